"""Reads what is gzipped, quickly as long as nothing is wrong with it."""

import gzip
import zlib
from collections.abc import Callable
from io import BufferedReader

from isal import igzip, igzip_lib

GZIP = b"\x1f\x8b"
BROKEN = (OSError, EOFError, zlib.error)  # what a stream raises that cannot be read on
Read = Callable[[int], bytes]  # at most so many bytes, none at the end


def unzipping(stream: BufferedReader) -> Read:
    """Return what reads on in a gzipped stream.

    The quick way loses what it held when it comes to a break, so from there it goes once more, and
    carefully; where nothing can be read twice, carefully at once.
    """
    return _Quick(stream).read if stream.seekable() else gzip.GzipFile(fileobj=stream).read1


class _Quick:
    def __init__(self, stream: BufferedReader) -> None:
        self._stream, self._start = stream, stream.tell()
        self._quick: Read = igzip.IGzipFile(fileobj=stream).read1  # type: ignore[no-untyped-call]
        self._careful: Read | None = None
        self._behind = 0

    def read(self, size: int) -> bytes:
        if self._careful is None:
            try:
                read = self._quick(size)
            except (*BROKEN, igzip_lib.IsalError):  # type: ignore[misc] # its stub calls it a value
                self._careful = self._again()
            else:
                self._behind += len(read)
                return read
        return self._careful(size)

    def _again(self) -> Read:
        """Return what reads on, carefully, from where the quick way came to."""
        self._stream.seek(self._start)
        careful = gzip.GzipFile(fileobj=self._stream)
        careful.seek(self._behind)
        return careful.read1
