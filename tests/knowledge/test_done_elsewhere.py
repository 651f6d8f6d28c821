"""What others do is masked, with the short question that asks for it, and nothing before."""

import pytest

from a2a_agents.knowledge.denial import denied, done_elsewhere
from a2a_agents.knowledge.text import tokens


@pytest.mark.parametrize(
    ("text", "word", "masked"),
    [
        ("We restore books. Invoicing? Someone else does that.", "invoicing", True),
        ("We restore books. Invoicing? Someone else does that.", "books", False),
        ("Book online; payments are handled by the till next door.", "payments", True),
        ("Book online; payments are handled by the till next door.", "online", False),
        ("Payments are handled by our staff in the app.", "payments", False),
        ("The accountant keeps the ledger, leave that out.", "ledger", True),
        ("We already have a website, please make bookings", "bookings", False),
        ("We already have a website and would like bookings", "bookings", False),
        ("Wir haben schon eine Website und möchten Buchungen", "buchungen", False),
    ],
)
def test_what_others_do_is_masked(text: str, word: str, masked: bool) -> None:
    read = tokens(text)
    place = next(i for i, token in enumerate(read) if token.text == word)
    assert (place in done_elsewhere(read)) is masked


def test_what_is_only_compared_with_is_denied() -> None:
    read = tokens("A register as opposed to an auction house.")
    words = [token.text for token in read]
    assert words.index("auction") in denied(read)
    assert words.index("register") not in denied(read)
