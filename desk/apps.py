"""The pages that draw on everything, and the demonstration."""

from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"

    def ready(self) -> None:
        """Register the verbs of the app and connect the reactions."""
        import_module("desk.states")
        import_module("desk.reactions")
