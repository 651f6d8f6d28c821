"""How right the understanding is, on sets that were frozen before anything was tuned."""
