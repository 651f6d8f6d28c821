"""The container files follow their schema and our rules; no container engine is needed."""

import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from a2a_agents.settings import Settings, variable_of

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile as (INSTRUCTION, rest), continued lines joined."""
    text = re.sub(r"^#.*\n", "", (DEPLOY / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]


def final_stage() -> list[tuple[str, str]]:
    whole = instructions()
    start = max(index for index, (name, _) in enumerate(whole) if name == "FROM")
    return whole[start:]


@pytest.mark.parametrize("file", ["compose.yaml", "replicas/compose.yaml"])
def test_compose_follows_its_schema(file: str) -> None:
    command = Path(sys.executable).with_name("check-jsonschema")
    run = subprocess.run(
        [command, "--builtin-schema", "vendor.compose-spec", DEPLOY / file],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_compose_is_one_service_on_loopback_with_its_store_on_a_volume() -> None:
    assert list(COMPOSE["services"]) == ["a2a"]
    service = COMPOSE["services"]["a2a"]
    assert service["ports"] == ["127.0.0.1:8000:8000"]
    assert [mount.split(":")[0] for mount in service["volumes"]] == list(COMPOSE["volumes"])
    assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).exists()
    grace_s = int(service["stop_grace_period"].removesuffix("s"))
    assert grace_s > Settings.from_env({}).drain_s


@pytest.mark.parametrize(
    "file",
    ["Dockerfile", "compose.yaml", "README.md", "replicas/compose.yaml", "kubernetes/base.yaml",
     "kubernetes/front.yaml"],
)  # fmt: skip
def test_every_variable_named_is_a_setting(file: str) -> None:
    named = set(re.findall(r"\bA2A_\w+", (DEPLOY / file).read_text()))
    assert named
    assert named <= set(map(variable_of, Settings.model_fields))


def test_the_settings_of_the_image_start_once_open_or_keys_are_chosen() -> None:
    assignments = next(rest for name, rest in final_stage() if name == "ENV")
    image = dict(pair.split("=", 1) for pair in assignments.split() if pair.startswith("A2A_"))
    chosen = {**image, "A2A_ALLOW_OPEN": "1"}
    settings = Settings.from_env(chosen)
    volume = next(rest for name, rest in final_stage() if name == "VOLUME")
    assert settings.store_url.startswith(f"sqlite:///{volume}/")


def test_the_dockerfile_keeps_our_rules() -> None:
    whole, final = instructions(), final_stage()
    names = [name for name, _ in final]
    assert [rest for name, rest in whole if name == "ADD"] == []
    for base in (rest.split()[0] for name, rest in whole if name == "FROM"):
        assert re.fullmatch(r"[a-z]+:\d+\.\d+-[a-z-]+", base), "an exact base, no latest"
    for command in (rest for name, rest in whole if name == "RUN"):
        for pip in re.findall(r"pip (?:install|wheel)[^&]*", command):
            assert "--no-cache-dir" in pip
    assert [rest for name, rest in final if name == "USER"] == ["10001"]
    assert names.index("USER") > max(i for i, name in enumerate(names) if name in {"RUN", "COPY"})
    assert names.count("HEALTHCHECK") == 1
    for name in ("ENTRYPOINT", "CMD"):
        assert next(rest for n, rest in final if n == name).startswith("["), "signals reach us"
    assert not re.search(r"(?i)(password|secret|token|api_key)", str(final))


def test_everything_that_is_copied_exists_and_reaches_the_build() -> None:
    rules = (ROOT / ".dockerignore").read_text().split()
    kept = [rule[1:] for rule in rules if rule.startswith("!")]
    assert rules[0] == "*"
    for name, rest in instructions():
        if name == "COPY" and not rest.startswith("--from"):
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert any(fnmatch(source, rule) for rule in kept), source


def test_the_requirements_of_the_image_are_those_of_the_project() -> None:
    run = subprocess.run(
        [sys.executable, "deploy/requirements.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
    )
    lines = run.stdout.splitlines()
    assert any(line.startswith("a2a-sdk[grpc]") for line in lines)
    assert len(lines) == len(set(lines)) > 10
