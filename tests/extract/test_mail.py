import contextlib
from email import policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import (
    BinaryInput,
    CharsetMismatch,
    EmptyInput,
    InputTooLarge,
    NoMainText,
    SaysoError,
    UnsupportedInput,
)
from sayso.extract.page import read_page
from sayso.records.page import RawPage

FIRST = "The mayor of Orrin said on Monday that the old bridge would stay closed until the spring."
SECOND = "“We were promised steel in September,” Ana Ruiz said. Two officials denied that."
PLAIN = f"{FIRST}\n\n> {SECOND}\n"
HTML = f"""<html><body><div style="display:none">Preview words that nobody is shown, but which are quite long all the same.</div>
<table><tr><td><a href="x">View in browser</a></td></tr></table><h1>Bridge to stay closed</h1>
<p>{FIRST}</p><p>{SECOND}</p><p><a href="x">Unsubscribe</a></p></body></html>"""


def mail(
    sender="The Orrin Courier <news@courier.example>",
    subject="Bridge to stay closed",
    plain=PLAIN,
    html=HTML,
    **headers,
):
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = sender
    message["To"] = "reader@example.com"
    message["Subject"] = subject
    message["Date"] = "Tue, 05 Mar 2024 06:00:00 +0100"
    message["Message-ID"] = "<1@courier.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if plain is not None:
        message.set_content(plain, cte="quoted-printable")
    if html is not None:
        (message.set_content if plain is None else message.add_alternative)(html, subtype="html")
    return message


def page(message, **carrier):
    return RawPage("mail.eml", message if isinstance(message, bytes) else message.as_bytes(), **carrier)


def test_a_newsletter_gives_its_plain_text_as_it_is_and_what_its_header_states():
    document = read_page(page(mail(Archived_At="<https://courier.example/letters/1>")))
    assert document.text == PLAIN
    assert (document.title, document.published) == ("Bridge to stay closed", "2024-03-05")
    assert (document.publisher, document.authors) == ("The Orrin Courier", ())
    assert (document.url, document.language) == ("https://courier.example/letters/1", "en")


@pytest.mark.parametrize("plain", [None, " \n"])
def test_without_plain_text_the_main_text_of_the_html_is_read(plain):
    assert read_page(page(mail(plain=plain))).text == f"{FIRST}\n{SECOND}"


def test_an_alert_in_html_too_short_to_have_a_main_text_is_read_whole():
    assert read_page(page(mail(plain=None, html="<p>The bridge is shut.</p>"))).text == "The bridge is shut."


@pytest.mark.parametrize(
    ("sender", "publisher", "authors"),
    [
        ("Jane Roe <jane.roe@courier.example>", None, ("Jane Roe",)),
        ("Jane Roe at The Courier <jane@courier.example>", "The Courier", ("Jane Roe",)),
        ('"Jane Roe, Orrin Courier" <jane@courier.example>', "Orrin Courier", ("Jane Roe",)),
        ("Orrin Port <noreply@port.example>", "Orrin Port", ()),
        ("Morning Briefing <jane@courier.example>", "Morning Briefing", ()),
        ("Reuters <x@reuters.example>", "Reuters", ()),
        ("alerts@courier.example", "courier.example", ()),
    ],
)
def test_the_sender_is_a_person_or_a_house(sender, publisher, authors):
    document = read_page(page(mail().as_bytes().replace(b"The Orrin Courier <news@courier.example>", sender.encode())))
    assert (document.publisher, document.authors) == (publisher, authors)


def test_brackets_in_brackets_in_the_sender_are_followed_no_deeper_than_they_may():
    data = mail().as_bytes().replace(b"From: The", b"From: " + b"(" * 100_000 + b"The")
    assert read_page(page(data, media_type="message/rfc822")).text == PLAIN


def test_words_encoded_in_the_header_are_decoded_and_marks_of_forwarding_left_out():
    document = read_page(
        page(mail(sender="Zoë Müller <zoe@courier.example>", subject="Fwd: [Courier] Brücke – “shut”"))
    )
    assert (document.title, document.authors) == ("Brücke – “shut”", ("Zoë Müller",))


def test_attachments_and_mails_carried_along_are_not_read():
    message = mail(html=None)
    message.add_attachment("Another text.", filename="a.txt")
    message.add_attachment(mail(plain="The mail inside."))
    assert read_page(page(message)).text == PLAIN
    only = mail(plain=None, html=None)
    only.add_attachment("Another text.", filename="a.txt")
    with pytest.raises(NoMainText, match="attachments"):
        read_page(page(only))


def test_a_mail_is_known_by_its_header_but_not_where_it_is_called_a_text():
    data = mail(html=None).as_bytes()
    assert read_page(page(data)).title == "Bridge to stay closed"
    assert read_page(page(data, media_type="message/rfc822")).title == "Bridge to stay closed"
    assert read_page(page(data, media_type="text/plain")).text.startswith("From: ")


def test_a_text_that_opens_like_a_letter_is_a_text():
    text = f"From: the mayor\nSubject: the bridge\n\n{FIRST}"
    assert read_page(page(text.encode())).text == text


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "koi8-r"])
def test_the_charset_of_a_part_counts(charset):
    text = "The mayor of Orrin said that the café was shut."
    data = (
        mail(html=None, plain="X")
        .as_bytes()
        .replace(b"quoted-printable", b"8bit")
        .replace(b'"utf-8"', charset.encode())
    )
    shown = text.encode(charset, "replace")
    assert read_page(page(data.replace(b"\r\nX\r\n", b"\r\n" + shown + b"\r\n"))).text.strip() == shown.decode(charset)


def test_bytes_in_the_wrong_charset_are_said_so():
    data = mail(html=None, plain="X").as_bytes().replace(b"quoted-printable", b"8bit")
    with pytest.raises(CharsetMismatch, match=r"^mail\.eml: "):
        read_page(
            page(
                data.replace(
                    b"\r\nX\r\n", "\r\nThe café “was” shut, the mayor said".encode() + b" \xff\xff\xff\xfe \x81\r\n"
                )
            )
        )


def test_a_part_that_is_no_text_is_said_so():
    with pytest.raises(BinaryInput):
        read_page(page(mail(html=None).as_bytes().replace(b"The mayor", b"=00=01=02")))


@pytest.mark.parametrize(
    ("data", "error"), [(b"", EmptyInput), (b" \r\n", EmptyInput), (b"It rained in Orrin.", UnsupportedInput)]
)
def test_what_is_called_a_mail_and_is_none_is_said_so(data, error):
    with pytest.raises(error, match=r"^mail\.eml: "):
        read_page(page(data, media_type="message/rfc822"))


@pytest.mark.parametrize("nested", [b"multipart/mixed; boundary=b\r\n\r\n--b\r\n", b"message/rfc822\r\n\r\n"])
def test_parts_nested_without_end_are_refused(nested):
    data = b"From: a@b.example\r\nDate: x\r\nMIME-Version: 1.0\r\n" + (b"Content-Type: " + nested) * 2_000
    with pytest.raises(InputTooLarge):
        read_page(page(data, media_type="message/rfc822"))


@pytest.mark.parametrize("sample", [mail(), mail(plain=None, subject="Brücke – “shut”")], ids=["plain", "html"])
def test_damage_gives_one_of_our_errors_or_a_text_that_is_whole(sample, check_format):
    check_format(sample.as_bytes(), "mail", "message/rfc822")


@pytest.mark.parametrize("kind", ["text/plain", "multipart/mixed; boundary=b"])
def test_a_header_of_endless_parameters_is_too_large_before_it_is_taken_apart(kind):
    data = f"From: a@b.example\nDate: x\nContent-Type: {kind}{'; a=b' * 500_000}\n\nIt rained.\n".encode()
    with pytest.raises(InputTooLarge, match="kind takes more than 10,000 bytes"):
        read_page(page(data, media_type="message/rfc822"))


def test_a_charset_with_a_zero_in_it_is_as_good_as_none():
    data = (
        b"From: Ana <a@b.example>\r\nContent-Type: text/plain; charset=utf-7\x00\r\n\r\nIt rained in Caf\xc3\xa9 Orrin."
    )
    assert read_page(page(data, media_type="message/rfc822")).text == "It rained in Café Orrin."


HEADER = st.sampled_from(
    ["From: ", "Subject: ", "Date: ", "Content-Type: ", "Content-Transfer-Encoding: ", "Content-Disposition: ", "MIME-Version: 1.0",
     "=?utf-8?Q?a=C3?=", "=?x?B?Zm9v?=", "=?utf-8?B?=?=", "multipart/mixed; boundary=b", "text/html", "text/plain; charset=utf-7",
     "; charset*0*=utf-8'en'", "; charset=", "x-uuencode", "base64", "quoted-printable", "begin 644 a", "--b", "--b--", "\r\n", "\r\n\r\n",
     "a@b.example", '"', "<", ">", "(", ",", "attachment", "\x00", "é", "99999", "message/rfc822"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(HEADER | st.text(max_size=5), max_size=25).map("".join))
def test_whatever_a_header_says_only_our_errors_come_out(text):
    data = ("From: Ana <a@b.example>\r\n" + text).encode("utf-8", "replace")
    with contextlib.suppress(SaysoError):
        read_page(page(data, media_type="message/rfc822"), force=True)
