"""A claim folded into its origins."""

from sayso.records.archived_claim import ArchivedClaim, Carrier, Join, Origin, Verdict
from sayso.views.claim_fold import fold_claim


def carrier(number: int, article: int, said: str, origin: int | None, verdict: Verdict = "same") -> Carrier:
    return Carrier(
        number=number, article=article, said=said, verdict=verdict, probability=0.9, because=("the same words",),
        document="sha256:0", page=1, story="s1", claim="c1", outlet=None, title=None, url=None, day=None, origin=origin,
    )  # fmt: skip


CLAIM = ArchivedClaim(
    number=7,
    text="it rained",
    articles=4,
    origins=(
        Origin(first=7, claims=(7, 8, 9), joins=(Join(9, 7, "one account"), Join(9, 8, "the same speaker"))),
        Origin(first=4, claims=(4,), joins=()),
    ),
    independent=(2, 2),
    first=7,
    carriers=(
        carrier(7, 1, "it rained", 0),
        carrier(8, 1, "rain fell", 0),
        carrier(9, 2, "it rained", 0),
        carrier(4, 3, "it rained", 1),
        carrier(5, 4, "it rained", None),
        carrier(6, 5, "it was dry", None, "opposed"),
    ),
    asserted_by=(),
    denied_by=(),
    no_comment_from=(),
    unverified_by=(),
    unsure=(),
    has_more=False,
)


def test_each_origin_holds_its_carriers_and_counts_its_articles_once() -> None:
    first, second = fold_claim(CLAIM).origins
    assert ([leaf.carrier.number for leaf in first.leaves], first.articles) == ([7, 8, 9], 2)
    assert ([leaf.carrier.number for leaf in second.leaves], second.articles, second.first.number) == ([4], 1, 4)


def test_words_and_articles_that_were_shown_before_are_told_so_within_an_origin() -> None:
    first, second = fold_claim(CLAIM).origins
    assert [(leaf.is_repeated, leaf.is_further) for leaf in first.leaves] == [
        (False, False), (False, True), (True, False),
    ]  # fmt: skip
    assert not second.leaves[0].is_repeated


def test_why_an_article_is_of_an_origin_stands_with_it() -> None:
    leaves = fold_claim(CLAIM).origins[0].leaves
    assert [[join.because for join in leaf.joins] for leaf in leaves] == [[], [], ["one account", "the same speaker"]]


def test_what_is_of_no_origin_is_apart() -> None:
    fold = fold_claim(CLAIM)
    assert [leaf.carrier.number for leaf in fold.unowned] == [5]
    assert [leaf.carrier.number for leaf in fold.opposed] == [6]
    assert fold.first.number == 7
