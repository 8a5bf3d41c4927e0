"""The model that ships, run."""

import json
from pathlib import Path

import numpy as np

from sayso.models.session import measure_peak, open_tagger
from sayso.tag.decode import log_softmax
from sayso.tag.labels import CUE_LABELS, LINK_WIDTH, MEANING_WIDTH, ROLE_LABELS, WORD_HEADS, WORD_LABELS

# What the trained network said of the example page's first window, before its weights were cut to eight bits.
TRAINED = json.loads(Path(__file__).with_name("trained.json").read_text(encoding="utf-8"))


def score(windows: int = 1, least: float = 0.5, pad: int = 0):  # type: ignore[no-untyped-def]
    def read(name: str) -> np.ndarray:
        return np.tile(np.pad(np.array(TRAINED[name], dtype=np.int64), (0, pad)), (windows, 1))

    present = np.pad(np.ones((windows, len(TRAINED["pieces"])), dtype=np.int64), ((0, 0), (0, pad)))
    return open_tagger().score(read("pieces"), read("features"), present, read("asked"), least)


def test_what_ships_says_what_was_trained() -> None:
    scores = score()
    cues = np.exp(log_softmax(scores.cues[0]))
    asked = np.array(TRAINED["asked"]) > 0
    apart = np.abs(cues - np.array(TRAINED["cues"]))[asked]
    assert apart.mean() < 0.005
    assert scores.columns.tolist() == TRAINED["columns"]
    roles = np.exp(log_softmax(scores.roles))[:, asked]
    trained = np.array(TRAINED["roles"])[:, asked]
    assert np.abs(roles - trained).mean() < 0.01
    assert (roles.argmax(-1) == trained.argmax(-1)).mean() > 0.98
    words, trained_words = scores.words[0][asked], np.array(TRAINED["words"])[asked]
    for place in WORD_HEADS.values():
        assert (words[:, place].argmax(-1) == trained_words[:, place].argmax(-1)).mean() > 0.9


def test_padding_and_company_change_nothing_that_matters() -> None:
    alone, among = score(), score(windows=3, pad=17)
    count = len(TRAINED["pieces"])
    assert among.rows.tolist() == [row for row in range(3) for _ in alone.columns]
    # Activations are cut to eight bits by the range of the whole batch, so that figures differ a little.
    assert np.abs(np.exp(log_softmax(among.cues[2, :count])) - np.exp(log_softmax(alone.cues[0]))).max() < 0.1


def test_where_no_word_is_likely_there_are_no_roles() -> None:
    scores = score(least=1.1)
    assert scores.roles.shape == (0, len(TRAINED["pieces"]), len(ROLE_LABELS))
    assert scores.cues.shape[2] == len(CUE_LABELS)
    widths = (scores.words.shape[2], scores.links.shape[2], scores.meanings.shape[2])
    assert widths == (WORD_LABELS, 2 * LINK_WIDTH + 2, MEANING_WIDTH)


def test_the_same_window_gets_the_same_scores() -> None:
    assert np.array_equal(score().cues, score().cues)


def test_the_model_is_opened_once() -> None:
    assert open_tagger() is open_tagger()


def test_the_peak_is_a_speed() -> None:
    assert measure_peak() > 1e8
