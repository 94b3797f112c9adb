"""What the manifest names is what Slack offers."""

from bot.demo.deploy import manifest
from bot.demo.slack.manifest import App, Command, Shortcut, read_manifest

MANIFEST = """
_metadata: {major_version: 2}
features:
  app_home: {home_tab_enabled: true, messages_tab_enabled: true}
  slash_commands:
    - {command: /consolewatch, description: Reports, usage_hint: report, should_escape: true}
    - {command: /bare, description: Bare}
  shortcuts:
    - {name: Answer, type: message, callback_id: answer, description: Say why}
settings:
  event_subscriptions: {bot_events: [app_home_opened, message.im]}
"""


def test_everything_a_manifest_names_is_read():
    assert read_manifest(MANIFEST) == App(
        commands=(
            Command("/consolewatch", "Reports", "report", should_escape=True),
            Command("/bare", "Bare"),
        ),
        shortcuts=(Shortcut("answer", "Answer", "Say why", "message"),),
        events=frozenset({"app_home_opened", "message.im"}),
        home_tab=True,
        messages_tab=True,
    )


def test_an_empty_manifest_offers_nothing():
    assert read_manifest("") == App()


def test_our_own_manifest_offers_what_the_product_answers_so_far():
    assert read_manifest(manifest().read_text()) == App()
