"""Claims that several stories carry -> who carries them, how many origins they have and how many stand for them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso.batch.agreeing import ClaimShelf, judge_two
from sayso.batch.place import Place, open_place
from sayso.batch.sketches import FAMILY_MEMBERS, STORY_COLUMNS
from sayso.batch.stating import open_standing
from sayso.compare.credits import identify_outlet
from sayso.records.archived_claim import Verdict
from sayso.views.exports.parquet import encode_table
from sayso.weigh.across import Report, Standing, count_across

__all__ = ["Carried", "Counting", "clear_carried", "count_carried"]

StoryName = tuple[str, str]  # page, and id in it
_FOLDERS: Final = ("families/claims", "families/carriers")
_TEXT: Final = pa.string()
_WHOLES: Final = pa.schema(
    [
        ("number", pa.int64()),
        ("text", _TEXT),
        ("articles", pa.int64()),
        ("origins", pa.int64()),
        ("independent_least", pa.int64()),
        ("independent_most", pa.int64()),
        ("first", pa.date32()),
        ("last", pa.date32()),
    ]
)
_CARRIERS: Final = pa.schema(
    [
        ("number", pa.int64()),
        *((one.name, one.type) for one in STORY_COLUMNS),
        ("claim", _TEXT),
        ("text", _TEXT),
        ("verdict", _TEXT),
        ("probability", pa.float64()),
        ("because", pa.list_(_TEXT)),
        ("origin", pa.int64()),
        ("origin_because", _TEXT),
    ]
)


class Carried(NamedTuple):
    """A claim that several stories carry, by a number of its own. members: claims that are the same as the first of
    them, each with the one that leads to it: the first itself, or another member. opposed: claims that say that it is
    not so, each with the member that it is opposed to."""

    number: int
    members: Sequence[tuple[int, int]]
    opposed: Sequence[tuple[int, int]]


class Counting(NamedTuple):
    """claims: the number of the first one of each unit, and of all at the end. part: of what is written."""

    place: str
    part: int
    claims: Sequence[int]
    carried: Sequence[Carried]


def clear_carried(place: Place) -> None:
    """Remove what was written before, of which there may have been more."""
    for folder in _FOLDERS:
        for name in place.list(folder):
            place.remove(f"{folder}/{name}")


def count_carried(task: Counting) -> int:
    """Write who carries these claims; what is written already is written anew. How many claims of stories these are."""
    place = open_place(task.place)
    shelf = ClaimShelf(place, task.claims)
    with place.open(FAMILY_MEMBERS) as file:
        members = pq.read_table(file, columns=["page", "story", "family"], partitioning=None)
    wholes: list[dict[str, Any]] = []
    carriers: list[dict[str, Any]] = []
    for one in task.carried:
        whole, carrying = _lay_open(shelf, members, one)
        wholes.append(whole)
        carriers += carrying
    for folder, rows, schema in zip(_FOLDERS, (wholes, carriers), (_WHOLES, _CARRIERS), strict=True):
        place.write(f"{folder}/{task.part:05d}.parquet", encode_table(pa.Table.from_pylist(rows, schema)))
    return len(carriers)


class _Carrier(NamedTuple):
    claim: int
    row: dict[str, Any]
    verdict: Verdict
    probability: float
    because: tuple[str, ...]

    @property
    def story(self) -> StoryName:
        return self.row["page"], self.row["story"]

    @property
    def outlet(self) -> str | None:
        name = self.row["outlet"]
        return identify_outlet(name) if name is not None else None


def _lay_open(shelf: ClaimShelf, members: pa.Table, one: Carried) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    carriers = _list_carriers(shelf, one)
    through = {who.who.through for held in carriers for who in open_standing(held.row)}
    carriers.sort(key=lambda held: (held.row["published"] or date.max, held.outlet not in through, held.claim))
    same = [held for held in carriers if held.verdict == "same"]
    stories = {story: number for number, story in enumerate(dict.fromkeys(held.story for held in same))}
    counted = count_across(list(_list_reports(same, stories, _find_families(members, stories))))
    origins = {story: at for at, origin in enumerate(counted.origins) for story in origin.reports}
    joins = {story: why for origin in counted.origins for story, _, why in origin.because}
    days = [held.row["published"] for held in same if held.row["published"] is not None]
    whole = {
        "number": one.number,
        "text": same[0].row["text"],
        "articles": len(stories),
        "origins": len(counted.origins),
        "independent_least": counted.independent[0],
        "independent_most": counted.independent[1],
        "first": min(days, default=None),
        "last": max(days, default=None),
    }
    rows = [
        {
            **{name: held.row[name] for name in (*STORY_COLUMNS.names, "claim", "text")},
            "number": one.number,
            "verdict": held.verdict,
            "probability": held.probability,
            "because": held.because,
            "origin": origins.get(stories[held.story]) if held.verdict == "same" else None,
            "origin_because": joins.get(stories[held.story]) if held.verdict == "same" else None,
        }
        for held in carriers
    ]
    return whole, rows


def _list_carriers(shelf: ClaimShelf, one: Carried) -> list[_Carrier]:
    """With the reasons, which were not kept when millions of pairs were judged."""
    leader = one.members[0][0]
    found: list[_Carrier] = []
    chances: dict[int, float] = {leader: 1.0}
    verdicts: tuple[tuple[Verdict, Sequence[tuple[int, int]]], ...] = (("same", one.members), ("opposed", one.opposed))
    for verdict, pairs in verdicts:
        for claim, over in pairs:
            because: tuple[str, ...] = ()
            if claim != leader:
                judged = judge_two(shelf.take_statements(over), shelf.take_statements(claim))
                chances[claim] = chances[over] * judged.probability
                step = shelf.take_row(over)
                led = (f"says what claim {step['claim']} of {step['page']} says",) if over != leader else ()
                because = (*led, *judged.because)
            found.append(_Carrier(claim, shelf.take_row(claim), verdict, chances[claim], because))
    return found


def _list_reports(
    same: Sequence[_Carrier], stories: Mapping[StoryName, int], families: Mapping[StoryName, int]
) -> Iterator[Report]:
    """The stories in which somebody stands for the claim, the earliest first."""
    parties: dict[tuple[str, str], int] = {}
    held: dict[StoryName, dict[str, Standing]] = {}
    outlets = {one.story: one.outlet for one in same}
    for one in same:
        for who, key in open_standing(one.row):
            party = parties.setdefault(key, len(parties)) if key is not None else None
            held.setdefault(one.story, {})[who.id] = msgspec.structs.replace(who, party=party)
    for story, number in stories.items():
        if story in held:
            family = families.get(story, -1 - number)  # one of its own
            yield Report(number, family, outlets[story], tuple(held[story].values()))


def _find_families(members: pa.Table, stories: Collection[StoryName]) -> dict[StoryName, int]:
    """The families of those that are of one."""
    pages = pa.array({page for page, _ in stories}, pa.string())
    rows = members.filter(pc.is_in(members.column("page"), pages)).to_pylist()
    return {story: row["family"] for row in rows if (story := (row["page"], row["story"])) in stories}
