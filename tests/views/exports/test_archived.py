"""A whole archive in the formats of others."""

import csv
import io
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
import pytest
from pyld import jsonld

import sayso
from sayso.errors import ArchiveError, SettingError
from sayso.records.exported import ExportedColumn
from sayso.records.reading import Contract, Reading
from sayso.store.archive import Archive, open_archive
from sayso.store.exporting import TABLES
from sayso.views.exports import parquet
from sayso.views.exports.archived import ARCHIVE_FORMATS, stream_archive
from sayso.views.exports.parquet import cut_table

DAM = (
    "The Orm dam had been leaking since March 😀, two officials who saw the survey said.\n"
    "Greta Sohl, a spokeswoman for Lakeland Power, said: “The dam is sound.”\n"
    "Governor Ivo Tamm declined to comment.\n"
)
SNOW = "Snow closed the Tessel road, Greta Sohl said.\n<!-- sayso: ignore A10 because it is a brief -->\n"
FTM = json.loads((Path(__file__).parent / "followthemoney-4.11.json").read_text(encoding="utf-8"))["schemata"]


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return (
        sayso.read_text(DAM, date="2024-04-09", url="https://orm.example/dam", title="=1+2 Leak"),
        sayso.read_text(DAM, date="2024-04-10", url="https://tessel.example/dam"),
        sayso.read_text(SNOW),
    )


@pytest.fixture(scope="module")
def archive(readings: tuple[Reading, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with open_archive(tmp_path_factory.mktemp("export") / "news.db", create=True) as opened:
        opened.add(readings)
        with opened.database.writing() as writer:
            writer.execute("INSERT INTO kinships VALUES (1, 2, 'copy', 0.99, '[\"the same sentences\"]')")
            writer.execute(
                "INSERT INTO corrections (made, by, kind, subject, verdict, note) "
                "VALUES ('2024-05-01T08:00:00Z', 'Nadia Perk', 'relation', '{}', '{}', '@desk')"
            )
        yield opened


def export(archive: Archive, name: str) -> dict[str, bytes]:
    return {file: b"".join(pieces) for file, pieces in stream_archive(archive, name, "0.1.0")}


def read_lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().split("\n") if line]


def test_csv_holds_every_table_with_its_columns_and_rows(archive: Archive) -> None:
    files = export(archive, "csv")
    assert list(files) == [f"{table}.csv" for table in TABLES]
    for table in TABLES:
        rows = list(archive.rows(table))
        assert rows
        header, *found = csv.reader(io.StringIO(files[f"{table}.csv"].decode(), newline=""))
        assert header == list(rows[0])
        assert len(found) == len(rows)


def test_csv_guards_what_a_spreadsheet_would_take_for_a_formula(archive: Archive) -> None:
    files = export(archive, "csv")
    (first, *_) = csv.DictReader(io.StringIO(files["documents.csv"].decode(), newline=""))
    assert (first["title"], first["text"]) == ("'=1+2 Leak", DAM)
    (correction,) = csv.DictReader(io.StringIO(files["corrections.csv"].decode(), newline=""))
    assert correction["note"] == "'@desk"


def test_what_serves_the_archive_alone_is_in_no_table(archive: Archive) -> None:
    assert not {"reading", "tags", "runs"} & {column for table in TABLES for column in next(archive.rows(table))}


def test_parquet_holds_the_same_cells_typed_and_unguarded(archive: Archive) -> None:
    files = export(archive, "parquet")
    for table in TABLES:
        found = pq.read_table(io.BytesIO(files[f"{table}.parquet"]))
        assert found.to_pylist() == [dict(row) for row in archive.rows(table)]
    types = {field.name: str(field.type) for field in pq.read_schema(io.BytesIO(files["attributions.parquet"]))}
    assert (types["start"], types["probability"], types["content"]) == ("int64", "double", "string")


def test_a_row_group_is_given_before_the_next_rows_are_asked_for() -> None:
    asked = 0

    def give() -> Iterator[tuple[int]]:
        nonlocal asked
        for number in range(9_000):
            asked = number
            yield (number,)

    pieces = cut_table([ExportedColumn("id", "integer")], give())
    first = next(pieces)
    assert asked < 3_000
    table = pq.read_table(io.BytesIO(b"".join((first, *pieces))))
    assert table.column("id").to_pylist() == list(range(9_000))


def test_a_row_group_of_long_texts_is_cut_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_CHARACTERS", 100)
    pieces = list(cut_table([ExportedColumn("text", "text")], iter([("x" * 60,)] * 5)))
    found = pq.ParquetFile(io.BytesIO(b"".join(pieces)))
    assert [found.metadata.row_group(at).num_rows for at in range(found.num_row_groups)] == [2, 2, 1]


@pytest.mark.parametrize("name", sorted(set(ARCHIVE_FORMATS) - {"parquet"}))
def test_no_piece_of_a_file_holds_more_than_a_row(archive: Archive, name: str) -> None:
    for _, pieces in stream_archive(archive, name, "0.1.0"):
        for piece in pieces:
            assert piece.count(b"\n") <= DAM.count("\n") + 1


def test_the_rows_of_a_table_come_in_the_order_of_their_keys(archive: Archive) -> None:
    for table, keys in (("claim_attributions", 2), ("claim_sources", 3), ("kinships", 2), ("attributions", 1)):
        found = [tuple(row.values())[:keys] for row in archive.rows(table)]
        assert found == sorted(found)


def test_json_is_the_contract_and_makes_the_same_archive_again(
    archive: Archive, readings: tuple[Reading, ...], tmp_path: Path
) -> None:
    files = export(archive, "json")
    lines = files["readings.jsonl"].decode().splitlines()
    assert lines == [reading.to_json() for reading in readings]
    with open_archive(tmp_path / "again.db", create=True) as again:
        again.add(_decode(line) for line in lines)
        assert [one.to_json() for one in again.readings()] == lines


def _decode(line: str) -> Reading:
    bare = msgspec.json.decode(line, type=Contract)
    return Reading(**{name: getattr(bare, name) for name in Contract.__struct_fields__})


def test_what_people_decided_goes_out_beside_the_readings(archive: Archive) -> None:
    (row,) = read_lines(export(archive, "json")["corrections.jsonl"])
    assert (row["by"], row["note"], row["undone"]) == ("Nadia Perk", "@desk", None)


def test_json_ld_is_one_graph_whose_links_all_lead_somewhere(archive: Archive) -> None:
    data = json.loads(export(archive, "jsonld")["archive.jsonld"])
    context, graph = data["@context"], data["@graph"]
    assert {key for node in graph for key in node} <= set(context)
    ids = {node["id"] for node in graph if "id" in node}
    links = {term for term, how in context.items() if isinstance(how, dict) and how.get("@type") == "@id"}
    for node in graph:
        for term in links & set(node):
            wanted = node[term] if isinstance(node[term], list) else [node[term]]
            assert {one for one in wanted if isinstance(one, str)} <= ids
    expanded = jsonld.expand(data, {"documentLoader": _refuse})
    assert len(expanded) == len(graph)
    assert all("@context" not in node for node in graph)


def _refuse(url: str, options: object) -> None:
    raise AssertionError(f"asked the network for {url}")


def test_json_ld_says_which_sources_of_two_pages_are_one_party(archive: Archive) -> None:
    graph = json.loads(export(archive, "jsonld")["archive.jsonld"])["@graph"]
    (party,) = (node["id"] for node in graph if node.get("name") == "Greta Sohl" and "party:" in node["id"])
    assert sum(node.get("party") == party for node in graph) == 3
    (kinship,) = (node for node in graph if node.get("type") == "Kinship")
    assert (kinship["relation"], kinship["because"], len(set(kinship["between"]))) == ("copy", "the same sentences", 2)


@pytest.fixture(scope="module")
def entities(archive: Archive) -> list[dict[str, Any]]:
    return read_lines(export(archive, "ftm")["entities.ftm.json"])


def pick(entities: list[dict[str, Any]], schema: str) -> list[dict[str, list[str]]]:
    return [entity["properties"] for entity in entities if entity["schema"] == schema]


def test_entities_keep_to_the_model_of_followthemoney(entities: list[dict[str, Any]]) -> None:
    schemata = {entity["id"]: entity["schema"] for entity in entities}
    assert len(schemata) == len(entities)
    for entity in entities:
        schema = FTM[entity["schema"]]
        assert set(schema["required"]) <= set(entity["properties"])
        for name, values in entity["properties"].items():
            known = schema["properties"][name]
            assert values
            assert all(value.strip() for value in values)
            for value in values:
                if known["type"] == "entity":
                    assert known["range"] in FTM[schemata[value]]["extends"]
                if known["type"] == "date":
                    assert re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?", value)


def test_followthemoney_itself_takes_every_value(entities: list[dict[str, Any]]) -> None:
    model = pytest.importorskip("followthemoney").model
    for entity in entities:
        model.get(entity["schema"]).validate(entity)
        cleaned = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        assert {name: len(values) for name, values in cleaned.items()} == {
            name: len(values) for name, values in entity["properties"].items()
        }


def test_only_those_who_are_named_become_entities(entities: list[dict[str, Any]]) -> None:
    parties = [name for schema in ("Person", "Organization", "LegalEntity") for one in pick(entities, schema) for name in one["name"]]  # fmt: skip
    assert sorted(parties) == ["Greta Sohl", "Ivo Tamm"]
    assert "two officials: says so, indirect, first-hand" in [one["summary"][0] for one in pick(entities, "Note")]


def test_one_party_of_two_pages_is_one_entity_mentioned_in_both(entities: list[dict[str, Any]]) -> None:
    (sohl,) = (one["id"] for one in entities if one["properties"].get("name") == ["Greta Sohl"] and one["schema"] == "Person")  # fmt: skip
    mentions = [one for one in pick(entities, "Mention") if one.get("resolved") == [sohl]]
    assert len({one["document"][0] for one in mentions}) == 3
    roles = [one.get("role") for one in pick(entities, "Documentation") if one["entity"] == [sohl]]
    assert roles.count(["spokeswoman for Lakeland Power"]) == 2


def test_a_note_of_what_nobody_said_tells_who_would_not_say_it(entities: list[dict[str, Any]]) -> None:
    (silent, _) = (one for one in pick(entities, "Note") if "stance:no_comment" in one["keywords"])
    assert silent["description"][0].startswith("Governor Ivo Tamm … declined")
    assert silent["summary"] == ["Ivo Tamm, Governor: no comment, indirect"]


def test_the_same_archive_gives_the_same_ids_whatever_its_row_numbers(
    readings: tuple[Reading, ...], entities: list[dict[str, Any]], tmp_path: Path
) -> None:
    with open_archive(tmp_path / "other.db", create=True) as other:
        other.add(
            [sayso.read_text("Hail fell on Osk, Ivo Tamm said.", url="https://osk.example/"), *reversed(readings)]
        )
        again = {entity["id"] for entity in read_lines(export(other, "ftm")["entities.ftm.json"])}
    assert {entity["id"] for entity in entities if entity["schema"] != "Similar"} <= again


def test_a_party_that_others_are_joined_to_keeps_its_id(readings: tuple[Reading, ...], tmp_path: Path) -> None:
    def list_people() -> dict[str, str]:
        found = read_lines(export(archive, "ftm")["entities.ftm.json"])
        return {one["properties"]["name"][0]: one["id"] for one in found if one["schema"] == "Person"}

    with open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add(readings)
        before = list_people()
        archive.join_parties("Ivo Tamm", "Greta Sohl", by="desk")
        assert list_people() == {"Greta Sohl": before["Greta Sohl"]}


def test_a_story_that_is_nothing_but_blank_is_an_article_without_a_title(tmp_path: Path) -> None:
    (whole,) = (sayso.read_text("Snow fell, Lea Brun said."),)
    text = " " * len(whole.document.text)
    blank = msgspec.structs.replace(whole.document, text=text, id=f"sha256:{sha256(text.encode()).hexdigest()}")
    page = msgspec.structs.replace(whole, document=blank, sources=(), attributions=(), claims=(), findings=(), times=())
    with open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add([page])
        (article,) = read_lines(export(archive, "ftm")["entities.ftm.json"])
    assert "title" not in article["properties"]


def test_all_files_are_of_one_state_whatever_is_added_meanwhile(readings: tuple[Reading, ...], tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", create=True) as archive, open_archive(tmp_path / "news.db") as writer:
        archive.add(readings[:1])
        counts = {}
        for file, pieces in stream_archive(archive, "csv", "0.1.0"):
            counts[file] = b"".join(pieces).count(b"\n") - 1
            writer.add(readings[1:2])
        assert counts["stories.csv"] == 1
        assert archive.describe().rows["stories"] == 2


def test_a_damaged_document_stops_an_export_with_its_number(readings: tuple[Reading, ...], tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add(readings[:1])
        archive.database.connection.execute("UPDATE documents SET reading = x'00'")
        with pytest.raises(ArchiveError, match=r"document 1: .*damaged.*archive check"):
            export(archive, "json")


def test_a_format_or_table_that_is_not_there_is_an_error(archive: Archive) -> None:
    with pytest.raises(SettingError, match="csv, parquet, jsonld, ftm, json"):
        export(archive, "xlsx")
    with pytest.raises(SettingError, match="documents, outlets"):
        archive.rows("sqlite_schema")
