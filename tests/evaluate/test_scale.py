"""Long texts and hostile ones: varied, of the length asked for, and what is made of their costs."""

from random import Random

import pytest

from sayso.evaluate import scale
from sayso.evaluate.invented import long_texts
from sayso.evaluate.scale import Cost, evaluate_scale, measure_cost


@pytest.mark.parametrize("write", [long_texts.write_pages, long_texts.write_story])
def test_a_long_text_has_the_words_asked_for_and_no_sentence_of_it_stands_often(write) -> None:
    text = write(20_000, 1)
    assert 0.98 < len(text.split()) / 20_000 < 1.1
    sentences = [sentence for sentence in text.replace("\n", ". ").split(". ") if sentence]
    assert len(sentences) > 500
    assert len(set(sentences)) > 0.8 * len(sentences)  # reprints and later versions of a page are among them
    assert write(20_000, 1) == text != write(20_000, 2)


def test_a_long_story_is_one_paragraph() -> None:
    assert "\n" not in long_texts.write_story(2_000, 1)


def test_hostile_texts_are_what_they_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in {
        "_PARAGRAPH_BYTES": 20_000,
        "_MARKS": 200,
        "_PARAGRAPHS": 200,
        "_ELEMENTS": 200,
        "_SPEAKERS": 50,
    }.items():
        monkeypatch.setattr(long_texts, name, size)
    texts = {name: write(Random(1)) for name, write in long_texts.HOSTILE.items()}
    assert "\n" not in texts["a paragraph of 10 MB"] and len(texts["a paragraph of 10 MB"].encode()) >= 20_000
    assert sum(texts["100,000 quotation marks"].count(mark) for mark in "“”‘’\"'«»„‚") == 200
    assert len(texts["100,000 paragraphs of a word"].split("\n")) == 201
    assert texts["HTML, 100,000 elements one in the other"].count("<") == 202
    assert len({line.split(",")[0] for line in texts["10,000 speakers"].splitlines()}) == 50


def test_a_text_is_read_by_a_process_of_its_own() -> None:
    cost = measure_cost("Ana Ruiz said that the bridge fell. “It did,” said Lea Brun.")
    assert (cost.stories, cost.attributions, cost.refused) == (1, 2, "")
    assert cost.seconds > 0 and cost.peak_mb > 20


def test_what_is_refused_is_said_to_be() -> None:
    assert measure_cost("<html><body></body></html>", "HTML").refused == "no article in this page"


def test_the_whole_is_set_against_its_ten_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    def guess(text: str, name: str = "") -> Cost:
        words = len(text.split())
        return Cost(words, words * words / 1e6, 1.0, 100.0 + words / 1_000, 1, 1, "")

    monkeypatch.setattr(scale, "measure_cost", guess)
    monkeypatch.setattr(scale, "HOSTILE", {"a line": lambda chance: "It rained."})
    report = evaluate_scale(10_000)
    assert report.figures["ratio"] == pytest.approx(
        10, rel=0.1
    )  # quadratic: ten times as long costs a hundred times as much
    assert report.figures["peak MB"] == pytest.approx(110, rel=0.01)
    assert [row[0] for row in report.tables[2].rows] == ["a line"]
