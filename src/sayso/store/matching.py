"""A Query as an expression of the full-text index, the names in it looked up.

Every filter becomes words of the column ``tags``: the index then meets them all at once, and common words beside a rare
filter cost no more than that filter. What a user typed stands in the expression between quotation marks alone, where it
is text to the index and never syntax.
"""

import re
import sqlite3
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final, NamedTuple

from sayso.check.waivers import list_codes
from sayso.errors import ArchiveError
from sayso.records.found import FoundParty, Scope
from sayso.store.naming import fold_name
from sayso.store.periods import list_periods, tag_days, tag_period
from sayso.store.query import Days, Part, Query, read_days
from sayso.store.tags import tag_number, tag_word

__all__ = ["Match", "match_query", "match_words", "narrow_match"]

_MOST_PARTIES: Final = 100  # of one name, that are looked for under their other names as well
_MOST_OUTLETS: Final = 500  # that words of a name may mean: of more, the index takes too long
_NUMBERED: Final = re.compile(r"id:([0-9]{1,18})")
_COLUMNS: Final[dict[Scope, str]] = {"attributions": "content", "pages": "{title text}"}


class Match(NamedTuple):
    """expression: all that is asked for; words: what is to be highlighted, None where only filters were given;
    parties: those whom the filter speaker may mean."""

    expression: str
    words: str | None
    parties: tuple[FoundParty, ...]


def match_query(reader: sqlite3.Connection, query: Query) -> Match:
    """Raises ArchiveError where the archive has no outlet of a name or number that is asked for, no party of a number,
    or too many outlets of a name."""
    return _Matching(reader, query.scope).match(query)


def match_words(words: str, scope: Scope) -> str:
    """For these words, one after the other, in what attributions say or in titles and texts of pages."""
    return f"{_COLUMNS[scope]} : {_quote(words)}"


def narrow_match(expression: str, period: str | None) -> str:
    """What is also from that year, month or day; what has no date where it is None."""
    return f"({expression}) AND {_match_tags([tag_period(period)])}"


class _Matching:
    """Puts the expression of one query together."""

    def __init__(self, reader: sqlite3.Connection, scope: Scope) -> None:
        self._reader, self._scope = reader, scope
        self._parties: dict[int, FoundParty] = {}

    def match(self, query: Query) -> Match:
        wanted = [_any(self._match_part(part) for part in group) for group in query.wanted]
        wanted += [self._match_days(query.days)] if query.days is not None else []
        unwanted = [self._match_part(part) for part in query.unwanted]
        expression = " AND ".join(wanted or [self._match_all()])
        if unwanted:
            expression = f"({expression}) NOT {_any(unwanted)}"
        words = _any(match_words(one, self._scope) for one in query.words) if query.words else None
        return Match(expression, words, tuple(self._parties.values()))

    def _match_part(self, part: Part) -> str:
        match part.name:
            case "words":
                return match_words(part.value, self._scope)
            case "speaker":
                return self._match_speaker(part.value)
            case "outlet":
                return _match_tags(tag_number("outlet", number) for number in self._find_outlets(part))
            case "rule":
                return _match_tags(tag_word("rule", code) for code in list_codes(part.value))
            case "on" if part.is_undated:
                return _match_tags([tag_period(None)])
            case "since" | "until" | "on":
                return self._match_days(read_days(part))
        return _match_tags([tag_word(part.name, part.value)])

    def _match_all(self) -> str:
        """For a query that only excludes."""
        return _match_tags(map(tag_period, [None, *list_periods(self._reader, self._scope)]))

    def _match_days(self, days: Days) -> str:
        held = list(tag_days(self._reader, self._scope, days))
        return _match_tags(held or [tag_period(days.first)])  # a day from which there is nothing finds nothing

    def _match_speaker(self, name: str) -> str:
        """Whoever has these words in a name, known by whatever name; and whoever is called by these words."""
        if (number := _read_number(name)) is not None:
            return self._match_party(number)
        called = f"speaker : {_all(_list_words(name))}"
        parties = self._find_parties(name)
        self._parties.update((one.id, one) for one in parties)
        return _any([called, *([_match_tags(tag_number("party", one.id) for one in parties)] if parties else [])])

    def _match_party(self, number: int) -> str:
        row = self._reader.execute("SELECT id, name, kind FROM parties WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise ArchiveError(f"id:{number}", "nobody of that number is quoted in the archive")
        self._parties[number] = FoundParty(*row)
        return _match_tags([tag_number("party", number)])

    def _find_parties(self, name: str) -> list[FoundParty]:
        folded = fold_name(name, "person")  # a title is of a person
        exact = self._reader.execute(
            "SELECT parties.id, parties.name, parties.kind FROM party_names JOIN parties ON parties.id = party "
            "WHERE folded = ?",
            (folded,),
        )
        found = dict.fromkeys(FoundParty(*row) for row in exact)
        # a title is looked for too, and let go where it leads nowhere
        for words in (_list_words(name), _list_words(folded) or _list_words(name)):
            rows = self._reader.execute(
                "SELECT DISTINCT parties.id, parties.name, parties.kind FROM names "
                "JOIN party_names ON party_names.id = names.rowid JOIN parties ON parties.id = party "
                "WHERE names MATCH ? LIMIT ?",
                (_all(words), _MOST_PARTIES),
            )
            found |= dict.fromkeys(FoundParty(*row) for row in rows)
            if found:
                break
        return list(found)

    def _find_outlets(self, part: Part) -> list[int]:
        """By its number, by the whole name, or by words of it."""
        if (number := _read_number(part.value)) is not None:
            if self._reader.execute("SELECT 1 FROM outlets WHERE id = ?", (number,)).fetchone() is None:
                raise ArchiveError(str(part), "the archive has no outlet of that number")
            return [number]
        folded = fold_name(part.value) or part.value
        exact = self._reader.execute("SELECT id FROM outlets WHERE folded = ?", (folded,)).fetchall()
        rows = exact or self._reader.execute(
            "SELECT id FROM outlets WHERE instr(' ' || folded || ' ', ' ' || ? || ' ') LIMIT ?",
            (folded, _MOST_OUTLETS + 1),
        )
        found = [int(row[0]) for row in rows]
        if len(found) > _MOST_OUTLETS:
            raise ArchiveError(
                str(part), f"more than {_MOST_OUTLETS} outlets have this in their names; type more of it"
            )
        if not found:
            names = dict(self._reader.execute("SELECT folded, name FROM outlets"))
            near = [names[one] for one in get_close_matches(folded, names, 3)]
            meant = f"; there is {', '.join(near)}" if near else ""
            raise ArchiveError(str(part), f"the archive has no outlet of that name{meant}")
        return found


def _read_number(value: str) -> int | None:
    """Of ``id:12`` the 12."""
    found = _NUMBERED.fullmatch(value)
    return int(found[1]) if found is not None else None


def _match_tags(tags: Iterable[str]) -> str:
    return f"tags : {_any(map(_quote, tags))}"


def _quote(words: str) -> str:
    doubled = words.replace('"', '""')
    return f'"{doubled}"'


def _any(expressions: Iterable[str]) -> str:
    return f"({' OR '.join(expressions)})"


def _list_words(name: str) -> list[str]:
    """What of it the index knows; punctuation alone would match nothing."""
    return [word for word in name.split() if any(mark.isalnum() for mark in word)]


def _all(words: Iterable[str]) -> str:
    return f"({' AND '.join(map(_quote, words))})"
