"""How attributions are scored, on passages marked by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.evaluate.attributions import MEASURES, evaluate_attributions, pair_attributions
from sayso.evaluate.corpora import read_articles
from sayso.evaluate.marked import parse_marked
from sayso.evaluate.taggers import TAGGERS, make_story
from sayso.records.attribution import AttributionSpans, TaggedAttribution

GOLD = Path(__file__).parent.parent / "gold"


def tag_as(*marked: str, probability: float = 0.9) -> Callable[[str], tuple[TaggedAttribution, ...]]:
    """A tagger that finds in each text what is marked in the passage with the same text."""
    found = {parsed.text: parsed.attributions for parsed in map(parse_marked, marked)}
    return lambda text: tuple(
        TaggedAttribution(spans, "indirect", probability, "marked") for spans in found.get(text, ())
    )


def measure(tmp_path: Path, gold: str, predicted: str) -> dict[str, float]:
    (tmp_path / "gold.txt").write_text(f"# passage\n{gold}\n", encoding="utf-8")
    report = evaluate_attributions(tmp_path, {"fake": tag_as(predicted)})
    return {name.removeprefix("fake: "): value for name, value in report.figures.items()}


def pairs(gold: str, predicted: str) -> int:
    one, other = parse_marked(gold), parse_marked(predicted)
    assert one.text == other.text
    return len(pair_attributions(one.text, one.attributions, other.attributions))


def test_gold_itself_scores_one_in_every_measure() -> None:
    known = {article.text: article.attributions for article in read_articles(GOLD)}
    report = evaluate_attributions(
        GOLD, {"perfect": lambda text: tuple(TaggedAttribution(s, "direct", 1.0, "gold") for s in known[text])}
    )
    assert report.figures == {f"perfect: {name}": 1.0 for name in MEASURES}


def test_finding_nothing_scores_nothing() -> None:
    report = evaluate_attributions(GOLD, {"mute": lambda text: ()})
    assert set(report.figures.values()) == {0.0}


def test_each_tagger_is_a_row() -> None:
    report = evaluate_attributions(GOLD, {"mute": lambda text: (), **TAGGERS})
    assert [row[0] for row in report.tables[0].rows] == ["mute", *TAGGERS]
    for table in report.tables:
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_marks_and_commas_at_the_edges_do_not_count(tmp_path: Path) -> None:
    figures = measure(
        tmp_path,
        "[content|“It rained,”] [cue|said] [source|Ana Ruiz].",
        "“[content|It rained],” [cue|said] [source|Ana Ruiz.]",
    )
    assert set(figures.values()) - {0.0} == {1.0}
    assert figures["whole"] == figures["content"] == 1.0


def test_a_role_may_be_wrong_while_who_said_what_is_right(tmp_path: Path) -> None:
    figures = measure(
        tmp_path,
        "[source|The harbour master] [cue|said] [content|the crane was shut].",
        "The [source|harbour master] [cue|said] [content|the crane was shut].",
    )
    assert (figures["who said what"], figures["whole"], figures["source"], figures["cue"]) == (1.0, 0.0, 0.0, 1.0)
    assert figures["source words"] == pytest.approx(0.8)  # two of three found, none made up


def test_half_of_the_words_is_enough_and_less_is_not() -> None:
    gold = "[source|Ruiz] [cue|said] [content|the old crane was shut]."
    assert pairs(gold, "[source|Ruiz] [cue|said] the old [content|crane was shut].") == 1
    assert pairs(gold, "[source|Ruiz] [cue|said] the old crane [content|was shut].") == 0


def test_another_source_is_another_attribution() -> None:
    gold = "[source|Ruiz] told Lund, who [cue|said] [content|it rained]."
    assert pairs(gold, "Ruiz told [source|Lund], who [cue|said] [content|it rained].") == 0
    assert pairs(gold, "Ruiz told Lund, who [cue|said] [content|it rained].") == 0


def test_two_empty_sources_are_the_same() -> None:
    passage = "[cue|It was said] [content|that it rained]."
    assert pairs(passage, passage) == 1


def test_without_content_the_cues_decide() -> None:
    assert pairs("[source|Lund] [cue|did not answer].", "[source|Lund] did not [cue|answer].") == 1
    assert pairs("[source|Lund] [cue|did not] answer.", "[source|Lund] did not [cue|answer].") == 0
    assert pairs("[source|Lund] [cue|did not answer].", "[source|Lund] [cue|did not] [content|answer].") == 0


def test_two_contents_of_one_source_are_paired_each_with_its_own() -> None:
    gold = "[source1,2|Ruiz] [cue1|said] [content1|it rained] and [cue2|hoped] [content2|it would stop]."
    assert pairs(gold, gold) == 2


def test_one_prediction_answers_for_one_gold_attribution() -> None:
    gold = "[source1,2|Ruiz] [cue1|said] and [cue2|wrote] [content1,2|that it rained]."
    assert pairs(gold, "[source|Ruiz] [cue|said] and wrote [content|that it rained].") == 1


def test_quoted_and_unquoted_are_counted_apart(tmp_path: Path) -> None:
    gold = "[content1|“It rained,”] [source1|she] [cue1|said]. [source2|He] [cue2|said] [content2|it snowed]."
    predicted = "[content1|“It rained,”] [source1|she] [cue1|said]. He said it snowed."
    figures = measure(tmp_path, gold, predicted)
    assert (figures["quoted"], figures["unquoted"]) == (1.0, 0.0)


def test_a_cue_of_punctuation_is_no_item(tmp_path: Path) -> None:
    passage = "[source|Lund][cue|:] [content|It rained]"
    figures = measure(tmp_path, passage, "[source|Lund]: [content|It rained]")
    assert figures["cue"] == 0.0  # there is none to find
    assert figures["whole"] == 1.0


def test_words_found_and_nested_predictions_are_counted(tmp_path: Path) -> None:
    passage = "[source1|Lund] [cue1|said] [content1|[source2|Ruiz] [cue2|knew] [content2|it]]."
    (tmp_path / "gold.txt").write_text(f"# passage\n{passage}\n", encoding="utf-8")
    table = evaluate_attributions(tmp_path, {"fake": tag_as(passage, probability=0.75)}).tables[-1]
    assert dict(zip(table.columns, table.rows[0], strict=True)) == {
        "tagger": "fake",
        "articles": 1,
        "words": 5,
        "gold": 2,
        "predicted": 2,
        "nested": 1,
        "calibration error": 0.25,
    }


def test_the_whole_text_is_one_story_a_line_a_paragraph() -> None:
    story = make_story("Rain.\n\n  \n It snowed. \n")
    assert [(one.start, one.end, one.role) for one in story.paragraphs] == [(0, 5, "body"), (10, 22, "body")]
    assert (story.start, story.end) == (0, 23)


@pytest.mark.parametrize("name", sorted(TAGGERS))
@pytest.mark.parametrize("text", ["", " \n", "“", "Lund said", "said said said"])
def test_a_tagger_takes_any_text(name: str, text: str) -> None:
    for one in TAGGERS[name](text):
        assert isinstance(one.spans, AttributionSpans)
        assert 0 <= one.probability <= 1
