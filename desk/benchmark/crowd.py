"""What a crowd costs: one job with very many applications, its ranking, other weights, a new criterion; and reading."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from candidates.reading import stored
from candidates.reading.dossier import read_text
from desk.benchmark.parts import RECRUITER, tell
from desk.benchmark.requests import Site, measure, peak_megabytes
from desk.demonstration.bulk import generate, texts
from jobs.models import BriefVersion, CompanyMember, Job
from jobs.signals import brief_published
from shortlists.engine.match import Source, read
from shortlists.engine.score import score_text_line
from shortlists.models import Reading
from shortlists.policy import PAGE_SIZE, READINGS_TOGETHER
from shortlists.queries.ranking import standings
from shortlists.queries.weighing import brief_of, criteria_of, newest_version, synonyms_of
from shortlists.tasks import read_application

WORKERS = 2
READINGS_AHEAD = WORKERS * READINGS_TOGETHER
NEW = {"key": "podcast", "kind": "text", "label": {"fr": "Podcast", "en": "Podcast"}, "necessity": "relative"}
"""The criterion that is added: one generated dossier in four may find it, and is read again."""
READ_SECONDS = 2.0


def crowd(folder: Path, applications: int) -> None:
    """Fill one job and measure it; each line is a name and what it costs."""
    (job,) = generate(1, applications, 1)
    user = User.objects.create_user(RECRUITER, name="Bench", language="fr")
    CompanyMember.objects.create(company=job.company, user=user)
    from desk.benchmark.seeding import settle  # Inside: it needs what is measured here.

    settle()
    lines = [*_texts(job), *_pages(job, user)]
    lines.append(("moved weights saved, boards and all", _published(folder, job, _other_weights)))
    lines.append(("a new criterion, two workers", _published(folder, job, _another_criterion)))
    workers = [json.loads(path.read_text())["peak"] for path in folder.glob("reader-*.json")]
    tell(folder, "crowd", lines=[*lines, ("peak memory of a worker", f"{max(workers):.0f} MB")])


def _texts(job: Job) -> Iterable[tuple[str, str]]:
    version = newest_version(job.pk)
    if version is None:
        raise ValueError("the job of a crowd is published")
    brief = brief_of(version.pk)
    written = [one.text for one in texts()]
    packed = [(text, stored.pack(read_text(text))) for text in written]
    words = sum(len(text.split()) for text in written) / len(written)
    said = f"texts of {words:.0f} words, {len(brief.criteria)} criteria, one process"
    matched = _rate(packed, lambda one: read(brief, [Source("", stored.unpack(*one[1]), one[0])]))
    scored = _rate(written, lambda text: score_text_line(brief, "", text))
    return [
        ("matching from stored words", f"{matched:,.0f} a CPU second ({said})"),
        ("score_text", f"{scored:,.0f} a CPU second ({said})"),
    ]


def _rate(items: list[Any], work: Callable[[Any], object]) -> float:
    done, begun = 0, time.process_time()
    while time.process_time() - begun < READ_SECONDS:
        for one in items:
            work(one)
        done += len(items)
    return done / (time.process_time() - begun)


def _pages(job: Job, user: User) -> Iterable[tuple[str, str]]:
    client = Client()
    client.force_login(user)
    session = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    version = newest_version(job.pk)
    tried = next(one for one in criteria_of(version.pk if version else 0) if not one.is_mandatory)
    weight = f"w-{tried.key}={int(tried.weight) % 5 + 1}"
    last = sum(one.count for one in standings(job)) // PAGE_SIZE // 2
    site, address = Site(), reverse("shortlists:ranking", args=[job.slug])
    for name, query in (
        ("first page of the ranking", ""),
        (f"page {last} of it", f"?page={last}"),
        ("first page by another weight", f"?{weight}"),
        (f"page {last} by another weight", f"?{weight}&page={last}"),
    ):
        page = measure(site, name, lambda _number, query=query: site.environment(address + query, session), samples=20)  # type: ignore[misc]
        yield name, f"CPU {page.web + (page.database or 0):.0f} ms, median {page.median:.0f} ms, p95 {page.p95:.0f} ms"


def _other_weights(criteria: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "weight": one["weight"] % 5 + 1} for one in criteria]


def _another_criterion(criteria: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*criteria, {**NEW, "weight": 3, "terms": {}}]


def _published(folder: Path, job: Job, change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> str:
    """Publish a changed brief and let two workers take it up, which run already, as those of an installation do; how
    long until the order, and until all is done."""
    workers = [_worker(folder, number) for number in range(WORKERS)]
    before = newest_version(job.pk)
    document = BriefVersion.objects.values_list("document", flat=True).get(pk=before.pk if before else 0)
    begun = time.monotonic()
    version = BriefVersion.objects.create(
        job=job,
        number=(before.number if before else 0) + 1,
        document={**document, "criteria": change(document["criteria"])},
    )
    brief_published.send(BriefVersion, version=version)
    published = time.monotonic() - begun
    old = Reading.objects.filter(job=job).values_list("read_at", flat=True).order_by("-read_at")[0]
    for worker in workers:
        _begin(worker)
    for worker in workers:
        worker.wait()
    whole = time.monotonic() - begun
    count = Reading.objects.filter(job=job).count()
    again = Reading.objects.filter(job=job, read_at__gt=old).count()
    return (
        f"{published:.1f} s to publish, {whole:.1f} s in all, {count / whole:,.0f}/s, {again:,} of {count:,} read again"
    )


def _worker(folder: Path, number: int) -> subprocess.Popen[bytes]:
    """A worker that has started and waits."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "bench", "--folder", str(folder)]
    started = subprocess.Popen(
        [*command, "--part", "reader", "--sizes", str(number)],
        env=os.environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    if started.stdout is None or not started.stdout.readline():
        raise RuntimeError("a worker of the benchmark did not start")
    return started


def _begin(worker: subprocess.Popen[bytes]) -> None:
    if worker.stdin is None:
        raise RuntimeError("a worker of the benchmark cannot be told to begin")
    worker.stdin.close()


def reader(folder: Path, number: int) -> None:
    """One of the workers: reads a dossier, as one that runs has done, says that it is there, waits for the end of its
    input, and reads until nothing is due, beginning where the others do not."""
    version, one = BriefVersion.objects.latest("pk"), texts()[0]
    read(brief_of(version.pk, synonyms_of(version.job_id)), [Source("", read_text(one.text), one.text)])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.read()
    while due := list(Reading.objects.due().order_by("due_at", "pk").values_list("pk", flat=True)[:READINGS_AHEAD]):
        firsts = due[::READINGS_TOGETHER]
        read_application.run(firsts[number % len(firsts)])
    tell(folder, f"reader-{number}", peak=peak_megabytes())
