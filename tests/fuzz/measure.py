"""How much of sayso's code the inputs kept by hunts reach: ``python -m tests.fuzz.measure CORPUS``, as JSON."""

import json
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path

import coverage

import sayso

__all__ = ["measure_coverage"]

SOURCE = Path(sayso.__file__).parent


def measure_coverage(corpus: Path) -> dict[str, tuple[int, int]]:
    """Lines reached and all lines, by room, of those rooms that a page goes through."""
    watch = coverage.Coverage(source=[str(SOURCE)], data_file=None)
    watch.start()
    from tests.fuzz.doors import DOORS

    for door in DOORS.values():
        for path in sorted((corpus / door.name).glob("*")):
            with suppress(Exception):
                door.check(path.read_bytes())
    watch.stop()
    reached, lines = Counter[str](), Counter[str]()
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        _, statements, _, missing, _ = watch.analysis2(str(path))
        lines[room] += len(statements)
        reached[room] += len(statements) - len(missing)
    return {room: (reached[room], lines[room]) for room in sorted(lines) if lines[room]}


if __name__ == "__main__":
    print(json.dumps(measure_coverage(Path(sys.argv[1]))))  # noqa: T201
