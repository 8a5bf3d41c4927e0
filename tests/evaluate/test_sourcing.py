"""How sources, stances, replies and claims are judged, on one invented article."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sayso.errors import CorpusError
from sayso.evaluate.corpora import read_sourcing
from sayso.evaluate.judge import judge_reading, pair_found
from sayso.evaluate.marked import parse_marked
from sayso.evaluate.sourcing import evaluate_sourcing
from sayso.records.attribution import Attribution, TaggedAttribution
from sayso.records.claim import Claim
from sayso.records.page import Document
from sayso.records.reading import Reading
from sayso.records.source import Source

PASSAGE = """\
[source1|Six tenants] [cue1|said] [content1|that the lifts had failed in spring]. \
[source2|Two of the six] [cue2|said] [content2|the lifts failed in May]. \
[source3|Mayor Ana Ruiz] [cue3|denied] [content3|that the lifts had failed]. \
[source4|She] [cue4|told] the Gazette [content4|“they run every day”]. \
[source5|A person briefed on the repairs] [cue5|said] [content5|the parts were never ordered]. \
[source6|The owner] [cue6|declined] [content6|to comment]."""
MARKED = parse_marked(PASSAGE)
TENANTS = Source("p1", "s1", "Six tenants", "group", "described", (6, 6), None, None, None, ())
SOURCES = (
    TENANTS,
    msgspec.structs.replace(TENANTS, id="p2", name="Two of the six", count=(2, 2), part_of="p1"),
    Source("p3", "s1", "Ana Ruiz", "person", "named", (1, 1), "Mayor", None, None, ()),
    Source("p4", "s1", "A person briefed on the repairs", "person", "withheld", (1, 1), None, None, None, ()),
    Source("p5", "s1", "The owner", "person", "described", (1, 1), None, None, None, ()),
)
OWNERS = ("p1", "p2", "p3", "p3", "p4", "p5")
STANCES = ("asserts", "asserts", "denies", "asserts", "asserts", "no_comment")
BASIS = {4: "secondhand"}
VIA = {3: "the Gazette"}
ABOUT = {2: (0, 1), 5: ()}
CLAIMS = ((0, 1, 2),)
READING = Reading(
    schema="sayso/reading/1",
    document=Document("sha256:0", MARKED.text, None, None, None, (), None, "en"),
    stories=(),
    sources=SOURCES,
    attributions=tuple(
        Attribution(
            f"a{number}",
            "s1",
            OWNERS[number],
            spans,
            "indirect",
            STANCES[number],  # type: ignore[arg-type]
            BASIS.get(number),  # type: ignore[arg-type]
            VIA.get(number),
            tuple(f"a{target}" for target in ABOUT.get(number, ())),
            None,
            1.0,
        )
        for number, spans in enumerate(MARKED.attributions)
    ),
    times=(),
    claims=(Claim("c1", "s1", "", ("a0", "a1", "a2"), (), (), (), (), (1, 1), None),),
    findings=(),
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The labels of the article; its text lies where it is looked for."""
    labels = {
        "id": "gazette_1",
        "sources": [
            {
                **{
                    name: getattr(source, name)
                    for name in ("id", "name", "kind", "identity", "count", "role", "part_of")
                },
                "attributions": [number for number, owner in enumerate(OWNERS) if owner == source.id],
            }
            for source in SOURCES
        ],
        "stance": {str(number): stance for number, stance in enumerate(STANCES)},
        "basis": BASIS,
        "about": ABOUT,
        "claims": CLAIMS,
        "via": VIA,
    }
    article = {"id": "gazette_1", "published": "2021-03-04", "text": MARKED.text, "attributions": MARKED.attributions}
    for path, row in (("sourcing/dev.jsonl", labels), ("polnear/train.jsonl", article)):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_bytes(msgspec.json.encode(row) + b"\n")
    return tmp_path / "sourcing" / "dev.jsonl"


def judge(corpus: Path, reading: Reading) -> dict[str, float]:
    """Every figure of the article: F1 of counts, and shares."""
    (gold,) = read_sourcing(corpus, corpus.parent.parent / "polnear" / "train.jsonl")
    judged = judge_reading(gold, reading)
    return {name: count.f1 for name, count in judged.counts.items()} | {
        name: share.value for name, share in judged.shares.items()
    }


def with_source(number: int, **changes: Any) -> Reading:
    """The gold Reading with one source changed."""
    sources = [msgspec.structs.replace(one, **changes) if n == number else one for n, one in enumerate(SOURCES)]
    return msgspec.structs.replace(READING, sources=tuple(sources))


def with_attribution(number: int, **changes: Any) -> Reading:
    """The gold Reading with one attribution changed."""
    changed = [
        msgspec.structs.replace(one, **changes) if n == number else one for n, one in enumerate(READING.attributions)
    ]
    return msgspec.structs.replace(READING, attributions=tuple(changed))


def test_gold_itself_is_right_in_everything(corpus: Path) -> None:
    assert set(judge(corpus, READING).values()) == {1.0}


def test_a_reading_without_attributions_has_nothing_right(corpus: Path) -> None:
    assert set(judge(corpus, msgspec.structs.replace(READING, attributions=(), claims=())).values()) == {0.0}


@pytest.mark.parametrize(
    ("change", "measure"),
    [
        ({"kind": "group"}, "kind"),
        ({"identity": "described"}, "identity"),
        ({"count": (1, None)}, "count"),
        ({"name": "Ruiz"}, "name"),
    ],
)
def test_a_source_counts_once_for_each_of_its_attributions(corpus: Path, change: dict[str, Any], measure: str) -> None:
    figures = judge(corpus, with_source(2, **change))
    assert figures[measure] == pytest.approx(4 / 6)
    assert {name for name, value in figures.items() if value < 1} == {measure}


@pytest.mark.parametrize(
    ("name", "right", "alike"),
    [
        ("Mayor Ana Ruiz", True, True),
        ("the mayor ANA RUIZ’s", True, True),
        ("Ruiz", False, True),
        ("Lund", False, False),
        (None, False, False),
    ],
)
def test_names_are_compared_without_titles_and_case(corpus: Path, name: str | None, right: bool, alike: bool) -> None:
    figures = judge(corpus, with_source(2, name=name))
    assert (figures["name"] == 1.0, figures["name, loosely"] == 1.0) == (right, alike)


def test_a_role_is_right_as_far_as_its_words_are(corpus: Path) -> None:
    assert judge(corpus, with_source(2, role="Mayor of Port Alder"))["role, loosely"] == pytest.approx(0.4)
    assert judge(corpus, with_source(2, role=None))["role, loosely"] == 0.0


def test_a_withheld_source_taken_for_an_open_one_is_missed(corpus: Path) -> None:
    figures = judge(corpus, with_source(3, identity="described"))
    assert (figures["withheld"], figures["identity"]) == (0.0, pytest.approx(5 / 6))


def test_a_party_split_in_two_loses_its_pairs(corpus: Path) -> None:
    assert judge(corpus, with_attribution(3, source="p5"))["same source"] == 0.0


def test_a_part_whose_whole_is_another_is_wrong(corpus: Path) -> None:
    assert judge(corpus, with_source(1, part_of="p3"))["part of"] == 0.0
    assert judge(corpus, with_source(1, part_of=None))["part of"] == 0.0


def test_one_right_target_is_enough_for_a_reply(corpus: Path) -> None:
    assert judge(corpus, with_attribution(2, about=("a1", "a4")))["replies"] == 1.0
    assert judge(corpus, with_attribution(2, about=("a4",)))["replies"] == 0.0


def test_a_reply_tied_to_anything_where_gold_ties_it_to_nothing_costs_precision(corpus: Path) -> None:
    assert judge(corpus, with_attribution(5, about=("a0",)))["replies"] == pytest.approx(2 / 3)


def test_basis_and_via_are_judged_where_they_are_stated(corpus: Path) -> None:
    assert judge(corpus, with_attribution(0, basis="firsthand"))["basis"] == pytest.approx(2 / 3)
    assert judge(corpus, with_attribution(3, via="Gazette"))["via"] == 1.0
    assert judge(corpus, with_attribution(3, via="the Courier"))["via"] == 0.0


def test_same_claim_is_counted_in_pairs(corpus: Path) -> None:
    (claim,) = READING.claims
    smaller = msgspec.structs.replace(claim, attributions=("a0", "a1"))
    figures = judge(corpus, msgspec.structs.replace(READING, claims=(smaller,)))
    assert figures["same claim"] == pytest.approx(0.5)  # one of three pairs, and no wrong one


def test_what_is_not_found_is_not_judged(corpus: Path) -> None:
    without_last = msgspec.structs.replace(READING, attributions=READING.attributions[:-1])
    figures = judge(corpus, without_last)
    assert figures.pop("found") == pytest.approx(10 / 11)
    assert set(figures.values()) == {1.0}


def test_a_short_content_is_found_by_its_cue() -> None:
    gold = parse_marked("[source|The owner] [cue|declined] [content|to comment] on the repairs.")
    same = parse_marked("[source|The owner] [cue|declined to comment] on [content|the repairs].")
    assert pair_found(gold.text, gold.attributions, same.attributions) == ((0, 0),)


def test_a_long_content_is_not_found_by_its_cue() -> None:
    gold = parse_marked("[source|Lund] [cue|said] [content|that it rained all day].")
    other = parse_marked("[source|Lund] [cue|said] that it rained all [content|day].")
    assert pair_found(gold.text, gold.attributions, other.attributions) == ()


def test_of_two_that_fit_the_more_alike_is_paired() -> None:
    gold = parse_marked("[source1,2|Ruiz] [cue1|said] and [cue2|wrote] [content1,2|that it rained all day].")
    backwards = gold.attributions[::-1]
    assert pair_found(gold.text, gold.attributions, backwards) == ((0, 1), (1, 0))


def test_a_report_has_both_settings_and_gives_gold_spans_to_one(corpus: Path) -> None:
    given: list[tuple[str | None, tuple[TaggedAttribution, ...]]] = []

    def read_spans(text: str, published: str | None, tagged: tuple[TaggedAttribution, ...]) -> Reading:
        given.append((published, tagged))
        return READING

    nothing = msgspec.structs.replace(READING, attributions=(), claims=())
    report = evaluate_sourcing(corpus, lambda text, published: nothing, read_spans)
    ((published, tagged),) = given
    assert published == "2021-03-04"
    assert tuple(one.spans for one in tagged) == MARKED.attributions
    assert [one.form for one in tagged] == ["indirect"] * 3 + ["direct"] + ["indirect"] * 2
    assert {name: value for name, value in report.figures.items() if name.startswith("end to end")} == dict.fromkeys(
        (name for name in report.figures if name.startswith("end to end")), 0.0
    )
    assert {value for name, value in report.figures.items() if name.startswith("gold spans")} == {1.0}
    for table in report.tables:
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_stances_are_shown_gold_against_predicted(corpus: Path) -> None:
    wrong = with_attribution(5, stance="asserts")
    report = evaluate_sourcing(corpus, lambda *_: wrong, lambda *_: wrong)
    table = report.tables[2]
    assert table.columns == ("gold", "asserts", "denies", "no_comment", "recall")
    assert table.rows == (("asserts", 4, 0, 0, 1.0), ("denies", 0, 1, 0, 1.0), ("no_comment", 1, 0, 0, 0.0))
    assert report.figures["end to end: stance, macro recall"] == pytest.approx(2 / 3)


def test_a_reading_of_another_text_is_refused(corpus: Path) -> None:
    other = msgspec.structs.replace(READING, document=msgspec.structs.replace(READING.document, text="It rained."))
    with pytest.raises(CorpusError, match="the text of “gazette_1” was changed in reading it"):
        evaluate_sourcing(corpus, lambda *_: other, lambda *_: READING)


def test_the_texts_may_lie_elsewhere(corpus: Path, tmp_path: Path) -> None:
    texts = tmp_path / "polnear" / "train.jsonl"
    moved = texts.rename(tmp_path / "texts.jsonl")
    assert json.loads(moved.read_text(encoding="utf-8"))["id"] == "gazette_1"
    report = evaluate_sourcing(corpus, lambda *_: READING, lambda *_: READING, moved)
    assert (report.title, report.corpus) == ("sourcing", "dev.jsonl")
