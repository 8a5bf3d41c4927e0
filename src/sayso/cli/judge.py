"""``sayso archive judge``: what people say of the attributions that were found in a document."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sayso.cli.options import MOST, SAYSO_DB, Archived, By, Note, name_decider
from sayso.cli.output import write_out, write_records
from sayso.errors import SettingError
from sayso.records.attribution import Stance

if TYPE_CHECKING:  # loads slowly: not before it is needed
    from sayso.records.attribution import Attribution, AttributionSpans
    from sayso.records.correction import Correction
    from sayso.records.judgement import Judgement
    from sayso.records.span import Span
    from sayso.store.archive import Archive

__all__ = ["judge"]

_NOTHING: Final = "none"
_PLACE: Final = re.compile(r"(\d{1,12}):(\d{1,12})")

Places = Annotated[
    list[str] | None,
    typer.Option(metavar="START:END", help="Where they stand, piece by piece; none for nowhere."),
]


def judge(
    page: Annotated[
        str | None, typer.Argument(metavar="[PAGE]", help="A document's number or digest, or a URL.")
    ] = None,
    attribution: Annotated[
        str | None, typer.Argument(metavar="[ATTRIBUTION]", help="Its id; without it, all are listed.")
    ] = None,
    right: Annotated[bool, typer.Option("--right", help="It is right as found.")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="It is no attribution.")] = False,
    missed: Annotated[bool, typer.Option("--missed", help="Add an attribution that was not found.")] = False,
    stance: Annotated[Stance | None, typer.Option(help="The stance that it is.")] = None,
    source: Annotated[str | None, typer.Option(metavar="ID", help="The source that says it.")] = None,
    who: Places = None,
    cue: Places = None,
    content: Places = None,
    undo: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=MOST, help="Take back the correction of that number.")
    ] = None,
    corrections: Annotated[bool, typer.Option("--corrections", help="List what people said of attributions.")] = False,
    by: By = None,
    note: Note = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=MOST, help="How many to list.")] = 50,
    offset: Annotated[int, typer.Option(metavar="N", min=0, max=MOST, help="How many to leave out before.")] = 0,
    archive: Archived = SAYSO_DB,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """Show the attributions of a document, and say which are right, wrong, otherwise or missing."""
    from sayso.store.archive import open_archive

    said = [right, wrong, stance is not None or source is not None or any(one for one in (who, cue, content))]
    _check_together(page, attribution, missed, said, undo, corrections)
    with open_archive(archive) as opened:
        if corrections:
            _print([one for one in opened.corrections() if one.kind in ("attribution", "missed")], json)
        elif undo is not None:
            _print([opened.undo_judgement(undo)], json)
        elif page is not None and missed:
            _print([_add(opened, page, stance, source, (who, cue, content), name_decider(by), note)], json)
        elif page is not None and attribution is not None:
            judgement = _read(opened, page, attribution, right, wrong, stance, source, (who, cue, content))
            _print([opened.judge(page, attribution, judgement, by=name_decider(by), note=note)], json)
        elif page is not None:
            _list(opened, page, limit, offset, json)


def _check_together(
    page: str | None,
    attribution: str | None,
    missed: bool,
    said: Sequence[bool],
    undo: int | None,
    corrections: bool,
) -> None:
    if sum((page is not None, undo is not None, corrections)) != 1:
        raise SettingError("judge", "takes one of PAGE, --undo and --corrections")
    if missed and (attribution is not None or any(said[:2])):
        raise SettingError("--missed", "takes no ATTRIBUTION, and neither --right nor --wrong")
    if attribution is not None and sum(said) != 1:
        raise SettingError("judge", "takes one of --right, --wrong, and what is otherwise")
    if attribution is None and not missed and any(said):
        raise SettingError("judge", "needs an ATTRIBUTION; without anything else, PAGE lists them")


def _read(
    opened: "Archive",
    page: str,
    attribution: str,
    right: bool,
    wrong: bool,
    stance: Stance | None,
    source: str | None,
    places: Sequence[list[str] | None],
) -> "Judgement":
    from sayso.records.judgement import Judgement

    if right or wrong:
        return Judgement("right" if right else "wrong")
    spans = None
    if any(places):
        found = next((one for one in opened.document(page).found.attributions if one.id == attribution), None)
        spans = _read_spans(places, found)
    return Judgement("otherwise", spans, stance, source)


def _add(
    opened: "Archive",
    page: str,
    stance: Stance | None,
    source: str | None,
    places: Sequence[list[str] | None],
    by: str,
    note: str | None,
) -> "Correction":
    from sayso.records.judgement import MissedAttribution

    if stance is None or source is None or not any(places):
        raise SettingError("--missed", "needs --stance, --source, and where it stands")
    return opened.add_missed(page, MissedAttribution(_read_spans(places, None), stance, source), by=by, note=note)


def _read_spans(places: Sequence[list[str] | None], found: "Attribution | None") -> "AttributionSpans":
    """The parts that are given, the others as found."""
    from sayso.records.attribution import AttributionSpans

    names = ("source", "cue", "content")
    before = {name: getattr(found.spans, name) if found is not None else () for name in names}
    given = {name: _read_places(typed) for name, typed in zip(names, places, strict=True) if typed}
    return AttributionSpans(**{**before, **given})


def _read_places(typed: list[str]) -> "tuple[Span, ...]":
    from sayso.records.span import Span

    if typed == [_NOTHING]:
        return ()
    found = [_PLACE.fullmatch(one) for one in typed]
    pairs = [(int(one[1]), int(one[2])) if one is not None else (0, 0) for one in found]
    for one, (start, end) in zip(typed, pairs, strict=True):
        if start >= end:
            raise SettingError("START:END", f"“{one}” is no place: two numbers, as in 12:40, the first one smaller")
    return tuple(Span(*pair) for pair in sorted(pairs))


def _list(opened: "Archive", page: str, limit: int, offset: int, json: bool) -> None:
    from sayso.views.judged import render_attributions

    document = opened.document(page)
    write_records([document]) if json else write_out(render_attributions(document, limit=limit, offset=offset))


def _print(found: "Sequence[Correction]", json: bool) -> None:
    from sayso.views.judged import render_judgements

    write_records(found) if json else write_out(render_judgements(found))
