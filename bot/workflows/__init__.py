"""One story a file: read, ask core, write, tell; every step safe to repeat."""
