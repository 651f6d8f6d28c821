"""What holds for the whole application."""

from django.core.management import call_command
from django.test import Client, override_settings
from rest_framework.test import APIClient


def test_it_is_alive_and_ready(anyone: APIClient) -> None:
    """Both probes answer without a sign-in."""
    assert anyone.get("/healthz").json() == {"status": "ok"}
    assert anyone.get("/readyz").json() == {"status": "ready"}


def test_what_is_not_there_is_a_problem(anyone: APIClient) -> None:
    """Errors are problem details."""
    response = anyone.get("/there-is-no-such-path")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == 404


def test_a_wrong_token_is_refused(anyone: APIClient) -> None:
    """A token that we did not make opens nothing."""
    response = anyone.get("/v1/apiaries", headers={"Authorization": "Bearer x.y.z"})
    assert response.status_code == 401


@override_settings(RATE_LIMIT_PER_MINUTE=2)
def test_calls_are_limited() -> None:
    """The caller is told what is left, and when to come back."""
    client = Client()
    responses = [client.get("/healthz") for _ in range(3)]
    # A minute may begin in between, never two.
    assert responses[0].status_code == 200
    assert responses[0].headers["ratelimit-remaining"] == "1"
    if responses[2].status_code == 429:
        assert int(responses[2].headers["retry-after"]) <= 60


def test_migrations_make_the_tables_that_the_models_describe() -> None:
    """Nothing is missing; the command ends with an error if something is."""
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_settings_pass_the_checks_of_django() -> None:
    """Nothing that Django knows to warn of."""
    call_command("check", "--fail-level", "WARNING")
