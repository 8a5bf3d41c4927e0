"""HTML as a flat row of text blocks, each with the element it stands in.

The page is parsed by resiliparse (lexbor, the HTML standard's own algorithm) and walked once, without recursion:
resiliparse's own text extraction takes time quadratic in the depth of the tree, this walk does not.
"""

import re

import msgspec
from resiliparse.parse.html import ElementNode, HTMLTree, Node, NodeType

from sayso.errors import InputTooLarge
from sayso.extract.tracing import DROPPED, Origins, Trace

__all__ = [
    "ATTRIBUTE_LIMIT",
    "HEADINGS",
    "TAG_LIMIT",
    "Block",
    "Element",
    "Layout",
    "is_markup",
    "lay_out",
    "parse_markup",
]

TAG_LIMIT = 100_000  # a news page has 1,000 to 10,000; what an HTML parser does can take the square of it
ATTRIBUTE_LIMIT = 1_000  # of one tag: likewise

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Not shown as text, or never part of an article.
_SKIPPED = frozenset(
    "applet area aside audio base button canvas datalist dialog embed figcaption footer frame frameset head iframe "
    "input label link map math menu meta meter nav noscript object option progress script select style svg "
    "template textarea title video".split()
)
# Of those, the ones that stand inside a line; the others end the paragraph before them.
_SKIPPED_IN_LINE = frozenset("button input label link meta noscript script style svg".split())
_IN_LINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark nobr picture q rb rp rt ruby s "
    "samp small source span strike strong sub sup time tt u var wbr".split()
)
_CELLS = frozenset({"td", "th"})
# What a browser shows as a block without being told; an element it does not know is in line, and cells are a table's.
_BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp".split()
)
_PREFORMATTED = frozenset({"listing", "plaintext", "pre", "xmp"})
_IN_LINE_BREAKS = frozenset({"img", "q", "wbr"})  # in a line, and yet something between the words
_ROLES = frozenset(
    "alert alertdialog banner button complementary contentinfo dialog form menu menubar navigation search tablist "
    "toolbar".split()
)
# Words of class names and ids that mark what stands round an article. A large part of the page that bears one
# is kept all the same ("body-with-sidebar"): see sayso.extract.maintext.
_FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:ads?|adv|advert\w*|advt|authors?|bio|breadcrumbs?|byline|captions?|carousel|comments?|consent"
    r"|contact|cookies?|copyright|credits?|cta|dateline|disclaimer|disqus\w*|donate|feedback|follow|footer|gallery"
    r"|gdpr|hidden|kicker|login|menu|meta|modal|nav|navigation|newsletters?|noprint|outbrain|overlay|pager"
    r"|pagination|paywall|player|poll|popular|popup|print-only|promo\w*|pubdate|pull-?quotes?|rating|readmore"
    r"|recirc\w*|recommend\w*|related|screen-reader\w*|share|sharing|sidebar|signup|skip|skip-link\w*|slideshow"
    r"|social|sponsor\w*|sr-only|subscri\w+|taboola|tagcloud|tags?|teasers?|timestamp|toolbar|topics?|trending"
    r"|visually-hidden|widgets?)(?=$|[-_\s])",
    re.IGNORECASE,
)
_FOR_READERS_ALOUD = re.compile(r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden)(?=$|\s)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPACE = re.compile(r"\s+")  # the no-break space among it
_LONG_CELL = 60  # characters from which a table cell is a paragraph and no entry of a row

# Possessive throughout: a comment that could end in many places must not be tried in all of them.
_OPENING = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+|(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|article|main)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(r"\s*<(p|div|section|h[1-6]|table|title|meta|script|style)(?:\s[^<>]*)?>", re.IGNORECASE)


# Lexbor's time is the square of the number of these: the entries of selection lists, never shown, and the notes over
# Chinese characters, not in English. A comment in their place keeps the text nodes apart, as they are in a browser.
_COSTLY = re.compile(r"</?(?:opt(?:ion|group)|r(?:b|p|t|tc|uby))\b[^<>]*>?", re.IGNORECASE)
# A tag up to its ">", and one attribute in it, as the HTML standard cuts them.
_ATTRIBUTE = r"""[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?"""
_TAG = re.compile(rf"<[a-z][^\s/>]*+(?:[\s/]++|{_ATTRIBUTE}|=)*+", re.IGNORECASE)
_NAMES_LENGTH = 2_000  # characters of a class attribute that are looked at


class Element(msgspec.Struct, frozen=True):
    """A block element. ``parent`` is its parent's index, always lower than its own; -1 for the body."""

    parent: int
    tag: str
    furniture: bool  # its class or id says that it is something round an article
    article_body: bool  # schema.org's itemprop="articleBody"


class Block(msgspec.Struct, frozen=True):
    """One paragraph's worth of text: white space collapsed, never empty.

    linked: how many of its characters stand in links. element: index of the block element that holds it. origins: what
    it was put together from, where a trace was kept.
    """

    text: str
    linked: int
    element: int
    tag: str
    origins: Origins = ()


class Layout(msgspec.Struct, frozen=True):
    """A page's block elements and its text blocks, both in the page's order."""

    elements: tuple[Element, ...]
    blocks: tuple[Block, ...]


def is_markup(text: str) -> bool:
    """Whether ``text`` is an HTML page or a piece of one, and not a text that has a tag somewhere in it."""
    if _OPENING.match(text):
        return True
    opened = _FRAGMENT.match(text)
    return opened is not None and f"</{opened[1].lower()}" in text[opened.end() : opened.end() + 100_000].lower()


def parse_markup(text: str, name: str) -> HTMLTree:
    """The page's tree. Raises InputTooLarge, naming ``name``, beyond TAG_LIMIT or ATTRIBUTE_LIMIT."""
    if (tags := text.count("<")) > TAG_LIMIT:
        raise InputTooLarge(name, f"a page with {tags:,} tags; at most {TAG_LIMIT:,} are read")
    for tag in _TAG.finditer(text):
        if tag.end() - tag.start() > 2 * ATTRIBUTE_LIMIT:  # too short to be worth counting
            attributes = sum(1 for _ in re.finditer(_ATTRIBUTE, tag[0])) - 1
            if attributes > ATTRIBUTE_LIMIT:
                raise InputTooLarge(name, f"a tag with {attributes:,} attributes; at most {ATTRIBUTE_LIMIT:,} are read")
    return HTMLTree.parse(_COSTLY.sub("<!---->", text))


def lay_out(tree: HTMLTree, trace: Trace | None = None) -> Layout:
    """The visible text of ``tree`` as blocks: a block element, a rule or two line breaks end a paragraph.

    Scripts, styles, forms' fields, what is hidden and what HTML itself calls navigation are left out. trace: takes down
    where every block comes from.
    """
    walk = _Walk(trace)
    if tree.body is not None:
        walk.follow(tree.body)
    return Layout(tuple(walk.elements), tuple(walk.blocks))


class _Walk:
    """The state of one walk through a tree, in the order of the page."""

    def __init__(self, trace: Trace | None) -> None:
        self.trace = trace
        self.elements = [Element(-1, "body", False, False)]
        self.kept = [False]  # of each element, whether its white space is shown as it is
        self.blocks: list[Block] = []
        self.current = 0  # index of the block element the walk is in
        self.pieces: list[str] = []
        self.held = 0  # characters in pieces
        self.linked = 0
        self.links_open = 0
        self.breaks = 0  # line breaks since the last text

    def follow(self, root: Node) -> None:
        """Visit every node below ``root``; a stack of what to restore stands in for recursion."""
        restores: list[tuple[int, bool]] = []  # block element to return to (-1: unchanged), whether a link closes
        node = root.first_child
        while node is not None:
            restore = self.enter(node)
            if restore is not None and (child := node.first_child) is not None:
                restores.append(restore)
                node = child
                continue
            if restore is not None:
                self.leave(*restore)
            while node is not None and (sibling := node.next_sibling) is None:
                if not restores:
                    node = None
                    break
                self.leave(*restores.pop())
                node = node.parent
            if node is not None:
                node = sibling
        self.end_paragraph()

    def enter(self, node: Node) -> tuple[int, bool] | None:
        """Take ``node`` in; None where its children are not to be visited."""
        if node.type == NodeType.TEXT:
            self.add_text(node.value or "")
            return None
        if not isinstance(node, ElementNode):
            return None
        tag = node.tag or ""
        if tag == "br":
            self.cut(block=False)
            self.breaks += 1
            self.pieces.append(" ")
            if self.breaks == 2:
                self.end_paragraph()
            return None
        if tag in _SKIPPED or tag == "hr":
            if tag not in _SKIPPED_IN_LINE:
                self.end_paragraph()
            self.skip(node, block=tag in _BLOCKS)
            return None
        if _is_hidden(node):
            self.skip(node, block=False)
            return None
        if tag in _IN_LINE:
            if tag in _IN_LINE_BREAKS:
                self.cut(block=False)
            self.links_open += tag == "a"
            return -1, tag == "a"
        self.enter_block(node, tag)
        return self.elements[self.current].parent, False

    def skip(self, node: ElementNode, *, block: bool) -> None:
        if self.trace is not None:
            self.trace.skip(node, kept=self.kept[self.current], block=block)

    def cut(self, *, block: bool) -> None:
        if self.trace is not None:
            self.trace.cut(kept=self.kept[self.current], block=block)

    def enter_block(self, node: ElementNode, tag: str) -> None:
        self.cut(block=tag in _BLOCKS)
        if tag in _CELLS and self.held < _LONG_CELL:
            self.pieces.append(" ")  # the cells of a row of figures are one paragraph
        else:
            self.end_paragraph()
        names = f"{(node.getattr('class') or '')[:_NAMES_LENGTH]} {(node.getattr('id') or '')[:_NAMES_LENGTH]}"
        body = (node.getattr("itemprop") or "").lower() == "articlebody"
        self.elements.append(Element(self.current, tag, _FURNITURE.search(_CAMEL.sub("-", names)) is not None, body))
        self.kept.append(self.kept[self.current] or tag in _PREFORMATTED)
        self.current = len(self.elements) - 1

    def leave(self, outer: int, link: bool) -> None:
        """Undo what ``enter`` returned."""
        self.links_open -= link
        if outer >= 0:
            self.cut(block=self.elements[self.current].tag in _BLOCKS)
            if self.elements[self.current].tag not in _CELLS or self.held >= _LONG_CELL:
                self.end_paragraph()
            self.current = outer

    def add_text(self, text: str) -> None:
        if self.trace is not None:
            self.trace.add_text(len(self.pieces), text)
        text = text.translate(DROPPED)
        self.pieces.append(text)
        if shown := len(_SPACE.sub(" ", text).strip()):
            self.breaks = 0
            self.held += shown
            if self.links_open:
                self.linked += shown

    def end_paragraph(self) -> None:
        origins = self.trace.end_block(len(self.pieces)) if self.trace is not None else ()
        if self.held:
            text = _SPACE.sub(" ", "".join(self.pieces)).strip()
            tag = self.elements[self.current].tag
            self.blocks.append(Block(text, min(self.linked, len(text)), self.current, tag, origins))
        self.pieces.clear()
        self.held = self.linked = 0


def _is_hidden(node: ElementNode) -> bool:
    return bool(
        node.hasattr("hidden")
        or node.getattr("aria-hidden") == "true"
        or (node.getattr("role") or "").lower() in _ROLES
        or _HIDDEN_STYLE.search(node.getattr("style") or "")
        or _FOR_READERS_ALOUD.search(node.getattr("class") or "")
    )
