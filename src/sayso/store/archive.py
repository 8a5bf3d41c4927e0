"""An archive as Python programs use it: Readings in one file, added, searched, joined across documents."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from sayso.errors import ArchiveError, SettingError
from sayso.records.archived import ArchiveDescription, ArchiveFault
from sayso.records.archived_claim import ArchivedClaim, ClaimVerdict, JudgedPair
from sayso.records.attribution import Stance
from sayso.records.change import History, Revision
from sayso.records.comparison import Relation
from sayso.records.correction import AppliedCorrection, Correction
from sayso.records.documents import Documents, Outlets, Passage
from sayso.records.family import Families, Family, Member, UnfoldedKinship
from sayso.records.found import Found
from sayso.records.habits import HabitLength, SourcingHabits
from sayso.records.judgement import JudgedDocument, Judgement, MissedAttribution
from sayso.records.numbers import DocumentNumbers
from sayso.records.party import Party, PartyHead, QuotedSources
from sayso.records.reading import Reading
from sayso.records.saved import Arrivals, SavedSearch
from sayso.records.source import Identity, SourceKind
from sayso.records.span import Span
from sayso.records.timeline import ArchiveTimeline, Happenings, PeriodLength
from sayso.store.adding import Added, Incoming, add_readings, check_readings
from sayso.store.applying import apply_corrections
from sayso.store.arriving import list_arrivals
from sayso.store.backup import back_up
from sayso.store.bounds import read_bounds, read_months
from sayso.store.changes import compare_documents, list_revisions
from sayso.store.claims import compare_claims, lay_open_claim
from sayso.store.compacting import compact_archive
from sayso.store.copies import find_member, lay_open_family, list_families
from sayso.store.correcting import list_corrections
from sayso.store.database import Database
from sayso.store.deciding import decide_claims, undo_decision
from sayso.store.describing import describe_archive
from sayso.store.documents import list_documents
from sayso.store.exporting import stream_named_rows, stream_readings
from sayso.store.habits import count_habits
from sayso.store.joining import join_parties, list_of_party, split_party, undo_party_correction
from sayso.store.judging import add_missed, judge_attribution, open_document, undo_judgement
from sayso.store.linking import Linker, link_stories
from sayso.store.meaning import search_meaning
from sayso.store.numbering import find_number, number_document
from sayso.store.outlets import list_outlets
from sayso.store.parties import lay_open_party, list_parties
from sayso.store.query import parse_query
from sayso.store.quoting import quote_passage
from sayso.store.relating import relate_stories, undo_relation
from sayso.store.saving import find_search, forget_search, list_searches, save_search
from sayso.store.searching import search_archive
from sayso.store.speakers import list_sources
from sayso.store.timelines import count_timeline, list_happenings
from sayso.store.undoing import undo_correction
from sayso.store.unfolding import unfold_kinship
from sayso.store.verifying import verify_archive

__all__ = ["Archive", "Taken", "open_archive"]


class Taken(NamedTuple):
    """What a step of taking pages in has done: it adds some, or it compares ``stories`` of those added before."""

    added: Added
    stories: int


class Archive:
    """Use it as a context manager, or close it. Every method raises ArchiveError where the file cannot be read or
    written. docs/archive.md tells what each gives."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, readings: Iterable[Reading]) -> Added:
        """Add Readings; those that are there already stay as they are. Raises ArchiveError for one that does not hold
        together."""
        told = list(self.add_incoming(check_readings(readings)))
        return Added(sum(one.new for one in told), sum(one.known for one in told))

    def add_incoming(self, incoming: Iterable[Incoming]) -> Iterator[Added]:
        """The same in batches, each told of as soon as it is kept."""
        return add_readings(self.database, incoming, read_clock(), f"sayso {version('sayso')}")

    def take_in(self, incoming: Iterable[Incoming], *, processes: int = 1) -> Iterator[Taken]:
        """The same, and their stories compared with the others as they come in, as ``link`` does. Where that fails all
        are added first."""
        failed: ArchiveError | None = None
        with Linker(self.database, processes) as linker:
            for added in self.add_incoming(incoming):
                yield Taken(added, 0)
                try:
                    if failed is None and (stories := linker.go_on()):
                        yield Taken(Added(0, 0), stories)
                except ArchiveError as error:
                    failed = error
            if failed is not None:
                raise failed
            for stories in linker.link_all():
                yield Taken(Added(0, 0), stories)

    def changes(self, page: str, *, limit: int = 10) -> History:
        """The last versions of a page, by its URL or the number or digest of one, and what each changed."""
        return list_revisions(self.database, page, limit)

    def compare_documents(self, old: str, new: str) -> Revision:
        """What changed from one document to another, each by its number or digest."""
        return compare_documents(self.database, old, new)

    def find(
        self,
        query: str = "",
        *,
        meaning: str | None = None,
        limit: int = 20,
        offset: int = 0,
        newest: bool = False,
        facets: bool = False,
    ) -> Found:
        """What matches a query, in the language of docs/archive.md, and is near to ``meaning`` where words for that are
        given. newest: never by relevance. Also raises SettingError, where the query means nothing."""
        if meaning is not None:
            if newest or facets:
                raise SettingError("--meaning", "the nearest come first and are not counted by --facets")
            asked = parse_query(query) if query.strip() else None
            return search_meaning(self.database, meaning, asked, limit=limit, offset=offset)
        return search_archive(
            self.database, parse_query(query), limit=limit, offset=offset, newest=newest, facets=facets
        )

    def has_page(self, digest: str) -> bool:
        """Whether a page of that digest, as ``read_new_pages`` gives it, was added."""
        with self.database.reading() as reader:
            row = reader.execute("SELECT 1 FROM documents WHERE page = ?", (digest,)).fetchone()
        return row is not None

    def link(self, *, processes: int = 1) -> Iterator[int]:
        """Compare the stories that came in with the others, in batches: which are of one text or one account.
        processes: of which this one writes, and the others compare; 1 does all."""
        return link_stories(self.database, processes=processes)

    def readings(self) -> Iterator[Reading]:
        """Every Reading as the machine made it, in the order in which they were added, one at a time."""
        return stream_readings(self.database)

    def rows(self, table: str) -> Iterator[Mapping[str, str | int | float | None]]:
        """The rows of a table, by their columns. docs/archive.md lists the tables; another raises SettingError."""
        return stream_named_rows(self.database, table)

    def back_up(self, path: str | Path, *, overwrite: bool = False) -> None:
        """Copy the archive as it is now, also while others write. overwrite: what is there already."""
        back_up(self.database, Path(path), overwrite=overwrite)

    def compact(self) -> None:
        """Lay the file out anew, so that searches read less of it."""
        compact_archive(self.database)

    def verify(self) -> Iterator[ArchiveFault]:
        """All that is wrong with the archive, as it is found."""
        return verify_archive(self.database)

    def describe(self, *, most_outlets: int = 10) -> ArchiveDescription:
        """What it holds, in numbers, with the outlets that have most documents."""
        return describe_archive(self.database, most_outlets)

    def documents(
        self,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Documents:
        """Documents by their days, the newest first, and how much was read in each; of one outlet where it is given."""
        return list_documents(self.database, outlet=outlet, days=read_bounds(since, until), limit=limit, offset=offset)

    def outlets(self, *, limit: int = 20) -> Outlets:
        """The outlets with most documents, and how many more there are."""
        return list_outlets(self.database, limit)

    def habits(
        self,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        length: HabitLength = "month",
        limit: int = 10,
    ) -> SourcingHabits:
        """Who is named and who is not, how vaguely, and how few speak how often, by month or year and by outlet; each
        number with the query that finds its rows. since, until: a year or a month. limit: of outlets."""
        months = read_months(since, until)
        return count_habits(self.database, outlet=outlet, months=months, length=length, limit=limit)

    def save_search(self, name: str, query: str = "", meaning: str | None = None, *, by: str) -> SavedSearch:
        """Keep a search, in the words that ``find`` takes. by: who saves it. Raises SettingError where it means
        nothing, ArchiveError where the name is taken."""
        return save_search(self.database, name, query, meaning, by=by, now=read_clock())

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """All that are kept, by name."""
        return list_searches(self.database)

    def saved_search(self, number: int) -> SavedSearch:
        """One of them."""
        return find_search(self.database, number)

    def forget_search(self, number: int) -> SavedSearch:
        """Keep a search no longer, and tell which it was."""
        return forget_search(self.database, number)

    def arrivals(self, query: str = "", *, meaning: str | None = None, limit: int = 50) -> Arrivals:
        """What a search finds by when it was added to the archive, the last first. Raises SettingError where the query
        means nothing."""
        asked = parse_query(query) if query.strip() or meaning is None else None
        return list_arrivals(self.database, asked, meaning=meaning, limit=limit)

    def families(self, *, limit: int = 20, offset: int = 0) -> Families:
        """Families of stories that are one text or one account, the largest first."""
        return list_families(self.database, limit, offset)

    def family(self, page: str, *, limit: int = 20, offset: int = 0) -> Family:
        """The family that a story is of, with the origin and why; by the number of the story or of the family, or the
        URL or digest of its page. limit, offset: of its members."""
        return lay_open_family(self.database, page, limit, offset)

    def story(self, page: str) -> Member:
        """One story, named as for ``family``, whether it has kin or not."""
        return find_member(self.database, page)

    def unfold(self, page: str, other: str) -> UnfoldedKinship:
        """What shows how two stories, named as for ``family``, are related."""
        return unfold_kinship(self.database, page, other)

    def relate(self, page: str, other: str, relation: Relation, *, by: str, note: str | None = None) -> Correction:
        """From now on two stories are copy, derived or independent of each other. by: who decides so."""
        return relate_stories(self.database, page, other, relation, by=by, note=note, now=read_clock())

    def undo_relation(self, number: int) -> Correction:
        """Take back what was decided of two stories."""
        return undo_relation(self.database, number, now=read_clock())

    def claim(self, number: int) -> ArchivedClaim:
        """Who carries a claim, who stands for and against it, and how many independent origins it has."""
        return lay_open_claim(self.database, number)

    def compare_claims(self, number: int, other: int) -> JudgedPair:
        """Whether two claims are one, and why."""
        return compare_claims(self.database, number, other)

    def decide_claims(
        self, number: int, other: int, verdict: ClaimVerdict, *, by: str, note: str | None = None
    ) -> Correction:
        """From now on two claims are one, opposites, or not the same. by: who decides so."""
        return decide_claims(self.database, number, other, verdict, by=by, note=note, now=read_clock())

    def undo_claim_decision(self, number: int) -> Correction:
        """Take back what was decided of two claims."""
        return undo_decision(self.database, number, now=read_clock())

    def parties(self, name: str, *, limit: int = 20) -> tuple[tuple[PartyHead, ...], int]:
        """Whom a name may mean, the most frequent first, and how many more. A name: as ``source`` takes it."""
        return list_parties(self.database, name, limit)

    def sources(
        self,
        *,
        outlet: str | None = None,
        kind: SourceKind | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> QuotedSources:
        """Whom it names and quotes, the most quoted first; of one outlet and of one kind where they are given. since,
        until: a year or a month."""
        months = read_months(since, until)
        return list_sources(self.database, outlet=outlet, kind=kind, months=months, limit=limit, offset=offset)

    def source(
        self,
        name: str,
        *,
        stance: Stance | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> Party:
        """All that is known of a party, by any of its names, ``Georgia (person)`` or ``id:12``. since, until: a year, a
        month or a day. Raises SettingError for what is none."""
        days = read_bounds(since, until)
        return lay_open_party(self.database, name, stance=stance, days=days, limit=limit, offset=offset)

    def timeline(
        self,
        *,
        source: str | None = None,
        outlet: str | None = None,
        stance: Stance | None = None,
        identity: Identity | None = None,
        since: str | None = None,
        until: str | None = None,
        length: PeriodLength | None = None,
    ) -> ArchiveTimeline:
        """How many attributions are of which day, week, month or year; of one party or one outlet where it is given."""
        days = read_bounds(since, until)
        return count_timeline(
            self.database, source=source, outlet=outlet, stance=stance, identity=identity, days=days, length=length
        )

    def happenings(
        self,
        *,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Happenings:
        """What is said to have happened when, the latest first; by one party where ``source`` is given."""
        days = read_bounds(since, until)
        return list_happenings(self.database, source=source, days=days, limit=limit, offset=offset)

    def join_parties(self, name: str, other: str, *, by: str, note: str | None = None) -> Correction:
        """From now on the party of a name is that of the other. by: who decides so."""
        return join_parties(self.database, name, other, by=by, note=note, now=read_clock())

    def split_party(self, name: str, form: str, *, by: str, note: str | None = None) -> Correction:
        """From now on a form of a party's name is another party."""
        return split_party(self.database, name, form, by=by, note=note, now=read_clock())

    def party_corrections(self, name: str) -> tuple[Correction, ...]:
        """What people decided of a party's names, as far as it stands."""
        return list_of_party(self.database, name)

    def undo_party_correction(self, number: int) -> Correction:
        """Take a correction of parties back."""
        return undo_party_correction(self.database, number, now=read_clock())

    def document(self, page: str) -> JudgedDocument:
        """A document as corrected by hand and as the machine read it; by its number or digest, or a URL, of which the
        newest version is meant."""
        return open_document(self.database, page)

    def quote(self, digest: str, place: str, span: Span | None) -> Passage | None:
        """What stands at a place of a document that corrections name by natural keys; None where there is none."""
        return quote_passage(self.database, digest, place, span)

    def numbers(self, document: int) -> DocumentNumbers:
        """By what numbers the archive knows the stories, claims and parties of a document, itself by its number."""
        return number_document(self.database, document)

    def find_number(self, reading: Reading) -> int | None:
        """By what number the archive knows the document that a Reading is of; None where it is not there."""
        return find_number(self.database, reading)

    def judge(
        self, page: str, attribution: str, judgement: Judgement, *, by: str, note: str | None = None
    ) -> Correction:
        """From now on an attribution that the machine found, by its id in the Reading of a document, is right, is
        none, or is otherwise. by: who says so."""
        return judge_attribution(self.database, page, attribution, judgement, by=by, note=note, now=read_clock())

    def add_missed(self, page: str, missed: MissedAttribution, *, by: str, note: str | None = None) -> Correction:
        """From now on a document has an attribution that the machine did not find."""
        return add_missed(self.database, page, missed, by=by, note=note, now=read_clock())

    def undo_judgement(self, number: int) -> Correction:
        """Take back what was said of an attribution."""
        return undo_judgement(self.database, number, now=read_clock())

    def undo(self, number: int) -> Correction:
        """Take back a correction, whatever it is of."""
        return undo_correction(self.database, number, now=read_clock())

    def corrections(self) -> tuple[Correction, ...]:
        """All that people decided, in that order, what they took back among it."""
        return list_corrections(self.database)

    def apply_corrections(self, lines: Iterable[bytes]) -> Iterator[AppliedCorrection]:
        """Decide what the lines of an exported ``corrections.jsonl`` say here as well, and tell what became of each."""
        return apply_corrections(self.database, lines)

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_archive(path: str | Path, *, create: bool = False) -> Archive:
    """The archive in a file. create: make it where there is none. Raises ArchiveError.

    >>> with sayso.open_archive("osk.db", create=True) as archive:
    ...     added = archive.add([sayso.read_text("The ferry to Osk will stop, Ivo Tamm said.")])
    ...     found = archive.find("speaker:Tamm ferry")
    >>> added.new, [hit.content for hit in found.hits]
    (1, ['The ferry to Osk will stop'])
    """
    return Archive(Database(Path(path), create=create))


def read_clock() -> str:
    """Now, in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
