"""Syntax of other languages, published formats, manifests, plans and interfaces: good and bad."""

from __future__ import annotations

import json

import pytest

from a2a_agents.checks import CHECKS, Finding, check
from a2a_agents.core.outputs import Document

DEPLOYMENT = """apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  selector:
    matchLabels: {app: app}
  template:
    metadata:
      labels: {app: app}
    spec:
      containers:
        - name: app
          image: example/app:1.2.0
          resources:
            limits: {memory: 256Mi}
---
apiVersion: v1
kind: Service
metadata:
  name: app
spec:
  selector: {app: app}
  ports:
    - port: 80
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: app
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: app}
  maxReplicas: 4
"""
GOOD = {
    "a.js": "export const add = (a, b) => a + b;\n",
    "a.ts": "export function add(a: number, b: number): number {\n  return a + b;\n}\n",
    "a.tsx": "export const A = () => <div><span>x</span></div>;\n",
    "a.go": "package main\n\nfunc main() {}\n",
    "A.java": "class A { int add(int a, int b) { return a + b; } }\n",
    "a.kt": "fun add(a: Int, b: Int) = a + b\n",
    "A.cs": "class A { int Add(int a) => a; }\n",
    "a.rb": "def add(a, b)\n  a + b\nend\n",
    "a.php": "<?php\nfunction add($a, $b) { return $a + $b; }\n",
    "a.rs": "fn add(a: i32, b: i32) -> i32 { a + b }\n",
    "a.sh": "set -eu\nfor i in 1 2; do echo $i; done\n",
    "a.html": "<!doctype html><p>x</p>\n",
    "a.css": "p { color: red; }\n",
    "k8s.yaml": DEPLOYMENT,
    ".github/workflows/ci.yml": "name: ci\non: [push]\npermissions:\n  contents: read\njobs:\n"
    "  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make test\n",
    "compose.yaml": "services:\n  app:\n    image: app:1\n",
    "plan.json": json.dumps({"items": [{"id": "a"}, {"id": "b", "dependsOn": ["a"]}]}),
    "s.graphql": "type Query {\n  a(id: ID!): String\n}\n",
    "s.proto": 'syntax = "proto3";\nmessage A { string name = 1; }\n',
}


async def found(texts: dict[str, str]) -> list[Finding]:
    documents = [Document(name, text, "text/plain") for name, text in texts.items()]
    return [finding async for finding in check(documents, checks=CHECKS)]


async def test_good_files_of_every_kind_are_left_in_peace() -> None:
    assert await found(GOOD) == []


@pytest.mark.parametrize(
    ("name", "right", "wrong", "rule", "line"),
    [
        ("a.js", "a + b;", "a + ;", "js/syntax", 1),
        ("a.ts", "return a + b;\n}", "return a + b;\n", "ts/syntax", 2),
        ("a.tsx", "</div>", "</p>", "jsx/closing-tag", 1),
        ("a.go", "func main() {}", "func main( {}", "go/syntax", 3),
        ("A.java", "return a + b;", "return a + b", "java/syntax", 1),
        ("a.kt", "fun add(", "fun add((", "kt/syntax", 1),
        ("A.cs", "=> a; }", "=> a; ", "cs/syntax", 1),
        ("a.rb", "end\n", "", "rb/syntax", 1),
        ("a.php", "return $a + $b; }", "return $a + ; }", "php/syntax", 2),
        ("a.rs", "-> i32 {", "-> {", "rs/syntax", 1),
        ("a.sh", "; done", "; fi", "sh/syntax", 3),
        ("a.css", "color: red; }", "color: red; ", "css/syntax", 1),
        ("k8s.yaml", "matchLabels: {app: app}", "matchLabels: {app: x}", "kubernetes/selector", 0),
        ("k8s.yaml", "or: {app: app}", "or: {app: x}", "kubernetes/service-selector", 0),
        ("k8s.yaml", "ment, name: app}", "ment, name: x}", "kubernetes/scale-target", 0),
        ("k8s.yaml", "app:1.2.0", "app:latest", "kubernetes/tag", 0),
        ("k8s.yaml", "{memory: 256Mi}", "{}", "kubernetes/limits", 0),
        ("k8s.yaml", "maxReplicas", "mostReplicas", "kubernetes/schema", 0),
        ("k8s.yaml", "\nkind: Deployment", "\nkind: Deploiment", "kubernetes/kind", 0),
        (".github/workflows/ci.yml", "runs-on:", "runs_on:", "github-workflows/schema", 0),
        ("compose.yaml", "image: app:1", "image: app:1\n    port: 80", "compose-spec/schema", 0),
        ("plan.json", '["a"]', '["b"]', "plan/cycle", 0),
        ("plan.json", '["a"]', '["c"]', "plan/dangling", 0),
        ("s.graphql", "String", "Strings", "graphql/schema", 2),
        ("s.graphql", "(id: ID!)", "(id ID!)", "graphql/syntax", 2),
        ("s.proto", "string name = 1", "strin name = 1", "proto/syntax", 2),
    ],
)  # fmt: skip
async def test_a_fault_is_found_where_it_is(
    name: str, right: str, wrong: str, rule: str, line: int
) -> None:
    assert right in GOOD[name]
    said = await found({name: GOOD[name].replace(right, wrong, 1)})
    assert (rule, line) in {(finding.rule, finding.line) for finding in said}


async def test_nothing_breaks_on_rubbish() -> None:
    """Whatever the bytes, the checks come to an end and none of them crashes."""
    rubbish = ["", "\x00", "{{{{" * 500, "é" * 100, "- - - -", "apiVersion: 1\nkind: 2", "[]", "0"]
    for text in rubbish:
        said = await found(dict.fromkeys(GOOD, text))
        assert not [finding for finding in said if finding.rule.endswith(("/crash", "/timeout"))]
