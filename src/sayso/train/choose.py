"""Chooses what is set beside the weights, on the development splits, with the exported model."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer

from sayso.evaluate.attributions import evaluate_attributions, pair_attributions
from sayso.evaluate.corpora import Article, read_articles
from sayso.evaluate.taggers import Remembering, make_story
from sayso.models.session import Session
from sayso.records.attribution import TaggedAttribution
from sayso.records.segmented import Segmented
from sayso.segment.story import segment_story
from sayso.tag.model import Model, Setting
from sayso.tag.story import choose_attributions, cut_spans, score_story, tag_story
from sayso.tag.windows import encode_story

__all__ = ["choose_setting"]

_LEAST = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
_LEAST_QUOTED = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)  # from below
_PRICE_OF_QUOTED = 0.002
_LEAST_ON = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
_LEAST_INSIDE = (0.6, 0.7, 0.8, 0.9)  # from below
_PRICE_OF_NESTED = 0.005
_PIECE_COSTS = (0.0, 0.5, 1.0, 2.0)
_FLOOR = 0.15
_WHO = "who said what"


def choose_setting(weights: Path, tokenizer: Tokenizer, dev: Path, own_dev: Path, width: int) -> Setting:
    """The bars and costs that do best on ``dev``, and the calibration of probabilities there.

    The outer bar, the cost of a piece and how far cues go on: by *who said what*; the bar of what is quoted: the lowest
    that costs no more than a fifth of a point of it, for a quotation left unattributed is worse than another's. The bar
    of what is nested: the lowest that costs no more than half a point of it on the marked texts of ``own_dev``, as
    ``dev`` marks no nesting and counts every nested one as wrong.
    """
    start = Setting(width, _LEAST[0], 1.01, 1.01, 0.4, 0.0, (0.0, 1.0, 0.0))
    model = Remembering(Session(weights.read_bytes(), tokenizer, start), _FLOOR)

    def tag(text: str) -> tuple[TaggedAttribution, ...]:
        return tag_story(text, segment_story(text, make_story(text)), model).attributions

    def measure(path: Path, setting: Setting) -> Mapping[str, float]:
        model.setting = setting
        return evaluate_attributions(path, {"": tag}).figures

    def weigh(setting: Setting) -> float:
        return measure(dev, setting)[f": {_WHO}"]

    tried = [
        msgspec.structs.replace(start, least=a, least_quoted=a, piece_cost=b) for a, b in product(_LEAST, _PIECE_COSTS)
    ]
    best = max(tried, key=weigh)
    best = max((msgspec.structs.replace(best, least_on=bar) for bar in _LEAST_ON), key=weigh)
    most = weigh(best)
    quoted = (msgspec.structs.replace(best, least_quoted=bar) for bar in _LEAST_QUOTED if bar <= best.least)
    best = next((one for one in quoted if weigh(one) >= most - _PRICE_OF_QUOTED), best)
    nested = [msgspec.structs.replace(best, least_inside=bar) for bar in _LEAST_INSIDE]
    found = [measure(own_dev, one)[f": {_WHO}"] for one in nested]
    best = next(one for one, figure in zip(nested, found, strict=True) if figure >= max(found) - _PRICE_OF_NESTED)
    model.setting = best
    return msgspec.structs.replace(best, calibration=_calibrate(_segment(read_articles(dev)), model))


def _segment(articles: Iterable[Article]) -> list[tuple[Article, Segmented]]:
    return [(one, segment_story(one.text, make_story(one.text))) for one in articles]


def _calibrate(side: Sequence[tuple[Article, Segmented]], model: Model) -> tuple[float, float, float]:
    """Platt's logistic regression of being right on what the model says of itself."""
    grounds: list[tuple[float, float]] = []
    outcomes: list[bool] = []
    for article, segmented in side:
        encoded = encode_story(article.text, segmented, model.tokenizer)
        found = choose_attributions(score_story(encoded, model).found, encoded, model.setting)
        spans = tuple(cut_spans(article.text, segmented, encoded, one) for one in found)
        right = {j for _, j in pair_attributions(article.text, article.attributions, spans)}
        grounds += [(one.odds, one.fit) for one in found]
        outcomes += [number in right for number in range(len(found))]
    fitted = LogisticRegression().fit(np.array(grounds), np.array(outcomes))
    return float(fitted.intercept_[0]), float(fitted.coef_[0, 0]), float(fitted.coef_[0, 1])
