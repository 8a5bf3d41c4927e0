"""The measure of telling one event from two of a kind."""

from pathlib import Path
from xml.sax.saxutils import escape

import msgspec
import pytest

from sayso.compare.judge import compare_told
from sayso.compare.told import Told
from sayso.errors import CorpusError
from sayso.evaluate.events import evaluate_events, pair_events, read_events
from sayso.evaluate.readers import tell_labelled
from sayso.records.comparison import Comparison

CLOSED = ("The bridge at Osk closed .", "Ivo Tamm found cracks .")
SHUT = ("The tunnel of Tessel shut .", "Ada Lind found water .")


def write(folder: Path, topic: int, name: str, sentences: tuple[str, ...]) -> None:
    tokens = "".join(
        f'<token t_id="{number}" sentence="{number}">{escape(word)}</token>'
        for number, sentence in enumerate(sentences)
        for word in sentence.split()
    )
    (folder / str(topic)).mkdir(exist_ok=True)
    (folder / str(topic) / name).write_text(f"<Document>{tokens}</Document>", encoding="utf-8")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for topic in (3, 36, 40):
        write(tmp_path, topic, f"{topic}_1ecb.xml", ("http://osk.example/1", *CLOSED))
        write(tmp_path, topic, f"{topic}_2ecb.xml", CLOSED)
        write(tmp_path, topic, f"{topic}_1ecbplus.xml", SHUT)
    return tmp_path


def test_a_text_is_set_from_its_tokens_without_its_address(corpus: Path) -> None:
    first = read_events(corpus)[0]
    assert (first.topic, first.event) == (3, "3")
    assert first.text == "The bridge at Osk closed.\nIvo Tamm found cracks."


def test_pairs_are_of_one_topic(corpus: Path) -> None:
    texts = read_events(corpus)
    pairs = pair_events(texts)
    assert len(pairs) == 9 and sum(same for _, _, same in pairs) == 3
    assert all(texts[one].topic == texts[other].topic for one, other, _ in pairs)


def test_only_topics_not_learned_from_are_measured(corpus: Path) -> None:
    compared: list[str] = []

    def guess(a: Told, b: Told) -> Comparison:
        compared.append(a.text)
        found = compare_told(a, b)
        return msgspec.structs.replace(found, same_event=1.0)

    report = evaluate_events(corpus, tell_labelled, guess)
    assert len(compared) == 6
    assert report.figures == pytest.approx({"precision": 2 / 6, "recall": 1.0, "F1": 0.5})


def test_no_topics_and_a_broken_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no topic folders"):
        read_events(tmp_path)
    (tmp_path / "36").mkdir()
    (tmp_path / "36" / "36_1ecb.xml").write_text("<Document>", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"36_1ecb\.xml"):
        read_events(tmp_path)
