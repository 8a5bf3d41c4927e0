"""One self-contained page of HTML: the text with its marks beside the ledger, linked both ways, without a script.

Nothing of the page read is ever markup here: jinja2 escapes every value, ids and classes are numbers of our own, and
the content security policy allows nothing but the one style sheet, by its hash.
"""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from sayso.records.reading import Reading
from sayso.views.sheets import lay_out_page, list_statements
from sayso.views.wording import CANNOT_SHOW, NOT_STATED

__all__ = ["render_html"]


def render_html(pages: Iterable[tuple[str, Reading]]) -> str:
    """One HTML document for pages given with the names the user knows them by."""
    sheets = tuple(lay_out_page(f"p{number}", name, reading) for number, (name, reading) in enumerate(pages, 1))
    keys = [
        story.keys[id]
        for sheet in sheets
        for story in sheet.stories
        for id in (*(one.id for one in list_statements(story.view)), *(one.id for one in story.view.times))
    ]
    style = _read_style() + "".join(_light_up(key) for key in keys)
    return _load_template().render(
        pages=sheets,
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        cannot_show=CANNOT_SHOW,
        not_stated=NOT_STATED,
        claim_at=None,
        party_at=None,
        correct_at=None,
    )


@cache
def _load_template() -> Template:
    environment = Environment(
        loader=PackageLoader("sayso", "views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja")


@cache
def _read_style() -> str:
    return (resources.files("sayso.views") / "page.css").read_text(encoding="utf-8")


def _light_up(key: str) -> str:
    """The rule by which all pieces of one attribution light up when any of it, or its ledger entry, is pointed at."""
    triggers = f'[data-of="{key}"]:hover,[data-of="{key}"]:focus,#m-{key}:target,#l-{key}:hover,#l-{key}:target'
    return f".story:has(:is({triggers})) .{key}{{background:var(--hit);color:var(--hit-ink)}}\n"
