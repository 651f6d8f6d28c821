"""The front end beside a server: its service in compose, its section in the README."""

from __future__ import annotations

import re

from a2a_agents.agents.code.react.project import alone_readme, web_files
from a2a_agents.core.blueprint import Blueprint

_SERVER = re.compile(r"^  ([a-z][\w-]*):\n    build: \.\s*$", re.MULTILINE)
_SERVICE = """\
  web:
    build: ./web
    ports:
      - "8080:8080"
    environment:
      API_URL: http://{server}:{port}
    depends_on:
      - {server}

"""
_SECTION = """
## Front end

`web/` is a React application over this API; `web/README.md` tells about it.
`docker compose up --build` serves it on http://localhost:8080. While you change it: `npm install`
and `npm run dev` in `web/`, with the server beside it.
"""


def with_web(blueprint: Blueprint, files: dict[str, str], port: int) -> dict[str, str]:
    """The files of the server with those of the front end."""
    found = files | web_files(blueprint)
    compose = files.get("compose.yaml", "")
    server = _SERVER.search(compose)
    if server:
        service = _SERVICE.format(server=server[1], port=port)
        found["compose.yaml"] = compose.replace("services:\n", f"services:\n{service}", 1)
    found["README.md"] = files.get("README.md", "").rstrip("\n") + "\n" + _SECTION
    return found


def web_alone(blueprint: Blueprint) -> dict[str, str]:
    """The front end and nothing else, for an API that is written elsewhere."""
    return {"README.md": alone_readme(blueprint), **web_files(blueprint)}
