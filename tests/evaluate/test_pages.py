import gzip
import json
import os
from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.metadata import hash_words
from sayso.evaluate.pages import evaluate_pages, measure_page

LABELS = Path(__file__).parents[2] / "gold" / "pages" / "metadata.tsv"
STORY = "The ferry will stop in May, its operator said on Tuesday. Nobody on the island had been told before."


def write_corpus(folder, **bodies):
    (folder / "html").mkdir()
    gold = {name: {"articleBody": body, "url": f"https://courier.example/{name}"} for name, body in bodies.items()}
    (folder / "ground-truth.json").write_text(json.dumps(gold), encoding="utf-8")
    for name in bodies:
        html = f"<html><nav>Home</nav><h1>Ferry stops</h1><p>{STORY}</p></html>"
        (folder / "html" / f"{name}.html.gz").write_bytes(gzip.compress(html.encode()))


def test_the_same_words_are_exact_whatever_stands_between_them():
    assert measure_page("One two three four, five.", "One two\nthree four five").is_exact


def test_words_are_counted_in_runs_of_four():
    score = measure_page("a b c d e f", "a b c d e x")
    assert (score.right, score.extra, score.missing) == (0.5, 0.25, 0.25)
    assert score.precision == score.recall == pytest.approx(2 / 3)


def test_a_run_counts_as_often_as_it_comes():
    assert measure_page("a b c d", "a b c d a b c d").precision == pytest.approx(1 / 5)


def test_nothing_found_has_no_precision_and_no_recall_of_something():
    score = measure_page("a b c d", "")
    assert (score.precision, score.recall) == (None, 0.0)


def test_a_text_shorter_than_a_run_is_one():
    assert measure_page("a b", "a b").recall == 1.0


def test_the_pages_of_a_folder_are_read_and_scored(tmp_path):
    write_corpus(tmp_path, a=STORY, b=STORY + " It said no more.")
    report = evaluate_pages(tmp_path)
    assert report.figures["all: precision"] == 1.0
    assert report.figures["all: exact"] == 0.5
    assert 0.8 < report.figures["all: recall"] < 1.0


@pytest.mark.parametrize("broken", ["ground-truth.json", "html/a.html.gz"])
@pytest.mark.parametrize("data", [None, b"{"])
def test_a_folder_that_is_no_such_corpus_is_said_so(tmp_path, broken, data):
    write_corpus(tmp_path, a=STORY)
    (tmp_path / broken).unlink()
    if data is not None:
        (tmp_path / broken).write_bytes(data)
    with pytest.raises(CorpusError, match=broken.replace("/", ".")):
        evaluate_pages(tmp_path)


def test_what_pages_say_of_themselves_is_counted_where_it_is_labelled(tmp_path):
    write_corpus(tmp_path, a=STORY, b=STORY)
    labels = tmp_path / "labels.tsv"
    labels.write_text(f"a\t{hash_words('Ferry stops')}\t2024-03-05\nelsewhere\t{hash_words('Roof')}\n")
    report = evaluate_pages(tmp_path, labels)
    assert [table.title for table in report.tables][1:] == ["What pages say of themselves"]
    assert report.tables[1].rows == (("title", 1, 1, 1.0), ("date", 1, 0, 0.0), ("authors", 0, 0, 0.0))
    assert report.figures["stated: title"] == 1.0


@pytest.mark.parametrize("labels", [None, "elsewhere\t\t2024-03-05\n"])
def test_where_no_page_is_labelled_there_is_no_table_of_it(tmp_path, labels):
    write_corpus(tmp_path, a=STORY)
    path = tmp_path / "labels.tsv"
    path.write_text(labels or "")
    report = evaluate_pages(tmp_path, path if labels else None)
    assert len(report.tables) == 1
    assert not any(name.startswith("stated") for name in report.figures)


def test_main_text_is_found_on_the_pages_it_was_not_chosen_on():
    folder = os.environ.get("SAYSO_DATA")
    if not folder or not (path := Path(folder) / "pages").is_dir():
        pytest.skip("no pages/ in SAYSO_DATA")
    assert evaluate_pages(path).figures["held out: F1"] >= 0.966


def test_what_pages_say_of_themselves_is_read():
    folder = os.environ.get("SAYSO_DATA")
    if not folder or not (path := Path(folder) / "pages").is_dir():
        pytest.skip("no pages/ in SAYSO_DATA")
    report = evaluate_pages(path, LABELS)
    assert [row[:2] for row in report.tables[1].rows] == [("title", 60), ("date", 60), ("authors", 43)]
    assert report.figures["stated: title"] >= 0.95
    assert report.figures["stated: date"] >= 0.9
    assert report.figures["stated: authors"] >= 0.85
