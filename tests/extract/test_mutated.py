"""A thousand damaged pages: whatever a page has become, it is read whole, or refused with an error of ours."""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import msgspec
import pytest

from sayso.errors import InputError
from sayso.extract.page import read_mapped_page, read_page
from sayso.pipeline import read_document
from sayso.records.origin import PageMap
from sayso.records.page import Document, RawPage
from sayso.records.span import Span

PAGES = 1_000
GROUPS = 10  # a test each
MAPPED_EVERY = 7  # of these the map and the whole pipeline too

LIVE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Orrin flood: what we know – Orrin Echo</title>
<base href="https://echo.example/live/"><link rel="canonical" href="/live/2023/11/02/orrin-flood">
<meta property="og:title" content="Orrin flood: what we know"><meta name="date" content="2023-11-02">
<meta name="author" content="Nadia Perk, Tom Varga"></head><body><main><h1>Orrin flood: what we know</h1>
<p>By <span itemprop="author">Nadia Perk</span> | <time datetime="2023-11-02T00:30:00Z">1 Nov 2023</time></p>
<h2>14:20 Army joins</h2><p>Two hundred soldiers have reached Orrin, the defence ministry said on Thursday.&nbsp;They brought&#8212;at last&#x2014;boats.</p>
<h2>13:05 Mayor speaks</h2><p>&ldquo;Nobody warned us,&rdquo; <b>Ida Lund</b>, the mayor, said. Three people close to the county denied that.</p>
<table><tr><td>Homes<td>412<td>flooded<tr><td>Roads<td>9<td>closed</table>
<pre>Water level
  06:00   4.10 m
  12:00   5.35 m</pre>
<p>The county’s own report, seen by the Echo, says that the gauge had failed two days before the flood.<br><br>A spokesman declined to comment.</p>
<ul><li>The school is shut until Monday, its head teacher said.</li><li>The bridge holds, engineers believe.</li></ul>
</main><svg><text>River</text></svg><select><option>Orrin<option>Lindvik</select></body></html>"""
LATIN = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>Le café ferme</title>
<meta name="byl" content="Par Ana Ruiz"><meta name="pubdate" content="20190304"></head><body><div id=content>
<p>“No café in Orrin will stay open,” the owners’ union said on Monday — and “nobody” disagreed, señor Núñez told the Courier.
<p>The tax office denied it had asked for £4,000; a letter of 3 March, seen by the Courier, names that sum.
<blockquote>“We were told to pay or close,” one owner said, who asked not to be named.</blockquote></div></body></html>"""
SOURCES: tuple[bytes, ...] = (
    *(path.read_bytes() for path in sorted((Path(__file__).parent / "pages").glob("*.html"))),
    *(path.read_bytes() for path in sorted((Path(__file__).parents[1] / "pages").glob("*/page.html"))),
    LIVE.encode(),
    LATIN.encode("cp1252"),
)

_TAG = re.compile(rb"<[^<>]*>")
_ENTITY = re.compile(rb"&#?\w+;|[^\x00-\x7f]+")
_QUOTED = re.compile(rb"\"[^\"<>]*\"")
_DIGITS = re.compile(rb"\d{2,}")
_NESTED = (
    b"div",
    b"b",
    b"span",
    b"table",
    b"ul><li",
    b"a href=/x",
    b"font",
    b"svg",
    b"math",
    b"template",
    b"blockquote",
)
_STRAY = (
    "<!--", "-->", "<script>", "<style>", "<title>", "<textarea>", "<![CDATA[", "]]>", "<plaintext>", "<noscript>",
    "<template>", "<select>", "<svg><style>", "<math><mi>", "<frameset>", "<table>", "<br/", "</", "<", ">", "<!", "<?xml ",
    "</body></html>", "<body class=x>", "<base href='http://['>", "<iframe>", "<script type=application/ld+json>", "<p hidden>",
    "<link rel=canonical href='//[::1'>", "<time datetime=0001-01-01T00:00Z>", "<article><h1>", "<html lang=''>", "<button><p>",
    '<meta name=author content="">', "<meta charset=utf-16>", "<meta charset=x-user-defined>", "<div style='display:none'>",
)  # fmt: skip
_ENTITIES = (
    "&", "&amp", "&#", "&#x", "&#0;", "&#xD800;", "&#xdfff", "&#55357;&#56832;", "&#x110000;", "&#99999999999999999999;", "&#x80;",
    "&nosuch;", "&ampamp;", "&amp;#xD83D;", "&shy;", "&zwnj;", "&#xFFFE;", "&#13;", "&#12;", "&NotEqualTilde;", "\\ud83d",
)  # fmt: skip
_CHARACTERS = (
    "\x00", "\x00\x00\x00", "\x01", "\x0b", "\x0c", "\x1b", "\x1c", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200e", "\u202e",
    "\u2028", "\u2029", "\ufeff", "\ufffd", "\uffff", "\U0010ffff", "😀", "e\u0301", "İ", "ß", "²", "٣", "\r", "\r\n",
)  # fmt: skip
_BYTES = (
    b"\xed\xa0\x80",
    b"\xed\xb0\x80",
    b"\xff",
    b"\xfe\xff",
    b"\xc0\x80",
    b"\xf4\x90\x80\x80",
    b"\xe2\x80",
    b"\xef\xbb\xbf",
)
_CHARSETS = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-8-sig", "cp1252", "latin-1", "mac-roman", "cp037", "koi8-r",
    "shift_jis", "gb18030", "big5", "iso2022_jp", "utf-7", "cp1251",
)  # fmt: skip
_LD_VALUES = (
    b"null",
    b"17",
    b"-1e999",
    b"[]",
    b"{}",
    b"[" * 400,
    b"true",
    b'"\\ud800"',
    b'{"@id": "#site"}',
    b'"\\u0000"',
)


def flip_bytes(random: Random, page: bytes) -> bytes:
    broken = bytearray(page)
    for _ in range(random.choice((1, 8, 60))):
        broken[random.randrange(len(broken))] = random.randrange(256)
    return bytes(broken)


def cut_end(random: Random, page: bytes) -> bytes:
    return page[: random.randrange(1, len(page))]


def cut_out(random: Random, page: bytes) -> bytes:
    start = random.randrange(len(page))
    return page[:start] + page[start + random.randrange(1, 2_000) :]


def cut_tags(random: Random, page: bytes) -> bytes:
    share = random.choice((0.02, 0.2, 0.7))
    return _TAG.sub(lambda tag: b"" if random.random() < share else tag[0], page)


def double_tags(random: Random, page: bytes) -> bytes:
    times = random.choice((2, 2, 3, 40))
    return _TAG.sub(lambda tag: tag[0] * (times if random.random() < 0.1 else 1), page)


def break_attributes(random: Random, page: bytes) -> bytes:
    forms: tuple[Callable[[bytes], bytes], ...] = (
        lambda value: value[1:], lambda value: value[:-1], lambda value: value[1:-1], lambda value: b"'" + value[1:],
        lambda value: value + b"=" + value, lambda value: value + b" x" * 30, lambda value: value[:1] + b"<" + value[1:],
        lambda value: b"'>" + value[1:], lambda value: b'"' + value[1:-1] * 50 + b'"', lambda value: b'""',
    )  # fmt: skip
    return _QUOTED.sub(lambda value: random.choice(forms)(value[0]) if random.random() < 0.15 else value[0], page)


def nest_deep(random: Random, page: bytes) -> bytes:
    tag, deep = random.choice(_NESTED), random.randrange(100, 900)
    start = _pick_place(random, page)
    end = random.randrange(start, len(page))
    closed = b"".join(b"</" + name.split()[0] + b">" for name in reversed(tag.split(b"><"))) * deep
    return page[:start] + (b"<" + tag + b">") * deep + page[start:end] + closed * random.randrange(2) + page[end:]


def add_stray(random: Random, page: bytes) -> bytes:
    return _scatter(random, page, [random.choice(_STRAY).encode() for _ in range(random.choice((1, 1, 4)))])


def add_characters(random: Random, page: bytes) -> bytes:
    return _scatter(random, page, [random.choice(_CHARACTERS).encode() for _ in range(random.choice((1, 5, 30)))])


def add_bytes(random: Random, page: bytes) -> bytes:
    return _scatter(random, page, [random.choice(_BYTES) for _ in range(random.choice((1, 5)))])


def break_entities(random: Random, page: bytes) -> bytes:
    page = _ENTITY.sub(lambda found: random.choice(_ENTITIES).encode() if random.random() < 0.3 else found[0], page)
    return _scatter(random, page, [random.choice(_ENTITIES).encode() for _ in range(8)])


def change_charset(random: Random, page: bytes) -> bytes:
    charset = random.choice(_CHARSETS)
    if random.random() < 0.2:  # says one thing and is another
        return re.sub(rb"charset=[\w\"-]+", b"charset=" + charset.encode(), page)
    return page.decode("utf-8", "replace").encode(charset, "xmlcharrefreplace")


def change_dates(random: Random, page: bytes) -> bytes:
    dates = (
        b"0000",
        b"0001",
        b"1600",
        b"9999",
        b"99999999999999999999",
        b"31",
        b"13",
        b"02",
        b"29",
        "٢٠٢٤".encode(),
        "²²".encode(),
    )
    return _DIGITS.sub(lambda found: random.choice(dates) if random.random() < 0.3 else found[0], page)


def break_linked_data(random: Random, page: bytes) -> bytes:
    return _QUOTED.sub(lambda value: random.choice(_LD_VALUES) if random.random() < 0.2 else value[0], page)


def swap_pieces(random: Random, page: bytes) -> bytes:
    places = sorted(_pick_place(random, page) for _ in range(3))
    return page[: places[0]] + page[places[1] : places[2]] + page[places[0] : places[1]] + page[places[2] :]


DAMAGES = (
    flip_bytes, cut_end, cut_out, cut_tags, double_tags, break_attributes, nest_deep, add_stray, add_characters, add_bytes,
    break_entities, change_charset, change_dates, break_linked_data, swap_pieces,
)  # fmt: skip


def damage(page: bytes, seed: int) -> RawPage:
    """``page`` with one to three damages, and a carrier that may say what it is, or was."""
    random = Random(seed)
    for one in random.sample(DAMAGES, random.choice((1, 1, 2, 3))):
        page = one(random, page) or page
    url = random.choice((None, None, "https://echo.example/2023/11/02/flood", "http://[", "x"))
    return RawPage(
        "page",
        page,
        url,
        random.choice((None, "text/html", "text/html")),
        random.choice((None, None, "utf-8", "cp1252")),
    )


def check_document(document: Document) -> None:
    """What must hold of a document, whatever it was read from."""
    assert document.text.strip()
    assert document.id == "sha256:" + hashlib.sha256(document.text.encode()).hexdigest()  # encode: no half of a pair
    for known in (document.title, document.url, document.publisher, document.language, *document.authors):
        assert known is None or (isinstance(known, str) and known.strip() and known.encode())
    assert document.published is None or date.fromisoformat(document.published).isoformat() == document.published


def check_map(document: Document, page: PageMap) -> None:
    """Every code point of the text is where the map says or was put in between, in the page's order."""
    before = 0
    for at, char in enumerate(document.text):
        if (origin := page.find_origin(at)) is None:
            assert char in " \n"
            continue
        found = page.text[origin[0] : origin[1]]
        assert found == char or (char == " " and found.isspace())
        assert origin[0] >= before
        before = origin[1]
        node, offset = page.find_node(origin[0])
        assert page.nodes[node] + offset == origin[0] and offset >= 0


def check_reading(document: Document) -> None:
    """Every span of the Reading of ``document`` stands in the text."""
    reading = read_document(document)
    assert reading.document == document
    for span in find_spans(reading):
        assert span.of(document.text).strip()
    for story in reading.stories:
        assert all(story.span.covers(paragraph.span) for paragraph in story.paragraphs)
    assert msgspec.json.decode(reading.to_json())["document"]["text"] == document.text


def find_spans(value: object) -> list[Span]:
    """All spans below a record."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for one in value for span in find_spans(one)]
    if isinstance(value, msgspec.Struct):
        return [span for name in value.__struct_fields__ for span in find_spans(getattr(value, name))]
    return []


def _pick_place(random: Random, page: bytes) -> int:
    """Mostly at a tag, for what falls into words alone breaks little."""
    tags = [tag.start() for tag in _TAG.finditer(page)]
    return random.choice(tags) if tags and random.random() < 0.7 else random.randrange(len(page))


def _scatter(random: Random, page: bytes, pieces: list[bytes]) -> bytes:
    for piece in pieces:
        place = _pick_place(random, page)
        page = page[:place] + piece + page[place:]
    return page


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_damaged_page_gives_a_sound_document_or_an_error_of_ours(group: int) -> None:
    for seed in range(group, PAGES, GROUPS):
        raw = damage(SOURCES[seed % len(SOURCES)], seed)
        try:
            document = read_page(raw, force=True)
        except InputError as error:
            assert str(error).startswith("page: ") and "\n" not in str(error)
            continue
        check_document(document)
        if seed % MAPPED_EVERY == 0:
            mapped, page = read_mapped_page(raw, force=True)
            assert mapped == document
            check_map(mapped, page)
            check_reading(document)


def test_most_damaged_pages_are_still_read() -> None:
    """The damage must not be so great that nothing is tested."""
    read = 0
    for seed in range(0, PAGES, 5):
        try:
            read += bool(read_page(damage(SOURCES[seed % len(SOURCES)], seed), force=True).text)
        except InputError:
            continue
    assert read > 0.6 * PAGES / 5
