"""Texts that are kept by language."""

from collections.abc import Mapping

from django.utils import translation


def in_language(texts: Mapping[str, str], language: str | None = None, fallback: str = "fr") -> str:
    """The text in the asked (or active) language, else in ``fallback``, else in any language it has."""
    language = (language or translation.get_language() or fallback)[:2]
    return texts.get(language) or texts.get(fallback) or next(iter(filter(None, texts.values())), "")
