"""What is told of a card, from rows in the table, a log and a workspace of the test's own."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from bot.core.changes import detect
from bot.demo import behind
from bot.demo.behind import NO_ROW, NO_SUCH_MESSAGE, Sources
from bot.demo.hub import Fed
from bot.demo.logs import LogLine
from bot.demo.slack.server import serve
from bot.demo.slack.workspace import Call
from tests.demo.standin import CHANNEL, EVERYTHING, TOKEN, button
from tests.records import record

ROW = f"ACT#{uuid4().hex}"
METADATA = {"event_type": "consolewatch_post", "event_payload": {"row": ROW, "rev": 1}}
ASKS = [{"type": "actions", "elements": [button("One", "reason")]}]


def row(sk, **fields):
    return {"pk": {"S": ROW}, "sk": {"S": sk}, **fields}


def change(number):
    fields = {
        "event_id": f"e{number}",
        "rule": "console-flag",
        "sentence": "did it",
        "action": "a:B",
    }
    return row(f"CHG#{number:06}", **{name: {"S": value} for name, value in fields.items()})


@pytest.fixture
def posted(ws):
    with serve(ws):
        sent = {"channel": CHANNEL, "text": "card", "blocks": ASKS, "metadata": METADATA}
        yield ws.call("chat.postMessage", sent, token=TOKEN).body["ts"]


@pytest.fixture
def look(aws, table, ws, posted):
    """Put rows into the table and look behind the message that is their card."""
    hub, kept = SimpleNamespace(table=table, client=aws.client), []

    def look(*rows, lines=(), fed=None):
        for one in rows:
            aws.client("dynamodb").put_item(TableName=table, Item=one)
            kept.append({name: one[name] for name in ("pk", "sk")})
        logs = SimpleNamespace(read=lambda: list(lines))
        return behind.behind(Sources(hub, logs, ws, fed or {}), channel=CHANNEL, ts=posted)

    yield look
    for key in kept:
        aws.client("dynamodb").delete_item(TableName=table, Key=key)


def kinds(found):
    return [step["kind"] for step in found["steps"]]


def test_rows_are_told_as_they_stand_with_numbers_as_numbers(look):
    found = look(
        row("ACT", count={"N": "2"}, regions={"M": {"eu-west-1": {"N": "2"}}}, half={"N": "0.5"}),
        change(1),
        row("WHY#000001", by={"S": "U1"}, marks={"SS": ["b", "a"]}),
    )
    assert [one["sk"] for one in found["rows"]] == ["ACT", "CHG#000001", "WHY#000001"]
    assert found["rows"][0]["fields"] == {"count": 2, "half": 0.5, "regions": {"eu-west-1": 2}}
    assert found["rows"][2]["fields"]["marks"] == ["a", "b"]


def test_of_many_changes_the_newest_are_told_and_how_many_there_are(look, monkeypatch):
    monkeypatch.setattr(behind, "MOST_CHANGES", 2)
    found = look(row("ACT", count={"N": "5"}), *(change(number) for number in range(1, 6)))
    assert [one["key"] for one in found["records"]] == ["CHG#000004", "CHG#000005"]
    assert found["records_in_all"] == 5


def test_of_many_steps_the_newest_are_told_and_how_many_there_are(look, monkeypatch):
    monkeypatch.setattr(behind, "MOST_STEPS", 2)
    lines = [LogLine(n, float(n), {"message": "announced", "row": ROW}) for n in range(1, 6)]
    found = look(row("ACT"), lines=lines)
    assert (len(found["steps"]), found["steps_in_all"]) == (2, 6)


def test_every_step_has_a_key_of_its_own(look):
    same = {"message": "announced", "row": ROW, "outcome": "nothing_to_do"}
    found = look(row("ACT"), lines=[LogLine(1, 5.0, same), LogLine(2, 5.0, same)])
    keys = [step["key"] for step in found["steps"]]
    assert len(keys) == len(set(keys)) == 3


def test_a_record_sent_from_here_is_told_with_its_step_and_how_often(look):
    sent = record(eventID="e1")
    fed = {"e1": Fed(sent, detect(sent)[0], "did it", at=(1.0, 2.0, 3.0))}
    found = look(row("ACT"), change(1), fed=fed)
    assert found["records"][0]["record"] == sent
    steps = [step for step in found["steps"] if step["kind"] == "record"]
    assert [step["at"] for step in steps] == [1.0, 2.0, 3.0]
    assert steps[2]["what"].endswith("into the queue of changes, copy 3")
    assert look(row("ACT"), change(1))["records"][0]["record"] is None


def test_what_the_log_says_of_others_is_not_told(look):
    lines = [
        LogLine(1, 1.0, {"message": "change", "event_id": "other", "verdict": "ask"}),
        LogLine(2, 2.0, {"message": "announced", "row": "ACT#other"}),
    ]
    assert kinds(look(row("ACT"), change(1), lines=lines)) == ["slack"]


def test_a_press_stands_before_what_the_app_did_about_it(ws, app, look, posted):
    def answers(_payload):
        edit = {"channel": CHANNEL, "ts": posted, "text": "answered"}
        ws.call("chat.update", edit, token=TOKEN)

    app.act = answers
    ws.clock.now += 1
    ws.press("U01ALICE", CHANNEL, posted, "reason")
    told = [step["what"].partition(":")[0] for step in look(row("ACT"))["steps"]]
    assert told == ["chat.postMessage", "alice pressed reason", "chat.update"]


def test_a_refused_call_says_why(ws, look, posted):
    edit = {"channel": CHANNEL, "ts": posted, "text": "x" * 5000}
    ws.call("chat.update", edit, token=TOKEN)
    assert look(row("ACT"))["steps"][-1]["what"] == "chat.update: refused, msg_too_long"


def test_a_malformed_call_and_an_event_leave_the_look_unharmed(ws, app, look):
    ws.app = EVERYTHING
    odd = {"channel": CHANNEL, "text": "x", "metadata": "not an object"}
    assert not ws.call("chat.postMessage", odd, token=TOKEN).body["ok"]
    ws.calls.append(Call("chat.postMessage", {"metadata": {"event_payload": "odd"}}, {}, 1.0))
    ws.say("U01ALICE", CHANNEL, "a reply")
    assert ws.wait_for_events()
    assert app.events()
    assert kinds(look(row("ACT"))) == ["slack"]


def test_a_message_of_no_row_has_nothing_behind_it(ws, posted):
    ts = ws.call("chat.postMessage", {"channel": CHANNEL, "text": "x"}, token=TOKEN).body["ts"]
    sources = Sources(SimpleNamespace(), SimpleNamespace(), ws, {})
    for nothing, words in ((ts, NO_ROW), ("1.0", NO_SUCH_MESSAGE)):
        with pytest.raises(LookupError, match=words):
            behind.behind(sources, channel=CHANNEL, ts=nothing)
    assert posted != ts
