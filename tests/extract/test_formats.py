import pytest

from sayso.extract.formats import find_format


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"The bridge will close, the mayor said.",
        b'{"headline": "Bridge to close"}',
        b'{"uri": "urn:x", "headline": "A", "versioncreated": "x"}\n{"uri": "urn:y", "headline": "B"}\n',
        b'[{"uri": "urn:x", "headline": "Bridge"}]',
        b"<newsItemList/>",
        b'<?xml version="1.0"?><rss/>',
        b"<html><newsItem>",
        b"From: <Saved by Blink>\r\nSubject: Bridge\r\nDate: x\r\nMIME-Version: 1.0\r\n\r\n",
        b"From: the mayor\nSubject: the bridge\n\nIt rained.",
        b"<!---->" * 2_000,
        b"{" * 100_000,
        b"a:\n" * 4_000,
    ],
)
def test_what_is_no_single_item_is_none_of_these_formats(data):
    assert find_format(data) is None
