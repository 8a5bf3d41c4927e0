"""The way from a mention back to earlier ones."""

from sayso.records.mention import Antecedent, TaggedMention
from sayso.records.span import Span
from sayso.resolve.links import Links

TEXT = "Mayor Ana Ruiz left. The mayor wept. She had lost."


def mention(words: str, head: str, *antecedents: tuple[int, float], new: float = 0.1) -> TaggedMention:
    start = TEXT.index(words)
    place = start + words.index(head)
    links = tuple(Antecedent(*one) for one in antecedents)
    return TaggedMention(Span(start, start + len(words)), Span(place, place + len(head)), "person", links, new)


def test_each_mention_leads_back_to_the_likeliest_before_it() -> None:
    links = Links(
        [
            mention("Mayor Ana Ruiz", "Ruiz", new=1.0),
            mention("The mayor", "mayor", (0, 0.8)),
            mention("She", "She", (1, 0.6), (0, 0.3)),
        ]
    )
    she = Span(TEXT.index("She"), TEXT.index("She") + 3)
    assert [one.span.of(TEXT) for one in links.before(she)] == ["The mayor", "Mayor Ana Ruiz"]


def test_what_is_likelier_new_leads_nowhere() -> None:
    links = Links([mention("Mayor Ana Ruiz", "Ruiz", new=1.0), mention("She", "She", (0, 0.4), new=0.6)])
    she = Span(TEXT.index("She"), TEXT.index("She") + 3)
    assert list(links.before(she)) == []
    assert list(links.before(Span(0, 2))) == []


def test_words_are_the_widest_mention_whose_head_they_hold() -> None:
    links = Links([mention("Ana", "Ana", new=1.0), mention("Mayor Ana Ruiz", "Ruiz", new=1.0)])
    found = links.at(Span(0, 14))
    assert found is not None and found.span.of(TEXT) == "Mayor Ana Ruiz"
