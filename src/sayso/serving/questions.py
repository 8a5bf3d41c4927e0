"""What can be asked of an archive over HTTP: each question once, for the reading room and for REST.

A question has a path with places for what stands in it, a record of what may be asked beside that, and the record of
its answer. From these come the page, its ``.json`` and ``.csv``, the address under ``/api/v1`` and the OpenAPI.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from sayso.records.archived import ArchiveDescription
from sayso.records.archived_claim import ArchivedClaim, Carrier, JudgedPair
from sayso.records.change import Change, History, Revision, Version
from sayso.records.comparison import Aligned
from sayso.records.correction import Correction
from sayso.records.documents import ArchivedDocument, Documents, Outlets
from sayso.records.family import Families, Family, FamilyHead, Member, UnfoldedKinship
from sayso.records.found import Found, Hit
from sayso.records.habits import Habits, SourcingHabits
from sayso.records.party import Party, PartyHead, QuotedSource, QuotedSources
from sayso.records.saved import SavedSearch
from sayso.records.timeline import ArchiveTimeline, Happening, Happenings, Period
from sayso.serving.asked import (
    AskedDocuments,
    AskedFamilies,
    AskedFamily,
    AskedHabits,
    AskedHappenings,
    AskedHistory,
    AskedNothing,
    AskedNumber,
    AskedOutlets,
    AskedPair,
    AskedParties,
    AskedParty,
    AskedQuoted,
    AskedSearch,
    AskedTimeline,
    convert_asked,
)
from sayso.store.archive import Archive

__all__ = ["QUESTIONS", "Corrections", "Parties", "Question", "SavedSearches", "convert_asked"]


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """name: as a program calls it. path: under ``/api/v1`` and in the reading room, with ``{field}`` for those of
    ``asked`` that stand in it. ask: gives the answer, a record of the type ``gives``. list_rows: those records of an
    answer that are the rows of its CSV, of the type ``row``. find_next: the offset after an answer, None where nothing
    follows."""

    name: str
    path: str
    summary: str
    asked: type[msgspec.Struct]
    gives: type[msgspec.Struct]
    ask: Callable[[Archive, Any], msgspec.Struct]
    row: type[msgspec.Struct]
    list_rows: Callable[[Any], Iterable[msgspec.Struct]]
    find_next: Callable[[Any], int | None] = lambda answer: None


class Parties(msgspec.Struct, frozen=True):
    """Whom a name may mean, the most frequent first, and how many more."""

    parties: tuple[PartyHead, ...]
    more: int


class Corrections(msgspec.Struct, frozen=True):
    """All that people decided, in that order, what they took back among it."""

    corrections: tuple[Correction, ...]


class OutletRow(msgspec.Struct, frozen=True):
    """An outlet, and how many documents are of it."""

    name: str
    documents: int


class SavedSearches(msgspec.Struct, frozen=True):
    """All searches that are kept, by name."""

    searches: tuple[SavedSearch, ...]


def _ask_search(archive: Archive, asked: AskedSearch) -> Found:
    filters = _take(asked, "meaning", "limit", "offset", "newest", "facets")
    return archive.find(asked.q, **filters)


def _ask_party(archive: Archive, asked: AskedParty) -> Party:
    return archive.source(f"id:{asked.number}", **_take(asked, "stance", "since", "until", "limit", "offset"))


def _ask_quoted(archive: Archive, asked: AskedQuoted) -> QuotedSources:
    return archive.sources(**msgspec.structs.asdict(asked))


def _ask_timeline(archive: Archive, asked: AskedTimeline) -> ArchiveTimeline:
    return archive.timeline(**msgspec.structs.asdict(asked))


def _ask_happenings(archive: Archive, asked: AskedHappenings) -> Happenings:
    return archive.happenings(**msgspec.structs.asdict(asked))


def _ask_documents(archive: Archive, asked: AskedDocuments) -> Documents:
    return archive.documents(**msgspec.structs.asdict(asked))


def _ask_habits(archive: Archive, asked: AskedHabits) -> SourcingHabits:
    return archive.habits(**msgspec.structs.asdict(asked))


def _ask_archive(archive: Archive, asked: AskedNothing) -> ArchiveDescription:
    """Without the folder that the file is in, which is no affair of who asks over HTTP."""
    description = archive.describe()
    return msgspec.structs.replace(description, path=Path(description.path).name)


def _take(asked: msgspec.Struct, *names: str) -> dict[str, Any]:
    return {name: getattr(asked, name) for name in names}


def _follow(offset: int, shown: int, has_more: bool) -> int | None:
    return offset + shown if has_more and shown else None


def _follow_found(found: Found) -> int | None:
    end = found.offset + len(found.hits) + len(found.pages)
    return _follow(0, end, found.offset < end < found.total)


_QUESTIONS: Final = (
    Question(
        name="search",
        path="/search",
        summary="What was said: by words, meaning, speaker, stance, identity, outlet, date and rule",
        asked=AskedSearch,
        gives=Found,
        ask=_ask_search,
        row=Hit,
        list_rows=lambda found: (*found.hits, *found.pages),
        find_next=_follow_found,
    ),
    Question(
        name="sources",
        path="/sources",
        summary="Whom a name may mean",
        asked=AskedParties,
        gives=Parties,
        ask=lambda archive, asked: Parties(*archive.parties(asked.name, limit=asked.limit)),
        row=PartyHead,
        list_rows=lambda parties: parties.parties,
    ),
    Question(
        name="quoted",
        path="/quoted",
        summary="Who is named and quoted, the most quoted first, and how much is said by those without a name",
        asked=AskedQuoted,
        gives=QuotedSources,
        ask=_ask_quoted,
        row=QuotedSource,
        list_rows=lambda answer: answer.sources,
        find_next=lambda answer: _follow(
            answer.offset, len(answer.sources), answer.offset + len(answer.sources) < answer.total
        ),
    ),
    Question(
        name="source",
        path="/sources/{number}",
        summary="All that one party said, and what it denies or does not answer",
        asked=AskedParty,
        gives=Party,
        ask=_ask_party,
        row=Hit,
        list_rows=lambda party: party.statements,
        find_next=lambda party: _follow(
            party.offset, len(party.statements), party.offset + len(party.statements) < party.found
        ),
    ),
    Question(
        name="timeline",
        path="/timeline",
        summary="How many attributions are of which time",
        asked=AskedTimeline,
        gives=ArchiveTimeline,
        ask=_ask_timeline,
        row=Period,
        list_rows=lambda timeline: timeline.periods,
    ),
    Question(
        name="happenings",
        path="/happenings",
        summary="What is said to have happened when",
        asked=AskedHappenings,
        gives=Happenings,
        ask=_ask_happenings,
        row=Happening,
        list_rows=lambda answer: answer.happenings,
        find_next=lambda answer: _follow(answer.offset, len(answer.happenings), answer.has_more),
    ),
    Question(
        name="claim",
        path="/claims/{number}",
        summary="Who carries a claim, who stands for and against it, how many independent origins it has",
        asked=AskedNumber,
        gives=ArchivedClaim,
        ask=lambda archive, asked: archive.claim(asked.number),
        row=Carrier,
        list_rows=lambda claim: (*claim.carriers, *claim.unsure),
    ),
    Question(
        name="compared_claims",
        path="/claims/{number}/with/{other}",
        summary="Whether two claims are one, and why",
        asked=AskedPair,
        gives=JudgedPair,
        ask=lambda archive, asked: archive.compare_claims(asked.number, asked.other),
        row=Carrier,
        list_rows=lambda pair: (pair.a, pair.b),
    ),
    Question(
        name="copies",
        path="/copies",
        summary="Families of stories that are one text or one account, the largest first",
        asked=AskedFamilies,
        gives=Families,
        ask=lambda archive, asked: archive.families(limit=asked.limit, offset=asked.offset),
        row=FamilyHead,
        list_rows=lambda answer: answer.families,
        find_next=lambda answer: _follow(answer.offset, len(answer.families), answer.more),
    ),
    Question(
        name="family",
        path="/copies/{number}",
        summary="One family of stories, with its origin and why",
        asked=AskedFamily,
        gives=Family,
        ask=lambda archive, asked: archive.family(str(asked.number), limit=asked.limit, offset=asked.offset),
        row=Member,
        list_rows=lambda family: family.members,
        find_next=lambda family: _follow(family.offset, len(family.members), family.more > 0),
    ),
    Question(
        name="kinship",
        path="/copies/{number}/with/{other}",
        summary="What shows how two stories are related: the aligned sentences",
        asked=AskedPair,
        gives=UnfoldedKinship,
        ask=lambda archive, asked: archive.unfold(str(asked.number), str(asked.other)),
        row=Aligned,
        list_rows=lambda kinship: kinship.compared.aligned,
    ),
    Question(
        name="changes",
        path="/changes",
        summary="The versions of a page, and what sourcing each changed",
        asked=AskedHistory,
        gives=History,
        ask=lambda archive, asked: archive.changes(asked.page, limit=asked.limit),
        row=Version,
        list_rows=lambda history: history.versions,
    ),
    Question(
        name="revision",
        path="/changes/{number}/{other}",
        summary="What sourcing changed from one document to another",
        asked=AskedPair,
        gives=Revision,
        ask=lambda archive, asked: archive.compare_documents(str(asked.number), str(asked.other)),
        row=Change,
        list_rows=lambda revision: revision.changes,
    ),
    Question(
        name="documents",
        path="/pages",
        summary="Documents by their days, the newest first, and how much was read in each",
        asked=AskedDocuments,
        gives=Documents,
        ask=_ask_documents,
        row=ArchivedDocument,
        list_rows=lambda answer: answer.documents,
        find_next=lambda answer: _follow(
            answer.offset, len(answer.documents), answer.offset + len(answer.documents) < answer.total
        ),
    ),
    Question(
        name="outlets",
        path="/outlets",
        summary="The outlets with most documents",
        asked=AskedOutlets,
        gives=Outlets,
        ask=lambda archive, asked: archive.outlets(limit=asked.limit),
        row=OutletRow,
        list_rows=lambda answer: [OutletRow(*one) for one in answer.outlets],
    ),
    Question(
        name="habits",
        path="/habits",
        summary="Who is named and who is not, how vaguely, and how few speak how often, by time and by outlet",
        asked=AskedHabits,
        gives=SourcingHabits,
        ask=_ask_habits,
        row=Habits,
        list_rows=lambda answer: (answer.whole, *answer.periods, *(one.habits for one in answer.outlets)),
    ),
    Question(
        name="searches",
        path="/searches",
        summary="The searches that are kept",
        asked=AskedNothing,
        gives=SavedSearches,
        ask=lambda archive, asked: SavedSearches(archive.saved_searches()),
        row=SavedSearch,
        list_rows=lambda answer: answer.searches,
    ),
    Question(
        name="corrections",
        path="/corrections",
        summary="What people decided, what they took back among it",
        asked=AskedNothing,
        gives=Corrections,
        ask=lambda archive, asked: Corrections(archive.corrections()),
        row=Correction,
        list_rows=lambda answer: answer.corrections,
    ),
    Question(
        name="archive",
        path="/archive",
        summary="What the archive holds, in numbers",
        asked=AskedNothing,
        gives=ArchiveDescription,
        ask=_ask_archive,
        row=ArchiveDescription,
        list_rows=lambda description: (description,),
    ),
)

QUESTIONS: Final[Mapping[str, Question]] = {question.name: question for question in _QUESTIONS}
