"""All rules over one story."""

from sayso.check.catalogue import RULES
from sayso.check.parts import cut_parts
from sayso.check.rule import Checked
from sayso.records.finding import Finding

__all__ = ["check_story"]


def check_story(checked: Checked) -> tuple[Finding, ...]:
    """The findings of every rule, in text order, then by code; of a story longer than news is, part by part."""
    rules = [rule for rule in RULES if not (rule.of_news and checked.is_opinion)]
    found = [
        Finding(rule.code, rule.level, hit.message, checked.segmented.story.id, hit.span, hit.about)
        for part in cut_parts(checked)
        for rule in rules
        if (part.segmented.story.complete or not rule.needs_whole) and not (rule.of_opening and part.is_later)
        for hit in rule.find(part)
    ]
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.rule)))
