import io
import zipfile

import pytest

from sayso.intake.kinds import name_kind


def zipped(*names):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "It rained.")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1\\ansi It rained.}", "a rich text (RTF) file"),
        (zipped("word/document.xml"), "a Word (docx) file"),
        (zipped("xl/workbook.xml"), "an Excel (xlsx) file"),
        (zipped("notes.txt"), "a zip archive"),
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel>', "an RSS feed"),
        (b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">', "an Atom feed"),
        (b'<?xml version="1.0"?><!-- wire --><NewsML>', "a NewsML 1 item"),
        (b'<?xml version="1.0"?><!-- wire --><packageItem guid="x">', "a NewsML-G2 package of other items"),
        (b'<?xml version="1.0"?><ledger/>', "an XML file"),
        (b'{"headline": "Bridge to close"}', "a JSON file"),
        (b'[{"headline": "Bridge to close"}]', "a JSON file"),
        (b"From: <Saved by Blink>\r\nSubject: Bridge to close", "a saved web page (MHTML)"),
        (b"\x00\x00\x00\x20ftypisom", "a film file"),
    ],
)
def test_a_file_that_is_no_page_is_called_what_its_owner_would_call_it(data, kind):
    assert name_kind(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"The bridge will close, the mayor said.",
        b"{Corrects spelling of Ravna}",
        b"[The council did not reply.]",
        b"<!doctype html><html><title>Bridge</title>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html>',
        b"<p>The bridge will close.",
        b"%PDF-1.7\n",
        b'<?xml version="1.0"?><!-- wire --><newsItem guid="x">',
        b"<nitf><body/></nitf>",
        b'{"uri": "urn:x", "headline": "Bridge to close", "body_text": "It will."}',
        b"MIME-Version: 1.0\r\nFrom: a@b.example\r\nSubject: Bridge to close\r\n\r\n",
        b"<!---->" * 500,
        b"[" * 4_000,
        "“We will close it,” she said.".encode("utf-16"),
    ],
)
def test_what_is_read_is_no_such_file(data):
    assert name_kind(data) is None
