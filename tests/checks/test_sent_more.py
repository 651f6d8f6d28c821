"""More faults of what somebody sent: each is found, and the sound way is left alone."""

import time

import pytest

from a2a_agents.checks import SENT, check
from a2a_agents.core.outputs import Document

_API = """openapi: 3.1.0
info: {title: Rooms, version: 1.0.0}
servers: [{url: https://rooms.example.com/v1}]
paths:
  /rooms/{roomId}:
    get:
      parameters: [{name: %s, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: Room}%s}
"""
_HANDLER = "app.get('/x', async (req, res) => {\n  const { url } = req.query;\n%s});\n"
_TEAMS = (
    "CREATE TABLE teams (id integer PRIMARY KEY);\n"
    "CREATE TABLE players (id integer PRIMARY KEY, team_id integer REFERENCES teams (%s));\n"
    "CREATE INDEX players_team ON players (team_id);\n"
)
_PYTHON = "import httpx\ndef p(request):\n    url = request.args['url']\n    %s\n"
_IMAGE = 'FROM python:3.13.1-slim\n%s\nUSER app\nCMD ["x"]\n'


async def rules(name: str, text: str) -> set[str]:
    sent = Document(name, text, "text/plain")
    return {finding.rule async for finding in check([sent], checks=SENT)}


@pytest.mark.parametrize(
    ("rule", "name", "faulty", "sound"),
    [
        ("openapi/missing-4xx", "api.yaml", _API % ("roomId", ""),
         _API % ("roomId", ', "404": {description: None}')),
        ("openapi/path-parameter", "api.yaml", _API % ("id", ""), _API % ("roomId", "")),
        ("openapi/parameter", "api.yaml", _API % ("id", ""), _API % ("roomId", "")),
        ("openapi/reference", "rooms.json",
         '{"openapi": "3.1.0", "paths": {"/a": {"$ref": "#/components/pathItems/A"}}}',
         '{"openapi": "3.1.0", "paths": {}}'),
        ("sql/syntax", "a.sql", "CREATE TABEL a (id integer PRIMARY KEY);\n",
         "CREATE TABLE a (id integer PRIMARY KEY);\n"),
        ("sql/drop-table", "m.sql", "DROP TABLE a;\n", "SELECT 1;\n"),
        ("sql/reference", "a.sql", _TEAMS % "number", _TEAMS % "id"),
        ("code/ssrf", "a.js", _HANDLER % "await fetch(url);\n",
         _HANDLER % "if (ALLOWED.has(url)) await fetch(url);\n"),
        ("code/ssrf", "a.py", _PYTHON % "return httpx.get(url)",
         _PYTHON % "return httpx.get('https://a.example', params={'url': url})"),
        ("code/path-traversal", "a.py", _PYTHON % "return open('/data/' + url)",
         _PYTHON % "return open('/data/' + secure_filename(url))"),
        ("code/sql-injection", "a.py", "def f(n):\n    return f\"AND name = '{n}'\"\n",
         "def f(n):\n    return f\"Bread AND butter, {n}\"\n"),
        ("code/timing", "a.go", "package a\n\nvar ok = given == apiToken\n",
         "package a\n\nvar ok = apiToken == \"\"\n"),
        ("code/timing", "a.py", "ok = given == signature\n", "ok = signature == None\n"),
        ("code/weak-random", "a.py", "import random\nTOKEN = random.choice('ab')\n",
         "import random\nCOLOUR = random.choice('ab')\n"),
        ("code/debug", "site/settings.py", "DEBUG = True\n", "DEBUG = False\n"),
        ("python/secret", "a.py", "a = {'password': 'Qu1et-Gir4ffe'}\n", "a = {'password': p}\n"),
        ("python/secret", "a.py", "SECRET_KEY = os.getenv('K', 'Qu1et-Gir4ffe')\n",
         "SECRET_KEY = os.getenv('K')\n"),
        ("dockerfile/secret", "Dockerfile", _IMAGE % "ENV API_TOKEN=abc123def",
         _IMAGE % "ARG API_TOKEN"),
        ("dockerfile/piped", "Dockerfile", _IMAGE % "RUN curl https://a.example | sh",
         _IMAGE % "RUN curl -o a https://a.example && sh a"),
        ("dockerfile/cache", "Dockerfile", _IMAGE % "COPY . .\nRUN pip install -r r.txt",
         _IMAGE % "COPY r.txt .\nRUN pip install -r r.txt"),
    ],
)  # fmt: skip
async def test_a_fault_and_the_sound_way(rule: str, name: str, faulty: str, sound: str) -> None:
    assert rule in await rules(name, faulty)
    assert rule not in await rules(name, sound)


_READS = "app.get('/x', (req, res) => { db.query(`SELECT a FROM t WHERE b IN (${%s})`); });\n"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.js", "db.query(`SELECT * FROM ${req.query.table}`);"),
        ("a.js", "db.query('SELECT * FROM ' + req.body.tableName);"),
        ("a.js", "db.query(`SELECT ${params.columns.join(', ')} FROM t`);"),
        ("a.js", "db.query(`SELECT a FROM t WHERE b = ${comfortable}`);"),
        ("a.ts", "db.query(`SELECT a FROM t WHERE b = ${request?.marks}`);"),
        ("a.js", _READS % "req.body.ids.map(id => id).join(',')"),
        ("a.js", _READS % "req.body.ids.map((id, i) => `$${id}`).join(',')"),
        ("a.js", _READS % "escape(a) + req.query.fields"),
        ("a.rb", 'db.execute("SELECT a FROM #{params[:table]} WHERE b = 1")'),
        ("a.php", '<?php\n$db->query("SELECT a FROM t WHERE b = " . $_GET["fields"]);'),
        ("a.go", 'package a\n\nvar q = "SELECT a FROM " + r.FormValue("table") + " WHERE b = 1"\n'),
        ("a.kt", 'fun f(c: C) = db.query("SELECT a FROM t WHERE b = ${c.parameters["table"]}")'),
    ],
)
async def test_no_name_clears_what_a_client_sent(file: str, text: str) -> None:
    assert "code/sql-injection" in await rules(file, text)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.js", "db.query(`SELECT a FROM ${orderTable} WHERE b = ?`, [b]);"),
        ("a.js", "db.query('SELECT ' + own_columns + ' FROM t');"),
        ("a.js", _READS % "ids.map(() => '?').join(',')"),
        ("a.js", _READS % "req.body.ids.map(() => '?').join(',')"),
        ("a.js", _READS % "params.map((_, i) => `$${i + 1}`).join(', ')"),
        ("a.js", _READS % "Array(req.body.ids.length).fill('?').join(',')"),
        ("a.js", _READS % "db.escape(req.query.b)"),
        ("a.php", '<?php\n$db->query("SELECT a FROM t WHERE b = " . $db->quote($_GET["b"]));'),
    ],
)
async def test_what_our_side_writes_into_sql_is_left_alone(file: str, text: str) -> None:
    assert "code/sql-injection" not in await rules(file, text)


async def test_aliases_without_end_are_left_in_time() -> None:
    """Nine levels of nine would be 387 million parts."""
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    begun = time.monotonic()
    await rules("api.yaml", "\n".join(["openapi: 3.1.0", *levels, "paths: {}"]))
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize("text", ["token == " * 20_000, "a == b\n" * 20_000, "(" * 90_000])
async def test_long_texts_are_read_in_time(text: str) -> None:
    begun = time.monotonic()
    await rules("a.js", text)
    assert time.monotonic() - begun < 8
