"""What waits for a person in the rows of every app, found in one question to the database."""

import json
from collections.abc import Mapping
from dataclasses import astuple
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from accounts.models import User
from accounts.written import Written
from candidates.models import Application, Candidate, Decision, FollowUp, Likeness, Mention, Note, Statement
from candidates.queries.gathered import Gathered
from candidates.states import DecisionKind, StatementKind
from config import sweep
from config.work import WorkQuerySet
from desk.policy import COUNTED, LIKENESSES_LOOKED_AT, LINES_SHOWN
from desk.queries.moments import Moments
from desk.queries.searches import with_news
from desk.states import Waits
from interviews.models import Interview, Offer, Participant, Proposal, Reference, Slot, written_by_blinded
from interviews.states import InterviewState, OfferState
from jobs.models import CompanyMember, Job, Stage
from jobs.queries.counted import Counted
from jobs.states import StageKind
from mail.models import Message
from shortlists.models import Answer, Entry, Judgement, Share, Shortlist
from shortlists.states import AnswerKind

Row = dict[str, Any]


def gathered(user: User) -> tuple[dict[Waits, list[Row]], dict[str, int]]:
    """The first rows of each kind of what waits, and what is only counted, which ends one above `COUNTED`.

    Those about one application name it (`_about`), and the person may see it, or sits in an interview of it. ``at``
    says since when, or until when. One query, however much it is.
    """
    row = _question.ask(user, *astuple(Moments.of_today()))
    found = {kind: [_read(one) for one in json.loads(row.pop(kind.name) or "[]")] for kind in Waits}
    found[Waits.READ] = [stage for stage in found[Waits.READ] if stage["at"]]
    return found, row


def _asked(user: User, at: Moments) -> QuerySet[User, Any]:
    lists = {kind.name: _first(rows, fields) for kind, (rows, fields) in _sources(user, at).items()}
    counts = {name: Counted(rows.order_by().values("pk")[: COUNTED + 1]) for name, rows in _counted(user).items()}
    return User.objects.filter(pk=user.pk).values(**lists, **counts)


_question: Written[Row] = Written(lambda user, *moments: _asked(user, Moments(*moments)))


def _first(rows: QuerySet[Any, Any], fields: Mapping[str, Any]) -> Gathered:
    return Gathered(rows.annotate(one=JSONObject(**fields)).values("one")[: LINES_SHOWN + 1])


def _read(row: Row) -> Row:
    """The row with its moments as such: JSON has none, and databases write them their own way."""
    return {name: _moment(value) if name == "at" and value else value for name, value in row.items()}


def _moment(text: str) -> datetime | Any:
    if len(text) == len("2026-01-31"):
        return datetime.fromisoformat(text).date()
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _about(path: str = "application") -> dict[str, str]:
    """Which application a row is about, whose it is and for which job; ``path`` leads there."""
    before = f"{path}__" if path else ""
    return {
        "application": f"{before}pk",
        "first_name": f"{before}candidate__first_name",
        "last_name": f"{before}candidate__last_name",
        "job": f"{before}job__title",
        "slug": f"{before}job__slug",
    }


def _sources(user: User, at: Moments) -> dict[Waits, tuple[QuerySet[Any, Any], dict[str, str]]]:
    """For each kind of what waits its rows, the first that should be done first, and what is told of each."""
    return _of_applications(user, at) | {
        Waits.READ: (
            _new_stages(user).order_by(F("oldest").asc(nulls_last=True), "pk"),
            {
                "stage": "pk",
                "slug": "job__slug",
                "job": "job__title",
                "days": "target_days",
                "at": "oldest",
                "count": "count",
            },
        ),
        Waits.ANSWER: (
            _to_answer(user).order_by("at", "pk"),
            {
                "shortlist": "shortlist",
                "what": "shortlist__name",
                "job": "shortlist__job__title",
                "slug": "shortlist__job__slug",
                "at": "at",
                "by": "by__name",
                "count": "count",
            },
        ),
        Waits.ANSWERED: (
            _answered(user, at).order_by("-last", "-pk"),
            {
                "shortlist": "pk",
                "what": "name",
                "job": "job__title",
                "slug": "job__slug",
                "at": "last",
                "count": "count",
            },
        ),
        Waits.NEWS: (with_news(user), {"search": "pk", "what": "name", "count": "news"}),
    }


def _of_applications(user: User, at: Moments) -> dict[Waits, tuple[QuerySet[Any, Any], dict[str, str]]]:
    """The kinds of which each row is about one application."""
    mine = Application.objects.waiting_for(user)
    waiting = mine.values("pk")
    meetings = Interview.objects.filter(participants__user=user, state=InterviewState.PLANNED)
    soon = meetings.filter(starts_at__gte=at.begun, starts_at__lt=at.tomorrow)
    plain = _about()
    meeting = {**plain, "at": "starts_at", "key": "key", "what": "title", "zone": "time_zone"}
    return {
        Waits.INTERVIEW: (soon.order_by("starts_at", "pk"), meeting),
        Waits.CARD: (Interview.objects.owed_by(user, at.now).order_by("starts_at", "pk"), meeting),
        Waits.QUESTION: (
            _questions(user, at).order_by("at", "pk"),
            {**_about("entry__application"), "at": "at", "what": "comment", "by": "by__name"},
        ),
        Waits.CONTESTED: (
            _contested(waiting, at).order_by("created_at", "pk"),
            {**plain, "at": "created_at", "what": "text"},
        ),
        Waits.ANSWERED_OFFER: (
            _answered_offers(waiting, at).order_by("answered_at", "pk"),
            {**plain, "at": "answered_at", "what": "state"},
        ),
        Waits.NOT_COMING: (
            Participant.objects.filter(
                is_coming=False,
                interview__state=InterviewState.PLANNED,
                interview__starts_at__gt=at.now,
                interview__application__in=waiting,
            ).order_by("interview__starts_at", "pk"),
            {
                **_about("interview__application"),
                "at": "interview__starts_at",
                "key": "interview__key",
                "what": "interview__title",
                "zone": "interview__time_zone",
                "by": "user__name",
            },
        ),
        Waits.OFFER: (
            Offer.objects.open().filter(application__in=waiting, answer_by__lt=at.today).order_by("answer_by", "pk"),
            {**plain, "at": "answer_by"},
        ),
        Waits.MOMENTS: (
            Proposal.objects.open()
            .filter(~Exists(Slot.objects.filter(proposal=OuterRef("pk"), starts_at__gt=at.now)))
            .filter(application__in=waiting, interview=None)
            .order_by("pk"),
            {**plain, "at": "created_at", "what": "title"},
        ),
        Waits.FOLLOW_UP: (
            FollowUp.objects.visible_to(user).open_for(user).filter(due_on__lte=at.today),
            {**plain, "at": "due_on", "what": "text"},
        ),
        Waits.HOLD: (
            mine.filter(held_until__lte=at.today).order_by("held_until", "pk"),
            {**_about(""), "at": "held_until"},
        ),
        Waits.REFERENCE: (
            Reference.objects.visible_to(user).filter(application__in=waiting, noted_at=None).order_by("pk"),
            {**plain, "at": "agreed_at", "what": "name"},
        ),
        Waits.MENTION: (
            Mention.objects.visible_to(user).filter(read_at=None).order_by("note__created_at", "pk"),
            {
                **_about("note__application"),
                "at": "note__created_at",
                "by": "note__author__name",
                "mention": "pk",
            },
        ),
        Waits.WITHDRAWN: (
            Decision.objects.filter(
                kind=DecisionKind.WITHDRAW, at__gte=at.lately, application__in=_run_alone(user).values("pk")
            ).order_by("-at", "-pk"),
            {**plain, "at": "at"},
        ),
    }


def _run_alone(user: User) -> QuerySet[Application]:
    """What `waiting_for` finds, whether it is in progress or has ended."""
    return Application.objects.managed_by(user).filter(Q(owner=user) | Q(owner=None))


def _new_stages(user: User) -> QuerySet[Any, Any]:
    """The stages of what is new with their oldest application, None where nobody waits.

    As much work for a million as for ten. Those without anybody are not left out here: that would look twice.
    """
    waiting = Application.objects.active().filter(stage=OuterRef("pk")).order_by("stage_since")
    stages: QuerySet[Any, Any] = (
        Stage.objects.filter(kind=StageKind.NEW, job__in=Job.objects.managed_by(user).values("pk"))
        .annotate(oldest=Subquery(waiting.values("stage_since")[:1]))
        .annotate(count=Counted(waiting.order_by().values("pk")[: COUNTED + 1]))
    )
    return stages


def _to_answer(user: User) -> QuerySet[Share]:
    """Shortlists shared with the person, with how many people they have not answered about."""
    answered = Exists(Answer.objects.filter(entry=OuterRef("pk"), by=user))
    missing = Entry.objects.filter(~answered, shortlist=OuterRef("shortlist")).order_by().values("pk")
    return Share.objects.filter(user=user).annotate(count=Counted(missing)).filter(count__gt=0)


def _answered(user: User, at: Moments) -> QuerySet[Any, Any]:
    """Shortlists that the person started and that were answered in the last days, with how often."""
    answers = Answer.objects.filter(entry__shortlist=OuterRef("pk"), at__gte=at.lately)
    return (
        Shortlist.objects.filter(created_by=user)
        .annotate(last=Subquery(answers.order_by("-at").values("at")[:1]))
        .exclude(last=None)
        .annotate(count=Counted(answers.order_by().values("pk")))
    )


def _questions(user: User, at: Moments) -> QuerySet[Answer]:
    """Questions to shortlists of the person that stand: not taken back by another answer, nor followed by a note.

    What the house says to a question is a note on the dossier: both read it there.
    """
    newer = Answer.objects.filter(entry=OuterRef("entry"), by=OuterRef("by"), pk__gt=OuterRef("pk"))
    said = Note.objects.filter(
        application=OuterRef("entry__application"), created_at__gt=OuterRef("at"), is_restricted=False
    ).exclude(author=OuterRef("by"))
    shared = Share.objects.filter(shortlist=OuterRef("entry__shortlist"), by=user)
    return Answer.objects.filter(
        Q(entry__shortlist__created_by=user) | Exists(shared),
        ~Exists(newer),
        ~Exists(said),
        ~written_by_blinded(user, application="entry__application", author="by"),
        kind=AnswerKind.QUESTION,
        at__gte=at.asked,
        entry__application__in=Application.objects.managed_by(user).active().values("pk"),
    )


def _contested(waiting: QuerySet[Any, Any], at: Moments) -> QuerySet[Statement]:
    """What candidates contest, as long as nobody judged that criterion since."""
    judged = Judgement.objects.filter(
        reading__application=OuterRef("application"),
        criterion_key=OuterRef("criterion_key"),
        at__gt=OuterRef("created_at"),
    )
    return Statement.objects.filter(
        ~Exists(judged),
        kind=StatementKind.CONTESTED,
        created_at__gte=at.asked,
        application__in=waiting,
    )


def _answered_offers(waiting: QuerySet[Any, Any], at: Moments) -> QuerySet[Offer]:
    """Offers that candidates answered, and of whose applications nothing was made since."""
    newer = Offer.objects.filter(application=OuterRef("application"), number__gt=OuterRef("number"))
    return Offer.objects.filter(
        ~Exists(newer),
        state__in=[OfferState.ACCEPTED, OfferState.DECLINED],
        answered_at__gte=at.asked,
        answered_by=None,
        application__in=waiting,
    )


def _counted(user: User) -> dict[str, QuerySet[Any]]:
    """What is told by its number alone."""
    rows: dict[str, QuerySet[Any]] = {
        "not_informed": Candidate.objects.present().to_inform(user),
        "alike": _alike(user),
    }
    if user.is_administrator:
        rows |= {f"failed_{number}": _failed(model) for number, (model, _task) in enumerate(sweep.kinds())}
        rows["unknown"] = Message.objects.all().to_look_at()
    return rows


def _failed(model: type[Model]) -> QuerySet[Any]:
    return WorkQuerySet(model).failed()


def _alike(user: User) -> QuerySet[Likeness]:
    """The likeliest pairs of the house, those among them that the person recruits for and sees both of."""
    likeliest = Likeness.objects.open().order_by("-weight", "-pk").values("pk")[:LIKENESSES_LOOKED_AT]
    found = Likeness.objects.visible_to(user).filter(pk__in=likeliest)
    return found if user.is_administrator else found.filter(Exists(CompanyMember.objects.filter(user=user)))
