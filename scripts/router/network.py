"""The network: an encoder, one linear layer for each head, and the vectors of texts and tokens."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from scripts.router.labels import HEADS

HIDDEN = 256
"""Width of the layer that all heads share."""
SHARPNESS = 20.0
"""How much the tokens nearest to a prototype outweigh the others."""


class Router(nn.Module):
    """Reads token ids; says logits of every head, a vector of the text and one of each token.

    ``encoder`` is a bare transformers encoder (BERT or DistilBERT).
    """

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.trunk = nn.Linear(2 * width, HIDDEN)
        self.heads = nn.ModuleDict(
            {name: nn.Linear(HIDDEN, len(labels)) for name, labels in HEADS.items()}
        )
        self.tokens = nn.Linear(width, width, bias=False)
        nn.init.eye_(self.tokens.weight)
        self.likeness = nn.Parameter(torch.tensor([12.0, -6.0]))
        """Scale and bias that make a probability of a likeness."""

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> dict[str, torch.Tensor]:
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0].float()
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1.0)
        seen = self.dropout(torch.cat([mean, hidden[:, 0]], dim=-1))
        seen = self.dropout(F.gelu(self.trunk(seen)))
        said = {name: head(seen) for name, head in self.heads.items()}
        return {
            "vector": F.normalize(mean, dim=-1),
            "tokens": F.normalize(self.tokens(hidden), dim=-1),
            **said,
        }


def likeness(tokens: torch.Tensor, mask: torch.Tensor, prototypes: torch.Tensor) -> torch.Tensor:
    """How like each text is to each prototype: [texts, prototypes], at most 1.

    The mean of the likenesses of its tokens, in which the nearest tokens weigh most: in
    "a shop with reviews" each word may speak for another block.
    """
    near = torch.einsum("btd,pd->bpt", tokens, prototypes)
    weights = (SHARPNESS * near).masked_fill(mask.unsqueeze(1) == 0, -1e4).softmax(-1)
    return (weights * near).sum(-1)


class Calibrated(nn.Module):
    """The router with its logits scaled and moved so that probabilities are honest; for export."""

    def __init__(self, router: Router, scales: dict[str, float], offsets: dict[str, float]) -> None:
        super().__init__()
        self.router = router
        with torch.no_grad():
            for name, head in router.heads.items():
                head.weight.mul_(scales[name])
                head.bias.mul_(scales[name]).add_(offsets[name])

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        said = self.router(input_ids, attention_mask)
        return tuple(said[name] for name in ("vector", "tokens", *HEADS))
