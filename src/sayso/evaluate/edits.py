"""Changes to a text that should not change what it is found to say, each with the way back to the places it changes.

A change is a list of places that get other words, or nothing where it cannot be made in a text. Persons, places and
numbers are each changed alike wherever they stand, so that what was one stays one and what differed differs.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.errors import SpanError
from sayso.evaluate.naming import FEMALE, MALE, PLACES, SPELLINGS, SURNAMES
from sayso.lexicon.frequency import share_of_pieces
from sayso.lexicon.parties import is_outlet, is_seat_of_power
from sayso.records.span import Span

__all__ = ["CHANGES", "Edited", "Replaced", "apply_changes"]


class Replaced(NamedTuple):
    """The code points ``start`` up to ``end`` get other words; none where both are equal: something is put in. origin:
    where words that are moved began before."""

    start: int
    end: int
    words: str
    origin: int | None = None


class Edited:
    """A changed text. ``places``: what was replaced, in text order."""

    def __init__(self, text: str, places: Sequence[Replaced]) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []  # where each replacement begins in the changed text
        self._places = tuple(places)
        at = length = 0
        for place in self._places:
            if place.start < at:
                raise SpanError(place.start, at)
            pieces += [text[at : place.start], place.words]
            length += place.start - at
            self._starts.append(length)
            length += len(place.words)
            at = place.end
        self.text = "".join([*pieces, text[at:]])

    def find_back(self, span: Span) -> Span | None:
        """The span in the text as it was; None for one that lies in what was put in. Of replaced words a part stands
        for the whole."""
        start, end = self._go_back(span.start, is_end=False), self._go_back(span.end, is_end=True)
        return Span(start, end) if start < end else None

    def _go_back(self, at: int, *, is_end: bool) -> int:
        number = bisect_right(self._starts, at - is_end) - 1
        if number < 0:
            return at
        place, start = self._places[number], self._starts[number]
        if at - is_end < start + len(place.words):
            if place.origin is not None:
                return place.origin + at - start
            return place.end if is_end else place.start
        return at - start - len(place.words) + place.end


Change = Callable[[str], Sequence[Replaced]]

_TOKEN = re.compile(r"(?<![\w@#/.])[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FULL_NAME = re.compile(
    r"\b(?P<first>[A-Z][a-z]+)\s(?:(?P<initial>[A-Z])\.\s)?(?P<last>(?:Mc|O['’])?[A-Z][a-z]{2,})\b(?!\s(?:Post|Times|News))"
)
_COMMON = 0.001  # of pieces of prose: a surname that is a common word is let be
_FIGURE = re.compile(
    r"(?<![\w.,:/€£-])(?P<sign>\$?)(?P<figure>\d{1,3}(?:,\d{3})+|\d{2,4})(?:\.\d+)?"
    r"(?=\s?%|\s(?:percent|per cent|million|billion|trillion|miles|pounds|dollars|pages|tons|acres)\b)"
)
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_UNRELATED = (
    "The municipal gardens are open from eight in the morning until dusk, from April to September. Entry is free of "
    "charge."
)
_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|such|another|other|others|both|"
    r"latter|former|too|also|but|however|instead|yet|then|there|one|ones|same|I|we|you)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?<![.!?:“\"]\s)(?<!^)\b[A-Z][\w’'-]+")
_LONGEST_LINE = 72
_OPENS = re.compile(r"(?:^|(?<=[\s(\[—–-]))\"(?=\S)", re.MULTILINE)


def rename_persons(text: str) -> Sequence[Replaced]:
    """Everybody with a known first name, in full and by surname, to somebody of the same gender."""
    firsts: dict[str, str] = {}
    surnames: dict[str, str] = {}
    taken = set(_TOKEN.findall(text))
    for found in _FULL_NAME.finditer(text):
        first, last = found["first"], found["last"]
        names = MALE if first in MALE else FEMALE if first in FEMALE else None
        if names is None or share_of_pieces(last.lower()) > _COMMON or is_outlet(last) or last in PLACES:
            continue
        surnames.setdefault(last, _choose(SURNAMES, taken, len(surnames)))
        firsts.setdefault(first, _choose(names, taken, len(firsts)))
    others = {**{name: new for name, new in firsts.items() if share_of_pieces(name.lower()) <= _COMMON}, **surnames}
    places = [
        Replaced(found.start("first"), found.end("first"), firsts[found["first"]])
        for found in _FULL_NAME.finditer(text)
        if found["first"] in firsts and found["last"] in surnames
    ]
    in_full = {place.start for place in places}
    places += [place for place in _swap_words(text, others) if place.start not in in_full]
    return sorted(places, key=lambda place: place.start)


def _choose(names: Sequence[str], taken: set[str], number: int) -> str:
    free = [name for name in names if name not in taken]
    return free[number % len(free)]


def _swap_words(text: str, words: Mapping[str, str]) -> Iterator[Replaced]:
    """Every word that is one of ``words``, with a possessive and in capitals too."""
    for found in _TOKEN.finditer(text):
        at = found.start()
        for part in re.split(r"(['’-])", found.group()):
            new = words.get(part) or (
                words[part.capitalize()].upper() if part.isupper() and part.capitalize() in words else None
            )
            if new is not None:
                yield Replaced(at, at + len(part), new)
            at += len(part)


def rename_places(text: str) -> Sequence[Replaced]:
    """States, cities and countries of a small list to others of their kind. Capitals that stand for governments, and
    places within longer names, are let be."""
    taken = {name for name in PLACES if re.search(rf"\b{name}\b", text)}
    chosen: dict[str, str] = {}
    for name in sorted(taken):
        fresh = [one for one in PLACES[name] if one not in taken and one not in chosen.values()]
        if fresh and not is_seat_of_power(name):
            chosen[name] = fresh[len(chosen) % len(fresh)]
    if not chosen:
        return ()
    longest_first = "|".join(sorted(map(re.escape, chosen), key=len, reverse=True))
    whole = re.compile(rf"(?<![A-Z][a-z]\s)(?<![\w@#’'-])(?:{longest_first})(?!\s[A-Z]|[\w-])")
    within = re.compile(r"[A-Z][\w’'.-]*\s$")
    return [
        Replaced(*found.span(), chosen[found.group()])
        for found in whole.finditer(text)
        if not within.search(text, max(0, found.start() - 20), found.start())
    ]


def change_numbers(text: str) -> Sequence[Replaced]:
    """Sums, shares and measures, each to another of as many digits. Years, dates, times and counts of people are let
    be, for others hang on them."""
    return [Replaced(*found.span("figure"), _change_figure(found["figure"])) for found in _FIGURE.finditer(text)]


def _change_figure(figure: str) -> str:
    """Its first digit one up, 9 to 8: no two figures become one and none becomes longer."""
    first = figure[0]
    return ("8" if first == "9" else str(int(first) + 1)) + figure[1:]


def add_at_end(text: str) -> Sequence[Replaced]:
    """A paragraph on another matter, in which nobody speaks."""
    end = len(text.rstrip())
    return [Replaced(end, end, f"{_find_gap(text)}{_UNRELATED}")]


def add_in_middle(text: str) -> Sequence[Replaced]:
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(text)]
    if len(paragraphs) < 4:
        return ()
    at = paragraphs[len(paragraphs) // 2][0]
    return [Replaced(at, at, f"{_UNRELATED}{_find_gap(text)}")]


def _find_gap(text: str) -> str:
    return "\n\n" if "\n\n" in text else "\n"


def straighten_marks(text: str) -> Sequence[Replaced]:
    return [
        Replaced(found.start(), found.end(), '"' if found.group() in "“”" else "'")
        for found in re.finditer("[“”‘’]", text)
    ]


def curl_marks(text: str) -> Sequence[Replaced]:
    """Double marks alone: whether a single one opens or closes is a guess. None where those of a paragraph are odd."""
    places: list[Replaced] = []
    for paragraph in _PARAGRAPH.finditer(text):
        marks = [found.start() for found in re.finditer('"', paragraph.group())]
        opening = {found.start() for found in _OPENS.finditer(paragraph.group())}
        if [at in opening for at in marks] != [number % 2 == 0 for number in range(len(marks))] or len(marks) % 2:
            continue
        places += [
            Replaced(paragraph.start() + at, paragraph.start() + at + 1, "“" if at in opening else "”") for at in marks
        ]
    return places


def spell_british(text: str) -> Sequence[Replaced]:
    """Words in lower case alone: names of departments keep theirs."""
    return [place for place in _swap_words(text, SPELLINGS) if text[place.start].islower()]


def add_white_space(text: str) -> Sequence[Replaced]:
    """Two spaces at the end of every line, and an empty line at the end."""
    places = [Replaced(found.end(), found.end(), "  ") for found in _PARAGRAPH.finditer(text)]
    return [*places, Replaced(len(text), len(text), "\n\n")]


def wrap_lines(text: str) -> Sequence[Replaced]:
    """Lines broken at 72 signs, as in mail; paragraphs are set apart by an empty line."""
    places: list[Replaced] = []
    end = 0
    for paragraph in _PARAGRAPH.finditer(text):
        if end and text[end : paragraph.start()].count("\n") == 1:
            places.append(Replaced(end, paragraph.start(), "\n\n"))
        end = paragraph.end()
        line = paragraph.start()
        gaps = [found.span() for found in re.finditer(r"(?<=\S) (?=\S)", paragraph.group())]
        last: tuple[int, int] | None = None
        for start, stop in [*gaps, (len(paragraph.group()), 0)]:
            if last is not None and paragraph.start() + start - line > _LONGEST_LINE:
                places.append(Replaced(paragraph.start() + last[0], paragraph.start() + last[1], "\n"))
                line = paragraph.start() + last[1]
            last = start, stop
    return places


def move_paragraph(text: str) -> Sequence[Replaced]:
    """A paragraph that stands alone, to the end: no word in it points back, and none of its names stands in another."""
    paragraphs = list(_PARAGRAPH.finditer(text))
    for number, one in enumerate(paragraphs[2:-1], start=2):
        words = one.group()
        names = set(_CAPITALISED.findall(words)) | set(re.findall(r"^[A-Z][\w’'-]+", words))
        others = text[: one.start()] + text[one.end() :]
        stands_alone = not _POINTS_BACK.search(words) and not any(
            re.search(rf"\b{re.escape(name)}\b", others) for name in names
        )
        if stands_alone and len(words.split()) >= 8:
            end, gap = paragraphs[-1].end(), text[one.end() : paragraphs[number + 1].start()]
            moved = Replaced(end, end, gap + words, one.start() - len(gap))
            return [Replaced(one.start(), one.end() + len(gap), ""), moved]
    return ()


# By name, in the order in which they are shown.
CHANGES: Mapping[str, Change] = {
    "persons renamed": rename_persons,
    "places renamed": rename_places,
    "numbers changed": change_numbers,
    "paragraph added at the end": add_at_end,
    "paragraph added in the middle": add_in_middle,
    "straight marks for curly": straighten_marks,
    "curly marks for straight": curl_marks,
    "British spelling": spell_british,
    "white space added": add_white_space,
    "lines wrapped": wrap_lines,
    "paragraph moved": move_paragraph,
}


def apply_changes(text: str) -> Iterator[tuple[str, Edited]]:
    """The text under every change that can be made in it, by its name."""
    for name, change in CHANGES.items():
        places = change(text)
        if places:
            yield name, Edited(text, places)
