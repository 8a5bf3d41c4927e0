"""sayso.toml and the rules it names."""

from pathlib import Path

import pytest

from sayso.check.catalogue import RULES, Profile
from sayso.check.rule import Limits
from sayso.errors import SettingError
from sayso.settings import (
    Checks,
    CheckSettings,
    ReadSettings,
    Settings,
    choose_checks,
    choose_probability,
    expand_codes,
    find_profile,
    find_settings,
    read_settings,
)

EVERY = frozenset(rule.code for rule in RULES)
STRICT = Profile(
    name="strict",
    house="The Orm Post",
    because="it says so",
    published=(),
    calls_for=("A01", "A02", "K02"),
    limits=Limits(unnamed_share=0.25, unnamed_least=2),
)


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.settings.PROFILES", (STRICT,))


def choose(settings: CheckSettings, **options: str) -> Checks:
    return choose_checks(settings, **({"profile": None, "select": None, "ignore": None} | options))


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "sayso.toml").touch()
    assert find_settings(tmp_path / "a" / "b") == tmp_path / "sayso.toml"
    (tmp_path / "a" / "sayso.toml").touch()
    assert find_settings(tmp_path / "a" / "b") == tmp_path / "a" / "sayso.toml"


def test_an_empty_file_settles_nothing(tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").touch()
    assert read_settings(tmp_path / "sayso.toml") == Settings(CheckSettings(None, (), ()))


def test_a_letter_names_its_family_and_case_does_not_matter() -> None:
    assert expand_codes(["k", " a01 "], "x") == {"A01", *(rule.code for rule in RULES if rule.code.startswith("K"))}


@pytest.mark.parametrize("entry", ["", "A0", "Z", "bare-source"])
def test_what_names_no_rule_is_an_error_that_says_where(entry: str) -> None:
    with pytest.raises(SettingError, match=r"--select: “.*” is no rule; the rules are A01"):
        expand_codes([entry], "--select")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe", ": is not TOML: it is not in UTF-8"),
        (b"[check\n", ": is not TOML: Expected ']'"),
        (b"[chekc]\n", ": chekc: no such table, perhaps [check] is meant; there are [check], [read]"),
        (b"profile = 'ap'\n", ": profile: stands outside its table, [check]"),
        (b"[plugins]\nload = 'x.py'\n", ": plugins: no such table; there are [check], [read]"),
        (b"check = 3\n", ": check: 3 is no table; write [check], and its settings below"),
        (
            b"[check]\nselct = ['A']\n",
            ": [check] selct: no such setting, perhaps select is meant; there are profile, select, ignore, limits",
        ),
        (b"[check]\ncommand = 'touch x'\n", ": [check] command: no such setting; there are profile, select, ignore"),
        (b"[check]\nextend = '../sayso.toml'\n", ": [check] extend: no such setting; there are"),
        (
            b"[read]\nprobability = 1\n",
            ": [read] probability: no such setting, perhaps min_probability is meant; there is",
        ),
        (b"[check]\nselect = [1]\n", ': [check] select: [1] is not a list of rules and families, as in ["A", "N01"]'),
        (b"[check]\nignore = 'A'\n", ': [check] ignore: "A" is not a list of rules and families, as in'),
        (b"[check]\nprofile = true\n", ": [check] profile: true is not the name of a profile in quotation marks"),
        (b"[check]\nlimits = 3\n", ": [check] limits: 3 is not a table: write [check.limits], and the limits below"),
        (b"[read]\nmin_probability = 'high'\n", ': [read] min_probability: "high" is not a number from 0 to 1'),
        (b"[read]\nmin_probability = 1.5\n", ": [read] min_probability: 1.5 is not between 0 and 1"),
        (b"[check]\nignore = ['Q']\n", ": [check] ignore: “Q” is no rule; the rules are A01"),
    ],
)
def test_a_file_that_means_nothing_is_named(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "sayso.toml"
    path.write_bytes(data)
    with pytest.raises(SettingError) as raised:
        read_settings(path)
    assert str(raised.value).startswith(f"{path}{told}")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "unnamed_shar = 0.1",
            "unnamed_shar: no such limit, perhaps unnamed_share is meant; there are unnamed_share, ",
        ),
        ("unnamed_share = 'half'", 'unnamed_share: "half" is not a number from 0 on'),
        ("unnamed_least = 2.5", "unnamed_least: 2.5 is not a whole number from 0 on"),
        ("unnamed_least = -1", "unnamed_least: -1 is not a whole number from 0 on"),
        ("unnamed_share = nan", "unnamed_share: nan is not a number from 0 on"),
        ("unnamed_share = true", "unnamed_share: true is not a number from 0 on"),
        (f"unnamed_share = {10**400}", "unnamed_share: 10000"),
    ],
)
def test_a_limit_that_means_nothing_is_named_with_its_file(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "sayso.toml"
    path.write_text(f"[check.limits]\n{line}\n")
    with pytest.raises(SettingError) as raised:
        read_settings(path)
    assert str(raised.value).startswith(f"{path}: [check.limits] {told}")


def test_without_settings_and_options_every_rule_applies_with_plain_limits() -> None:
    assert choose(CheckSettings()) == Checks(EVERY, Limits())


def test_a_profile_is_named_in_either_case_and_an_unknown_one_is_an_error_that_lists_them(strict: None) -> None:
    assert find_profile("STRICT", "x") == STRICT
    with pytest.raises(SettingError, match="--profile: “lax” is no profile; the profiles are strict"):
        choose(CheckSettings(), profile="lax")


def test_a_profile_in_a_file_that_is_none_is_named_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text('[check]\nprofile = "lax"\n')
    with pytest.raises(SettingError, match=r"sayso\.toml: \[check\] profile: “lax” is no profile"):
        read_settings(tmp_path / "sayso.toml")


def test_a_profile_is_the_rules_it_calls_for_and_its_limits(strict: None) -> None:
    assert choose(CheckSettings(profile="strict")) == Checks(frozenset(STRICT.calls_for), STRICT.limits)
    assert choose(CheckSettings(), profile="strict", ignore="A").rules == {"K02"}


def test_a_selection_goes_before_the_profile_and_ignore_before_both(strict: None) -> None:
    settings = CheckSettings(profile="strict", select=("A06", "N"), ignore=("N01",))
    families = {code for code in EVERY if code[0] == "N"}
    assert choose(settings).rules == {"A06"} | families - {"N01"}
    assert choose(settings, select="a06", ignore="N").rules == {"A06"}


def test_each_limit_given_goes_before_the_profiles_own(strict: None) -> None:
    settings = CheckSettings(limits={"unnamed_share": 1})
    assert choose(settings).limits == Limits(unnamed_share=1.0)
    assert choose(settings, profile="strict").limits == Limits(unnamed_share=1.0, unnamed_least=2)


def test_the_option_goes_before_the_probability_that_is_settled(tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text("[read]\nmin_probability = 0.7\n", encoding="utf-8")
    settled = read_settings(tmp_path / "sayso.toml").read
    assert choose_probability(settled, None) == 0.7
    assert choose_probability(settled, 0.0) == 0.0
    assert choose_probability(ReadSettings(), None) == 0.0


@pytest.mark.parametrize("value", ["1.5", "-1", "nan", "'high'"])
def test_a_probability_that_is_none_is_named_with_its_file(tmp_path: Path, value: str) -> None:
    (tmp_path / "sayso.toml").write_text(f"[read]\nmin_probability = {value}\n", encoding="utf-8")
    with pytest.raises(SettingError, match=r"sayso\.toml"):
        read_settings(tmp_path / "sayso.toml")


def test_an_option_that_is_no_probability_is_named() -> None:
    with pytest.raises(SettingError, match="--min-probability: 2 is not between 0 and 1"):
        choose_probability(ReadSettings(), 2.0)
