"""Findings in the formats that terminals, programs and code hosts read.

Lines and columns count from 1, in code points, in the document's text. That text is the file itself where a page is
plain text; of HTML it is the extracted main text, so the lines are those that ``sayso read --json`` gives.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from sayso.check.catalogue import RULES
from sayso.check.rule import Rule
from sayso.records.finding import Level
from sayso.views.checked import CheckedPage
from sayso.views.inert import flatten_text
from sayso.views.shown import FindingView
from sayso.views.wording import CANNOT_SHOW

__all__ = ["render_github", "render_json", "render_sarif", "render_text"]

_SARIF_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_GITHUB_LEVELS: Mapping[Level, str] = {"warning": "warning", "note": "notice"}


def render_text(pages: Iterable[CheckedPage]) -> str:
    """One line a finding that is not waived: ``A06 page.txt:1:190 warning: message [hinges]``."""
    return "".join(
        f"{one.rule} {flatten_text(page.name)}:{one.place.line}:{one.place.column} "
        f"{one.level}: {one.message} [{one.name}]\n"
        for page in pages
        for one in page.standing
    )


def render_json(pages: Iterable[CheckedPage]) -> str:
    """A JSON array of findings, each with page, rule, name, level, message, words, its place and its span.

    waived: the reason a waiver gives, null where the finding stands.
    """
    found = [
        {
            "page": _encode_name(page.name).decode(errors="replace"),
            "rule": one.rule,
            "name": one.name,
            "level": one.level,
            "message": one.message,
            "words": one.words,
            "line": one.place.line,
            "column": one.place.column,
            "end_line": one.place.end_line,
            "end_column": one.place.end_column,
            "span": [one.span.start, one.span.end],
            "waived": one.waived,
        }
        for page in pages
        for one in page.findings
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def render_github(pages: Iterable[CheckedPage]) -> str:
    """Workflow commands of GitHub Actions, which it shows as annotations beside the lines of a file.

    What is waived is left out.
    """
    lines: list[str] = []
    for page in pages:
        for one in page.standing:
            properties = {
                "line": str(one.place.line),
                "endLine": str(one.place.end_line),
                "col": str(one.place.column),
                "endColumn": str(one.place.end_column),
                "title": f"{one.rule} {one.name}",
            }
            if page.is_file:
                properties = {"file": page.name, **properties}
            listed = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
            message = one.message if page.is_file else f"{flatten_text(page.name)}: {one.message}"
            lines.append(f"::{_GITHUB_LEVELS[one.level]} {listed}::{_escape_data(message)}\n")
    return "".join(lines)


def _escape_data(value: str) -> str:
    """The escapes of a workflow command's message, so that no text can begin a command of its own."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(value: str) -> str:
    return _escape_data(value).replace(":", "%3A").replace(",", "%2C")


def render_sarif(pages: Sequence[CheckedPage], version: str) -> str:
    """A SARIF 2.1.0 log (OASIS, 2020) of one run; columns count code points. version: of sayso.

    Regions are lines and columns alone: an offset into the text would contradict them in a file with ``\\r\\n``.
    What is waived is a result that is suppressed; as the standard demands, each result says whether it is.
    """
    place = {rule.code: index for index, rule in enumerate(RULES)}
    named = tuple((_make_uri(page), page.findings) for page in pages)
    artifacts = {uri: index for index, uri in enumerate(dict.fromkeys(uri for uri, _ in named))}  # each page once
    log = {
        "$schema": _SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "sayso",
                        "semanticVersion": version,
                        "fullDescription": {"text": CANNOT_SHOW},
                        "rules": [_describe_rule(rule) for rule in RULES],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": uri}} for uri in artifacts],
                "results": [
                    _make_result(uri, artifacts[uri], one, place[one.rule])
                    for uri, findings in named
                    for one in findings
                ],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _describe_rule(rule: Rule) -> dict[str, Any]:
    published = f"\nPublished: {'; '.join(rule.published)}" if rule.published else ""
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.standard},
        "help": {"text": f"{rule.standard}{published}\nInstead of: {rule.bad}\nRather: {rule.good}"},
        "defaultConfiguration": {"level": rule.level},
    }


def _make_result(uri: str, artifact: int, finding: FindingView, rule: int) -> dict[str, Any]:
    place = finding.place
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.level,
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri, "index": artifact},
                    "region": {
                        "startLine": place.line,
                        "startColumn": place.column,
                        "endLine": place.end_line,
                        "endColumn": place.end_column,
                        "snippet": {"text": finding.words},
                    },
                }
            }
        ],
        "suppressions": [{"kind": "inSource", "justification": finding.waived}] if finding.waived else [],
        # the rule and the words, so that a finding stays the same one when lines move above it
        "partialFingerprints": {
            "ruleAndWords/v1": hashlib.sha256(f"{finding.rule}\n{finding.words}".encode()).hexdigest()
        },
    }


def _make_uri(page: CheckedPage) -> str:
    """A path as a URI reference, relative where it is relative; a URL as it is; standard input as ``stdin``."""
    if page.name == "-":
        return "stdin"
    if not page.is_file:
        return quote(_encode_name(page.name), safe=":/?#[]@!$&'()*+,;=%~")
    path = PurePath(page.name)
    return path.as_uri() if path.is_absolute() else quote(_encode_name(path.as_posix()))


def _encode_name(name: str) -> bytes:
    """The bytes of a name; those of a file's that are not UTF-8 reach us as surrogates (PEP 383)."""
    return name.encode("utf-8", "surrogateescape")
