"""How splitting is scored, on pages that were written for these tests, and how good it is on the corpora."""

import os
from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.gluing import GluedPage, GluedStory
from sayso.evaluate.split import evaluate_split, score_pages

POOL = (
    "The council of Harborview voted on Monday to close the old swimming pool, which has leaked since the flood.",
    "Mayor Ada Bruno said the city could no longer pay for the repairs that the engineers had asked for.",
    "Photo: Reuters",
    "“We have waited ten years for this, and we cannot wait any longer,” Bruno said after the vote.",
)
BEAR = (
    "A young bear that had lived for a week in the cellar of a bakery in the mountain town of Tarrow was caught on "
    "Sunday by rangers, who lured it into a cage with honey and plums. Head ranger Otto Farrow said the animal was in "
    "good health, though rather heavier than it ought to be, and that it would be set free beyond the",
)


def lay(*stories: tuple[tuple[str, ...], str, bool]) -> GluedPage:
    """A page of stories, each its lines, kind and completeness."""
    text, gold, lines = "", [], []
    for paragraphs, kind, complete in stories:
        start = len(text) + bool(text)
        for paragraph in paragraphs:
            text += ("\n" if text else "") + paragraph
            role = "credit" if paragraph.startswith("Photo:") else "body"
            lines.append((len(text) - len(paragraph), len(text), role))
        gold.append(GluedStory(start, len(text), kind, complete, None))
    return GluedPage("made/1", "openings", text, tuple(gold), tuple(lines))


def test_a_page_split_as_it_should_be_scores_full_marks() -> None:
    page = lay((POOL, "article", True), (BEAR, "teaser", False))
    _, figures = score_pages((page,), (lay((POOL, "article", True)),))
    assert figures["boundary F1"] == figures["complete accuracy"] == figures["kind accuracy"] == 1.0
    assert figures["credit F1"] == 1.0
    assert figures["whole stories split"] == 0.0


def test_a_boundary_that_is_not_found_costs_recall() -> None:
    one = lay((POOL, "article", True), (BEAR, "teaser", False))
    torn = lay((POOL[:1], "article", True), (POOL[1:], "article", True))
    _, figures = score_pages((one, torn), ())
    assert figures["boundary recall"] == 0.5
    assert figures["boundary precision"] == 1.0


def test_a_whole_story_that_is_split_is_counted() -> None:
    two = lay((POOL, "article", True), (BEAR, "teaser", False))
    _, figures = score_pages((two,), (two, lay((POOL, "article", True))))
    assert figures["whole stories split"] == 0.5


def test_a_folder_without_corpora_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="polnear"):
        evaluate_split(tmp_path)


def test_the_corpora_are_split_well() -> None:
    folder = os.environ.get("SAYSO_DATA")
    if not folder:
        pytest.skip("SAYSO_DATA does not name the folder of the corpora")
    if not (Path(folder) / "ecbplus").is_dir():
        pytest.skip("no ecbplus/ in SAYSO_DATA")
    figures = evaluate_split(Path(folder)).figures
    assert figures["boundary F1"] >= 0.93
    assert figures["whole stories split"] <= 0.03
