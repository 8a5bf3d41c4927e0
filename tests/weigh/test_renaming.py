"""Claims weighed anew keep the ids of those they go on from."""

from sayso.records.claim import Claim, Weighed
from sayso.records.reason import Reason
from sayso.weigh.renaming import keep_ids


def weigh(*members: tuple[str, ...]) -> Weighed:
    """Claims c1, c2 … of these attributions, each with a reason."""
    claims = tuple(
        Claim(f"c{number}", "s1", "it rained", ids, (), (), (), (), (0, 0), None)
        for number, ids in enumerate(members, 1)
    )
    return Weighed(claims, tuple(Reason(claim.id, "attributions", claim.attributions[0]) for claim in claims))


def name(weighed: Weighed) -> dict[str, tuple[str, ...]]:
    return {claim.id: claim.attributions for claim in weighed.claims}


def test_a_claim_keeps_the_id_of_the_one_it_shares_most_attributions_with() -> None:
    weighed = keep_ids(weigh(("a2", "a3"), ("a1",)), [("c4", ("a1",)), ("c7", ("a1", "a2", "a3"))], ["c4", "c7"])
    assert name(weighed) == {"c7": ("a2", "a3"), "c4": ("a1",)}


def test_of_two_that_come_of_one_the_first_keeps_its_id_and_the_other_gets_one_that_nobody_had() -> None:
    weighed = keep_ids(weigh(("a1",), ("a2",)), [("c1", ("a1", "a2"))], ["c1", "c2", "c3"])
    assert name(weighed) == {"c1": ("a1",), "c4": ("a2",)}


def test_an_id_of_a_claim_that_is_gone_is_given_to_no_other() -> None:
    weighed = keep_ids(weigh(("a9",)), [("c1", ("a1",)), ("c2", ("a2",))], ["c1", "c2"])
    assert name(weighed) == {"c3": ("a9",)}


def test_new_ids_go_past_those_that_were_given_out_of_order() -> None:
    assert name(keep_ids(weigh(("a9",), ("a8",)), [], ["c3", "x"])) == {"c4": ("a9",), "c5": ("a8",)}


def test_reasons_go_with_their_claims() -> None:
    weighed = keep_ids(weigh(("a1",), ("a2",)), [("c5", ("a2",))], ["c5"])
    assert {reason.about: reason.because for reason in weighed.reasons} == {"c2": "a1", "c5": "a2"}
