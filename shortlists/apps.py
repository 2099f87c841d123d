"""Readings, ranking, shortlists and answers."""

from importlib import import_module

from django.apps import AppConfig


class ShortlistsConfig(AppConfig):
    name = "shortlists"

    def ready(self) -> None:
        """Connect the reactions."""
        import_module("shortlists.reactions")
