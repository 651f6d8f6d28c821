"""The network: an encoder with one layer over each of its tokens."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

DROPPED = 0.1


class Tagging(nn.Module):
    """Reads token ids; says of each text its vector, of each token one logit a label.

    ``encoder`` is a bare BERT encoder.
    """

    def __init__(self, encoder: nn.Module, width: int, labels: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(DROPPED)
        self.label = nn.Linear(width, labels)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Vectors of length 1 as [text, width], logits as [text, token, label]."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0].float()
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        vector = F.normalize((hidden * mask).sum(1) / mask.sum(1).clamp(min=1.0), dim=-1)
        return vector, self.label(self.dropout(hidden))
