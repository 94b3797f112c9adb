"""The `consolewatch` command; never packed into a Lambda."""
