"""Requests in Spanish, German and French: things, fields, relations, and when to ask back."""

from __future__ import annotations

import pytest
import yaml

from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import endpoints_of
from a2a_agents.core.brief import Brief
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.abroad import dictionaries
from a2a_agents.knowledge.catalogue import HERE, catalogue
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.inflection import many, singular
from a2a_agents.knowledge.nouns import in_english
from a2a_agents.knowledge.renaming import Change, changed
from a2a_agents.knowledge.text import clean, tokens
from a2a_agents.knowledge.understanding import Understanding, understand


def understood(text: str, reading: Reading | None = None) -> Understanding:
    return understand(Brief("database", text), reading)


def fields(text: str) -> dict[str, set[str]]:
    """The fields that a request named, by entity, those without any included."""
    entities = design(understood(text)).entities
    said = {e.name: {a.name for a in e.attributes if a.reason == "asked for"} for e in entities}
    return {e.name: said[e.name] for e in entities if not e.block or said[e.name]}


def tables(text: str) -> set[str]:
    blueprint = design(understood(text))
    own = {e.name for e in blueprint.entities if not e.block}
    return {table.name for name, table in tables_of(blueprint).by_entity.items() if name in own}


def relations(text: str) -> set[str]:
    signs = {"one-to-many": ">", "many-to-many": "<>", "one-to-one": "-"}
    found = design(understood(text)).relations
    return {f"{each.source}{signs[each.kind]}{each.target}" for each in found}


def said(text: str, language: str) -> str:
    """A text as it is read."""
    plain = clean(text)
    return " ".join(token.text for token in in_english(tokens(plain), language, plain).tokens)


def reading(**heads: float) -> Reading:
    """What a model could read out of a text in German."""
    kinds = {"design": 0.0, "smalltalk": 0.0, "out-of-scope": 0.0} | heads
    return Reading(
        model="scripted",
        agents={},
        intent={},
        kind=kinds,
        complexity={},
        language={"de": 1.0},
        out_of_scope=heads.get("out-of-scope", 0.0),
        attack=0.0,
        blocks={},
    )


def test_what_stands_after_with_is_a_field_of_the_thing_before_it() -> None:
    assert fields("Bootsverleih: Kanus mit Länge, Gewicht und Plätzen, Kunden mit Telefon") == {
        "Canoe": {"length", "weight", "seats"},
        "Customer": {"phone"},
    }
    assert fields("Base de datos: camiones con matrícula y peso, conductores con teléfono") == {
        "Truck": {"plate", "weight"},
        "Driver": {"phone"},
    }
    assert fields(
        "Base de données : camions avec longueur et couleur, chauffeurs avec courriel"
    ) == {
        "Truck": {"length", "colour"},
        "Driver": {"email"},
    }


@pytest.mark.parametrize(
    "text",
    [
        "Wir verleihen Zelte: Zelte mit Größe, Kunden, Lager an der Küste, Preis pro Tag",
        "Alquilamos tiendas: canoas con talla, clientes, estaciones, precio por día",
        "Nous louons des canoës : canoës avec taille, clients, stations, prix par jour",
    ],
)
def test_a_price_for_a_time_is_money_and_of_the_first_thing_with_fields(text: str) -> None:
    entities = design(understood(text)).entities
    priced = [e for e in entities if any(a.name == "price_per_day" for a in e.attributes)]
    assert [e.name in ("Tent", "Canoe") for e in priced] == [True]
    price = next(a for a in priced[0].attributes if a.name == "price_per_day")
    assert price.type == "money"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Datenbank: Reifröcke mit Länge, Anproben, Kunden",
         {"reifroecke", "anproben", "customers"}),
        ("Datenbank: Mietverträge und Pachtverträge", {"rental_contracts", "leases"}),
        ("Datenbank: Spinnräder, Wollsorten mit Farbe", {"spinnraeder", "wollsorten"}),
        ("Base de datos: trujales con peso, olivareros", {"trujales", "olivareros"}),
        ("Base de données : tuyaux avec longueur, sommiers", {"tuyaux", "sommiers"}),
    ],
)  # fmt: skip
def test_tables_of_nouns_that_nobody_knows_are_called_as_in_the_request(
    text: str, names: set[str]
) -> None:
    assert tables(text) == names


def test_endpoints_and_graphql_call_many_of_them_so_too() -> None:
    blueprint = design(understand(Brief("api", "API und GraphQL: Reifröcke, Anproben")))
    table = tables_of(blueprint).by_entity["Reifrock"]
    assert (table.singular, table.noun_of_many) == ("reifrock", "reifroecke")
    names = {e.name: str(e.path) for e in endpoints_of(blueprint)}
    assert names["list_reifroecke"] == "/reifroecke"
    assert not [name for name in names if "reifrocks" in name]


def test_another_name_has_its_own_plural() -> None:
    blueprint = design(understood("Datenbank: Reifröcke mit Länge, Kunden"))
    renamed = changed(blueprint, [Change("rename", "Reifrock", to="Skirt")])
    assert tables_of(renamed).by_entity["Skirt"].name == "skirts"


def test_a_german_noun_seen_only_as_one_has_no_made_up_plural() -> None:
    assert "mieder" in tables("Datenbank: Mieder mit Farbe und Größe")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Datenbank: Hunde, Zwinger. Ein Hund gehört zu einem Zwinger.", "Kennel>Dog"),
        ("Datenbank: Öfen, Brände. Ein Ofen hat mehrere Brände.", "Kiln>Firing"),
        ("Datenbank: Brote, Zutaten. Ein Brot hat viele Zutaten und eine Zutat kommt in vielen"
         " Broten vor.", "Bread<>Ingredient"),
        ("Datenbank: Häuser, Kamine. Zu jedem Haus gibt es einen oder mehrere Kamine.",
         "House>Chimney"),
        ("Base de datos: hornos, hornadas. Cada hornada pertenece a un horno.", "Kiln>Firing"),
        ("Base de datos: caballos, cuadras. Una cuadra tiene uno o varios caballos.",
         "Stable>Horse"),
        ("Base de datos: abejas, flores. Una abeja visita muchas flores y una flor recibe muchas"
         " abejas.", "Bee<>Flower"),
        ("Base de données : fours, cuissons. Chaque cuisson appartient à un four.", "Kiln>Firing"),
        ("Base de données : refuges, chats. Un refuge a plusieurs chats.", "Shelter>Cat"),
    ],
)  # fmt: skip
def test_relations_are_read_in_three_languages(text: str, relation: str) -> None:
    assert relation in relations(text)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("Wir vermieten Boote: Boote mit Länge, Kunden", "booking"),
        ("Alquiler de barcos: barcos con eslora, clientes", "booking"),
        ("Location de bateaux : bateaux avec longueur, clients", "booking"),
        ("Zahnarztpraxis mit Patienten und Terminen", "clinic"),
        ("Tienda de velas con carrito y reparto a domicilio", "delivery"),
        ("Boutique de savons avec panier, site en français et en anglais", "i18n"),
        ("Mieter sollen Schäden melden können, mit Fotos", "support"),
        ("Blog con comentarios de los lectores", "comments"),
        ("Outil pour suivre les heures des consultants", "timesheets"),
    ],
)
def test_blocks_are_asked_for_in_three_languages(text: str, block: str) -> None:
    assert block in {match.name for match in understood(text).blocks}


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("Refuge avec chats et chiens, un chat a un nom", "chat"),
        ("Wohnungen: Mieter mit Telefon, Häuser", "tenants"),
        ("Escuela con caballos y jinetes", "delivery"),
        ("Arztpraxis: Patienten, Rezepte, Befunde", "recipes"),
        ("Blog mit Artikeln und Autoren", "catalog"),
        ("Biblioteca: préstamos con fecha de devolución, libros", "returns"),
        ("Wetterstationen senden alle fünf Minuten Messwerte", "donations"),
    ],
)
def test_a_translation_asks_for_nothing_that_its_word_does_not(text: str, block: str) -> None:
    assert block not in {match.name for match in understood(text).blocks}


@pytest.mark.parametrize(
    "text",
    [
        "Friseur: Kunden mit Telefon, ohne Zahlung",
        "Peluquería: clientes con teléfono, sin pagos",
        "Coiffeur : clients avec téléphone, sans paiement",
    ],
)
def test_what_is_not_wanted_is_no_field_and_no_block(text: str) -> None:
    assert fields(text)["Customer"] == {"phone"}
    assert "payments" not in {match.name for match in understood(text).blocks}


@pytest.mark.parametrize(
    ("language", "text", "means"),
    [
        ("fr", "pièces et réparations", "spare_parts and repairs"),
        ("fr", "pièces et monnaies", "coins and monnaies"),
        ("fr", "pièces de théâtre", "pieces of theatre"),
        ("es", "entradas para conciertos", "tickets for concerts"),
        ("es", "entradas y salidas", "entries and exits"),
        ("de", "Karten und Konzert", "tickets and concert"),
    ],
)
def test_a_noun_with_several_meanings_is_told_by_its_neighbours(
    language: str, text: str, means: str
) -> None:
    assert said(text, language) == means


def test_german_nouns_are_told_by_their_capitals() -> None:
    assert said("Die alten Proben proben wir mit Sorgfalt", "de").split()[2:4] == [
        "rehearsals",
        "also",
    ]


def test_words_in_other_forms_are_found() -> None:
    assert said("mit Plätzen, Lehrerinnen und einem Trainer", "de") == (
        "with seats , teachers and a trainer"
    )
    assert said("socias y profesoras", "es") == "members and teachers"


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("de", "vorstellung", "vorstellungen"), ("de", "kanu", "kanus"),
        ("de", "rock", "röcke"), ("de", "wagen", "wagen"),
        ("es", "pilar", "pilares"), ("es", "vez", "veces"), ("es", "faro", "faros"),
        ("es", "canción", "canciones"), ("fr", "bureau", "bureaux"), ("fr", "journal", "journaux"),
        ("fr", "orgue", "orgues"),
    ],
)  # fmt: skip
def test_one_is_told_from_many(language: str, one: str, several: str) -> None:
    assert singular(several, language) == one
    assert singular(one, language) == one or language != "de"
    if language != "de":
        assert many(one, language) == several


@pytest.mark.parametrize(
    "text",
    ["Baue mir eine App", "Hazme una aplicación", "Construis-moi un site", "Necesito una app"],
)
def test_software_of_which_nothing_is_said_is_asked_about(text: str) -> None:
    assert understood(text).kind == "missing"


def test_a_wish_that_is_not_understood_is_asked_about() -> None:
    text = "Irgendwas Schönes für unseren Stammtisch, wir wissen noch nicht genau was"
    assert understood(text, reading(design=0.9)).kind == "missing"
    far = reading(**{"out-of-scope": 0.9})
    assert understood(text, far).kind == "out-of-scope"


def test_a_list_without_little_words_is_in_its_language() -> None:
    assert understood("Onlineshop: Produkte, Warenkorb, Bestellungen").language == "de"
    assert understood("Biblioteca: libros, socios, préstamos").language == "es"
    assert understood("animal shelter: dogs, cats, adoptions").language == "en"


def test_every_name_in_the_list_of_phrases_is_of_the_catalogue() -> None:
    written = yaml.safe_load((HERE / "lexicon" / "asked_abroad.yaml").read_text("utf-8"))
    known = catalogue().blocks.keys() | catalogue().domains.keys()
    named = {name for each in written["asked"].values() for name in each}
    named |= {name for names in written["never"].values() for name in names.split()}
    assert named <= known


def test_a_thing_stands_in_one_file() -> None:
    files = ("nouns.yaml", "trades.yaml")
    nouns, trades = (yaml.safe_load((HERE / "lexicon" / f).read_text("utf-8")) for f in files)
    assert nouns.keys().isdisjoint(trades)


def test_a_phrase_has_as_many_words_as_what_it_means() -> None:
    every = [
        p for known in dictionaries().values() for same in known.phrases.values() for p in same
    ]
    assert every
    assert all(len(words) == len(means) for words, means in every)
