"""Training of the judge of boundaries, in small."""

from pathlib import Path
from random import Random

import msgspec
import pytest

np = pytest.importorskip("numpy", reason="numpy is not installed: it comes with the extra “train”")
pytest.importorskip("sklearn", reason="scikit-learn is not installed: it comes with the extra “train”")

from sayso.evaluate.stories import WholeStory  # noqa: E402
from sayso.split.trees import Judge, score_signals  # noqa: E402
from sayso.train import split as training  # noqa: E402

PEOPLE = "Bruno Farrow Moreau Kovac Hallam Dunne Jarvis Gupta Becker Lindqvist Abara Ekholm".split()
THINGS = "pool ferry bridge orchard school library harbour tunnel market clinic theatre quarry".split()


def write_story(number: int) -> WholeStory:
    chance = Random(number)
    who, what = chance.choice(PEOPLE), chance.choice(THINGS)
    body = [
        f"The council of Harborview voted on Monday to close the old {what}, which has troubled the town for years.",
        f"Mayor Ada {who} said the {what} could no longer be kept open, as the city had no money for it at all.",
        f"“We have waited {number} years for this, and we cannot wait any longer,” {who} said to those who had come.",
    ]
    body += [f"In part {part}, the plan for the {what} asks every house in town to pay more." for part in range(5)]
    paragraphs = tuple(("body", line) for line in body)
    return WholeStory(f"made/{number}", f"made/{what}", f"Council votes to close {what}", None, paragraphs, True)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A training of few pages and trees on invented stories."""
    stories = tuple(write_story(number) for number in range(2, 60))
    monkeypatch.setattr(training, "read_stories", lambda data, side: stories)
    monkeypatch.setattr(training, "read_open_texts", lambda data: ("the pool and the ferry " * 300, "Ferry at sea"))
    monkeypatch.setattr(training, "PAGES_A_WAY", 2)
    monkeypatch.setattr(training, "TREES", 8)


@pytest.mark.usefixtures("small")
def test_what_is_written_is_read_as_a_judge_and_the_same_seed_gives_the_same_one(tmp_path: Path) -> None:
    judge, again = (training.train_split(tmp_path, tmp_path / name, 3) for name in ("a", "b"))
    assert msgspec.json.decode((tmp_path / "a").read_bytes(), type=Judge) == judge == again
    assert judge.seed == 3
    assert "one whole story" in judge.ways


def test_exported_trees_score_as_the_model_does() -> None:
    chance = np.random.default_rng(4)
    values = chance.normal(size=(400, 6))
    gold = values[:, 0] + values[:, 1] * values[:, 2] > 0.3
    model = training.fit_model(values, gold, np.ones(400), 0)
    forest = training.export_forest(model, tuple("abcdef"), values)
    found = [score_signals(forest, list(row)) for row in values.tolist()]
    assert np.allclose(found, model.decision_function(values), atol=0.05)


@pytest.mark.usefixtures("small")
def test_common_words_are_counted_by_pieces_and_names_are_left_out(tmp_path: Path) -> None:
    training.count_common_words(tmp_path, tmp_path / "words.tsv")
    rows = [line.split("\t") for line in (tmp_path / "words.tsv").read_text().splitlines() if line[0] != "#"]
    assert rows[0] == ["(pieces)", "16"]  # 1,500 words make fifteen pieces, and the three words one more
    assert {word for word, _ in rows[1:]} == {"the", "and", "pool", "ferry"}
