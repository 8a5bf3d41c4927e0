"""XML from a stranger as a tree: no entity of its own is expanded, nothing outside it is opened, its size is bounded.

The standard library's expat does the reading; entities are refused where they are declared, so that none is ever
expanded, and names that a DTD elsewhere would have declared ("&eacute;") mean what they mean in HTML.
"""

import html
import re
from xml.etree import ElementTree
from xml.parsers import expat

from sayso.errors import InputTooLarge, UnsupportedInput
from sayso.extract.charset import decode_bytes, find_declared

__all__ = ["Element", "find_all", "find_one", "local_name", "parse_xml", "text_of"]

Element = ElementTree.Element

_MOST_ELEMENTS = 200_000
_DEEPEST = 200
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")


def parse_xml(data: bytes, *, name: str, charset: str | None) -> Element:
    """The root element of ``data``; names are ``{namespace}name``.

    charset: as the carrier declares, before what the file says. Raises, naming ``name``: CharsetMismatch and
    BinaryInput; UnsupportedInput where it is not well-formed or declares entities; InputTooLarge.
    """
    text = decode_bytes(data, name=name, declared=charset or find_declared(data), markup=False, strict=True)
    text = _DECLARATION.sub("", text, count=1).lstrip()
    return _Builder(name).build(text)


class _Builder:
    def __init__(self, name: str) -> None:
        self.name = name
        self.tree = ElementTree.TreeBuilder()
        self.elements = self.depth = 0

    def build(self, text: str) -> Element:
        parser = expat.ParserCreate("utf-8", "}")
        parser.buffer_text = True
        parser.UseForeignDTD(True)  # an entity without a declaration is then skipped to us, and no error
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.tree.data
        parser.SkippedEntityHandler = self.add_entity
        parser.EntityDeclHandler = self.refuse_entity
        try:
            parser.Parse(text.encode(), True)
            return self.tree.close()
        except expat.ExpatError as error:
            raise UnsupportedInput(self.name, f"XML that is broken or breaks off ({error})") from error

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > _MOST_ELEMENTS:
            raise InputTooLarge(self.name, f"more than {_MOST_ELEMENTS:,} XML elements")
        if self.depth > _DEEPEST:
            raise InputTooLarge(self.name, f"XML elements nested more than {_DEEPEST} deep")
        self.tree.start(_braced(tag), {_braced(key): value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.tree.end(_braced(tag))

    def add_entity(self, entity: str, is_parameter: bool) -> None:
        if not is_parameter:
            self.tree.data(html.unescape(f"&{entity};"))

    def refuse_entity(self, entity: str, *_: object) -> None:
        raise UnsupportedInput(self.name, f"XML that declares an entity of its own ({entity[:80]}), which is not read")


def _braced(name: str) -> str:
    return "{" + name if "}" in name else name


def local_name(element: Element) -> str:
    """The element's name without its namespace: items of one format come with and without."""
    return element.tag.rpartition("}")[2]


def find_all(element: Element | None, *names: str) -> list[Element]:
    """The elements that the path of child ``names`` leads to, in their order; none where there is no element."""
    found = [element] if element is not None else []
    for name in names:
        found = [child for one in found for child in one if local_name(child) == name]
    return found


def find_one(element: Element | None, *names: str) -> Element | None:
    """The first of ``find_all``."""
    return next(iter(find_all(element, *names)), None)


def text_of(element: Element | None) -> str:
    """All text in ``element``, white space collapsed."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
