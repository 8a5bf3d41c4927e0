"""Families of reprints among many invented texts, and the claims that several of them carry: how long that takes, and
whether they are the right ones."""

import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq

from sayso.batch.claims import join_claims
from sayso.batch.families import find_families
from sayso.batch.place import Folder
from sayso.batch.spread import Spread
from sayso.evaluate.batch import SEED
from sayso.evaluate.invented.batches import write_readings
from sayso.evaluate.invented.pages import generate_readings
from sayso.evaluate.machine import describe_machine, measure_peak_memory
from sayso.evaluate.report import Report, Table
from sayso.records.reading import Reading

__all__ = ["evaluate_families"]


def evaluate_families(texts: int, processes: int) -> Report:
    """Reprints and versions keep the title of the story that they come from, and no two stories have one title.

    figures: ``seconds``, ``found`` (of the pairs of one origin, the share in one family), ``mixed`` (families of
    several origins), ``claims: seconds``.
    """
    titles: list[str | None] = []
    digest = hashlib.sha256()

    def note(readings: Iterator[Reading]) -> Iterator[Reading]:
        for reading in readings:
            titles.append(reading.document.title)
            digest.update(reading.document.id.encode())
            yield reading

    with TemporaryDirectory() as folder:
        place = Folder(Path(folder))
        write_readings(place, note(generate_readings(texts, SEED)))
        start = time.perf_counter()
        with Spread("local", processes) as spread:
            found = find_families(place, folder, spread)
            seconds = time.perf_counter() - start
            joined = join_claims(place, folder, spread)
            joining = time.perf_counter() - start - seconds
        with place.open("families/members.parquet") as file:
            members = pq.read_table(file, columns=["family", "page"]).to_pylist()
    family_of = {int(row["page"].removeprefix("page ")): row["family"] for row in members}
    together, pairs = _count_pairs(titles, family_of)
    origins: defaultdict[int, set[str | None]] = defaultdict(set)
    for number, family in family_of.items():
        origins[family].add(titles[number])
    mixed = sum(len(held) > 1 for held in origins.values())
    rows = (
        ("texts", texts),
        ("processes", processes),
        ("seconds", round(seconds)),
        ("pairs that share enough words", found.pairs),
        ("of them looked at", found.compared),
        ("families", found.families),
        ("of them of several origins", mixed),
        ("pairs of one origin", pairs),
        ("of them in one family", together),
    )
    claims = (
        ("seconds", round(joining)),
        ("claims of stories", joined.claims),
        ("pairs near in meaning, all judged", joined.pairs),
        ("claims that several stories carry", joined.carried),
        ("claims of stories that are one of these", joined.carriers),
        ("peak memory of the process that asks, MB", round(measure_peak_memory())),
    )
    tables = (
        Table("Families", ("what", "figure"), rows),
        Table("Claims", ("what", "figure"), claims),
        Table("The machine", ("what", "it is"), describe_machine()),
    )
    figures = {"seconds": seconds, "found": together / pairs if pairs else 1.0, "mixed": float(mixed)} | {
        "claims: seconds": joining
    }
    return Report("families", f"{texts:,} invented texts", digest.hexdigest(), tables, figures)


def _count_pairs(titles: list[str | None], family_of: dict[int, int]) -> tuple[int, int]:
    """Of the pairs with one title how many are in one family, and how many there are."""
    by_title: defaultdict[str | None, list[int]] = defaultdict(list)
    for number, title in enumerate(titles):
        by_title[title].append(number)
    together = pairs = 0
    for numbers in by_title.values():
        held = Counter(family_of[number] for number in numbers if number in family_of)
        pairs += len(numbers) * (len(numbers) - 1) // 2
        together += sum(count * (count - 1) // 2 for count in held.values())
    return together, pairs
