"""Addresses of the public API."""

from django.urls import path

from candidates.api import routes

app_name = "api"

urlpatterns = [
    path("", routes.page, name="description"),
    path("openapi.json", routes.description, name="openapi"),
    *routes.urls(),
]
