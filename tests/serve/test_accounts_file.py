"""The accounts file: what it may say, and what is told of one that is wrong."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from a2a_agents.core.accounts import Account, Tier
from a2a_agents.datafile import DataFault
from a2a_agents.serve.accounts import TIERS, read_accounts, read_accounts_file
from a2a_agents.serve.safe import Locked, Safe

SAFE = Safe(["first-secret-first-secret-first-secret"])
KEY = "a2a_this-is-the-key-of-alice"
DIGEST = hashlib.sha256(KEY.encode()).hexdigest()
OTHER = hashlib.sha256(b"another").hexdigest()


def entry(more: str = "", name: str = "alice", digest: str = DIGEST) -> str:
    lines = [f"  - name: {name}", "    tier: free", f"    keys: [sha256:{digest}]", more]
    return "\n".join(line for line in lines if line) + "\n"


def test_a_file_with_everything() -> None:
    sealed = SAFE.encrypt("AIza-key-of-alice")
    accounts = read_accounts(
        f"""\
accounts:
  - name: alice
    tier: free
    keys:
      - sha256:{DIGEST}
      - sha256:{OTHER}
    per_minute: 30
    tasks_per_month: unlimited
    day_usd: 0.05
    month_usd: 1
    gemini_key: {sealed}
  - name: bob
    tier: premium
  - {{name: carol, tier: enterprise}}
  - {{name: dave, tier: free}}
""",
        SAFE,
    )
    assert accounts.by_name == {
        "alice": Account("alice", Tier.FREE, 30, None, 50_000, 1_000_000),
        "bob": Account("bob", Tier.PREMIUM, 60),
        "carol": Account("carol", Tier.ENTERPRISE, 600),
        "dave": Account("dave", Tier.FREE, 15, 50),
    }
    assert accounts.by_digest == {bytes.fromhex(DIGEST): "alice", bytes.fromhex(OTHER): "alice"}
    assert accounts.gemini_keys == {"alice": "AIza-key-of-alice"}
    assert "AIza" not in repr(accounts)
    assert DIGEST not in repr(accounts)


def test_the_defaults_of_a_tier_can_be_changed_and_an_account_still_differ() -> None:
    accounts = read_accounts(
        "tiers:\n  free: {per_minute: 3, day_usd: 0}\n  premium: {per_minute: unlimited}\n"
        "accounts:\n"
        "  - {name: a, tier: free}\n  - {name: b, tier: free, per_minute: 4}\n"
        "  - {name: c, tier: premium}\n",
        SAFE,
    )
    assert [*accounts.by_name.values()] == [
        Account("a", Tier.FREE, 3, 50, 0),
        Account("b", Tier.FREE, 4, 50, 0),
        Account("c", Tier.PREMIUM, None),
    ]


PAGE = Path(__file__).parents[2] / "docs/accounts.md"


def test_the_documented_file_is_one_and_the_table_of_tiers_is_true() -> None:
    found = re.search(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert found is not None
    assert read_accounts(found[1], SAFE).by_name == {
        "alice": Account("alice", Tier.FREE, 20, 50),
        "acme": Account("acme", Tier.PREMIUM, 120, None, 2_500_000, 40_000_000),
    }
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| (\w+) \|", PAGE.read_text(), re.MULTILINE)
    assert rows == [
        (tier.value, str(account.per_minute), str(account.tasks_per_month or "unlimited"))
        for tier, account in TIERS.items()
    ]


FAULTS = [
    ("", "the file is empty; write {} to say nothing"),
    ("{}", "line 1: accounts: it is missing"),
    ("accounts: [", "line 1: this is no YAML: "),
    ("accounts:\n" + entry("    tire: 4"), "line 5: accounts.0.tire: there is no such name here"),
    ("accounts:\n" + entry("    tier: free"), "line 5: this key stands there twice"),
    ("accounts:\n" + entry("    per_minute: 0"), "line 5: accounts.0.per_minute: "),
    ("accounts:\n" + entry("    per_minute: '9'"), "it is a whole number from 1 up"),
    ("accounts:\n" + entry("    per_minute: yes"), "line 5: accounts.0.per_minute: "),
    ("accounts:\n" + entry("    day_usd: -1"), "it is a number of dollars, or unlimited"),
    ("accounts:\n" + entry("    day_usd: .nan"), "it is a number of dollars, or unlimited"),
    ("accounts:\n" + entry("    day_usd: 0.0000001"), "it has at most six digits after the point"),
    ("accounts:\n" + entry(name="a b"), "line 2: accounts.0.name: "),
    ("accounts:\n" + entry().replace("free", "gold"), "line 3: accounts.0.tier: "),
    ("accounts:\n" + entry(digest="123"), "line 4: accounts.0.keys.0: it is sha256: and 64"),
    ("accounts:\n" + entry() + entry(digest=OTHER), "line 5: accounts.1.name: another account"),
    ("accounts:\n" + entry() + entry(name="b"), "line 7: accounts.1.keys.0: this key stands"),
    ("tiers: {gold: {}}\naccounts: []", "line 1: tiers.gold"),
]


@pytest.mark.parametrize(("text", "complaint"), FAULTS)
def test_a_fault_is_told_by_its_line_and_says_what_to_do(text: str, complaint: str) -> None:
    with pytest.raises(DataFault) as caught:
        read_accounts(text, SAFE)
    assert complaint in str(caught.value)


def test_every_fault_is_told_at_once_in_the_order_of_the_file() -> None:
    text = "accounts:\n" + entry("    x: 1").replace("free", "gold")
    with pytest.raises(DataFault) as caught:
        read_accounts(text, SAFE)
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["line 3", "line 5"]
    assert caught.value.line == 3


def test_a_key_in_the_clear_is_refused_and_not_repeated() -> None:
    for line in (f"    keys: [{KEY}]", "    gemini_key: AIza-in-the-clear", "    AIza-key: 1"):
        text = "accounts:\n  - name: alice\n    tier: free\n" + line
        with pytest.raises(DataFault) as caught:
            read_accounts(text, SAFE)
        assert KEY not in str(caught.value)
        assert "in-the-clear" not in str(caught.value)
        assert caught.value.__suppress_context__
        assert caught.value.line == 4


def test_a_key_of_another_secret_says_which_setting_to_mend() -> None:
    text = "accounts:\n" + entry(f"    gemini_key: {SAFE.encrypt('AIza')}")
    for safe, said in ((Safe([]), "without A2A_SECRET_KEYS"), (Safe(["x" * 32]), "put the one")):
        with pytest.raises(DataFault, match=r"^line 5: accounts\.0\.gemini_key: ") as caught:
            read_accounts(text, safe)
        assert said in str(caught.value)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "accounts.yaml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(DataFault, match="no text in UTF-8"):
        read_accounts_file(file, SAFE)
    file.write_bytes(b"accounts: \x00")
    with pytest.raises(DataFault, match="characters that no text has"):
        read_accounts_file(file, SAFE)
    file.write_text("[" * 100_000)
    with pytest.raises(DataFault, match="nests too deep"):
        read_accounts_file(file, SAFE)


def test_the_first_secret_encrypts_and_all_decrypt() -> None:
    old, new = "old-secret-old-secret-old-secret", "new-secret-new-secret-new-secret"
    before = Safe([old]).encrypt("AIza")
    both = Safe([new, old])
    assert both.decrypt(before) == "AIza"
    after = both.encrypt("AIza")
    assert after.startswith("enc:")
    assert "AIza" not in after
    assert Safe([new]).decrypt(after) == "AIza"
    for safe, sealed in ((Safe([old]), after), (Safe([]), after), (both, "enc:gAAAA")):
        with pytest.raises(Locked):
            safe.decrypt(sealed)
    with pytest.raises(Locked):
        Safe([]).encrypt("AIza")
