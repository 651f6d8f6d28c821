"""Code in a request: found where it is, not found where somebody only speaks of it."""

from time import perf_counter

import pytest

from a2a_agents.knowledge.pasted import MOST, Snippet, snippets


@pytest.mark.parametrize(
    ("said", "file"),
    [
        ("orders.sql", "orders.sql"),
        ("../../etc/orders.sql", "orders.sql"),
        ("C:\\db\\orders.sql", "orders.sql"),
        ("or`d\ners <1>.sql", "or_d_ers__1_.sql"),
        ("x" * 300 + ".sql", "x" * 76 + ".sql"),
        ("notes.txt", ""),
        ("..", ""),
    ],
)
def test_a_file_that_was_sent_keeps_its_name_without_what_is_no_name(said: str, file: str) -> None:
    text = "create table a (b int);\n"
    [found] = snippets(["Review this", text], {text: said})
    assert (found.language, found.text, found.file) == ("sql", text, file)


def test_fenced_code_by_its_tag() -> None:
    text = "Please review\n```python\n  import os\n```\nand\n```sql\nselect 1\n```\nthanks"
    assert snippets([text]) == [Snippet("python", "import os\n"), Snippet("sql", "select 1\n")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Review this: def f(x=[]):\n    x.append(1)\n    return x\n\nWhat do you think?",
            Snippet("python", "def f(x=[]):\n    x.append(1)\n    return x\n"),
        ),
        (
            "fix:\nfor i in x:\n    print(i)\nthanks",
            Snippet("python", "for i in x:\n    print(i)\n"),
        ),
        (
            "what's wrong with SELECT a, b FROM orders WHERE id = 3 ?",
            Snippet("sql", "SELECT a, b FROM orders WHERE id = 3 ?\n"),
        ),
        (
            "look\nCREATE TABLE t (id int);\nIs it ok?",
            Snippet("sql", "CREATE TABLE t (id int);\n"),
        ),
        ("```\nfunction f() { return 1; }\n```", Snippet("other", "function f() { return 1; }\n")),
        ('```\n{"a": 1}\n```', Snippet("json", '{"a": 1}\n')),
        ("```\nopen fence(x)", Snippet("python", "open fence(x)")),
        (
            "debug my\nFROM python:3.11\nCOPY . .\nRUN pip install x\n",
            Snippet("dockerfile", "FROM python:3.11\nCOPY . .\nRUN pip install x\n"),
        ),
    ],
)
def test_code_by_its_look(text: str, found: Snippet) -> None:
    if "open fence" in text:
        found = Snippet("other", found.text)
    assert snippets([text]) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Review our architecture: we have an API gateway and import data from SAP",
        "select all users from the list, please review",
        "Create table reservations for the restaurant",
        "Review this class diagram for: users, orders:",
        "update the plan and set a date for the review",
        "Why is my query slow?",
        "",
    ],
)
def test_speaking_of_code_is_no_code(text: str) -> None:
    assert snippets([text]) == []


def test_parts_before_the_request_are_looked_into_and_the_number_is_bounded() -> None:
    many = "".join(f"```sql\nselect {i}\n```\n" for i in range(20))
    assert snippets(["```py\nx = 1\n```", "review it"])[0].text == "x = 1\n"
    assert len(snippets([many])) == MOST


def test_hostile_texts_take_no_time() -> None:
    start = perf_counter()
    for text in (
        "FROM x\n" * 20_000, "select a(" * 20_000, "let " * 50_000, "def f:" * 20_000,
        "```" * 50_000, "select a," * 20_000, "class x " * 20_000, ":" * 100_000,
    ):  # fmt: skip
        snippets([text])
    assert perf_counter() - start < 10


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("`src/a.ts`:\n```\nlet a = 1;\n```", Snippet("typescript", "let a = 1;\n", "src/a.ts")),
        ("**app/db.py**\n```\nx = 1\n```", Snippet("python", "x = 1\n", "app/db.py")),
        ("```go\n// cmd/a.go\npackage a\n```",
         Snippet("go", "// cmd/a.go\npackage a\n", "cmd/a.go")),
        ("requirements.txt:\n```\nflask\n```", Snippet("other", "flask\n", "requirements.txt")),
        ("We use e.g. this:\n```js\nf();\n```", Snippet("javascript", "f();\n")),
        ("Review: ../../etc/a.py\n```\nx = 1\n```", Snippet("python", "x = 1\n", "etc/a.py")),
        ("Check my routes\nGET /users\n- POST /getUsers\nthanks",
         Snippet("routes", "GET /users\n- POST /getUsers\n")),
        ("Look:\nconst a = require('b');\na();\n",
         Snippet("other", "const a = require('b');\na();\n")),
    ],
)  # fmt: skip
def test_names_of_files_and_other_languages_are_read(text: str, found: Snippet) -> None:
    assert snippets([text]) == [found]
