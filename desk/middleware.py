"""What the desk sees of every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from desk.queries.figure import note_act

GetResponse = Callable[[HttpRequest], HttpResponse]
READING = {"GET", "HEAD", "OPTIONS"}


def acts(get_response: GetResponse) -> GetResponse:
    """After whatever a person does, what waits for them is to be counted anew."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method not in READING and request.user.pk:
            note_act(request.user.pk)
        return response

    return middleware
