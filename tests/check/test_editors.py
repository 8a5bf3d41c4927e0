"""What the rules note on news of our own, against what two readers would note as its editors (``gold/findings``)."""

from collections import defaultdict
from pathlib import Path

from sayso.evaluate.readers import read_labelled
from sayso.evaluate.sourced import read_sourced

GOLD = Path(__file__).parents[2] / "gold"
FOLDERS = ("beats", "beats_read", "disputes", "disputes_read")
_OF_THE_WHOLE = {"A08", "A10", "T01"}  # which the readers were not asked about
_NEAR = 400  # code points


def test_what_editors_would_note_is_noted_and_not_much_more():
    noted = defaultdict(list)
    for line in (GOLD / "findings" / "editors.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        folder, passage, rule, words, sureness, _ = line.split("\t")
        noted[folder, passage].append((rule, words, sureness == "sure"))
    found = sure = more = 0
    for folder in FOLDERS:
        for one in read_sourced(GOLD / "sourcing" / folder):
            text = one.article.text
            left = [finding for finding in read_labelled(text, None).findings if finding.rule not in _OF_THE_WHOLE]
            for rule, words, is_sure in noted[folder, one.article.id]:
                at = text.index(words)
                hit = next((it for it in left if it.rule == rule and abs(it.span.start - at) < _NEAR), None)
                if hit is not None:
                    left.remove(hit)
                sure += is_sure
                found += is_sure and hit is not None
            more += len(left)
    assert sure == 182  # of 313, the rest "maybe"
    assert found >= 128
    assert more <= 52
