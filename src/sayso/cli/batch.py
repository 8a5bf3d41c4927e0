"""``sayso batch``: many pages, read on every core there is and written as Parquet."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from sayso.cli.options import Date, Force, MinProbability, TextColumn, settle_probability
from sayso.cli.output import complain, write_out
from sayso.errors import SettingError

if TYPE_CHECKING:  # loads slowly: not before it is needed
    from sayso.batch.run import Batch, Foreseen, Summary
    from sayso.records.batch import ShardEntry

__all__ = ["batch", "check_pyarrow", "count_cores"]

_FAILED: Final = 2
_MB: Final = 1_000_000

Tell = Callable[["ShardEntry"], None]


def batch(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="IN… OUT", help="Files, folders, patterns, archives, tables; last, where to write."),
    ],
    engine: Annotated[
        Literal["local", "ray"], typer.Option(help="Processes of this machine, or Ray on any number of machines.")
    ] = "local",
    processes: Annotated[int | None, typer.Option(min=1, help="How many read at once. Default: one a core.")] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", min=0.1, help="That one page may take.")] = 60.0,
    memory: Annotated[int, typer.Option(metavar="MB", min=400, help="That a process may take, on Linux.")] = 1_500,
    shard: Annotated[
        int, typer.Option(metavar="PAGES", min=1, max=100_000, help="How many pages are kept at once.")
    ] = 256,
    sample: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Only so many pages, drawn by the hash of their names.")
    ] = None,
    layout: Annotated[
        Literal["months", "shards"], typer.Option(help="Tables by month, or as the shards left them.")
    ] = "months",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what would be read; write nothing.")] = False,
    min_probability: MinProbability = None,
    date: Date = None,
    force: Force = False,
    text_column: TextColumn = None,
) -> None:
    """Read many pages on every core and write tables (Parquet). The same command goes on where it was stopped."""
    *inputs, out = paths
    if not inputs:
        raise SettingError("IN… OUT", "takes an input and, last, the folder to write to")
    check_pyarrow()
    from sayso.batch.engine import Effort
    from sayso.batch.run import foresee_batch, open_batch
    from sayso.reading import check_date
    from sayso.records.batch import BatchSettings

    settings = BatchSettings(
        date=check_date(date),
        force=force,
        text_column=text_column,
        min_probability=settle_probability(min_probability),
        shard_pages=shard,
    )
    if dry_run:
        _print_foreseen(list(foresee_batch(inputs, settings, sample)))
        return
    effort = Effort(processes=processes or count_cores(), timeout_s=timeout, memory_bytes=memory * _MB)
    with open_batch(inputs, out, settings, sample) as opened:
        with _show_progress(opened) as tell:
            for entry in opened.read(engine, effort):
                tell(entry)
        if layout == "months":
            opened.pack(effort.processes)
        summary = opened.sum_up()
    _print_summary(summary)
    if summary.failed == summary.pages:
        raise typer.Exit(_FAILED)


def check_pyarrow() -> None:
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise SettingError("sayso batch", "needs pyarrow: pip install 'sayso[batch]'") from error


def count_cores() -> int:
    """Those that this process may use."""
    import os

    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _print_foreseen(inputs: "Sequence[Foreseen]") -> None:
    for one in inputs:
        write_out(f"{one.name}: {_say_foreseen(one.pages, one.unopened, one.shards, one.size)}\n")
    if len(inputs) > 1:
        totals = (sum(getattr(one, name) for one in inputs) for name in ("pages", "unopened", "shards", "size"))
        write_out(f"all: {_say_foreseen(*totals)}\n")


def _say_foreseen(pages: int, unopened: int, shards: int, size: int) -> str:
    cannot = f", {unopened:,} of them cannot be opened" if unopened else ""
    counted = f"{pages:,} page{'' if pages == 1 else 's'}{cannot}"
    return f"{counted}, {size / _MB:,.1f} MB, in {shards:,} shard{'' if shards == 1 else 's'}"


def _print_summary(summary: "Summary") -> None:
    read = summary.pages - summary.failed
    write_out(f"{read:,} pages read, {summary.failed:,} could not be, {summary.words:,} words\n")
    for reason, number in summary.reasons:
        write_out(f"{number:>9,}  {reason}\n")
    if summary.others:
        write_out(f"{summary.others:>9,}  for other reasons\n")


@contextmanager
def _show_progress(opened: "Batch") -> Iterator[Tell]:
    """Whoever looks at standard error sees pages, the rate, and how long it takes yet."""
    before = opened.list_done()
    if before:
        complain(f"going on with it: {sum(one.pages for one in before):,} pages were read before")
    if not sys.stderr.isatty():
        yield lambda entry: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn(compact=True))
    began, pages, failed = monotonic(), 0, 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("0 pages", total=opened.size or None, completed=round(opened.measure_done()))

        def tell(entry: "ShardEntry") -> None:
            nonlocal pages, failed
            pages, failed = pages + entry.pages, failed + entry.failed
            rate = pages / (monotonic() - began)
            said = f"{pages:,} pages, {failed:,} could not be read, {rate:,.1f} pages a second"
            progress.update(task, completed=opened.measure_done(), description=said)

        yield tell
