"""Which blocks of a page are the article: by where its paragraphs stand, never by whose page it is.

A paragraph is a block of some length with few links in it. Its characters count for every element it stands in, less
where the element's name says furniture or where it looks like a teaser (a link and one line under it). From the body
the search goes down into the element that holds nearly all of that weight; of what it holds, furniture, lists of links
and the stock phrases of news pages are left out. Headline and captions are not main text.

The figures were chosen on one half of the scrapinghub benchmark and hold on the other: see ``sayso evaluate``.
"""

import re

from sayso.extract.markup import HEADINGS, Block, Layout

__all__ = ["find_blocks", "find_paragraphs"]

_PARAGRAPH = 50  # characters of the shortest block that counts as a paragraph
_PARAGRAPH_LINKED = 0.4  # share of a paragraph's characters that may stand in links
_LINK = 0.85  # share from which a block is nothing but a link
_FURNITURE_WEIGHT = 0.3
_TEASER_WEIGHT = 0.3
_TEASER_LENGTH = 400  # a longer paragraph is no teaser
_TAG_WEIGHTS = {"p": 1.0, "blockquote": 1.0, "pre": 1.0} | dict.fromkeys(("li", "td", "th", "dd", "dt", "tr"), 0.5)
_OTHER_WEIGHT = 0.8
_DESCEND = 0.8  # share of its parent's weight from which a child is the place to look in
_BODY_SHARE = 0.4  # share of the page's weight from which itemprop="articleBody" is believed
_FURNITURE_SHARE = 0.3  # furniture with a larger share of the article's weight is no furniture
_TITLE_AFTER = 0.5  # share of the weight that must follow a headline for the article to start there
_LEAD_LINES = 4  # how many short lines may be skipped before the first sentence

_SENTENCE_END = re.compile(r"[.!?…。！？:][\"”’'»)\]]*$")
_LINK_TAGS = frozenset({"div", "li", "p", "section"})
_CREDIT_AT_END = re.compile(r"\((?:image|photo|picture|pic|credit)s?\s*:[^()]*\)$", re.IGNORECASE)
_MARKUP_AS_TEXT = re.compile(r"<[a-z!/][^<]*>?", re.IGNORECASE)
_STOCK_LENGTH = 200
_STOCK = re.compile(
    r"""
    advert(?:isement|isment|orial)?s? | ads? | sponsored(?:\ (?:content|links?|by\ .*))? | promoted(?:\ content)?
  | share(?:\ (?:this|on|via)\b.*)? | tweet | e-?mail | print | close | menu | loading[\ .…]* | caption | buy\ now
  | whatsapp | facebook | twitter | linkedin | copy\ link | comments?(?:\ \(\d+\))? | \d+\ (?:shares?|comments?|likes?)
  | (?:leave|post|add|write)\ (?:a\ )?(?:reply|comments?)\b.* | \[?\ ?read\ all\ comments.*
  | (?:click\ here\ to\ )?(?:sign\ up|subscribe)\b.* | (?:click|tap)\ here\b.* | follow\ (?:us|@)\b.*
  | like\ us\ on\b.* | like\ this\ (?:story|article).* | join\ (?:us|our)\b.*
  | get\ (?:the|our|weekly|daily|breaking)\ .*\b(?:newsletters?|inbox|alerts|app)\b.* | newsletters?
  | (?:read|see|learn|find\ out)\ (?:more|also|next)\b.* | also\ (?:read|see)\b.* | explore\ further
  | (?:keep|continue)\ reading.* | (?:story|article)\ continues\ below.* | advertise\ with\ us.*
  | more\s*:? | more\ (?:from|on|in|about|stories|news)\b.*(?<![.!?”"]) | what\ to\ read\ next
  | related(?:\s*:.*|\ (?:articles?|content|coverage|links?|news|posts?|stories|story|topics?|videos?))?
  | recommended(?:\s*:.*|\ (?:articles|for\ you|reading|stories|videos?))?
  | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested)\b.* | don['’]?t\ miss\b.*
  | (?:most|top|trending|latest)\ (?:popular|read|viewed|commented|stories|news|now|topics?)
  | (?:view|show|see)\ (?:all|more|comments?|gallery|results)\b.* | \(view\ all\)
  | (?:next|previous|older|newer)\ (?:story|article|post|page)
  | (?:tags?|filed\ under|topics?|categor(?:y|ies)|watch|listen|download|video)\s*:.* | tags? | filed\ under
  | (?:photos?|images?|pictures?|credit|source|via|citation)\s*:.* | image\ \d+\ of\ .*
  | (?:©|\(c\)|copyright\s*(?:©|\(c\)|\d)).* | all\ rights\ reserved.* | about\ the\ authors?
  | this\ (?:document|material)\ (?:is\ subject\ to\ copyright|may\ not\ be\ published)\b.*
  | (?:first\ |last\ )?(?:published|posted|updated|modified)(?:\s*:|\ (?:on|at)\b|\ \w{3,9}\.?,?\ \d|\ \d).{0,60}
  | by(?-i:(?:\ (?:[A-Z][\w.’'-]*|and|de|van|von|al|of)){1,6})
    """,
    re.IGNORECASE | re.VERBOSE,
)


_TIME_OF_DAY = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?", re.IGNORECASE)
_LIVE_ENTRIES = 3


def find_paragraphs(layout: Layout, titles: tuple[str, ...]) -> tuple[str, ...]:
    """The article's paragraphs, in the page's order; empty where the page has none. titles: as of ``find_blocks``."""
    return tuple(block.text for block in find_blocks(layout, titles))


def find_blocks(layout: Layout, titles: tuple[str, ...]) -> tuple[Block, ...]:
    """The blocks that are the article's paragraphs, in the page's order; empty where the page has none.

    titles: what the page says it is called; the article starts no earlier than a block that says so too.
    """
    blocks = layout.blocks
    weights = _weigh_blocks(layout)
    start = _find_start(blocks, weights, tuple(filter(None, map(_as_key, titles))))
    weights[:start] = [0.0] * start
    held = _weigh_elements(layout, weights)
    if not held[0]:
        return ()
    kept = _choose_elements(layout, held)
    found = [block for block in blocks[start:] if block.element in kept and not _is_stock(block)]
    return tuple(_trim_ends(found))


def _weigh_blocks(layout: Layout) -> list[float]:
    """How much each block speaks for an article where it stands: 0 for what is no paragraph."""
    elements = layout.elements
    furniture = [False] * len(elements)
    for index, element in enumerate(elements):
        furniture[index] = element.furniture or (element.parent >= 0 and furniture[element.parent])
    paragraphs = [0] * len(elements)  # of the element itself and of its children
    links = [0] * len(elements)
    for block in layout.blocks:
        for place in (block.element, elements[block.element].parent):
            if place >= 0 and _is_paragraph(block):
                paragraphs[place] += 1
            elif place >= 0 and _is_link(block) and len(block.text) >= 20:
                links[place] += 1

    def is_teaser(block: Block) -> bool:
        places = (block.element, elements[block.element].parent)
        return len(block.text) < _TEASER_LENGTH and any(
            place >= 0 and paragraphs[place] == 1 and links[place] for place in places
        )

    weights = [0.0] * len(layout.blocks)
    for index, block in enumerate(layout.blocks):
        if _is_paragraph(block):
            weight = (len(block.text) - block.linked) * _TAG_WEIGHTS.get(block.tag, _OTHER_WEIGHT)
            weight *= _FURNITURE_WEIGHT if furniture[block.element] else 1.0
            weights[index] = weight * (_TEASER_WEIGHT if is_teaser(block) else 1.0)
    return weights


def _find_start(blocks: tuple[Block, ...], weights: list[float], titles: tuple[str, ...]) -> int:
    """Index of the last block that is the page's title and still has most of the weight after it; else 0."""
    total = sum(weights)
    before, start = 0.0, 0
    for index, block in enumerate(blocks):
        if total - before < _TITLE_AFTER * total:
            break
        if _is_title(block, titles):
            start = index
        before += weights[index]
    return start


def _weigh_elements(layout: Layout, weights: list[float]) -> list[float]:
    """The weight of all blocks in each element, at any depth."""
    held = [0.0] * len(layout.elements)
    for block, weight in zip(layout.blocks, weights, strict=True):
        held[block.element] += weight
    for index in range(len(held) - 1, 0, -1):  # children come after their parents
        held[layout.elements[index].parent] += held[index]
    return held


def _choose_elements(layout: Layout, held: list[float]) -> set[int]:
    """The elements whose blocks may be main text: the article's own and those in it, without its furniture."""
    elements = layout.elements
    bodies = [i for i, e in enumerate(elements) if e.article_body and held[i] >= _BODY_SHARE * held[0]]
    root = max(bodies, key=lambda i: held[i], default=0)
    heaviest: dict[int, int] = {}
    for index, element in enumerate(elements[1:], start=1):
        if element.tag not in ("p", "li", "blockquote", "td") and held[index]:
            best = heaviest.get(element.parent, index)
            heaviest[element.parent] = max(best, index, key=lambda i: (held[i], -i))
    while root in heaviest and held[heaviest[root]] >= _DESCEND * held[root]:
        root = heaviest[root]
    kept = {root}
    for index, element in enumerate(elements):
        if element.parent in kept and not (element.furniture and held[index] < _FURNITURE_SHARE * held[root]):
            kept.add(index)
    return kept


def _trim_ends(blocks: list[Block]) -> list[Block]:
    """Drop the short lines before the first sentence (place, date, section) and headings and links at the end.

    The time of day over the first entry of a live blog stays, with the entry's heading.
    """
    is_live = sum(_TIME_OF_DAY.fullmatch(block.text) is not None for block in blocks) >= _LIVE_ENTRIES
    for index, block in enumerate(blocks[:_LEAD_LINES]):
        is_entry = is_live and _TIME_OF_DAY.fullmatch(block.text)
        if is_entry or _is_paragraph(block) or (len(block.text) > 30 and _SENTENCE_END.search(block.text)):
            blocks = blocks[index:]
            break
    end = len(blocks)
    while end and (blocks[end - 1].tag in HEADINGS or _is_link(blocks[end - 1])):
        end -= 1
    return blocks[:end]


def _is_paragraph(block: Block) -> bool:
    length = len(block.text)
    return length >= _PARAGRAPH and block.linked <= _PARAGRAPH_LINKED * length and block.tag not in HEADINGS


def _is_link(block: Block) -> bool:
    return block.linked >= _LINK * len(block.text)


def _is_stock(block: Block) -> bool:
    """Whether a block is a headline, a link that stands alone, or one of the phrases every news page has."""
    return bool(
        block.tag == "h1"
        or (_is_link(block) and block.tag in _LINK_TAGS and not _SENTENCE_END.search(block.text))
        or (len(block.text) < _STOCK_LENGTH and _CREDIT_AT_END.search(block.text))
        or (len(block.text) < _STOCK_LENGTH and _STOCK.fullmatch(block.text))
        or _MARKUP_AS_TEXT.fullmatch(block.text)
        or not any(map(str.isalnum, block.text))
    )


def _as_key(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _is_title(block: Block, titles: tuple[str, ...]) -> bool:
    """Whether a block says what a title says, with or without the outlet's name before or after it."""
    if not 12 <= len(block.text) <= 300:
        return False
    key = _as_key(block.text)
    return len(key) >= 12 and any(
        (len(key) >= 0.4 * len(title) and (title.startswith(key) or title.endswith(key)))
        or (len(title) >= 15 and len(key) < 1.6 * len(title) and key.startswith(title))
        for title in titles
    )
