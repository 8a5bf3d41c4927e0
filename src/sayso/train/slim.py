"""A smaller network cut out of a larger one: fewer layers, narrower feed-forward parts."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from sayso.train.examples import Example, collate
from sayso.train.network import Network, Shape

__all__ = ["cut_network"]

_WINDOWS = 8


def cut_network(large: Network, shape: Shape, sample: Sequence[Example]) -> Network:
    """A network of ``shape`` with the lowest layers of ``large`` and, of their feed-forward units, those that weigh
    most on ``sample``: the mean size of their activation times the length of what they add to the stream (as in
    Michel, Levy & Neubig, NeurIPS 2019, of heads; the top layers are those that tagging misses least, Sajjad et
    al., 2023)."""
    small = Network(shape)
    kept = small.state_dict()
    weights = large.state_dict()
    units = _rank_units(large, shape, sample)
    for name in kept:
        if name not in weights:  # a head the large one lacks begins from nothing
            continue
        value = weights[name]
        parts = name.split(".")
        if parts[:2] == ["encoder", "layers"] and parts[3] in ("up", "down"):
            chosen = units[int(parts[2])]
            if name.endswith(("up.weight", "up.bias")):
                value = value[chosen]
            elif name.endswith("down.weight"):
                value = value[:, chosen]
        kept[name] = value
    small.load_state_dict(kept)
    return small


@torch.no_grad()
def _rank_units(large: Network, shape: Shape, sample: Sequence[Example]) -> list[Tensor]:
    """For each layer kept, the numbers of the units kept, in their order."""
    sizes: dict[int, Tensor] = {}
    hooks = []
    there = torch.zeros(0, dtype=torch.bool)
    for number in range(shape.layers):
        layer = large.encoder.layers[number]
        assert isinstance(layer.down, nn.Linear)

        def note(_: nn.Module, given: tuple[Tensor], number: int = number) -> None:
            sizes[number] = sizes.get(number, torch.zeros(())) + given[0][there].abs().sum(0)

        hooks.append(layer.down.register_forward_pre_hook(note))
    large.eval()
    for at in range(0, len(sample), _WINDOWS):
        batch = collate(sample[at : at + _WINDOWS])
        there = batch.present.flatten() > 0
        large(batch.pieces, batch.features, batch.present)
    for hook in hooks:
        hook.remove()
    units = []
    for number in range(shape.layers):
        weight = sizes[number] * large.encoder.layers[number].down.weight.norm(dim=0)
        units.append(weight.topk(shape.inner).indices.sort().values)
    return units
