from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.activities import Activity, Line, State, Who
from bot.core.links import cloudtrail_link
from bot.slack.blocks import Message
from bot.slack.validate import validate_message
from bot.slack.views.card import card, plain_card
from bot.slack.views.seen import Seen, unpack
from tests.activities import (
    ALICE,
    ALICES,
    AT,
    BOB,
    EVENT,
    NOBODYS,
    ROOTS,
    activity,
    answer,
    answered,
    line,
)
from tests.slack.reading import element, lines, nodes, parsed

WHERE = "prod-payments · eu-west-1 · 2026-11-24 14:02 UTC to 14:05 UTC · console"
REASONS = (
    "[Fixing an incident][No code for this yet][Quicker by hand][Show me how in code]"
    "[One-off or trial]"
)
MORE = "[Not me][In my own words][Someone else did it][Open in CloudTrail]"
ACTION = "(ec2:AuthorizeSecurityGroupIngress)"
OPENED = "opened port 22 to everyone on sg-0abc"
HOSTILE = "<!channel> <@U1> *x* <http://e.com|AWS> http://e.com `\u202e& " + "x" * 5_000


def checked(message: Message) -> Message:
    """Return the message if Slack would take it."""
    assert validate_message({"text": message.text, "blocks": message.blocks}) == []
    return message


def shown(one: Activity, name: str = "prod-payments") -> list[str]:
    checked(plain_card(one, name))
    return lines(checked(card(one, name)).blocks)


def many(count: int, **more: object) -> tuple[Line, ...]:
    return tuple(line(f"tagged i-{n}", seq=n, **more) for n in range(1, count + 1))


def test_a_new_card_asks_its_person_and_offers_the_reasons() -> None:
    assert shown(activity()) == [
        f"*<@{ALICE}>, what led to doing this by hand?*",
        f"- {OPENED}",
        WHERE,
        ACTION,
        REASONS,
        MORE,
        "(One click is enough.)",
    ]


def test_the_notification_is_the_card_in_one_line() -> None:
    one, eight = activity(), activity(line(), *many(7))
    assert card(one, "prod-payments").text == f"alice: {OPENED}, prod-payments. Why by hand?"
    assert (
        card(eight, "prod-payments").text
        == f"alice: {OPENED} and 7 more, prod-payments. Why by hand?"
    )


def test_a_sensitive_line_has_a_sign_and_the_words() -> None:
    blocks = card(activity(line(sensitive=True)), "prod-payments").blocks
    assert f"- warning Worth a second look: {OPENED}" in lines(blocks)


def test_equal_changes_are_one_line_with_their_number() -> None:
    assert "- tagged i-1 (1,200 times)" in shown(activity(line("tagged i-1", times=1_200)))


def test_ten_thousand_changes_read_well() -> None:
    sensitive = many(2, sensitive=True)
    regions = {f"eu-west-{n}": 10_000 - n for n in range(1, 9)}
    one = activity(*sensitive, *many(8), count=10_000, sensitive=5, regions=regions)
    read = shown(replace(one, actions={f"ec2:Action{n}": 10_000 - n for n in range(40)}))
    assert "and 9,990 more, 3 of them worth a second look" in read
    assert "eu-west-1, eu-west-2, eu-west-3 and 5 more" in read[12]
    assert read[13] == "(ec2:Action0, ec2:Action1, ec2:Action2 and 37 more)"
    assert len(read) == 17


def test_nothing_is_said_of_more_when_every_change_is_listed() -> None:
    assert not [one for one in shown(activity(*many(10))) if "more" in one]


def test_times_are_each_readers_own() -> None:
    (first, last) = (
        node for node in nodes(card(activity(), "x").blocks) if node.get("type") == "date"
    )
    assert first["timestamp"] == int(AT.timestamp())
    assert last["timestamp"] == int((AT + timedelta(minutes=3)).timestamp())


def test_changes_within_one_minute_have_one_time() -> None:
    assert WHERE.replace(" to 14:05 UTC", "") in shown(activity(last=AT + timedelta(seconds=40)))


def test_a_time_before_1970_is_shown_as_text() -> None:
    assert any(
        "1913-11-24 14:02 UTC" in one for one in shown(activity(first=AT.replace(year=1913)))
    )


def test_both_ways_of_working_by_hand_are_named() -> None:
    assert shown(activity(vias={"cloudshell": 1, "console": 1}))[2].endswith(
        "· console, cloudshell"
    )


def test_an_answered_card_names_the_person_and_mentions_nobody() -> None:
    said = answer("incident", note="locked out of the bastion", ticket="INC-42")
    blocks = card(answered(by=said), "prod-payments").blocks
    assert shown(answered(by=said)) == [
        "alice changed this by hand.",
        f"- {OPENED}",
        WHERE,
        "fire_engine Fixing an incident, said alice:",
        "> INC-42, locked out of the bastion",
        ACTION,
        "[Add detail][Change][Open in CloudTrail]",
    ]
    assert parsed(blocks) == []


def test_an_answers_notification_says_the_answer() -> None:
    said = answer("incident", note="locked out", ticket="INC-42")
    assert card(answered(by=said), "prod-payments").text == (
        f'alice: {OPENED}, prod-payments. Fixing an incident, said alice: "INC-42, locked out"'
    )


def test_an_answer_for_another_says_for_whom() -> None:
    said = answer(by=BOB, by_name="bob")
    assert "zap Quicker by hand, said bob for alice" in shown(answered(by=said))


def test_an_answer_where_nobody_was_asked_is_for_nobody() -> None:
    said = answer(by=BOB, by_name="bob")
    assert "zap Quicker by hand, said bob" in shown(answered(by=said, who=NOBODYS))


def test_an_answer_says_how_many_newer_changes_it_covers() -> None:
    assert "This answer also covers 3 newer changes." in shown(answered(*many(4)))
    assert "This answer also covers 1 newer change." in shown(answered(*many(2)))


def test_a_reason_without_words_offers_no_detail() -> None:
    assert "[Change][Open in CloudTrail]" in shown(answered(by=answer("one_off")))


def test_a_reason_no_longer_offered_still_reads_as_one() -> None:
    assert "speech_balloon Old times sake, said alice" in shown(
        answered(by=answer("old_times_sake"))
    )


def test_a_reopened_card_asks_again_and_keeps_the_earlier_answer() -> None:
    said = answer(seen=3, note="no idea how")
    one = answered(line(sensitive=True), *many(3), by=said, state=State.OPEN)
    read = shown(one)
    assert read[0] == f"*<@{ALICE}>, what led to doing this by hand?*"
    assert "zap Earlier, for the first 3: Quicker by hand, said alice:" in read
    assert read[-3:] == [REASONS, MORE, "(One click is enough.)"]
    assert not [one for one in read if "also covers" in one]


def test_nobody_found_is_asked_of_the_admins_without_a_mention() -> None:
    read = shown(activity(who=NOBODYS))
    assert read[0] == "Someone signed in as ops-admin changed this in prod-payments."
    assert read[-1] == "(An admin can answer. One click is enough.)"
    assert parsed(card(activity(who=NOBODYS), "prod-payments").blocks) == []
    assert card(activity(who=NOBODYS), "prod-payments").text == (
        f"Someone signed in as ops-admin changed this in prod-payments: {OPENED}."
    )


def test_root_is_named_as_root() -> None:
    read = shown(activity(who=ROOTS))
    assert read[0] == "The root user of prod-payments did this."
    assert read[-1] == "(An admin can answer. One click is enough.)"
    assert card(activity(who=ROOTS), "prod-payments").text == (
        f"The root user of prod-payments did this: {OPENED}."
    )


def test_the_plain_card_says_the_same_with_the_same_controls() -> None:
    one = activity(line(sensitive=True), line("tagged i-1", times=3), count=9)
    plain = checked(plain_card(one, "prod-payments"))
    assert lines(plain.blocks) == [
        f"*<@{ALICE}>, what led to doing this by hand?*",
        f"• ⚠ Worth a second look: {OPENED}",
        "• tagged i-1 (3 times)",
        "and 5 more",
        WHERE,
        REASONS,
        MORE,
        "(One click is enough.)",
    ]
    assert plain.text == card(one, "prod-payments").text


def test_the_plain_card_quotes_the_answer() -> None:
    plain = lines(plain_card(answered(by=answer(note="no runbook")), "prod-payments").blocks)
    assert "Quicker by hand, said alice:" in [one.strip() for one in plain]
    assert "“no runbook”" in plain


def test_every_control_remembers_what_was_on_the_card() -> None:
    blocks = card(answered(*many(4), state=State.OPEN), "prod-payments").blocks
    seen = Seen("0123456789abcdef", changes=4, answers=1)
    assert unpack(element(blocks, "Quicker by hand")["value"]) == seen
    assert unpack(element(blocks, "In my own words")["value"].partition("|")[2]) == seen


@pytest.mark.parametrize(
    "value",
    ["", "x", "a|1", "a|1|2|3", "a|-1|0", "a|x|0", "a b|1|0", "a|1|" + "9" * 9, "a|\u0661|0"],
)
def test_a_value_that_is_not_ours_is_no_memory(value: str) -> None:
    assert unpack(value) is None


@pytest.mark.parametrize(
    ("region", "link"),
    [
        (
            "eu-west-1",
            "https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1",
        ),
        (
            "cn-north-1",
            "https://cn-north-1.console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1",
        ),
        (
            "us-gov-west-1",
            "https://us-gov-west-1.console.amazonaws-us-gov.com/cloudtrailv2/home?region=us-gov-west-1",
        ),
    ],
)
def test_the_link_leads_to_the_event_in_its_partition(region: str, link: str) -> None:
    assert cloudtrail_link(region, EVENT) == f"{link}#/events/{EVENT}"


@pytest.mark.parametrize(
    "region", ["", "evil.com/", "eu-west-1.evil.com", "EU-WEST-1", "eu-west-1\n"]
)
def test_what_does_not_look_like_a_region_has_no_link(region: str) -> None:
    assert cloudtrail_link(region, EVENT) == ""
    assert "[Not me][In my own words][Someone else did it]" in shown(activity(line(region=region)))


def test_an_event_id_cannot_leave_its_place_in_the_link() -> None:
    assert cloudtrail_link("eu-west-1", "../x?y#z").endswith("#/events/..%2Fx%3Fy%23z")
    assert cloudtrail_link("eu-west-1", "x" * 5_000) == ""


@pytest.mark.parametrize("make", [card, plain_card])
@pytest.mark.parametrize("who", [ALICES, NOBODYS, ROOTS], ids=lambda who: who.kind)
@pytest.mark.parametrize("state", [State.OPEN, State.ANSWERED])
def test_hostile_text_pings_nobody_and_fits(make: object, who: Who, state: State) -> None:
    odd = line(HOSTILE, action=HOSTILE, region=HOSTILE, event_id=HOSTILE, times=2, sensitive=True)
    rows = tuple(replace(odd, seq=n) for n in range(10))
    said = answer(HOSTILE, by_name=HOSTILE, note=HOSTILE, ticket=HOSTILE)
    one = answered(*rows, by=said, state=state, account=HOSTILE)
    counts = {f"{n}{HOSTILE}": 1 for n in range(40)}
    one = replace(
        one, who=replace(who, name=HOSTILE), actions=counts, regions=counts, vias={HOSTILE: 1}
    )
    message = checked(make(one, HOSTILE))  # type: ignore[operator]
    mention = f"*<@{ALICE}>, what led to doing this by hand?*"
    assert parsed(message.blocks) == ([mention] if who is ALICES and state is State.OPEN else [])
    assert "<" not in message.text
    assert "://" not in message.text
    assert len(message.text) < 1_500
    assert not [node for node in nodes(message.blocks) if node.get("type") in ("link", "user")]
    assert not [node for node in nodes(message.blocks) if "url" in node]


def test_an_assignee_that_is_no_slack_user_is_not_mentioned() -> None:
    one = activity(who=replace(ALICES, assignee="!channel"))
    assert parsed(card(one, "prod-payments").blocks) == []


def test_an_activity_without_lines_is_still_a_card() -> None:
    one = activity(count=1)
    assert shown(replace(one, lines=(), actions={}, regions={}, vias={})) == [
        f"*<@{ALICE}>, what led to doing this by hand?*",
        "and 1 more",
        "prod-payments · 2026-11-24 14:02 UTC to 14:05 UTC",
        REASONS,
        "[Not me][In my own words][Someone else did it]",
        "(One click is enough.)",
    ]
