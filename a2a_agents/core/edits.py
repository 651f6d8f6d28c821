"""What a person may ask of the steps of a task that has ended (CONTRACT 18).

The message that asks for it is in the same context, names the task in ``referenceTaskIds`` and has
the edit in its metadata under the URI of the steps extension. ``docs/schemas/steps.schema.json``
is made of these models.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

from a2a_agents.core.workflow import Step, kind_of

Action = Literal[
    "edit", "regenerate", "skip", "insertBefore", "insertAfter", "preview", "undo", "redo"
]
Complexity = Literal["", "simple", "moderate", "complex"]
StepId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_:/.-]{0,79}$")]
NewId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
"""Of a step that is put in: a file is named after it."""
Text = Annotated[str, StringConstraints(max_length=20_000)]
Choice = Literal["language", "framework", "database", "cache", "queue", "frontend", "cloud"]

INSERTS = ("insertBefore", "insertAfter")


class _Said(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True
    )


class Changes(_Said):
    """What is to be otherwise."""

    requirements: Text = ""
    """Said in addition to what was asked; where it contradicts that, it holds."""
    stack: dict[Choice, Annotated[str, StringConstraints(max_length=40)]] = Field(
        default_factory=dict[Choice, str]
    )
    """Technologies by their place, such as ``{"database": "mysql"}``."""
    complexity: Complexity = ""
    instructions: Text = ""
    """How the step is to be done."""

    @property
    def is_empty(self) -> bool:
        return not (self.requirements or self.stack or self.complexity or self.instructions)


class Anew(_Said):
    """A step that is to be made again, in another way."""

    instructions: Text


Scope = Literal["dependents", "only"] | dict[StepId, Literal["remake", "keep"] | Anew]


class Edit(_Said):
    """One edit.

    ``step`` is what it concerns; an insertion puts the step ``id`` before or after it. ``scope``
    says what else is made again: all that depends on it, nothing else, or what is said of each.
    A ``preview`` tells what the action ``of`` would do, and does nothing.
    """

    action: Action
    step: StepId | Literal[""] = ""
    id: NewId | Literal[""] = ""
    changes: Changes = Changes()
    scope: Scope = "dependents"
    of: Action = "edit"
    confirmed: bool = False
    """Whoever asks knows what it destroys or costs."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        action = self.of if self.action == "preview" else self.action
        if action == "preview":
            raise ValueError("a preview is of another action: name it in 'of'")
        if action in ("skip", "regenerate", *INSERTS) and not self.step:
            raise ValueError(f"{action} needs a 'step'")
        if action == "edit" and self.changes.is_empty and not isinstance(self.scope, Mapping):
            raise ValueError("an edit needs 'changes', or a 'scope' that names steps")
        if action in INSERTS and not (self.id and self.changes.instructions):
            raise ValueError(f"{action} needs the 'id' of the new step, and its 'instructions'")
        if self.id in (self.step, *Step) and self.id:
            raise ValueError("the 'id' of a new step is not that of another one")
        return self

    @property
    def is_once(self) -> bool:
        """Whether its instructions are for this time only: a part made again in another way. What
        is said of the design stays said, since the design is made of it."""
        return self.does == "regenerate" and kind_of(self.step) == Step.IMPLEMENT.value

    @property
    def does(self) -> Action:
        """What is done, or would be."""
        return self.of if self.action == "preview" else self.action
