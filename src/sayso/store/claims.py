"""A claim laid open across an archive: who carries it, who stands for and against it, and how many origins it has."""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from sayso.compare.credits import identify_outlet
from sayso.errors import ArchiveError
from sayso.records.archived_claim import ArchivedClaim, Carrier, Join, JudgedPair, Origin, Standing
from sayso.records.source import Identity, SourceKind
from sayso.store.database import Database
from sayso.store.deciding import list_decided
from sayso.store.naming import is_ambiguous_name
from sayso.weigh import across

if TYPE_CHECKING:  # loads slowly (numpy): not before it is needed
    from sayso.store.sameness import Judged

__all__ = ["compare_claims", "lay_open_claim"]

_MOST_UNSURE: Final = 10
_ITSELF: Final = "the claim that was asked for"
_CARRIERS: Final = """
SELECT claims.id, claims.text, digest, stories.key, claims.key, outlets.name,
  coalesce(stories.title, documents.title), url, claims.day, stories.id, coalesce(family, stories.id), documents.id
FROM json_each(?) AS wanted CROSS JOIN claims ON claims.id = wanted.value
JOIN stories ON stories.id = claims.story JOIN documents ON documents.id = stories.document
LEFT JOIN outlets ON outlets.id = documents.outlet
"""
_CREDITS: Final = """
SELECT DISTINCT credits.outlet FROM json_each(?) AS wanted CROSS JOIN credits ON story = wanted.value
"""
_SOURCES: Final = """
SELECT claim, side, claim_sources.own, through, sources.id, sources.story, sources.key, sources.party, parties.name,
  sources.name, sources.kind, identity, least, most, part_of, called
FROM json_each(?) AS wanted CROSS JOIN claim_sources ON claim = wanted.value
JOIN sources ON sources.id = source LEFT JOIN parties ON parties.id = sources.party ORDER BY sources.id
"""
_OPPOSITE: Final = {"asserts": "denies", "denies": "asserts"}


class _Row(NamedTuple):
    claim: int
    text: str
    document: str
    story_key: str
    claim_key: str
    outlet: str | None
    title: str | None
    url: str | None
    day: str | None
    story: int
    family: int
    page: int


class _Source(NamedTuple):
    claim: int
    side: str
    own: int
    through: str | None
    source: int
    story: int
    key: str
    party: int | None
    party_name: str | None
    name: str | None
    kind: SourceKind
    identity: Identity
    least: int | None
    most: int | None
    part_of: str | None
    called: str

    @property
    def number(self) -> tuple[int, int | None] | None:
        return (self.least, self.most) if self.least is not None else None

    @property
    def shown(self) -> str:
        return self.party_name or self.name or self.called


def lay_open_claim(database: Database, number: int) -> ArchivedClaim:
    """The claim of that number, and what others say of it. Raises ArchiveError where there is none."""
    from sayso.store.sameness import Judged, find_same

    with database.reading() as reader:
        asked = reader.execute("SELECT text FROM claims WHERE id = ?", (number,)).fetchone()
        if asked is None:
            raise ArchiveError(f"claim {number}", "there is none of that number in the archive")
        found, has_more = find_same(reader, number, list_decided(reader, number))
        judged = {one.claim: one for one in found} | {number: Judged(number, asked[0], "same", 1.0, (_ITSELF,))}
        rows = [_Row(*row) for row in reader.execute(_CARRIERS, (json.dumps(list(judged)),))]
        sources = [_Source(*row) for row in reader.execute(_SOURCES, (json.dumps(list(judged)),))]
        credits = reader.execute(_CREDITS, (json.dumps([row.story for row in rows]),))
        rows = _order(rows, {outlet for (outlet,) in credits})
    same = [row for row in rows if judged[row.claim].verdict == "same"]
    reports = _list_reports(same, sources)
    counted = across.count_across(reports)
    origins = _make_origins(counted.origins, same)
    places = {claim: at for at, origin in enumerate(origins) for claim in origin.claims}
    carriers = [_make_carrier(row, judged[row.claim], places.get(row.claim)) for row in rows]
    held = {one.number for one in carriers if one.verdict != "unsure"}
    sides = _list_sides([one for one in sources if one.claim in held], judged, {row.claim: row.family for row in rows})
    articles = {one.article for one in carriers if one.number in held}
    unsure = [one for one in carriers if one.number not in held and one.article not in articles]
    unsure.sort(key=lambda one: -one.probability)
    return ArchivedClaim(
        number=number,
        text=asked[0],
        articles=len({row.story for row in same}),
        origins=origins,
        independent=counted.independent,
        first=same[0].claim,
        carriers=tuple(one for one in carriers if one.number in held),
        asserted_by=sides["asserts"],
        denied_by=sides["denies"],
        no_comment_from=sides["no_comment"],
        unverified_by=sides["unverified"],
        unsure=tuple(unsure[:_MOST_UNSURE]),
        has_more=has_more or len(unsure) > _MOST_UNSURE,
    )


def compare_claims(database: Database, number: int, other: int) -> JudgedPair:
    """Whether two claims are one, as people decided or as it is found. Raises ArchiveError where one is missing."""
    from sayso.store.sameness import Judged, judge_two

    if number == other:
        raise ArchiveError(f"claim {other}", "is the same claim")
    with database.reading() as reader:
        rows = [_Row(*row) for row in reader.execute(_CARRIERS, (json.dumps([number, other]),))]
        by_number = {row.claim: row for row in rows}
        missing = next((one for one in (number, other) if one not in by_number), None)
        if missing is not None:
            raise ArchiveError(f"claim {missing}", "there is none of that number in the archive")
        judged = judge_two(reader, number, other)
        decided = list_decided(reader, number).get(other)
    carriers = [
        _make_carrier(row, Judged(row.claim, row.text, "same", 1.0, ()), None)
        for row in (by_number[number], by_number[other])
    ]
    return JudgedPair(
        a=carriers[0],
        b=carriers[1],
        verdict=decided.verdict["verdict"] if decided is not None else judged.verdict,
        probability=judged.probability,
        because=judged.because,
        correction=decided,
    )


def _order(rows: Iterable[_Row], credited: Set[str]) -> list[_Row]:
    """The earliest first; of one day, first what the others say they have it from."""

    def key(row: _Row) -> tuple[bool, str, bool, int]:
        is_credited = row.outlet is not None and identify_outlet(row.outlet) in credited
        return row.day is None, row.day or "", not is_credited, row.claim

    return sorted(rows, key=key)


def _list_reports(rows: Sequence[_Row], sources: Iterable[_Source]) -> list[across.Report]:
    """The stories in which somebody stands for the claim, the earliest first. rows: those that are the same claim."""
    claims = {row.claim for row in rows}
    standing: dict[int, dict[str, across.Standing]] = {}
    for one in sources:
        if one.claim in claims and one.side == "asserts" and one.own:
            standing.setdefault(one.story, {})[one.key] = _make_counted(one)
    stories = {row.story: row for row in reversed(rows)}
    return [
        across.Report(
            number=story,
            family=row.family,
            outlet=identify_outlet(row.outlet) if row.outlet is not None else None,
            standing=tuple(standing[story].values()),
        )
        for story, row in reversed(stories.items())
        if story in standing
    ]


def _make_counted(one: _Source) -> across.Standing:
    is_sure = one.party is not None and one.name is not None and not is_ambiguous_name(one.name, one.kind)
    return across.Standing(
        id=one.key,
        name=one.shown,
        identity=one.identity,
        count=one.number,
        part_of=one.part_of,
        party=one.party if is_sure else None,
        through=one.through,
        is_outlet=one.kind == "outlet",
    )


def _make_origins(origins: Sequence[across.Origin], rows: Sequence[_Row]) -> tuple[Origin, ...]:
    """With claims in place of stories."""
    claims: dict[int, list[int]] = {}
    for row in rows:
        claims.setdefault(row.story, []).append(row.claim)
    return tuple(
        Origin(
            first=claims[origin.reports[0]][0],
            claims=tuple(claim for story in origin.reports for claim in claims[story]),
            joins=tuple(Join(claims[one][0], claims[other][0], why) for one, other, why in origin.because),
        )
        for origin in origins
    )


def _make_carrier(row: _Row, judged: "Judged", origin: int | None) -> Carrier:
    return Carrier(
        number=row.claim,
        article=row.story,
        said=judged.said,
        verdict=judged.verdict,
        probability=judged.probability,
        because=judged.because,
        document=row.document,
        page=row.page,
        story=row.story_key,
        claim=row.claim_key,
        outlet=row.outlet,
        title=row.title,
        url=row.url,
        day=row.day,
        origin=origin,
    )


def _list_sides(
    sources: Sequence[_Source], judged: "Mapping[int, Judged]", families: Mapping[int, int]
) -> dict[str, tuple[Standing, ...]]:
    """Who takes which side, each once: a party of the archive, or one that copies of one account call the same."""
    sides: dict[str, dict[tuple[object, ...], Standing]] = {
        side: {} for side in ("asserts", "denies", "no_comment", "unverified")
    }
    for one in sources:
        is_opposed = judged[one.claim].verdict == "opposed"
        side = sides[_OPPOSITE.get(one.side, one.side) if is_opposed else one.side]
        key = (one.party,) if one.party is not None else (families[one.claim], one.shown.casefold(), one.number)
        known = side.get(key) or _make_standing(one)
        side[key] = msgspec.structs.replace(known, claims=tuple(dict.fromkeys((*known.claims, one.claim))))
    return {name: tuple(side.values()) for name, side in sides.items()}


def _make_standing(one: _Source) -> Standing:
    return Standing(
        name=one.shown, kind=one.kind, identity=one.identity, count=one.number, party=one.party, claims=(one.claim,)
    )
