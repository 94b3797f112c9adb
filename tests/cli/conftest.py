import json
from pathlib import Path

import pytest

from tests.cli.trails import RECORDS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "trail.jsonl"
    path.write_text("".join(json.dumps(made) + "\n" for made in RECORDS))
    return path
