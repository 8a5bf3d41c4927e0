"""All rules over one story."""

from sayso.check.catalogue import RULES
from sayso.check.rule import Checked
from sayso.records.finding import Finding

__all__ = ["check_story"]


def check_story(checked: Checked) -> tuple[Finding, ...]:
    """The findings of every rule, in text order, then by code."""
    story = checked.segmented.story
    found = [
        Finding(rule.code, rule.level, hit.message, story.id, hit.span, hit.about)
        for rule in RULES
        if (story.complete or not rule.needs_whole) and not (rule.of_news and checked.is_opinion)
        for hit in rule.find(checked)
    ]
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.rule)))
