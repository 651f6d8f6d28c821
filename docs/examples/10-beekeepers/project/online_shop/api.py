"""What all views share: who may call them, what was sent."""

from typing import Any

from rest_framework.request import Request
from rest_framework.views import APIView

from . import fields
from .problems import Invalid


class Endpoint(APIView):
    """The operations of one path."""

    public: tuple[str, ...] = ()
    """Methods that need no sign-in."""
    staff: tuple[str, ...] = ()
    """Methods that only staff may call."""


def body(request: Request, kind: type[fields.Body]) -> dict[str, Any]:
    """What was sent, checked."""
    return _checked(kind(data=request.data), "body")


def sent(request: Request, kind: type[fields.Body]) -> dict[str, Any]:
    """What was sent, checked, without what stands for fields that were left out."""
    form = kind(data=request.data)
    values = _checked(form, "body")
    names = {field.source for name, field in form.fields.items() if name in request.data}
    return {name: value for name, value in values.items() if name in names}


def query(request: Request, kind: type[fields.Query]) -> dict[str, Any]:
    """What the address asks for, checked."""
    return _checked(kind(data=request.query_params.dict()), "query")


def _checked(form: Any, where: str) -> dict[str, Any]:
    if not form.is_valid():
        raise Invalid(where, form.errors)
    return dict(form.validated_data)
