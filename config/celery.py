"""The Celery app: the same for the embedded worker and for workers on Redis."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("vivier")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
