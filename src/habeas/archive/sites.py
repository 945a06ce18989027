"""Site profiles: which lines recur over the documents of one site, learnt from the documents and journalled.

A profile is applied to named documents only, and the journal says to which: the view of a document is therefore a
function of its original and of the journal, and a rebuild gives the same text.
"""

from __future__ import annotations

import msgspec

from habeas.catalog import Catalog
from habeas.model.document import Document
from habeas.text import profile
from habeas.text.copies import same_text_key
from habeas.vault import Vault

_APPLIED = "profiles"
"""Name of the setting that says which journalled profiles the catalog's documents have: all before this number."""


class Journalled:
    """Every profile that the journal applied to a document, in its order. `upto`: the journal's size then."""

    def __init__(self, vault: Vault, since: int = 0) -> None:
        self.upto = vault.journal.size
        self._of: dict[str, list[tuple[profile.Profile, ...]]] = {}
        for entry in vault.journal.entries(since=since, acts=("profile",)):
            if entry.body is not None:
                profiles = tuple(msgspec.convert(entry.body["profiles"], list[profile.Profile]))
                for id_ in entry.body["documents"]:
                    self._of.setdefault(id_, []).append(profiles)

    def documents(self) -> list[str]:
        """Ids of all documents that something was applied to."""
        return sorted(self._of)

    def apply(self, id_: str, document: Document) -> Document:
        """The document as the journal says it is seen."""
        for profiles in self._of.get(id_, ()):
            document = profile.apply(document, profiles)
        return document


def learn(vault: Vault, catalog: Catalog, *, also_read: bool = False) -> list[str]:
    """Learn profiles from all documents that come from sites, journal them, apply them to the documents not yet read.

    With `also_read`, documents that were read before are changed too, and wait to be read again. Gives the ids of the
    changed documents.
    """
    rows = [r for r in catalog.documents() if r.genre in profile.SITES]
    open_ = [r.id for r in rows if also_read or r.state == "extracted"]
    if not open_:
        return []
    profiles = profile.learn(catalog.site_lines(profile.LineStats))
    changed: dict[str, Document] = {}
    for id_ in open_ if profiles else ():
        document = catalog.document(id_).document
        if (after := profile.apply(document, profiles)) != document:
            changed[id_] = after
    if changed:
        entry = vault.journal.append(
            "profile", {"profiles": msgspec.to_builtins(profiles), "documents": sorted(changed)}
        )
        _store(catalog, changed, entry.seq + 1)
    return sorted(changed)


def catch_up(vault: Vault, catalog: Catalog) -> None:
    """Apply what was journalled before a crash kept it from being applied."""
    late = Journalled(vault, since=int(catalog.setting(_APPLIED) or 0))
    there = set(catalog.document_ids()) if late.documents() else set()
    changed = {}
    for id_ in (i for i in late.documents() if i in there):
        document = catalog.document(id_).document
        if (after := late.apply(id_, document)) != document:
            changed[id_] = after
    if changed:
        _store(catalog, changed, late.upto)
    elif late.documents():
        applied_at_birth(catalog, late)


def applied_at_birth(catalog: Catalog, journalled: Journalled) -> None:
    """Remember that documents which are stored from now on have all these profiles already."""
    catalog.set_setting(_APPLIED, str(journalled.upto))


def _store(catalog: Catalog, changed: dict[str, Document], upto: int) -> None:
    rows = [(i, d, same_text_key(d.view().text)) for i, d in sorted(changed.items())]
    catalog.replace_documents(rows, settings=[(_APPLIED, str(upto))])
