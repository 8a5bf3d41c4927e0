"""Our own passages of times that hang on something."""

from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.timed import read_timed

PASSAGE = """# the dam
The dam burst on [t1|May 2]. The mayor left [t2|nine days after the disaster]. She was ill [t3|the week before a wedding].
+++
published = "2023-05-16"
times = [
  {value = "2023-05-02", type = "DATE", anchor = "document"},
  {value = "2023-05-11", type = "DATE", anchor = 1},
  {value = "XXXX-WXX", type = "DATE", anchor = "event"},
]
"""


def read(folder: Path, passage: str):
    (folder / "gold.txt").write_text(passage, encoding="utf-8")
    return read_timed(folder)


def test_marks_become_expressions_with_their_anchors(tmp_path: Path) -> None:
    (one,) = read(tmp_path, PASSAGE)
    assert one.timed.created == "2023-05-16"
    assert "[" not in one.timed.text and "+++" not in one.timed.text
    assert [gold.span.of(one.timed.text) for gold in one.timed.timexes] == [
        "May 2",
        "nine days after the disaster",
        "the week before a wedding",
    ]
    assert [gold.value for gold in one.timed.timexes] == ["2023-05-02", "2023-05-11", "XXXX-WXX"]
    assert one.anchors == ("document", 0, "event")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("anchor = 1", "anchor = 4", "there is no mark 4"),
        ("[t2|", "[t4|", "mark 4 stands where 2 is due"),
        ('  {value = "XXXX-WXX", type = "DATE", anchor = "event"},\n', "", "3 marks and 2 rows"),
        ('type = "DATE"', 'type = "DAY"', "Invalid enum value 'DAY'"),
        ('anchor = "event"', 'anchor = "elsewhere"', "elsewhere"),
        ("published", "printed", "unknown field `printed`"),
        ("2023-05-16", "2023-13-16", "published"),
        ("+++", "", "missing required field `times`"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, old: str, new: str, reason: str) -> None:
    with pytest.raises(CorpusError, match=reason):
        read(tmp_path, PASSAGE.replace(old, new))
