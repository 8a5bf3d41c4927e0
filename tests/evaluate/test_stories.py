"""Whole stories out of corpora, here small ones that were written for these tests."""

import json
from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.stories import join_tokens, read_ecbplus, read_newswire, read_polnear

POOL = (
    "The council of Harborview voted on Monday to close the old swimming pool, which has leaked since the flood.",
    "Mayor Ada Bruno said the city could no longer pay for the repairs that the engineers had asked for.",
    "The vote was taken by seven to two, and the pool will be shut before the end of the year.",
)


def write_polnear(folder: Path, side: str, *names: str) -> None:
    (folder / "polnear").mkdir(exist_ok=True)
    (folder / "sourcing").mkdir(exist_ok=True)
    (folder / "sourcing" / "dev.jsonl").write_text(json.dumps({"id": "labelled"}) + "\n")
    text = "\n\n".join(("Council votes to close pool.", *POOL))
    rows = [
        {
            "id": name,
            "publisher": "gazette",
            "published": "2021-05-03",
            "title": "Council votes to close pool",
            "text": text,
        }
        for name in names
    ]
    (folder / "polnear" / f"{side}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_a_story_loses_its_title_and_keeps_its_paragraphs(tmp_path: Path) -> None:
    write_polnear(tmp_path, "dev", "one")
    (story,) = read_polnear(tmp_path, "dev")
    assert story.title == "Council votes to close pool"
    assert story.paragraphs == tuple(("body", line) for line in POOL)
    assert story.prose


def test_articles_with_sourcing_labels_are_kept_out_of_training(tmp_path: Path) -> None:
    write_polnear(tmp_path, "train", "one", "labelled")
    assert [story.id for story in read_polnear(tmp_path, "train")] == ["polnear/one"]


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="polnear"):
        list(read_polnear(tmp_path, "dev"))


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    write_polnear(tmp_path, "dev", "one")
    with (tmp_path / "polnear" / "dev.jsonl").open("a") as file:
        file.write("{")
    with pytest.raises(CorpusError, match="line 2"):
        list(read_polnear(tmp_path, "dev"))


def test_a_broken_file_of_tokens_is_named(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / "ecbplus" / str(number)).mkdir(parents=True)
    (tmp_path / "ecbplus" / "2" / "2_1ecb.xml").write_text("<Document>")
    with pytest.raises(CorpusError, match="2_1ecb"):
        list(read_ecbplus(tmp_path, "dev"))


def test_every_fifth_file_of_newswire_is_development(tmp_path: Path) -> None:
    (tmp_path / "time" / "timebank").mkdir(parents=True)
    for number in range(10):
        page = f"<TimeML><TEXT>\n{'<EVENT>'.join(POOL)}\n</TEXT></TimeML>"
        (tmp_path / "time" / "timebank" / f"wsj_{number}.tml").write_text(page)
    assert [story.id for story in read_newswire(tmp_path, "dev")] == ["newswire/wsj_4", "newswire/wsj_9"]
    assert len(list(read_newswire(tmp_path, "train"))) == 8


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("She did n't say , he said .", "She didn't say, he said."),
        ("`` It 's over , '' he said .", "“It's over,” he said."),
        ('"It is over , " he said .', '"It is over," he said.'),
        ("The U . S . team won 4 . 6 points at 17 : 50 .", "The U.S. team won 4.6 points at 17:50."),
        ("A court - mandated cure ( in Ohio ) cost $ 80 .", "A court-mandated cure (in Ohio) cost $80."),
    ],
)
def test_tokens_are_set_as_text_again(tokens: str, text: str) -> None:
    assert join_tokens(tokens.split()) == text
