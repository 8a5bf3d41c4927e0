"""Training the tagger, on a small network and invented news."""

import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: it comes with the extra “train”")
pytest.importorskip("onnx", reason="onnx is not installed: it comes with the extra “train”")

from sayso.errors import SettingError  # noqa: E402
from sayso.evaluate.marked import parse_marked  # noqa: E402
from sayso.models.session import Session, open_tagger  # noqa: E402
from sayso.tag.labels import CUE_LABELS, ROLE_LABELS  # noqa: E402
from sayso.tag.model import Setting  # noqa: E402
from sayso.tag.windows import FEATURES, Window  # noqa: E402
from sayso.train.examples import (  # noqa: E402
    UNJUDGED,
    Example,
    LabelledStory,
    collate,
    cut_examples,
    label_story,
    make_example,
)
from sayso.train.export import export_float, quantize, record_outputs  # noqa: E402
from sayso.train.loop import measure_loss, train_network  # noqa: E402
from sayso.train.network import Network, Shape  # noqa: E402
from sayso.train.recipe import LossPlan, StepPlan, TaggerRecipe, read_recipe  # noqa: E402
from sayso.train.slim import cut_network  # noqa: E402
from sayso.train.teacher import teach_examples  # noqa: E402

SMALL = Shape(
    FEATURES, len(CUE_LABELS), len(ROLE_LABELS), layers=2, hidden=48, heads=4, inner=64, biaffine=16, narrow=16
)
NESTED = "[source1|Two aides] [cue1|said] [content1|that [source2|Lund] [cue2|had promised] [content2|to resign]]."


def label(marked: str, *, nesting: bool = True) -> LabelledStory:
    passage = parse_marked(marked)
    return label_story(passage.text, passage.attributions, open_tagger().tokenizer, nesting=nesting)


def make_news() -> list[Example]:
    names = ("Ana Ruiz", "The mayor", "Denis Okafor", "The ministry", "She", "Two officials")
    verbs = ("said", "denied", "wrote", "warned", "claimed")
    news = [f"[source|{name}] [cue|{verb}] [content|that the ferry ran late]." for name in names for verb in verbs]
    return [example for marked in news for example in cut_examples(label(marked), 64)]


def run(out: Path, epochs: int, until: int | None = None) -> Network:
    torch.manual_seed(5)
    network, examples = Network(SMALL), make_news()

    def draw(chance: random.Random) -> list[Example]:
        if until is not None and draws.append(1) is None and len(draws) > until:
            raise KeyboardInterrupt
        return examples

    draws: list[int] = []
    plan = StepPlan(epochs=epochs, windows=6, rate=3e-3, head_rate=6e-3, average=0.9)
    train_network(network, draw, [collate(examples)], plan, LossPlan(), out, seed=1)
    return network


def test_a_reporting_verb_in_a_content_is_unjudged_where_nesting_is_not_marked() -> None:
    words = ["Two", "aides", "said", "that", "Lund", "had", "promised", "to", "resign", "."]
    outer = NESTED.replace("[source2|Lund] [cue2|had promised] [content2|to resign]", "Lund had promised to resign")
    assert label(NESTED).cues.tolist() == [0, 0, 1, 0, 0, 1, 2, 0, 0, 0]
    unjudged = label(outer, nesting=False).cues
    assert [word for word, cue in zip(words, unjudged, strict=True) if cue == UNJUDGED] == ["promised"]


def test_labels_of_a_window_stop_at_its_edge() -> None:
    story = label("[source|Lund] [cue|said] [content|that the ferry ran late].")
    example = make_example(story, Window(0, 0, 5, 5))
    names = [ROLE_LABELS[at] for at in example.roles[0][1:-1]]
    assert names == ["S-source", "O", "B-content", "I-content", "I-content"]


def test_a_cue_outside_the_window_is_not_asked_about() -> None:
    story = label("[content|The ferry ran late on Monday], [source|Lund] [cue|said].")
    assert make_example(story, Window(0, 0, 4, 4)).roles == ()


def test_training_learns_what_it_is_shown(tmp_path: Path) -> None:
    batch = collate(make_news())
    torch.manual_seed(5)
    before = sum(measure_loss(Network(SMALL).eval(), batch, 0.0))
    after = sum(measure_loss(run(tmp_path, 6), batch, 0.0))
    assert after.item() < 0.2 * before.item()


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    whole = run(tmp_path / "whole", 3).state_dict()
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "parts", 3, until=1)
    parts = run(tmp_path / "parts", 3).state_dict()
    assert all(torch.equal(whole[name], parts[name]) for name in whole)
    assert len((tmp_path / "parts" / "log.jsonl").read_text().splitlines()) == 3


def test_a_network_cut_to_its_own_size_is_the_same() -> None:
    large, examples = Network(SMALL).eval(), make_news()
    small = cut_network(large, SMALL, examples[:6]).eval()
    batch = collate(examples)
    assert torch.allclose(
        large(batch.pieces, batch.features, batch.present)[0], small(batch.pieces, batch.features, batch.present)[0]
    )


def test_a_cut_network_is_smaller_and_keeps_what_it_keeps() -> None:
    large = Network(SMALL)
    small = cut_network(large, SMALL._replace(layers=1, inner=32), make_news()[:6])
    assert len(small.encoder.layers) == 1
    assert small.encoder.layers[0].up.weight.shape == (32, 48)
    assert torch.equal(small.cues.weight, large.cues.weight)


def test_a_teacher_speaks_of_words_alone_and_sums_to_one() -> None:
    torch.manual_seed(0)
    for example in teach_examples(Network(SMALL), make_news()[:4]):
        assert example.taught is not None
        assert np.allclose(example.taught.cues.sum(-1), 1, atol=0.01)
        assert all(example.asked[column] for column in example.taught.columns)


def test_what_is_exported_says_what_was_trained(tmp_path: Path) -> None:
    network = run(tmp_path, 4)
    example = make_news()[0]
    recorded = record_outputs(network, example)
    assert recorded.columns
    export_float(network, tmp_path / "whole.onnx")
    quantize(tmp_path / "whole.onnx", tmp_path / "eight.onnx")
    for name, apart in (("whole", 1e-3), ("eight", 0.15)):
        setting = Setting(64, 0.5, 0.5, 0.5, 0.4, 0.0, (0.0, 1.0, 0.0))
        session = Session((tmp_path / f"{name}.onnx").read_bytes(), open_tagger().tokenizer, setting)
        given = [np.array(one, dtype=np.int64) for one in (recorded.pieces, recorded.features, recorded.asked)]
        scores = session.score(*given, 0.5)
        found = torch.softmax(torch.from_numpy(scores.cues), -1).numpy()
        assert np.abs(found - np.array(recorded.cues)).max() < apart
        assert scores.columns.tolist() == recorded.columns


@pytest.mark.parametrize("name", ["tagger", "teacher"])
def test_the_recipes_can_be_read(name: str) -> None:
    assert isinstance(read_recipe(Path(__file__).parents[2] / "recipes" / f"{name}.toml"), TaggerRecipe)


@pytest.mark.parametrize(
    "text",
    ["model = 'oracle'", "model = 'boundaries'\nseed = 'x'", "model = 'boundaries'\nseed = 1\nspeed = 2", "model ="],
)
def test_a_recipe_that_means_nothing_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "recipe.toml").write_text(text)
    with pytest.raises(SettingError, match=r"recipe\.toml"):
        read_recipe(tmp_path / "recipe.toml")
