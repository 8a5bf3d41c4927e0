"""Parts opened in a process that may be stopped."""

from pathlib import Path

import pytest

from sayso.batch.opener import Ended, Opener, Shard
from sayso.batch.pages import decode_pages
from sayso.batch.parts import list_parts
from sayso.batch.process import Child, Died
from sayso.records.batch import BatchSettings, Part

SETTINGS = BatchSettings(shard_pages=3)


@pytest.fixture
def opener():
    made = Opener(SETTINGS, timeout_s=30, memory_bytes=1_500_000_000)
    yield made
    made.stop()


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(f'{{"text": "story {number}"}}\n' for number in range(7)), encoding="utf-8")
    return path


def list_names(said: object) -> list[str]:
    return [name.rpartition("/")[2] for name in decode_pages(said.data).column("name").to_pylist()]


def test_a_part_is_cut_into_shards_and_said_to_be_ended(opener: Opener, lines: Path):
    (part,) = list_parts([str(lines)], 3)
    *shards, ended = opener.open(4, part)
    assert [(one.part, one.number, one.pages) for one in shards] == [(4, 0, 3), (4, 1, 3), (4, 2, 1)]
    assert list_names(shards[1]) == ["rows.jsonl#4", "rows.jsonl#5", "rows.jsonl#6"]
    assert ended == Ended(4, 3, 7, sum(one.size for one in shards))


def test_shards_that_are_known_are_passed_over(opener: Opener, lines: Path):
    (part,) = list_parts([str(lines)], 3)
    assert [one.number for one in opener.open(0, part, frozenset({0, 2})) if isinstance(one, Shard)] == [1]


class Dying:
    """In the place of a process: dies as often as told when it is at the fifth line."""

    def __init__(self, child: Child, deaths: int) -> None:
        self._child, self._left = child, deaths
        self._is_dying = False
        self.stop = child.stop

    def send(self, job: object) -> None:
        self._child.stop()
        self._child.send(job)

    def receive(self, timeout_s: float) -> object:
        if self._is_dying:
            self._is_dying = False
            raise Died("ended the process that was at it (SIGKILL)")
        said = self._child.receive(timeout_s)
        if getattr(said, "pages", 0) == 5 and self._left:
            self._left -= 1
            self._is_dying = True
        return said


@pytest.mark.parametrize(("deaths", "names"), [
    (1, ["a.txt", *(f"rows.jsonl#{number}" for number in range(1, 8)), "z.txt"]),
    (2, ["a.txt", *(f"rows.jsonl#{number}" for number in range(1, 6)), "rows.jsonl", "z.txt"]),
])  # fmt: skip
def test_what_dies_twice_where_it_did_before_is_given_up_from_there_on(
    opener: Opener, lines: Path, tmp_path: Path, deaths: int, names: list[str]
):
    for name in ("a.txt", "z.txt"):
        (tmp_path / name).write_text("a story", encoding="utf-8")
    part = Part(kind="files", names=tuple(str(tmp_path / name) for name in ("a.txt", "rows.jsonl", "z.txt")))
    opener._child = Dying(opener._child, deaths)
    *shards, ended = opener.open(0, part)
    rows = [row for one in shards for row in decode_pages(one.data).to_pylist()]
    assert [Path(row["name"]).name for row in rows] == names
    assert [row["reason"] for row in rows if row["error"]] == [
        "opening it ended the process that was at it (SIGKILL), after 5 pages"
    ] * (deaths - 1)
    assert (ended.shards, ended.pages) == (len(shards), len(rows))


def test_a_sample_leaves_all_other_pages_out(lines: Path):
    opener = Opener(BatchSettings(sample="7" + "f" * 63), timeout_s=30, memory_bytes=1_500_000_000)
    (part,) = list_parts([str(lines)], 3)
    try:
        names = [name for one in opener.open(0, part) if isinstance(one, Shard) for name in list_names(one)]
    finally:
        opener.stop()
    assert 0 < len(names) < 7
