"""What a piece of code is built with: its framework, and the packages that it imports."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from a2a_agents.checks.packages import packages_of
from a2a_agents.core.outputs import Document

_JS = re.compile(
    r"""(?:\bfrom\s+|\brequire\(\s*|\bimport\s+(?:\(\s*)?)["']([^"'.\n/][^"'\n]*)["']"""
)
_IMPORTS: Mapping[str, re.Pattern[str]] = {
    "python": re.compile(r"^[ \t]*(?:from[ \t]+([A-Za-z_]\w*)[\w.]*[ \t]+import"
                         r"|import[ \t]+([A-Za-z_]\w*))", re.MULTILINE),
    "javascript": _JS, "typescript": _JS, "tsx": _JS,
    "go": re.compile(r'^\s*(?:import\s+)?(?:[\w.]+\s+)?"([\w-]+\.[a-z]+/[^"\n]+)"', re.MULTILINE),
    "java": re.compile(r"^import\s+(?:static\s+)?((?:org|com|io|jakarta)\.\w+(?:\.\w+)?)",
                       re.MULTILINE),
    "kotlin": re.compile(r"^import\s+((?:org|com|io)\.\w+(?:\.\w+)?)", re.MULTILINE),
    "php": re.compile(r"^use\s+(\w+)\\", re.MULTILINE),
    "ruby": re.compile(r"^require\s+[\"']([\w/-]+)[\"']", re.MULTILINE),
    "rust": re.compile(r"^(?:pub\s+)?use\s+(?!std|crate|self|super|core)(\w+)", re.MULTILINE),
    "csharp": re.compile(r"^using\s+(?!System)([\w.]+);", re.MULTILINE),
}  # fmt: skip
_FRAMEWORKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(shape))
    for name, shape in {
        "FastAPI": r"\bfastapi\b", "Django": r"\bdjango\b", "Flask": r"\bflask\b",
        "Starlette": r"\bstarlette\b", "Next.js": r"[\"']next[\"'/]", "NestJS": r"@nestjs/",
        "Express": r"[\"']express[\"']", "Fastify": r"[\"']fastify[\"']", "Koa": r"[\"']koa[\"']",
        "Hono": r"[\"']hono[\"']", "React": r"[\"']react[\"']|\.jsx|use(?:State|Effect)\(",
        "Vue": r"[\"']vue[\"']", "Angular": r"@angular/", "Svelte": r"[\"']svelte",
        "Spring": r"org\.springframework|@(?:Rest)?Controller\b|@SpringBoot",
        "Quarkus": r"io\.quarkus", "Ktor": r"io\.ktor", "Gin": r"gin-gonic/gin",
        "Echo": r"labstack/echo", "chi": r"go-chi/chi", "Fiber": r"gofiber/fiber",
        "net/http": r'"net/http"', "Laravel": r"Illuminate\\", "Symfony": r"Symfony\\",
        "Rails": r"ActiveRecord|ApplicationController|ActionController", "Sinatra": r"sinatra",
        "Actix": r"actix_web", "Axum": r"\baxum\b", "ASP.NET": r"Microsoft\.AspNetCore",
        "SQLAlchemy": r"\bsqlalchemy\b", "Prisma": r"@prisma/client", "GitHub Actions": r"runs-on:",
        "Kubernetes": r"^apiVersion:", "Compose": r"^services:",
    }.items()
)  # fmt: skip
_NODE = frozenset(
    """
    assert buffer child_process cluster crypto dns events fs http http2 https net os path process
    querystring readline stream string_decoder timers tls tty url util v8 vm worker_threads zlib
    """.split()
)
_NAME = re.compile(r"[\w@./-]{1,80}")
"""Only such names are told again: what was sent is not ours to show as text."""
_MOST = 12
_LONGEST = 60_000


@dataclass(frozen=True, slots=True)
class Structure:
    """Frameworks and packages, in the order in which they stand."""

    frameworks: tuple[str, ...]
    packages: tuple[str, ...]

    def __str__(self) -> str:
        parts = [", ".join(self.frameworks)] if self.frameworks else []
        if self.packages:
            parts.append(f"needs {', '.join(self.packages)}")
        return "; ".join(parts)


def structure_of(language: str, document: Document) -> Structure:
    """What the piece is built with; empty for what imports nothing."""
    text = document.text[:_LONGEST]
    named = [package.name for package in packages_of(document)]
    pattern = _IMPORTS.get(language)
    for found in pattern.finditer(text) if pattern else ():
        name = next((group for group in found.groups() if group), "")
        named.append(_package(language, name))
    packages = [name for name in dict.fromkeys(named) if _NAME.fullmatch(name)][:_MOST]
    frameworks = [
        name for name, shape in _FRAMEWORKS if re.search(shape.pattern, text, re.MULTILINE)
    ]
    return Structure(tuple(frameworks[:4]), tuple(packages))


def _package(language: str, name: str) -> str:
    """The package of an imported module; nothing for what comes with the language."""
    if language == "python":
        return "" if name in sys.stdlib_module_names else name
    if language in ("javascript", "typescript", "tsx"):
        parts = name.removeprefix("node:").split("/")
        own = "/".join(parts[:2]) if name.startswith("@") else parts[0]
        return "" if own in _NODE or name.startswith(("node:", "@/", "~")) else own
    return name
