"""Seeding faults, splitting by file, and a head on frozen vectors, on a toy encoder."""

import ast
import asyncio
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from a2a_agents.core.jobs import CodeReading
from a2a_agents.models import Registry, Shelf, ShelfOptions
from a2a_agents.models.encoder import Encoder
from a2a_agents.models.manifest import read_manifest
from a2a_agents.models.session import Session
from scripts.code_risk import corpus, train
from scripts.code_risk.corpus import Example, frozen, is_test
from scripts.code_risk.faults import MAKERS, Function, Pair, pairs
from scripts.code_risk.head import Head, add_head, area, fit, sigmoid
from scripts.code_risk.measure import found_by_checks, rows, threshold
from tests.models.tiny import WORDS, make_model

SOURCE = '''
async def find(rows, wanted, limit=None):
    """Rows that are wanted."""
    require_login(wanted)
    found = await rows.fetch(wanted)
    names = [row.name for row in found if row.size < wanted]
    for i in range(len(names)):
        names[i] = names[i].lower()
    return names
'''


def parsed(text: str) -> Function:
    (node,) = ast.parse(text).body
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    return node


def seeded(text: str) -> dict[str, Pair]:
    return {pair.fault: pair for pair in pairs(parsed(text))}


def test_every_fault_fits_somewhere_and_is_python_and_differs_from_its_sound_twin() -> None:
    found = seeded(SOURCE)
    assert set(found) == set(MAKERS)
    for pair in found.values():
        ast.parse(pair.faulty)
        ast.parse(pair.sound)
        assert pair.faulty != pair.sound


@pytest.mark.parametrize(
    ("fault", "faulty", "sound"),
    [
        ("missing-await", "found = rows.fetch(wanted)", "found = await rows.fetch(wanted)"),
        ("off-by-one", "range(len(names) + 1)", "range(len(names))"),
        ("wrong-comparison", "row.size <= wanted", "row.size < wanted"),
        ("mutable-default", "seen=[]", "seen=None"),
        ("swallowed-exception", "pass", "raise"),
        ("eval", "rows = eval(rows)", "rows = json.loads(rows)"),
        ("sql-from-text", "WHERE id = '{rows}'", "WHERE id = ?"),
        ("no-authorisation", "found = await", "require_login(wanted)"),
        ("lost-result", "    names", "    return names"),
        ("secret-in-code", " = '", " = os.environ["),
    ],
)
def test_each_fault_is_the_one_it_is_called(fault: str, faulty: str, sound: str) -> None:
    pair = seeded(SOURCE)[fault]
    assert faulty in pair.faulty
    assert sound in pair.sound
    assert sound not in pair.faulty


def test_what_does_not_fit_is_left_out() -> None:
    assert set(seeded("def f():\n    return 1\n")) <= {"lost-result"}
    assert "missing-await" not in seeded("def f(a, b):\n    return a + b\n")


def test_the_test_set_is_the_one_that_was_frozen() -> None:
    examples = frozen()
    assert len(examples) == 530
    sides = Counter(example.faulty for example in examples)
    assert sides[True] == sides[False]
    assert all(is_test(example.file) for example in examples)
    assert {example.fault for example in examples} == set(MAKERS)


def test_a_changed_test_set_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "test.jsonl"
    copy.write_bytes(corpus.TEST.read_bytes() + b"\n")
    monkeypatch.setattr(corpus, "TEST", copy)
    with pytest.raises(ValueError, match="not the set that was frozen"):
        frozen()


@pytest.mark.slow
def test_no_function_and_no_file_is_on_both_sides() -> None:
    test = frozen()
    learn = corpus.training(test)
    assert len(learn) > 1000
    assert not {e.file for e in learn} & {e.file for e in test}
    assert not {e.text for e in learn} & {e.text for e in test}
    names = {corpus._name(e.text) for e in test}
    assert not any(corpus._name(e.text) in names for e in learn)


def test_a_head_finds_the_direction_that_tells() -> None:
    rng = np.random.default_rng(3)
    vectors = rng.normal(size=(400, 12))
    faulty = (vectors[:, 4] + 0.3 * rng.normal(size=400) > 0).astype(np.float64)
    head = fit(vectors[:300], faulty[:300], penalty=3.0)
    logits = head.logits(vectors[300:])
    assert area(logits, faulty[300:]) > 0.97
    assert np.argmax(np.abs(head.weights)) == 4
    noise = fit(vectors[:300], rng.permutation(faulty[:300]), penalty=30.0)
    assert abs(area(noise.logits(vectors[300:]), faulty[300:]) - 0.5) < 0.2


def test_the_area_counts_ties_half() -> None:
    assert area(np.array([1.0, 1, 2, 0]), np.array([1.0, 0, 1, 0])) == pytest.approx(3.5 / 4)


def test_the_threshold_lets_one_in_twenty_sound_ones_through() -> None:
    logits = np.arange(200.0)
    least = threshold(logits, np.zeros(200))
    assert (logits > least).mean() == pytest.approx(0.05, abs=0.01)


def test_the_table_tells_what_each_finds() -> None:
    pair = seeded(SOURCE)["eval"]
    examples = [
        Example("eval", False, "a.py", pair.sound),
        Example("eval", True, "a.py", pair.faulty),
    ]
    checks = found_by_checks(examples)
    assert checks.tolist() == [0, 1]
    table, wrong = rows(examples, np.array([1.0, 0.0]), checks, least=0.5)
    assert [row.fault for row in table] == ["eval", "all"]
    assert (table[-1].checks, table[-1].head, table[-1].both) == (1, 0, 1)
    assert wrong == {"checks": 0, "head": 1, "both": 1}
    assert "| false alarms | | | 0% | 100% | 100% |" in train.as_text(table, wrong)


def test_a_head_becomes_one_more_output_of_the_graph(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "toy", asked=(), with_tokens=False)
    before = Encoder(folder, read_manifest(folder)).encode("attack").vector
    weights = np.zeros(len(WORDS))
    weights[WORDS.index("attack")] = 3
    add_head(folder / "model.onnx", tmp_path / "more.onnx", Head(weights, -1.0))
    ids = np.array([[WORDS.index("attack")]])
    vector, risk = Session(tmp_path / "more.onnx").run(
        ["vector", "risk"], {"input_ids": ids, "attention_mask": np.ones_like(ids)}
    )
    assert np.allclose(vector[0], before)
    assert risk.tolist() == [[2.0]]
    assert sigmoid(np.array([0.0]))[0] == 0.5


async def test_what_was_trained_gets_the_job_of_judging_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a toy: the whole way from an exported folder to a probability in the server."""
    make_model(tmp_path / "toy", asked=(), with_tokens=False)
    few = [example for example in frozen() if example.fault == "eval"]
    monkeypatch.setattr(train, "training", lambda _: few[:20])
    monkeypatch.setattr(train, "frozen", lambda: few[20:])
    made = await asyncio.to_thread(train.train, tmp_path / "toy")
    manifest = read_manifest(made)
    assert manifest.name == "toy-risk"
    assert set(manifest.heads) == {"risk"}
    assert set(manifest.quality["seeded faults, frozen"]) >= {"area", "found_by_checks"}
    assert "| eval |" in capsys.readouterr().out
    shelf = Shelf(Registry([tmp_path]), ShelfOptions(router="off", embedder="off", code="toy-risk"))
    shelf.start()
    await shelf.loaded()
    read = await shelf.code.read(few[0].text)
    await shelf.close()
    assert isinstance(read, CodeReading)
    assert 0 <= read.risk <= 1
