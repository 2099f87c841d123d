"""The enumerations of a brief, and the table of allowed moves of a job."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import audit


class JobState(models.TextChoices):
    """Where a job stands."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    PAUSED = "paused", _("paused")
    CLOSED = "closed", _("closed")


ALLOWED_MOVES: dict[JobState, frozenset[JobState]] = {
    JobState.DRAFT: frozenset({JobState.PUBLISHED}),
    JobState.PUBLISHED: frozenset({JobState.PAUSED, JobState.CLOSED}),
    JobState.PAUSED: frozenset({JobState.PUBLISHED, JobState.CLOSED}),
    JobState.CLOSED: frozenset({JobState.PUBLISHED}),
}


class BriefSection(models.TextChoices):
    """What the brief editor shows one at a time: what the job is called, then the thirteen sections of a brief."""

    JOB = "job", _("Title and setting")
    COMPANY = "company", _("Company")
    CONTEXT = "context", _("Context")
    MAIN_MISSION = "main-mission", _("Main mission")
    SECONDARY_MISSIONS = "secondary-missions", _("Secondary missions")
    SKILLS = "skills", _("Skills")
    LANGUAGES = "languages", _("Languages")
    PROFILE = "profile", _("Profile")
    PAY = "pay", _("Pay")
    LOCATION = "location", _("Location")
    CONTRACT = "contract", _("Contract")
    CONTACT = "contact", _("Contact")
    OBJECTIVES = "objectives", _("Objectives")
    ORGANISATION = "organisation", _("Place in the organisation")

    @property
    def number(self) -> int:
        """Its place among the thirteen; 0 for the title, which is before them."""
        return list(BriefSection).index(self)


class Workplace(models.TextChoices):
    ON_SITE = "on-site", _("on site")
    HYBRID = "hybrid", _("hybrid")
    REMOTE = "remote", _("remote")


class Contract(models.TextChoices):
    CDI = "cdi", _("permanent contract")
    CDD = "cdd", _("fixed-term contract")
    FREELANCE = "freelance", _("freelance")
    INTERIM = "interim", _("temporary agency work")
    APPRENTICESHIP = "apprenticeship", _("apprenticeship")
    INTERNSHIP = "internship", _("internship")


class PayPeriod(models.TextChoices):
    YEAR = "year", _("per year")
    MONTH = "month", _("per month")
    DAY = "day", _("per day")
    HOUR = "hour", _("per hour")


class Composition(models.TextChoices):
    """One person doing it all, or a cell of complementary people."""

    SOLO = "solo", _("one person")
    CELL = "cell", _("a cell of several people")


class Timing(models.TextChoices):
    """When a secondary mission applies."""

    CURRENT = "current", _("from the start")
    POTENTIAL = "potential", _("to grow into")


class Necessity(models.TextChoices):
    MANDATORY = "mandatory", _("mandatory")
    RELATIVE = "relative", _("relative")


class CriterionKind(models.TextChoices):
    TEXT = "text", _("own words")
    CONCEPT = "concept", _("skill, tool or platform")
    LANGUAGE = "language", _("language")
    EXPERIENCE = "experience", _("experience in a role")
    MISSION = "mission", _("mission carried out")


class GapPolicy(models.TextChoices):
    """What happens when a relative criterion is missing."""

    TRAINED = "trained", _("we train")
    OUTSOURCED = "outsourced", _("we buy it in")
    FROM_DAY_ONE = "from-day-one", _("needed from day one")


class CefrLevel(models.TextChoices):
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"


class StageKind(models.TextChoices):
    NEW = "new", _("received")
    REVIEW = "review", _("review")
    INTERVIEW = "interview", _("interview")
    OFFER = "offer", _("offer")
    HIRED = "hired", _("hired")
    CLOSED = "closed", _("closed")


class FollowUpFor(models.TextChoices):
    """Who is to do what is planned when somebody comes into a stage."""

    OWNER = "owner", _("whoever is in charge of the application")
    HIRING_MANAGER = "hiring-manager", _("the hiring manager of the job")
    PERSON = "person", _("one person")


class Channel(models.TextChoices):
    """Boards and networks for which a ready text is made; its name in an address says where somebody came from."""

    LINKEDIN = "linkedin", "LinkedIn"
    INDEED = "indeed", "Indeed"
    FRANCE_TRAVAIL = "france-travail", "France Travail"
    APEC = "apec", "APEC"


class JobRole(models.TextChoices):
    """What a person of the house does in one job."""

    HIRING_MANAGER = "hiring-manager", _("hiring manager")
    INTERVIEWER = "interviewer", _("interviewer")


class OpeningState(models.TextChoices):
    OPEN = "open", _("open")
    FILLED = "filled", _("filled")


class QuestionKind(models.TextChoices):
    """How a question of the application form is answered."""

    TEXT = "text", _("a line")
    LONG = "long", _("some lines")
    CHOICE = "choice", _("one of several choices")
    SEVERAL = "several", _("any of several choices")
    NUMBER = "number", _("a number")
    YES_NO = "yes-no", _("yes or no")
    FILE = "file", _("a file")
    LINK = "link", _("the address of a page")


WITH_CHOICES = frozenset({QuestionKind.CHOICE, QuestionKind.SEVERAL})
"""Kinds of questions that come with their choices."""


audit.register(
    {
        "alert.asked": _("asked to hear of new jobs"),
        "alert.confirmed": _("said yes to hearing of new jobs"),
        "alert.left": _("left a mail about new jobs"),
        "company.created": _("added the company"),
        "company.edited": _("edited the company"),
        "company.site-edited": _("edited the careers site"),
        "company.synonyms-added": _("added words that mean the same"),
        "company.synonyms-edited": _("edited words that mean the same"),
        "company.synonyms-removed": _("took away words that mean the same"),
        "company.message-added": _("kept a message ready"),
        "company.message-edited": _("edited a message kept ready"),
        "company.message-removed": _("removed a message kept ready"),
        "company.member-added": _("gave a recruiter access to the company"),
        "company.member-removed": _("took a recruiter’s access to the company away"),
        "company.spontaneous-taken": _("opened the company to applications without a job"),
        "company.spontaneous-stopped": _("stopped taking applications without a job"),
        "job.created": _("created the job"),
        "job.edited": _("edited the brief"),
        "job.reweighed": _("changed the weights of the criteria"),
        "job.published": _("published the job"),
        "job.pay-overridden": _("published without a pay range, with a reason"),
        "job.paused": _("paused the job"),
        "job.filled": _("filled every opening and closed the job"),
        "job.closed": _("closed the job"),
        "job.expired": _("closed the job on its closing date"),
        "job.reopened": _("opened the job again"),
        "job.member-added": _("added a person to the job"),
        "job.member-removed": _("removed a person from the job"),
        "job.share-link-added": _("made a share link"),
        "job.share-link-removed": _("removed a share link"),
        "job.stages-edited": _("edited the stages"),
        "job.questions-edited": _("edited the questions of the application form"),
        "job.openings-changed": _("changed the number of openings"),
        "job.address-changed": _("changed the address of the public page"),
    }
)
