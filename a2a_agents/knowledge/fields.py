"""What kind of thing a word names, and what type a field has, told from the words alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from a2a_agents.core.blueprint import Attribute, FieldType, snake
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.phrases import Phrases
from a2a_agents.knowledge.text import lemma

_IMPLIED = frozenset(("id", "created_at", "updated_at"))
_MARKS = frozenset(("unique", "optional", "required", "mandatory", "searchable"))
_USUAL_NAMES: Mapping[str, str] = {
    "e_mail": "email", "mail": "email", "mail_address": "email", "email_address": "email",
    "e_mail_address": "email", "birthdate": "birth_date", "birthday": "birth_date",
    "dob": "birth_date", "telephone": "phone", "web_site": "website",
}  # fmt: skip
"""Fields that people call by several names, by the one that the catalogue uses."""


def entity_name(words: Sequence[str]) -> str:
    """PascalCase singular: ``waiting list entries`` → ``WaitingListEntry``."""
    singular = [*words[:-1], lemma(words[-1])]
    name = "".join(part[:1].upper() + part[1:] for word in singular for part in _ascii(word))
    return name if name[:1].isalpha() else f"Item{name}"


def field_name(words: Sequence[str]) -> str:
    """snake_case: ``price per night`` → ``price_per_night``."""
    name = "_".join(part for word in words for part in _ascii(word))
    name = name if name[:1].isalpha() else f"field_{name}"
    return _USUAL_NAMES.get(name) or name.replace("e_mail", "email") or "field"


def attribute(words: Sequence[str]) -> Attribute | None:
    """A field from its words, such as ``unique e-mail``; None for one that is always there."""
    marks = {word for word in words if word in _MARKS}
    rest = [word for word in words if word not in _MARKS]
    truth = bool(rest) and rest[0] == "whether"
    rest = rest[1:] if truth else rest
    rest, measured = _in_unit(_limit(_turned(rest)))
    name = field_name(rest) if rest else ""
    if not name or name in _IMPLIED:
        return None
    kind = "boolean" if truth else measured or _type(rest)
    return Attribute(
        name=name,
        type=kind,
        required="optional" not in marks,
        unique="unique" in marks,
        indexed="searchable" in marks,
        values=_values(rest) if kind == "enum" else (),
        default=_values(rest)[0] if kind == "enum" else None,
        reason="asked for",
    )


UNITS: Mapping[str, str] = {
    "kg": "kg", "kilograms": "kg", "kilos": "kg", "g": "g", "grams": "g", "mg": "mg", "t": "t",
    "m": "m", "metres": "m", "meters": "m", "cm": "cm", "centimetres": "cm", "centimeters": "cm",
    "mm": "mm", "millimetres": "mm", "millimeters": "mm", "km": "km", "kilometres": "km",
    "kilometers": "km", "miles": "miles", "feet": "feet", "l": "litres", "litres": "litres",
    "liters": "litres", "ml": "ml", "kwh": "kwh", "kw": "kw", "hours": "hours", "h": "hours",
    "minutes": "minutes", "min": "minutes", "seconds": "seconds", "days": "days",
    "celsius": "celsius", "degrees": "degrees", "percent": "percent", "hectares": "hectares",
    "m2": "m2", "m²": "m2", "m3": "m3", "km2": "km2", "years": "years",
    "hektar": "hectares",
    "hectare": "hectares",
    "ha": "hectares",
    "liter": "litres",
    "litre": "litres",
    "stunden": "hours",
    "minuten": "minutes",
    "sekunden": "seconds",
    "secs": "seconds",
    "sec": "seconds",
    "mins": "minutes",
    "hrs": "hours",
    "tage": "days",
    "tonnen": "tonnes",
    "tonnes": "tonnes",
    "tons": "tonnes",
    "gramm": "g",
    "gram": "g",
    "kilo": "kg",
    "kilogram": "kg",
    "kilogramm": "kg",
    "meter": "m",
    "metern": "m",
    "metre": "m",
    "zentimeter": "cm",
    "millimeter": "mm",
    "kilometer": "km",
    "hz": "hz",
    "ppm": "ppm",
    "euro": "eur",
    "sqm": "m2",
    "acres": "acres",
    "pounds": "pounds",
    "ounces": "ounces",
    "inches": "inches",
    "weeks": "weeks",
    "months": "months",
    "horas": "hours",
    "minutos": "minutes",
    "segundos": "seconds",
    "metros": "m",
    "litros": "litres",
    "heures": "hours",
    "mètres": "m",
    "années": "years",
    "jahren": "years",
    "años": "years",
    "watt": "watts",
    "watts": "watts",
    "volts": "volts",
    "bar": "bar",
    "knots": "knots",
    "gb": "gb",
    "mb": "mb",
    "eur": "eur", "euros": "eur", "usd": "usd", "dollars": "usd",
}  # fmt: skip
"""How a unit is written in the name of a field."""
_COUNTED = frozenset(("minutes", "seconds", "days", "years", "weeks", "months"))
_MONEY = frozenset(("eur", "usd"))


LIMITS: Mapping[str, str] = {
    "minimum": "min", "least": "min", "smallest": "min", "lowest": "min",
    "maximum": "max", "most": "max", "largest": "max", "highest": "max",
}  # fmt: skip
"""What is said of a number that others may not pass, as names of fields have it."""


def _limit(words: Sequence[str]) -> list[str]:
    """``minimum number of players`` → ``min players``."""
    if len(words) > 3 and words[0] in LIMITS and words[1] in ("number", "count", "amount"):
        return [LIMITS[words[0]], *words[3:]]
    return list(words)


def _turned(words: Sequence[str]) -> list[str]:
    """``date of the last service`` → ``last service date``; ``date of birth`` stays as it is."""
    if len(words) > 3 and words[1] == "of" and words[2] in _WHOSE and "of" not in words[3:]:
        return [*words[3:], words[0]] if words[0] not in _COUNTS else list(words)
    return list(words)


_WHOSE = frozenset("the its their his her".split())
_COUNTS = frozenset("number amount count".split())


def is_unit(word: str) -> bool:
    """Whether a word is a unit of measurement, such as ``kg``."""
    return word in UNITS


def _in_unit(words: Sequence[str]) -> tuple[list[str], FieldType | None]:
    """``weight in kilograms`` → ``weight kg``, with the type that the unit asks for."""
    if len(words) < 3 or words[-2] != "in" or words[-1] not in UNITS:
        return list(words), None
    unit = UNITS[words[-1]]
    kind: FieldType = "integer" if unit in _COUNTED else "money" if unit in _MONEY else "decimal"
    return [*words[:-2], unit], kind


def _type(words: Sequence[str]) -> FieldType:
    """By what stands before ``per night`` and ``of birth``; ``rate per word`` is money."""
    if len(words) == 3 and words[1] == "per" and lemma(words[0]) != words[0]:
        return "integer"  # ``persons per hour``
    if words[0] in ("min", "max") and len(words) > 1 and lemma(words[1]) != words[1]:
        return "integer"
    if words[:2] in (["number", "of"], ["amount", "of"], ["count", "of"]):
        return "integer" if words[0] != "amount" else "decimal"
    cut = next((i for i, word in enumerate(words) if i and word in _QUALIFIES), len(words))
    if words[cut - 1] == "rate" and cut < len(words) and words[cut] == "per":
        return "money"
    head = words[:cut]
    done = type_of_done(head)
    if done:
        return done
    if is_unit(words[0]) and not is_field(head):
        return "integer" if words[0] in _COUNTED and len(words) == 1 else "decimal"
    return type_of(head if is_field(head) else words)


def type_of_done(words: Sequence[str]) -> FieldType | None:
    """The type of ``date found`` and ``price paid``; None for other words."""
    if len(words) < 2 or words[0] not in _DATED:
        return None
    return _DATED[words[0]] if is_done(words[1]) else None


def is_done(word: str) -> bool:
    """Whether a word says that something was done: *checked*, *built*."""
    return word.endswith(("ed", "wn", "en", "ght", "de", "paid")) or word in _DONE


_DONE = frozenset(
    "found built sent lost sold born dug read kept held met done cast lent put set run cut".split()
)
_QUALIFIES = frozenset("per of por pro in".split())
_DATED: Mapping[str, FieldType] = {
    "date": "date", "day": "date", "time": "datetime", "year": "integer", "price": "money",
    "amount": "decimal", "weight": "decimal", "cost": "money",
}  # fmt: skip


def is_field(words: Sequence[str]) -> bool:
    """Whether the last word names a field rather than a thing."""
    types = lexicon().fields.types
    rest = [word for word in words if word not in _MARKS]
    return bool(rest) and _last(types, rest) is not None


def is_single(words: Sequence[str]) -> bool:
    """Fields stand in the singular; ``with payments`` is no field."""
    return not words[-1].endswith("s") or words[-1].endswith(("ss", "us", "is"))


def type_of(words: Sequence[str]) -> FieldType:
    """The type that a field of these words has; plain text if they say nothing."""
    types = lexicon().fields.types
    found = _last(types, words)
    if found:
        return found
    for word in (part for each in words for part in each.split("_")):
        meanings = types.meanings((lemma(word),))
        if meanings:
            return meanings[0]
    return "string"


def typed_by_head(field: Attribute) -> Attribute:
    """A field whose name goes on after what it is: ``price_per_day`` is no day."""
    head, per, _ = field.name.partition("_per_")
    kind = type_of(head.split("_")) if per else field.type
    kind = "integer" if field.name.startswith("number_of_") else kind
    return field if kind == field.type else field.model_copy(update={"type": kind})


def kind_of(words: Sequence[str]) -> str:
    """The kind of thing: person, place, event …; ``thing`` if the words say nothing."""
    return _last(lexicon().fields.kinds, words) or "thing"


def is_known(words: Sequence[str]) -> bool:
    """Whether the lexicon or the catalogue knows such a thing."""
    return _last(lexicon().fields.kinds, words) is not None


def default_fields(words: Sequence[str]) -> tuple[Attribute, ...]:
    """The fields of such a thing when nothing else is said about it."""
    return lexicon().fields.defaults[kind_of(words)]


def named_after(attribute_name: str, entities: Sequence[str]) -> bool:
    """Whether a field repeats what another entity of the design is for (``author_names``)."""
    return any(attribute_name.startswith(f"{snake(name)}_") for name in entities)


def _last(index: Phrases[FieldType] | Phrases[str], words: Sequence[str]) -> FieldType | None:
    """The meaning of the longest known ending of the words."""
    lemmas = tuple(lemma(part) for word in words for part in word.split("_"))
    for start in range(max(0, len(lemmas) - 3), len(lemmas)):
        meanings = index.meanings(lemmas[start:])
        if meanings:
            return meanings[0]  # pyright: ignore[reportReturnType] the caller knows the index
    return None


def _values(words: Sequence[str]) -> tuple[str, ...]:
    enums = lexicon().fields.enums
    named = enums.get(" ".join(words[-2:])) or enums.get(lemma(words[-1]))
    return named or ("active", "inactive")


def _ascii(word: str) -> list[str]:
    folded = word.lower().translate(_FOLD)
    parts = ("".join(c for c in part if c.isascii() and c.isalnum()) for part in folded.split("_"))
    return [part for part in parts if part]


_FOLD = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "ê": "e", "á": "a", "à": "a",
     "â": "a", "í": "i", "î": "i", "ó": "o", "ô": "o", "ú": "u", "û": "u", "ñ": "n", "ç": "c"}
)  # fmt: skip
