"""Reads what is gzipped: quickly as long as nothing is wrong with it, else all that can be read."""

import zlib
from collections.abc import Callable, Iterator
from io import BufferedReader

from isal import igzip, igzip_lib

GZIP = b"\x1f\x8b"
BROKEN = (OSError, EOFError, zlib.error)  # what a stream raises that cannot be read on
Read = Callable[[int], bytes]  # at most so many bytes, none at the end
_BLOCK = 8_192  # what is unzipped at once; a thousand times as much may come out
_IN_GZIP = 31  # zlib's word for its format


def unzipping(stream: BufferedReader) -> Read:
    """Return what reads on in a gzipped stream.

    The quick way loses what it held when it comes to a break, so from there it goes once more, and
    carefully; where nothing can be read twice, carefully at once.
    """
    return _Quick(stream).read if stream.seekable() else _Careful(stream, behind=0).read


class _Quick:
    def __init__(self, stream: BufferedReader) -> None:
        self._stream, self._start = stream, stream.tell()
        self._quick: Read = igzip.IGzipFile(fileobj=stream).read1  # type: ignore[no-untyped-call]
        self._careful: _Careful | None = None
        self._behind = 0

    def read(self, size: int) -> bytes:
        if self._careful is None:
            try:
                read = self._quick(size)
            except (*BROKEN, igzip_lib.IsalError):  # type: ignore[misc] # its stub calls it a value
                self._stream.seek(self._start)
                self._careful = _Careful(self._stream, behind=self._behind)
            else:
                self._behind += len(read)
                return read
        return self._careful.read(size)


class _Careful:
    """Reads on from where `behind` bytes are known; of a block that breaks all before the break."""

    def __init__(self, stream: BufferedReader, *, behind: int) -> None:
        self._pieces = _from(unzipped(stream), behind)
        self._rest = b""

    def read(self, size: int) -> bytes:
        self._rest = self._rest or next(self._pieces, b"")
        read, self._rest = self._rest[:size], self._rest[size:]
        return read


def _from(pieces: Iterator[bytes], behind: int) -> Iterator[bytes]:
    """Yield what comes after so many bytes; nothing empty, which would mean the end."""
    for piece in pieces:
        if behind < len(piece):
            yield piece[behind:]
        behind = max(0, behind - len(piece))


def unzipped(stream: BufferedReader) -> Iterator[bytes]:
    """Yield what the members of a gzipped stream hold, one after the other.

    Raises what is wrong after all that stands before it; zeros between and behind them are padding.
    """
    unzip = zlib.decompressobj(_IN_GZIP)
    begun = False
    while packed := stream.read(_BLOCK):
        while packed := packed if begun else packed.lstrip(b"\0"):
            begun, before = True, unzip.copy()
            try:
                yield unzip.decompress(packed)
            except zlib.error:
                yield from _byte_by_byte(before, packed)
            packed = unzip.unused_data
            if unzip.eof:
                unzip, begun = zlib.decompressobj(_IN_GZIP), False
    if begun:
        raise EOFError("the file ends before what is zipped in it does")


def _byte_by_byte(unzip: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    """Yield what a block holds up to where it breaks, which it does."""
    for at in range(len(packed)):
        yield unzip.decompress(packed[at : at + 1])
