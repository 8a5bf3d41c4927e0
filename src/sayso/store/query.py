"""What a user types to search an archive, as a Query: words, phrases, filters, and what is excluded.

docs/archive.md has the language. A query is read here without an archive; whom and what its names mean is looked up
in ``matching``.
"""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple, get_args

import msgspec

from sayso.check.waivers import list_codes
from sayso.errors import SettingError
from sayso.records.attribution import Basis, Form, Stance
from sayso.records.found import Scope
from sayso.records.source import Identity, SourceKind

__all__ = ["STANCE_WORDS", "Days", "Part", "Query", "parse_query", "read_days", "write_query"]

STANCE_WORDS: Final[Mapping[str, Stance]] = {
    "asserted": "asserts",
    "denied": "denies",
    "declined": "no_comment",
    "unverified": "unverified",
    "doubted": "doubts",
}
_VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "stance": get_args(Stance),
    "identity": get_args(Identity),
    "kind": get_args(SourceKind),
    "basis": (*get_args(Basis), "none"),
    "form": get_args(Form),
    "in": get_args(Scope),
}
_DATES: Final = ("since", "until", "on")
_NO_DAY: Final = "none"  # of the filter on: what is not dated
_OF_PAGES: Final = ("outlet", *_DATES, "rule", "in")
_FILTERS: Final = ("speaker", "stance", "identity", "kind", "basis", "form", *_OF_PAGES)
_LONGEST: Final = 2_000  # code points of a query
_MOST_PARTS: Final = 64
_TOKEN: Final = re.compile(r'(?P<minus>-)?(?:(?P<name>[A-Za-z_]+):(?!//))?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))?')
_DAY: Final = re.compile(r"([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?")


class Days(NamedTuple):
    """From the first to the last day, both included, ISO 8601."""

    first: str
    last: str


class Part(msgspec.Struct, frozen=True):
    """One thing asked for. name: "words" (one word, or several in this order), or that of a filter."""

    name: str
    value: str

    @property
    def is_undated(self) -> bool:
        """Whether it asks for what has no date."""
        return (self.name, self.value) == ("on", _NO_DAY)

    def __str__(self) -> str:
        """As it can be typed."""
        if self.name != "words":
            return f"{self.name}:{_quote(self.value)}"
        return f'"{self.value}"' if self.value.casefold() in _READ_OTHERWISE else _quote(self.value)


class Query(msgspec.Struct, frozen=True):
    """What is searched for. wanted: all of these, of each at least one; unwanted: none of these. days: of the filters
    since, until and on together, None without any."""

    scope: Scope
    wanted: tuple[tuple[Part, ...], ...]
    unwanted: tuple[Part, ...]
    days: Days | None

    def __str__(self) -> str:
        """As it can be typed, and is read as the same Query."""
        parts = [" OR ".join(map(str, group)) for group in self.wanted]
        parts += [f"-{part}" for part in self.unwanted]
        if self.days is not None:
            parts += [f"since:{self.days.first}"] if self.days.first != _EVER.first else []
            parts += [f"until:{self.days.last}"] if self.days.last != _EVER.last else []
        parts += ["in:pages"] if self.scope == "pages" else []
        return " ".join(parts)

    @property
    def words(self) -> tuple[str, ...]:
        """The words and phrases that are looked for, each once."""
        return tuple(dict.fromkeys(part.value for group in self.wanted for part in group if part.name == "words"))


_EVER: Final = Days("1000-01-01", "9999-12-31")
_JOINING: Final = ("OR", "AND", "NOT")
_READ_OTHERWISE: Final = frozenset({*STANCE_WORDS, *(word.lower() for word in _JOINING)})  # unless they are quoted


class _Token(NamedTuple):
    """A piece of what was typed. name: of a filter; None of words."""

    typed: str
    name: str | None
    value: str
    is_excluded: bool
    is_quoted: bool

    def is_word(self, word: str) -> bool:
        """Whether it is that word in capitals, and means what that word means in queries."""
        return (self.typed, self.name, self.is_quoted) == (word, None, False)


def parse_query(typed: str) -> Query:
    """The Query that somebody typed. Raises SettingError, which names the part that means nothing."""
    tokens = list(_tokenize(typed))
    scope = _find_scope(tokens)
    tokens = [one for one in tokens if one.name != "in"]
    are_stances = scope == "attributions" and any(one.name is not None for one in tokens)
    wanted: list[tuple[Part, ...]] = []
    unwanted: list[Part] = []
    days = _EVER
    for group in _join_alternatives(tokens):
        parts = tuple(_make_part(one, scope, are_stances) for one in group)
        if group[0].is_excluded:
            unwanted.append(parts[0])
        elif len(parts) == 1 and parts[0].name in _DATES and not parts[0].is_undated:
            days = _meet(days, read_days(parts[0]), group[0].typed)
        else:
            wanted.append(parts)
    if not wanted and not unwanted and days == _EVER:
        raise SettingError("query", "asks for nothing; name words, or a filter such as stance:denies")
    return Query(scope, tuple(wanted), tuple(unwanted), days if days != _EVER else None)


def write_query(parts: Iterable[Part]) -> str:
    """What finds all of these together, as it can be typed. The values hold no quotation marks."""
    return " ".join(map(str, parts))


def read_days(part: Part) -> Days:
    """The days that a filter since, until or on lets through."""
    first, last = _read_period(str(part), part.value)
    return Days(_EVER.first if part.name == "until" else first, _EVER.last if part.name == "since" else last)


def _tokenize(typed: str) -> Iterator[_Token]:
    """What was typed piece by piece, without punctuation that stands alone and without AND, which is understood."""
    if any("\ud800" <= mark <= "\udfff" for mark in typed):
        raise SettingError("query", "holds bytes that are no text")
    if len(typed) > _LONGEST:
        raise SettingError("query", f"is longer than {_LONGEST:,} characters")
    plain = re.sub(r"[\x00-\x1f\x7f]", " ", re.sub("[“”„]", '"', typed))
    if plain.count('"') % 2:
        raise SettingError(plain[plain.rindex('"') :], "the quotation mark is not closed")
    found = [_read_token(match) for match in _TOKEN.finditer(plain) if match[0]]
    if len(found) > _MOST_PARTS:
        raise SettingError("query", f"has more than {_MOST_PARTS} parts")
    for one in found:
        if one.is_word("NOT"):
            raise SettingError("NOT", "what is excluded has a minus before it, as in -word")
        if one.name is not None or (_has_word(one.value) and not one.is_word("AND")):
            yield one


def _read_token(match: re.Match[str]) -> _Token:
    is_quoted = match["quoted"] is not None
    value = " ".join((match["quoted"] if is_quoted else match["bare"] or "").split())
    name = match["name"].lower() if match["name"] is not None else None
    return _Token(match[0], name, value, match["minus"] is not None, is_quoted)


def _has_word(text: str) -> bool:
    return any(mark.isalnum() for mark in text)


def _find_scope(tokens: list[_Token]) -> Scope:
    scopes: set[Scope] = set()
    for one in tokens:
        if one.name == "in":
            if one.is_excluded:
                raise SettingError(one.typed, "cannot be excluded")
            scopes.add("pages" if _choose(one) == "pages" else "attributions")
    if len(scopes) > 1:
        raise SettingError("“in:”", "either attributions or pages are searched, not both at once")
    return scopes.pop() if scopes else "attributions"


def _join_alternatives(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """The tokens one by one, and those with OR between them together."""
    groups: list[list[_Token]] = []
    joins = False
    for one in tokens:
        if one.is_word("OR"):
            if joins or not groups:
                raise SettingError("OR", "stands between two things, as in bridge OR tunnel")
            joins = True
        elif joins:
            groups[-1].append(one)
            joins = False
        else:
            groups.append([one])
    if joins:
        raise SettingError("OR", "stands between two things, as in bridge OR tunnel")
    for group in groups:
        if len(group) > 1 and any(one.is_excluded for one in group):
            raise SettingError(" OR ".join(one.typed for one in group), "what is excluded cannot stand beside OR")
        yield group


def _make_part(token: _Token, scope: Scope, are_stances: bool) -> Part:
    """are_stances: whether the words of STANCE_WORDS mean the stance."""
    if token.name is None:
        stance = STANCE_WORDS.get(token.value.casefold())
        if stance is not None and are_stances and not token.is_quoted:
            return Part("stance", stance)
        return Part("words", token.value)
    _check_name(token.name, scope)
    if not _has_word(token.value):
        raise SettingError(token.typed, f"has no value; it follows without a space, as in {token.name}:…")
    if token.name in _VALUES:
        return Part(token.name, _choose(token))
    if token.name == "rule" and not list_codes(token.value):
        raise SettingError(token.typed, "no such rule; sayso rule lists them")
    if token.name == "on" and token.value.casefold() == _NO_DAY:
        return Part("on", _NO_DAY)
    if token.name in _DATES:
        _read_period(token.typed, token.value)
    return Part(token.name, token.value.upper() if token.name == "rule" else token.value)


def _check_name(name: str, scope: Scope) -> None:
    if name not in _FILTERS:
        near = get_close_matches(name, _FILTERS, 1)
        meant = f", perhaps {near[0]} is meant" if near else ""
        raise SettingError(
            f"“{name}:”",
            f"no such filter{meant}; there are {', '.join(_FILTERS)}; words with a colon go in quotation marks",
        )
    if scope == "pages" and name not in _OF_PAGES:
        raise SettingError(f"“{name}:”", f"a filter of attributions; those of pages are {', '.join(_OF_PAGES)}")


def _choose(token: _Token) -> str:
    """The value of a filter that has a few."""
    assert token.name is not None
    values, given = _VALUES[token.name], token.value.casefold()
    if token.name == "stance":
        given = STANCE_WORDS.get(given, given)
    if given not in values:
        near = get_close_matches(given, values, 1)
        meant = f", perhaps {near[0]} is meant" if near else ""
        raise SettingError(token.typed, f"no such value{meant}; {token.name}: takes {', '.join(values)}")
    return given


def _read_period(typed: str, value: str) -> Days:
    """The first and the last day of a year, a month or a day."""
    given = _DAY.fullmatch(value)
    if given is None:
        raise SettingError(typed, "no date; it takes a year, a month or a day: 2026, 2026-03, 2026-03-15")
    year, month, day = (int(part) if part is not None else None for part in given.groups())
    assert year is not None
    if month is None:
        return Days(f"{year}-01-01", f"{year}-12-31")
    if not 1 <= month <= 12:
        raise SettingError(typed, f"there is no month {month}")
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return Days(f"{value}-01", f"{value}-{last}")
    if not 1 <= day <= last:
        raise SettingError(typed, f"that month has no day {day}")
    return Days(value, value)


def _meet(days: Days, other: Days, typed: str) -> Days:
    both = Days(max(days.first, other.first), min(days.last, other.last))
    if both.first > both.last:
        raise SettingError(typed, "leaves no day, with the other dates of the query")
    return both


def _quote(value: str) -> str:
    return value if re.fullmatch(r"\w[\w.-]*", value) else f'"{value}"'
