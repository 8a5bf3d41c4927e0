"""What an evaluation prints: tables of figures, with the corpus they were measured on."""

import msgspec

__all__ = ["Report", "Table"]


class Table(msgspec.Struct, frozen=True):
    """One table. Every row has a label and as many figures as ``columns`` has names after the first."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float | int, ...], ...]  # floats are shares of 1, shown with three decimals
    note: str = ""


class Report(msgspec.Struct, frozen=True):
    """The outcome of one evaluation. ``figures`` are the pinned ones, by the names floors.json uses."""

    title: str
    corpus: str  # file name or folder name, never a whole path
    corpus_sha256: str
    tables: tuple[Table, ...]
    figures: dict[str, float]
