"""Addresses of the people of the house."""

from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("accounts/link/<str:token>/", views.sign_in_link, name="sign-in-link"),
    path("desk/people/", views.person_list, name="person-list"),
    path("desk/people/invite/", views.person_invite, name="person-invite"),
    path("desk/people/<int:pk>/access/", views.person_activate, name="person-activate"),
    path("desk/settings/", views.own_settings, name="own-settings"),
]
