"""What the pages of versions and of corrections tell beside their answers."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from sayso.records.archived import ArchiveDescription
from sayso.records.change import Change, Revision
from sayso.records.correction import Correction
from sayso.records.span import Span
from sayso.serving.asked import AskedNothing, AskedPair
from sayso.serving.questions import Corrections
from sayso.store.archive import Archive
from sayso.views.changed import CHANGES, say_change
from sayso.views.corrected import say_correction
from sayso.views.inert import flatten_text
from sayso.views.side_by_side import lay_out_versions
from sayso.views.wording import NOT_STATED
from sayso.web.rendering import make_address

__all__ = ["find_beside_archive", "find_beside_corrections", "find_beside_revision"]

_MOST_SHOWN: Final = 200  # corrections
_EXPORTS: Final = (  # by their names in REST
    ("corrections", "all corrections, as JSON Lines"),
    ("annotations", "what people said of attributions, as W3C Web Annotations"),
    ("training-whole", "training data: stories that were judged throughout, their attributions"),
    ("training-whole-sourcing", "the same stories, how their sources are named and where they stand"),
    ("training-partly", "training data: stories that were judged in part, their attributions"),
    ("training-partly-sourcing", "the same stories, how their sources are named and where they stand"),
)
_WAYS: Final = {  # where the rows of a table can be looked at
    "documents": "/pages",
    "outlets": "/outlets",
    "parties": "/quoted",
    "attributions": "/search",
    "kinships": "/copies",
    "corrections": "/corrections",
    "findings": "/rules",
}


class ToldChange(msgspec.Struct, frozen=True):
    """A change with its kind and its values in words."""

    change: Change
    kind: str
    before: str
    after: str


class ToldCorrection(msgspec.Struct, frozen=True):
    """A correction in words. places: what it is about, each with its address or ""."""

    correction: Correction
    said: str
    places: tuple[tuple[str, str], ...]


def find_beside_revision(archive: Archive, asked: AskedPair, revision: Revision) -> dict[str, object]:
    old, new = (archive.document(str(number)).found for number in (asked.number, asked.other))
    return {
        "sides": lay_out_versions(old, new, revision.changes),
        "told": [ToldChange(one, CHANGES[one.kind], *say_change(one)) for one in revision.changes],
    }


def find_beside_corrections(archive: Archive, asked: AskedNothing, answer: Corrections) -> dict[str, object]:
    """The newest first."""
    newest = answer.corrections[: -_MOST_SHOWN - 1 : -1]
    return {
        "told": [ToldCorrection(one, say_correction(one), tuple(_list_places(archive, one))) for one in newest],
        "earlier": len(answer.corrections) - len(newest),
        "exports": _EXPORTS,
    }


def find_beside_archive(archive: Archive, asked: AskedNothing, answer: ArchiveDescription) -> dict[str, object]:
    return {"ways": _WAYS}


def _list_places(archive: Archive, one: Correction) -> Iterator[tuple[str, str]]:
    match one.kind:
        case "same_party" | "other_party":
            for name in (one.subject["name"], one.verdict["name"]):
                yield flatten_text(name), make_address("/sources", {"name": name})
        case "relation":
            yield from (_quote(archive, key, None) for key in one.subject)
        case "same_claim":
            yield from (_quote(archive, key, Span(key["start"], key["end"])) for key in one.subject)
        case "attribution" | "missed":
            yield _quote(archive, one.subject, _find_words(one.subject["spans"]))


def _quote(archive: Archive, key: dict[str, Any], span: Span | None) -> tuple[str, str]:
    """The words at a place of a document, or its title, and their address; what is in this archive no more has none."""
    passage = archive.quote(key["digest"], key["place"], span)
    if passage is None:
        return flatten_text(key["place"] or key["digest"]), ""
    page = f"/pages/{passage.document}"
    if span is None:
        return flatten_text(passage.title or "") or f"title {NOT_STATED}", page
    return f"“{flatten_text(passage.words)}”", make_address(page, {"at": f"{span.start}-{span.end}"}) + "#linked"


def _find_words(spans: dict[str, list[list[int]]]) -> Span | None:
    """What is said or, where nothing is, all that the attribution has."""
    places = spans["content"] or [place for role in spans.values() for place in role]
    return Span(min(start for start, _ in places), max(end for _, end in places)) if places else None
