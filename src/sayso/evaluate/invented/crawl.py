"""Invented pages as a crawl brings them: HTML with all that stands round a story, in WARC files; the same texts as JSON
Lines; and poison among them, on request.

The same numbers give the same bytes, on every machine.
"""

import gzip
import html
import zlib
from datetime import date
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import msgspec

from sayso.evaluate.invented.pages import generate_readings
from sayso.evaluate.invented.words import draw_adjective, draw_noun
from sayso.records.reading import Reading

__all__ = ["Poison", "list_poisons", "write_crawl", "write_lines"]

_WARC_PAGES: Final = 1_000
_LINKS: Final = 60  # round a story, as on a page of a newspaper
_LONG: Final = 10_000_000  # characters of a paragraph
_NESTED: Final = 200_000  # elements, one in the other
_BOMB: Final = 1_000_000_000  # bytes that a few kB unpack to
_STYLE: Final = "".join(f".c{number}{{margin:{number}px;color:#{number:06x}}}" for number in range(300))
_SCRIPT: Final = "var shown = {};" + "".join(
    f"shown['k{number}'] = function () {{ return {number}; }};" for number in range(200)
)


class Poison(NamedTuple):
    """coding: how HTTP says that the body is packed."""

    body: bytes
    coding: str = ""


def write_crawl(folder: Path, pages: int, seed: int, poisoned: float = 0.0) -> list[Path]:
    """WARC files of a thousand pages each. poisoned: the share that is poison."""
    chance = Random(seed)
    poisons = list_poisons(chance) if poisoned else []
    files: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    readings = generate_readings(pages, seed)
    for first in range(0, pages, _WARC_PAGES):
        path = folder / f"crawl-{first // _WARC_PAGES:05d}.warc.gz"
        with path.open("wb") as file:
            for number in range(first, min(pages, first + _WARC_PAGES)):
                reading = next(readings)
                page = Poison(_render_page(reading, chance))
                if chance.random() < poisoned:
                    page = chance.choice(poisons)
                url = reading.document.url or f"https://unsigned.example/{number}"
                file.write(_make_record(f"{url}?{number}", page, reading.document.published or ""))
        files.append(path)
    return files


def write_lines(path: Path, pages: int, seed: int) -> None:
    """The texts alone, a JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for reading in generate_readings(pages, seed):
            document = reading.document
            fields = ("text", "title", "url", "publisher", "authors")
            row = {name: getattr(document, name) for name in fields} | {"date": document.published}
            file.write(msgspec.json.encode(row) + b"\n")


def list_poisons(chance: Random) -> list[Poison]:
    """A bomb, a binary, endless nesting, a paragraph of 10 MB, tags without end, packed data that breaks off."""
    zeros = zlib.compressobj(9, wbits=31)
    bomb = b"".join(zeros.compress(bytes(10_000_000)) for _ in range(_BOMB // 10_000_000)) + zeros.flush()
    words = " ".join(draw_noun(chance) for _ in range(2_000))
    paragraph = (words + ", they said. ") * (_LONG // (len(words) + 13))
    return [
        Poison(bomb, "gzip"),
        Poison(chance.randbytes(200_000)),
        Poison(b"<html><body>" + b"<div>" * _NESTED + b"<p>deep</p>"),
        Poison(f"<html><body><article><p>{paragraph}</p></article></body></html>".encode()),
        Poison(b"<html><body><article>" + b"<p><a href='x" * 500_000),
        Poison(gzip.compress(paragraph.encode()[:100_000], mtime=0)[:-2_000], "gzip"),
    ]


def _render_page(reading: Reading, chance: Random) -> bytes:
    document = reading.document
    title, day = html.escape(document.title or ""), document.published or ""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": document.title,
        "datePublished": day,
        "author": [{"@type": "Person", "name": name} for name in document.authors],
        "publisher": {"@type": "Organization", "name": document.publisher},
    }
    body = "".join(
        f"<p class='c{chance.randrange(300)}'>{html.escape(line)}</p>\n" for line in document.text.split("\n")
    )
    links = [f"<li><a href='/{number}'>{_head(chance)}</a></li>" for number in range(_LINKS)]
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="{day}">
<meta property="og:site_name" content="{html.escape(document.publisher or "")}">
<script type="application/ld+json">{msgspec.json.encode(data).decode()}</script>
<style>{_STYLE}</style><script>{_SCRIPT}</script></head>
<body><header><nav><ul>{"".join(links[:20])}</ul></nav></header>
<main><article><h1>{title}</h1><time datetime="{day}">{_say_day(day)}</time>
<div class="body">{body}</div></article>
<aside><h2>Most read</h2><ul>{"".join(links[20:40])}</ul></aside></main>
<footer><ul>{"".join(links[40:])}</ul>
<p>© {html.escape(document.publisher or "us")}. All rights reserved.</p></footer></body></html>
""".encode()


def _head(chance: Random) -> str:
    return f"{draw_adjective(chance)} {draw_noun(chance)} {draw_noun(chance)}".capitalize()


def _say_day(day: str) -> str:
    return f"{date.fromisoformat(day):%d %B %Y}" if day else ""


def _make_record(url: str, page: Poison, day: str) -> bytes:
    coding = f"Content-Encoding: {page.coding}\r\n" if page.coding else ""
    http = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{coding}Content-Length: {len(page.body)}\r\n\r\n"
    )
    block = http.encode() + page.body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {day or '2024-01-01'}T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{zlib.crc32(url.encode()):08x}-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)
