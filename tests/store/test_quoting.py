"""What stands at a place that corrections name."""

from pathlib import Path

import sayso
from sayso.records.documents import Passage
from sayso.records.span import Span


def test_the_words_at_a_place_are_counted_in_code_points(tmp_path: Path) -> None:
    reading = sayso.read_text("The 🚢 sank, Ana Ruiz said.", title="Ship", url="https://orm.example/ship")
    text, digest = reading.document.text, reading.document.id
    start = text.index("sank")
    with sayso.open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add([reading])
        quoted = archive.quote(digest, "https://orm.example/ship", Span(start, start + 4))
        assert quoted == Passage(1, "Ship", "sank")
        assert archive.quote(digest, "https://orm.example/ship", None) == Passage(1, "Ship", "")


def test_a_document_that_is_not_there_is_none(tmp_path: Path) -> None:
    with sayso.open_archive(tmp_path / "news.db", create=True) as archive:
        assert archive.quote("sha256:0", "https://orm.example/ship", Span(0, 4)) is None
