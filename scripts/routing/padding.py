"""Chat around a request, which is no part of it and must not move its score."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from scripts.routing.lines import Line

BEFORE = (
    "Good morning, I hope you are well and had a nice weekend.",
    "Hi there, it has been raining here for three days.",
    "Hello everybody, thank you for taking the time.",
    "I am writing this from the train, so please forgive the typing.",
    "My wife says I talk too much, and she is right.",
    "First of all, happy birthday to whoever has it today.",
    "We met your colleague at a fair in Lyon last spring.",
    "The coffee here is terrible, but the view is lovely.",
)
AFTER = (
    "Thank you very much in advance.",
    "Have a lovely evening.",
    "Greetings from all of us here by the sea.",
    "No hurry at all, I am on holiday until Monday.",
    "My cat sends her regards too.",
    "Sorry for the long message.",
)


def padded(line: Line, chance: random.Random) -> Line:
    """The line with two sentences of chat before it and one after it."""
    text = line.text if line.text.rstrip().endswith((".", "?", "!", "```")) else f"{line.text}."
    before = " ".join(chance.sample(BEFORE, 2))
    return replace(line, text=f"{before}\n{text}\n{chance.choice(AFTER)}")


def all_padded(lines: Iterable[Line], seed: int) -> list[Line]:
    """Each line padded, the same way for the same seed."""
    chance = random.Random(seed)
    return [padded(line, chance) for line in lines]
