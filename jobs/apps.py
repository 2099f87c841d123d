"""The app jobs."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JobsConfig(AppConfig):
    name = "jobs"

    def ready(self) -> None:
        """Connect the reactions. After each migration the catalogue is what this release ships."""
        import_module("jobs.reactions")
        post_migrate.connect(_load_catalogue, sender=self)


def _load_catalogue(**arguments: Any) -> None:
    from jobs.actions.catalogue import load_catalogue  # Models exist only once all apps are ready.

    load_catalogue()
