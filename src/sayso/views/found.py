"""What a search of an archive found: in words for a terminal, and as CSV."""

import textwrap
from collections.abc import Sequence
from typing import Final

from sayso.records.found import Found, FoundParty, Hit, Order, PageHit
from sayso.records.span import Span
from sayso.store.query import STANCE_WORDS
from sayso.views.inert import flatten_text, make_inert, shorten_text
from sayso.views.rows import render_rows
from sayso.views.wording import NOT_STATED, STANCES, say_identity, say_plural

__all__ = ["render_found", "render_found_csv", "say_more"]

_WIDTH: Final = 100
_LONGEST: Final = 360  # code points of what is said, and of a page
_BEFORE: Final = 80  # of them before the first match, where it comes late
_MOST_PARTIES: Final = 5
_ORDERS: Final[dict[Order, str]] = {
    "newest": "The newest first.",
    "relevance": "The best matches first.",
    "meaning": "The nearest in meaning first.",
}
_KEPT: Final = "\u00a0"  # a space where no line is broken
_OPENING, _CLOSING = "\x02", "\x03"  # around a match while lines are broken; of a page's own none is left


def render_found(found: Found, marks: tuple[str, str] = ("*", "*")) -> str:
    """marks: what goes before and after each match."""
    shown: tuple[Hit | PageHit, ...] = (*found.hits, *found.pages)
    blocks = [_introduce(found)]
    for number, one in enumerate(shown, found.offset + 1):
        blocks.append(_show_hit(one, number) if isinstance(one, Hit) else _show_page(one, number))
    blocks += [[more] if (more := say_more(found)) else [], _show_facets(found)]
    text = "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
    return text.replace(_OPENING, marks[0]).replace(_CLOSING, marks[1])


def render_found_csv(found: Found) -> str:
    """A row for each hit or page (RFC 4180, with a header)."""
    return render_rows(*((PageHit, found.pages) if found.scope == "pages" else (Hit, found.hits)))


def say_more(found: Found) -> str:
    """How many there are after those that are given, and how to have them; "" where there are none."""
    end = found.offset + len(found.hits) + len(found.pages)
    if found.offset < end < found.total:
        return f"… {found.total - end:,}{' and' if found.has_more else ''} more; --offset {end} shows the next."
    if found.has_more:
        return f"… and more than the {found.total:,} that are counted; narrow the query."
    return f"There is none after the {found.total:,} of them." if 0 < found.total <= found.offset else ""


def _introduce(found: Found) -> list[str]:
    noun = "page" if found.scope == "pages" else "attribution"
    query = " ".join(filter(None, (_say_meaning(found), flatten_text(found.query))))
    if not found.total:
        return [f"No {noun} is found: {query}", *_advise(found)]
    number = f"{found.total:,} {noun}s and more" if found.has_more else say_plural(found.total, noun)
    return [f"{number}: {query}", _ORDERS[found.order], *_list_parties(found.parties), *_list_stances(found)]


def _say_meaning(found: Found) -> str:
    return f"near “{shorten_text(flatten_text(found.meaning), _WIDTH)}”" if found.meaning is not None else ""


def _advise(found: Found) -> list[str]:
    if found.scope == "pages" or not found.words:
        return ["What is near in meaning but little alike is not shown."] if found.meaning is not None else []
    advice = "Words are looked for in what is said: speaker:… finds who says it, in:pages looks in whole pages."
    return [advice, *_list_stances(found)]


def _list_stances(found: Found) -> list[str]:
    """Where a word could have been meant as a filter."""
    asked = {word.casefold() for word in found.words} if found.scope == "attributions" else set()
    words = {word: stance for word, stance in STANCE_WORDS.items() if word in asked}
    return [f"“{word}” was looked for as a word; stance:{stance} is the filter." for word, stance in words.items()]


def _list_parties(parties: Sequence[FoundParty]) -> list[str]:
    if len(parties) < 2:
        return []
    named = ", ".join(f"{flatten_text(one.name)} ({one.kind})" for one in parties[:_MOST_PARTIES])
    more = f" and at least {len(parties) - _MOST_PARTIES} more" if len(parties) > _MOST_PARTIES else ""
    return _wrap(f"The speaker may be {named}{more}.", "", "")


def _show_hit(hit: Hit, number: int) -> list[str]:
    who = f"{flatten_text(hit.speaker) or NOT_STATED}, {say_identity(hit.identity, None)}"
    said = _mark(hit.content, hit.matches) or flatten_text(hit.cue)
    below = (
        f"likeness {hit.likeness:.2f}" if hit.likeness is not None else "",
        _say_where(hit),
        shorten_text(f"“{flatten_text(hit.title)}”", _WIDTH) if hit.title else "",
        flatten_text(hit.url or ""),
        flatten_text(" ".join(hit.rules)),
        f"claim{'s' if len(hit.claims) > 1 else ''} {', '.join(map(str, hit.claims))}" if hit.claims else "",
    )
    return _show(number, f"{who}: {STANCES[hit.stance]}", said, below)


def _show_page(page: PageHit, number: int) -> list[str]:
    title = _mark(page.title or "", page.title_matches) or f"title {NOT_STATED}"
    passage = _mark(page.passage, page.matches)
    if page.span is not None:
        passage = f"{'… ' if page.span.start else ''}{passage}{' …' if page.span.end < page.length else ''}"
    return _show(
        number, title, passage, (_say_where(page), flatten_text(page.url or ""), flatten_text(" ".join(page.rules)))
    )


def _say_where(one: Hit | PageHit) -> str:
    outlet, day = (flatten_text(value or "") for value in (one.outlet, one.day))
    return f"{outlet or f'outlet {NOT_STATED}'}, {day or f'day {NOT_STATED}'}"


def _show(number: int, head: str, text: str, below: Sequence[str]) -> list[str]:
    """What was found under its number, and below where it stands."""
    indent = " " * 6
    lines = _wrap(head, f"{number:>4}  ", indent) + (_wrap(text, indent, indent) if text else [])
    return lines + _wrap(" · ".join(filter(None, below)), indent, indent)


def _show_facets(found: Found) -> list[str]:
    if not found.facets or not found.total:
        return []
    lines = [f"Of {found.total:,} of them:" if found.has_more else "Of them:"]
    for one in found.facets:
        told = [
            f"{flatten_text(value) if value is not None else NOT_STATED} {number:,}" for value, number in one.counts
        ]
        told += [f"others {one.others:,}"] if one.others else []
        kept = " · ".join(value.replace(" ", _KEPT) for value in told)
        lines += [line.replace(_KEPT, " ") for line in _wrap(kept, f"  {one.field:<10}", " " * 12)]
    return lines


def _mark(text: str, matches: Sequence[Span]) -> str:
    """At most so much of a text as is shown, on one line, around its first match; with the matches marked."""
    start = 0
    if matches and matches[0].end > _LONGEST:
        start = text.rfind(" ", 0, matches[0].start - _BEFORE) + 1
    end = min(start + _LONGEST, len(text))
    if end < len(text):
        end = max(text.rfind(" ", start, end), matches[0].end if matches else start + 1)
    shown = "… " if start else ""
    at = start
    for one in (one for one in matches if start <= one.start and one.end <= end):
        shown += f"{make_inert(text[at : one.start])}{_OPENING}{make_inert(one.of(text))}{_CLOSING}"
        at = one.end
    shown += make_inert(text[at:end]) + (" …" if end < len(text) else "")
    return " ".join(shown.split())


def _wrap(text: str, first: str, indent: str) -> list[str]:
    """A URL stays in one piece, so that it can be copied."""
    wrapper = textwrap.TextWrapper(
        _WIDTH, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return wrapper.wrap(text) or [first]
