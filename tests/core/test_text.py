import pytest

from bot.core.text import clean, clip


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", "plain"),
        ("  two\r\n\tlines\x00 ", "two lines"),
        ("a\u202eb\u200bc\ufeffd", "abcd"),
        ("\ud800x\udfff", "x"),
        ("größe 東京", "größe 東京"),
        ("\x1b[31mred", "[31mred"),
        ("", ""),
    ],
)
def test_clean_leaves_what_can_be_seen(value, shown):
    assert clean(value) == shown


def test_clean_clips_and_marks():
    assert clean("x" * 200, 10) == "x" * 9 + "…"
    assert clean("x" * 10, 10) == "x" * 10


def test_clean_marks_what_it_never_read():
    assert clean(" " * 9_999 + "x", 10) == "…"


def test_clip_keeps_what_fits():
    assert (clip("abc", 3), clip("abcd", 3)) == ("abc", "ab…")
