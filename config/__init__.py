"""How the parts are wired. Importing it makes the Celery app known, so that tasks bind to it."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
