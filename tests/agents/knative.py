"""The part of a Knative Service (v1) that Cloud Run takes, closed: what is not here is refused."""

from __future__ import annotations

from typing import Any


def _closed(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


_NAME = {"type": "string", "pattern": "^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$"}
_STRINGS = {"type": "object", "additionalProperties": {"type": "string"}}
_PROBE = _closed(
    {
        "httpGet": _closed({"path": {"type": "string", "pattern": "^/"},
                            "port": {"type": "integer"}}, "path"),
        "periodSeconds": {"type": "integer", "minimum": 1, "maximum": 240},
        "timeoutSeconds": {"type": "integer", "minimum": 1, "maximum": 240},
        "failureThreshold": {"type": "integer", "minimum": 1},
        "initialDelaySeconds": {"type": "integer", "minimum": 0, "maximum": 240},
    },
    "httpGet",
)  # fmt: skip
_SECRET = _closed({"name": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,255}$"},
                   "key": {"type": "string"}}, "name", "key")  # fmt: skip
_VARIABLE = {
    "oneOf": [
        _closed({"name": {"type": "string"}, "value": {"type": "string"}}, "name", "value"),
        _closed({"name": {"type": "string"},
                 "valueFrom": _closed({"secretKeyRef": _SECRET}, "secretKeyRef")},
                "name", "valueFrom"),
    ]
}  # fmt: skip
_CONTAINER = _closed(
    {
        "name": {"type": "string"},
        "image": {"type": "string"},
        "command": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "args": {"type": "array", "items": {"type": "string"}},
        "ports": {
            "type": "array",
            "maxItems": 1,
            "items": _closed(
                {"name": {"enum": ["http1", "h2c"]}, "containerPort": {"type": "integer"}},
                "containerPort",
            ),
        },
        "env": {"type": "array", "items": _VARIABLE},
        "startupProbe": _PROBE,
        "livenessProbe": _PROBE,
        "resources": _closed({"limits": _STRINGS}, "limits"),
    },
    "image",
)
SERVICE = _closed(
    {
        "apiVersion": {"const": "serving.knative.dev/v1"},
        "kind": {"const": "Service"},
        "metadata": _closed({"name": _NAME, "labels": _STRINGS, "annotations": _STRINGS}, "name"),
        "spec": _closed(
            {
                "template": _closed(
                    {
                        "metadata": _closed({"annotations": _STRINGS}),
                        "spec": _closed(
                            {
                                "serviceAccountName": {"type": "string"},
                                "containerConcurrency": {"type": "integer", "maximum": 1000},
                                "timeoutSeconds": {"type": "integer", "maximum": 3600},
                                "containers": {
                                    "type": "array", "items": _CONTAINER, "minItems": 1,
                                },
                            },
                            "containers",
                        ),
                    },
                    "spec",
                ),
                "traffic": {
                    "type": "array",
                    "items": _closed(
                        {"percent": {"type": "integer"}, "latestRevision": {"type": "boolean"}},
                        "percent",
                    ),
                },
            },
            "template",
        ),
    },
    "apiVersion", "kind", "metadata", "spec",
)  # fmt: skip
