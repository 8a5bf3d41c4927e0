"""A document of an archive with what people said of its attributions, in words."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from sayso.records.attribution import Attribution
from sayso.records.correction import Correction
from sayso.records.judgement import AttributionKey, JudgedDocument, KeptJudgement, StandingJudgement
from sayso.records.span import Span
from sayso.views.decided import show_decision
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.wording import NOT_STATED, STANCES, say_plural

__all__ = ["render_attributions", "render_judgements"]

_WIDTH: Final = 100
_MARGIN: Final = " " * 6
_LONGEST: Final = 160  # code points of what is said that are shown
_DIGEST: Final = 15
_VERDICTS: Final = {"right": "right", "wrong": "no attribution", "otherwise": "otherwise", "missed": "added by hand"}


def render_attributions(document: JudgedDocument, *, limit: int, offset: int) -> str:
    """The attributions as the machine found them and those that it missed, in the order of the text, each with its id,
    where its parts stand, and what was said of it; those after the first ``offset``."""
    missed = {one.attribution for one in document.judgements if one.verdict == "missed"}
    listed = [*document.found.attributions, *(one for one in document.reading.attributions if one.id in missed)]
    listed.sort(key=lambda one: (one.spans.cue or one.spans.content or one.spans.source)[0])
    judged = {one.attribution for one in document.judgements}
    lines = [f"document {document.number}: {say_plural(len(listed), 'attribution')}, {len(judged)} judged", ""]
    names = {one.id: one.name for one in document.found.sources}
    for one in listed[offset : offset + limit]:
        lines += _show(document, one, names[one.source])
    more = len(listed) - offset - limit
    return "\n".join(
        (*lines, *([f"… {more:,} more; --offset {offset + limit} shows the next."] if more > 0 else []), "")
    )


def render_judgements(made: Iterable[Correction]) -> str:
    return "".join(f"{line}\n" for one in made for line in show_decision(flatten_text(_say(one)), one))


def _show(document: JudgedDocument, one: Attribution, name: str | None) -> Iterator[str]:
    text = document.found.document.text
    who = flatten_text(name) if name is not None else f"name {NOT_STATED}"
    yield f"{one.id:>4}  {shorten_text(who, _LONGEST)} ({one.source}): {STANCES[one.stance]}"
    parts = (("who", one.spans.source), ("cue", one.spans.cue), ("content", one.spans.content))
    yield from _wrap("; ".join(f"{role} {_quote(text, spans)}" for role, spans in parts if spans))
    for judged in document.judgements:
        if judged.attribution == one.id:
            yield from _wrap(_tell(judged))
    yield ""


def _quote(text: str, spans: Iterable[Span]) -> str:
    return ", ".join(f"{one.start}:{one.end} “{shorten_text(flatten_text(one.of(text)), _LONGEST)}”" for one in spans)


def _tell(judged: StandingJudgement) -> str:
    who = f"{flatten_text(judged.by)}, {flatten_text(judged.made[:10])}, correction {judged.correction}"
    note = f": {flatten_text(judged.note)}" if judged.note else ""
    changed = [f"stance {judged.stance}"] if judged.stance is not None else []
    changed += [f"source {judged.source}"] if judged.source is not None else []
    changed += ["other words"] if judged.spans is not None else []
    rest = f" ({', '.join(changed)})" if judged.verdict == "otherwise" else ""
    late = "" if judged.counts else "; a later one goes before it"
    return f"→ {_VERDICTS[judged.verdict]}{rest}, said {who}{note}{late}"


def _say(made: Correction) -> str:
    key = msgspec.convert(made.subject, AttributionKey)
    said = msgspec.convert(made.verdict, KeptJudgement)
    spans = (*key.spans.source, *key.spans.cue, *key.spans.content)
    start, end = min(one.start for one in spans), max(one.end for one in spans)
    changed = [f"stance {said.stance}"] if said.stance is not None else []
    changed += [f"source {said.source.name or NOT_STATED}"] if said.source is not None else []
    changed += ["other words"] if said.spans is not None else []
    rest = f" ({', '.join(changed)})" if changed else ""
    return f"{_VERDICTS[said.verdict]}{rest}: {key.place or key.digest[:_DIGEST]} [{start}, {end}]"


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=_MARGIN, subsequent_indent=_MARGIN, break_long_words=False, break_on_hyphens=False
    )
