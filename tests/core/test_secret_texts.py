"""Each row of `secret_texts` decides about a text of its own here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.secret_texts import (
    REMOVED,
    SIGNED,
    TELLTALES,
    TEXTS,
    TOKENS,
    WEBHOOKS,
    is_plain,
    without_secrets,
)
from tests.redacting import redacted

SECRET = "hunter2-hunter2"
# What stands around a secret -> one text that each entry of a table decides.
TELLING = {
    "passw(?:or)?d": f"passwd={SECRET}",
    "passphrase": f"passphrase={SECRET}",
    "passcode": f"passcode={SECRET}",
    "pass(?![a-z])": f"DB_PASS={SECRET}",
    "pwd": f"pwd={SECRET}",
    "(?<![a-z])pw(?![a-z])": f"db-pw={SECRET}",
    "secret(?!smanager)": f"secret={SECRET}",
    "token": f"token={SECRET}",
    "credential": f"credentials={SECRET}",
    "api[_-]?key": f"api_key={SECRET}",
    "private[_-]?key": f"private-key={SECRET}",
    "access[_-]?key": f"AccessKey={SECRET}",
    "account[_-]?key": f"AccountKey={SECRET}",
}


SEEN = "0123456789hunter2hunter2hunter2"
TOKEN_TEXTS = {
    "github_pat_": f"x github_pat_{SEEN}",
    "sk_live_": f"x sk_live_{SEEN}",
    "rk_live_": f"x rk_live_{SEEN}",
    "npm_": f"x npm_{SEEN}",
    "aiza": f"x AIza{SEEN}",
    "dop_v1_": f"x dop_v1_{SEEN}",
    "gh[pousr]_": f"x gho_{SEEN}",
    "glpat-": f"x glpat-{SEEN}",
    "xox[a-z]-": f"x xoxb-{SEEN}",
    "xapp-": f"x xapp-{SEEN}",
    "sk-ant-": f"x sk-ant-{SEEN}",
    "sk-proj-": f"x sk-proj-{SEEN}",
    "pypi-": f"x pypi-{SEEN}",
    "hvs\\.": f"x hvs.{SEEN}",
    "sg\\.": f"x SG.{SEEN}",
}


HOOKS = {
    "hooks\\.slack\\.com/\\w{1,20}": "https://hooks.slack.com/services/T0/B0/hunter2",
    "discord(?:app)?\\.com/api/webhooks": "https://discord.com/api/webhooks/1/hunter2",
    "webhook\\.office\\.com/\\w{1,20}": "https://x.webhook.office.com/webhookb2/hunter2",
    "outlook\\.office\\.com/webhook": "https://outlook.office.com/webhook/hunter2",
}


TEXT_ROWS = {
    "a key or a certificate": (
        "x -----BEGIN EC PRIVATE KEY-----\nA-B: 4,C\n\nhunter2\n-----END EC PRIVATE KEY----- y",
        "x (removed) y",
    ),
    "a header that signs in": ("authorization: Custom hunter2 x", "authorization: (removed)"),
    "a token that signs in": ("use Bearer hunter-hunter x", "use Bearer (removed) x"),
    "a name and a password": ("use Basic Ym9iOmh1bnRlcjI= x", "use Basic (removed) x"),
    "what a telling name is set to": ("my token: hunter2, x", "my token: (removed), x"),
    "what follows an option": ("run --db-password hunter2 x", "run --db-password (removed) x"),
    "what an element of XML holds": ("<db-password>hunter2</x>", "<db-password>(removed)</x>"),
    "a password in SQL": ("create x identified by 'hunter2'", "create x identified by (removed)"),
    "a password in an address": ("ftp://bob:hunter2@e.com/x", "ftp://bob:(removed)@e.com/x"),
    "an address that signs in": ("x/y?a=b&sig=hunter2&c=d", "x/y?a=b&sig=(removed)&c=d"),
    "an address that takes messages": (
        "hooks.slack.com/services/T0/hunter2 x",
        "hooks.slack.com/services/(removed) x",
    ),
    "a token": (f"x ghp_{SEEN} y", "x (removed) y"),
    "a signed token": ("x eyJhbGciOiJIUzI1.eyJodW50ZXIyIjoy.hunter2 y", "x (removed) y"),
    "a secret beside its access key": (
        "AKIAIOSFODNN7EXAMPLE hunter2/hunter2/hunter2+hunter2+hunter2/",
        "AKIAIOSFODNN7EXAMPLE (removed)",
    ),
}


@pytest.mark.parametrize("text", TELLING.values(), ids=TELLING)
def test_each_telltale_removes_what_it_is_set_to(text):
    assert redacted({"x": f"a {text}; b"}) == {"x": f"a {text.partition('=')[0]}={REMOVED}; b"}


@pytest.mark.parametrize("text", TOKEN_TEXTS.values(), ids=TOKEN_TEXTS)
def test_each_token_is_known_by_its_beginning(text):
    assert redacted({"x": text}) == {"x": f"x {REMOVED}"}


@pytest.mark.parametrize("text", HOOKS.values(), ids=HOOKS)
def test_each_address_that_takes_messages_loses_its_key(text):
    assert "hunter2" not in str(redacted({"x": text}))
    assert redacted({"x": text})["x"].endswith(REMOVED)


@pytest.mark.parametrize(
    "name",
    ["sig", "signature", "X-Amz-Signature", "X-Amz-Credential", "key", "code", "auth", "jwt"],
)
@pytest.mark.parametrize("sign", "?&")
def test_an_address_that_signs_in_loses_what_it_signs_in_with(name, sign):
    assert redacted({"x": f"e.com/{sign}{name}={SECRET}"}) == {"x": f"e.com/{sign}{name}={REMOVED}"}


@pytest.mark.parametrize(("text", "expected"), TEXT_ROWS.values(), ids=TEXT_ROWS)
def test_each_row_of_texts_removes_a_secret(text, expected):
    assert redacted({"x": text}) == {"x": expected}


def test_the_entries_are_those_with_a_text_here():
    assert [row.why for row in TEXTS] == list(TEXT_ROWS)
    assert list(TELLTALES) == list(TELLING)
    assert set(TOKENS) == set(TOKEN_TEXTS)
    assert list(WEBHOOKS) == list(HOOKS)
    assert len(SIGNED) == 7


BASE64 = "aHVudGVyMi1odW50ZXIy"


@pytest.mark.parametrize(
    ("blob", "size"),
    [
        (BASE64 * 20, 400),
        ("0123456789abcdef" * 16, 256),
        ("\n".join([BASE64 * 3] * 4 + [BASE64]), 264),
        ("\r\n".join([BASE64 * 3] * 9), 556),
        ("Zm9v+/-_" * 32, 256),
    ],
)
def test_a_long_blob_gives_way_to_its_size(blob, size):
    assert redacted({"x": blob}) == {"x": f"({size} characters)"}
    assert redacted({"x": f"<a>{blob}</a>"}) == {"x": f"<a>({size} characters)</a>"}


@pytest.mark.parametrize("text", [BASE64 * 12, "x" * 900, "\n".join([BASE64 * 3] * 3)])
def test_what_is_no_long_blob_stays(text):
    assert redacted({"x": text}) == {"x": text}


def test_a_long_text_is_clipped_and_marked():
    made = redacted({"x": "word " * 9_000})["x"]
    assert len(made) <= 8_192
    assert made.endswith("…")


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a ",
        "-",
        "--",
        "<a",
        "<password",
        "://a:",
        "?sig=",
        "eyJ",
        "eyJa.",
        "AKIA",
        "%7b",
        "%20",
        "password",
        "password=",
        "password='",
        "--password ",
        "-----BEGIN A-----",
        "basic a",
        "0 ",
        "authorization:",
        "identified by ",
        "\\",
        '\\"',
        "=" * 50 + " ",
        "a" * 60 + "\n",
    ],
)
def test_texts_of_a_million_characters_are_redacted_in_passing(text):
    assert len(redacted({"x": text * (1_000_000 // len(text))})["x"]) <= 8_192


# What only short words, figures and UUIDs are made of.
PLAIN = st.text("abcdefghijklmnopqrstuvwxyzSG_.-0123456789:/TZ+", max_size=40)


@given(
    st.sampled_from(["", "sg.", "SG.", "npm_", "ghp_", "AIza", "eyJ", "hooks.slack.com/a/", "pw-"]),
    PLAIN,
)
@settings(max_examples=2_000, deadline=None)
def test_what_is_passed_over_as_plain_holds_nothing_a_row_would_remove(begins, rest):
    text = begins + rest
    assert not is_plain(text) or without_secrets(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "SG." + "b" * 20,
        "npm_" + "b" * 20,
        "hooks.slack.com/a/hunter",
        "arn:aws:x:eu-west-1:aws:password:hunter2",
        "arn:aws:iam::aws:policy/ghp_" + "a" * 36,
    ],
)
def test_the_shortest_secrets_are_no_plain_texts(text):
    assert REMOVED in redacted({"x": text})["x"]
