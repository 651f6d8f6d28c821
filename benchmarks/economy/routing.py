"""Which lane requests would take, beside the lane that would be right."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from a2a_agents.core.money import Usage
from a2a_agents.core.routing import Cuts, Score
from a2a_agents.engine.score import score
from a2a_agents.models.cloud import CloudOptions
from a2a_agents.models.cloud.prices import read_prices
from scripts.routing.calibration import calibration_error
from scripts.routing.lines import LANES, Line
from scripts.routing.read import Seen, seen

FLASH, PRO = CloudOptions().flash, CloudOptions().pro
PRICES = read_prices(None)
TODAY = datetime.date(2026, 11, 27)
TYPICAL = Usage(1_900, 1_200)


@dataclass(frozen=True, slots=True)
class Routed:
    """A line, the lane and model it would take with every cloud model at hand, and its score."""

    line: Line
    lane: str
    hard: str
    score: Score
    kind: str

    @property
    def scored(self) -> bool:
        """Whether the score decided, on a line about which it can be right."""
        return self.lane != "template" and self.line.lane != "template"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a set."""

    routed: Sequence[Routed]

    @property
    def confusion(self) -> Counter[tuple[str, str]]:
        """How many lines of each right lane took each lane."""
        return Counter((each.line.lane, each.lane) for each in self.routed)

    def recall(self, lane: str) -> float:
        """Share of the lane's lines that took it; not a number where it has none."""
        return _share([each.lane == lane for each in self.routed if each.line.lane == lane])

    def recall_of_model(self, hard: str) -> float:
        """Share of the lines for ``flash`` or ``pro`` that would go to just that model."""
        return _share([each.hard == hard for each in self.routed if each.line.hard == hard])

    @property
    def without_cloud(self) -> float:
        """Share that asks no provider."""
        return _share([each.lane != "cloud" for each in self.routed])

    @property
    def rightly_without_cloud(self) -> float:
        """Share that asks no provider and did not have to."""
        return _share(
            [each.lane != "cloud" and each.lane == each.line.lane for each in self.routed]
        )

    @property
    def saved(self) -> float:
        """Share of the money that asking flash for everything would cost.

        Every answer is taken to have the same tokens: what a design's files would cost as a
        model's text would make any saving look like all of it.
        """
        return self._saved([each.hard for each in self.routed if each.lane == "cloud"])

    @property
    def saved_at_best(self) -> float:
        """What would be saved if each line took the lane and the model of its label."""
        lines = [each.line for each in self.routed]
        return self._saved([line.hard for line in lines if line.lane == "cloud"])

    def _saved(self, asked: Sequence[str]) -> float:
        costs = {"flash": PRICES.price_of(FLASH, TODAY), "pro": PRICES.price_of(PRO, TODAY)}
        spent = sum(costs[model].cost(TYPICAL) for model in asked)
        return 1 - spent / (costs["flash"].cost(TYPICAL) * len(self.routed))

    @property
    def calibration_error(self) -> float:
        """How far the said chances are from what was seen, in ten bins."""
        scored = [each for each in self.routed if each.scored]
        said = [each.score.value for each in scored]
        return calibration_error(said, [each.line.lane == "cloud" for each in scored])


async def routed(lines: Sequence[Line], router: str, cuts: Cuts | None = None) -> Report:
    """Every line read and scored as a server with this router does; ``off`` is words alone."""
    chosen = cuts or Cuts()
    return Report([_routed(each, chosen) for each in await seen(lines, router)])


async def by_cut(
    lines: Sequence[Line], router: str, cuts_pro: Sequence[float]
) -> Mapping[float, Report]:
    """The same reading under several cuts between the cloud models."""
    found = await seen(lines, router)
    cuts = {cut: replace(Cuts(), pro=cut) for cut in cuts_pro}
    return {cut: Report([_routed(each, by) for each in found]) for cut, by in cuts.items()}


def cut_table(reports: Mapping[float, Report]) -> str:
    """How often the right cloud model is asked, by where the large one begins."""
    head = ["| cut | right model, for flash | right model, for pro |", "|---|---|---|"]
    rows = [
        f"| {cut:g} | {report.recall_of_model('flash'):.2f} | {report.recall_of_model('pro'):.2f} |"
        for cut, report in reports.items()
    ]
    return "\n".join([*head, *rows]) + "\n"


async def caught(lines: Sequence[Line], router: str) -> Sequence[bool]:
    """Of near misses, whether a written answer is given nevertheless."""
    return [bool(each.known) for each in await seen(lines, router)]


def near_table(found: Mapping[str, Sequence[bool]]) -> str:
    """By who reads, how many near misses a written answer is given to."""
    head = ["| | " + " | ".join(found) + " |", "|---|" + "---|" * len(found)]
    cells = [f"{sum(each)} of {len(each)} ({_share(each):.1%})" for each in found.values()]
    return "\n".join([*head, "| near misses caught | " + " | ".join(cells) + " |"]) + "\n"


def _routed(each: Seen, cuts: Cuts) -> Routed:
    found = score(each.read)
    lane, hard = "local", "-"
    if each.short:
        lane = "template"
    elif found.value >= cuts.flash:
        lane, hard = "cloud", "pro" if found.hard >= cuts.pro else "flash"
    return Routed(each.line, lane, hard, found, each.read.understanding.kind)


def table(reports: Mapping[str, Report]) -> str:
    """The reports side by side, as a Markdown table."""
    columns = [_column(report) for report in reports.values()]
    head = ["| | " + " | ".join(reports) + " |", "|---|" + "---|" * len(reports)]
    rows = [f"| {row} | " + " | ".join(c[row] for c in columns) + " |" for row in columns[0]]
    return "\n".join([*head, *rows]) + "\n"


def _column(report: Report) -> dict[str, str]:
    confusion = report.confusion
    lanes = {
        f"{lane}: took template / local / cloud": " / ".join(
            str(confusion[lane, took]) for took in LANES
        )
        for lane in LANES
    }
    recalls = {f"{lane}, recall": f"{report.recall(lane):.3f}" for lane in LANES}
    models = {f"{hard}, recall": f"{report.recall_of_model(hard):.3f}" for hard in ("flash", "pro")}
    return {
        "requests": str(len(report.routed)),
        **lanes,
        **recalls,
        **models,
        "answered without the cloud": f"{report.without_cloud:.3f}",
        "… and on the right lane": f"{report.rightly_without_cloud:.3f}",
        "saved against flash for all": f"{report.saved:.3f}",
        "… if every lane and model were right": f"{report.saved_at_best:.3f}",
        "calibration error of the score": f"{report.calibration_error:.3f}",
    }


def print_misses(report: Report) -> None:
    """What took another lane than the right one, for tuning on development sets."""
    for each in report.routed:
        if each.lane != each.line.lane:
            text = " ".join(each.line.text.split())[:120]
            because = "; ".join(each.score.because)
            said = f"{each.lane} for {each.line.lane} ({each.kind}, {each.score.value:.2f})"
            print(f"{said}: {text} | {because}")


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else float("nan")
