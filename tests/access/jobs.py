"""Who may do what with companies and jobs."""

from typing import Any

from jobs.api.lever import uuid_of
from tests import factories
from tests.access_table import Row, World, everyone, staff


def share_link(world: World) -> str:
    return world.job.share_links.get_or_create(name="Newsletter")[0].code


PUBLIC = [
    Row("jobs:careers", everyone(200)),
    *(Row(f"jobs:{feed}", everyone(200)) for feed in ("atom", "rss", "json-feed", "indeed", "sitemap", "robots")),
    *(
        Row(f"jobs:greenhouse-{name}", everyone(200), everyone(200), args=lambda world: [world.company.slug])
        for name in ("board", "jobs", "departments", "offices", "sections")
    ),
    Row("jobs:greenhouse-job", everyone(200), everyone(200), args=lambda world: [world.company.slug, world.job.pk]),
    Row("jobs:greenhouse-department", everyone(200), everyone(200), args=lambda world: [world.company.slug, 0]),
    Row("jobs:greenhouse-office", everyone(404), everyone(404), args=lambda world: [world.company.slug, 0]),
    Row("jobs:greenhouse-section", everyone(404), everyone(404), args=lambda world: [world.company.slug, 0]),
    Row("jobs:lever-postings", everyone(200), everyone(200), args=lambda world: [world.company.slug]),
    Row(
        "jobs:lever-posting",
        everyone(200),
        everyone(200),
        args=lambda world: [world.company.slug, uuid_of(world.job.key)],
    ),
    Row("jobs:embed", everyone(200)),
    Row("jobs:alert-ask", everyone(200)),
    Row("jobs:alert-ask", everyone(422), method="post"),
    Row("jobs:alert-asked", everyone(200)),
    Row("jobs:alert-confirm", everyone(404), everyone(404), args=lambda world: ["no-such-token"]),
    Row("jobs:alert-leave", everyone(404), everyone(404), args=lambda world: ["no-such-token"]),
    Row("jobs:alert-leave", everyone(404), everyone(404), args=lambda world: ["no-such-token"], method="post"),
    Row("jobs:company-careers", everyone(200), everyone(200), args=lambda world: [world.company.slug]),
    Row("jobs:company-colours", everyone(404), everyone(404), args=lambda world: [world.company.slug]),
    Row("jobs:company-logo", everyone(404), everyone(404), args=lambda world: [world.company.slug]),
    Row("jobs:share-link", everyone(302), everyone(302), args=lambda world: [share_link(world)]),
    Row("jobs:job-page", everyone(200), everyone(200), args=lambda world: [world.job.slug]),
    Row("jobs:selection-page", everyone(200), everyone(200), args=lambda world: [world.job.slug]),
]

NOBODY = 0


def job(world: World) -> list[Any]:
    return [world.job.slug]


def company(world: World) -> list[Any]:
    return [world.company.slug]


def kept_message(world: World) -> list[Any]:
    message = factories.make_message(world.company, name="Entretien")
    return [world.company.slug, message.pk]


def run_by_recruiters(route: str, status: int, **fields: Any) -> Row:
    """A page or an act of those who run the job; who only takes part sees the job and may not."""
    return Row(
        route,
        staff(interviewer=403, hiring_manager=403, recruiter=status, administrator=status),
        staff(administrator=status),
        **{"args": job, **fields},
    )


HOUSE = [
    Row("jobs:job-list", staff(), otherwise=200),
    Row("jobs:job-new", staff(recruiter=200, administrator=200), otherwise=403),
    Row(
        "jobs:brief",
        staff(),
        staff(administrator=200, interviewer=404, hiring_manager=404, recruiter=404),
        args=job,
        otherwise=200,
    ),
    run_by_recruiters("jobs:brief-section", 200, args=lambda world: [world.job.slug, "context"]),
    run_by_recruiters(
        "jobs:brief-section",
        302,
        args=lambda world: [world.job.slug, "context"],
        method="post",
        data=lambda world: {"composition": "solo", "context_fr": "Why now."},
    ),
    run_by_recruiters("jobs:job-publish", 200),
    run_by_recruiters("jobs:job-publish", 302, method="post"),
    run_by_recruiters("jobs:job-share", 200),
    run_by_recruiters("jobs:share-link-add", 302, method="post", data=lambda world: {"name": "Newsletter"}),
    run_by_recruiters("jobs:share-link-remove", 404, method="post", args=lambda world: [world.job.slug, NOBODY]),
    run_by_recruiters("jobs:job-pause", 302, method="post"),
    run_by_recruiters("jobs:job-close", 302, method="post"),
    run_by_recruiters("jobs:job-reopen", 302, method="post"),
    run_by_recruiters("jobs:job-settings", 200),
    run_by_recruiters("jobs:job-history", 200),
    run_by_recruiters("jobs:job-stages", 422, method="post"),
    run_by_recruiters("jobs:job-questions", 200),
    run_by_recruiters("jobs:job-questions", 302, method="post", data=lambda world: {"do": "save"}),
    run_by_recruiters("jobs:job-openings", 302, method="post", data=lambda world: {"openings": 2}),
    run_by_recruiters("jobs:job-address", 302, method="post", data=lambda world: {"slug": "another-address"}),
    run_by_recruiters("jobs:job-member-add", 422, method="post"),
    run_by_recruiters("jobs:job-member-remove", 404, method="post", args=lambda world: [world.job.slug, NOBODY]),
    Row("jobs:company-list", staff(), otherwise=200),
    Row("jobs:company-new", staff(administrator=200), otherwise=403),
    run_by_recruiters("jobs:company-edit", 200, args=company),
    run_by_recruiters("jobs:company-site", 200, args=company),
    run_by_recruiters("jobs:company-site", 302, args=company, method="post", data=lambda world: {"accent": "#0f5551"}),
    run_by_recruiters("jobs:synonym-list", 200, args=company),
    run_by_recruiters(
        "jobs:synonym-add", 302, args=company, method="post", data=lambda world: {"words": "ruche, forum maison"}
    ),
    run_by_recruiters(
        "jobs:synonym-change",
        302,
        args=lambda world: [world.company.slug, world.company.synonyms.create(words=["fil rouge", "lettre"]).pk],
        method="post",
        data=lambda world: {"words": "fil rouge, lettre interne"},
    ),
    run_by_recruiters(
        "jobs:synonym-remove",
        302,
        args=lambda world: [world.company.slug, world.company.synonyms.create(words=["fil rouge", "lettre"]).pk],
        method="post",
    ),
    run_by_recruiters("jobs:message-list", 200, args=company),
    run_by_recruiters("jobs:message-add", 200, args=company),
    run_by_recruiters(
        "jobs:message-add",
        302,
        args=company,
        method="post",
        data=lambda world: {"name": "Invitation", "subject_fr": "Rencontre", "text_fr": "Bonjour {name}"},
    ),
    run_by_recruiters("jobs:message-edit", 200, args=kept_message),
    run_by_recruiters(
        "jobs:message-edit",
        302,
        args=kept_message,
        method="post",
        data=lambda world: {"name": "Rencontre", "subject_fr": "Rencontre", "text_fr": "Bonjour {name}"},
    ),
    run_by_recruiters("jobs:message-remove", 302, args=kept_message, method="post"),
    run_by_recruiters("jobs:spontaneous-take", 302, args=company, method="post"),
    run_by_recruiters("jobs:spontaneous-stop", 302, args=company, method="post"),
    Row(
        "jobs:recruiter-add",
        staff(administrator=422),
        staff(administrator=422, interviewer=404, hiring_manager=404, recruiter=404),
        args=company,
        method="post",
        otherwise=403,
    ),
    Row(
        "jobs:recruiter-remove",
        staff(administrator=404),
        staff(administrator=404, interviewer=404, hiring_manager=404, recruiter=404),
        args=lambda world: [world.company.slug, NOBODY],
        method="post",
        otherwise=403,
    ),
]

ROWS: list[Row] = [*PUBLIC, *HOUSE]
