"""`make bench`: how quick the product is and what a change costs, on this machine.

Figures are printed, never asserted: they say as much about the machine as about the product.
"""

import logging
import os
import sys
import time
from unittest.mock import patch

from bot.demo.embedded_aws import embedded_aws
from tests.bench.costs import costs
from tests.bench.latencies import latencies


def tell(lines: list[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def main() -> None:
    logging.disable(logging.CRITICAL)
    started = time.monotonic()
    with embedded_aws() as aws, patch.dict(os.environ, aws.environment):
        tell(["What a change costs, counted in one process:", *costs(aws), ""])
        tell(["How quick it is, through the deployed hub:", *latencies(aws), ""])
    tell([f"It took {time.monotonic() - started:.0f} s."])


if __name__ == "__main__":
    main()
