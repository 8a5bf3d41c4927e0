"""The dossier of a page as a Word document (Office Open XML, ISO/IEC 29500), to be printed and filed.

The parts of the document are templates under ``docx_parts``; nothing of the page read is ever markup in them, for
jinja2 escapes every value and what XML cannot hold is written out. The same pages give the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import count
from typing import Any, Final

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.records.reading import Reading
from sayso.views.calendar import say_date
from sayso.views.docx_text import KEY, Look, TextSheet, write_text
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.sheets import PageSheet, StorySheet, lay_out_page, list_statements
from sayso.views.shown import StatementView
from sayso.views.wording import CANNOT_SHOW, EMPTY_SIDES, NOT_STATED, say_plural

__all__ = ["render_docx"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive can tell: no clock, so the same bytes each time
_FOREIGN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # to XML 1.0
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # BCP 47, as far as a page states it
_NAME_WIDTH: Final = 70  # of a page's name in its footer


class _DossierStory(msgspec.Struct, frozen=True):
    sheet: StorySheet
    text: TextSheet
    statements: tuple[StatementView, ...]  # in the order of their numbers


class _Dossier(msgspec.Struct, frozen=True):
    """One page as the templates take it: its facts as label and words, its stories, the main one first."""

    key: str
    number: int
    heading: str
    name: str
    footer: str
    language: str | None  # of the text, where it is another than the document's own
    facts: tuple[tuple[str, str], ...]
    stories: tuple[_DossierStory, ...]


def render_docx(
    pages: Iterable[tuple[str, Reading]], *, why: bool = False, version: str | None = None, read_on: str | None = None
) -> bytes:
    """One document for pages given with the names the user knows them by, each from a new page.

    why: with the ground of every judgement. version: of the sayso that read them; read_on: the ISO date when. What is
    not given does not stand in the document.
    """
    made = tuple(_list_making(version, read_on))
    dossiers = tuple(_make_dossier(number, *page, made) for number, page in enumerate(pages, 1))
    values = {
        "dossiers": dossiers,
        "title": dossiers[0].heading if len(dossiers) == 1 else say_plural(len(dossiers), "page"),
        "looks": sorted({look for look, _ in KEY} | set(_list_looks(dossiers))),
        "why": why,
    }
    parts = {name: _render_part(name, values) for name in _PARTS}
    parts |= {
        f"word/footer{one.number}.xml": _render_part("word/footer.xml", values | {"dossier": one}) for one in dossiers
    }
    return _pack_parts(parts)


_PARTS: Final = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/settings.xml",
)


def _list_making(version: str | None, read_on: str | None) -> Iterator[tuple[str, str]]:
    if version is not None:
        yield "Read by", f"sayso {version}"
    if read_on is not None:
        yield "Read on", say_date(read_on)


def _make_dossier(number: int, name: str, reading: Reading, made: tuple[tuple[str, str], ...]) -> _Dossier:
    sheet = lay_out_page(f"p{number}", name, reading)
    view = sheet.view
    main = view.stories[view.main].title if view.main is not None else None
    language = reading.document.language
    return _Dossier(
        key=sheet.key,
        number=number,
        heading=view.title or main or view.name,
        name=view.name,
        footer=shorten_text(view.name, _NAME_WIDTH),
        language=language if language and language != "en" and _LANGUAGE.fullmatch(language) else None,
        facts=(*_list_facts(sheet, reading), *made),
        stories=tuple(_number_stories(sheet)),
    )


def _list_facts(sheet: PageSheet, reading: Reading) -> Iterator[tuple[str, str]]:
    view, document = sheet.view, reading.document
    yield "Page", view.name
    if document.url and flatten_text(document.url) != view.name:
        yield "Address", flatten_text(document.url)
    yield "Outlet", view.publisher
    yield "By", view.authors
    yield "Published", view.published
    yield "Holds", view.contents
    yield "Digest of its text", flatten_text(document.id)


def _number_stories(sheet: PageSheet) -> Iterator[_DossierStory]:
    """The stories of a page, the main one first; paragraphs and statements are numbered through the whole page."""
    line = statement = 1
    for story in sorted(sheet.stories, key=lambda story: not story.is_main):
        text = write_text(story, line, statement)
        made = sorted(list_statements(story.view), key=lambda one: text.numbers[story.keys[one.id]])
        yield _DossierStory(story, text, tuple(made))
        line += len(text.lines)
        statement += len(text.numbers)


def _list_looks(dossiers: Iterable[_Dossier]) -> Iterator[Look]:
    for dossier in dossiers:
        for story in dossier.stories:
            yield from (run.look for line in story.text.lines for run in line.runs if run.look is not None)


@cache
def _load_parts() -> Environment:
    environment = Environment(
        loader=PackageLoader("sayso", "views/docx_parts"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_admit,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        cannot_show=CANNOT_SHOW, not_stated=NOT_STATED, empty_sides=EMPTY_SIDES, key_of_marks=KEY, shorten=shorten_text
    )
    return environment


def _admit(value: Any) -> Any:
    """A value as XML 1.0 can hold it, on one line."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    line = value.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    return _FOREIGN.sub(lambda found: f"<U+{ord(found[0]):04X}>", line)


def _render_part(name: str, values: dict[str, Any]) -> str:
    return _load_parts().get_template(f"{name}.jinja").render(**values, bookmark=_make_bookmarks())


def _make_bookmarks() -> Callable[[str], Markup]:
    """Gives the markup of a bookmark. Each needs a number of its own in its document beside its name."""
    numbers = count()

    def make_bookmark(name: str) -> Markup:
        number = next(numbers)
        start = Markup('<w:bookmarkStart w:id="{}" w:name="{}"/>').format(number, name)
        return start + Markup('<w:bookmarkEnd w:id="{}"/>').format(number)

    return make_bookmark


def _pack_parts(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever this runs
            archive.writestr(entry, part)
    return buffer.getvalue()
