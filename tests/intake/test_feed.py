"""Feeds: what each kind says of an entry, and what is said of one that cannot be read."""

import io
import json
import socket

import pytest

from sayso.errors import BinaryInput, CharsetMismatch, EmptyInput, InputError, InputTooLarge, UnsupportedInput
from sayso.extract.page import read_page
from sayso.intake.many import open_pages
from sayso.records.page import RawPage

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Orm Valley Post</title><link>http://o.example/</link>
<item><title>Bridge &amp; road to close</title><link>http://o.example/1</link><dc:creator>Ana Ruiz</dc:creator>
<pubDate>Wed, 05 Jun 2024 22:00:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<h1>Bridge & road to close</h1><p>The café will close, Mayor Lea Brun said.</p><script>x</script>
<p>“We had no choice,” she said.</p>]]></content:encoded></item>
<item><title>Rain</title><guid>http://o.example/2</guid><author>bo@o.example (Bo Lund)</author>
<description>It rained &amp;amp; poured.</description></item>
<item><title>Nothing</title><link>http://o.example/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Orm Valley Post</title>
<entry><title type="html">Bridge &lt;b>to close&lt;/b></title><link href="http://o.example/1"/>
<updated>2024-06-05T23:00:00+02:00</updated><author><name>Ana Ruiz</name></author><author><name>Bo Lund</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <b>rained</b>, she said.</p></div></content></entry>
<entry><title>Rain</title><link href="2.html"/><published>2024-06-06T01:00:00Z</published><summary>It poured.</summary></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://o.example/"><title>Orm Valley Post</title></channel>
<item rdf:about="http://o.example/1"><title>Rain</title><link>http://o.example/1</link><dc:date>2024-06-05</dc:date>
<description>It rained, she said.</description></item></rdf:RDF>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Orm Valley Post",
    "items": [
        {
            "id": "1", "url": "http://o.example/1", "title": "Rain", "content_html": "<p>It rained.</p>",
            "date_published": "2024-06-05T10:00:00Z", "authors": [{"name": "Ana Ruiz"}],
        },
        {"id": "http://o.example/2", "content_text": "It poured.", "author": {"name": "Bo Lund"}},
        {"id": "3"},
        "nonsense",
    ],
}  # fmt: skip


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a feed made something connect")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def open_feed(data: str | bytes):
    return list(open_pages("-", stdin=io.BytesIO(data.encode() if isinstance(data, str) else data)))


def test_an_rss_entry_is_a_page_with_what_the_feed_says_of_it():
    full, short, nothing = open_feed(RSS)
    document = read_page(full)
    assert document.text == "The café will close, Mayor Lea Brun said.\n“We had no choice,” she said."
    assert (document.title, document.url, document.published) == (
        "Bridge & road to close",
        "http://o.example/1",
        "2024-06-05",
    )
    assert (document.authors, document.publisher) == (("Ana Ruiz",), "Orm Valley Post")
    document = read_page(short)
    assert (document.text, document.authors, document.url) == (
        "It rained & poured.",
        ("Bo Lund",),
        "http://o.example/2",
    )
    assert str(nothing) == "-#3: an entry without text"


def test_an_atom_entry_is_a_page_with_what_the_feed_says_of_it():
    documents = [read_page(page) for page in open_feed(ATOM)]
    assert [one.text for one in documents] == ["It rained, she said.", "It poured."]
    assert [one.title for one in documents] == ["Bridge to close", "Rain"]
    assert [one.published for one in documents] == ["2024-06-05", "2024-06-06"]
    assert documents[0].authors == ("Ana Ruiz", "Bo Lund")


def test_an_rss_1_entry_is_a_page():
    (page,) = open_feed(RDF)
    document = read_page(page)
    assert (document.text, document.published, document.url) == (
        "It rained, she said.",
        "2024-06-05",
        "http://o.example/1",
    )


@pytest.mark.parametrize("version", ["0.91", "0.92", ""])
def test_old_rss_is_read(version):
    (page,) = open_feed(
        f'<rss version="{version}"><channel><item><description>It rained.</description></item></channel></rss>'
    )
    assert page.data == b"It rained."


def test_a_json_feed_s_items_are_pages():
    first, second, *bad = open_feed(json.dumps(JSON_FEED, indent=1))
    document = read_page(first)
    assert (document.text, document.title, document.published) == ("It rained.", "Rain", "2024-06-05")
    assert (document.authors, document.publisher) == (("Ana Ruiz",), "Orm Valley Post")
    assert (second.data, second.url, second.authors) == (b"It poured.", "http://o.example/2", ("Bo Lund",))
    assert [str(one) for one in bad] == ["-#3: an entry without text", "-#4: an item that is no JSON object"]


def test_relative_addresses_count_from_where_the_feed_was(monkeypatch):
    page = RawPage("http://o.example/feeds/news.xml", ATOM.encode(), "http://o.example/feeds/news.xml")
    monkeypatch.setattr("sayso.intake.many.load_address", lambda *_: page)
    assert [one.url for one in open_pages(page.name)] == ["http://o.example/1", "http://o.example/feeds/2.html"]


@pytest.mark.parametrize(
    ("place", "last"),
    [("</item>\n<item><title>Rain", "-: a feed that breaks off after 1 entries"), ("poured", "-#2: an entry in which the feed breaks off")],
)  # fmt: skip
def test_a_feed_that_breaks_off_gives_its_whole_entries_and_says_so(place, last):
    cut = RSS.index(place) + (len("</item>") if place.startswith("</item>") else 0)
    first, problem = open_feed(RSS[:cut])
    assert isinstance(first, RawPage)
    assert str(problem) == last


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ("<rss", UnsupportedInput),
        ('<rss version="2.0"><channel></channel></rss>', EmptyInput),
        (RSS.encode().replace("é".encode(), b"\xe9"), CharsetMismatch),
        (RSS.encode().replace(b"Short", b"\x00\x00\x00"), BinaryInput),
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + RSS.partition("?>")[2], UnsupportedInput),
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><item><title>&a;</title></item></rss>', UnsupportedInput),
        ("<rss><channel>" + "<item>" * 30_000, InputTooLarge),
        (RDF.replace("org/1999", "org/1&#8233;999"), UnsupportedInput),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', UnsupportedInput),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', UnsupportedInput),
    ],
)  # fmt: skip
def test_a_feed_that_cannot_be_read_is_one_error(data, error):
    with pytest.raises(error) as caught:
        open_feed(data)
    assert isinstance(caught.value, InputError)


@pytest.mark.parametrize(
    ("name", "spaced"), [("1.0/", "1.0/ "), ("1.0/", "1.0/\n"), ("org/1999/02", "org/1\u2029999/02")]
)
def test_white_space_in_the_name_of_a_namespace_is_no_stumbling_block(name, spaced):
    assert name in RDF
    (page,) = open_feed(RDF.replace(name, spaced))
    assert read_page(page).text == "It rained, she said."


@pytest.mark.parametrize("number", ["x110000", "xD800", "55357", "99999999", "x" + "f" * 5_000, "0" * 5_000 + "65"])
@pytest.mark.parametrize("times", [1, 2])  # what a feed holds as HTML is escaped once more
def test_a_numbered_character_that_is_none_is_no_stumbling_block(number, times):
    reference = "&#" + number + ";"
    for _ in range(times - 1):
        reference = reference.replace("&", "&amp;")
    broken = f"<rss version='2.0'><channel><item><title>Rain{reference}</title><description>It rained{reference}, she said. <b></description>"
    for feed in (f"{broken}</item></channel></rss>", broken.replace("<b>", "") + "</item></channel></rss>"):
        (entry,) = open_feed(feed)
        assert read_page(entry, force=True).text.startswith("It rained")


def test_a_feed_in_another_charset_is_read():
    data = RSS.replace("utf-8", "iso-8859-1").replace("“", '"').replace("”", '"').encode("latin-1")
    assert "café" in read_page(open_feed(data)[0]).text
    assert "café" in read_page(open_feed(RSS.replace("utf-8", "utf-16").encode("utf-16"))[0]).text


def test_a_list_of_feeds_says_which_and_fetches_none():
    opml = '<opml version="2.0"><body><outline text="News"><outline xmlUrl="http://o.example/a.xml"/><outline xmlUrl="http://o.example/b.xml"/></outline></body></opml>'
    with pytest.raises(UnsupportedInput) as caught:
        open_feed(opml)
    assert str(caught.value) == (
        "-: a list of 2 feeds, none of which is fetched; name them: http://o.example/a.xml, http://o.example/b.xml"
    )
    with pytest.raises(EmptyInput):
        open_feed("<opml><body/></opml>")
