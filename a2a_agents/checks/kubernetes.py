"""Kubernetes manifests: their shape where its schemas are installed, and what refers to what."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

import jsonschema_rs
import yaml

from a2a_agents.checks.aliases import fits
from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.core.outputs import Document

if TYPE_CHECKING:
    from yaml import SafeLoader as _Fastest
else:  # the parser in C is not everywhere
    _Fastest = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Json = dict[str, Any]

_SCHEMAS = "kubernetes_validate"
"""The package that carries the schemas; it is large and need not be there."""
_MOST = 5
_FOREIGN = ("serving.knative.dev",)
"""Groups of other makers, of which no schema is here."""
_WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod")


@dataclass(frozen=True, slots=True)
class Manifest:
    """One object of a file."""

    file: str
    kind: str
    name: str
    body: Json


def _findings(made: Made) -> Iterable[Finding]:
    manifests = [m for document in made.documents for m in _manifests(document)]
    for manifest in manifests:
        yield from _shape(manifest)
        yield from _selector(manifest)
        for container in _containers(manifest):
            yield from _container(manifest, container)
    yield from _references(manifests)


def _manifests(document: Document) -> Iterator[Manifest]:
    if not document.name.endswith((".yaml", ".yml")) or "apiVersion:" not in document.text:
        return
    try:
        bodies = list(yaml.load_all(document.text, _Fastest))
    except (yaml.YAMLError, ValueError, RecursionError):
        return  # which the check of syntax says
    for body in filter(fits, bodies):
        found = _object(body)
        if isinstance(found.get("apiVersion"), str) and isinstance(found.get("kind"), str):
            name = str(_object(found.get("metadata")).get("name", ""))
            yield Manifest(document.name, found["kind"], name, found)


def _object(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def _shape(manifest: Manifest) -> Iterator[Finding]:
    """Against the strict schema of its kind, where the package that carries them is installed."""
    api: str = manifest.body["apiVersion"]
    if api.startswith(_FOREIGN) or not find_spec(_SCHEMAS):
        return
    schema = _schema(manifest.kind, api)
    if schema is None:
        said = f"There is no kind {manifest.kind} in {api}."
        yield _finding(manifest, "error", "kind", said, "Look at apiVersion and kind.")
        return
    for error in list(schema.iter_errors(manifest.body))[:_MOST]:
        place = ".".join(str(part) for part in error.instance_path)
        said = f"{manifest.kind} {manifest.name}: {place or 'it'}: {error.message[:200]}."
        yield _finding(manifest, "error", "schema", said)


@cache
def _schema(kind: str, api: str) -> jsonschema_rs.Validator | None:
    """The schema of a kind of the newest release; its parts are read once and shared."""
    group, _, version = api.rpartition("/")
    name = "-".join(filter(None, (kind.lower(), group.split(".")[0], version)))
    file = _folder().joinpath(f"{name}.json")
    if not re.fullmatch(r"[a-z0-9.-]+", name) or not file.is_file():
        return None
    text = re.sub(r'"\$ref": "[^"#]*#', '"$ref": "#', file.read_text("utf-8"))
    schema = json.loads(text)
    schema.pop("$id", None)
    return jsonschema_rs.validator_for(schema | {"$defs": _parts()})


@cache
def _parts() -> Json:
    return json.loads(_folder().joinpath("_definitions.json").read_text("utf-8"))["$defs"]


@cache
def _folder() -> Traversable:
    folders = resources.files(_SCHEMAS).joinpath("kubernetes-json-schema").iterdir()
    strict = [folder for folder in folders if folder.name.endswith("-local-strict")]
    return max(strict, key=lambda folder: [int(n) for n in re.findall(r"\d+", folder.name)])


def _selector(manifest: Manifest) -> Iterator[Finding]:
    """A workload selects the pods that it makes itself."""
    spec = _object(manifest.body.get("spec"))
    if manifest.kind not in ("Deployment", "StatefulSet", "DaemonSet"):
        return
    wanted = _object(_object(spec.get("selector")).get("matchLabels"))
    labels = _labels(_object(spec.get("template")))
    if not wanted.items() <= labels.items():
        said = f"{manifest.kind} {manifest.name} selects {wanted}, but its pods have {labels}."
        yield _finding(manifest, "error", "selector", said, "Make the labels the same.")


def _labels(template: Json) -> Json:
    return _object(_object(template.get("metadata")).get("labels"))


def _pod(manifest: Manifest) -> Json:
    spec = _object(manifest.body.get("spec"))
    if manifest.kind == "Pod":
        return spec
    if manifest.kind == "CronJob":
        spec = _object(_object(spec.get("jobTemplate")).get("spec"))
    return _object(_object(spec.get("template")).get("spec"))


def _containers(manifest: Manifest) -> list[Json]:
    if manifest.kind not in _WORKLOADS:
        return []
    pod = _pod(manifest)
    return [_object(c) for key in ("initContainers", "containers") for c in _list(pod.get(key))]


def _container(manifest: Manifest, container: Json) -> Iterator[Finding]:
    name = f"{manifest.kind} {manifest.name}, container {container.get('name', '')}"
    image = str(container.get("image", ""))
    tag = image.rsplit("/", 1)[-1].partition(":")[2]
    if "@" not in image and (not tag or tag == "latest"):
        said = f"{name}: {image or 'the image'} has no version."
        yield _finding(manifest, "warning", "tag", said, "Name a version or a digest.")
    limits = _object(_object(container.get("resources")).get("limits"))
    if "memory" not in limits:
        said = f"{name} has no memory limit: it can take the machine down."
        yield _finding(manifest, "warning", "limits", said, "Set resources.limits.memory.")
    security = _object(container.get("securityContext"))
    if security.get("privileged") is True:
        yield _finding(manifest, "error", "privileged", f"{name} is privileged.", "Take it out.")
    runs = {**_object(_pod(manifest).get("securityContext")), **security}
    if runs.get("runAsUser") == 0 or runs.get("runAsNonRoot") is False:
        yield _finding(manifest, "warning", "root", f"{name} runs as root.", "Use runAsNonRoot.")


def _references(manifests: list[Manifest]) -> Iterator[Finding]:
    """Services find pods, and what is scaled, mounted or read is there."""
    pods = [_labels(_object(_object(m.body.get("spec")).get("template"))) for m in manifests]
    pods += [_labels(m.body) for m in manifests if m.kind == "Pod"]
    pods = [labels for labels in pods if labels]
    known = {(m.kind, m.name) for m in manifests}
    for manifest in manifests:
        spec = _object(manifest.body.get("spec"))
        wanted = _object(spec.get("selector"))
        foreign = manifest.body["apiVersion"].startswith(_FOREIGN)
        if manifest.kind == "Service" and wanted and pods and not foreign and not any(
            wanted.items() <= labels.items() for labels in pods
        ):  # fmt: skip
            said = f"Service {manifest.name} selects {wanted}, which no pod has."
            yield _finding(manifest, "error", "service-selector", said)
        target = _object(spec.get("scaleTargetRef"))
        if target and (str(target.get("kind")), str(target.get("name"))) not in known:
            said = (
                f"{manifest.kind} {manifest.name} scales {target.get('name')}, which is not here."
            )
            yield _finding(manifest, "error", "scale-target", said)


def _finding(manifest: Manifest, severity: str, rule: str, said: str, fix: str = "") -> Finding:
    known = "error" if severity == "error" else "warning"
    return Finding(manifest.file, 0, known, f"kubernetes/{rule}", said, fix)


KUBERNETES = Check(
    "kubernetes",
    lambda made: any(
        d.name.endswith((".yaml", ".yml")) and "apiVersion:" in d.text for d in made.documents
    ),
    _findings,
)
