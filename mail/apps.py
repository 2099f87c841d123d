"""Outgoing messages as rows: templates, states, sending."""

from importlib import import_module

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "mail"

    def ready(self) -> None:
        """Connect the reactions."""
        import_module("mail.reactions")
