"""Two pages compared, in words: how they are related, what counted, and the sentences that show it."""

import textwrap
from collections import Counter
from typing import Final

from sayso.records.comparison import SAME_EVENT, Aligned, ComparedPages, Likeness, Relation
from sayso.records.page import Document
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.wording import say_plural

__all__ = ["render_comparison"]

_WIDTH: Final = 100
_MOST_SHOWN: Final = 8  # aligned sentences, where not all are asked for
_LONGEST: Final = 300  # code points of a sentence
_SAYS: Final[dict[Relation, str]] = {
    "copy": "one text, cut, updated or edited at most",
    "derived": "one account rewritten, or two from one that both have",
    "independent": "each from its own reporting",
}
_KINDS: Final[dict[Likeness, str]] = {
    "same": "the same", "reworded": "reworded", "quotation": "the same words quoted",
}  # fmt: skip


def render_comparison(names: tuple[str, str], compared: ComparedPages, *, everything: bool = False) -> str:
    """names: what the user calls the two pages. everything: all aligned sentences in full."""
    head = f"{compared.relation}: {_SAYS[compared.relation]} (probability {compared.probability:.2f})"
    events = "one event" if compared.same_event >= SAME_EVENT else "different events"
    head += f"\non {events} (probability of one {compared.same_event:.2f})"
    reasons = [f"  {one}" for one in compared.because]
    counts = Counter(one.kind for one in compared.aligned)
    told = [f"{say_plural(counts[kind], 'sentence')} {words}" for kind, words in _KINDS.items() if counts[kind]]
    shown = compared.aligned if everything else compared.aligned[:_MOST_SHOWN]
    lines = [head, *reasons, "", f"A  {_name(names[0], compared.a)}", f"B  {_name(names[1], compared.b)}", ""]
    lines += [f"Alike: {', '.join(told)}." if told else "No sentence is alike."]
    for one in shown:
        lines += ["", *_show(one, compared, everything)]
    if len(shown) < len(compared.aligned):
        lines += ["", f"… {len(compared.aligned) - len(shown)} more; --all shows them."]
    return "\n".join((*lines, ""))


def _name(name: str, document: Document) -> str:
    title = f", “{flatten_text(document.title)}”" if document.title else ""
    return f"{flatten_text(name)}{shorten_text(title, _WIDTH)}"


def _show(one: Aligned, compared: ComparedPages, everything: bool) -> list[str]:
    lines = [f"{_KINDS[one.kind]} ({one.score:.0%} of their words)"]
    for mark, span, text in (("A", one.a, compared.a.text), ("B", one.b, compared.b.text)):
        words = flatten_text(span.of(text))
        lines += textwrap.wrap(
            words if everything else shorten_text(words, _LONGEST),
            _WIDTH,
            initial_indent=f"  {mark}  ",
            subsequent_indent=" " * 5,
            break_long_words=False,
        )
    return lines
