"""Which models ship, and whether the files at hand are those."""

import hashlib
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Generic, TypeVar

import msgspec

from sayso.errors import ModelMismatch
from sayso.tag.labels import CUE_LABELS, ROLE_LABELS
from sayso.tag.model import Setting
from sayso.tag.windows import FEATURES

__all__ = ["CatalogueRow", "Files", "MeaningsRow", "TaggerRow", "find_model", "read_catalogue"]


class CatalogueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="model"):
    """One model. sha256: of the weights; tokenizer_sha256: of the tokenizer file. scores: figures on development
    splits."""

    name: str
    version: str
    file: str
    sha256: str
    tokenizer: str
    tokenizer_sha256: str
    licence: str
    derived_from: str
    data: tuple[str, ...]
    scores: dict[str, float]
    recipe: str


class TaggerRow(CatalogueRow, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="tagger"):
    """multiplications: of matrices in eight bits, for each word piece. scores: by the names ``sayso evaluate
    attributions`` gives them."""

    features: int
    multiplications: int
    cue_labels: tuple[str, ...]
    role_labels: tuple[str, ...]
    setting: Setting


class MeaningsRow(CatalogueRow, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="meanings"):
    """width: parts of a vector; pieces: of words that have one; cells: into which vectors fall."""

    width: int
    pieces: int
    cells: int


_Row = TypeVar("_Row", bound=CatalogueRow)


class Files(msgspec.Struct, Generic[_Row], frozen=True):
    """A model's files as bytes, checked against its row."""

    row: _Row
    weights: bytes
    tokenizer: str


def read_catalogue() -> tuple[TaggerRow | MeaningsRow, ...]:
    """Every model that ships. Raises ModelMismatch where the catalogue is not in its format."""
    try:
        content = _folder().joinpath("catalogue.json").read_bytes()
        return msgspec.json.decode(content, type=tuple[TaggerRow | MeaningsRow, ...])
    except (OSError, msgspec.DecodeError) as error:
        raise ModelMismatch("catalogue.json", str(error)) from error


def find_model(name: str, kind: type[_Row]) -> Files[_Row]:
    """The files of the model ``name``. kind: TaggerRow or MeaningsRow. Raises ModelMismatch where one is missing, is
    not the one of the catalogue, or has other labels or features than this version of sayso."""
    row = next((row for row in read_catalogue() if row.name == name), None)
    if not isinstance(row, kind):
        raise ModelMismatch(name, "is not in the catalogue")
    expected = (FEATURES, CUE_LABELS, ROLE_LABELS)
    if isinstance(row, TaggerRow) and (row.features, row.cue_labels, row.role_labels) != expected:
        raise ModelMismatch(row.file, "was trained for other labels or features than this version of sayso has")
    weights = _read_checked(row.file, row.sha256)
    tokenizer = _read_checked(row.tokenizer, row.tokenizer_sha256)
    return Files(row, weights, tokenizer.decode("utf-8"))


def _folder() -> Traversable:
    return resources.files("sayso.models")


def _read_checked(name: str, sha256: str) -> bytes:
    try:
        content = _folder().joinpath(name).read_bytes()
    except OSError as error:
        raise ModelMismatch(name, error.strerror or "cannot be read") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ModelMismatch(name, "is not the file of the catalogue: its hash differs")
    return content
