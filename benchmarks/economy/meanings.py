"""Writes the requests of the cache's figures: meanings in several wordings, and pairs that trap.

Pieces are written by hand and put together by a seeded choice: subjects and features each in
wordings of their own, in frames that a person would use. Nobody's real traffic is in it.
``python -m benchmarks.economy.meanings FOLDER`` writes the files again, byte for byte.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

MEANINGS, DEV_MEANINGS, TRAPS = 500, 120, 560
AGENTS = ("architecture", "database", "api", "code", "planning")

SUBJECTS: tuple[tuple[str, str, str], ...] = (
    ("online bookshop", "web shop for books", "internet bookstore"),
    ("food delivery platform", "app for ordering meals from restaurants", "meal delivery service"),
    ("hotel booking site", "website for booking hotel rooms", "hotel reservation system"),
    ("ride hailing app", "taxi app", "service for booking rides"),
    ("gym management system", "system for a gym", "software for running a fitness studio"),
    ("help desk", "support ticket system", "customer support desk"),
    ("recipe site", "website for recipes", "place to share recipes"),
    ("job board", "site for job ads", "recruiting portal"),
    ("real estate portal", "site for property listings", "property marketplace"),
    ("event ticketing platform", "ticket shop for events", "site that sells concert tickets"),
    ("online course platform", "e-learning site", "place to teach courses online"),
    ("telemedicine service", "app for online doctor visits", "video consultations for patients"),
    ("car rental service", "system for renting cars", "rental car booking"),
    ("music streaming service", "app to stream songs", "music player in the cloud"),
    ("podcast hosting service", "platform for podcasts", "podcast host"),
    ("photo sharing app", "app for sharing pictures", "social photo site"),
    ("chat application", "messenger", "instant messaging app"),
    ("project management tool", "tool for managing projects", "task board for teams"),
    ("time tracking tool", "time sheet software", "app for logging working hours"),
    ("expense tracking app", "app for expense claims", "expense reports"),
    ("library management system", "system for a library", "software for lending books"),
    ("school management system", "software for a school", "school administration"),
    ("clinic management system", "system for a medical practice", "software for a clinic"),
    ("veterinary clinic system", "software for a vet", "animal clinic administration"),
    ("crowdfunding platform", "site for funding campaigns", "donation campaign platform"),
    ("charity donation site", "website for donations", "fundraising site for a charity"),
    ("newsletter service", "email newsletter tool", "mailing list service"),
    ("url shortener", "link shortener", "service for short links"),
    ("wiki", "team wiki", "knowledge base"),
    ("blog platform", "blogging site", "blog engine"),
    ("classified ads site", "site for small ads", "second-hand marketplace"),
    ("auction house", "auction site", "online auctions"),
    ("freelancer marketplace", "marketplace for freelancers", "platform for hiring freelancers"),
    ("dating app", "app for dating", "matchmaking service"),
    ("fleet management system", "system for a vehicle fleet", "software for managing vans"),
    ("warehouse management system", "warehouse software", "stock management system"),
    ("restaurant reservation system", "table booking for restaurants", "restaurant site"),
    ("parking garage system", "car park software", "system for a parking lot"),
    ("travel agency site", "website of a travel agency", "trip booking portal"),
    ("insurance portal", "portal of an insurer", "site for insurance policies"),
    ("invoicing tool", "invoice software", "app for writing invoices"),
    ("payroll system", "payroll software", "salary system"),
    ("crm", "customer relationship management", "system for sales contacts"),
    ("survey tool", "tool for surveys", "questionnaire builder"),
    ("sports league site", "website for a sports league", "league manager"),
    ("museum website", "site for a museum", "online presence of a museum"),
    ("pharmacy shop", "online pharmacy", "web shop of a pharmacy"),
    ("iot dashboard", "dashboard for iot sensors", "sensor monitoring"),
    ("energy monitoring system", "system for metering energy", "smart meter platform"),
    ("video platform", "site for videos", "video hosting"),
)

FEATURES: tuple[tuple[str, str, str], ...] = (
    ("user accounts", "login", "sign in"),
    ("reviews", "customer reviews", "reviews and ratings"),
    ("payments", "online payments", "card payments"),
    ("search", "full-text search", "a search box"),
    ("notifications", "email notifications", "push notifications"),
    ("an admin panel", "a back office", "an admin area"),
    ("a shopping cart", "a cart", "a basket"),
    ("coupons", "discount codes", "vouchers"),
    ("subscriptions", "monthly subscriptions", "recurring plans"),
    ("analytics", "an analytics dashboard", "usage statistics"),
    ("file uploads", "uploading files", "document upload"),
    ("chat", "live chat", "direct messages"),
    ("a calendar", "scheduling", "appointments"),
    ("invoices", "invoicing", "bills as pdf"),
    ("comments", "a comment section", "commenting"),
    ("audit log", "an audit trail", "a log of all changes"),
    ("maps", "a map", "locations on a map"),
    ("a wishlist", "wish lists", "favourites"),
    ("loyalty points", "a loyalty programme", "bonus points"),
    ("feature flags", "feature toggles", "flags for features"),
    ("two-factor authentication", "2fa", "a second factor"),
    ("webhooks", "outgoing webhooks", "web hooks"),
    ("reports", "reporting", "monthly reports"),
    ("refunds", "money back", "returns and refunds"),
    ("gift cards", "gift vouchers", "gift certificates"),
)

STACKS = ("PostgreSQL", "MongoDB", "MySQL", "SQLite")
FRAMEWORKS = ("FastAPI", "Django", "Express", "Go")
NUMBERS: tuple[tuple[str, tuple[int, int, int]], ...] = (
    ("{} requests per second", (1000, 5000, 10000)),
    ("{} users", (2000, 50000, 1000000)),
    ("{} orders per day", (300, 4000, 90000)),
    ("a budget of {} dollars", (5000, 20000, 80000)),
    ("{} weeks", (3, 8, 12)),
    ("{} ms latency", (50, 100, 300)),
)
THINGS: tuple[tuple[str, str], ...] = (
    ("suppliers", "supplier"), ("branches", "branch"), ("contracts", "contract"),
    ("machines", "machine"), ("projects", "project"), ("volunteers", "volunteer"),
    ("inspections", "inspection"), ("trainers", "trainer"), ("greenhouses", "greenhouse"),
    ("telescopes", "telescope"),
)  # fmt: skip
FIELDS = ("phone number", "email", "price", "start date", "colour", "weight", "status", "address")
UNWANTED = ("payments", "chat", "reviews", "notifications", "search", "comments")


@dataclass(frozen=True)
class Meaning:
    """What is asked for, free of words; each number names a row of the lists above."""

    agent: str
    subject: int
    features: tuple[int, ...]
    thing: int = -1
    fields: tuple[int, ...] = ()
    stack: str = ""
    framework: str = ""
    number: tuple[int, int] | None = None
    without: str = ""


def wordings(meaning: Meaning) -> list[str]:
    """Four requests that mean it, as four people would say it."""
    return [frame(meaning) for frame in (_plain, _need, _wordy, _terse)]


def _plain(m: Meaning) -> str:
    text = f"Build {_a(SUBJECTS[m.subject][0])} with {_listed(_features(m, 0))}"
    text += f". Also keep {_things(m)}" if m.thing >= 0 else ""
    text += f", without {m.without}" if m.without and m.thing < 0 else ""
    text += f". No {m.without}" if m.without and m.thing >= 0 else ""
    return text + _said(m, ", using {}", ", for {}")


def _need(m: Meaning) -> str:
    text = f"We need {_a(SUBJECTS[m.subject][0])} that has {_listed(_features(m, 0)[::-1])}"
    text += f". Store {_things(m)} as well" if m.thing >= 0 else ""
    text += f". Without {m.without}, please" if m.without else ""
    return text + _said(m, ". It should use {}", ". It must handle {}") + "."


def _wordy(m: Meaning) -> str:
    text = (
        f"Hi! I am thinking about {_a(SUBJECTS[m.subject][1])}. "
        f"It should offer {_listed(_features(m, 1))}"
    )
    text += f". There are also {_things(m)}" if m.thing >= 0 else ""
    text += f". Please leave out {m.without}: we do not need {m.without}" if m.without else ""
    return text + _said(m, ". We like {}", ". Think of {}") + ". Can you design that?"


def _terse(m: Meaning) -> str:
    text = f"{SUBJECTS[m.subject][2]}: {', '.join(_features(m, 2))}"
    text += f", {_things(m)}" if m.thing >= 0 else ""
    text += f", no {m.without}" if m.without else ""
    return text + _said(m, "; {}", "; {}")


def _features(m: Meaning, wording: int) -> list[str]:
    return [FEATURES[at][wording] for at in m.features]


def _things(m: Meaning) -> str:
    return f"{THINGS[m.thing][0]} with {_listed([FIELDS[at] for at in m.fields])}"


def _said(m: Meaning, made_with: str, bounds: str) -> str:
    names = [name for name in (m.framework, m.stack) if name]
    text = made_with.format(" and ".join(names)) if names else ""
    if m.number is not None:
        words, values = NUMBERS[m.number[0]]
        text += bounds.format(words.format(values[m.number[1]]))
    return text


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' and not noun.startswith('url') else 'a'} {noun}"


def meanings(chance: random.Random, count: int) -> list[Meaning]:
    """So many different ones."""
    found: dict[Meaning, None] = {}
    while len(found) < count:
        found[_meaning(chance)] = None
    return list(found)


def _meaning(chance: random.Random) -> Meaning:
    features = tuple(chance.sample(range(len(FEATURES)), chance.randint(2, 4)))
    made = Meaning(chance.choice(AGENTS), chance.randrange(len(SUBJECTS)), features)
    if chance.random() < 0.3:
        fields = tuple(chance.sample(range(len(FIELDS)), chance.randint(1, 3)))
        made = replace(made, thing=chance.randrange(len(THINGS)), fields=fields)
    if chance.random() < 0.4:
        made = replace(made, stack=chance.choice(STACKS))
    if made.agent == "code" and chance.random() < 0.5:
        made = replace(made, framework=chance.choice(FRAMEWORKS))
    if chance.random() < 0.35:
        made = replace(made, number=(chance.randrange(len(NUMBERS)), chance.randrange(3)))
    if chance.random() < 0.15:
        said = {FEATURES[at][0] for at in features}
        made = replace(made, without=chance.choice([w for w in UNWANTED if w not in said]))
    return made


@dataclass(frozen=True)
class Trap:
    """Two requests that look alike and must not get the same answer."""

    kind: str
    agent: str
    one: str
    other: str
    one_metadata: str = ""
    other_metadata: str = ""


_LEVELS = (
    ("for beginners", "for experts"),
    ("I am a beginner", "I am a senior engineer"),
    ("explain it for a novice", "explain it for an expert"),
)
_LANGUAGES = (
    ("Build", "Baue"), ("Build", "Construye"), ("Build", "Construis"),
)  # fmt: skip
_ABROAD = {
    "Baue": "Ich brauche bitte eine Anwendung für {}: {}. Das ist für unsere Firma",
    "Construye": "Necesito una aplicación para {}: {}. Es para nuestra empresa",
    "Construis": "Je voudrais une application pour {} : {}. C'est pour notre entreprise",
}


def traps(chance: random.Random, count: int) -> list[Trap]:
    """So many, the kinds in turn; each changes one thing of a request in its own words."""
    kinds: tuple[Callable[[random.Random], Trap], ...] = (
        _number, _stack, _negation, _thing, _field, _constraint, _language, _level, _feature,
        _metadata,
    )  # fmt: skip
    found: dict[Trap, None] = {}
    at = 0
    while len(found) < count:
        trap = kinds[at % len(kinds)](chance)
        at += trap not in found
        found[trap] = None
    return list(found)


def _pair(kind: str, chance: random.Random, one: Meaning, other: Meaning) -> Trap:
    """In the same frame or, harder to tell, in two frames of the same nouns."""
    frames = chance.choice(((_plain, _plain), (_need, _need), (_wordy, _wordy), (_plain, _need)))
    return Trap(kind, one.agent, frames[0](one), frames[1](other))


def _number(chance: random.Random) -> Trap:
    made = _meaning(chance)
    row = chance.randrange(len(NUMBERS))
    one, other = chance.sample(range(3), 2)
    return _pair(
        "number", chance, replace(made, number=(row, one)), replace(made, number=(row, other))
    )


def _stack(chance: random.Random) -> Trap:
    made = _meaning(chance)
    if chance.random() < 0.3:
        made = replace(made, agent="code")
        one, other = chance.sample(FRAMEWORKS, 2)
        return _pair("stack", chance, replace(made, framework=one), replace(made, framework=other))
    one, other = chance.sample((*STACKS, ""), 2)
    return _pair("stack", chance, replace(made, stack=one), replace(made, stack=other))


def _negation(chance: random.Random) -> Trap:
    made = replace(_meaning(chance), without="")
    said = {FEATURES[at][0] for at in made.features}
    unwanted = chance.choice([word for word in UNWANTED if word not in said])
    if chance.random() < 0.5:
        return _pair("negation", chance, made, replace(made, without=unwanted))
    at = next(i for i, names in enumerate(FEATURES) if names[0] == unwanted)
    wanted = replace(made, features=(*made.features, at))
    return _pair("negation", chance, wanted, replace(made, without=unwanted))


def _thing(chance: random.Random) -> Trap:
    one, other = chance.sample(range(len(THINGS)), 2)
    made = replace(_meaning(chance), thing=one, fields=(chance.randrange(len(FIELDS)),))
    return _pair("entity", chance, made, replace(made, thing=other))


def _field(chance: random.Random) -> Trap:
    one, other = chance.sample(range(len(FIELDS)), 2)
    made = replace(_meaning(chance), thing=chance.randrange(len(THINGS)), fields=(one,))
    more = chance.choice(((other,), (one, other)))
    return _pair("field", chance, made, replace(made, fields=more))


def _constraint(chance: random.Random) -> Trap:
    made = replace(_meaning(chance), number=None)
    number = chance.randrange(len(NUMBERS)), chance.randrange(3)
    if chance.random() < 0.5:
        return _pair("constraint", chance, made, replace(made, number=number))
    one = _plain(made)
    law = chance.choice(("GDPR compliant", "HIPAA compliant", "PCI DSS compliant"))
    return Trap("constraint", made.agent, one, f"{one}, {law}")


def _language(chance: random.Random) -> Trap:
    made = replace(_meaning(chance), number=None, without="", thing=-1)
    word = chance.choice(_LANGUAGES)[1]
    said = _ABROAD[word].format(SUBJECTS[made.subject][0], ", ".join(_features(made, 0)))
    return Trap("language", made.agent, _plain(replace(made, stack="", framework="")), said)


def _level(chance: random.Random) -> Trap:
    text = _plain(_meaning(chance))
    one, other = chance.choice((*_LEVELS, ("", _LEVELS[0][0]), ("", _LEVELS[0][1])))
    agent = chance.choice(AGENTS)
    return Trap("level", agent, f"{text}. {one}".rstrip(". "), f"{text}. {other}")


def _feature(chance: random.Random) -> Trap:
    made = replace(_meaning(chance), without="")
    new = chance.choice([at for at in range(len(FEATURES)) if at not in made.features])
    return _pair("feature", chance, made, replace(made, features=(*made.features[:-1], new)))


def _metadata(chance: random.Random) -> Trap:
    text = _plain(_meaning(chance))
    one, other = chance.choice(
        (
            ('{"level":"beginner"}', '{"level":"expert"}'),
            ("{}", '{"level":"beginner"}'),
            ('{"preferences":{"style":"short"}}', '{"preferences":{"style":"thorough"}}'),
            ('{"preferences":{"language":"go"}}', '{"preferences":{"language":"python"}}'),
        )
    )
    return Trap("metadata", chance.choice(AGENTS), text, text, one, other)


def main(folder: Path) -> None:
    """Write all three files."""
    chance = random.Random(20261127)
    every = meanings(chance, MEANINGS + DEV_MEANINGS)
    chance.shuffle(every)
    _write(folder / "meanings.tsv", _rows(every[:MEANINGS]))
    _write(folder / "meanings_dev.tsv", _rows(every[MEANINGS:]))
    _write(
        folder / "cache_traps.tsv",
        (
            (t.kind, t.agent, t.one_metadata, t.other_metadata, t.one, t.other)
            for t in traps(chance, TRAPS)
        ),
    )


def _rows(every: Sequence[Meaning]) -> Iterator[Sequence[str]]:
    for number, meaning in enumerate(every, 1):
        for text in wordings(meaning):
            yield str(number), meaning.agent, text


def _write(path: Path, rows: Iterator[Sequence[str]]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
