"""What a throw-away database is filled with; apart from the rest, whose memory is measured."""

import json
import time
from dataclasses import replace
from pathlib import Path

from django.db import connection

from accounts.models import User
from desk.benchmark.copying import copy_newest
from desk.benchmark.meetings import hold_meetings
from desk.benchmark.parts import JOB_SIZE, RECRUITER, tell
from desk.demonstration.bulk import generate
from desk.demonstration.rendering.pdf import render_pdf
from desk.demonstration.rendering.style import style_of
from desk.demonstration.roster import people
from jobs.models import Company, CompanyMember

OTHER_JOBS_FEWEST = 24
"""Other jobs, at least: pages that list jobs, and To do, are full at every size."""
OTHER_JOBS = 199
"""Other jobs of a database of some thousand applications and more: as many in each, so that what two sizes differ in is
their applications alone."""
OTHER_JOB_SIZE = 40
"""Applications of each other job, where there are few."""
GENERATED = 20_000
"""Applications of the other jobs that are generated one by one; PostgreSQL makes the rest out of them."""
FILES = 8
"""Different CVs that are sent."""


def seed(folder: Path, applications: int, most_generated: int = GENERATED) -> None:
    """Fill the database: one job of 500 among others, and somebody who recruits for all of them."""
    begun = time.monotonic()
    size = min(JOB_SIZE, applications // 2)
    others = applications - size
    generated = min(others, most_generated) if connection.vendor == "postgresql" else others
    (job,) = generate(1, size, 1)
    generate(min(max(OTHER_JOBS_FEWEST, others // OTHER_JOB_SIZE), OTHER_JOBS), generated, 2)
    seconds = time.monotonic() - begun
    if generated < others:
        copy_newest(generated, others - generated)
    user = User.objects.create_user(RECRUITER, name="Bench", language="fr")
    CompanyMember.objects.bulk_create(CompanyMember(company=company, user=user) for company in Company.objects.all())
    for number, person in enumerate(people()[:FILES]):
        style = replace(style_of(person, number), extension="pdf", layout="single")
        (folder / f"cv-{number}.pdf").write_bytes(render_pdf(person, style))
    (folder / "job").write_text(job.slug)
    (folder / "meetings").write_text(json.dumps(hold_meetings(job, user)))
    tell(folder, "seed", generated=(size + generated) / seconds)


def settle() -> None:
    """Do what autovacuum does in time: plans are made from statistics. Call it outside any transaction."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
