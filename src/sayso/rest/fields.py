"""What the docstrings of records say of their fields, as descriptions."""

import re
from collections.abc import Iterable, Mapping

__all__ = ["flatten_prose", "split_description"]


def flatten_prose(prose: str) -> str:
    """On one line, with code in single backticks, as Markdown has it, and what JSON calls None."""
    return " ".join(re.sub(r"\bNone\b", "`null`", prose.replace("``", "`")).split())


def split_description(prose: str, fields: Iterable[str]) -> tuple[str, Mapping[str, str]]:
    """What a docstring says of the record itself, and what of each field: "id: in the archive. a, b: their days."."""
    text = flatten_prose(prose)
    names = "|".join(sorted(map(re.escape, fields), key=len, reverse=True))
    if not names:
        return text, {}
    heads = list(re.finditer(rf"(?:^|(?<=[.;] ))((?:{names})(?:, (?:{names}))*): ", text))
    if not heads:
        return text, {}
    ends = [head.start() for head in heads[1:]] + [len(text)]
    told: dict[str, str] = {}
    for head, end in zip(heads, ends, strict=True):
        said = text[head.end() : end].strip().removesuffix(";")
        told |= dict.fromkeys(head[1].split(", "), f"{said[:1].upper()}{said[1:]}")
    own = text[: heads[0].start()].rstrip(" ;.")
    return f"{own}." if own else "", told
