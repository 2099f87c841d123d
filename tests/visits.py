"""Browsers of people without an account, for tests of the candidate's side."""

import re

from django.test import Client

from candidates.actions.proving import new_status_link
from candidates.models import Application


def visitor(language: str = "en") -> Client:
    """A browser that asks for this language."""
    return Client(headers={"accept-language": language})


def link_to(application: Application) -> str:
    """The path of a fresh private link."""
    return re.sub(r"^https?://[^/]+", "", new_status_link(application.pk)).partition("?")[0]


def opened(application: Application, language: str = "en") -> Client:
    """A browser in which the candidate has opened their page."""
    client = visitor(language)
    assert client.post(link_to(application)).status_code == 302
    return client


def read(client: Client, path: str = "/status/") -> str:
    """The page at ``path``, which is there."""
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()
