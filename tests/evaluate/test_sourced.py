"""Our own passages with all labels."""

from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.sourced import read_sourced

PASSAGE = """# the quarry sale
[source1|Two council members] [cue1|said] [content1|the quarry was sold]. [source2|Mayor Ida Holt] [cue2|denied] [content2|it].
[source4|One of the two] [cue4|said] [content4|he had seen the deed].
+++
published = "2026-03-04"
sources = [
  {of = [1], name = "two council members", kind = "group", identity = "described", count = [2, 2]},
  {of = [2], name = "Ida Holt", kind = "person", identity = "named", count = [1, 1], role = "Mayor"},
  {of = [4], name = "one of the two", kind = "person", identity = "described", count = [1], part_of = 1},
]
stance = {denies = [2]}
basis = {records = [4]}
about = {2 = [1]}
via = {4 = "the Courier"}
claims = [[1, 4]]
"""


def read(folder: Path, passage: str):
    (folder / "gold.txt").write_text(passage, encoding="utf-8")
    return read_sourced(folder)


def test_numbers_of_the_marks_become_indices(tmp_path: Path) -> None:
    (one,) = read(tmp_path, PASSAGE)
    assert one.article.id == "gold: the quarry sale"
    assert "+++" not in one.article.text and one.article.published == "2026-03-04"
    assert one.stance == {0: "asserts", 1: "denies", 2: "asserts"}
    assert (one.basis, one.about, one.via, one.claims) == ({2: "records"}, {1: (0,)}, {2: "the Courier"}, ((0, 2),))
    assert [source.part_of for source in one.sources] == [None, None, "S1"]
    assert one.sources[2].count == (1, None)


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ("of = [4]", "of = [5]", "do not share out"),
        ("about = {2 = [1]}", "about = {2 = [7]}", "no attribution 7"),
        ('kind = "group"', 'kind = "crowd"', "crowd"),
        ("count = [2, 2]", "count = [2, 2, 2]", "a count is"),
        ("+++\n", "\n", "the quarry sale"),
    ],
)
def test_labels_that_mean_nothing_are_refused_by_name(was: str, becomes: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=problem) as caught:
        read(tmp_path, PASSAGE.replace(was, becomes))
    assert "gold.txt" in str(caught.value)
