"""What versions of a page changed of its sourcing, in words."""

import textwrap
from collections.abc import Mapping
from typing import Any, Final, get_args

from sayso.records.change import Change, ChangeKind, History, Revision, Version
from sayso.records.source import Identity
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.wording import BASES, NOT_STATED, STANCES, say_identity, say_plural

__all__ = ["CHANGES", "render_history", "render_revision", "say_change"]

_WIDTH: Final = 100
_MOST_SHOWN: Final = 12  # changes of one version, where not all are asked for
_LONGEST: Final = 160  # code points of what was said
_LABEL_WIDTH: Final = 14
CHANGES: Final[Mapping[ChangeKind, str]] = {
    "new": "new",
    "gone": "gone",
    "reworded": "reworded",
    "attributed": "attributed",
    "unattributed": "source dropped",
    "answered": "answered",
    "speaker": "speaker",
    "name": "name",
    "identity": "identity",
    "count": "number",
    "role": "role",
    "reason_withheld": "reason",
    "stance": "stance",
    "form": "form",
    "basis": "knowledge",
    "independent": "independent",
    "finding": "finding",
    "cleared": "cleared",
}
_VALUES: Final[Mapping[ChangeKind, Mapping[Any, str]]] = {
    "new": STANCES,
    "gone": STANCES,
    "attributed": STANCES,
    "unattributed": STANCES,
    "answered": STANCES,
    "stance": STANCES,
    "identity": {one: say_identity(one, None) for one in get_args(Identity)},
    "basis": BASES,
}
_NOTHING: Final[Mapping[ChangeKind, str]] = {  # what is said of the version that lacks it
    "new": "not there",
    "gone": "not there",
    "attributed": "without a source",
    "unattributed": "without a source",
    "finding": "none",
    "cleared": "none",
}
_OF_SOURCES: Final = frozenset({"name", "identity", "count", "role", "reason_withheld"})  # the reason quotes the words


def render_history(history: History, *, everything: bool = False) -> str:
    """All versions of a page in an archive. everything: every change, and the words in full."""
    number = history.earlier + len(history.versions)
    lines = [f"{flatten_text(history.url)}: {say_plural(number, 'version')}"]
    if number == 1:
        return f"{lines[0]}, so there is nothing to compare\n"
    if history.earlier:
        lines.append(f"{say_plural(history.earlier, 'earlier version')} not compared; --limit compares more.")
    for revision in history.revisions:
        names = (_name_version(revision.old), _name_version(revision.new))
        lines += ["", *_render(revision, names, everything)]
    return "\n".join((*lines, ""))


def render_revision(revision: Revision, names: tuple[str, str], *, everything: bool = False) -> str:
    """Two versions. names: what the user calls them."""
    called = (_call_page(revision.old, names[0]), _call_page(revision.new, names[1]))
    return "\n".join((*_render(revision, called, everything), ""))


def say_change(change: Change) -> tuple[str, str]:
    """The value before and after, in words: "says so", "denies". Both are empty where it is the words that changed."""
    if change.kind in ("reworded", "speaker"):  # a speaker is an id of the Reading: ``because`` has the names
        return "", ""
    return _say_value(change.kind, change.before), _say_value(change.kind, change.after)


def _say_value(kind: ChangeKind, value: str | None) -> str:
    if not value:
        return _NOTHING.get(kind, NOT_STATED)
    return _VALUES[kind][value] if kind in _VALUES else flatten_text(value)


def _call_page(version: Version, name: str) -> str:
    return _name_version(version) if version.number is not None else flatten_text(name)


def _name_version(version: Version) -> str:
    day = version.published or NOT_STATED
    return f"#{version.number} (published {flatten_text(day)}, added {version.added})"


def _render(revision: Revision, names: tuple[str, str], everything: bool) -> list[str]:
    lines = [f"{names[0]}", f"  → {names[1]}"]
    if revision.old.made_by != revision.new.made_by and None not in (revision.old.made_by, revision.new.made_by):
        makers = f"{flatten_text(revision.old.made_by or '')} and {flatten_text(revision.new.made_by or '')}"
        lines.append(f"  Read by {makers}: some changes may be the reader's, and not the page's.")
    kept = say_plural(revision.kept, "attribution")
    lines.append(f"  {kept} in both." if revision.changes else f"  Nothing of the sourcing changed; {kept} in both.")
    shown = revision.changes if everything else revision.changes[:_MOST_SHOWN]
    for change in shown:
        lines += _show(change, everything)
    if len(shown) < len(revision.changes):
        lines.append(f"  … {say_plural(len(revision.changes) - len(shown), 'more change')}; --all shows them.")
    if revision.reread:
        reread = say_plural(revision.reread, "attribution")
        lines.append(f"  {reread} told of one version alone, though the words stand in both: not counted as a change.")
    return lines


def _show(change: Change, everything: bool) -> list[str]:
    label = CHANGES[change.kind]
    if change.kind in ("finding", "cleared"):
        label = f"{label} {change.after or change.before}"
    lines = _wrap(f"  {label:<{_LABEL_WIDTH}} ", flatten_text(change.because), " " * (_LABEL_WIDTH + 3))
    if change.kind in _OF_SOURCES:
        return lines
    words = [flatten_text(one) for one in (change.old_words, change.new_words)]
    if words[0] == words[1]:
        words, marks = words[:1], ["="]
    else:
        marks = ["-", "+"]
    for mark, one in zip(marks, words, strict=True):
        if one:
            cut = one if everything else shorten_text(one, _LONGEST)
            indent = f"{' ' * (_LABEL_WIDTH + 3)}{mark} "
            lines += _wrap(indent, cut, " " * len(indent))
    return lines


def _wrap(first: str, text: str, later: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )
