"""The model that ships, run."""

import json
from pathlib import Path

import numpy as np

from sayso.models.session import measure_peak, open_tagger
from sayso.tag.decode import log_softmax
from sayso.tag.labels import CUE_LABELS, LINK_WIDTH, MEANING_WIDTH, ROLE_LABELS, WORD_HEADS, WORD_LABELS

# What the trained network said of the example page's first window, before its weights were cut to eight bits.
TRAINED = json.loads(Path(__file__).with_name("trained.json").read_text(encoding="utf-8"))


def score(least: float = 0.5):  # type: ignore[no-untyped-def]
    pieces, features, asked = (np.array(TRAINED[name], dtype=np.int64) for name in ("pieces", "features", "asked"))
    return open_tagger().score(pieces, features, asked, least)


def test_what_ships_says_what_was_trained() -> None:
    scores = score()
    cues = np.exp(log_softmax(scores.cues))
    asked = np.array(TRAINED["asked"]) > 0
    apart = np.abs(cues - np.array(TRAINED["cues"]))[asked]
    assert apart.mean() < 0.005
    assert scores.columns.tolist() == TRAINED["columns"]
    roles = np.exp(log_softmax(scores.roles))[:, asked]
    trained = np.array(TRAINED["roles"])[:, asked]
    assert np.abs(roles - trained).mean() < 0.01
    assert (roles.argmax(-1) == trained.argmax(-1)).mean() > 0.98
    words, trained_words = scores.words[asked], np.array(TRAINED["words"])[asked]
    for place in WORD_HEADS.values():
        assert (words[:, place].argmax(-1) == trained_words[:, place].argmax(-1)).mean() > 0.9


def test_where_no_word_is_likely_there_are_no_roles() -> None:
    scores = score(least=1.1)
    assert scores.roles.shape == (0, len(TRAINED["pieces"]), len(ROLE_LABELS))
    assert scores.cues.shape[1] == len(CUE_LABELS)
    widths = (scores.words.shape[1], scores.links.shape[1], scores.meanings.shape[1])
    assert widths == (WORD_LABELS, 2 * LINK_WIDTH + 2, MEANING_WIDTH)


def test_the_same_window_gets_the_same_scores() -> None:
    assert np.array_equal(score().cues, score().cues)


def test_the_model_is_opened_once() -> None:
    assert open_tagger() is open_tagger()


def test_the_peak_is_a_speed() -> None:
    assert measure_peak() > 1e8
