"""What happened when, as the sources say: acts and dated statements in the order of their dates, honestly.

A date sorts by what it can mean and is shown as precise as it is. What has no date stands apart, never at a guessed
place. The same event told by copies of one text is one line with all its places, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from habeas.model import edtf
from habeas.model.case import ActRecord, Case, StatementRecord
from habeas.model.records import Record

Told = ActRecord | StatementRecord


class Line(Record, frozen=True, kw_only=True):
    """One line of a chronology. `also`: ids of the same thing in copies of the text; `voices` is then still 1."""

    id: str
    kind: str
    date: str | None
    label: str
    record: Told
    also: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    one_voice: bool = False


class Chronology(Record, frozen=True, kw_only=True):
    """Dated lines in order, then those without a date in the order of the documents."""

    dated: tuple[Line, ...] = ()
    undated: tuple[Line, ...] = ()


def chronology(
    case: Case,
    *,
    person: str = "",
    since: str = "",
    until: str = "",
    types: Iterable[str] = (),
    statements: bool = True,
    rejected: bool = False,
    copies: Iterable[Sequence[str]] = (),
) -> Chronology:
    """The chronology of a case, or of one person (victim, actor, speaker, or whom a statement is about).

    `since` and `until` are EDTF; a date that can lie in between is in, an undated record only without them. Statements
    are in when they have a date of their own.
    """
    wanted = frozenset(types)
    records: list[Told] = [a for a in case.acts if not wanted or a.type in wanted]
    if statements and not wanted:
        records += [s for s in case.statements if s.date]
    records = [r for r in records if rejected or r.review.state != "rejected"]
    records = [r for r in records if not person or person in people_of(r)]
    if since or until:
        records = [r for r in records if r.date and within(r.date, since, until)]
    lines = _grouped(records, {d: group[0] for group in copies if group for d in group})
    dated = [line for line in lines if line.date]
    dated.sort(key=lambda line: edtf.sort_key(line.date))
    return Chronology(dated=tuple(dated), undated=tuple(line for line in lines if not line.date))


def people_of(record: Told) -> set[str]:
    """Entities that a record is about or comes from."""
    if isinstance(record, ActRecord):
        return {*record.victims, *record.actors, *record.reported_by, record.said_by or ""} - {""}
    return {*record.about, record.speaker or ""} - {""}


def within(date: str, since: str, until: str) -> bool:
    """Whether a date can lie between two others (EDTF; "" for no bound)."""
    if not edtf.valid(date):
        return False
    first, last = edtf.parse(date).bounds
    lower = edtf.parse(since).first if since else None
    upper = edtf.parse(until).last if until else None
    return not ((lower and last and last < lower) or (upper and first and first > upper))


def _grouped(records: Sequence[Told], source: Mapping[str, str]) -> list[Line]:
    """Lines in the order of the records; what copies of one text say alike is one line."""
    groups: dict[tuple[object, ...], list[Told]] = {}
    for record in records:
        document = record.citation.document
        key: tuple[object, ...] = (record.id,)
        if document in source:
            key = (source[document], _words(record), _what(record))
        groups.setdefault(key, []).append(record)
    return [line_of(same) for same in groups.values()]


def line_of(same: Sequence[Told]) -> Line:
    """The line of records that say the same."""
    first = same[0]
    documents = tuple(dict.fromkeys(r.citation.document for r in same))
    date = first.date if first.date and edtf.valid(first.date) else None
    return Line(
        id=first.id,
        kind="act" if isinstance(first, ActRecord) else "statement",
        date=date,
        label=edtf.label(date),
        record=first,
        also=tuple(r.id for r in same[1:]),
        documents=documents,
        one_voice=len(documents) > 1,
    )


def _words(record: Told) -> str:
    return " ".join(record.citation.quote.casefold().split())


def _what(record: Told) -> tuple[object, ...]:
    if isinstance(record, ActRecord):
        return record.type, record.modality, record.victims, record.date
    return record.speaker, record.date, " ".join(record.text.casefold().split())
