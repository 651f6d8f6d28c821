"""``models``: a class for each table."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.code.django.columns import Fields, role
from a2a_agents.agents.code.django.render import rendered
from a2a_agents.agents.code.naming import noun
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python.source import call, grouped, import_order, row, used
from a2a_agents.agents.code.python_source import doc
from a2a_agents.agents.names import short
from a2a_agents.agents.tables import IMPLIED, Column, Index, Table, Tables
from a2a_agents.agents.words import quoted, sentence, spaced

_LONGEST_INDEX = 30
"""Django's own limit, for the sake of databases that cut names."""
_NO_KEYS = ("text", "json", "binary")
"""Kinds that MySQL makes no index of."""


@dataclass(frozen=True, slots=True)
class Models:
    """The classes of one design."""

    tables: Tables
    naming: Naming
    fields: Fields
    app: str

    def files(self) -> dict[str, str]:
        """The modules by their path below the application."""
        files = {
            f"models/{self.naming.modules[t.name]}.py": self._model(t) for t in self.tables.all
        }
        modules = [
            {"module": self.naming.modules[t.name], "cls": self.naming.classes[t.name]}
            for t in self.tables.all
        ]
        modules.sort(key=lambda each: import_order(each["module"]))
        files["models/__init__.py"] = rendered("app/models/__init__.py", modules=modules)
        return files

    def _model(self, table: Table) -> str:
        columns = [c for c in table.columns if table.links or c.name not in IMPLIED]
        lines = [self._line(column) for column in columns]
        options = self.options(table, 12)
        source = "\n".join([*lines, *options["indexes"], *options["constraints"]])
        third = [
            *(["from django.db import models"] if used(("models",), source) else []),
            *(["from django.utils import timezone"] if used(("timezone",), source) else []),
        ]
        base = not table.links or used(("base",), source)
        title = sentence(spaced(table.name))
        return rendered(
            "app/models/model.py",
            title=title,
            imports=grouped(
                ["import decimal"] if used(("decimal",), source) else [],
                third,
                ["from .. import base"] if base else [],
            ),
            cls=self.naming.classes[table.name],
            bases="models.Model" if table.links else "base.Row",
            about=doc(sentence(table.description)) or title,
            key=self._key(table),
            lines=lines,
            table=table,
            noun=noun(table),
            options=options,
        )

    def _line(self, column: Column) -> str:
        if column.name == "created_at":
            return "created_at = models.DateTimeField(auto_now_add=True)"
        name, arguments = self.fields.model_field(column)
        return call(f"{role(column)} = {name}", arguments, 4)

    def _key(self, table: Table) -> str:
        """The key of a link table is what it joins."""
        if not table.links:
            return ""
        names = [quoted(column.attr) for column in table.references]
        return call("pk = models.CompositePrimaryKey", names, 4)

    def options(self, table: Table, indent: int) -> dict[str, list[str]]:
        """Indexes and constraints of the table, at that indentation."""
        unique = [i for i in table.indexes if i.unique]
        others = [i for i in table.indexes if not i.unique and not self._implied(i, table)]
        return {
            "indexes": [self._index(i, table, indent) for i in others if self._possible(i, table)],
            "constraints": [
                *(self._unique(i, table, indent) for i in unique if self._possible(i, table)),
                *(line for c in table.columns for line in self._checks(c, table, indent)),
            ],
        }

    def _implied(self, index: Index, table: Table) -> bool:
        """Django makes an index for every reference."""
        first = table.column(index.columns[0])
        return len(index.columns) == 1 and first is not None and first.reference is not None

    def _possible(self, index: Index, table: Table) -> bool:
        columns = [table.column(name) for name in index.columns]
        return not (self.fields.mysql and any(c and c.kind in _NO_KEYS for c in columns))

    def _names(self, index: Index, table: Table) -> str:
        columns = [table.column(name) for name in index.columns]
        return f"fields=[{', '.join(quoted(role(column)) for column in columns if column)}]"

    def _index(self, index: Index, table: Table, indent: int) -> str:
        name = quoted(short(index.name, _LONGEST_INDEX))
        return call("models.Index", [self._names(index, table), f"name={name}"], indent, ",")

    def _unique(self, index: Index, table: Table, indent: int) -> str:
        arguments = [self._names(index, table), f"name={quoted(index.name)}"]
        return call("models.UniqueConstraint", arguments, indent, ",")

    def _checks(self, column: Column, table: Table, indent: int) -> list[str]:
        conditions: list[str] = []
        if column.kind == "enum":
            conditions.append(_among(column, indent + 4))
        if column.least is not None:
            conditions.append(f"condition=models.Q({column.attr}__gte={column.least})")
        names = [f"ck_{table.name}_{column.name}_{n}" for n in range(len(conditions))]
        return [
            call("models.CheckConstraint", [rule, f"name={quoted(short(name))}"], indent, ",")
            for rule, name in zip(conditions, names, strict=True)
        ]


def _among(column: Column, indent: int) -> str:
    """The column has one of its values, as a condition at that indentation."""
    values = [quoted(value) for value in column.values]
    head = f"{column.attr}__in="
    line = f"condition=models.Q({head}{row(values, 0, 0, '[]')})"
    if indent + len(line) < 100:
        return line
    listed = row(values, indent + 4, indent + 4 + len(head), "[]")
    deeper, outer = " " * (indent + 4), " " * indent
    return f"condition=models.Q(\n{deeper}{head}{listed}\n{outer})"
