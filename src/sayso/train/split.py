"""Trains the judge of story boundaries (``split/boundaries.json``) on pages glued from the corpora."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from sayso.evaluate.gluing import TRAIN_WAYS, GluedPage, glue_pages, glue_single_pages
from sayso.evaluate.stories import read_open_texts, read_stories
from sayso.split.habits import measure_habits
from sayso.split.layout import Page, lay_out_page
from sayso.split.lines import join_blocks, read_lines
from sayso.split.shapes import find_shapes
from sayso.split.signals import measure_gaps
from sayso.split.trees import Forest, Judge, Tree
from sayso.split.words import WORD, stem_word

__all__ = ["count_common_words", "train_split"]

PAGES_A_WAY = 300
FOLDS = 3
SINGLE_WEIGHT = 2.0  # what a wrong split of a whole story costs, against any other error
MOST_SINGLES_SPLIT = 0.01  # share of whole stories that the threshold may split, on the folds
TREES, LEAVES, RATE = 160, 15, 0.12
PIECE = 100  # words
FEWEST_PIECES = 4

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Truths = np.ndarray[Any, np.dtype[np.bool_]]


class Measured(msgspec.Struct, frozen=True):
    """A training page, measured: the signals of its gaps and which of them are boundaries."""

    page: Page
    gaps: Mapping[int, dict[str, float]]
    starts: frozenset[int]
    single: bool
    way: str


def train_split(data: Path, out: Path, seed: int) -> Judge:
    """Train on the training side of the corpora under ``data`` and write the parameters to ``out``.

    The second look is trained on what a first look trained without the page at hand says of it; the threshold is
    the best one on such pages that splits few whole stories. The same seed gives the same parameters. Raises
    CorpusError where a corpus is missing.
    """
    stories = read_stories(data, "train")
    pages = [*glue_pages(stories, "train", TRAIN_WAYS, PAGES_A_WAY, seed), *glue_single_pages(stories)]
    measured = [measure_page(page) for page in pages]
    measured = [page for page in measured if page.gaps]
    gold = np.array([gap in page.starts for page in measured for gap in page.gaps])
    weights = np.array([SINGLE_WEIGHT if page.single else 1.0 for page in measured for _ in page.gaps])
    folds = np.array([number % FOLDS for number, page in enumerate(measured) for _ in page.gaps])

    looks = [page.gaps for page in measured]
    first = fit_forest(looks, gold, weights, seed)
    held_out = predict_held_out(looks, gold, weights, folds, seed)

    habits = [
        measure_habits(page.page, page.gaps, chances)
        for page, chances in zip(measured, share_out(held_out, measured), strict=True)
    ]
    looks = [
        {gap: signals | more[gap] for gap, signals in page.gaps.items()}
        for page, more in zip(measured, habits, strict=True)
    ]
    second = fit_forest(looks, gold, weights, seed)
    held_out = predict_held_out(looks, gold, weights, folds, seed)
    threshold, scores = choose_threshold(measured, gold, held_out)
    judge = Judge(
        made_by=f"HistGradientBoostingClassifier, {TREES} trees of {LEAVES} leaves, rate {RATE}, two looks",
        data=f"{len(pages)} pages glued from {len(stories)} stories: {count_corpora(story.id for story in stories)}",
        seed=seed,
        ways=(*TRAIN_WAYS, "one whole story"),
        scores=scores,
        threshold=threshold,
        first=first,
        second=second,
    )
    out.write_bytes(msgspec.json.encode(judge) + b"\n")
    return judge


def measure_page(glued: GluedPage) -> Measured:
    """Signals and gold of one page."""
    lines = read_lines(glued.text)
    blocks = join_blocks(glued.text, lines)
    page = lay_out_page(blocks, find_shapes(blocks))
    starts = {story.start for story in glued.stories[1:]}
    boundaries = frozenset(number for number, block in enumerate(blocks) if lines[block.first].start in starts)
    return Measured(page, measure_gaps(page), boundaries, len(glued.stories) == 1, glued.way)


def fit_forest(looks: Sequence[Mapping[int, dict[str, float]]], gold: Truths, weights: Numbers, seed: int) -> Forest:
    """Boosted trees over all gaps, as the runtime walks them."""
    names = tuple(next(iter(looks[0].values())))
    values = tabulate_signals(looks, names)
    return export_forest(fit_model(values, gold, weights, seed), names, values)


def fit_model(values: Numbers, gold: Truths, weights: Numbers, seed: int) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=20,
        max_bins=128,
        l2_regularization=1.0,
        max_features=0.5,
        early_stopping=False,
        random_state=seed,
    )
    return model.fit(values, gold, sample_weight=weights)


def predict_held_out(
    looks: Sequence[Mapping[int, dict[str, float]]], gold: Truths, weights: Numbers, folds: Numbers, seed: int
) -> Numbers:
    """Each gap's probability by a model that did not see its page."""
    values = tabulate_signals(looks, tuple(next(iter(looks[0].values()))))
    held_out = np.zeros(len(gold))
    for fold in range(FOLDS):
        inside = folds == fold
        model = fit_model(values[~inside], gold[~inside], weights[~inside], seed)
        held_out[inside] = model.predict_proba(values[inside])[:, 1]
    return held_out


def tabulate_signals(looks: Sequence[Mapping[int, dict[str, float]]], names: tuple[str, ...]) -> Numbers:
    """float64 ``[gaps, signals]``."""
    return np.array([[signals[name] for name in names] for gaps in looks for signals in gaps.values()])


def export_forest(model: HistGradientBoostingClassifier, names: tuple[str, ...], values: Numbers) -> Forest:
    """The model's trees in preorder, their scores rounded."""
    trees = []
    for (predictor,) in model._predictors:
        signal: list[int] = []
        number: list[float] = []
        above: list[int] = []

        def visit(
            node: int, nodes: Any = predictor.nodes, signal: Any = signal, number: Any = number, above: Any = above
        ) -> None:
            place = len(signal)
            if nodes[node]["is_leaf"]:
                signal.append(-1)
                number.append(round(float(nodes[node]["value"]), 4))
                above.append(0)
                return
            signal.append(int(nodes[node]["feature_idx"]))
            number.append(float(nodes[node]["num_threshold"]))  # exact: a threshold may be a value that occurs
            above.append(0)
            visit(int(nodes[node]["left"]))
            above[place] = len(signal)
            visit(int(nodes[node]["right"]))

        visit(0)
        trees.append(Tree(tuple(signal), tuple(number), tuple(above)))
    return Forest(
        signals=names,
        typical=tuple(round(float(middle), 4) for middle in np.median(values, axis=0)),
        base=round(float(np.ravel(model._baseline_prediction)[0]), 4),
        trees=tuple(trees),
    )


def share_out(held_out: Numbers, measured: Sequence[Measured]) -> list[dict[int, float]]:
    """The flat probabilities as one dictionary a page."""
    shared: list[dict[int, float]] = []
    place = 0
    for page in measured:
        shared.append({gap: float(held_out[place + number]) for number, gap in enumerate(page.gaps)})
        place += len(page.gaps)
    return shared


def choose_threshold(measured: Sequence[Measured], gold: Truths, held_out: Numbers) -> tuple[float, dict[str, float]]:
    """The threshold of highest F1 among those that split at most ``MOST_SINGLES_SPLIT`` of the whole stories."""
    chances = share_out(held_out, measured)
    lone = [page_chances for page, page_chances in zip(measured, chances, strict=True) if page.way == "one whole story"]
    best = (0.0, 0.5, 0.0)
    for step in range(30, 95):
        threshold = step / 100
        split = sum(max(page.values()) > threshold for page in lone) / len(lone)
        found = held_out > threshold
        right = float(np.sum(found & gold))
        score = 2 * right / max(1.0, float(np.sum(found) + np.sum(gold)))
        if split <= MOST_SINGLES_SPLIT and score > best[0]:
            best = (score, threshold, split)
    return best[1], {"held-out boundary F1": round(best[0], 4), "held-out whole stories split": round(best[2], 4)}


def count_corpora(names: Iterable[str]) -> str:
    counts = Counter(name.partition("/")[0] for name in names)
    return ", ".join(f"{count} {corpus}" for corpus, count in sorted(counts.items()))


def count_common_words(data: Path, out: Path) -> None:
    """Write ``lexicon/common_words.tsv``: in how many pieces of 100 words a word stands, in openly licensed texts.

    Only words that are found in small letters are kept, so no names, and none that few pieces have. The first row
    gives the number of pieces. Raises CorpusError where a corpus is missing.
    """
    pieces = 0
    found: Counter[str] = Counter()
    small: set[str] = set()
    for text in read_open_texts(data):
        words = WORD.findall(text)
        for start in range(0, len(words), PIECE):
            pieces += 1
            found.update({stem_word(word) for word in words[start : start + PIECE]})
        small.update(stem_word(word) for word in words if word[0].islower())
    rows = [
        (word, count)
        for word, count in found.items()
        if count >= FEWEST_PIECES and word in small and not word.isdigit()
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    lines = [COMMON_WORDS_HEAD, f"(pieces)\t{pieces}", *(f"{word}\t{count}" for word, count in rows)]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


COMMON_WORDS_HEAD = (
    "# In how many pieces of 100 words English words stand, in GUM (Zeldes; CC BY and CC BY-SA texts) and in the\n"
    "# pages of scrapinghub's article extraction benchmark (MIT); made by sayso.train.split. Word, pieces."
)
