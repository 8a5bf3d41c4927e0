"""Whether the stories of invented pages are joined into the families that they are of: reprints and versions keep the
title of the story that they come from, and no two stories are written with one title."""

import sqlite3
from collections import defaultdict
from itertools import combinations

from sayso.evaluate.report import Table

__all__ = ["tell_families"]


def tell_families(connection: sqlite3.Connection) -> Table:
    stories = connection.execute("SELECT id, title, family FROM stories").fetchall()
    titles = {id: title for id, title, _ in stories}
    written: defaultdict[str, list[int | None]] = defaultdict(list)
    families: defaultdict[int, set[str]] = defaultdict(set)
    for _, title, family in stories:
        written[title].append(family)
        if family is not None:
            families[family].add(title)
    pairs = [pair for held in written.values() for pair in combinations(held, 2)]
    kin = connection.execute("SELECT a, b FROM kinships").fetchall()
    rows = (
        ("pairs of one origin", len(pairs)),
        ("of them in one family", sum(one is not None and one == other for one, other in pairs)),
        ("pairs found to be kin", len(kin)),
        ("of them of two origins", sum(titles[a] != titles[b] for a, b in kin)),
        ("families", len(families)),
        ("of them of several origins", sum(len(held) > 1 for held in families.values())),
    )
    return Table("Reprints and versions", ("what", "how many"), rows)
