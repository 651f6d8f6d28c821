"""``a2a-agents route``: one line of what was understood for each request, and nothing else."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from a2a_agents.cli import main
from a2a_agents.core.brief import Brief
from a2a_agents.engine import Engine
from a2a_agents.models import ScriptedReader
from a2a_agents.models.scripted import reading
from a2a_agents.routing import described, shown

DECIDED = {"lane", "model", "score", "hard", "reason", "features", "estimatedMicroUsd"}
KEYS = DECIDED | {
    "text", "agents", "intent", "kind", "complexity", "language", "outOfScope", "attack", "blocks",
    "entities", "domains", "technologies", "constraints", "coverage", "knownAnswer", "because",
    "confidence", "doubts", "readBy",
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A2A_MODEL_ROUTER", "off")
    monkeypatch.setenv("A2A_MODEL_EMBEDDER", "off")


def lines(out: str) -> list[dict[str, Any]]:
    assert out.endswith("\n")
    return [json.loads(line) for line in out[:-1].split("\n")]


def test_one_request_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", "--json", "tables for a shop with payments"]) == 0
    said = capsys.readouterr()
    (one,) = lines(said.out)
    assert set(one) == KEYS
    assert (one["agents"], one["kind"], one["intent"]) == (["database"], "design", "create")
    assert "payments" in one["blocks"]
    assert "Order" in one["entities"]
    assert (one["language"], one["outOfScope"], one["attack"]) == ("en", False, False)
    assert one["confidence"] == {}
    assert one["readBy"].startswith("Read by words alone: The model is switched off")
    assert (one["lane"], one["model"]) == ("local", "catalogue")
    assert 0 < one["score"] < 0.3
    assert one["features"]["whole product"] == 1
    costs = one["estimatedMicroUsd"]
    assert costs["local"] == 0 < costs["gemini-3.8-flash"] < costs["gemini-3.1-pro-preview"]


def test_people_get_facts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", "tables for a shop with payments"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("“tables for a shop with payments”\n  agents      database\n")
    assert "payments (asked)" in said


@pytest.mark.parametrize(
    ("text", "lane"),
    [
        ("what is a saga", "template"),
        ("hi", "template"),
        ("implement raft log compaction", "local"),
    ],
)
def test_people_read_the_lane_and_the_reason(
    text: str, lane: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["route", text]) == 0
    said = capsys.readouterr().out
    assert f"lane        {lane}" in said
    assert ("A2A_GEMINI_API_KEY" in said) == (lane == "local")
    assert "would cost  template $0.0000" in said


def test_each_line_of_a_file_is_answered_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        {"text": "a shop with two\nlines \u2028 and ¿ünïcode? 🚲"},
        {"text": ""},
        {"text": "a gym", "agent": "api", "id": 7},
        {"text": "shop " * 50_000},
        {"text": "half \ud83d a character"},
        {"text": "hi"},
    ]
    path = tmp_path / "requests.jsonl"
    rows = [json.dumps(asked[0], ensure_ascii=False), *map(json.dumps, asked[1:])]
    path.write_bytes("\r\n\n  \n".join(rows).encode("utf-8-sig"))
    assert main(["route", "--json", "--file", str(path)]) == 0
    found = lines(capsys.readouterr().out)
    assert len(found) == len(asked)
    assert [one["text"] for one in found[:4]] == [one["text"] for one in asked[:4]]
    assert found[1]["agents"] == []
    assert found[2]["agents"] == ["api"]
    assert found[4]["text"] == "half ? a character"
    assert (found[5]["kind"], found[5]["agents"]) == ("smalltalk", [])


def test_a_dash_is_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = io.BytesIO(b'{"text": "una tienda con carrito y pagos"}\n')
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw, "ascii"))
    assert main(["route", "--json", "--file", "-"]) == 0
    (one,) = lines(capsys.readouterr().out)
    assert one["language"] == "es"


def test_an_empty_file_has_no_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.jsonl"
    path.write_text("\n\n")
    assert main(["route", "--json", "--file", str(path)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "line",
    [
        "{", "[]", "7", "null", '"text"', "{}", '{"text": 7}', '{"text": "a", "agent": null}',
        '{"text": "a", "agent": "chef"}', "[" * 100_000,
    ],
)  # fmt: skip
def test_a_broken_line_is_named_and_nothing_answered(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "requests.jsonl"
    path.write_text(f'{{"text": "a shop"}}\n\n{line}\n')
    assert main(["route", "--json", "--file", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("a2a-agents: line 3: ")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [], [""], ["a shop", "--file", "x"], ["--file", "/nowhere/x.jsonl"],
        ["a shop", "--agent", "chef"],
    ],
)  # fmt: skip
def test_wrong_arguments_are_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["route", "--json", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("a2a-agents")


def test_a_file_that_is_no_text_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text": "\xff"}')
    assert main(["route", "--json", "--file", str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"a2a-agents: {path}")


def test_a_model_that_is_missing_is_said_and_standard_output_stays_clean(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("A2A_MODEL_ROUTER", "no-such-model")
    monkeypatch.setenv("A2A_MODELS_DIR", str(tmp_path))
    assert main(["route", "--json", "a shop"]) == 0
    said = capsys.readouterr()
    (one,) = lines(said.out)
    assert one["readBy"] == "Read by words alone: The model is not installed."
    assert str(tmp_path) not in said.out


async def test_a_model_says_how_sure_it_is_of_each_agent_and_block() -> None:
    brief = Brief("desk", "a shop")
    said = reading(agents={"api": 0.97, "code": 0.42}, blocks={"payments": 0.8761})
    engine = Engine(ScriptedReader({}, said))
    read = await engine.read(brief)
    one = described(brief, read, engine.known_name(brief, read))
    assert set(one) == KEYS - DECIDED
    assert one["confidence"]["byAgent"] == {"api": 0.97, "code": 0.42}
    assert one["confidence"]["byBlock"]["payments"] == 0.876
    assert one["because"]["payments"] == "meant"
    assert one["doubts"] == ["Not sure whether code is wanted"]
    assert json.loads(json.dumps(one, allow_nan=False)) == one
    cost = {"lane": "local", "model": "catalogue", "score": 0.1, "reason": "", "features": {}}
    one |= {**cost, "estimatedMicroUsd": {"local": 0}}
    assert "kind        design  (100% sure)" in shown(one)
    engine.close()
