"""Addresses of the desk's own pages."""

from django.urls import path

from desk.views import background, digests, exporting, palette, search, searches, todo

app_name = "desk"

urlpatterns = [
    path("desk/", todo.todo, name="todo"),
    path("desk/figure/", todo.figure, name="figure"),
    path("desk/mentions/<int:pk>/read/", todo.mention_read, name="mention-read"),
    path("desk/search/", search.search, name="search"),
    path("desk/searches/add/", searches.saved_search_add, name="saved-search-add"),
    path("desk/searches/<int:pk>/", searches.saved_search, name="saved-search"),
    path("desk/searches/<int:pk>/seen/", searches.saved_search_seen, name="saved-search-seen"),
    path("desk/searches/<int:pk>/drop/", searches.saved_search_drop, name="saved-search-drop"),
    path("digest/leave/<str:token>/", digests.digest_leave, name="digest-leave"),
    path("desk/go/", palette.palette, name="palette"),
    path("desk/applications/<int:pk>/for-client/", exporting.dossier_export, name="dossier-export"),
    path("desk/background/", background.background, name="background"),
    path("desk/background/retry/", background.retry, name="retry"),
]
