import contextlib
import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.errors import BinaryInput, CharsetMismatch, NoMainText, OtherLanguage, SaysoError, UnsupportedInput
from sayso.extract.ninjs import find_version
from sayso.extract.page import read_page
from sayso.records.page import RawPage
from sayso.views.exports.formats import render_export

FIRST = "ORRIN (TNA) — The mayor of Orrin said on Monday that the old bridge would stay closed until the spring."
SECOND = "“We were promised steel in September,” Ana Ruiz said. Two officials denied that."
PLAIN = f"{FIRST}\r\n\r\n  {SECOND}\n"
XHTML = f"<h1>Bridge to stay closed</h1><p>{FIRST}</p><p>{SECOND}</p><p>Ends.</p>"
V1 = {
    "$standard": {"name": "ninjs", "version": "1.8", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_1.8.json#"},
    "uri": "http://ninjs.example.com/newsitems/20240305bridge",
    "type": "text",
    "version": "2",
    "firstcreated": "2024-03-04T09:00:00Z",
    "versioncreated": "2024-03-05T10:37:00Z",
    "pubstatus": "usable",
    "usageterms": "Not for use after 30 days.",
    "copyrightholder": "Orrin Media Ltd",
    "language": "en-GB",
    "infosource": [{"name": "The News Agency", "rel": "publisher"}],
    "byline": "By Jane Roe and Tom Varga, The News Agency",
    "headline": "Bridge to stay closed",
    "headline_short": "Bridge shut",
    "description_text": "A bridge.",
    "body_teaser": "The bridge stays shut.",
    "body_text": PLAIN,
    "body_xhtml": XHTML,
}
V2 = {
    "standard": {"name": "ninjs", "version": "2.4", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.4.json#"},
    "uri": "http://ninjs.example.com/newsitems/20240305bridge",
    "type": "text",
    "versioncreated": "2024-03-05T10:37:00Z",
    "usageterms": "Not for use after 30 days.",
    "language": "en",
    "infosources": [
        {"name": "Town hall", "role": "isrol:originfo"},
        {"name": "The News Agency", "role": "isrol:origcont"},
    ],
    "by": "Jane Roe and Tom Varga",
    "headlines": [{"role": "short", "value": "Bridge shut"}, {"role": "main", "value": "Bridge to stay closed"}],
    "bodies": [
        {"role": "teaser", "contenttype": "text/plain", "value": "The bridge stays shut."},
        {"role": "richtext", "contenttype": "text/html", "value": XHTML},
        {"role": "main", "contenttype": "text/plain", "charcount": 200, "value": PLAIN},
    ],
}
V3 = {
    "uri": "http://ninjs.example.com/newsitems/20240305bridge",
    "type": "text",
    "versionCreated": "2024-03-05T10:37:00Z",
    "usageTerms": "Not for use after 30 days.",
    "language": "en",
    "infoSources": [{"literal": "The News Agency"}],
    "by": "Jane Roe and Tom Varga",
    "headlines": [{"role": "main", "contentType": "text/html", "value": "Bridge to <i>stay</i> closed"}],
    "bodies": [{"role": "main", "contentType": "text/plain", "value": PLAIN}],
}
ITEMS = [pytest.param(V1, id="1"), pytest.param(V2, id="2"), pytest.param(V3, id="3")]


def page(item, **carrier):
    data = item if isinstance(item, bytes) else json.dumps(item, ensure_ascii=False).encode()
    return RawPage("item.json", data, **carrier)


def closed(*names, **others):
    properties = {name: {"type": "string"} for name in names} | others
    return {"type": "object", "additionalProperties": False, "properties": properties}


def many(*names, **others):
    return {"type": "array", "items": closed(*names, **others)}


# What the IPTC's schemas of 1.8, 2.4 and 3.3 say of the properties that the samples use; every object is closed.
STANDARD = closed("name", "version", "schema")
COMMON = ("uri", "type", "version", "language")
SCHEMAS = [
    closed(
        *COMMON, "firstcreated", "versioncreated", "pubstatus", "usageterms", "copyrightholder", "byline", "headline",
        infosource=many("name", "rel", "scheme", "code"), **{"$standard": STANDARD},
    ) | {"patternProperties": {"^(description|body|headline)_[a-zA-Z0-9_]+": {"type": "string"}}},
    closed(
        *COMMON, "versioncreated", "usageterms", "by", standard=STANDARD, infosources=many("name", "role", "uri", "literal"),
        headlines=many("role", "contenttype", "value"), bodies=many("role", "contenttype", "value", charcount={"type": "integer"}),
    ),
    closed(
        *COMMON, "versionCreated", "usageTerms", "by", standard=STANDARD, infoSources=many("name", "role", "uri", "literal"),
        headlines=many("role", "contentType", "value"), bodies=many("role", "contentType", "value"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("item", "schema"), list(zip([V1, V2, V3], SCHEMAS, strict=True)), ids=["1", "2", "3"])
def test_the_samples_are_what_the_standard_describes(item, schema):
    jsonschema.validate(item, schema)


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_of_each_version_gives_its_plain_text_and_what_it_states(item):
    document = read_page(page(item))
    assert document.text == PLAIN.replace("\r\n", "\n")
    assert (document.title, document.publisher) == ("Bridge to stay closed", "The News Agency")
    assert (document.authors, document.published) == (("Jane Roe", "Tom Varga"), "2024-03-05")
    assert (document.url, document.language) == ("http://ninjs.example.com/newsitems/20240305bridge", "en")


@pytest.mark.parametrize(("item", "version"), [(V1, 1), (V2, 2), (V3, 3)])
@pytest.mark.parametrize("stated", [True, False])
def test_the_version_is_the_one_stated_or_else_the_one_spelt(item, version, stated):
    bare = {key: value for key, value in item.items() if stated or key not in ("standard", "$standard")}
    assert find_version(bare) == version


def test_a_stated_version_goes_before_the_spelling():
    assert find_version(V3 | {"standard": {"name": "ninjs", "version": "2.1"}}) == 2


@pytest.mark.parametrize(
    "item",
    [
        {key: value for key, value in V1.items() if key not in ("body_text", "body_teaser")},
        V2 | {"bodies": [V2["bodies"][1]]},
        V3 | {"bodies": [{"value": XHTML}]},
        V3 | {"bodies": [{"role": "text", "contentType": "text/plain", "value": " \n"}, {"contentType": "body_xhtml", "value": XHTML}]},
    ],
    ids=["1", "2", "3", "3-empty"],
)  # fmt: skip
def test_without_plain_text_every_paragraph_of_the_html_but_the_headline_is_a_line(item):
    assert read_page(page(item)).text == f"{FIRST}\n{SECOND}\nEnds."


def test_a_short_form_is_the_text_only_where_there_is_no_other():
    item = {"uri": "urn:x", "headline": "Bridge", "body_teaser": FIRST}
    assert read_page(page(item)).text == FIRST


def test_an_identifier_that_leads_nowhere_is_no_address():
    item = V3 | {"uri": "urn:newsml:example.com:20240305:bridge"}
    assert read_page(page(item)).url is None
    assert read_page(page(item, url="https://api.example.com/1")).url == "https://api.example.com/1"


def test_what_the_rights_holder_is_called_stands_in_for_a_source():
    item = {key: value for key, value in V1.items() if key != "infosource"}
    assert read_page(page(item)).publisher == "Orrin Media Ltd"


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_an_item_is_known_in_every_charset_of_json(charset):
    assert read_page(page(json.dumps(V3, ensure_ascii=False).encode(charset))).title == "Bridge to stay closed"


@pytest.mark.parametrize("media_type", [None, "application/json", "text/html"])
def test_an_item_is_known_by_its_content(media_type):
    assert read_page(page(V2, media_type=media_type)).title == "Bridge to stay closed"


def test_a_picture_is_said_to_have_no_text():
    with pytest.raises(NoMainText, match=r"^item\.json: a ninjs 3 item of type picture without a text"):
        read_page(
            page(
                {
                    "uri": "urn:x",
                    "type": "picture",
                    "versionCreated": "2024-03-05T10:37:00Z",
                    "headlines": [{"value": "Flood"}],
                }
            )
        )


def test_the_stated_language_counts_where_the_text_is_too_short_to_tell():
    item = {"uri": "urn:x", "headline": "Bro", "body_text": "Bro stängd.", "language": "sv"}
    with pytest.raises(OtherLanguage, match="sv"):
        read_page(page(item))
    assert read_page(page(item), force=True).language == "sv"
    assert read_page(page(item | {"language": "en-US"})).language == "en"


def test_an_item_that_breaks_off_is_said_so():
    data = json.dumps(V2).encode()
    with pytest.raises(UnsupportedInput, match="breaks off"):
        read_page(page(data[:-40]))


def test_bytes_in_the_wrong_charset_are_said_so():
    data = json.dumps(V3, ensure_ascii=False).encode().replace(b"Ana Ruiz", b"Ana Ru\xffz")
    with pytest.raises(CharsetMismatch, match=r"^item\.json"):
        read_page(page(data))


def test_a_body_with_a_zero_character_is_no_text():
    with pytest.raises(BinaryInput):
        read_page(page({"uri": "urn:x", "headline": "Bridge", "body_text": "The bridge\0 is shut."}))


def test_deep_nesting_is_refused():
    data = json.dumps(V1).encode()[:-1] + b', "associations": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    with pytest.raises(UnsupportedInput):
        read_page(page(data))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from([FIRST, XHTML, "text/html"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "role", "contentType", "name"]), inner),
    max_leaves=6,
)  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from([V1, V2, V3]), st.data())
def test_whatever_stands_under_a_key_only_our_errors_come_out(item, data):
    changed = item | data.draw(st.dictionaries(st.sampled_from(sorted(item)), VALUES, max_size=4))
    with contextlib.suppress(SaysoError):
        read_page(page(changed), force=True)


@pytest.mark.parametrize(
    "sample",
    [json.dumps(V1).encode(), json.dumps(V2, ensure_ascii=False).encode(), json.dumps(V3).encode("utf-16")],
    ids=["1", "2", "3-utf-16"],
)
def test_damage_gives_one_of_our_errors_or_a_text_that_is_whole(sample, check_format):
    check_format(sample, "ninjs", None)


def test_what_we_export_is_read_back_as_the_same_text():
    text = f"{FIRST}\n{SECOND}"
    reading = sayso.read_text(text, date="2024-03-05", title="Bridge to stay closed", url="https://courier.example/b")
    exported = render_export("ninjs", [("b.txt", reading)], version="0")
    document = read_page(page(next(iter(exported.values())).encode()))
    assert (document.text, document.title) == (text, "Bridge to stay closed")
    assert (document.published, document.publisher) == ("2024-03-05", None)
