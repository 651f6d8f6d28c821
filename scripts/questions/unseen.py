"""How many known questions of authors whom nothing was fitted on are answered, and how many near
misses: ``python -m scripts.questions.unseen``."""

from __future__ import annotations

import argparse
import asyncio

from a2a_agents.app import indexed_shelf
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.known import asked
from a2a_agents.settings import Settings
from scripts.questions.lines import UNSEEN, Asked, unseen_lines


async def answered(lines: list[Asked]) -> list[tuple[Asked, str]]:
    """Each line with the answer that it would get, empty for none."""
    shelf = indexed_shelf(Settings.from_env({}))
    shelf.start()
    await shelf.loaded()
    found: list[tuple[Asked, str]] = []
    try:
        for line in lines:
            reading = await shelf.router.read(line.text)
            answer = asked(line.text, reading if isinstance(reading, Reading) else None)
            found.append((line, answer.name if answer else ""))
    finally:
        await shelf.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print the near misses answered")
    options = parser.parse_args()
    for author in UNSEEN:
        print(f"{author}:")
        _tell(asyncio.run(answered(unseen_lines(author))), misses=options.misses)


def _tell(found: list[tuple[Asked, str]], *, misses: bool) -> None:
    right = [(line, name) for line, name in found if line.right]
    near = [(line, name) for line, name in found if line.near and not line.right]
    other = [(line, name) for line, name in found if not line.near and not line.right]
    hits = sum(name == line.right for line, name in right)
    wrong = sum(name not in ("", line.right) for line, name in right)
    print(f"answered: {hits} of {len(right)} ({hits / len(right):.3f}), {wrong} by another answer")
    for what, lines in (("near misses", near), ("other requests", other)):
        if not lines:
            continue
        caught = [(line, name) for line, name in lines if name]
        print(f"{what} answered: {len(caught)} of {len(lines)} ({len(caught) / len(lines):.3%})")
        for line, name in caught if misses else ():
            print(f"  {name}: {line.text}")


if __name__ == "__main__":
    main()
