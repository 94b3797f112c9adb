"""Turns: who may call Slack when, one slot after another, shared by all that send.

Access: one row a channel (`PACE#<channel>`), one for all edits (`PACE#update`).
"""

from datetime import datetime, timedelta

from pynamodb.attributes import UTCDateTimeAttribute

from bot.storage.errors import StaleError, contention
from bot.storage.model import Row, read

EDITS = "update"
_KEPT = timedelta(days=1)
_TRIES = 4


class PaceRow(Row, discriminator="pace"):
    """`PACE#<channel>` / `PACE`: the next free slot, and until when Slack wants quiet; short."""

    next_turn = UTCDateTimeAttribute()
    quiet_until = UTCDateTimeAttribute(null=True)


class Turns:
    """Hands out slots a `step` apart; a slot once taken is kept on the post that took it."""

    def take(
        self, lane: str, *, now: datetime, step: timedelta, taken: datetime | None
    ) -> datetime:
        """Return when it is the post's turn: `now` or earlier means go.

        A slot taken before stands, unless Slack asked for quiet beyond it since.
        """
        for _ in range(_TRIES):
            row = read(PaceRow, f"PACE#{lane}", "PACE")
            quiet = row.quiet_until if row and row.quiet_until else now
            if taken and (taken >= quiet or quiet <= now):
                return taken
            turn = max(now, quiet, row.next_turn) if row else now
            if self._put(lane, row, turn + step, row.quiet_until if row else None):
                return turn
        return now + step

    def quieten(self, lane: str, *, until: datetime) -> None:
        """Hold everybody back until a time: Slack's `Retry-After`."""
        for _ in range(_TRIES):
            row = read(PaceRow, f"PACE#{lane}", "PACE")
            after = max(until, row.next_turn) if row else until
            if self._put(lane, row, after, until):
                return

    def _put(
        self, lane: str, before: PaceRow | None, turn: datetime, quiet: datetime | None
    ) -> bool:
        new = PaceRow(
            f"PACE#{lane}", "PACE", next_turn=turn, quiet_until=quiet, expires=turn + _KEPT
        )
        unmoved = PaceRow.next_turn == before.next_turn if before else PaceRow.pk.does_not_exist()
        try:
            with contention():
                new.save(condition=unmoved)
        except StaleError:
            return False
        return True
