"""Training of who answers whom, in small."""

from pathlib import Path

import msgspec
import pytest

pytest.importorskip("scipy", reason="scipy is not installed: it comes with the extra “train”")

from sayso.resolve.answers import Answers
from sayso.train import answers as training
from sayso.train.recipe import AnswersRecipe

RECIPE = AnswersRecipe(penalty=0.1)


def case(*, near: int, right: int | None, states: bool = False) -> training.Case:
    """Three candidates of which one stands near."""
    signs = tuple({"near": 1.0} if place == near else {"far": 1.0} for place in range(3))
    answered = frozenset() if right is None else frozenset({right})
    none = {"always": 1.0, "stance asserts" if states else "stance denies": 1.0}
    return training.Case(signs, none, answered, states)


def test_what_is_near_is_learned_to_be_answered_and_statements_to_answer_nobody() -> None:
    cases = [case(near=place % 3, right=place % 3) for place in range(30)]
    cases += [case(near=place % 3, right=None, states=True) for place in range(30)]
    answers = training.fit_weights(cases, RECIPE)
    assert answers.answered["near"] > answers.answered["far"]
    assert training.answer_case(case(near=1, right=1), answers) == {1}
    assert training.answer_case(case(near=1, right=1, states=True), answers) == frozenset()


def test_a_run_writes_weights_that_the_reader_can_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "one.txt").write_text(
        "# the keys\n[source1|Two guards] [cue1|said] [content1|the warden had sold the keys]. "
        "[source2|The warden] [cue2|denied] [content2|selling any keys].\n+++\n"
        'sources = [{of = [1], kind = "group", identity = "described", count = [2, 2]}, '
        '{of = [2], kind = "person", identity = "described", count = [1, 1]}]\n'
        "stance = {denies = [2]}\nabout = {2 = [1]}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(training, "read_plain", lambda data, recipe: [])
    written = training.train_answers(RECIPE, tmp_path, gold, tmp_path / "answers.json")
    assert msgspec.json.decode((tmp_path / "answers.json").read_bytes(), type=Answers) == written
    assert set(written.scores) == {"precision", "recall"}
