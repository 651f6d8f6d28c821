"""Accounts and sign-in."""

from typing import Any

from django.core import mail
from rest_framework.test import APIClient

from online_shop import models, security

ACCOUNT: dict[str, Any] = {
    "email": "grace5@example.com",
    "display_name": "Display name 6",
    "password": "correct horse battery",
}
LOGIN = {"email": ACCOUNT["email"], "password": ACCOUNT["password"]}


def test_an_account_is_opened_and_signed_in_to(anyone: APIClient) -> None:
    """The password is kept only as a slow hash, and opens the door."""
    opened = anyone.post("/v1/auth/register", ACCOUNT)
    assert opened.status_code == 201, opened.content
    assert b"password" not in opened.content
    user = models.User.objects.get()
    assert user.password_hash.startswith("scrypt$")

    tokens = anyone.post("/v1/auth/login", LOGIN).json()
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert tokens["token_type"] == "Bearer"
    assert anyone.get("/v1/apiaries", headers=headers).status_code in (200, 403)


def test_a_wrong_password_and_an_unknown_name_look_alike(anyone: APIClient) -> None:
    """Nobody learns who has an account."""
    anyone.post("/v1/auth/register", ACCOUNT)
    wrong = anyone.post("/v1/auth/login", {**LOGIN, "password": "not the password"})
    nobody = {**LOGIN, "email": "ada9@example.com"}
    unknown = anyone.post("/v1/auth/login", nobody)
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_a_name_is_taken_once(anyone: APIClient) -> None:
    """A second account of the same name is refused."""
    assert anyone.post("/v1/auth/register", ACCOUNT).status_code == 201
    assert anyone.post("/v1/auth/register", ACCOUNT).status_code == 409


def test_a_short_password_is_refused(anyone: APIClient) -> None:
    """Twelve characters are the least."""
    response = anyone.post("/v1/auth/register", {**ACCOUNT, "password": "short"})
    assert response.status_code == 422


def test_a_token_with_another_signature_or_past_its_time_is_refused() -> None:
    """Only what we signed, and only while it lasts."""
    token = security.sign({"sub": "x"}, "one key", 60)
    assert security.claims_of(token, "one key") is not None
    assert security.claims_of(token, "another key") is None
    assert security.claims_of(security.sign({"sub": "x"}, "one key", -1), "one key") is None
    assert security.claims_of("nonsense", "one key") is None


def test_a_refresh_token_works_once(anyone: APIClient) -> None:
    """Used a second time, it ends every session of the user."""
    anyone.post("/v1/auth/register", ACCOUNT)
    first = anyone.post("/v1/auth/login", LOGIN).json()["refresh_token"]
    second = anyone.post("/v1/auth/refresh", {"refresh_token": first})
    assert second.status_code == 200, second.content
    assert anyone.post("/v1/auth/refresh", {"refresh_token": first}).status_code == 401
    stolen = {"refresh_token": second.json()["refresh_token"]}
    assert anyone.post("/v1/auth/refresh", stolen).status_code == 401


def test_signing_out_ends_the_session(anyone: APIClient) -> None:
    """Its refresh token opens nothing any more."""
    anyone.post("/v1/auth/register", ACCOUNT)
    tokens = anyone.post("/v1/auth/login", LOGIN).json()
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert anyone.post("/v1/auth/logout", headers=headers).status_code == 204
    body = {"refresh_token": tokens["refresh_token"]}
    assert anyone.post("/v1/auth/refresh", body).status_code == 401


def test_a_forgotten_password_is_replaced_by_mail(anyone: APIClient) -> None:
    """The link works once; for unknown addresses the answer is the same and nothing is sent."""
    anyone.post("/v1/auth/register", ACCOUNT)
    mail.outbox.clear()
    asked = anyone.post("/v1/auth/forgot-password", {"email": ACCOUNT["email"]})
    nobody = anyone.post("/v1/auth/forgot-password", {"email": "nobody@example.com"})
    assert asked.status_code == nobody.status_code == 202
    assert len(mail.outbox) == 1
    token = mail.outbox[0].body.rpartition("token=")[2]
    body = {"token": token, "new_password": "another long password"}
    assert anyone.post("/v1/auth/reset-password", body).status_code == 204
    assert anyone.post("/v1/auth/reset-password", body).status_code == 403
    assert anyone.post("/v1/auth/login", LOGIN).status_code == 401
    changed = {**LOGIN, "password": "another long password"}
    assert anyone.post("/v1/auth/login", changed).status_code == 200


def test_an_address_is_confirmed_by_mail(anyone: APIClient) -> None:
    """Opening an account sends a token that confirms the address."""
    anyone.post("/v1/auth/register", ACCOUNT)
    token = mail.outbox[0].body.rpartition("token=")[2]
    assert anyone.post("/v1/auth/verify-email", {"token": token}).status_code == 204
    user = models.User.objects.get()
    assert user.email_verified_at is not None


def test_people_see_themselves(stranger: APIClient) -> None:
    """Whoever is signed in can ask who that is."""
    assert stranger.get("/v1/me").status_code == 200
