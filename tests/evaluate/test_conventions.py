import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate.marked import parse_marked
from sayso.evaluate.match import strip_spans
from sayso.evaluate.taggers import TAGGERS

NEWS = {
    "speech after its speaker": "[source|Ana Ruiz] [cue|said] [content|it rained].",
    "speech before its speaker": "[content|The mill will close in May], [source|the company] [cue|said].",
    "inverted": "[content|“It rained,”] [cue|said] [source|Ana Ruiz, the mayor of Orm].",
    "speaker before a colon": "[source|Port spokeswoman Lena Osk] [cue|said]: [content|“That is untrue.”]",
    "hearer passed over": "[source|Holm] [cue|told] reporters [content|the dam had held].",
    "according to, after": "[content|The dam had cracks], [cue|according to] [source|the survey].",
    "according to, before": "[cue|According to] [source|the survey], [content|the dam had cracks].",
    "apposition before the verb": "[source|Ilves, reached by telephone], [cue|declined] [content|to comment].",
    "no reply": "[source|Reyle] [cue|did not respond to] [content|questions sent on Monday].",
    "not verified": "[source|The Post] [cue|could not independently verify] [content|that the letter arrived].",
    "nobody says it": "It [cue|was reported] [content|that divers had been hired].",
    "counted group": "[content|Reyle read the letter], [source|three people close to the port] [cue|said].",
    "a group and one more": (
        "[content|Reyle spoke against it], [cue|said] [source|two of the three people, as well as a third person "
        "who learned of it from others]."
    ),
    "participle of a speaker with dashes": (
        "[source|The third person — who was told by people who were there] — differed, [cue|saying] "
        "[content|that Reyle came later]."
    ),
}  # fmt: skip


@pytest.mark.parametrize("marked", NEWS.values(), ids=NEWS)
def test_news_forms_of_attribution_are_found(marked: str):
    gold = parse_marked(marked)
    (found,) = [one.spans for one in TAGGERS["conventions"](gold.text)]
    for role in ("source", "cue", "content"):
        wanted = strip_spans(gold.text, getattr(gold.attributions[0], role))
        assert strip_spans(gold.text, getattr(found, role)) == wanted, role


def test_what_one_tells_of_another_stands_inside():
    text = "Kessel told the board that the pumps had failed, two engineers said."
    inner, outer = TAGGERS["conventions"](text)
    assert [span.of(text) for span in inner.spans.content] == ["that the pumps had failed"]
    assert outer.spans.content[0].covers(inner.spans.cue[0])


def test_a_quotation_in_two_sentences_goes_to_one_speaker():
    text = "“We lost,” Holm said. “We will be back.”"
    (found,) = TAGGERS["conventions"](text)
    assert [span.of(text) for span in found.spans.content] == ["“We lost,”", "“We will be back.”"]
    assert found.form == "direct"


def test_speech_that_runs_over_a_paragraph_goes_to_one_speaker():
    text = "Holm said: “It began here.\n“It ended there.”"
    (found,) = TAGGERS["conventions"](text)
    assert len(found.spans.content) == 2


def test_a_kicker_is_no_speaker():
    assert TAGGERS["conventions"]("NIGHT TRAINS: Sleepers return to the coast in spring.") == ()


def test_nouns_that_look_like_verbs_attribute_nothing():
    assert TAGGERS["conventions"]("The report on the claims of the northern states was long.") == ()


def test_quoted_words_within_a_clause_make_a_mixed_form():
    (found,) = TAGGERS["conventions"]("Holm said the plan was “a bad joke” and left.")
    assert found.form == "mixed"


PIECES = [*"abS ,.:;“”\"'—\n", " said ", " told ", " according to ", "He", "the ", " denied ", ", saying "]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join))
def test_any_text_gives_spans_that_stand_in_it(text):
    for one in TAGGERS["conventions"](text):
        for span in (*one.spans.source, *one.spans.cue, *one.spans.content):
            assert span.of(text).strip()
        assert 0 < one.probability < 1
