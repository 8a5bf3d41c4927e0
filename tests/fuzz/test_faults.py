"""What a hunt keeps: each fault once, with what is needed to see it again."""

from pathlib import Path

import pytest
from tests.fuzz.__main__ import main
from tests.fuzz.faults import Faults, list_faults, tell_fault


def fail(words: str) -> Exception:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def fail_elsewhere() -> Exception:
    try:
        raise ValueError("two")
    except ValueError as error:
        return error


def test_a_fault_is_kept_once_however_often_it_comes(tmp_path: Path) -> None:
    faults = Faults(tmp_path, "text", seed=7)
    for data in (b"one", b"two"):
        faults.note(fail(data.decode()), data)
    faults.note(fail_elsewhere(), b"three")
    kept = list_faults(tmp_path)
    assert sorted(path.read_bytes() for path in kept) == [b"one", b"three"]
    told = kept[0].with_suffix(".txt").read_text(encoding="utf-8")
    assert "seed 7" in told and f"--replay {kept[0].name}" in told and "Traceback" in told


def test_a_fault_is_known_by_its_kind_and_place_and_not_by_its_words() -> None:
    assert tell_fault(fail("one")) == tell_fault(fail("two"))
    assert tell_fault(fail("one")) != tell_fault(fail_elsewhere())


def test_an_input_that_was_kept_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = tmp_path / "faults"
    Faults(faults, "plain", seed=1).note(fail("x"), b"It rained, Ana Ruiz said.")
    (kept,) = list_faults(faults)
    monkeypatch.setattr("sys.argv", ["fuzz", "--corpus", str(tmp_path), "--replay", kept.name])
    assert main() == 0
    assert capsys.readouterr().out == f"{kept.name}: holds\n"


def test_nothing_is_kept_in_the_repository(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["fuzz", "--corpus", str(Path(__file__).parent)])
    with pytest.raises(SystemExit):
        main()
    assert "outside the repository" in capsys.readouterr().err
