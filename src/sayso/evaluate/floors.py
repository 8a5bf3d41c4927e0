"""The scores that must not fall: ``floors.json``, and reports held against it.

A floor is the figure that was measured when it was pinned, and how far below it may come out (rounding
differs between machines; a score does not). It holds for one corpus, by hash: figures of different texts
are not compared.
"""

from pathlib import Path

import msgspec

from sayso.errors import CorpusError
from sayso.evaluate.report import Report

__all__ = [
    "FLOORS",
    "CorpusFloors",
    "Floor",
    "Floors",
    "check_floors",
    "pin_floors",
    "read_floors",
    "write_floors",
]

FLOORS = Path(__file__).with_name("floors.json")
_TOLERANCE = 0.002


class Floor(msgspec.Struct, frozen=True):
    """A pinned figure and how far below it one may come out."""

    value: float
    tolerance: float


class CorpusFloors(msgspec.Struct, frozen=True):
    """The floors of one evaluation on one corpus, by the names of ``Report.figures``."""

    sha256: str
    figures: dict[str, Floor]


Floors = dict[str, CorpusFloors]  # "<report's title>/<corpus>"


def read_floors(path: Path = FLOORS) -> Floors:
    """The pinned floors. Raises CorpusError where the file is missing or malformed."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except OSError as error:
        raise CorpusError(str(path), error.strerror or "cannot be read") from error
    except msgspec.DecodeError as error:
        raise CorpusError(str(path), str(error)) from error


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write ``floors`` in a fixed order, so that a commit shows what moved."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors, order="sorted"), indent=1) + b"\n")


def check_floors(report: Report, floors: Floors) -> tuple[str, ...]:
    """What is wrong with ``report``, a line each: figures that fell or are gone, another corpus, or no
    floors at all."""
    pinned = floors.get(_name_floors(report))
    if pinned is None:
        return (f"{_name_floors(report)}: no floors are pinned",)
    if pinned.sha256 != report.corpus_sha256:
        return (
            f"{_name_floors(report)}: the corpus is another than the one pinned: "
            f"{report.corpus_sha256[:12]}, not {pinned.sha256[:12]}",
        )
    wrong = []
    for name, floor in sorted(pinned.figures.items()):
        value = report.figures.get(name)
        if value is None:
            wrong.append(f"{name}: not measured, pinned at {floor.value:.4f}")
        elif value < floor.value - floor.tolerance:
            wrong.append(f"{name}: {value:.4f}, below its floor {floor.value:.4f} less {floor.tolerance}")
    return tuple(wrong)


def pin_floors(report: Report, floors: Floors, lower: bool = False, tolerance: float = _TOLERANCE) -> Floors:
    """``floors`` with the figures of ``report`` pinned: raised where they rose, and added where they are new.

    Only with ``lower`` is a floor lowered or dropped, or a changed corpus taken in place of the one pinned;
    without it a changed corpus raises CorpusError.
    """
    key = _name_floors(report)
    pinned = floors.get(key)
    measured = {name: Floor(round(value, 4), tolerance) for name, value in report.figures.items()}
    if pinned is not None and not lower:
        if pinned.sha256 != report.corpus_sha256:
            raise CorpusError(report.corpus, "is another corpus than the one its floors were pinned on")
        for name, floor in pinned.figures.items():
            if name not in measured or measured[name].value < floor.value:
                measured[name] = floor
    return {**floors, key: CorpusFloors(report.corpus_sha256, measured)}


def _name_floors(report: Report) -> str:
    return f"{report.title}/{report.corpus}"
