"""The stand-in Slack workspace and the embedded AWS; never packed into a Lambda."""
