"""The groups of a story as sets: which one is meant, and which one a part counts from."""

import re
from collections.abc import Iterator

from sayso.lexicon.parties import count_words
from sayso.resolve.party import Party, heads_fit
from sayso.resolve.phrase import Phrase
from sayso.resolve.phrases import read_phrase

__all__ = ["Groups", "names_a_body"]

_LATELY = 100  # sources back to which a group is remembered
_RANKS = {
    rank: number
    for number, rank in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}


class Groups:
    """The groups met so far, and those spoken of lately."""

    def __init__(self) -> None:
        self._met: list[Party] = []
        self._spoken: list[Party] = []

    def meet(self, party: Party) -> None:
        if party.kind == "group":
            self._met.append(party)

    def speak(self, party: Party) -> None:
        """Note that a party, a group or not, was just spoken of."""
        self._spoken += [party.whole, party] if party.whole else [party]

    def before(self, place: int) -> Iterator[Party]:
        """The groups spoken of lately before ``place``, the last one first, each after those counted from it."""
        seen = set()
        for party in (*reversed(self._spoken[-2 * _LATELY :]), *reversed(self._met[-_LATELY:])):
            if id(party) not in seen and party.kind == "group" and party.first < place:
                seen.add(id(party))
                yield party

    def known(self, phrase: Phrase, before: int) -> Party | None:
        """The group a definite plural points back to; wholes go before parts, near ones before far ones."""
        groups = [one for one in reversed(self._met[-_LATELY:]) if one.phrase.shape != "joint" and one.first < before]
        exact = phrase.count if phrase.count and phrase.count[1] is not None else None
        for wholes_only in (True, False):
            for one in groups:
                if wholes_only and one.whole is not None:
                    continue
                if exact is not None and one.count != exact:
                    continue
                if heads_fit(one.phrase.head, phrase.head) and (phrase.head or exact):
                    return one
        return None

    def among_lots(self, phrase: Phrase, before: int) -> tuple[Party, str] | None:
        """The last group of several lots one of which a definite description means, and the words of that lot: "the
        doctor" of "two nurses and a doctor"."""
        for one in self.before(before):
            fitting = [lot for lot in one.phrase.lots if _is_meant(lot, phrase)]
            if fitting:
                return (one, fitting[0]) if len(fitting) == 1 else None
        return None

    def all_of(self, phrase: Phrase, before: int) -> Party | None:
        """The group that "all three" or "both" are the whole of."""
        count = phrase.count if phrase.count and phrase.count[1] is not None else None
        counted = [one for one in self.before(before) if count is None or one.count == count]
        fitting = (one for one in counted if heads_fit(one.phrase.head, phrase.head))
        return next(fitting, counted[0] if counted and count is not None else None)

    def of_ordinal(self, phrase: Phrase, before: int) -> Party | None:
        """The group that "the third", "the other four" or "one" counts from: one with room for them, the last first."""
        taken = phrase.count[0] if phrase.count else 1
        least = _RANKS.get(phrase.whole.removeprefix("a "), taken + 1)
        for one in self.before(before):
            size = one.count[1] if one.count and one.count[1] else None
            if phrase.whole in ("some", "another") and phrase.head and one.phrase.head != phrase.head:
                continue
            is_counted = size is not None and size >= least
            is_open = one.count is not None and size is None and phrase.whole in ("some", "others", "another")
            if (is_counted or is_open) and heads_fit(one.phrase.head, phrase.head) and not one.phrase.members:
                return one
        return None

    def of_part(self, phrase: Phrase, before: int) -> Party | None:
        """The group that "two of the three" counts from, if it was spoken of."""
        group = read_phrase(phrase.whole)
        if group.shape == "pronoun":
            return next(self.before(before), None)
        if group.shape == "ordinal":
            return self.of_ordinal(group, before)
        numbers = _find_numbers(phrase.whole)
        counted = [read_phrase(f"{number} people").count for number in numbers]
        exact = (one for one in self.before(before) if one.is_counted and one.count in counted)
        whole = next(exact, None)
        if whole is None and (group.kind == "group" or not group.head):
            whole = self.known(group, before)
        if whole is None and group.head == "pair":
            whole = next((one for one in self.before(before) if one.count == (2, 2)), None)
        return whole

    def unnamed_like(self, phrase: Phrase) -> Party | None:
        """The unnamed people of no stated number that were spoken of by the same noun."""
        return next(
            (
                one
                for one in reversed(self._met[-_LATELY:])
                if one.identity == "withheld" and one.phrase.head == phrase.head and one.count == (2, None)
            ),
            None,
        )


def _is_meant(lot: str, phrase: Phrase) -> bool:
    """Whether a description repeats the noun of a lot, and tells nothing more than the lot does."""
    read = read_phrase(lot)
    is_alike = read.head == phrase.head and read.kind == phrase.kind and not read.proper
    number = phrase.count if phrase.count and phrase.count[1] is not None else read.count
    told = set(phrase.name.lower().split()[1:]) - count_words().keys()
    return is_alike and number == read.count and told <= {*lot.lower().split(), phrase.head, f"{phrase.head}s"}


def names_a_body(phrase: Phrase) -> bool:
    """Whether a part is of some of a counted body, which is no group of its own: "two of the bank's eight rooms"."""
    return bool(_find_numbers(phrase.whole)) and read_phrase(phrase.whole).kind != "group"


def _find_numbers(words: str) -> list[str]:
    return [word for word in re.findall(r"\w+", words.lower()) if word in count_words() or word.isdigit()]
