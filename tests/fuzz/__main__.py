"""A hunt for inputs that break what docs/hostile-input.md promises: ``python -m tests.fuzz --minutes 60``.

It goes round all doors (tests/fuzz/doors.py) until the time is over, two minutes at each, and keeps what it has learned
and found outside the repository. Needs the extra "fuzz".
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tests.fuzz.doors import DOORS
from tests.fuzz.faults import list_faults, tell_fault

_TURN_S = 120  # at a door before the next has its turn
_LEAST_S = 20  # a shorter turn is over before it has begun
_GRACE_S = 900  # to end by itself after its time, also on a busy machine
_STATISTIC = re.compile(r"stat::(\w+):\s+(\d+)|cov: (\d+)")


class Turn(NamedTuple):
    """One process at one door. new: the faults that were not known before it."""

    door: str
    executions: int
    edges: int
    peak_mb: int
    new: tuple[str, ...]


def main() -> int:
    """The exit status: 1 where there are faults."""
    given = _read_arguments()
    if given.replay:
        return _replay(given.replay, given.corpus / "faults")
    doors = given.door or list(DOORS)
    began, until = monotonic(), monotonic() + given.minutes * 60
    known = len(list_faults(given.corpus / "faults"))
    turns: list[Turn] = []
    with ThreadPoolExecutor(given.processes) as pool:
        for turn in pool.map(lambda one: _hunt(*one, given.corpus), _plan(doors, until, given.seed, given.processes)):
            turns.append(turn)
            minute = (monotonic() - began) / 60
            _tell(
                f"{minute:5.1f} min  {turn.door:9} {turn.executions:9,} executions  {turn.edges:6,} edges  {turn.peak_mb} MB"
            )
            for one in turn.new:
                _tell(f"           NEW {one}")
    _tell_summary(turns, known, given.corpus, (monotonic() - began) / 60)
    return int(bool(list_faults(given.corpus / "faults")))


def _read_arguments() -> argparse.Namespace:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="how long (default 60)")
    parser.add_argument("--processes", type=int, default=1, help="how many doors at once (default 1)")
    parser.add_argument("--door", action="append", choices=list(DOORS), help="only this one; may be given again")
    parser.add_argument("--seed", type=int, default=1, help="of the first turn; each further one has the next")
    parser.add_argument("--corpus", type=Path, default=cache / "sayso-fuzz", help="where inputs and faults are kept")
    parser.add_argument("--replay", nargs="+", metavar="FAULT", help="try inputs that were kept again, and end")
    given = parser.parse_args()
    if Path(__file__).parents[2] in given.corpus.resolve().parents:
        parser.error("--corpus: outside the repository, please")
    return given


def _plan(doors: list[str], until: float, seed: int, processes: int) -> Iterator[tuple[str, int, int]]:
    """Door, seconds and seed of each turn, handed out as the one before it begins."""
    rounds = max(1, round((until - monotonic()) * processes / (_TURN_S * len(doors))))
    turn = max(_LEAST_S, int((until - monotonic()) * processes / (rounds * len(doors))))
    for number, door in enumerate(cycle(doors)):
        if number >= rounds * len(doors):
            return
        yield door, turn, seed + number


def _hunt(door: str, seconds: int, seed: int, corpus: Path) -> Turn:
    faults = corpus / "faults"
    before = {one.name for one in list_faults(faults)}
    options = ["--seconds", str(seconds), "--corpus", str(corpus / door), "--faults", str(faults), "--seed", str(seed)]
    with tempfile.TemporaryFile() as said:
        command = [sys.executable, "-m", "tests.fuzz.hunt", door, *options]
        try:
            ended = subprocess.run(
                command, stdout=said, stderr=subprocess.STDOUT, timeout=seconds + _GRACE_S, check=False
            ).returncode
        except subprocess.TimeoutExpired:  # it hangs, or a busy machine leaves it no time
            ended = None
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    told = {name: int(value) for name, value, _ in _STATISTIC.findall(text) if name}
    edges = max((int(edges) for _, _, edges in _STATISTIC.findall(text) if edges), default=0)
    executions = told.get("number_of_executed_units") or max(map(int, re.findall(r"^#(\d+)\t", text, re.M)), default=0)
    new = tuple(sorted({one.name for one in list_faults(faults) if one.name.startswith(f"{door}-")} - before))
    if ended is None:
        new = (*new, f"{door}: the process did not end by itself")
    elif not executions or (ended and not new):
        new = (*new, f"{door}: the process ended with {ended}: {text.strip()[-400:]}")
    return Turn(door, executions, edges, told.get("peak_rss_mb", 0), new)


def _replay(names: list[str], folder: Path) -> int:
    failed = 0
    for name in names:
        path = Path(name) if Path(name).exists() else folder / name
        door = DOORS[path.name.partition("-")[0]]
        try:
            door.check(path.read_bytes())
            _tell(f"{path.name}: holds")
        except Exception as error:  # noqa: BLE001  as in the hunt
            failed += 1
            _tell(f"{path.name}: {tell_fault(error)}: {error}")
    return int(failed > 0)


def _tell_summary(turns: list[Turn], known: int, corpus: Path, minutes: float) -> None:
    executions = sum(turn.executions for turn in turns)
    new = [one for turn in turns for one in turn.new]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    at_work = (used.ru_utime + used.ru_stime) / 60  # a busy machine gives less than the clock says
    doors = len({turn.door for turn in turns})
    _tell(f"\n{minutes:.0f} minutes, {at_work:.0f} of a processor; {len(turns)} turns at {doors} doors")
    _tell(f"  {'together':9} {executions:10,} executions")
    for door in dict.fromkeys(turn.door for turn in turns):
        own = [turn for turn in turns if turn.door == door]
        kept = len(list((corpus / door).glob("*")))
        _tell(
            f"  {door:9} {sum(one.executions for one in own):10,} executions  {max(one.edges for one in own):6,} edges"
            f"  {kept:6,} inputs kept  {max(one.peak_mb for one in own):5,} MB"
        )
    measured = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.measure", str(corpus)], capture_output=True, text=True, check=False
    )
    if measured.returncode == 0:
        rooms = json.loads(measured.stdout.splitlines()[-1])
        _tell("lines reached: " + ", ".join(f"{room} {done / all:.0%}" for room, (done, all) in rooms.items() if done))
    _tell(f"faults: {len(new)} new, {known} known before; in {corpus / 'faults'}")
    for one in new:
        _tell(f"  {one}")


def _tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
