"""Ten full answers, from the terse to the long, written into ``docs/examples/``.

``python -m scripts.examples`` writes them anew; ``--check`` says which differ and fails then.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from a2a_agents.app import open_both
from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Answer, CanvasPatch, Document, Output, Question
from a2a_agents.engine import Engine
from a2a_agents.serve.emitter import ANSWER_ID, CANVAS_NAME, PART_BYTES, canvas_lines
from a2a_agents.settings import Settings

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "examples"
REQUESTS = FOLDER / "requests"
"""One file a request: its name is the example's, its first line the agent, the rest the text."""


def requests() -> dict[str, Brief]:
    """The requests by the names of their examples."""
    found: dict[str, Brief] = {}
    for path in sorted(REQUESTS.glob("*.txt")):
        agent, _, text = path.read_text(encoding="utf-8").partition("\n")
        found[path.stem] = Brief(agent.strip(), text.strip())
    return found


async def answers() -> dict[str, bytes]:
    """Every file of every example by its path below the folder."""
    made: dict[str, bytes] = {}
    async with open_both(Settings.from_env()) as (engine, _):
        for name, brief in requests().items():
            made |= {f"{name}/{path}": data for path, data in (await files(engine, brief)).items()}
    return made


async def files(engine: Engine, brief: Brief) -> dict[str, bytes]:
    """What a client would have after the last event, file by file."""
    made: dict[str, bytes] = {}
    async for output in engine.answer(brief):
        _keep(output, made)
    return made


def _keep(output: Output, made: dict[str, bytes]) -> None:
    match output:
        case CanvasPatch():
            lines = b"".join(canvas_lines(output, PART_BYTES))
            made[CANVAS_NAME] = made.get(CANVAS_NAME, b"") + lines
        case Document():
            made[output.name] = output.text.encode()
        case Answer():
            made[ANSWER_ID] = output.text.encode()
        case Question():
            options = "".join(f"- {option}\n" for option in output.options)
            made["question.md"] = f"{output.text}\n\n{options}".encode()
        case _:
            pass


def drift(made: Mapping[str, bytes]) -> list[str]:
    """Paths whose content in the folder is not what would be written now."""
    kept = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()
        for path in FOLDER.glob("*/**/*")
        if path.is_file() and REQUESTS not in path.parents
    }
    return sorted(p for p in made.keys() | kept.keys() if made.get(p) != kept.get(p))


def write(made: Mapping[str, bytes]) -> None:
    """Replace all examples; the requests stay."""
    for folder in FOLDER.iterdir():
        if folder.is_dir() and folder != REQUESTS:
            shutil.rmtree(folder)
    for name, data in made.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    options = parser.parse_args()
    made = asyncio.run(answers())
    if not options.check:
        write(made)
        print(f"{len(made)} files in {FOLDER}")
    elif different := drift(made):
        print("Not as they would be written now; run make examples:", *different, sep="\n  ")
        sys.exit(1)


if __name__ == "__main__":
    main()
