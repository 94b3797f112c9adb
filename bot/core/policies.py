"""What a policy document allows: to everyone, or everything."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.core.parameters import Parameters, listed, lowered

# A condition on one of these keeps strangers out even where the principal is `*`.
_FENCES = (
    *("aws:sourcevpc", "aws:sourcevpce", "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid"),
    *("aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn"),
    *("aws:sourceip", "aws:sourceowner", "kms:calleraccount", "kms:viaservice"),
    *("lambda:functionurlauthtype", "s3:dataaccesspointaccount"),
)
_WHOLE = ("*", "*:*", "iam:*")
_WORLD = frozenset({"0.0.0.0/0", "::/0", "*"})


def allows_everyone(parameters: Parameters) -> bool:
    """Say whether a policy anywhere in the parameters allows something to everyone."""
    return any(
        _names_everyone(statement.get("principal")) and not _fenced(statement.get("condition"))
        for statement in _allowing(parameters)
    )


def allows_everything(parameters: Parameters) -> bool:
    """Say whether a policy anywhere in the parameters allows all actions, or all of IAM."""
    return any(_covers_all(statement) for statement in _allowing(parameters))


def _covers_all(statement: Mapping[str, Any]) -> bool:
    # Whoever may name a principal speaks of one resource, not of a person's power.
    if "principal" in statement or "*" not in listed(statement.get("resource", "*")):
        return False
    if "notaction" in statement:
        return True
    return any(isinstance(a, str) and a.lower() in _WHOLE for a in listed(statement.get("action")))


def _allowing(parameters: Parameters) -> Iterator[dict[str, Any]]:
    for fields in parameters.objects():
        statements = lowered(fields).get("statement")
        for statement in listed(statements):
            if isinstance(statement, Mapping):
                low = lowered(statement)
                if str(low.get("effect")).lower() == "allow":
                    yield low


def _names_everyone(principal: Any) -> bool:
    if isinstance(principal, Mapping):
        named = lowered(principal)
        return any("*" in listed(named.get(kind)) for kind in ("aws", "canonicaluser", "*"))
    return "*" in listed(principal)


def _fenced(condition: Any) -> bool:
    """Say whether a condition keeps strangers out."""
    if not isinstance(condition, Mapping):
        return False
    return any(
        name.lower() in _FENCES and not _WORLD & {v for v in listed(value) if isinstance(v, str)}
        for test in condition.values()
        if isinstance(test, Mapping)
        for name, value in test.items()
    )
