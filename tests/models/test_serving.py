"""What serving with models costs everybody else: libraries, and the event loop's time."""

import asyncio
import json
import os
import subprocess
import sys
from itertools import count
from pathlib import Path
from time import perf_counter

import pytest

from a2a_agents.core.reading import Reading
from a2a_agents.models import Registry, Shelf, ShelfOptions
from tests.models.tiny import make_model

LATE_S = 0.05
"""How late the event loop may be while models run flat out, one time in a hundred."""
TURNS = 400

READ = """
import asyncio, json, sys
from pathlib import Path
import a2a_agents.app
from a2a_agents.models import Examples, Registry, Shelf, ShelfOptions

def loaded():
    roots = {name.partition(".")[0] for name in sys.modules}
    return sorted(roots & {
        "numpy", "onnxruntime", "tokenizers", "torch", "transformers", "optimum", "onnx",
        "huggingface_hub", "tensorflow", "sentence_transformers",
    })

async def main(folder):
    before = loaded()
    shelf = Shelf(Registry([Path(folder)]), ShelfOptions(router="toy", embedder="toy"))
    shelf.index(Examples({"sales": ["shop"]}))
    shelf.start()
    await shelf.loaded()
    reading = await shelf.router.read("create a shop")
    vectors = await shelf.embedder.vectors(["shop"])
    await shelf.close()
    print(json.dumps([before, loaded(), reading.intent["create"], len(vectors)]))

asyncio.run(main(sys.argv[1]))
"""


@pytest.mark.timeout(60)
def test_serving_needs_the_runtime_and_the_tokenizer_alone(tmp_path: Path) -> None:
    make_model(tmp_path / "toy")
    # Measuring coverage would bring libraries of its own into the child.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_")}
    run = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path)],
        env=environment, capture_output=True, text=True, timeout=50,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    before, after, create, vectors = json.loads(run.stdout)
    assert before == []
    assert after == ["numpy", "onnxruntime", "tokenizers"]
    assert create > 0.5
    assert vectors == 1


@pytest.mark.alone
@pytest.mark.timeout(60)
async def test_the_event_loop_is_on_time_while_models_run_flat_out(tmp_path: Path) -> None:
    make_model(tmp_path / "toy", rounds=300, probes=[])
    options = ShelfOptions(router="toy", embedder="off", timeout_s=30)
    shelf = Shelf(Registry([tmp_path]), options)
    shelf.start()
    await shelf.loaded()
    numbers = count()
    measured = asyncio.Event()
    readings = 0

    async def hammer() -> None:
        nonlocal readings
        while not measured.is_set():
            read = await shelf.router.read(f"shop {next(numbers)}")
            readings += isinstance(read, Reading)

    clients = [asyncio.create_task(hammer()) for _ in range(8)]
    late: list[float] = []
    for _ in range(TURNS):
        start = perf_counter()
        await asyncio.sleep(0.002)
        late.append(perf_counter() - start - 0.002)
    measured.set()
    await asyncio.gather(*clients)
    await shelf.close()
    assert readings > 50
    assert sorted(late)[int(TURNS * 0.99)] < LATE_S
