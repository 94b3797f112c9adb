"""Who made a change, from every shape of identity that CloudTrail is known to write."""

from typing import Any

import pytest

from bot.core.identity import Principal, principal_of
from bot.core.record import parse_record
from tests.records import SSO_ROLE, identity, record, root_identity, user_identity

GUID = "1b2c3d4e-5f60-4711-8899-aabbccddeeff"
USER_ID = "94482488-3041-7026-2031-1234567890ab"
STORE = "arn:aws:identitystore::111122223333:identitystore/d-9067012345"


def assumed(session: str, role: str = "ops-admin", **more: Any) -> dict[str, Any]:
    return {
        "type": "AssumedRole",
        "principalId": f"AROAEXAMPLE:{session}",
        "arn": f"arn:aws:sts::111122223333:assumed-role/{role}/{session}",
        "sessionContext": {"sessionIssuer": {"userName": role}, **more},
    }


def typed(kind: str, **fields: Any) -> dict[str, Any]:
    return {"type": kind, **fields}


# Identity -> id, name, e-mail, kind, whether it names a person.
SHAPES: dict[str, tuple[dict[str, Any], tuple[str, str, str | None, str, bool]]] = {
    "Identity Center, an e-mail as user name": (
        identity("Alice@Example.com"),
        ("alice@example.com", "alice", "alice@example.com", "role", True),
    ),
    "Identity Center, another user name": (
        identity("carol.jones"),
        ("AROAEXAMPLEEXAMPLE111:carol.jones", "carol.jones", None, "role", True),
    ),
    "Identity Center, a number as user name": (
        identity("00123456"),
        ("AROAEXAMPLEEXAMPLE111:00123456", "00123456", None, "role", True),
    ),
    "Identity Center, an address of a service's shape": (
        identity("it.service@example.com"),
        ("it.service@example.com", "it.service", "it.service@example.com", "role", True),
    ),
    "Identity Center, on behalf of a user of its store": (
        {**identity("dora"), "onBehalfOf": {"userId": USER_ID, "identityStoreArn": STORE}},
        ("AROAEXAMPLEEXAMPLE111:dora", "dora", None, "role", True),
    ),
    "Identity Center's own": (
        typed("IdentityCenterUser", onBehalfOf={"userId": USER_ID, "identityStoreArn": STORE}),
        (USER_ID, USER_ID, None, "federated", True),
    ),
    "session named by the identity provider": (
        assumed("erin@example.com"),
        ("erin@example.com", "erin", "erin@example.com", "role", True),
    ),
    "the ARN's session name where the principal id has another": (
        {**assumed("frank.lee"), "principalId": "AROAEXAMPLE:User"},
        ("AROAEXAMPLE:User", "frank.lee", None, "role", True),
    ),
    "session name in the ARN alone": (
        typed(
            "AssumedRole", arn=f"arn:aws:sts::111122223333:assumed-role/{SSO_ROLE}/dora@example.com"
        ),
        ("dora@example.com", "dora", "dora@example.com", "role", True),
    ),
    "session name in the principal id alone": (
        typed("AssumedRole", principalId="AROAEXAMPLE:grace"),
        ("AROAEXAMPLE:grace", "grace", None, "role", True),
    ),
    "a role by itself": (
        typed("Role", principalId="AROAEXAMPLE", arn="arn:aws:iam::111122223333:role/ci/publisher"),
        ("AROAEXAMPLE", "publisher", None, "role", False),
    ),
    "assumed role of an unknown type": (
        {**assumed("heidi"), "type": "Unknown"},
        ("AROAEXAMPLE:heidi", "heidi", None, "unknown", True),
    ),
    "role without a session name": (
        typed(
            "AssumedRole",
            principalId="AROAEXAMPLE",
            arn="arn:aws:sts::111122223333:assumed-role/publisher",
        ),
        ("AROAEXAMPLE", "publisher", None, "role", False),
    ),
    "robot without a session name": (
        typed("AssumedRole", principalId="AROAEXAMPLE", arn="arn:aws:iam::0000:robot"),
        ("AROAEXAMPLE", "AROAEXAMPLE", None, "role", False),
    ),
    "source identity that is an e-mail": (
        assumed("1a2b", sourceIdentity="carol@example.com"),
        ("carol@example.com", "carol", "carol@example.com", "role", True),
    ),
    "source identity, kept through a chain of roles": (
        assumed("deploy", "prod-admin", sourceIdentity="carol"),
        ("AROAEXAMPLE:deploy", "carol", None, "role", True),
    ),
    "source identity against a session name chosen later": (
        assumed("alice@example.com", sourceIdentity="mallory@example.com"),
        ("mallory@example.com", "mallory", "mallory@example.com", "role", True),
    ),
    "instance": (
        assumed("i-0123456789abcdef0"),
        ("AROAEXAMPLE:i-0123456789abcdef0", "ops-admin", None, "role", False),
    ),
    "bare GUID of a broker": (
        assumed(GUID),
        (f"AROAEXAMPLE:{GUID}", "ops-admin", None, "role", False),
    ),
    "session of a broker": (
        assumed(f"{GUID}_cred_session"),
        (f"AROAEXAMPLE:{GUID}_cred_session", "ops-admin", None, "role", False),
    ),
    "session with the time at its end": (
        assumed("nightly-managed-1665678811"),
        ("AROAEXAMPLE:nightly-managed-1665678811", "ops-admin", None, "role", False),
    ),
    "session of an SDK": (
        assumed("botocore-session-1711111111"),
        ("AROAEXAMPLE:botocore-session-1711111111", "ops-admin", None, "role", False),
    ),
    "session of CloudFormation": (
        assumed("AWSCloudFormation"),
        ("AROAEXAMPLE:AWSCloudFormation", "ops-admin", None, "role", False),
    ),
    "service-linked role": (
        assumed("Support", "AWSServiceRoleForSupport"),
        ("AROAEXAMPLE:Support", "AWSServiceRoleForSupport", None, "role", False),
    ),
    "machine with an address for a name": (
        assumed("stock_principal_updater_user@example.com"),
        (
            *("stock_principal_updater_user@example.com", "stock_principal_updater_user"),
            *("stock_principal_updater_user@example.com", "role", False),
        ),
    ),
    "user": (user_identity("bob"), ("AIDAEXAMPLEEXAMPLE333", "bob", None, "user", True)),
    "user called by an e-mail": (
        user_identity("erin@example.com"),
        ("erin@example.com", "erin", "erin@example.com", "user", True),
    ),
    "user named in the ARN alone, under a path": (
        typed("IAMUser", principalId="AIDAEXAMPLE", arn="arn:aws:iam::111122223333:user/eu/ivan"),
        ("AIDAEXAMPLE", "ivan", None, "user", True),
    ),
    "user whose ARN and principal id say otherwise": (
        typed(
            "IAMUser",
            userName="judy",
            principalId="AIDAEXAMPLE:User",
            arn="arn:aws::sts:111122223333:assumed-role/UserRole/userid",
        ),
        ("AIDAEXAMPLE:User", "judy", None, "user", True),
    ),
    "user without a name": (
        typed("IAMUser", principalId="00000", arn="arn:aws:iam::00000:robot"),
        ("00000", "00000", None, "user", False),
    ),
    "user whose name is hidden": (
        typed("IAMUser", userName="HIDDEN_DUE_TO_SECURITY_REASONS"),
        ("HIDDEN_DUE_TO_SECURITY_REASONS", "someone unknown", None, "user", False),
    ),
    "user of the type User": (
        typed("User", userName="kim", principalId="111122223333"),
        ("111122223333", "kim", None, "user", True),
    ),
    "user of a directory": (
        typed("Directory", userName="lena", principalId="d-9067012345"),
        ("d-9067012345", "lena", None, "user", True),
    ),
    "root": (root_identity(), ("111122223333", "root", None, "root", False)),
    "root of an account with an alias": (
        {**root_identity(), "userName": "example-shop@example.com"},
        ("111122223333", "root", None, "root", False),
    ),
    "federated user": (
        typed(
            "FederatedUser",
            principalId="111122223333:mia",
            arn="arn:aws:sts::111122223333:federated-user/mia",
        ),
        ("111122223333:mia", "mia", None, "federated", True),
    ),
    "federated user named in the principal id alone": (
        typed("FederatedUser", principalId="111122223333:mia@example.com"),
        ("mia@example.com", "mia", "mia@example.com", "federated", True),
    ),
    "SAML user": (
        typed("SAMLUser", principalId="h4sh=:nina@example.com", userName="nina@example.com"),
        ("nina@example.com", "nina", "nina@example.com", "federated", True),
    ),
    "SAML user with a plain subject": (
        typed("SAMLUser", principalId="h4sh=:oscar", userName="oscar"),
        ("h4sh=:oscar", "oscar", None, "federated", True),
    ),
    "web identity with a number for a subject": (
        typed("WebIdentityUser", principalId="accounts.example.com:app:108", userName="108"),
        ("accounts.example.com:app:108", "108", None, "federated", False),
    ),
    "web identity of a workload": (
        typed(
            "WebIdentityUser",
            principalId="token.example.com:sts:repo",
            userName="repo:example/shop:ref:refs/heads/main",
        ),
        (
            *("token.example.com:sts:repo", "repo:example/shop:ref:refs/heads/main"),
            *(None, "federated", False),
        ),
    ),
    "unknown type with an e-mail": (
        typed("Unknown", userName="frank@example.com"),
        ("frank@example.com", "frank", "frank@example.com", "unknown", True),
    ),
    "an account": (
        typed("AWSAccount", principalId="AIDAEXAMPLE", accountId="444455556666"),
        ("AIDAEXAMPLE", "AIDAEXAMPLE", None, "unknown", False),
    ),
    "a service": (
        typed("AWSService", invokedBy="s3.amazonaws.com"),
        ("unknown", "someone unknown", None, "unknown", False),
    ),
    "no type": ({"userName": "pat"}, ("pat", "pat", None, "unknown", True)),
    "nothing at all": ({}, ("unknown", "someone unknown", None, "unknown", False)),
}


@pytest.mark.parametrize(("shape", "expected"), SHAPES.values(), ids=SHAPES)
def test_principal(shape: dict[str, Any], expected: tuple[object, ...]) -> None:
    who = principal_of(parse_record(record(userIdentity=shape)))
    assert (who.id, who.name, who.email, who.kind, who.names_person) == expected


@pytest.mark.parametrize(
    "address",
    ["jan.bot@example.com", "leroy.jenkins@example.com", "servicio@example.com", "lambda@x.org"],
)
def test_an_address_stays_an_email_whatever_it_looks_like(address: str) -> None:
    who = principal_of(parse_record(record(userIdentity=assumed(address))))
    assert who.email == address
    assert who.names_person is (address != "lambda@x.org")


MACHINES = (
    *("i-0123456789abcdef0", GUID, f"scan_{GUID}", "12341234", "10.0.0.7", "nightly-1665678811"),
    *(f"{GUID}_cred_session", "botocore-session-17111", "boto3-17111", "aws-go-sdk-17111111111"),
    *("AWSCLI-Session-17111", "session-17111", "awslambda_311_20261119", "aws-batch", "EKS"),
    *("ecs-service-scheduler", "AutoScaling", "AWSCloudFormation", "CloudTrail", "SLRManagement"),
    *("system:serviceaccount:shop:cart", "repo:example/shop:environment:prod"),
    *("aws-job-17111", "boto-17111", "session-1711181", "CognitoIdentityCredentials"),
    "awslambda_311_resize",
)
NO_MACHINES = (
    "i.hansen",
    "mark7",
    "aws-admin",
    "session",
    "ekstrom",
    "cloudtrailblazer",
    "o-12345",
)


@pytest.mark.parametrize("session", [*MACHINES, *NO_MACHINES])
def test_a_machine_is_told_from_a_person_by_the_session_name(session: str) -> None:
    who = principal_of(parse_record(record(userIdentity=assumed(session))))
    assert who.names_person is (session in NO_MACHINES)
    assert who.name == (session if who.names_person else "ops-admin")


@pytest.mark.parametrize(
    "word",
    """robot svc service automation cicd deployer pipeline scheduler system terraform lambda updater
    noreply no-reply""".split(),  # noqa: SIM905  # a list this long reads better so
)
def test_an_address_may_be_a_machines(word: str) -> None:
    for address in (f"{word}@example.com", f"shop-{word}@example.com", f"{word}.eu@example.com"):
        who = principal_of(parse_record(record(userIdentity=assumed(address))))
        assert (who.email, who.names_person) == (address, False)


@pytest.mark.parametrize("not_one", ["a@b", "a b@example.com", "@example.com", "a@example.com,x"])
def test_what_is_no_address_is_no_email(not_one: str) -> None:
    assert principal_of(parse_record(record(person=not_one))).email is None


def test_a_name_is_cleaned_and_short() -> None:
    principal = principal_of(
        parse_record(record(userIdentity=user_identity("\u202ex\n" + "y" * 99)))
    )
    assert principal.name == "x " + "y" * 57 + "…"


@pytest.mark.parametrize("size", [10, 1_000, 100_000])
def test_the_same_identity_is_the_same_principal_however_long(size: int) -> None:
    said = [user_identity("z" * size), assumed("-1" * size), identity("y" * size)]
    for one in said:
        made = record(userIdentity=one)
        assert principal_of(parse_record(made)) == principal_of(parse_record(made))


def test_only_so_many_principals_are_kept_and_none_of_unusual_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: dict[tuple[Any, ...], Principal] = {}
    monkeypatch.setattr("bot.core.identity._KNOWN", kept)
    monkeypatch.setattr("bot.core.identity._MOST_KNOWN", 3)
    for n in range(8):
        principal_of(parse_record(record(userIdentity=assumed(f"erin{n}@example.com"))))
    principal_of(parse_record(record(userIdentity=assumed("z" * 2_000))))
    assert [principal.name for principal in kept.values()] == ["erin6", "erin7"]


@pytest.mark.parametrize("odd", [7, True, ["x"], {"x": 1}, None])
def test_what_should_be_a_text_and_is_none_says_nothing(odd: Any) -> None:
    named = {**identity("dora"), "userName": odd, "sourceIdentity": odd}
    assert principal_of(parse_record(record(userIdentity=named))).name == "dora"
    before = assumed("deploy", sourceIdentity=odd) | {"sourceIdentity": "erin@example.com"}
    assert principal_of(parse_record(record(userIdentity=before))).name == "erin"
