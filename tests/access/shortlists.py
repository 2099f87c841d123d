"""Who may do what with readings and shortlists."""

from typing import Any

from tests.access_table import Row, World, everyone, staff


def job(world: World) -> list[Any]:
    return [world.job.slug]


def application(world: World) -> list[Any]:
    return [world.application.pk]


def shortlist(world: World) -> list[Any]:
    return [world.shortlist.pk]


def entry(world: World) -> list[Any]:
    return [world.entry.pk]


FOREIGN = staff(administrator=200)
FOREIGN_POST = staff(administrator=302)


def reviewed(route: str, **fields: Any) -> Row:
    """A page for those who read applications: recruiters and hiring managers of the job, never interviewers."""
    return Row(route, staff(hiring_manager=200, recruiter=200, administrator=200), FOREIGN, **fields)


def managed(route: str, **fields: Any) -> Row:
    """An act of recruiters on something that hiring managers do not reach at all."""
    return Row(route, staff(recruiter=302, administrator=302), FOREIGN_POST, method="post", **fields)


ROWS = [
    # Nobody's role opens these: the cookie of a used private link does, and no row sends one.
    Row("shortlists:own-reading", everyone(404)),
    Row("shortlists:own-export", everyone(404)),
    # Who met the person reads the debrief, once their own card is in.
    Row(
        "shortlists:debrief",
        staff(interviewer=200, hiring_manager=200, recruiter=200, administrator=200),
        FOREIGN,
        args=application,
    ),
    reviewed("shortlists:decision-file", args=application),
    # Who sits in an interview prints its kit too.
    Row(
        "shortlists:interview-kit",
        staff(interviewer=200, hiring_manager=200, recruiter=200, administrator=200),
        FOREIGN,
        args=lambda world: [world.interview.key],
    ),
    reviewed("shortlists:ranking", args=job),
    reviewed("shortlists:progress", args=job),
    Row(
        "shortlists:comparison",
        staff(hiring_manager=302, recruiter=302, administrator=302),  # Nobody chosen: back to the ranking.
        staff(administrator=302),
        args=job,
    ),
    Row(
        "shortlists:save-weights",
        staff(hiring_manager=403, recruiter=302, administrator=302),
        FOREIGN_POST,
        args=job,
        method="post",
        data=lambda world: {"w-video": 5},
    ),
    Row(
        "shortlists:terms-found",
        staff(interviewer=403, hiring_manager=403, recruiter=200, administrator=200),
        FOREIGN,
        args=lambda world: [world.job.slug, 0],
        method="post",
        data=lambda world: {"rows-0-terms_fr": "forum"},
    ),
    reviewed("shortlists:dossier-reading", args=application),
    reviewed("shortlists:sum", args=application),
    Row(
        "shortlists:judge",
        staff(hiring_manager=422, recruiter=422, administrator=422),  # The scene's dossier is not read yet.
        staff(administrator=422),
        args=application,
        method="post",
        data=lambda world: {"criterion": "video", "kind": "confirmed"},
    ),
    Row(
        "shortlists:take-back",
        staff(hiring_manager=302, recruiter=302, administrator=302),
        FOREIGN_POST,
        args=application,
        method="post",
        data=lambda world: {"criterion": "video"},
    ),
    Row(
        "shortlists:read-again",
        staff(hiring_manager=403, recruiter=302, administrator=302),
        FOREIGN_POST,
        args=application,
        method="post",
    ),
    reviewed("shortlists:job-shortlists", args=job),
    Row(
        "shortlists:job-shortlists",
        staff(hiring_manager=403, recruiter=302, administrator=302),
        FOREIGN_POST,
        args=job,
        method="post",
        data=lambda world: {"name": "More names"},
    ),
    managed(
        "shortlists:shortlist-add",
        args=job,
        data=lambda world: {"application": world.application.pk, "name": "More names"},
    ),
    Row("shortlists:shortlist-list", staff(), otherwise=200),
    reviewed("shortlists:shortlist", args=shortlist),
    Row(
        "shortlists:shortlist-share",
        staff(recruiter=422, administrator=422),  # With nobody chosen it is refused.
        staff(administrator=422),
        args=shortlist,
        method="post",
    ),
    managed(
        "shortlists:entry-fits",
        args=entry,
        data=lambda world: {
            f"entry-{world.entry.pk}-{fit}": "Seen." for fit in ("mission_fit", "spirit_fit", "goals_fit")
        },
    ),
    managed("shortlists:entry-remove", args=entry),
    Row(
        "shortlists:entry-answer",
        staff(hiring_manager=302, recruiter=403, administrator=403),  # Only those it was shared with answer.
        staff(administrator=403),
        args=entry,
        method="post",
        data=lambda world: {f"entry-{world.entry.pk}-kind": "yes", f"entry-{world.entry.pk}-comment": ""},
    ),
]
