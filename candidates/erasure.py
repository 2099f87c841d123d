"""What erasing a candidate does to dossiers, and to the messages about them."""

from django.db.models import Q
from django.utils import timezone

from accounts.erasure import blank, delete, keep, register
from candidates.models import Application, Likeness, Merge
from mail.models import Attachment, Message, MessageQuerySet


def _messages(candidate_id: int) -> MessageQuerySet:
    applications = Application.objects.filter(candidate=candidate_id).values("pk")
    return Message.objects.filter(about_type="candidates.application", about_id__in=applications)


register(
    "candidates.Candidate",
    blank(
        "pk",
        first_name="",
        last_name="",
        searched_name="",
        email="",
        phone="",
        headline="",
        email_proved_at=None,
        erased_at=timezone.now,
    ),
)
register("candidates.CandidateLink", delete("candidate"))
register("candidates.Acquaintance", delete("candidate"))
register(
    "candidates.Application",
    blank("candidate", message="", referred_by="", pay_expectation="", available_from=None, import_hash=""),
)
register("candidates.GivenAnswer", delete("application__candidate"))
register("candidates.Statement", delete("application__candidate"))
register(
    "candidates.ApplicationDraft",
    keep("goes with what its address sends, with the person (`erase_candidate`), or after seven days"),
)
register("candidates.ApplicationAccess", delete("application__candidate"))
register("candidates.Document", delete("application__candidate"))
register("candidates.DocumentText", delete("document__application__candidate"))
register("candidates.Recognition", delete("document__application__candidate"))
register("candidates.DossierWords", delete("application__candidate"))
register("candidates.NoteWords", delete("note__application__candidate"))
register("candidates.ConsentWording", keep("words of the house, nothing of a person"))
register("candidates.Consent", keep("proof that consent was given and withdrawn; no value of the person"))
register("candidates.Note", delete("application__candidate"))
register("candidates.Mention", delete("note__application__candidate"))
register("candidates.FollowUp", delete("application__candidate"))
register("candidates.Tag", keep("words of a company, nothing of a person"))
register("candidates.Tagging", delete("application__candidate"))
register("candidates.SavedView", keep("filters of a colleague, nothing of a candidate"))
register("candidates.Act", keep("that an act was done, on numbers; what it did to a person goes with them"))
register("candidates.ActLine", delete("application__candidate"))
register("candidates.Decision", blank("application__candidate", sentence=""))
register("candidates.AccessLink", delete("application__candidate"))
register("candidates.Trace", delete("candidate"))
register("candidates.Likeness", delete(rows=lambda pk: Likeness.objects.filter(Q(first=pk) | Q(second=pk))))
register(
    "candidates.Merge",
    blank(rows=lambda pk: Merge.objects.filter(Q(kept=pk) | Q(absorbed=pk)), before=dict, written=dict),
)
register(
    "mail.Message",
    blank(rows=_messages, to_email="", to_name="", reply_to="", subject="", text="", due_at=None),
)
register("mail.Attachment", delete(rows=lambda candidate: Attachment.objects.filter(message__in=_messages(candidate))))
