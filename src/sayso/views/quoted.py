"""Whom an archive names and quotes: as a table in words for a terminal, and as CSV."""

import shlex
from typing import Final

from sayso.records.party import QuotedSource, QuotedSources
from sayso.views.inert import flatten_text
from sayso.views.rows import render_rows
from sayso.views.wording import NOT_STATED, say_identity, say_plural

__all__ = ["render_sources", "render_sources_csv", "say_more_sources"]

_HEAD: Final = f"{'number':>8}  {'quoted':>8}  {'pages':>7}  {'first':<10}  {'last':<10}  who"
_NO_DAY: Final = "-"


def render_sources(found: QuotedSources, archived: str = "") -> str:
    """A line a source, then how many attributions are to those who are not named. archived: what a command that is
    hinted at says of the archive, as in " --archive news.db"."""
    rows = [_HEAD, *map(_show, found.sources)] if found.sources else []
    blocks = [[_introduce(found)], [*rows, *([more] if (more := say_more_sources(found)) else [])]]
    if found.sources:
        blocks.append([f"All that one of them said: sayso source --id {found.sources[0].id}{archived}"])
    unnamed = {one: number for one, number in found.identities.items() if one != "named"}
    if unnamed:
        told = ", ".join(f"{say_identity(one, None)} {number:,}" for one, number in unnamed.items())
        blocks.append(
            [
                f"Without a name, and so not in the list: {say_plural(sum(unnamed.values()), 'attribution')} ({told})",
                f"Who they are: sayso find --facets{archived} -- {shlex.quote(found.unnamed)}",
            ]
        )
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def render_sources_csv(found: QuotedSources) -> str:
    """A row for each source (RFC 4180, with a header)."""
    return render_rows(QuotedSource, found.sources)


def say_more_sources(found: QuotedSources) -> str:
    """How many there are after those that are given, and how to have them; "" where there are none."""
    end = found.offset + len(found.sources)
    if found.offset < end < found.total:
        return f"… {found.total - end:,} more; --offset {end} shows the next."
    return f"There is none after the {found.total:,} of them." if 0 < found.total <= found.offset else ""


def _introduce(found: QuotedSources) -> str:
    where = f" by {flatten_text(found.outlet)}" if found.outlet is not None else ""
    what = f" of the kind {found.kind}" if found.kind is not None else ""
    if not found.total:
        return f"No source{what} is named and quoted{where}."
    verb = "is" if found.total == 1 else "are"
    number = f"{found.total:,} source{'' if found.total == 1 else 's'}"
    return f"{number}{what} {verb} named and quoted{where}, the most quoted first"


def _show(one: QuotedSource) -> str:
    days = "  ".join(f"{flatten_text(day or _NO_DAY):<10}" for day in (one.first, one.last))
    who = f"{flatten_text(one.name) or NOT_STATED} ({one.kind}){', may be several' if one.is_ambiguous else ''}"
    return f"{one.id:>8}  {one.said:>8,}  {one.documents:>7,}  {days}  {who}"
