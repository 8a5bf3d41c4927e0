"""Which attributions have the same party behind them: names, surnames, pronouns, titles and counted groups joined."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sayso.lexicon.frequency import informative_words
from sayso.records.attribution import TaggedAttribution
from sayso.records.span import Span
from sayso.resolve.anonymity import WithheldReason, asks_for_no_name
from sayso.resolve.links import Links
from sayso.resolve.names import NamedPerson
from sayso.resolve.party import Ground, Party, Place, is_called
from sayso.resolve.phrases import read_phrase
from sayso.resolve.register import Register

__all__ = ["find_described", "gather_parties"]

_HEADLINE_WORDS = 2  # that a headline and the claim below it share at least
_HEADLINE_REACH = 5  # attributions below a headline among which its claim is looked for
_FARTHEST = 1_000  # mentions back to which "none of them" are: no news has so many, and time stays linear
_EVERY = re.compile(r"\s+(?:all|both|each)$", re.I)
_ALL_OF_THEM = re.compile(
    r"(?:All|None|Neither|Each|Both|The (?:men|women|people)|(?:All|Each|None|Neither|Both) of (?:them|the))\b"
)
_ASKS = re.compile(
    r"\b(?:all |both |each )?(?:request|ask|spoke|speak|talk|declin|refus|demand|want|insist|were|was)\w*\b", re.I
)


def gather_parties(
    text: str,
    story: Span,
    attributions: Sequence[TaggedAttribution],
    sources: Sequence[str],
    holders: Sequence[int | None],
    people: Sequence[NamedPerson],
    described: Mapping[int, int],
    reasons: Sequence[WithheldReason],
    before_cue: Sequence[str],
    links: Links,
    heading: Span | None,
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """All parties of a story in the order they appear, and the party of each attribution.

    text: the document's. attributions: in text order. sources: the words of each one's source, with what is said of
    it. holders: for each, the index of the one in whose content it stands. described: as ``find_described`` gives it.
    before_cue: for each, the words of its sentence before its source, for relative pronouns. heading: the headline, if
    there is one.
    """
    register = Register(text, story, people, links)
    owners: dict[int, Party] = {}
    around = [described.get(at, holder) for at, holder in enumerate(holders)]
    for at in _headline_last(_outer_first(around), around, attributions, heading):
        one = attributions[at]
        if at in described:
            owners[at] = owners[described[at]]
            continue
        span = Span(one.spans.source[0].start, one.spans.source[-1].end) if sources[at] else None
        holder = holders[at]
        place = Place(
            sources[at],
            span.start if span else (one.spans.cue or one.spans.content)[0].start,
            span,
            owners[holder] if holder is not None else None,
        )
        party = register.find(place, before_cue[at])
        if span is not None:
            party.mentions.append(span)
        party.first = min(party.first, place.start)
        owners[at] = party
    if heading is not None:
        _join_heading(text, attributions, heading, owners)
    _give_wishes(text, attributions, owners)
    found = tuple(owners[at] for at in range(len(attributions)))
    parties = _keep_speaking(register.parties, found)
    _tie_members(parties)
    _hear_wishes(text, attributions, found)
    _Anonymity(text, parties, register).note(reasons)
    _spread_anonymity(parties)
    return tuple(sorted(parties, key=lambda party: party.first)), found


def _join_heading(
    text: str, attributions: Sequence[TaggedAttribution], heading: Span, owners: dict[int, Party]
) -> None:
    """Whoever a headline calls by a bare noun is the one the story below it calls so, or has for the same claim:
    "officials say"."""
    for at, one in enumerate(attributions):
        party = owners[at]
        is_bare = party.phrase.shape == "indefinite" and len(party.phrase.name.split()) <= 2
        if not (one.spans.source and _is_within(one, heading) and is_bare):
            continue
        words = _content_words(text, one)
        below = [
            other
            for other in range(at + 1, min(at + 1 + _HEADLINE_REACH, len(attributions)))
            if attributions[other].spans.cue and not heading.covers(attributions[other].spans.cue[0])
        ]
        called = {id(owners[other]): other for other in below if _is_so_called(owners[other], party)}
        shared = {other: len(words & _content_words(text, attributions[other])) for other in below}
        best = max(below, key=lambda other: (shared[other], -other), default=None)
        if len(called) == 1:
            (best,) = called.values()
        elif best is not None and shared[best] < _HEADLINE_WORDS:
            best = None
        if best is None or owners[best] is party:
            continue
        real = owners[best]
        real.mentions.extend(party.mentions)
        real.grounds.append(Ground("mentions", f"“{party.phrase.name}” in the headline stands for {real.name}", None))
        for other, owner in owners.items():
            if owner is party:
                owners[other] = real


def _is_so_called(party: Party, other: Party) -> bool:
    """Whether a party is of one kind with another, and the text calls it by the other's noun."""
    is_alike = other.phrase.head != "" and party.phrase.head == other.phrase.head
    return party.kind == other.kind and (is_alike or is_called(party, other.phrase))


def _headline_last(
    order: Sequence[int], around: Sequence[int | None], attributions: Sequence[TaggedAttribution], heading: Span | None
) -> list[int]:
    """In the same order, but those of the headline and what stands in them behind the others: whom it means is told
    below."""
    late: dict[int, bool] = {}
    for at in order:
        holder = around[at]
        late[at] = _is_within(attributions[at], heading) or (holder is not None and late.get(holder, False))
    return sorted(order, key=lambda at: late[at])


def _is_within(one: TaggedAttribution, heading: Span | None) -> bool:
    """Whether somebody speaks in the headline."""
    return heading is not None and any(heading.covers(span) for span in one.spans.source)


def _give_wishes(text: str, attributions: Sequence[TaggedAttribution], owners: dict[int, Party]) -> None:
    """Who "asked not to be named" is nobody with a name, nor somebody who says nothing else: it is whoever spoke last
    without one."""
    said = Counter(id(party) for party in owners.values())
    spoke: Party | None = None
    for at, one in enumerate(attributions):
        party = owners[at]
        cue, content = (" ".join(span.of(text) for span in part) for part in (one.spans.cue, one.spans.content))
        is_pronoun = " ".join(span.of(text) for span in one.spans.source).lower() in ("he", "she")
        is_open = party.identity == "named" or (party.identity == "described" and said[id(party)] == 1)
        if spoke is not None and is_pronoun and is_open and asks_for_no_name(cue, content):
            span = one.spans.source[0]
            party.mentions.remove(span)
            spoke.mentions.append(span)
            owners[at] = spoke
        elif party.kind == "person" and party.identity == "withheld":
            spoke = party


def _content_words(text: str, one: TaggedAttribution) -> frozenset[str]:
    return informative_words(" ".join(span.of(text) for span in one.spans.content))


def _keep_speaking(parties: Sequence[Party], owned: Sequence[Party]) -> list[Party]:
    """The parties that say something; a whole that nobody speaks for is no source."""
    speaking = {id(party) for party in owned}
    for party in parties:
        while party.whole is not None and id(party.whole) not in speaking:
            party.whole = party.whole.whole
    return [party for party in parties if id(party) in speaking]


def _tie_members(parties: Sequence[Party]) -> None:
    """Who is named together with others is a part of them."""
    joint: defaultdict[str, list[Party]] = defaultdict(list)  # by the last words of their members
    for party in parties:
        for member in party.phrase.members:
            joint[_last_word(member)].append(party)
    for party in parties:
        if party.kind == "person" and party.identity == "named" and party.whole is None:
            named_with = joint.get(_last_word(party.name or ""), ())
            party.whole = next((one for one in named_with if _is_member(party, one)), None)
            if party.whole is not None:
                party.grounds.append(Ground("part_of", f"named together in “{party.whole.name}”", None))


def _hear_wishes(text: str, attributions: Sequence[TaggedAttribution], owned: Sequence[Party]) -> None:
    """Who is said not to want to be named is kept back."""
    for one, party in zip(attributions, owned, strict=True):
        cue, content = (" ".join(span.of(text) for span in part) for part in (one.spans.cue, one.spans.content))
        if party.identity == "described" and asks_for_no_name(cue, content):
            _keep_back(party, f"“{cue} {content}”", one.spans.cue[0] if one.spans.cue else None)


def _spread_anonymity(parties: Sequence[Party]) -> None:
    """A counted group is kept back where one of it is, and its parts and those told from it where it is."""
    for party in parties:
        whole = party.whole
        if whole is not None and party.identity == "withheld" and whole.identity == "described" and whole.is_counted:
            _keep_back(whole, f"as {party.name}, one of them, is kept back", None)
    for party in parties:
        kept = party.like or party.whole
        if party.identity == "described" and kept is not None and kept.identity == "withheld":
            _keep_back(party, f"like {kept.name}, whose names are kept back", None)


def _keep_back(party: Party, because: str, span: Span | None) -> None:
    party.identity = "withheld"
    party.grounds.append(Ground("identity", because, span))


class _Anonymity:
    """Whom a story's reasons for not naming somebody are about."""

    def __init__(self, text: str, parties: Sequence[Party], register: Register) -> None:
        self._text, self._parties, self._register = text, parties, register
        self._mentioned = sorted(
            ((span, at) for at, party in enumerate(parties) for span in set(party.mentions)),
            key=lambda pair: pair[0].start,
        )

    def note(self, reasons: Sequence[WithheldReason]) -> None:
        """Give each reason to the party its sentence is about."""
        for reason in reasons:
            if _ALL_OF_THEM.match(reason.sentence.of(self._text)):
                self._keep_all(reason)
            party = self._find(reason)
            if party is not None:
                if party.identity == "described":
                    _keep_back(party, "the story says that no name was to be given", reason.sentence)
                party.reason = party.reason or reason.reason
                party.grounds.append(Ground("reason_withheld", f"“{reason.reason.of(self._text)}”", reason.reason))

    def _find(self, reason: WithheldReason) -> Party | None:
        inside = self._spoken_of(reason.sentence)
        party = next((one for one in inside if one.identity == "withheld"), None)
        if party is not None:
            return party
        words = reason.sentence.of(self._text)
        verb = _ASKS.search(words)
        subject = words[: verb.start()].strip(' ,“”"') if verb else ""
        if re.match(r"(?:He|She)\b", words):
            return self._last_before(reason.sentence.start)
        phrase = read_phrase(_EVERY.sub("", subject)) if subject else None
        known = (
            self._register.groups.known(phrase, reason.sentence.start) if phrase and phrase.kind == "group" else None
        )
        return known or next((one for one in inside if one.identity != "named"), None)

    def _keep_all(self, reason: WithheldReason) -> None:
        """Of "None of them would be named, for fear …" all who spoke before without a name."""
        end = bisect_left(self._mentioned, reason.sentence.start, key=lambda pair: pair[0].start)
        for number in sorted({at for _, at in self._mentioned[max(0, end - _FARTHEST) : end]}):
            party = self._parties[number]
            is_open = party.phrase.shape in ("indefinite", "part", "ordinal") and not party.like
            if party.identity in ("described", "withheld") and party.kind in ("person", "group") and is_open:
                if party.identity == "described":
                    _keep_back(party, "the story says that none of them was to be named", reason.sentence)
                if party.reason is None:
                    party.reason = reason.reason
                    party.grounds.append(Ground("reason_withheld", f"“{reason.reason.of(self._text)}”", reason.reason))

    def _last_before(self, place: int) -> Party | None:
        """The person without a name who was spoken of last: whom "She would not give her name because …" is about."""
        end = bisect_left(self._mentioned, place, key=lambda pair: pair[0].start)
        for number in range(end - 1, -1, -1):
            party = self._parties[self._mentioned[number][1]]
            if party.kind == "person":
                return party if party.identity in ("described", "withheld") else None
        return None

    def _spoken_of(self, sentence: Span) -> list[Party]:
        """The people with a mention in a sentence, in text order."""
        first = bisect_left(self._mentioned, sentence.start, key=lambda pair: pair[0].start)
        found: list[Party] = []
        for number in range(first, len(self._mentioned)):
            span, at = self._mentioned[number]
            if span.start >= sentence.end:
                break
            if sentence.covers(span) and self._parties[at].kind in ("person", "group"):
                found.append(self._parties[at])
        return found


def find_described(text: str, attributions: Sequence[TaggedAttribution]) -> dict[int, int]:
    """Those whose source is a relative pronoun within another's source, and that other: "an aide, **who** asked …"."""
    sources = sorted(
        (Span(one.spans.source[0].start, one.spans.source[-1].end), at)
        for at, one in enumerate(attributions)
        if one.spans.source
    )
    described: dict[int, int] = {}
    widest: tuple[Span, int] | None = None
    for span, at in sources:
        if widest is not None and widest[0].covers(span) and widest[0] != span:
            if span.of(text).lower() in ("who", "which", "that"):
                described[at] = widest[1]
        elif widest is None or span.end > widest[0].end:
            widest = span, at
    return described


def _outer_first(holders: Sequence[int | None]) -> list[int]:
    """Indices such that each comes after the one it stands in, else in text order."""
    order: list[int] = []
    placed: set[int] = set()

    def place(at: int) -> None:
        chain = []
        step: int | None = at
        while step is not None and step not in placed and step not in chain:
            chain.append(step)
            step = holders[step]
        for one in reversed(chain):
            placed.add(one)
            order.append(one)

    for at in range(len(holders)):
        place(at)
    return order


def _last_word(name: str) -> str:
    return name.split()[-1] if name.strip() else ""


def _is_member(party: Party, joint: Party) -> bool:
    """Whether a person is one of those a joint source names."""
    name = (party.name or "").split()
    members = (member.split() for member in joint.phrase.members)
    return any(member == name or (member[-1:] == name[-1:] and set(member) & set(name)) for member in members)
