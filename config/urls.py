"""The site map: public pages at the root, everything of the house below /desk/."""

from django.urls import include, path

from config import views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("accounts/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("", include("accounts.urls")),
    path("", include("jobs.urls")),
    path("", include("candidates.urls")),
    path("api/public/v1/", include("candidates.api.urls")),
    path("", include("interviews.urls")),
    path("", include("shortlists.urls")),
    path("", include("desk.urls")),
]
