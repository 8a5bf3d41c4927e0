"""The line from text to Resolved, for tests that start from news."""

from collections.abc import Callable

import pytest

from sayso.evaluate.conventions.tagger import tag_by_conventions
from sayso.evaluate.taggers import make_story
from sayso.records.resolved import Resolved
from sayso.resolve.story import resolve_story
from sayso.segment.story import segment_story


@pytest.fixture
def resolve() -> Callable[[str], Resolved]:
    def run(text: str) -> Resolved:
        segmented = segment_story(text, make_story(text))
        return resolve_story(text, segmented, tag_by_conventions(text, segmented), "2024-06-05", (0, 0, 0))

    return run
