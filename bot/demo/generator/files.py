"""Generated records in files: JSON lines, or the folders in which CloudTrail delivers them."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from bot.demo.generator.draws import Draw
from bot.demo.generator.records import Record
from bot.demo.generator.trails import Generated

_MOST_IN_A_FILE = 300
_MOST_OPEN = 60  # files begun at the same time, so that memory is bounded

Place = tuple[str, str, str]


def line(record: Record) -> str:
    """Return a record as compact JSON, as CloudTrail writes it."""
    return json.dumps(record, separators=(",", ":"))


def write_lines(path: Path, made: Iterable[Generated]) -> int:
    """Write JSON lines, gzipped if the name ends so; return how many."""
    written = 0
    with path.open("wb") as raw, _packed(raw, zipped=path.suffix == ".gz") as stream:
        for one in made:
            stream.write(line(one.record).encode() + b"\n")
            written += 1
    return written


def _packed(raw: IO[bytes], *, zipped: bool) -> IO[bytes]:
    """The same records are the same bytes: gzip's own time and name are left out."""
    if not zipped:
        return raw
    return gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0)  # type: ignore[return-value]


def write_folder(path: Path, made: Iterable[Generated]) -> int:
    """Write CloudTrail's own layout below `path`; return how many files that took.

    Each file holds the records of one account, region and day, some hundred of them.
    """
    folder = _Folder(path)
    for one in made:
        folder.add(one.record)
    return folder.close()


class _Folder:
    """Files not yet full, by account, region and day."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._begun: dict[Place, list[str]] = {}
        self._draw = Draw("files")
        self._files = 0

    def add(self, record: Record) -> None:
        place = record["recipientAccountId"], record["awsRegion"], record["eventTime"][:10]
        self._begun.setdefault(place, []).append(line(record))
        if len(self._begun[place]) >= _MOST_IN_A_FILE:
            self._write(place)
        elif len(self._begun) > _MOST_OPEN:
            self._write(next(iter(self._begun)))

    def close(self) -> int:
        for place in list(self._begun):
            self._write(place)
        return self._files

    def _write(self, place: Place) -> None:
        account, region, day = place
        lines = self._begun.pop(place)
        stamp = json.loads(lines[-1])["eventTime"].replace("-", "").replace(":", "")
        name = f"{account}_CloudTrail_{region}_{stamp[:13]}Z_{self._draw.hex(16)}.json.gz"
        folder = self._path / "AWSLogs" / account / "CloudTrail" / region / day.replace("-", "/")
        folder.mkdir(parents=True, exist_ok=True)
        whole = '{"Records":[' + ",".join(lines) + "]}"
        (folder / name).write_bytes(gzip.compress(whole.encode(), mtime=0))
        self._files += 1
