"""The linter as a desk types it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import sayso.check.catalogue
import sayso.settings
from sayso.check.catalogue import RULES, Profile
from sayso.check.rule import Limits
from sayso.views.wording import CANNOT_SHOW

OPENING = (
    "The head of the Orm dam was told in March that it leaked, but he let the lake fill, "
    "two people familiar with the survey said.\n"
)
REST = (
    "“Nobody wanted to hear it,” one of the people said.\n"
    "Greta Sohl, a spokeswoman for Lakeland Power, said: “That is not true. The dam was sound.”\n"
    "Governor Ivo Tamm declined to comment.\n"
)
WAIVER = "<!-- sayso: ignore A06 because the desk has seen the survey -->\n"
FAMILIES = ",".join(sorted({rule.code[0] for rule in RULES}))
HOUSE = Profile(
    name="courier",
    house="The Courier",
    because="it trusts its openings",
    published=("The Courier, Standards, 2024",),
    calls_for=tuple(rule.code for rule in RULES if rule.code != "A06"),
    limits=Limits(unnamed_least=1, unnamed_share=0.0),
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "orm.txt").write_text(OPENING + REST, encoding="utf-8")
    return "orm.txt"


@pytest.fixture
def courier(monkeypatch: pytest.MonkeyPatch) -> None:
    """A profile that leaves out A06 and takes no unnamed source at all."""
    monkeypatch.setattr(sayso.settings, "PROFILES", (HOUSE,))
    monkeypatch.setattr(sayso.check.catalogue, "PROFILES", (HOUSE,))


def rules_in(out: str) -> set[str]:
    return {line[:3] for line in out.splitlines()}


def test_a_finding_is_one_line_a_warning_fails_and_what_no_text_shows_is_said_once(run: Run, page: str) -> None:
    code, out, err = run("check", page)
    assert (code, err) == (1, f"sayso: {CANNOT_SHOW}\n")
    assert all(
        re.fullmatch(r"[A-Z]\d\d orm\.txt:\d+:\d+ (warning|note): .+ \[[a-z-]+\]", line) for line in out.splitlines()
    )
    assert "A06 orm.txt:1:" in out


def test_check_is_content_and_silent_where_nothing_is_found(run: Run, page: str) -> None:
    assert run("check", page, "--ignore", FAMILIES) == (0, "", "")
    assert run("check", page, "--ignore", FAMILIES, "--format", "github") == (0, "", "")


@pytest.mark.parametrize("format", ["json", "sarif"])
def test_machine_formats_are_json_and_nothing_else(run: Run, page: str, format: str) -> None:
    code, out, err = run("check", page, "--format", format)
    assert (code, err) == (1, "")
    assert json.loads(out)


def test_the_github_format_marks_the_file(run: Run, page: str) -> None:
    _, out, err = run("check", page, "--format", "github")
    assert re.search(r"^::warning file=orm\.txt,line=1,", out, re.M)
    assert err == f"sayso: {CANNOT_SHOW}\n"


# which rules apply


def test_select_takes_codes_and_families(run: Run, page: str) -> None:
    rules = rules_in(run("check", page)[1])
    assert rules_in(run("check", page, "--select", "A06")[1]) == {"A06"}
    assert rules_in(run("check", page, "--select", "a,n01")[1]) == {
        rule for rule in rules if rule[0] == "A" or rule == "N01"
    }


def test_sayso_toml_of_a_folder_above_applies_and_options_go_before_it(
    run: Run, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sayso.toml").write_text('[check]\nselect = ["A06"]\n')
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert rules_in(run("check", "../orm.txt")[1]) == {"A06"}
    assert "A06" not in run("check", "../orm.txt", "--select", "A02")[1]


def test_a_probability_is_settled_for_every_command_that_reads_and_an_option_goes_before_it(
    run: Run, page: str, tmp_path: Path
) -> None:
    (tmp_path / "sayso.toml").write_text("[read]\nmin_probability = 1.0\n")
    assert not {"A06", "A02"} & rules_in(run("check", page)[1])
    assert json.loads(run("read", page, "--json")[1])["attributions"] == []
    assert "A06" in rules_in(run("check", page, "--min-probability", "0")[1])
    assert json.loads(run("read", page, "--json", "--min-probability", "0.2")[1])["attributions"]
    assert run("read", page, "--min-probability", "1.2")[0::2] == (
        2,
        "sayso: --min-probability: 1.2 is not between 0 and 1\n",
    )


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("[read]\nmin_probability = 7\n", "min_probability"),
        ("[read]\nleast = 0.7\n", "least"),
        ('[check]\nselect = ["Z9"]\n', "Z9"),
        ('[chek]\nselect = ["A01"]\n', "chek"),
        ('[check]\nselct = ["A01"]\n', "selct"),
        ('[check]\nselect = "A01"\n', "select"),
        ("[check\n", "line 1"),
        ('[check]\nprofile = "times"\n', "times"),
        ("[check.limits]\nunnamed_shar = 0.1\n", "unnamed_shar"),
        ("[check.limits]\nunnamed_share = -1\n", "unnamed_share"),
    ],
)
def test_a_setting_that_means_nothing_is_an_error_that_names_its_place(
    run: Run, page: str, tmp_path: Path, settings: str, problem: str
) -> None:
    (tmp_path / "house.toml").write_text(settings)
    code, out, err = run("check", page, "--config", "house.toml")
    assert (code, out) == (2, "")
    assert err.startswith("sayso: house.toml: ")
    assert problem in err
    assert err.count("\n") == 1


def test_a_profile_leaves_rules_out_and_a_selection_goes_before_it(
    run: Run, page: str, tmp_path: Path, courier: None
) -> None:
    assert "A06" not in run("check", page, "--profile", "courier")[1]
    assert rules_in(run("check", page, "--profile", "courier", "--select", "A06")[1]) == {"A06"}
    (tmp_path / "sayso.toml").write_text('[check]\nprofile = "courier"\n')
    assert "A06" not in run("check", page)[1]


def test_the_limits_of_a_profile_reach_the_rules_and_those_of_sayso_toml_go_before_them(
    run: Run, page: str, tmp_path: Path, courier: None
) -> None:
    def count_overuse(*options: str) -> int:
        return len(run("check", page, "--select", "A08", *options)[1].splitlines())

    assert count_overuse() == 0
    assert count_overuse("--profile", "courier") == 1
    (tmp_path / "sayso.toml").write_text("[check.limits]\nunnamed_share = 1\nunnamed_per_thousand = 1000\n")
    assert count_overuse("--profile", "courier") == 0


# waivers


def test_what_is_waived_is_not_shown_and_does_not_fail_but_is_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(WAIVER + OPENING + REST, encoding="utf-8")
    assert run("check", "draft.md", "--select", "A06") == (0, "", "sayso: 1 finding waived\n")
    assert run("check", "draft.md", "--select", "A06", "--format", "github") == (0, "", "sayso: 1 finding waived\n")
    code, out, _ = run("check", "draft.md")
    assert code == 1  # other warnings stand
    assert out
    assert "A06" not in out


def test_machine_formats_keep_what_is_waived_with_the_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(WAIVER + OPENING + REST, encoding="utf-8")
    code, out, err = run("check", "draft.md", "--select", "A06", "--format", "json")
    assert (code, err) == (0, "")
    assert [(one["line"], one["waived"]) for one in json.loads(out)] == [(2, "the desk has seen the survey")]
    code, out, _ = run("check", "draft.md", "--select", "A06", "--format", "sarif")
    (result,) = json.loads(out)["runs"][0]["results"]
    assert code == 0
    assert result["suppressions"] == [{"kind": "inSource", "justification": "the desk has seen the survey"}]


def test_a_waiver_without_a_reason_or_for_nothing_is_complained_of_by_its_line(run: Run, tmp_path: Path) -> None:
    text = f"<!-- sayso: ignore A06 -->\n{OPENING}{REST}<!-- sayso: ignore Q because x -->\n"
    (tmp_path / "draft.md").write_text(text + "<!-- sayso: ignore-file A01, A06 because x -->", encoding="utf-8")
    code, out, err = run("check", "draft.md", "--select", "A06,A02")
    assert code == 1
    assert "A06" not in out
    assert err.splitlines() == [
        "sayso: draft.md:1: the waiver is not honoured: it gives no reason: end it with “because …”",
        "sayso: draft.md:6: the waiver is not honoured: it names “Q”, which is no rule",
        "sayso: draft.md:7: the waiver of A01 waives nothing",
        "sayso: 1 finding waived",
        f"sayso: {CANNOT_SHOW}",
    ]


def test_a_waiver_is_not_idle_because_its_rule_was_not_chosen(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(WAIVER + OPENING + REST, encoding="utf-8")
    assert run("check", "draft.md", "--ignore", FAMILIES) == (0, "", "")


def test_the_faces_that_read_say_what_is_waived(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(WAIVER + OPENING + REST, encoding="utf-8")
    assert "waived: the desk has seen the survey" in " ".join(run("read", "draft.md")[1].split())
    run("read", "draft.md", "--html", "out.html", "--csv", "tables")
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "waived: the desk has seen the survey" in html
    assert "sayso: ignore" not in html
    assert "sayso: ignore" not in (tmp_path / "tables/stories.csv").read_text(encoding="utf-8")
    assert "the desk has seen the survey" in (tmp_path / "tables/findings.csv").read_text(encoding="utf-8")


# diff


def test_with_diff_only_what_a_change_brought_is_found(run: Run, page: str, tmp_path: Path) -> None:
    added = "The lake will be drained in May, an official said.\n"
    (tmp_path / "new.txt").write_text(f"DAM LEAKS\n{OPENING}{REST}{added}", encoding="utf-8")
    code, out, _ = run("check", "new.txt", "--diff", page, "--select", "A01,A06")
    assert code == 1
    assert [line.split(":")[:2] for line in out.splitlines()] == [["A01 new.txt", "6"]]
    assert run("check", page, "--diff", page) == (0, "", "")
    assert run("check", page, "--diff", "new.txt") == (0, "", "")


def test_taking_a_waiver_out_brings_its_finding_back(run: Run, page: str, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(WAIVER + OPENING + REST, encoding="utf-8")
    assert rules_in(run("check", page, "--diff", "old.txt")[1]) == {"A06"}


# rule


def test_rule_explains_a_rule_and_how_to_do_without_it(run: Run) -> None:
    code, out, err = run("rule", "a03")
    assert (code, err) == (0, "")
    (rule,) = (one for one in RULES if one.code == "A03")
    flat = " ".join(out.split())
    for words in (f"A03 {rule.name}", rule.summary, rule.standard, *rule.published, rule.bad, rule.good):
        assert words in flat
    assert "sayso check PAGE --ignore A03" in out
    assert 'ignore = ["A03"]' in out
    assert "<!-- sayso: ignore A03 because REASON -->" in out


def test_rule_alone_lists_all_rules_and_the_profiles(run: Run, courier: None) -> None:
    _, out, _ = run("rule")
    lines = out.splitlines()
    for line, rule in zip(lines, RULES, strict=False):
        assert line.split()[:3] == [rule.code, rule.level, rule.name]
        assert line.endswith(rule.summary)
    assert "courier     The Courier: it trusts its openings" in out
    assert f"{RULES[-1].code}; unnamed_share 0; unnamed_least 1" in out


WAIVED = """<html><head><title>Audit is late</title></head><body><article>
<!-- sayso: ignore A because three desks know them -->
<p>Two officials said on Monday that the audit of the Orm dam was late, and that nobody had asked for it in a year.</p>
<p>“We did not know that it was wanted,” one of the two officials said. The dam was built in 1961 and mended in 1988.</p>
<p>The owner of the dam, Lakeland Power, did not answer questions that were sent to it on Sunday and on Monday.</p>
</article></body></html>
"""


@pytest.mark.parametrize("format", ["text", "json", "sarif", "github"])
def test_a_waiver_in_html_is_not_honoured_and_said_so_in_one_line(run: Run, tmp_path: Path, format: str) -> None:
    (tmp_path / "page.html").write_text(WAIVED, encoding="utf-8")
    told = (
        "sayso: page.html: waivers are for drafts in plain text and Markdown, and not honoured here "
        "(the comment on line 2 is no part of the text); use sayso.toml or --ignore"
    )
    code, out, err = run("check", "page.html", "--format", format)
    assert (code, "A01" in out) == (1, True)
    assert [line for line in err.splitlines() if "waive" in line] == [told]
    assert run("check", "page.html", "--format", format, "--ignore", "A01")[2].splitlines()[0] == told


def test_a_comment_of_html_that_asks_for_nothing_is_passed_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(WAIVED.replace("sayso: ignore A", "as sayso has it"), encoding="utf-8")
    assert "waivers are for drafts" not in run("check", "page.html")[2]
