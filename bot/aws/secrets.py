"""The secrets, read from SSM in one call."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.core.errors import ConsolewatchError

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient


def read_secrets(ssm: "SSMClient", names: Sequence[str]) -> tuple[str, ...]:
    """Return the values of the SecureString parameters, in the order of `names`."""
    answer = ssm.get_parameters(Names=list(names), WithDecryption=True)
    values = {row["Name"]: row["Value"] for row in answer["Parameters"]}
    missing = [name for name in names if not values.get(name)]
    if missing:
        raise ConsolewatchError(
            f"SSM has no parameter {missing[0]}; make it as a SecureString, an example: "
            f"aws ssm put-parameter --type SecureString --name {missing[0]} --value ..."
        )
    return tuple(values[name] for name in names)
