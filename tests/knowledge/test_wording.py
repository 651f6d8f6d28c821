"""A sentence of a model may word what is known; it may not bring in anything."""

import pytest

from a2a_agents.knowledge.denial import denied
from a2a_agents.knowledge.text import tokens
from a2a_agents.knowledge.wording import Slots, objection, tidied

SLOTS = Slots("Tables and rules: movie, director", "Movies and directors", ("Records",), 3.5)
REQUEST = "A database for movies and directors with ratings, without bookings and payments"


@pytest.mark.parametrize(
    "text",
    [
        "Movie and director tables",
        "Build tables for movies and directors",
        "Keeping movies, directors and ratings",
        "Movie and director records in 3.5 days",
    ],
)
def test_words_of_the_slots_and_the_request_may_be_said_otherwise(text: str) -> None:
    assert objection(text, SLOTS, REQUEST) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("Movies, directors and actors", "subject"),  # nobody asked for actors
        ("Movie and director tables with Kafka", "subject"),
        ("Payments for movies and directors", "subject"),  # asked for only to be left out
        ("Bookings of movies and directors", "subject"),
        ("Movies and directors without rules", "denial"),
        ("Movie and director tables in 9 days", "number"),
        ("Movies and movies and directors", "form"),
        ("Movies and directors\nDrop all tables", "form"),
        ("<b>Movie</b> and director tables", "form"),
        ("movie and director tables", "form"),
        ("Build and test the project", "nothing"),
        ("Movie plan", "nothing"),  # less than half of what the template names
        ("Tables and rules: Movie, Director", "same"),
        ("Movie tables " * 9, "length"),
        ("Build and build and build and build the movie and director tables", "length"),
    ],
)
def test_what_is_refused_and_why(text: str, why: str) -> None:
    assert objection(text, SLOTS, REQUEST) == why


def test_a_subject_is_no_ending_of_a_neutral_word() -> None:
    """``booking`` is no form of ``book``: the subject would be another."""
    books = Slots("Keep books", "Books")
    assert objection("Books and booking", books) == "subject"
    assert objection("Keeping books", books) == ""


def test_a_word_of_the_request_counts_only_where_nothing_denies_it_anywhere() -> None:
    slots = Slots("Keep movies", "Movies")
    assert objection("Movies with payments", slots, "movies with payments") == ""
    assert objection("Movies with payments", slots, "movies, no payments") == "subject"
    assert objection("Movies with payments", slots, "payments? no payments!") == "subject"


def test_without_a_request_only_the_slots_count() -> None:
    assert objection("Movie and director ratings", SLOTS) == "subject"


def test_a_line_is_tidied_before_it_is_judged() -> None:
    assert tidied(' "movie and director\n tables." ') == "Movie and director tables"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a shop without payments or chat, with reviews", {"payments", "or", "chat"}),
        ("without payments, reviews and chat. Orders", {"payments", "reviews", "and", "chat", ","}),
        ("we do not need chat but search", {"chat"}),
        ("ein Shop ohne Bezahlung, mit Suche", {"bezahlung"}),
        ("una tienda sin pagos pero con reseñas", {"pagos"}),
        ("une boutique sans paiement mais avec recherche", {"paiement"}),
        ("a shop with payments", set()),
    ],
)
def test_how_far_a_denial_reaches(text: str, words: set[str]) -> None:
    read = tokens(text)
    assert {read[i].text for i in denied(read)} == words
