"""What stands unescaped in a message acts, so that an unsafe string shows."""

import pytest

from bot.demo.slack.mrkdwn import find_acts


def mrkdwn(text, **more):
    return [{"type": "section", "text": {"type": "mrkdwn", "text": text, **more}}]


def rich(*elements):
    section = {"type": "rich_text_section", "elements": list(elements)}
    return [{"type": "rich_text", "elements": [section]}]


@pytest.mark.parametrize(
    ("text", "notifies", "links"),
    [
        ("<@U01ALICE> why?", ("U01ALICE",), ()),
        ("<@U1>", ("U1",), ()),
        ("<@U01ALICE|alice>", ("U01ALICE",), ()),
        ("`<@U01ALICE>`", ("U01ALICE",), ()),
        ("<!channel> <!here> <!everyone|x>", ("!channel", "!here", "!everyone"), ()),
        ("<!subteam^S01ADMINS>", ("!subteam^S01ADMINS",), ()),
        ("<!subteam^S01ADMINS|admins>", ("!subteam^S01ADMINS",), ()),
        ("<http://e.com|AWS>", (), ("http://e.com",)),
        ("<mailto:a@example.com|a>", (), ("mailto:a@example.com",)),
        ("<#C01CHANGES>", (), ("#C01CHANGES",)),
        ("<!date^1^{date}^http://e.com|then>", (), ("http://e.com",)),
        ("<!date^1^{date}|then>", (), ()),
        ("see http://e.com/a?b and www.e.com", (), ("http://e.com/a?b", "www.e.com")),
        ("(http://e.com/a). &lt;http://f.com&gt;", (), ("http://e.com/a", "http://f.com")),
        ("HTTPS://E.COM", (), ("HTTPS://E.COM",)),
        ("&lt;!channel&gt; &lt;@U01ALICE&gt; 1 < 2 > 1", (), ()),
        ("@alice #general <@nobody> *bold* `code`", (), ()),
    ],
)
def test_mrkdwn_is_parsed_as_slack_does(text, notifies, links):
    acts = find_acts("", mrkdwn(text))
    assert (acts.notifies, acts.links) == (notifies, links)
    assert find_acts(text, []) == acts


def test_verbatim_keeps_bare_urls_plain_and_nothing_else():
    acts = find_acts("", mrkdwn("http://e.com <!here> <http://f.com>", verbatim=True))
    assert (acts.notifies, acts.links) == (("!here",), ("http://f.com",))


def test_parse_none_keeps_bare_urls_of_the_text_plain():
    assert find_acts("http://e.com <!here>", [], parse="none") == find_acts("<!here>", [])


def test_an_escaped_link_in_the_text_is_still_a_bare_url():
    assert find_acts("&lt;http://e.com|AWS&gt;", []).links == ("http://e.com",)


def test_fields_context_and_labels_are_parsed_too():
    blocks = [
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "<@U1>"}]},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "<@U2> <@U1>"}]},
    ]
    assert find_acts("", blocks).notifies == ("U1", "U2")


def test_plain_text_and_rich_text_parse_nothing():
    hostile = "<!channel> <@U1> <http://e.com|AWS> http://e.com"
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": hostile}}]
    blocks += rich({"type": "text", "text": hostile}, {"type": "emoji", "name": hostile})
    blocks += rich({"type": "date", "timestamp": 1, "format": "{date}", "fallback": hostile})
    assert find_acts("", blocks) == find_acts("", [])


def test_rich_text_mentions_and_links_by_element():
    blocks = rich({"type": "user", "user_id": "U1"}, {"type": "link", "url": "http://e.com"})
    acts = find_acts("", blocks)
    assert (acts.notifies, acts.links) == (("U1",), ("http://e.com",))
