"""What an answer says otherwise to beginners and to experts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.knowledge.catalogue import read_yaml

BEGINNER = "beginner"
EXPERT = "expert"
_MOST_DECISIONS = 12
_WORDS = "## Words used here"
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


class Term(BaseModel):
    """A word that beginners may not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str
    means: str
    forms: tuple[str, ...] = ()
    """How else it is written."""

    @property
    def pattern(self) -> str:
        """Longer forms first, so that none hides behind its beginning."""
        forms = sorted((self.term, *self.forms), key=len, reverse=True)
        return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """The terms of the data file, read once."""
    given = read_yaml(Path(__file__).parent / "glossary.yaml")
    return TypeAdapter(tuple[Term, ...]).validate_python(given)


@lru_cache(maxsize=1)
def _search() -> re.Pattern[str]:
    terms = sorted(enumerate(glossary()), key=lambda each: -max(map(len, _forms(each[1]))))
    groups = "|".join(f"(?P<t{number}>{term.pattern})" for number, term in terms)
    return re.compile(rf"(?<![\w-])(?:{groups})(?![\w-])", re.IGNORECASE)


def _forms(term: Term) -> tuple[str, ...]:
    return term.term, *term.forms


def terms_in(text: str) -> list[Term]:
    """The terms of the glossary that a text uses, as they first appear; names in code are none."""
    known = glossary()
    found = (m.lastgroup for m in _search().finditer(_CODE.sub(" ", text)))
    return [known[int(name[1:])] for name in dict.fromkeys(found) if name]


def words_text(text: str, most_bytes: int) -> str:
    """The terms of an answer, explained, as far as there is room: the first ones first."""
    lines = [_WORDS, ""]
    left = most_bytes - len(_WORDS) - 4
    for term in terms_in(text):
        line = f"- **{term.term}**: {term.means}"
        left -= len(line.encode()) + 1
        if left < 0:
            break
        lines.append(line)
    return "\n".join(lines) if len(lines) > 2 else ""


_PROJECT = (
    "Open a terminal in the folder `project` and type, one after the other, `make install`, "
    "`make test` and `make run`. The first gets what the project needs, the second shows that it "
    "works, the third starts it at http://localhost:8000."
)
_SCREENS = (
    "For the screens, open a second terminal in `project/web` and type `npm install` and then "
    "`npm run dev`; look at http://localhost:5173."
)
_STEPS: Sequence[tuple[str, str]] = (
    ("project/Makefile", _PROJECT),
    ("project/web/package.json", _SCREENS),
    ("schema.sql", "Read `schema.sql` for the tables; `database.md` says the same in sentences."),
    ("openapi.json", "Open `openapi.json` in a viewer for OpenAPI to see and try the endpoints."),
    ("architecture.md", "Read `architecture.md` beside the picture: it says what each box does."),
    ("plan.md", "Begin with the first piece of work in `plan.md`; the others wait for it."),
)


def start_text(names: Sequence[str]) -> str:
    """What to do with the files, step by step."""
    steps = ["Save the files in a new folder, with the folders that their names begin with."]
    steps = steps if names else []
    steps += [said for name, said in _STEPS if name in names]
    steps.append("Read “Understood and assumed”; what is wrong there, say in a sentence of yours.")
    lines = [f"{number}. {said}" for number, said in enumerate(steps, 1)]
    return "## How to start\n\n" + "\n".join(lines)


def decisions_text(blueprint: Blueprint) -> str:
    """Decisions with what they cost, for those who need no explanation of the rest."""
    lines: list[str] = []
    for each in blueprint.decisions[:_MOST_DECISIONS]:
        costs = f"Costs: {each.trade_off}" if each.trade_off else ""
        others = f"Instead of: {', '.join(each.alternatives)}" if each.alternatives else ""
        said = (f"**{each.title}**: {each.choice}", each.reason, costs, others)
        lines.append("- " + " ".join(f"{part.rstrip('.')}." for part in said if part))
    more = len(blueprint.decisions) - len(lines)
    lines += [f"- … and {more} more"] if more > 0 else []
    return "## Decisions and trade-offs\n\n" + "\n".join(lines) if lines else ""
