"""Settings; `.env.example` explains the variables that they are read from."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from config.environment import database, secret, variables

BASE_DIR = Path(__file__).resolve().parent.parent
GIVEN = variables(BASE_DIR / ".env")

DEBUG = GIVEN.get("DEBUG") == "1"
# Nothing here is made of the name that a caller gave the host, so every name will do.
ALLOWED_HOSTS = GIVEN.get("ALLOWED_HOSTS", "*").split(",")
SECRET_KEY = secret(GIVEN, "SECRET_KEY")
SECRET_KEY_IS_GIVEN = "SECRET_KEY" in GIVEN

DATABASE_URL = GIVEN.get("DATABASE_URL", "sqlite:///online_shop.db")
DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = ["rest_framework", "online_shop"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "online_shop.limits.RateLimit",
    "online_shop.problems.LateConflicts",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

APPEND_SLASH = False

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["online_shop.authentication.Bearer"],
    "DEFAULT_PERMISSION_CLASSES": ["online_shop.authentication.SignedIn"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "online_shop.problems.on_error",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": "online_shop.access.Caller",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}

RATE_LIMIT_PER_MINUTE = int(GIVEN.get("RATE_LIMIT_PER_MINUTE", "600"))
ACCESS_TOKEN_S = int(GIVEN.get("ACCESS_TOKEN_S", "900"))
REFRESH_TOKEN_S = int(GIVEN.get("REFRESH_TOKEN_S", "2592000"))
WEBHOOK_SECRET = GIVEN.get("WEBHOOK_SECRET", "")
PUBLIC_URL = GIVEN.get("PUBLIC_URL", "http://localhost:8000")

# Without an address to send to, mails are written to the log.
_SMTP = urlsplit(GIVEN.get("SMTP_URL", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _SMTP.hostname else 'console'}.EmailBackend"
EMAIL_HOST = _SMTP.hostname or ""
EMAIL_PORT = _SMTP.port or {"smtps": 465, "smtp+starttls": 587}.get(_SMTP.scheme, 25)
EMAIL_HOST_USER = unquote(_SMTP.username or "")
EMAIL_HOST_PASSWORD = unquote(_SMTP.password or "")
EMAIL_USE_TLS = _SMTP.scheme == "smtp+starttls"
EMAIL_USE_SSL = _SMTP.scheme == "smtps"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = GIVEN.get("MAIL_FROM", "noreply@example.com")
