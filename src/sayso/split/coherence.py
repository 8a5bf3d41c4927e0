"""How far a gap's two sides speak of the same: the words and the names that they share.

Every gap costs the same however long the page is: windows are bounded, and of every word it is kept where it stood
before.
"""

import math
import re

from sayso.split.layout import Page

__all__ = ["measure_names", "measure_shared_words"]

AFTER = (25, 70, 200)  # telling words looked at after a gap
BEFORE = (40, 150, 400, 1_500)  # how far back, in telling words, they may have stood to count as known
RARE = 0.99  # weight of words that no list knows: names, mostly
OPENING = 45  # words
NAMES_AFTER = 120  # words
FARTHEST = 3_000  # words; a name mentioned longer ago is as good as new
THE = re.compile(r"\b[Tt]he ([^\W\d_]{3,})")


def measure_shared_words(page: Page, gap: int, lead: int) -> dict[str, float]:
    """How much of what follows was known before: the weight of telling words seen, over windows of several sizes."""
    start = page.telling_starts[gap]
    signals = measure_windows(page, start)
    signals.update(measure_again(page, start))
    signals["lead known"] = share_known(page, page.telling_starts[lead], page.telling_starts[lead + 1], start)
    signals["title in lead"] = signals["title known"] = 0.0
    if lead > gap:
        title = set(page.telling[start : page.telling_starts[gap + 1]])
        body = page.telling[page.telling_starts[lead] : page.telling_starts[lead] + 80]
        signals["title in lead"] = len(title.intersection(body)) / (len(title) + 1)
        signals["title known"] = share_known(page, start, page.telling_starts[gap + 1], start)
    opening = page.blocks[lead].text[:300]
    nouns = [found[1].casefold() for found in THE.finditer(opening)]
    known = sum(page.was_seen(noun, start, BEFORE[2]) for noun in nouns)
    signals["definite known"] = float(known)  # “the deal” carries on where a deal was spoken of
    signals["definite new"] = float(len(nouns) - known)
    return signals


def measure_windows(page: Page, start: int) -> dict[str, float]:
    """Of the telling words in each window after the gap, each counted once, the weight that stood before."""
    signals: dict[str, float] = {}
    total = rare = 1e-9
    near, middle, far, farthest = 0.0, 0.0, 0.0, 0.0
    rare_near = rare_far = 0
    place = start
    for after in AFTER:
        stop = min(start + after, len(page.telling))
        for before, weight in zip(page.seen_before[place:stop], page.weights[place:stop], strict=True):
            if before >= start:
                continue
            total += weight
            is_rare = weight > RARE
            rare += is_rare
            distance = start - before
            if before < 0 or distance > BEFORE[3]:
                continue
            farthest += weight
            rare_far += is_rare
            if distance <= BEFORE[2]:
                far += weight
                if distance <= BEFORE[1]:
                    middle += weight
                    rare_near += is_rare
                    if distance <= BEFORE[0]:
                        near += weight
        place = stop
        for distance, known in zip(BEFORE, (near, middle, far, farthest), strict=True):
            signals[f"known {after}/{distance}"] = known / total
        signals[f"rare known {after}/{BEFORE[1]}"] = rare_near / rare
        signals[f"rare known {after}/{BEFORE[3]}"] = rare_far / rare
    return signals


def measure_again(page: Page, start: int) -> dict[str, float]:
    """How much of what stands before the gap comes again after it."""
    total = 1e-9
    again = again_near = 0.0
    for place in range(max(0, start - AFTER[1]), start):
        after = page.seen_after[place]
        if 0 <= after < start:
            continue
        total += page.weights[place]
        if 0 <= after < start + BEFORE[3]:
            again += page.weights[place]
            again_near += page.weights[place] if after < start + BEFORE[1] else 0.0
    return {f"comes again {BEFORE[1]}": again_near / total, f"comes again {BEFORE[3]}": again / total}


def share_known(page: Page, start: int, stop: int, gap: int) -> float:
    """Weight of the telling words from ``start`` to ``stop`` that stood before ``gap``, as a share."""
    total, known = 1e-9, 0.0
    for place in range(start, min(stop, start + AFTER[2])):
        if page.seen_before[place] < gap:
            total += page.weights[place]
            known += page.weights[place] if page.seen_before[place] > max(-1, gap - BEFORE[3]) else 0.0
    return known / total


def measure_names(page: Page, gap: int, lead: int) -> dict[str, float]:
    """Who is introduced and who is taken as known, in the opening and in the words that follow."""
    signals = count_names(page, gap, lead, OPENING, "opening")
    return signals | count_names(page, gap, gap, NAMES_AFTER, "after")


def count_names(page: Page, gap: int, first: int, width: int, where: str) -> dict[str, float]:
    """Names in ``width`` words from block ``first`` on, each counted once.

    fresh: in full, never mentioned before the gap. again: in full, though mentioned before. carried: by the surname
    of somebody named in full before. echoed: by a word that was only ever mentioned so.
    """
    start = page.word_starts[gap]
    fresh = again = again_after_bare = carried = carried_near = echoed = new_bare = honorific = 0
    nearest = FARTHEST
    number = page.mention_starts[first]
    end = page.word_starts[first] + width
    while number < len(page.mentions) and page.mentions[number].place < end:
        mention = page.mentions[number]
        number += 1
        if mention.before >= start:
            continue
        honorific += mention.honorific
        if mention.before < 0 or start - mention.before > FARTHEST:
            fresh += mention.full
            new_bare += not mention.full
            continue
        nearest = min(nearest, start - mention.before)
        if mention.full:
            again += 1
            again_after_bare += mention.before > mention.full_before
        elif mention.full_before >= 0 and start - mention.full_before <= FARTHEST:
            carried += 1
            carried_near += start - mention.full_before < 500
        else:
            echoed += 1
    return {
        f"{where} fresh": float(fresh),
        f"{where} named again": float(again),
        f"{where} named again after bare": float(again_after_bare),
        f"{where} carried": float(carried),
        f"{where} carried near": float(carried_near),
        f"{where} echoed": float(echoed),
        f"{where} new bare": float(new_bare),
        f"{where} honorific": float(honorific),
        f"{where} nearest": math.log1p(nearest),
    }
