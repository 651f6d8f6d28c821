"""Dialogues: whether going on from a design in words ends in the design that was meant."""
