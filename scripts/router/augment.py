"""Changes of a text that leave its labels as they are: slips, frames, chatter, shouting."""

from __future__ import annotations

import random
from dataclasses import replace

from scripts.router.labels import Line

_BEFORE = (
    "Hi, ",
    "hello team, ",
    "hey - ",
    "Good morning. ",
    "quick one: ",
    "Please ",
    "pls ",
    "ok so ",
    "Dear assistant, ",
    "As discussed: ",
    "TASK: ",
    "Request: ",
    "> ",
    "1) ",
    "new ticket: ",
    "@agent ",
    "user: ",
    "Question - ",
    "so, ",
)
_AFTER = (
    " thanks",
    " Thanks in advance!",
    " pls",
    " asap",
    " - that's it",
    " Cheers, Jo",
    " Any help is welcome.",
    " ok?",
    " Thx",
    " (no hurry)",
    " Regards",
    " please",
    "!!",
    " ...",
    " keep it short",
    " in as much detail as you can",
)
_CHATTER = (
    "I hope you are well.",
    "It has been raining here for days.",
    "My colleague recommended you.",
    "I am writing this on the train.",
    "This came up in our meeting on Tuesday.",
    "I have never done this before, so be patient with me.",
    "Sorry if this is the wrong place to ask.",
    "There is no rush at all.",
    "We talked about it for a whole afternoon and could not agree.",
    "My boss wants it by Friday.",
    "I will forward your answer to my team.",
    "I tried to find something about it, without luck.",
    "You may take your time.",
    "It does not have to be perfect.",
    "Let me know if anything is unclear.",
    "We are five people in a small office.",
    "I have been in this job for eleven years.",
    "It sounds easier than it is, I guess.",
    "The coffee machine is broken, so forgive my mood.",
    "I was told that you are good at this.",
    "Somebody asked me the other day and I had no answer.",
    "That is all there is to it.",
    "I would have done it myself but there is never enough time.",
    "Feel free to make it as short or as long as you like.",
)
_KEYS = {
    "a": "sq",
    "e": "wr",
    "i": "uo",
    "o": "ip",
    "n": "bm",
    "t": "ry",
    "s": "ad",
    "r": "et",
    "l": "k",
    "c": "xv",
}


def varied(line: Line, chance: random.Random, attacks: list[str]) -> Line:
    """The line, said a little otherwise; about half of them stay as they were."""
    text = line.text
    if chance.random() < 0.15:
        text = _with_slips(text, chance)
    if chance.random() < 0.12:
        text = chance.choice(_BEFORE) + (
            text[:1].lower() + text[1:] if chance.random() < 0.5 else text
        )
    if chance.random() < 0.10:
        text += chance.choice(_AFTER)
    if (
        chance.random() < 0.12
        and line.language == "en"
        and line.kind not in ("smalltalk", "nonsense")
    ):
        text = _among_chatter(text, chance)
    if chance.random() < 0.06:
        text = text.rstrip(".?! ")
    if (
        attacks
        and line.attack is False
        and line.kind not in (None, "smalltalk", "nonsense", "out-of-scope")
        and chance.random() < 0.02
    ):
        first, second = text, chance.choice(attacks)
        if chance.random() < 0.3:
            first, second = second, first
        return replace(
            line, text=f"{first}{chance.choice((' ', chr(10), '. '))}{second}", attack=True
        )
    return replace(line, text=text)


def _with_slips(text: str, chance: random.Random) -> str:
    letters = list(text)
    if not letters:
        return text
    for _ in range(max(1, min(5, len(letters) // 40))):
        at = chance.randrange(len(letters))
        letter = letters[at]
        if not letter.isalpha() or at + 1 >= len(letters):
            continue
        slip = chance.randrange(4)
        if slip == 0:
            letters[at] = ""
        elif slip == 1 and letters[at + 1].isalpha():
            letters[at], letters[at + 1] = letters[at + 1], letter
        elif slip == 2:
            letters[at] = letter * 2
        else:
            letters[at] = chance.choice(_KEYS.get(letter.lower(), letter))
    return "".join(letters)


def _among_chatter(text: str, chance: random.Random) -> str:
    said = chance.sample(_CHATTER, chance.randint(1, 5))
    at = chance.randint(0, len(said))
    ended = text if text.rstrip().endswith((".", "?", "!", "```", "}", ";")) else text + "."
    return " ".join([*said[:at], ended, *said[at:]])
