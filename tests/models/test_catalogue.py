"""Which models ship, and that a wrong file is refused."""

import hashlib
import shutil
from pathlib import Path

import msgspec
import pytest

import sayso.models
from sayso.errors import ModelMismatch
from sayso.models import catalogue
from sayso.models.catalogue import MeaningsRow, TaggerRow, find_model, read_catalogue

FOLDER = Path(sayso.models.__file__).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the models' folder that sayso takes for its own."""
    for path in FOLDER.iterdir():
        if path.suffix in (".json", ".onnx", ".bin"):
            shutil.copy(path, tmp_path)
    monkeypatch.setattr(catalogue, "_folder", lambda: tmp_path)
    return tmp_path


def test_every_row_names_files_that_are_there_and_are_those() -> None:
    for row in read_catalogue():
        assert hashlib.sha256((FOLDER / row.file).read_bytes()).hexdigest() == row.sha256
        assert hashlib.sha256((FOLDER / row.tokenizer).read_bytes()).hexdigest() == row.tokenizer_sha256


def test_every_row_says_what_it_was_made_of_and_how_good_it_is() -> None:
    for row in read_catalogue():
        assert row.licence and row.derived_from and row.data and row.recipe
        assert row.scores and all(0 < score < 1 for score in row.scores.values())
        assert (Path(__file__).parents[2] / row.recipe).exists()


@pytest.mark.parametrize("damaged", ["file", "tokenizer"])
def test_a_file_with_one_byte_changed_is_refused(folder: Path, damaged: str) -> None:
    name = getattr(read_catalogue()[0], damaged)
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(ModelMismatch, match=f"{name}.*hash differs"):
        find_model("tagger", TaggerRow)


def test_a_missing_file_is_named(folder: Path) -> None:
    name = read_catalogue()[0].file
    (folder / name).unlink()
    with pytest.raises(ModelMismatch, match=name):
        find_model("tagger", TaggerRow)


def test_other_labels_are_refused(folder: Path) -> None:
    (row, *rest) = read_catalogue()
    other = msgspec.structs.replace(row, cue_labels=("O", "B-cue"))
    (folder / "catalogue.json").write_bytes(msgspec.json.encode((other, *rest)))
    with pytest.raises(ModelMismatch, match="other labels"):
        find_model("tagger", TaggerRow)


def test_a_catalogue_in_another_format_is_refused(folder: Path) -> None:
    (folder / "catalogue.json").write_text('[{"name": 1}]', encoding="utf-8")
    with pytest.raises(ModelMismatch, match=r"catalogue\.json"):
        read_catalogue()


def test_a_model_nobody_has_heard_of_is_an_error() -> None:
    with pytest.raises(ModelMismatch, match="oracle"):
        find_model("oracle", TaggerRow)


def test_a_model_of_another_kind_is_an_error() -> None:
    with pytest.raises(ModelMismatch, match="tagger"):
        find_model("tagger", MeaningsRow)
