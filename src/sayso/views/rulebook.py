"""The rules in words: one explained, or all of them in a list with the profiles that choose among them."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from sayso.check.catalogue import Profile
from sayso.check.rule import Limits, Rule

__all__ = ["list_ways", "render_rule", "render_rules"]

_WIDTH: Final = 100
_LABEL_WIDTH: Final = 12


def render_rule(rule: Rule) -> str:
    """What a rule asks for, whose standard that is, an example of each kind, and how to do without it."""
    rows = [
        ("Standard", rule.standard),
        *((label, place) for label, place in zip(["Published", *[""] * 99], rule.published, strict=False)),
        ("Instead of", rule.bad),
        ("Rather", rule.good),
    ]
    return "\n".join(
        (
            f"{rule.code} {rule.name}, a {rule.level}",
            *_wrap("", rule.summary, 0),
            "",
            *(line for label, words in rows for line in _wrap(label, words, _LABEL_WIDTH)),
            "",
            "To do without it:",
            *(f"{label:<{_LABEL_WIDTH}}{words}" for label, words in list_ways(rule)),  # to be copied: never broken
            "",
        )
    )


def list_ways(rule: Rule) -> tuple[tuple[str, str], ...]:
    """How to do without a rule: when, and how."""
    return (
        ("once", f"sayso check PAGE --ignore {rule.code}"),
        ("always", f'ignore = ["{rule.code}"] below [check] in sayso.toml'),
        (
            "here",
            f"<!-- sayso: ignore {rule.code} because REASON --> in the paragraph or above it; not in HTML",
        ),
    )


def render_rules(rules: Sequence[Rule], profiles: Iterable[Profile]) -> str:
    """One line a rule: code, level, name, summary; then the profiles: why, which rules and limits, where published."""
    width = max(len(rule.name) for rule in rules)
    lines = [f"{rule.code}  {rule.level:<7}  {rule.name:<{width}}  {rule.summary}" for rule in rules]
    for number, profile in enumerate(profiles):
        if number == 0:
            lines += ["", "Profiles, each a house's published standards (check --profile NAME):"]
        lines += _wrap(profile.name, f"{profile.house}: {profile.because}", _LABEL_WIDTH)
        lines += _wrap("", "; ".join((" ".join(profile.calls_for), *_list_limits(profile))), _LABEL_WIDTH)
        lines += _wrap("", f"Published: {'; '.join(profile.published)}", _LABEL_WIDTH)
    return "\n".join((*lines, ""))


def _list_limits(profile: Profile) -> list[str]:
    """The limits that are the profile's own, as in "unnamed_share 0.3"."""
    plain = msgspec.structs.asdict(Limits())
    own = msgspec.structs.asdict(profile.limits).items()
    return [f"{name} {value:g}" for name, value in own if value != plain[name]]


def _wrap(label: str, words: str, indent: int) -> list[str]:
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=f"{label:<{indent}}",
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
