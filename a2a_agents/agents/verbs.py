"""What something is after a verb was done to it: ``freeze`` leaves it ``frozen``."""

from __future__ import annotations

import re

_IRREGULAR = {
    "begin": "begun", "bid": "bid", "bind": "bound", "break": "broken", "bring": "brought",
    "build": "built", "buy": "bought", "catch": "caught", "choose": "chosen", "cut": "cut",
    "draw": "drawn", "drive": "driven", "feed": "fed", "find": "found", "forbid": "forbidden",
    "forget": "forgotten", "forgive": "forgiven", "freeze": "frozen", "get": "got",
    "give": "given", "grow": "grown", "hide": "hidden", "hold": "held", "keep": "kept",
    "lay": "laid", "lead": "led", "leave": "left", "lend": "lent", "let": "let", "lose": "lost",
    "make": "made", "meet": "met", "pay": "paid", "prepay": "prepaid",
    "put": "put", "quit": "quit", "read": "read", "rebuild": "rebuilt", "redo": "redone",
    "repay": "repaid", "resell": "resold", "resend": "resent", "reset": "reset", "ride": "ridden",
    "run": "run", "see": "seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set",
    "shut": "shut", "speak": "spoken", "spend": "spent", "split": "split", "steal": "stolen",
    "swear": "sworn", "take": "taken", "teach": "taught", "tell": "told", "think": "thought",
    "throw": "thrown", "undo": "undone", "unbind": "unbound", "unfreeze": "unfrozen",
    "uphold": "upheld", "wear": "worn", "win": "won", "withdraw": "withdrawn",
    "withhold": "withheld", "write": "written",
}  # fmt: skip


def pasts(verb: str) -> tuple[str, ...]:
    """The participles that a snake_case verb may have, likeliest first; ``check_in`` keeps its
    particle."""
    first, mark, rest = verb.partition("_")
    return tuple(f"{past}{mark}{rest}" for past in _participles(first))


def _participles(word: str) -> tuple[str, ...]:
    if not word:
        return ()
    if word in _IRREGULAR:
        return (_IRREGULAR[word],)
    if word.endswith("e"):
        return (f"{word}d",)
    if re.search(r"[^aeiou]y$", word):
        return (f"{word[:-1]}ied",)
    if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", word):  # ship, but also visit
        return (f"{word}{word[-1]}ed", f"{word}ed")
    return (f"{word}ed",)
