"""consolewatch: asks in Slack why something was changed by hand in the AWS console."""
