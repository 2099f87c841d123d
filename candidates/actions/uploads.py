"""Files that wait for the rest of their form: nobody uploads twice because of another field.

They lie in the storage under a random name; only the page that goes back to the sender holds the signed reference.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.tokens import new_key
from candidates.policy import UPLOAD_KEPT

FOLDER = "uploads"
_SALT = "candidates.upload"


@dataclass(frozen=True)
class Upload:
    """A checked file: the name to show, its format, its bytes."""

    name: str
    format: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return sha256(self.data).hexdigest()

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)


def keep_upload(upload: Upload) -> str:
    """Store a file for a while; returns the signed reference by which it is found again."""
    path = default_storage.save(f"{FOLDER}/{timezone.now():%Y-%m-%d}/{new_key()}", ContentFile(upload.data))
    return signing.dumps([path, upload.name, upload.format], salt=_SALT)


def find_upload(reference: str) -> Upload | None:
    """The kept file; None where the reference is not ours, too old, or the file is gone."""
    try:
        path, name, kind = signing.loads(reference, salt=_SALT, max_age=UPLOAD_KEPT)
        with default_storage.open(path) as file:
            return Upload(name, kind, file.read())
    except (signing.BadSignature, OSError):
        return None


def forget_upload(reference: str) -> None:
    """Delete a kept file that has found its place, or that its sender took away."""
    try:
        path, _name, _kind = signing.loads(reference, salt=_SALT)
    except signing.BadSignature:
        return
    default_storage.delete(path)


def sweep_uploads() -> int:
    """Delete the kept files whose time is over; returns how many."""
    oldest = (timezone.now() - UPLOAD_KEPT).date()
    deleted = 0
    try:
        folders, _files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    for folder in folders:
        if date.fromisoformat(folder) < oldest:
            for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]:
                default_storage.delete(f"{FOLDER}/{folder}/{name}")
                deleted += 1
            default_storage.delete(f"{FOLDER}/{folder}")
    return deleted
