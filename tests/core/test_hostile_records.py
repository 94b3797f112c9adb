"""A hundred thousand damaged records, each gets a verdict; made of generated and collected ones."""

import copy
import random
from collections import Counter

import pytest

from bot.core.findings import Finding, find
from bot.demo.generator import generated
from tests.core.test_collected_records import lines
from tests.mutations import ODD, mutated

pytestmark = pytest.mark.slow

MUTATIONS = 100_000
# What no rule looks at: whatever it says, the verdict stays.
UNRULED = (
    *("eventVersion", "eventTime", "awsRegion", "sourceIPAddress", "errorMessage", "requestID"),
    *("eventID", "sharedEventID", "requestParameters", "responseElements", "additionalEventData"),
    *("resources", "recipientAccountId", "tlsDetails", "vpcEndpointId", "apiVersion", "addendum"),
)


@pytest.fixture(scope="module")
def made() -> list[dict]:
    return [one.record for one in generated(24_000, seed=10)]


def assert_fit(finding: Finding) -> None:
    for text in (finding.name, finding.account, finding.region, finding.action, finding.summary):
        assert len(text) <= 150
        assert text.isprintable()
        text.encode()
    assert finding.summary
    assert "hunter2" not in finding.summary


def tell(name: str, rules: Counter[str]) -> float:
    """Print how many could not be read, and return their share."""
    share = rules["unreadable"] / rules.total()
    print(f"{name}: {rules['unreadable']:,} of {rules.total():,} unreadable ({share:.2%})")  # noqa: T201
    return share


def test_every_generated_record_is_readable(made):
    rules = Counter(find(record).rule for record in made)
    assert tell("generated", rules) == 0


def test_any_damaged_record_gets_a_verdict(made):
    chance = random.Random(10)
    try:
        made = made + lines("bulk.jsonl.gz")
    except pytest.skip.Exception:
        print("without the collected records, which are not here")  # noqa: T201
    rules: Counter[str] = Counter()
    for _ in range(MUTATIONS):
        finding = find(mutated(chance.choice(made), chance, deepest=1_000))
        assert_fit(finding)
        rules[finding.rule] += 1
    assert tell("damaged", rules) < 0.1


def test_what_no_rule_looks_at_leaves_the_verdict(made):
    chance = random.Random(11)
    for record in made:
        before = find(record)
        field = chance.choice(UNRULED)
        after = find({**record, field: copy.deepcopy(chance.choice(ODD))})
        assert (after.verdict, after.rule, after.via) == (before.verdict, before.rule, before.via)
        assert_fit(after)
