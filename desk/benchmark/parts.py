"""The parts of a run, each in a process of its own, so that the memory of one is not that of another.

They hand each other what they found as files in one folder.
"""

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing
from django.test import Client
from django.test.utils import override_settings
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from candidates.actions.applying import Submission, receive_application
from candidates.actions.uploads import Upload
from candidates.models import Application, Document
from candidates.policy import CARDS_PER_COLUMN
from candidates.states import DocumentState
from candidates.tasks import read_document
from candidates.views.own_page import COOKIE
from config import sweep
from config.work import WorkQuerySet
from desk.benchmark.figures import Page
from desk.benchmark.requests import (
    Answer,
    Site,
    measure,
    peak_megabytes,
    peak_megabytes_of_children,
    percentile,
)
from jobs.models import Job
from shortlists.models import Reading
from shortlists.states import ReadingState
from shortlists.tasks import read_application

JOB_SIZE = 500
"""Applications of the job whose board and ranking are measured."""
WAIT_PAUSE = 1.0
"""Seconds between two applications of which the wait is measured, more or less."""
WAIT_LIMIT = 60.0
RECRUITER = "bench@house.example"
RARE = "billetterie"
"""A word that about one dossier in a hundred holds."""


@dataclass(frozen=True)
class Counts:
    """How often each thing is done."""

    samples: int = 40
    stored: int = 100
    read: int = 20
    scored: int = 200
    waited: int = 15


COUNTS = Counts()


def pages(folder: Path, counts: Counts = COUNTS) -> None:
    """Measure the pages, then what one web process stores."""
    job = Job.objects.get(slug=(folder / "job").read_text())
    with override_settings(ROOT_URLCONF="desk.benchmark.urls"):
        found = _pages(folder, job, counts.samples)
    # Storing is a web process's work too: its memory counts.
    begun = time.monotonic()
    for number in range(counts.stored):
        receive_application(job, _submission(folder, "stored", number))
    stored = counts.stored / (time.monotonic() - begun)
    tell(
        folder,
        "pages",
        pages=[[name, page and asdict(page)] for name, page in found],
        stored=stored,
        web_megabytes=peak_megabytes(),
    )


def _pages(folder: Path, job: Job, samples: int) -> list[tuple[str, Page | None]]:
    site = Site()
    client = Client()
    client.force_login(User.objects.get(email=RECRUITER))
    session = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    applications = Application.objects.filter(job=job).order_by("pk")
    people_of_job = list(applications.values_list("candidate", flat=True)[:JOB_SIZE])
    wanted: list[tuple[str, str, list[Any], str, str]] = [
        ("floor", "floor", [job.slug], "", ""),
        ("home", "jobs:careers", [], "", ""),
        ("job page", "jobs:job-page", [job.slug], "", ""),
        ("application form", "candidates:apply", [job.slug], "", ""),
        ("to do", "desk:todo", [], "", session),
        ("jobs", "jobs:job-list", [], "", session),
        ("board of the job of 500", "candidates:pipeline", [job.slug], "", session),
        ("its rows", "candidates:pipeline", [job.slug], "?view=rows", session),
        ("ranking of the job of 500", "shortlists:ranking", [job.slug], "", session),
        ("dossier", "candidates:candidate", people_of_job, "", session),
        ("candidates", "candidates:candidate-list", [], "", session),
        ("search, a name", "desk:search", [], "?q=martin", session),
        ("search, a rare word", "desk:search", [], "?q=" + RARE, session),
        ("search, a common word", "desk:search", [], "?q=moderation", session),
    ]
    found: list[tuple[str, Page | None]] = []
    for name, route, arguments, query, cookies in wanted:
        found.append((name, _page(site, name, route, arguments, query, cookies, samples)))
    found.append(("further cards of a column", _further(site, job, session, samples)))
    found += _meetings(site, json.loads((folder / "meetings").read_text()), session, samples)
    found.append(("application sent, with a PDF", _sent(site, folder, job, samples)))
    return found


def _page(
    site: Site, name: str, route: str, arguments: list[Any], query: str, cookies: str, samples: int
) -> Page | None:
    try:
        addresses = [reverse(route, args=[argument]) + query for argument in arguments] or [reverse(route) + query]
    except NoReverseMatch:
        return None
    return measure(
        site, name, lambda number: site.environment(addresses[number % len(addresses)], cookies), samples=samples
    )


def _further(site: Site, job: Job, session: str, samples: int) -> Page:
    """The next cards below those of the first column, as its button asks for them."""
    stage = job.stages.all()[0]
    shown = Application.objects.filter(stage=stage).order_by("created_at", "pk")[:CARDS_PER_COLUMN]
    address = f"{reverse('candidates:pipeline', args=[job.slug])}?stage={stage.pk}&after={list(shown)[-1].pk}"
    environment = {**site.environment(address, session), "HTTP_HX_REQUEST": "true"}
    return measure(site, "further cards of a column", lambda number: dict(environment), samples=samples)


def _meetings(site: Site, made: dict[str, str], session: str, samples: int) -> list[tuple[str, Page | None]]:
    """The pages of interviews, and a card kept as one types."""
    own = f"{COOKIE}={signing.get_cookie_signer(salt=COOKIE + COOKIE).sign(made['link'])}"
    wanted = [
        ("interviews", "interviews:interview-list", [], session),
        ("interview kit", "interviews:kit", [made["kit"]], session),
        ("moments to offer", "interviews:proposal-new", [made["offered"]], session),
        ("moments to choose from", "interviews:own-interviews", [], own),
        ("calendar feed", "interviews:calendar-feed", [made["feed"]], ""),
        ("kit of one interview", "shortlists:interview-kit", [made["interview"]], session),
        ("interview, its six cards", "interviews:interview", [made["interview"]], session),
        ("scorecard of twenty criteria", "interviews:interview", [made["scorecard"]], session),
        ("debrief of six cards", "shortlists:debrief", [made["debrief"]], session),
        ("decision file", "shortlists:decision-file", [made["debrief"]], session),
    ]
    found: list[tuple[str, Page | None]] = [
        (name, _page(site, name, route, arguments, "", cookies, samples)) for name, route, arguments, cookies in wanted
    ]
    found.append(("scorecard kept as one types", _kept(site, made["scorecard"], session, samples)))
    return found


def _kept(site: Site, key: str, session: str, samples: int) -> Page:
    """A card sent while it is written, one word more each time."""
    page = site.answer(site.environment(reverse("interviews:interview", args=[key]), session))
    cookies = "; ".join([session, *(cookie.split(";")[0] for cookie in page.cookies)])
    said = re.findall(r'name="(said-[\w-]+)"', page.raw.decode())
    address = reverse("interviews:scorecard-save", args=[key])

    def make(number: int) -> dict[str, Any]:
        levels = {name.replace("said-", "level-"): str(place % 5) for place, name in enumerate(said)}
        texts = dict.fromkeys(said, "Raconte une plainte publique, et ce qui en est resté.")
        data = {**_hidden_fields(page), **levels, **texts, "notes": "mot " * number, "recommendation": "yes"}
        return {**site.environment(address, cookies, data=data), "HTTP_HX_REQUEST": "true"}

    return measure(site, "scorecard kept as one types", make, samples=samples)


def _sent(site: Site, folder: Path, job: Job, samples: int) -> Page | None:
    """The form filled in and sent as a browser does: shown first, with its hidden fields and its cookie."""
    try:
        address = reverse("candidates:apply", args=[job.slug])
    except NoReverseMatch:
        return None
    files = _files(folder)

    def make(number: int) -> dict[str, Any]:
        # Every form comes from a network address of its own: many from one are refused.
        origin = f"10.0.{number // 250}.{number % 250 + 1}"
        form = site.answer(site.environment(address, origin=origin))
        with (files[number % len(files)]).open("rb") as cv:
            data = {
                **_hidden_fields(form),
                "first_name": "Camille",
                "last_name": "Aubry",
                "email": f"sent{number}@mail.example",
                "phone": "06 12 34 56 78",
                "message": "J’anime des communautés depuis six ans, et j’aimerais le faire chez vous.",
                "cv": cv,
            }
            cookies = "; ".join(cookie.split(";")[0] for cookie in form.cookies)
            return site.environment(address, cookies, data=data, origin=origin)

    return measure(site, "application sent, with a PDF", make, samples=samples, expected=302)


def _hidden_fields(form: Answer) -> dict[str, str]:
    found = {}
    for tag in re.findall(r"<input[^>]*>", form.raw.decode()):
        fields = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if fields.get("type") == "hidden":
            found[fields["name"]] = fields.get("value", "")
    return found


def work(folder: Path, counts: Counts = COUNTS) -> None:
    """Measure what one worker reads: files of which it makes text, and dossiers of stored text."""
    documents = _timed(read_document, Document.objects.filter(state=DocumentState.WAITING), counts.read)
    stored = Reading.objects.filter(application__documents__state=DocumentState.READ).order_by("pk")
    dossiers = _scored(list(stored.values_list("pk", flat=True)[: counts.scored + 1]))
    tell(
        folder,
        "work",
        documents=documents,
        dossiers=dossiers,
        worker_megabytes=peak_megabytes(),
        reader_megabytes=peak_megabytes_of_children(),
    )


def _timed(task: Callable[[int], bool], rows: Any, count: int) -> float:
    """How many rows a second the task does, once its first row has loaded what it needs."""
    first, *rest = rows.order_by("pk").values_list("pk", flat=True)[: count + 1]
    task(first)
    begun = time.monotonic()
    done = sum(task(pk) for pk in rest)
    return done / (time.monotonic() - begun)


def _scored(readings: Sequence[int]) -> float:
    """How many dossiers a second are read, many together, once the first has loaded what it needs."""
    first, *rest = readings
    Reading.objects.filter(pk=first).make_due()
    read_application(first)
    Reading.objects.filter(pk__in=rest).make_due()
    begun = time.monotonic()
    done: int = sum(read_application(pk) for pk in rest)
    return done / (time.monotonic() - begun)


def wait(folder: Path, counts: Counts = COUNTS) -> None:
    """Measure how long an application waits for its reading, with the embedded worker beside."""
    job = Job.objects.get(slug=(folder / "job").read_text())
    for model, _task in sweep.kinds():
        # Nothing else is to be done meanwhile.
        WorkQuerySet(model).update(due_at=None)
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "up", "--child", "worker"]
    environment = {**os.environ, "EMBEDDED_WORKER": "1"}
    with (folder / "worker.log").open("w") as log:
        worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, env=environment)
    try:
        # The first one waits for the worker to start: it is not counted.
        _until_read({receive_application(job, _submission(folder, "first", 0)).pk: time.monotonic()})
        chance = random.Random(1)  # noqa: S311 - pauses, no secrets
        sent: dict[int, float] = {}
        waited: list[float] = []
        for number in range(counts.waited):
            sent[receive_application(job, _submission(folder, "waiting", number)).pk] = time.monotonic()
            pause = time.monotonic() + WAIT_PAUSE * (0.5 + chance.random())
            while time.monotonic() < pause:
                waited += _read_of(sent)
        waited += _until_read(sent)
    finally:
        worker.terminate()
        worker.communicate(timeout=30)
    tell(folder, "wait", wait_median=percentile(waited, 50), wait_p95=percentile(waited, 95))


def _until_read(sent: dict[int, float]) -> list[float]:
    waited: list[float] = []
    begun = time.monotonic()
    while sent and time.monotonic() < begun + WAIT_LIMIT:
        waited += _read_of(sent)
    return waited + [WAIT_LIMIT] * len(sent)


def _read_of(sent: dict[int, float]) -> list[float]:
    """Take those that have their reading out of ``sent``; how long each has waited."""
    time.sleep(0.05)
    # Before its CV is text, a dossier has been read in part.
    read = Reading.objects.filter(application__in=list(sent), state=ReadingState.READ)
    now = time.monotonic()
    return [now - sent.pop(pk) for pk in read.values_list("application", flat=True)]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("cv-*.pdf"))


def _submission(folder: Path, word: str, number: int) -> Submission:
    files = _files(folder)
    data = files[number % len(files)].read_bytes()
    return Submission(
        key=f"{word}-{number}",
        language="fr",
        first_name="Camille",
        last_name="Aubry",
        email=f"{word}{number}@mail.example",
        message="J’anime des communautés depuis six ans, et j’aimerais le faire chez vous.",
        cv=Upload("cv.pdf", "pdf", data),
    )


def tell(folder: Path, part: str, **found: Any) -> None:
    """Leave what a part found for the one who asked."""
    (folder / f"{part}.json").write_text(json.dumps(found))
