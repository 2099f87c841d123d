"""Pages of the wiring itself."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config import sweep
from config.models import Heartbeat


@require_safe
@never_cache
@login_not_required  # Load balancers ask without an account.
def health(request: HttpRequest) -> JsonResponse:
    """200 while pages can be served, with the state of worker and broker; 503 when the database is gone."""
    try:
        connection.ensure_connection()
        beats = {beat.name: beat.at.isoformat() for beat in Heartbeat.objects.all()}
    except DatabaseError:
        return JsonResponse({"database": "gone", "worker": "unknown", "broker": sweep.broker_state()}, status=503)
    return JsonResponse(
        {"database": "ok", "worker": sweep.worker_state(), "beats": beats, "broker": sweep.broker_state()}
    )
