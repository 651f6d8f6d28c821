"""The arguments of ``ask``, ``chat``, ``edit`` and ``steps``, and what they come to."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from a2a_agents.core.edits import Action, Changes, Choice, Complexity, Edit
from a2a_agents.core.workflow import Step

EXIT_CODES = """\
exit codes:
  0    the task completed
  1    the task failed, was rejected or was canceled
  2    wrong arguments or settings
  3    no server answers, or not as the protocol says, or it does not take what was sent
  4    the agent asks something back; answer with --task
  5    completed, but a file could not be written to --out, or is not there for --show
  130  interrupted: the first Ctrl-C cancels the task on the server and tells what became of it,
       a second one leaves at once
  141  whatever read stdout has gone, as `head` does
"""
EDIT_EXIT_CODES = EXIT_CODES.replace(
    "the agent asks something back; answer with --task",
    "it asks whether it is meant and nobody is there to answer; nothing was done, add --yes",
).replace(", or is not there for --show", "")

STEPS_EXIT_CODES = """\
exit codes:
  0    printed
  2    wrong arguments or settings
  3    no server answers, or not as the protocol says, or it has no such task, or that no steps
  130  interrupted; nothing is canceled
  141  whatever read stdout has gone, as `head` does
"""
COMMANDS = """\
a line is a turn; what begins with a slash is a command:
  /undo        go back to what was there before the last turn
  /steps       what became of each step of the last answer
  /files       the files of the last answer
  /show FILE   one of them, by its path or the end of it
  /save DIR    write them all there
  /cost        what each turn cost, and all together
  /agent NAME  go on with another agent of the same server; without NAME with the desk
  /new         forget the conversation and begin another
  /help        this
  /quit        end; so does the end of the input (Ctrl-D)
"""
CHAT_EXIT_CODES = f"""\
{COMMANDS}
Ctrl-C in a turn cancels it on the server and comes back to the prompt.

exit codes: that of the last turn
  0    the task completed, or nothing was asked
  1    the task failed, was rejected or was canceled
  2    wrong arguments or settings
  3    no server answers, or not as the protocol says, or it does not take what was sent
  4    the agent asks something back, and the input has ended
  130  the last turn was interrupted, or a second Ctrl-C left it
  141  whatever read stdout has gone, as `head` does
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says; ``task`` is the one that it is about."""

    text: str
    url: str
    is_local: bool = False
    agent: str = ""
    task: str = ""
    after: str = ""
    """A task from which the text goes on: “same but with MySQL”, “undo”."""
    context: str = ""
    """A conversation that goes on."""
    out: Path | None = None
    show: tuple[str, ...] = ()
    """Files that are wanted whole."""
    json: bool = False
    is_plain: bool = False
    """No colour and no moving cursor, not on a terminal either."""
    key: str = ""
    timeout_s: float = 300


class WrongEdit(Exception):
    """These arguments are no edit; the text says why."""


def add_ask(ask: argparse.ArgumentParser) -> None:
    """One question."""
    ask.add_argument("text", help="what to ask; - reads it from stdin")
    ask.add_argument("--task", default="", metavar="ID", help="answer what this task asked")
    ask.add_argument("--after", default="", metavar="ID", help="go on from what this task made")
    ask.add_argument("--out", type=Path, metavar="DIR", help="write the files there")
    ask.add_argument(
        "--show", action="append", default=[], metavar="FILE", help="show this file of the answer,"
        " named by its path or the end of it; may be said several times",
    )  # fmt: skip
    _add_agent(ask)


def add_chat(chat: argparse.ArgumentParser) -> None:
    """A conversation, in a context of its own or in one that is there."""
    chat.add_argument("--context", default="", metavar="ID", help="go on with this conversation")
    _add_server(chat)


def add_steps(steps: argparse.ArgumentParser) -> None:
    """One table."""
    steps.add_argument("task", metavar="TASK", help="its id")
    _add_agent(steps)


def add_edit(edit: argparse.ArgumentParser) -> None:
    """What is to be otherwise, at which step, and what else is made again."""
    edit.add_argument("task", metavar="TASK", help="the id of a task that has ended")
    _add_changes(edit.add_argument_group("what is to be otherwise"))
    _add_actions(edit.add_argument_group("something else than a change, one of"))
    _add_scope(edit.add_argument_group("what is made again; without these all that depends on it"))
    edit.add_argument("--preview", action="store_true", help="only tell what it would change")
    edit.add_argument("--yes", action="store_true", help="it is meant: do not ask first")
    edit.add_argument("--out", type=Path, metavar="DIR", help="write the files there")
    _add_agent(edit)


def _add_changes(changes: argparse._ArgumentGroup) -> None:  # pyright: ignore[reportPrivateUsage] - argparse names its groups no other way
    changes.add_argument(
        "--step", default="", metavar="STEP", help="which; `steps TASK` lists them"
    )
    changes.add_argument(
        "--say", default="", metavar="TEXT", help="how the step is to be done; without --step: what"
        " the whole is to be",
    )  # fmt: skip
    changes.add_argument("--require", default="", metavar="TEXT", help="what the whole is to be")
    changes.add_argument(
        "--stack", type=_choice, action="append", default=[], metavar="PLACE=NAME",
        help=f"a technology; PLACE is one of {', '.join(get_args(Choice))}",
    )  # fmt: skip
    changes.add_argument("--complexity", default="", choices=[c for c in get_args(Complexity) if c])


def _add_actions(actions: argparse._ArgumentGroup) -> None:  # pyright: ignore[reportPrivateUsage] - as above
    one = actions.add_mutually_exclusive_group()
    for action, help in (
        ("skip", "leave the step out"),
        ("regenerate", "make the step again as it was asked for"),
        ("undo", "go back to what this task was made from"),
        ("redo", "take an undo back"),
    ):
        one.add_argument(
            f"--{action}", dest="action", action="store_const", const=action, help=help
        )
    one.add_argument("--insert-before", default="", metavar="STEP", help="with --id and --say")
    one.add_argument("--insert-after", default="", metavar="STEP", help="with --id and --say")
    actions.add_argument("--id", default="", help="what the new step is called")


def _add_scope(scope: argparse._ArgumentGroup) -> None:  # pyright: ignore[reportPrivateUsage] - as above
    scope.add_argument("--only", action="store_true", help="no other part than that of --step")
    for name, help in (("keep", "leave this step as it is"), ("remake", "make this step again")):
        scope.add_argument(f"--{name}", action="append", default=[], metavar="STEP", help=help)


def _add_agent(command: argparse.ArgumentParser) -> None:
    _add_server(command)
    command.add_argument("--json", action="store_true", help="print one JSON document")


def _add_server(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--agent", default="", metavar="NAME", help="one of ours; default: the desk"
    )
    command.add_argument("--url", default="", help="an agent's base URL, or its card's")
    command.add_argument("--key", default="", help="API key, or @FILE that holds it")
    command.add_argument(
        "--timeout", type=float, default=300, metavar="S", help="longest silence (default 300)"
    )


def _choice(text: str) -> tuple[str, str]:
    place, _, name = text.partition("=")
    if place not in get_args(Choice) or not name:
        raise argparse.ArgumentTypeError(f"PLACE=NAME, PLACE one of {', '.join(get_args(Choice))}")
    return place, name


def edit_of(options: argparse.Namespace) -> Edit:
    """The edit that the options come to. Raises :class:`WrongEdit`."""
    action: Action = options.action or _inserts(options) or "edit"
    step = options.insert_before or options.insert_after or options.step
    _check(options, action)
    scope: Any = "only" if options.only else "dependents"
    if options.keep or options.remake:
        scope = {**dict.fromkeys(options.remake, "remake"), **dict.fromkeys(options.keep, "keep")}
    said: dict[str, Any] = {
        "action": "preview" if options.preview else action,
        "step": step,
        "id": options.id,
        "changes": _changes(options, step),
        "scope": scope,
        "of": action,
        "confirmed": options.yes,
    }
    try:
        return Edit.model_validate(said if options.preview else said | {"of": "edit"})
    except ValidationError as exc:
        first = exc.errors(include_url=False, include_input=False)[0]
        raise WrongEdit(_fault(first["loc"], first["msg"])) from None


def text_of(edit: Edit) -> str:
    """The edit for people who read the task: what was said, else what is done."""
    said = [edit.changes.requirements, edit.changes.instructions]
    done = f"{edit.does} {edit.step}".strip()
    return "\n".join(filter(None, said)) or done


def _inserts(options: argparse.Namespace) -> Action | None:
    if options.insert_before:
        return "insertBefore"
    return "insertAfter" if options.insert_after else None


def _changes(options: argparse.Namespace, step: str) -> Changes:
    """What is said of no step, or of the one that reads, is a requirement."""
    is_required = options.say and step in ("", Step.ANALYSE.value) and not _inserts(options)
    required = [options.require, options.say] if is_required else [options.require]
    return Changes(
        requirements="\n".join(filter(None, required)),
        stack=dict(options.stack),
        complexity=options.complexity,
        instructions="" if is_required else options.say,
    )


def _check(options: argparse.Namespace, action: str) -> None:
    """What would be sent in vain is not sent. Raises :class:`WrongEdit`."""
    says = any((options.say, options.require, options.stack, options.complexity))
    scoped = options.only or options.keep or options.remake
    if action in ("undo", "redo") and (says or scoped or options.step):
        raise WrongEdit(f"--{action} goes with no step and no change")
    if action == "skip" and says:
        raise WrongEdit("a step that is left out can be told nothing")
    if action in ("skip", "regenerate") and not options.step:
        raise WrongEdit(f"--{action} needs --step")
    if _inserts(options) and (options.step or not (options.id and options.say)):
        raise WrongEdit("a new step needs --id and --say, and no --step")
    if options.only and (options.keep or options.remake):
        raise WrongEdit("say --only, or of single steps --keep and --remake")
    if action == "edit" and not (says or options.keep or options.remake):
        raise WrongEdit("say what is to be otherwise, such as --say TEXT")


def _fault(place: tuple[int | str, ...], message: str) -> str:
    where = ".".join(each for each in place if isinstance(each, str) and "-" not in each)
    return f"{where}: {message}" if where else message.removeprefix("Value error, ")
