"""The demonstration in the database: two companies, five jobs, sixty candidates at every stage.

Everything goes through the actions that people use, so that histories, messages and readings are those of real work.
Who does what is decided by position in the roster: same files, same demonstration.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from candidates.actions.acquaintance import write_acquaintance
from candidates.actions.applying import Submission, receive_application
from candidates.actions.deciding import (
    Rejection,
    assign_owner,
    hire_application,
    move_application,
    next_morning,
    reject_application,
)
from candidates.actions.uploads import Upload
from candidates.models import Application, Candidate, Note
from candidates.states import ConsentPurpose, RejectionReason
from config import sweep
from desk.demonstration.companies import DemonstrationCompany, companies
from desk.demonstration.documents import job_documents
from desk.demonstration.rendering import cv_file
from desk.demonstration.roster import Person, people
from interviews.actions.cards import save_scorecard, submit_scorecard
from interviews.actions.planning import Appointment, plan_interview
from interviews.models import Interview
from interviews.states import InterviewState, Recommendation
from jobs.actions.brief import create_job
from jobs.actions.companies import add_recruiter
from jobs.actions.messages import Wording, keep_message
from jobs.actions.publication import publish_job
from jobs.actions.team import add_member, set_openings
from jobs.forms.document import check_document
from jobs.models import Company, CompanyText, Job, Stage
from jobs.states import FollowUpFor, JobRole, StageKind
from mail.models import Message
from mail.states import MessageState
from shortlists.actions.judging import judge
from shortlists.actions.shortlisting import (
    add_to_shortlist,
    answer_entry,
    create_shortlist,
    share_shortlist,
    write_fits,
)
from shortlists.engine.weigh import unpack_machine
from shortlists.models import Reading
from shortlists.queries.weighing import criteria_of, ranked
from shortlists.states import AnswerKind, JudgementKind

PASSWORD = "vivier-demonstration"  # noqa: S105 - printed for everyone, and only ever in the demonstration
RECRUITER, MANAGER, INTERVIEWER, ADMINISTRATOR = (
    "recruteuse@demo.example",
    "manager@demo.example",
    "interviewer@demo.example",
    "admin@demo.example",
)
PEOPLE = (
    (RECRUITER, "Hélène Abgrall", False),
    (MANAGER, "Karim Ouali", False),
    (INTERVIEWER, "Joris Vasseur", False),
    (ADMINISTRATOR, "Odile Prévost", True),
)
DAYS = 24
"""How many days ago the first application came."""

Say = Callable[[str], object]


def load_once(say: Say) -> bool:
    """Load the demonstration into an empty house; returns whether it did."""
    if Company.objects.exists():
        return False
    say("Loading the demonstration: two companies, five jobs, sixty candidates…")
    load(say)
    return True


def sign_ins() -> Iterator[str]:
    """The lines that `up` prints: who can sign in, and the one password."""
    yield f"The demonstration's sign-ins, all with the password {PASSWORD}:"
    for email, name, is_administrator in PEOPLE:
        roles = {RECRUITER: "recruiter", MANAGER: "hiring manager of two jobs", INTERVIEWER: "interviewer"}
        yield f"  {email}  ({name}, {'administrator' if is_administrator else roles[email]})"


def load(say: Say) -> None:
    """Load everything: first what people wrote, then the readings, then what the house made of them."""
    with transaction.atomic():
        staff = {email: _user(email, name, is_administrator) for email, name, is_administrator in PEOPLE}
        owners = {one.slug: _company(one, staff[RECRUITER]) for one in companies()}
        jobs = _jobs(owners, staff)
    for position, person in enumerate(people()):
        _apply(person, jobs, position)
    say("Reading sixty dossiers against five briefs…")
    _silence_mail()
    sweep.do_due()
    with transaction.atomic():
        for turn, job in enumerate(jobs.values()):
            _work_on(job, staff, turn)
        for company in owners.values():
            _write_on_entry(company, staff[RECRUITER])
    _silence_mail()


INVITATION = Wording(
    name="Invitation à un échange",
    subjects={"fr": "Un échange à propos de « {job} »", "en": "A talk about “{job}”"},
    texts={
        "fr": (
            "Bonjour {name},\n\nvotre candidature chez {company} nous a donné envie de vous rencontrer : une "
            "demi-heure, en visio ou au téléphone, pour parler du poste et de vous. Nous vous "
            "proposons des créneaux d’ici trois jours."
        ),
        "en": (
            "Dear {name},\n\nyour application to {company} made us want to meet you: half an hour, by video or on the "
            "phone, about the job and about you. We will offer you times within three days."
        ),
    },
)


def _write_on_entry(company: Company, recruiter: User) -> None:
    """From now on whoever comes to a first talk is invited, and whoever is in charge offers times."""
    message = keep_message(company, INVITATION, by=recruiter)
    for job in company.jobs.all():
        first = job.stages.filter(kind=StageKind.INTERVIEW).values("pk")[:1]
        Stage.objects.filter(pk__in=first).update(
            message=message, follow_up_text="Proposer des créneaux", follow_up_for=FollowUpFor.OWNER, follow_up_days=3
        )


def _user(email: str, name: str, is_administrator: bool) -> User:
    return User.objects.create_user(email, PASSWORD, name=name, is_administrator=is_administrator)


def _company(one: DemonstrationCompany, recruiter: User) -> Company:
    company = Company.objects.create(
        name=one.name,
        slug=one.slug,
        legal_name=one.legal_name,
        website=one.website,
        country=one.country,
        time_zone=one.time_zone,
        language=one.language,
        privacy_contact=one.contact_email,
    )
    for language, text in one.texts.items():
        CompanyText.objects.create(
            company=company,
            language=language,
            introduction=text.introduction,
            origins=text.origins,
            how_we_work=text.how_we_work,
            failures=text.failures,
            successes=text.successes,
            goals=text.goals,
        )
    add_recruiter(company, recruiter, by=recruiter)
    return company


def _jobs(owners: dict[str, Company], staff: dict[str, User]) -> dict[str, Job]:
    """The five jobs, published; the manager hires for the first two of one company, the interviewer sits in those."""
    jobs: dict[str, Job] = {}
    for name, raw in job_documents().items():
        document = check_document(raw)
        company = owners[document["company"]]
        job = create_job(
            company,
            by=staff[RECRUITER],
            title=document["title"],
            language=document["language"],
            country=document["country"],
            role=document["role"],
            document=document,
        )
        publish_job(job, by=staff[RECRUITER])
        published = timezone.now() - timedelta(days=DAYS + 2)
        Job.objects.filter(pk=job.pk).update(published_at=published, created_at=published - timedelta(days=6))
        job.versions.update(published_at=published)
        jobs[name] = Job.objects.get(pk=job.pk)
    first_company = companies()[0].slug
    of_manager = [job for job in jobs.values() if job.company.slug == first_company][:2]
    for job in of_manager:
        add_member(job, staff[MANAGER], JobRole.HIRING_MANAGER, by=staff[RECRUITER])
        add_member(job, staff[INTERVIEWER], JobRole.INTERVIEWER, by=staff[RECRUITER])
    return jobs


def _apply(person: Person, jobs: dict[str, Job], position: int) -> None:
    file = cv_file(person)
    for number, candidacy in enumerate(person.candidacies):
        job = jobs[candidacy.job]
        consents = [ConsentPurpose.POOL] if position % 3 == 0 else []
        if person.links:
            consents.append(ConsentPurpose.LINKS)
        application = receive_application(
            job,
            Submission(
                key=f"demonstration-{person.key}-{number}",
                language=person.language,
                first_name=person.first_name,
                last_name=person.last_name,
                email=person.email,
                phone=person.phone,
                message=candidacy.message,
                pay_expectation=f"{person.pay} {person.currency}" if person.pay else "",
                links=person.links,
                consents=tuple(consents),
                cv=Upload(file.name, file.name.rpartition(".")[2], file.content),
            ),
        )
        Candidate.objects.filter(pk=application.candidate_id).update(headline=person.curriculum.headline[:200])
        if person.acquainted:
            write_acquaintance(application.candidate, person.acquainted)
        _date(application, position + number)


def _date(application: Application, position: int) -> None:
    """Spread the arrivals over the past weeks, at hours at which people apply."""
    chance = random.Random(position)
    day = timezone.localdate() - timedelta(days=1 + position * 7 % DAYS)
    hour = time(chance.randrange(8, 23), chance.randrange(60))
    at = datetime.combine(day, hour, ZoneInfo(application.job.company.time_zone))
    Application.objects.filter(pk=application.pk).update(created_at=at, stage_since=at)
    application.documents.update(created_at=at)


def _silence_mail() -> None:
    """Messages of the past have been sent: nobody of the roster exists, and none may leave on the first run."""
    Message.objects.filter(state=MessageState.WAITING).update(
        state=MessageState.SENT, sent_at=timezone.now(), due_at=None
    )


def _work_on(job: Job, staff: dict[str, User], turn: int) -> None:
    """What the house made of a job's applications: the best ranked got furthest, a few were refused."""
    recruiter = staff[RECRUITER]
    stages = {kind: [stage for stage in job.stages.all() if stage.kind == kind] for kind in StageKind}
    order = list(ranked(job))
    for place, reading in enumerate(order):
        application = reading.application
        if place % 2 == 0:
            assign_owner(application, recruiter, by=recruiter)
        if place >= max(4, len(order) * 2 // 3):
            if place % 4 == 1:
                _refuse(application, job, recruiter)
            continue
        _confirm(reading, recruiter, thorough=place < 3)
        for stage in _way(stages, place):
            application.refresh_from_db()
            move_application(application, stage, seen=application.stage_id, by=recruiter)
        _note(application, place, recruiter)
    interviewed = [reading.application for reading in order[:3]]
    if job.members.exists() and interviewed:
        _interview(interviewed, job, staff, turn)
        _shortlist(order[:4], job, staff)
    elif order:
        application = order[0].application
        application.refresh_from_db()
        set_openings(job, 2, by=recruiter)  # One of two: the job goes on.
        hire_application(application, seen=application.stage_id, by=recruiter)


def _way(stages: dict[StageKind, list[Stage]], place: int) -> list[Stage]:
    """The stages through which the application at one place of the ranking has gone."""
    way = [*stages[StageKind.REVIEW][:1]]
    if place < 4:
        way += stages[StageKind.INTERVIEW][: 2 if place < 2 else 1]
    if place == 0:
        way += stages[StageKind.OFFER][:1]
    return way


def _refuse(application: Application, job: Job, recruiter: User) -> None:
    reject_application(
        application,
        Rejection(
            reason=RejectionReason.OTHERS_CLOSER,
            sentence=(
                "D’autres candidatures montrent davantage de pratique sur les critères obligatoires de l’annonce."
                if application.language == "fr"
                else "Other applications show more practice of the mandatory criteria of the advert."
            ),
            criterion_key=next(iter(job.criteria.values_list("key", flat=True))),
            tell_at=next_morning(job.company),
        ),
        seen=application.stage_id,
        by=recruiter,
    )


def _confirm(reading: Reading, recruiter: User, *, thorough: bool) -> None:
    """Confirm what the machine read: all of it for a few people, every third criterion for the others."""
    if reading.brief_version_id is None:
        return
    levels = unpack_machine(reading.machine)
    for number, (criterion, level) in enumerate(zip(criteria_of(reading.brief_version_id), levels, strict=True)):
        if level and ((thorough and number % 5 != 4) or number % 3 == 0):
            judge(reading, criterion.key, JudgementKind.CONFIRMED, by=recruiter)


def _note(application: Application, place: int, author: User) -> None:
    french = (
        "Appel de vingt minutes : précise, donne des chiffres sans qu’on les demande.",
        "Très à l’aise sur la modération, moins sur la mesure. À creuser en entretien.",
        "Disponibilité confirmée par téléphone.",
    )
    english = (
        "Twenty-minute call: precise, gives figures unasked.",
        "At ease with moderation, less so with measuring. To be asked in the interview.",
        "Availability confirmed by phone.",
    )
    texts = french if application.job.language == "fr" else english
    Note.objects.create(application=application, author=author, text=texts[place % 3], is_restricted=place % 5 == 4)


def _interview(applications: list[Application], job: Job, staff: dict[str, User], turn: int) -> None:
    """One interview held with both cards, one held with a card owed, one planned."""
    recruiter, interviewer, manager = staff[RECRUITER], staff[INTERVIEWER], staff[MANAGER]
    zone = ZoneInfo(job.company.time_zone)
    for number, application in enumerate(applications):
        day = _next_working_day(timezone.localdate() + timedelta(days=2 + 3 * number))
        starts_at = datetime.combine(day, time(9 + turn, 15 * number), zone)
        appointment = Appointment(
            "Entretien métier" if job.language == "fr" else "Interview about the work",
            starts_at,
            45,
            job.company.time_zone,
            "12 quai d’Auxerre, Roscoff",
            "",
        )
        interview = plan_interview(application, appointment, participants=[interviewer, manager], by=recruiter)
        if number == 2:
            continue
        Interview.objects.filter(pk=interview.pk).update(
            starts_at=starts_at - timedelta(days=7), state=InterviewState.HELD
        )
        interview.refresh_from_db()
        _card(interview, interviewer, number)
        if number == 0:
            _card(interview, manager, number)


def _next_working_day(day: date) -> date:
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    return day


def _card(interview: Interview, author: User, number: int) -> None:
    version = interview.application.brief_version
    criteria = version.document["criteria"][:4] if version else []
    said = (
        "Raconte une plainte publique : a répondu en dix minutes, prévenu sa direction, puis publié les faits.",
        "A montré son tableau : trois indicateurs, et ce que ces chiffres ont fait arrêter.",
        "Cite une erreur de ton, la relit à voix haute et la réécrit devant nous.",
        "Décrit comment une habituée est devenue modératrice bénévole.",
    )
    card = save_scorecard(
        interview,
        notes="Arrive avec des exemples datés. Pose deux questions sur la charte de modération.",
        conclusion="Tient la relation sous pression ; la mesure reste à consolider.",
        recommendation=Recommendation.YES if number == 0 else Recommendation.RATHER_YES,
        ratings={criterion["key"]: ((3 + place) % 3 + 2, said[place]) for place, criterion in enumerate(criteria)},
        by=author,
    )
    submit_scorecard(card, by=author)


def _shortlist(readings: list[Reading], job: Job, staff: dict[str, User]) -> None:
    recruiter, manager = staff[RECRUITER], staff[MANAGER]
    french = job.language == "fr"
    shortlist = create_shortlist(job, name="Premiers échanges" if french else "First conversations", by=recruiter)
    add_to_shortlist(shortlist, [reading.application for reading in readings], by=recruiter)
    for entry in shortlist.entries.all():
        write_fits(
            entry,
            mission_fit=(
                "A déjà tenu, sans relais, une communauté de cette taille."
                if french
                else "Has run a community of this size."
            ),
            spirit_fit="Parle de ses erreurs sans détour, comme nous."
            if french
            else "Speaks of mistakes plainly, as we do.",
            goals_fit=(
                "Veut former quelqu’un ; nous cherchons une relève." if french else "Wants to train someone; so do we."
            ),
            by=recruiter,
        )
    share_shortlist(
        shortlist,
        with_people=[manager],
        by=recruiter,
        note="Quatre personnes, chacune avec ses propres mots." if french else "Four people, each in their own words.",
    )
    first = shortlist.entries.first()
    if first:
        comment = "Oui, rencontrons cette personne." if french else "Yes, I want to meet them."
        answer_entry(first, kind=AnswerKind.YES, comment=comment, by=manager)
