import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
# What Slack wants for each method this product calls.
SCOPES = {
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"channels:history", "groups:history"},
    "conversations_replies": {"channels:history", "groups:history"},
    "usergroups_users_list": {"usergroups:read"},
    "users_lookupByEmail": {"users:read", "users:read.email"},
    "views_open": set(),
}
METHOD = re.compile(r"\.((?:chat|conversations|files|reactions|usergroups|users|views)_\w+)\(")


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "manifest.yml").read_text())


def called() -> set[str]:
    """Return the Web API methods the product calls, by their names in the SDK."""
    sources = [path for path in (ROOT / "bot").rglob("*.py") if "demo" not in path.parts]
    assert sources
    return {name for path in sources for name in METHOD.findall(path.read_text())}


def test_every_method_called_has_its_scopes_in_the_manifest(manifest: dict[str, Any]) -> None:
    asked = set(manifest["oauth_config"]["scopes"]["bot"])
    methods = called()
    assert {"usergroups_users_list", "views_open"} <= methods
    assert methods <= set(SCOPES), "a method without a row in SCOPES"
    assert set().union(*(SCOPES[name] for name in methods)) <= asked


def test_the_manifest_asks_for_nothing_no_method_wants(manifest: dict[str, Any]) -> None:
    asked = manifest["oauth_config"]["scopes"]["bot"]
    assert len(asked) == len(set(asked))
    assert set(asked) <= set().union(*SCOPES.values())
    assert "user" not in manifest["oauth_config"]["scopes"]


def test_buttons_and_modals_have_an_address(manifest: dict[str, Any]) -> None:
    interactivity = manifest["settings"]["interactivity"]
    assert interactivity["is_enabled"] is True
    assert interactivity["request_url"].startswith("https://")


def test_nothing_is_offered_that_nobody_answers(manifest: dict[str, Any]) -> None:
    assert manifest["_metadata"]["major_version"] == 2
    assert set(manifest["features"]) == {"bot_user"}
    assert "event_subscriptions" not in manifest["settings"]


def test_names_fit_where_slack_shows_them(manifest: dict[str, Any]) -> None:
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert len(manifest["features"]["bot_user"]["display_name"]) <= 80
