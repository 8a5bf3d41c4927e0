"""NewsML-G2 items and messages, and plain NITF, to an Item.

The text of an item is the first of its renditions that holds one: NITF or XHTML in ``inlineXML``, or plain text in
``inlineData``. NITF is read as the HTML it was modelled on: its blocks are blocks, its marks of meaning are dropped and
their words kept.
"""

import re
from xml.etree import ElementTree

from sayso.errors import NoMainText, UnsupportedInput
from sayso.extract.authors import clean_authors
from sayso.extract.dates import parse_date
from sayso.extract.item import Item, clean_line, find_language_tag, find_web_address, read_fragment
from sayso.extract.markup import is_markup
from sayso.extract.xmltree import Element, find_all, find_one, local_name, parse_xml, text_of
from sayso.records.page import RawPage

__all__ = ["read_newsml"]

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NITF_BLOCKS = {
    "bq": "blockquote", "block": "div", "body.content": "div", "body": "div", "hl1": "h1", "hl2": "h2", "p": "p",
    "ol": "ol", "ul": "ul", "li": "li", "dl": "dl", "dt": "dt", "dd": "dd", "pre": "pre", "table": "table", "tr": "tr",
    "td": "td", "th": "th", "tbody": "tbody", "thead": "thead", "tfoot": "tfoot", "caption": "caption", "br": "br",
    "hr": "hr", "note": "div", "fn": "div", "credit": "p", "nitf-table": "div",
}  # fmt: skip
_NITF_LEFT_OUT = frozenset({"media", "nitf-table-metadata", "custom-table", "body.end", "body.head", "tagline", "head"})
_PROVIDER = re.compile(r"nprov:(\w[\w .-]{0,60})")  # the one scheme whose codes are names: nprov:AFP


def read_newsml(raw: RawPage) -> Item:
    """The text and metadata of the one item with a text in ``raw``.

    Raises CharsetMismatch, BinaryInput, InputTooLarge; UnsupportedInput for XML that is broken, declares entities or
    holds several texts; NoMainText where it holds none, all naming ``raw.name``.
    """
    root = parse_xml(raw.data, name=raw.name, charset=raw.charset)
    if local_name(root) == "nitf":
        item = _read_nitf(root, raw.name)
        if not item.text.strip():
            raise NoMainText(raw.name, "a NITF item without a text")
        return item
    if local_name(root) == "newsMessage":
        items = find_all(root, "itemSet", "newsItem")
        texts = [item for item in items if _holds_text(item)]
        if len(texts) > 1:
            raise UnsupportedInput(raw.name, f"a NewsML-G2 message with {len(texts)} texts; one at a time is read")
        if not texts:
            raise NoMainText(raw.name, f"a NewsML-G2 message of {len(items)} items, none of them with a text")
        return _read_item(texts[0], raw.name)
    if local_name(root) == "newsItem":
        return _read_item(root, raw.name)
    raise UnsupportedInput(raw.name, f"XML, but no news item: it starts with <{local_name(root)[:40]}>")


def _holds_text(item: Element) -> bool:
    return any(_find_body(one) is not None for one in find_all(item, "contentSet", "inlineXML")) or any(
        _is_plain(one) and text_of(one) for one in find_all(item, "contentSet", "inlineData")
    )


def _read_item(item: Element, name: str) -> Item:
    content, management = find_one(item, "contentMeta"), find_one(item, "itemMeta")
    inner = _read_rendition(item, name)
    stated = (text_of(find_one(content, "headline")), text_of(find_one(management, "title")))
    headlines = (stated[0], inner.title, stated[1])
    bylines = [text_of(one) for one in find_all(content, "by")]
    creators = [_name_of(one) or "" for one in find_all(content, "creator")]
    dates = ((management, "versionCreated"), (content, "contentModified"), (content, "contentCreated"))
    languages = [one.get("tag") for one in find_all(content, "language")]
    return Item(
        text=inner.text,
        title=next((title for one in headlines if (title := clean_line(one))), None),
        url=find_web_address([item.get("guid"), inner.url]),
        publisher=_find_publisher(item) or inner.publisher,
        authors=clean_authors(bylines) or inner.authors or clean_authors(creators),
        published=next(
            (day for one, tag in dates if (day := parse_date(text_of(find_one(one, tag))))), inner.published
        ),
        language=find_language_tag([*languages, item.get(_LANGUAGE)]) or inner.language,
    )


def _read_rendition(item: Element, name: str) -> Item:
    """The first rendition with a text in it, and what that says of itself."""
    for content_set in find_all(item, "contentSet"):
        for rendition in content_set:
            if local_name(rendition) == "inlineData" and _is_plain(rendition):
                text = "".join(rendition.itertext()).replace("\r\n", "\n")
                if text.strip():
                    return Item(text)
            if local_name(rendition) != "inlineXML" or (body := _find_body(rendition)) is None:
                continue
            found = _read_nitf(body, name) if local_name(body) == "nitf" else _read_xhtml(body, name)
            if found.text.strip():
                return found
    kind = find_one(item, "itemMeta", "itemClass")
    shown = clean_line(kind.get("qcode") if kind is not None else None)
    raise NoMainText(name, f"a NewsML-G2 item without a text{f' (class {shown[:40]})' if shown else ''}")


def _find_body(rendition: Element) -> Element | None:
    """The NITF or XHTML that an inlineXML holds."""
    return next((child for child in rendition if local_name(child) in ("nitf", "html", "body", "div", "p")), None)


def _is_plain(rendition: Element) -> bool:
    kind = rendition.get("contenttype", "text/plain").split(";")[0].strip().lower()
    return kind == "text/plain" and rendition.get("encoding") is None


def _read_xhtml(element: Element, name: str) -> Item:
    title = clean_line(text_of(find_one(element, "head", "title")))
    language = find_language_tag([element.get(_LANGUAGE), element.get("lang")])
    return Item(read_fragment(_write_html(element), name, title), title=title, language=language)


def _read_nitf(root: Element, name: str) -> Item:
    head, body = find_one(root, "head"), find_one(root, "body")
    front, content = find_one(body, "body.head"), find_one(body, "body.content")
    headlines = (find_one(front, "hedline", "hl1"), find_one(front, "headline", "hl1"), find_one(head, "title"))
    title = next((one for element in headlines if (one := clean_line(text_of(element)))), None)
    text = _read_content(content, name, title) if content is not None else ""
    docdata = find_one(head, "docdata")
    dates = [one.get("norm") for one in (*find_all(docdata, "date.issue"), *find_all(docdata, "date.release"))]
    dates += [one.get("norm") or text_of(one) for one in find_all(front, "dateline", "story.date")]
    dates += [one.get("date.publication") for one in find_all(head, "pubdata")]
    publishers = [text_of(find_one(front, "distributor"))]
    publishers += [one.get("name") or "" for one in find_all(head, "pubdata")]
    publishers += [one.get("holder") or "" for one in find_all(docdata, "doc.copyright")]
    people = [text_of(one) for line in find_all(front, "byline") for one in find_all(line, "person")]
    whole = [_text_before(line, "byttl") or text_of(line) for line in find_all(front, "byline")]
    return Item(
        text=text,
        title=title,
        url=find_web_address([one.get("ex-ref") for one in find_all(head, "pubdata")]),
        publisher=next((one for given in publishers if (one := clean_line(given))), None),
        authors=clean_authors(people) or clean_authors(whole),
        published=next((day for given in dates if given and (day := parse_date(given))), None),
        language=find_language_tag([root.get(_LANGUAGE), root.get("lang")]),
    )


def _read_content(content: Element, name: str, title: str | None) -> str:
    """The text of a ``body.content``; some providers put escaped HTML into it."""
    bare = "".join(content.itertext()) if not len(content) else ""
    return read_fragment(bare if is_markup(bare) else _write_html(_as_html(content)), name, title)


def _as_html(element: Element) -> Element:
    """NITF as HTML: blocks under HTML's names, what stands in a line as a span; pictures and captions left out."""
    made = Element(_NITF_BLOCKS.get(local_name(element), "span"))
    made.text, made.tail = element.text, element.tail
    for child in element:
        if local_name(child) in _NITF_LEFT_OUT:
            made.append(Element("hr"))  # what it stood between are two paragraphs
            made[-1].tail = child.tail
        else:
            made.append(_as_html(child))
    return made


def _write_html(element: Element) -> str:
    """An element without its namespaces, as HTML."""
    for one in element.iter():
        one.tag = local_name(one)
        one.attrib = {key: value for key, value in one.attrib.items() if "}" not in key}
    return ElementTree.tostring(element, encoding="unicode", method="html")


def _text_before(line: Element, name: str) -> str:
    """The text of a byline up to the title or office that follows the names."""
    pieces = [line.text or ""]
    for child in line:
        if local_name(child) == name:
            break
        pieces += ["".join(child.itertext()), child.tail or ""]
    return " ".join("".join(pieces).split())


def _find_publisher(item: Element) -> str | None:
    """Who answers for the item: its provider, else who supplied its content, else who holds the rights."""
    providers = find_all(item, "itemMeta", "provider")
    sources = find_all(item, "contentMeta", "infoSource")
    sources = [one for one in sources if "originfo" not in one.get("role", "")]
    holders = find_all(item, "rightsInfo", "copyrightHolder")
    named = [_name_of(one) for one in providers]
    named += [found[1] for one in providers if (found := _PROVIDER.fullmatch(one.get("qcode", "")))]
    named += [_name_of(one) for one in (*sources, *holders)]
    return next((one for one in named if one), None)


def _name_of(party: Element) -> str | None:
    return clean_line(text_of(find_one(party, "name"))) or clean_line(party.get("literal"))
