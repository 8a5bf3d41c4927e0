"""The archive that ``sayso demo --archive`` makes: eight invented pages on one fire, and one claim of theirs."""

import shlex
from importlib import resources
from pathlib import Path
from typing import Final

from sayso.cli.output import write_out
from sayso.errors import SettingError

__all__ = ["show_demo_archive"]

_FIRST: Final = "meridian-wire.html"  # whose first claim is laid open


def show_demo_archive(path: Path) -> None:
    """Make it, and show on how many origins the claim of the wire story rests. Raises SettingError where something is
    at ``path`` already."""
    if path.exists():
        raise SettingError("--archive", f"{path} is there already")
    from sayso.reading import read
    from sayso.store.archive import open_archive
    from sayso.views.archived_claim import render_claim

    with (
        resources.as_file(resources.files("sayso.cli") / "demo_pages") as folder,
        open_archive(path, create=True) as made,
    ):
        pages = sorted(folder.glob("*.html"), key=lambda page: (page.name != _FIRST, page.name))
        made.add(read(page) for page in pages)
        for _ in made.link():
            pass
        write_out(render_claim(made.claim(1)))
    for command in ("copies 1", "claim 1 --with 7", "find 'stance:denies valve'"):
        write_out(f"\nNext: sayso {command} --archive {shlex.quote(str(path))}")
    write_out("\n")
