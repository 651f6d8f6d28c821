"""Every check on good input and on bad: what is found, where, and that nothing breaks them."""

from __future__ import annotations

import asyncio
import json
import threading
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from a2a_agents.checks import CHECKS, Check, Finding, Made, check
from a2a_agents.checks.python import PYTHON
from a2a_agents.core.outputs import CanvasPatch, Document, Output

DOCKERFILE = 'FROM python:3.12-slim\nUSER app\nCMD ["python"]\n'
OPENAPI: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "x", "version": "1"},
    "paths": {
        "/things/{id}": {
            "get": {
                "operationId": "read_thing",
                "security": [{"bearer": []}],
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "responses": {
                    "200": {
                        "description": "It",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                        },
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {"Thing": {"type": ["object", "null"]}},
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
    },
}
GOOD = {
    "schema.sql": "CREATE TABLE a (id text NOT NULL PRIMARY KEY);\n-- a note; with a mark\n"
    "CREATE TABLE b (\n  id text NOT NULL PRIMARY KEY,\n  a_id text REFERENCES a (id)\n);\n"
    "CREATE INDEX ix_b_a_id ON b (a_id);\n",
    "seed.sql": "INSERT INTO a VALUES ('1');\nINSERT INTO b VALUES ('2', '1');\n",
    "openapi.json": json.dumps(OPENAPI),
    "plan.json": "{}",
    "project/compose.yaml": "services:\n  app:\n    build: .\n    depends_on: [db]\n"
    "  db:\n    image: postgres:17\n    volumes: ['data:/data']\nvolumes:\n  data: {}\n",
    "project/app/main.py": "from app import rules\nfrom app.rules import x\n\nprint(rules, x)\n",
    "project/app/rules.py": "import json\n\nx = json.loads('1')\n",
    "project/Dockerfile": DOCKERFILE,
}


async def test_good_files_are_left_in_peace() -> None:
    """No false alarm on a set of files of every kind."""
    nodes = [_node("a", 0), _node("b", 200)]
    canvas = CanvasPatch(nodes, [{"id": "a>b", "source": "a", "target": "b"}])
    assert await _found(GOOD, canvas) == []


FAULTS = {
    "a table that is not there": ("schema.sql", "CREATE TABLE b (x text PRIMARY KEY, "
        "a_id text UNIQUE REFERENCES nowhere (id));\n", "sql/reference", 0),
    "a column that is not there": ("schema.sql", "CREATE TABLE a (id text PRIMARY KEY);\n"
        "CREATE TABLE b (id text PRIMARY KEY, a_id text UNIQUE REFERENCES a (nowhere));\n",
        "sql/reference", 0),
    "SQL that does not parse": ("schema.sql", "-- fine\n\nCREATE TABLE a (id text,,);\n",
        "sql/execute", 3),
    "SQL that does not end": ("schema.sql", "CREATE TABLE a (id text PRIMARY KEY);\n"
        "CREATE TABLE b (", "sql/execute", 2),
    "a row that refers to nobody": ("schema.sql", "CREATE TABLE a (id text PRIMARY KEY);\n"
        "CREATE TABLE b (id text PRIMARY KEY, a_id text UNIQUE REFERENCES a (id));\n"
        "INSERT INTO b VALUES ('1', '2');\n", "sql/execute", 3),
    "a table without a key": ("schema.sql", "CREATE TABLE a (x text);\n", "sql/primary-key", 0),
    "a reference without an index": ("schema.sql", "CREATE TABLE a (id text PRIMARY KEY);\n"
        "CREATE TABLE b (id text PRIMARY KEY, a_id text REFERENCES a (id));\n",
        "sql/missing-index", 0),
    "a file of another": ("schema.sql", "ATTACH DATABASE '/etc/passwd' AS x;\n", "sql/execute", 1),
    "JSON that does not parse": ("plan.json", '{\n  "a": 1,\n}\n', "json/syntax", 3),
    "a key twice in JSON": ("plan.json", '{"a": 1, "a": 2}', "json/repeated-key", 0),
    "JSON too deep": ("plan.json", "[" * 100_000, "json/depth", 0),
    "a key twice in YAML": ("x.yaml", "a: 1\nb: 2\na: 3\n", "yaml/syntax", 3),
    "a truth value of YAML 1.1": ("x.yaml", "a: 1\non: push\n", "yaml/syntax", 2),
    "YAML that does not parse": ("x.yaml", "a: [1\n", "yaml/syntax", 2),
    "YAML too deep": ("x.yaml", "[" * 100_000, "yaml/depth", 0),
    "YAML that makes objects": ("x.yaml", "a: !!python/object:os.system {}\n", "yaml/syntax", 1),
    "a service that waits for none": ("compose.yaml", "services:\n  a:\n    image: b:1\n"
        "    depends_on: [c]\n", "compose/depends-on", 0),
    "a volume that is not declared": ("compose.yaml", "services:\n  a:\n    image: b:1\n"
        "    volumes: ['d:/d']\n", "compose/volume", 0),
    "a service of nothing": ("compose.yaml", "services:\n  a: {}\n", "compose/image", 0),
    "Python that does not parse": ("a.py", "x = 1\ndef f(:\n", "python/syntax", 2),
    "return outside of a function": ("a.py", "return 1\n", "python/syntax", 1),
    "an escape that is none": ("a.py", "x = 1\ny = '\\d'\n", "python/warning", 2),
    "eval": ("a.py", "x = input()\neval(x)\n", "python/eval", 2),
    "a shell": ("a.py", "import subprocess\nsubprocess.run('ls', shell=True)\n", "python/shell", 2),
    "SQL from an f-string": ("a.py", "def f(db, x):\n    db.execute(f'SELECT {x}')\n",
        "python/sql-injection", 2),
    "SQL from a sum": ("a.py", "def f(db, x):\n    db.execute('SELECT ' + x)\n",
        "python/sql-injection", 2),
    "SQL from format": ("a.py", "def f(db, x):\n    db.execute('{}'.format(x))\n",
        "python/sql-injection", 2),
    "a bare except": ("a.py", "try:\n    x = 1\nexcept:\n    x = 2\n", "python/bare-except", 3),
    "unpickling": ("a.py", "import pickle\npickle.loads(b'')\n", "python/pickle", 2),
    "no FROM": ("Dockerfile", "RUN ls\n", "dockerfile/from", 1),
    "an unknown instruction": ("Dockerfile", DOCKERFILE + "INSTALL x\n",
        "dockerfile/instruction", 4),
    "an image without a version": ("Dockerfile", 'FROM python\nUSER a\nCMD ["x"]\n',
        "dockerfile/tag", 1),
    "root": ("Dockerfile", 'FROM python:3.12\nCMD ["x"]\n', "dockerfile/root", 1),
    "root after all": ("Dockerfile", DOCKERFILE + "USER root\n", "dockerfile/root", 4),
    "a stage that is not there": ("Dockerfile", 'FROM python:3.12\nUSER a\n'
        'COPY --from=build /x \\\n  /y\nCMD ["x"]\n', "dockerfile/stage", 3),
    "nothing to run": ("Dockerfile", "FROM python:3.12\nUSER a\n", "dockerfile/command", 1),
    "a private key": ("a.txt", "x\n-----BEGIN RSA PRIVATE KEY-----\n", "secret/private-key", 2),
    "a cloud key": ("a.txt", "AKIA" + "ABCDEFGH12345678\n", "secret/aws-key", 1),
    "a password in an address": ("a.py", "X = 'postgresql://me:hunter2@host/db'\n",
        "secret/address-password", 1),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_is_found_where_it_is(fault: str) -> None:
    """By its rule and its line."""
    name, text, rule, line = FAULTS[fault]
    found = await _found({name: text})
    assert (rule, name, line) in {(f.rule, f.file, f.line) for f in found}, found
    assert all("hunter2" not in f.message and "ABCDEFGH" not in f.message for f in found)


def _without(*path: str) -> str:
    value = json.loads(json.dumps(OPENAPI))
    inner = value
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return json.dumps(value)


def _with(new: object, *path: str) -> str:
    value = json.loads(json.dumps(OPENAPI))
    inner = value
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = new
    return json.dumps(value)


_GET = ("paths", "/things/{id}", "get")
INTERFACES = {
    "a reference to nothing": (_without("components", "schemas", "Thing"), "openapi/reference"),
    "a scheme that is not defined": (
        _without("components", "securitySchemes"), "openapi/security"),
    "a parameter that is not described": (_without(*_GET, "parameters"), "openapi/parameter"),
    "security that is no list": (_with(5, *_GET, "security"), "openapi/schema"),
    "no answers": (_with(3, *_GET, "responses"), "openapi/schema"),
    "no title": (_without("info", "title"), "openapi/schema"),
    "a type that is none": (_with("objec", "components", "schemas", "Thing", "type"),
        "openapi/schema"),
    "nullable in 3.1": (_with(True, "components", "schemas", "Thing", "nullable"),
        "openapi/nullable"),
    "a path twice": (_with({}, "paths", "/things/{other}"), "openapi/same-path"),
    "a verb in a path": (_with({}, "paths", "/getThings"), "openapi/verb"),
    "a version that is none": (_with("4.0", "openapi"), "openapi/version"),
    "an id twice": (_with({"get": OPENAPI["paths"]["/things/{id}"]["get"]}, "paths",
        "/others/{id}"), "openapi/operation-id"),
}  # fmt: skip


@pytest.mark.parametrize("fault", INTERFACES)
async def test_a_fault_of_an_interface_is_found(fault: str) -> None:
    """Also those that no schema can say."""
    text, rule = INTERFACES[fault]
    assert rule in {f.rule for f in await _found({"openapi.json": text})}


async def test_an_import_of_a_module_that_is_not_there_is_found() -> None:
    """Of the project's own; what others offer is theirs."""
    files = {"project/app/a.py": "import os\nfrom app.b import x\n", "project/app/c.py": ""}
    found = await _found(files)
    assert [(f.rule, f.line) for f in found] == [("python/import", 2)]


async def test_a_canvas_is_looked_at_as_a_client_draws_it() -> None:
    """Line by line: an arrow needs its ends, boxes keep apart, what is removed is gone."""
    edge = {"id": "a>b", "source": "a", "target": "b"}
    assert _rules(await _found({}, CanvasPatch([_node("a", 0)], [edge]))) == ["canvas/dangling"]
    both = CanvasPatch([_node("a", 0), _node("b", 50)], [edge])
    assert _rules(await _found({}, both)) == ["canvas/overlap"]
    moved = CanvasPatch([_node("b", 500)], [], ["b"])
    assert await _found({}, both, moved) == []
    named = CanvasPatch([_node("a", 0), _node("a>b", 500), _node("b", 900)], [edge])
    assert _rules(await _found({}, named)) == ["canvas/id"]


async def test_a_check_that_crashes_is_a_finding(caplog: pytest.LogCaptureFixture) -> None:
    """Not a failed task; the log says where, and nothing of what was sent."""
    sent = "a text of somebody"

    def crash(_made: object) -> list[Finding]:
        raise ZeroDivisionError(sent)

    broken = Check("broken", lambda _made: True, crash)
    found = [f async for f in check([], checks=[broken])]
    assert [(f.rule, f.severity) for f in found] == [("broken/crash", "warning")]
    (record,) = caplog.records
    assert record.getMessage().startswith("the check broken failed: ZeroDivisionError\n")
    assert "in crash" in record.getMessage()
    assert record.exc_info is None
    assert sent not in caplog.text + found[0].message


async def test_a_check_that_takes_too_long_is_left() -> None:
    """And said so, of the file where there is only one."""

    def slow(_made: object) -> list[Finding]:
        ends = time.monotonic() + 0.3
        while time.monotonic() < ends:
            pass
        return []

    checks = [Check("slow", lambda _made: True, slow)]
    sent = Document("a.txt", "", "text/plain")
    found = [f async for f in check([sent], timeout_s=0.01, checks=checks)]
    assert [(f.file, f.rule) for f in found] == [("a.txt", "slow/timeout")]


async def test_checks_that_were_left_keep_no_other_work_waiting() -> None:
    """They go on in threads of their own."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
    done = threading.Event()

    def stuck(_made: object) -> list[Finding]:
        done.wait(30)
        return []

    try:
        checks = [Check("stuck", lambda _made: True, stuck)]
        found = [f async for f in check([], timeout_s=0.01, checks=checks)]
        assert [f.rule for f in found] == ["stuck/timeout"]
        assert await asyncio.wait_for(asyncio.to_thread(lambda: "done"), 5) == "done"
    finally:
        done.set()


@pytest.mark.parametrize(("lines", "more"), [(500, []), (100_000, ["99,500"])])
async def test_of_too_many_findings_the_gravest_are_told_and_the_others_counted(
    lines: int, more: list[str]
) -> None:
    """As many lines as fit into a document can be faulty, and the worst of them the last."""

    def each_line(made: Made) -> Iterator[Finding]:
        for document in made.documents:
            for number, line in enumerate(document.text.splitlines(), 1):
                yield Finding(document.name, number, "error" if line else "warning", "x", line)

    sent = Document("a.txt", "\n" * (lines - 1) + "the worst\n", "text/plain")
    checks = [Check("lines", lambda _made: True, each_line)]
    found = [f async for f in check([sent], checks=checks)]
    told = [f for f in found if f.rule == "x"]
    assert [f.line for f in told] == [*range(1, min(lines, 500)), lines]
    assert [(f.rule, f.file, f.severity, f.message.split()[0]) for f in found[len(told) :]] == [
        ("lines/more", "a.txt", "warning", count) for count in more
    ]


async def test_sql_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database itself looks at the clock."""
    monkeypatch.setattr("a2a_agents.checks.sql._SECONDS", 0.05)
    endless = (
        "CREATE TABLE a (id text PRIMARY KEY);\nINSERT INTO a WITH RECURSIVE n (i) AS "
        "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n;\n"
    )
    started = time.monotonic()
    assert "sql/execute" in _rules(await _found({"schema.sql": endless}))
    assert time.monotonic() - started < 5


async def test_what_is_too_long_is_not_looked_at() -> None:
    """And said so."""
    found = await _found({"a.py": "x = 1\n" * 400_000, "b.py": "return\n"})
    assert [(f.file, f.rule) for f in found] == [("a.py", "size"), ("b.py", "python/syntax")]


@pytest.mark.parametrize("name", ["a.py", "schema.sql", "openapi.json", "x.yaml", "Dockerfile"])
@pytest.mark.parametrize(
    "text", ["", "\x00", "\ufeff", "null", "[]", "{}", '"', "\\", "é\u2028\n", "a" * 9999, "{" * 50]
)
async def test_nonsense_crashes_no_check(name: str, text: str) -> None:
    """Whatever is in a file, the check itself holds."""
    assert [f for f in await _found({name: text}) if f.rule.endswith("/crash")] == []


def test_every_check_has_a_name_of_its_own() -> None:
    """Rules begin with it or with what it looks at."""
    assert len({each.name for each in CHECKS}) == len(CHECKS)


def _node(name: str, x: int) -> dict[str, object]:
    return {"id": name, "position": {"x": x, "y": 0}, "width": 100, "height": 50, "data": {}}


def _rules(found: list[Finding]) -> list[str]:
    return [finding.rule for finding in found]


async def _found(files: dict[str, str], *canvas: CanvasPatch) -> list[Finding]:
    outputs: list[Output] = [Document(name, text, "text/plain") for name, text in files.items()]
    return [finding async for finding in check([*outputs, *canvas])]


def test_warnings_of_other_threads_are_not_found_in_the_text() -> None:
    """They are caught for the whole process, and other checks import while Python compiles."""
    text = Document("a.py", "x = 1\n" * 500, "text/x-python")
    stop = threading.Event()

    def warn() -> None:
        while not stop.is_set():
            with suppress(UserWarning):  # which filters turn into errors between two texts
                warnings.warn("from elsewhere", UserWarning, stacklevel=1)

    other = threading.Thread(target=warn)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other.start()
        try:
            found = [f for _ in range(30) for f in PYTHON.run(Made([text]))]
        finally:
            stop.set()
            other.join()
    assert found == []
