"""Who may do what with dossiers."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from candidates.actions.merging import merge_candidates
from candidates.models import FollowUp, Likeness
from tests import factories
from tests.access_table import Row, World, everyone, staff

# Nobody's role opens these: the cookie of a used private link does, and no row sends one.
PUBLIC = [
    Row("api:description", everyone(200)),
    Row("api:openapi", everyone(200)),
    Row("api:jobs", everyone(200)),
    Row("api:job", everyone(200), everyone(200), args=lambda world: [world.job.key]),
    Row("api:applications", everyone(422), everyone(422), args=lambda world: [world.job.key], method="post"),
    Row("candidates:apply", everyone(200), everyone(200), args=lambda world: [world.job.slug]),
    Row("candidates:apply-cv", everyone(422), everyone(422), args=lambda world: [world.job.slug], method="post"),
    Row("candidates:apply-draft", everyone(404), everyone(404), args=lambda world: [world.job.slug, "no-such-token"]),
    Row("candidates:applied", everyone(200), everyone(200), args=lambda world: [world.job.slug]),
    Row("candidates:privacy", everyone(200)),
    Row("candidates:accessibility", everyone(200)),
    Row("candidates:credits", everyone(200)),
    Row("candidates:status", everyone(404), everyone(404), args=lambda world: ["no-such-token"]),
    Row("candidates:status-page", everyone(404)),
    Row("candidates:status-document", everyone(404), everyone(404), args=lambda world: [world.document.key]),
    Row("candidates:status-document-file", everyone(404), everyone(404), args=lambda world: [world.document.key]),
    Row("candidates:status-document-add", everyone(404), method="post"),
    Row("candidates:status-consent", everyone(404), everyone(404), args=lambda world: ["pool"], method="post"),
    Row("candidates:status-acquaintance", everyone(404), method="post"),
    Row("candidates:status-withdraw", everyone(404), method="post"),
    Row("candidates:status-statement", everyone(404), everyone(404), args=lambda world: ["moderation"]),
    Row(
        "candidates:status-statement",
        everyone(404),
        args=lambda world: ["moderation"],
        method="post",
        foreign=everyone(404),
    ),
    Row("candidates:status-erase", everyone(404)),
    Row("candidates:status-erase", everyone(404), method="post"),
]


def job(world: World) -> list[Any]:
    return [world.job.slug]


def application(world: World) -> list[Any]:
    return [world.application.pk]


def candidate(world: World) -> list[Any]:
    return [world.application.candidate_id]


def document(world: World) -> list[Any]:
    return [world.document.key]


def seen_by_all(route: str, **fields: Any) -> Row:
    """What everybody with access to the application sees; another company's is not there at all."""
    return Row(
        route,
        staff(interviewer=200, hiring_manager=200, recruiter=200, administrator=200),
        staff(administrator=200),
        **fields,
    )


def done_by_recruiters(route: str, status: int = 302, **fields: Any) -> Row:
    """What recruiters do; hiring managers and interviewers see the application and may not."""
    return Row(
        route,
        staff(interviewer=403, hiring_manager=403, recruiter=status, administrator=status),
        staff(administrator=status),
        **{"args": application, "method": "post", **fields},
    )


def run_by_recruiters(route: str, status: int = 302, **fields: Any) -> Row:
    """What whoever runs the job does; hiring managers see its applications and may not."""
    return Row(
        route,
        staff(hiring_manager=403, recruiter=status, administrator=status),
        staff(administrator=status),
        **{"args": job, "method": "post", **fields},
    )


def chosen(world: World) -> dict[str, Any]:
    return {"do": "tag", "person": world.application.pk}


def act(world: World) -> list[Any]:
    return [world.job.slug, world.job.acts.values_list("pk", flat=True)[0]]


def first_move(world: World) -> dict[str, Any]:
    return {"seen": world.application.stage_id, "to": world.job.stages.all()[1].pk}


def with_a_second_person(world: World) -> list[Any]:
    return [world.application.candidate_id, factories.make_application(world.job).candidate_id]


def likeness(world: World) -> list[Any]:
    first, second = with_a_second_person(world)
    return [Likeness.objects.create(first_id=first, second_id=second, weight=1).pk]


def merge(world: World) -> list[Any]:
    other = factories.make_application(world.job).candidate
    return [merge_candidates(world.application.candidate, other, taken=[], by=factories.make_administrator()).pk]


def follow_up(world: World) -> list[Any]:
    by = factories.make_administrator()
    return [FollowUp.objects.create(application=world.application, text="Call.", due_on=date(2026, 1, 5), by=by).pk]


def planned(world: World) -> dict[str, Any]:
    """A hiring manager of the job is to call tomorrow."""
    whose = factories.make_hiring_manager(world.job).pk
    return {"text": "Call.", "due_on": timezone.localdate() + timedelta(days=1), "assigned_to": whose}


def done_by_reviewers(route: str, status: int = 302, **fields: Any) -> Row:
    """What recruiters and hiring managers do; an interviewer does not see it."""
    return Row(
        route,
        staff(hiring_manager=status, recruiter=status, administrator=status),
        staff(administrator=status),
        **{"args": follow_up, "method": "post", **fields},
    )


HOUSE = [
    Row(
        "candidates:pipeline",
        staff(hiring_manager=200, recruiter=200, administrator=200),
        staff(administrator=200),
        args=job,
    ),
    Row(
        "candidates:pipeline-view",
        staff(hiring_manager=302, recruiter=302, administrator=302),
        staff(administrator=302),
        args=job,
        method="post",
        data=lambda world: {"view": "rows"},
    ),
    done_by_recruiters("candidates:application-move", data=first_move),
    done_by_recruiters("candidates:application-move", 200, method="get"),
    done_by_recruiters("candidates:application-hold", 200, method="get"),
    done_by_recruiters("candidates:application-hold", 422),
    done_by_recruiters("candidates:application-reject", 200, method="get"),
    done_by_recruiters("candidates:application-reject", 422),
    done_by_recruiters("candidates:application-reopen"),
    done_by_recruiters("candidates:application-owner", data=lambda world: {"owner": ""}),
    done_by_recruiters("candidates:application-tags", 200, method="get"),
    done_by_recruiters("candidates:application-tags", data=lambda world: {"tag": "podcast"}),
    Row(
        "candidates:view-list",
        staff(hiring_manager=200, recruiter=200, administrator=200),
        staff(administrator=200),
        args=job,
    ),
    Row(
        "candidates:view-list",
        staff(hiring_manager=302, recruiter=302, administrator=302),
        staff(administrator=302),
        args=job,
        method="post",
        data=lambda world: {"name": "Late ones", "query": "late=on"},
    ),
    run_by_recruiters("candidates:applications-act", 200, method="get", data=chosen),
    run_by_recruiters("candidates:applications-act", data=lambda world: {**chosen(world), "tag": "x", "step": "do"}),
    run_by_recruiters("candidates:act", 200, method="get", args=act),
    run_by_recruiters("candidates:act-undo", args=act),
    Row(
        "candidates:view-remove",
        staff(recruiter=302, administrator=302),
        staff(administrator=302),
        args=lambda world: [world.job.slug, world.job.saved_views.get(name="Everybody’s").pk],
        method="post",
    ),
    done_by_recruiters("candidates:document-add"),
    Row(
        "candidates:follow-up-add",
        staff(interviewer=403, hiring_manager=302, recruiter=302, administrator=302),
        staff(administrator=302),
        args=application,
        method="post",
        data=planned,
    ),
    done_by_reviewers("candidates:follow-up-edit", 200, method="get"),
    done_by_reviewers("candidates:follow-up-edit", data=planned),
    done_by_reviewers("candidates:follow-up-done"),
    done_by_reviewers("candidates:follow-up-reopen"),
    Row(
        "candidates:note-add",
        staff(interviewer=200, hiring_manager=200, recruiter=200, administrator=200),
        staff(administrator=200),
        args=application,
    ),
    Row(
        "candidates:note-file",
        staff(interviewer=200, hiring_manager=200, recruiter=200, administrator=200),
        staff(administrator=200),
        args=lambda world: [world.application.notes.order_by("pk").values_list("pk", flat=True)[0]],
    ),
    Row(
        "candidates:note-add",
        staff(interviewer=302, hiring_manager=302, recruiter=302, administrator=302),
        staff(administrator=302),
        args=application,
        method="post",
        data=lambda world: {"text": "Clear and kind."},
    ),
    Row("candidates:candidate-list", staff(), otherwise=200),
    Row("candidates:likeness-list", staff(), otherwise=200),
    # An interviewer sees one of the two at most.
    Row(
        "candidates:likeness-apart",
        staff(interviewer=404, hiring_manager=403, recruiter=302, administrator=302),
        staff(administrator=302),
        args=likeness,
        method="post",
    ),
    Row(
        "candidates:candidate-merge",
        staff(interviewer=404, hiring_manager=403, recruiter=200, administrator=200),
        staff(administrator=200),
        args=with_a_second_person,
    ),
    Row(
        "candidates:candidate-merge",
        staff(interviewer=404, hiring_manager=403, recruiter=422, administrator=422),
        staff(administrator=422),
        args=with_a_second_person,
        method="post",
    ),
    done_by_recruiters("candidates:merge-undo", args=merge),
    seen_by_all("candidates:candidate", args=candidate),
    seen_by_all("candidates:application", args=application),
    done_by_recruiters("candidates:acquaintance-edit", 200, args=candidate, method="get"),
    done_by_recruiters("candidates:application-source", 200, args=application, method="get"),
    done_by_recruiters("candidates:application-source", 422, args=application),
    done_by_recruiters("candidates:candidate-edit", 200, args=candidate, method="get"),
    done_by_recruiters("candidates:candidate-edit", 422, args=candidate),
    Row(
        "candidates:candidate-erase",
        staff(interviewer=403, hiring_manager=403, recruiter=403, administrator=200),
        staff(administrator=200),
        args=candidate,
    ),
    Row(
        "candidates:candidate-erase",
        staff(interviewer=403, hiring_manager=403, recruiter=403, administrator=302),
        staff(administrator=302),
        args=candidate,
        method="post",
    ),
    seen_by_all("candidates:document", args=document),
    seen_by_all("candidates:document-file", args=document),
    Row(
        "candidates:document-page",
        staff(interviewer=404, hiring_manager=404, recruiter=404, administrator=404),
        staff(administrator=404),
        args=lambda world: [world.document.key, 1],  # A text has no pages: whoever may see it is told so.
    ),
    done_by_recruiters("candidates:document-reread", args=document),
    done_by_recruiters("candidates:document-recognise", args=document),
]

ROWS: list[Row] = [*PUBLIC, *HOUSE]
