"""The app jobs."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JobsConfig(AppConfig):
    name = "jobs"

    def ready(self) -> None:
        """After each migration the catalogue is what this release ships."""
        post_migrate.connect(_load_catalogue, sender=self)


def _load_catalogue(**arguments: Any) -> None:
    from jobs.actions.catalogue import load_catalogue  # Models exist only once all apps are ready.

    load_catalogue()
