"""Who made a change, in the record's own words: the principal.

To read one more identity shape, add its type to `_KINDS`, and where it keeps a name to `_spoken`.
"""

import re
from dataclasses import dataclass

from bot.core.record import Identity, Record
from bot.core.text import clean

_LONGEST_NAME = 60
_LONGEST_EMAIL = 254
_LONGEST_READ = 2048
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")
# A session name that names no person: an instance, a GUID, digits alone, an SDK's default.
_MACHINE = re.compile(
    r"i-[0-9a-f]{8,17}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[\d._:-]+"
    r"|(?:boto(?:core|3)?|aws|awslambda|aws-go-sdk|aws-sdk|AWSCLI|session)[\w-]*[-_]\d{5,}"
)
_HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
_KINDS = {
    "root": "root",
    "iamuser": "user",
    "user": "user",
    "assumedrole": "role",
    "role": "role",
    "federateduser": "federated",
    "samluser": "federated",
    "webidentityuser": "federated",
    "identitycenteruser": "federated",
}


@dataclass(frozen=True, slots=True)
class Principal:
    """Who it was: `id` groups their changes and is raw, `name` is what a card may call them."""

    id: str
    name: str
    email: str | None
    kind: str


def principal_of(record: Record) -> Principal:
    """Return who made the change; never fails, an unknown shape is of the kind `unknown`."""
    identity = record.identity
    kind = _KINDS.get(identity.type.lower(), "unknown")
    if kind == "root":
        root = identity.principal_id or identity.arn or "root"
        return Principal(id=root, name="root", email=None, kind=kind)
    email = _email(identity)
    return Principal(id=email or _id(identity), name=_name(identity, email), email=email, kind=kind)


def _email(identity: Identity) -> str | None:
    spoken = (_session(identity), identity.source_identity, identity.user_name, _tail(identity))
    return next((value.lower() for value in spoken if _is_email(value)), None)


def _is_email(value: str) -> bool:
    return len(value) <= _LONGEST_EMAIL and _EMAIL.fullmatch(value) is not None


def _id(identity: Identity) -> str:
    known = (identity.principal_id, identity.arn, identity.on_behalf_of, identity.user_name)
    return next((value for value in known if value.strip()), "unknown")


def _name(identity: Identity, email: str | None) -> str:
    spoken = [email.partition("@")[0]] if email else _spoken(identity)
    names = (clean(value, _LONGEST_NAME) for value in spoken if _names_someone(value))
    return next((name for name in names if name), "") or "someone unknown"


def _spoken(identity: Identity) -> list[str]:
    """Return what may name them, best first."""
    session = _session(identity)
    person = "" if _MACHINE.fullmatch(session[:_LONGEST_READ]) else session
    tail = "" if session else _tail(identity)
    return [
        *(person, identity.source_identity, identity.user_name, identity.role, tail, session),
        *(identity.on_behalf_of, identity.principal_id),
    ]


def _names_someone(value: str) -> bool:
    return bool(value) and value != _HIDDEN


def _session(identity: Identity) -> str:
    """Return the session name: what follows the colon of the principal id, or the ARN's end."""
    _, colon, session = identity.principal_id.partition(":")
    if colon:
        return session
    return _tail(identity) if ":assumed-role/" in identity.arn[:_LONGEST_READ] else ""


def _tail(identity: Identity) -> str:
    return identity.arn.rpartition("/")[2] if "/" in identity.arn else ""
