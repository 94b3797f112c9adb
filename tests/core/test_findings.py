import pytest

from bot.core.changes import detect
from bot.core.findings import find
from tests.core.test_changes import BASES
from tests.core.test_verdict import BROKEN_AND_IGNORED, UNREADABLE, VERDICTS
from tests.records import record

SAID = {
    **VERDICTS,
    **{name: (said, "") for name, said in (UNREADABLE | BROKEN_AND_IGNORED).items()},
}
RECORDS = [*BASES, *(record(**said) for said, _ in SAID.values()), {}]


@pytest.mark.parametrize("made", RECORDS, ids=str)
def test_a_finding_says_what_detection_says(made):
    finding = find(made)
    verdict, change = detect(made)
    assert (finding.verdict, finding.rule, finding.via) == (
        verdict.outcome,
        verdict.rule,
        verdict.via,
    )
    if change is None:
        assert not finding.sensitive
    else:
        assert (finding.summary, finding.sensitive) == (change.sentence, change.sensitive)
        assert (finding.name, finding.email) == (change.principal.name, change.principal.email)
        assert (finding.action, finding.time) == (change.action, change.time)


@pytest.mark.parametrize(("said", "expected"), VERDICTS.values(), ids=VERDICTS)
def test_an_ignored_record_is_summed_up_by_why_it_is_none(said, expected):
    finding = find(record(**said))
    if expected.startswith("ignore"):
        assert 6 < len(finding.summary) <= 100
        assert finding.summary != find(record()).summary


def test_texts_are_short_and_clean():
    finding = find(record(awsRegion="eu\nwest" * 99, eventID="\u202ex" * 999))
    assert len(finding.region) == 64
    assert finding.event_id.isprintable()
    assert len(finding.event_id) == 150
