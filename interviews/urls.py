"""Addresses of interviews."""

from django.urls import path

from interviews import views

app_name = "interviews"

urlpatterns = [
    path("desk/interviews/", views.interview_list, name="interview-list"),
    path("desk/interviews/<str:key>/", views.interview, name="interview"),
    path("desk/interviews/<str:key>/scorecard/", views.scorecard_save, name="scorecard-save"),
    path("desk/interviews/<str:key>/move/", views.interview_move, name="interview-move"),
    path("desk/interviews/<str:key>/held/", views.interview_held, name="interview-held"),
    path("desk/interviews/<str:key>/cancel/", views.interview_cancel, name="interview-cancel"),
    path(
        "desk/interviews/<str:key>/people/<int:participant>/excuse/",
        views.participant_excuse,
        name="participant-excuse",
    ),
    path("desk/jobs/<slug:slug>/interviews/", views.job_interviews, name="job-interviews"),
    path("desk/applications/<int:application>/interviews/", views.dossier_interviews, name="dossier-interviews"),
    path("desk/applications/<int:application>/interviews/new/", views.interview_new, name="interview-new"),
    path("desk/applications/<int:application>/interviews/pay-told/", views.pay_told, name="pay-told"),
]
