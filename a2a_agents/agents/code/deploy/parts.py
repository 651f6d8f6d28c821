"""Parts of manifests that depend on the stack: names, folders, ports, the cloud."""

from __future__ import annotations

import re
from dataclasses import dataclass

from a2a_agents.agents.code.framework import Runtime

_LONGEST = 40
"""Cloud Run allows 49 characters, and our names of jobs add ten."""


def label_of(slug: str) -> str:
    """The slug as a label of DNS, short enough for every name that is made of it."""
    return re.sub(r"[^a-z0-9]+", "-", slug)[: _LONGEST - 1].strip("-")


def account_of(label: str) -> str:
    """The cloud's account that a project runs as: no longer than such a name may be."""
    return f"{label[:23].rstrip('-')}-run"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that may be written to, and what lies under it."""

    path: str
    volume: str
    claim: str = ""
    """The claim that keeps it; empty where it goes with the pod."""


def folders(name: str, runtime: Runtime) -> list[Folder]:
    """The folders that a container mounts."""
    kept = [Folder(runtime.data, "data", f"{name}-data")] if runtime.data else []
    return [Folder(path, label_of(path.strip("/").lower())) for path in runtime.writable] + kept


_DATABASES = {"postgresql": (5432, "PostgreSQL"), "mysql": (3306, "MySQL"),
              "mongodb": (27017, "MongoDB")}  # fmt: skip
_OTHERS = {25: "Mail", 465: "Mail, over TLS", 587: "Mail, from TLS on", 443: "HTTPS"}


def outgoing(database: str, runtime: Runtime) -> list[tuple[int, str]]:
    """Ports that the application calls, and whose they are."""
    served = [_DATABASES[database]] if database in _DATABASES and not runtime.data else []
    return served + [(port, _OTHERS.get(port, f"Port {port}")) for port in runtime.calls]


_CLOUDS = {
    "aws": ("AWS", "the Kubernetes manifests run on EKS; for ECS or App Runner none is written"),
    "azure": ("Azure", "the Kubernetes manifests run on AKS; for Container Apps none is written"),
}


def cloud_note(cloud: str) -> str:
    """What somebody reads who asked for another cloud than the one there is a template for."""
    if cloud not in _CLOUDS:
        return ""
    name, instead = _CLOUDS[cloud]
    managed = "The template of a managed service is Google Cloud Run's"
    return f"The design names {name}. {managed}; {instead}."
