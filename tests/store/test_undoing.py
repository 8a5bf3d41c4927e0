"""Any correction taken back, whatever it is of."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from sayso.errors import ArchiveError
from sayso.records.attribution import AttributionSpans
from sayso.records.correction import Correction, CorrectionKind
from sayso.records.judgement import Judgement, MissedAttribution
from sayso.records.span import Span
from sayso.store.archive import Archive, open_archive

MAKE: dict[str, Callable[[Archive], Correction]] = {
    "same_party": lambda archive: archive.join_parties("Ruiz", "Ana Ruiz", by="ines"),
    "other_party": lambda archive: archive.split_party("Pavo Lind", "Pavo J. Lind", by="ines"),
    "relation": lambda archive: archive.relate("1", "2", "copy", by="ines"),
    "same_claim": lambda archive: archive.decide_claims(1, 2, "same", by="ines"),
    "attribution": lambda archive: archive.judge("1", "a0", Judgement("wrong"), by="ines"),
    "missed": lambda archive: archive.add_missed(
        "1", MissedAttribution(AttributionSpans((), (Span(0, 3),), ()), "no_comment", "p0"), by="ines"
    ),
}


@pytest.fixture
def archive(tmp_path: Path, make_page) -> Iterator[Archive]:
    with open_archive(tmp_path / "news.db", create=True) as opened:
        opened.add([make_page(("Ana Ruiz", "the ferry was full"), ("Pavo J. Lind", "it rained"))])
        opened.add([make_page(("Ruiz", "the ferry left"), ("Pavo Lind", "it snowed"))])
        list(opened.link())
        yield opened


def test_there_is_one_of_every_kind() -> None:
    assert set(MAKE) == set(get_args(CorrectionKind))


@pytest.mark.parametrize("kind", MAKE)
def test_a_correction_is_taken_back_by_its_number_alone(archive: Archive, kind: str) -> None:
    made = MAKE[kind](archive)
    assert made.kind == kind
    undone = archive.undo(made.id)
    assert (undone.id, undone.undone is not None) == (made.id, True)
    assert list(archive.verify()) == []
    with pytest.raises(ArchiveError, match="was taken back"):
        archive.undo(made.id)


def test_what_is_not_there_is_not_taken_back(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="correction 9: there is none of that number"):
        archive.undo(9)
