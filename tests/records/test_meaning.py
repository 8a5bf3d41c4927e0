"""Meanings packed and compared."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.meaning import measure_likeness, pack_meaning

VECTORS = st.lists(st.floats(-10, 10, width=32), min_size=8, max_size=8).map(
    lambda one: np.array(one, dtype=np.float32)
)


@given(VECTORS, VECTORS)
def test_packed_vectors_are_as_alike_as_they_were(one: np.ndarray, other: np.ndarray) -> None:
    lengths = np.linalg.norm(one) * np.linalg.norm(other)
    if min(np.linalg.norm(one), np.linalg.norm(other)) < 1e-3:
        return
    assert measure_likeness(pack_meaning(one), pack_meaning(other)) == pytest.approx(one @ other / lengths, abs=0.03)


def test_what_is_not_known_is_like_nothing() -> None:
    packed = pack_meaning(np.ones(3, dtype=np.float32))
    assert pack_meaning(np.zeros(3, dtype=np.float32)) == b""
    assert measure_likeness(packed, b"") == measure_likeness(b"", b"") == 0.0
    assert measure_likeness(packed, packed) == pytest.approx(1.0)
