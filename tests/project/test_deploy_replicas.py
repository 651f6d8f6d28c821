"""Several fronts and workers: compose, balancer and manifests agree with the settings."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import kubernetes_validate  # pyright: ignore[reportMissingTypeStubs] it has none
import pytest
import yaml

from a2a_agents.process.single import CLOSE_S
from a2a_agents.settings import Settings
from tests.processes import Process, free_port

DEPLOY = Path(__file__).parents[2] / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "replicas/compose.yaml").read_text())
SERVICES = COMPOSE["services"]
PROXY = (DEPLOY / "replicas/haproxy.cfg").read_text()
MANIFESTS: list[dict[str, Any]] = [
    manifest
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    for manifest in yaml.safe_load_all(path.read_text())
]
PLAIN = Settings.from_env({})
needs_haproxy = pytest.mark.skipif(
    shutil.which("haproxy") is None, reason="no haproxy on PATH: its file is only read by eye"
)


def options_of_redis(arguments: list[str]) -> dict[str, str]:
    assert arguments[0] == "redis-server"
    return dict(zip(arguments[1::2], arguments[2::2], strict=True))


def found(kind: str, name: str) -> dict[str, Any]:
    (one,) = [m for m in MANIFESTS if (m["kind"], m["metadata"]["name"]) == (kind, name)]
    return one


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    for manifest in MANIFESTS:
        if manifest["kind"] in ("Deployment", "StatefulSet"):
            yield manifest["metadata"]["name"], manifest["spec"]["template"]


def test_compose_has_two_of_each_behind_one_port_of_this_machine() -> None:
    assert set(SERVICES) == {"balancer", "front", "worker", "redis"}
    assert [SERVICES[name]["deploy"]["replicas"] for name in ("front", "worker")] == [2, 2]
    published = {name: service.get("ports") for name, service in SERVICES.items()}
    assert published.pop("balancer") == ["127.0.0.1:8000:8000"]
    assert set(published.values()) == {None}
    assert SERVICES["redis"]["networks"] == ["store"]
    assert COMPOSE["networks"]["store"] == {"internal": True}
    mounted = [mount.split(":")[0] for mount in SERVICES["balancer"]["volumes"]]
    assert all((DEPLOY / "replicas" / mount).is_file() for mount in mounted)


@pytest.mark.parametrize("name", ["front", "worker"])
def test_settings_of_compose_start_what_they_name(name: str) -> None:
    service = SERVICES[name]
    written = service["environment"]
    chosen = {key: value for key, value in written.items() if not value.startswith("${")}
    settings = Settings.from_env({**chosen, "A2A_HOST": "0.0.0.0", "A2A_ALLOW_OPEN": "1"})
    assert settings.is_shared
    assert settings.role == ("front" if name == "front" else "all")
    assert service.get("command") == (["worker"] if name == "worker" else None)
    assert name == "front" or settings.worker_port == 8000  # where the image's check looks
    grace_s = int(service["stop_grace_period"].removesuffix("s"))
    assert grace_s > settings.drain_s + CLOSE_S
    assert service["build"]["dockerfile"] == "deploy/Dockerfile"
    assert (DEPLOY / "replicas" / service["build"]["context"] / "deploy/Dockerfile").exists()


def test_redis_keeps_what_it_is_given() -> None:
    (_, stateful) = next((name, pod) for name, pod in pods() if name == "redis")
    for arguments in (SERVICES["redis"]["command"], stateful["spec"]["containers"][0]["args"]):
        options = options_of_redis(arguments)
        assert options["--appendonly"] == "yes"
        assert options["--appendfsync"] in ("everysec", "always")
        assert options["--maxmemory-policy"] == "noeviction"
        assert options["--maxmemory"]
    assert SERVICES["redis"]["volumes"] == ["redis:/data"]


def test_the_balancer_holds_no_stream_up() -> None:
    lines = [line.strip() for line in PROXY.splitlines()]
    assert "balance leastconn" in lines
    assert "http-check send meth GET uri /readyz ver HTTP/1.1 hdr Host localhost" in lines
    harmful = "http-buffer-request", "compression", "shutdown-sessions", "retry-on", "httpclose"
    assert [word for word in harmful if word in PROXY] == []
    for side in ("client", "server"):
        (minutes,) = [line.split()[-1] for line in lines if line.startswith(f"timeout {side} ")]
        longest_s = PLAIN.cloud_timeout_s * (1 + PLAIN.cloud_retries)
        assert int(minutes.removesuffix("m")) * 60 > max(longest_s, 10 * PLAIN.ping_s)


@needs_haproxy
def test_haproxy_takes_its_file() -> None:
    run = subprocess.run(
        ["haproxy", "-c", "-f", DEPLOY / "replicas/haproxy.cfg"],
        capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "WARNING" not in run.stderr


@needs_haproxy
async def test_a_stream_comes_through_the_balancer_as_it_is_made(tmp_path: Path) -> None:
    """A silent stream's comments arrive while it is silent: nothing waits for a buffer to fill."""
    port = free_port()
    there = free_port()
    env = {
        "A2A_PORT": str(there),
        "A2A_PING_S": "0.2",
        "A2A_STORE_URL": f"sqlite:///{tmp_path}/a2a.db",
    }
    command = [sys.executable, "-m", "tests.process.served"]
    server = Process(command, there, tmp_path / "server.log", env)
    text = PROXY.replace("maxconn 20000", "maxconn 100").replace(
        "bind :8000", f"bind 127.0.0.1:{port}"
    )
    text = text.replace(" resolvers engine init-addr none", "")
    text = text.replace("server-template front 10 front:8000", f"server front 127.0.0.1:{there}")
    (tmp_path / "haproxy.cfg").write_text(text)
    command = ["haproxy", "-db", "-f", str(tmp_path / "haproxy.cfg")]
    proxy = Process(command, port, tmp_path / "haproxy.log")
    try:
        await server.start()
        await proxy.start()
        assert await moments(proxy.base, "1.5") > 3
        async with httpx.AsyncClient(base_url=proxy.base) as http:
            assert (await http.get("/metrics")).status_code == 404
    finally:
        proxy.end()
        server.end()


async def moments(url: str, silence_s: str) -> int:
    """At how many moments, 0.1 s apart, something came of a stream that is silent for a while."""
    message = {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": silence_s}]}
    params = {"message": message}
    body = {"jsonrpc": "2.0", "id": 1, "method": "SendStreamingMessage", "params": params}
    seen: list[float] = []
    async with (
        asyncio.timeout(20),
        httpx.AsyncClient() as http,
        http.stream("POST", url, json=body, headers={"A2A-Version": "1.0"}) as stream,
    ):
        async for _ in stream.aiter_bytes():
            now = time.monotonic()
            if not seen or now - seen[-1] > 0.1:
                seen.append(now)
    return len(seen)


def _name(manifest: dict[str, Any]) -> str:
    return f"{manifest['kind']}-{manifest['metadata']['name']}"


@pytest.mark.parametrize("manifest", MANIFESTS, ids=_name)
def test_every_manifest_follows_the_schema_of_kubernetes(manifest: dict[str, Any]) -> None:
    """Strictly: a field that is not known is refused."""
    kubernetes_validate.validate(manifest, "1.37", strict=True)  # pyright: ignore[reportUnknownMemberType]
    assert manifest["kind"] == "Namespace" or manifest["metadata"]["namespace"] == "a2a"


@pytest.mark.parametrize("name", ["front", "worker"])
def test_what_scales_and_guards_a_deployment_means_it(name: str) -> None:
    deployment = found("Deployment", f"a2a-{name}")
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    assert "replicas" not in deployment["spec"]  # each apply would undo what the scaler decided
    assert deployment["spec"]["selector"]["matchLabels"].items() <= labels.items()
    budget = found("PodDisruptionBudget", f"a2a-{name}")
    assert budget["spec"]["selector"]["matchLabels"].items() <= labels.items()
    target = found("HorizontalPodAutoscaler", f"a2a-{name}")["spec"]
    assert target["scaleTargetRef"]["name"] == f"a2a-{name}"
    assert target["minReplicas"] >= 2
    service = found("Service", "a2a")["spec"]["selector"].items()
    assert (service <= labels.items()) == (name == "front")


@pytest.mark.parametrize("name", ["front", "worker"])
def test_a_pod_has_the_time_that_its_drain_takes(name: str) -> None:
    pod = found("Deployment", f"a2a-{name}")["spec"]["template"]["spec"]
    container = pod["containers"][0]
    before_s = container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)
    drain_s = float(found("ConfigMap", "a2a")["data"]["A2A_DRAIN_S"])
    assert pod["terminationGracePeriodSeconds"] > before_s + drain_s + CLOSE_S
    readiness = container["readinessProbe"]
    red_s = readiness["periodSeconds"] * readiness["failureThreshold"]
    assert name == "worker" or before_s > red_s  # nothing new is on its way when it drains
    probes = [container[probe]["httpGet"]["path"] for probe in ("readinessProbe", "livenessProbe")]
    assert probes == ["/readyz", "/healthz"]


def test_no_pod_has_more_rights_than_it_needs() -> None:
    for _, pod in pods():
        assert pod["spec"]["automountServiceAccountToken"] is False
        assert pod["spec"]["securityContext"]["runAsNonRoot"] is True
        for container in pod["spec"]["containers"]:
            rights = container["securityContext"]
            assert rights["capabilities"] == {"drop": ["ALL"]}
            assert rights["readOnlyRootFilesystem"] is True
            assert rights["allowPrivilegeEscalation"] is False
            assert container["resources"]["limits"]["memory"]
