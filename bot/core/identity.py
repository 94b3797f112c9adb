"""Who made a change, in the record's own words: the principal.

To read one more identity shape, add its type to `_KINDS`, and where it keeps a name to `_spoken`.
"""

import re
from typing import Any, NamedTuple

from bot.core.record import HIDDEN, Identity, Record
from bot.core.text import clean

_LONGEST_NAME = 60
_LONGEST_EMAIL = 254
_LONGEST_READ = 2048
_LONGEST_KNOWN = 1024  # an identity of AWS's has some 300 characters
_MOST_KNOWN = 8192
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_GUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
# A session or subject that names no person: an instance, a GUID, a number or time at the end, a
# broker's, an SDK's default, a service's own, a workload's.
_MACHINE = re.compile(
    rf"i-[0-9a-f]{{8,17}}|(?:.*[-_/])?{_GUID}|[\d._:-]+|.*[-_]\d{{9,}}|.*_cred_session"
    r"|(?:boto|aws|AWSCLI|session)[\w-]*[-_]\d{5,}"
    r"|awslambda_.*|aws-batch|ecs-service-scheduler|AutoScaling|AWSCloudFormation|CloudTrail|EKS"
    r"|SLRManagement|CognitoIdentityCredentials|system:serviceaccount:.*|repo:.*",
    re.DOTALL,
)
# What nobody is called, as part of an address.
_MACHINE_ADDRESS = re.compile(
    r"(?:.*[._+-])?(?:robot|svc|service|automation|cicd|deployer|pipeline|scheduler|system"
    r"|terraform|lambda|updater|no-?reply)(?:[._+-].*)?@.*",
    re.IGNORECASE,
)
_PEOPLES_ROLE = "AWSReservedSSO_"  # Identity Center's, whose session name is always a user's name
_SERVICES_ROLE = "AWSServiceRoleFor"
_KINDS = {
    "root": "root",
    "iamuser": "user",
    "user": "user",
    "directory": "user",
    "assumedrole": "role",
    "role": "role",
    "federateduser": "federated",
    "samluser": "federated",
    "webidentityuser": "federated",
    "identitycenteruser": "federated",
}


class Principal(NamedTuple):
    """Who it was: `id` groups their changes and is raw, `name` is what a card may call them.

    `names_person` is false where the record names nobody: root, a machine, a role alone. A
    machine's address stays an e-mail all the same: a look-up that finds nobody does no harm, a
    person who is not asked does.
    """

    id: str
    name: str
    email: str | None
    kind: str
    names_person: bool


_TEXTS = frozenset({str, type(None)})
_KNOWN: dict[tuple[Any, ...], Principal] = {}


def principal_of(record: Record) -> Principal:
    """Return who made the change; never fails, an unknown shape is of the kind `unknown`."""
    caller = record.caller
    try:
        return _KNOWN.get(caller) or _remembered(caller, record.identity)
    except TypeError:  # where a text should be is an object or a list
        return _resolved(record.identity)


def _remembered(caller: tuple[Any, ...], identity: Identity) -> Principal:
    """Resolve an identity and keep it if its length is usual; with too many kept, begin anew."""
    principal = _resolved(identity)
    if _TEXTS.issuperset(map(type, caller)) and sum(map(len, identity)) <= _LONGEST_KNOWN:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[caller] = principal
    return principal


class _Caller(NamedTuple):
    """An identity with what its ARN and its principal id hold taken apart."""

    identity: Identity
    kind: str
    role: str
    session: str
    is_machine: bool


def _resolved(identity: Identity) -> Principal:
    kind = _KINDS.get(identity.type.lower(), "unknown")
    if kind == "root":
        root = identity.principal_id or identity.arn or "root"
        return Principal(root, "root", None, kind, names_person=False)
    caller = _caller(identity, kind)
    spoken = _spoken(caller)
    email = next((value.lower() for value in spoken if _is_email(value)), None)
    return Principal(
        email or _id(identity),
        _name([email.partition("@")[0]] if email else [*spoken, *_unspoken(caller)]),
        email,
        kind,
        _names_person(caller, spoken, email),
    )


def _caller(identity: Identity, kind: str) -> _Caller:
    """Take an identity apart; the session's name is the ARN's, else the principal id's."""
    assumed, _, session = _after(identity.arn, ":assumed-role/").partition("/")
    role = identity.role or assumed or _last(_after(identity.arn, ":role/"))
    session = session or _after(identity.arn, ":federated-user/")
    session = session or identity.principal_id.partition(":")[2]
    is_machine = not role.startswith(_PEOPLES_ROLE) and (
        role.startswith(_SERVICES_ROLE) or _is_of_machine(session)
    )
    return _Caller(identity, kind, role, session, is_machine)


def _spoken(caller: _Caller) -> list[str]:
    """Return what names a person, best first.

    A source identity survives changes of role and cannot be chosen anew, so it goes before what
    was chosen for the session.
    """
    identity, session = caller.identity, "" if caller.is_machine else caller.session
    name = identity.user_name
    if caller.kind == "federated" and name:  # what then follows a colon is the provider's
        session, name = "", "" if _is_of_machine(name) else name
    own = (session, name) if caller.kind == "role" else (name, session)
    spoken = (identity.source_identity, *own, _last(_after(identity.arn, ":user/")))
    return [value for value in spoken if value != HIDDEN and value.strip()]


def _unspoken(caller: _Caller) -> list[str]:
    """Return what else a card can call them, best first."""
    identity = caller.identity
    name = "" if identity.user_name == HIDDEN else identity.user_name
    return [caller.role, name, caller.session, identity.on_behalf_of, identity.principal_id]


def _names_person(caller: _Caller, spoken: list[str], email: str | None) -> bool:
    if email and not caller.role.startswith(_PEOPLES_ROLE):
        return _MACHINE_ADDRESS.fullmatch(email) is None
    return bool(spoken or caller.identity.on_behalf_of)


def _is_of_machine(name: str) -> bool:
    return _MACHINE.fullmatch(name[:_LONGEST_READ]) is not None


def _is_email(value: str) -> bool:
    return "@" in value and len(value) <= _LONGEST_EMAIL and _EMAIL.fullmatch(value) is not None


def _id(identity: Identity) -> str:
    known = (identity.principal_id, identity.arn, identity.on_behalf_of, identity.user_name)
    return next((value for value in known if value.strip()), "unknown")


def _name(spoken: list[str]) -> str:
    """Return the first of these that leaves something when cleaned."""
    names = (clean(value, _LONGEST_NAME) for value in spoken if value)
    return next(filter(None, names), "someone unknown")


def _after(arn: str, resource: str) -> str:
    return arn[:_LONGEST_READ].partition(resource)[2]


def _last(path: str) -> str:
    """Return the name of a user or role, which an ARN may put under a path."""
    return path.rpartition("/")[2]
