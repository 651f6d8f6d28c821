"""``a2a-agents models``: what models are here, whether they work, how fast, and bringing more."""
