"""Lines to the admins: what cannot be done in Slack just now, and what mends it."""

from bot.slack.blocks import Message, escaped, mrkdwn_section, plain_section


def notice(line: str, *, admins: frozenset[str], group: str) -> Message:
    """Return a line that mentions the admins, if any are set."""
    people = [f"<!subteam^{group}>"] if group else [f"<@{user}>" for user in sorted(admins)]
    mention = [mrkdwn_section(" ".join(people))] if people else []
    return Message(escaped(line, 300), [*mention, plain_section(line)])
