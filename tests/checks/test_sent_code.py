"""What is said of code, queries, routes and packages that somebody sent."""

import pytest

from a2a_agents.checks import SENT, Finding, check
from a2a_agents.checks.language import file_of, language_of
from a2a_agents.checks.structure import structure_of
from a2a_agents.core.outputs import Document


async def _found(file: str, text: str) -> list[Finding]:
    return [f async for f in check([Document(file, text, "text/plain")], checks=SENT)]


@pytest.mark.parametrize(
    ("file", "text", "rule", "line"),
    [
        ("q.sql", "SELECT a\nFROM t\nWHERE UPPER(b) = 'X';", "sql/function-on-column", 3),
        ("q.sql", "DELETE FROM t;", "sql/no-where", 1),
        ("m.sql", "ALTER TABLE t RENAME COLUMN a TO b;", "sql/rename", 1),
        ("s.sql", "CREATE TABLE t (id int PRIMARY KEY, u int REFERENCES w (id));",
         "sql/reference", 1),
        ("a.kt", 'fun f(id: String) = db.query("SELECT a FROM t WHERE id = " + id)',
         "code/sql-injection", 1),
        ("a.rb", 'db.execute("SELECT a FROM t WHERE id = #{id}")', "code/sql-injection", 1),
        ("a.cs", 'class A { void F(string id) { q.Run($"SELECT a FROM t WHERE id = {id}"); } }',
         "code/sql-injection", 1),
        ("a.js", "try { f(); } catch (e) {}", "code/swallowed", 1),
        ("a.go", "package a\n\nimport \"crypto/tls\"\n\nvar c = tls.Config{\n"
         "\tInsecureSkipVerify: true,\n}\n", "code/tls", 6),
        ("a.php", "<?php\nsystem($_GET['c']);\n", "code/command-injection", 2),
        ("r.routes", "GET /v1/a/{id}\nGET /v1/a/{key}\n", "routes/twice", 2),
        ("compose.yaml", "services:\n  a:\n    image: redis\n", "compose/tag", 3),
        ("go.mod", "module a\n\ngo 1.22\n\nrequire github.com/minio/minio v0.1.0\n",
         "package/licence", 5),
    ],
)  # fmt: skip
async def test_a_fault_is_found_at_its_line(file: str, text: str, rule: str, line: int) -> None:
    assert (rule, line) in {(f.rule, f.line) for f in await _found(file, text)}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("q.sql", "SELECT a FROM t WHERE b = lower('X');"),
        ("a.js", 'const q = "SELECT a FROM t " + "WHERE b = 1";'),
        ("a.ts", "const n = `${count} of the rows`;"),
        ("r.routes", "GET /v1/updates\nGET /v1/lists/{id}\n"),
        ("requirements.txt", "fastapi==0.1\nsome-house-package==1\n"),
    ],
)
async def test_what_is_right_is_not_blamed(file: str, text: str) -> None:
    assert [f for f in await _found(file, text) if f.severity != "info"] == []


async def test_a_script_that_no_dialect_reads_is_a_fault_of_syntax() -> None:
    found = await _found("q.sql", "SELECT a FROM t WHER b = 1;")
    assert [(f.rule, f.severity, f.line) for f in found] == [("sql/syntax", "error", 1)]


def test_a_model_tells_the_language_and_shapes_tell_the_file() -> None:
    go = 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("hello")\n}\n'
    assert language_of(go) == "go"
    assert language_of("x") == "other"
    assert file_of("yaml", "on: push\njobs:\n  a:\n    runs-on: x\n").endswith("/sent.yml")
    assert file_of("other", "flask==3.0\n# more\nredis>=5\n") == "requirements.txt"
    assert file_of("other", "we need flask\n") == ""


def test_the_structure_names_frameworks_and_packages_only() -> None:
    text = 'import express from "express";\nimport fs from "node:fs";\nimport a from "./a";\n'
    assert str(structure_of("typescript", Document("a.ts", text, ""))) == "Express; needs express"
    odd = 'import a from "<b>";\n'
    assert str(structure_of("typescript", Document("a.ts", odd, ""))) == ""


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.js", "a" + ".b()" * 8_000),
        ("a.js", "for(;x;){" * 4_000),
        ("a.js", 'x=' + '"a"+b+' * 4_000 + "c"),
        ("a.env", "a" * 50_000),
        ("q.sql", "SELECT " + "(" * 5_000),
        ("q.sql", "SELECT a" + ".b()" * 8_000),
        ("q.sql", "SELECT a" + " AND a" * 8_000),
        ("a.py", "[{" * 8_000),
    ],
)  # fmt: skip
async def test_what_is_sent_to_be_slow_is_read_in_time(file: str, text: str) -> None:
    found = [finding.rule for finding in await _found(file, text)]
    assert [rule for rule in found if rule.endswith(("/timeout", "/crash"))] == []


async def test_what_we_make_names_known_packages_only() -> None:
    document = Document("requirements.txt", "fastapi==0.1\nsome-house-package==1\n", "")
    found = [f async for f in check([document]) if f.rule.startswith("package/")]
    assert [(f.severity, f.rule, f.line) for f in found] == [("error", "package/unknown", 2)]
