"""What a sign-in answers."""

from app import types


class Tokens(types.Answer):
    """An access token for calls, and where there are sessions one to get the next."""

    access_token: str
    token_type: str
    expires_in: int
    refresh_token: str | None
