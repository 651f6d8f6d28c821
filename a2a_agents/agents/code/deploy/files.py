"""The files that deploy a project, and what they add to its Makefile and README."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.architecture.sizing import load_of
from a2a_agents.agents.code.deploy.parts import account_of, cloud_note, folders, label_of, outgoing
from a2a_agents.agents.code.framework import Framework, Runtime, Variable
from a2a_agents.agents.code.render import Templates
from a2a_agents.agents.words import listed, one_line
from a2a_agents.core.blueprint import Blueprint

_TEMPLATES = Templates("a2a_agents.agents.code.deploy")
_USUAL_MOST, _MOST = 6, 100
"""Instances at most where no number says how many are needed, and where one does."""

ACTIONS = {
    "checkout": "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2",
    "python": "actions/setup-python@a309ff8b426b58ec0e2a45f0f869d46889d02405 # v6.2.0",
    "node": "actions/setup-node@6044e13b5dc448c55e2357c09f80417699197238 # v6.2.0",
    "go": "actions/setup-go@7a3fe6cf4cb3a834922a1244abfce67bcef6a0c5 # v6.2.0",
}
"""Actions by the commit of a release: a tag may be moved, a commit may not."""


def with_deploy(
    blueprint: Blueprint, framework: Framework, files: dict[str, str]
) -> dict[str, str]:
    """The files of the project with those that deploy it."""
    values = _values(blueprint, framework) | {"web": "web/package.json" in files}
    made = {path: _TEMPLATES.rendered(template, **values) for path, template in _paths(values)}
    made["Makefile"] = files.get("Makefile", "") + _TEMPLATES.rendered("Makefile", **values)
    section = _TEMPLATES.rendered("section.md", **values)
    made["README.md"] = files.get("README.md", "").rstrip("\n") + "\n" + section
    return files | made


def _paths(values: dict[str, Any]) -> list[tuple[str, str]]:
    """Each file with its template."""
    kubernetes = ["namespace", "config", "network", "deployment", "service"]
    kubernetes += ["storage"] if values["file"] else ["scaling", "disruption"]
    kubernetes += ["migration"] if values["job"] else []
    kubernetes += ["web-deployment", "web-service"] if values["web"] else []
    own = [f"kubernetes/{name}.yaml" for name in kubernetes]
    own += ["cloudrun/service.yaml", "cloudrun/cloudbuild.yaml", "README.md"]
    own += ["cloudrun/web.yaml"] if values["web"] else []
    return [(f"deploy/{path}", path) for path in own] + [
        (".github/workflows/ci.yml", "workflows/ci.yml")
    ]


def _values(blueprint: Blueprint, framework: Framework) -> dict[str, Any]:
    """All that the templates ask for."""
    runtime = framework.runtime(blueprint)
    name = label_of(blueprint.slug)
    load = load_of(blueprint)
    asked = load.instances if load.rps else 0
    plain = [variable for variable in runtime.variables if not variable.secret]
    return {
        "name": name,
        "account": account_of(name),
        "title": one_line(blueprint.title),
        "it": runtime,
        "secrets": [variable for variable in runtime.variables if variable.secret],
        "folders": folders(name, runtime),
        "plain": plain,
        "file": bool(runtime.data),
        "job": bool(runtime.migrate) and not runtime.data,
        "cloud_plain": [variable for variable in plain if not _is_database(variable)],
        "cloud_secrets": _cloud_secrets(name, runtime),
        "optional": listed([f"`{v.name}`" for v in runtime.variables if v.secret and v.optional]),
        "most": min(asked, _MOST) or _USUAL_MOST,
        "why_most": _why_most(asked),
        "outgoing": outgoing(framework.database(blueprint), runtime),
        "written": listed([f"`{path}`" for path in (*runtime.writable, runtime.data) if path]),
        "cloud_note": cloud_note(blueprint.stack.cloud),
        "actions": ACTIONS,
        "steps": _steps(runtime),
    }


def _why_most(asked: int) -> str:
    if asked > _MOST:
        return (
            f"The numbers of the design ask for {asked:,}: raise it when the cluster has the room."
        )
    return "The most follows from the numbers of the design." if asked else ""


def _is_database(variable: Variable) -> bool:
    return variable.name == "DATABASE_URL"


def _cloud_secrets(name: str, runtime: Runtime) -> list[dict[str, str]]:
    """Secrets without which it does not start, by the name that Secret Manager keeps them under.

    A file of data is no place there, so where the data is becomes a secret like a server's.
    """
    needed = [v for v in runtime.variables if (v.secret and not v.optional) or _is_database(v)]
    return [{"name": v.name, "kept": f"{name}-{v.name.lower().replace('_', '-')}"} for v in needed]


def _steps(runtime: Runtime) -> list[tuple[str, str]]:
    named = [
        ("Install", runtime.install),
        ("Lint", runtime.lint),
        ("Test", runtime.test),
        ("Build", runtime.build),
    ]
    return [(title, line) for title, line in named if line]
