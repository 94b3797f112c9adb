"""The least a scan could do: unzip, parse each record, write lines of the size scan's have.

Run as a process of its own: `python -m tests.bench.floor RECORDS LINES` prints the seconds it took,
what it needs to begin with left out.
"""

import gzip
import json
import os
import sys
import time


def main(records: str, lines: str) -> None:
    with open(lines, "rb") as given:  # noqa: PTH123 - nothing is imported that the floor need not
        wanted = [json.loads(line) for line in given]
    began = time.perf_counter()
    with gzip.open(records) as packed, open(os.devnull, "w") as out:  # noqa: PTH123
        for record, line in zip(packed, wanted, strict=True):
            json.loads(record)
            out.write(json.dumps(line) + "\n")
    sys.stdout.write(f"{time.perf_counter() - began}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
