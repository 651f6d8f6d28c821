"""A long text in few words: by rules that only choose, and a check of models that write.

Rules choose whole sentences, so that a number keeps its unit and a negation what it denies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from a2a_agents.knowledge.denial import denied
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.sentences import Sentence, clauses, meaning, sentences, tokens_of
from a2a_agents.knowledge.text import clean, lemma, tokens

_Fits = Callable[[Sequence[Sentence]], bool]

WORDS_IN_SHORT = 60
MOST_CHARACTERS = 40_000
"""Of a longer text the middle is not looked at."""
_MOST_SENTENCES = 200
_MOST_MISFITS = 20
_LEAST = 0.5
"""A sentence that weighs less tells nothing, even where there is room for it."""
_REPEATED = 0.6
"""A sentence with so large a share of words that were said already is left out."""
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"[^\W\d_][\w'.&/-]*[^\W_]|[^\W\d_]")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n]\s+|\n)[\"'(]*$")


def in_short(text: str, most_words: int = WORDS_IN_SHORT) -> str:
    """The sentences that tell most, in their order, in so many words. Pure."""
    found = sentences(_ends(text))
    chosen = _chosen(found, lambda some: sum(s.length for s in some) <= most_words)
    if chosen or not found:
        return _joined(chosen)
    best = max(found, key=lambda sentence: (sentence.weight, -sentence.place))
    return _cut(best.text, most_words)


def compressed(text: str, budget_tokens: int) -> str:
    """The text within a budget of tokens: itself if it fits, else the sentences that tell most."""
    if tokens_of(text) <= budget_tokens:
        return text
    found = sentences(_ends(text))
    chosen = _chosen(found, lambda some: tokens_of(_joined(some)) <= budget_tokens)
    if chosen or not found:
        return _joined(chosen)
    best = max(found, key=lambda sentence: (sentence.weight, -sentence.place))
    cut = _cut(best.text, int(budget_tokens / 1.34) - 1)
    return cut if tokens_of(cut) <= budget_tokens else ""


def unfaithful(summary: str, source: str) -> str:
    """A number, a name or a denied thing of the summary that the source does not bear out.

    Empty if there is none. What the source only says no to, the summary may not say plainly.
    """
    plain = clean(source)
    for number in _DIGITS.findall(summary):
        if number not in _numbers(plain):
            return number
    said = {word.casefold() for word in _NAME.findall(plain)}
    bases = {lemma(word) for word in said}
    for found in _NAME.finditer(clean(summary)):
        word = found[0]
        if word.casefold() in said or lemma(word.casefold()) in bases:
            continue
        if _is_name(word, clean(summary)[: found.start()]):
            return word
    return _turned(summary, plain)


def borrowed(summary: str, source: str) -> float:
    """The share of the summary's words with a meaning that the source has too; 0 without any."""
    own = meaning(tokens(clean(summary)))
    return len(own & meaning(tokens(clean(source)))) / len(own) if own else 0.0


def _is_name(word: str, before: str) -> bool:
    """Written like a name; the first word of a sentence is one unless it is a common word."""
    if any(letter.isupper() for letter in word[1:]):
        return True
    if not word[0].isupper():
        return False
    starts = _SENTENCE_START.search(before) is not None
    return not (starts and word.casefold() in _common())


def _common() -> frozenset[str]:
    speech = lexicon().speech
    return speech.stopwords.union(*speech.languages.values())


def _turned(summary: str, source: str) -> str:
    """The first word that stands under a negation wherever the source has it, and plainly here."""
    read, ours = tokens(source), tokens(clean(summary))
    no, still_no = denied(read), denied(ours)
    plainly = {token.lemma for i, token in enumerate(read) if i not in no}
    only_denied = {read[i].lemma for i in no if read[i].word} - plainly - _common()
    for i, token in enumerate(ours):
        if token.lemma in only_denied and i not in still_no:
            return token.text
    return ""


def _numbers(text: str) -> set[str]:
    return set(_DIGITS.findall(text))


def _chosen(found: Sequence[Sentence], fits: _Fits) -> list[Sentence]:
    """What is to be made first of all, then by weight against what is told already."""
    chosen: list[Sentence] = []
    told: set[str] = set()
    left = sorted(found, key=lambda sentence: -sentence.weight)[:_MOST_SENTENCES]
    misfits = 0
    while left and misfits < _MOST_MISFITS:
        best = next((s for s in left if s.makes and not chosen), None) or max(
            left, key=lambda sentence: (_worth(sentence, told), -sentence.place)
        )
        left.remove(best)
        if _worth(best, told) <= 0 or best.weight < _LEAST:
            break
        together = sorted([*chosen, best], key=lambda sentence: sentence.place)
        if fits(together):
            chosen, told = together, told | best.words
        else:
            misfits += 1
    return chosen


def _ends(text: str) -> str:
    """People say what they want first or last; what is pasted stands between."""
    if len(text) <= MOST_CHARACTERS:
        return text
    half = MOST_CHARACTERS // 2
    return f"{text[:half]}\n\n{text[-half:]}"


def _worth(sentence: Sentence, told: set[str]) -> float:
    """Weight for what is new in it, and less where it takes many words to tell it."""
    repeated = len(sentence.words & told) / len(sentence.words)
    if repeated >= _REPEATED:
        return 0.0
    return sentence.weight * (1 - repeated) / (8 + sentence.length) ** 0.5


def _joined(chosen: Sequence[Sentence]) -> str:
    return " ".join(_ended(sentence.text) for sentence in chosen)


def _ended(text: str) -> str:
    text = text.rstrip(",;: ")
    return text if text[-1:] in ".!?…" else f"{text}."


def _cut(text: str, most_words: int) -> str:
    """The clauses from the start that fit, and a sign that there is more."""
    kept: list[str] = []
    for clause in clauses(text):
        if len(" ".join([*kept, clause]).split()) > most_words:
            break
        kept.append(clause)
    if kept:
        return " ".join(kept).rstrip(",;: ") + " …"
    words = text.split()[: max(0, most_words - 1)]
    return " ".join([*words, "…"]) if words else ""
