"""One settings file, driven by the environment. Every variable is listed in README.md and .env.example."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url
import django_stubs_ext
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import env

# Lets forms and QuerySets name their model in annotations at run time too.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")

# --- The installation -------------------------------------------------------------------------------------------------
DEBUG = env.flag("DEBUG", default=False)
DEMO = env.flag("DEMO", default=True)
PORT = env.number("PORT", 8000, minimum=1)
# Known to everyone, so it serves the demonstration only: with DEMO=0 the start stops without a key of one's own.
SECRET_KEY = env.text("SECRET_KEY", "the-demonstration-signs-with-this-key-which-protects-nothing" if DEMO else None)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS", "")
SITE_URL = env.url("SITE_URL", f"http://127.0.0.1:{PORT}", schemes={"http", "https"}).rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
HOUSE_NAME = env.text("HOUSE_NAME", "Vivier")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", f"127.0.0.1,localhost,{SITE_HOST}")
# On these all companies stand; any other host of ALLOWED_HOSTS may be given to one company's careers site.
HOUSE_HOSTS = {"127.0.0.1", "localhost", SITE_HOST}
SECURE = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django_include_bootstrap",
    "bs_icon_templates",
    "template_partials",
    "config",
    "accounts",
    "mail",
    "jobs",
    "candidates",
    "interviews",
    "shortlists",
    "desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "config.middleware.request_id",
    "config.middleware.api_errors",
    "config.middleware.without_nul",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.choose_language",
    "config.middleware.bounded_body",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "config.middleware.acting_person",
    "desk.middleware.acts",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.house",
                "desk.context.waiting",
            ],
        },
    }
]
FORM_RENDERER = "config.fields.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Store ------------------------------------------------------------------------------------------------------------
DATABASE_URL = env.url(
    "DATABASE_URL",
    f"sqlite:///{VAR_DIR / 'vivier.sqlite3'}",
    schemes={"sqlite", "postgres", "postgresql"},
)
REDIS_URL = env.url("REDIS_URL", "", schemes={"redis", "rediss"})
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        DATABASE_URL,
        # What a connection has planned goes with it (accounts.written).
        conn_max_age=env.number("CONN_MAX_AGE", 600),
        conn_health_checks=True,
        disable_server_side_cursors=env.flag("DATABASE_POOLED", default=False),
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: two writers queue for the lock instead of failing half-way through a transaction.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        # Pages look here and go on without: one that does not answer must not hold them up.
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
SESSION_ENGINE = "accounts.sessions"

# --- Files ------------------------------------------------------------------------------------------------------------
FILES_URL = env.text("MEDIA_URL", str(VAR_DIR / "media"))
# The address below /media/ serves nothing: private files leave only through views that ask who is asking.
MEDIA_URL = "/media/"
if FILES_URL.startswith("s3://"):
    _s3 = urlsplit(FILES_URL)
    _files: dict[str, Any] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": _s3.netloc, "location": _s3.path.strip("/"), "default_acl": "private"},
    }
elif "://" in FILES_URL:
    raise ImproperlyConfigured("MEDIA_URL must be a folder, or s3://bucket/prefix.")
else:
    MEDIA_ROOT = Path(FILES_URL)
    _files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": MEDIA_ROOT}}
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Hashed names need `collectstatic`, which containers run when they are built; the embedded mode serves the sources.
STATIC_MANIFEST = env.flag("STATIC_MANIFEST", default=False)
STATIC_ROOT = BASE_DIR / "staticfiles" if STATIC_MANIFEST else None
WHITENOISE_USE_FINDERS = not STATIC_MANIFEST
STORAGES = {
    "default": _files,
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# More than this in one request gets a page that says so; the servers in front must let a little more through.
REQUEST_BODY_MAX = 32 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# Above what forms allow, so that they say themselves, beside the field, how many files are too many.
DATA_UPLOAD_MAX_NUMBER_FILES = 100

# --- Languages and time -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = env.text("LANGUAGE_CODE", "fr")
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
if LANGUAGE_CODE not in dict(LANGUAGES):
    raise ImproperlyConfigured("LANGUAGE_CODE must be fr or en.")
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", "Europe/Paris")

# --- Who signs in -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "accounts.adapter.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if _oidc_url := env.url("OIDC_URL", "", schemes={"https"}):
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": env.text("OIDC_NAME", "OpenID Connect"),
                    "client_id": env.text("OIDC_CLIENT_ID"),
                    "secret": env.text("OIDC_SECRET"),
                    "settings": {"server_url": _oidc_url},
                }
            ]
        }
    }

# --- Mail -------------------------------------------------------------------------------------------------------------
EMAIL_URL = env.text("EMAIL_URL", "console:" if DEMO else None)
vars().update(dj_email_url.parse(EMAIL_URL))
EMAIL_TIMEOUT = env.number("EMAIL_TIMEOUT", 15, minimum=1)
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"{HOUSE_NAME} <recrutement@{SITE_HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Background work --------------------------------------------------------------------------------------------------
# The embedded worker carries its own hints in memory; the web process beside it has no broker at all.
EMBEDDED_WORKER = env.flag("EMBEDDED_WORKER", default=False)
HAS_BROKER = bool(REDIS_URL) or EMBEDDED_WORKER
CELERY_BROKER_URL = REDIS_URL or "memory://"
# Recognising scans takes long and nobody waits for it: a worker of its own takes it from a queue of its own.
RECOGNITION_QUEUE = "recognition"
CELERY_TASK_ROUTES = {"candidates.recognise_page": {"queue": RECOGNITION_QUEUE}}
TEXT_RECOGNITION = env.flag("TEXT_RECOGNITION", default=True)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False
if REDIS_URL:
    # Below the visibility timeout, so that a task is never delivered again while it still runs (the threads pool of
    # the embedded worker knows no hard limit; there the leases of the rows bound the work).
    CELERY_TASK_SOFT_TIME_LIMIT, CELERY_TASK_TIME_LIMIT = 40, 50
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        "visibility_timeout": 60,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
        "socket_timeout": 30,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"polling_interval": 0.1}
CELERY_TIMEZONE = "UTC"
SWEEP_EVERY = timedelta(seconds=5)
CELERY_BEAT_SCHEDULE: dict[str, Any] = {
    "sweep": {"task": "config.sweep", "schedule": SWEEP_EVERY, "options": {"expires": 5}},
    "nightly": {"task": "config.nightly", "schedule": crontab(hour=3, minute=10)},
}

# --- Security ---------------------------------------------------------------------------------------------------------
_self = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": _self,
        "style-src": _self,
        "img-src": _self,
        "font-src": _self,
        "connect-src": _self,
        "form-action": _self,
        "manifest-src": _self,
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = SECURE and env.flag("SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
}
