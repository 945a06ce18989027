"""One module per page of the workspace, each with a `router`."""

from __future__ import annotations

from importlib import import_module

from fastapi import APIRouter

PAGES = (
    "door", "overview", "documents", "document", "entities", "entity", "two", "review", "astray",
    "contested", "sources", "chronology", "map", "failures", "journal", "marks", "notes", "dossier", "adding",
    "original", "api", "api_work",
)  # fmt: skip


def routers() -> list[APIRouter]:
    """The routers of all pages."""
    return [import_module(f"{__name__}.{name}").router for name in PAGES]
