"""What a policy document allows: to everyone, to another account, or everything."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.core.parameters import Parameters, listed, lowered

# A condition on one of these keeps strangers out even where the principal is `*`.
FENCES = frozenset(
    {
        *("aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn", "aws:sourceip"),
        *("aws:sourcearn", "aws:sourceaccount", "aws:sourceowner"),
        *("aws:sourceorgid", "aws:sourceorgpaths", "aws:principalorgid", "aws:principalorgpaths"),
        *("aws:principalaccount", "aws:principalarn", "aws:userid", "aws:principalisawsservice"),
        *("kms:calleraccount", "s3:dataaccesspointaccount", "s3:dataaccesspointarn"),
        "elasticfilesystem:accessedviamounttarget",
    }
)
# No fence: what is negated, what holds if the key is missing (`...IfExists`, `ForAllValues:`).
POSITIVE = frozenset(
    {
        *("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"),
        *("ipaddress", "bool"),
    }
)
# Sizes of ranges that are as good as the internet: its halves, its eighths, 2000::/3.
WIDE = frozenset({"0", "1", "2", "3"})
OPEN_VALUES = frozenset({"*", "o-*", "false"})
WHOLE_ACTIONS = frozenset({"*", "*:*", "iam:*"})
WHOLE_SERVICES = frozenset({"*", "iam"})
WHOLE_RESOURCES = frozenset({"*", "user/*", "role/*", "group/*", "policy/*"})
# What lets others write, and so takes nothing away: load balancers' logs come so.
_WRITES = "s3:putobject"
_ARN_PARTS = 6
_ACCOUNT_DIGITS = 12


def allows_everyone(parameters: Parameters) -> bool:
    """Say whether a policy anywhere in the parameters allows something to everyone."""
    if not parameters.has("principal", "notprincipal"):
        return False
    return any(_names_everyone(statement) for statement in _opening(parameters))


def allows_outside(parameters: Parameters, account: str) -> bool:
    """Say whether a policy allows more than writing to an account that is not this one."""
    return is_account(account) and any(
        not _only_writes(statement) and _names_other(statement, account)
        for statement in _opening(parameters)
    )


def allows_everything(parameters: Parameters) -> bool:
    """Say whether a policy anywhere in the parameters allows all actions, or all of IAM."""
    return any(_covers_all(statement) for statement in allowing(parameters))


def is_wide(address_range: str) -> bool:
    """Say whether an address range is everyone, or nearly."""
    _, slash, size = address_range.rpartition("/")
    return slash != "" and size in WIDE


def is_account(value: str) -> bool:
    return len(value) == _ACCOUNT_DIGITS and value.isdigit()


def _opening(parameters: Parameters) -> Iterator[dict[str, Any]]:
    """Yield the statements that let somebody in from wherever they come."""
    if parameters.has("principal", "notprincipal"):
        for statement in allowing(parameters):
            if not _fenced(statement.get("condition")):
                yield statement


def allowing(parameters: Parameters) -> Iterator[dict[str, Any]]:
    """Yield the statements of policies that allow something, names in lower case."""
    for statement in parameters.values("statement"):
        if isinstance(statement, Mapping):
            low = lowered(statement)
            if str(low.get("effect")).lower() == "allow":
                yield low


def _names_everyone(statement: Mapping[str, Any]) -> bool:
    named = (_account(principal) for principal in principals(statement))
    return "notprincipal" in statement or any("*" in account for account in named)


def _names_other(statement: Mapping[str, Any], account: str) -> bool:
    named = (_account(principal) for principal in principals(statement))
    return any(is_account(other) and other != account for other in named)


def principals(statement: Mapping[str, Any]) -> Iterator[str]:
    """Yield whom a statement names, of whatever kind."""
    principal = statement.get("principal")
    kinds = principal.values() if isinstance(principal, Mapping) else (principal,)
    return (named for kind in kinds for named in listed(kind) if isinstance(named, str))


def _account(principal: str) -> str:
    """Return the account of an ARN, any other principal as it is."""
    parts = principal.split(":", _ARN_PARTS - 1)
    return parts[4] if len(parts) == _ARN_PARTS else principal


def _only_writes(statement: Mapping[str, Any]) -> bool:
    actions = listed(statement.get("action"))
    return bool(actions) and all(str(action).lower() == _WRITES for action in actions)


def _covers_all(statement: Mapping[str, Any]) -> bool:
    # Whoever may name a principal speaks of one resource, not of a person's power.
    if "principal" in statement or not any(map(_is_whole, listed(statement.get("resource", "*")))):
        return False
    actions = listed(statement.get("action"))
    return "notaction" in statement or any(str(a).lower() in WHOLE_ACTIONS for a in actions)


def _is_whole(resource: Any) -> bool:
    """Say whether a resource is everything, or every identity or policy there is."""
    if resource == "*":
        return True
    parts = str(resource)[:64].split(":", _ARN_PARTS - 1)
    return len(parts) == _ARN_PARTS and parts[2] in WHOLE_SERVICES and parts[5] in WHOLE_RESOURCES


def _fenced(condition: Any) -> bool:
    """Say whether a condition keeps strangers out."""
    if not isinstance(condition, Mapping):
        return False
    return any(
        isinstance(test, Mapping)
        and operator.lower().removeprefix("foranyvalue:") in POSITIVE
        and any(_keeps_out(name, values) for name, values in test.items())
        for operator, test in condition.items()
    )


def _keeps_out(name: str, values: Any) -> bool:
    return name.lower() in FENCES and not any(_is_open(str(value)) for value in listed(values))


def _is_open(value: str) -> bool:
    """Say whether a condition that wants this value lets strangers through."""
    if value.lower() in OPEN_VALUES or is_wide(value):
        return True
    if not value.startswith("arn:"):
        return False
    parts = value.split(":", _ARN_PARTS - 1)
    return len(parts) < _ARN_PARTS or "*" in parts[4] or (parts[4] == "" and parts[5] == "*")
