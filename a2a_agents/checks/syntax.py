"""JSON and YAML: parsed strictly, and compose files checked for what they refer to."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import orjson
import yaml

from a2a_agents.checks.aliases import fits
from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.core.outputs import Document

_NESTED = 200
"""Depth beyond which a document is refused unparsed."""


@dataclass(frozen=True, slots=True)
class Json:
    """What a text of JSON says, the keys that stand twice in one of its objects, and why it cannot
    be read to its end."""

    value: Any = None
    repeated: Sequence[str] = ()
    fault: ValueError | RecursionError | None = None


def json_of(document: Document) -> Json:
    """What comes out again as it went in, but for spaces, has lost no key: the quick reader is
    asked first, and whatever it would write in another way is read key by key."""
    try:
        data = document.text.encode()
        value = orjson.loads(data)
        again = orjson.dumps(value)
    except (ValueError, TypeError):
        return _by_keys(document.text)
    if again.translate(None, b" ") == data.translate(None, b" \t\r\n"):
        return Json(value)
    return _by_keys(document.text)


def _by_keys(text: str) -> Json:
    repeated: list[str] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        kept = dict(found)
        if len(kept) < len(found):
            counted = Counter(name for name, _ in found)
            repeated.append(next(name for name, times in counted.items() if times > 1))
        return kept

    try:
        return Json(json.loads(text, object_pairs_hook=pairs), repeated)
    except (ValueError, RecursionError) as exc:
        return Json(None, repeated, exc)


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        if document.name.endswith(".json"):
            yield from _json(made, document)
        elif document.name.endswith((".yaml", ".yml")):
            yield from _yaml(document)


def _json(made: Made, document: Document) -> Iterable[Finding]:
    read = made.read(json_of, document)
    match read.fault:
        case json.JSONDecodeError(lineno=line, msg=said):
            yield Finding(document.name, line, "error", "json/syntax", f"{said}.")
        case RecursionError():
            yield Finding(document.name, 0, "error", "json/depth", "Nested too deeply.")
        case ValueError() as fault:
            raise fault
        case None:
            pass
    for name in read.repeated:
        said = f"The key {name!r} stands twice in one object: readers keep only one."
        yield Finding(document.name, 0, "error", "json/repeated-key", said)


class _Strict(yaml.SafeLoader):
    """Refuses keys that stand twice and words that YAML 1.1 reads as truth values."""


def _mapping(loader: _Strict, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        said = f"the key {key.value!r} stands twice"
        if isinstance(key, yaml.ScalarNode) and key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, said, key.start_mark)
        seen.add(str(key.value))
    return {_constructed(loader, key): _constructed(loader, value) for key, value in node.value}


def _constructed(loader: _Strict, node: yaml.Node) -> Any:
    value = cast("object", loader.construct_object(node, True))  # pyright: ignore[reportUnknownMemberType] untyped
    return value


_AMBIGUOUS = re.compile(r"(?:y|n|yes|no|on|off)", re.IGNORECASE)


def _truth(loader: _Strict, node: yaml.ScalarNode) -> bool:
    if _AMBIGUOUS.fullmatch(node.value):
        said = f"{node.value!r} is a truth value in YAML 1.1 and a text in 1.2: quote it"
        raise yaml.constructor.ConstructorError(None, None, said, node.start_mark)
    return node.value.lower() == "true"


_Strict.add_constructor("tag:yaml.org,2002:map", _mapping)
_Strict.add_constructor("tag:yaml.org,2002:bool", _truth)


class Texts(_Strict):
    """Reads ``on`` and ``no`` as texts, as YAML 1.2 and the readers of workflows do."""


Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Texts.add_implicit_resolver(  # pyright: ignore[reportUnknownMemberType] untyped
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def _yaml(document: Document) -> Iterable[Finding]:
    if re.search(rf"[\[{{]{{{_NESTED}}}", re.sub(r"\s", "", document.text)):
        yield Finding(document.name, 0, "error", "yaml/depth", "Nested too deeply.")
        return
    try:
        loader = Texts if ".github/workflows/" in document.name else _Strict
        values = list(yaml.load_all(document.text, loader))
    except yaml.MarkedYAMLError as exc:
        line = exc.problem_mark.line + 1 if exc.problem_mark else 0
        yield Finding(document.name, line, "error", "yaml/syntax", f"{exc.problem}.")
        return
    except (yaml.YAMLError, ValueError, RecursionError) as exc:
        yield Finding(document.name, 0, "error", "yaml/syntax", f"{type(exc).__name__}.")
        return
    if not all(map(fits, values)):
        said = "Too large once its aliases are written out."
        yield Finding(document.name, 0, "error", "yaml/aliases", said, "Write out what is meant.")
        return
    if re.search(r"(^|/)(docker-)?compose\.ya?ml$", document.name):
        yield from _compose(document.name, values[0] if values else None)


def _object(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _compose(file: str, value: Any) -> Iterable[Finding]:
    """Services that are waited for and volumes that are mounted exist."""
    services = _object(_object(value).get("services"))
    if not services:
        yield Finding(file, 0, "error", "compose/services", "There are no services.")
        return
    volumes = _object(_object(value).get("volumes"))
    for name, described in services.items():
        service = _object(described)
        if not isinstance(described, dict):
            yield Finding(file, 0, "error", "compose/service", f"{name} is not a mapping.")
            continue
        if "image" not in service and "build" not in service:
            said = f"{name} has neither an image nor a build."
            yield Finding(file, 0, "error", "compose/image", said)
        for needed in service.get("depends_on") or ():
            if needed not in services:
                said = f"{name} waits for {needed}, which is no service."
                yield Finding(file, 0, "error", "compose/depends-on", said)
        for volume in _named_volumes(service):
            if volume not in volumes:
                said = f"{name} mounts the volume {volume}, which is not declared."
                yield Finding(file, 0, "error", "compose/volume", said)


def _named_volumes(service: dict[str, Any]) -> list[str]:
    mounts = [m for m in service.get("volumes") or () if isinstance(m, str) and ":" in m]
    sources = [mount.split(":", 1)[0] for mount in mounts]
    return [source for source in sources if not source.startswith((".", "/", "~", "$"))]


def _applies(made: Made) -> bool:
    return any(d.name.endswith((".json", ".yaml", ".yml")) for d in made.documents)


SYNTAX = Check("syntax", _applies, _findings)
