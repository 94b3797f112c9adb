"""A stand-in for a Slack workspace: as much of Slack as consolewatch uses, and a page to see it."""
