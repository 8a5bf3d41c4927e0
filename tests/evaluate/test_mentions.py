"""Gold for parties, read from small files in the corpora's formats."""

from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.mentions import read_gum_mentions, read_re3d

SPLITS = "# Splits\n\n## dev\n\n  * GUM_news_port\n\n## test\n\n  * GUM_news_kept\n\n## train\n\n  * GUM_news_ferry\n"
ROWS = (
    ("Mayor", "Entity=(1-person-new-sssss-cf1-2,3-coref-Ana_Ruiz"),
    ("Ana", "_"),
    ("Ruiz", "Entity=1)"),
    ("told", "_"),
    ("her", "Entity=(2-person-new-nnnnn-cf3-2-sgl(1-person-giv:act-n____-cf1-1-ana)"),
    ("aide", "Entity=2)"),
    ("of", "_"),
    ("rain", "Entity=(3-abstract-new-nnnnn-cf4-1-sgl)|SpaceAfter=No"),
    (".", "_"),
)


def write_gum(folder: Path) -> None:
    lines = ["# newpar", *("\t".join([str(n), word, *["_"] * 7, misc]) for n, (word, misc) in enumerate(ROWS, 1))]
    for name in ("port", "kept", "ferry"):
        (folder / f"GUM_news_{name}.conllu").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "splits.md").write_text(SPLITS, encoding="utf-8")


def test_mentions_stand_in_one_another_and_name_their_heads(tmp_path: Path) -> None:
    write_gum(tmp_path)
    (one,) = read_gum_mentions(tmp_path, dev=False)
    assert (one.id, one.complete, one.text) == ("GUM_news_ferry", True, "Mayor Ana Ruiz told her aide of rain. ")
    assert [(m.span.of(one.text), m.head.of(one.text), m.party) for m in one.mentions] == [
        ("Mayor Ana Ruiz", "Ruiz", 1),
        ("her", "her", 1),
        ("her aide", "aide", 2),
    ]


def test_training_and_development_keep_apart_and_test_is_in_neither(tmp_path: Path) -> None:
    write_gum(tmp_path)
    assert [one.id for one in read_gum_mentions(tmp_path, dev=True)] == ["GUM_news_port"]


def test_names_alone_are_marked_in_re3d(tmp_path: Path) -> None:
    (tmp_path / "train").mkdir()
    rows = "The\tO\nPort\tB-Organisation\nPolice\tI-Organisation\nin\tO\nLarkham\tB-Location\n"
    (tmp_path / "train" / "re3d-train.conll").write_text(f"\n{rows}\n\n", encoding="utf-8")
    (one,) = read_re3d(tmp_path)
    assert not one.complete
    assert [(m.span.of(one.text), m.head.of(one.text), m.type) for m in one.mentions] == [
        ("Port Police", "Police", "organisation"),
        ("Larkham", "Larkham", "place"),
    ]


@pytest.mark.parametrize("read", [lambda path: read_gum_mentions(path, dev=True), read_re3d])
def test_a_missing_corpus_is_named(read, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=str(tmp_path)):
        read(tmp_path)
