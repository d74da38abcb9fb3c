"""Django's settings, all drawn from `environment`."""

from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF

from chapterhouse.environment import Environment, read_environment, read_secret

ENVIRONMENT = read_environment()
ARCHIVE = ENVIRONMENT.archive
CACHE = ARCHIVE / "cache"

SECRET_KEY = read_secret(ARCHIVE)
DEBUG = False
ALLOWED_HOSTS = [
    *ENVIRONMENT.hosts,
    *(
        f"{www}{host.removeprefix('www.')}" for host in ENVIRONMENT.old_hosts for www in ("", "www.")
    ),  # whoever held them may point them here
    *([urlsplit(ENVIRONMENT.address).hostname or ""] if ENVIRONMENT.address else []),
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "chapterhouse.accounts",
    "chapterhouse.pages",
    "chapterhouse.library",
    "chapterhouse.catalogue",
    "chapterhouse.reading",
    "chapterhouse.intake",
]
AUTH_USER_MODEL = "accounts.Member"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "chapterhouse.pages.headers.SecurityHeaders",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "chapterhouse.urls"
WSGI_APPLICATION = "chapterhouse.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "chapterhouse.pages.templating.make_environment"},
    }
]


def _databases(environment: Environment) -> dict[str, object]:
    if environment.database is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": environment.archive / "library.sqlite3",
            "CONN_MAX_AGE": 600,  # opening SQLite and setting it up costs a tenth of a page
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000",
            },
        }
    parts = urlsplit(environment.database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],  # ?host=/folder names a socket
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _databases(ENVIRONMENT)}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False  # the pages speak their own words; Django has none to translate
LANGUAGE_CODE = ENVIRONMENT.language

STATIC_URL = "/static/"
STATIC_ROOT = CACHE / "static"
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
WHITENOISE_INDEX_FILE = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.[a-z0-9]+$"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "chapterhouse.pages.views.show_refused"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
