"""The words by which a request is seen to need a peer: those of its skills."""

from __future__ import annotations

import re
import unicodedata

from a2a.types import AgentCard

_WORD = re.compile(r"[^\W_]{3,}")
_ENOUGH_TO_FOLD = 4

_ORDINARY = frozenset(
    """
    aber about above after again agent agents all als also and any app application applications
    apps are ask asks assistant auch auf aus aux avec based because been before bei being below
    between bin bitte both build builds but can ces cette check checks code como con could
    create creates cual cuando dans das data del dem den der des description desde design
    designs did die does doing donde down during each ein eine einen einer eines el ella elle
    ese est esta este etc every everything example examples few file files find for from full
    further für gen generate generates get gets give given gives good haben had has hat have
    having help helpful helps her here hers him his how ich into ist its itself just kann kind
    las les let lets leur like list los mais make makes many mas may me mein might mit more most
    much muss must muy my nach need needs new nicht nor not nous now oder off once one only
    other our ours out over own par para part pas pero plan plans platform please plus por
    possible pour project projects provide provides que question questions qui request requests
    run same ser service services ses shall she should show shows simple sin sind skill skills
    sobre software soll some something son sont such support supports sur system systems take
    task tasks tell tells text than thank that the their them then there these they thing things
    this those through too tool tools una und under une uno uns until use used user users uses
    using very von vous want wants was way web website well were what when where whether which
    while who whom why wie will wir wird with within without work works would write writes
    written you your yours zum zur être
    """.split()
)


def words_of(text: str) -> frozenset[str]:
    """The telling words of a text, folded so that plurals and accents make no difference."""
    found = (word for word in _WORD.findall(text.casefold()) if word not in _ORDINARY)
    return frozenset(map(_folded, found))


def words_of_card(card: AgentCard) -> frozenset[str]:
    """The words of names, tags and examples of the skills."""
    texts: list[str] = []
    for skill in card.skills:
        texts += [skill.name, *skill.tags, *skill.examples]
    return words_of(" ".join(texts))


def _folded(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    if len(plain) > _ENOUGH_TO_FOLD and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) >= _ENOUGH_TO_FOLD and plain.endswith("s") and not plain.endswith("ss"):
        return plain[:-1]
    return plain
