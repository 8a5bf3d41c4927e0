"""sayso.toml and the rules it names."""

from pathlib import Path

import pytest

from sayso.check.rules import RULES
from sayso.errors import SettingError
from sayso.settings import CheckSettings, Settings, expand_codes, find_settings, read_settings


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "sayso.toml").touch()
    assert find_settings(tmp_path / "a" / "b") == tmp_path / "sayso.toml"
    (tmp_path / "a" / "sayso.toml").touch()
    assert find_settings(tmp_path / "a" / "b") == tmp_path / "a" / "sayso.toml"


def test_an_empty_file_settles_nothing(tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").touch()
    assert read_settings(tmp_path / "sayso.toml") == Settings(CheckSettings((), ()))


def test_a_letter_names_its_family_and_case_does_not_matter() -> None:
    assert expand_codes(["k", " a01 "], "x") == {"A01", *(rule.code for rule in RULES if rule.code.startswith("K"))}


@pytest.mark.parametrize("entry", ["", "A0", "Z", "bare-source"])
def test_what_names_no_rule_is_an_error_that_says_where(entry: str) -> None:
    with pytest.raises(SettingError, match=r"--select: “.*” is no rule; the rules are A01"):
        expand_codes([entry], "--select")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"[check]\nselect = [1]\n", b"check = 3\n", b"[check]\nignore = ['Q']\n"]
)
def test_a_file_that_means_nothing_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "sayso.toml").write_bytes(data)
    with pytest.raises(SettingError, match=r"sayso\.toml: "):
        read_settings(tmp_path / "sayso.toml")
