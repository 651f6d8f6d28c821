"""``src/schemas``: the bodies of requests as zod schemas, and the fields of answers."""

from __future__ import annotations

from a2a_agents.agents.code.express.kinds import default, field
from a2a_agents.agents.code.express.naming import Naming
from a2a_agents.agents.code.express.render import rendered
from a2a_agents.agents.code.express.source import comment, key, named_imports, names_in
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.shapes import Model, Shapes
from a2a_agents.agents.tables import Column
from a2a_agents.agents.words import a, sentence, spaced

_BODIES = "bodies"
_SAYS = {
    "read": "{noun} as it is answered.",
    "create": "What {noun} is made of.",
    "update": "What may change of {noun}; what is left out stays.",
}


def answer(model: Model) -> str:
    """The function that picks what is answered."""
    return f"as{model.name}"


def schema_files(shapes: Shapes, naming: Naming) -> dict[str, str]:
    """The schemas by the path of their file: one for each table, one for other bodies."""
    by_file: dict[str, list[Model]] = {}
    for model in shapes.used():
        if model.purpose != "read" or model.table:
            name = naming.files[model.table.name] if model.table else _BODIES
            by_file.setdefault(name, []).append(model)
    files = {
        f"src/schemas/{name}.ts": _file(name, models, naming) for name, models in by_file.items()
    }
    if by_file:
        files["src/schemas.ts"] = rendered("src/schemas.ts", files=sorted(by_file))
    return files


def _file(name: str, models: list[Model], naming: Naming) -> str:
    parts = [_answer(m, naming) if m.purpose == "read" else _schema(m) for m in models]
    used = names_in("\n".join(parts))
    imports: list[str] = []
    if "z" in used:
        imports += ['import { z } from "zod";', ""]
    if "fields" in used:
        imports.append('import * as fields from "../fields.js";')
    if "picked" in used:
        rows = [naming.row(m.table) for m in models if m.table and m.purpose == "read"]
        imports.append('import { picked } from "../resources.js";')
        imports.append(named_imports(rows, "../store/tables.js", types=True))
    title = "Bodies of other calls" if name == _BODIES else f"Bodies of {spaced(name)}"
    return rendered(
        "src/schemas/schema.ts", title=title.replace("-", " "), imports=imports, parts=parts
    )


def _about(model: Model) -> str:
    if model.table is None:
        return "What the call takes."
    return sentence(_SAYS[model.purpose].format(noun=a(spaced(model.table.singular))))


def _answer(model: Model, naming: Naming) -> str:
    assert model.table
    names = [json_literal(column.name) for column in model.columns]
    inner = ", ".join(names)
    one = f"  return picked(row, [{inner}]);"
    many = "".join(f"    {name},\n" for name in names)
    lines = one if len(one) <= 100 else f"  return picked(row, [\n{many}  ]);"
    head = f"export function {answer(model)}(row: {naming.row(model.table)}) {{"
    return f"/** {_about(model)} */\n{head}\n{lines}\n}}"


def _schema(model: Model) -> str:
    lines = "".join(f"  {_field(column, model)},\n" for column in model.columns)
    body = f"{{\n{lines}}}" if lines else "{}"
    return f"/** {comment(_about(model))} */\nexport const {model.name} = z.strictObject({body});"


def _field(column: Column, model: Model) -> str:
    name = f"{key(column.name)}: "
    tail = _optional(column, model)
    return f"{name}{field(column, 2, len(name) + len(tail) + 1)}{tail}"


def _optional(column: Column, model: Model) -> str:
    """How the value may be missing; defaults of rows are filled in where rows are made."""
    null = ".nullable()" if column.nullable else ""
    if model.required(column):
        return null
    filled = default(column) if model.purpose == "body" else ""
    if filled and filled not in ("now", "today"):
        return f"{null}.default({filled})"
    return ".nullish()" if column.nullable else ".optional()"


def query_schema(name: str, columns: tuple[Column, ...]) -> str:
    """The schema of what an address may filter by."""
    lines = "".join(
        f"  {key(c.name)}: {field(c, 2, len(c.name) + 14, query=True)}.optional(),\n"
        for c in columns
    )
    return f"const {name} = z.object({{\n{lines}}});"
