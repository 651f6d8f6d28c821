"""How good what the agents make is, on sets that were frozen before anything was tuned."""
