"""Runs a model. The only module that knows onnxruntime."""

import base64
import time
from functools import cache

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from sayso.models.catalogue import TaggerRow, find_model
from sayso.models.tokenizer import make_tokenizer
from sayso.tag.model import Ints, Scores, Setting

__all__ = ["Session", "measure_peak", "open_tagger"]

# An ONNX graph of one node, MatMulInteger of two inputs, uint8 and int8.
_PRODUCT = base64.b64decode(
    "CAgSADplChgKAWEKAWISAWMiDU1hdE11bEludGVnZXISBHBlYWtaFQoBYRIQCg4IAhIKCgMSAW0KAxIBa1oVCgFiEhAKDggDEgoKAxIBawoDEgFu"
    "YhUKAWMSEAoOCAYSCgoDEgFtCgMSAW5CBAoAEA0="
)
_PEAK_SIDE = 1536  # of the square matrices multiplied
_PEAK_ROUNDS = 5
_OUTPUTS = ("cues", "columns", "roles", "words", "links", "meanings")


class Session:
    """A model, opened; see ``tag.model.Model``. One thread: pages run beside one another, one process each."""

    def __init__(self, weights: bytes, tokenizer: Tokenizer, setting: Setting) -> None:
        self._session = _open(weights)
        self.tokenizer = tokenizer
        self.setting = setting

    def score(self, pieces: Ints, features: Ints, asked: Ints, least: float) -> Scores:
        """See ``tag.model.Model.score``. One window at a time: in company it would be padded, and its figures, cut to
        eight bits by the range of all, would depend on the others."""
        given = {
            "pieces": pieces[None],
            "features": features[None],
            "present": np.ones_like(pieces)[None],
            "asked": asked[None],
            "least": np.array(least, dtype=np.float32),
        }
        cues, columns, roles, words, links, meanings = self._session.run(_OUTPUTS, given)
        return Scores(cues[0], columns, roles, words[0], links[0], meanings[0])


@cache
def open_tagger() -> Session:
    """The tagger that ships, opened once a process. Raises ModelMismatch."""
    files = find_model("tagger", TaggerRow)
    return Session(files.weights, make_tokenizer(files.tokenizer), files.row.setting)


def measure_peak() -> float:
    """Multiplications a second in eight bits that this machine's kernels reach on one core, on large matrices: the
    best of a few rounds."""
    session = _open(_PRODUCT)
    numbers = np.random.default_rng(0).integers(0, 127, (_PEAK_SIDE, _PEAK_SIDE))
    given = {"a": numbers.astype(np.uint8), "b": numbers.astype(np.int8)}
    best = float("inf")
    for _ in range(_PEAK_ROUNDS):
        start = time.perf_counter()
        session.run(None, given)
        best = min(best, time.perf_counter() - start)
    return _PEAK_SIDE**3 / best


def _open(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
