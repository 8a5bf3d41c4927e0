"""``sayso changes``: what the sourcing of a page changed from version to version."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sayso.cli.options import SAYSO_DB, Archived, Force
from sayso.cli.output import write_json, write_out

if TYPE_CHECKING:  # loads slowly: not before it is needed
    from sayso.records.change import Version
    from sayso.records.reading import Reading

__all__ = ["changes"]

_VERSIONS: Final = 10
_MOST_VERSIONS: Final = 1_000


def changes(
    page: Annotated[
        str,
        typer.Argument(metavar="PAGE", help="A URL of the archive; with NEW a document's number, or a page to read."),
    ],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="The version to compare with: a number, or a page to read.")
    ] = None,
    archive: Archived = SAYSO_DB,
    limit: Annotated[
        int, typer.Option(min=2, max=_MOST_VERSIONS, help="The last so many versions of a URL.")
    ] = _VERSIONS,
    json: Annotated[bool, typer.Option("--json", help="Print one line of JSON for each version and the next.")] = False,
    all: Annotated[bool, typer.Option("--all", help="Show every change and the words in full.")] = False,
    force: Force = False,
) -> None:
    """Show what versions of a page changed of its sourcing: attributions, sources, claims, findings."""
    if new is None:
        _compare_archived(page, archive, limit, json=json, everything=all)
        return
    from sayso.store.changes import compare_pages

    revision = compare_pages(_open_version(page, archive, force), _open_version(new, archive, force))
    if json:
        write_json(f"{revision.to_json()}\n")
    else:
        from sayso.views.changed import render_revision

        write_out(render_revision(revision, (page, new), everything=all))


def _compare_archived(page: str, archive: Path, limit: int, *, json: bool, everything: bool) -> None:
    from sayso.store.archive import open_archive

    with open_archive(archive) as opened:
        history = opened.changes(page, limit=limit)
    if json:
        for revision in history.revisions:
            write_json(f"{revision.to_json()}\n")
    else:
        from sayso.views.changed import render_history

        write_out(render_history(history, everything=everything))


def _open_version(name: str, archive: Path, force: bool) -> "tuple[Version, Reading]":
    """A document of the archive where the name is a number or digest, else a page to be read."""
    from sayso.store.changes import describe_page, find_document, is_document

    if is_document(name):
        from sayso.store.archive import open_archive

        with open_archive(archive) as opened:
            return find_document(opened.database, name)
    from sayso.reading import read

    reading = read(name, force=force)
    return describe_page(reading), reading
