"""What people decided about an archive, in words."""

import textwrap
from typing import Final

from sayso.records.correction import Correction
from sayso.views.inert import flatten_text

__all__ = ["show_decision"]

_WIDTH: Final = 100


def show_decision(said: str, one: Correction) -> list[str]:
    """A correction's number and what it says (nothing in it that a terminal would obey); below, who decided so, when
    and why, and when it was taken back."""
    about = [f"{flatten_text(one.by)}, {flatten_text(one.made[:10])}"]
    about += [flatten_text(one.note)] if one.note else []
    about += [f"taken back {flatten_text(one.undone[:10])}"] if one.undone is not None else []
    margin = " " * 6
    return [
        *textwrap.wrap(said, _WIDTH, initial_indent=f"{one.id:>4}  ", subsequent_indent=margin, break_long_words=False),
        *textwrap.wrap(
            "; ".join(about), _WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False
        ),
    ]
