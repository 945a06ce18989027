"""Whom a phrase of the text stands for: pronouns, kinship, offices, parties of a procedure, "I" and "we"."""

from __future__ import annotations

from habeas.language.reference.resolver import make_resolver

__all__ = ["make_resolver"]
