"""Where a cue ends, and who cannot be its source."""

import pytest

from sayso.evaluate.marked import parse_marked
from sayso.records.attribution import AttributionSpans
from sayso.tag.cues import drop_spoken_of, finish_cue


def read(as_found: str) -> tuple[str, AttributionSpans]:
    passage = parse_marked(as_found)
    (spans,) = passage.attributions
    return passage.text, spans


@pytest.mark.parametrize(
    ("as_found", "cue", "content"),
    [
        ("[source|The port] [cue|has been] [content|investigating the leak].", "has been investigating", "the leak"),
        ("[source|Holt] [cue|will also] [content|call it a farce].", "will also call", "it a farce"),
        ("“[source|I] [cue|can]’t [content|confirm it],” she said.", "can’t confirm", "it"),
        ("[source|The firm] [cue|had] [content|no comment].", "had no comment", ""),
        ("[source|Holt] [cue|laid out her] [content|plans].", "laid out", "plans"),
        ("“[content|It leaks],” [source|Holt] [cue|said in the] hall.", "said", "It leaks"),
        ("[source|Holt] [cue|laughed at the] [content|theory].", "laughed at", "theory"),
        ("[source|Holt] [cue|said] [content|the dam leaks].", "said", "the dam leaks"),
        ("[source|Holt] [cue|had] [content|a question].", "had", "a question"),
    ],
)
def test_a_cue_goes_on_to_its_verb_and_ends_before_an_article(as_found: str, cue: str, content: str) -> None:
    text, spans = read(as_found)
    finished = finish_cue(text, spans)
    assert finished.cue[0].of(text) == cue
    assert " ".join(piece.of(text) for piece in finished.content) == content
    assert finished.source == spans.source


@pytest.mark.parametrize(
    ("as_found", "content"),
    [
        ("[source|The bridge] [cue|is not thought] [content|to be safe].", "The bridge | to be safe"),
        ("[source|The valve] [cue|was widely expected to] [content|fail].", "The valve | fail"),
        ("[source|The sum] [cue|has been called] [content|an insult].", "The sum | an insult"),
    ],
)
def test_what_is_thought_or_told_of_is_no_source(as_found: str, content: str) -> None:
    text, spans = read(as_found)
    dropped = drop_spoken_of(text, spans)
    assert dropped.source == ()
    assert " | ".join(piece.of(text) for piece in dropped.content) == content


@pytest.mark.parametrize(
    "as_found",
    [
        "[source|Holt] [cue|is worried] [content|that it will fail].",
        "[source|Holt] [cue|was quoted as saying] [content|it failed].",
        "[source|Holt] [cue|said] [content|it failed].",
        "[content|The bridge] [cue|is thought] by [source|Holt] [content|to be safe].",
        "[source|Holt] [cue|has said] [content|it failed].",
    ],
)
def test_who_feels_or_says_stays_the_source(as_found: str) -> None:
    text, spans = read(as_found)
    assert drop_spoken_of(text, spans) == spans
