"""Addresses of readings and shortlists."""

from django.urls import path

from shortlists.views import debrief, kits, own, ranking, shortlists, terms

app_name = "shortlists"

urlpatterns = [
    path("status/reading/criteria/", own.own_reading, name="own-reading"),
    path("status/data/export/", own.own_export, name="own-export"),
    path("desk/jobs/<slug:slug>/ranking/", ranking.ranking, name="ranking"),
    path("desk/jobs/<slug:slug>/ranking/progress/", ranking.reading_progress, name="progress"),
    path("desk/jobs/<slug:slug>/ranking/weights/", ranking.save_weights, name="save-weights"),
    path("desk/jobs/<slug:slug>/ranking/comparison/", ranking.comparison, name="comparison"),
    path("desk/jobs/<slug:slug>/brief/skills/terms/<int:place>/", terms.terms_found, name="terms-found"),
    path("desk/applications/<int:application>/reading/", ranking.dossier_reading, name="dossier-reading"),
    path("desk/applications/<int:application>/reading/sum/", ranking.sum_of_reading, name="sum"),
    path("desk/applications/<int:application>/reading/judge/", ranking.judge, name="judge"),
    path("desk/applications/<int:application>/reading/take-back/", ranking.take_back, name="take-back"),
    path("desk/applications/<int:application>/reading/again/", ranking.read_again, name="read-again"),
    path("desk/applications/<int:application>/debrief/", debrief.debrief, name="debrief"),
    path("desk/applications/<int:application>/decision-file/", debrief.decision_file, name="decision-file"),
    path("desk/interviews/<str:key>/kit/", kits.interview_kit, name="interview-kit"),
    path("desk/jobs/<slug:slug>/shortlists/", shortlists.job_shortlists, name="job-shortlists"),
    path("desk/jobs/<slug:slug>/shortlists/add/", shortlists.add, name="shortlist-add"),
    path("desk/shortlists/", shortlists.shortlist_list, name="shortlist-list"),
    path("desk/shortlists/<int:pk>/", shortlists.shortlist, name="shortlist"),
    path("desk/shortlists/<int:pk>/share/", shortlists.share, name="shortlist-share"),
    path("desk/shortlists/entries/<int:pk>/fits/", shortlists.fits, name="entry-fits"),
    path("desk/shortlists/entries/<int:pk>/remove/", shortlists.remove, name="entry-remove"),
    path("desk/shortlists/entries/<int:pk>/answer/", shortlists.answer, name="entry-answer"),
]
