"""The stand-in's `users` and `usergroups` methods."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.demo.slack import paging
from bot.demo.slack.methods.arguments import Arguments, Method, missing_argument, needed
from bot.demo.slack.team import APP_ID, APP_NAME, BOT_ID, BOT_USER, TEAM, Person, Refused

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace


def info(ws: "Workspace", arguments: Arguments) -> Arguments:
    user = needed(arguments, "user")
    if user == BOT_USER:
        return {"user": shown_bot()}
    if user not in ws.people:
        raise Refused("user_not_found")
    return {"user": shown_person(ws.people[user], ws.clock())}


def list_users(ws: "Workspace", arguments: Arguments) -> Arguments:
    people = [shown_person(person, ws.clock()) for person in ws.people.values()]
    page, metadata = paging.part([*people, shown_bot()], arguments)
    return {"members": page, "cache_ts": int(ws.clock()), **metadata}


def lookup_by_email(ws: "Workspace", arguments: Arguments) -> Arguments:
    email = str(arguments.get("email") or "").lower()
    found = [one for one in ws.people.values() if one.email.lower() == email and not one.deleted]
    if not email or not found:
        raise Refused("users_not_found")
    return {"user": shown_person(found[0], ws.clock())}


def group_users(ws: "Workspace", arguments: Arguments) -> Arguments:
    group = str(arguments.get("usergroup") or "")
    if not group:
        raise missing_argument("usergroup")
    if group not in ws.user_groups:
        raise Refused("no_such_subteam")
    return {"users": list(ws.user_groups[group])}


def active(ws: "Workspace", user: str) -> Person:
    """Return somebody who can be written to."""
    person = ws.people.get(user)
    if person is None:
        raise Refused("user_not_found")
    if person.deleted:
        raise Refused("user_disabled")
    return person


def shown_person(person: Person, now: float) -> Arguments:
    offset = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(person.tz)).utcoffset()
    names = {"real_name": person.real_name, "display_name": person.name, "email": person.email}
    return {
        "id": person.id,
        "team_id": TEAM["id"],
        "name": person.name,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_bot": False,
        "profile": {**names, "team": TEAM["id"]},
    }


def shown_bot() -> Arguments:
    names = {"real_name": APP_NAME, "display_name": APP_NAME, "api_app_id": APP_ID}
    return {
        "id": BOT_USER,
        "team_id": TEAM["id"],
        "name": APP_NAME,
        "deleted": False,
        "real_name": APP_NAME,
        "is_bot": True,
        "profile": {**names, "bot_id": BOT_ID, "team": TEAM["id"]},
    }


METHODS: dict[str, Method] = {
    "users.info": info,
    "users.list": list_users,
    "users.lookupByEmail": lookup_by_email,
    "usergroups.users.list": group_users,
}
