"""Who made a change, in the record's own words: the principal.

To read one more identity shape, add its type to `_KINDS`, and where it keeps a name to `_spoken`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.core.record import HIDDEN, Identity, Record
from bot.core.text import clean

_LONGEST_NAME = 60
_LONGEST_EMAIL = 254
_LONGEST_READ = 2048
_LONGEST_CACHED = 1024  # an identity of AWS's has some 300 characters
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


@dataclass(frozen=True, slots=True)
class Principal:
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


def principal_of(record: Record) -> Principal:
    """Return who made the change; never fails, an unknown shape is of the kind `unknown`."""
    identity = record.identity
    short = sum(map(len, identity)) <= _LONGEST_CACHED
    return _cached(identity) if short else _resolved(identity)


def _resolved(identity: Identity) -> Principal:
    kind = _KINDS.get(identity.type.lower(), "unknown")
    if kind == "root":
        root = identity.principal_id or identity.arn or "root"
        return Principal(id=root, name="root", email=None, kind=kind, names_person=False)
    spoken = _spoken(identity, kind)
    email = next((value.lower() for value in spoken if _is_email(value)), None)
    return Principal(
        id=email or _id(identity),
        name=_name([email.partition("@")[0]] if email else [*spoken, *_unspoken(identity)]),
        email=email,
        kind=kind,
        names_person=_names_person(identity, spoken, email),
    )


_cached = lru_cache(maxsize=4096)(_resolved)


def _spoken(identity: Identity, kind: str) -> list[str]:
    """Return what names a person, best first.

    A source identity survives changes of role and cannot be chosen anew, so it goes before what
    was chosen for the session.
    """
    session = "" if _is_machine(identity) else _session(identity)
    name = identity.user_name
    if kind == "federated" and name:  # what then follows a colon is the provider's, no session
        session, name = "", "" if _is_of_machine(name) else name
    own = (session, name) if kind == "role" else (name, session)
    spoken = (identity.source_identity, *own, _last(_after(identity.arn, ":user/")))
    return [value for value in spoken if value.strip() and value != HIDDEN]


def _unspoken(identity: Identity) -> list[str]:
    """Return what else a card can call them, best first."""
    role, _ = _role_and_session(identity)
    name = "" if identity.user_name == HIDDEN else identity.user_name
    return [role, name, _session(identity), identity.on_behalf_of, identity.principal_id]


def _names_person(identity: Identity, spoken: list[str], email: str | None) -> bool:
    role, _ = _role_and_session(identity)
    if email and not role.startswith(_PEOPLES_ROLE):
        return _MACHINE_ADDRESS.fullmatch(email) is None
    return bool(spoken or identity.on_behalf_of)


def _is_machine(identity: Identity) -> bool:
    role, _ = _role_and_session(identity)
    if role.startswith(_PEOPLES_ROLE):
        return False
    return role.startswith(_SERVICES_ROLE) or _is_of_machine(_session(identity))


def _is_of_machine(name: str) -> bool:
    return _MACHINE.fullmatch(name[:_LONGEST_READ]) is not None


def _is_email(value: str) -> bool:
    return len(value) <= _LONGEST_EMAIL and _EMAIL.fullmatch(value) is not None


def _id(identity: Identity) -> str:
    known = (identity.principal_id, identity.arn, identity.on_behalf_of, identity.user_name)
    return next((value for value in known if value.strip()), "unknown")


def _name(spoken: list[str]) -> str:
    names = (clean(value, _LONGEST_NAME) for value in spoken if value)
    return next((name for name in names if name), "") or "someone unknown"


def _session(identity: Identity) -> str:
    """Return the session name: the ARN's, which AWS always writes, else the principal id's."""
    _, session = _role_and_session(identity)
    federated = _after(identity.arn, ":federated-user/")
    return session or federated or identity.principal_id.partition(":")[2]


def _role_and_session(identity: Identity) -> tuple[str, str]:
    role, _, session = _after(identity.arn, ":assumed-role/").partition("/")
    return identity.role or role or _last(_after(identity.arn, ":role/")), session


def _after(arn: str, resource: str) -> str:
    return arn[:_LONGEST_READ].partition(resource)[2]


def _last(path: str) -> str:
    """Return the name of a user or role, which an ARN may put under a path."""
    return path.rpartition("/")[2]
