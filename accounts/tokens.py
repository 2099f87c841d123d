"""Secrets carried by links: random, stored hashed."""

import hashlib
import secrets


def new_token() -> str:
    """A fresh 256-bit token, safe in an address."""
    return secrets.token_urlsafe(32)


def new_key() -> str:
    """A fresh 128-bit public key for jobs, documents, messages and interviews (22 characters)."""
    return secrets.token_urlsafe(16)


def hash_token(token: str) -> str:
    """What is stored of a token: its SHA-256 in hexadecimal. The token is random, so it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
