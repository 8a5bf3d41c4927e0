"""Gold files: what is read, and what is refused with its line."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.corpora import hash_articles, hash_corpus, read_articles, read_sourcing
from sayso.records.span import Span

ARTICLE: dict[str, Any] = {
    "id": "courier_1",
    "publisher": "courier",
    "published": "2021-03-04",
    "title": "Rain",
    "wire": "None",
    "text": "Ana Ruiz said it rained.",
    "attributions": [{"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 23]]}],
}
LABELS: dict[str, Any] = {
    "id": "courier_1",
    "sources": [
        {
            "id": "S1",
            "name": "Ana Ruiz",
            "kind": "person",
            "identity": "named",
            "count": [1, 1],
            "role": None,
            "part_of": None,
            "attributions": [0],
        }
    ],
    "stance": {"0": "asserts"},
    "basis": {"0": "firsthand"},
    "about": {"0": []},
    "claims": [],
    "via": {},
}


def write_lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_an_article_has_its_text_and_spans(tmp_path: Path) -> None:
    (article,) = read_articles(write_lines(tmp_path / "gold.jsonl", ARTICLE))
    assert (article.id, article.published) == ("courier_1", "2021-03-04")
    assert article.attributions[0].content == (Span(14, 23),)


def test_a_folder_of_marked_passages_is_gold_too(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("# rain\n[source|She] [cue|said] [content|it rained].\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("# snow\nIt snowed.\n", encoding="utf-8")
    assert [(one.id, one.text) for one in read_articles(tmp_path)] == [
        ("a: snow", "It snowed."),
        ("b: rain", "She said it rained."),
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({**ARTICLE, "text": 7}, "Expected `str`, got `int`"),
        ({**ARTICLE, "text": "Ana"}, "attribution 0: [0, 8) runs past the text (length 3)"),
        ({**ARTICLE, "attributions": [{"source": [[4, 4]], "cue": [], "content": []}]}, "empty, reversed or outside"),
        ({"id": "courier_2"}, "missing required field"),
    ],
)
def test_a_malformed_article_is_named_with_its_line(tmp_path: Path, row: object, problem: str) -> None:
    path = write_lines(tmp_path / "gold.jsonl", ARTICLE, row)
    with pytest.raises(CorpusError) as caught:
        read_articles(path)
    assert str(caught.value).startswith(f"{path}: line 2: ")
    assert problem in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"\n\n"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(data)
    with pytest.raises(CorpusError, match="holds no line of JSON"):
        read_articles(path)


@pytest.mark.parametrize("data", [b"{", b"\xff\xfe", b'{"id": "\xff"}'])
def test_bytes_that_are_no_json_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(data)
    with pytest.raises(CorpusError, match="line 1: "):
        read_articles(path)


def test_what_is_missing_is_named_as_the_user_named_it(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        read_articles(Path("no/such.jsonl"))
    assert str(caught.value) == f"{Path('no/such.jsonl')}: No such file or directory"
    with pytest.raises(CorpusError, match=r"holds no \.txt file"):
        read_articles(tmp_path)


def test_labels_are_laid_over_the_article_they_name(tmp_path: Path) -> None:
    texts = write_lines(tmp_path / "train.jsonl", {**ARTICLE, "id": "courier_0"}, ARTICLE)
    (sourced,) = read_sourcing(write_lines(tmp_path / "dev.jsonl", LABELS), texts)
    assert sourced.article.id == "courier_1"
    assert (sourced.stance, sourced.basis, sourced.about) == ({0: "asserts"}, {0: "firsthand"}, {0: ()})
    assert sourced.sources[0].count == (1, 1)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": "courier_9"}, "no article “courier_9” in "),
        ({"sources": []}, "the sources do not share out the 1 attributions, each to one"),
        ({"stance": {}}, "there is not one stance for each of the 1 attributions"),
        ({"stance": {"0": "shouts"}}, "Invalid enum value 'shouts'"),
        ({"claims": [[0, 3]]}, "there is no attribution 3"),
        ({"via": {"2": "email"}}, "there is no attribution 2"),
        ({"sources": [{**LABELS["sources"][0], "part_of": "S9"}]}, "there is no source “S9”"),
    ],
)
def test_labels_that_lead_nowhere_are_named_with_their_line(
    tmp_path: Path, change: dict[str, Any], problem: str
) -> None:
    texts = write_lines(tmp_path / "train.jsonl", ARTICLE)
    path = write_lines(tmp_path / "dev.jsonl", {**LABELS, **change})
    with pytest.raises(CorpusError) as caught:
        read_sourcing(path, texts)
    assert str(caught.value).startswith(f"{path}: line 1: ")
    assert problem in str(caught.value)


def test_a_corpus_that_changes_has_another_hash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# rain\nIt rained.\n", encoding="utf-8")
    before = hash_corpus(tmp_path)
    assert hash_corpus(tmp_path) == before != hash_corpus(tmp_path / "a.txt")
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert hash_corpus(tmp_path) != before


def test_labels_over_another_text_have_another_hash(tmp_path: Path) -> None:
    labels = write_lines(tmp_path / "dev.jsonl", LABELS)
    one = read_articles(write_lines(tmp_path / "one.jsonl", ARTICLE))
    other = read_articles(write_lines(tmp_path / "other.jsonl", {**ARTICLE, "text": "Ana Ruiz said it snowed."}))
    assert hash_articles(labels, one) != hash_articles(labels, other)
