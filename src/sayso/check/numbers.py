"""Rules N: how many stand behind it."""

import re
from collections.abc import Iterator

from sayso.check.matter import find_judgement, find_wrongdoing
from sayso.check.replies import find_allegations, speaks_of_wrong
from sayso.check.rule import Checked, Hit, Rule, first_span
from sayso.check.unnamed import find_unnamed, reads_paper
from sayso.lexicon.frequency import informative_words
from sayso.records.attribution import Attribution
from sayso.records.source import Source

__all__ = ["RULES"]

_OFFICE = re.compile(
    r"\b(?:spokes\w+|president|minister|premier|chancellor|mayor|governor|senator|congress\w+|representative|"
    r"secretary|chief|"
    r"commissioner|police|prosecutor|attorney|judge|court|director|chair\w*|ceo|executive|candidate|king|queen|pope|"
    r"prince|princess|"
    r"sheriff|general|ambassador|commander|coach|captain|manager|leader|lawmaker|councill?or|lawyer|nominee|head of|"
    r"sen|rep|gov)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:said|says?|told|tells|according|reported|reports|stated|disclosed|revealed|recalled)\b", re.IGNORECASE
)
_OF_HIMSELF = re.compile(r"\W*(?:that )?(?:how \w+ )?(?:he|she|they|his|her|their|we|our|I|my)\b", re.IGNORECASE)
_OPINION = re.compile(
    r"\b(?:should|ought|must|surpris\w+|reeks?|important|want\w*|hope\w*|felt|believes?|worth|better|worse|great|"
    r"terrible)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 6  # of a claim of fact
_SHARED_WORDS = 2  # informative words in which a second source speaks of the same thing; one who was there, in one
_WITNESSED = re.compile(
    r"\b(?:reporters?|correspondents?|journalists?|photographers?) (?:for|of|from|with|who) [^.\n]{0,60}\b(?:saw|"
    r"seen|watched|heard|counted|witnessed)\b|"
    r"\b(?:seen|reviewed|obtained|read|viewed) by (?:The |the |this )?[A-Z]?\w+|\b(?:documents?|records?|letters?|"
    r"memos?|emails?|filings?|papers|accounts|data) "
    r"(?:seen|show\w*|obtained|reviewed|filed)\b",
)
_SPOKE_TO = re.compile(
    r"\b(?:interviewed|spoke (?:to|with)|talked (?:to|with)|interviews with)\b[^.\n]{0,30}\b(?:\d+|two|three|four|"
    r"five|six|seven|eight|nine|"
    r"ten|a dozen|dozens)\b"
)
_NUMBER = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.IGNORECASE)
_VALUES = {word: number for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)}


def _find_single_source(checked: Checked) -> Iterator[Hit]:
    """The claim a story opens with, put forth by one person who neither speaks for a body nor tells of himself."""
    for one in checked.attributions:
        source = checked.source_of(one)
        if not checked.is_in_opening(one) or one.inside is not None or one.stance != "asserts":
            continue
        if source.count != (1, 1) or source.kind != "person" or not _tells_of_others(checked, one, source):
            return
        if source.identity == "named" and any(checked.is_in_headline(other) for other in checked.said_by[source.id]):
            return  # that it was said is the news
        claim = next((claim for claim in checked.claims if one.id in claim.attributions), None)
        if claim is None or claim.independent != (1, 1) or _is_borne_out(checked, one, source):
            return
        message = "the story opens on one source: a second one, or a document, would carry it"
        yield Hit(first_span(one), claim.id, message)
        return


def _tells_of_others(checked: Checked, one: Attribution, source: Source) -> bool:
    """Whether a person gives a fact about others, and not views, nor what his own body does."""
    content = checked.content_of(one)
    if not _REPORTS.search(checked.cue_of(one)) or len(content.split()) < _LEAST_WORDS or one.form == "direct":
        return False
    if find_judgement(content) is not None or _OF_HIMSELF.match(content) or _OPINION.search(content):
        return False
    return source.identity == "withheld" or not _OFFICE.search(f"{source.name or ''} {source.role or ''}")


def _is_borne_out(checked: Checked, one: Attribution, source: Source) -> bool:
    """Whether anybody else, a document or the reporter speaks of the same thing."""
    start, end = checked.segmented.story.start, checked.segmented.story.end
    if _WITNESSED.search(checked.text, start, end):
        return True
    mine = informative_words(checked.content_of(one))
    for other in checked.attributions:
        party = checked.source_of(other)
        is_other = party.id != source.id and party.part_of != source.id and source.part_of != party.id
        content = checked.content_of(other)
        if not is_other or other.stance != "asserts" or other.inside is not None or find_judgement(content):
            continue
        enough = 1 if other.basis in ("firsthand", "records") else _SHARED_WORDS
        if len(mine & informative_words(content)) >= enough:
            return True
    return False


def _find_serious_single(checked: Checked) -> Iterator[Hit]:
    """A serious allegation that one unnamed person makes and nobody else."""
    told: set[str] = set()
    accused_in = {one.id: named.name for one, named in find_allegations(checked)}
    for one in checked.attributions:
        source = checked.source_of(one)
        accused = accused_in.get(one.id) or _describe_accused(checked, one)
        if accused is None:
            continue
        whole = checked.source_by_id.get(source.part_of or "", source)
        is_unnamed = source.kind == "person" and source.identity in ("withheld", "described")
        if not is_unnamed or source.count != (1, 1) or whole.count not in (None, (1, 1)) or whole.id in told:
            continue
        others = (
            other
            for other in checked.attributions
            if other.source not in (source.id, whole.id)
            and other.inside is None
            and other.stance in ("asserts", "believes")
            and checked.source_of(other).part_of != source.id
            and (speaks_of_wrong(checked, other) or any(find_wrongdoing(_sentence_of(checked, other))))
            and not re.search(r"\b(?:baseless|false|untrue|lie)\b", checked.content_of(other))
        )
        if next(others, None) is None and not _WITNESSED.search(_body_text(checked)):
            told.add(whole.id)
            message = (
                f"a serious allegation against {accused} rests on one unnamed source: refer it up, or find a second"
            )
            yield Hit(first_span(one), one.id, message)


_BY_ROLE = re.compile(r"\W*((?:The|His|Her|Its|Their) (?:[a-z][\w’'-]* ){0,4}?[a-z][\w’'-]*)\b")


def _describe_accused(checked: Checked, one: Attribution) -> str | None:
    """Whom an allegation accuses by a role alone: "The manager of a nursing home ordered aides to drug residents"."""
    if one.stance != "asserts" or one.inside is not None or not speaks_of_wrong(checked, one):
        return None
    found = _BY_ROLE.match(checked.content_of(one))
    return found[1].lower() if found else None


def _sentence_of(checked: Checked, one: Attribution) -> str:
    source = checked.source_of(one)
    around = checked.sentence_at(first_span(one).start)
    return around.of(checked.text) if around is not None and source.kind == "document" else ""


def _body_text(checked: Checked) -> str:
    return "\n".join(one.span.of(checked.text) for one in checked.body)


def _find_number_hidden(checked: Checked) -> Iterator[Hit]:
    for source, first in find_unnamed(checked):
        if source.kind != "group" or reads_paper(source.name or ""):
            continue
        if source.count is not None and source.count[1] is None and not _is_counted_elsewhere(checked, source):
            message = f"“{source.name}” does not say how many they are: give the number"
            yield Hit(first_span(first), source.id, message)
    yield from _find_other_number(checked)


def _is_counted_elsewhere(checked: Checked, source: Source) -> bool:
    """Whether the story gives the number beside a later mention, "The sources, four in all, …", or says how many it
    spoke to."""
    start, end = checked.segmented.story.start, checked.segmented.story.end
    if _SPOKE_TO.search(checked.text, start, end):
        return True
    return any(
        re.match(
            r",? (?:\w+ )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b[^.;]{0,12}(?:in all|of them)",
            checked.text[span.end : span.end + 40],
        )
        for span in source.mentions
    )


def _find_other_number(checked: Checked) -> Iterator[Hit]:
    """A group of unnamed sources that is counted once as so many and later, as a whole, as so many others."""
    for source, _ in find_unnamed(checked):
        if source.count is None or source.count[0] < 2 or source.count[0] != source.count[1]:
            continue
        for other in checked.sources:
            said = checked.said_by[other.id]
            counted = re.match(
                r"the (\w+) (?:sources?|people|officials|persons|aides|employees|diplomats|officers)\b",
                (other.name or "").lower(),
            )
            number = _VALUES.get(counted[1]) if counted else None
            if number is None or not said or other.id == source.id or other.part_of is not None:
                continue
            has_own = any(
                one.count == (number, number) and one.id != other.id and one.identity == "withheld"
                for one in checked.sources
            )
            if number != source.count[0] and not has_own and other.mentions[0].start > source.mentions[0].start:
                message = f"“{other.name}” here, “{source.name}” before: the numbers do not agree"
                yield Hit(first_span(said[0]), other.id, message)
                return


RULES = (
    Rule(
        code="N01",
        name="single-source",
        level="note",
        summary="The claim the story opens with rests on one source.",
        standard=(
            "The BBC’s guidelines are reluctant to rely on a single source; Reuters holds that two are better than one."
        ),
        published=(
            "BBC Editorial Guidelines, section 3 (Accuracy), gathering material",
            "Reuters Editors, “Sourcing and the pressure of deadlines” (July 2008)",
        ),
        bad="The eastern span of the Tarn Bridge was never inspected, an engineer said.",
        good="The eastern span of the Tarn Bridge was never inspected, an engineer and the county’s report said.",
        find=_find_single_source,
        needs_whole=True,
        of_news=True,
    ),
    Rule(
        code="N02",
        name="serious-single",
        level="warning",
        summary="A serious allegation rests on one unnamed source.",
        standard=(
            "The BBC refers a serious allegation by a single unnamed source to its most senior editors and asks "
            "whether it was "
            "borne out independently; at the New York Times a story that hinges on one such source needs a top editor."
        ),
        published=(
            "BBC, Reporting allegations",
            "New York Times, memo of 15 March 2016, as quoted by its public editor",
        ),
        bad="Mayor Dolores Quint took bribes from a builder, a former employee of the builder said.",
        good=(
            "Mayor Dolores Quint took bribes from a builder, a former employee of the builder said. Prosecutors "
            "accused Quint "
            "of bribery in court papers."
        ),
        find=_find_serious_single,
        needs_whole=True,
        of_news=True,
    ),
    Rule(
        code="N03",
        name="number-hidden",
        level="warning",
        summary="Unnamed sources stand in the plural without a number, or their number changes.",
        standard=(
            "Reuters forbids “sources” where there is one, which a reader can only trust when the number is given."
        ),
        published=("Reuters Handbook of Journalism, Essentials of Reuters sourcing",),
        bad="Sources close to the talks said a deal was near.",
        good="Two people close to the talks said a deal was near.",
        find=_find_number_hidden,
        of_news=True,
    ),
)
