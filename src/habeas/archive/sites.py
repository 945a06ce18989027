"""Site profiles: which lines recur over the documents of one site, learnt from the documents and journalled.

A profile is applied to named documents only, and the journal says to which: the view of a document is therefore a
function of its original and of the journal, and a rebuild gives the same text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from habeas.catalog import Catalog
from habeas.model.document import Document
from habeas.text import profile
from habeas.text.copies import same_text_key
from habeas.vault import Vault

SITE_GENRES = frozenset({"page", "scrape"})


def learn(vault: Vault, catalog: Catalog, *, also_read: bool = False) -> list[str]:
    """Learn profiles from all documents that come from sites, journal them, apply them to the documents not yet read.

    With `also_read`, documents that were read before are changed too, and wait to be read again. Gives the ids of the
    changed documents.
    """
    stored = [d for d in catalog.stored_documents() if d.document.genre in SITE_GENRES]
    profiles = profile.learn((d.id, profile.line_stats(d.document)) for d in stored)
    if not profiles:
        return []
    open_ = {d.id: d.document for d in stored if also_read or d.state == "extracted"}
    changed = {i: after for i, d in open_.items() if (after := profile.apply(d, profiles)) != d}
    if changed:
        body = {"profiles": msgspec.to_builtins(profiles), "documents": sorted(changed)}
        vault.journal.append("profile", body)
        _store(catalog, changed.items())
    return sorted(changed)


def replay(vault: Vault, catalog: Catalog, originals: Collection[str]) -> None:
    """Apply what the journal says was applied, in its order, to documents of these originals, extracted anew."""
    if not originals:
        return
    there = {row.id for row in catalog.documents() if row.original in originals}
    for entry in vault.journal.entries(acts=("profile",)):
        if entry.body is None:
            continue
        profiles = msgspec.convert(entry.body["profiles"], list[profile.Profile])
        ids = [i for i in entry.body["documents"] if i in there]
        _store(catalog, [(i, profile.apply(catalog.document(i).document, profiles)) for i in ids])


def _store(catalog: Catalog, changed: Iterable[tuple[str, Document]]) -> None:
    for id_, document in changed:
        catalog.set_profiled(id_, document, text_key=same_text_key(document.view().text))
        catalog.set_state(id_, "extracted")
