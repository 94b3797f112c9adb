"""Pure values and functions; the standard library alone."""
