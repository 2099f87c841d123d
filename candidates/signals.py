"""What happens to dossiers that later apps react to. Each is sent inside the transaction of the change."""

from django.dispatch import Signal

application_received = Signal()
"""An application was stored, by the form or by an import; argument: ``application``."""
dossier_read = Signal()
"""The text of a dossier changed: a document was read, or found unreadable; argument: ``application``."""
applications_decided = Signal()
"""A person decided; argument: ``decisions``, of one kind, each about another application."""
