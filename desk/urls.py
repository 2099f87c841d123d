"""Addresses of the desk's own pages."""

from django.urls import path

from desk.views import background, search, todo

app_name = "desk"

urlpatterns = [
    path("desk/", todo.todo, name="todo"),
    path("desk/search/", search.search, name="search"),
    path("desk/background/", background.background, name="background"),
    path("desk/background/retry/", background.retry, name="retry"),
]
