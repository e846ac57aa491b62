"""The labelled edits are well-formed, and `publish update` is as good on the open ones as told."""

import pytest

from publish.catalogs.po import Catalog, read_po, write_po
from tests.merge_quality.cases import Case, Class, Half, half_of, read_cases

HALVES = {half: read_cases(half) for half in Half}
CASES = [case for cases in HALVES.values() for case in cases]


def test_there_are_cases_enough_in_both_directions_and_about_as_many_in_either_half() -> None:
    assert len(CASES) >= 300
    for half in HALVES.values():
        assert len(half) >= 140
        assert {case.source for case in half} == {"en", "ja"}
        assert min(sum(case.source == source for case in half) for source in ("en", "ja")) >= 70


def test_every_case_has_an_id_of_its_own_and_lies_in_the_half_that_its_id_gives() -> None:
    assert len({case.id for case in CASES}) == len(CASES)
    for half, cases in HALVES.items():
        assert [case.id for case in cases if half_of(case.id) is not half] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_is_a_valid_catalog_and_a_label_that_can_be_right(case: Case) -> None:
    data = write_po(case.catalog)
    assert write_po(read_po(data, case.catalog.path)) == data
    header = case.catalog.header
    texts = Catalog(path="new.pot", header=header, messages=case.texts)
    assert len(read_po(write_po(texts), "new.pot").messages) == len(case.wanted)
    assert case.judged
    keys = {message.key for message in case.old.values()}
    for wanted in case.judged:
        kept = bool(wanted.classes & {Class.SAME, Class.MOVED, Class.REVIVED})
        facts = Class.FACTS in wanted.classes
        assert kept <= (wanted.message.key in keys), "a message that stays is an old one"
        assert (wanted.message.key in keys) <= (kept or facts), "an old message stays"
        assert (facts and wanted.message.key not in keys) == (wanted.expect is not None)
        assert wanted.origins or wanted.optional
