"""Training of what states the same claim, in small."""

import json
import os
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed: it comes with the extra “train”")

from sayso.errors import CorpusError
from sayso.evaluate.corpora import Article
from sayso.records.attribution import AttributionSpans
from sayso.records.span import Span
from sayso.train import sameness as training
from sayso.train.recipe import SamenessRecipe
from sayso.weigh.signs import Sameness

GOLD_FOLDER = Path(__file__).parents[2] / "gold"
GOLD = """# the keys
[source1|Two guards] [cue1|said] [content1|the warden had sold the keys]. [source2|A cook] [cue2|said]
[content2|the warden had sold all the keys]. [source3|A nurse] [cue3|said] [content3|it rained].
+++
sources = [
  {of = [1], kind = "group", identity = "described", count = [2, 2]},
  {of = [2], kind = "person", identity = "described", count = [1, 1]},
  {of = [3], kind = "person", identity = "described", count = [1, 1]},
]
claims = [[1, 2]]
"""


def test_a_run_writes_weights_that_the_reader_can_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    for number in range(6):
        (gold / f"{number}.txt").write_text(GOLD, encoding="utf-8")
    claims = tmp_path / "claims.json"
    claims.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(training, "read_claimed", lambda path, articles: ())
    recipe = SamenessRecipe(gold=str(gold), claims=str(claims), strength=10.0)
    written = training.train_sameness(recipe, tmp_path, tmp_path / "sameness.json")
    assert msgspec.json.decode((tmp_path / "sameness.json").read_bytes(), type=Sameness) == written
    assert written.scores["passages"] > 0
    assert written.weights["share of words"] > 0


def test_groups_are_laid_over_the_articles_they_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spans = AttributionSpans((Span(0, 3),), (Span(4, 8),), (Span(9, 20),))
    article = Article("one", "Ana said that it rained.", None, (spans, spans))
    monkeypatch.setattr(training, "read_articles", lambda path: (article,))
    (tmp_path / "claims.json").write_text(json.dumps({"one": [[0, 1]]}), encoding="utf-8")
    (read,) = training.read_claimed(tmp_path / "claims.json", tmp_path)
    assert (read.article, read.claims) == (article, ((0, 1),))


def test_groups_of_an_article_that_is_not_there_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "read_articles", lambda path: ())
    (tmp_path / "claims.json").write_text(json.dumps({"two": []}), encoding="utf-8")
    with pytest.raises(CorpusError, match="has no article “two”"):
        training.read_claimed(tmp_path / "claims.json", tmp_path)


def test_a_broken_file_of_groups_is_named(tmp_path: Path) -> None:
    (tmp_path / "claims.json").write_text("{", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"claims\.json"):
        training.read_claimed(tmp_path / "claims.json", tmp_path)


@pytest.mark.parametrize("name", ["polnear.json", "polnear_strict.json"])
def test_the_groups_that_readers_made_are_of_attributions_that_are_there(name: str) -> None:
    corpus = os.environ.get("SAYSO_DATA")
    if corpus is None or not (articles := Path(corpus, "polnear", "train.jsonl")).is_file():
        pytest.skip("SAYSO_DATA does not name the folder of the corpora")
    for one in training.read_claimed(GOLD_FOLDER / "claims" / name, articles):
        numbers = range(len(one.article.attributions))
        assert all(len(set(group)) == len(group) > 1 and set(group) <= set(numbers) for group in one.claims)
