"""SQL for MySQL is read as such, and executed as SQLite says it."""

from __future__ import annotations

import pytest

from a2a_agents.checks import Finding, check
from a2a_agents.checks.sql import SQL
from a2a_agents.core.outputs import Document

GOOD = """-- dialect: mysql
CREATE TABLE `a` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `name` varchar(255) NOT NULL DEFAULT 'it''s \\\\ here'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE `b` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `a_id` char(36),
    CONSTRAINT `fk_b_a` FOREIGN KEY (`a_id`) REFERENCES `a` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB;
ALTER TABLE `a` ADD COLUMN `b_id` char(36);
ALTER TABLE `a` ADD CONSTRAINT `fk_a_b` FOREIGN KEY (`b_id`) REFERENCES `b` (`id`);
-- by name
CREATE INDEX ix_a_name ON `a` (`name`(150));
CREATE INDEX ix_b_a_id ON `b` (`a_id`);
"""
DOWN = """-- dialect: mysql
SET FOREIGN_KEY_CHECKS = 0;
DROP TABLE `b`;
DROP TABLE `a`;
SET FOREIGN_KEY_CHECKS = 1;
"""


async def found(schema: str, down: str = DOWN) -> list[Finding]:
    texts = {"schema.sql": schema, "schema.down.sql": down}
    documents = [Document(name, text, "application/sql") for name, text in texts.items()]
    return [finding async for finding in check(documents, checks=[SQL])]


async def test_what_is_right_is_left_in_peace() -> None:
    assert await found(GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("REFERENCES `a` (`id`) ON", "REFERENCES `c` (`id`) ON", "sql/reference"),
        ("REFERENCES `b` (`id`);", "REFERENCES `nobody` (`id`);", "sql/reference"),
        ("NOT NULL PRIMARY KEY,\n    `a_id`", "NOT NULL PRIMARY KEY\n    `a_id`", "sql/syntax"),
        ("ON `a` (`name`(150))", "ON `a` (`surname`(150))", "sql/execute"),
        ("-- by name", "FLUFF THE TABLE a;", "sql/syntax"),
        ("CREATE INDEX ix_b_a_id ON `b` (`a_id`);", "", "sql/missing-index"),
    ],
)
async def test_what_is_wrong_is_found(right: str, wrong: str, rule: str) -> None:
    assert right in GOOD
    assert rule in {finding.rule for finding in await found(GOOD.replace(right, wrong))}


@pytest.mark.parametrize("dialect", ["mysql", "sqlite", "postgresql"])
async def test_a_way_back_that_forgets_a_table_is_found(dialect: str) -> None:
    head = f"-- dialect: {dialect}\n"
    schema = "".join(f"{head}CREATE TABLE {name} (id int PRIMARY KEY);\n" for name in "ab")
    whole = "DROP TABLE b;\nDROP TABLE a;\n"
    if dialect == "postgresql":
        whole = "DROP TABLE\n    a,\n    b;\n"
    half = "DROP TABLE\n    a;\n"
    assert await found(schema, head + whole) == []
    assert [f.rule for f in await found(schema, head + half)] == ["sql/down"]
