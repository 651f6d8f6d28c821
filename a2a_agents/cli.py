"""The command ``a2a-agents``: its arguments, and which room answers each of its commands."""

from __future__ import annotations

import argparse
import asyncio
import socket
import sys
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from a2a_agents.asking import arguments
from a2a_agents.asking.arguments import (
    CHAT_EXIT_CODES,
    EDIT_EXIT_CODES,
    EXIT_CODES,
    STEPS_EXIT_CODES,
    Asked,
)
from a2a_agents.core import streams
from a2a_agents.core.accounts import Tier
from a2a_agents.settings import Settings, SettingsError, Unreachable, wants_plain_text

SERVE_EXIT_CODES = """\
exit codes:
  0    stopped by SIGTERM or Ctrl-C
  2    wrong arguments or settings
  3    the store of A2A_STORE_URL=redis://… does not answer; start it again later
"""

_DESCRIPTIONS = {
    "ask": "Ask an A2A agent: progress on stderr, the answer on stdout; on a terminal a live view.",
    "chat": "Talk with an A2A agent in one context, a line a turn.",
    "edit": "Change what a task that has ended has made. The task stays as it is: the change is a"
    " new one. What it changes is told first.",
    "steps": "Show what became of each step of a task; one that runs is waited for.",
}
MOST_PERIODS = 1_200
COSTS_EXIT_CODES = """\
exit codes:
  0    printed, also where there is nothing to print
  1    the store cannot be read: none is there yet, it is in memory, or it is not ours
  2    wrong arguments or settings
"""
MIGRATE_EXIT_CODES = """\
exit codes:
  0    everything is in the new store, and was compared with the old one
  1    nothing was migrated: a server has the old store open, the new one is not empty, one of them
       cannot be used, or what was read back was not the same
  2    wrong arguments
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    streams.make_ready()
    options = _parser().parse_args(arguments)
    try:
        code = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        streams.give_up_stdout()
        return 141
    except SettingsError as exc:
        print(f"a2a-agents: {exc}", file=sys.stderr)
        return 3 if isinstance(exc, Unreachable) else 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="a2a-agents", description="Five software-design specialists behind one A2A server."
    )
    parser.add_argument("--version", action="version", version=version("a2a-agents"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser(
        "serve",
        help="start the server",
        description="Serve; settings are A2A_* variables.",
        epilog=SERVE_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    # A process of several gets the socket from the one that started it.
    serve.add_argument("--listener", type=int, help=argparse.SUPPRESS)
    serve.set_defaults(run=_serve)

    worker = commands.add_parser(
        "worker",
        help="do what servers with A2A_ROLE=front hand over",
        description="Do the work of servers that share A2A_STORE_URL=redis://…; settings are A2A_*"
        " variables.",
        epilog=SERVE_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    worker.add_argument(
        "--concurrency",
        type=_some,
        metavar="N",
        help="tasks at once (default A2A_WORKER_PLACES, 8)",
    )
    worker.set_defaults(run=_work)

    _add_asking(commands)

    route = commands.add_parser(
        "route",
        help="show what is understood of a request",
        description="Show what is understood of a request, without doing the work.",
    )
    route.add_argument("text", nargs="?", default="", help="the request")
    route.add_argument(
        "--file", default="", metavar="JSONL", help='objects with "text", one a line; - is stdin'
    )
    route.add_argument("--agent", default="desk", metavar="NAME", help="who is asked")
    route.add_argument("--json", action="store_true", help="print one JSON object a request")
    route.set_defaults(run=_route)

    _add_models(commands.add_parser("models", help="list, verify, measure and bring models"))
    _add_costs(
        commands.add_parser(
            "costs",
            help="show what was spent and saved",
            description="Show what was spent and saved, by day or month (UTC), from A2A_STORE_URL;"
            " also while a server has it open.",
            epilog=COSTS_EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    )
    _add_accounts(commands.add_parser("accounts", help="make accounts, keys; check the file"))
    _add_migrate(
        commands.add_parser(
            "migrate",
            help="carry all tasks and money into a new store",
            description="Copy everything from one store into a new one and compare both. Stop all"
            " servers and workers first. It is all or nothing: what is stopped in the middle leaves"
            " nothing behind that a server would open, and is begun again.",
            epilog=MIGRATE_EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    )
    doctor = commands.add_parser("doctor", help="say what would keep the server from running")
    doctor.set_defaults(run=_doctor)
    return parser


def _add_asking(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:  # pyright: ignore[reportPrivateUsage] - argparse names them no other way
    """What a client of any A2A server can do."""
    for name, help, codes, add, run in (
        ("ask", "ask an agent, here or anywhere", EXIT_CODES, arguments.add_ask, _ask),
        ("chat", "talk with an agent", CHAT_EXIT_CODES, arguments.add_chat, _chat),
        ("edit", "change what a task has made", EDIT_EXIT_CODES, arguments.add_edit, _edit),
        ("steps", "show the steps of a task", STEPS_EXIT_CODES, arguments.add_steps, _steps),
    ):
        command = commands.add_parser(
            name,
            help=help,
            description=_DESCRIPTIONS[name],
            epilog=codes,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        add(command)
        command.set_defaults(run=run)


def _add_costs(costs: argparse.ArgumentParser) -> None:
    costs.add_argument(
        "--by",
        default="lane",
        metavar="NAMES",
        help="some of model,lane,agent,account; '' for sums alone (default lane)",
    )
    costs.add_argument("--account", default=None, metavar="NAME", help="this account alone")
    since = costs.add_mutually_exclusive_group()
    since.add_argument(
        "--days", type=_some, default=31, metavar="N", help="so many, today included (default 31)"
    )
    since.add_argument(
        "--months",
        type=_some,
        nargs="?",
        const=12,
        metavar="N",
        help="months instead of days, this one included (default 12)",
    )
    costs.add_argument("--json", action="store_true", help="print one JSON document")
    costs.set_defaults(run=_costs)


def _add_migrate(migrate: argparse.ArgumentParser) -> None:
    urls = "sqlite:///PATH or redis://HOST[:PORT][/NUMBER][?prefix=NAME], or @FILE that holds it"
    migrate.add_argument("source", metavar="SOURCE_URL", help=urls)
    migrate.add_argument("target", metavar="TARGET_URL", help="the same; nothing may be there yet")
    migrate.set_defaults(run=_migrate)


def _some(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    if not 0 < number <= MOST_PERIODS:
        raise argparse.ArgumentTypeError(f"it is a number from 1 to {MOST_PERIODS}")
    return number


def _add_models(models: argparse.ArgumentParser) -> None:
    """Four commands below one, each with the names of models behind it."""
    commands = models.add_subparsers(required=True, metavar="COMMAND", dest="act")
    for act, help in (
        ("list", "show what is here and what is wanted"),
        ("verify", "look at every byte and try the golden probes; exits with 1 on any fault"),
        ("bench", "measure p50 and p95 by the length of the text"),
        ("pull", "bring models into A2A_MODELS_DIR"),
    ):
        command = commands.add_parser(act, help=help, description=help.capitalize() + ".")
        command.set_defaults(run=_models)
        if act != "list":
            default = "all" if act == "verify" else "those with a job"
            command.add_argument("names", nargs="*", metavar="MODEL", help=f"default: {default}")
        if act == "pull":
            command.add_argument(
                "--from",
                dest="source",
                default="",
                metavar="URL|DIR",
                help="where each model has a folder; default: A2A_MODELS_URL",
            )
        else:
            command.add_argument("--json", action="store_true", help="print one JSON document")


def _add_accounts(accounts: argparse.ArgumentParser) -> None:
    commands = accounts.add_subparsers(required=True, metavar="COMMAND", dest="act")
    new = commands.add_parser("new", help="print an entry for the file, and a fresh key once")
    new.add_argument("name", metavar="NAME")
    new.add_argument("--tier", choices=[tier.value for tier in Tier], default=Tier.FREE.value)
    check = commands.add_parser("check", help="say what is wrong with a file, line by line")
    check.add_argument("file", nargs="?", default="", help="default: A2A_ACCOUNTS_FILE")
    encrypt = commands.add_parser(
        "encrypt-key", help="read a Gemini key from stdin and print it encrypted, for the file"
    )
    encrypt.add_argument("--test", action="store_true", help="ask the provider first")
    for command in (new, check, encrypt):
        command.set_defaults(run=_accounts)


# The imports below stand in their commands: `ask` needs no server and `doctor` must say what
# is missing instead of failing on it.


def _serve(options: argparse.Namespace) -> int:
    from a2a_agents.process import serve, serve_several

    settings = Settings.from_env()
    if options.listener is not None:
        return serve(settings, socket.socket(fileno=options.listener))
    return serve(settings) if settings.processes == 1 else serve_several(settings)


def _work(options: argparse.Namespace) -> int:
    from a2a_agents.process import work

    settings = Settings.from_env()
    if options.concurrency is not None:
        settings = settings.model_copy(update={"worker_places": options.concurrency})
    return work(settings)


def _ask(options: argparse.Namespace) -> int:
    from a2a_agents.asking.command import ask

    text = sys.stdin.read() if options.text == "-" else options.text
    return asyncio.run(ask(_asked(options, text)))


def _chat(options: argparse.Namespace) -> int:
    from a2a_agents.asking.chat import chat

    return chat(_asked(options, ""))


def _edit(options: argparse.Namespace) -> int:
    from a2a_agents.asking.editing import edit

    try:
        wanted = arguments.edit_of(options)
    except arguments.WrongEdit as exc:
        print(f"a2a-agents edit: {exc}", file=sys.stderr)
        return 2
    return asyncio.run(edit(_asked(options, arguments.text_of(wanted)), wanted))


def _steps(options: argparse.Namespace) -> int:
    from a2a_agents.asking.steps import steps

    return asyncio.run(steps(_asked(options, "")))


def _asked(options: argparse.Namespace, text: str) -> Asked:
    local = "" if options.url else Settings.from_env().local_url
    return Asked(
        text=text,
        url=options.url or local,
        is_local=not options.url,
        agent=options.agent,
        task=getattr(options, "task", ""),
        after=getattr(options, "after", ""),
        context=getattr(options, "context", ""),
        out=getattr(options, "out", None),
        show=tuple(getattr(options, "show", ())),
        json=getattr(options, "json", False),
        is_plain=wants_plain_text(),
        key=_read_key(options.key),
        timeout_s=options.timeout,
    )


def _route(options: argparse.Namespace) -> int:
    from a2a_agents.routing import Asked, route

    if bool(options.text) == bool(options.file):
        print("a2a-agents route: give a text or --file, one of the two", file=sys.stderr)
        return 2
    asked = Asked(options.text, options.file, options.agent, options.json)
    return route(Settings.from_env(), asked)


def _models(options: argparse.Namespace) -> int:
    from a2a_agents.stock import command

    settings = Settings.from_env()
    match options.act:
        case "list":
            return command.list_models(settings, as_json=options.json)
        case "verify":
            return command.verify_models(settings, options.names, as_json=options.json)
        case "bench":
            return command.bench_models(settings, options.names, as_json=options.json)
        case _:
            return command.pull_models(settings, options.names, options.source)


def _costs(options: argparse.Namespace) -> int:
    from a2a_agents.costs import Asked, costs

    asked = Asked(
        by=tuple(name.strip() for name in options.by.split(",") if name.strip()),
        months=options.months is not None,
        periods=options.months or options.days,
        account=options.account,
        json=options.json,
    )
    return costs(Settings.from_env(), asked)


def _accounts(options: argparse.Namespace) -> int:
    from a2a_agents import accounts

    match options.act:
        case "new":
            return accounts.new_account(options.name, options.tier)
        case "check":
            return accounts.check_file(Settings.from_env(), options.file)
        case _:
            from a2a_agents.app import tried_key

            settings = Settings.from_env()
            key, tried = sys.stdin.read(), partial(tried_key, settings)
            return accounts.encrypt_key(settings, key, tried, test=options.test)


def _migrate(options: argparse.Namespace) -> int:
    from a2a_agents.migrate import migrate

    return migrate(_read_secret(options.source), _read_secret(options.target))


def _read_secret(text: str) -> str:
    """What must not stand in a list of processes may stand in a file, ``@FILE``."""
    try:
        return Path(text[1:]).read_text().strip() if text.startswith("@") else text
    except (OSError, UnicodeDecodeError) as exc:
        why = exc.strerror if isinstance(exc, OSError) else "it is no text"
        raise SettingsError(f"{text}: {why}") from None


def _read_key(text: str) -> str:
    """The key, if a header can hold it; what cannot is never shown."""
    key = _read_secret(text)
    if key and not (key.isascii() and key.isprintable()):
        raise SettingsError("--key: no API key has line ends or letters beyond ASCII in it")
    return key


def _doctor(options: argparse.Namespace) -> int:
    from a2a_agents.doctor import examine

    return examine(Settings.from_env())
