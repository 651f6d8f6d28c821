"""Settings are read once, refused with the variable's name, and documented."""

import ast
import hashlib
import re
from pathlib import Path

import pytest

from a2a_agents.settings import Settings, SettingsError, unknown_variables, variable_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/settings.md").read_text()
ROWS = dict(re.findall(r"^\| `(A2A_\w+)` \| (\S*) ?\| \S", PAGE, re.MULTILINE))
OPEN = {"A2A_HOST": "0.0.0.0", "A2A_ALLOW_OPEN": "1"}


def test_the_page_lists_every_setting_and_no_other() -> None:
    assert sorted(ROWS) == sorted(map(variable_of, Settings.model_fields))


@pytest.mark.parametrize("variable", ROWS)
def test_the_page_says_the_default(variable: str) -> None:
    field = variable.removeprefix("A2A_").lower()
    default = getattr(Settings.from_env({}), field)
    documented = ROWS[variable].strip("`")
    assert getattr(Settings.from_env({variable: documented}), field) == default
    assert documented or default in ("", (), None)


def _reads_the_environment(path: Path) -> bool:
    """By name, however it is imported; a text that only speaks of it does not count."""
    names = {"environ", "environb", "getenv", "getenvb"}
    for node in ast.walk(ast.parse(path.read_text())):
        attribute = node.attr if isinstance(node, ast.Attribute) else ""
        imported = {n.name for n in node.names} if isinstance(node, ast.ImportFrom) else set[str]()
        if attribute in names or (imported & names):
            return True
    return False


def test_only_settings_reads_the_environment() -> None:
    package = (ROOT / "a2a_agents").rglob("*.py")
    readers = [p.relative_to(ROOT).as_posix() for p in package if _reads_the_environment(p)]
    assert readers == ["a2a_agents/settings.py"]


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({"A2A_PORT": "tcp://10.0.0.1:80"}, "A2A_PORT=tcp://10.0.0.1:80: "),
        ({"A2A_PORT": "70000"}, "A2A_PORT=70000: "),
        ({"A2A_PING_S": "0"}, "A2A_PING_S=0: "),
        ({"A2A_RETENTION_S": "inf"}, "A2A_RETENTION_S=inf: "),
        ({"A2A_BODY_BYTES": "12"}, "A2A_BODY_BYTES=12: "),
        ({"A2A_STORE_URL": "postgres://db"}, "A2A_STORE_URL: it is sqlite:///PATH"),
        ({"A2A_PUBLIC_URL": "agents.example.org"}, "A2A_PUBLIC_URL=agents.example.org: "),
        ({"A2A_PUBLIC_URL": "https://a.example/?x=1"}, "it has no user, query or fragment"),
        ({"A2A_CORS_ORIGINS": "https://a.example/"}, "is no origin"),
        ({"A2A_TRUSTED_PROXIES": "nginx"}, "A2A_TRUSTED_PROXIES=nginx: it lists addresses"),
        ({"A2A_ALLOW_OPEN": "perhaps"}, "A2A_ALLOW_OPEN=perhaps: "),
        ({"A2A_LOG_LEVEL": "chatty"}, "A2A_LOG_LEVEL=chatty: "),
        ({"A2A_PART_BYTES": "99999"}, "A2A_PART_BYTES is larger than A2A_EVENT_BYTES"),
        ({"A2A_HOST": "0.0.0.0"}, "Set A2A_API_KEYS=ACCOUNT=KEY, or A2A_ALLOW_OPEN=1"),
        ({"A2A_HOST": "agents.example.org"}, "A2A_ALLOW_OPEN=1"),
        ({"A2A_MODEL_ROUTER": "../router"}, "A2A_MODEL_ROUTER=../router: "),
        ({"A2A_MODELS_URL": "ftp://models.example"}, "A2A_MODELS_URL=ftp://models.example: it is"),
        ({"A2A_API_KEYS": "nobody"}, "A2A_API_KEYS: each entry is ACCOUNT=KEY"),
        ({"A2A_API_KEYS": "me=sha256:12"}, "A2A_API_KEYS: after sha256: stand 64"),
        ({"A2A_API_KEYS": "a b=0123456789abcdef"}, "A2A_API_KEYS: "),
        ({"A2A_OPEN_TIER": "gold"}, "A2A_OPEN_TIER=gold: "),
        ({"A2A_SECRET_KEYS": "short"}, "A2A_SECRET_KEYS: each is a random text of 32 or more"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_by_name(
    variables: dict[str, str], complaint: str
) -> None:
    with pytest.raises(SettingsError, match=re.escape(complaint)):
        Settings.from_env(variables)


def test_a_complaint_about_keys_does_not_show_them() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"A2A_API_KEYS": "me=secret"})
    assert "secret" not in str(caught.value)
    assert "secret-s" not in repr(Settings.from_env({"A2A_API_KEYS": "me=secret-secret-secret"}))
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"A2A_SECRET_KEYS": "too-short"})
    assert "too-short" not in str(caught.value)
    assert "lock-lock" not in repr(Settings.from_env({"A2A_SECRET_KEYS": "lock-" * 8}))


def test_every_complaint_is_made_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"A2A_PORT": "x", "A2A_DRAIN_S": "y"})
    assert [line.split("=")[0] for line in str(caught.value).splitlines()] == [
        "A2A_PORT",
        "A2A_DRAIN_S",
    ]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_needs_no_key(host: str) -> None:
    assert Settings.from_env({"A2A_HOST": host}).is_loopback


def test_elsewhere_either_a_key_or_the_word_open_is_enough() -> None:
    key = "0123456789abcdef"
    digest = hashlib.sha256(key.encode()).digest()
    keys = f"me={key}, you=sha256:{digest.hex()}"
    settings = Settings.from_env({"A2A_HOST": "0.0.0.0", "A2A_API_KEYS": keys})
    assert [(k.account, k.digest) for k in settings.api_keys] == [("me", digest), ("you", digest)]
    assert Settings.from_env(OPEN).allow_open


def test_lists_networks_and_urls_are_read_as_people_write_them() -> None:
    settings = Settings.from_env(
        {
            "A2A_TRUSTED_PROXIES": "10.1.2.3, 192.168.1.7/16,::1",
            "A2A_CORS_ORIGINS": " https://a.example ,http://localhost:5173",
            "A2A_PUBLIC_URL": "https://a.example/agents/",
            "A2A_LOG_LEVEL": "WARNING",
            "A2A_STORE_URL": "",
        }
    )
    assert [str(n) for n in settings.trusted_proxies] == [
        "10.1.2.3/32",
        "192.168.0.0/16",
        "::1/128",
    ]
    assert settings.cors_origins == ("https://a.example", "http://localhost:5173")
    assert settings.public_url == "https://a.example/agents"
    assert settings.log_level == "warning"
    assert settings.store_url == "sqlite:///var/a2a.db"


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("localhost", "http://localhost:8000"),
    ],
)
def test_the_local_url_is_one_that_a_client_can_use(host: str, url: str) -> None:
    assert Settings.from_env({**OPEN, "A2A_HOST": host}).local_url == url


def test_an_unknown_variable_is_reported_with_what_was_meant() -> None:
    assert unknown_variables({"A2A_PROT": "1", "A2A_TEST_POSTGRES": "", "PATH": ""}) == [
        "A2A_PROT is no setting; did you mean A2A_PORT?"
    ]
