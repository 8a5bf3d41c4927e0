"""One training run: steps, checkpoints it resumes from, averaged weights, and when to stop."""

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.tag.labels import WORD_HEADS
from sayso.train.examples import UNJUDGED, Batch, Example, collate, group_examples
from sayso.train.network import Network, score_links
from sayso.train.recipe import LossPlan, StepPlan

__all__ = ["WEIGHTS", "Losses", "measure_loss", "train_network"]

WEIGHTS = "weights.pt"  # of a finished run

_ROLE_WORDS = 64.0  # role losses are summed over words and divided by this, so that long windows weigh as they should
_AVERAGE_EVERY = 5  # steps
_CLIP = 1.0


class Losses(NamedTuple):
    """Of cues and roles, of the word heads together, of links between parties, of meaning."""

    cues: Tensor
    roles: Tensor
    words: Tensor
    links: Tensor
    meanings: Tensor


def train_network(
    network: Network,
    draw_epoch: Callable[[random.Random], Sequence[Example]],
    dev: Sequence[Batch],
    steps: StepPlan,
    losses: LossPlan,
    out: Path,
    seed: int,
) -> None:
    """Train ``network`` and leave the averaged weights of its best epoch on ``dev`` in it and in ``out``.

    Goes on from ``out/checkpoint.pt`` where there is one; every epoch writes it anew, and a line to
    ``out/log.jsonl``. draw_epoch: the examples of one epoch, by the chance it is given. AdamW (Loshchilov & Hutter,
    ICLR 2019), a linear warm-up and decay, an exponential moving average of the weights. The vectors of word pieces
    and positions stay as they were: most pieces of a test text are rare in any training text.
    """
    device = next(network.parameters()).device
    for fixed in (network.encoder.pieces, network.encoder.positions):
        fixed.weight.requires_grad_(False)
    body, heads = _split_parameters(network)
    rates = (steps.rate, steps.head_rate)
    weights = (losses.cues, losses.roles, losses.words, losses.links, losses.meanings)
    groups = [{"params": body, "lr": rates[0]}, {"params": heads, "lr": rates[1]}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    average = _Average(network, steps.average)
    state = _State(out, network, optimiser, average)
    while state.epoch < steps.epochs and state.epochs_without_gain < steps.patience:
        chance = random.Random(f"{seed}/{state.epoch}")
        torch.manual_seed(chance.randrange(2**31))
        batches = group_examples(draw_epoch(chance), steps.windows, chance)
        network.train()
        spent = [0.0] * len(Losses._fields)
        for number, examples in enumerate(batches):
            done = state.epoch + number / len(batches)
            share = min(done / steps.warmup if steps.warmup else 1.0, 1.0) * max(1.0 - done / steps.epochs, 0.01)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            with torch.autocast(device.type, torch.bfloat16, enabled=steps.half):
                found = measure_loss(network, _to_device(collate(examples), device), losses.taught)
            torch.stack([weight * loss for weight, loss in zip(weights, found, strict=True)]).sum().backward()
            nn.utils.clip_grad_norm_([*body, *heads], _CLIP)
            optimiser.step()
            optimiser.zero_grad()
            average.step()
            spent = [sofar + loss.item() for sofar, loss in zip(spent, found, strict=True)]
        with average.in_place_of(network):
            cues, roles = _measure_dev(network, dev, device)
            mean = {name: total / len(batches) for name, total in zip(Losses._fields, spent, strict=True)}
            state.note(mean, {"cues": cues, "roles": roles}, cues + roles)  # as F1 goes, which weighted losses do not
        state.save()
    network.load_state_dict(torch.load(out / "best.pt", map_location=device, weights_only=True))
    network.eval()
    torch.save(network.state_dict(), out / WEIGHTS)


def measure_loss(network: Network, batch: Batch, taught: float) -> Losses:
    """The losses of a batch, each nought where nothing in it is judged. taught: the share of a teacher's word where
    both it and the gold speak."""
    logits, states = network(batch.pieces, batch.features, batch.present)
    cues, roles = _measure_attributions(network, batch, logits, states, taught)
    words = links = meanings = torch.zeros((), device=logits.device)
    if network.further is not None:
        of_words, of_links, of_meanings = network.further(states)
        words = _measure_words(of_words, batch.words)
        if len(batch.parties):
            links = _measure_links(of_links[batch.party_rows, batch.party_columns].float(), batch.parties)
        if len(batch.meanings):
            found = torch.einsum("nl,nlm->nm", batch.meaning_of, of_meanings[batch.meaning_rows].float())
            meanings = 1.0 - functional.cosine_similarity(found, batch.meanings).mean()
    return Losses(cues, roles, words, links, meanings)


def _measure_attributions(
    network: Network, batch: Batch, cues: Tensor, states: Tensor, taught: float
) -> tuple[Tensor, Tensor]:
    gold_cues = functional.cross_entropy(cues.flatten(0, 1), batch.cues.flatten(), ignore_index=UNJUDGED)
    gold_roles = torch.zeros((), device=cues.device)
    if len(batch.rows):
        logits = network.roles(states, batch.rows, batch.columns)
        total = functional.cross_entropy(
            logits.flatten(0, 1), batch.roles.flatten(), ignore_index=UNJUDGED, reduction="sum"
        )
        gold_roles = total / (_ROLE_WORDS * len(batch.rows))
    if not batch.is_taught.any():
        return gold_cues, gold_roles
    said = batch.is_taught
    soft_cues = -(batch.taught_cues[said] * cues[said].log_softmax(-1)).sum(-1).mean()
    soft_roles = torch.zeros((), device=cues.device)
    if len(batch.taught_rows):
        logits = network.roles(states, batch.taught_rows, batch.taught_columns)
        each = -(batch.taught_roles * logits.log_softmax(-1)).sum(-1)
        soft_roles = (each * said[batch.taught_rows]).sum() / (_ROLE_WORDS * len(batch.taught_rows))
    if not (batch.cues != UNJUDGED).any():
        return soft_cues, soft_roles
    return torch.lerp(gold_cues, soft_cues, taught), torch.lerp(gold_roles, soft_roles, taught)


def _measure_words(logits: Tensor, gold: Tensor) -> Tensor:
    """The sum of the word heads' mean losses, each over the words judged."""
    total = torch.zeros((), device=logits.device)
    for number, place in enumerate(WORD_HEADS.values()):
        judged = gold[number] != UNJUDGED
        if judged.any():
            total = total + functional.cross_entropy(logits[judged][:, place], gold[number][judged])
    return total


def _measure_links(links: Tensor, parties: Tensor) -> Tensor:
    """The mean loss of the heads' choice of what they link to: any earlier head of the same party is right, and where
    there is none, that it is new (Lee et al., EMNLP 2017)."""
    scores = score_links(links)
    count = len(parties)
    same = (parties[:, None] == parties[None, :]) & (torch.ones(count, count, device=links.device).tril(-1) > 0)
    right = torch.cat([same, ~same.any(dim=1, keepdim=True)], dim=1)
    chosen = scores.masked_fill(~right, -torch.inf).logsumexp(dim=1)
    return (scores.logsumexp(dim=1) - chosen).mean()


@torch.no_grad()
def _measure_dev(network: Network, dev: Sequence[Batch], device: torch.device) -> tuple[float, float]:
    network.eval()
    found = [measure_loss(network, _to_device(batch, device), 0.0) for batch in dev]
    return sum(one.cues.item() for one in found) / len(found), sum(one.roles.item() for one in found) / len(found)


def _to_device(batch: Batch, device: torch.device) -> Batch:
    return Batch(*(tensor.to(device) for tensor in batch))


def _split_parameters(network: Network) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
    """What was pretrained, and what begins from nothing."""
    body: list[nn.Parameter] = []
    heads: list[nn.Parameter] = []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            is_pretrained = name.startswith("encoder.") and not name.startswith("encoder.features")
            (body if is_pretrained else heads).append(parameter)
    return body, heads


class _Average:
    """An exponential moving average of a network's weights, quick to follow at first."""

    def __init__(self, network: Network, decay: float) -> None:
        self.network, self.decay, self.steps = network, decay, 0
        self.weights = {name: one.detach().clone() for name, one in network.named_parameters()}

    @torch.no_grad()
    def step(self) -> None:
        self.steps += 1
        if self.steps % _AVERAGE_EVERY:
            return
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps)) ** _AVERAGE_EVERY
        for name, one in self.network.named_parameters():
            if one.requires_grad:
                self.weights[name].lerp_(one, 1.0 - decay)

    def in_place_of(self, network: Network) -> "_Swapped":
        return _Swapped(network, self.weights)


class _Swapped:
    """The network with other weights, inside a ``with``."""

    def __init__(self, network: Network, weights: dict[str, Tensor]) -> None:
        self.network, self.weights = network, weights

    def __enter__(self) -> None:
        self.own = {name: one.detach().clone() for name, one in self.network.named_parameters()}
        self.network.load_state_dict(self.weights)

    def __exit__(self, *_: object) -> None:
        self.network.load_state_dict(self.own)


class _State:
    """How far a run is, on disk."""

    def __init__(self, out: Path, network: Network, optimiser: torch.optim.Optimizer, average: _Average) -> None:
        self.out, self.network, self.optimiser, self.average = out, network, optimiser, average
        self.epoch, self.best, self.epochs_without_gain = 0, float("inf"), 0
        out.mkdir(parents=True, exist_ok=True)
        path = out / "checkpoint.pt"
        if path.exists():
            kept = torch.load(path, map_location=next(network.parameters()).device, weights_only=True)
            network.load_state_dict(kept["network"])
            optimiser.load_state_dict(kept["optimiser"])
            average.weights, average.steps = kept["average"], kept["steps"]
            self.epoch, self.best, self.epochs_without_gain = kept["epoch"], kept["best"], kept["without_gain"]

    def note(self, train: dict[str, float], dev: dict[str, float], loss: float) -> None:
        """The end of an epoch, while the network holds the averaged weights. loss: by which it is judged."""
        self.epoch += 1
        self.epochs_without_gain += 1
        if loss < self.best:
            self.best, self.epochs_without_gain = loss, 0
            torch.save(self.average.weights, self.out / "best.pt")
        line = {"epoch": self.epoch, "train": train, "dev": dev}
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")

    def save(self) -> None:
        kept = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": self.average.weights,
            "steps": self.average.steps,
            "epoch": self.epoch,
            "best": self.best,
            "without_gain": self.epochs_without_gain,
        }
        torch.save(kept, self.out / "checkpoint.new")
        (self.out / "checkpoint.new").rename(self.out / "checkpoint.pt")
