"""``sayso timeline``: what was said when in an archive, and what is said to have happened when."""

from typing import Annotated

import typer

from sayso.cli.options import MOST, SAYSO_DB, Archived, Since, Until
from sayso.cli.output import write_out, write_records
from sayso.errors import SettingError
from sayso.records.attribution import Stance
from sayso.records.source import Identity
from sayso.records.timeline import PeriodLength

__all__ = ["timeline"]


def timeline(
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of one party, by any of its names, or id:N.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Of one outlet.")] = None,
    stance: Annotated[Stance | None, typer.Option(help="Only attributions of this stance.")] = None,
    identity: Annotated[Identity | None, typer.Option(help="Only of sources that are so identified.")] = None,
    since: Since = None,
    until: Until = None,
    by: Annotated[
        PeriodLength | None, typer.Option(help="How long a period is; without it, as long as there are days.")
    ] = None,
    happened: Annotated[
        bool, typer.Option("--happened", help="What is said to have happened when, and who says so.")
    ] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=MOST, help="How much of what happened to show.")] = 20,
    offset: Annotated[int, typer.Option(metavar="N", min=0, max=MOST, help="How much of it to leave out before.")] = 0,
    archive: Archived = SAYSO_DB,
    json: Annotated[bool, typer.Option("--json", help="Print one line of JSON.")] = False,
) -> None:
    """Draw how much was said when; or, with --happened, list what is said to have happened when."""

    from sayso.store.archive import open_archive
    from sayso.views.archive_timeline import render_happenings, render_timeline

    if happened and (outlet, stance, identity, by) != (None, None, None, None):
        raise SettingError("--happened", "goes with --source, --since and --until alone")
    if outlet is not None and source is not None:
        raise SettingError("--outlet", "does not go with --source; sayso find takes both")
    if identity is not None and source is not None:
        raise SettingError("--identity", "does not go with --source, whom a text always names")
    with open_archive(archive) as opened:
        if happened:
            told = opened.happenings(source=source, since=since, until=until, limit=limit, offset=offset)
            write_records([told]) if json else write_out(render_happenings(told))
            return
        drawn = opened.timeline(
            source=source, outlet=outlet, stance=stance, identity=identity, since=since, until=until, length=by
        )
    write_records([drawn]) if json else write_out(render_timeline(drawn))
