"""Packs the code of the Lambda functions: the product without its command line and demo."""

import io
import zipfile
from pathlib import Path

import bot

LEFT_OUT = ("cli", "demo")
# The oldest date a zip can hold: the same code is the same bytes, whenever and wherever packed.
TIMESTAMP = (1980, 1, 1, 0, 0, 0)
MODE = 0o644 << 16


def package(source: Path | None = None) -> bytes:
    """Return the zip of package `bot`; the same files always give the same bytes."""
    root = source or Path(bot.__file__).parent
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in code_files(root):
            entry = zipfile.ZipInfo(path.relative_to(root.parent).as_posix(), TIMESTAMP)
            entry.external_attr = MODE
            archive.writestr(entry, path.read_bytes())
    return packed.getvalue()


def code_files(root: Path) -> list[Path]:
    """The files of the package that belong into a Lambda, in order."""
    return sorted(
        path for path in root.rglob("*.py") if path.relative_to(root).parts[0] not in LEFT_OUT
    )
