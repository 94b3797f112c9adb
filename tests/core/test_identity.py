import pytest

from bot.core.identity import principal_of
from bot.core.record import parse_record
from tests.records import SSO_ROLE, identity, record, root_identity, user_identity


def assumed(session: str, role: str = "ops-admin", **more: object) -> dict:
    return {
        "type": "AssumedRole",
        "principalId": f"AROAEXAMPLE:{session}",
        "arn": f"arn:aws:sts::111122223333:assumed-role/{role}/{session}",
        "sessionContext": {"sessionIssuer": {"userName": role}, **more},
    }


# Identity -> id, name, e-mail, kind.
SHAPES = {
    "e-mail as session name": (
        identity("Alice@Example.com"),
        ("alice@example.com", "alice", "alice@example.com", "role"),
    ),
    "name as session name": (
        identity("bobson.dugnutt"),
        ("AROAEXAMPLEEXAMPLE111:bobson.dugnutt", "bobson.dugnutt", None, "role"),
    ),
    "machine as session name": (
        assumed("i-0123456789abcdef0"),
        ("AROAEXAMPLE:i-0123456789abcdef0", "ops-admin", None, "role"),
    ),
    "source identity": (
        assumed("1a2b", sourceIdentity="carol@example.com"),
        ("carol@example.com", "carol", "carol@example.com", "role"),
    ),
    "session name in the ARN alone": (
        {
            "type": "AssumedRole",
            "arn": f"arn:aws:sts::111122223333:assumed-role/{SSO_ROLE}/dora@example.com",
        },
        ("dora@example.com", "dora", "dora@example.com", "role"),
    ),
    "role without a session name": (
        {"type": "AssumedRole", "principalId": "AROAEXAMPLE", "arn": "arn:aws:sts::0000:robot"},
        ("AROAEXAMPLE", "AROAEXAMPLE", None, "role"),
    ),
    "user": (user_identity("bob"), ("AIDAEXAMPLEEXAMPLE333", "bob", None, "user")),
    "user called by an e-mail": (
        user_identity("erin@example.com"),
        ("erin@example.com", "erin", "erin@example.com", "user"),
    ),
    "user whose name is hidden": (
        {"type": "IAMUser", "userName": "HIDDEN_DUE_TO_SECURITY_REASONS"},
        ("HIDDEN_DUE_TO_SECURITY_REASONS", "someone unknown", None, "user"),
    ),
    "root": (root_identity(), ("111122223333", "root", None, "root")),
    "unknown type with an e-mail": (
        {"type": "Unknown", "userName": "frank@example.com"},
        ("frank@example.com", "frank", "frank@example.com", "unknown"),
    ),
    "Identity Center's own": (
        {"type": "IdentityCenterUser", "onBehalfOf": {"userId": "94482488-3041-7026"}},
        ("94482488-3041-7026", "94482488-3041-7026", None, "federated"),
    ),
    "nothing at all": ({}, ("unknown", "someone unknown", None, "unknown")),
}


@pytest.mark.parametrize(("shape", "expected"), SHAPES.values(), ids=SHAPES)
def test_principal(shape, expected):
    principal = principal_of(parse_record(record(userIdentity=shape)))
    assert (principal.id, principal.name, principal.email, principal.kind) == expected


@pytest.mark.parametrize("not_one", ["a@b", "a b@example.com", "@example.com", "a@example.com,x"])
def test_what_is_no_address_is_no_email(not_one):
    assert principal_of(parse_record(record(person=not_one))).email is None


def test_a_name_is_cleaned_and_short():
    principal = principal_of(
        parse_record(record(userIdentity=user_identity("\u202ex\n" + "y" * 99)))
    )
    assert principal.name == "x " + "y" * 57 + "…"
