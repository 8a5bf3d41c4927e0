from hypothesis import given
from hypothesis import strategies as st

from sayso.records.span import Span
from sayso.segment.quotations import find_quotations


def quoted(text: str) -> list[str]:
    """The quotations of ``text``, each line a paragraph, as their words with marks."""
    lines, start = [], 0
    for line in text.split("\n"):
        if line:
            lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [one.span.of(text) for one in find_quotations(text, tuple(lines))]


def whole(text: str):
    return find_quotations(text, (Span(0, len(text)),))


def test_curly_and_straight_marks_make_quotations():
    assert quoted('“It rained,” she said. "It poured," he said.') == ["“It rained,”", '"It poured,"']


def test_typewriter_marks_of_two_strokes_are_one_mark():
    assert quoted("''We lost,'' said Ruiz. ``We won,'' said Lund.") == ["''We lost,''", "``We won,''"]


def test_an_inner_quotation_is_found_after_its_outer_one():
    outer, inner = whole("“He told me ‘do not go’ and left,” she said.")
    assert (outer.depth, inner.depth) == (0, 1)
    assert inner.inner.of("“He told me ‘do not go’ and left,” she said.") == "do not go"


def test_apostrophes_open_no_quotation():
    assert quoted("The ministers’ aide didn’t say why the ’90s reactor’s door wasn’t shut.") == []


def test_a_length_in_inches_opens_no_quotation():
    assert quoted('The plank was 6" wide and the door 9" high.') == []


def test_german_marks_close_with_what_opens_elsewhere():
    assert quoted("„Nein“, sagte er.") == ["„Nein“"]


def test_speech_that_runs_on_is_left_open_and_taken_up_again():
    text = "“It began here.\n“It ended there,” said Holm."
    first, second = find_quotations(text, (Span(0, 15), Span(16, len(text))))
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_a_mark_nobody_closes_ends_with_its_paragraph():
    text = "“It began here, said Holm.\nThe rain stopped."
    assert quoted(text) == ["“It began here, said Holm."]


def test_a_closing_mark_that_nothing_opened_is_passed_over():
    assert quoted("It rained” she said.") == []


@given(st.text(alphabet="ab .,“”„«»\"‘’'‚`-\n", max_size=80))
def test_quotations_lie_within_their_paragraph_and_in_order(text):
    found = []
    start = 0
    lines = []
    for line in text.split("\n"):
        if line.strip():
            lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    found = find_quotations(text, tuple(lines))
    assert list(found) == sorted(found, key=lambda one: (one.span.start, -one.span.end))
    for one in found:
        assert one.span.covers(one.inner)
        assert any(line.covers(one.span) for line in lines)
