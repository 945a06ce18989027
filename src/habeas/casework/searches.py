"""Searches that people keep, to come back to: in the journal, so that they outlive every rebuild."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.casework.decisions import in_force
from habeas.model.decision import Decision, Logged
from habeas.model.records import Record


class KeptSearch(Record, frozen=True, kw_only=True):
    """A search by name. `query`: as in an address ("q=hunger&language=en"); `seq`: what to take back to forget it."""

    name: str
    query: str
    seq: int
    by: str
    at: str


def keep_search(name: str, query: str) -> Decision:
    """The decision that keeps it."""
    return Decision(verb="search", value={"name": name, "query": query})


def kept_searches(log: Sequence[Logged]) -> tuple[KeptSearch, ...]:
    """The searches in force, by name; the latest of each name."""
    found: dict[str, KeptSearch] = {}
    for entry in in_force(log):
        made = entry.body
        if isinstance(made, Decision) and made.verb == "search" and made.value:
            name = str(made.value["name"])
            query = str(made.value["query"])
            found[name] = KeptSearch(name=name, query=query, seq=entry.seq, by=entry.by, at=entry.t)
    return tuple(found[name] for name in sorted(found, key=str.casefold))
