"""The OpenAPI 3.1 of the operations, from the records that they take and give."""

import re
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Final

import msgspec

from sayso.rest.bodies import BodyRead, shape_page
from sayso.rest.fields import split_description
from sayso.rest.operation import JSON, Operation, list_problems
from sayso.serving.problems import MEDIA_TYPE, Problem

__all__ = ["PROBLEMS", "describe_api"]

_Node = dict[str, Any]

_INTRODUCTION: Final = (
    "On whose say-so? Who is said to say what on a news page, and in an archive of them. Positions are Unicode code "
    "points, half-open, into `document.text`. What is not stated is `null` or empty, never guessed."
)
_TOKEN: Final = "Where the server asks for one: the token that `sayso serve` printed."
_HEADERS: Final[Mapping[str, str]] = {
    "ETag": "Of this very answer: show it in If-None-Match, and nothing is sent while it is the same.",
    "Link": 'The address of what follows, as `<…>; rel="next"` (RFC 8288); not there at the end.',
    "Location": "The path of what was added.",
}
PROBLEMS: Final[Mapping[int, str]] = {
    400: "A field that is not known, or a value that means nothing; the detail names it.",
    401: "The token is missing, or is another.",
    403: "Sent by a page of another origin, or a URL that leads to a private address.",
    404: "Not there; of a correction also that it cannot be made, and why.",
    409: "There already.",
    413: "More bytes than are taken.",
    415: "A body that is not said to be JSON.",
    421: "Asked for by a name that is not served here.",
    422: "A page that cannot be read, and why.",
    429: "Too many requests; wait a minute.",
    500: "A bug of sayso.",
    502: "A page that could not be fetched.",
    503: "Too many pages wait to be read, too many exports run, or the archive cannot be read or written now.",
}


def describe_api(operations: Sequence[Operation], root: str) -> _Node:
    """root: the path under which it is served."""
    schemas = _Schemas(operations)
    paths: dict[str, _Node] = {}
    for one in operations:
        paths.setdefault(one.path, {})[one.method.lower()] = _describe_operation(one, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "sayso",
            "version": version("sayso"),
            "description": _INTRODUCTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": root}],
        "tags": [{"name": name} for name in dict.fromkeys(one.group for one in operations)],
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "responses": {f"Problem{status}": _describe_problem(words) for status, words in PROBLEMS.items()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": _TOKEN}},
        },
    }


class _Schemas:
    """The schemas of all that operations take and give; ``components`` of what they refer to."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self._kinds = [Problem, *(kind for one in operations for kind in _list_kinds(one))]
        template = "#/components/schemas/{name}"
        self._schemas, self.components = msgspec.json.schema_components(self._kinds, ref_template=template)
        for component in self.components.values():
            _describe_fields(component)
        for one in operations:
            if one.body is not None and issubclass(one.body, BodyRead):
                self._shape(one.body)
        self.fields = {one.name: self._take_fields(one) for one in operations}
        for one in operations:
            self.components.pop(one.asked.__name__, None)

    def _shape(self, body: type[BodyRead]) -> None:
        """What no type says of the body that gives a page, and what the docstring of BodyRead says of its fields."""
        component, read = self.components[body.__name__], self.components[BodyRead.__name__]
        component["properties"] |= read["properties"]
        component |= shape_page(body)

    def find(self, kind: Any) -> _Node:
        return self._schemas[self._kinds.index(kind)]

    def _take_fields(self, operation: Operation) -> Mapping[str, _Node]:
        """What its path and query may say, as they stand there."""
        return {
            name: _strip_null(node) for name, node in self.components[operation.asked.__name__]["properties"].items()
        }


def _list_kinds(operation: Operation) -> Iterator[Any]:
    yield operation.asked
    yield from (kind for kind in (operation.body, *operation.gives.values()) if kind is not None)


def _describe_fields(component: _Node) -> None:
    """Give each field what the record's docstring says of it."""
    fields = component.get("properties", {})
    own, told = split_description(component.pop("description", ""), fields)
    if own:
        component["description"] = own
    for name, words in told.items():
        fields[name] = {**fields[name], "description": words}


def _strip_null(node: _Node) -> _Node:
    """An address has no null: what is left out is not there."""
    kinds = [kind for kind in node.get("anyOf", ()) if kind != {"type": "null"}]
    if not kinds:
        return node
    (kind,) = kinds
    return {**{name: value for name, value in node.items() if name not in ("anyOf", "default")}, **kind}


def _describe_operation(operation: Operation, schemas: _Schemas) -> _Node:
    described: _Node = {"operationId": operation.name, "tags": [operation.group], "summary": operation.summary}
    parameters = [_describe_parameter(operation, *field) for field in schemas.fields[operation.name].items()]
    if parameters:
        described["parameters"] = parameters
    if operation.body is not None:
        content = {JSON: {"schema": schemas.find(operation.body)}}
        described["requestBody"] = {"required": True, "content": content}
    described["responses"] = dict(_list_responses(operation, schemas))
    return described


def _describe_parameter(operation: Operation, name: str, schema: _Node) -> _Node:
    is_in_path = f"{{{name}}}" in operation.path
    needed = {one.encode_name for one in msgspec.structs.fields(operation.asked) if one.required}
    words = {"description": schema["description"]} if "description" in schema else {}
    return {
        "name": name,
        "in": "path" if is_in_path else "query",
        "required": name in needed,
        **words,
        "schema": {key: value for key, value in schema.items() if key != "description"},
    }


def _list_responses(operation: Operation, schemas: _Schemas) -> Iterator[tuple[str, _Node]]:
    content = {media: {"schema": _find_schema(media, kind, schemas)} for media, kind in operation.gives.items()}
    headers = {name: {"description": _HEADERS[name], "schema": {"type": "string"}} for name in operation.headers}
    for status in operation.done:
        described: _Node = {"description": HTTPStatus(status).phrase, "content": content}
        yield str(status), {**described, "headers": headers} if headers else described
    if "ETag" in operation.headers:
        yield "304", {"description": "The same as before."}
    for problem in list_problems(operation):
        yield str(int(problem)), {"$ref": f"#/components/responses/Problem{int(problem)}"}


def _find_schema(media: str, kind: Any, schemas: _Schemas) -> _Node:
    if kind is not None:
        return schemas.find(kind)
    return {"type": "object"} if re.search(r"[/+]json$", media) else {"type": "string"}


def _describe_problem(words: str) -> _Node:
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {"description": words, "content": {MEDIA_TYPE: {"schema": schema}}}
