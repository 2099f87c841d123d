"""What a stage does when a person moves somebody in: a message to them, a follow-up for a colleague.

Both belong to the move: they are written in its transaction, say beforehand what they will be, and are taken back with
it. The message waits `UNDO_PAUSE` and is called off by whatever is decided about the application before it leaves.
Nobody is sent the same message about one application twice, nor asked twice for what is still to be done.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from candidates.access import recruiters_for
from candidates.actions.followups import write_follow_ups
from candidates.actions.writing import TEMPLATE, Letter, write_to_all
from candidates.models import Application, Decision, FollowUp
from candidates.policy import FOLLOW_UPS_OPEN, UNDO_PAUSE
from candidates.queries.people import hiring_managers
from config.formats import day, moment
from jobs.models import MessageTemplate, Stage
from jobs.queries.messages import filled, gaps_in
from jobs.queries.stages import in_days
from jobs.states import FollowUpFor
from mail.models import Message, MessageQuerySet
from mail.states import MessageState

MINUTES = UNDO_PAUSE.seconds // 60


@dataclass(frozen=True)
class Entry:
    """What one stage does on entry, looked up once for however many people.

    ``assignee`` follows up on all of them, else whoever is in charge of each, else ``by``, who moves them. ``had`` are
    applications whose person has the message, ``planned`` those with the follow-up still open, ``full`` those for which
    no more can be planned.
    """

    stage: Stage
    by: User
    message: MessageTemplate | None
    assignee: User | None
    had: frozenset[int]
    planned: frozenset[int]
    full: frozenset[int]

    def not_sent(self, application: Application) -> str:
        """Why the message is not sent to somebody; empty where it is."""
        if not application.candidate.email:
            return _("there is no e-mail address to write to")
        if application.pk in self.had:
            return _("this person has it already")
        if self.message and not application.candidate.first_name and "name" in gaps_for(self.message, application):
            return _("the first name is not known")
        return ""

    def not_planned(self, application: Application) -> str:
        """Why no follow-up is planned for somebody; empty where one is."""
        if application.pk in self.planned:
            return _("it is still to be done")
        return _("too much is to be done for this application already") if application.pk in self.full else ""

    def follows_up(self, application: Application) -> User:
        """Who is to follow up on an application."""
        return self.assignee or (application.owner if application.owner_id else None) or self.by

    def words(self, application: Application) -> list[str]:
        """What will happen to one application beside its move, in short."""
        said = []
        if self.message and (why := self.not_sent(application)):
            said.append(_("“%(message)s” is not sent: %(why)s") % {"message": self.message, "why": why})
        elif self.message:
            said.append(
                _("“%(message)s” leaves %(minutes)s minutes later") % {"message": self.message, "minutes": MINUTES}
            )
        if self.stage.follow_up_text and (why := self.not_planned(application)):
            said.append(_("no follow-up is planned: %(why)s") % {"why": why})
        elif self.stage.follow_up_text:
            said.append(
                _("a follow-up for %(name)s %(when)s")
                % {"name": self.follows_up(application), "when": in_days(self.stage.follow_up_days or 0)}
            )
        return said

    def in_all(self, applications: Sequence[Application]) -> list[str]:
        """What will happen to all of these together, in a sentence each."""
        said = []
        if self.message:
            count = sum(not self.not_sent(one) for one in applications)
            said.append(
                ngettext(
                    "%(count)s person will receive “%(message)s”, %(minutes)s minutes later.",
                    "%(count)s people will receive “%(message)s”, %(minutes)s minutes later.",
                    count,
                )
                % {"count": count, "message": self.message, "minutes": MINUTES}
            )
        if self.stage.follow_up_text:
            asked = Counter(str(self.follows_up(one)) for one in applications if not self.not_planned(one))
            said += [
                ngettext(
                    "%(count)s follow-up for %(name)s %(when)s: “%(text)s”.",
                    "%(count)s follow-ups for %(name)s %(when)s: “%(text)s”.",
                    count,
                )
                % {
                    "count": count,
                    "name": name,
                    "when": in_days(self.stage.follow_up_days or 0),
                    "text": self.stage.follow_up_text,
                }
                for name, count in asked.items()
            ]
        return said


@dataclass(frozen=True)
class Followed:
    """What came with a move: the message that waits, the follow-up, and both in a sentence each."""

    message: Message | None
    follow_up: FollowUp | None
    said: list[str]


def entry_of(stage: Stage, applications: Iterable[Application], *, by: User) -> Entry | None:
    """What a stage does when somebody moves these applications into it; None where it does nothing.

    As many queries for one application as for many.
    """
    if not stage.message_id and not stage.follow_up_text:
        return None
    found: Stage = Stage.objects.with_entry().select_related("job").get(pk=stage.pk)
    ids = [one.pk for one in applications]
    message = found.kept_message
    had = _made_from(message).filter(about_id__in=ids).exclude(_IS_OFF) if message else Message.objects.none()
    open_ones = (
        FollowUp.objects.undone().filter(application__in=ids) if found.follow_up_text else FollowUp.objects.none()
    )
    here = Count("pk", filter=Q(decision__to_stage=found))
    counted = list(open_ones.order_by().values("application").annotate(total=Count("pk"), here=here))
    return Entry(
        stage=found,
        by=by,
        message=message,
        assignee=_assignee(found),
        had=frozenset(had.values_list("about_id", flat=True)),
        planned=frozenset(row["application"] for row in counted if row["here"]),
        full=frozenset(row["application"] for row in counted if row["total"] >= FOLLOW_UPS_OPEN),
    )


def enter(decisions: Sequence[Decision], *, by: User) -> dict[int, Message]:
    """Do what a stage does on entry for the applications, locked, that decisions have just brought there.

    They are of one job and stand in one stage. Returns the message to each person who is sent one, by application.
    """
    stage = decisions[0].to_stage if decisions else None
    entry = entry_of(stage, [one.application for one in decisions], by=by) if stage else None
    if entry is None:
        return {}
    if entry.stage.follow_up_text:
        write_follow_ups(
            entry.stage.follow_up_text,
            [(one, entry.follows_up(one.application)) for one in decisions if not entry.not_planned(one.application)],
            due_on=decisions[0].application.job.company.today + timedelta(days=entry.stage.follow_up_days or 0),
            by=by,
        )
    if not entry.message:
        return {}
    sent = [one.application for one in decisions if not entry.not_sent(one.application)]
    return {message.about_id: message for message in send_kept(entry.message, sent, by=by) if message.about_id}


def what_followed(decision: Decision, *, by: User) -> Followed:
    """What `enter` has done after a decision, and what it has not."""
    application, stage = decision.application, decision.to_stage
    entry = entry_of(stage, [application], by=by) if stage else None
    if entry is None:
        return Followed(None, None, [])
    said = []
    message = waiting_entries([application]).first()
    follow_up = decision.follow_ups.select_related("assigned_to").first()
    if message and message.due_at:
        at = moment(message.due_at, application.job.company.time_zone)
        said.append(
            _("“%(message)s” leaves on %(at)s; until then you can undo this.") % {"message": entry.message, "at": at}
        )
    elif entry.message:
        why = entry.not_sent(application)
        said.append(_("“%(message)s” is not sent: %(why)s.") % {"message": entry.message, "why": why})
    if follow_up:
        words = {"name": follow_up.assigned_to, "day": day(follow_up.due_on), "text": follow_up.text}
        said.append(_("A follow-up for %(name)s by %(day)s: “%(text)s”.") % words)
    elif entry.stage.follow_up_text:
        said.append(capfirst(_("no follow-up is planned: %(why)s") % {"why": entry.not_planned(application)}) + ".")
    return Followed(message, follow_up, said)


def waiting_entries(applications: Iterable[Application]) -> MessageQuerySet:
    """What stages are about to send to the people of applications because they came in, and has not left."""
    sent_by_stages = Message.objects.about_any(applications, Application).filter(template=TEMPLATE)
    return sent_by_stages.exclude(occasion="").filter(_IS_WAITING)


_IS_WAITING = Q(state=MessageState.WAITING, sending_since=None)
_IS_OFF = Q(state=MessageState.CANCELLED) | _IS_WAITING
"""What has not reached the person: called off, or about to be by the decision that moves them."""


def _made_from(message: MessageTemplate) -> MessageQuerySet:
    return Message.objects.filter(about_type=Application._meta.label_lower, template=TEMPLATE, occasion=message.key)


def _assignee(stage: Stage) -> User | None:
    """Who follows up whoever comes in; None where that depends on the application, or where nobody is there for it."""
    if stage.follow_up_for == FollowUpFor.OWNER or not stage.follow_up_text:
        return None
    hiring = {row["one"]["pk"] for row in hiring_managers(stage.job_id)}
    if stage.follow_up_for == FollowUpFor.HIRING_MANAGER:
        return User.objects.filter(pk__in=hiring).order_by("pk").first()
    person = stage.follow_up_person
    recruits = recruiters_for([stage.job.company_id]).names
    return person if person and person.pk in hiring | recruits.keys() else None


def language_for(message: MessageTemplate, application: Application) -> str:
    """The language in which somebody reads a message: theirs, else the company's, else the one that there is."""
    wanted = (application.language, application.job.company.language, *message.texts)
    return str(next(code for code in wanted if code in message.texts))


def gaps_for(message: MessageTemplate, application: Application) -> set[str]:
    """What is to be filled in of a message as somebody reads it."""
    language = language_for(message, application)
    return gaps_in(message.subjects[language] + message.texts[language])


def send_kept(message: MessageTemplate, applications: Sequence[Application], *, by: User) -> list[Message]:
    """Write a kept message to each of these applications of one job, in its language; it leaves after the pause."""
    titles = dict(applications[0].job.texts.values_list("language", "title")) if applications else {}
    letters = []
    for application in applications:
        job, language = application.job, language_for(message, application)
        title = titles.get(language) or job.title
        gaps = {"name": application.candidate.first_name, "job": title, "company": job.company.public_name}
        subject, text = filled(message.subjects[language], gaps), filled(message.texts[language], gaps)
        letters.append(Letter(application, subject, text, language))
    return write_to_all(letters, by=by, occasion=message.key)
