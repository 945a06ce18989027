"""What people say of an archive's records: the half of `Archive` that writes decisions and marks into the journal."""

from __future__ import annotations

from typing import Any

from habeas.archive import byhand, deciding
from habeas.archive.byhand import ByHand
from habeas.catalog import Catalog
from habeas.model.records import Level, Span
from habeas.vault import Vault


class Deciding:
    """Every decision that can be made in an opened archive; each is applied at once."""

    vault: Vault
    catalog: Catalog

    def decide(
        self, verb: str, target: str, *, other: str = "", reason: str = "", changes: dict[str, Any] | None = None
    ) -> int:
        """Confirm, correct, reject a record; say that two entities are the same or different. Gives the journal seq."""
        return deciding.decide(
            self.vault, self.catalog, verb, target, other=other, reason=reason, changes=changes or {}
        )

    def part(self, entity: str, here: str, there: str, *, reason: str = "") -> int | None:
        """Say that whom two documents name is not one: an entity is split between them. Gives the journal seq, or None
        where just that was said before."""
        return deciding.part(self.vault, self.catalog, self.catalog.entity(entity), here, there, reason)

    def add_by_hand(
        self, document: str, words: str | Span, what: ByHand, *, nth: int = 1, reason: str = ""
    ) -> int | None:
        """Make a mention, an act or a statement of words of a document; gives the journal seq, or None where just that
        was added before. NotFound, WrongUse."""
        span = words if isinstance(words, Span) else byhand.locate(self.catalog.document(document).document, words, nth)
        made = byhand.made(self.catalog, document, span, what, reason)
        if deciding.stands(self.vault, made):
            return None
        return deciding.journal(self.vault, self.catalog, "decide", made)

    def translate(self, target: str, text: str, *, by: str, language: str = "") -> int:
        """Put a translation beside the words of a record; `by` made it. Gives the journal seq."""
        return deciding.translate(self.vault, self.catalog, target, text, language, by)

    def keep_search(self, name: str, query: str) -> int:
        """Keep a search under a name; undo forgets it. Gives the journal seq."""
        return deciding.keep_search(self.vault, self.catalog, name, query)

    def undo(self, seq: int, *, reason: str = "") -> int:
        """Take back the decision or mark with that journal number; gives the journal seq of the undoing."""
        return deciding.undo(self.vault, self.catalog, seq, reason)

    def mark(self, target: str, level: Level | None, *, reason: str = "") -> int:
        """Mark a record, a person or a document confidential, protected or privileged (None: take the mark away)."""
        return deciding.mark(self.vault, self.catalog, target, level, reason)
