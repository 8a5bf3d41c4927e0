"""``sayso copies``: which pages of an archive are one text or one account."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import MOST, SAYSO_DB, Archived, By, Note, name_decider, repeat_archive
from sayso.cli.output import write_out, write_records
from sayso.errors import SettingError
from sayso.records.comparison import Relation

if TYPE_CHECKING:  # loads slowly: not before it is needed
    from sayso.records.correction import Correction
    from sayso.store.archive import Archive

__all__ = ["copies"]


def copies(
    page: Annotated[
        str | None, typer.Argument(metavar="[PAGE]", help="A URL, a digest or a number; without it, all families.")
    ] = None,
    other: Annotated[
        str | None, typer.Option("--with", metavar="OTHER", help="Show the sentences that are alike in both.")
    ] = None,
    relation: Annotated[
        Relation | None, typer.Option("--are", help="Decide how PAGE and OTHER are related, whatever was found.")
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="Show every aligned sentence in full.")] = False,
    undo: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=MOST, help="Take back the correction of that number.")
    ] = None,
    corrections: Annotated[bool, typer.Option("--corrections", help="List what people decided of stories.")] = False,
    by: By = None,
    note: Note = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=MOST, help="How many to list.")] = 20,
    offset: Annotated[int, typer.Option(metavar="N", min=0, max=MOST, help="How many to leave out before.")] = 0,
    archive: Archived = SAYSO_DB,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """Show which pages are copies of one text or derived from one account, with the origin and why; overrule it."""
    from sayso.store.archive import open_archive
    from sayso.views.families import render_families, render_family

    _check_together(page, other, relation, undo, corrections)
    with open_archive(archive) as opened:
        if corrections:
            _print_corrections([one for one in opened.corrections() if one.kind == "relation"], json)
        elif undo is not None:
            _print_corrections([opened.undo_relation(undo)], json)
        elif page is not None and other is not None:
            _show_two(opened, page, other, relation, name_decider(by) if relation else "", note, all, json)
        elif page is not None:
            family = opened.family(page, limit=limit, offset=offset)
            write_records([family]) if json else write_out(render_family(family, repeat_archive(archive)))
        else:
            families = opened.families(limit=limit, offset=offset)
            write_records([families]) if json else write_out(render_families(families))


def _check_together(
    page: str | None, other: str | None, relation: Relation | None, undo: int | None, corrections: bool
) -> None:
    if relation is not None and other is None:
        raise SettingError("--are", "needs --with OTHER")
    if other is not None and page is None:
        raise SettingError("--with", "needs a PAGE")
    if sum((page is not None, undo is not None, corrections)) > 1:
        raise SettingError("copies", "takes one of PAGE, --undo and --corrections at a time")


def _show_two(
    opened: "Archive",
    page: str,
    other: str,
    relation: Relation | None,
    by: str,
    note: str | None,
    all: bool,
    json: bool,
) -> None:
    from sayso.views.families import render_chain, render_unfolded

    if relation is None:
        unfolded = opened.unfold(page, other)
        write_records([unfolded]) if json else write_out(render_unfolded(unfolded, everything=all))
        return
    _print_corrections([opened.relate(page, other, relation, by=by, note=note)], json)
    if not json:
        write_out(render_chain(opened.unfold(page, other)))


def _print_corrections(found: "Sequence[Correction]", json: bool) -> None:
    from sayso.views.families import render_relations

    write_records(found) if json else write_out(render_relations(found))
