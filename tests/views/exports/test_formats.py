"""What each format says of one page, and what is asked for in vain."""

import io
import json
import re

import cassis
import conllu
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso.errors import SettingError
from sayso.records.reading import Reading
from sayso.views.exports import formats
from sayso.views.exports.formats import check_format, render_export
from sayso.views.tables import TABLES, list_columns


def export(name: str, reading: Reading) -> dict[str, str]:
    return {file: str(data) for file, data in render_export(name, [("orm.txt", reading)], "1.0").items()}


def test_brat_ties_a_denial_to_its_source_and_to_what_it_answers(reading: Reading) -> None:
    files = export("brat", reading)
    assert set(files) == {"orm.txt", "orm.ann", "annotation.conf"}
    lines = [line.split("\t") for line in files["orm.ann"].splitlines()]
    words = {line[0]: (line[1].split(" ")[0], line[2]) for line in lines if line[0][0] == "T"}
    denial = next(line[1].split(" ")[1] for line in lines if line[1].endswith(" denies"))
    assert words[denial] == ("Cue", "said:")
    ties = {
        (label, words[other.removeprefix("Arg2:")])
        for label, one, other in (line[1].split(" ") for line in lines if line[0][0] == "R")
        if one == f"Arg1:{denial}"
    }
    assert ties == {
        ("HasSource", ("Source", "Greta Sohl, a spokeswoman for Lakeland Power")),
        ("HasContent", ("Content", "That is not true. The dam was sound.")),
        ("Answers", ("Cue", "said")),
    }


def test_the_labels_of_brat_are_all_configured(reading: Reading) -> None:
    files = export("brat", reading)
    sections = dict(re.findall(r"^\[(\w+)\]\n((?:(?!\[).*\n)*)", files["annotation.conf"], re.M))
    assert list(sections) == ["entities", "relations", "events", "attributes"]
    known = {line.split("\t")[0] for section in sections.values() for line in section.splitlines()}
    used = {line.split("\t")[1].split(" ")[0] for line in files["orm.ann"].splitlines() if line[0] != "#"}
    assert used <= known


def test_a_conllu_sentence_has_its_attribution_word_by_word(reading: Reading) -> None:
    sentences = conllu.parse(export("conllu", reading)["orm.conllu"])
    labels = {token["form"]: token["misc"].get("Attribution") for token in sentences[0]}
    assert (labels["Engineers"], labels["warned"]) == ("B-content:a1", "I-content:a1")
    assert (labels["two"], labels["said"], labels["."]) == ("B-source:a1", "B-cue:a1", None)
    assert json.loads(sentences[0].metadata["attribution_a1"])["basis"] == "records"
    assert [s.metadata["newdoc id"] for s in sentences if "newdoc id" in s.metadata] == ["orm-s1", "orm-s2"]


def test_a_cas_has_its_attributions_as_slots(reading: Reading) -> None:
    files = export("cas", reading)
    types = cassis.load_typesystem(io.BytesIO(files["TypeSystem.xml"].encode()))
    cas = cassis.load_cas_from_xmi(io.BytesIO(files["orm.xmi"].encode()), typesystem=types)
    denial = next(one for one in cas.select("sayso.Attribution") if one.stance == "denies")
    assert (denial.get_covered_text(), denial.party, denial.about, denial.claims) == ("said:", "p3", "a1", "c1")
    assert [(link.role, link.target.get_covered_text()) for link in denial.links.elements] == [
        ("source", "Greta Sohl, a spokeswoman for Lakeland Power"),
        ("cue", "said:"),
        ("content", "That is not true. The dam was sound."),
    ]
    (whole,) = cas.select("uima.tcas.DocumentAnnotation")
    assert (whole.begin, whole.end, whole.language) == (0, len(reading.document.text), "en")
    mentions = {one.party: (one.identity, one.countLeast, one.countMost) for one in cas.select("sayso.Mention")}
    assert (mentions["p1"], mentions["p7"]) == (("withheld", 2, 2), ("described", 2, None))


def test_json_ld_tells_a_quotation_from_a_report_and_judges_neither(reading: Reading) -> None:
    graph = json.loads(export("jsonld", reading)["orm.s1.jsonld"])["@graph"]
    nodes = {node["id"].partition("#")[2]: node for node in graph}
    name = nodes["s1"]["id"].removesuffix("s1")
    assert (nodes["a2"]["type"], nodes["a2"]["text"]) == (["Quotation", "Entity"], "Nobody wanted to hear it")
    assert nodes["a2"]["spokenByCharacter"] == [f"{name}p2"]
    assert (nodes["a1"]["type"], nodes["a1"]["author"]) == (["Statement", "Entity"], [f"{name}p1"])
    assert nodes["a7"]["isBasedOn"] == [f"{name}p8"]  # a letter speaks for nobody
    claim = nodes["c1"]
    assert (claim["author"], claim["deniedBy"]) == ([f"{name}p1"], [f"{name}p3"])
    assert (claim["appearance"], claim["firstAppearance"]) == (f"{name}s1", f"{name}a1")
    assert (nodes["p1"]["description"], nodes["p3"]["name"]) == ("two people who saw the survey", "Greta Sohl")
    assert not {"ClaimReview", "Rating", "reviewRating", "claimReviewed"} & set(
        json.dumps(graph).replace('"', " ").split()
    )


def test_json_ld_says_which_page_was_read_by_which_version(reading: Reading) -> None:
    graph = json.loads(export("jsonld", reading)["orm.s1.jsonld"])["@graph"]
    (reading_,) = (node for node in graph if node["type"] == "Activity")
    nodes = {node["id"]: node for node in graph}
    assert nodes[reading_["used"]]["identifier"] == reading.document.id
    assert nodes[reading_["wasAssociatedWith"]]["softwareVersion"] == "1.0"
    made = [node for node in graph if node.get("wasGeneratedBy") == reading_["id"]]
    assert {kind for node in made for kind in node["type"]} == {"Quotation", "Statement", "Claim", "Time", "Entity"}


def test_parquet_has_the_columns_of_the_csv_and_their_types(reading: Reading) -> None:
    files = render_export("parquet", [("orm.txt", reading)], "1.0")
    tables = {name: pq.read_table(io.BytesIO(files[f"{name}.parquet"])) for name in TABLES}  # type: ignore[arg-type]
    for name, table in tables.items():
        assert tuple(table.column_names) == list_columns(name)
        assert table.schema.field("published").type == pa.date32()
    assert tables["attributions"].schema.field("probability").type == pa.float64()
    assert tables["stories"].schema.field("complete").type == pa.bool_()
    assert tables["claims"]["independent_most"].to_pylist() == [2, 1, 2]
    assert tables["sources"]["name"].to_pylist()[5] is None


def test_a_word_that_is_no_format_is_told_those_that_are() -> None:
    with pytest.raises(SettingError, match="“docx” is no format; there are ninjs, jsonld, brat"):
        check_format("docx")


@pytest.mark.parametrize(("name", "package"), [("cas", "dkpro-cassis"), ("parquet", "pyarrow")])
def test_a_missing_extra_is_named(name: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    with pytest.raises(SettingError) as error:
        check_format(name)
    assert str(error.value) == f"--export: {name} needs {package}: pip install 'sayso[{name}]'"
