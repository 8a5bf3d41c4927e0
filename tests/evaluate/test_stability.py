"""What stays the same under a change that changes nothing of what is said."""

from importlib import resources
from pathlib import Path

import msgspec
import pytest

from sayso.evaluate.corpora import Article
from sayso.evaluate.edits import CHANGES, Edited, Replaced
from sayso.evaluate.readers import read_labelled
from sayso.evaluate.scores import Count
from sayso.evaluate.stability import MEASURES, compare_readings, evaluate_stability
from sayso.records.reading import Reading

DEMO = (resources.files("sayso.cli") / "demo.txt").read_text(encoding="utf-8")
BRIEF = (
    "Sluice repairs to cost more than told\n\n"
    "The sluice at Orm will cost twice what the county said, two engineers close to the survey said on Monday.\n\n"
    "“We warned the county in March,” one of the engineers said. Governor Ivo Tamm denied that anybody had warned him.\n\n"
    "Greta Sohl, a spokeswoman for Lakeland Power, declined to comment. The county could not be reached.\n"
)
MARKS = ("straight marks for curly", "curly marks for straight")
JUDGED = ("kind", "identity", "count", "stance", "one source")
NEARLY = 0.9  # the tagger is trained, and one statement of thirty may turn


def read(text: str) -> Reading:
    return read_labelled(text, "2024-06-05")


def article(text: str) -> Article:
    return Article("invented", text, None, ())


def compare(name: str, text: str) -> dict[str, Count]:
    edited = Edited(text, CHANGES[name](text))
    assert edited.text != text or name in MARKS
    return compare_readings(article(text), read(text), edited, read(edited.text))


def list_changed(counts: dict[str, Count]) -> list[str]:
    return [name for name, one in counts.items() if (one.gold_right, one.predicted_right) != (one.gold, one.predicted)]


@pytest.mark.parametrize("text", [DEMO, BRIEF], ids=["demo", "brief"])
def test_white_space_at_the_ends_of_lines_changes_nothing(text: str) -> None:
    assert len(read(text).attributions) >= 5
    assert list_changed(compare("white space added", text)) == []


@pytest.mark.parametrize("text", [DEMO, BRIEF], ids=["demo", "brief"])
@pytest.mark.parametrize("name", [*MARKS, "paragraph added at the end"])
def test_the_make_of_marks_and_an_end_on_another_matter_change_next_to_nothing(name: str, text: str) -> None:
    counts = compare(name, text)
    assert counts["attributions"].f1 >= NEARLY - 0.05
    assert {measure for measure in JUDGED if counts[measure].f1 < NEARLY} == set()


def test_a_page_wrapped_by_a_mail_program_is_tagged_to_the_word_as_it_was() -> None:
    counts = compare("lines wrapped", DEMO)
    assert set(list_changed(counts)).isdisjoint({"attributions", "spans", "kind", "identity", "count", "one source"})


def test_each_judgement_that_differs_is_counted_once() -> None:
    before = read(BRIEF)
    first, *rest = before.attributions
    after = msgspec.structs.replace(
        before,
        attributions=(msgspec.structs.replace(first, stance="doubts", basis=None, about=()), *rest),
        claims=(),
        findings=before.findings[:1],
    )
    counts = compare_readings(article(BRIEF), before, Edited(BRIEF, ()), after)
    pairs = len(before.attributions)
    assert (counts["stance"].gold_right, counts["stance"].gold) == (pairs - 1, pairs)
    assert counts["attributions"].f1 == counts["kind"].f1 == counts["one source"].f1 == 1.0
    assert counts["findings"].predicted == counts["findings"].predicted_right == min(1, len(before.findings))
    assert counts["one claim"].predicted == 0


def test_what_an_added_paragraph_brings_is_left_out() -> None:
    added = "\nMayor Ida Holt said the fair would open."
    edited = Edited(BRIEF, [Replaced(len(BRIEF), len(BRIEF), added)])
    counts = compare_readings(article(BRIEF), read(BRIEF), edited, read(edited.text))
    assert counts["attributions"].predicted == len(read(BRIEF).attributions)


def test_a_report_has_each_measure_under_each_change(tmp_path: Path) -> None:
    (tmp_path / "gold.txt").write_text("# one\nThe dam leaks, [source|Ivo Tamm] said.\n", encoding="utf-8")
    report = evaluate_stability(tmp_path, read_labelled)
    (table,) = report.tables
    assert table.columns == ("change", "texts", *MEASURES)
    assert set(report.figures) == {f"{row[0]}: {measure}" for row in table.rows for measure in MEASURES}
    assert report.figures["white space added: attributions"] == 1.0
