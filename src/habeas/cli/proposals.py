"""What waits for a person's decision, gathered from a case and made ready to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from habeas.casework.reasons import in_words
from habeas.model.case import ActRecord, Case, Contest, PossibleMatch, RelationRecord, StatementRecord
from habeas.model.decision import Decision, Mark
from habeas.model.records import Citation, Record

if TYPE_CHECKING:
    from habeas.archive import Archive

CONTEXT = 120
Decidable = ActRecord | StatementRecord | RelationRecord | PossibleMatch | Contest


class Proposal(Record, frozen=True, kw_only=True):
    """One record to decide on: a title, the words with what stands around them, and its fields."""

    record: Decidable
    title: str
    quote: str
    before: str = ""
    after: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class Decided(Record, frozen=True, kw_only=True):
    """One decision or mark that was made, for a list."""

    seq: int
    t: str
    by: str
    verb: str
    on: str
    reason: str


def proposals(archive: Archive, kind: str | None, person: str) -> list[Proposal]:
    """All records that nobody has decided on, matches and contests first; narrowed to a kind and a person."""
    case = archive.case()
    who = archive.find(person).id if person else ""
    by_kind: dict[str, tuple[Any, ...]] = {
        "possible": case.possible,
        "contest": case.contests,
        "act": case.acts,
        "statement": case.statements,
        "relation": case.relations,
    }
    names = {e.id: e.name for e in case.entities}
    words = {s.id: s.text for s in case.statements} | {a.id: a.citation.quote for a in case.acts}
    return [
        _proposal(r, archive, names, words)
        for name, records in by_kind.items()
        if kind in (None, name)
        for r in records
        if r.review.state == "proposed" and (not who or who in _people(r, case))
    ]


def _people(r: Decidable, case: Case) -> set[str]:
    fields = ("victims", "actors", "about", "people")
    found = {i for f in fields if not isinstance(r, Contest) or f == "people" for i in getattr(r, f, ())}
    return found | {getattr(r, f, "") for f in ("speaker", "source", "target", "a", "b", "said_by")} - {None, ""}


def _proposal(r: Decidable, archive: Archive, names: dict[str, str], words: dict[str, str]) -> Proposal:
    if isinstance(r, PossibleMatch):
        pair = f"{names.get(r.a, r.a)}  =?  {names.get(r.b, r.b)}"
        facts = (("because", in_words(r.because)), ("score", f"{r.score:.2f}"), ("id", r.id))
        return Proposal(record=r, title="Possible match: are these one?", quote=pair, facts=facts)
    if isinstance(r, Contest):
        sides = tuple(
            (f"account {n}", "\n".join(f"“{words[i]}”" for i in side if i in words))
            for n, side in enumerate(r.sides, 1)
        )
        title = "Contradicting accounts?" if r.is_sure else "Accounts that may differ: do they?"
        more = (("because", "; ".join(r.because)), ("confidence", f"{r.confidence:.2f}"), ("id", r.id))
        return Proposal(record=r, title=title, quote=r.about, facts=(*sides, *more))
    before, after = _context(archive, r.citation)
    title, told = _describe(r, names)
    return Proposal(
        record=r, title=title, quote=r.citation.quote, before=before, after=after,
        facts=tuple((k, v) for k, v in (*told, ("source", _source(archive, r.citation)), ("id", r.id)) if v),
    )  # fmt: skip


def _describe(
    r: ActRecord | StatementRecord | RelationRecord, names: dict[str, str]
) -> tuple[str, list[tuple[str, str]]]:
    from habeas.model import edtf, thesaurus

    def called(ids: tuple[str, ...]) -> str:
        return ", ".join(names.get(i, i) for i in ids)

    if isinstance(r, ActRecord):
        when = f"{edtf.label(r.date)}  ({r.date})" if r.date else "not stated"
        return f"Act: {thesaurus.label(r.type)}", [
            ("modality", thesaurus.modalities()[r.modality]), ("victims", called(r.victims)),
            ("actors", called(r.actors) or ", ".join(r.actors_as)), ("date", when),
            ("place", names.get(r.place or "", "")), ("said by", names.get(r.said_by or "", "")),
        ]  # fmt: skip
    if isinstance(r, StatementRecord):
        speaker = names.get(r.speaker or "", r.speaker_as) or "not known"
        carried = " (carried over from the context)" if r.inferred else ""
        return "Statement", [("speaker", speaker + carried), ("words", r.text), ("about", called(r.about))]
    return "Tie", [("", f"{names.get(r.source, r.source)} is {r.type} of {names.get(r.target, r.target)}")]


def _context(archive: Archive, c: Citation) -> tuple[str, str]:
    return archive.document(c.document).document.around(c.start, c.end, CONTEXT)


def _source(archive: Archive, c: Citation) -> str:
    document = archive.document(c.document).document
    page = f", page {c.page}" if c.page else ""
    return (document.title.value + " · " if document.title else "") + document.file + page


def decisions_of(archive: Archive) -> list[Decided]:
    """Every decision and mark in the journal, in order."""
    from habeas.archive import settling

    out = []
    for entry in settling.log_of(archive.vault):
        body = entry.body
        if isinstance(body, Decision):
            anchors = [a.quote for a in (body.target, body.other) if a is not None]
            on = f"journal {body.undoes}" if body.undoes is not None else " / ".join(anchors)
            verb = body.verb
            out.append(Decided(seq=entry.seq, t=entry.t, by=entry.by, verb=verb, on=on, reason=body.reason))
        elif isinstance(body, Mark):
            on = body.anchor.quote if body.anchor else next((a.quote for a in body.anchors), body.original[:12])
            verb_ = f"mark {body.level}" if body.level else "unmark"
            out.append(Decided(seq=entry.seq, t=entry.t, by=entry.by, verb=verb_, on=on, reason=body.reason))
    return out
