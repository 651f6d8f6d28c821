"""The network: an encoder whose vectors of texts are compared with one direction an answer."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

HIDDEN = 128
"""Width of the layer that sees whether nothing known is asked."""
SCALE = 16.0
"""How much a likeness says at the beginning; it is learnt."""


class Asking(nn.Module):
    """Reads token ids; says a logit for each answer and one, the last, for none of them.

    ``encoder`` is a bare BERT encoder.
    """

    def __init__(self, encoder: nn.Module, width: int, answers: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.trunk = nn.Linear(2 * width, HIDDEN)
        self.none = nn.Linear(HIDDEN, 1)
        self.scale = nn.Parameter(torch.tensor(SCALE))
        self.answers = nn.Parameter(torch.zeros(answers, width))

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The vector of each text, of length 1, and its logits."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0].float()
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1.0)
        vector = F.normalize(mean, dim=-1)
        seen = self.dropout(torch.cat([mean, hidden[:, 0]], dim=-1))
        none = self.none(self.dropout(F.gelu(self.trunk(seen))))
        near = self.dropout(vector) @ F.normalize(self.answers, dim=-1).T
        return vector, torch.cat([self.scale * (near - 0.5), none], dim=-1)
