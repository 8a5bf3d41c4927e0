"""A few valid samples of everything that is read, by door: what is damaged, and what a hunt starts from."""

import gzip
import json
from collections.abc import Mapping

from tests.extract import test_mail, test_newsml, test_ninjs
from tests.extract.test_mutated import LATIN, LIVE, SOURCES
from tests.extract.test_pdf import FIRST, INFO, SECOND, THIRD, make_pdf, set_lines
from tests.intake.test_feed import ATOM, JSON_FEED, RDF, RSS
from tests.intake.test_many import DAMAGED, HTML, ROWS, TEXT, as_html, in_chunks, make_warc, make_zip

__all__ = ["SAMPLES"]

STORY = """BRIDGE TO CLOSE

By Nadia Perk

ORRIN, March 5 (Orm Post) — The old bridge will close on Monday, Mayor Lea Brun said. “We had no choice,” she said. “The
steel ‘cannot hold’.”

Three people familiar with the survey, who asked not to be named because they feared for their jobs, said that two of
them had told the mayor a year ago. One of the three was told by people who were briefed.

A spokesman for Lakeland Steel denied that: "We were never asked." Ivo Tamm, the governor, declined to comment.
The Post could not independently verify the survey.

It was reported on June 3, three days before the flood, that divers had been hired.
"""
DEBATE = """BRUN: The bridge is shut, and it stays shut.
TAMM: Nobody told the council, said nobody.
[14:05] BRUN: That's what we said in 2023 – and in '24.

14:20 Army joins
Two hundred soldiers have reached Orrin, the ministry said.
13:05 Mayor speaks
„Nobody warned us“, said Ida Lund. «Nobody», she added.

1. Rain. It rained for three days, according to the weather office.
2. Steel. Prices rose by 4.5% (from $400), traders believe.
"""
EXPORT = """Document 1 of 2

Bridge to close

Orm Valley Post
March 5, 2024 Tuesday

Length: 120 words
Byline: Nadia Perk

The bridge will close, Mayor Lea Brun said.
<!-- sayso: ignore A03, N because the desk knows her -->

Load-Date: March 6, 2024
End of Document
"""
PDF = make_pdf(set_lines([FIRST, SECOND]), set_lines([THIRD]), info=INFO)
WACZ = make_zip({"datapackage.json": b"{}", "archive/a.warc.gz": DAMAGED["warc.gz"], "pages/pages.jsonl": ROWS})
OFFICE = make_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})
EPUB = make_zip({"mimetype": b"application/epub+zip", "a.xhtml": HTML})
RESOURCES = [("http://o.example/a", None, "", HTML), ("http://o.example/b", *as_html(in_chunks(gzip.compress(HTML))))]
OPML = (
    b"<opml version='2.0'><body><outline text='Orm'><outline xmlUrl='http://o.example/feed'/></outline></body></opml>"
)

SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "text": (STORY.encode(), DEBATE.encode(), EXPORT.encode(), STORY.encode("utf-16"), STORY.encode("cp1252")),
    "html": (*SOURCES, LIVE.encode(), LATIN.encode("cp1252")),
    "mail": tuple(
        test_mail.mail(plain=plain, html=html).as_bytes()
        for plain, html in ((test_mail.PLAIN, test_mail.HTML), (None, test_mail.HTML), (test_mail.PLAIN, None))
    ),
    "pdf": (PDF,),
    "newsml": (
        test_newsml.NITF.encode(),
        *(test_newsml.item(kind).encode() for kind in ("nitf", "xhtml", "text", "none")),
        test_newsml.message(test_newsml.item("text")).encode(),
    ),
    "ninjs": tuple(json.dumps(item).encode() for item in (test_ninjs.V1, test_ninjs.V2, test_ninjs.V3)),
    "zip": (DAMAGED["zip"], WACZ, OFFICE, EPUB, make_zip({"a.warc": DAMAGED["warc"], "b.zip": DAMAGED["zip"]})),
    "warc": (DAMAGED["warc"], DAMAGED["warc.gz"], make_warc(RESOURCES), make_warc(RESOURCES, packed=False)),
    "feed": (RSS.encode(), ATOM.encode(), RDF.encode(), json.dumps(JSON_FEED).encode(), OPML),
    "lines": (ROWS, DAMAGED["jsonl.gz"], b'{"text": "\\ud800"}\n' + ROWS, gzip.compress(TEXT)),
    "parquet": (DAMAGED["parquet"],),
}
