"""What form of an answer whoever asks would rather have."""

from collections.abc import Sequence
from typing import Final

__all__ = ["choose_media"]

_MOST: Final = 50  # entries that are looked at


def choose_media(accept: str, offered: Sequence[str]) -> str:
    """The one of what is offered that the header Accept puts first (RFC 9110, 12.5.1); the first of them where it names
    none, or does not care."""
    ranges = [_read_range(one) for one in accept.split(",")[:_MOST] if one.strip()]
    return max(offered, key=lambda media: _weigh(media, ranges))  # of equals the first


def _weigh(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """What the range says that names it most closely."""
    for wanted in (media, f"{media.partition('/')[0]}/*", "*/*"):
        weights = [weight for name, weight in ranges if name == wanted]
        if weights:
            return max(weights)
    return 0.0


def _read_range(entry: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in entry.split(";"))
    weight = next((one.removeprefix("q=") for one in parameters if one.startswith("q=")), "1")
    try:
        return name, min(max(float(weight), 0.0), 1.0)
    except ValueError:
        return name, 0.0
