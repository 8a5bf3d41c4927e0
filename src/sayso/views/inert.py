"""Page text made harmless to show: no control character, no hidden reordering, no stray line break.

A page may carry terminal escape sequences (ECMA-48), C1 controls, or the bidirectional overrides that make text read
otherwise than it is stored (Unicode TR 36; "Trojan Source", Boucher & Anderson 2021). They are shown, never sent.
"""

import re

__all__ = ["escape_json", "flatten_text", "make_inert", "shorten_text"]

# Controls but for tab and line feed; bidirectional embeddings, overrides and isolates; line and paragraph separators;
# tag characters, which are never seen; lone surrogates, which no encoder takes.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"
)


def make_inert(text: str) -> str:
    """``text`` with every character that could act on a screen written out, as in ``<U+001B>``."""
    return _UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def escape_json(line: str) -> str:
    """The same JSON, with the characters that could act on a screen as escapes. For terminals only."""

    def escape(found: re.Match[str]) -> str:
        units = found[0].encode("utf-16-be", "surrogatepass").hex()
        return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))

    return _UNSAFE.sub(escape, line)


def flatten_text(text: str) -> str:
    """``text`` inert and on one line: runs of white space become one space."""
    return make_inert(" ".join(re.split(r"[ \t\n\r\f\v\u00a0]+", text))).strip()


def shorten_text(text: str, width: int) -> str:
    """At most ``width`` characters of ``text``, cut between words, the cut shown by an ellipsis."""
    if len(text) <= width:
        return text
    kept = text[: max(width - 1, 0)]
    if " " in kept[width // 2 :]:
        kept = kept[: kept.rindex(" ")]
    return kept.rstrip(" ,;:–—-") + "…"
