"""What people said of attributions, as annotations and as training data."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.evaluate.attributions import evaluate_attributions
from sayso.evaluate.corpora import read_articles, read_sourcing
from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.judgement import Judgement, MissedAttribution
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.store.archive import Archive, open_archive
from sayso.views.exports.archived import stream_archive

DAM = (
    "<!-- sayso: ignore A01 because the desk knows them -->\n"
    "The Orm dam had been leaking since March 😀, two officials who saw the survey said.\n"
    "Greta Sohl, a spokeswoman for Lakeland Power, said: “The dam is sound.”\n"
    "Governor Ivo Tamm declined to comment.\n"
)
SNOW = "Snow closed the Tessel road, Greta Sohl said.\n"
URL = "https://orm.example/dam"


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, Reading]:
    return sayso.read_text(DAM, date="2024-04-09", url=URL), sayso.read_text(SNOW, date="2024-04-10")


@pytest.fixture
def archive(readings: tuple[Reading, Reading], tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "news.db", create=True) as opened:
        opened.add(readings)
        yield opened


def export(archive: Archive, name: str) -> dict[str, bytes]:
    return {file: b"".join(pieces) for file, pieces in stream_archive(archive, name, "0.1.0")}


def annotate(archive: Archive) -> list[dict[str, Any]]:
    collection = json.loads(export(archive, "annotations")["judgements.jsonld"])
    return list(collection["first"]["items"])


def saying(reading: Reading, words: str) -> Attribution:
    text = reading.document.text
    return next(one for one in reading.attributions if words in " ".join(span.of(text) for span in one.spans.content))


def at(words: str) -> tuple[Span, ...]:
    return (Span(DAM.index(words), DAM.index(words) + len(words)),)


def tags(item: dict[str, Any]) -> dict[str, str]:
    return dict(one["value"].split(": ", 1) for one in item["body"] if one.get("purpose") == "tagging")


def quote(targets: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["styleClass"], one["selector"][0]["exact"]) for one in targets]


def test_an_archive_that_nobody_judged_has_no_annotations_and_nothing_to_train_on(archive: Archive) -> None:
    assert annotate(archive) == []
    assert set(export(archive, "training").values()) == {b""}


def test_a_verdict_assesses_the_words_that_were_found(archive: Archive, readings) -> None:
    leak = saying(readings[0], "leaking")
    archive.judge(URL, leak.id, Judgement("wrong"), by="Ines Holt", note="not in the survey")
    (item,) = annotate(archive)
    assert (item["motivation"], item["creator"]["name"]) == ("assessing", "Ines Holt")
    assert item["created"] == archive.corrections()[0].made
    assert tags(item) == {"verdict": "wrong", "attribution": leak.id}
    assert "not in the survey" in [one["value"] for one in item["body"]]
    found = [
        (f"sayso-{role}", span.of(DAM)) for role in ("source", "cue", "content") for span in getattr(leak.spans, role)
    ]
    assert quote(item["target"]) == found


def test_selectors_stand_in_the_text_by_code_points(archive: Archive, readings) -> None:
    archive.judge(URL, saying(readings[0], "sound").id, Judgement("right"), by="ines")
    (item,) = annotate(archive)
    for target in item["target"]:
        words, place = target["selector"]
        assert DAM[place["start"] : place["end"]] == words["exact"]
        assert DAM[: place["start"]].endswith(words["prefix"])
        assert DAM[place["end"] :].startswith(words["suffix"])
        assert target["scope"] == URL


def test_what_is_otherwise_is_edited_to_what_a_person_gives(archive: Archive, readings) -> None:
    leak = saying(readings[0], "leaking")
    spans = AttributionSpans(leak.spans.source, leak.spans.cue, at("leaking since March"))
    tamm = next(one.id for one in readings[0].sources if one.name == "Ivo Tamm")
    archive.judge(URL, leak.id, Judgement("otherwise", spans, "denies", tamm), by="ines")
    (item,) = annotate(archive)
    assert item["motivation"] == "editing"
    assert tags(item) == {"verdict": "otherwise", "attribution": leak.id, "stance": "denies", "source": "Ivo Tamm"}
    edited = [one for one in item["body"] if one["type"] == "SpecificResource"]
    assert ("sayso-content", "leaking since March") in quote(edited)
    assert ("sayso-content", "leaking since March") not in quote(item["target"])


def test_every_judgement_has_its_annotation_and_what_does_not_count_says_so(archive: Archive, readings) -> None:
    leak, road = saying(readings[0], "leaking"), saying(readings[1], "Snow")
    archive.judge(URL, leak.id, Judgement("right"), by="ines")
    archive.judge(URL, leak.id, Judgement("wrong"), by="olaf")
    archive.judge("2", road.id, Judgement("right"), by="ines")
    archive.undo(archive.judge("2", road.id, Judgement("wrong"), by="ines").id)
    items = annotate(archive)
    assert [("counts" in tags(item), item["creator"]["name"]) for item in items] == [
        (True, "ines"),
        (False, "olaf"),
        (False, "ines"),
    ]
    assert len({item["id"] for item in items}) == 3


def add_missed(archive: Archive, reading: Reading) -> None:
    spans = AttributionSpans((), at("comment"), at("The dam is sound."))
    source = next(one.id for one in reading.sources if one.name == "Ivo Tamm")
    archive.add_missed(URL, MissedAttribution(spans, "believes", source), by="olaf")


def write(archive: Archive, folder: Path) -> Path:
    for name, data in export(archive, "training").items():
        (folder / name).write_bytes(data)
    return folder


def test_training_reads_what_is_exported_as_it_was_corrected(archive: Archive, readings, tmp_path: Path) -> None:
    leak = saying(readings[0], "leaking")
    add_missed(archive, readings[0])
    archive.judge(URL, leak.id, Judgement("wrong"), by="ines")
    reading = archive.document(URL).reading
    folder = write(archive, tmp_path)
    assert (folder / "whole.jsonl").read_bytes() == b""
    (article,) = read_articles(folder / "partly.jsonl")
    moved = [
        tuple(span.of(article.text) for spans in (one.source, one.cue, one.content) for span in spans)
        for one in article.attributions
    ]
    assert moved == [
        tuple(span.of(DAM) for spans in (one.spans.source, one.spans.cue, one.spans.content) for span in spans)
        for one in reading.attributions
    ]
    assert article.published == "2024-04-09"
    assert "sayso: ignore" not in article.text
    line = json.loads((folder / "partly.jsonl").read_bytes())
    assert [reading.attributions[at].id for at in line["vouched"]] == [
        one.id for one in reading.attributions if one.probability == 1.0
    ]
    assert line["by"] == ["ines", "olaf"]


def test_labels_of_sources_and_stances_are_laid_over_the_same_texts(archive: Archive, readings, tmp_path: Path) -> None:
    add_missed(archive, readings[0])
    reading = archive.document(URL).reading
    folder = write(archive, tmp_path)
    (labelled,) = read_sourcing(folder / "partly.sourcing.jsonl", folder / "partly.jsonl")
    assert [labelled.stance[at] for at in range(len(reading.attributions))] == [
        one.stance for one in reading.attributions
    ]
    named = {at: source.name for source in labelled.sources for at in source.attributions}
    names = {one.id: one.name for one in reading.sources}
    assert [named[at] for at in range(len(named))] == [names[one.source] for one in reading.attributions]
    assert len(labelled.claims) == len(reading.claims)


def test_a_story_is_gold_where_somebody_vouches_for_all_that_is_left_in_it(
    archive: Archive, readings, tmp_path
) -> None:
    (road,) = readings[1].attributions
    archive.judge("2", road.id, Judgement("right"), by="ines")
    for one in readings[0].attributions[:-1]:
        archive.judge(URL, one.id, Judgement("right"), by="ines")
    folder = write(archive, tmp_path)
    assert [article.text for article in read_articles(folder / "whole.jsonl")] == [SNOW.rstrip("\n")]
    archive.judge(URL, readings[0].attributions[-1].id, Judgement("wrong"), by="ines")
    folder = write(archive, tmp_path)
    assert len(read_articles(folder / "whole.jsonl")) == 2
    assert (folder / "partly.jsonl").read_bytes() == b""
    report = evaluate_attributions(folder / "whole.jsonl", {"nobody": lambda text: ()})
    assert report.figures


def test_other_formats_show_what_is_corrected_but_readings_and_corrections_stay_apart(
    archive: Archive, readings
) -> None:
    archive.judge(URL, saying(readings[0], "leaking").id, Judgement("wrong"), by="ines")
    assert b"leaking" not in b"".join(
        line for line in export(archive, "ftm")["entities.ftm.json"].splitlines() if b'"attribution"' in line
    )
    first, second = export(archive, "json")["readings.jsonl"].decode().splitlines()
    assert (first, second) == (readings[0].to_json(), readings[1].to_json())
