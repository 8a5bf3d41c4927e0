"""The words by which the index is filtered: adding writes them into its column ``tags``, searching asks for them.

A filter that is a word of the index is met by the index itself, however many rows there are. Each is one word to the
tokenizer, and ends with ``x`` because the stemmer leaves such a word as it is.
"""

import re
from functools import lru_cache

__all__ = ["read_tags", "strip_rule", "tag_day", "tag_number", "tag_word"]


@lru_cache(1_000)  # few there are, and each attribution has five
def tag_word(kind: str, value: str) -> str:
    """kind: "stance", "identity", "kind", "rule", "form", "basis"."""
    return f"x{kind}{re.sub(r'[^a-z0-9]', '', value.lower())}x"


def tag_number(kind: str, number: int) -> str:
    """kind: "party", "outlet"."""
    return f"x{kind}{number}x"


def tag_day(day: str | None) -> tuple[str, ...]:
    """Of an ISO day its year, its month and itself; of none, the word for that."""
    if day is None:
        return ("xundatedx",)
    return (f"xyear{day[:4]}x", f"xmonth{day[:4]}{day[5:7]}x", f"xday{day[:4]}{day[5:7]}{day[8:10]}x")


def strip_rule(rule: str) -> str:
    """The code of a rule as ``read_tags`` gives it, in capitals: one from elsewhere may hold other characters."""
    return re.sub(r"[^a-z0-9]", "", rule.lower()).upper()


def read_tags(kind: str, tags: str) -> tuple[str, ...]:
    """What was tagged as this kind, each once: numbers in digits, values in small letters and digits."""
    return tuple(dict.fromkeys(re.findall(rf"\bx{kind}(\w+)x\b", tags)))
