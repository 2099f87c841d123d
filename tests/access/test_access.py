"""The access table, played: route × role × own or foreign object."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access_table import ROLES, Row, Scene, World, make_scene

APPS = ("accounts", "jobs", "candidates", "interviews", "shortlists", "desk")
ROWS: list[Row] = [row for app in APPS for row in import_module(f"tests.access.{app}").ROWS]
OF_LIBRARIES = ("account_", "mfa_", "social", "openid_connect_")
"""Routes of django-allauth, which guards and tests its own."""


def named_routes(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    """Every route of the URLconf by its name; a route without one by its pattern."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_routes(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name or pattern.pattern}"


def test_every_route_is_named_in_the_access_table() -> None:
    routes = {name for name in named_routes(get_resolver().url_patterns) if not name.startswith(OF_LIBRARIES)}
    assert routes == {row.route for row in ROWS}


def answer(scene: Scene, row: Row, role: str, world: World) -> int:
    """What the role gets; whatever the request changed is undone."""
    client = Client(raise_request_exception=False)
    person = scene.people[role]
    if person:
        client.force_login(person)
    with transaction.atomic():
        address = reverse(row.route, args=row.args(world))
        status: int = getattr(client, row.method)(address, row.data(world)).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.route}")
def test_each_role_gets_what_the_table_says(row: Row) -> None:
    scene = make_scene()
    got = {("own", role): answer(scene, row, role, scene.own) for role in ROLES}
    said = {("own", role): row.own.get(role, row.otherwise) for role in ROLES}
    if row.args(scene.own):
        got |= {("foreign", role): answer(scene, row, role, scene.foreign) for role in ROLES}
        said |= {("foreign", role): row.foreign.get(role, row.otherwise) for role in ROLES}
    assert got == said
