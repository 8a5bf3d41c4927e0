"""The people a story names, each found by name, by place or by whether they are "he" or "she"."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sayso.lexicon.parties import party_nouns
from sayso.records.span import Span
from sayso.resolve.links import Links
from sayso.resolve.names import Gender, NamedPerson
from sayso.resolve.phrase import BODIES_BY_TRADE, is_title_word
from sayso.resolve.told import ToldBodies

__all__ = ["People"]

_GENDERS: dict[str, Gender] = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_SURE_OF_GENDER = 0.8  # of probabilities of links, added up
_LONGEST_TITLE = 6  # words
_FAR = 1_500  # code points back to which a pronoun still reaches
_FARTHEST = 1_000  # names back to which anything is looked for: no news has so many, and time stays linear
_PREPOSITIONS = frozenset("of at from in for with by to on near about".split())


class People:
    """Everybody a story names, in the order of their names, and who of them is "he" or "she"."""

    def __init__(self, text: str, people: Sequence[NamedPerson], links: Links, told: ToldBodies) -> None:
        """people: as the capitals of the story have them; those that are bodies are left out."""
        self._text = text
        self._people = tuple(person for person in people if not _is_body(person, links, told))
        self._by_name = {person.name: person for person in self._people}
        self._by_last_word: defaultdict[str, list[NamedPerson]] = defaultdict(list)
        self._by_first_word: defaultdict[str, list[NamedPerson]] = defaultdict(list)
        for person in self._people:
            words = person.name.split()
            for namesakes in (self._by_last_word[words[-1].casefold()], self._by_first_word[words[0]]):
                if len(namesakes) < _FARTHEST:
                    namesakes.append(person)
        self._in_order = sorted(self._people, key=_by_first)
        self._named_at = sorted(
            ((span, at) for at, person in enumerate(self._people) for span in person.spans), key=_by_end
        )
        self._genders = self._hear_genders(links)

    def __iter__(self) -> Iterator[NamedPerson]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)

    def mentions(self) -> Iterator[tuple[Span, NamedPerson]]:
        """Every mention by name, in text order, and whose it is."""
        return ((span, self._people[at]) for span, at in self._named_at)

    def called(self, name: str) -> NamedPerson:
        """The person of this full name, which the story gives."""
        return self._by_name[name]

    def namesakes(self, last: str) -> Sequence[NamedPerson]:
        """Those whose name ends in a word, also one that a transcript writes in capitals."""
        return self._by_last_word.get(last.casefold(), ())

    def has_namesake(self, name: str) -> bool:
        """Whether somebody's name ends in the last word of ``name``, or begins with it."""
        return bool(self.namesakes(name.split()[-1]) or self._by_first_word.get(name))

    def spell_out(self, name: str) -> str:
        """The full name of whom a name is short for, itself where the story gives none: "Xi Jinping" for "Mr. Xi"."""
        namesakes = self.namesakes(name.split()[-1]) or self._by_first_word.get(name, ())
        return next((one.name for one in namesakes if name in one.name), name)

    def find_by_surname(self, name: str) -> NamedPerson | None:
        """Whoever has the surname that ``name`` ends in, and no other first name than ``name`` has."""
        words = name.split()
        for person in self.namesakes(words[-1]):
            whole = " ".join(person.name.split())
            is_so = person.surname.casefold() == words[-1].casefold()
            if is_so and (len(words) == 1 or _is_compatible(whole, name)):
                return person
        return None

    def find_behind_title(self, words: list[str]) -> NamedPerson | None:
        """Whoever the words end in, whatever stands before: "former harbour pilot Timothy Gill"."""
        for person in self.namesakes(words[-1]) if words else ():
            length = len(person.name.split())
            if 2 <= length < len(words) <= length + _LONGEST_TITLE and words[-length:] == person.name.split():
                before = words[-length - 1]
                if set(words[:-length]) & _PREPOSITIONS and not _is_titled_of(words[:-length]):
                    continue
                if before[:1].islower() and before not in ("of", "and", "the", "in", "for", "by", "with"):
                    return person
        return None

    def find_at(self, head: Span) -> NamedPerson | None:
        """The person whose name stands at a word."""
        number = bisect_right(self._named_at, head.start, key=_by_end)
        if number < len(self._named_at) and self._named_at[number][0].start <= head.start:
            return self._people[self._named_at[number][1]]
        return None

    def find_ending(self, end: int) -> NamedPerson | None:
        """The person whose name ends at a place."""
        number = bisect_right(self._named_at, end, key=_by_end) - 1
        if number >= 0 and self._named_at[number][0].end == end:
            return self._people[self._named_at[number][1]]
        return None

    def find_within(self, span: Span, last: str) -> NamedPerson | None:
        """The first person with a mention in a span that ends in the word ``last``."""
        at = bisect_right(self._named_at, span.start, key=_by_end)
        while at < len(self._named_at) and self._named_at[at][0].end <= span.end:
            named, who = self._named_at[at]
            if span.covers(named) and last == named.of(self._text).split()[-1]:
                return self._people[who]
            at += 1
        return None

    def find_nearest(self, place: int, pronoun: str, met: Collection[str]) -> NamedPerson | None:
        """The last person before a place whom "he", "she" or another pronoun fits: with a role, named again and again,
        or among those that ``met`` names."""
        for number in range(bisect_right(self._named_at, place, key=_by_end) - 1, -1, -1):
            span, who = self._named_at[number]
            if place - span.end > _FAR:
                break
            person = self._people[who]
            gender = self.gender_of(person)
            is_fit = not gender or pronoun not in ("he", "she") or gender == pronoun
            if is_fit and (person.role or person.name in met or len(person.spans) > 1):
                return person
        return None

    def find_pair(self, place: int) -> Span | None:
        """Where the last two people before a place are named together: "Ben Cole and Tia Marsh"."""
        end = bisect_left(self._named_at, place, key=_by_end)
        for number in range(end - 1, max(0, end - _FARTHEST), -1):
            (first, one), (last, other) = self._named_at[number - 1], self._named_at[number]
            if one != other and self._text[first.end : last.start] == " and ":
                return Span(first.start, last.end)
        return None

    def first_named(self, before: int, after: int = -1) -> Sequence[NamedPerson]:
        """Those first named behind ``after`` and before ``before``, the last of them if there are many, in order."""
        end = bisect_left(self._in_order, before, key=_by_first)
        return self._in_order[max(end - _FARTHEST, bisect_right(self._in_order, after, key=_by_first)) : end]

    def gender_of(self, person: NamedPerson) -> Gender:
        """What the text tells, else what the pronouns tell; "" where neither does."""
        return person.gender or self._genders.get(person.name, "")

    def hear_gender(self, person: NamedPerson, gender: Gender) -> None:
        """Note that somebody is "he" or "she"."""
        self._genders[person.name] = gender

    def is_sure(self, person: NamedPerson) -> bool:
        """Whether a title, a role or a gender tells that a name is a person's."""
        return bool(person.role or person.gender or person.name in self._genders)

    def _hear_genders(self, links: Links) -> dict[str, Gender]:
        """Whether a person is "he" or "she", as the links of the pronouns have it, in favour of one by far."""
        votes: defaultdict[str, defaultdict[Gender, float]] = defaultdict(lambda: defaultdict(float))
        for mention in links:
            gender = _GENDERS.get(mention.head.of(self._text).lower())
            if gender is None:
                continue
            best = mention.antecedents[0] if mention.antecedents else None
            for earlier in links.before(mention.head):
                person = self.find_at(earlier.head)
                if person is not None and best is not None:
                    votes[person.name][gender] += best.probability
                    break
        heard: dict[str, Gender] = {}
        for name, counted in votes.items():
            (gender, weight), *others = sorted(counted.items(), key=lambda pair: -pair[1])
            if weight >= _SURE_OF_GENDER and weight >= 2 * sum(other for _, other in others):
                heard[name] = gender
        return heard


def _is_body(person: NamedPerson, links: Links, told: ToldBodies) -> bool:
    """Whether every mention of a name is of an organisation or a place, or the story says of it what is said of bodies,
    and no title or role makes it a person's."""
    if (not person.role or _ends_in_a_trade(person.role)) and not person.gender and told.because(person.name):
        return True
    types = {mention.type for mention in map(links.at, person.spans) if mention is not None}
    return bool(types) and "person" not in types and not person.role and not person.gender


def _ends_in_a_trade(role: str) -> bool:
    """Whether a role may be a firm's."""
    return role.split()[-1].lower() in BODIES_BY_TRADE


def _is_titled_of(words: Sequence[str]) -> bool:
    """Whether "of" and the like follow a title: "former minister of labor"."""
    at = next(at for at, word in enumerate(words) if word in _PREPOSITIONS)
    noun = party_nouns().get(words[at - 1].lower()) if at else None
    return at > 0 and (is_title_word(words[at - 1]) or (noun is not None and noun.kind == "person" and not noun.plural))


def _is_compatible(one: str, other: str) -> bool:
    mine, theirs = set(one.casefold().split()), set(other.casefold().split())
    return mine <= theirs or theirs <= mine


def _by_first(person: NamedPerson) -> int:
    return person.spans[0].start


def _by_end(pair: tuple[Span, int]) -> int:
    return pair[0].end
