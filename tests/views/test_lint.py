"""Findings in the formats of terminals, programs and code hosts."""

import json
import os
import re
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.check.catalogue import RULES
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.views.checked import CheckedPage
from sayso.views.lint import render_github, render_json, render_sarif, render_text
from sayso.views.page import list_findings
from sayso.views.shown import FindingView, Place
from sayso.views.wording import CANNOT_SHOW

PLACE, SPAN = Place(1, 1, 1, 2), Span(0, 1)
# The schema of the standard, unchanged, from the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT), where it is
# lib/schemas/sarif-2.1.0-rtm.5.json.
SARIF = jsonschema.Draft4Validator(json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8")))


def waive(findings: tuple[FindingView, ...]) -> tuple[FindingView, ...]:
    """The same findings, the first of them waived."""
    return (msgspec.structs.replace(findings[0], waived="the desk knows"), *findings[1:])


def test_a_line_begins_with_the_rule_and_says_where(reading: Reading) -> None:
    first, second = render_text([CheckedPage("orm.txt", list_findings(reading))]).splitlines()
    assert first == "A06 orm.txt:1:90 warning: the opening rests on people without a name alone [hinges]"
    assert second.startswith("N03 orm.txt:8:1 note: ")


def test_json_gives_the_place_and_the_words(reading: Reading) -> None:
    found = json.loads(render_json([CheckedPage("orm.txt", list_findings(reading)), CheckedPage("b", ())]))
    assert [(one["page"], one["rule"], one["line"], one["column"]) for one in found] == [
        ("orm.txt", "A06", 1, 90),
        ("orm.txt", "N03", 8, 1),
    ]
    start, end = found[0]["span"]
    assert reading.document.text[start:end] == found[0]["words"]


def test_github_gets_a_workflow_command_a_finding(reading: Reading) -> None:
    first, second = render_github([CheckedPage("a,b:c.txt", list_findings(reading))]).splitlines()
    assert first.startswith("::warning file=a%2Cb%3Ac.txt,line=1,endLine=1,col=90,endColumn=119,title=A06 hinges::")
    assert second.startswith("::notice file=")


def test_github_is_told_of_no_file_where_there_is_none(reading: Reading) -> None:
    for name in ("-", "https://orm.example/a"):
        line = render_github([CheckedPage(name, list_findings(reading)[:1])])
        assert "file=" not in line
        assert f"::{name}: the opening" in line


@given(st.text(), st.text())
def test_no_name_and_no_message_begins_a_command_of_its_own(name: str, message: str) -> None:
    one = FindingView("A06", "hinges", "", "note", message, "s1", None, "", PLACE, SPAN)
    printed = render_github([CheckedPage(name, (one,))])
    assert len([line for line in printed.split("\n") if line]) == 1
    assert "\r" not in printed
    head = printed.split("::", 2)[1]
    assert head.count(",") == (5 if "file=" in head else 4)


def test_sarif_describes_every_rule_and_points_into_the_page(reading: Reading) -> None:
    log = json.loads(render_sarif([CheckedPage("my page.txt", list_findings(reading))], "1.2.3"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("sayso", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in RULES]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in driver["rules"])
    assert run["columnKind"] == "unicodeCodePoints"
    for result, expected in zip(run["results"], list_findings(reading), strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == expected.rule
        assert result["level"] in ("warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == "my page.txt"
        assert run["artifacts"][place["artifactLocation"]["index"]]["location"]["uri"] == "my%20page.txt"
        assert place["region"]["startLine"] == expected.place.line
        assert place["region"]["startColumn"] == expected.place.column
        assert place["region"]["snippet"]["text"] == expected.words


def test_what_is_waived_is_left_out_for_people_and_kept_with_its_reason_for_programs(reading: Reading) -> None:
    pages = [CheckedPage("orm.txt", waive(list_findings(reading)))]
    assert [line[:3] for line in render_text(pages).splitlines()] == ["N03"]
    assert len(render_github(pages).splitlines()) == 1
    assert [one["waived"] for one in json.loads(render_json(pages))] == ["the desk knows", None]
    (run,) = json.loads(render_sarif(pages, "1"))["runs"]
    assert [one["suppressions"] for one in run["results"]] == [
        [{"kind": "inSource", "justification": "the desk knows"}],
        [],
    ]


def test_sarif_says_what_no_text_shows() -> None:
    (run,) = json.loads(render_sarif([], "1.2.3"))["runs"]
    assert run["tool"]["driver"]["fullDescription"]["text"] == CANNOT_SHOW


NAMES = [
    "orm.txt",
    "my page.txt",
    "/news/ö.txt",
    "a:b,c%.txt",
    "-",
    "https://orm.example/a?b=c#d",
    "a\x1b[2J\nb.txt",
    "../ä",
]
NAMES += [os.fsdecode(b"latin-\xe9.txt"), "drafts/“quoted” <b>.md", "orm.txt"]  # the first of them once more


@pytest.mark.parametrize("names", [[], *([name] for name in NAMES), NAMES])
def test_sarif_is_valid_by_the_schema_of_the_standard(reading: Reading, names: list[str]) -> None:
    findings = list_findings(reading)
    for found in ((), findings, waive(findings), findings + findings):
        log = json.loads(render_sarif([CheckedPage(name, found) for name in names], "1.2.3").encode())
        SARIF.validate(log)
        (run,) = log["runs"]
        uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
        assert all(re.fullmatch(r"(?:[\w.~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-F]{2})+", uri, re.A) for uri in uris)
        for result in run["results"]:
            location = result["locations"][0]["physicalLocation"]["artifactLocation"]
            assert uris[location["index"]] == location["uri"]


def test_the_schema_does_refuse_what_is_not_sarif() -> None:
    assert not SARIF.is_valid({"version": "2.1.0", "runs": [{}]})


def test_a_name_that_is_not_utf_8_is_still_json() -> None:
    one = FindingView("A06", "hinges", "", "note", "", "s1", None, "", PLACE, SPAN)
    found = json.loads(render_json([CheckedPage(os.fsdecode(b"\xe9.txt"), (one,))]).encode())
    assert found[0]["page"] == "\ufffd.txt"


def test_sarif_names_absolute_paths_urls_and_standard_input_as_uris() -> None:
    pages = [CheckedPage(name, ()) for name in ("/news/ö.txt", "https://orm.example/a?b=c", "-", "a/100%.txt")]
    log = json.loads(render_sarif(pages, "1"))
    uris = [artifact["location"]["uri"] for artifact in log["runs"][0]["artifacts"]]
    assert uris == ["file:///news/%C3%B6.txt", "https://orm.example/a?b=c", "stdin", "a/100%25.txt"]


def test_the_fingerprint_of_a_finding_does_not_move_with_its_line(reading: Reading) -> None:
    one = list_findings(reading)[0]
    moved = msgspec.structs.replace(one, place=msgspec.structs.replace(one.place, line=40))
    prints = [
        json.loads(render_sarif([CheckedPage("a", (each,))], "1"))["runs"][0]["results"][0]["partialFingerprints"]
        for each in (one, moved)
    ]
    assert prints[0] == prints[1]


def test_a_name_with_control_characters_is_printed_inert(reading: Reading) -> None:
    printed = render_text([CheckedPage("a\x1b[2J\nb.txt", list_findings(reading))])
    assert "\x1b" not in printed
    assert len(printed.splitlines()) == len(reading.findings)
