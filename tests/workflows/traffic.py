"""A busy table, which the emulator never is: writes refused as DynamoDB refuses them."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient
from botocore.exceptions import ClientError

WRITES = {"PutItem", "UpdateItem", "TransactWriteItems"}


@contextmanager
def every_third_write_refused(first: int = 3) -> Iterator[list[str]]:
    """Refuse write number `first` and every third after it; gives what was refused so far."""
    call, number, met = BaseClient._make_api_call, itertools.count(3 - first + 1), []  # noqa: SLF001
    codes = itertools.cycle(["TransactionConflict", "ThrottlingError"])

    def meeting(client: Any, operation: str, arguments: dict[str, Any]) -> Any:
        if operation in WRITES and next(number) % 3 == 0:
            met.append(operation)
            raise busy(operation, arguments, next(codes))
        return call(client, operation, arguments)

    with patch.object(BaseClient, "_make_api_call", meeting):
        yield met


def busy(operation: str, arguments: dict[str, Any], code: str) -> ClientError:
    if operation != "TransactWriteItems":
        named = "ThrottlingException" if code == "ThrottlingError" else f"{code}Exception"
        return ClientError({"Error": {"Code": named, "Message": ""}}, operation)
    reasons = [{"Code": "None"}] * (len(arguments["TransactItems"]) - 1) + [{"Code": code}]
    error = {"Code": "TransactionCanceledException", "Message": ""}
    return ClientError({"Error": error, "CancellationReasons": reasons}, operation)
