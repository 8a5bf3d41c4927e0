"""The command line. Thin: every command reads, views, and writes, and what is heavy is imported where it is needed."""

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer
from typer.exceptions import TyperException

from sayso.cli import archive, evaluate
from sayso.cli.add import add
from sayso.cli.batch import batch
from sayso.cli.changes import changes
from sayso.cli.check import check, rule
from sayso.cli.claim import claim
from sayso.cli.compare import compare
from sayso.cli.copies import copies
from sayso.cli.families import families
from sayso.cli.find import find
from sayso.cli.misuse import say_misuse
from sayso.cli.options import Date, Force, MinProbability, Pages, Strict, TextColumn, settle_probability
from sayso.cli.output import complain, write_files, write_json, write_out
from sayso.cli.serve import serve
from sayso.cli.source import source
from sayso.cli.timeline import timeline
from sayso.cli.train import train
from sayso.errors import InputError, SaysoError, SettingError
from sayso.records.origin import PageMap
from sayso.records.reading import Reading, reading_schema
from sayso.views.shown import PageView

__all__ = ["app", "main"]

_FAILED: Final = 2  # a page that cannot be read, an option that means nothing
_IN_MEMORY_BYTES: Final = 50_000_000

app = typer.Typer(
    name="sayso",
    help="On whose say-so? Lays open who stands behind every claim on a news page.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(archive.app, name="archive")
app.add_typer(evaluate.app, name="evaluate")

Html = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write one self-contained HTML page: text and ledger side by side.")
]
Docx = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write a Word document to print and file: ledger, then marked text.")
]
Export = Annotated[
    tuple[str, Path] | None,
    typer.Option(metavar="FORMAT DIR", help="Write ninjs, jsonld, brat, conllu, cas or parquet into a folder."),
]
Annotations = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write W3C Web Annotations that point into the pages themselves.")
]
All = Annotated[bool, typer.Option("--all", help="Show every story in full and every row.")]
Why = Annotated[bool, typer.Option("--why", help="Show the ground of every judgement.")]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit: 0, 1 where ``check`` warns, 2 with one line on standard error for a user's error."""
    try:
        code = app(args=arguments, prog_name="sayso", standalone_mode=False)
    except SaysoError as error:
        complain(str(error))
        code = _FAILED
    except TyperException as error:  # an option or command that is not there, a value of the wrong kind
        complain(say_misuse(error))
        code = _FAILED
    sys.exit(code)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """On whose say-so? Lays open who stands behind every claim on a news page."""
    if version:
        write_out(f"sayso {_find_version()}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        write_out(context.get_help() + "\n")


def _find_version() -> str:
    from importlib.metadata import version

    return version("sayso")


@app.command()
def read(
    pages: Pages,
    json: Annotated[bool, typer.Option("--json", help="Print one Reading a line as JSON, in the order given.")] = False,
    html: Html = None,
    docx: Docx = None,
    csv: Annotated[Path | None, typer.Option(metavar="DIR", help="Write six CSV tables into a folder.")] = None,
    export: Export = None,
    annotations: Annotations = None,
    all: All = False,
    why: Why = False,
    min_probability: MinProbability = None,
    date: Date = None,
    force: Force = False,
    text_column: TextColumn = None,
    strict: Strict = False,
) -> None:
    """Read pages and show who stands for and against each claim, the sources, times and findings."""
    single = [(html, "--html"), (docx, "--docx"), (annotations, "--annotations")]
    targets = [(path, where) for path, where in single if path is not None]
    for path, where in targets:
        _check_targets([path], pages, where)
    if export is not None:
        from sayso.views.exports.formats import check_format

        check_format(export[0])
    maps: list[PageMap] | None = None if annotations is None else []
    probability = settle_probability(min_probability)
    found = _read_pages(pages, probability, date, force, text_column, strict, maps)
    writes = bool(targets) or csv is not None or export is not None
    if json and not writes:
        _print_lines(reading for _, reading in found)
        return
    named = list(found)  # all of them first: a bad page leaves nothing written
    for path, where in targets:
        _check_targets([path], [name for name, _ in named], where)
    exported = _make_export(*export, pages, named) if export is not None else {}
    if html is not None:
        _write_html(html, named)
    if docx is not None:
        from sayso.views.docx import render_docx

        write_files({docx: render_docx(named, why=why, version=_find_version())}, "--docx")
    if csv is not None:
        from sayso.views.tables import render_tables

        tables = render_tables(named)
        write_files({csv / f"{name}.csv": text for name, text in tables.items()}, "--csv")
    if export is not None:
        write_files(exported, "--export")
    if annotations is not None and maps is not None:
        from sayso.views.annotations import render_annotations

        mapped = [(name, reading, page_map) for (name, reading), page_map in zip(named, maps, strict=True)]
        write_files({annotations: render_annotations(mapped, _find_version())}, "--annotations")
    if json:
        _print_lines(reading for _, reading in named)
    elif not writes:
        _show(named, everything=all, why=why)


app.command()(check)
app.command()(rule)
app.command()(compare)
app.command()(add)
app.command(context_settings={"ignore_unknown_options": True})(find)  # -word is a part of a query
app.command()(source)
app.command()(timeline)
app.command()(claim)
app.command()(copies)
app.command()(changes)
app.command()(serve)
app.command()(batch)
app.command()(families)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a Reading, as read --json gives it."""
    import msgspec

    write_json(msgspec.json.format(msgspec.json.encode(reading_schema()), indent=2).decode() + "\n")


@app.command()
def demo(
    html: Html = None,
    svg: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the terminal picture as an SVG image.")
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Make an archive of eight pages and lay one claim of theirs open."),
    ] = None,
    all: All = False,
    why: Why = False,
) -> None:
    """Read the example page that comes with sayso."""
    if archive is not None:
        from sayso.cli.demo_archive import show_demo_archive

        show_demo_archive(archive)
        return
    from importlib import resources

    from sayso.reading import read_text

    text = (resources.files("sayso.cli") / "demo.txt").read_text(encoding="utf-8")
    reading = read_text(text, date="2024-06-05")  # the Wednesday of the week the page tells of
    name = "example page"
    if svg is not None:
        from sayso.cli.picture import draw_page
        from sayso.cli.screen import SVG_WIDTH, paint_svg

        picture = draw_page(_view(name, reading), SVG_WIDTH, everything=all, why=why)
        write_files({svg: paint_svg(picture, "sayso demo")}, "--svg")
    if html is not None:
        _write_html(html, [(name, reading)])
    if svg is None and html is None:
        _show([(name, reading)], everything=all, why=why)
        write_out("\nNext: sayso read PAGE, or sayso demo --html demo.html for the text beside its ledger.\n")


def _read_pages(
    pages: Sequence[str],
    min_probability: float,
    date: str | None,
    force: bool,
    text_column: str | None,
    strict: bool,
    maps: list[PageMap] | None = None,
) -> Iterator[tuple[str, Reading]]:
    """The pages read, one by one; one among others that cannot be is said so on standard error.

    maps: takes, where it is given, the way back from each Reading to its page, in the same order.
    """
    from sayso.reading import read_mapped_pages, read_pages

    read = read_pages if maps is None else read_mapped_pages
    found = read(pages, min_probability=min_probability, date=date, force=force, text_column=text_column, strict=strict)
    for name, outcome in found:
        if isinstance(outcome, InputError):
            complain(str(outcome))
        elif isinstance(outcome, Reading):
            yield name, outcome
        elif maps is not None:
            reading, page_map = outcome
            maps.append(page_map)
            yield name, reading


def _print_lines(readings: Iterable[Reading]) -> None:
    """Print all or, where one cannot be had, nothing: kept on disk till then, for an archive may hold any number."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as lines:
        for reading in readings:
            lines.write(f"{reading.to_json()}\n".encode())
        lines.seek(0)
        for line in lines:
            write_json(line.decode())


def _view(name: str, reading: Reading) -> PageView:
    from sayso.views.page import view_page

    return view_page(reading, name)


def _show(named: Sequence[tuple[str, Reading]], *, everything: bool, why: bool) -> None:
    from sayso.cli.picture import WIDEST, draw_page
    from sayso.cli.screen import measure_width, paint_screen

    width = measure_width(WIDEST)
    pictures = [draw_page(_view(*one), width, everything=everything, why=why) for one in named]
    write_out("\n\n".join(paint_screen(picture, width) for picture in pictures))


def _write_html(path: Path, named: Sequence[tuple[str, Reading]]) -> None:
    from sayso.views.html import render_html

    write_files({path: render_html(named)}, "--html")


def _make_export(
    name: str, folder: Path, pages: Sequence[str], named: Sequence[tuple[str, Reading]]
) -> dict[Path, str | bytes]:
    from sayso.views.exports.formats import render_export

    files = {folder / one: data for one, data in render_export(name, named, _find_version()).items()}
    _check_targets(files, [*pages, *(page for page, _ in named)], "--export")
    return files


def _check_targets(targets: Iterable[Path], pages: Sequence[str], where: str) -> None:
    """Refuse to write over a page that is to be read, or what holds one. where: the option an error names."""
    there = [target for target in targets if target.exists()]
    if not there:
        return
    read = {_identify(path) for page in pages for path in (page, *_list_holders(page))} - {None}
    for target in there:
        if _identify(str(target)) in read:
            raise SettingError(where, f"“{target}” is the page to be read")


def _identify(path: str) -> tuple[int, int] | None:
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _list_holders(name: str) -> list[str]:
    """What a page called ``a.zip!feed.xml#2`` may stand in."""
    return [name[: mark.start()] for mark in re.finditer(r"[!#]", name)]


app.command()(train)
