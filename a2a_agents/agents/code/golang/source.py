"""Go source as gofmt lays it out: aligned fields, sorted imports, literals."""

from __future__ import annotations

import json
import math
import re
import unicodedata

from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.tables import NOW, Column

_STANDARD = {
    "base64": "encoding/base64",
    "bytes": "bytes",
    "context": "context",
    "driver": "database/sql/driver",
    "embed": "embed",
    "errors": "errors",
    "fmt": "fmt",
    "fs": "io/fs",
    "hex": "encoding/hex",
    "hmac": "crypto/hmac",
    "http": "net/http",
    "httptest": "net/http/httptest",
    "io": "io",
    "json": "encoding/json",
    "maps": "maps",
    "math": "math",
    "mime": "mime",
    "net": "net",
    "os": "os",
    "path": "path",
    "rand": "crypto/rand",
    "regexp": "regexp",
    "sha256": "crypto/sha256",
    "slices": "slices",
    "slog": "log/slog",
    "smtp": "net/smtp",
    "sql": "database/sql",
    "strconv": "strconv",
    "reflect": "reflect",
    "strings": "strings",
    "subtle": "crypto/subtle",
    "sync": "sync",
    "testing": "testing",
    "time": "time",
    "tls": "crypto/tls",
    "url": "net/url",
    "utf8": "unicode/utf8",
}
_OWN = ("access", "app", "auth", "body", "model", "problem", "settings", "store", "storetest")
_MARK = "import ()\n"
_SILENT = re.compile(r'"(?:\\.|[^"\\\n])*"|`[^`]*`|//[^\n]*')
_PACKAGE = re.compile(r"(?<![\w.])([a-z][a-z0-9]*)\.[A-Z]")


def imported(source: str, module: str) -> str:
    """The source with the imports that it needs, where its mark stands."""
    if _MARK not in source:
        return source
    used = set(_PACKAGE.findall(_SILENT.sub('""', source)))
    used -= set(re.findall(r"^package (\w+)", source, re.MULTILINE))
    standard = sorted(path for name, path in _STANDARD.items() if name in used)
    own = sorted(f"{module}/internal/{name}" for name in _OWN if name in used)
    groups = ["".join(f'\t"{path}"\n' for path in group) for group in (standard, own) if group]
    if not groups:
        return source.replace(f"{_MARK}\n", "", 1)
    return source.replace(_MARK, "import (\n" + "\n".join(groups) + ")\n", 1)


def aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows of cells as columns, each as wide as its widest cell."""
    if not rows:
        return []
    widths = [max(map(_width, cells)) for cells in zip(*rows, strict=True)]
    return [
        "".join(
            cell + " " * (width - _width(cell) + 1)
            for cell, width in zip(row[:-1], widths, strict=False)
        )
        + row[-1]
        for row in rows
    ]


def entries(pairs: list[tuple[str, str]]) -> list[str]:
    """Entries of a composite literal, each on its line; values stand in a column as long as their
    keys are about as long as each other."""
    groups: list[list[tuple[str, ...]]] = []
    sizes: list[int] = []
    for key, value in pairs:
        size = len(key.encode())
        if not sizes or _unlike(size, sizes):
            groups.append([])
            sizes = []
        sizes.append(size)
        groups[-1].append((f"{key}:", f"{value},"))
    return [line for group in groups for line in aligned(group)]


_SMALL = 40
_RATIO = 2.5


def _unlike(size: int, before: list[int]) -> bool:
    """gofmt begins a new column with this key."""
    if max(size, before[-1]) <= _SMALL:
        return False
    ratio = size / math.exp(sum(map(math.log, before)) / len(before))
    return not 1 / _RATIO < ratio < _RATIO


def _width(text: str) -> int:
    """In characters, as gofmt counts: marks that join the letter before count too."""
    return len(text) if text.isascii() else sum(1 for _ in unicodedata.normalize("NFC", text))


def text(value: str) -> str:
    """A string literal."""
    return json_literal(value)


def texts(values: tuple[str, ...]) -> str:
    """String literals as a call lists them."""
    return ", ".join(map(text, values))


def literal(column: Column) -> str:
    """The column's default, an expression of its own type."""
    value = column.default
    if value == NOW and column.kind in ("date", "datetime"):
        return "store.Today()" if column.kind == "date" else "store.Now()"
    return expression(column, value)


def expression(column: Column, value: object) -> str:
    """A value as JSON has it, as an expression of the column's type."""
    if column.kind == "decimal":
        return f"store.Decimal({round(float(str(value)) * 10_000)})"
    if column.kind == "json":
        said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        return f"store.JSON({text(said)})"
    if isinstance(value, bool):
        return "true" if value else "false"
    return text(value) if isinstance(value, str) else repr(value)


def stop(call: str) -> list[str]:
    """The call; its error ends the endpoint."""
    return [f"if err := {call}; err != nil {{", "\treturn answer{}, err", "}"]


def got(names: str, call: str) -> list[str]:
    """What the call gives beside its error, which ends the endpoint."""
    return [f"{names}, err := {call}", "if err != nil {", "\treturn answer{}, err", "}"]


def indented(lines: list[str]) -> list[str]:
    """The lines one step deeper."""
    return [f"\t{line}" if line else "" for line in lines]
