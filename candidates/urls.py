"""Addresses of candidates."""

from django.urls import path

from candidates.views import applying, documents, dossier, likenesses, people, pipeline, privacy, sorting, status

app_name = "candidates"

urlpatterns = [
    path("jobs/<slug:slug>/apply/", applying.apply, name="apply"),
    path("jobs/<slug:slug>/apply/cv/", applying.apply_cv, name="apply-cv"),
    path("jobs/<slug:slug>/apply/draft/<str:token>/", applying.apply_draft, name="apply-draft"),
    path("jobs/<slug:slug>/applied/", applying.applied, name="applied"),
    path("status/", status.status_page, name="status-page"),
    path("status/documents/add/", status.status_document_add, name="status-document-add"),
    path("status/documents/<str:key>/", status.status_document, name="status-document"),
    path("status/documents/<str:key>/file/", status.status_document_file, name="status-document-file"),
    path("status/consents/<slug:purpose>/", status.status_consent, name="status-consent"),
    path("status/criteria/<slug:key>/", status.status_statement, name="status-statement"),
    path("status/acquaintance/", status.status_acquaintance, name="status-acquaintance"),
    path("status/withdraw/", status.status_withdraw, name="status-withdraw"),
    path("status/erase/", status.status_erase, name="status-erase"),
    path("status/<str:token>/", status.status, name="status"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("desk/jobs/<slug:slug>/applications/", pipeline.pipeline, name="pipeline"),
    path("desk/jobs/<slug:slug>/applications/view/", pipeline.pipeline_view, name="pipeline-view"),
    path("desk/jobs/<slug:slug>/applications/views/", sorting.view_save, name="view-save"),
    path("desk/jobs/<slug:slug>/applications/views/<int:pk>/remove/", sorting.view_remove, name="view-remove"),
    path("desk/applications/<int:pk>/", dossier.application, name="application"),
    path("desk/applications/<int:pk>/move/", pipeline.application_move, name="application-move"),
    path("desk/applications/<int:pk>/hold/", pipeline.application_hold, name="application-hold"),
    path("desk/applications/<int:pk>/reject/", pipeline.application_reject, name="application-reject"),
    path("desk/applications/<int:pk>/reopen/", pipeline.application_reopen, name="application-reopen"),
    path("desk/applications/<int:pk>/owner/", pipeline.application_owner, name="application-owner"),
    path("desk/applications/<int:pk>/tags/", sorting.application_tags, name="application-tags"),
    path("desk/applications/<int:pk>/notes/", dossier.note_add, name="note-add"),
    path("desk/applications/<int:pk>/documents/", documents.document_add, name="document-add"),
    path("desk/candidates/", people.candidate_list, name="candidate-list"),
    path("desk/candidates/duplicates/", likenesses.likeness_list, name="likeness-list"),
    path("desk/candidates/duplicates/<int:pk>/apart/", likenesses.likeness_apart, name="likeness-apart"),
    path("desk/candidates/merges/<int:pk>/undo/", likenesses.merge_undo, name="merge-undo"),
    path("desk/candidates/<int:pk>/merge/<int:other>/", likenesses.candidate_merge, name="candidate-merge"),
    path("desk/candidates/<int:pk>/", dossier.candidate, name="candidate"),
    path("desk/candidates/<int:pk>/acquaintance/", dossier.acquaintance_edit, name="acquaintance-edit"),
    path("desk/candidates/<int:pk>/erase/", dossier.candidate_erase, name="candidate-erase"),
    path("desk/notes/<int:pk>/file/", documents.note_file, name="note-file"),
    path("desk/documents/<str:key>/", documents.document, name="document"),
    path("desk/documents/<str:key>/file/", documents.document_file, name="document-file"),
    path("desk/documents/<str:key>/pages/<int:number>.png", documents.document_page, name="document-page"),
    path("desk/documents/<str:key>/reread/", documents.document_reread, name="document-reread"),
]
