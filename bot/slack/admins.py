"""Who is an admin: a list of Slack users, or the members of one user group."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.core.errors import ConsolewatchError

KEPT = timedelta(minutes=5)


class CheckError(ConsolewatchError):
    """Slack could not say just now who is in the admins' user group."""


@dataclass(slots=True)
class AdminCheck:
    """Says who is an admin; a group's members are read from Slack and kept for five minutes."""

    client: WebClient
    users: frozenset[str] = frozenset()
    group: str = ""
    _members: frozenset[str] = field(default=frozenset(), init=False)
    _until: datetime | None = field(default=None, init=False)

    def is_admin(self, user: str, *, now: datetime) -> bool:
        """Say whether `user` is an admin, or raise CheckError."""
        return user in self.users or (bool(self.group) and user in self._group(now))

    def _group(self, now: datetime) -> frozenset[str]:
        if self._until is None or now >= self._until:
            self._members = frozenset(self._read())
            self._until = now + KEPT
        return self._members

    def _read(self) -> list[str]:
        try:
            answer = self.client.usergroups_users_list(usergroup=self.group)
        except (SlackClientError, HTTPException, OSError, ValueError) as failed:
            raise CheckError("The admins' user group could not be read.") from failed
        return list(answer.get("users") or [])
