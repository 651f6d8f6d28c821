"""Errors as problem details (RFC 9457)."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from rest_framework.exceptions import APIException, ParseError, UnsupportedMediaType

UNPROCESSABLE = 422


class Problem(APIException):
    """A refusal that the caller reads."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status_code = status


class Invalid(Problem):
    """Something that was sent is not as it should be."""

    def __init__(self, where: str, errors: dict[str, Any]) -> None:
        super().__init__(UNPROCESSABLE, "The request is not valid.")
        self.errors = [
            {
                "field": where if name == "non_field_errors" else f"{where}.{name}",
                "message": str(message),
            }
            for name, messages in errors.items()
            for message in messages
        ]


def not_found(what: str) -> Problem:
    """There is no such thing, or the caller may not know."""
    return Problem(HTTPStatus.NOT_FOUND, f"There is no such {what}.")


def not_built(what: str) -> Problem:
    """The interface promises it; nobody has written it yet."""
    return Problem(HTTPStatus.NOT_IMPLEMENTED, f"Not built yet: {what}")


def conflict(exc: IntegrityError) -> Problem:
    """What the database refused, without its words: they tell of columns and values."""
    text = str(exc).lower()
    if isinstance(exc, ProtectedError | RestrictedError) or "foreign key" in text:
        detail = "It refers to something that is not there, or something still refers to it."
    elif "unique" in text or "duplicate" in text:
        detail = "Something with this value exists already."
    else:
        detail = "It contradicts a rule of the data."
    return Problem(HTTPStatus.CONFLICT, detail)


def answer(
    status: int, detail: str, headers: dict[str, str] | None = None, **more: Any
) -> JsonResponse:
    """A response with the problem."""
    title = HTTPStatus(status).phrase
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JsonResponse(
        content, status=status, headers=headers, content_type="application/problem+json"
    )


def on_error(exc: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """What a view answers instead; what nobody expected is left to ``server_error``."""
    if connection.in_atomic_block:
        transaction.set_rollback(True)
    if isinstance(exc, IntegrityError):
        exc = conflict(exc)
    if isinstance(exc, ParseError | UnsupportedMediaType):
        exc = Invalid("body", {"non_field_errors": [exc.detail]})
    if not isinstance(exc, APIException):
        return None
    header = getattr(exc, "auth_header", None)
    headers = {"WWW-Authenticate": header} if header else None
    more = {"errors": exc.errors} if isinstance(exc, Invalid) else {}
    return answer(exc.status_code, str(exc.detail), headers, **more)


class LateConflicts:
    """Some rules of the data are checked when a transaction ends, after the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exc: Exception) -> HttpResponse | None:
        """A refusal of the database as the problem that it is."""
        if not isinstance(exc, IntegrityError):
            return None
        problem = conflict(exc)
        return answer(problem.status_code, str(problem.detail))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request cannot be read."""
    return answer(HTTPStatus.BAD_REQUEST, "The request cannot be read.")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address."""
    return answer(HTTPStatus.NOT_FOUND, "There is nothing at this address.")


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault; the log tells more."""
    return answer(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here.")
