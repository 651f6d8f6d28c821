"""What tells whether it runs; asked without a sign-in."""

from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse


@transaction.non_atomic_requests
def healthy(request: HttpRequest) -> JsonResponse:
    """The process runs."""
    return JsonResponse({"status": "ok"})


@transaction.non_atomic_requests
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ready"})
