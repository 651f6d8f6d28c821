"""Settings, read from the environment once."""

import secrets

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _made_here() -> str:
    return secrets.token_urlsafe(32)


class Settings(BaseSettings):
    """Every setting and its default; `.env.example` explains them."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    database_url: str = "sqlite:///./projects_and_tasks.db"
    rate_limit_per_minute: int = 600
    secret_key: str = Field(default_factory=_made_here, min_length=16)
    access_token_s: int = 900
    refresh_token_s: int = 2_592_000
    public_url: str = "http://localhost:8000"
    smtp_url: str = ""
    mail_from: str = "noreply@example.com"
