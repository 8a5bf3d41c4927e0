"""An archive as a whole, in words."""

from typing import Final

from sayso.records.archived import ArchiveDescription, ArchiveFault
from sayso.views.inert import flatten_text
from sayso.views.wording import NOT_STATED, say_plural

__all__ = ["render_description", "render_fault", "say_size"]

_UNIT: Final = 1024
_MARGIN: Final = 14


def render_description(description: ArchiveDescription) -> str:
    days = NOT_STATED
    if description.first_day is not None:
        days = f"{flatten_text(description.first_day)} to {flatten_text(description.last_day or '')}"
    if description.undated:
        days += f"; {say_plural(description.undated, 'document')} without a day"
    rows = [
        ("archive", f"{flatten_text(description.path)}, {say_size(description.size)}"),
        ("schema", str(description.schema_version)),
        ("days", days),
        *((table.replace("_", " "), f"{number:,}") for table, number in description.rows.items()),
        ("outlets", f"{description.outlet_count:,}"),
    ]
    lines = [f"{label:<{_MARGIN}}{value}" for label, value in rows]
    lines += [f"  {number:>10,}  {flatten_text(name)}" for name, number in description.outlets]
    if (more := description.outlet_count - len(description.outlets)) > 0:
        lines.append(f"  … {more:,} more")
    return "\n".join((*lines, ""))


def render_fault(fault: ArchiveFault) -> str:
    """One line."""
    return f"{flatten_text(fault.where)}: {flatten_text(fault.problem)}\n"


def say_size(size: int) -> str:
    """In the largest unit that gives one or more."""
    amount, unit = float(size), "bytes"
    for larger in ("KiB", "MiB", "GiB", "TiB"):
        if amount < _UNIT:
            break
        amount, unit = amount / _UNIT, larger
    return f"{size} bytes" if unit == "bytes" else f"{amount:.1f} {unit}"
