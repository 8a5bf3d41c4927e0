"""What texts mean, by the vectors that ship."""

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ModelMismatch
from sayso.models.meaning import open_meanings, pack_meanings, pack_vectors, unpack_meanings

# The two say much the same, in other words.
PARAPHRASES = [
    ("the dam could burst at any moment", "the barrage was about to give way"),
    ("the company would lay off 300 workers", "three hundred employees would lose their jobs"),
    ("the minister had taken bribes from a builder", "a contractor paid the politician kickbacks"),
    ("the vaccine was safe for children", "kids could get the shot without danger"),
    ("troops had withdrawn from the border town", "soldiers pulled out of the frontier village"),
    ("the police shot a man who was not armed", "officers opened fire on an unarmed suspect"),
    ("the bank would raise interest rates in June", "borrowing costs were set to go up this summer"),
]
OTHERS = [
    "the museum would show her paintings until spring",
    "he scored twice in the second half",
    "the recipe needs two eggs and a cup of flour",
    "the telescope had found a planet like ours",
]


def compare(one: np.ndarray, other: np.ndarray) -> float:
    first, second = one.astype(float), other.astype(float)
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))


@pytest.mark.parametrize("same", PARAPHRASES, ids=lambda same: same[0])
def test_a_paraphrase_is_nearer_than_anything_else(same: tuple[str, str]) -> None:
    first, second, *others = open_meanings().embed_texts([*same, *OTHERS])
    assert compare(first, second) > max(compare(first, other) for other in others) + 0.1


def test_the_same_text_has_the_same_vector_whatever_stands_beside_it() -> None:
    meanings = open_meanings()
    text = "Brandvold’s survey, she said, hadn’t reached Tåsinge"
    alone = meanings.embed_texts([text])[0]
    among = meanings.embed_texts([*OTHERS, text, "", text])
    assert (among[4] == alone).all() and (among[6] == alone).all()


def test_case_accents_and_spaces_mean_nothing() -> None:
    first, second = open_meanings().embed_texts(["The CAFÉ was closed", " the\ncafe  was closed "])
    assert (first == second).all()


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\n\t"])
def test_a_text_without_words_means_nothing(text: str) -> None:
    assert not open_meanings().embed_texts([text]).any()


def test_no_text_gives_no_vector() -> None:
    assert open_meanings().embed_texts([]).shape == (0, 128)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_has_a_vector_that_fills_its_bytes_or_none(texts: list[str]) -> None:
    vectors = open_meanings().embed_texts(texts)
    assert vectors.shape == (len(texts), 128) and vectors.dtype == np.int8
    assert set(np.abs(vectors.astype(int)).max(axis=1, initial=0)) <= {0, 127}


def test_a_text_of_more_words_than_are_kept_is_looked_up_all_the_same() -> None:
    meanings = open_meanings()
    before = meanings.embed_texts(OTHERS)
    assert meanings.embed_texts([" ".join(f"word{number}" for number in range(40_000))]).any()
    assert (meanings.embed_texts(OTHERS) == before).all()


def test_threads_that_embed_at_once_get_what_each_would_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.models.meaning._WORDS", 50)  # so that words are forgotten all the time
    texts = [[f"the {word}{number} of day {at}" for number in range(30)] for at, word in enumerate(["dam", "mill"] * 8)]
    alone = [open_meanings().embed_texts(one) for one in texts]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(open_meanings().embed_texts, texts * 3))
    finally:
        sys.setswitchinterval(before)
    assert all((one == other).all() for one, other in zip(together, alone * 3, strict=True))


def test_a_text_falls_into_the_cell_that_is_ranked_first() -> None:
    meanings = open_meanings()
    vectors = meanings.embed_texts(OTHERS)
    ranked = [meanings.rank_cells(vector) for vector in vectors]
    assert [cells[0] for cells in ranked] == meanings.choose_cells(vectors).tolist()
    assert sorted(ranked[0].tolist()) == list(range(len(ranked[0])))


def test_a_file_gives_back_what_was_packed() -> None:
    chance = np.random.default_rng(1)
    pieces = chance.normal(size=(50, 8)).astype(np.float32)
    pieces[3] = 0.0
    cells = chance.normal(size=(4, 8)).astype(np.float32)
    read, centres = unpack_meanings(pack_meanings(pieces, cells), "a file")
    assert np.abs(read - pieces).max() < 0.02
    assert (centres == pack_vectors(cells)).all()


@pytest.mark.parametrize("damage", [lambda file: b"{}\n" + file, lambda file: file[:-1], lambda file: b""])
def test_a_file_in_another_format_is_named(damage) -> None:  # type: ignore[no-untyped-def]
    packed = pack_meanings(np.ones((5, 4), dtype=np.float32), np.ones((2, 4), dtype=np.float32))
    with pytest.raises(ModelMismatch, match="a file"):
        unpack_meanings(damage(packed), "a file")
