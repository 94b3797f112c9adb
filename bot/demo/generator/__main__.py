"""`python -m bot.demo.generator`: writes generated records as JSON lines to standard output."""

import argparse
import sys

from bot.demo.generator.files import line
from bot.demo.generator.trails import ASKED, generated


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.demo.generator", description=__doc__)
    parser.add_argument("--count", type=int, default=24_000, help="how many records")
    parser.add_argument("--seed", default="1", help="the same seed gives the same records")
    parser.add_argument("--asked", type=float, default=ASKED, help="share of changes to ask about")
    given = parser.parse_args()
    for one in generated(given.count, seed=given.seed, asked=given.asked):
        sys.stdout.write(line(one.record) + "\n")


if __name__ == "__main__":
    main()
