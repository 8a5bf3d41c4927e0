"""``sayso add``: pages and Readings into an archive."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Final

import typer

from sayso.cli.options import (
    SAYSO_DB,
    Archived,
    Date,
    Force,
    MinProbability,
    Pages,
    Strict,
    TextColumn,
    settle_probability,
)
from sayso.cli.output import complain, write_out
from sayso.errors import InputError

__all__ = ["add"]

_FAILED: Final = 2

Tell = Callable[[str, int], None]  # what is done, and how many pages or stories of it there are since the last time


def add(
    pages: Pages,
    archive: Archived = SAYSO_DB,
    processes: Annotated[int, typer.Option(min=1, help="How many processes read pages, and add and compare them.")] = 1,
    min_probability: MinProbability = None,
    date: Date = None,
    force: Force = False,
    text_column: TextColumn = None,
    strict: Strict = False,
) -> None:
    """Add pages, or Readings as read --json prints them, to an archive; what is in it already is not read again."""
    from sayso.store.archive import open_archive
    from sayso.store.incoming import open_incoming

    probability = settle_probability(min_probability)
    new = known = failed = 0

    def report(error: InputError) -> None:
        nonlocal failed
        failed += 1
        complain(str(error))

    with open_archive(archive, create=True) as opened, _show_progress() as tell:

        def is_known(digest: str) -> bool:
            nonlocal known
            found = opened.has_page(digest)
            known += found
            tell("pages", found)
            return found

        incoming = open_incoming(
            pages,
            is_known,
            report,
            date=date,
            force=force,
            min_probability=probability,
            processes=processes,
            text_column=text_column,
            strict=strict,
        )
        for added, stories in opened.take_in(incoming, processes=processes):
            new, known = new + added.new, known + added.known
            tell("pages", added.new + added.known)
            tell("stories compared", stories)
    write_out(f"{new:,} added, {known:,} there already, {failed:,} could not be read\n")
    if failed and not new and not known:
        raise typer.Exit(_FAILED)


@contextmanager
def _show_progress() -> Iterator[Tell]:
    """Whoever looks at standard error sees how many pages are in, and how many of their stories are compared."""
    if not sys.stderr.isatty():
        yield lambda done, more: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks = {done: progress.add_task(done, total=None, visible=False) for done in ("pages", "stories compared")}
        yield lambda done, more: progress.update(tasks[done], advance=more, visible=True)
