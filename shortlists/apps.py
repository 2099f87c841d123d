"""Readings, ranking, shortlists and answers."""

from importlib import import_module

from django.apps import AppConfig


class ShortlistsConfig(AppConfig):
    name = "shortlists"

    def ready(self) -> None:
        """Connect the reactions; let boards narrow themselves to a level of a criterion."""
        import_module("shortlists.reactions")
        import_module("shortlists.queries.weighing")
