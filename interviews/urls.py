"""Addresses of interviews."""

from django.urls import path

from interviews import feeds
from interviews.views import kits, meetings, offers, own, references, slots

app_name = "interviews"

urlpatterns = [
    path("calendar/<str:token>.ics", feeds.calendar_feed, name="calendar-feed"),
    path("status/interviews/times/", own.own_page, name="own-interviews"),
    path("status/interviews/times/<str:key>/choose/", own.own_choose, name="own-choose"),
    path("status/interviews/<str:key>/confirm/", own.own_confirm, name="own-confirm"),
    path("status/interviews/<str:key>/cancel/", own.own_cancel, name="own-cancel"),
    path("desk/calendar/", slots.calendar, name="calendar"),
    path("desk/calendar/feed/", slots.calendar_feed_renew, name="calendar-feed-renew"),
    path("desk/calendar/source/", slots.calendar_source, name="calendar-source"),
    path("desk/interviews/proposals/<str:key>/withdraw/", slots.proposal_withdraw, name="proposal-withdraw"),
    path("desk/interviews/<str:key>/answer/", slots.invitation_answer, name="invitation-answer"),
    path("desk/applications/<int:application>/interviews/propose/", slots.proposal_new, name="proposal-new"),
    path("status/offers/made/", own.own_offer, name="own-offer"),
    path("status/offers/<str:key>/answer/", own.own_offer_answer, name="own-offer-answer"),
    path("status/references/named/", own.own_references, name="own-references"),
    path("status/references/<str:key>/remove/", own.own_reference_remove, name="own-reference-remove"),
    path("desk/applications/<int:application>/offer/", offers.offer, name="offer"),
    path("desk/offers/<str:key>/answer/", offers.offer_answer, name="offer-answer"),
    path("desk/offers/<str:key>/withdraw/", offers.offer_withdraw, name="offer-withdraw"),
    path("desk/applications/<int:application>/references/", references.reference_list, name="reference-list"),
    path("desk/applications/<int:application>/references/ask/", references.references_ask, name="references-ask"),
    path("desk/references/<str:key>/note/", references.reference_note, name="reference-note"),
    path("desk/interviews/", meetings.interview_list, name="interview-list"),
    path("desk/interviews/calibration/", meetings.calibration, name="calibration"),
    path("desk/interviews/<str:key>/", meetings.interview, name="interview"),
    path("desk/interviews/<str:key>/scorecard/", meetings.scorecard_save, name="scorecard-save"),
    path("desk/interviews/<str:key>/scorecard/amend/", meetings.scorecard_amend, name="scorecard-amend"),
    path("desk/interviews/<str:key>/move/", meetings.interview_move, name="interview-move"),
    path("desk/interviews/<str:key>/held/", meetings.interview_held, name="interview-held"),
    path("desk/interviews/<str:key>/cancel/", meetings.interview_cancel, name="interview-cancel"),
    path(
        "desk/interviews/<str:key>/people/<int:participant>/excuse/",
        meetings.participant_excuse,
        name="participant-excuse",
    ),
    path("desk/jobs/<slug:slug>/interviews/", meetings.job_interviews, name="job-interviews"),
    path("desk/jobs/<slug:slug>/interviews/kit/", kits.kit, name="kit"),
    path("desk/jobs/<slug:slug>/interviews/kit/propose/", kits.kit_propose, name="kit-propose"),
    path("desk/jobs/<slug:slug>/interviews/kit/rounds/new/", kits.round_new, name="round-new"),
    path("desk/jobs/<slug:slug>/interviews/kit/rounds/<int:pk>/", kits.round_edit, name="round-edit"),
    path("desk/jobs/<slug:slug>/interviews/kit/rounds/<int:pk>/remove/", kits.round_remove, name="round-remove"),
    path(
        "desk/jobs/<slug:slug>/interviews/kit/rounds/<int:pk>/questions/<slug:key>/",
        kits.question_edit,
        name="question-edit",
    ),
    path("desk/applications/<int:application>/interviews/", meetings.dossier_interviews, name="dossier-interviews"),
    path("desk/applications/<int:application>/interviews/new/", meetings.interview_new, name="interview-new"),
    path("desk/applications/<int:application>/interviews/pay-told/", meetings.pay_told, name="pay-told"),
]
