import hashlib
import re
from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.metadata import Stated, hash_words, measure_stated, read_stated
from sayso.extract.page import read_page
from sayso.records.page import RawPage

LABELS = Path(__file__).parents[2] / "gold" / "pages" / "metadata.tsv"
TITLE = "Ferry to Orrin will stop in May"
PAGE = """<html><head><title>{title}</title><meta property="article:published_time" content="{day}">
<meta name="author" content="{authors}"></head><body><h1>{title}</h1>
<p>The ferry will stop in May, its operator said on Tuesday. Nobody on the island had been told before.</p></body></html>"""


def read(title=TITLE, day="2024-03-05", authors="Nadia Perk, Tom Varga"):
    html = PAGE.format(title=title, day=day, authors=authors)
    return read_page(RawPage("ferry.html", html.encode(), media_type="text/html"))


def label(title=TITLE, day="2024-03-05", authors=("Nadia Perk", "Tom Varga")):
    return Stated(hash_words(title) if title else None, day, tuple(map(hash_words, authors)))


def shares(stated, document):
    _, found = measure_stated({"a": stated}, {"a": document})
    return tuple(found[f"stated: {name}"] for name in ("title", "date", "authors"))


def test_words_are_the_same_whatever_their_case_and_what_stands_between_them():
    assert hash_words(" “Ferry” stops – at\u00a0last! ") == hash_words("ferry STOPS at last")
    assert hash_words("ferry stops") == hashlib.sha256(b"ferry stops").hexdigest()[:16]


@pytest.mark.parametrize(
    ("document", "right"),
    [
        (read(), (1, 1, 1)),
        (read(title="Ferry to Orrin will go on"), (0, 1, 1)),
        (read(day="2024-03-06"), (1, 0, 1)),
        (read(day=""), (1, 0, 1)),
        (read(authors="Tom Varga, Nadia Perk"), (1, 1, 0)),
        (read(authors="Nadia Perk, Tom Varga, Ida Lund"), (1, 1, 0)),
        (read(authors="Nadia Perk"), (1, 1, 0)),
        (None, (0, 0, 0)),
    ],
)
def test_right_is_the_same_title_the_same_day_and_the_same_authors_in_order(document, right):
    assert shares(label(), document) == right


def test_what_a_page_does_not_state_is_not_counted():
    table, _ = measure_stated({"a": label(), "b": label(day=None, authors=())}, {"a": read(), "b": read()})
    assert table.rows == (("title", 2, 2, 1.0), ("date", 1, 1, 1.0), ("authors", 1, 1, 1.0))


def test_labels_of_other_pages_are_none():
    assert measure_stated({"a": label()}, {"b": read()}) is None


def test_labels_are_read_with_what_the_page_does_not_state_left_empty(tmp_path):
    title, author = hash_words(TITLE), hash_words("Nadia Perk")
    path = tmp_path / "labels.tsv"
    path.write_text(f"# page, title\n\na\t{title}\t2024-03-05\t{author} {author}\nb\t{title}\nc\t\t2024-03-05\n")
    stated, digest = read_stated(path)
    assert stated == {
        "a": Stated(title, "2024-03-05", (author, author)),
        "b": Stated(title, None, ()),
        "c": Stated(None, "2024-03-05", ()),
    }
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("a\tFerry stops", "no hash"),
        ("a\t\t\tNadia Perk", "no hash"),
        ("a\t\t5 March", "no date"),
        ("a\t\t2024-02-30", "no date"),
        ("a\t\t\t\t", "5 fields"),
        ("\udcff", "utf-8"),
    ],
)
def test_a_line_that_is_no_label_is_named(tmp_path, line, problem):
    path = tmp_path / "labels.tsv"
    path.write_bytes(line.encode(errors="surrogateescape"))
    with pytest.raises(CorpusError, match=problem):
        read_stated(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"labels\.tsv"):
        read_stated(tmp_path / "labels.tsv")


def test_the_labels_of_the_project_hold_no_words_of_the_pages():
    lines = [line for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    line = re.compile(r"[0-9a-f]{64}\t[0-9a-f]{16}\t\d{4}-\d\d-\d\d(?:\t[0-9a-f]{16}(?: [0-9a-f]{16})*)?")
    assert len(lines) == len(set(lines)) == 60
    assert all(map(line.fullmatch, lines))
