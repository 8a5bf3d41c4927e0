"""What people say of the attributions of a document: that one is right, is none, is otherwise, or was missed.

Words are given as they stand in the text, not as numbers: they are looked for in the story, and those nearest to what
was found, or to where somebody points, are meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.errors import ArchiveError, SettingError
from sayso.records.attribution import Attribution, AttributionSpans, Stance
from sayso.records.judgement import Judgement, MissedAttribution
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.serving.desk import Desk
from sayso.views.page import view_page
from sayso.views.sheets import Line, lay_out_page, list_statements
from sayso.views.shown import SourceView
from sayso.views.wording import STANCES
from sayso.web.deciding import read_decider, remember_decider
from sayso.web.reader import read_linked
from sayso.web.rendering import Given, render_page

__all__ = ["ROUTES"]

Role = Literal["source", "cue", "content"]

_ROLES: Final[tuple[Role, ...]] = ("source", "cue", "content")
_DIVIDER: Final = "…"  # between the pieces of what is said, as everywhere in sayso


async def show_attribution(request: Request) -> Response:
    return await _show_correcting(request, Given(), None)


async def judge_attribution(request: Request) -> Response:
    """Keep what somebody says of one attribution, and go back to it."""
    desk: Desk = request.app.state.desk
    page, id = request.path_params["number"], request.path_params["attribution"]
    async with request.form(max_files=0, max_fields=20) as form:
        given = _read_form(form)
    try:
        by, note = read_decider(given)
        document = await desk.ask(lambda archive: archive.document(page))
        judgement = _read_judgement(given, document.found, _find_attribution(document.found, id))
        await desk.ask(lambda archive: archive.judge(page, id, judgement, by=by, note=note))
    except SettingError as error:
        return await _show_correcting(request, given, str(error))
    return remember_decider(RedirectResponse(f"/pages/{page}", 303), by)


async def show_missing(request: Request) -> Response:
    return await _show_adding(request, Given(), None)


async def add_missed(request: Request) -> Response:
    """Keep an attribution that the machine did not find, and go back to the page."""
    desk: Desk = request.app.state.desk
    page = request.path_params["number"]
    async with request.form(max_files=0, max_fields=20) as form:
        given = _read_form(form)
    try:
        by, note = read_decider(given)
        document = await desk.ask(lambda archive: archive.document(page))
        missed = _read_missed(given, document.found, read_linked(request, document.found))
        await desk.ask(lambda archive: archive.add_missed(page, missed, by=by, note=note))
    except SettingError as error:
        return await _show_adding(request, given, str(error))
    return remember_decider(RedirectResponse(f"/pages/{page}", 303), by)


async def _show_correcting(request: Request, given: Given, complaint: str | None) -> Response:
    desk: Desk = request.app.state.desk
    page, id = request.path_params["number"], request.path_params["attribution"]
    document = await desk.ask(lambda archive: archive.document(page))
    found = _find_attribution(document.found, id)
    now = next((one for one in document.reading.attributions if one.id == id), None)
    story = _find_story(document.found, found.story)
    view = next(one for one in view_page(document.found, "").stories if one.id == found.story)
    context = {
        "document": document,
        "found": next(one for one in list_statements(view) if one.id == id),
        "lines": list(_list_lines(document.found, story, _list_spans(found))),
        "shown": now or found,
        "is_left_out": now is None,
        "words": {role: _say_words(document.found, now or found, role) for role in _ROLES},
        "sources": view.sources,
        "stances": STANCES,
        "judgements": [one for one in document.judgements if one.attribution == id],
        "given": given,
        "complaint": complaint,
    }
    return render_page(request, "attribution", context, 400 if complaint else 200)


async def _show_adding(request: Request, given: Given, complaint: str | None) -> Response:
    """The form for what was missed; of the words that the address names, where it does, those of its content."""
    desk: Desk = request.app.state.desk
    document = await desk.ask(lambda archive: archive.document(request.path_params["number"]))
    pointed = read_linked(request, document.found)
    story = _choose_story(document.found, pointed)
    context = {
        "document": document,
        "lines": list(_list_lines(document.found, story, [pointed or story.span])),
        "words": {"content": " ".join(pointed.of(document.found.document.text).split()) if pointed else ""},
        "sources": _list_sources(document.found, story),
        "stances": STANCES,
        "given": given,
        "complaint": complaint,
    }
    return render_page(request, "missed", context, 400 if complaint else 200)


def _read_form(form: FormData) -> Given:
    return Given((name, value) for name, value in form.items() if isinstance(value, str))


def _list_lines(reading: Reading, story: Story, spans: Sequence[Span]) -> Iterator[Line]:
    """The paragraphs of a story that any of the spans is in, with all their marks."""
    sheet = next(one for one in lay_out_page("p1", "", reading).stories if one.view.id == story.id)
    for paragraph, line in zip(story.paragraphs, sheet.lines, strict=True):
        if any(paragraph.span.overlaps(span) for span in spans):
            yield line


def _find_story(reading: Reading, id: str) -> Story:
    return next(one for one in reading.stories if one.id == id)


def _choose_story(reading: Reading, pointed: Span | None) -> Story:
    """The one that the words are in, else the longest. Raises ArchiveError where the document has none."""
    stories = [one for one in reading.stories if one.kind != "other"]
    there = [one for one in stories if pointed is not None and one.span.covers(pointed)]
    if not stories:
        raise ArchiveError("this document", "has no story in it")
    return there[0] if there else max(stories, key=lambda one: one.end - one.start)


def _list_sources(reading: Reading, story: Story) -> tuple[SourceView, ...]:
    return next(one for one in view_page(reading, "").stories if one.id == story.id).sources


def _find_attribution(reading: Reading, id: str) -> Attribution:
    found = next((one for one in reading.attributions if one.id == id), None)
    if found is None:
        raise ArchiveError(f"attribution {id[:40]}", "there is none of that name in this document")
    return found


def _say_words(reading: Reading, attribution: Attribution, role: Role) -> str:
    spans = _take_spans(attribution, role)
    return f" {_DIVIDER} ".join(" ".join(span.of(reading.document.text).split()) for span in spans)


def _list_spans(attribution: Attribution) -> list[Span]:
    return [span for role in _ROLES for span in _take_spans(attribution, role)]


def _take_spans(attribution: Attribution, role: Role) -> tuple[Span, ...]:
    spans: tuple[Span, ...] = getattr(attribution.spans, role)
    return spans


def _read_judgement(given: Mapping[str, str], reading: Reading, found: Attribution) -> Judgement:
    """What a form says of an attribution that the machine found. Raises SettingError."""
    verdict = given.get("verdict")
    if verdict == "right":
        return Judgement("right")
    if verdict == "wrong":
        return Judgement("wrong")
    if verdict != "otherwise":
        raise SettingError("verdict", "is right, wrong or otherwise")
    stance = _read_stance(given.get("stance", found.stance))
    source = _read_source(given.get("source", found.source), reading, found.story)
    spans = AttributionSpans(**{role: _read_spans(given, reading, found, role) for role in _ROLES})
    judgement = Judgement(
        "otherwise",
        spans=spans if spans != found.spans else None,
        stance=stance if stance != found.stance else None,
        source=source if source != found.source else None,
    )
    if judgement == Judgement("otherwise"):
        raise SettingError("otherwise", "nothing is changed; say what is otherwise, or that it is right")
    return judgement


def _read_missed(given: Mapping[str, str], reading: Reading, pointed: Span | None) -> MissedAttribution:
    """An attribution that the machine did not find, as a form tells it. Raises SettingError, also where neither cue nor
    source nor content is given."""
    story = _choose_story(reading, pointed)
    near = (pointed or story.span).start
    spans = AttributionSpans(
        **{role: _find_pieces(reading, story, given.get(f"words_{role}", ""), near) for role in _ROLES}
    )
    if not (spans.content or spans.cue):
        raise SettingError("words", "say which words are the content, or the cue")
    return MissedAttribution(
        spans, _read_stance(given.get("stance", "")), _read_source(given.get("source", ""), reading, story.id)
    )


def _read_stance(told: str) -> Stance:
    stance = next((one for one in STANCES if one == told), None)
    if stance is None:
        raise SettingError("stance", f"“{told[:40]}” is none; there are {', '.join(STANCES)}")
    return stance


def _read_source(told: str, reading: Reading, story: str) -> str:
    if told not in {one.id for one in reading.sources if one.story == story}:
        raise SettingError("source", f"“{told[:40]}” is none of the story's")
    return told


def _read_spans(given: Mapping[str, str], reading: Reading, found: Attribution, role: Role) -> tuple[Span, ...]:
    """Where the words stand that a form says are the source, the cue or the content: those nearest to what was found.

    Raises SettingError where they do not stand in the story.
    """
    told, there = given.get(f"words_{role}"), _take_spans(found, role)
    if told is None or told.split() == _say_words(reading, found, role).split():
        return there
    near = min(there or _list_spans(found)).start
    return _find_pieces(reading, _find_story(reading, found.story), told, near)


def _find_pieces(reading: Reading, story: Story, told: str, near: int) -> tuple[Span, ...]:
    pieces = (piece.split() for piece in told.split(_DIVIDER))
    return tuple(sorted({_find_words(reading.document.text, story, words, near) for words in pieces if words}))


def _find_words(text: str, story: Story, words: Sequence[str], near: int) -> Span:
    standing = re.compile(r"\s+".join(map(re.escape, words)))
    places = [Span(*one.span()) for one in standing.finditer(text, story.start, story.end)]
    if not places:
        raise SettingError("words", f"“{' '.join(words)[:80]}” does not stand so in the story")
    return min(places, key=lambda place: abs(place.start - near))


ROUTES: Final = [
    Route("/pages/{number}/attributions/{attribution}", show_attribution),
    Route("/pages/{number}/attributions/{attribution}", judge_attribution, methods=["POST"]),
    Route("/pages/{number}/missed", show_missing),
    Route("/pages/{number}/missed", add_missed, methods=["POST"]),
]
