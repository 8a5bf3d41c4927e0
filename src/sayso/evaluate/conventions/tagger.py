"""A tagger by convention: quotation marks, a list of reporting verbs, the nearest fitting subject.

It is the baseline that the trained tagger is measured against.
The shapes it knows are those of news English since the inverted pyramid: quoted words beside a reporting verb,
"according to", a clause after or before "X said", set phrases of silence and of failed verification.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from sayso.evaluate.conventions.phrases import (
    Subject,
    find_subject_after,
    find_subject_before,
    skip_hearer,
    skip_when_and_where,
)
from sayso.evaluate.conventions.tokens import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    is_past_verb,
    read_tokens,
)
from sayso.lexicon.verbs import VerbForm, reporting_verbs
from sayso.records.attribution import AttributionSpans, Form, Tagged, TaggedAttribution
from sayso.records.segmented import Segmented, Sentence
from sayso.records.span import Span
from sayso.tag.timexes import tag_timexes

__all__ = ["tag_by_conventions"]

Pattern = Literal[
    "quotation", "trailing", "inverted", "leading", "object", "participle", "according", "passive", "colon", "set"
]
# How often an attribution found by each pattern was right (who said what) on PolNeAR's training articles.
_PRECISION: dict[Pattern, float] = {
    "quotation": 0.87,
    "trailing": 0.51,
    "inverted": 0.44,
    "leading": 0.64,
    "object": 0.49,
    "participle": 0.66,
    "according": 0.74,
    "passive": 0.54,
    "colon": 0.72,
    "set": 0.53,
}
_BECAUSE: dict[Pattern, str] = {
    "quotation": "quoted words beside a reporting verb",
    "trailing": "a clause closed by its speaker and a reporting verb",
    "inverted": "a clause closed by a reporting verb and its speaker",
    "leading": "a speaker, a reporting verb and a clause",
    "object": "a verb of speech or attitude and what it is aimed at",
    "participle": "a participle of saying that goes on from a speaker already named",
    "according": "“according to”",
    "passive": "a reporting verb in the passive",
    "colon": "a speaker before a colon",
    "set": "a set phrase of silence or of failed verification",
}
_TAGGED_ROLES = ("body", "headline", "caption")
_NEGATION = r"(?:(?:did|does|do|has|have|had)\s+not|(?:did|does|do|has|have|had)n['’]t)"
_SET_PHRASES = re.compile(
    rf"\b(?:{_NEGATION}\s+(?:\w+ly\s+|yet\s+)*"
    r"(?:respond(?:ed)?\s+to|repl(?:y|ied)\s+to|respond(?:ed)?|return(?:ed)?|answer(?:ed)?|address(?:ed)?|comment(?:ed)?)"
    r"|(?:could\s+not|couldn['’]t|can\s?not)\s+(?:\w+ly\s+)*be\s+(?:\w+ly\s+)*(?:reached|verified|confirmed)"
    r"|(?:could\s+not|couldn['’]t|can\s?not|was\s+(?:un|not\s+)able\s+to|were\s+(?:un|not\s+)able\s+to|"
    r"(?:has|have)\s+(?:not\s+been|been\s+un)able\s+to)\s+(?:\w+ly\s+)*(?:verify|confirm|corroborate)(?:\s+independently)?"
    r"|(?:would\s+not|wouldn['’]t)\s+(?:comment|discuss|say)"
    r"|had\s+no\s+(?:immediate\s+|further\s+)?comment)\b",
    re.IGNORECASE,
)
_DECLINED = frozenset({"declined", "declines", "declining", "refused", "refuses"})
_SPEAKER_LINE = re.compile(r"(?P<who>(?:[A-Z][\w.'’-]*\s+){0,4}[A-Z][\w.'’-]+)(?P<cue>:)\s+(?=\S)")
_CUTTING_WORDS = frozenset({"but", "while", "although", "though", "according", "nor"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_FARTHEST_SUBJECT = 80  # words into a sentence
_TRANSCRIPT_LINES = 3
_STOPS = frozenset(".!?…")
_COPULAS = frozenset("is are was were be been being".split())


class _Draft(NamedTuple):
    """Token ranges of one attribution within a sentence. source may be empty; content may have several pieces."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    pattern: Pattern


def tag_by_conventions(text: str, segmented: Segmented) -> Tagged:
    """Attributions and time expressions of one story, in text order."""
    is_transcript = _is_transcript(text, segmented)
    tagged: list[TaggedAttribution] = []
    last_paragraph, first_quotation = -1, 0
    for sentence in segmented.sentences:
        paragraph = segmented.story.paragraphs[sentence.paragraph]
        if paragraph.role not in _TAGGED_ROLES:
            continue
        while (
            first_quotation < len(segmented.quotations)
            and segmented.quotations[first_quotation].span.end <= sentence.span.start
        ):
            first_quotation += 1
        tokens = read_tokens(text, sentence, segmented, first_quotation)
        opens_paragraph = sentence.paragraph != last_paragraph
        found = [
            _to_record(tokens, draft) for draft in _tag_sentence(text, tokens, sentence, opens_paragraph, is_transcript)
        ]
        if not found and tagged:
            tagged[-1] = _continue_quotation(tokens, sentence, segmented, tagged[-1], last_paragraph)
        tagged.extend(found)
        last_paragraph = sentence.paragraph
    tagged.sort(key=lambda one: one.spans.cue[0])
    return Tagged(tuple(tagged), tag_timexes(text, segmented))


def _tag_sentence(
    text: str, tokens: Sequence[Token], sentence: Sentence, opens_paragraph: bool, is_transcript: bool
) -> tuple[_Draft, ...]:
    drafts: list[_Draft] = []
    taken: set[int] = set()
    drafts.extend(_find_set_phrases(text, tokens, sentence))
    drafts.extend(_find_according(tokens))
    if opens_paragraph:
        drafts.extend(_find_speaker_line(text, tokens, sentence, is_transcript))
    for draft in drafts:
        taken.update(range(*draft.cue))
    verbs = [(at, form) for at, form in _find_verbs(tokens) if at not in taken]
    for at, form in verbs:  # those that close a clause first: they bound what stands before them
        closing = _find_closing_cue(tokens, at, form)
        if closing is not None:
            drafts.append(closing)
            taken.add(at)
    for at, form in verbs:
        opening = _find_opening_cue(tokens, at, form, drafts) if at not in taken else None
        if opening is not None:
            drafts.append(opening)
    return tuple(sorted(drafts, key=lambda draft: draft.cue))


def _find_verbs(tokens: Sequence[Token]) -> Iterator[tuple[int, VerbForm]]:
    """Reporting verbs outside quotations that are used as verbs, as far as their neighbours tell."""
    verbs = reporting_verbs()
    for at, token in enumerate(tokens):
        form = verbs.get(token.lower)
        if form is None or token.quoted:
            continue
        before = tokens[at - 1].lower if at else ""
        after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if before in DETERMINERS or before in PREPOSITIONS or before in ("to", "'s") or after in ("of", "by"):
            continue  # "the report", "on demand", "to say"
        if form.shape in ("base", "third") and token.is_capital and at > 0:
            continue
        if "n" in form.frames and form.shape in ("base", "third") and not _is_verb_there(tokens, at):
            continue
        yield at, form


def _is_verb_there(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form that is a noun as often ("claims", "attacks") has a verb's neighbours."""
    if at == 0 or at + 1 >= len(tokens):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    begins_phrase = after.lower in DETERMINERS | PRONOUNS or after.is_capital or after.quoted
    is_subject = before.lower in PRONOUNS or before.is_capital or before.is_adverb
    return is_subject and begins_phrase


def _find_set_phrases(text: str, tokens: Sequence[Token], sentence: Sentence) -> Iterator[_Draft]:
    for match in _SET_PHRASES.finditer(text, sentence.span.start, sentence.span.end):
        cue = _tokens_between(tokens, match.start(), match.end())
        if cue is None or any(token.quoted for token in tokens[cue[0] : cue[1]]):
            continue
        subject = find_subject_before(tokens, cue[0])
        end = _clause_end(tokens, cue[1])
        content = ((cue[1], end),) if end > cue[1] else ()
        if subject is None:
            if "be" not in match.group().split():
                continue
            yield _Draft(None, cue, content, "set")
        else:
            yield _Draft((subject.start, subject.end), cue, content, "set")
    for at, token in enumerate(tokens):
        if token.lower in _DECLINED and not token.quoted and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
            subject = find_subject_before(tokens, at)
            if subject is not None:
                cue = (subject.cue_start, at + 1)
                yield _Draft((subject.start, subject.end), cue, ((at + 1, _clause_end(tokens, at + 1)),), "set")


def _find_according(tokens: Sequence[Token]) -> Iterator[_Draft]:
    for at in range(len(tokens) - 2):
        if tokens[at].lower != "according" or tokens[at + 1].lower != "to" or tokens[at].quoted:
            continue
        source = find_subject_after(tokens, at + 1)
        if source is None:
            continue
        cue = (at, at + 2)
        start = _clause_start(tokens, at)
        left = (start, _without_edge(tokens, start, at))
        if left[1] > left[0] + 1:
            yield _Draft((source.start, source.end), cue, (left,), "according")
            continue
        begin = source.end
        while begin < len(tokens) and tokens[begin].text == ",":
            begin += 1
        end = _clause_end(tokens, begin)
        if end > begin:
            yield _Draft((source.start, source.end), cue, ((begin, end),), "according")


def _is_transcript(text: str, segmented: Segmented) -> bool:
    """Whether speaker lines ("KELLY: …") are the make of the story and not a kicker's."""
    lines = (_SPEAKER_LINE.match(text, one.start, one.end) for one in segmented.story.paragraphs)
    return sum(1 for line in lines if line and line.group("who").isupper()) >= _TRANSCRIPT_LINES


def _find_speaker_line(text: str, tokens: Sequence[Token], sentence: Sentence, is_transcript: bool) -> Iterator[_Draft]:
    match = _SPEAKER_LINE.match(text, sentence.span.start, sentence.span.end)
    if match is None:
        return
    who = _tokens_between(tokens, match.start("who"), match.end("who"))
    cue = _tokens_between(tokens, match.start("cue"), match.end("cue"))
    if who is None or cue is None or cue[1] >= len(tokens):
        return
    last = tokens[who[1] - 1].lower
    if last not in reporting_verbs() and (is_transcript or tokens[cue[1]].quoted):
        yield _Draft(who, cue, ((cue[1], _drop_stop(tokens, len(tokens))),), "colon")


def _find_closing_cue(tokens: Sequence[Token], at: int, form: VerbForm) -> _Draft | None:
    """ "…," X said.   "…," said X.   They said it of what stands before them."""
    if not {"s", "q", "t"} & set(form.frames) or form.shape == "ing":
        return None
    subject = _find_inverted_subject(tokens, at, form)
    inverted = subject is not None
    if subject is not None:
        edge, after = at, subject.end
    else:
        subject = find_subject_before(tokens, at)
        if subject is None:
            return None
        edge, after = subject.start, at + 1
        if edge == 0 or tokens[edge - 1].is_word:
            return None
        if "t" in form.frames:
            after = skip_hearer(tokens, after)
    follows_quotation = tokens[edge - 1].quoted or (edge > 1 and tokens[edge - 2].quoted)
    if tokens[edge - 1].text not in (",", "—", "–") and not tokens[edge - 1].quoted:
        return None
    rest = skip_when_and_where(tokens, after)
    if tokens[rest : rest + 1] and tokens[rest].text == ":":
        return None
    says_more = rest < len(tokens) and (tokens[rest].is_word or tokens[rest].quoted) and not inverted
    goes_on_quoting = says_more and follows_quotation and tokens[rest].quoted
    is_tail = follows_quotation and tokens[rest : rest + 1] and _is_tail(tokens, rest)
    if says_more and not goes_on_quoting and not is_tail:
        return None
    start = _clause_start(tokens, edge)
    first = (start, _without_edge(tokens, start, edge))
    if first[1] <= first[0]:
        return None
    if first[1] - first[0] < 3 and not follows_quotation:
        return None
    pieces = [first]
    second = _next_quotation(tokens, after)
    if follows_quotation and second is not None:
        pieces.append(second)
    pattern: Pattern = "quotation" if follows_quotation else "inverted" if inverted else "trailing"
    cue = (subject.cue_start, at + 1)
    return _Draft((subject.start, subject.end), cue, tuple(pieces), pattern)


def _find_inverted_subject(tokens: Sequence[Token], at: int, form: VerbForm) -> Subject | None:
    """The speaker after the verb, where the verb closes a clause and hardly more than the speaker follows."""
    if at == 0 or tokens[at - 1].is_word or not {"s", "q"} & set(form.frames):
        return None
    subject = find_subject_after(tokens, at)
    if subject is None or not _ends_sentence(tokens, subject.end):
        return None
    after_quotation = tokens[at - 1].quoted or (at > 1 and tokens[at - 2].quoted)
    if not after_quotation:  # "Holm, who leads the union, said pickets would go on": no inversion
        before = find_subject_before(tokens, at)
        if before is not None and any(word.lower in _RELATIVES for word in tokens[before.start : at]):
            return None
        first = tokens[subject.start]
        if subject.end < _drop_stop(tokens, len(tokens)) or first.lower.endswith(("ing", "ed")):
            return None
        if any(is_past_verb(word) for word in tokens[subject.start + 1 : subject.end]) and not any(
            word.lower in _RELATIVES for word in tokens[subject.start : subject.end]
        ):
            return None
    return subject


def _find_opening_cue(tokens: Sequence[Token], at: int, form: VerbForm, drafts: Sequence[_Draft]) -> _Draft | None:
    """X said (that) …   X told Y that …   X denied …   …, saying …"""
    if form.shape == "ing":
        return _find_participle(tokens, at, form, drafts)
    passive = _find_passive(tokens, at, form)
    if passive is not None:
        return passive
    if at > 0 and tokens[at - 1].lower in _COPULAS:
        return None
    subject = find_subject_before(tokens, at)
    if subject is None:
        subject = _shared_subject(tokens, at, drafts)
    if subject is None:
        return None
    if form.shape == "base" and not _agrees(tokens, subject):
        return None
    begin = _content_start(tokens, at, form)
    if begin < len(tokens) and tokens[begin].lower == "according":
        return None
    end = _clause_end(tokens, begin)
    for other in drafts:  # a speaker named at the end bounds what an inner speaker says
        if other.pattern in ("trailing", "inverted", "quotation", "according") and other.cue[0] > begin:
            inner_edge = other.content[0][1]
            if begin < inner_edge < end:
                end = inner_edge
    end = _without_edge(tokens, begin, end)
    if end <= begin:
        return None
    pattern = _read_frame(tokens, begin, form)
    if pattern is None:
        return None
    return _Draft((subject.start, subject.end), (subject.cue_start, at + 1), ((begin, end),), pattern)


def _read_frame(tokens: Sequence[Token], begin: int, form: VerbForm) -> Pattern | None:
    """Which pattern the words after the verb make, None where they fit none of its frames."""
    first = tokens[begin]
    frames = form.frames
    if first.quoted and {"q", "s", "o"} & set(frames):
        return "quotation"
    if first.lower == "to":
        return "leading" if "i" in frames else None
    if "i" in frames and first.is_word and not (first.lower in DETERMINERS | PRONOUNS or first.is_capital):
        return None  # "pledged delegates"
    if {"s", "t"} & set(frames):
        if first.lower in ("for", "as", "by", "with", "in", "on", "at") and form.lemma != "say":
            return "object" if "o" in frames else None
        return "leading"
    return "object" if "o" in frames else None


def _find_participle(tokens: Sequence[Token], at: int, form: VerbForm, drafts: Sequence[_Draft]) -> _Draft | None:
    if not {"s", "q", "t"} & set(form.frames) or at < 2:
        return None
    before = tokens[at - 1]
    if before.text != "," and before.lower not in ("and", "by"):
        return None
    earlier = [draft for draft in drafts if draft.source is not None and draft.cue[1] <= at]
    source = max(earlier, key=lambda draft: draft.cue).source if earlier else _main_subject(tokens, at)
    if source is None or source[1] > at:
        return None
    begin = _content_start(tokens, at, form)
    end = _clause_end(tokens, begin)
    if end <= begin:
        return None
    return _Draft(source, (at, at + 1), ((begin, end),), "participle")


def _find_passive(tokens: Sequence[Token], at: int, form: VerbForm) -> _Draft | None:
    """ "It was reported that …", "is expected to …": something is said and nobody says it."""
    if form.shape != "past" or at == 0 or "s" not in form.frames:
        return None
    start = at
    while start > 0 and (tokens[start - 1].lower in AUXILIARIES or tokens[start - 1].is_adverb):
        start -= 1
    if not any(token.lower in _COPULAS for token in tokens[start:at]):
        return None
    if at + 1 >= len(tokens) or tokens[at + 1].lower not in ("that", "to"):
        return None
    end = _clause_end(tokens, at + 1)
    return _Draft(None, (start, at + 1), ((at + 1, end),), "passive")


def _shared_subject(tokens: Sequence[Token], at: int, drafts: Sequence[_Draft]) -> Subject | None:
    """The subject of a verb before "and": "Holm criticised the plan and **said** …"."""
    start = at
    while start > 0 and tokens[start - 1].is_adverb:
        start -= 1
    if start == 0 or tokens[start - 1].lower not in ("and", "but"):
        return None
    earlier = [draft for draft in drafts if draft.source is not None and draft.cue[1] <= at]
    source = max(earlier, key=lambda draft: draft.cue).source if earlier else _main_subject(tokens, at)
    return Subject(source[0], source[1], start) if source else None


def _main_subject(tokens: Sequence[Token], before: int) -> tuple[int, int] | None:
    """The noun phrase before the sentence's first finite verb, as far as endings tell."""
    for at in range(1, min(before, _FARTHEST_SUBJECT)):
        token = tokens[at]
        if token.quoted:
            return None
        is_verb = token.lower in AUXILIARIES or is_past_verb(token)
        if is_verb:
            subject = find_subject_before(tokens, at)
            if subject and tokens[subject.start].lower not in _RELATIVES:
                return subject.start, subject.end
    return None


def _agrees(tokens: Sequence[Token], subject: Subject) -> bool:
    """Whether a base form can be this subject's verb: after an auxiliary, or with a plural."""
    if any(token.lower in AUXILIARIES for token in tokens[subject.end : subject.cue_start + 3]):
        return True
    head = tokens[subject.end - 1]
    return head.lower in ("i", "we", "you", "they", "some", "many", "others", "people") or (
        head.lower.endswith("s") and not head.lower.endswith("ss")
    )


def _continue_quotation(
    tokens: Sequence[Token],
    sentence: Sentence,
    segmented: Segmented,
    last: TaggedAttribution,
    last_paragraph: int,
) -> TaggedAttribution:
    """The last attribution with this sentence's quotation added, where the speech plainly goes on in it.

    It goes on in the sentence right after in the same paragraph, or in a quotation that continues an open one.
    """
    if not tokens or not tokens[0].quoted or last.form == "indirect":
        return last
    quotation = segmented.quotations[tokens[0].quotation]
    covered = all(token.quoted or not token.is_word for token in tokens)
    same_paragraph = sentence.paragraph == last_paragraph and quotation.span.start >= last.spans.cue[0].start
    runs_on = quotation.continues and sentence.paragraph == last_paragraph + 1
    runs_on = runs_on or (sentence.paragraph == last_paragraph and last.spans.content[-1] == quotation.span)
    if not covered or not (same_paragraph or runs_on):
        return last
    content = last.spans.content
    if content[-1].end >= quotation.span.end:
        return last
    if content[-1].overlaps(quotation.span):
        content = content[:-1]
    spans = AttributionSpans(last.spans.source, last.spans.cue, (*content, quotation.span))
    return TaggedAttribution(spans, last.form, last.probability, last.because)


def _content_start(tokens: Sequence[Token], at: int, form: VerbForm) -> int:
    """Where what is said begins after a verb: past the hearer, the time and place of saying, a comma or colon."""
    begin = at + 1
    if "t" in form.frames:
        begin = skip_hearer(tokens, begin)
    begin = skip_when_and_where(tokens, begin)
    while begin < len(tokens) and tokens[begin].text in (",", ":"):
        begin += 1
    return begin


def _clause_start(tokens: Sequence[Token], edge: int) -> int:
    """Where the clause that ends before ``edge`` begins: the sentence's start, or after a semicolon."""
    for at in range(edge - 2, 0, -1):
        token = tokens[at]
        if token.quoted:
            continue
        if token.text == ";":
            return at + 1
    start = 0
    while start < edge and not tokens[start].is_word and not tokens[start].quoted:
        start += 1
    if start + 1 < edge and tokens[start].lower in ("but", "and") and not tokens[start].quoted:
        start += 1
    return start


def _clause_end(tokens: Sequence[Token], begin: int) -> int:
    """Where the content that begins at ``begin`` ends: the sentence's stop, or a turn to something else."""
    verbs = reporting_verbs()
    end = len(tokens)
    for at in range(begin + 1, len(tokens)):
        token = tokens[at]
        if token.quoted:
            continue
        if token.text == ";":
            end = at
            break
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        form = verbs.get(following)
        if token.text == "," and following in _CUTTING_WORDS:
            end = at
            break
        if token.text == "," and form is not None and form.shape == "ing" and "s" in form.frames:
            end = at
            break
        if token.lower in ("and", "but") and form is not None and form.shape == "past" and "s" in form.frames:
            end = at
            break
        if token.lower == "nor":
            end = at
            break
    return _drop_stop(tokens, _without_edge(tokens, begin, end) if end < len(tokens) else end)


def _drop_stop(tokens: Sequence[Token], end: int) -> int:
    while end > 0 and tokens[end - 1].text in _STOPS and not tokens[end - 1].quoted:
        end -= 1
    return end


def _without_edge(tokens: Sequence[Token], start: int, end: int) -> int:
    while end > start and not tokens[end - 1].quoted and tokens[end - 1].text in (",", "—", "–", ":", ";", "-"):
        end -= 1
    return end


def _next_quotation(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The quotation the same speaker goes on with, after at most a few words and a comma."""
    start = at
    while start < len(tokens) and not tokens[start].quoted:
        if tokens[start].text == ";" or start - at > 12:
            return None
        start += 1
    if start >= len(tokens):
        return None
    end = start
    while end < len(tokens) and tokens[end].quotation == tokens[start].quotation:
        end += 1
    return start, end


def _ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but a time, a place or a quotation follows."""
    rest = skip_when_and_where(tokens, at)
    return rest >= len(tokens) or not tokens[rest].is_word or tokens[rest].quoted


def _is_tail(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].lower == "that":
        return False
    return len(tokens) - at <= 12 or tokens[at].lower in ("when", "as", "after", "before", "while", "who", "about")


def _tokens_between(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    inside = [at for at, token in enumerate(tokens) if start <= token.span.start and token.span.end <= end]
    return (inside[0], inside[-1] + 1) if inside else None


def _to_record(tokens: Sequence[Token], draft: _Draft) -> TaggedAttribution:
    def cut(ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(Span(tokens[a].span.start, tokens[b - 1].span.end) for a, b in ranges)

    spans = AttributionSpans(
        source=cut([draft.source]) if draft.source else (), cue=cut([draft.cue]), content=cut(draft.content)
    )
    words = [token for a, b in draft.content for token in tokens[a:b] if token.is_word]
    quoted = sum(token.quoted for token in words)
    form: Form = "indirect" if not quoted else "direct" if quoted == len(words) else "mixed"
    return TaggedAttribution(spans, form, _PRECISION[draft.pattern], _BECAUSE[draft.pattern])
