"""What a person says with an act on several applications."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from candidates.actions.acting import Assign, Move, PutTag, Reject, Write, WriteKept
from candidates.forms.deciding import RefusalForm
from candidates.policy import CHOSEN_MAXIMUM, REFUSAL_HOUR, TAG_LENGTH, UNDO_PAUSE
from candidates.states import ActKind
from candidates.wording import remarks_on
from jobs.models import CompanyMember, Job, MessageTemplate, Stage
from jobs.queries.messages import gap_refused, unknown_gap
from jobs.states import StageKind

SUBJECT_LENGTH = 200
TEXT_LENGTH = 5000


class DeedForm(forms.Form):
    """What these forms have in common: the job. Each says with ``deed`` what is to be done, once it is valid."""

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.job = job


class MoveAllForm(DeedForm):
    """To which stage: any but those that ask for more than a move."""

    to = forms.ModelChoiceField(Stage.objects.none(), label=_("Move to"), empty_label="–")

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, job=job, **kwargs)
        stages = job.stages.exclude(kind__in=[StageKind.HIRED, StageKind.CLOSED])
        cast(forms.ModelChoiceField[Stage], self.fields["to"]).queryset = stages

    def deed(self) -> Move:
        """The move."""
        return Move(self.cleaned_data["to"])


class RejectAllForm(RefusalForm):
    """One reason, one sentence and one moment for everybody who is chosen."""

    DAY = "day"

    day = forms.DateField(
        label=_("On which day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Only where the messages leave on a day that you choose."),
    )

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        document = job.versions.order_by("-number").values_list("document", flat=True).first() or {}
        super().__init__(*args, document=document, company=job.company, **kwargs)
        self.job = job
        self.initial = {"tell": self.MORNING}
        cast(forms.ChoiceField, self.fields["tell"]).choices = [
            (self.MORNING, _("Send it on the next working morning")),
            (self.DAY, _("Send it on the morning of a day that I choose")),
            (self.NOW, _("Send it in %(minutes)s minutes") % {"minutes": UNDO_PAUSE.seconds // 60}),
            (self.NEVER, _("Send nothing")),
        ]
        cast(forms.ChoiceField, self.fields["tell"]).label = _("Message to each person")

    def clean(self) -> dict[str, Any]:
        """A day to come, where one is to be chosen."""
        given = super().clean()
        is_missed = "day" in given and (given["day"] is None or given["day"] <= self.job.company.today)
        if given.get("tell") == self.DAY and is_missed:
            self.add_error("day", _("Choose a day to come."))
        return given

    def tell_at(self) -> datetime | None:
        """When the messages leave."""
        tell = self.cleaned_data["tell"]
        if tell == self.DAY:
            zone = ZoneInfo(self.job.company.time_zone)
            return datetime.combine(self.cleaned_data["day"], time(REFUSAL_HOUR), zone)
        return timezone.now() + UNDO_PAUSE if tell == self.NOW else super().tell_at()

    def deed(self) -> Reject:
        """The refusals."""
        return Reject(self.rejection())


class AssignAllForm(DeedForm):
    """Who looks after them."""

    owner = forms.ModelChoiceField(User.objects.none(), label=_("In charge"), required=False, empty_label=_("Nobody"))

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, job=job, **kwargs)
        members = CompanyMember.objects.filter(company=job.company_id).values("user")
        found = User.objects.filter(is_active=True).filter(Q(pk__in=members) | Q(is_administrator=True))
        cast(forms.ModelChoiceField[User], self.fields["owner"]).queryset = found

    def deed(self) -> Assign:
        """The person."""
        return Assign(self.cleaned_data["owner"])


class TagAllForm(DeedForm):
    """Which tag."""

    tag = forms.CharField(label=_("Tag"), max_length=TAG_LENGTH)

    def clean_tag(self) -> str:
        """No word on what the law keeps out of hiring."""
        name = " ".join(str(self.cleaned_data["tag"]).split())
        if found := remarks_on(name):
            raise forms.ValidationError(found)
        return name

    def deed(self) -> PutTag:
        """The tag."""
        return PutTag(self.cleaned_data["tag"])


class WriteAllForm(DeedForm):
    """One message for each: one that the company keeps, as it is or taken over to be changed, or one written here."""

    kept = forms.ModelChoiceField(
        MessageTemplate.objects.none(),
        label=_("Message kept"),
        required=False,
        empty_label=_("None: it is written here"),
        help_text=_("Each person reads it in their own language. To change it for once, take its words over."),
        error_messages={"invalid_choice": _("This message is not kept any more: choose another.")},
    )
    subject = forms.CharField(label=_("Subject"), max_length=SUBJECT_LENGTH, required=False)
    text = forms.CharField(
        label=_("Message"),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "{name} becomes the person’s first name, {job} the job’s title, {company} the company’s name. Answers come "
            "to the job’s contact."
        ),
    )

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, job=job, **kwargs)
        found = MessageTemplate.objects.filter(company=job.company)
        cast(forms.ModelChoiceField[MessageTemplate], self.fields["kept"]).queryset = found
        if not found.exists():
            del self.fields["kept"]

    def clean(self) -> dict[str, Any]:
        """Either a message that is kept or one written here, whole, in which all that is in braces can be filled in."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("kept"):
            if given.get("subject") or given.get("text"):
                said = gettext("Choose “None” to send what is written below, or empty it to send this message.")
                self.add_error("kept", said)
            return given
        for name in ("subject", "text"):
            words = given.get(name, "")
            if not words and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
            elif found := unknown_gap(words):
                self.add_error(name, gap_refused(found))
        return given

    def taken_over(self) -> "WriteAllForm | None":
        """The form with the words of the message that was chosen, in the job's language; None where none was."""
        self.is_valid()
        message: MessageTemplate | None = self.cleaned_data.get("kept")
        if message is None:
            return None
        language = next(code for code in (self.job.language, *message.texts) if code in message.texts)
        return WriteAllForm(
            job=self.job, initial={"subject": message.subjects[language], "text": message.texts[language]}
        )

    def deed(self) -> Write | WriteKept:
        """The messages."""
        if message := self.cleaned_data.get("kept"):
            return WriteKept(message)
        return Write(self.cleaned_data["subject"], self.cleaned_data["text"])


FORMS: dict[ActKind, type[MoveAllForm | RejectAllForm | AssignAllForm | TagAllForm | WriteAllForm]] = {
    ActKind.MOVE: MoveAllForm,
    ActKind.REJECT: RejectAllForm,
    ActKind.ASSIGN: AssignAllForm,
    ActKind.TAG: TagAllForm,
    ActKind.WRITE: WriteAllForm,
}


class NumbersField(forms.Field):
    """Numbers of rows, as boxes of a page send them; whatever is none is as if it were not there."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        """The first so many as one act takes."""
        return [int(text) for text in value or [] if _is_number(text)][:CHOSEN_MAXIMUM]


class SeenField(forms.CharField):
    """Applications with the stage in which each was seen, as `packed` writes them; nothing for anything else."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> dict[int, int]:  # type: ignore[override]
        """The stage of each by its number, of as many as one act takes."""
        found: dict[int, int] = {}
        for part in str(value or "").split(";"):
            stage, _colon, numbers = part.partition(":")
            for number in numbers.split(","):
                if _is_number(number) and _is_number(stage) and len(found) < CHOSEN_MAXIMUM:
                    found[int(number)] = int(stage)
        return found


def packed(seen: Mapping[int, int]) -> str:
    """Applications with the stage in which each was seen, in one field for however many: « 2:7,9;3:8 »."""
    by_stage: dict[int, list[int]] = {}
    for number, stage in seen.items():
        by_stage.setdefault(stage, []).append(number)
    return ";".join(f"{stage}:{','.join(map(str, numbers))}" for stage, numbers in by_stage.items())


class ChosenForm(forms.Form):
    """What is to be done, and to whom.

    To those named one by one, and to everyone whom a filter of the pipeline finds, in all of it or in some of its
    columns, but for those taken out again. Whoever arrived after ``until``, when the list was looked at, was not seen
    and is not meant. Once they were shown to somebody it is these (``seen``), whoever the filter finds by then.
    """

    do = forms.ChoiceField(choices=ActKind.choices)
    seen = SeenField(required=False)
    person = NumbersField(required=False)
    everyone = forms.BooleanField(required=False)
    column = NumbersField(required=False)
    without = NumbersField(required=False)
    query = forms.CharField(required=False, max_length=1000)
    until = forms.DateTimeField(required=False)

    def clean(self) -> dict[str, Any]:
        """Without the moment nobody can tell who was seen."""
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("everyone") or cleaned.get("column")) and not cleaned.get("until"):
            raise forms.ValidationError(_("Look at the list again, then choose everyone."))
        return cleaned


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
