"""``a2a-agents accounts``: what it prints, where, and what it never prints."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path

import pytest

from a2a_agents.accounts import encrypt_key
from a2a_agents.cli import main
from a2a_agents.serve.accounts import read_accounts
from a2a_agents.serve.safe import Safe
from a2a_agents.settings import Settings

SECRET = "secret-of-the-server-secret-of-the-server"
GEMINI = "AIzaSy-a-key-0123456789"
Captured = pytest.CaptureFixture[str]


def test_a_new_account_is_an_entry_on_stdout_and_a_key_on_stderr(capsys: Captured) -> None:
    assert main(["accounts", "new", "alice", "--tier", "premium"]) == 0
    said = capsys.readouterr()
    key = re.search(r"a2a_[\w-]{43}", said.err)
    assert key is not None
    assert key.group() not in said.out
    accounts = read_accounts("accounts:\n" + said.out, Safe([]))
    digest = hashlib.sha256(key.group().encode()).digest()
    assert accounts.by_digest == {digest: "alice"}
    assert accounts.by_name["alice"].per_minute == 60
    main(["accounts", "new", "alice"])
    assert key.group() not in capsys.readouterr().err


def test_a_name_that_is_none(capsys: Captured) -> None:
    assert main(["accounts", "new", "a b"]) == 2
    assert "a name has letters" in capsys.readouterr().err


def test_a_good_file_is_shown_as_what_its_accounts_may_do(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "accounts.yaml"
    digest = "ab" * 32
    file.write_text(
        f"accounts:\n  - name: alice\n    tier: free\n    keys: ['sha256:{digest}']\n"
        f"    day_usd: 0.5\n    gemini_key: {Safe([SECRET]).encrypt(GEMINI)}\n"
        "  - {name: bob, tier: enterprise}\n"
    )
    monkeypatch.setenv("A2A_SECRET_KEYS", SECRET)
    for arguments in ([str(file)], []):
        monkeypatch.setenv("A2A_ACCOUNTS_FILE", str(file))
        assert main(["accounts", "check", *arguments]) == 0
        said = capsys.readouterr().out
        assert [" ".join(line.split()) for line in said.splitlines()] == [
            "alice free 1 key, 15 a minute, 50 tasks a month, $0.50 a day, unlimited a month, "
            "Gemini key",
            "bob enterprise 0 keys, 600 a minute, unlimited tasks a month, unlimited a day, "
            "unlimited a month",
        ]
        assert GEMINI not in said
        assert digest not in said


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("accounts:\n  - {name: a, tier: gold}\n", "accounts.yaml: line 2: accounts.0.tier: "),
        ("accounts: []\n", "accounts.yaml: no account has a key"),
        (None, "accounts.yaml: No such file"),
    ],
)
def test_a_bad_file(tmp_path: Path, capsys: Captured, text: str | None, complaint: str) -> None:
    file = tmp_path / "accounts.yaml"
    if text is not None:
        file.write_text(text)
    assert main(["accounts", "check", str(file)]) == 2
    assert complaint in capsys.readouterr().err


def test_no_file_at_all(capsys: Captured) -> None:
    assert main(["accounts", "check"]) == 2
    assert "name a file, or set A2A_ACCOUNTS_FILE" in capsys.readouterr().err


def test_a_key_from_stdin_is_printed_encrypted(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A2A_SECRET_KEYS", f"{SECRET},{'old-' * 10}")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{GEMINI}\n"))
    assert main(["accounts", "encrypt-key"]) == 0
    said = capsys.readouterr()
    assert Safe([SECRET]).decrypt(said.out.strip()) == GEMINI
    assert GEMINI not in said.out + said.err


@pytest.mark.parametrize(
    ("secret", "given", "complaint"),
    [
        ("", GEMINI, "set A2A_SECRET_KEYS to a random text of 32"),
        (SECRET, "\n", "stdin holds no key"),
        (SECRET, f"{GEMINI} and more", "stdin holds no key"),
    ],
)
def test_what_cannot_be_encrypted(
    capsys: Captured, secret: str, given: str, complaint: str
) -> None:
    settings = Settings.from_env({"A2A_SECRET_KEYS": secret})
    assert encrypt_key(settings, given, None, test=False) == 2
    said = capsys.readouterr()
    assert complaint in said.err
    assert GEMINI not in said.out + said.err


def test_a_key_is_tested_where_it_is_entered(capsys: Captured) -> None:
    settings = Settings.from_env({"A2A_SECRET_KEYS": SECRET})
    tried: list[str] = []

    def good(key: str) -> str:
        tried.append(key)
        return ""

    assert encrypt_key(settings, GEMINI, good, test=True) == 0
    assert tried == [GEMINI]
    assert capsys.readouterr().out.startswith("enc:")
    assert encrypt_key(settings, GEMINI, lambda key: "it was revoked", test=True) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "the key is no good: it was revoked" in said.err
    assert encrypt_key(settings, GEMINI, good, test=False) == 0
    assert tried == [GEMINI]
    assert encrypt_key(settings, GEMINI, None, test=True) == 2
    assert "cannot be tested here" in capsys.readouterr().err
