"""The parts of an OpenAPI document that are the same for every design."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

SECURITY: Json = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "The access token of a sign-in",
    }
}

PARAMETERS: Json = {
    "Limit": {
        "name": "limit",
        "in": "query",
        "description": "How many to return at most.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
    },
    "Cursor": {
        "name": "cursor",
        "in": "query",
        "description": "The `next_cursor` of the page before; opaque.",
        "schema": {"type": "string", "maxLength": 200},
    },
    "Query": {
        "name": "q",
        "in": "query",
        "required": True,
        "description": "Words to look for.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 200},
    },
    "CartToken": {
        "name": "Cart-Token",
        "in": "header",
        "description": "The `guest_token` of the cart that somebody filled before signing in.",
        "schema": {"type": "string", "maxLength": 200},
    },
    "WebhookSignature": {
        "name": "Webhook-Signature",
        "in": "header",
        "required": True,
        "description": "`t=TIME,v1=HMAC`: TIME in seconds, HMAC the SHA-256 of `TIME.BODY` in hex.",
        "schema": {"type": "string", "maxLength": 100},
    },
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Made by the client, once per intent: a repeated call with the same key "
        "and body gets the first answer and has no second effect.",
        "schema": {"type": "string", "minLength": 8, "maxLength": 200},
    },
}

HEADERS: Json = {
    "RateLimit-Limit": {
        "description": "Calls allowed in the window.",
        "schema": {"type": "integer"},
    },
    "RateLimit-Remaining": {
        "description": "Calls left in the window.",
        "schema": {"type": "integer"},
    },
    "RateLimit-Reset": {
        "description": "Seconds until the window begins anew.",
        "schema": {"type": "integer"},
    },
}

PROBLEM: Json = {
    "type": "object",
    "description": "What went wrong, as RFC 9457 says it.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "default": "about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "The fields that were refused.",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {
                    "field": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
    "examples": [
        {
            "type": "about:blank",
            "title": "Conflict",
            "status": 409,
            "detail": "Something with this value exists already.",
        }
    ],
}

TOKENS: Json = {
    "type": "object",
    "required": ["access_token", "token_type", "expires_in", "refresh_token"],
    "properties": {
        "access_token": {"type": "string"},
        "token_type": {"type": "string", "const": "Bearer"},
        "expires_in": {"type": "integer", "description": "Seconds."},
        "refresh_token": {"type": ["string", "null"]},
    },
    "examples": [
        {
            "access_token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
            "token_type": "Bearer",
            "expires_in": 900,
            "refresh_token": None,
        }
    ],
}

_PROBLEMS = {
    401: "Nobody is signed in, or the token is not valid",
    403: "The caller may not do this",
    404: "There is no such thing, or the caller may not see it",
    409: "It contradicts what is there",
    422: "The request is not valid",
    429: "Too many calls; `Retry-After` says when to come back",
    501: "This is not built yet",
}


def _response(code: int, says: str) -> Json:
    schema = {"$ref": "#/components/schemas/ProblemDetails"}
    response: Json = {
        "description": says,
        "content": {"application/problem+json": {"schema": schema}},
    }
    if code == 429:
        response["headers"] = {
            "Retry-After": {
                "description": "Seconds to wait.",
                "schema": {"type": "integer"},
            }
        }
    return response


RESPONSES: Json = {f"Problem{code}": _response(code, says) for code, says in _PROBLEMS.items()}
