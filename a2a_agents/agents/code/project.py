"""``project/``: an application that installs, starts and passes its own tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from a2a_agents.agents.code.deploy import with_deploy
from a2a_agents.agents.code.django import DJANGO
from a2a_agents.agents.code.express import EXPRESS
from a2a_agents.agents.code.fastapi import FASTAPI
from a2a_agents.agents.code.framework import Framework
from a2a_agents.agents.code.golang import GO
from a2a_agents.agents.code.react import front_end_only, has_front_end, web_alone, with_web
from a2a_agents.agents.documents import document
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document

FRAMEWORKS: Mapping[str, Framework] = {
    framework.name: framework for framework in (FASTAPI, EXPRESS, DJANGO, GO)
}


def framework_of(blueprint: Blueprint) -> Framework:
    """The framework of the project."""
    return FRAMEWORKS.get(blueprint.stack.framework, FASTAPI)


def project(blueprint: Blueprint) -> Iterator[Document]:
    """The files of the project, the README first."""
    files = project_files(blueprint)
    for path in sorted(files, key=lambda path: (path != "README.md", path)):
        yield document(f"project/{path}", files[path])


def project_files(blueprint: Blueprint) -> dict[str, str]:
    """The text of each file by its path in the project."""
    if front_end_only(blueprint):
        return web_alone(blueprint)
    framework = framework_of(blueprint)
    files = framework.files(blueprint)
    if has_front_end(blueprint):
        files = with_web(blueprint, files, framework.runtime(blueprint).port)
    return with_deploy(blueprint, framework, files)
