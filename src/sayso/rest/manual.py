"""The documentation of REST as a page, made from its OpenAPI, without a script."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from sayso.rest.openapi import PROBLEMS
from sayso.rest.operations import describe_operations
from sayso.serving.answers import answer_text
from sayso.serving.asked import MOST

__all__ = ["show_manual"]

_Node = Mapping[str, Any]
_KINDS: Final[_Node] = {
    "string": "text",
    "integer": "whole number",
    "boolean": "true or false",
}


class _Field(NamedTuple):
    """A field, or a parameter. words: what it is."""

    name: str
    schema: _Node
    is_needed: bool
    words: Markup


class _Record(NamedTuple):
    """A record that is taken or given."""

    name: str
    words: str
    fields: list[_Field]
    schema: _Node


class _Told(NamedTuple):
    """An operation as the page tells of it."""

    name: str
    method: str
    path: str
    summary: str
    parameters: list[_Field]
    body: _Node | None
    answers: list[tuple[str, list[tuple[str, _Node]]]]
    problems: list[str]


async def show_manual(request: Request) -> Response:
    theme = request.cookies.get("sayso-theme")  # as the reading room keeps it
    html = _render(request.scope.get("root_path", ""), theme if theme in ("light", "dark") else "auto")
    return answer_text(request, html.encode(), "text/html")


@lru_cache(maxsize=6)
def _render(root: str, theme: str) -> str:
    api = describe_operations(root)
    groups: dict[str, list[_Told]] = {tag["name"]: [] for tag in api["tags"]}
    for path, methods in api["paths"].items():
        for method, node in methods.items():
            groups[node["tags"][0]].append(_tell_operation(path, method.upper(), node))
    records = [_tell_record(name, schema) for name, schema in sorted(api["components"]["schemas"].items())]
    return _load_template().render(api=api, root=root, groups=groups, records=records, problems=PROBLEMS, theme=theme)


@cache
def _load_template() -> Template:
    environment = Environment(
        loader=PackageLoader("sayso", "rest"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(kinds=_list_kinds, bounds=_list_bounds, code=_mark_code)
    return environment.get_template("manual.html.jinja")


def _tell_operation(path: str, method: str, node: _Node) -> _Told:
    body = node["requestBody"]["content"]["application/json"]["schema"] if "requestBody" in node else None
    answers: list[tuple[str, list[tuple[str, _Node]]]] = []
    problems: list[str] = []
    for status, response in node["responses"].items():
        if "$ref" in response:
            problems.append(status)
        else:
            answers.append((status, [(media, one["schema"]) for media, one in response.get("content", {}).items()]))
    parameters = [
        _Field(one["name"], one["schema"], one["required"], _mark_code(one.get("description", "")))
        for one in node.get("parameters", ())
    ]
    return _Told(node["operationId"], method, path, node["summary"], parameters, body, answers, problems)


def _tell_record(name: str, schema: _Node) -> _Record:
    needed = schema.get("required", ())
    fields = [
        _Field(field, node, field in needed, _mark_code(node.get("description", "")))
        for field, node in schema.get("properties", {}).items()
    ]
    return _Record(name, schema.get("description", ""), fields, schema)


def _list_kinds(schema: _Node) -> list[tuple[str, str | None]]:
    """What a value is, in words, and where that is a record its name: "list of", "Hit"."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return [(name, name)]
    if "anyOf" in schema:
        first, *others = map(_list_kinds, schema["anyOf"])
        return first + [word for other in others for word in (("or", None), *other)]
    if "enum" in schema:
        return [(", ".join(map(str, schema["enum"])), None)]
    if "prefixItems" in schema:
        return [("list of", None), *(word for one in schema["prefixItems"] for word in _list_kinds(one))]
    if schema.get("type") == "array":
        return [("list of", None), *_list_kinds(schema.get("items", {}))]
    if isinstance(schema.get("additionalProperties"), Mapping):
        return [("by name", None), *_list_kinds(schema["additionalProperties"])]
    kind = schema.get("type", "anything")
    return [(_KINDS.get(kind, kind), None)]


def _list_bounds(schema: _Node) -> Iterator[str]:
    """What a value must be beside its kind, and what holds without it."""
    if "minimum" in schema and "maximum" in schema:
        most = schema["maximum"]
        yield f"{schema['minimum']:,} to {most:,}" if most < MOST else f"from {schema['minimum']:,} on"
    if "maxLength" in schema:
        yield f"up to {schema['maxLength']:,} characters"
    if schema.get("default") not in (None, ""):
        yield f"without it {schema['default']}".lower()


def _mark_code(words: str) -> Markup:
    """Words as HTML; what stands in backticks is code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(words))))
