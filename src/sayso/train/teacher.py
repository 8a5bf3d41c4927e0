"""What a larger tagger says of a window, for a smaller one to learn (Hinton, Vinyals & Dean, 2015)."""

from collections.abc import Sequence

import numpy as np
import torch

from sayso.train.examples import Example, Taught, collate
from sayso.train.network import Network

__all__ = ["teach_examples"]

_LEAST = 0.2  # the probability from which a teacher's cue is worth asking its roles of
_WINDOWS = 8


@torch.no_grad()
def teach_examples(teacher: Network, examples: Sequence[Example]) -> list[Example]:
    """The examples with what ``teacher`` says of them, in their order."""
    teacher.eval()
    device = next(teacher.parameters()).device
    taught = list(examples)
    ordered = sorted(range(len(examples)), key=lambda number: len(examples[number].pieces))
    for at in range(0, len(ordered), _WINDOWS):
        numbers = ordered[at : at + _WINDOWS]
        group = [examples[number] for number in numbers]
        batch = collate(group)
        with torch.autocast(device.type, torch.bfloat16):
            logits, states = teacher(*(one.to(device) for one in (batch.pieces, batch.features, batch.present)))
        cues = logits.float().softmax(-1).cpu().numpy()
        asked = np.zeros(cues.shape[:2], dtype=bool)
        for row, one in enumerate(group):
            asked[row, : len(one.pieces)] = one.asked > 0
        rows, columns = np.nonzero((cues[:, :, 1] >= _LEAST) & asked)
        with torch.autocast(device.type, torch.bfloat16):
            found = teacher.roles(states, torch.from_numpy(rows).to(device), torch.from_numpy(columns).to(device))
        roles = found.float().softmax(-1).cpu().numpy().astype(np.float16)
        for row, one in enumerate(group):
            count = len(one.pieces)
            mine = rows == row
            said = Taught(cues[row, :count].astype(np.float16), columns[mine], roles[mine, :count])
            taught[numbers[row]] = one._replace(taught=said)
    return taught
