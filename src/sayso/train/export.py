"""The trained network as ONNX: whole, and with its encoder's weights in eight bits."""

from pathlib import Path

import msgspec
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.train.examples import Example
from sayso.train.network import Network

__all__ = ["Recorded", "export_float", "quantize", "record_outputs"]

_OPSET = 17


class _Exported(nn.Module):
    """The network as ``models.session`` asks it: one pass, the roles of every likely cue included."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, features: Tensor, present: Tensor, asked: Tensor, least: Tensor
    ) -> tuple[Tensor, ...]:
        cues, states = self.network(pieces, features, present)
        further = () if self.network.further is None else self.network.further(states)
        likely = (torch.softmax(cues, dim=-1)[:, :, 1] >= least) & (asked > 0)
        places = likely.nonzero()
        rows, columns = places[:, 0], places[:, 1]
        return cues, rows, columns, self.network.roles(states, rows, columns), *further


def export_float(network: Network, out: Path) -> None:
    """Write ``network`` as ONNX in single precision, for any number of windows of any length."""
    network.eval()
    pieces = torch.randint(1000, 20000, (2, 24))
    ones = torch.ones_like(pieces)
    names = ("pieces", "features", "present", "asked")
    further = () if network.further is None else ("words", "links", "meanings")
    torch.onnx.export(
        _Exported(network).eval(),
        (pieces, ones, ones, ones, torch.tensor(0.0)),
        str(out),
        input_names=[*names, "least"],
        output_names=["cues", "rows", "columns", "roles", *further],
        dynamic_axes={
            **{name: {0: "windows", 1: "length"} for name in (*names, *further)},
            "cues": {0: "windows", 1: "length"},
            "rows": {0: "found"},
            "columns": {0: "found"},
            "roles": {0: "found", 1: "length"},
        },
        opset_version=_OPSET,
        dynamo=False,
    )


def quantize(whole: Path, out: Path) -> None:
    """Matrices and embeddings in eight bits, activations as they come (Jacob et al., CVPR 2018).

    Weights keep to seven bits of the eight, so that processors without VNNI add pairs of products without overflow.
    """
    quantize_dynamic(
        whole,
        out,
        op_types_to_quantize=["MatMul", "Gather"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )


class Recorded(msgspec.Struct, frozen=True):
    """What the trained network says of one window, to hold what ships against where there is no torch.

    cues: probabilities ``[pieces, CUE_LABELS]``; roles: ``[cues, pieces, ROLE_LABELS]``, of the cues at ``columns``;
    words: logits ``[pieces, WORD_LABELS]``.
    """

    pieces: list[int]
    features: list[int]
    asked: list[int]
    cues: list[list[float]]
    columns: list[int]
    roles: list[list[list[float]]]
    words: list[list[float]]


@torch.no_grad()
def record_outputs(network: Network, example: Example) -> Recorded:
    """The outputs on one window, roles of every cue it is more likely than not to have."""
    network.eval()
    pieces, features, asked = (torch.from_numpy(one)[None] for one in (example.pieces, example.features, example.asked))
    logits, states = network(pieces, features, torch.ones_like(pieces))
    cues = logits.softmax(-1)[0]
    columns = ((cues[:, 1] > 0.5) & (asked[0] > 0)).nonzero()[:, 0]
    roles = network.roles(states, torch.zeros_like(columns), columns).softmax(-1)
    words = torch.zeros((0, 0)) if network.further is None else network.further(states)[0][0]
    return Recorded(
        pieces[0].tolist(),
        features[0].tolist(),
        asked[0].tolist(),
        _round(cues),
        columns.tolist(),
        [_round(one) for one in roles],
        _round(words),
    )


def _round(figures: Tensor) -> list[list[float]]:
    return [[round(value, 4) for value in row] for row in figures.tolist()]
