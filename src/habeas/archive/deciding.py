"""Decisions and marks: from the id that a person names to a journal entry, and on to the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from habeas.archive import finding, settling
from habeas.casework import decisions, searches, translations, typed
from habeas.casework.figures import WRITTEN
from habeas.casework.grounds import Decidable
from habeas.casework.scope import Entities
from habeas.catalog import Catalog
from habeas.errors import NotFound, WrongUse
from habeas.model.case import ActRecord, Entity, PossibleMatch, RelationRecord, StatementRecord
from habeas.model.decision import Decision, Mark
from habeas.model.document import Document
from habeas.model.ids import document_id
from habeas.model.records import Level
from habeas.vault import Vault

VERBS = ("confirm", "correct", "reject", "reopen", "same", "different")
LONGEST = 50_000
"""Characters of a translation at most."""
LEVELS = ("confidential", "protected", "privileged")


def decide(
    vault: Vault, catalog: Catalog, verb: str, target: str, *, other: str, reason: str, changes: Mapping[str, Any]
) -> int:
    """Journal one decision and apply it. Raises NotFound, WrongUse."""
    if verb not in VERBS:
        raise WrongUse(f"there is no decision {verb!r}", todo=f"Decisions: {', '.join(VERBS)}.")
    record = finding.record(catalog, target)
    if verb in ("same", "different"):
        made = _two(catalog, verb, record, other, reason)
    elif isinstance(record, PossibleMatch):
        return decide(
            vault,
            catalog,
            {"confirm": "same", "reject": "different"}.get(verb, verb),
            target,
            other=other,
            reason=reason,
            changes=changes,
        )
    else:
        made = decisions.decide(
            verb,  # type: ignore[arg-type]
            record,
            documents=_documents(catalog),
            entities=_entities(catalog),
            reason=reason,
            changes=changes,
            reader=settling.reader_of(catalog),
        )
    return journal(vault, catalog, "decide", made)


def _two(catalog: Catalog, verb: str, record: Decidable, other: str, reason: str) -> Decision:
    """Two entities, named both or by the possible match between them, are one or are not."""
    if isinstance(record, PossibleMatch):
        a, b = catalog.entity(record.a), catalog.entity(record.b)
    else:
        if not isinstance(record, Entity) or not other:
            raise WrongUse(f"{verb!r} needs two people, organisations or places, or one possible match")
        a, b = record, finding.entity(catalog, other)
    make = decisions.join if verb == "same" else decisions.part
    return make(a, b, documents=_documents(catalog), reason=reason)


def part(vault: Vault, catalog: Catalog, entity: Entity, here: str, there: str, reason: str) -> int | None:
    """Two documents name different ones under what is now one entity; None where they were parted already. Raises
    WrongUse."""
    if _parted(vault, catalog, entity, here, there):
        return None
    first = {}
    for document in (here, there):
        named = [m for m in entity.mentions if m.document == document]
        if not named:
            raise WrongUse(f"{entity.name} does not stand in the document {document}")
        first[document] = next((m for m in named if m.how in WRITTEN), named[0])
    if here == there:
        raise WrongUse("name two different documents")
    made = decisions.part_mentions(
        first[here], first[there], entity.schema, documents=_documents(catalog), reason=reason
    )
    return journal(vault, catalog, "decide", made)


def _parted(vault: Vault, catalog: Catalog, entity: Entity, here: str, there: str) -> bool:
    """Whether it stands in only one of these documents because somebody said that the other names another."""
    stands = {m.document for m in entity.mentions} & {here, there}
    if len(stands) != 1 or here == there:
        return False
    at = {(m.document, m.start) for m in entity.mentions}
    for entry in decisions.in_force(settling.log_of(vault)):
        made = entry.body
        if isinstance(made, Decision) and made.verb == "different" and made.target and made.other:
            ends = [(document_id(a.original, a.part), a.start) for a in (made.target, made.other)]
            if {document for document, _ in ends} == {here, there} and at & set(ends):
                return True
    return False


def undo(vault: Vault, catalog: Catalog, seq: int, reason: str) -> int:
    """Take back the decision or mark with this journal number. Raises NotFound when it is none."""
    if not any(entry.seq == seq for entry in settling.log_of(vault)):
        raise NotFound(
            f"journal entry {seq} is no decision or mark", todo="`habeas review --list` shows their numbers."
        )
    return journal(vault, catalog, "decide", decisions.undo(seq, reason))


def mark(vault: Vault, catalog: Catalog, target: str, level: Level | None, reason: str) -> int:
    """Mark a document, a person (organisation, place) or a record. `target`: id or name."""
    if level is not None and level not in LEVELS:
        raise WrongUse(f"there is no level {level!r}", todo=f"Levels: {', '.join(LEVELS)}.")
    made = _mark(catalog, target, level, reason)
    return journal(vault, catalog, "mark", made)


def _mark(catalog: Catalog, target: str, level: Level | None, reason: str) -> Mark:
    wanted = level or ""
    if document := finding.document(catalog, target):
        return decisions.mark_document(document.document, wanted, reason)
    record = finding.record(catalog, target)
    documents = _documents(catalog)
    if isinstance(record, Entity):
        return decisions.mark_person(record, wanted, documents=documents, reason=reason)
    if isinstance(record, ActRecord | StatementRecord | RelationRecord):
        return decisions.mark_record(record, wanted, documents=documents, entities=_entities(catalog), reason=reason)
    raise WrongUse("a possible match or a contested account cannot be marked; mark the people or records in it")


def mark_originals(vault: Vault, originals: Iterable[str], level: Level, reason: str) -> None:
    """Mark originals as wholes before they are read, or even kept; applied when the case is settled."""
    marks = (Mark(level=level, target="document", reason=reason, original=original) for original in originals)
    vault.journal.append_many([("mark", decisions.body(mark)) for mark in marks])


def translate(vault: Vault, catalog: Catalog, target: str, text: str, language: str, by: str) -> int:
    """Put a translation beside the words of an act, statement or tie. Raises NotFound, WrongUse."""
    record = finding.record(catalog, target)
    if not isinstance(record, ActRecord | StatementRecord | RelationRecord):
        raise WrongUse("only the words of an act, a statement or a tie can be translated")
    if not text.strip() or not by.strip():
        raise WrongUse("a translation has words and a translator", todo="Write both; the name is shown beside it.")
    words, name = typed.prose("the translation", text.strip(), LONGEST), typed.line("the translator’s name", by)
    made = translations.translate(record, words, language=language, by=name, documents=_documents(catalog))
    return journal(vault, catalog, "decide", made)


def keep_search(vault: Vault, catalog: Catalog, name: str, query: str) -> int:
    """Keep a search under a name. Nothing derived hangs on it, so the case stays as it is. Raises WrongUse."""
    if not name.strip() or not query.strip():
        raise WrongUse("a search is kept under a name", todo="Search for something, and give it a name.")
    settled = settling.is_settled(vault, catalog)
    entry = vault.journal.append(
        "decide", decisions.body(searches.keep_search(typed.line("the name of the search", name), query))
    )
    if settled:
        catalog.set_applied_seq(vault.journal.size)
    return entry.seq


def searches_of(vault: Vault) -> tuple[searches.KeptSearch, ...]:
    """The searches that are kept; of the journal only what concerns them is decoded."""
    who = {s.id: s.name for s in vault.signers}
    entries = vault.journal.entries(acts=("decide",))
    of_them = (e for e in entries if e.body is not None and e.body.get("verb") in ("search", "undo"))
    return searches.kept_searches(decisions.logged(of_them, who))


def stands(vault: Vault, made: Decision) -> bool:
    """Whether the same decision is in force already, whatever its reason."""
    said = replace(made, reason="")
    held = (e.body for e in decisions.in_force(settling.log_of(vault)))
    return any(isinstance(b, Decision) and replace(b, reason="") == said for b in held)


def journal(vault: Vault, catalog: Catalog, act: str, made: Decision | Mark) -> int:
    """Write a decision or mark down and apply it; gives its journal seq."""
    typed.prose("the reason", made.reason)
    entry = vault.journal.append(act, decisions.body(made))
    settling.settle(vault, catalog)
    return entry.seq


def _documents(catalog: Catalog) -> Callable[[str], Document]:
    return lambda id_: catalog.document(id_).document


def _entities(catalog: Catalog) -> Mapping[str, Entity]:
    return Entities(catalog, proposed=False)


__all__ = ["LEVELS", "VERBS", "decide", "mark", "mark_originals", "undo"]
