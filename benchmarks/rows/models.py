"""How quick the models are on one core: the router, its share of what the core can, generating."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import orjson
from tokenizers import Tokenizer

from a2a_agents.models import Registry, model_folder
from a2a_agents.settings import Settings
from benchmarks.figure import Figure, Plan, middle, percentile, times
from benchmarks.peer import (
    EXPORT_PYTHON,
    NO_EXPORT,
    ONE_THREAD,
    ROOT,
    WORK,
    Peer,
    Unmeasured,
    keep_to_server_core,
    taking_turns,
)
from benchmarks.processes import ServerDied, python
from scripts.router.labels import read_lines

LINES = ROOT / "scripts" / "router" / "data" / "dev" / "mixed.tsv"
"""What a server might see; nothing was trained on it."""
MOST_TOKENS = 64
TEXTS = 30
_WARM_TURNS = 3
_TURNS = 4
"""Of each in a round."""
_LEAST_ROUNDS = 5
_T5 = "flan-t5-small"
_T5_TOKENS = 64
_T5_S = 900.0


def router(plan: Plan) -> list[Figure]:
    """Ours and torch read the same texts in turns; each round is a few turns of each."""
    texts = router_texts(TEXTS)
    with taking_turns(python("benchmarks.peers.reading")) as ours:
        if not EXPORT_PYTHON.exists():
            found = _rounds_of({"ours": ours}, texts, _rounds(plan))
            return [router_figure(found, {}, len(texts))]
        command = [str(EXPORT_PYTHON), "-m", "scripts.models.eager", str(WORK)]
        with taking_turns(command) as torch:
            found = _rounds_of({"ours": ours, "torch": torch}, texts, _rounds(plan))
            return [router_figure(found, torch.about, len(texts))]


def router_texts(count: int) -> list[str]:
    """So many short lines, evenly spread over the file: the same ones every time."""
    settings = Settings.from_env()
    folders = [Path(settings.models_dir), model_folder()]
    model = Registry(folders).find(settings.model_router)
    tokenizer = Tokenizer.from_file(str(model.folder / model.manifest.tokenizer))
    tokenizer.no_padding()
    lines = [line.text for line in read_lines(LINES)]
    return spread(lines, count, lambda text: len(tokenizer.encode(text).ids) <= MOST_TOKENS)


def spread(texts: Sequence[str], count: int, fits: Callable[[str], bool]) -> list[str]:
    """So many of those that fit, in their order and evenly far from each other."""
    fitting = [text for text in texts if fits(text)]
    if len(fitting) < count:
        raise ValueError(f"{len(fitting)} texts fit, {count} are wanted")
    return [fitting[i * len(fitting) // count] for i in range(count)]


def _rounds_of(
    peers: dict[str, Peer], texts: Sequence[str], rounds: int
) -> dict[str, list[list[float]]]:
    """Milliseconds by peer and round; turns that warm up do not count."""
    for _ in range(_WARM_TURNS):
        for peer in peers.values():
            peer.ask(texts)
    found: dict[str, list[list[float]]] = {name: [] for name in peers}
    for round_ in range(rounds):
        turns: dict[str, list[float]] = {name: [] for name in peers}
        for _ in range(_TURNS):
            for name in _order([*peers], round_):
                turns[name] += peers[name].ask(texts)
        for name, times_ms in turns.items():
            found[name].append(times_ms)
    return found


def _order(names: Sequence[str], round_: int) -> Sequence[str]:
    """Another begins in every round."""
    first = round_ % len(names)
    return [*names[first:], *names[:first]]


def router_figure(found: dict[str, list[list[float]]], about: dict[str, str], texts: int) -> Figure:
    """What the times say, by name, round and text; ours are always there."""
    p50, p99 = (middle([percentile(t, share) for t in found["ours"]]) for share in (0.5, 0.99))
    quick = p50 <= 8
    beside, ratio, met = f"torch: {NO_EXPORT}", "", None if quick else False
    if "torch" in found:
        theirs = [percentile(turn, 0.5) for turn in found["torch"]]
        by_round = [
            their / percentile(our, 0.5) for their, our in zip(theirs, found["ours"], strict=True)
        ]
        gain = middle(by_round)
        beside = f"torch {about['torch']} eager, fp32: p50 {middle(theirs):.1f} ms"
        ratio, met = f"{times(gain)} torch", quick and gain >= 2.5
    return Figure(
        "router",
        f"router decision, {texts} texts of ≤ {MOST_TOKENS} tokens, one thread",
        f"p50 {p50:.1f} ms, p99 {p99:.1f} ms",
        beside,
        ratio,
        "p50 ≤ 8 ms, ≥ 2.5 × torch eager",
        met,
        {"ms": found, "peer": about},
    )


def encoder_efficiency(plan: Plan) -> list[Figure]:
    """The encoder and both limits in turns; the shares are of the same round's limits."""
    kinds = ("encoder", "fp32", "int8")
    rounds: list[dict[str, dict[str, float]]] = []
    seconds = plan.seconds / 8
    with taking_turns(python("benchmarks.peers.limits")) as peer:
        about = peer.about
        for round_ in range(_rounds(plan)):
            rounds.append(
                {
                    kind: peer.ask({"what": kind, "seconds": seconds})
                    for kind in _order(kinds, round_)
                }
            )
    rate, fp32, int8 = (middle([r[kind]["gflop_per_s"] for r in rounds]) for kind in kinds)
    of_fp32, of_int8 = (
        middle([r["encoder"]["gflop_per_s"] / r[kind]["gflop_per_s"] for r in rounds])
        for kind in kinds[1:]
    )
    ms = middle([r["encoder"]["ms"] for r in rounds])
    return [
        Figure(
            "encoder-efficiency",
            f"encoder at {about['tokens']} tokens, one thread",
            f"{about['gflop']:.1f} GFLOP in {ms:.1f} ms: {rate:,.0f} GFLOP/s",
            f"limits of the core: fp32 {fp32:,.0f} GFLOP/s, int8 {int8:,.0f} GOP/s",
            f"{of_fp32:.0%} of fp32, {of_int8:.0%} of int8",
            "≥ 50% of the fp32 limit",
            of_fp32 >= 0.5,
            {"rounds": rounds, "about": about},
        )
    ]


def flan_t5(plan: Plan) -> list[Figure]:
    """Measured by one process that has all three, since all three need the same libraries."""
    if not EXPORT_PYTHON.exists():
        raise Unmeasured(f"{_T5}: {NO_EXPORT}")
    source = WORK / _T5
    if not (source / "random.json").is_file():
        _export("scripts.models.random_weights", _T5, str(source), "--size", "real")
    tokens, rounds = plan.size(_T5_TOKENS, 8), _rounds(plan)
    said = _export(
        "scripts.models.speed", str(source), "--tokens", str(tokens), "--rounds", str(rounds)
    )
    found: dict[str, Any] = orjson.loads(said)
    to_torch, to_optimum = found["ours_to_torch"], found["ours_to_optimum"]
    rates = found["per_second"]
    return [
        Figure(
            "flan-t5",
            f"FLAN-T5-small (random weights), {tokens} tokens greedily, one thread",
            f"{rates['ours']:,.0f} tokens/s",
            f"torch eager, fp32: {rates['torch']:,.0f}; optimum's pipeline, same eight bits: "
            f"{rates['optimum']:,.0f}",
            f"{times(to_torch)} torch, {times(to_optimum)} optimum",
            "≥ 5 × torch, ≥ 1.2 × optimum",
            to_torch >= 5 and to_optimum >= 1.2,
            found,
        )
    ]


def _rounds(plan: Plan) -> int:
    return plan.rounds if plan.quick else max(plan.rounds, _LEAST_ROUNDS)


def _export(module: str, *arguments: str) -> str:
    """What a module says that runs in the export environment, on the server's core."""
    done = subprocess.run(
        [str(EXPORT_PYTHON), "-m", module, *arguments],
        env={**os.environ, **ONE_THREAD},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=_T5_S,
        check=False,
        preexec_fn=keep_to_server_core,
    )
    if done.returncode:
        raise ServerDied(f"{module}: exit status {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout
