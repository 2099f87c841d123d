"""Addresses of jobs."""

from django.urls import path

from jobs.api import greenhouse, lever
from jobs.feeds import boards, readers, sitemap
from jobs.views import (
    alerts,
    brief,
    companies,
    lists,
    messages,
    public,
    publication,
    questions,
    settings,
    sharing,
    sites,
    synonyms,
)

app_name = "jobs"

GREENHOUSE = "api/greenhouse/v1/boards/<slug:board>"
LEVER = "api/lever/v0/postings/<slug:site>"

urlpatterns = [
    path(GREENHOUSE, greenhouse.board, name="greenhouse-board"),
    path(f"{GREENHOUSE}/jobs", greenhouse.jobs, name="greenhouse-jobs"),
    path(f"{GREENHOUSE}/jobs/<int:number>", greenhouse.job, name="greenhouse-job"),
    path(f"{GREENHOUSE}/departments", greenhouse.departments, name="greenhouse-departments"),
    path(f"{GREENHOUSE}/departments/<int:number>", greenhouse.department, name="greenhouse-department"),
    path(f"{GREENHOUSE}/offices", greenhouse.offices, name="greenhouse-offices"),
    path(f"{GREENHOUSE}/offices/<int:number>", greenhouse.office, name="greenhouse-office"),
    path(f"{GREENHOUSE}/sections", greenhouse.sections, name="greenhouse-sections"),
    path(f"{GREENHOUSE}/sections/<int:number>", greenhouse.section, name="greenhouse-section"),
    path(LEVER, lever.postings, name="lever-postings"),
    path(f"{LEVER}/<uuid:number>", lever.posting, name="lever-posting"),
    path("embed/jobs/", public.embed, name="embed"),
    path("", public.careers, name="careers"),
    path("jobs.atom", readers.atom, name="atom"),
    path("jobs.rss", readers.rss, name="rss"),
    path("jobs.json", readers.json_feed, name="json-feed"),
    path("jobs.xml", boards.indeed, name="indeed"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("companies/<slug:slug>/", public.company_careers, name="company-careers"),
    path("companies/<slug:slug>/colours.css", sites.company_colours, name="company-colours"),
    path("companies/<slug:slug>/logo.png", sites.company_logo, name="company-logo"),
    path("alerts/", alerts.alert_ask, name="alert-ask"),
    path("alerts/asked/", alerts.alert_asked, name="alert-asked"),
    path("alerts/confirm/<str:token>/", alerts.alert_confirm, name="alert-confirm"),
    path("alerts/leave/<str:token>/", alerts.alert_leave, name="alert-leave"),
    path("s/<slug:code>/", public.share_link, name="share-link"),
    path("jobs/<slug:slug>/", public.job_page, name="job-page"),
    path("jobs/<slug:slug>/selection/", public.selection_page, name="selection-page"),
    path("desk/jobs/", lists.job_list, name="job-list"),
    path("desk/jobs/new/", lists.job_new, name="job-new"),
    path("desk/jobs/<slug:slug>/brief/", brief.brief, name="brief"),
    path("desk/jobs/<slug:slug>/brief/<slug:section>/", brief.brief_section, name="brief-section"),
    path("desk/jobs/<slug:slug>/publish/", publication.job_publish, name="job-publish"),
    path("desk/jobs/<slug:slug>/share/", sharing.job_share, name="job-share"),
    path("desk/jobs/<slug:slug>/share/links/", sharing.share_link_add, name="share-link-add"),
    path("desk/jobs/<slug:slug>/share/links/<int:pk>/remove/", sharing.share_link_remove, name="share-link-remove"),
    path("desk/jobs/<slug:slug>/pause/", publication.job_pause, name="job-pause"),
    path("desk/jobs/<slug:slug>/close/", publication.job_close, name="job-close"),
    path("desk/jobs/<slug:slug>/reopen/", publication.job_reopen, name="job-reopen"),
    path("desk/jobs/<slug:slug>/settings/", settings.job_settings, name="job-settings"),
    path("desk/jobs/<slug:slug>/settings/stages/", settings.job_stages, name="job-stages"),
    path("desk/jobs/<slug:slug>/settings/questions/", questions.job_questions, name="job-questions"),
    path("desk/jobs/<slug:slug>/settings/openings/", settings.job_openings, name="job-openings"),
    path("desk/jobs/<slug:slug>/settings/address/", settings.job_address, name="job-address"),
    path("desk/jobs/<slug:slug>/settings/people/", settings.job_member_add, name="job-member-add"),
    path(
        "desk/jobs/<slug:slug>/settings/people/<int:pk>/remove/", settings.job_member_remove, name="job-member-remove"
    ),
    path("desk/jobs/<slug:slug>/settings/history/", settings.job_history, name="job-history"),
    path("desk/companies/", companies.company_list, name="company-list"),
    path("desk/companies/new/", companies.company_new, name="company-new"),
    path("desk/companies/<slug:slug>/", companies.company_edit, name="company-edit"),
    path("desk/companies/<slug:slug>/site/", sites.company_site, name="company-site"),
    path("desk/companies/<slug:slug>/synonyms/", synonyms.synonym_list, name="synonym-list"),
    path("desk/companies/<slug:slug>/synonyms/add/", synonyms.synonym_add, name="synonym-add"),
    path("desk/companies/<slug:slug>/synonyms/<int:pk>/", synonyms.synonym_change, name="synonym-change"),
    path("desk/companies/<slug:slug>/synonyms/<int:pk>/remove/", synonyms.synonym_remove, name="synonym-remove"),
    path("desk/companies/<slug:slug>/messages/", messages.message_list, name="message-list"),
    path("desk/companies/<slug:slug>/messages/add/", messages.message_add, name="message-add"),
    path("desk/companies/<slug:slug>/messages/<int:pk>/", messages.message_edit, name="message-edit"),
    path("desk/companies/<slug:slug>/messages/<int:pk>/remove/", messages.message_remove, name="message-remove"),
    path("desk/companies/<slug:slug>/spontaneous/take/", companies.spontaneous_take, name="spontaneous-take"),
    path("desk/companies/<slug:slug>/spontaneous/stop/", companies.spontaneous_stop, name="spontaneous-stop"),
    path("desk/companies/<slug:slug>/recruiters/", companies.recruiter_add, name="recruiter-add"),
    path("desk/companies/<slug:slug>/recruiters/<int:pk>/remove/", companies.recruiter_remove, name="recruiter-remove"),
]
