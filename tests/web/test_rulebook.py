"""The rules as pages."""

import csv
import io
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.check.catalogue import PROFILES, RULES
from sayso.check.rule import Rule
from sayso.web.app import Serving, make_app


def test_all_rules_are_listed_with_the_houses_that_call_for_them(room: TestClient) -> None:
    page = room.get("/rules").text
    assert re.findall(r'<th scope="row"><a class="rule" href="/rules/(\w+)">', page) == [one.code for one in RULES]
    assert re.findall(r'<h3 id="(\w+)">', page) == [one.name for one in PROFILES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_its_standard_its_examples_and_its_ways_out(room: TestClient, rule: Rule) -> None:
    page = room.get(f"/rules/{rule.code}").text
    for words in (rule.standard, rule.bad, rule.good, *rule.published):
        assert words.replace("&", "&amp;").replace("'", "&#39;").replace('"', "&#34;") in page
    assert f"--ignore {rule.code}" in page


def test_a_rule_leads_to_what_falls_short_of_it(room: TestClient) -> None:
    page = room.get("/rules/A02").text
    found = room.get("/search.json", params={"q": "rule:A02 in:pages"}).json()["total"]
    shown = re.search(r'<a href="/search\?q=rule%3AA02\+in%3Apages">(\d+) page', page)
    assert found == (int(shown[1]) if shown else 0)


def test_a_rule_is_found_in_small_letters_too(room: TestClient) -> None:
    assert "<h1>A03 " in room.get("/rules/a03").text


@pytest.mark.parametrize("path", ["/rules/Z99", "/rules/Z99.json", "/rules/<script>"])
def test_what_is_no_rule_is_not_found(room: TestClient, path: str) -> None:
    assert room.get(path).status_code == 404


def test_rules_are_there_as_json_and_csv(room: TestClient) -> None:
    assert [one["code"] for one in room.get("/rules.json").json()["rules"]] == [one.code for one in RULES]
    assert room.get("/rules/A03.json").json()["code"] == "A03"
    rows = list(csv.DictReader(io.StringIO(room.get("/rules.csv").text)))
    assert [one["code"] for one in rows] == [one.code for one in RULES]
    assert set(rows[0]) >= {"standard", "published", "bad", "good"}


def test_rules_can_be_read_without_an_archive(tmp_path: Path) -> None:
    with TestClient(make_app(Serving(archive=tmp_path / "none.db", rate=0)), base_url="http://localhost") as room:
        assert "There is no archive yet." in room.get("/rules/A03").text
