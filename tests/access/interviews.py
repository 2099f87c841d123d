"""Who may do what with interviews and scorecards."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.access_table import Row, World, everyone, staff


def key(world: World) -> list[Any]:
    return [world.interview.key]


def application(world: World) -> list[Any]:
    return [world.application.pk]


def job(world: World) -> list[Any]:
    return [world.job.slug]


def a_round(world: World) -> list[Any]:
    return [world.job.slug, world.job.rounds.values_list("pk", flat=True)[0]]


def appointment(world: World) -> dict[str, Any]:
    return {
        "title": "First talk",
        "day": timezone.localdate() + timedelta(days=3),
        "time": "10:00",
        "minutes": 45,
        "time_zone": "Europe/Paris",
        "place": "Roscoff",
    }


PLANNER = {"hiring_manager": 200, "recruiter": 200, "administrator": 200}
PLANS = {"hiring_manager": 302, "recruiter": 302, "administrator": 302}


def proposal(world: World) -> list[Any]:
    return [world.application.proposals.values_list("key", flat=True)[0]]


def offer(world: World) -> list[Any]:
    return [world.application.offers.values_list("key", flat=True)[0]]


def reference(world: World) -> list[Any]:
    return [world.application.references.values_list("key", flat=True)[0]]


OFFERS = {"recruiter": 200, "administrator": 200}

ROWS = [
    # Nobody's role opens these: the cookie of a used private link does, and no row sends one.
    Row("interviews:own-interviews", everyone(404)),
    Row("interviews:own-choose", everyone(404), everyone(404), args=proposal, method="post"),
    Row("interviews:own-confirm", everyone(404), everyone(404), args=key, method="post"),
    Row("interviews:own-cancel", everyone(404), everyone(404), args=key, method="post"),
    Row("interviews:own-offer", everyone(404)),
    Row("interviews:own-offer-answer", everyone(404), everyone(404), args=offer, method="post"),
    Row("interviews:own-references", everyone(404)),
    Row("interviews:own-reference-remove", everyone(404), everyone(404), args=reference, method="post"),
    # Nor this one: the token does.
    Row("interviews:calendar-feed", everyone(404), everyone(404), args=lambda world: ["no-such-token"]),
    Row("interviews:calendar", staff(), otherwise=200),
    Row("interviews:calendar-feed-renew", staff(), method="post", otherwise=200),
    Row("interviews:calendar-source", staff(), method="post", otherwise=302),
    Row("interviews:proposal-new", staff(interviewer=403, **PLANNER), staff(administrator=200), args=application),
    Row("interviews:proposal-withdraw", staff(**PLANS), staff(administrator=302), args=proposal, method="post"),
    # Pay is the recruiters' matter.
    Row(
        "interviews:offer",
        staff(interviewer=403, hiring_manager=403, **OFFERS),
        staff(administrator=200),
        args=application,
    ),
    Row(
        "interviews:offer-answer",
        staff(recruiter=302, administrator=302),
        staff(administrator=302),
        args=offer,
        method="post",
        data=lambda world: {"answer": "decline"},
    ),
    Row(
        "interviews:offer-withdraw",
        staff(recruiter=302, administrator=302),
        staff(administrator=302),
        args=offer,
        method="post",
        data=lambda world: {"reason": "The budget was cut."},
    ),
    Row("interviews:reference-list", staff(interviewer=403, **PLANNER), staff(administrator=200), args=application),
    Row(
        "interviews:references-ask",
        staff(interviewer=403, **PLANS),
        staff(administrator=302),
        args=application,
        method="post",
    ),
    Row(
        "interviews:reference-note",
        staff(**PLANS),
        staff(administrator=302),
        args=reference,
        method="post",
        data=lambda world: {f"{reference(world)[0]}-note": "Calm in every storm."},
    ),
    # Only who is asked to take part answers.
    Row("interviews:invitation-answer", staff(interviewer=302), staff(), args=key, method="post"),
    Row("interviews:interview-list", staff(), otherwise=200),
    Row("interviews:calibration", staff(interviewer=403, hiring_manager=403, recruiter=200, administrator=200)),
    Row(
        "interviews:job-interviews",
        staff(interviewer=200, **PLANNER),
        staff(administrator=200),
        args=lambda world: [world.job.slug],
    ),
    Row("interviews:interview", staff(interviewer=200, **PLANNER), staff(administrator=200), args=key),
    # Only who sits in the interview has a scorecard to write.
    Row(
        "interviews:scorecard-save",
        staff(interviewer=302, hiring_manager=403, recruiter=403, administrator=403),
        staff(administrator=403),
        args=key,
        method="post",
        data=lambda world: {"notes": "Knew the forum."},
    ),
    Row("interviews:interview-move", staff(interviewer=403, **PLANNER), staff(administrator=200), args=key),
    Row(
        "interviews:interview-move",
        staff(interviewer=403, **PLANS),
        # Nobody takes part in the foreign interview: the form comes back and says so.
        staff(administrator=422),
        args=key,
        method="post",
        data=appointment,
    ),
    Row(
        "interviews:interview-cancel",
        staff(interviewer=403, **PLANS),
        staff(administrator=302),
        args=key,
        method="post",
    ),
    Row(
        "interviews:interview-held",
        staff(interviewer=403, **PLANS),
        staff(administrator=302),
        args=key,
        method="post",
    ),
    Row("interviews:kit", staff(interviewer=200, **PLANNER), staff(administrator=200), args=job),
    Row(
        "interviews:kit-propose",
        staff(interviewer=403, **PLANS),
        staff(administrator=302),
        args=job,
        method="post",
    ),
    Row("interviews:round-new", staff(interviewer=403, **PLANNER), staff(administrator=200), args=job),
    Row("interviews:round-edit", staff(interviewer=403, **PLANNER), staff(administrator=200), args=a_round),
    Row(
        "interviews:round-edit",
        staff(interviewer=403, **PLANS),
        staff(administrator=302),
        args=a_round,
        method="post",
        data=lambda world: {"title": "Round", "minutes": 30, "criteria": ["crisis"]},
    ),
    Row(
        "interviews:round-remove",
        staff(interviewer=403, **PLANS),
        staff(administrator=302),
        args=a_round,
        method="post",
    ),
    Row(
        "interviews:question-edit",
        staff(interviewer=403, **PLANNER),
        staff(administrator=200),
        args=lambda world: [*a_round(world), "moderation"],
    ),
    # Nobody here has submitted a scorecard that could be changed.
    Row("interviews:scorecard-amend", staff(), staff(), args=key),
    Row(
        "interviews:participant-excuse",
        staff(interviewer=403, **PLANS),
        # Nobody takes part in the foreign interview.
        staff(administrator=404),
        args=lambda world: [
            world.interview.key,
            world.interview.participants.values_list("pk", flat=True).first() or 0,
        ],
        method="post",
    ),
    Row(
        "interviews:dossier-interviews",
        staff(interviewer=200, **PLANNER),
        staff(administrator=200),
        args=application,
    ),
    Row("interviews:interview-new", staff(interviewer=403, **PLANNER), staff(administrator=200), args=application),
    Row(
        "interviews:pay-told",
        staff(interviewer=403, **PLANS),
        staff(administrator=302),
        args=application,
        method="post",
    ),
]
