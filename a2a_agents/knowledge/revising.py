"""(for the time being)"""

from dataclasses import replace

from a2a_agents.core.brief import Brief
from a2a_agents.core.inputs import Inputs
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.understanding import Understanding, understand


def understand_inputs(agent: str, inputs: Inputs, reading: Reading | None = None) -> Understanding:
    *earlier, text = inputs.requests
    told = [
        i.instructions for i in inputs.inserted if i.after == "plan" and i.id not in inputs.skipped
    ] + [v for k, v in inputs.instructions.items() if k in ("analyse", "plan")]
    u = understand(Brief(agent, text, earlier=(*earlier, *told)), reading)
    return replace(u, kind="design", stack=u.stack.model_copy(update=dict(inputs.stack)))
