"""Third step of `add`, and of every decision: readings and decisions become the resolved case in the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from habeas.archive import sites
from habeas.archive.account import Progress, Watcher, silent
from habeas.casework import decisions
from habeas.casework.settle import settle as settle_case
from habeas.catalog import Catalog
from habeas.identity import kinship
from habeas.model.case import Case, PossibleMatch
from habeas.model.codec import canonical
from habeas.model.decision import Logged
from habeas.model.records import Record
from habeas.vault import Vault


class Difference(Record, frozen=True, kw_only=True):
    """One record that a rebuild or re-reading changed. `change`: "added", "removed" or "changed"."""

    change: str
    kind: str
    id: str
    label: str


def log_of(vault: Vault) -> list[Logged]:
    """Everything that people decided or marked, decoded, with names for key ids."""
    who = {s.id: s.name for s in vault.signers}
    return decisions.logged(vault.journal.entries(acts=("decide", "mark")), who)


def settle(vault: Vault, catalog: Catalog, watch: Watcher = silent) -> None:
    """Join names over documents, apply decisions, find contested accounts; store what changed of the case."""
    watch(Progress(stage="join", done=0, total=1))
    size = vault.journal.size
    with catalog.together():
        settle_case(catalog, log_of(vault), kinship)
        catalog.set_applied_seq(size)
    watch(Progress(stage="join", done=1, total=1))


def is_settled(vault: Vault, catalog: Catalog) -> bool:
    """Whether the case in the catalog rests on all its documents and on every decision."""
    late = vault.journal.entries(since=catalog.applied_seq, acts=("decide", "mark", "seen", "remove"))
    return not catalog.is_stale() and next(late, None) is None


def catch_up(vault: Vault, catalog: Catalog) -> None:
    """Bring the catalog up to a journal that went on without it: erased originals leave, decisions are applied."""
    sites.catch_up(vault, catalog)
    if not is_settled(vault, catalog):
        follow_custody(vault, catalog, {row.original for row in catalog.documents()})
        settle(vault, catalog)


def follow_custody(vault: Vault, catalog: Catalog, originals: Iterable[str]) -> None:
    """Give the catalog every sighting of these originals; those that were erased leave it."""
    kept = {o.sha256: o for o in vault.originals() if not o.removed}
    for original in originals:
        if original not in kept:
            catalog.remove_original(original)
        elif len(kept[original].custody) > 1:
            catalog.set_custody(original, kept[original].custody)


def reader_of(catalog: Catalog) -> str:
    """Version of the reader whose readings the catalog holds; several, when old ones are left, joined by " | "."""
    return " | ".join(catalog.readers())


def summary(case: Case) -> dict[tuple[str, str], tuple[bytes, str]]:
    """(kind, id) → canonical bytes and a label, for every record of a case: what two derivations are compared by."""
    kinds: tuple[tuple[str, Iterable[Record]], ...] = (
        ("entity", case.entities),
        ("relation", case.relations),
        ("statement", case.statements),
        ("act", case.acts),
        ("possible match", case.possible),
        ("contest", case.contests),
    )
    names = {e.id: e.name for e in case.entities}
    return {(kind, r.id): (canonical(r), label(r, names)) for kind, records in kinds for r in records}  # type: ignore[attr-defined]


def label(record: Record, names: Mapping[str, str]) -> str:
    """A record in a few words; `names` of entities by id."""
    if isinstance(record, PossibleMatch):
        return " / ".join(names.get(i, i) for i in (record.a, record.b))
    for field in ("name", "about", "text", "type"):
        if words := getattr(record, field, ""):
            citation = getattr(record, "citation", None)
            return f"{words}: {citation.quote}"[:90] if citation and field == "type" else str(words)[:90]
    return str(getattr(record, "id", ""))


def differences(
    before: dict[tuple[str, str], tuple[bytes, str]], after: dict[tuple[str, str], tuple[bytes, str]]
) -> list[Difference]:
    """What is in one summary and not, or otherwise, in the other; in a stable order."""
    out = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        change = "added" if old is None else "removed" if new is None else "changed"
        kept = new or old
        assert kept is not None
        out.append(Difference(change=change, kind=key[0], id=key[1], label=kept[1]))
    return out
