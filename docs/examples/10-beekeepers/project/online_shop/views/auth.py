"""Auth."""

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, auth, problems, serializers


class AuthForgotPasswordView(api.Endpoint):
    """`/v1/auth/forgot-password`."""

    public = ("post",)

    def post(self, request: Request) -> Response:
        """Send a reset link; the same reply whether the address is known or not."""
        body = api.body(request, serializers.AuthForgotPasswordBody)
        auth.send_token(body["email"], "reset_password")
        return Response(status=202)


class AuthLoginView(api.Endpoint):
    """`/v1/auth/login`."""

    public = ("post",)

    def post(self, request: Request) -> Response:
        """Sign in; returns an access token and a refresh token."""
        body = api.body(request, serializers.AuthLoginBody)
        return Response(auth.sign_in(body["email"], body["password"]))


class AuthLogoutView(api.Endpoint):
    """`/v1/auth/logout`."""

    def post(self, request: Request) -> Response:
        """Revoke the current session."""
        auth.sign_out(request.auth)
        return Response(status=204)


class AuthRefreshView(api.Endpoint):
    """`/v1/auth/refresh`."""

    public = ("post",)

    def post(self, request: Request) -> Response:
        """Exchange a refresh token for a new pair; a reused one revokes the session."""
        body = api.body(request, serializers.AuthRefreshBody)
        tokens = auth.refresh(body["refresh_token"])
        if tokens is None:  # answered, not raised: that sessions were ended must stay
            return problems.answer(401, "Sign in again.")
        return Response(tokens)


class AuthRegisterView(api.Endpoint):
    """`/v1/auth/register`."""

    public = ("post",)

    def post(self, request: Request) -> Response:
        """Open an account and send a confirmation e-mail."""
        body = api.body(request, serializers.AuthRegisterBody)
        row = auth.register(body)
        auth.send_token(row.email, "verify_email")
        return Response(serializers.User(row).data, status=201)


class AuthResetPasswordView(api.Endpoint):
    """`/v1/auth/reset-password`."""

    public = ("post",)

    def post(self, request: Request) -> Response:
        """Set a new password and revoke all sessions."""
        body = api.body(request, serializers.AuthResetPasswordBody)
        auth.reset_password(body["token"], body["new_password"])
        return Response(status=204)


class AuthVerifyEmailView(api.Endpoint):
    """`/v1/auth/verify-email`."""

    public = ("post",)

    def post(self, request: Request) -> Response:
        """Confirm an e-mail address."""
        body = api.body(request, serializers.AuthVerifyEmailBody)
        auth.verify_email(body["token"])
        return Response(status=204)
