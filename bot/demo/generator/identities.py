"""The shapes in which CloudTrail tells who called, and what each of them tells of a person.

To add a shape, write its function and add a row to `SHAPES`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from bot.demo.generator.draws import Draw
from bot.demo.generator.organisation import Person

Identity = dict[str, Any]
_SETS = ("AdministratorAccess_0123456789abcdef", "Engineer_89abcdef01234567")
_STORE = "arn:aws:identitystore::888888888888:identitystore/d-9067example"


class Named(NamedTuple):
    """What a record tells of a person: a name, perhaps the e-mail."""

    name: str
    email: str | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of an identity by name; `make` gives it and what can be known from it."""

    name: str
    make: Callable[[Draw, Person], tuple[Identity, Named | None]]


def assumed(d: Draw, role: str, session: str, *, path: str = "", **context: Any) -> Identity:
    """A role's session, begun up to two hours ago."""
    one = d.owned("AROA", role)
    issuer = {
        "type": "Role",
        "principalId": one,
        "arn": d.iam(f"role/{path}{role}"),
        "accountId": d.account,
        "userName": role,
    }
    return {
        "type": "AssumedRole",
        "principalId": f"{one}:{session}",
        "arn": f"arn:aws:sts::{d.account}:assumed-role/{role}/{session}",
        "accountId": d.account,
        "accessKeyId": d.key("ASIA"),
        "sessionContext": {"sessionIssuer": issuer, "attributes": _attributes(d), **context},
    }


def _attributes(d: Draw, mfa: str = "false") -> dict[str, str]:
    return {"creationDate": d.stamp(d.between(60, 7200)), "mfaAuthenticated": mfa}


def directory(d: Draw, session: str) -> Identity:
    """A session of Identity Center: a reserved role, its name made of the permission set's."""
    path = f"aws-reserved/sso.amazonaws.com/{d.region}/"
    return assumed(d, f"AWSReservedSSO_{d.of(_SETS)}", session, path=path)


def on_behalf_of(d: Draw, person: Person) -> tuple[Identity, Named]:
    user = {"userId": f"9067-{d.guid()}", "identityStoreArn": _STORE}
    return {**directory(d, person.email), "onBehalfOf": user}, known(person)


def saml(d: Draw, person: Person) -> tuple[Identity, Named]:
    identity = assumed(d, "CompanyEngineer", person.email, webIdFederationData={})
    return identity, known(person)


def broker(d: Draw, person: Person) -> tuple[Identity, Named]:
    return assumed(d, "BrokeredAccess", person.name), Named(person.name, None)


def broker_guid(d: Draw, person: Person) -> tuple[Identity, None]:  # noqa: ARG001 - nobody's name
    return assumed(d, "BrokeredAccess", d.uuid() + d.of(("", "_cred_session"))), None


def source_identity(d: Draw, person: Person) -> tuple[Identity, Named]:
    """What survives when one role takes another."""
    identity = assumed(d, "BreakGlass", d.uuid()[:8], sourceIdentity=person.email)
    return identity, known(person)


def without_session(d: Draw, person: Person) -> tuple[Identity, None]:  # noqa: ARG001 - the same
    identity = assumed(d, "ops-admin", "")
    arn = identity["arn"].rstrip("/")
    return {**identity, "principalId": d.owned("AROA", "ops-admin"), "arn": arn}, None


def user(d: Draw, name: str) -> Identity:
    return {
        "type": "IAMUser",
        "principalId": d.owned("AIDA", name),
        "arn": d.iam(f"user/{name}"),
        "accountId": d.account,
        "accessKeyId": d.key("ASIA"),
        "userName": name,
        "sessionContext": {"attributes": _attributes(d, "true")},
    }


def root(d: Draw, person: Person) -> tuple[Identity, None]:  # noqa: ARG001 - anybody may be it
    return {
        "type": "Root",
        "principalId": d.account,
        "arn": d.iam("root"),
        "accountId": d.account,
        "accessKeyId": d.key("ASIA"),
        "sessionContext": {"attributes": _attributes(d, "true")},
    }, None


def federated(d: Draw, person: Person) -> tuple[Identity, Named]:
    issuer = {
        "type": "IAMUser",
        "principalId": d.owned("AIDA", "broker"),
        "arn": d.iam("user/broker"),
        "accountId": d.account,
        "userName": "broker",
    }
    return {
        "type": "FederatedUser",
        "principalId": f"{d.account}:{person.name}",
        "arn": f"arn:aws:sts::{d.account}:federated-user/{person.name}",
        "accountId": d.account,
        "accessKeyId": d.key("ASIA"),
        "sessionContext": {"sessionIssuer": issuer, "attributes": _attributes(d)},
    }, Named(person.name, None)


def unknown(d: Draw, person: Person) -> tuple[Identity, Named]:
    one = {"type": "Unknown", "principalId": d.guid(), "accountId": d.account}
    return {**one, "userName": person.email}, known(person)


def identity_center(d: Draw, person: Person) -> tuple[Identity, None]:  # noqa: ARG001 - an id only
    user_of = {"userId": f"9067-{d.guid()}", "identityStoreArn": _STORE}
    one = {"type": "IdentityCenterUser", "accountId": d.account, "onBehalfOf": user_of}
    return {**one, "credentialId": d.uuid()}, None


def nameless(d: Draw, person: Person) -> tuple[Identity, None]:  # noqa: ARG001 - as it says
    return {"accountId": d.account}, None


def known(person: Person) -> Named:
    return Named(person.name, person.email)


SHAPES: tuple[Shape, ...] = (
    Shape("directory-email", lambda d, one: (directory(d, one.email), known(one))),
    Shape("directory-name", lambda d, one: (directory(d, one.name), Named(one.name, None))),
    Shape("on-behalf-of", on_behalf_of),
    Shape("saml", saml),
    Shape("broker", broker),
    Shape("broker-guid", broker_guid),
    Shape("source-identity", source_identity),
    Shape("without-session", without_session),
    Shape("user", lambda d, one: (user(d, one.name), Named(one.name, None))),
    Shape("user-email", lambda d, one: (user(d, one.email), known(one))),
    Shape("root", root),
    Shape("federated", federated),
    Shape("unknown", unknown),
    Shape("identity-center", identity_center),
    Shape("nameless", nameless),
)
BY_NAME = {shape.name: shape for shape in SHAPES}
