"""The wiring as a Django app, for its heartbeat table and the template tags that every page shares."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
