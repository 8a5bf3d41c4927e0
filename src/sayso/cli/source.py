"""``sayso source``: who is quoted in an archive, one party of it over time, and which names are its own."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sayso.cli.options import MOST, SAYSO_DB, Archived, By, Note, Since, Until, name_decider, repeat_archive
from sayso.cli.output import complain, write_out, write_records, write_table
from sayso.errors import SettingError
from sayso.records.attribution import Stance
from sayso.records.source import SourceKind

if TYPE_CHECKING:  # loads slowly: not before it is needed
    from sayso.records.correction import Correction
    from sayso.records.party import Party, PartyHead, QuotedSources

__all__ = ["source"]

_AMBIGUOUS: Final = 2
_LISTED: Final = 20
_STATEMENTS: Final = 10


def source(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Any of its names, or id:N; without it, all who are quoted.")
    ] = None,
    id: Annotated[
        int | None, typer.Option("--id", metavar="N", min=1, max=MOST, help="The party of that number.")
    ] = None,
    stance: Annotated[Stance | None, typer.Option(help="Only where it takes this stance.")] = None,
    kind: Annotated[SourceKind | None, typer.Option(help="List only those of this kind.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="List only those whom this outlet quotes.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, max=MOST, help="How many statements to show, 10; or of all who are quoted, 20."
        ),
    ] = None,
    offset: Annotated[int, typer.Option(metavar="N", min=0, max=MOST, help="How many to leave out before.")] = 0,
    same_as: Annotated[
        str | None, typer.Option(metavar="OTHER", help="Join it to the party of this name: they are the same.")
    ] = None,
    split: Annotated[str | None, typer.Option(metavar="FORM", help="This name of it is another party.")] = None,
    undo: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=MOST, help="Take back the correction of that number.")
    ] = None,
    corrections: Annotated[bool, typer.Option("--corrections", help="List what people decided about parties.")] = False,
    by: By = None,
    note: Note = None,
    archive: Archived = SAYSO_DB,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a table for spreadsheets.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """List who is quoted; show who one party is and what it said, over time; join parties and tell them apart."""
    from sayso.store.archive import open_archive

    typed = _choose_name(name, id, [same_as, split], [undo, corrections or None])
    _check_filters(typed, stance, kind, outlet)
    with open_archive(archive) as opened:
        if corrections:
            _print_corrections([one for one in opened.corrections() if one.kind in ("same_party", "other_party")], json)
        elif undo is not None:
            _print_corrections([opened.undo_party_correction(undo)], json)
        elif same_as is not None:
            _print_corrections([opened.join_parties(typed, same_as, by=name_decider(by), note=note)], json)
        elif split is not None:
            _print_corrections([opened.split_party(typed, split, by=name_decider(by), note=note)], json)
        elif not typed:
            listed = opened.sources(
                outlet=outlet, kind=kind, since=since, until=until, limit=limit or _LISTED, offset=offset
            )
            _print_listed(listed, archive, csv, json)
        else:
            heads, more = opened.parties(typed, limit=_LISTED)
            if len(heads) > 1:
                _print_choice(typed, heads, more, json)
                raise typer.Exit(_AMBIGUOUS)
            found = opened.source(
                typed, stance=stance, since=since, until=until, limit=limit or _STATEMENTS, offset=offset
            )
            _print_found(found, archive, csv, json)


def _choose_name(
    name: str | None, id: int | None, about_one: Sequence[object | None], about_all: Sequence[object | None]
) -> str:
    """The party that is meant, as ``Archive.source`` takes it; "" where none is named."""
    asked = [one for one in (*about_one, *about_all) if one is not None]
    if len(asked) > 1:
        raise SettingError("source", "takes one of --same-as, --split, --undo and --corrections at a time")
    if name is not None and not name.strip():
        raise SettingError("NAME", "is empty; without one, all who are quoted are listed")
    given = [one for one in (name, f"id:{id}" if id is not None else None) if one is not None]
    if any(one is not None for one in about_all):
        if given:
            raise SettingError("source", "takes no name with --undo and --corrections")
        return ""
    if len(given) > 1 or (asked and not given):
        raise SettingError("source", "takes a NAME or --id N")
    return given[0] if given else ""


def _check_filters(typed: str, stance: Stance | None, kind: SourceKind | None, outlet: str | None) -> None:
    """Which of them go with a name and which without."""
    if typed and kind is not None:
        raise SettingError("--kind", "is for the list of all; with a NAME it stands behind that: “Georgia (person)”")
    if typed and outlet is not None:
        raise SettingError("--outlet", "is for the list of all; sayso find takes speaker: and outlet:")
    if not typed and stance is not None:
        raise SettingError("--stance", "needs a NAME or --id N; sayso find takes stance: alone")


def _print_listed(listed: "QuotedSources", archive: Path, csv: Path | None, json: bool) -> None:
    from sayso.views.quoted import render_sources, render_sources_csv, say_more_sources

    if csv is not None:
        write_table(csv, render_sources_csv(listed), say_more_sources(listed))
    if json:
        write_records([listed])
    elif csv is None:
        write_out(render_sources(listed, repeat_archive(archive)))


def _print_found(found: "Party", archive: Path, csv: Path | None, json: bool) -> None:
    from sayso.views.party import render_party, render_statements_csv, say_more_statements

    if csv is not None:
        write_table(csv, render_statements_csv(found), say_more_statements(found))
    if json:
        write_records([found])
    elif csv is None:
        write_out(render_party(found, repeat_archive(archive)))


def _print_corrections(found: "Sequence[Correction]", json: bool) -> None:
    from sayso.views.party import render_corrections

    if json:
        write_records(found)
    else:
        write_out(render_corrections(found))


def _print_choice(typed: str, heads: "Sequence[PartyHead]", more: int, json: bool) -> None:
    from sayso.views.party import render_choice

    complain(f"“{typed}” may be any of {len(heads) + more:,} parties: say which by --id")
    if json:
        write_records(heads)
    else:
        write_out(render_choice(typed, heads, more))
