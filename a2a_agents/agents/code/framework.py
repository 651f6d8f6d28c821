"""What a framework is to the code agent: what writes its files, and how they are run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from a2a_agents.core.blueprint import Blueprint


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the environment that the application reads."""

    name: str
    about: str
    """A sentence for whoever sets it."""
    value: str = ""
    """What it is where it runs, unless somebody changes it; a secret has none."""
    secret: bool = False
    optional: bool = False
    """The application starts without it."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """How a project is built, tested and run, for all that deploys it.

    Commands of the workflow are lines of a shell in the project; those of the image are programs
    with their arguments, found by the image's own ``PATH`` and working directory.
    """

    tool: Literal["python", "node", "go"]
    version: str
    """The version of the tool that the workflow sets up."""
    start: tuple[str, ...]
    """Serves, without migrating: several may start at once."""
    migrate: tuple[str, ...]
    """Brings the database up to date; empty where there is nothing to bring."""
    user: int
    """The number of the user that the image runs as."""
    variables: tuple[Variable, ...]
    install: str = "make install"
    lint: str = "make lint"
    test: str = "make test"
    build: str = ""
    """Makes what is served, where that is not done by the image alone."""
    writable: tuple[str, ...] = ("/tmp",)
    """Folders that it writes to; the rest of its files may be read only."""
    data: str = ""
    """The folder that a file of data is kept in; empty where the database is a server."""
    calls: tuple[int, ...] = ()
    """Ports of others that it calls, beside the database's."""
    port: int = 8000
    live: str = "/healthz"
    ready: str = "/readyz"


@dataclass(frozen=True, slots=True)
class Framework:
    """A stack that projects are written in."""

    name: str
    """As ``Stack.framework`` says it."""
    label: str
    databases: tuple[str, ...]
    """What its projects can run on, as ``Stack.database`` says it; the usual one first."""
    files: Callable[[Blueprint], dict[str, str]]
    """The text of each file by its path in the project."""
    runtime: Callable[[Blueprint], Runtime]

    def database(self, blueprint: Blueprint) -> str:
        """The database of the project: the one asked for if it can run on it."""
        asked = blueprint.stack.database
        return asked if asked in self.databases else self.databases[0]
