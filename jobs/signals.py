"""What happens in jobs that later apps react to. Each is sent inside the transaction of the change."""

from django.dispatch import Signal

brief_published = Signal()
"""A brief version was frozen, on publishing or after a change of weights; arguments: ``version``, ``by``."""
synonyms_changed = Signal()
"""The words that a company uses for one another changed; arguments: ``company``, ``words``: those before and after."""
stage_removed = Signal()
"""A stage is about to go; arguments: ``stage``, ``to`` (where its people go; None where there are none), ``by``."""
stage_kind_changes = Signal()
"""A stage is about to be of another kind; arguments: ``stage``, ``kind``. Who needs the old one raises Refused."""
job_closed = Signal()
"""A job was closed; arguments: ``job``, ``by``."""
