import pytest

from sayso.errors import CharsetMismatch, InputTooLarge, NoMainText, OtherLanguage, UnsupportedInput
from sayso.extract.page import read_page
from sayso.records.page import RawPage

FIRST = "The mayor of Orrin said on Monday that the old bridge would stay closed until the spring."
SECOND = "“We were promised steel in September,” Ana Ruiz said. Two officials denied that."
NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
 <head><title>Bridge</title>
  <docdata><date.issue norm="20240304T170043Z"/><doc.copyright holder="Orrin Media" year="2024"/></docdata>
  <pubdata name="Orrin Gazette" date.publication="20240305" ex-ref="https://gazette.example/bridge"/></head>
 <body>
  <body.head>
   <hedline><hl1 id="h">Bridge to stay <em>closed</em></hl1><hl2>Steel is late</hl2></hedline>
   <byline>By <person>Jane Roe</person> and <person>Tom Varga</person><byttl>Staff Writers</byttl></byline>
   <distributor>The News Agency</distributor>
   <dateline><location>ORRIN</location><story.date norm="20240305T080000Z">March 5</story.date></dateline>
  </body.head>
  <body.content><block>
   <p>The mayor of <location><city>Orrin</city></location> said on <chron norm="20240304">Monday</chron> that the old
      bridge would stay closed until the spring.</p>
   <media media-type="image"><media-reference source="b.jpg"/><media-caption>The bridge.</media-caption></media>
   <hl2>Steel</hl2>
   <p>“We were promised steel in <em>September</em>,” <person>Ana Ruiz</person> said. Two officials denied that.</p>
  </block></body.content>
  <body.end><tagline>jr/tv</tagline></body.end>
 </body>
</nitf>"""
XHTML = f"""<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>Bridge to stay closed</title></head>
 <body><h1>Bridge to stay closed</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"""
TEXT = f"{FIRST}\n\n  {SECOND}"


def rendition(kind):
    return {
        "nitf": f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>',
        "xhtml": f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>',
        "text": f'<inlineData contenttype="text/plain"><![CDATA[{TEXT}]]></inlineData>',
        "none": '<remoteContent href="http://example.com/b.jpg" contenttype="image/jpeg"/>',
    }[kind]


def item(*kinds, language="en-GB", guid="urn:newsml:example.com:20240305:bridge"):
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" standard="NewsML-G2"
  standardversion="2.35" conformance="power" version="1" xml:lang="{language}">
 <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
 <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:TNA"><name>The News Agency</name></provider>
  <versionCreated>2024-03-05T10:37:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
 <contentMeta><contentCreated>2024-03-04T09:00:00Z</contentCreated>
  <creator qcode="codesource:jr"><name>Jane Roe</name></creator>
  <infoSource literal="Town hall" role="isrol:originfo"/><language tag="{language}"/>
  <by>By Jane Roe and Tom Varga</by><headline>Bridge to stay closed</headline></contentMeta>
 <contentSet>{"".join(map(rendition, kinds))}</contentSet>
</newsItem>"""


def message(*items):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-03-06T00:00:00Z</sent></header>
<itemSet>{"".join(items)}</itemSet></newsMessage>"""


def page(xml, **carrier):
    return RawPage("item.xml", xml if isinstance(xml, bytes) else xml.encode(), **carrier)


@pytest.mark.parametrize(
    ("kind", "text"),
    [("nitf", f"{FIRST}\nSteel\n{SECOND}"), ("xhtml", f"{FIRST}\n{SECOND}"), ("text", TEXT)],
)
def test_an_item_gives_its_text_and_what_it_states(kind, text):
    document = read_page(page(item(kind)))
    assert document.text == text
    assert (document.title, document.publisher) == ("Bridge to stay closed", "The News Agency")
    assert (document.authors, document.published) == (("Jane Roe", "Tom Varga"), "2024-03-05")
    assert document.language == "en"


def test_the_samples_are_what_the_iptc_library_reads_too():
    newsmlg2 = pytest.importorskip("NewsMLG2")
    one = newsmlg2.NewsMLG2Document(item("nitf").encode()).get_item()
    assert str(one.contentmeta.headline[0]) == "Bridge to stay closed"
    assert str(one.itemmeta.versioncreated) == "2024-03-05T10:37:00Z"
    assert str(one.itemmeta.provider.name[0]) == "The News Agency"
    sent = newsmlg2.NewsMLG2Document(message(item("text")).encode()).get_item()
    assert isinstance(sent, newsmlg2.NewsMessage)


def test_of_several_renditions_the_first_that_holds_a_text_is_read():
    assert read_page(page(item("none", "text", "xhtml"))).text == TEXT


def test_the_one_text_of_a_message_is_read():
    assert read_page(page(message(item("none"), item("text")))).text == TEXT


def test_a_message_with_several_texts_says_how_many():
    with pytest.raises(UnsupportedInput, match="2 texts"):
        read_page(page(message(item("text"), item("nitf"))))


def test_plain_nitf_gives_its_text_and_what_it_states():
    document = read_page(page('<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">' + NITF))
    assert document.text == f"{FIRST}\nSteel\n{SECOND}"
    assert (document.title, document.publisher) == ("Bridge to stay closed", "The News Agency")
    assert (document.authors, document.published) == (("Jane Roe", "Tom Varga"), "2024-03-04")
    assert document.url == "https://gazette.example/bridge"


def test_html_that_was_escaped_into_nitf_is_read_as_html():
    body = f"<body.content>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</body.content>"
    assert read_page(page(f"<nitf><body>{body}</body></nitf>")).text == f"{FIRST}\n{SECOND}"


def test_entities_of_a_dtd_that_is_not_loaded_mean_what_they_mean_in_html():
    text = FIRST.replace("Orrin", "&Ouml;rrin")
    nitf = f'<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><body><body.content><p>{text}</p></body.content></body></nitf>'
    assert "mayor of Örrin" in read_page(page(nitf)).text


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_an_item_is_known_in_every_charset(charset):
    xml = f'<?xml version="1.0" encoding="{charset.removesuffix("-sig")}"?>' + item("nitf").translate(
        {0x201C: '"', 0x201D: '"'}
    )
    assert read_page(page(xml.encode(charset))).title == "Bridge to stay closed"


def test_a_web_address_as_identifier_is_the_address():
    assert read_page(page(item("text", guid="https://tna.example/1"))).url == "https://tna.example/1"


def test_an_item_without_a_text_says_its_class():
    with pytest.raises(NoMainText, match="ninat:text"):
        read_page(page(item("none")))


def test_an_empty_rendition_gives_way_to_the_next():
    xml = item("nitf", "text")
    start, end = xml.index("<body.content>"), xml.index("</body.content>")
    assert read_page(page(xml[:start] + "<body.content>" + xml[end:])).text == TEXT
    with pytest.raises(NoMainText, match="NITF item without"):
        read_page(page("<nitf><body><body.content> </body.content></body></nitf>"))


def test_another_language_is_named():
    short = item("text", language="de-DE").replace(TEXT, "Brücke zu.")
    with pytest.raises(OtherLanguage, match="de"):
        read_page(page(short))


@pytest.mark.parametrize("cut", [-12, -400, 900])
def test_xml_that_breaks_off_is_said_so(cut):
    with pytest.raises(UnsupportedInput, match="breaks off"):
        read_page(page(item("nitf")[:cut]))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "subset",
    [
        f'<!ENTITY l0 "lol">{LAUGHS}',
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;',
    ],
    ids=["laughs", "file", "parameter"],
)
def test_entities_that_a_file_declares_are_refused_before_any_is_expanded(subset):
    nitf = f"<!DOCTYPE nitf [{subset}]><nitf><body><body.content><p>&l9;</p></body.content></body></nitf>"
    with pytest.raises(UnsupportedInput, match="entity"):
        read_page(page(nitf))


@pytest.mark.parametrize("inner", ["<p>" * 300 + "</p>" * 300, "<p/>" * 200_001], ids=["deep", "many"])
def test_more_elements_than_an_item_can_have_are_too_large(inner):
    with pytest.raises(InputTooLarge):
        read_page(page(f"<nitf><body><body.content>{inner}</body.content></body></nitf>"))


def test_bytes_in_the_wrong_charset_are_said_so():
    with pytest.raises(CharsetMismatch, match=r"^item\.xml"):
        read_page(page(b'<?xml version="1.0" encoding="utf-8"?>' + item("text").encode().replace(b"Ana", b"A\xffa")))


@pytest.mark.parametrize(
    "sample",
    [
        item("nitf").encode(),
        message(item("none"), item("xhtml", "text")).encode(),
        NITF.encode(),
        item("text").encode("utf-16"),
    ],
    ids=["item", "message", "nitf", "utf-16"],
)
def test_damage_gives_one_of_our_errors_or_a_text_that_is_whole(sample, check_format):
    check_format(sample, "newsml", "application/nitf+xml")
