"""What quotation marks settle."""

import pytest

from sayso.evaluate.marked import parse_marked
from sayso.evaluate.taggers import make_story
from sayso.segment.story import segment_story
from sayso.tag.contents import finish_content, nest_contents, tell_form


def finish(as_found: str) -> tuple[str, ...]:
    passage = parse_marked(as_found)
    (spans,) = passage.attributions
    segmented = segment_story(passage.text, make_story(passage.text))
    return tuple(piece.of(passage.text) for piece in finish_content(passage.text, segmented, spans))


@pytest.mark.parametrize(
    ("as_found", "finished"),
    [
        ("“[content|We lost it],” she [cue|said].", ("“We lost it,”",)),
        ("“[content|We lost it]?” she [cue|asked]. “[content|All of it].”", ("“We lost it?”", "“All of it.”")),
        ("She [cue|said] it [content|“regrets the delay]”.", ("“regrets the delay”",)),
        ("She [cue|said] [content|that it “regrets the delay]” and left.", ("that it “regrets the delay”",)),
        ("“[content|We] lost it,” she [cue|said].", ("“We",)),
        ("''[content|We lost it],'' she [cue|said].", ("''We lost it,''",)),
        ("She [cue|said] [content|it rained].", ("it rained",)),
        ("He [cue|said]: “[content|We lost it and nobody came]", ("“We lost it and nobody came",)),
        ("“[cue|Said] [content|who]?” she asked.", ("who?”",)),
        ("“Well, [content|we lost it, all of it],” she [cue|said].", ("“Well, we lost it, all of it,”",)),
    ],
)
def test_marks_and_the_stop_before_them_belong_to_the_words_they_hold(as_found: str, finished: tuple[str, ...]) -> None:
    assert finish(as_found) == finished


@pytest.mark.parametrize(
    ("as_found", "finished"),
    [
        ("Report[cue|:] [content|Rail firm knew\nThe operator of the line] left.", ("Rail firm knew",)),
        ("She [cue|said] [content|the ferry would\nnot run] again.", ("the ferry would\nnot run",)),
        ("She [cue|said]: [content|“We lost it.\n“All of it.”]", ("“We lost it.", "“All of it.”")),
        ("She [cue|said] this:\n[content|The ferry ran late\nNobody knew].", ("The ferry ran late",)),
    ],
)
def test_a_content_ends_with_its_paragraph_unless_it_is_quoted_or_the_line_is_broken(
    as_found: str, finished: tuple[str, ...]
) -> None:
    assert finish(as_found) == finished


@pytest.mark.parametrize(
    ("passage", "form"),
    [
        ("[content|“We lost it,”] she said. [content|“All of it.”]", "direct"),
        ("She said [content|it “regrets” the delay].", "mixed"),
        ("She said [content|it rained].", "indirect"),
        ("[content|“We lost it”, of course,] she said.", "mixed"),
        ("She did not respond.", "indirect"),
    ],
)
def test_the_form_is_that_of_all_the_words(passage: str, form: str) -> None:
    parsed = parse_marked(passage)
    content = parsed.attributions[0].content if parsed.attributions else ()
    assert tell_form(parsed.text, segment_story(parsed.text, make_story(parsed.text)), content) == form


@pytest.mark.parametrize(
    ("as_found", "words"),
    [
        (
            "[source1|Ruiz] [cue1|told] Holm [content1,2|that the raft sank], [source2|two aides] [cue2|said].",
            "Ruiz told Holm that the raft sank",
        ),
        (
            "[source1|Ruiz] [cue1|told] Holm [content1|that the raft sank]. [content2|It rained], [source2|she] [cue2|said].",
            "It rained",
        ),
        (
            "[source1|Ruiz] [cue1|said] [content1|it sank] and [source2|Holm] [cue2|said] [content2|it rained].",
            "it rained",
        ),
    ],
)
def test_what_is_reported_at_the_sentence_s_end_is_the_whole_of_it(as_found, words):
    passage = parse_marked(as_found)
    segmented = segment_story(passage.text, make_story(passage.text))
    _, outer = nest_contents(segmented, passage.attributions)
    assert outer.content[0].of(passage.text) == words
