"""A story's attributions, each tied to its party, its stance, its basis and what it answers; its times."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.lexicon.parties import party_nouns
from sayso.records.attribution import Attribution, Basis, Stance, Tagged, TaggedAttribution
from sayso.records.reason import Reason
from sayso.records.resolved import Resolved
from sayso.records.segmented import Segmented, Sentence
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.resolve.anonymity import find_withheld_reasons
from sayso.resolve.answers import Talk
from sayso.resolve.bases import (
    JudgedBasis,
    judge_content_basis,
    judge_following_basis,
    judge_manner_basis,
    judge_source_basis,
)
from sayso.resolve.counted import is_negative
from sayso.resolve.focus import tell_gender
from sayso.resolve.links import Links
from sayso.resolve.names import NamedPerson, find_named_people
from sayso.resolve.parties import find_described, gather_parties
from sayso.resolve.party import Ground, Party, agrees
from sayso.resolve.phrases import read_phrase
from sayso.resolve.replies import find_replies
from sayso.resolve.roles import tell_roles
from sayso.resolve.stances import JudgedStance, judge_negated, judge_stance
from sayso.resolve.tellings import Tellings
from sayso.resolve.times.story import find_times
from sayso.resolve.vias import Outlets, find_own_outlet, find_via, list_unsure

__all__ = ["GROUNDED", "Heard", "find_heading", "hear_story", "resolve_story"]

_SAYS_MORE = re.compile(r"\s*(?:[,—–-]+\s*)?\b(?:who|whose|whom|to whom)\b[^.;“”\"—–]{0,200}")
_HEARD = re.compile(
    r"(?:(?:has|had|have) )?(?:hears?|heard|been told|(?:was|were|is|are) (?:also |then )?told)\b", re.I
)
_HEARERS = frozenset("court jury juror magistrate inquest tribunal inquiry hearing".split())
_CITES = re.compile(r"\b(?:citing|cited|cites|according to|quoting|quoted)\b", re.I)
_THIRD_PERSON = re.compile(r"(?:that )?(he|she)\b")
_MOST_HEADINGS = 3
_LONGEST_WORD = 20  # code points
_LONGEST_HEADING = 150  # code points
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)]*$")
GROUNDED: frozenset[Stance] = frozenset({"asserts", "denies", "doubts", "believes"})


class Heard(NamedTuple):
    """A story whose parties are known, and each one's stance by its own words."""

    talk: Talk
    stances: tuple[JudgedStance, ...]
    parties: tuple[Party, ...]
    people: tuple[NamedPerson, ...]


def hear_story(text: str, segmented: Segmented, tagged: Tagged) -> Heard:
    """Who is really meant and what the words alone say of where they stand; ``text`` is the document's."""
    found = tuple(sorted(tagged.attributions, key=lambda one: one.spans.cue or one.spans.content or one.spans.source))
    sentences = _Sentences(segmented.sentences)
    described = find_described(text, found)
    holders = _outside_own_clauses(_find_holders(found), described)
    people = find_named_people(text, segmented)
    heading = find_heading(text, segmented)
    parties, owned = gather_parties(
        text,
        segmented.story.span,
        found,
        tuple(_read_source(text, sentences, one) for one in found),
        holders,
        people,
        described,
        find_withheld_reasons(text, segmented),
        tuple(_before_source(text, sentences, one) for one in found),
        Links(tagged.mentions),
        heading,
    )
    stances = tuple(_judge_stance(text, one) for one in found)
    by_words = tuple(one.stance for one in stances)
    _tell_outlets(owned, by_words)
    return Heard(Talk(text, found, by_words, owned, holders, heading), stances, parties, people)


def resolve_story(
    text: str, segmented: Segmented, tagged: Tagged, published: str | None, ids: Sequence[int]
) -> Resolved:
    """Who is really meant, where they stand, how they know, when.

    ``text`` is the document's; published: its ISO date, or None. ids: how many sources, attributions and times the
    document has already, so that ids go on from there.
    """
    heard = hear_story(text, segmented, tagged)
    (_, found, _, owned, holders, _), parties = heard.talk, heard.parties
    sentences = _Sentences(segmented.sentences)
    words = {one.spans.source[0].start: _read_source(text, sentences, one) for one in found if one.spans.source}
    tell_roles(text, words, parties, Links(tagged.mentions))
    numbers = {id(party): number for number, party in enumerate(parties)}
    owners = tuple(numbers[id(party)] for party in owned)
    replies = find_replies(heard.talk)
    stances = tuple(
        JudgedStance("denies", f"it says no to what was put: {replies[at].because}")
        if at in replies and one.stance == "asserts"
        else one
        for at, one in enumerate(heard.stances)
    )
    cited = _find_cited(text, found, owned)
    bases = _find_bases(text, sentences, found, owned, tuple(one.stance for one in stances), cited)
    vias = _find_vias(text, sentences, heard, segmented.story.span)
    vias.update((at, owned[outlet].name or "") for at, outlet in cited.items() if owned[outlet].name)
    source_ids = tuple(f"p{ids[0] + number + 1}" for number in range(len(parties)))
    attribution_ids = tuple(f"a{ids[1] + number + 1}" for number in range(len(found)))
    story = segmented.story.id
    reasons: list[Reason] = []
    attributions = []
    for at, one in enumerate(found):
        name = attribution_ids[at]
        party = parties[owners[at]]
        basis = bases.get(at)
        reply = replies.get(at)
        holder = holders[at]
        reasons.append(Reason(name, "spans", one.because))
        reasons.append(Reason(name, "stance", stances[at].because, one.spans.cue[0] if one.spans.cue else None))
        if basis is not None:
            reasons.append(Reason(name, "basis", basis.because, one.spans.source[0] if one.spans.source else None))
        if reply is not None:
            reasons.append(Reason(name, "about", reply.because))
        attributions.append(
            Attribution(
                id=name,
                story=story,
                source=source_ids[owners[at]],
                spans=one.spans,
                form=one.form,
                stance=stances[at].stance,
                basis=basis.basis if basis else None,
                via=vias.get(at),
                about=tuple(attribution_ids[other] for other in reply.about) if reply else (),
                inside=attribution_ids[holder] if holder is not None else None,
                probability=one.probability,
            )
        )
    sources = tuple(
        _make_source(
            party, source_ids[number], story, source_ids[numbers[id(party.whole)]] if party.whole else None, text
        )
        for number, party in enumerate(parties)
    )
    for number, party in enumerate(parties):
        grounds = dict.fromkeys(party.grounds)
        reasons.extend(Reason(source_ids[number], one.field, one.because, one.span) for one in grounds)
    spans = tuple(sentence.span for sentence in segmented.sentences)
    times = find_times(text, spans, tagged.timexes, published, story, ids[2])
    return Resolved(sources, tuple(attributions), times, tuple(reasons), tuple(one.meaning for one in found))


def _tell_outlets(owned: Sequence[Party], stances: Sequence[Stance]) -> None:
    """Who says that it could not verify what others said, and has a name that tells nothing, is an outlet."""
    for party, stance in zip(owned, stances, strict=True):
        words = (party.name or "").lower().split()
        is_plain = not party.role and not party.gender and not any(word in party_nouns() for word in words)
        if (
            stance == "unverified"
            and party.identity == "named"
            and party.kind in ("organisation", "person")
            and is_plain
        ):
            party.kind, party.count = "outlet", None
            party.grounds.append(Ground("kind", "it says that it could not verify it", None))


def _find_vias(text: str, sentences: "_Sentences", heard: Heard, story: Span) -> dict[int, str]:
    """Through whom each attribution was said. An outlet that could not verify something is the text's own."""
    _, found, stances, owned, holders, _ = heard.talk
    own = {party.name for party, stance in zip(owned, stances, strict=True) if stance == "unverified" and party.name}
    dateline = find_own_outlet(text, story)
    speakers = {party.name for party in owned if party.name and party.kind == "person"}
    outlets = Outlets(
        {word for person in heard.people for word in person.name.split()},
        list_unsure(text, heard.people, speakers),
        own | ({dateline} if dateline else set()),
    )
    tellings = Tellings(text, sentences.around, found)
    vias = {}
    for at, (one, party) in enumerate(zip(found, owned, strict=True)):
        if party.kind == "outlet" and party.name and party.name not in own:
            outlets.note(party.name)
        telling = tellings.read(one)
        via = find_via(telling if holders[at] is None else telling._replace(before="", lead=""), outlets)
        if via:
            vias[at] = via
    return vias


def _find_cited(text: str, found: Sequence[TaggedAttribution], owned: Sequence[Party]) -> dict[int, int]:
    """Those whom an outlet cites for what it reports itself, and that outlet's attribution: "The Courier reported,
    citing two bankers, that …"."""
    cited = {}
    for at, one in enumerate(found):
        if not _CITES.search(_words(text, one.spans.cue)):
            continue
        for other in range(max(0, at - 2), min(len(found), at + 3)):
            same = set(found[other].spans.content) & set(one.spans.content)
            if other != at and same and owned[other].kind == "outlet" and owned[at] is not owned[other]:
                cited[at] = other
    return cited


def _read_source(text: str, sentences: "_Sentences", one: TaggedAttribution) -> str:
    """The words of a source from first to last, with the clause after them that says more of it; none where they name
    who heard it said, not who said it: "the court heard"."""
    if not one.spans.source:
        return ""
    whole = Span(one.spans.source[0].start, one.spans.source[-1].end)
    if _HEARD.match(_words(text, one.spans.cue)) and read_phrase(whole.of(text)).head in _HEARERS:
        return ""
    sentence = sentences.around(whole.end - 1)
    cues = [cue.start for cue in one.spans.cue if cue.start >= whole.end]
    end = min([sentence.end if sentence else whole.end, *cues])
    clause = _SAYS_MORE.match(text, whole.end, max(end, whole.end))
    return whole.of(text) + (clause.group() if clause else "")


def _find_bases(
    text: str,
    sentences: "_Sentences",
    found: Sequence[TaggedAttribution],
    owned: Sequence[Party],
    stances: Sequence[Stance],
    cited: Mapping[int, int],
) -> dict[int, JudgedBasis]:
    """How each source knows: what the words around it say, or its content; else what was said of the same party before,
    or of the group it is a part of. Who refuses or orders needs no grounds, and a document is its own."""
    known: dict[int, JudgedBasis] = {}  # by party
    bases: dict[int, JudgedBasis] = {}
    for at, (one, party) in enumerate(zip(found, owned, strict=True)):
        if party.kind == "document" or stances[at] not in GROUNDED:
            continue
        stated = judge_source_basis(_read_source(text, sentences, one))
        if stated is not None:
            known[id(party)] = stated
        told = (
            stated
            or judge_manner_basis(_after_cue(text, sentences, one))
            or judge_following_basis(_following(text, sentences, one))
        )
        if told is None:
            content = _words(text, one.spans.content)
            is_unnamed = party.identity != "named" and party.is_counted
            own = judge_content_basis(_words(text, one.spans.cue), content, is_unnamed=is_unnamed)
            is_grounds = own is not None and (stances[at] != "denies" or own.basis == "secondhand")
            is_own = is_grounds and not _is_of_another(party, content)
            told = own if is_own else None  # "I never saw it, but my sister told me all about it" has grounds
        if told is None and stances[at] != "believes":
            carrier = party if id(party) in known else party.whole
            before = known.get(id(carrier)) if carrier is not None else None
            told = (
                JudgedBasis(before.basis, f"{before.because}, said of {carrier.name} before")
                if before and carrier
                else None
            )
        if told is not None:
            bases[at] = told
    for at, outlet in cited.items():
        if owned[at].kind == "document":
            bases[outlet] = JudgedBasis("records", f"it cites {owned[at].name}")
        elif owned[at].kind in ("person", "group"):
            hearsay = bases.get(at)
            if hearsay is not None:
                hop: Basis = "thirdhand" if hearsay.basis in ("secondhand", "thirdhand") else "secondhand"
                bases[outlet] = JudgedBasis(hop, f"it cites {owned[at].name}")
    return bases


def _is_of_another(party: Party, content: str) -> bool:
    """Whether what is said begins with somebody who cannot be its speaker: "he" where a ministry or a woman speaks."""
    pronoun = _THIRD_PERSON.match(content)
    if pronoun is None:
        return False
    is_body = party.kind in ("organisation", "outlet")
    return is_body or not agrees(party, pronoun[1]) or tell_gender(party.phrase) not in ("", pronoun[1])


def find_heading(text: str, segmented: Segmented) -> Span | None:
    """The story's headline and what stands under it as one: paragraphs marked as such, or first lines that end as no
    sentence does."""
    paragraphs = segmented.story.paragraphs
    end = 0
    for paragraph in paragraphs[:_MOST_HEADINGS]:
        words = text[paragraph.start : paragraph.end].strip()
        is_line = len(words) < _LONGEST_HEADING and not _SENTENCE_END.search(words)
        if paragraph.role != "headline" and not (is_line and paragraph is not paragraphs[-1]):
            break
        end = paragraph.end
    return Span(paragraphs[0].start, end) if end else None


class _Sentences:
    """The sentence around a place, by bisection."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._spans = tuple(sentence.span for sentence in sentences)

    def around(self, place: int) -> Span | None:
        at = bisect_right(self._spans, place, key=lambda span: span.end)
        if at < len(self._spans) and self._spans[at].start <= place:
            return self._spans[at]
        return None


def _find_holders(found: Sequence[TaggedAttribution]) -> tuple[int | None, ...]:
    """For each attribution, the index of the narrowest other one in whose content its cue stands."""
    pieces = sorted(
        ((piece, at) for at, one in enumerate(found) for piece in one.spans.content), key=lambda pair: pair[0]
    )
    places = [(one.spans.cue or one.spans.content or one.spans.source)[0] for one in found]
    holders: list[int | None] = [None] * len(found)
    begun = 0
    reaching: list[tuple[Span, int]] = []  # those that have begun and not ended yet
    for at in sorted(range(len(found)), key=lambda at: places[at].start):
        place = places[at]
        while begun < len(pieces) and pieces[begun][0].start <= place.start:
            reaching.append(pieces[begun])
            begun += 1
        reaching = [pair for pair in reaching if pair[0].end > place.start]
        around = [(piece, other) for piece, other in reaching if other != at and piece.covers(place)]
        narrowest = min(around, key=lambda pair: pair[0].end - pair[0].start, default=None)
        holders[at] = narrowest[1] if narrowest is not None else None
    return tuple(_without_circles(holders))


def _outside_own_clauses(holders: Sequence[int | None], described: Mapping[int, int]) -> tuple[int | None, ...]:
    """What "An aide, who asked not to be named, said" says does not stand inside what its relative clause says."""
    return tuple(
        None if holder is not None and described.get(holder) == at else holder for at, holder in enumerate(holders)
    )


def _without_circles(holders: Sequence[int | None]) -> list[int | None]:
    """Two that stand in each other's content hold neither."""
    clean = list(holders)
    for at in range(len(clean)):
        seen = {at}
        step = clean[at]
        while step is not None:
            if step in seen:
                clean[at] = None
                break
            seen.add(step)
            step = clean[step]
    return clean


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(span.of(text) for span in spans)


def _whole_cue(text: str, one: TaggedAttribution) -> str:
    """The cue, and where it breaks off at "no" the word behind it: "had no comment"."""
    cue = _words(text, one.spans.cue)
    after = re.match(r" \w+", text[one.spans.cue[-1].end :][:_LONGEST_WORD]) if cue.endswith(" no") else None
    return cue + after[0] if after else cue


def _judge_stance(text: str, one: TaggedAttribution) -> JudgedStance:
    judge = judge_negated if is_negative(_words(text, one.spans.source)) else judge_stance
    return judge(_whole_cue(text, one), _words(text, one.spans.content), one.form)


def _before_source(text: str, sentences: _Sentences, one: TaggedAttribution) -> str:
    start = (one.spans.source or one.spans.cue or one.spans.content)[0].start
    sentence = sentences.around(start)
    return text[sentence.start : start] if sentence else ""


def _following(text: str, sentences: _Sentences, one: TaggedAttribution) -> str:
    """The sentence after the one an attribution ends in, in its paragraph."""
    end = max(span.end for part in (one.spans.source, one.spans.cue, one.spans.content) for span in part)
    around = sentences.around(end - 1)
    after = sentences.around(around.end + 1) if around else None
    return text[around.end : after.end] if around and after and "\n" not in text[around.end : after.start + 1] else ""


def _after_cue(text: str, sentences: _Sentences, one: TaggedAttribution) -> str:
    """The words of a sentence behind its cue, up to a quotation."""
    if not one.spans.cue:
        return ""
    end = one.spans.cue[-1].end
    sentence = sentences.around(end - 1)
    rest = text[end : sentence.end] if sentence else ""
    return re.split(r"[“”\"]", rest)[0]


def _make_source(party: Party, name: str, story: str, whole: str | None, text: str) -> Source:
    return Source(
        id=name,
        story=story,
        name=party.name,
        kind=party.kind,
        identity=party.identity,
        count=party.count,
        role=party.role,
        part_of=whole,
        reason_withheld=party.reason.of(text) if party.reason else None,
        mentions=tuple(sorted(set(party.mentions))),
    )
