"""The line from text to Resolved, for tests that start from news."""

from collections.abc import Callable

import pytest

from sayso.evaluate.taggers import make_story
from sayso.records.resolved import Resolved
from sayso.resolve.story import resolve_story
from sayso.segment.story import segment_story
from sayso.tag.conventions import tag_story


@pytest.fixture
def resolve() -> Callable[[str], Resolved]:
    def run(text: str) -> Resolved:
        segmented = segment_story(text, make_story(text))
        return resolve_story(text, segmented, tag_story(text, segmented), "2024-06-05", (0, 0, 0))

    return run
