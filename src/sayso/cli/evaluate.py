"""``sayso evaluate``: the figures of the README, made again from a corpus."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.output import write_json, write_out, write_pieces

if TYPE_CHECKING:
    from sayso.evaluate.report import Report

__all__ = ["app"]

app = typer.Typer(help="Measure how well pages are read, on labelled pages.", rich_markup_mode=None)

Corpus = Annotated[Path, typer.Argument(metavar="PATH", help="The labelled pages, as docs/evaluation.md says.")]
Metadata = Annotated[
    Path | None,
    typer.Option("--metadata", metavar="FILE", help="Also title, date and authors, against these labels."),
]
ClaimPairs = Annotated[Path, typer.Option("--pairs", metavar="FILE", help="The judged pairs of contents.")]
Json = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]


@app.command()
def attributions(path: Corpus, json: Json = False) -> None:
    """Who said what: sources, cues and contents against gold."""
    from sayso.evaluate.attributions import evaluate_attributions
    from sayso.evaluate.taggers import TAGGERS

    _print(evaluate_attributions(path, TAGGERS), json=json)


@app.command()
def sourcing(path: Corpus, json: Json = False) -> None:
    """Who is meant, how they know, who answers whom: parties, stances, replies, claims against gold."""
    from sayso.evaluate.readers import read_labelled, read_labelled_spans
    from sayso.evaluate.sourcing import evaluate_sourcing

    _print(evaluate_sourcing(path, read_labelled, read_labelled_spans), json=json)


@app.command()
def mistakes(
    path: Corpus,
    judgement: Annotated[
        bool, typer.Option("--judgement", help="Of who is meant and what it means; PATH as for evaluate sourcing.")
    ] = False,
    number: Annotated[int, typer.Option(metavar="N", min=1, help="How many to draw at random.")] = 200,
    seed: Annotated[int, typer.Option(metavar="N", help="By which they are drawn.")] = 1,
    json: Json = False,
) -> None:
    """Mistakes drawn at random, to be read and sorted: what gold has, what was found, and the words around."""
    from sayso.evaluate.mistakes import draw_sample, list_misjudged, list_misread, render_mistakes
    from sayso.evaluate.readers import read_labelled

    found = (list_misjudged if judgement else list_misread)(path, read_labelled)
    drawn = draw_sample(found, number, seed)
    if json:
        from sayso.cli.output import write_records

        write_records(drawn)
        return
    write_out(f"{render_mistakes(drawn)}\n{len(drawn):,} of {len(found):,}\n")


@app.command()
def calibration(
    path: Corpus,
    pairs: ClaimPairs = Path("gold/claims/pairs.jsonl"),
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the reliability diagram.")] = None,
    json: Json = False,
) -> None:
    """How far the probabilities that are shown are from how often they are right; what --min-probability leaves."""
    from sayso.cli.output import write_files
    from sayso.evaluate.calibration import evaluate_calibration

    report, drawing = evaluate_calibration(path, pairs)
    if svg is not None:
        write_files({svg: drawing}, "--svg")
    _print(report, json=json)


@app.command()
def stability(
    path: Corpus,
    every: Annotated[int, typer.Option(metavar="N", min=1, help="Only one text in so many.")] = 1,
    json: Json = False,
) -> None:
    """How much of a Reading stays the same when names, marks, white space and the like are changed in its text."""
    from sayso.evaluate.readers import read_labelled
    from sayso.evaluate.stability import evaluate_stability

    _print(evaluate_stability(path, read_labelled, every), json=json)


@app.command()
def heads(path: Corpus, json: Json = False) -> None:
    """What the tagger finds beside attributions: parties, which mentions are of one, time expressions."""
    from sayso.evaluate.heads import evaluate_heads
    from sayso.evaluate.taggers import tag_by_model

    _print(evaluate_heads(path, tag_by_model), json=json)


@app.command()
def times(path: Corpus, json: Json = False) -> None:
    """When is meant: time expressions, their types and values, against TimeML or our own passages."""
    from sayso.evaluate.readers import read_given_times, read_times
    from sayso.evaluate.times import evaluate_times

    _print(evaluate_times(path, read_times, read_given_times), json=json)


@app.command()
def rules(path: Corpus, json: Json = False) -> None:
    """Whether each rule of sourcing fires where it should and stays silent at a near miss."""
    from sayso.evaluate.readers import read_labelled
    from sayso.evaluate.ruled import evaluate_rules

    _print(evaluate_rules(path, read_labelled), json=json)


@app.command()
def reprints(path: Corpus, json: Json = False) -> None:
    """Whether two news texts are one text, one account rewritten, or independent reporting; families of all texts."""
    from sayso.evaluate.readers import tell_labelled
    from sayso.evaluate.reprints import evaluate_reprints

    _print(evaluate_reprints(path, tell_labelled), json=json)


@app.command()
def events(path: Corpus, json: Json = False) -> None:
    """Whether two news texts are about one event, or two of a kind."""
    from sayso.evaluate.events import evaluate_events
    from sayso.evaluate.readers import tell_labelled

    _print(evaluate_events(path, tell_labelled), json=json)


@app.command()
def claims(
    path: Corpus,
    pairs: ClaimPairs = Path("gold/claims/pairs.jsonl"),
    json: Json = False,
) -> None:
    """Whether what two news texts report is one claim."""
    from sayso.evaluate.claims import evaluate_claims

    _print(evaluate_claims(path, pairs), json=json)


@app.command()
def split(path: Corpus, json: Json = False) -> None:
    """Where one story ends and the next begins, on pages glued together from whole stories."""
    from sayso.evaluate.split import evaluate_split

    _print(evaluate_split(path), json=json)


@app.command()
def pages(path: Corpus, metadata: Metadata = None, json: Json = False) -> None:
    """The main text of HTML pages against gold, and what the pages say of themselves."""
    from sayso.evaluate.pages import evaluate_pages

    _print(evaluate_pages(path, metadata), json=json)


@app.command()
def anchors(path: Corpus, json: Json = False) -> None:
    """Whether every word and sentence of HTML pages is found again in its page, exactly."""
    from sayso.evaluate.anchors import evaluate_anchors

    _print(evaluate_anchors(path), json=json)


@app.command()
def speed(json: Json = False) -> None:
    """Words a second of each stage, a cold start and peak memory, on this machine."""
    from sayso.evaluate.speed import evaluate_speed

    _print(evaluate_speed(), json=json)


@app.command()
def scale(
    words: Annotated[
        int | None, typer.Option(min=1_000, help="Of the longest text; default 1,000,000, which takes an hour.")
    ] = None,
    json: Json = False,
) -> None:
    """Whether a text costs more than its parts: long invented texts and hostile ones, each in a process of its own."""
    from sayso.evaluate.scale import WORDS, evaluate_scale

    _print(evaluate_scale(words or WORDS), json=json)


@app.command()
def archive(
    archive: Annotated[
        Path | None, typer.Option("--archive", metavar="FILE", help="Keep it here, or measure the one that is there.")
    ] = None,
    pages: Annotated[
        int | None,
        typer.Option(min=1, help="How many pages to invent, of about ten attributions each. Default 100,000."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Only write the Readings of those pages, for sayso add.")
    ] = None,
    kills: Annotated[
        int | None, typer.Option(min=1, help="Instead kill the adding so many times, and see what is lost or doubled.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="How many processes add and compare, as of sayso add.")] = 1,
    json: Json = False,
) -> None:
    """An archive of many pages: how fast it is filled and asked, warm and cold, and what reads a whole table."""
    from tempfile import TemporaryDirectory

    from sayso.evaluate.archive import PAGES, SEED, encode_readings, evaluate_archive
    from sayso.evaluate.killed import evaluate_kills

    if out is not None:
        write_pieces([(out, encode_readings(pages or PAGES))], "--out")
        return
    if kills is not None:
        _print(evaluate_kills(kills, pages, SEED), json=json)
        return
    with TemporaryDirectory() as folder:
        path = archive or Path(folder, "sayso.db")
        _print(evaluate_archive(path, pages or PAGES, processes=processes), json=json)


@app.command()
def batch(
    pages: Annotated[int | None, typer.Option(min=1, help="How many pages to invent. Default 20,000.")] = None,
    poisoned: Annotated[
        float, typer.Option(metavar="SHARE", min=0, max=1, help="So many of the HTML pages are poison.")
    ] = 0.0,
    processes: Annotated[int, typer.Option(min=2, help="How many read at once, set against one.")] = 2,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the memory over the run.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Only write the pages, as WARC and JSON Lines.")
    ] = None,
    kills: Annotated[
        int | None, typer.Option(min=1, help="Instead kill the batch so many times, and see whether rows differ.")
    ] = None,
    families: Annotated[
        int | None, typer.Option(min=2, metavar="TEXTS", help="Instead find the families of so many texts.")
    ] = None,
    json: Json = False,
) -> None:
    """Many invented pages read at once: how fast, how much memory, what is lost by killing it; families of reprints."""
    from sayso.cli.output import write_files
    from sayso.evaluate.batch import SEED, evaluate_batch

    count = pages or 20_000
    if out is not None:
        from sayso.evaluate.invented.crawl import write_crawl, write_lines

        write_crawl(out / "crawl", count, SEED, poisoned)
        write_lines(out / "texts.jsonl", count, SEED)
    elif kills is not None:
        from sayso.evaluate.interrupted import evaluate_interruptions

        _print(evaluate_interruptions(kills, pages), json=json)
    elif families is not None:
        from sayso.evaluate.families import evaluate_families

        _print(evaluate_families(families, processes), json=json)
    else:
        report, drawing = evaluate_batch(count, poisoned, processes)
        if svg is not None:
            write_files({svg: drawing}, "--svg")
        _print(report, json=json)


@app.command()
def room(
    archive: Annotated[
        Path, typer.Argument(metavar="ARCHIVE", help="The archive behind it; evaluate archive makes one.")
    ],
    users: Annotated[int, typer.Option(metavar="N", min=1, max=500, help="How many visitors at once.")] = 20,
    thought: Annotated[
        float, typer.Option(metavar="SECONDS", min=0, help="That a visitor looks at a page before the next.")
    ] = 1.0,
    json: Json = False,
) -> None:
    """How fast the reading room answers many visitors at once, and shows a page that was just pasted."""
    from sayso.evaluate.room import evaluate_room

    _print(evaluate_room(archive, users, thought), json=json)


def _print(report: "Report", *, json: bool) -> None:
    if json:
        import msgspec

        write_json(msgspec.json.format(msgspec.json.encode(report), indent=1).decode() + "\n")
        return
    from sayso.cli.figures import draw_report
    from sayso.cli.picture import WIDEST
    from sayso.cli.screen import measure_width, paint_screen

    write_out(paint_screen(draw_report(report), measure_width(WIDEST)))
