"""What tables, columns and endpoints are called in Go."""

from __future__ import annotations

import re
from dataclasses import dataclass

from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import endpoints_of
from a2a_agents.agents.names import Names
from a2a_agents.agents.tables import Column, Table
from a2a_agents.core.blueprint import Blueprint

_INITIALS = frozenset(
    """
    acl api ascii cpu css dns eof guid html http https id ip json lhs qps ram rhs rpc sla smtp sql
    ssh tcp tls ttl udp ui uid uuid uri url utf8 vm xml xmpp xsrf xss
    """.split()
)
_KEYWORDS = frozenset(
    """
    break case chan const continue default defer else fallthrough for func go goto if import
    interface map package range return select struct switch type var
    """.split()
)
_APP = (
    *_KEYWORDS,
    *"""
    settings store passwords mail Handler ready routes public signedIn serve callerOf tokensFor
    signIn refreshed setPassword changePassword sendToken resetPassword checkSignature
    """.split(),
)
"""What the application's own methods and fields are called."""

_SYSTEMS = frozenset(
    """
    test aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9
    solaris wasip1 windows zos unix 386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64
    ppc64le riscv64 s390x wasm
    """.split()
)
"""Words that, at the end of a file's name, say when it is compiled."""


def exported(name: str) -> str:
    """snake_case as an exported name: ``product_id`` → ``ProductID``."""
    words = [word for word in name.split("_") if word]
    return "".join(w.upper() if w in _INITIALS else w[0].upper() + w[1:] for w in words) or "X"


def local(name: str) -> str:
    """snake_case as a name of the package's own: ``list_url_checks`` → ``listURLChecks``."""
    first, _, rest = name.strip("_").partition("_")
    return first + (exported(rest) if rest.strip("_") else "")


def file_name(name: str) -> str:
    """The name as that of a file that is compiled everywhere and not only in tests."""
    last = name.rsplit("_", 1)[-1]
    return f"{name}_" if "_" in name and last in _SYSTEMS else name


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one design, by those of its tables and endpoints."""

    types: dict[str, str]
    variables: dict[str, str]
    files: dict[str, str]
    methods: dict[str, str]
    fields: dict[tuple[str, str], str]

    def type(self, table: Table) -> str:
        """The type of a row, as other packages say it."""
        return f"model.{self.types[table.name]}"

    def table(self, name: str) -> str:
        """The table of that name, as other packages say it."""
        return f"model.{self.variables[name]}"

    def field(self, table: Table, column: Column) -> str:
        """The field of a row."""
        return self.fields[table.name, column.name]


def naming_of(blueprint: Blueprint) -> Naming:
    """Names that do not meet, also where entities differ by case only."""
    tables = tables_of(blueprint)
    ordered = [*tables.entities, *(t for t in tables.all if t not in tables.entities)]
    names, files = Names(("Schemas", "Schema")), Names(("model",))
    types = {t.name: names.take(_type(t)) for t in ordered}
    variables = {t.name: names.take(exported(t.name), f"{types[t.name]}Table") for t in ordered}
    methods = Names(_APP)
    return Naming(
        types,
        variables,
        {t.name: file_name(files.take(t.singular)) for t in ordered},
        {e.name: _method(e.name, methods) for e in endpoints_of(blueprint)},
        {key: name for table in tables.all for key, name in _fields(table)},
    )


def _type(table: Table) -> str:
    return exported(table.name) if table.links else table.entity


def _method(name: str, taken: Names) -> str:
    wanted = re.sub(r"_+", "_", name).strip("_") or "root"
    return taken.take(local(wanted), f"{local(wanted)}Endpoint")


def _fields(table: Table) -> list[tuple[tuple[str, str], str]]:
    names = Names(("Row",))
    return [((table.name, c.name), names.take(exported(c.name))) for c in table.columns]
