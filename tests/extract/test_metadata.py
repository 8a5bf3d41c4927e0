import pytest

from sayso.extract.markup import parse_markup
from sayso.extract.metadata import read_metadata


def read(html, url=None):
    return read_metadata(parse_markup(html, "page"), url)


def ld(text):
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Ferry stops", "author": {"name": "Jane Roe"}}',
        '[{"@type": "WebPage"}, {"@type": "ReportageNewsArticle", "headline": "Ferry stops", "author": ["Jane Roe"]}]',
        '{"@graph": [{"@type": "Person", "@id": "#r", "name": "Jane Roe"}, '
        '{"@type": "BlogPosting", "headline": "Ferry stops", "author": [{"@id": "#r"}]}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Ferry stops", "author": "Jane Roe"}}',
        '<!-- {"@type": "NewsArticle", "headline": "Ferry\n stops", "author": {"name": "By Jane Roe"},} -->',
    ],
)
def test_an_article_in_json_ld_is_found_however_it_is_wrapped(script):
    metadata = read(ld(script))
    assert (metadata.title, metadata.authors) == ("Ferry stops", ("Jane Roe",))


@pytest.mark.parametrize(
    "script", ["", "{", "[" * 5_000, "null", '"x"', '{"@type": 5, "author": 7}', '{"@type": "NewsArticle"}']
)
def test_json_ld_that_is_none_is_passed_over(script):
    metadata = read(ld(script) + "<meta name=author content='Jane Roe'><h1>Ferry stops</h1>")
    assert (metadata.title, metadata.authors) == ("Ferry stops", ("Jane Roe",))


def test_an_article_in_a_list_of_others_is_not_this_one():
    others = '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Roof"}]}'
    assert read(ld(others) + "<h1>Ferry stops</h1>").title == "Ferry stops"


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (
            "<title>Ferry stops | Lindvik Courier</title><meta property=og:site_name content='Lindvik Courier'>",
            "Ferry stops",
        ),
        (
            "<title>LindvikCourier - Ferry stops</title><meta property=og:site_name content='Lindvik Courier'>",
            "Ferry stops",
        ),
        ("<title>Ferry – and bus – stop</title>", "Ferry – and bus – stop"),
        ("<meta property=og:title content='Roe &amp;amp; Sons'><title>x</title>", "Roe & Sons"),
        ("<h1>Ferry\n <b>stops</b></h1>", "Ferry stops"),
        ("<p>It rained.", None),
    ],
)
def test_the_title_is_without_the_name_of_the_site(html, title):
    assert read(html).title == title


@pytest.mark.parametrize(
    "html",
    [
        ld('{"@type": "NewsArticle", "datePublished": "2024-03-05T23:10:00-02:00"}'),
        "<meta property=article:published_time content=2024-03-05T10:00:00Z>",
        "<meta itemprop=datePublished content=2024-03-05>",
        "<meta name=DC.date.issued content='5 March 2024'>",
        "<time datetime=2024-01-01>Today</time><article><time datetime=2024-03-05>Tuesday</time></article>",
        "<time pubdate>March 5, 2024</time>",
    ],
)
def test_the_date_is_found_where_pages_give_it(html):
    assert read(html).published == "2024-03-05"


def test_the_date_is_taken_from_the_address_at_last():
    assert read("<p>x", "https://courier.example/2024/03/05/ferry").published == "2024-03-05"
    assert read("<p>x", "https://courier.example/2024/13/45/ferry").published is None


def test_an_address_that_is_none_has_no_date_and_stays_what_it_is():
    metadata = read("<p>It rained.", url="http://[/2024/03/05/rain")
    assert (metadata.published, metadata.url) == (None, "http://[/2024/03/05/rain")


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("<link rel=canonical href=/news/ferry>", "https://courier.example/news/ferry"),
        ("<link rel=canonical href=https://courier.example/>", "https://courier.example/n?id=1"),
        ("<link rel=canonical href='javascript:x'>", "https://courier.example/n?id=1"),
        ("<link rel=canonical href='http://['>", "https://courier.example/n?id=1"),
        ("<meta property=og:url content=https://courier.example/a>", "https://courier.example/a"),
    ],
)
def test_the_address_is_the_canonical_one_of_a_page(html, url):
    assert read(html, "https://courier.example/n?id=1").url == url


@pytest.mark.parametrize(
    ("html", "authors"),
    [
        ("<meta property=article:author content=https://social.example/roe><a rel=author>Jane Roe</a>", ("Jane Roe",)),
        ("<span class='c-byline'>By Jane Roe</span>", ("Jane Roe",)),
        ("<meta name=author content='Lindvik Wire'>", ("Lindvik Wire",)),
        ("<p>It rained.", ()),
    ],
)
def test_authors_come_from_tags_or_from_the_byline_shown(html, authors):
    assert read(html).authors == authors


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html lang=en-GB>", "en"),
        ("<html lang=''><meta property=og:locale content=fr_FR>", "fr"),
        ("<html lang=x>", None),
    ],
)
def test_the_language_is_the_one_declared(html, language):
    assert read(html).language == language


def test_an_address_is_no_publisher():
    html = "<meta property=og:site_name content=https://courier.example><meta name=application-name content=Courier>"
    assert read(html).publisher == "Courier"
