"""How fast the reading room answers when many use it at once.

A server of its own is started on the archive, as a user would start it, and so many visitors ask for its pages one
after the other, each in a connection of its own, from this same machine: what they take of its cores is missing to the
server. A visitor may think between two pages; without that, what is measured is how much the server can do.
"""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from random import Random
from typing import Final, NamedTuple
from urllib.parse import urlencode

from sayso.errors import ArchiveError
from sayso.evaluate.archive import digest_archive
from sayso.evaluate.asking import Sample, take_sample
from sayso.evaluate.machine import describe_machine
from sayso.evaluate.report import Report, Table
from sayso.store.archive import open_archive

__all__ = ["SEED", "evaluate_room"]

SEED: Final = 9
_EACH: Final = 25  # pages that a visitor asks for
_READS: Final = 7
_PAGE_WORDS: Final = 1_000
_ADDRESS: Final = re.compile(r"sayso: http://127\.0\.0\.1:(\d+)/")
_PATIENCE_S: Final = 120.0


class _Visit(NamedTuple):
    """A kind of page, how long its answer took in seconds, its status and its bytes."""

    kind: str
    seconds: float
    status: int
    size: int


def evaluate_room(path: Path, users: int, thought_s: float) -> Report:
    """path: of the archive. thought_s: that a visitor looks at a page before asking for the next. figures: ``95th
    percentile`` of all pages and ``first reading``, in milliseconds. Raises ArchiveError."""
    chance = Random(SEED)
    with open_archive(path) as archive:
        sample = take_sample(archive, chance)
        parties = [heads[0].id for name in sample.often if (heads := archive.parties(name, limit=1)[0])]
        digest = digest_archive(archive.database.connection)
    walks = [[_choose(sample, parties, chance) for _ in range(_EACH)] for _ in range(users)]
    with _serve(path) as port:
        visits = _walk_all(port, walks, thought_s)
        reading = sorted(_read(port) for _ in range(_READS))
    failed = [visit for visit in visits if visit.status >= 500]
    if failed:
        raise ArchiveError(str(path), f"{len(failed)} pages could not be shown, as of the kind {failed[0].kind}")
    kinds = {visit.kind: [one for one in visits if one.kind == visit.kind] for visit in visits}
    columns = ("kind of page", "asked for", "median", "95th percentile", "longest", "kB")
    rows = tuple(_tell(kind, ones) for kind, ones in sorted(kinds.items()))
    tables = (
        Table(
            f"{users} visitors at once, {thought_s:g} s of thought, milliseconds",
            columns,
            (*rows, _tell("all", visits)),
        ),
        Table(
            f"A page of {_PAGE_WORDS:,} words, pasted: until its room is there, milliseconds",
            ("median", "longest"),
            ((round(reading[_READS // 2] * 1000), round(reading[-1] * 1000)),),
        ),
        Table("The machine", ("what", "it is"), describe_machine()),
    )
    figures = {"95th percentile": _find_percentile(visits), "first reading": reading[_READS // 2] * 1000}
    return Report("room", path.name, digest, tables, figures)


_KINDS: Final[tuple[tuple[str, Callable[[Sample, Random], str]], ...]] = (
    ("search: a word", lambda all, one: _search(q=one.choice(all.common))),
    ("search: a word, with facets", lambda all, one: _search(q=one.choice(all.common), facets="true")),
    ("search: two words", lambda all, one: _search(q=" ".join(one.sample(all.common, 2)))),
    ("search: a rare word", lambda all, one: _search(q=one.choice(all.rare))),
    ("search: near in meaning", lambda all, one: _search(meaning=one.choice(all.phrases))),
    ("search: who denied what", lambda all, one: _search(q=f'speaker:"{one.choice(all.often)}" stance:denies')),
    ("page", lambda all, one: f"/pages/{one.choice(all.copied)}"),
    ("pages", lambda all, one: f"/pages?{urlencode({'outlet': one.choice(all.outlets)})}"),
    ("whom a name may mean", lambda all, one: f"/sources?{urlencode({'name': one.choice(all.often)})}"),
    ("claim", lambda all, one: f"/claims/{one.choice(all.claims)}"),
    ("reprints", lambda all, one: "/copies"),
    ("family", lambda all, one: f"/copies/{one.choice(all.copied)}"),
    ("versions", lambda all, one: f"/changes?{urlencode({'page': one.choice(all.revised)})}"),
    ("timeline", lambda all, one: f"/timeline?{urlencode({'outlet': one.choice(all.outlets)})}"),
    ("habits", lambda all, one: f"/habits?{urlencode({'outlet': one.choice(all.outlets)})}"),
)


def _search(**fields: str) -> str:
    return f"/search?{urlencode(fields)}"


def _choose(sample: Sample, parties: Sequence[int], chance: Random) -> tuple[str, str]:
    """parties: numbers of those heard often."""
    kind, make = chance.choice((*_KINDS, ("source", lambda all, one: f"/sources/{one.choice(parties)}")))
    return kind, make(sample, chance)


@contextmanager
def _serve(path: Path) -> Iterator[int]:
    """The port of a server on the archive."""
    command = [sys.executable, "-m", "sayso", "serve", "--archive", str(path), "--port", "0", "--rate", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}) as running:
        try:
            told = running.stdout.readline() if running.stdout is not None else ""
            found = _ADDRESS.match(told)
            if found is None:
                raise ArchiveError(str(path), "cannot be served")
            port = int(found[1])
            _fetch(http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S), "", "/")  # till it has started
            yield port
        finally:
            running.terminate()


def _walk_all(port: int, walks: Sequence[Sequence[tuple[str, str]]], thought_s: float) -> list[_Visit]:
    with ThreadPoolExecutor(len(walks)) as visitors:
        walked = visitors.map(lambda walk: _walk(port, walk, thought_s), walks)
        return [visit for visits in walked for visit in visits]


def _walk(port: int, walk: Sequence[tuple[str, str]], thought_s: float) -> list[_Visit]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)
    visits = []
    chance = Random(str(walk))
    for kind, address in walk:
        time.sleep(chance.uniform(0, 2 * thought_s))  # so that they do not all ask in the same moment
        visits.append(_fetch(connection, kind, address))
    connection.close()
    return visits


def _fetch(connection: http.client.HTTPConnection, kind: str, address: str) -> _Visit:
    start = time.perf_counter()
    connection.request("GET", address)
    answered = connection.getresponse()
    size = len(answered.read())
    return _Visit(kind, time.perf_counter() - start, answered.status, size)


def _read(port: int) -> float:
    """Seconds from handing in a page of so many words until its room is there, a connection of its own."""
    page = (resources.files("sayso.cli") / "demo.txt").read_text(encoding="utf-8")
    words = page * (_PAGE_WORDS // len(page.split()) + 1)
    text = " ".join(words.split(" ")[:_PAGE_WORDS])
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)
    form = urlencode({"text": text, "date": "2024-06-05"})
    connection.request("POST", "/read", form, {"Content-Type": "application/x-www-form-urlencoded"})
    answered = connection.getresponse()
    answered.read()
    connection.request("GET", answered.headers["Location"])
    connection.getresponse().read()
    connection.close()
    return time.perf_counter() - start


def _tell(kind: str, visits: Sequence[_Visit]) -> tuple[str | float | int, ...]:
    seconds = sorted(visit.seconds for visit in visits)
    sizes = sorted(visit.size for visit in visits)
    middle = (seconds[len(seconds) // 2], seconds[-1])
    return (
        kind,
        len(visits),
        round(middle[0] * 1000),
        round(_find_percentile(visits)),
        round(middle[1] * 1000),
        round(sizes[len(sizes) // 2] / 1000),
    )


def _find_percentile(visits: Sequence[_Visit]) -> float:
    """The 95th, in milliseconds (nearest rank)."""
    seconds = sorted(visit.seconds for visit in visits)
    return seconds[max(0, -(-len(seconds) * 95 // 100) - 1)] * 1000
