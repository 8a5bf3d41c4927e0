"""Writes the golden Readings anew (``make golden``). A person reads the difference; CI never runs this."""

import json
from pathlib import Path

import sayso

PAGES = Path(__file__).parent


def render_golden(folder: Path) -> str:
    """The Reading of one golden page as it is kept: contract JSON, indented, so that a difference can be read."""
    given = json.loads((folder / "given.json").read_text(encoding="utf-8"))
    (page,) = folder.glob("page.*")
    reading = sayso.read(page, date=given["date"])
    return json.dumps(json.loads(reading.to_json()), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    for folder in sorted(one for one in PAGES.iterdir() if (one / "given.json").exists()):
        (folder / "reading.json").write_text(render_golden(folder), encoding="utf-8")


if __name__ == "__main__":
    main()
