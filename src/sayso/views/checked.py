"""What a check leaves of a page's findings: those of the rules chosen, and what its waivers come to."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from sayso.check.waivers import find_waivers, match_waivers
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.views.inert import flatten_text
from sayso.views.page import list_findings
from sayso.views.places import LineIndex
from sayso.views.shown import FindingView
from sayso.views.wording import say_plural

__all__ = ["CheckedPage", "check_page", "count_waived", "keep_new"]


class CheckedPage(msgspec.Struct, frozen=True):
    """A page by the name the user gave it, and its findings in text order.

    complaints: what is wrong with the page's waivers, a line each.
    """

    name: str
    findings: tuple[FindingView, ...]
    complaints: tuple[str, ...] = ()

    @property
    def is_file(self) -> bool:
        """Whether the name is that of a file, and not a URL or standard input."""
        return self.name != "-" and "://" not in self.name

    @property
    def standing(self) -> tuple[FindingView, ...]:
        """The findings that are not waived."""
        return tuple(one for one in self.findings if one.waived is None)


def check_page(name: str, reading: Reading, rules: frozenset[str]) -> CheckedPage:
    """A page under the rules of these codes.

    Of a waiver it is judged by all rules whether it waives anything: it is not idle because a rule was not chosen.
    """
    findings = tuple(one for one in list_findings(reading) if one.rule in rules)
    return CheckedPage(name, findings, tuple(_list_complaints(name, reading)))


def _list_complaints(name: str, reading: Reading) -> Iterable[str]:
    waivers = find_waivers(reading.document.text)
    lines = LineIndex(reading.document.text)

    def place(span: Span) -> str:
        return f"{flatten_text(name)}:{lines.place(span).line}"

    for one in waivers:
        if one.problem is not None:
            yield f"{place(one.span)}: the waiver is not honoured: it {flatten_text(one.problem)}"
    for one, entry in match_waivers(waivers, reading.findings).idle:
        yield f"{place(one.span)}: the waiver of {entry} waives nothing"
    for reason in reading.reasons:
        if (reason.about, reason.field) == ("document", "waivers"):
            yield (
                f"{flatten_text(name)}: waivers are for drafts in plain text and Markdown, and not honoured here "
                f"({reason.because}); use sayso.toml or --ignore"
            )


def keep_new(page: CheckedPage, old: CheckedPage) -> CheckedPage:
    """``page`` without the findings that ``old`` has as well.

    Two findings are the same where rule and words are, and both stand or both are waived: words may move and lines may
    shift. Of several that are the same, as many as ``old`` has are left out, the first ones.
    """
    known = Counter(_identify(one) for one in old.findings)
    kept: list[FindingView] = []
    for one in page.findings:
        if known[_identify(one)] > 0:
            known[_identify(one)] -= 1
        else:
            kept.append(one)
    return msgspec.structs.replace(page, findings=tuple(kept))


def _identify(finding: FindingView) -> tuple[str, str, bool]:
    return finding.rule, " ".join(finding.words.split()), finding.waived is not None


def count_waived(pages: Iterable[CheckedPage]) -> str:
    """ "1 finding waived"; empty where none is."""
    number = sum(len(page.findings) - len(page.standing) for page in pages)
    return f"{say_plural(number, 'finding')} waived" if number else ""
