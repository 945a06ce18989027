"""What somebody wants in a dossier: parts, dates, and what stays behind this time although it is not marked."""

from __future__ import annotations

from typing import Any

import msgspec

from habeas.casework.chronology import within
from habeas.catalog import StoredDocument
from habeas.errors import WrongUse
from habeas.model import edtf
from habeas.model.case import Case
from habeas.model.records import Record, Review

PARTS = ("names", "roles", "possible", "chronology", "undated", "contested", "said", "about")
"""Parts that can be left out. Sources, citations and what is missing stand in every dossier."""


class Choice(Record, frozen=True, kw_only=True):
    """What goes into a dossier. `since`, `until`: EDTF; with one of them, what has no date stays out. `withhold`: ids
    of people, bodies, places, documents or records that stay behind, also inside quotes, as if they were marked."""

    parts: tuple[str, ...] = PARTS
    since: str = ""
    until: str = ""
    reviewed_only: bool = False
    withhold: tuple[str, ...] = ()

    def checked(self) -> Choice:
        """Itself. Raises WrongUse for a date or part that makes no sense."""
        for date in (self.since, self.until):
            if date and not edtf.valid(date):
                raise WrongUse(f"{date!r} is no date", todo="Write a year, 2019-03 or 2019-03-04.")
        unknown = [p for p in self.parts if p not in PARTS]
        if unknown:
            raise WrongUse(f"a dossier has no part {unknown[0]!r}", todo=f"Parts: {', '.join(PARTS)}.")
        return self

    def has(self, part: str) -> bool:
        return part in self.parts

    @property
    def missing(self) -> tuple[str, ...]:
        """Parts that are left out, in their order."""
        return tuple(p for p in PARTS if p not in self.parts)

    def takes(self, date: str | None, review: Review) -> bool:
        """Whether a line of this date and review goes in."""
        if self.reviewed_only and review.state == "proposed":
            return False
        return not (self.since or self.until) or bool(date and within(date, self.since, self.until))


WHOLE = Choice()
"""Everything."""


def held_back(
    case: Case, documents: list[StoredDocument], withhold: tuple[str, ...]
) -> tuple[Case, list[StoredDocument]]:
    """The same with these records, people and documents marked, for the gate. Raises WrongUse for an unknown id."""
    if not withhold:
        return case, documents
    wanted = frozenset(withhold)
    records: tuple[Any, ...] = (*case.entities, *case.acts, *case.statements, *case.relations, *documents)
    known = {r.id for r in records}
    if unknown := sorted(wanted - known):
        raise WrongUse(f"there is nothing to withhold under the id {unknown[0]}")

    def marked(records: tuple[Any, ...] | list[Any]) -> list[Any]:
        return [msgspec.structs.replace(r, mark=r.mark or "confidential") if r.id in wanted else r for r in records]

    fields = {n: tuple(marked(getattr(case, n))) for n in ("entities", "acts", "statements", "relations")}
    return msgspec.structs.replace(case, **fields), marked(documents)
