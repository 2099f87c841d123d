"""The app candidates."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class CandidatesConfig(AppConfig):
    name = "candidates"

    def ready(self) -> None:
        """Connect the reactions; after each migration the indexes of search and the wordings of consents are there."""
        import_module("candidates.reactions")
        import_module("candidates.queries.heads")
        post_migrate.connect(_lay_indexes, sender=self)
        post_migrate.connect(_load_wordings, sender=self)


def _load_wordings(**arguments: Any) -> None:
    from candidates.actions.consents import load_wordings  # Models exist only once all apps are ready.

    load_wordings()


def _lay_indexes(using: str, **arguments: Any) -> None:
    from candidates.search.backends import backend  # Models exist only once all apps are ready.

    backend(using).install(connections[using])
