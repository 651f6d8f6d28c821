"""Auth."""

from typing import Any

from fastapi import APIRouter, Request

from app import auth, deps, schemas

router = APIRouter(tags=["Auth"])


@router.post("/auth/forgot-password", status_code=202)
def auth_forgot_password(
    body: schemas.AuthForgotPasswordBody, request: Request, session: deps.Session
) -> None:
    """Send a reset link; the same reply whether the address is known or not."""
    state = request.app.state
    auth.send_token(session, state.settings, state.mailer, body.email, "reset_password")


@router.post("/auth/login", response_model=schemas.Tokens)
def auth_login(body: schemas.AuthLoginBody, request: Request, session: deps.Session) -> Any:
    """Sign in; returns an access token and a refresh token."""
    settings = request.app.state.settings
    return auth.sign_in(session, settings, body.email, body.password)


@router.post("/auth/logout", status_code=204)
def auth_logout(session: deps.Session, caller: deps.Caller) -> None:
    """Revoke the current session."""
    auth.sign_out(session, caller)


@router.post("/auth/refresh", response_model=schemas.Tokens)
def auth_refresh(body: schemas.AuthRefreshBody, request: Request, session: deps.Session) -> Any:
    """Exchange a refresh token for a new pair; a reused one revokes the session."""
    settings = request.app.state.settings
    return auth.refresh(session, settings, body.refresh_token)


@router.post("/auth/register", response_model=schemas.User, status_code=201)
def auth_register(body: schemas.AuthRegisterBody, request: Request, session: deps.Session) -> Any:
    """Open an account and send a confirmation e-mail."""
    user = auth.register(session, body.model_dump())
    state = request.app.state
    auth.send_token(session, state.settings, state.mailer, user.email, "verify_email")
    return user


@router.post("/auth/reset-password", status_code=204)
def auth_reset_password(body: schemas.AuthResetPasswordBody, session: deps.Session) -> None:
    """Set a new password and revoke all sessions."""
    auth.reset_password(session, body.token, body.new_password)


@router.post("/auth/verify-email", status_code=204)
def auth_verify_email(body: schemas.AuthVerifyEmailBody, session: deps.Session) -> None:
    """Confirm an e-mail address."""
    auth.verify_email(session, body.token)
