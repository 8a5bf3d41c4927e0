"""Hypothesis strategies for text and HTML as nobody would write it, and as somebody who means harm would."""

from random import Random

from hypothesis import strategies as st
from tests.fuzz.damage import HOSTILE, damage
from tests.fuzz.samples import SAMPLES

__all__ = ["damaged", "hostile_pages", "hostile_texts"]

_QUOTES = "\"'“”„‟‘’‚‛«»‹›「」『』〝〞〟＂＇❛❜❝❞❟❠❮❯⹂﹁﹂﹃﹄`´"  # every mark of quotation that Unicode has
_NEWS = (
    "Ana Ruiz said it rained", "the Mayor, Lea Brun, told reporters on Monday", "two of the three people said",
    "the other said he was told by people who were briefed", "according to a letter seen by the Post", "declined to comment",
    "who asked not to be named because she feared for her job", "The Post could not independently verify that", "He denied it",
    "three days before the flood", "on June 3", "in 2023", "it was reported that", "Photo: Orm Post", "READ MORE", "By Nadia Perk",
    "BRUN: No.", "14:05 Army joins", "1. Rain", "ORRIN, March 5 (Orm Post) —", "Document 1 of 2", "Load-Date: March 6, 2024",
)  # fmt: skip
_BETWEEN = st.sampled_from((" ", ". ", ", ", "\n", "\n\n", "\r", "\r\n", "\t", "", " — "))

_any_text = st.text(min_size=1, max_size=40)  # all of Unicode, without halves of pairs
_with_halves = st.text(st.characters(categories=["Cs", "L"]), min_size=1, max_size=5)
_controls = st.text(st.characters(categories=["Cc", "Cf", "Co", "Zl", "Zp"]), min_size=1, max_size=10)
_quotes = st.text(_QUOTES, min_size=1, max_size=30)
_long_word = st.builds(lambda sign, times: sign * times, st.sampled_from("xWé一😀-'’.@&0"), st.integers(50, 5_000))
_short_paragraphs = st.builds(lambda word, times: f"{word}\n" * times, st.sampled_from(_NEWS), st.integers(5, 120))
_pieces = st.one_of(
    st.sampled_from(_NEWS), st.sampled_from(_NEWS), st.sampled_from(HOSTILE), _any_text, _controls, _quotes, _long_word,
    _short_paragraphs,
)  # fmt: skip
_joined = st.lists(st.tuples(_pieces, _BETWEEN), min_size=1, max_size=20).map(
    lambda parts: "".join(word + between for word, between in parts)
)
_samples = st.sampled_from([one.decode("utf-8", "replace") for one in SAMPLES["text"][:3]])


@st.composite
def _strewn(draw: st.DrawFn) -> str:
    """A sample with hostile characters strewn into it, also into the middle of words."""
    text = draw(_samples)
    for piece in draw(st.lists(st.one_of(st.sampled_from(HOSTILE), _quotes, _any_text), min_size=1, max_size=12)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + piece + text[at:]
    return text


hostile_texts = st.one_of(_joined, _strewn(), st.builds(lambda text, half: text + half, _joined, _with_halves))

_ATTRIBUTES = st.sampled_from(
    (
        "", " class='article-body'", " hidden", " style='display:none'", " href='javascript:x'", " onclick=x", " id=" + "x" * 5_000,
        " itemprop=articleBody", " datetime='99999-99-99'", " content='&#xD800;'", " =x", " 'x", ' "', " a=1" * 300, " lang=''",
    )
)  # fmt: skip
_TAGS = st.sampled_from(
    "p div span b a li ul table tr td blockquote article main h1 h2 br script style svg math template noscript title head body "
    "pre textarea select iframe q time figure figcaption nav aside footer".split()
)
_ENTITIES = st.sampled_from(
    ("&amp;", "&lt;p&gt;", "&#0;", "&#xD83D;&#xDE00;", "&#x110000;", "&nbsp;", "&rdquo", "&", "&#", "&bogus;")
)


def _wrap(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """In a tag that is closed, or not, or by another; once, or many times over."""
    closed = st.builds(
        lambda tag, attribute, held, times, other: (
            f"<{tag}{attribute}>" * times + held + (f"</{tag}>" * times if other is None else f"</{other}>")
        ),
        _TAGS, _ATTRIBUTES, inner, st.sampled_from((1, 1, 1, 3, 400)), st.one_of(st.none(), st.none(), _TAGS),
    )  # fmt: skip
    return closed | st.lists(inner, min_size=1, max_size=4).map("".join)


_leaves = st.one_of(
    hostile_texts, st.sampled_from(_NEWS).map(lambda words: f"<p>{words}. {words}.</p>"), _ENTITIES,
    st.sampled_from(("<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<?php", "</", "<", "<script>if (a<b) '</p>'", "<style>p{}")),
)  # fmt: skip
_CHARSETS = ("utf-8", "utf-8", "utf-16", "cp1252", "koi8-r", "shift_jis", "utf-7", "x-none", "iso2022_jp")


@st.composite
def hostile_pages(draw: st.DrawFn) -> bytes:
    """HTML in one charset that says it is in another, or in none."""
    body = draw(st.recursive(_leaves, _wrap, max_leaves=12))
    said, really = draw(st.sampled_from(_CHARSETS)), draw(st.sampled_from(("utf-8", "utf-8", "utf-16-le", "cp1252")))
    page = f"<html><head><meta charset='{said}'><title>{draw(_any_text)}</title></head><body>{body}</body></html>"
    return page.encode(really, "backslashreplace" if really == "cp1252" else "surrogatepass")


def damaged(samples: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """One of the samples, damaged."""
    return st.builds(lambda sample, seed: damage(sample, Random(seed)), st.sampled_from(samples), st.integers(0, 2**32))
