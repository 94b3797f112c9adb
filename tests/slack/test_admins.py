from collections.abc import Iterator
from datetime import timedelta

import pytest
from slack_sdk import WebClient

from bot.demo.slack.server import serve
from bot.demo.slack.workspace import Workspace
from bot.slack.admins import KEPT, AdminCheck, CheckError
from tests.activities import ALICE, AT, BOB

TOKEN = "xoxb-111-222-tests"


@pytest.fixture
def ws() -> Workspace:
    groups = {"S01ADMINS": [ALICE]}
    return Workspace(
        people=[], channels=[], user_groups=groups, bot_token=TOKEN, signing_secret="x"
    )


@pytest.fixture
def check(ws: Workspace) -> Iterator[AdminCheck]:
    with serve(ws) as url:
        client = WebClient(TOKEN, base_url=f"{url}/api/", timeout=5, retry_handlers=[])
        yield AdminCheck(client, group="S01ADMINS")


def test_listed_users_are_admins_without_a_call(ws: Workspace) -> None:
    check = AdminCheck(WebClient(TOKEN, base_url="http://127.0.0.1:9/"), frozenset({ALICE}))
    assert check.is_admin(ALICE, now=AT)
    assert not check.is_admin(BOB, now=AT)
    assert ws.calls == []


def test_members_of_the_group_are_admins(check: AdminCheck) -> None:
    assert check.is_admin(ALICE, now=AT)
    assert not check.is_admin(BOB, now=AT)


def test_members_are_kept_for_five_minutes(check: AdminCheck, ws: Workspace) -> None:
    check.is_admin(ALICE, now=AT)
    ws.user_groups["S01ADMINS"] = [BOB]
    assert check.is_admin(ALICE, now=AT + KEPT - timedelta(seconds=1))
    assert not check.is_admin(ALICE, now=AT + KEPT)
    assert check.is_admin(BOB, now=AT + KEPT)
    assert len(ws.calls) == 2


def test_a_failure_is_neither_yes_nor_no_and_not_kept(check: AdminCheck, ws: Workspace) -> None:
    ws.faults.refuse("usergroups.users.list", "internal_error", 1)
    with pytest.raises(CheckError):
        check.is_admin(ALICE, now=AT)
    assert check.is_admin(ALICE, now=AT)
