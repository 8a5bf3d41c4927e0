"""A mail (RFC 5322, .eml) to an Item: a newsletter or an alert.

Its text is the first part in plain text that holds any, as it is, else the first in HTML. Attachments are not read, and
neither is a mail that another one carries with it.
"""

import binascii
import email
import email.utils
import re
from collections.abc import Iterator
from email.message import Message

from sayso.errors import InputTooLarge, NoMainText, UnsupportedInput
from sayso.extract.authors import clean_authors
from sayso.extract.charset import decode_bytes, find_declared
from sayso.extract.dates import parse_date
from sayso.extract.item import Item, clean_line, find_web_address, read_letter
from sayso.lexicon.reader import read_words
from sayso.records.page import RawPage

__all__ = ["read_mail"]

_MOST_PARTS = 500
_LONGEST_SENDER = 300
_MOST_MULTIPARTS = 20
_LONGEST_KIND = 10_000  # bytes of a header that tells the kind of a part
_KIND = re.compile(rb"^Content-(?:Type|Disposition)\s*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb";\s*boundary\*?\s*=", re.IGNORECASE)
_SUBJECT_MARK = re.compile(r"^(?:(?:re|fwd?)\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)\s+(?==\?)")
# Mailboxes of a house and of nobody in it.
_HOUSE = re.compile(
    r"(?:alerts?|breaking|bulletins?|contact|daily|digest|do-?not-?reply|editors?|email|hello|info|letters?|mail|media"
    r"|morning|news\w*|no-?reply|office|press|service|subscriptions?|updates?|weekly)(?:[-_.+].*|\d*)",
    re.IGNORECASE,
)
_HOUSE_WORD = re.compile(
    r"\b(?:agency|alerts?|breaking|briefing|bulletin|chronicle|courier|daily|desk|digest|gazette|herald|journal|magazine"
    r"|ministry|news\w*|office|observer|post|press|radio|review|times|tribune|tv|updates?|weekly)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"(?P<who>.{3,60}?)\s*(?:,|\||\s(?:at|from|via|of|-|–|—))\s+(?P<house>.{2,60})")


def read_mail(raw: RawPage) -> Item:
    """The text and metadata of the one mail in ``raw``.

    Raises CharsetMismatch, BinaryInput, InputTooLarge; UnsupportedInput where it is no mail; NoMainText where no part
    of it is a text, all naming ``raw.name``.
    """
    if (parts := len(_BOUNDARY.findall(raw.data))) > _MOST_MULTIPARTS:  # the parser tries each line against them all
        raise InputTooLarge(raw.name, f"a mail with {parts:,} groups of parts; at most {_MOST_MULTIPARTS} are read")
    if any(found.end() - found.start() > _LONGEST_KIND for found in _KIND.finditer(raw.data)):  # taken apart too slowly
        raise InputTooLarge(raw.name, f"a mail with a part whose kind takes more than {_LONGEST_KIND:,} bytes to tell")
    try:
        message = email.message_from_bytes(raw.data)
    except RecursionError as error:
        raise InputTooLarge(raw.name, "a mail with mails in it nested too deep") from error
    if not any(name.lower() in ("from", "subject", "date") for name, _ in message.raw_items()):
        raise UnsupportedInput(raw.name, "no mail: it does not open with a mail's header")
    subject = _header(message, "Subject")
    title = clean_line(_SUBJECT_MARK.sub("", subject)) or clean_line(subject)
    authors, publisher = _read_sender(_header(message, "From"))
    return Item(
        text=_find_text(message, raw.name, title),
        title=title,
        url=find_web_address([_header(message, "Archived-At").strip("<> ")]),
        publisher=publisher,
        authors=authors,
        published=parse_date(_header(message, "Date")),
    )


def _find_text(message: Message, name: str, title: str | None) -> str:
    parts = list(_list_parts(message))
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() != kind:
                continue
            text = _read_part(part, name)
            if kind == "text/html" and text.strip():
                text = read_letter(text, name, title)
            if text.strip():
                return text.replace("\r\n", "\n")
    raise NoMainText(name, "a mail without a text; attachments are not read")


def _list_parts(message: Message) -> Iterator[Message]:
    """The parts that are shown, in order: no attachments, and nothing inside a mail that is carried along."""
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = [one for one in part.get_payload() if isinstance(one, Message)]
        elif part.get_content_maintype() == "text" and not _is_attachment(part):
            yield part


def _is_attachment(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _read_part(part: Message, name: str) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    charset = part.get_param("charset")
    if isinstance(charset, tuple):  # RFC 2231: charset, language, value
        charset = charset[2]
    is_html = part.get_content_type() == "text/html"
    declared = charset or (find_declared(data) if is_html else None)
    return decode_bytes(data, name=name, declared=declared, markup=is_html)


def _header(message: Message, name: str) -> str:
    """The first header of that name in words: encoded ones (RFC 2047) decoded, white space collapsed; else empty."""
    value = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    text = _decode(value.encode("utf-8", "surrogateescape"), "utf-8")
    text = _ENCODED_WORD.sub(_decode_word, _BETWEEN_WORDS.sub("", text))
    return " ".join(text.replace("\x00", "").split())


def _decode_word(word: re.Match[str]) -> str:
    try:
        data = binascii.a2b_qp(word[3], header=True) if word[2] in "qQ" else binascii.a2b_base64(f"{word[3]}===")
    except ValueError:  # damaged: shown as it is
        return word[0]
    return _decode(data, word[1].partition("*")[0])


def _decode(data: bytes, charset: str) -> str:
    for one in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(one)
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1")


def _read_sender(value: str) -> tuple[tuple[str, ...], str | None]:
    """Authors and publisher of a From line: a house's mailbox or name is the publisher, a person's name the author."""
    shown, address = email.utils.parseaddr(value[:_LONGEST_SENDER])  # brackets in brackets take the parser deep
    shown = clean_line(shown.strip("\"' ")) or ""
    local, _, domain = address.rpartition("@")
    if not shown or "@" in shown:
        return (), clean_line(domain) if domain else None
    both = _BOTH.fullmatch(shown)
    if both and not _is_house(both["who"], "") and (authors := clean_authors([both["who"]])):
        return authors, both["house"].strip()
    if _is_house(shown, local):
        return (), shown
    return clean_authors([shown]), None


def _is_house(shown: str, local: str) -> bool:
    bare = re.sub(r"^the\s+", "", shown, flags=re.IGNORECASE)
    return bare in read_words("outlets") or bool(
        bare != shown or _HOUSE_WORD.search(shown) or (local and _HOUSE.fullmatch(local)) or len(bare.split()) == 1
    )
