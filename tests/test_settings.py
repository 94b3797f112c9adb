from zoneinfo import ZoneInfo

import pytest

from bot.settings import (
    PREFIX,
    SETTINGS,
    Account,
    Admins,
    Setting,
    Settings,
    SettingsError,
    load_settings,
)

LEAST = {setting.name: setting.example for setting in SETTINGS if setting.default is None}
# setting -> a bad value and what is said to be wrong with it
BAD = [
    ("channel", "#console-changes", "is not a channel id (the id, not the name)"),
    ("channel", "", "is missing"),
    ("fallback_channel", "general", "is not a channel id"),
    ("security_channel", "U0123ABCD", "is not a channel id"),
    ("digest_channel", "c0123456789", "is not a channel id"),
    ("admins", "alice", "wants Slack user ids, or the id of one user group"),
    ("admins", "S0123ABCD,U0123ABCD", "wants Slack user ids, or the id of one user group"),
    ("admins", "S0123ABCD S0456EFGH", "wants Slack user ids, or the id of one user group"),
    ("accounts", "prod=111122223333", "cannot read 'prod=111122223333'"),
    ("accounts", "111122223333", "cannot read '111122223333'"),
    ("accounts", "111122223333=prod,#prod", "is not a channel id"),
    ("accounts", "111122223333=prod,C01ONE,C02TWO", "names more than one channel"),
    ("time_zone", "Berlin", "is not a time zone of the IANA database"),
    ("time_zone", "../../etc/passwd", "is not a time zone of the IANA database"),
    ("digest_hour", "24", "is not a whole number from 0 to 23"),
    ("digest_hour", "9:30", "is not a whole number from 0 to 23"),
    ("settle_seconds", "-1", "is not a whole number from 0 to 840"),
    ("settle_seconds", "901", "is not a whole number from 0 to 840"),
    ("gap_minutes", "0", "is not a whole number from 1 to 240"),
    ("lease_seconds", "1.5", "is not a whole number from 1 to 840"),
    ("security_minutes", "0", "is not a whole number from 1 to 1440"),
    ("slack_base_url", "https://slack.com/api", "is not an http(s) address that ends in /"),
    ("slack_base_url", "file:///etc/", "is not an http(s) address that ends in /"),
    ("table", "  ", "is missing"),
    ("posts_queue_url", "", "is missing"),
]
# Whatever is given is taken as it stands: AWS itself says when it names nothing.
AS_GIVEN = {"topic_arn", "bot_token_parameter", "signing_secret_parameter"}


def named(field: str) -> Setting:
    return next(setting for setting in SETTINGS if setting.field == field)


def loaded(**given: str) -> Settings:
    return load_settings({**LEAST, **{named(field).name: text for field, text in given.items()}})


@pytest.mark.parametrize(("field", "value", "wrong"), BAD)
def test_a_bad_value_is_told_in_one_line_with_its_name_and_an_example(
    field: str, value: str, wrong: str
) -> None:
    setting = named(field)
    with pytest.raises(SettingsError) as told:
        loaded(**{field: value})
    line = str(told.value)
    assert line.startswith(f"{setting.name} {wrong}")
    assert line.endswith(f"an example: {setting.example}")
    assert "\n" not in line


def test_every_setting_that_can_be_bad_is_tried() -> None:
    assert {field for field, *_ in BAD} == {one.field for one in SETTINGS} - AS_GIVEN


def test_an_endless_value_is_told_in_a_short_line() -> None:
    with pytest.raises(SettingsError) as told:
        loaded(channel="#" + "x" * 5_000)
    assert len(str(told.value)) < 200


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.field)
def test_each_setting_has_a_line_of_help_and_an_example_that_is_taken(setting: Setting) -> None:
    assert setting.help.endswith(".")
    assert "\n" not in setting.help
    assert len(setting.help) <= 100
    assert setting.parse(setting.example)
    assert setting.name == PREFIX + setting.field.upper()


def test_settings_and_their_table_name_the_same_fields() -> None:
    assert [setting.field for setting in SETTINGS] == list(Settings.__slots__)


def test_with_the_least_given_the_rest_has_defaults() -> None:
    assert set(LEAST) == {f"{PREFIX}{name}" for name in ("CHANNEL", "TABLE", "POSTS_QUEUE_URL")}
    assert loaded() == Settings(
        channel="C0123456789",
        fallback_channel="C0123456789",
        security_channel="C0123456789",
        digest_channel="",
        admins=Admins(),
        accounts={},
        time_zone=ZoneInfo("UTC"),
        digest_hour=9,
        settle_seconds=60,
        gap_minutes=30,
        lease_seconds=60,
        security_minutes=30,
        slack_base_url="https://slack.com/api/",
        table="consolewatch",
        posts_queue_url=named("posts_queue_url").example,
        topic_arn="",
        bot_token_parameter="/consolewatch/bot-token",
        signing_secret_parameter="/consolewatch/signing-secret",
    )


@pytest.mark.parametrize("setting", [one for one in SETTINGS if one.default is not None])
def test_an_empty_value_is_the_default(setting: Setting) -> None:
    assert loaded(**{setting.field: "  "}) == loaded()


def test_the_fallback_channel_can_be_another() -> None:
    assert loaded(fallback_channel="C02GENERAL").fallback_channel == "C02GENERAL"
    assert loaded(fallback_channel="C02GENERAL").security_channel == "C02GENERAL"
    assert loaded(security_channel="C03SECURITY").security_channel == "C03SECURITY"


def test_admins_are_people_or_one_group() -> None:
    assert loaded(admins="U01ALICE, W02BOB").admins == Admins(frozenset({"U01ALICE", "W02BOB"}))
    assert loaded(admins="S01ADMINS").admins == Admins(group="S01ADMINS")


def test_accounts_have_a_name_and_perhaps_a_channel_or_quiet() -> None:
    given = "111122223333=prod-payments,C01PAY; 444455556666=sandbox,quiet ;123456789012=tools;"
    assert loaded(accounts=given).accounts == {
        "111122223333": Account("prod-payments", channel="C01PAY"),
        "444455556666": Account("sandbox", quiet=True),
        "123456789012": Account("tools"),
    }


def test_the_environment_s_other_variables_are_nobody_s_business() -> None:
    other = {"PATH": "/bin", "CONSOLEWATCH_COLOUR": "blue"}
    assert load_settings({**LEAST, **other}) == loaded()
