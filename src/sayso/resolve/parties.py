"""Which attributions have the same party behind them: names, surnames, pronouns, titles and counted groups joined."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from sayso.lexicon.parties import is_outlet, party_nouns
from sayso.records.attribution import TaggedAttribution
from sayso.records.source import Identity, SourceKind
from sayso.records.span import Span
from sayso.resolve.anonymity import WithheldReason, judge_identity
from sayso.resolve.names import NamedPerson
from sayso.resolve.phrases import PERSON_TITLES, Phrase, read_phrase

__all__ = ["Ground", "Party", "find_described", "gather_parties"]

_GENERIC = frozenset({"source", "person", "official", "insider", ""})  # heads that stand in for one another
_LONGEST_TITLE = 6  # words
_ROLES = frozenset(party_nouns()) - _GENERIC
_FAR = 1_500  # code points back to which a pronoun still reaches
_RANKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "other": 2, "last": 2}
_EVERY = re.compile(r"\s+(?:all|both|each)$", re.I)
_ASKS = re.compile(
    r"\b(?:all |both |each )?(?:request|ask|spoke|speak|talk|declin|refus|demand|want|insist|were|was)\w*\b", re.I
)


class Ground(NamedTuple):
    """Why one field of a party is as it is."""

    field: str
    because: str
    span: Span | None


@dataclass(slots=True)
class Party:
    """One real party while its story is read; ``resolve/story.py`` makes a Source of it."""

    phrase: Phrase
    name: str | None
    kind: SourceKind
    identity: Identity
    count: tuple[int, int | None] | None
    role: str | None
    first: int  # where it is first spoken of
    person: NamedPerson | None = None
    whole: "Party | None" = None
    reason: Span | None = None
    mentions: list[Span] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)


class _Place(NamedTuple):
    """One source span to resolve: its words, where they stand, and who holds the attribution around it."""

    words: str
    start: int
    span: Span | None
    holder: Party | None


def gather_parties(
    text: str,
    attributions: Sequence[TaggedAttribution],
    holders: Sequence[int | None],
    people: Sequence[NamedPerson],
    described: Mapping[int, int],
    reasons: Sequence[WithheldReason],
    before_cue: Sequence[str],
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """All parties of a story in the order they appear, and the party of each attribution.

    attributions: in text order. holders: for each, the index of the one in whose content it stands.
    described: as ``find_described`` gives it. before_cue: for each, the words of its sentence before its source, for
    relative pronouns.
    """
    register = _Register(text, people)
    owners: dict[int, Party] = {}
    for at in _outer_first([described.get(at, holder) for at, holder in enumerate(holders)]):
        one = attributions[at]
        if at in described:
            owners[at] = owners[described[at]]
            continue
        span = Span(one.spans.source[0].start, one.spans.source[-1].end) if one.spans.source else None
        holder = holders[at]
        place = _Place(
            span.of(text) if span else "",
            span.start if span else (one.spans.cue or one.spans.content)[0].start,
            span,
            owners[holder] if holder is not None else None,
        )
        party = register.find(place, before_cue[at])
        if span is not None:
            party.mentions.append(span)
        owners[at] = party
    for reason in reasons:
        register.note_reason(reason)
    found = tuple(owners[at] for at in range(len(attributions)))
    return register.in_order(), found


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


class _Register:
    """The parties met so far, and who is meant by the next words."""

    def __init__(self, text: str, people: Sequence[NamedPerson]) -> None:
        self.text = text
        self.people = people
        self.by_last_word: defaultdict[str, list[NamedPerson]] = defaultdict(list)
        for person in people:
            self.by_last_word[person.name.split()[-1]].append(person)
        self.named_at = sorted(((span, at) for at, person in enumerate(people) for span in person.spans), key=_by_end)
        self.by_words: dict[str, Party] = {}
        self._joint: dict[frozenset[str], Phrase] = {}
        self._by_initials: dict[str, Party] = {}
        self._mentioned: list[tuple[Span, int]] | None = None  # filled once all parties are known
        self.parties: list[Party] = []
        self.by_person: dict[str, Party] = {}
        self.by_name: dict[str, Party] = {}
        self.last: list[Party] = []  # the party of each attribution so far

    def in_order(self) -> tuple[Party, ...]:
        return tuple(sorted(self.parties, key=lambda party: party.first))

    def find(self, place: _Place, before: str) -> Party:
        phrase = read_phrase(place.words)
        party = self._meant(phrase, place, before)
        self.last.append(party)
        return party

    def note_reason(self, found: WithheldReason) -> None:
        """Give a reason for keeping names back to the party its sentence is about."""
        inside = self._spoken_of(found.sentence)
        party = next((one for one in inside if one.identity == "withheld"), None)
        if party is None:
            words = found.sentence.of(self.text)
            verb = _ASKS.search(words)
            subject = words[: verb.start()].strip(' ,“”"') if verb else ""
            phrase = read_phrase(_EVERY.sub("", subject)) if subject else None
            is_group = phrase is not None and phrase.kind == "group"
            party = self._known_group(phrase, found.sentence.start) if phrase and is_group else None
            party = party or next((one for one in inside if one.identity != "named"), None)
        if party is None:
            return
        if party.identity == "described":
            party.identity = "withheld"
            party.grounds.append(Ground("identity", "the story says that no name was to be given", found.sentence))
            for part in self.parties:
                if part.whole is party and part.identity == "described":
                    part.identity = "withheld"
                    part.grounds.append(Ground("identity", f"one of {party.name}, who are not named", found.sentence))
        party.reason = party.reason or found.reason
        party.grounds.append(Ground("reason_withheld", f"“{found.reason.of(self.text)}”", found.reason))

    def _spoken_of(self, sentence: Span) -> list[Party]:
        """The people with a mention in a sentence, in text order."""
        if self._mentioned is None:
            self._mentioned = sorted(
                ((span, at) for at, party in enumerate(self.parties) for span in set(party.mentions)),
                key=lambda pair: pair[0].start,
            )
        first = bisect_left(self._mentioned, sentence.start, key=lambda pair: pair[0].start)
        found: list[Party] = []
        for number in range(first, len(self._mentioned)):
            span, at = self._mentioned[number]
            if span.start >= sentence.end:
                break
            if sentence.covers(span) and self.parties[at].kind in ("person", "group"):
                found.append(self.parties[at])
        return found

    def _meant(self, phrase: Phrase, place: _Place, before: str) -> Party:
        if phrase.shape == "none":
            return self._add(phrase, place, "no source is stated")
        if phrase.shape == "pronoun":
            return self._by_pronoun(phrase, place, before)
        known = self._by_full_name(phrase, place)
        if known is not None:
            return known
        if phrase.shape == "name":
            return self._by_name(phrase, place)
        if phrase.shape == "joint":
            phrase = self._spelled_alike(phrase)
            return self._same_words(phrase) or self._add(phrase, place, "named together")
        if phrase.shape in ("part", "ordinal"):
            return self._part(phrase, place)
        if phrase.shape == "definite":
            return self._by_description(phrase, place)
        known = self._same_words(phrase) if _is_bare_plural(phrase) else None
        return known or self._add(phrase, place, "not spoken of before")

    def _by_pronoun(self, phrase: Phrase, place: _Place, before: str) -> Party:
        word = phrase.name.lower()
        if word in ("i", "we"):
            return self._same_words(phrase) or self._add(phrase, place, "the writer's own voice")
        if word in ("who", "which", "that"):
            return self._by_relative(phrase, place, before)
        kinds: tuple[SourceKind, ...] = ("person",)
        if phrase.kind == "group":
            kinds = ("group", "organisation")
        elif word in ("it", "this"):
            kinds = ("organisation", "outlet", "document")
        if place.holder is not None and place.holder.kind in kinds and _agrees(place.holder, word):
            return self._joined(place.holder, f"“{word}” stands in what {place.holder.name} says")
        named = self._nearest_person(place.start, word) if phrase.kind == "person" else None
        spoke = next((one for one in reversed(self.last[-6:]) if one.kind in kinds and _agrees(one, word)), None)
        if spoke is not None and (named is None or self._is_near(spoke, place.start, named)):
            return self._joined(spoke, f"“{word}” points back to the last fitting source")
        if named is not None:
            return self._joined(self._person(named, place), f"“{word}” points back to the last fitting name")
        return self._add(phrase, place, f"“{word}” points to nobody this reading can name")

    def _is_near(self, party: Party, at: int, named: NamedPerson) -> bool:
        """Whether a source was spoken of as lately as a name, or is that name."""
        if party.person is named:
            return True
        mention = max((span.end for span in party.mentions if span.end <= at), default=-1)
        other = max((span.end for span in named.spans if span.end <= at), default=-1)
        between = self.text[min(mention, other) : at]
        return mention >= other or (mention >= 0 and "\n" not in between)

    def _by_relative(self, phrase: Phrase, place: _Place, before: str) -> Party:
        lead = before.rstrip(" ,—–")
        end = place.start - (len(before) - len(lead))
        named = bisect_right(self.named_at, end, key=_by_end) - 1
        if named >= 0 and self.named_at[named][0].end == end:
            person = self.people[self.named_at[named][1]]
            return self._joined(self._person(person, place), f"“{phrase.name}” follows {person.name}")
        words = re.split(r"[,;:—–“”\"(]\s*|\b(?:and|but|that|said|with|by|to|for|from|of|in|as well as)\s+", lead)[-1]
        antecedent = read_phrase(words) if words else phrase
        if antecedent.shape in ("none", "pronoun"):
            return self._add(phrase, place, f"“{phrase.name}” follows nobody this reading can name")
        return self._meant(antecedent, place, "")

    def _nearest_person(self, at: int, word: str) -> NamedPerson | None:
        for number in range(bisect_right(self.named_at, at, key=_by_end) - 1, -1, -1):
            span, who = self.named_at[number]
            if at - span.end > _FAR:
                break
            person = self.people[who]
            fits = not person.gender or word not in ("he", "she") or person.gender == word
            if fits and (person.role or person.name in self.by_person or len(person.spans) > 1):
                return person
        return None

    def _by_name(self, phrase: Phrase, place: _Place) -> Party:
        if phrase.kind != "person":
            key = _name_key(phrase.proper)
            known = self.by_name.get(key) or self._by_acronym(phrase.proper)
            if known is None:
                known = self._add(phrase, place, "a name not met before")
                self.by_name[key] = known
                words = [word for word in key.split() if word not in ("of", "the", "and", "for")]
                self._by_initials.setdefault("".join(word[0] for word in words).upper(), known)
            return known
        surname = phrase.proper.split()[-1]
        named = bisect_right(self.named_at, place.start, key=_by_end)
        if place.span is not None and named < len(self.named_at) and place.span.covers(self.named_at[named][0]):
            return self._person(self.people[self.named_at[named][1]], place, phrase)
        for person in self.by_last_word[surname]:
            whole = " ".join(person.name.split())
            if person.surname == surname and (len(phrase.proper.split()) == 1 or _compatible(whole, phrase.proper)):
                return self._person(person, place, phrase)
        key = _name_key(phrase.proper)
        known = self.by_name.get(key)
        if known is None:
            known = self._add(phrase, place, "a name not met before")
            self.by_name[key] = known
        return known

    def _by_full_name(self, phrase: Phrase, place: _Place) -> Party | None:
        """Whoever the words end in, whatever stands before: "former harbour pilot Timothy Gill"."""
        words = phrase.name.split()
        for person in self.by_last_word[words[-1]] if words else ():
            length = len(person.name.split())
            if 2 <= length < len(words) <= length + _LONGEST_TITLE and words[-length:] == person.name.split():
                named = msgspec.structs.replace(
                    phrase, proper=person.name, title=" ".join(words[:-length]), kind="person", count=(1, 1)
                )
                before = words[-length - 1]
                if before[:1].islower() and before not in ("of", "and", "the", "in", "for", "by", "with"):
                    return self._person(person, place, named)
        return None

    def _by_acronym(self, proper: str) -> Party | None:
        if not (proper.isupper() and 2 <= len(proper) <= 6):
            return None
        party = self._by_initials.get(proper)
        return self._joined(party, f"“{proper}” is short for {party.name}") if party else None

    def _person(self, person: NamedPerson, place: _Place, phrase: Phrase | None = None) -> Party:
        known = self.by_person.get(person.name)
        if known is None:
            phrase = phrase or read_phrase(person.name)
            known = self._add(
                msgspec.structs.replace(phrase, proper=person.name, kind="person", count=(1, 1)),
                place,
                "named in the text",
            )
            known.name, known.person, known.kind, known.count = person.name, person, "person", (1, 1)
            known.role = _tidy_role(person.role) or known.role
            known.mentions.extend(person.spans)
            self.by_person[person.name] = known
        elif phrase is not None and not known.role:
            known.role = _tidy_role(phrase.title or _role_beside(phrase))
        return known

    def _part(self, phrase: Phrase, place: _Place) -> Party:
        if (phrase.count is not None and phrase.count != (1, 1)) or phrase.shape == "ordinal":
            known = self._same_words(phrase)
            if known is not None:
                return known
        if phrase.shape == "ordinal":
            rank = _RANKS[phrase.whole]
            if phrase.name.lower().startswith("a "):
                return self._add(phrase, place, "one more, not counted before")
            whole = next(
                (
                    one
                    for one in reversed(self.parties)
                    if one.kind == "group"
                    and one.count
                    and (one.count[1] or one.count[0]) >= rank
                    and one.whole is None
                    and _heads_fit(one.phrase.head, phrase.head)
                ),
                None,
            )
        else:
            group = read_phrase(phrase.whole)
            whole = self._known_group(group, place.start)
            if whole is None and group.shape != "pronoun":
                start = place.start + max(0, place.words.find(phrase.whole))
                at = _Place(phrase.whole, start, Span(start, start + len(phrase.whole)), None)
                whole = self._add(group, at, "known by a part of it")
                if at.span is not None and at.span.of(self.text) == phrase.whole:
                    whole.mentions.append(at.span)
        party = self._add(phrase, place, "a part of a group")
        party.whole = whole
        if whole is not None:
            party.grounds.append(Ground("part_of", f"“{phrase.name}” counts from {whole.name}", place.span))
            if whole.identity == "withheld" and party.identity == "described":
                party.identity = "withheld"
                party.grounds.append(Ground("identity", f"one of {whole.name}, who are not named", place.span))
        return party

    def _known_group(self, phrase: Phrase, before: int) -> Party | None:
        """The group a definite plural points back to; wholes go before parts, near ones before far ones."""
        groups = [
            one
            for one in reversed(self.in_order())
            if one.kind == "group" and one.phrase.shape != "joint" and one.first < before
        ]
        exact = phrase.count if phrase.count and phrase.count[1] is not None else None
        for wholes_only in (True, False):
            for one in groups:
                if wholes_only and one.whole is not None:
                    continue
                if exact is not None and one.count != exact:
                    continue
                if _heads_fit(one.phrase.head, phrase.head) and (phrase.head or exact):
                    return one
        return None

    def _by_description(self, phrase: Phrase, place: _Place) -> Party:
        if phrase.kind == "group":
            known = self._known_group(phrase, place.start)
            if known is not None:
                return self._joined(known, f"“{phrase.name}” points back to {known.name}")
        known = self._same_words(phrase)
        if known is not None:
            return known
        if phrase.kind == "person" and phrase.head:
            for one in reversed(self.parties):
                if one.kind == "person" and _has_word(one.role or one.phrase.name, phrase.head):
                    return self._joined(one, f"“{phrase.name}” is what {one.name} is")
            for person in reversed(self.people):
                if person.spans[0].start < place.start and _has_word(person.role, phrase.head):
                    return self._joined(self._person(person, place), f"“{phrase.name}” is what {person.name} is")
        elif phrase.head:
            for one in reversed(self.parties):
                if one.kind == phrase.kind and _ends_alike(one, phrase) and not _adds_a_name(phrase, one):
                    return self._joined(one, f"“{phrase.name}” points back to {one.name}")
        return self._add(phrase, place, "not spoken of before")

    def _spelled_alike(self, phrase: Phrase) -> Phrase:
        """A joint source in the words it had before, where the same people stand in another order."""
        return self._joint.setdefault(frozenset(phrase.members), phrase)

    def _same_words(self, phrase: Phrase) -> Party | None:
        return self.by_words.get(phrase.name.casefold())

    def _joined(self, party: Party, because: str) -> Party:
        party.grounds.append(Ground("mentions", because, None))
        return party

    def _add(self, phrase: Phrase, place: _Place, because: str) -> Party:
        identity = judge_identity(phrase, place.words)
        kind = phrase.kind
        name = (phrase.proper if phrase.kind == "person" else "") or phrase.name or None
        if phrase.kind == "organisation" and is_outlet(phrase.name):
            kind = "outlet"
        role = _tidy_role(phrase.title or _role_beside(phrase)) if phrase.kind == "person" else None
        if role is None and phrase.kind == "person" and phrase.head in _ROLES and not phrase.proper:
            role = _tidy_role(phrase.name) if phrase.shape != "part" else None
        party = Party(phrase, name, kind, identity.identity, phrase.count, role, place.start)
        party.grounds.append(Ground("name", because, place.span))
        party.grounds.append(Ground("identity", identity.because, place.span))
        self.parties.append(party)
        self.by_words[phrase.name.casefold()] = party
        return party


def _by_end(pair: tuple[Span, int]) -> int:
    return pair[0].end


def _agrees(party: Party, word: str) -> bool:
    gender = party.person.gender if party.person else ""
    return not gender or word not in ("he", "she") or gender == word


def _heads_fit(one: str, other: str) -> bool:
    return one == other or not other or (one in _GENERIC and other in _GENERIC)


def _ends_alike(party: Party, phrase: Phrase) -> bool:
    mine = (party.name or "").split()
    return bool(mine) and (party.phrase.head == phrase.head or mine[-1].lower() == phrase.head)


def _adds_a_name(phrase: Phrase, party: Party) -> bool:
    """Whether the words hold a name the party does not: "the Sanders campaign" is not the Clinton campaign."""
    known = set(re.findall(r"\w+", party.name or ""))
    return any(word[:1].isupper() and word not in known for word in phrase.name.split()[1:])


def _has_word(words: str, head: str) -> bool:
    return head in re.findall(r"[\w-]+", words.lower())


def _is_bare_plural(phrase: Phrase) -> bool:
    return phrase.kind != "person" and not re.match(r"(?:a|an|another|some|other|one|\d)\b", phrase.name, re.I)


def _name_key(name: str) -> str:
    return re.sub(r"^the\s+", "", name.casefold())


def _compatible(one: str, other: str) -> bool:
    mine, theirs = set(one.casefold().split()), set(other.casefold().split())
    return mine <= theirs or theirs <= mine


def _role_beside(phrase: Phrase) -> str:
    beside = re.sub(r"^\d{1,3}(?:,\s*|$)", "", phrase.beside)  # an age
    words: Iterable[str] = re.findall(r"[\w’'-]+", beside.lower())
    from_noun = any(word in PERSON_TITLES or read_phrase(word).kind == "person" for word in list(words)[:8])
    opens_clause = re.match(r"(?:who|which|whose|that|speaking|reached)\b", beside)
    return beside if from_noun and not opens_clause and phrase.proper else ""


def _tidy_role(role: str) -> str | None:
    bare = re.sub(r"^(?:a|an|the|another|one)\s+", "", role.strip(" ,"), flags=re.I)
    if bare.lower().strip(".") in ("mr", "mrs", "ms", "miss", ""):
        return None
    return bare
