"""What dossiers give to earlier apps: the private links that messages carry."""

from candidates.actions.proving import new_status_link
from mail.links import register

register("status", new_status_link)
