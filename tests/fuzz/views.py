"""Whatever Reading comes out of a page, every view takes it: none fails, and what is written is what it says it is."""

import io
import json
import zipfile
from xml.etree import ElementTree

from sayso.check.catalogue import RULES
from sayso.cli.picture import draw_page
from sayso.cli.screen import paint_screen
from sayso.records.reading import Reading
from sayso.views.checked import check_page
from sayso.views.docx import render_docx
from sayso.views.exports.formats import FORMATS, render_export
from sayso.views.exports.named import list_stories
from sayso.views.html import render_html
from sayso.views.lint import render_github, render_json, render_sarif, render_text
from sayso.views.page import view_page
from sayso.views.tables import TABLES, render_tables

__all__ = ["check_views"]

WIDTH = 80
VERSION = "0"
NAME = "page <b>\u202e.txt"
CODES = frozenset(rule.code for rule in RULES)


def check_views(reading: Reading) -> None:
    """The picture in the terminal, the page of HTML, tables, the Word document, findings as SARIF and else, exports."""
    pages = [(NAME, reading)]
    view = view_page(reading, NAME)
    for everything in (False, True):
        picture = paint_screen(draw_page(view, WIDTH, everything=everything, why=everything), WIDTH)
        assert picture.encode()
    assert render_html(pages).encode()
    assert set(render_tables(pages)) == set(TABLES)
    checked = [check_page(NAME, reading, CODES)]
    assert json.loads(render_sarif(checked, VERSION))["version"] == "2.1.0"
    assert isinstance(json.loads(render_json(checked)), list | dict)
    assert render_text(checked).count("\n") >= len(checked[0].standing)
    render_github(checked).encode()
    _check_docx(render_docx(pages, why=True, version=VERSION))
    for name in FORMATS:  # of a page without a story there is nothing to export
        assert render_export(name, pages, VERSION) or not list_stories(reading)


def _check_docx(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
