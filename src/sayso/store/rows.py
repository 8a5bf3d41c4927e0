"""Readings -> the rows of an archive: of documents that are new, and of one whose Reading people corrected."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

import msgspec

from sayso.compare.said import find_day, join_spans, name_outlet, name_speaker
from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.reading import Reading
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.store.meaning import embed_contents
from sayso.store.naming import Known, PartyBook, find_short_names, fold_name, is_short_for
from sayso.store.packing import pack_reading
from sayso.store.tags import tag_day, tag_number, tag_word
from sayso.store.tallying import Place, Tally
from sayso.weigh.across import find_route
from sayso.weigh.story import find_origins

__all__ = ["KEYED", "Rows", "name_place", "name_rows"]

_Part = TypeVar("_Part", Source, Attribution, Claim, Finding)
_TABLES = {
    "documents": 15,
    "stories": 11,
    "sources": 14,
    "attributions": 17,
    "claims": 8,
    "claim_attributions": 2,
    "claim_sources": 5,
    "findings": 7,
}
KEYED: Final = ("sources", "attributions", "claims", "findings")
_HIGHEST: Final = """
SELECT max((SELECT coalesce(max(id), 0) FROM {table}),
  (SELECT coalesce(max(last), 0) FROM found_rows WHERE name = :name))
"""
_DOCUMENT: Final = "SELECT outlet, published, title, text, tags FROM documents WHERE id = ?"
_INDEX = {
    "said": "INSERT INTO said (rowid, content, speaker, tags) VALUES (?, ?, ?, ?)",
    "pages": "INSERT INTO pages (rowid, title, text, tags) VALUES (?, ?, ?, ?)",
}


class _Ids:
    """Row ids counted on from the highest of each table, and of those that are kept for rows that were corrected away:
    one writer at a time makes that safe."""

    def __init__(self, writer: sqlite3.Connection) -> None:
        self._next = {
            table: int(writer.execute(_HIGHEST.format(table=table), {"name": table}).fetchone()[0])
            for table in ("documents", "stories", *KEYED)
        }

    def take(self, table: str) -> int:
        self._next[table] += 1
        return self._next[table]


def name_rows(reading: Reading) -> dict[str, list[Hashable]]:
    """What the rows of the tables ``KEYED`` are known by in their document, in the order in which they are added."""
    parts = _Parts(reading)
    stories = [story.id for story in reading.stories]
    return {
        "sources": [one.id for story in stories for one in parts.sources[story]],
        "attributions": [one.id for story in stories for one in parts.attributions[story]],
        "claims": [one.id for story in stories for one in parts.claims[story]],
        "findings": [key for story in stories for key in _name_findings(parts.findings[story])],
    }


def _name_findings(findings: Sequence[Finding]) -> list[Hashable]:
    """Those of one story, which have no ids: equal ones are numbered."""
    met: Counter[Finding] = Counter()
    keys: list[Hashable] = []
    for one in findings:
        keys.append((one, met[one]))
        met[one] += 1
    return keys


def name_place(reading: Reading) -> str:
    """What tells two pages of one text apart: the URL, or the outlet, or nothing."""
    return reading.document.url or reading.document.publisher or ""


class _Parts:
    """What a Reading says of each of its stories, by the story's id."""

    def __init__(self, reading: Reading) -> None:
        self.text, self.published = reading.document.text, reading.document.published
        self.sources = _group(reading.sources)
        self.attributions = _group(reading.attributions)
        self.claims = _group(reading.claims)
        self.findings = _group(reading.findings)
        self.source_of = {source.id: source for source in reading.sources}
        self.attribution_of = {said.id: said for said in reading.attributions}
        self.times = {time.id: time.value for time in reading.times}
        self.short_names = tuple(find_short_names(reading.document.text))
        self._members = {claim.id: claim.attributions for claim in reading.claims}

    def list_rules(self, findings: Iterable[Finding]) -> dict[str, set[str]]:
        """The rules that something falls short of, by the id of the source, the attribution, or of each attribution of
        the claim."""
        rules: dict[str, set[str]] = {}
        for one in findings:
            for about in self._members.get(one.about, (one.about,)) if one.about is not None else ():
                rules.setdefault(about, set()).add(one.rule)
        return rules


def _group(parts: Iterable[_Part]) -> dict[str, list[_Part]]:
    groups: defaultdict[str, list[_Part]] = defaultdict(list)
    for part in parts:
        groups[part.story].append(part)
    return groups


class Rows:
    """The rows of one batch, gathered and then written table by table."""

    def __init__(self, writer: sqlite3.Connection) -> None:
        self._writer = writer
        self._ids, self._book, self._tally = _Ids(writer), PartyBook(writer), Tally()
        self._rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in (*_TABLES, *_INDEX)}
        self._contents: list[tuple[int, str]] = []
        self._taken: set[tuple[str, str]] = set()
        self._kept: dict[tuple[str, Hashable], int] = {}

    def add(self, reading: Reading, page: str | None, now: str, made_by: str) -> int | None:
        """The number of the document; None where it is there already."""
        document = reading.document
        key = (document.id, name_place(reading))
        is_there = self._writer.execute("SELECT 1 FROM documents WHERE digest = ? AND place = ?", key).fetchone()
        if is_there or key in self._taken:
            return None
        self._taken.add(key)
        at = self._ids.take("documents")
        outlet = self._find_outlet(reading)
        # where the page itself says nothing, as plain text never does, its first story may
        title = document.title or next((one.title for one in reading.stories if one.title), None)
        published = (document.published, *(one.published for one in reading.stories))
        day = next((found for one in published if (found := find_day(one)) is not None), None)
        tags = _tag_document(day, outlet, reading.findings)
        authors = msgspec.json.encode(document.authors).decode()
        made = (now, made_by, page, document.text, tags, pack_reading(reading))
        self._rows["documents"].append((at, *key, document.url, outlet, title, authors, day, document.language, *made))
        self._rows["pages"].append((at, title or "", document.text, tags))
        parts = _Parts(reading)
        for story in reading.stories:
            self._add_story(parts, story, at, outlet)
        return at

    def put_back(
        self, document: int, reading: Reading, kept: Mapping[tuple[str, Hashable], int], before: Tally
    ) -> None:
        """What another Reading makes of the stories of a document whose rows of the tables ``KEYED`` were taken out.

        kept: the ids of rows by table and by what ``name_rows`` knows them by; others get new ones. before: what the
        rows that were taken out had counted.
        """
        outlet, day, title, text, old = self._writer.execute(_DOCUMENT, (document,)).fetchone()
        tags = _tag_document(day, outlet, reading.findings)
        if tags != old:  # what the index holds of a row must be told to it as it was, for it keeps no copy
            self._writer.execute(
                "INSERT INTO pages (pages, rowid, title, text, tags) VALUES ('delete', ?, ?, ?, ?)",
                (document, title or "", text, old),
            )
            self._writer.execute("UPDATE documents SET tags = ? WHERE id = ?", (tags, document))
            self._rows["pages"].append((document, title or "", text, tags))
        stories = dict(self._writer.execute("SELECT key, id FROM stories WHERE document = ?", (document,)))
        parts, self._kept = _Parts(reading), dict(kept)
        for story in reading.stories:
            self._add_parts(parts, story, stories[story.id], Place(document, outlet, _find_day(parts, story)))
        self._tally.subtract(before)

    def write(self) -> None:
        for table, width in _TABLES.items():
            marks = ", ".join("?" * width)
            self._writer.executemany(f"INSERT INTO {table} VALUES ({marks})", self._rows[table])
        for table, statement in _INDEX.items():
            self._writer.executemany(statement, self._rows[table])
        self._writer.executemany("INSERT INTO meanings VALUES (?, ?, ?)", embed_contents(self._contents))
        self._tally.write(self._writer)

    def _find_outlet(self, reading: Reading) -> int | None:
        document = reading.document
        name = name_outlet(document)
        if not name:
            return None
        folded = fold_name(name, "outlet") or name
        row = self._writer.execute("SELECT id FROM outlets WHERE folded = ?", (folded,)).fetchone()
        if row is not None:
            return int(row[0])
        return self._writer.execute("INSERT INTO outlets (name, folded) VALUES (?, ?)", (name, folded)).lastrowid

    def _add_story(self, parts: _Parts, story: Story, document: int, outlet: int | None) -> None:
        at, place = self._ids.take("stories"), Place(document, outlet, _find_day(parts, story))
        told = (story.id, story.start, story.end, story.kind, story.complete, story.title)
        self._rows["stories"].append((at, document, *told, place.day, None, None))
        self._add_parts(parts, story, at, place)

    def _take(self, table: str, key: Hashable) -> int:
        at = self._kept.get((table, key))
        return self._ids.take(table) if at is None else at

    def _add_parts(self, parts: _Parts, story: Story, at: int, place: Place) -> None:
        """All that is of one story."""
        rows = {source.id: self._add_source(parts, source, at, place.day) for source in parts.sources[story.id]}
        findings = parts.findings[story.id]
        for one, key in zip(findings, _name_findings(findings), strict=True):
            self._rows["findings"].append(
                (self._take("findings", key), at, one.rule, one.level, one.message, one.span.start, one.span.end)
            )
        rules = parts.list_rules(findings)
        places: dict[str, int] = {}
        for said in parts.attributions[story.id]:
            source = parts.source_of[said.source]
            places[said.id] = self._add_attribution(parts.text, said, source, rows[said.source], at, place, rules)
        for claim in parts.claims[story.id]:
            self._add_claim(parts, claim, at, place.day, places, rows)

    def _add_claim(
        self,
        parts: _Parts,
        claim: Claim,
        story: int,
        day: str | None,
        places: Mapping[str, int],
        sources: Mapping[str, tuple[int, Known | None]],
    ) -> None:
        at = self._take("claims", claim.id)
        happened = parts.times.get(claim.when) if claim.when is not None else None
        self._rows["claims"].append((at, story, claim.id, claim.text, *claim.independent, happened, day))
        self._rows["claim_attributions"] += [(at, places[id]) for id in claim.attributions]
        sides = {
            "asserts": claim.asserted_by,
            "denies": claim.denied_by,
            "no_comment": claim.no_comment_from,
            "unverified": claim.unverified_by,
        }
        members = [parts.attribution_of[id] for id in claim.attributions]
        own = find_origins(members, parts.source_of)
        for side, ids in sides.items():
            self._rows["claim_sources"] += [
                (at, side, sources[id][0], id in own, find_route(id, members, parts.source_of)) for id in ids
            ]
        if happened is not None:
            saying = [known for id in claim.asserted_by if (known := sources[id][1]) is not None]
            self._tally.count_claim(at, happened, (known.name for known in saying))

    def _add_source(self, parts: _Parts, source: Source, story: int, day: str | None) -> tuple[int, Known | None]:
        """The row of a source and its party."""
        at = self._take("sources", source.id)
        known = self._find_party(parts, source)
        if known is not None and source.role:
            self._tally.count_role(known.name, source.role, day)
        party = (known.party, known.name) if known is not None else (None, None)
        least, most = source.count or (None, None)
        called = source.mentions[0].of(parts.text) if source.mentions else ""
        rest = (source.role, source.part_of, source.reason_withheld, called)
        self._rows["sources"].append(
            (at, story, source.id, *party, source.name, source.kind, source.identity, least, most, *rest)
        )
        return at, known

    def _find_party(self, parts: _Parts, source: Source) -> Known | None:
        if source.identity != "named" or source.name is None:
            return None
        known = self._book.find(source.name, source.kind)
        if known is not None and source.kind != "person":
            folded = fold_name(source.name, source.kind)
            for short, before in parts.short_names:
                if f" {before}".endswith(f" {folded}") and is_short_for(fold_name(short), folded):
                    self._book.note_short_name(known, folded, source.kind, short)
        return known

    def _add_attribution(
        self,
        text: str,
        said: Attribution,
        source: Source,
        row: tuple[int, Known | None],
        story: int,
        place: Place,
        rules: Mapping[str, set[str]],
    ) -> int:
        at = self._take("attributions", said.id)
        number, known = row
        party = known.party if known is not None else None
        spans = (*said.spans.source, *said.spans.cue, *said.spans.content)
        whole = Span(min(span.start for span in spans), max(span.end for span in spans))
        speaker = name_speaker(text, said, source)
        content = join_spans(text, said.spans.content)
        words = [tag_word("stance", said.stance), tag_word("identity", source.identity), tag_word("kind", source.kind)]
        words += [tag_word("form", said.form), tag_word("basis", said.basis or "none")]
        words += tag_day(place.day)
        its_rules = rules.get(said.id, set()) | rules.get(source.id, set())
        words += [tag_word("rule", rule) for rule in sorted(its_rules)]
        words += [tag_number("party", party)] if party is not None else []
        words += [tag_number("outlet", place.outlet)] if place.outlet is not None else []
        tags = " ".join(words)
        cue = join_spans(text, said.spans.cue)
        judged = (said.form, said.stance, said.basis, said.inside, said.probability, place.day, tags)
        self._rows["attributions"].append(
            (at, story, said.id, number, party, speaker, cue, content, whole.start, whole.end, *judged)
        )
        self._rows["said"].append((at, content, speaker, tags))
        self._contents.append((at, content))
        self._tally.count_attribution(known, place, said.stance, source.identity, its_rules)
        return at


def _tag_document(day: str | None, outlet: int | None, findings: Iterable[Finding]) -> str:
    words = [*tag_day(day), *((tag_number("outlet", outlet),) if outlet else ())]
    words += [tag_word("rule", rule) for rule in sorted({one.rule for one in findings})]
    return " ".join(words)


def _find_day(parts: _Parts, story: Story) -> str | None:
    return find_day(story.published) or find_day(parts.published)
