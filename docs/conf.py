"""How the docs become a site: ``make docs``. The pages are the Markdown files, as they stand; nothing is loaded from
elsewhere. What docs/written.py makes stands at the comments that ask for it."""

import re
import sys
from html.parser import HTMLParser
from importlib.metadata import version as find_version
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

DOCS = Path(__file__).parent
ROOT = DOCS.parent
sys.path.insert(0, str(DOCS))

import written  # noqa: E402  # beside this file

project = "sayso"
version = release = find_version("sayso")
copyright = "the authors of sayso, Apache-2.0"
root_doc = "docs/index"
include_patterns = ["docs/*.md", "CHANGELOG.md", "EXPERIMENTS.md", "SECURITY.md"]
exclude_patterns = [".*", "build", "gold", "recipes", "src", "tests"]
extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 4
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True}
python_use_unqualified_type_names = True
python_display_short_literal_types = True
python_maximum_signature_line_length = 100

html_theme = "furo"
smartquotes = False
html_title = f"sayso {release}"
html_copy_source = False
html_show_sphinx = False
html_use_index = True
html_static_path = ["site.css"]
html_css_files = ["site.css"]
pygments_style = "friendly"

_WANTED = re.compile(r"^<!-- written: (\w+) -->$", re.M)
_GROUP = re.compile(r"^## (.+)\n((?:.*\n)*?)(?=^## |\Z)", re.M)
_LINKED = re.compile(r"^- \[[^\]]+\]\(([^)#]+)\.md\)", re.M)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("source-read", _write_in)
    app.connect("build-finished", _finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write_in(app: Sphinx, name: str, source: list[str]) -> None:
    """Put what is made from the code in its places, and the links of the first page into the bar at the side."""
    source[0] = _WANTED.sub(lambda wanted: written.WRITERS[wanted[1]](), source[0])
    if name == root_doc:
        source[0] += _make_contents(source[0], app.env.found_docs)


def _make_contents(page: str, names: set[str]) -> str:
    """The groups of links on the first page as tables of contents; what it does not link to yet stands under "More"."""
    groups = [(title, [f"docs/{one}" for one in _LINKED.findall(body)]) for title, body in _GROUP.findall(page)]
    groups = [(title, [re.sub(r"^docs/\.\./", "", one) for one in ones]) for title, ones in groups if ones]
    linked = {one for _, ones in groups for one in ones}
    if more := sorted(names - linked - {root_doc}):
        groups.append(("More", more))
    return "".join(
        "\n```{toctree}\n:hidden:\n:caption: " + title + "\n\n" + "\n".join(f"/{one}" for one in ones) + "\n```\n"
        for title, ones in groups
    )


class _Loads(HTMLParser):
    """What a page loads by itself."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        loads = tag in {"script", "img", "iframe", "source"} or (tag == "link" and named.get("rel") == "stylesheet")
        where = named.get("src") or (named.get("href") if loads else None) or ""
        if loads and re.match(r"(?:https?:)?//", where):
            self.found.append(where)


def _finish(app: Sphinx, error: Any) -> None:
    """Lead from the top of the site to its first page, and refuse a page that would load something from elsewhere."""
    if error is not None:
        return
    out = Path(app.outdir)
    (out / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>sayso</title>'
        f'<meta http-equiv="refresh" content="0; url={root_doc}.html"><a href="{root_doc}.html">sayso</a>\n',
        encoding="utf-8",
    )
    for page in out.rglob("*.html"):
        if loaded := _Loads(page.read_text(encoding="utf-8")).found:
            raise ExtensionError(f"{page.relative_to(out)} loads {loaded[0]}")
