"""Settings of the site. Everything that differs between machines comes from the environment.

docs/hosting.md says what each is for, and a test holds it to that:

PORTSIDE_VAR      folder for the database and the secret key (default: var/ beside manage.py)
PORTSIDE_HOSTS    names the site answers to, separated by commas; needed only behind a proxy
PORTSIDE_HTTPS    1 when a proxy in front speaks https: cookies are then sent over https only
PORTSIDE_HSTS     for how many seconds browsers remember that (default: 0, not at all)
PORTSIDE_PROXIES  addresses of the proxies whose X-Forwarded-For is believed (default: this machine's)
PORTSIDE_DEBUG    1 shows Django's own error pages; never on a machine that others reach
DATABASE_URL      postgres://… instead of the SQLite file
HOST, PORT        where `make run` listens (127.0.0.1:8000)
"""

import logging
import os
import sys
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from tutorial.secret import read_or_make_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("PORTSIDE_VAR") or BASE_DIR / "var").resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)

TESTING = "pytest" in sys.modules
DEBUG = os.environ.get("PORTSIDE_DEBUG") == "1" and not TESTING
HTTPS = os.environ.get("PORTSIDE_HTTPS") == "1"
SECRET_KEY = read_or_make_key(VAR_DIR / "secret-key")

_host = os.environ.get("HOST") or "127.0.0.1"
_named = [h.strip() for h in os.environ.get("PORTSIDE_HOSTS", "").split(",") if h.strip()]
# Listening on every address means a classroom: people come by whatever address the machine has.
_open = ["*"] if _host in {"0.0.0.0", "::"} else [_host]  # noqa: S104 – compared, not bound
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *(_named or _open)]  # this machine asks /healthz
CSRF_TRUSTED_ORIGINS = [f"https://{h.lstrip('*')}" if h[0] != "." else f"https://*{h}" for h in _named if h != "*"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django_htmx",
    "tutorial.site",
    "tutorial.course",
    "tutorial.lessons",
    "tutorial.comparison",
    "tutorial.playground",
    "tutorial.catalogue",
    "tutorial.practice",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tutorial.practice.middleware.LearnerMiddleware",
]

ROOT_URLCONF = "tutorial.urls"
WSGI_APPLICATION = "tutorial.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "tutorial.site.site",
            ],
            "builtins": ["tutorial.site.tags"],
            "loaders": (
                ["django.template.loaders.filesystem.Loader"]
                if DEBUG
                else [("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])]
            ),
        },
    }
]

try:
    DATABASES = {
        "default": dj_database_url.config(
            default=f"sqlite:///{VAR_DIR / 'portside.sqlite3'}", conn_max_age=600, conn_health_checks=True
        )
    }
except ValueError as error:
    raise ImproperlyConfigured("DATABASE_URL must look like postgres://user:password@host:5432/name.") from error
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets a reader and a writer work at once; IMMEDIATE takes the write lock early, so a
    # second writer waits for its turn and does not fail.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 10,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # A file, as in real life: an in-memory database is shared by threads in its own way.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = None if TESTING else BASE_DIR / "build" / "static"  # where nothing is built yet, tests run all the same
STATICFILES_DIRS = [("dist", BASE_DIR / "static" / "dist"), ("img", BASE_DIR / "static" / "img")]
# The manifest storage needs collectstatic first; tests and DEBUG read the folders as they are
# (Django's test server cannot serve hashed names). tests/test_served.py covers the built files.
_plain = DEBUG or TESTING
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if _plain
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = _plain
WHITENOISE_KEEP_ONLY_HASHED_FILES = not _plain

# No inline script or style, nothing from anywhere else. Images may be data: because CodeMirror
# draws its lint signs that way. Style nonces are for the style sheets that CodeMirror adds itself.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "tutorial.site.errors.csrf_failure"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
_hsts = os.environ.get("PORTSIDE_HSTS") or "0"
if not (_hsts.isascii() and _hsts.isdigit()):
    raise ImproperlyConfigured(f"PORTSIDE_HSTS must be a number of seconds, for example 31536000, not {_hsts!r}.")
SECURE_HSTS_SECONDS = int(_hsts)
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for every name below ours …
    "security.W021",  # … and in the list that browsers come with: not for the course to decide
    "security.W008",  # the proxy redirects to https; here, one that sends no X-Forwarded-Proto would make a loop of it
]
# Behind a proxy every caller comes from its address, and the throttle would take a class for one person.
PROXIES = [p.strip() for p in (os.environ.get("PORTSIDE_PROXIES") or "127.0.0.1,::1").split(",") if p.strip()]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
FILE_UPLOAD_HANDLERS = ["tutorial.uploads.SmallBodies"]


def _brief(record: logging.LogRecord) -> bool:
    """A request that was refused has nothing to say about our code: a line is enough."""
    if record.name.startswith("django.security.") or getattr(record, "status_code", 500) < 500:
        record.exc_info = None
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"brief": {"()": "django.utils.log.CallbackFilter", "callback": _brief}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["brief"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

# Where the course lies: a folder of lessons, and the versions it was checked against.
CONTENT_DIR = BASE_DIR / "content"
KUBERNETES_VERSION = "1.36"
