"""Names out of bylines: "By Jane Roe and John Doe, Staff Writers" is Jane Roe, John Doe."""

import re
from collections.abc import Iterable

__all__ = ["clean_authors", "is_person"]

_OPENING = re.compile(
    r"^(?:(?:written|posted|reported|report|story|words|text|analysis|opinion)\s+)?by\b[\s:]*", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*[,;|/•·]\s*(?:and\s+)?|\s+(?:and|&|with)\s+|\s+[–—-]\s+", re.IGNORECASE)
_SUFFIX = re.compile(r",\s+(?=(?:Jr|Sr|I{2,3}|IV|Ph\.?D|M\.?D)\b)")
_NO_NAME = re.compile(
    r"\b(?:admin|administrator|agenc(?:y|ies)|author|blogger|bureau|chief|columnist|contributor|correspondent|desk"
    r"|editor|editorial|follow|freelance|guest|journalist|managing|minutes?|news|newsroom|photographer|press|producer"
    r"|associated|published|reporter|reporting|senior|service|special|staff|team|updated|web|wires?|writers?|[a-z]+@[a-z]+"
    r"|https?:|www)s?\b",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of a byline
_LONGEST_NAME = 60
_MOST = 20


def clean_authors(bylines: Iterable[str]) -> tuple[str, ...]:
    """The names in ``bylines``, in order, each once.

    What follows a name ("Staff Writer", "BBC News") is dropped; a byline without a name in it ("Associated Press",
    "Editorial Board") stands for itself, for somebody did sign so.
    """
    names: dict[str, str] = {}
    for byline in bylines:
        for name in _split_byline(byline):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())[:_MOST]


def _split_byline(byline: str) -> tuple[str, ...]:
    byline = _OPENING.sub("", " ".join(byline.split())).strip(" ,;|-–—")
    if not byline or len(byline) > _LONGEST or "://" in byline or "@" in byline:
        return ()
    parts = [re.sub(r"(?<=\w{3})\.$", "", part) for part in _cut(byline)]  # a full stop, not "Jr."
    names = tuple(part for part in parts if is_person(part))
    if names:
        return names
    whole = parts[0] if parts else ""
    signed = len(whole) <= _LONGEST_NAME and whole[:1].isupper() and whole.casefold() not in ("admin", "staff")
    return (whole,) if signed and not any(map(str.isdigit, whole)) else ()


def _cut(byline: str) -> list[str]:
    suffixed = _SUFFIX.sub("\x00", byline)  # "Roe, Jr." is one name
    parts = (part.replace("\x00", ", ").strip(" ,;:") for part in _BETWEEN.split(suffixed))
    return [part for part in parts if part]


def is_person(text: str) -> bool:
    """Whether ``text`` is built like a person's name: two to five words, the first and the last capitalised, and none
    that an agency, a desk or a newspaper is called by."""
    words = text.replace(",", "").split()
    return (
        2 <= len(words) <= 5
        and len(text) <= _LONGEST_NAME
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
        and not any(map(str.isdigit, text))
        and not _NO_NAME.search(text)
    )
