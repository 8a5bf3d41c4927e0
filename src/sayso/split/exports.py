"""Pages that news archives export: LexisNexis, Nexis Uni, Factiva, ProQuest. Each document is set off by lines of its
own and opens with fields, so that nothing need be guessed."""

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.split.lines import Block
from sayso.split.shapes import Shape

__all__ = ["clean_title", "find_documents", "shape_fields"]

_OPENS = re.compile(
    r"(?:\d{1,4} of \d{1,4} DOCUMENTS?|Document \d{1,4} of \d{1,4}|\d{1,4} of \d{1,4} Articles?)", re.IGNORECASE
)
_CLOSES = re.compile(r"(?:End of Document|Document [A-Z]{2,}0{2,}\d{8}[a-z0-9]{6,})")
_FIELD = re.compile(r"(?P<name>[A-Z][A-Z-]{2,24})\s*:\s*(?P<value>.*)", re.DOTALL)  # of LexisNexis, in capitals
_FIELD_SHAPES: dict[str, Shape] = {"HEADLINE": "title", "BYLINE": "byline", "DATELINE": "dateline"}
_FIELDS = frozenset(
    "SECTION LENGTH BODY LOAD-DATE LANGUAGE PUBLICATION-TYPE DOCUMENT-TYPE GRAPHIC SUBJECT CITY STATE COUNTRY "
    "ORGANIZATION COMPANY PERSON INDUSTRY ISSN TYPE SERIES EDITION COPYRIGHT SOURCE NOTES CORRECTION-DATE "
    "TICKER GEOGRAPHIC DISTRIBUTION".split()
)
_PROSE_FIELD = re.compile(
    r"(?:Section|Length|Byline|Dateline|Load-Date|Body|Highlight|Publication title|Publication year|Publication date|"
    r"Publisher|Place of "
    r"publication|Country of publication|Language of publication|Document type|Document URL|ProQuest document ID|"
    r"ISSN|Source type|"
    r"Last updated|Database|Copyright)\s*:?(?:\s|$)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:Copyright|©|\(c\))\s.{0,100}\b(?:All Rights Reserved|Limited|Ltd|Inc|Company|Co|plc|LLC|Corp|"
    r"\d{4})\b.{0,40}",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"[\d,]{1,6} words")  # of Factiva
_LONGEST_FIELD = 160  # code points


def find_documents(blocks: Sequence[Block]) -> tuple[int, ...]:
    """The blocks that documents open with, the first of the page among them; () where the page is no export.

    A page is one where at least two lines set documents off.
    """
    opens = [at for at, block in enumerate(blocks) if _OPENS.fullmatch(block.text.strip())]
    closes = [at for at, block in enumerate(blocks) if _CLOSES.fullmatch(block.text.strip())]
    if len(opens) >= 2:
        return tuple(opens if opens[0] <= _COVER else [0, *opens])
    if len(closes) >= 2:
        return tuple(at for at in (0, *(close + 1 for close in closes)) if at < len(blocks))
    return ()


_COVER = 3  # blocks before the first document: the name of the search, its date


def shape_fields(blocks: Sequence[Block], shapes: Sequence[Shape], documents: Sequence[int]) -> tuple[Shape, ...]:
    """The shapes of an export's blocks: fields are what they say they are, whatever they look like. Where a document
    has a field for its headline, no other line is one."""
    shaped = [_shape_field(block.text.strip(), shape) for block, shape in zip(blocks, shapes, strict=True)]
    for first, last in pairwise((*documents, len(blocks))):
        headed = [at for at in range(first, last) if blocks[at].text.startswith("HEADLINE:")]
        for at in range(first, last) if headed else ():
            if shaped[at] == "title" and at not in headed:
                shaped[at] = "label"
    return tuple(shaped)


def clean_title(text: str) -> str:
    """A headline without the name of its field."""
    field = _FIELD.match(text)
    return field["value"].strip() if field and field["name"] == "HEADLINE" else text


def _shape_field(text: str, shape: Shape) -> Shape:
    if len(text) > _LONGEST_FIELD:
        return shape
    field = _FIELD.fullmatch(text)
    if field is not None and field["name"] in _FIELD_SHAPES:
        return _FIELD_SHAPES[field["name"]]
    is_field = field is not None and field["name"] in _FIELDS
    if is_field or _OPENS.fullmatch(text) or _CLOSES.fullmatch(text) or _LENGTH.fullmatch(text):
        return "furniture"
    if _COPYRIGHT.fullmatch(text):
        return "credit"
    return "furniture" if _PROSE_FIELD.match(text) and shape != "body" else shape
