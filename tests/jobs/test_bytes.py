"""What a first visit weighs, with the static files as production serves them."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from jobs.models import CompanyText
from tests.factories import make_company, make_job

pytestmark = pytest.mark.django_db

FIRST_VISIT = 60_000
"""Bytes that the first visit of a job's page may transfer."""
FETCHED = re.compile(r'<(?:script|img|use|link rel="(?:stylesheet|icon)")[^>]*? (?:src|href)="([^"#]+)')


def weight(page: str, folder: Path) -> int:
    """The page and everything that a browser fetches for it, each as small as the server sends it."""
    total = len(gzip.compress(page.encode()))
    for address in set(FETCHED.findall(page)):
        path = urlsplit(address).path
        assert path.startswith(("/static/", "/companies/")), f"{address} is a third party's"
        if path.startswith("/static/"):
            file = folder / path.removeprefix("/static/")
            small = file.with_name(f"{file.name}.gz")
            total += (small if small.exists() else file).stat().st_size
    return total


def test_the_first_visit_of_a_job_transfers_sixty_kilobytes_at_most(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    storage = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}
    call_command("collectstatic", interactive=False, verbosity=0)
    company = make_company(accent="#7a1f4b")
    texts = dict.fromkeys(("introduction", "origins", "how_we_work", "failures", "successes", "goals"), "Un mot. " * 80)
    CompanyText.objects.create(company=company, language="fr", **texts)
    page = Client().get(f"/jobs/{make_job(company).slug}/?lang=fr").content.decode()
    found = weight(page, tmp_path)
    assert 10_000 < found <= FIRST_VISIT
    assert page.count("<script src=") == 1
