"""``A2A_PEERS`` in one line: what it may say, and what is refused without showing a secret."""

import pytest

from a2a_agents.core.peers import BadPeer, Entry, read_entries
from a2a_agents.settings import Settings, SettingsError

URL = "https://a.example/.well-known/agent-card.json"


def test_one_line_names_peers_with_their_options() -> None:
    line = (
        f"security={URL};for=code,desk;token-env=SECRET, "
        "reviewer=http://[::1]:9000/c.json;always;auth=forward,x=http://b/c;hosts=c.example:81,d"
    )
    assert read_entries(line, {"SECRET": "Bearer s3cret"}) == (
        Entry("security", URL, ("code", "desk"), token_env="SECRET", token="Bearer s3cret"),
        Entry("reviewer", "http://[::1]:9000/c.json", always=True, forwards=True),
        Entry("x", "http://b/c", hosts=("c.example:81", "d")),
    )
    assert read_entries("", {}) == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("security", "each peer is NAME=URL"),
        (f"Se curity={URL}", "each peer is NAME=URL"),
        (f"desk={URL}", "desk is the name of one of our own"),
        ("a=ftp://a.example/card", "http\\(s\\) URL of a card"),
        ("a=https://me:pass@a.example/card", "without user"),
        ("a=https://a.example/card?key=1", "without user, query"),
        (f"a={URL}, a={URL}", "two peers are called a"),
        (f"a={URL};for=", "an option is for=AGENT"),
        (f"a={URL};sometimes", "'sometimes'"),
        (f"a={URL};auth=basic", "an option is"),
        (f"a={URL};token-env=NOBODY", "the variable NOBODY is empty or not set"),
        (f"a={URL};token-env=SECRET;auth=forward", "exclude each other"),
        (f"a={URL};token-env=BROKEN", "no value of a header"),
    ],
)
def test_what_makes_no_sense_is_refused(line: str, why: str) -> None:
    with pytest.raises(BadPeer, match=why):
        read_entries(line, {"SECRET": "s3cret", "BROKEN": "a\nb"})


def test_settings_read_the_variable_that_an_entry_names() -> None:
    env = {"A2A_PEERS": f"security={URL};token-env=MY_TOKEN", "MY_TOKEN": "Bearer s3cret"}
    settings = Settings.from_env(env)
    assert settings.peers[0].token == "Bearer s3cret"
    assert "s3cret" not in repr(settings) + repr(settings.peers) + str(settings.peers)


def test_a_complaint_shows_neither_the_line_nor_the_secret() -> None:
    env = {"A2A_PEERS": "a=https://me:pass@a.example/card;token-env=MY", "MY": "s3cret"}
    with pytest.raises(SettingsError, match="A2A_PEERS: a: it is the") as caught:
        Settings.from_env(env)
    assert "pass" not in str(caught.value)
    assert "s3cret" not in str(caught.value)
