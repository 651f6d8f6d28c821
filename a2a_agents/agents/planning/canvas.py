"""The work items and what they wait for, as a canvas."""

from __future__ import annotations

from collections.abc import Iterator

from a2a_agents.agents.canvas import Edge, Node, draw
from a2a_agents.agents.planning.schedule import Task, schedule_of
from a2a_agents.agents.words import one_line
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import CanvasPatch


def canvas(blueprint: Blueprint) -> Iterator[CanvasPatch]:
    """Items below those they wait for; the critical path is marked."""
    tasks = schedule_of(blueprint).tasks
    critical = {task.item.id for task in tasks if task.critical}
    edges = [
        Edge(
            f"work:{needed}",
            f"work:{task.item.id}",
            "dependency",
            data={"critical": needed in critical and task.critical},
        )
        for task in tasks
        for needed in dict.fromkeys(task.item.depends_on)
    ]
    return draw([_node(task) for task in tasks], edges)


def _node(task: Task) -> Node:
    label = one_line(task.item.title, 60) or task.item.id
    return Node(
        f"work:{task.item.id}",
        "work",
        label,
        width=min(360, max(180, 40 + 7 * len(label))),
        data={
            "area": task.item.area,
            "expectedDays": round(task.expected, 1),
            "sprint": task.sprint,
            "critical": task.critical,
        },
    )
