"""Which models ship, and whether the files at hand are those."""

import hashlib
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from sayso.errors import ModelMismatch
from sayso.tag.labels import CUE_LABELS, ROLE_LABELS
from sayso.tag.model import Setting
from sayso.tag.windows import FEATURES

__all__ = ["CatalogueRow", "Files", "find_model", "read_catalogue"]


class CatalogueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model. sha256: of the weights; tokenizer_sha256: of the tokenizer file. multiplications: of matrices in eight
    bits, for each word piece. scores: figures on the development
    split, by the names ``sayso evaluate attributions`` gives them."""

    name: str
    version: str
    file: str
    sha256: str
    tokenizer: str
    tokenizer_sha256: str
    features: int
    multiplications: int
    cue_labels: tuple[str, ...]
    role_labels: tuple[str, ...]
    setting: Setting
    licence: str
    derived_from: str
    data: tuple[str, ...]
    scores: dict[str, float]
    recipe: str


class Files(msgspec.Struct, frozen=True):
    """A model's files as bytes, checked against its row."""

    row: CatalogueRow
    weights: bytes
    tokenizer: str


def read_catalogue() -> tuple[CatalogueRow, ...]:
    """Every model that ships. Raises ModelMismatch where the catalogue is not in its format."""
    try:
        return msgspec.json.decode(_folder().joinpath("catalogue.json").read_bytes(), type=tuple[CatalogueRow, ...])
    except (OSError, msgspec.DecodeError) as error:
        raise ModelMismatch("catalogue.json", str(error)) from error


def find_model(name: str) -> Files:
    """The files of the model ``name``. Raises ModelMismatch where one is missing, is not the one of the catalogue,
    or has other labels or features than this version of sayso."""
    rows = [row for row in read_catalogue() if row.name == name]
    if not rows:
        raise ModelMismatch(name, "is not in the catalogue")
    row = rows[0]
    expected = (FEATURES, CUE_LABELS, ROLE_LABELS)
    if (row.features, row.cue_labels, row.role_labels) != expected:
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
