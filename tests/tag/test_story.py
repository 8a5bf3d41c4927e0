"""A story through the tagger, with a model that says what it is told."""

import numpy as np
from tokenizers import Tokenizer

from sayso.evaluate.marked import MarkedText, parse_marked
from sayso.evaluate.taggers import make_story
from sayso.models.session import open_tagger
from sayso.records.attribution import TaggedAttribution
from sayso.records.span import Span
from sayso.segment.story import segment_story
from sayso.tag.labels import CUE_LABELS, LINK_WIDTH, ROLE_LABELS, WORD_LABELS
from sayso.tag.model import Ints, Scores, Setting
from sayso.tag.story import tag_story
from sayso.tag.windows import encode_story


class Oracle:
    """Finds the gold, each cue as surely as it is told to; which words it reads, it knows by their pieces."""

    def __init__(self, gold: MarkedText, sure: dict[int, float], width: int = 64) -> None:
        self.setting = Setting(width, 0.4, 0.4, 0.8, 0.4, 0.0, (0.0, 1.0, 0.0))
        self.encoded = encode_story(gold.text, segment_story(gold.text, make_story(gold.text)), self.tokenizer)
        self.gold, self.sure = gold, sure
        self.asked: list[int] = []

    @property
    def tokenizer(self) -> Tokenizer:
        return open_tagger().tokenizer

    def score(self, pieces: Ints, features: Ints, asked: Ints, least: float) -> Scores:
        cues = np.zeros((len(pieces), len(CUE_LABELS)), dtype=np.float32)
        cues[:, 0] = 20.0
        found: dict[int, np.ndarray] = {}
        inner = pieces[1:-1]
        start = next(
            at
            for at in range(len(self.encoded.pieces))
            if np.array_equal(self.encoded.pieces[at : at + len(inner)], inner)
        )
        for number, one in enumerate(self.gold.attributions):
            words = self._pieces_of(one.cue[0], start, len(inner))
            if not words or not asked[words[0]]:
                continue
            self.asked.append(number)
            chance = self.sure.get(number, 0.99)
            cues[words[0]] = np.log([1 - chance, chance, 1e-9])
            cues[words[1:]] = [0, 0, 20]
            said = np.zeros((len(pieces), len(ROLE_LABELS)), dtype=np.float32)
            said[:, 0] = 9.0
            for role, spans in (("source", one.source), ("content", one.content)):
                for span in spans:
                    at = self._pieces_of(span, start, len(inner))
                    said[at] = np.eye(len(ROLE_LABELS))[ROLE_LABELS.index(f"I-{role}")] * 9
                    if at:
                        said[at[0]] = np.eye(len(ROLE_LABELS))[ROLE_LABELS.index(f"B-{role}")] * 9
                        last = "S" if len(at) == 1 else "E"
                        said[at[-1]] = np.eye(len(ROLE_LABELS))[ROLE_LABELS.index(f"{last}-{role}")] * 9
            found[words[0]] = said
        columns = sorted(found)
        roles = np.array([found[at] for at in columns], dtype=np.float32).reshape(-1, len(pieces), len(ROLE_LABELS))
        words = np.zeros((len(pieces), WORD_LABELS), dtype=np.float32)
        links = np.zeros((len(pieces), 2 * LINK_WIDTH + 2), dtype=np.float32)
        meanings = np.ones((len(pieces), 3), dtype=np.float32)
        return Scores(cues, np.array(columns, dtype=np.int64), roles, words, links, meanings)

    def _pieces_of(self, span: Span, start: int, count: int) -> list[int]:
        """Columns of the first pieces of the span's words, in a window of ``count`` pieces from ``start``."""
        encoded = self.encoded
        firsts = [int(encoded.firsts[at]) for at in range(*encoded.find(span))]
        return [first - start + 1 for first in firsts if start <= first < start + count]


def tag(gold: MarkedText, model: Oracle) -> tuple[TaggedAttribution, ...]:
    return tag_story(gold.text, segment_story(gold.text, make_story(gold.text)), model).attributions


def test_what_the_model_finds_comes_out_as_spans_of_the_text() -> None:
    gold = parse_marked(
        "[content1|“We lost it,”] [source1|Ana Ruiz] [cue1|said]. [content1|“All of it.”]\n"
        "[source2|The ministry] [cue2|did not respond to] [content2|questions]."
    )
    found = tag(gold, Oracle(gold, {}))
    assert tuple(one.spans for one in found) == gold.attributions
    assert [one.form for one in found] == ["direct", "indirect"]
    assert "“did not respond to”" in found[1].because


def test_each_cue_is_asked_about_once_however_the_windows_lie() -> None:
    line = "[source{0}|Ana Ruiz] [cue{0}|said] [content{0}|the ferry from pier {0} would not run before the frost]. "
    gold = parse_marked("".join(line.format(number) for number in range(1, 31)))
    model = Oracle(gold, {}, width=80)
    assert len(tag(gold, model)) == 30
    assert sorted(model.asked) == list(range(30))


def test_what_stands_in_a_content_needs_to_be_surer() -> None:
    gold = parse_marked(
        "[source1|Two aides] [cue1|said] [content1|[source2|Lund] [cue2|had promised] [content2|to resign]]. "
        "[source3|Osk] [cue3|promised] [content3|to stay]."
    )
    assert len(tag(gold, Oracle(gold, {}))) == 3
    assert [one.spans.source[0].of(gold.text) for one in tag(gold, Oracle(gold, {1: 0.6, 2: 0.6}))] == [
        "Two aides",
        "Osk",
    ]


def test_a_doubtful_outer_one_does_not_hold_down_what_it_would_contain() -> None:
    gold = parse_marked("[source1|It] [cue1|shows] [content1|[source2|Lund] [cue2|had promised] [content2|to resign]].")
    assert [one.spans.source[0].of(gold.text) for one in tag(gold, Oracle(gold, {0: 0.2, 1: 0.6}))] == ["Lund"]


def test_a_turn_of_a_transcript_takes_the_place_of_what_the_model_made_of_it() -> None:
    text = "LIND: Who signed the lease?\nOSK: Nobody in my office did.\nLIND: And who wrote the letter?"
    gold = parse_marked(text.replace("OSK: Nobody", "[source|OSK][cue|:] [content|Nobody]"))
    found = tag(gold, Oracle(gold, {}))
    assert [one.spans.content[0].of(text) for one in found] == [
        "Who signed the lease?",
        "Nobody in my office did.",
        "And who wrote the letter?",
    ]


def test_probabilities_follow_the_sureness_of_the_cue() -> None:
    gold = parse_marked("[source1|Lund] [cue1|said] [content1|yes]. [source2|Osk] [cue2|said] [content2|no].")
    first, second = tag(gold, Oracle(gold, {0: 0.95, 1: 0.5}))
    assert first.probability > 0.9 > 0.6 > second.probability
