"""Errors as problem details (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.status import HTTP_422_UNPROCESSABLE_CONTENT


class Problem(Exception):
    """A refusal that the caller reads."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers


def not_found(what: str) -> Problem:
    """There is no such thing, or the caller may not know."""
    return Problem(HTTPStatus.NOT_FOUND, f"There is no such {what}.")


def not_built(what: str) -> Problem:
    """The interface promises it; nobody has written it yet."""
    return Problem(HTTPStatus.NOT_IMPLEMENTED, f"Not built yet: {what}")


def answer(status: int, detail: str, headers: dict[str, str] | None = None, **more: Any):
    """A response with the problem."""
    title = HTTPStatus(status).phrase
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(content, status, headers, "application/problem+json")


def install(app: FastAPI) -> None:
    """Let every error of the app leave as a problem."""

    @app.exception_handler(Problem)
    async def _problem(_request: Request, exc: Problem) -> JSONResponse:
        return answer(exc.status, exc.detail, exc.headers)

    @app.exception_handler(HTTPException)
    async def _http(_request: Request, exc: HTTPException) -> JSONResponse:
        return answer(exc.status_code, str(exc.detail), dict(exc.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def _invalid(_request: Request, exc: RequestValidationError) -> JSONResponse:
        errors = [
            {"field": ".".join(map(str, error["loc"])), "message": error["msg"]}
            for error in exc.errors()
        ]
        status = HTTP_422_UNPROCESSABLE_CONTENT
        return answer(status, "The request is not valid.", errors=jsonable_encoder(errors))
