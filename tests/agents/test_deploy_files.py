"""What deploys a project: manifests, the workflow, Cloud Run, the Makefile's targets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import kubernetes_validate  # pyright: ignore[reportMissingTypeStubs] it has none
import pytest
import yaml

from a2a_agents.agents.code.fastapi import FASTAPI
from a2a_agents.agents.code.project import project_files
from a2a_agents.agents.documents import document
from a2a_agents.checks import check
from a2a_agents.core.blueprint import Blueprint, Constraint
from tests.agents.designs import ALL, SHOP, TINY
from tests.agents.knative import SERVICE

BIN = Path(sys.executable).parent
REACT = SHOP.stack.model_copy(update={"frontend": "react"})
EXPRESS = SHOP.stack.model_copy(update={"language": "typescript", "framework": "express"})
ON_MONGODB = EXPRESS.model_copy(update={"database": "mongodb"})
DESIGNS = {
    **ALL,
    "express": SHOP.model_copy(update={"stack": EXPRESS}),
    "express_mongodb": TINY.model_copy(update={"stack": ON_MONGODB}),
    "long": TINY.model_copy(update={"slug": "a" * 60 + "__b_" * 20}),
    "web": SHOP.model_copy(update={"stack": REACT}),
}


def manifests(design: str) -> Iterator[dict[str, Any]]:
    for path, text in project_files(DESIGNS[design]).items():
        if path.startswith("deploy/kubernetes/"):
            yield yaml.safe_load(text)


def component(manifest: dict[str, Any]) -> str:
    return manifest["metadata"]["labels"].get("app.kubernetes.io/component", "")


def by_kind(design: str) -> dict[str, dict[str, Any]]:
    """The manifests of the server."""
    return {m["kind"]: m for m in manifests(design) if component(m) != "web"}


def pods(design: str) -> list[dict[str, Any]]:
    kinds = by_kind(design)
    return [kinds[kind]["spec"]["template"] for kind in ("Deployment", "Job") if kind in kinds]


def containers(design: str) -> list[dict[str, Any]]:
    specs = [pod["spec"] for pod in pods(design)]
    return [c for spec in specs for c in (*spec.get("initContainers", ()), *spec["containers"])]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All designs as folders of files."""
    folder = tmp_path_factory.mktemp("projects")
    for design, blueprint in DESIGNS.items():
        for name, text in project_files(blueprint).items():
            path = folder / design / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return folder


def run(*command: str, cwd: Path, code: int = 0) -> str:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=60, check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(cwd)},
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("design", DESIGNS)
def test_every_manifest_follows_the_schema_of_kubernetes(design: str) -> None:
    """Strictly: a field that is not known is refused."""
    kinds = set[str]()
    for manifest in manifests(design):
        kubernetes_validate.validate(manifest, "1.37", strict=True)
        kinds.add(manifest["kind"])
    both = {"Namespace", "ConfigMap", "Deployment", "Service", "NetworkPolicy"}
    server = both | {"Job", "HorizontalPodAutoscaler", "PodDisruptionBudget"}
    file = both | {"PersistentVolumeClaim"}
    assert kinds == (file if DESIGNS[design].stack.database == "sqlite" else server)


@pytest.mark.parametrize("design", DESIGNS)
def test_what_selects_finds_the_pods_and_nothing_else(design: str) -> None:
    """The migration's pod gets no traffic and does not count as one that serves."""
    kinds = by_kind(design)
    labels = kinds["Deployment"]["spec"]["template"]["metadata"]["labels"]
    selectors = [kinds["Deployment"]["spec"]["selector"]["matchLabels"]]
    selectors.append(kinds["Service"]["spec"]["selector"])
    if "PodDisruptionBudget" in kinds:
        selectors.append(kinds["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"])
        target = kinds["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]
        assert (target["kind"], target["name"]) == ("Deployment", name_of(design))
        migration = kinds["Job"]["spec"]["template"]["metadata"]["labels"]
        assert not any(selector.items() <= migration.items() for selector in selectors)
    assert all(selector.items() <= labels.items() for selector in selectors)
    covered = kinds["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"].items()
    assert all(covered <= pod["metadata"]["labels"].items() for pod in pods(design))


def name_of(design: str) -> str:
    return by_kind(design)["Namespace"]["metadata"]["name"]


@pytest.mark.parametrize("design", DESIGNS)
def test_all_is_in_one_namespace_and_every_reference_leads_somewhere(design: str) -> None:
    """ConfigMap, claim and the secret's keys; names fit into a label of DNS."""
    kinds = by_kind(design)
    for kind, manifest in kinds.items():
        assert re.fullmatch("[a-z][a-z0-9-]{0,61}[a-z0-9]", manifest["metadata"]["name"])
        if kind != "Namespace":
            assert manifest["metadata"]["namespace"] == name_of(design)
    plain = set(kinds["ConfigMap"]["data"])
    for container in containers(design):
        assert container["envFrom"] == [
            {"configMapRef": {"name": kinds["ConfigMap"]["metadata"]["name"]}}
        ]
        secret = {variable["name"] for variable in container["env"]}
        variables = FASTAPI.runtime(DESIGNS[design]).variables
        assert plain | secret == {variable.name for variable in variables}
        assert not plain & secret
    claims = [v["persistentVolumeClaim"]["claimName"] for pod in pods(design)
              for v in pod["spec"]["volumes"] if "persistentVolumeClaim" in v]  # fmt: skip
    made = kinds.get("PersistentVolumeClaim")
    assert claims == ([made["metadata"]["name"]] if made else [])


@pytest.mark.parametrize("design", DESIGNS)
def test_pods_may_do_no_more_than_they_need(design: str) -> None:
    """The rules that the namespace enforces, and files that cannot be changed."""
    assert by_kind(design)["Namespace"]["metadata"]["labels"][
        "pod-security.kubernetes.io/enforce"
    ] == "restricted"  # fmt: skip
    for pod in pods(design):
        security = pod["spec"]["securityContext"]
        assert security["runAsNonRoot"] is True
        assert f"--uid {security['runAsUser']}" in project_files(DESIGNS[design])["Dockerfile"]
        assert security["seccompProfile"] == {"type": "RuntimeDefault"}
        assert pod["spec"]["automountServiceAccountToken"] is False
    for container in containers(design):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert "limits" in container["resources"]


def test_probes_ask_what_the_application_answers() -> None:
    """Live without the database, ready only with it."""
    container = by_kind("shop")["Deployment"]["spec"]["template"]["spec"]["containers"][0]
    main = project_files(SHOP)["app/main.py"]
    for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
        path = container[probe]["httpGet"]["path"]
        assert path == ("/readyz" if probe == "readinessProbe" else "/healthz")
        assert f'@app.get("{path}"' in main
    assert container["ports"] == [{"name": "http", "containerPort": 8000}]


def test_a_file_of_data_has_one_pod_and_a_disk() -> None:
    """Two pods on two machines would each have their own data, or spoil the one."""
    deployment = by_kind("library")["Deployment"]["spec"]
    assert deployment["replicas"] == 1
    assert deployment["strategy"] == {"type": "Recreate"}
    first = deployment["template"]["spec"]["initContainers"][0]
    assert first["command"] == ["alembic", "upgrade", "head"]
    folder = next(m["mountPath"] for m in first["volumeMounts"] if m["name"] == "data")
    address = by_kind("library")["ConfigMap"]["data"]["DATABASE_URL"]
    assert address == f"sqlite:///{folder}/city_library.db"


def test_the_most_pods_are_those_that_the_numbers_ask_for() -> None:
    """As the sizing of the architecture says; a number beyond reason is not obeyed."""
    assert by_kind("shop")["HorizontalPodAutoscaler"]["spec"]["maxReplicas"] == 21
    assert by_kind("tiny")["HorizontalPodAutoscaler"]["spec"]["maxReplicas"] == 6
    flood = Constraint(kind="throughput", text="8e8 rps", value=8e8, unit="rps")
    files = project_files(TINY.model_copy(update={"constraints": (flood,)}))
    assert "maxReplicas: 100\n" in files["deploy/kubernetes/scaling.yaml"]
    assert "ask for 3,200,001" in files["deploy/README.md"]


@pytest.mark.parametrize("design", DESIGNS)
def test_the_service_of_cloud_run_is_one(design: str) -> None:
    """By our schema of what Cloud Run takes, its container by the one of Kubernetes."""
    service = yaml.safe_load(project_files(DESIGNS[design])["deploy/cloudrun/service.yaml"])
    jsonschema_rs.validator_for(SERVICE).validate(service)
    spec = service["spec"]["template"]["spec"]
    pod = {"containers": spec["containers"], "serviceAccountName": spec["serviceAccountName"]}
    kubernetes_validate.validate(
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}, "spec": pod},
        "1.37",
        strict=True,
    )
    account = spec["serviceAccountName"].partition("@")[0]
    assert re.fullmatch("[a-z][a-z0-9-]{4,28}[a-z0-9]", account)
    secrets = {v["name"] for v in spec["containers"][0]["env"] if "valueFrom" in v}
    needed = {v.name for v in FASTAPI.runtime(DESIGNS[design]).variables
              if v.secret and not v.optional}  # fmt: skip
    assert secrets == needed | {"DATABASE_URL"}


def test_the_front_end_is_found_by_its_service_and_finds_the_api() -> None:
    """Pods that may do as little as those of the server, and may call no others."""
    web = {m["kind"]: m for m in manifests("web") if component(m) == "web"}
    assert set(web) == {"Deployment", "Service"}
    pod = web["Deployment"]["spec"]["template"]
    labels = pod["metadata"]["labels"]
    assert web["Service"]["spec"]["selector"].items() <= labels.items()
    server = by_kind("web")
    assert not server["Service"]["spec"]["selector"].items() <= labels.items()
    assert pod["spec"]["securityContext"]["runAsNonRoot"] is True
    container = pod["spec"]["containers"][0]
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert container["env"] == [
        {"name": "API_URL", "value": f"http://{server['Service']['metadata']['name']}"}
    ]
    policy = server["NetworkPolicy"]["spec"]
    assert policy["podSelector"]["matchLabels"].items() <= labels.items()
    assert {"port": 8000} in [port for rule in policy["egress"] for port in rule["ports"]]
    service = yaml.safe_load(project_files(DESIGNS["web"])["deploy/cloudrun/web.yaml"])
    jsonschema_rs.validator_for(SERVICE).validate(service)


def test_workflows_builds_and_compose_follow_their_schemas(written: Path) -> None:
    """The schemas that check-jsonschema brings."""
    for schema, path in (
        ("github-workflows", ".github/workflows/ci.yml"),
        ("cloudbuild", "deploy/cloudrun/cloudbuild.yaml"),
        ("compose-spec", "compose.yaml"),
    ):
        files = [str(written / design / path) for design in DESIGNS]
        said = run(str(BIN / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *files,
                   cwd=written)  # fmt: skip
        assert "ok -- validation done" in said, schema


def test_nobody_finds_a_hole_in_the_workflow(written: Path) -> None:
    """Even asked as an auditor would be."""
    said = run(
        str(BIN / "zizmor"), "--offline", "--persona", "auditor", "--no-config", ".", cwd=written
    )
    assert "No findings to report" in said


def test_every_action_is_pinned_to_a_commit() -> None:
    """With the release beside it, for those who read."""
    for blueprint in DESIGNS.values():
        used = re.findall("uses: (.*)", project_files(blueprint)[".github/workflows/ci.yml"])
        assert used
        assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v[\d.]+", each) for each in used)


def test_the_workflow_says_what_the_makefile_knows(written: Path) -> None:
    """Each line that it runs is a target, or builds the image."""
    files = project_files(DESIGNS["web"])
    scripts = json.loads(files["web/package.json"])["scripts"]
    for line in re.findall("run: (.*)", files[".github/workflows/ci.yml"]):
        if line.startswith("make "):
            assert run(*line.split(), "--dry-run", cwd=written / "web")
        elif line.startswith("npm ") and not line.startswith("npm install"):
            assert line.split()[-1] in scripts
        else:
            assert line.startswith(("docker build ", "npm install "))


def test_targets_say_what_they_miss(written: Path) -> None:
    """A sentence, not an error of another program."""
    shop = written / "shop"
    said = run("make", "deploy", cwd=shop, code=2)
    assert "Say where: make deploy PROJECT=my-project REGION=europe-west1" in said
    assert "Say where" in run("make", "deploy", "PROJECT=x", cwd=shop, code=2)
    assert "Say which image" in run("make", "deploy-kubernetes", cwd=shop, code=2)


_LATER = ("deployment", "service", "scaling", "disruption", "web-deployment", "web-service")


@pytest.mark.parametrize("design", DESIGNS)
def test_a_deployment_applies_every_manifest_once(design: str, written: Path) -> None:
    """In an order in which nothing waits for what comes later."""
    said = run("make", "--dry-run", "deploy-kubernetes", "IMAGE=host/x:1", "WEB_IMAGE=host/w:1",
               cwd=written / design)  # fmt: skip
    applied = re.findall(r"-f deploy/kubernetes/([\w-]+)\.yaml", said)
    made = [path.stem for path in (written / design / "deploy" / "kubernetes").iterdir()]
    assert sorted(applied) == sorted(made)
    assert applied[0] == "namespace"
    assert applied.index("deployment") > max(
        applied.index(each) for each in applied if each not in _LATER
    )


def test_the_readme_tells_of_deploying_and_of_a_cloud_that_has_no_template() -> None:
    """Nobody who asked for AWS shall think that it is there."""
    readme = project_files(SHOP)["README.md"]
    assert readme.count("## Deploy\n") == 1
    assert "Amazon" not in readme
    for cloud, name in (("aws", "AWS"), ("azure", "Azure")):
        stack = SHOP.stack.model_copy(update={"cloud": cloud})
        files = project_files(SHOP.model_copy(update={"stack": stack}))
        for path in ("README.md", "deploy/README.md"):
            assert f"The design names {name}." in files[path]


@pytest.mark.parametrize("design", DESIGNS)
async def test_our_own_checks_find_nothing(design: str) -> None:
    """Secrets, syntax, the Dockerfile: what a client is told about the files."""
    made = [document(path, text) for path, text in project_files(DESIGNS[design]).items()]
    assert [finding async for finding in check(made)] == []


@pytest.mark.parametrize("design", DESIGNS)
def test_the_same_design_makes_the_same_files(design: str) -> None:
    """Byte for byte, from another copy of it too."""
    again = Blueprint.model_validate_json(DESIGNS[design].model_dump_json())
    assert project_files(again) == project_files(DESIGNS[design])
