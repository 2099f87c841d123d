"""What waits for a person in the rows of every app, found in one question to the database."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.models import User
from candidates.models import Application, Candidate, Decision, FollowUp, Likeness, Mention, Note, Statement
from candidates.queries.gathered import Gathered
from candidates.states import DecisionKind, StatementKind
from config import sweep
from config.work import WorkQuerySet
from desk.policy import COUNTED, LATELY, LIKENESSES_LOOKED_AT, LINES_SHOWN, STILL_ASKED
from desk.queries.counted import Counted
from desk.states import Waits
from interviews.models import Interview, Offer, Participant, Proposal, Reference, Slot, written_by_blinded
from interviews.states import InterviewState, OfferState
from jobs.models import CompanyMember
from mail.models import Message
from shortlists.models import Answer, Judgement, Share
from shortlists.states import AnswerKind

Row = dict[str, Any]


def gathered(user: User) -> tuple[dict[Waits, list[Row]], dict[str, int]]:
    """The first rows of each kind of what waits, and what is only counted, which ends one above `COUNTED`.

    Each row names its ``application``, and ``at``: since when, or until when. One query, however much it is.
    """
    lists = {kind: _first(rows, fields) for kind, (rows, fields) in _sources(user).items()}
    counts = {name: Counted(rows.order_by().values("pk")[: COUNTED + 1]) for name, rows in _counted(user).items()}
    found = User.objects.filter(pk=user.pk).values(
        **{f"list_{kind.name}": one for kind, one in lists.items()}, **counts
    )
    row: Row = dict(found.get())
    return (
        {kind: [_read(one) for one in row[f"list_{kind.name}"] or []] for kind in lists},
        {name: row[name] for name in counts},
    )


def _first(rows: QuerySet[Any], fields: Mapping[str, str]) -> Gathered:
    return Gathered(rows.values(one=JSONObject(**fields))[: LINES_SHOWN + 1])


def _read(row: Row) -> Row:
    """The row with its moments as such: JSON has none, and databases write them their own way."""
    return {name: _moment(value) if name == "at" and value else value for name, value in row.items()}


def _moment(text: str) -> datetime | Any:
    if len(text) == len("2026-01-31"):
        return datetime.fromisoformat(text).date()
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _sources(user: User) -> dict[Waits, tuple[QuerySet[Any], dict[str, str]]]:
    """For each kind of what waits its rows, the first that should be done first, and what is told of each."""
    now, today = timezone.now(), timezone.localdate()
    mine = Application.objects.waiting_for(user)
    waiting = mine.values("pk")
    meetings = Interview.objects.filter(participants__user=user, state=InterviewState.PLANNED)
    soon = meetings.filter(starts_at__gte=now - timedelta(hours=2), starts_at__lt=now + timedelta(days=1))
    meeting = {"application": "application", "at": "starts_at", "key": "key", "what": "title", "zone": "time_zone"}
    plain = {"application": "application"}
    return {
        Waits.INTERVIEW: (soon.order_by("starts_at", "pk"), meeting),
        Waits.CARD: (Interview.objects.owed_by(user).order_by("starts_at", "pk"), meeting),
        Waits.QUESTION: (
            _questions(user).order_by("at", "pk"),
            {"application": "entry__application", "at": "at", "what": "comment", "by": "by__name"},
        ),
        Waits.CONTESTED: (
            _contested(waiting).order_by("created_at", "pk"),
            {**plain, "at": "created_at", "what": "text"},
        ),
        Waits.ANSWERED_OFFER: (
            _answered_offers(waiting).order_by("answered_at", "pk"),
            {**plain, "at": "answered_at", "what": "state"},
        ),
        Waits.NOT_COMING: (
            Participant.objects.filter(
                is_coming=False,
                interview__state=InterviewState.PLANNED,
                interview__starts_at__gt=now,
                interview__application__in=waiting,
            ).order_by("interview__starts_at", "pk"),
            {
                "application": "interview__application",
                "at": "interview__starts_at",
                "key": "interview__key",
                "what": "interview__title",
                "zone": "interview__time_zone",
                "by": "user__name",
            },
        ),
        Waits.OFFER: (
            Offer.objects.open().filter(application__in=waiting, answer_by__lt=today).order_by("answer_by", "pk"),
            {**plain, "at": "answer_by"},
        ),
        Waits.MOMENTS: (
            Proposal.objects.open()
            .filter(~Exists(Slot.objects.filter(proposal=OuterRef("pk"), starts_at__gt=now)))
            .filter(application__in=waiting, interview=None)
            .order_by("pk"),
            {**plain, "at": "created_at", "what": "title"},
        ),
        Waits.FOLLOW_UP: (
            FollowUp.objects.visible_to(user).open_for(user).filter(due_on__lte=today),
            {**plain, "at": "due_on", "what": "text"},
        ),
        Waits.HOLD: (
            mine.filter(held_until__lte=today).order_by("held_until", "pk"),
            {"application": "pk", "at": "held_until"},
        ),
        Waits.REFERENCE: (
            Reference.objects.visible_to(user).filter(application__in=waiting, noted_at=None).order_by("pk"),
            {**plain, "at": "agreed_at", "what": "name"},
        ),
        Waits.MENTION: (
            Mention.objects.visible_to(user).filter(read_at=None).order_by("note__created_at", "pk"),
            {"application": "note__application", "at": "note__created_at", "by": "note__author__name", "mention": "pk"},
        ),
        Waits.WITHDRAWN: (
            Decision.objects.filter(
                kind=DecisionKind.WITHDRAW, at__gte=now - LATELY, application__in=_run_alone(user).values("pk")
            ).order_by("-at", "-pk"),
            {**plain, "at": "at"},
        ),
    }


def _run_alone(user: User) -> QuerySet[Application]:
    """What `waiting_for` finds, whether it is in progress or has ended."""
    return Application.objects.managed_by(user).filter(Q(owner=user) | Q(owner=None))


def _questions(user: User) -> QuerySet[Answer]:
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
        at__gte=timezone.now() - STILL_ASKED,
        entry__application__in=Application.objects.managed_by(user).active().values("pk"),
    )


def _contested(waiting: QuerySet[Any, Any]) -> QuerySet[Statement]:
    """What candidates contest, as long as nobody judged that criterion since."""
    judged = Judgement.objects.filter(
        reading__application=OuterRef("application"),
        criterion_key=OuterRef("criterion_key"),
        at__gt=OuterRef("created_at"),
    )
    return Statement.objects.filter(
        ~Exists(judged),
        kind=StatementKind.CONTESTED,
        created_at__gte=timezone.now() - STILL_ASKED,
        application__in=waiting,
    )


def _answered_offers(waiting: QuerySet[Any, Any]) -> QuerySet[Offer]:
    """Offers that candidates answered, and of whose applications nothing was made since."""
    newer = Offer.objects.filter(application=OuterRef("application"), number__gt=OuterRef("number"))
    return Offer.objects.filter(
        ~Exists(newer),
        state__in=[OfferState.ACCEPTED, OfferState.DECLINED],
        answered_at__gte=timezone.now() - STILL_ASKED,
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
