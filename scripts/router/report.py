"""What a router gets right on labelled lines, while it is being trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.router.calibrate import outputs
from scripts.router.corpus import Encoding
from scripts.router.labels import SIGMOID, Line
from scripts.router.network import Router

if TYPE_CHECKING:
    from scripts.router.train import Blocks


def report(router: Router, lines: list[Line], encoding: Encoding, blocks: Blocks) -> None:
    """Print accuracy of exclusive heads, recall and precision of the others."""
    parts: list[str] = []
    for name, (logits, targets, weights) in outputs(router, lines, encoding, blocks).items():
        if name in SIGMOID or name == "blocks":
            hit = ((logits > 0) & (targets > 0) & (weights > 0)).sum().item()
            said = ((logits > 0) & (weights > 0)).sum().item()
            wanted = ((targets > 0) & (weights > 0)).sum().item()
            parts.append(f"{name} R {hit / max(1, wanted):.3f} P {hit / max(1, said):.3f}")
        else:
            right = ((logits.argmax(-1) == targets) & (weights > 0)).sum().item()
            parts.append(f"{name} {right / max(1.0, weights.sum().item()):.3f}")
    print("   ", ", ".join(parts), flush=True)
