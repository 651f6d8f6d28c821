"""Compose files that somebody sent: what gives a container more than it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

import yaml

from a2a_agents.checks.finding import Check, Finding, Made, Severity, line_at
from a2a_agents.core.outputs import Document

_IS = re.compile(r"(^|/)(docker-)?compose(\.[\w-]+)?\.ya?ml$")
Said = tuple[str, Severity, str, str, str]
"""The words whose line is meant, how bad, which rule, what is wrong, what to do."""


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        if not _IS.search(document.name):
            continue
        for name, service in _services(document):
            begins = document.text.find(f"{name}:")
            for words, severity, rule, said, fix in _said(name, service):
                place = document.text.find(words, max(begins, 0))
                line = line_at(document.text, place) if place >= 0 else 0
                yield Finding(document.name, line, severity, f"compose/{rule}", said, fix)


def _services(document: Document) -> list[tuple[str, dict[str, Any]]]:
    try:
        value: Any = yaml.safe_load(document.text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return []  # which the check of syntax says
    services = _mapping(_mapping(value).get("services")).items()
    return [(str(name), _mapping(service)) for name, service in services]


def _mapping(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _said(name: str, service: dict[str, Any]) -> Iterator[Said]:
    if service.get("privileged") is True:
        said = f"{name} is privileged: whoever gets in has the machine."
        yield "privileged", "error", "privileged", said, "Add the one capability it needs."
    if any("docker.sock" in source for source in _mounted(service)):
        said = f"{name} mounts the Docker socket: that is root on the machine."
        yield "docker.sock", "error", "socket", said, "Take it out, or put a proxy before it."
    if service.get("network_mode") == "host":
        said = f"{name} shares the network of the machine."
        yield "network_mode", "warning", "host-network", said, "Publish the ports that are needed."
    image = str(service.get("image", ""))
    tag = image.rsplit("/", 1)[-1].partition(":")[2]
    if image and "$" not in image and "@" not in image and tag in ("", "latest"):
        said = f"{image} has no version: tomorrow it is another image (latest)."
        yield image, "warning", "tag", said, "Name a version."


def _mounted(service: dict[str, Any]) -> Iterator[str]:
    """What is mounted; only texts are looked at, as aliases can be nested without end."""
    volumes = service.get("volumes")
    for each in cast("list[Any]", volumes) if isinstance(volumes, list) else []:
        source = each if isinstance(each, str) else _mapping(each).get("source")
        if isinstance(source, str):
            yield source


COMPOSE = Check("compose", lambda made: any(_IS.search(d.name) for d in made.documents), _findings)
