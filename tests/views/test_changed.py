"""What versions of a page changed, as text."""

from typing import Any

import pytest

from sayso.records.change import Change, ChangeKind, History, Revision, Version
from sayso.records.span import Span
from sayso.views.changed import render_history, render_revision, say_change


def make_change(kind: ChangeKind, because: str, **fields: Any) -> Change:
    given = {"old_words": "", "new_words": "", "old_id": None, "new_id": None, "before": None, "after": None} | fields
    return Change(kind=kind, because=because, old=(), new=(Span(0, 1),), **given)


def make_revision(*changes: Change, reread: int = 0, made_by: tuple[str | None, str | None] = ("sayso 1", "sayso 1")) -> Revision:  # fmt: skip
    old, new = (
        Version(
            number, "sha256:0", "https://orm.example/dam", None, "2024-04-09", f"2024-04-09T0{number}:00:00Z", maker
        )
        for number, maker in zip((3, 5), made_by, strict=True)
    )
    return Revision(changes=changes, kept=2, reread=reread, old=old, new=new)


NAMES = ("old.txt", "new.txt")


def test_a_change_of_words_shows_both_wordings() -> None:
    shown = render_revision(make_revision(make_change("reworded", "told in other words", old_words="it leaked", new_words="it seeped")), NAMES)  # fmt: skip
    assert "  reworded       told in other words\n                 - it leaked\n                 + it seeped\n" in shown


def test_words_that_are_the_same_are_shown_once() -> None:
    shown = render_revision(make_revision(make_change("stance", "became a denial", old_words="it leaked", new_words="it leaked")), NAMES)  # fmt: skip
    assert shown.count("it leaked") == 1
    assert "= it leaked" in shown


def test_a_finding_is_named_by_its_rule() -> None:
    shown = render_revision(make_revision(make_change("finding", "no reason is given", after="A03")), NAMES)
    assert "  finding A03    no reason is given" in shown


def test_documents_go_by_their_number_and_days_and_pages_by_their_name() -> None:
    revision = make_revision()
    assert render_revision(revision, ("3", "5")).startswith(
        "#3 (published 2024-04-09, added 2024-04-09T03:00:00Z)\n  → #5 (published 2024-04-09, added 2024-04-09T05:00:00Z)\n"
    )
    page = Version(None, "sha256:0", None, None, None, None, None)
    shown = render_revision(Revision(changes=(), kept=1, reread=0, old=page, new=page), NAMES)
    assert shown == "old.txt\n  → new.txt\n  Nothing of the sourcing changed; 1 attribution in both.\n"


def test_what_is_not_shown_is_counted() -> None:
    changes = [make_change("new", f"denial {number}") for number in range(14)]
    assert "… 2 more changes; --all shows them." in render_revision(make_revision(*changes), NAMES)
    assert "denial 13" in render_revision(make_revision(*changes), NAMES, everything=True)


def test_versions_read_by_different_programs_carry_a_warning() -> None:
    assert "sayso 1 and sayso 2: some changes may be the reader's" in render_revision(make_revision(made_by=("sayso 1", "sayso 2")), NAMES)  # fmt: skip
    assert "may be the reader's" not in render_revision(make_revision(made_by=(None, "sayso 2")), NAMES)


def test_what_was_read_in_one_version_alone_is_said() -> None:
    assert "1 attribution told of one version alone" in render_revision(make_revision(reread=1), NAMES)


def test_nothing_of_a_page_can_act_on_a_screen() -> None:
    change = make_change("new", "a denial by \x1b[31mBrun\n\u202e", new_words="\x1b[2J")
    shown = render_revision(make_revision(change), ("a\x1b.txt", "b.txt"))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    history = History("https://orm.example/\x1b", (make_revision(change).old,), (), 0)
    assert "\x1b" not in render_history(history)


def test_a_history_says_how_many_versions_there_are_and_how_many_are_left_out() -> None:
    revision = make_revision(make_change("new", "a denial"))
    history = History("https://orm.example/dam", (revision.old, revision.new), (revision,), 4)
    shown = render_history(history)
    assert shown.startswith(
        "https://orm.example/dam: 6 versions\n4 earlier versions not compared; --limit compares more.\n"
    )
    alone = History("https://orm.example/dam", (revision.old,), (), 0)
    assert render_history(alone) == "https://orm.example/dam: 1 version, so there is nothing to compare\n"


@pytest.mark.parametrize(
    ("kind", "before", "after", "said"),
    [
        ("stance", "asserts", "denies", ("says so", "denies")),
        ("new", None, "asserts", ("not there", "says so")),
        ("gone", "denies", None, ("denies", "not there")),
        ("attributed", None, "asserts", ("without a source", "says so")),
        ("identity", "withheld", "named", ("names withheld", "named")),
        ("basis", None, "firsthand", ("[not stated]", "first-hand")),
        ("role", None, "mayor\x1b", ("[not stated]", "mayor<U+001B>")),
        ("finding", None, "A03", ("none", "A03")),
        ("independent", "2 or more", "1", ("2 or more", "1")),
        ("speaker", "s1", "s2", ("", "")),
        ("reworded", None, None, ("", "")),
    ],
)
def test_what_a_change_turned_is_said_in_words(
    kind: ChangeKind, before: str | None, after: str | None, said: tuple[str, str]
) -> None:
    assert say_change(make_change(kind, "", before=before, after=after)) == said
