"""Who signs in, what each person may see, and the audit trail."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        """Register the verbs of the app."""
        import_module("accounts.states")
