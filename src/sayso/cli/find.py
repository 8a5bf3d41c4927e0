"""``sayso find``: searching an archive."""

import os
import re
from pathlib import Path
from typing import Annotated, Final

import typer

from sayso.cli.options import SAYSO_DB, Archived
from sayso.cli.output import is_terminal, write_json, write_out, write_table
from sayso.errors import SettingError

__all__ = ["find"]

_BOLD: Final = ("\x1b[1m", "\x1b[0m")
_PLAIN: Final = ("*", "*")
# a filter and a name of several words, none of which a query has a meaning for: the rest of a query is no name
_NAME: Final = re.compile(r'(-?(?:speaker|outlet):)([^\s":]+(?:\s+(?!-|(?-i:OR|AND|NOT)\b)[^\s":]+)+)', re.I)


def find(
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", help='Words, "phrases", -excluded and filters: docs/archive.md.'),
    ] = None,
    archive: Archived = SAYSO_DB,
    meaning: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What means much the same as these words, the nearest first.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many to show.")] = 20,
    offset: Annotated[int, typer.Option(metavar="N", min=0, help="How many to leave out before.")] = 0,
    newest: Annotated[
        bool, typer.Option("--newest", help="The newest first, also where words are looked for.")
    ] = False,
    facets: Annotated[
        bool, typer.Option("--facets", help="Also count what is found by outlet, stance, identity, speaker and year.")
    ] = False,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a table for spreadsheets.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one line of JSON.")] = False,
) -> None:
    """Find what was said in an archive: by words, meaning, speaker, stance, identity, outlet, date and rule."""
    from sayso.store.archive import open_archive

    if facets and csv is not None and not json:
        raise SettingError("--facets", "stands in no table; --json beside --csv prints it")
    with open_archive(archive) as opened:
        found = opened.find(
            _join(query or []), meaning=meaning, limit=limit, offset=offset, newest=newest, facets=facets
        )
    if csv is not None:
        from sayso.views.found import render_found_csv, say_more

        write_table(csv, render_found_csv(found), say_more(found))
    if json:
        write_json(f"{found.to_json()}\n")
    elif csv is None:
        from sayso.views.found import render_found

        write_out(render_found(found, _BOLD if is_terminal() and not os.environ.get("NO_COLOR") else _PLAIN))


def _join(arguments: list[str]) -> str:
    """One query from what a shell makes of it: ``speaker:"Ana Ruiz"`` has lost its quotation marks by now."""
    for one in arguments:
        if one.startswith("--"):  # with -word allowed, these reach us too
            raise SettingError(one, "no such option; what is excluded has one minus before it")
    return " ".join(map(_quote_name, arguments))


def _quote_name(argument: str) -> str:
    from sayso.store.query import STANCE_WORDS

    name = _NAME.fullmatch(argument)
    if name is None or not STANCE_WORDS.keys().isdisjoint(name[2].casefold().split()):
        return argument
    return f'{name[1]}"{name[2]}"'
