"""Addresses of the desk's own pages."""

from django.urls import path

from desk import views

app_name = "desk"

urlpatterns = [
    path("desk/", views.todo, name="todo"),
    path("desk/background/", views.background, name="background"),
    path("desk/background/retry/", views.retry, name="retry"),
]
