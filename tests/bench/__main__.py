"""`make bench`: how quick the product is and what a change costs, on this machine.

Figures are printed, never asserted: they say as much about the machine as about the product.
`ARGS=scans` measures the scan alone, `ARGS=hub` the rest.
"""

import logging
import os
import sys
import time
from collections.abc import Iterable
from unittest.mock import patch

from bot.demo.embedded_aws import embedded_aws
from tests.bench.costs import costs
from tests.bench.latencies import latencies
from tests.bench.scans import scans


def tell(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def hub() -> None:
    with embedded_aws() as aws, patch.dict(os.environ, aws.environment):
        tell(["What a change costs, counted in one process:", *costs(aws), ""])
        tell(["How quick it is, through the deployed hub:", *latencies(aws), ""])


def main(*parts: str) -> None:
    logging.disable(logging.CRITICAL)
    started = time.monotonic()
    if "scans" in parts:
        tell(["How quick a scan is, beside unzipping, parsing and writing alone:"])
        tell(scans())
        tell([""])
    if "hub" in parts:
        hub()
    tell([f"It took {time.monotonic() - started:.0f} s."])


if __name__ == "__main__":
    main(*(sys.argv[1:] or ("scans", "hub")))
