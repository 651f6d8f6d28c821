"""Accounts and sign-in."""

from typing import Any

import sqlalchemy as sa
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import orm

from app import models, security

ACCOUNT: dict[str, Any] = {
    "email": "grace5@example.com",
    "display_name": "Display name 6",
    "password": "correct horse battery",
}
LOGIN = {"email": ACCOUNT["email"], "password": ACCOUNT["password"]}


def test_an_account_is_opened_and_signed_in_to(anyone: TestClient, session: orm.Session) -> None:
    """The password is kept only as a slow hash, and opens the door."""
    opened = anyone.post("/v1/auth/register", json=ACCOUNT)
    assert opened.status_code == 201, opened.text
    assert "password" not in opened.text
    user = session.scalars(sa.select(models.User)).one()
    assert user.password_hash.startswith("scrypt$")

    tokens = anyone.post("/v1/auth/login", json=LOGIN).json()
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert tokens["token_type"] == "Bearer"
    assert anyone.get("/v1/me", headers=headers).status_code in (200, 403)


def test_a_wrong_password_and_an_unknown_name_look_alike(anyone: TestClient) -> None:
    """Nobody learns who has an account."""
    anyone.post("/v1/auth/register", json=ACCOUNT)
    wrong = anyone.post("/v1/auth/login", json={**LOGIN, "password": "not the password"})
    nobody = {**LOGIN, "email": "ada9@example.com"}
    unknown = anyone.post("/v1/auth/login", json=nobody)
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_a_name_is_taken_once(anyone: TestClient) -> None:
    """A second account of the same name is refused."""
    assert anyone.post("/v1/auth/register", json=ACCOUNT).status_code == 201
    assert anyone.post("/v1/auth/register", json=ACCOUNT).status_code == 409


def test_a_short_password_is_refused(anyone: TestClient) -> None:
    """Twelve characters are the least."""
    response = anyone.post("/v1/auth/register", json={**ACCOUNT, "password": "short"})
    assert response.status_code == 422


def test_a_token_with_another_signature_or_past_its_time_is_refused() -> None:
    """Only what we signed, and only while it lasts."""
    token = security.sign({"sub": "x"}, "one key", 60)
    assert security.claims_of(token, "one key") is not None
    assert security.claims_of(token, "another key") is None
    assert security.claims_of(security.sign({"sub": "x"}, "one key", -1), "one key") is None
    assert security.claims_of("nonsense", "one key") is None


def test_a_refresh_token_works_once(anyone: TestClient) -> None:
    """Used a second time, it ends every session of the user."""
    anyone.post("/v1/auth/register", json=ACCOUNT)
    first = anyone.post("/v1/auth/login", json=LOGIN).json()["refresh_token"]
    second = anyone.post("/v1/auth/refresh", json={"refresh_token": first})
    assert second.status_code == 200, second.text
    assert anyone.post("/v1/auth/refresh", json={"refresh_token": first}).status_code == 401
    stolen = {"refresh_token": second.json()["refresh_token"]}
    assert anyone.post("/v1/auth/refresh", json=stolen).status_code == 401


def test_signing_out_ends_the_session(anyone: TestClient) -> None:
    """Its refresh token opens nothing any more."""
    anyone.post("/v1/auth/register", json=ACCOUNT)
    tokens = anyone.post("/v1/auth/login", json=LOGIN).json()
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert anyone.post("/v1/auth/logout", headers=headers).status_code == 204
    body = {"refresh_token": tokens["refresh_token"]}
    assert anyone.post("/v1/auth/refresh", json=body).status_code == 401


def test_a_forgotten_password_is_replaced_by_mail(app: FastAPI, anyone: TestClient) -> None:
    """The link works once; for unknown addresses the answer is the same and nothing is sent."""
    sent: list[str] = []
    app.state.mailer = lambda to, subject, text: sent.append(text)
    anyone.post("/v1/auth/register", json=ACCOUNT)
    sent.clear()
    asked = anyone.post("/v1/auth/forgot-password", json={"email": ACCOUNT["email"]})
    nobody = anyone.post("/v1/auth/forgot-password", json={"email": "nobody@example.com"})
    assert asked.status_code == nobody.status_code == 202
    assert len(sent) == 1
    body = {"token": sent[0].rpartition("token=")[2], "new_password": "another long password"}
    assert anyone.post("/v1/auth/reset-password", json=body).status_code == 204
    assert anyone.post("/v1/auth/reset-password", json=body).status_code == 403
    assert anyone.post("/v1/auth/login", json=LOGIN).status_code == 401
    changed = {**LOGIN, "password": "another long password"}
    assert anyone.post("/v1/auth/login", json=changed).status_code == 200


def test_an_address_is_confirmed_by_mail(
    app: FastAPI, anyone: TestClient, session: orm.Session
) -> None:
    """Opening an account sends a token that confirms the address."""
    sent: list[str] = []
    app.state.mailer = lambda to, subject, text: sent.append(text)
    anyone.post("/v1/auth/register", json=ACCOUNT)
    token = sent[0].rpartition("token=")[2]
    assert anyone.post("/v1/auth/verify-email", json={"token": token}).status_code == 204
    user = session.scalars(sa.select(models.User)).one()
    assert user.email_verified_at is not None


def test_people_see_themselves(stranger: TestClient) -> None:
    """Whoever is signed in can ask who that is."""
    assert stranger.get("/v1/me").status_code == 200
