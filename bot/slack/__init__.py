"""Slack: the views it is shown, the limits they keep, the client that posts them."""
