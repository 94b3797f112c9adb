"""Takes a stream of JSON apart, value by value, through a window: no file has to fit in memory."""

import json
import re
from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import Any, NamedTuple

import orjson

from bot.cli.unzipping import BROKEN, GZIP, unzipping

CHUNK = 1 << 20
LONGEST = 64 << 20  # of one value; CloudTrail's own files are smaller as a whole
FIRST_TRY = 1 << 16
LONGEST_OPENING = 64
BLANKS = re.compile(rb"(?:[\s,\x1e]|\xef\xbb\xbf)*")
# Lists whose members are taken one by one: CloudTrail's files, `lookup-events`, a list of records.
OPENING = re.compile(rb'(?:\{\s*"(?:Records|Events)"\s*:\s*)?\[')
# How an object begins: its brace and the name of its first field.
BEGINNING = re.compile(rb'\{\s*"[^"\\]{1,100}"')


# Whole numbers stay texts: Python refuses those of thousands of digits.
MEASURE = json.JSONDecoder(parse_int=str)


class Piece(NamedTuple):
    """A JSON value and the line it begins on, or what is wrong there."""

    line: int
    value: Any
    wrong: str = ""


class Window:
    """The part of a stream that is looked at, and the line on which it stands."""

    def __init__(self, stream: BufferedReader, advance: Callable[[int], None]) -> None:
        self.bytes = b""
        self.at, self.line, self.ended = 0, 1, False
        self.broken: Exception | None = None
        self._position = stream.tell if stream.seekable() else None
        self._advance = advance
        zipped = stream.peek(len(GZIP)).startswith(GZIP)
        self._read = unzipping(stream) if zipped else stream.read1

    def more(self) -> bool:
        """Read on; say whether there was anything. What is long already grows by as much again."""
        parts = [self.bytes[self.at :]]
        missing = max(1, self.left() - CHUNK)
        while missing > 0 and not self.ended:
            read = self._read_chunk()
            self.ended = not read
            missing -= len(read)
            parts.append(read)
        self.bytes, self.at = b"".join(parts), 0
        if self._position:
            self._advance(self._position())
        return len(self.bytes) > len(parts[0])

    def _read_chunk(self) -> bytes:
        try:
            return self._read(CHUNK)
        except BROKEN as broken:
            self.broken = broken  # told at the end: what came before it is whole
            return b""

    def left(self) -> int:
        return len(self.bytes) - self.at

    def look_ahead(self, size: int) -> None:
        """Have that much of the stream at hand, or all there is."""
        while self.left() < size and self.more():
            pass

    def skip_to(self, end: int) -> None:
        self.line += self.bytes.count(b"\n", self.at, end)
        self.at = end

    def find(self, wanted: bytes, *, skip: int = 0, within: int = LONGEST) -> int:
        """Return where `wanted` comes next, -1 if it does not, or not within so many bytes."""
        while (found := self.bytes.find(wanted, self.at + skip)) < 0:
            if self.left() > within or not self.more():
                return -1
        return found

    def at_value(self) -> bool:
        """Go to where the next value begins, past blanks and commas; say whether there is one."""
        while True:
            blanks = BLANKS.match(self.bytes, self.at)
            self.skip_to(blanks.end() if blanks else self.at)
            if self.left():
                return True
            if not self.more():
                return False

    def skip_line(self) -> None:
        end = self.find(b"\n")
        self.skip_to(end if end >= 0 else len(self.bytes))


def pieces(window: Window) -> Iterator[Piece]:
    """Yield every value of a stream: lines of JSON, documents, or one after the other.

    Raises at the end what broke the stream, if anything did.
    """
    while window.at_value():
        yield from short_lines(window)
        if not window.at_value():
            break
        window.look_ahead(LONGEST_OPENING)
        opening = OPENING.match(window.bytes, window.at)
        if opening:
            window.skip_to(opening.end())
            yield from members(window, named=len(opening[0]) > 1)
        else:
            yield line_of(window)
    if window.broken:
        raise window.broken


def short_lines(window: Window) -> Iterator[Piece]:
    """Yield the values that are a line each, as long as the next one is: the quickest way."""
    seen = window.bytes
    while window.at < (end := seen.find(b"\n", window.at)) < window.at + CHUNK:
        try:
            value = orjson.loads(seen[window.at : end])
        except ValueError:
            return
        line = window.line
        window.at, window.line = end + 1, line + 1
        yield Piece(line, value)


def line_of(window: Window) -> Piece:
    """Take a line that is one value, else the object that begins on it, else nothing of it."""
    end = window.find(b"\n")
    piece, moved = taken(window, end if end >= 0 else len(window.bytes)), True
    if piece is None and window.bytes[window.at] == ord("{"):
        piece, moved = decoded(window)
    elif piece is None:
        piece, moved = Piece(window.line, None, "not JSON"), False
    if not moved:
        window.skip_line()
    return piece


def members(window: Window, *, named: bool) -> Iterator[Piece]:
    """Yield the members of a list whose bracket is behind us.

    Where the next one begins is guessed from how the one before did: the guess is quick, and holds
    only if all before it is one value.
    """
    beginning = b""
    while window.at_value():
        if window.bytes[window.at] == ord("]"):
            close(window, named=named)
            return
        begins = BEGINNING.match(window.bytes, window.at)
        next_one = window.find(beginning, skip=1, within=CHUNK) if beginning else -1
        piece, moved = taken(window, next_one) if next_one >= 0 else None, True
        if piece is None:
            piece, moved = decoded(window)
        yield piece
        beginning = begins[0] if begins else beginning
        if not moved and not go_on(window, beginning):
            return


def go_on(window: Window, beginning: bytes) -> bool:
    """Go to the next member after a broken one, or to the next line; say whether still inside."""
    found = window.find(beginning, skip=1) if beginning else -1
    if found < 0:
        window.skip_line()
        return False
    window.skip_to(found)
    return True


def close(window: Window, *, named: bool) -> None:
    """Step over the end of a list and, if it was a field's, over the rest of that object."""
    window.skip_to(window.at + 1)
    if not named:
        return
    if not window.at_value():
        return
    if window.bytes[window.at] == ord("}"):
        window.skip_to(window.at + 1)
        return
    _, end, wrong = measured(window, before=b'{"":0,')
    if not wrong:
        window.skip_to(window.at + end)


def taken(window: Window, end: int) -> Piece | None:
    """Take what stands before `end` if that is a value."""
    try:
        value = orjson.loads(window.bytes[window.at : end].rstrip(b" \t\r\n,"))
    except ValueError:
        return None
    piece = Piece(window.line, value)
    window.skip_to(end)
    return piece


def decoded(window: Window) -> tuple[Piece, bool]:
    """Take the value that begins here, wherever it ends: the way that is always right, and slow.

    Returns also whether it is behind us, which it can be even where it is wrong.
    """
    line = window.line
    raw, end, wrong = measured(window)
    if wrong:
        return Piece(line, None, wrong), False
    try:
        piece = Piece(line, loads(raw))
    except ValueError as why:
        piece = Piece(line, None, f"not JSON: {why}")
    window.skip_to(window.at + end)
    return piece, True


def measured(window: Window, before: bytes = b"") -> tuple[bytes, int, str]:
    """Return a value's bytes, how many of them are the window's, and what is wrong if it is none.

    `before` is read as if it stood before the window. Each byte is a letter here: positions are
    bytes, and what the letters mean is left to `loads`.
    """
    size = FIRST_TRY
    while True:
        window.look_ahead(size)
        text = (before + window.bytes[window.at : window.at + size]).decode("latin-1")
        _, end, wrong = raw_value(text)
        cut_off = window.left() > size and (end >= len(text) - 8 or "Unterminated" in wrong)
        if not cut_off:
            return text[:end].encode("latin-1"), end - len(before), wrong
        if size > LONGEST:
            return b"", 0, f"longer than {LONGEST >> 20} MiB"
        size *= 8


def raw_value(text: str) -> tuple[Any, int, str]:
    try:
        value, end = MEASURE.raw_decode(text)
    except json.JSONDecodeError as wrong:
        return None, wrong.pos, f"not JSON: {wrong.msg}"
    except RecursionError:
        return None, 0, "not JSON: nested too deeply"
    return value, end, ""


def loads(raw: bytes | str) -> Any:
    """Parse JSON: what is quick first, then what also takes lone surrogates; else ValueError."""
    try:
        return orjson.loads(raw)
    except ValueError:
        text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    try:
        return json.loads(text, parse_constant=refuse)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number of JSON's")
