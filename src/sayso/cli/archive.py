"""``sayso archive``: the file as a whole, exported, copied, checked, described, its habits counted."""

from pathlib import Path
from typing import Annotated, Final

import typer

from sayso.cli.judge import judge
from sayso.cli.options import SAYSO_DB, Archived, repeat_archive
from sayso.cli.output import complain, write_files, write_out, write_pieces, write_records
from sayso.records.exported import ArchiveFormat
from sayso.records.habits import HabitLength

__all__ = ["app"]

_FAULTY: Final = 1  # something is wrong with the archive
_OUTLETS: Final = 10
_MOST_OUTLETS: Final = 100

app = typer.Typer(help="The archive as a whole: export, backup, check, info, habits.", rich_markup_mode=None)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write into; it is made.")],
    format: Annotated[
        ArchiveFormat,
        typer.Option(
            help="Tables, one graph, FollowTheMoney entities, Readings for another archive, or what people corrected."
        ),
    ] = "csv",
    archive: Archived = SAYSO_DB,
) -> None:
    """Write all that an archive holds into a folder, in the formats of other programs."""
    from contextlib import closing
    from importlib.metadata import version

    from sayso.store.archive import open_archive
    from sayso.views.exports.archived import stream_archive

    with open_archive(archive) as opened, closing(stream_archive(opened, format, version("sayso"))) as files:
        write_pieces(((folder / name, pieces) for name, pieces in files), "archive export")


@app.command()
def correct(
    file: Annotated[str, typer.Argument(metavar="FILE", help="corrections.jsonl of an export; - is standard input.")],
    archive: Archived = SAYSO_DB,
    json: Json = False,
) -> None:
    """Apply corrections that were exported from an archive. Exits with 1 where one cannot be."""
    import sys
    from collections import Counter
    from contextlib import ExitStack

    from sayso.intake.open import open_binary
    from sayso.store.archive import open_archive

    counts: Counter[str] = Counter()
    with open_archive(archive) as opened, ExitStack() as stack:
        lines = sys.stdin.buffer if file == "-" else stack.enter_context(open_binary(file))
        for one in opened.apply_corrections(lines):
            counts[one.outcome] += 1
            if json:
                write_records([one])
            elif one.because is not None:
                complain(f"{file}#{one.line}: {one.because}")
    if not json:
        write_out(
            f"{counts['applied']:,} applied, {counts['known']:,} known already, {counts['undone']:,} taken back, "
            f"{counts['refused']:,} could not be applied\n"
        )
    if counts["refused"]:
        raise typer.Exit(_FAULTY)


app.command()(judge)


@app.command()
def compact(archive: Archived = SAYSO_DB) -> None:
    """Lay an archive out anew, so that searches read less of the file; worth it after much was added."""
    from sayso.store.archive import open_archive

    with open_archive(archive) as opened:
        opened.compact()


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy to write.")],
    force: Annotated[bool, typer.Option("--force", help="Put it in the place of a file that is there.")] = False,
    archive: Archived = SAYSO_DB,
) -> None:
    """Copy an archive as it is now, also while others read it and add to it."""
    from sayso.store.archive import open_archive

    with open_archive(archive) as opened:
        opened.back_up(file, overwrite=force)


@app.command()
def check(archive: Archived = SAYSO_DB, json: Json = False) -> None:
    """Check that an archive is whole: one line for each thing that is wrong. Exits with 1 where something is."""

    from sayso.store.archive import open_archive
    from sayso.views.archived import render_fault

    found = 0
    with open_archive(archive) as opened:
        for found, fault in enumerate(opened.verify(), 1):  # noqa: B007 (counts)
            if json:
                write_records([fault])
            else:
                write_out(render_fault(fault))
    if found:
        raise typer.Exit(_FAULTY)
    if not json:
        complain(f"{archive} is whole")


@app.command()
def info(archive: Archived = SAYSO_DB, json: Json = False) -> None:
    """Show what an archive holds: rows, days, outlets, and how large it is."""

    from sayso.store.archive import open_archive
    from sayso.views.archived import render_description

    with open_archive(archive) as opened:
        description = opened.describe(most_outlets=_OUTLETS)
    if json:
        write_records([description])
    else:
        write_out(render_description(description))


@app.command()
def habits(
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Of one outlet.")] = None,
    since: Annotated[str | None, typer.Option(metavar="MONTH", help="From a year or a month on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="MONTH", help="Up to a year or a month.")] = None,
    by: Annotated[HabitLength, typer.Option(help="How long a period is.")] = "month",
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, max=_MOST_OUTLETS, help="How many outlets to show.")
    ] = _OUTLETS,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a table for spreadsheets.")] = None,
    archive: Archived = SAYSO_DB,
    json: Json = False,
) -> None:
    """Show who is named and who is not, how vaguely, and how few speak how often, by month and outlet."""
    from sayso.store.archive import open_archive
    from sayso.views.habits import render_habits, render_habits_csv

    with open_archive(archive) as opened:
        counted = opened.habits(outlet=outlet, since=since, until=until, length=by, limit=limit)
    if csv is not None:
        write_files({csv: render_habits_csv(counted)}, "--csv")
    if json:
        write_records([counted])
    elif csv is None:
        write_out(render_habits(counted, repeat_archive(archive)))
