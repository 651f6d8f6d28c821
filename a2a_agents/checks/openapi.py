"""OpenAPI: valid by its schema, and in what a schema cannot say."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, cast

import jsonschema_rs
import yaml

from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.checks.syntax import json_of
from a2a_agents.core.outputs import Document

Json = dict[str, Any]
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_VERBS = re.compile(r"/(?:get|create|update|delete|list|add|remove|fetch)(?:[A-Z_-]\w*)?(?=/|$)")
_MOST = 50
"""Findings of the validator that are shown."""


_NAMES = ("openapi.json", "openapi.yaml", "openapi.yml")
_ENDINGS = (".json", ".yaml", ".yml")
_BEGINS = re.compile(r"""^\s*(?:\{\s*)?["']?openapi["']?\s*:\s*["']?3""", re.MULTILINE)
_HOLDERS = (dict, list)
_PARTS = 200_000
"""Parts beyond which a document is not followed: aliases of YAML can stand for millions."""


def is_openapi(document: Document) -> bool:
    """By its name, or by what it says of itself."""
    name = document.name.rsplit("/", 1)[-1].lower()
    return name in _NAMES or (
        name.endswith(_ENDINGS) and bool(_BEGINS.search(document.text[:4_000]))
    )


def value_of(made: Made, document: Document) -> Json | None:
    """What is described, unless it cannot be read (the syntax check says where) or has no end.

    YAML is asked last: it is slow, and what we make is JSON.
    """
    read = made.read(json_of, document)
    if read.fault is None:
        # A part of JSON has at least a character, and one beside it that ends it.
        ends, value = len(document.text) < 2 * _PARTS or _ends(read.value), read.value
    elif isinstance(read.fault, ValueError):
        ends, value = made.read(_yaml, document)
    else:
        return None
    return cast("Json", value) if ends and isinstance(value, dict) else None


def _yaml(document: Document) -> tuple[bool, Any]:
    try:
        value = yaml.safe_load(document.text)
    except (ValueError, yaml.YAMLError, RecursionError):
        return False, None
    return _ends(value), value


def _ends(value: Any) -> bool:
    """Whether it has few enough parts, each counted as often as it is named."""
    count, stack = 1, [value]
    while stack and count < _PARTS:
        parts = _parts(stack.pop())
        count += len(parts)
        stack += [part for part in parts if isinstance(part, _HOLDERS)]
    return count < _PARTS


def _findings(made: Made) -> Iterable[Finding]:
    for document in filter(is_openapi, made.documents):
        value = value_of(made, document)
        if value is not None:
            yield from _described(document, value)


def _described(document: Document, value: Json) -> Iterable[Finding]:
    objects = _objects(value)
    references = dict.fromkeys(_references(objects))
    dangling = [reference for reference in references if not _resolves(value, reference)]
    for reference in dangling:
        said = f"{reference} leads nowhere."
        yield Finding(document.name, 0, "error", "openapi/reference", said)
    if not dangling:  # the validator stumbles over them
        yield from _validated(document, value)
    for rule, said, severity in (*_operations(value), *_paths(value), *_dialect(value, objects)):
        known = "error" if severity == "error" else "warning"
        yield Finding(document.name, 0, known, f"openapi/{rule}", said)


def _objects(value: Any) -> list[Json]:
    """Every object in the document, the last of each first."""
    found: list[Json] = []
    stack = [value]
    while stack:
        each = stack.pop()
        if isinstance(each, dict):
            found.append(cast("Json", each))
        stack += [part for part in _parts(each) if isinstance(part, _HOLDERS)]
    return found


def _references(objects: Iterable[Json]) -> Iterator[str]:
    targets = (each["$ref"] for each in objects if "$ref" in each)
    return (target for target in targets if isinstance(target, str))


def _validated(document: Document, value: Json) -> Iterable[Finding]:
    """Against the schema of its version, then each schema in it against that of JSON Schema."""
    version = str(value.get("openapi", ""))[:3]
    if version not in ("3.0", "3.1"):
        said = f"OpenAPI {version or 'without a version'} is none that we know."
        yield Finding(document.name, 0, "error", "openapi/version", said)
        return
    errors = _validator(version).iter_errors(value)
    for error in islice(errors, _MOST):
        place = "/".join(map(str, error.instance_path)) or "the document"
        said = f"{place}: {error.message[:300]}"
        yield Finding(document.name, 0, "error", "openapi/schema", said)
    if version == "3.1":
        yield from islice(_schema_errors(document, value), _MOST)


@cache
def _validator(version: str) -> jsonschema_rs.Draft4Validator | jsonschema_rs.Draft202012Validator:
    """The specification's own schema. It is read from where its package lies, as importing that
    package costs 0.2 s and its validator a second for a large interface."""
    found = find_spec("openapi_spec_validator")
    assert found
    assert found.submodule_search_locations
    folder = Path(found.submodule_search_locations[0], "resources", "schemas", f"v{version}")
    schema = json.loads((folder / "schema.json").read_text("utf-8"))
    kind = jsonschema_rs.Draft4Validator if version == "3.0" else jsonschema_rs.Draft202012Validator
    return kind(schema)


def _schema_errors(document: Document, value: Json) -> Iterator[Finding]:
    for path, schema in _schemas(value):
        try:
            jsonschema_rs.meta.validate(schema)
        except jsonschema_rs.ValidationError as exc:
            said = f"{_place(path)}: {str(exc).splitlines()[0][:300]}"
            yield Finding(document.name, 0, "error", "openapi/schema", said)
        except (ValueError, TypeError) as exc:
            said = f"{_place(path)}: {str(exc)[:300]}"
            yield Finding(document.name, 0, "error", "openapi/schema", said)


def _schemas(value: Json) -> Iterator[tuple[_Path, Any]]:
    """The outermost schemas, with where they stand."""
    kept = _Path(_Path(None, "components"), "schemas")
    for name, schema in mapping(mapping(value.get("components")).get("schemas")).items():
        yield _Path(kept, name), schema
    stack: list[tuple[_Path, Any]] = [(_Path(None, "paths"), value.get("paths"))]
    while stack:
        path, each = stack.pop()
        for name, part in _named(each):
            if name == "schema":
                yield _Path(path, name), part
            elif _parts(part):
                stack.append((_Path(path, name), part))


class _Path(NamedTuple):
    """Where something stands, said only of what is wrong: a document has thousands of places."""

    within: _Path | None
    name: Any


def _place(path: _Path) -> str:
    names: list[str] = []
    here: _Path | None = path
    while here is not None:
        names.append(str(here.name))
        here = here.within
    return "/".join(reversed(names))


def _resolves(value: Any, reference: str) -> bool:
    if not reference.startswith("#/"):
        return False  # we look up nothing outside
    for part in reference[2:].split("/"):
        name = part.replace("~1", "/").replace("~0", "~")
        holder = mapping(value)
        if name not in holder:
            return False
        value = holder[name]
    return True


def each_operation(value: Json) -> Iterator[tuple[str, str, Json, Json]]:
    for path, item in mapping(value.get("paths")).items():
        for method in _METHODS:
            operation = mapping(item).get(method)
            if isinstance(operation, dict):
                yield path, method, operation, item


def mapping(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _parts(value: Any) -> Collection[Any]:
    """What stands directly in a part of the document."""
    if isinstance(value, dict):
        return cast("Json", value).values()
    return cast("list[Any]", value) if isinstance(value, list) else ()


def _named(value: Any) -> Iterable[tuple[Any, Any]]:
    """The same, each by its key or place."""
    return enumerate(_parts(value)) if isinstance(value, list) else mapping(value).items()


Said = tuple[str, str, str]


def _operations(value: Json) -> Iterator[Said]:
    ids = Counter(
        str(o.get("operationId")) for _, _, o, _ in each_operation(value) if "operationId" in o
    )
    for name, times in ids.items():
        if times > 1:
            yield "operation-id", f"The operation id {name} stands {times} times.", "error"
    schemes = set(mapping(mapping(value.get("components")).get("securitySchemes")))
    for path, method, operation, item in each_operation(value):
        where = f"{method.upper()} {path}"
        for scheme in _schemes(operation.get("security", value.get("security"))):
            if scheme not in schemes:
                yield "security", f"{where} asks for {scheme}, which is not defined.", "error"
        named = {name for name in re.findall(r"\{([^{}]+)\}", path)}
        missing = named - path_parameters(value, operation, item)
        if missing:
            yield "parameter", f"{where} does not describe {', '.join(sorted(missing))}.", "error"


def _schemes(security: Any) -> list[str]:
    return [name for each in _list(security) for name in mapping(each)]


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def path_parameters(value: Json, operation: Json, item: Json) -> set[str]:
    names: set[str] = set()
    for parameter in (*_list(operation.get("parameters")), *_list(item.get("parameters"))):
        found = _followed(value, parameter)
        if found.get("in") == "path":
            names.add(str(found.get("name")))
    return names


def _followed(value: Json, parameter: Any) -> Json:
    reference = mapping(parameter).get("$ref")
    if not isinstance(reference, str) or not _resolves(value, reference):
        return mapping(parameter)
    found: Any = value
    for part in reference[2:].split("/"):
        found = found[part.replace("~1", "/").replace("~0", "~")]
    return mapping(found)


def _paths(value: Json) -> Iterator[Said]:
    paths = list(mapping(value.get("paths")))
    templates = Counter(re.sub(r"\{[^{}]*\}", "{}", path) for path in paths)
    for template, times in templates.items():
        if times > 1:
            yield "same-path", f"{template} stands {times} times under different names.", "error"
    for path in paths:
        if _VERBS.search(path):
            yield "verb", f"{path} names a verb: the method says what is done.", "warning"


def _dialect(value: Json, objects: Iterable[Json]) -> Iterator[Said]:
    if not str(value.get("openapi", "")).startswith("3.1"):
        return
    if any("nullable" in each and isinstance(each["nullable"], bool) for each in objects):
        yield "nullable", '3.1 has no nullable: write "type": [..., "null"].', "error"


OPENAPI = Check("openapi", lambda made: any(map(is_openapi, made.documents)), _findings)
