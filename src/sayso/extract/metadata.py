"""What a page says of itself: title, authors, publisher, date, address, language.

From JSON-LD (schema.org's articles, also in a @graph), meta tags (Open Graph, Dublin Core and the names newsrooms use),
the canonical link, then from what it shows: headline, byline, <time>. Nothing here is trusted beyond its field.
"""

import datetime
import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec
from resiliparse.parse.html import ElementNode, HTMLTree

from sayso.extract.authors import clean_authors, is_person
from sayso.extract.dates import parse_date

__all__ = ["Metadata", "read_metadata"]

_LONGEST = 2_000  # characters of any value; what is longer is no title, name or address
_MOST_NODES = 500  # matches of one selector
_LD_LONGEST = 2_000_000  # characters of one JSON-LD block
_LD_MOST = 10_000  # nodes looked at
_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")  # where an article stands; not the lists of other articles
_CONTROLS = re.compile(r"[\x00-\x1f]")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_AUTHOR_NAMES = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author",
    "byl", "twitter:creator:name",
)  # fmt: skip
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "publish-date", "publishdate",
    "publish_date", "published_time", "pubdate", "citation_publication_date", "date",
)  # fmt: skip
_PUBLISHER_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name")
_BYLINES = '[rel="author"], [itemprop="author"], [class*="byline"], [class*="Byline"], .author, .author-name'
_TIMES = ("time[pubdate]", 'time[itemprop="datePublished"]')
_DATES = (
    '[itemprop="datePublished"], [class*="date"], [class*="Date"], [class*="published"], [class*="posted"], '
    '[class*="timestamp"]'
)
_MOST_DATES = 30
_LONGEST_DATE = 100  # characters
_CHANGED = re.compile(r"\b(?:updated?|modified|last|copyright|©)", re.IGNORECASE)
_EARLY_IN_UTC = re.compile(r"T(?:0\d|1[01]):\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\+00:?00)$")
_TAG = re.compile(r"<[^>]*>")
_TITLE_WORDS = 3  # of a headline; fewer are a section or the name of the site
_LABEL = re.compile(r"^(?:Opinion|Analysis|Perspective|Review|Exclusive|Breaking|Live|Watch|Video)\s*\|\s*")
_PATH_DATE = re.compile(r"/(\d{4}/\d{1,2}/\d{1,2})(?=/|$)")
_SITE_MARK = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")


class Metadata(msgspec.Struct, frozen=True):
    """titles: every form of the title the page gives, site name and all; for finding the headline in the page."""

    title: str | None
    titles: tuple[str, ...]
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None  # YYYY-MM-DD
    url: str | None
    language: str | None  # as declared, two letters


def read_metadata(tree: HTMLTree, url: str | None) -> Metadata:
    """What the page at ``url`` (None where it is not known) says of itself."""
    metas = _collect_metas(tree)
    article = _find_article(tree)
    named = _names(article.get("publisher")) + [p for name in _PUBLISHER_NAMES for p in metas.get(name, [])]
    publisher = next((name for name in named if "://" not in name), None)
    titles = tuple(
        dict.fromkeys(
            title
            for title in (
                *_strings(article.get("headline")),
                *metas.get("og:title", []),
                *metas.get("twitter:title", []),
                *(_text_of(node) for node in _select(tree, "h1")[:1]),
                _clean(tree.title or ""),
            )
            if title
        )
    )
    shown = _find_shown_title(tree, titles)
    title = _without_site(shown or titles[0], publisher) if shown or titles else None
    return Metadata(
        title=_LABEL.sub("", title) if title else None,
        titles=titles,
        authors=_find_authors(tree, article, metas),
        publisher=publisher,
        published=_find_date(tree, article, metas, url),
        url=_find_address(tree, article, metas, url),
        language=_find_language(tree, article, metas),
    )


def _find_shown_title(tree: HTMLTree, titles: tuple[str, ...]) -> str | None:
    """The headline that readers see, where the page has one of the first rank and no more, and calls itself much the
    same: what it tells search engines and networks is often worded in another way."""
    headings = [text for node in _select(tree, "h1") if (text := _text_of(node))]
    if len(headings) != 1 or len(headings[0].split()) < _TITLE_WORDS:
        return None
    words = set(re.findall(r"\w+", headings[0].casefold()))
    others = (set(re.findall(r"\w+", title.casefold())) for title in titles if title != headings[0])
    return headings[0] if any(len(words & other) >= len(words) / 2 for other in others) else None


def _collect_metas(tree: HTMLTree) -> dict[str, list[str]]:
    """The contents of meta tags by their name, property or itemprop, in lower case."""
    metas: dict[str, list[str]] = {}
    for node in _select(tree, "meta"):
        content = _clean(node.getattr("content") or "")
        for key in ("property", "name", "itemprop"):
            if content and (name := node.getattr(key)):
                metas.setdefault(name.lower(), []).append(content)
    return metas


def _find_article(tree: HTMLTree) -> dict[str, Any]:
    """The JSON-LD node of the page's article with references resolved one step; empty where there is none."""
    nodes: list[dict[str, Any]] = []
    for script in _select(tree, 'script[type="application/ld+json"]'):
        nodes += _walk_ld(_parse_ld(script.text or ""))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _strings(node.get("@type")))]
    article = next((node for node in articles if node.get("headline")), articles[0] if articles else {})
    return {key: _resolve(value, by_id) for key, value in article.items()}


def _parse_ld(text: str) -> Any:
    """A JSON-LD block, forgiving line breaks inside strings, trailing commas and a comment round it; else None."""
    if len(text) > _LD_LONGEST:
        return None
    text = re.sub(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*$", "", text).strip()
    for attempt in (text, _TRAILING_COMMA.sub("", _CONTROLS.sub(" ", text)).rstrip("; ")):
        try:
            return msgspec.json.decode(attempt)
        except (msgspec.DecodeError, RecursionError):
            continue
    return None


def _walk_ld(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    for _ in range(_LD_MOST):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:_LD_MOST]
        elif isinstance(value, dict):
            yield value
            waiting += [value[key] for key in _HOLDERS if key in value]


def _resolve(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolve(item, by_id) for item in value]
    if isinstance(value, dict) and isinstance(name := value.get("@id"), str) and "name" not in value:
        return by_id.get(name, value)
    return value


def _find_authors(tree: HTMLTree, article: dict[str, Any], metas: dict[str, list[str]]) -> tuple[str, ...]:
    """Persons before agencies and desks, whichever place names them."""
    shown = [_spaced_text(node) for node in _select(tree, _BYLINES)[:20]]
    places = (_names(article.get("author")), *(metas.get(name, []) for name in _AUTHOR_NAMES), shown)
    named = [authors for bylines in places if (authors := clean_authors(bylines))]
    persons = (tuple(filter(is_person, authors)) for authors in named)
    return next(filter(None, persons), named[0] if named else ())


def _find_date(tree: HTMLTree, article: dict[str, Any], metas: dict[str, list[str]], url: str | None) -> str | None:
    given = _strings(article.get("datePublished")) + [date for name in _DATE_NAMES for date in metas.get(name, [])]
    times = [node for selector in _TIMES for node in _select(tree, selector)[:1]]
    # In the article before the page; "article time" would make every <time> climb to the root of a deep tree.
    for place in (*_select(tree, "article")[:1], *_select(tree, "main")[:1]):
        times += place.query_selector_all("time[datetime]").values()[:1]
    times += _select(tree, "time[datetime]")[:1]
    given += [node.getattr("datetime") or _text_of(node) for node in times]
    shown = [text for node in _select(tree, _DATES)[:_MOST_DATES] if (text := node.getattr("value") or _text_of(node))]
    given += [text for text in shown if parse_date(text) and not _CHANGED.search(text)][:1]
    given += _PATH_DATE.findall(_find_path(url)) if url else []
    found = next(((date, text) for text in given if (date := parse_date(text))), None)
    if found is None:
        return None
    eve = datetime.date.fromisoformat(found[0]) - datetime.timedelta(days=1)
    if _EARLY_IN_UTC.search(found[1]) and any(_names_day(text, eve) for text in shown):
        return eve.isoformat()  # late in the evening where the page is made
    return found[0]


def _find_path(url: str) -> str:
    """The path of an address, empty where it is none ("http://[")."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _names_day(text: str, day: datetime.date) -> bool:
    """Whether the text gives the day, with a year or without: "Nov. 18 at 7:04 pm"."""
    month = rf"{day:%b}[a-z]*\.?"
    return len(text) <= _LONGEST_DATE and bool(
        re.search(rf"\b(?:{month}\s+{day.day}(?!\d)|{day.day}(?:st|nd|rd|th)?\s+{month})", text, re.IGNORECASE)
    )


def _find_address(tree: HTMLTree, article: dict[str, Any], metas: dict[str, list[str]], url: str | None) -> str | None:
    """The address the page calls its own, if that is one of a page and not of a whole site."""
    links = [node.getattr("href") or "" for node in _select(tree, 'link[rel="canonical"]')]
    for address in (*links, *metas.get("og:url", []), *_strings(article.get("url"))):
        try:
            parts = urlsplit(urljoin(url or "", address.strip()))
        except ValueError:  # "http://[" and the like
            continue
        proper = parts.scheme in ("http", "https") and parts.netloc and len(address) <= _LONGEST
        if proper and (url is None or parts.path.strip("/") or parts.query):
            return parts.geturl()
    return url


def _find_language(tree: HTMLTree, article: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    root = tree.document.document_element if tree.document else None
    given = [(root.getattr("lang") or root.getattr("xml:lang") or "") if root else ""]
    for label in (*given, *metas.get("og:locale", []), *_strings(article.get("inLanguage"))):
        if found := re.match(r"\s*([A-Za-z]{2})(?:[-_]|\s*$)", label):
            return found[1].lower()
    return None


def _without_site(title: str, publisher: str | None) -> str:
    """ "Bridge to close | Millbrook Post" without the paper's name, where that is known to be one."""
    parts = _SITE_MARK.split(title)
    if publisher and len(parts) > 1:
        for part in (parts[-1], parts[0]):
            if _as_key(part) == _as_key(publisher):
                return title.removesuffix(part).removeprefix(part).strip(" |–—·»:-") or title
    return title


def _as_key(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()


def _names(value: Any) -> list[str]:
    """Names in JSON-LD: a string, a node with a name, or a list of such."""
    if isinstance(value, dict):
        return _strings(value.get("name"))
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    return _strings(value)


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [cleaned for item in values if isinstance(item, str) and (cleaned := _clean(item))]


def _clean(text: str) -> str:
    """White space collapsed, entities that were escaped twice resolved; empty where it is too long to be true."""
    return " ".join(html.unescape(text).split()) if len(text) <= _LONGEST else ""


def _select(tree: HTMLTree, selector: str) -> list[ElementNode]:
    """The first elements that match; never by iterating resiliparse's list, whose every step starts from its head."""
    return tree.document.query_selector_all(selector).values()[:_MOST_NODES] if tree.document else []


def _text_of(node: ElementNode) -> str:
    return _clean(node.text or "")


def _spaced_text(node: ElementNode) -> str:
    """The text of an element, what stands in different tags kept apart: "Jane Roe<br>Monday"."""
    return _clean(_TAG.sub(" | ", node.html or "")).strip(" |")
