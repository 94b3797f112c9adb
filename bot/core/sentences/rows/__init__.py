"""The rows of the table of sentences, a module for each field of work."""
