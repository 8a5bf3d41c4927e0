"""Files that are not read, told by their first bytes and named as their owner would name them."""

import re

from sayso.extract.formats import find_format

__all__ = ["name_kind"]

_WITHIN = 4_096  # bytes looked at
_MAGIC = (
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (doc, xls or ppt)"),
    (b"WARC/", "a WARC archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"bplist00", "a property list or Safari web archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"OggS", "a sound or film file"),
    (b"ID3", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\x7fELF", "a program"),
)
# In a zip archive, what the first entries are called.
_ZIPPED = (
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/", "a Word (docx) file"),
    (b"xl/", "an Excel (xlsx) file"),
    (b"ppt/", "a PowerPoint (pptx) file"),
    (b"datapackage.json", "a WACZ web archive"),
)
_ROOTS = {
    "rss": "an RSS feed",
    "feed": "an Atom feed",
    "rdf": "an RSS feed",
    "opml": "an OPML list of feeds",
    "newsml": "a NewsML 1 item",
    "packageitem": "a NewsML-G2 package of other items",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "tei": "a TEI file",
    "svg": "an SVG image",
}
# Possessive throughout: a comment that could end in many places must not be tried in all of them.
_ROOT = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+|(?><!--.*?-->)\s*+|<!DOCTYPE[^>\[]*+>\s*+)*+<(?:\w+:)?(\w+)", re.IGNORECASE | re.DOTALL
)
_JSON = re.compile(rb"\s*+(?:\[\s*+)*+\{\s*+\"[^\"\n]{0,200}\"\s*:")
_MHTML = re.compile(rb"(?:From: <Saved by|MIME-Version:\s*1\.0\s|Content-Type:\s*multipart/related)", re.IGNORECASE)


def name_kind(data: bytes, media_type: str | None = None) -> str | None:
    """What ``data`` is ("a zip archive") where it is plainly nothing that is read; else None.

    media_type: as its carrier says, None where nobody did.
    """
    if find_format(data, media_type):
        return None
    start = data[:_WITHIN]
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for sign, kind in _ZIPPED if sign in start), "a zip archive")
    if start[4:8] == b"ftyp":
        return "a film file"
    if start.startswith(b"RIFF"):
        return "an image, sound or film file"
    text = start.removeprefix(b"\xef\xbb\xbf")
    if _MHTML.match(text):
        return "a saved web page (MHTML)"
    if _JSON.match(text):
        return "a JSON file"
    if root := _ROOT.match(text):
        name = root[1].decode("ascii", "replace").lower()
        return _ROOTS.get(name, "an XML file" if text.lstrip().startswith(b"<?xml") and name != "html" else None)
    return None
