"""The signals of every gap of a page, kept as bare numbers: as a dict for each gap, those of a long page would take a
thousand bytes a word."""

from array import array
from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Gaps", "Signals"]

Signals = dict[str, float]


class Gaps(Mapping[int, Signals]):
    """Signals by the gap's block, in the order they were given; all gaps have the same."""

    def __init__(self, measured: Iterable[tuple[int, Signals]]) -> None:
        self._names: tuple[str, ...] = ()
        self._rows: dict[int, array[float]] = {}
        for gap, signals in measured:
            self._names = self._names or tuple(signals)
            self._rows[gap] = array("d", [signals[name] for name in self._names])

    def __getitem__(self, gap: int) -> Signals:
        return dict(zip(self._names, self._rows[gap], strict=True))

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def list_of(self, name: str) -> list[float]:
        """One signal of all gaps, in their order."""
        if not self._rows:
            return []
        at = self._names.index(name)
        return [row[at] for row in self._rows.values()]

    def add(self, name: str, values: Iterable[float]) -> None:
        """A further signal, a value for each gap in their order."""
        self._names += (name,)
        for row, value in zip(self._rows.values(), values, strict=True):
            row.append(value)
