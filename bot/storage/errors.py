"""How a write can fail without anything being wrong: somebody else wrote first."""

from collections.abc import Iterator
from contextlib import contextmanager

from pynamodb.exceptions import (
    GetError,
    PutError,
    PynamoDBException,
    TransactWriteError,
    UpdateError,
)

from bot.core.errors import ConsolewatchError

_REFUSED = frozenset({"ConditionalCheckFailed", "ConditionalCheckFailedException"})
_BUSY = frozenset(
    {
        "TransactionConflict",
        "TransactionConflictException",
        "TransactionInProgressException",
        "ThrottlingError",
        "ThrottlingException",
        "ThrottledException",
        "ProvisionedThroughputExceeded",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "InternalServerError",
    }
)


class StaleError(ConsolewatchError):
    """The row changed since it was read: read it again and try again."""


class BusyError(ConsolewatchError):
    """The table could not take the write just now: try it again with jitter."""


class RepeatedError(ConsolewatchError):
    """Some of the changes are kept already; `guards` holds their positions in the write."""

    def __init__(self, guards: tuple[int, ...]) -> None:
        super().__init__("kept already")
        self.guards = guards


def codes_of(error: PynamoDBException) -> tuple[str, ...]:
    """Return why a write failed, a code per item of a transaction ("None" where it is fine)."""
    if isinstance(error, TransactWriteError) and error.cancellation_reasons:
        return tuple(reason.code if reason else "None" for reason in error.cancellation_reasons)
    return (str(error.cause_response_code or ""),)


@contextmanager
def contention() -> Iterator[None]:
    """Turn a write its condition refused into StaleError, one that met traffic into BusyError."""
    try:
        yield
    except (GetError, PutError, UpdateError, TransactWriteError) as error:
        codes = set(codes_of(error))
        if codes & _BUSY:
            raise BusyError("The table is busy.") from error
        if codes & _REFUSED:
            raise StaleError("The row changed since it was read.") from error
        raise


def refused(error: PynamoDBException) -> tuple[int, ...]:
    """Return the positions of the items whose condition refused a transaction."""
    return tuple(i for i, code in enumerate(codes_of(error)) if code in _REFUSED)


def busy(error: PynamoDBException) -> bool:
    return bool(_BUSY & set(codes_of(error)))
