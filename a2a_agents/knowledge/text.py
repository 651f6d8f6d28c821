"""Words of a request: tokens, their base forms, clauses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+(?:['.][^\W_]+)*|[.,;:!?()\n&+/|]|->|→")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": ",", "\t": " "})

_NUMBERED = re.compile(r"(?<=[a-z] )(?:no|nr|nº|n°)\.(?=\s*[,;)])", re.IGNORECASE)
"""``catalogue no.,``: a number, and no end of a sentence."""

ENDS_CLAUSE = frozenset(".,;:!?()\n|")

_IRREGULAR = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "mice": "mouse",
    "feet": "foot", "teeth": "tooth", "geese": "goose", "criteria": "criterion", "dice": "die",
    "indices": "index", "matrices": "matrix", "analyses": "analysis", "diagnoses": "diagnosis",
    "leaves": "leaf", "knives": "knife", "shelves": "shelf", "wolves": "wolf", "halves": "half",
    "loaves": "loaf", "wives": "wife", "thieves": "thief", "calves": "calf", "lives": "life",
    "movies": "movie", "cookies": "cookie", "selfies": "selfie", "zombies": "zombie",
    "calories": "calorie", "ties": "tie", "pies": "pie", "heroes": "hero", "potatoes": "potato",
    "tomatoes": "tomato", "echoes": "echo", "buses": "bus", "statuses": "status", "foci": "focus",
    "viruses": "virus", "campuses": "campus", "bonuses": "bonus", "censuses": "census",
    "quizzes": "quiz", "gases": "gas", "lenses": "lens", "canvases": "canvas", "caches": "cache",
    "avalanches": "avalanche", "headaches": "headache", "aches": "ache", "axes": "axis",
    "niches": "niche", "creches": "creche", "quiches": "quiche", "moustaches": "moustache",
    "cacti": "cactus", "fungi": "fungus", "alumni": "alumnus", "syllabi": "syllabus",
    "wifis": "wifi", "scarves": "scarf", "oxen": "ox", "vertices": "vertex", "bases": "base",
    "goes": "go", "crises": "crisis", "theses": "thesis", "atlases": "atlas", "aliases": "alias",
    "biases": "bias", "irises": "iris", "octopuses": "octopus", "circuses": "circus",
}  # fmt: skip
_UNCHANGED = frozenset(
    """
    tennis debris iris basis paris chassis series species news data media gas lens canvas bus
    status virus campus bonus census focus gps this is was has does its his us as yes plus minus
    gis sms dns css aws https jus less always perhaps kubernetes redis express postgres
    analytics logistics statistics sales kudos chess mathematics physics economics ethics
    politics electronics athletics robotics graphics basics business address process access
    class glass mass cross boss press stress progress fitness compass mattress wireless
    serverless atlas alias bias texas christmas sos ios macos rss ssl tls os dos vms corpus
    apparatus abacus cactus fungus fleurs gracias después más tres tras hess vers sans dans
    cours fois avis
    """.split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign, as written in lower case, with its base form and its place."""

    text: str
    lemma: str
    start: int
    end: int

    @property
    def word(self) -> bool:
        """Whether it is a word and not a sign."""
        return self.text[0].isalnum()


class Texts(dict[int, str]):
    """The text of each token by its place; empty outside of them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(enumerate(token.text for token in tokens))

    def __missing__(self, at: int) -> str:
        return ""


def clean(text: str) -> str:
    """The text with plain quotes, dashes and composed letters; positions may shift."""
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    plain = re.sub(r"\b(a)/(b)\b", r"\1\2", plain, flags=re.IGNORECASE)  # A/B is one word
    plain = _NUMBERED.sub("number", plain)
    plain = re.sub(r"(?<=[a-z)]) = (?=[a-z])", ": ", plain)  # ``a trip = a driver, a car``
    plain = re.sub(r"(?<=[a-z)]) > (?=[a-z])", " -> ", plain)  # ``clients > projects``
    return re.sub(r"\b([A-Za-z])&([A-Za-z])\b", r"\1and\2", plain)  # Q&A is one word


def tokens(text: str) -> list[Token]:
    """The words and signs of a cleaned text; ``w/`` and ``w/o`` are spelled out."""
    lower = re.sub(r"\bw/o\b", "without", re.sub(r"\bw/(?=\s)", "with", text.lower()))
    return [
        Token(found[0], lemma(found[0]), found.start(), found.end())
        for found in _TOKEN.finditer(lower)
    ]


def phrase(text: str) -> tuple[str, ...]:
    """The base forms of a phrase of the catalogue, as a matcher compares them."""
    return tuple(token.lemma for token in tokens(clean(text)) if token.word)


@lru_cache(maxsize=16384)
def lemma(word: str) -> str:
    """A word without its plural ending; verbs and adjectives are left as they are."""
    word = word.removesuffix("'s").replace("'", "")
    return _IRREGULAR.get(word) or _singular(word)


def _singular(word: str) -> str:
    if len(word) <= 3 or word in _UNCHANGED or word.endswith(("ss", "us", "sis", "xis")):
        return word
    if word.endswith(("ciones", "siones")):
        return word[:-4] + "ón"
    if word.endswith("dores"):
        return word[:-2]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word
