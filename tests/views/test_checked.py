"""What a check leaves of a page's findings."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.views.checked import CheckedPage, check_page, count_waived, keep_new
from sayso.views.shown import FindingView, Place

NOTE = "<!-- sayso: ignore-file N because the farmers are all there are -->"


def finding(rule: str, words: str, waived: str | None = None) -> FindingView:
    return FindingView(rule, "", "", "note", "", "s1", None, words, Place(1, 1, 1, 2), Span(0, 1), waived)


def add_line(reading: Reading, line: str) -> Reading:
    """The page with one more line at its end, below all that is read of it."""
    document = msgspec.structs.replace(reading.document, text=f"{reading.document.text}\n{line}")
    return msgspec.structs.replace(reading, document=document)


def test_findings_of_other_rules_are_left_out(reading: Reading) -> None:
    assert [one.rule for one in check_page("a", reading, frozenset({"N03"})).findings] == ["N03"]


def test_what_is_waived_is_kept_with_its_reason_and_does_not_stand(reading: Reading) -> None:
    page = check_page("a", add_line(reading, NOTE), frozenset({"A06", "N03"}))
    assert [(one.rule, one.waived) for one in page.findings] == [
        ("A06", None),
        ("N03", "the farmers are all there are"),
    ]
    assert [one.rule for one in page.standing] == ["A06"]
    assert page.complaints == ()
    assert count_waived([page, page]) == "2 findings waived"
    assert count_waived([check_page("a", reading, frozenset({"A06"}))]) == ""


def test_complaints_name_page_and_line_inertly(reading: Reading) -> None:
    page = check_page("a\x1b.txt", add_line(reading, "<!-- sayso: ignore Z\x1b because x -->"), frozenset())
    assert page.complaints == ("a<U+001B>.txt:10: the waiver is not honoured: it names “Z<U+001B>”, which is no rule",)


def test_a_finding_is_the_same_where_its_rule_and_its_words_are() -> None:
    old = CheckedPage("old", (finding("A01", "a source"), finding("A02", "one person")))
    new = CheckedPage("new", (finding("A01", "a \n source"), finding("A02", "a source"), finding("A01", "a source")))
    assert keep_new(new, old) == CheckedPage("new", new.findings[1:])


FINDINGS = st.lists(
    st.builds(finding, st.sampled_from(["A01", "A02"]), st.sampled_from(["x", "y"]), st.sampled_from([None, "r"]))
).map(lambda found: CheckedPage("page", tuple(found)))


@given(FINDINGS, FINDINGS)
def test_what_is_new_and_what_is_not_are_all_that_the_page_has(new: CheckedPage, old: CheckedPage) -> None:
    kept = keep_new(new, old).findings
    assert keep_new(new, new).findings == ()
    assert keep_new(new, CheckedPage("old", ())) == new
    for one in set(new.findings):
        assert kept.count(one) == max(0, new.findings.count(one) - old.findings.count(one))
