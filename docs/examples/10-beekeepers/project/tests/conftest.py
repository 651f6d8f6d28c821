"""What tests share: an empty database, and callers."""

from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from rest_framework.test import APIClient

from online_shop import security
from tests import factories


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """What a test writes is undone after it."""


@pytest.fixture
def anyone() -> APIClient:
    """A client that is not signed in."""
    return APIClient()


@pytest.fixture
def owner() -> Any:
    """The user who calls."""
    user = factories.user()
    call_command("grant", user.email)
    return user


@pytest.fixture
def client(owner: Any) -> APIClient:
    """A client that is signed in as staff."""
    return signed_in(owner)


@pytest.fixture
def stranger() -> APIClient:
    """A client that is signed in as somebody else, who is not staff."""
    return signed_in(factories.user())


def signed_in(user: Any) -> APIClient:
    """A client of the user."""
    token = security.sign({"sub": str(user.id)}, settings.SECRET_KEY, 600)
    made = APIClient()
    made.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return made
