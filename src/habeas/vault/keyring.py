"""Who may sign, and since which line: the keys as the journal fixes them.

Entry 0 names the recipient and the first signing key; later `key` entries add (`{"change": "add", "signer": …}`) and
retire (`{"change": "retire", "signer": {"id": …}}`) keys. habeas.json is held against this and never believed alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from habeas.errors import CannotOpen
from habeas.model.records import Record
from habeas.vault import sshsig
from habeas.vault.header import Header, public
from habeas.vault.records import Entry, Signer

ACTS = ("open", "key")
T = TypeVar("T")


class Term(Record, frozen=True, kw_only=True):
    """One key from the line that added it (inclusive) to the one that retired it (exclusive)."""

    signer: Signer
    since: int
    until: int | None = None


class Opening(Record, frozen=True, kw_only=True):
    """The body of entry 0."""

    archive: str
    created: str
    encrypted: bool
    format: int
    recipient: str
    signer: Signer


class KeyRing(Record, frozen=True, kw_only=True):
    """All keys that the journal knows, in order."""

    opening: Opening
    terms: tuple[Term, ...]

    def active(self, size: int | None = None) -> tuple[Signer, ...]:
        """Keys that may sign when the journal has this many lines (None: now)."""
        return tuple(
            t.signer
            for t in self.terms
            if (size is None or t.since < size) and (t.until is None or (size is not None and size <= t.until))
        )

    def signer(self, key_id: str) -> Signer | None:
        """A key by its id, retired ones included."""
        return next((t.signer for t in self.terms if t.signer.id == key_id), None)


def read(entries: Iterable[Entry], *, where: str) -> KeyRing:
    """From the `open` and `key` entries of a journal. Raises CannotOpen when entry 0 does not fix the keys."""
    opening: Opening | None = None
    terms: list[Term] = []
    for entry in entries:
        if entry.seq == 0 and entry.act == "open" and entry.body:
            opening = _convert(entry.body, Opening, where)
            terms.append(Term(signer=_checked(opening.signer, where), since=0))
        elif entry.act == "key" and entry.body and entry.body.get("change") == "add":
            terms.append(Term(signer=_checked(_convert(entry.body["signer"], Signer, where), where), since=entry.seq))
        elif entry.act == "key" and entry.body and entry.body.get("change") == "retire":
            gone = entry.body["signer"]["id"]
            terms = [
                Term(signer=t.signer, since=t.since, until=entry.seq) if t.signer.id == gone and t.until is None else t
                for t in terms
            ]
    if opening is None:
        raise CannotOpen(
            "the first entry of the journal does not name the archive's keys",
            where=where,
            todo="Put journal.db back from a backup of the archive.",
        )
    return KeyRing(opening=opening, terms=tuple(terms))


def _convert(value: object, kind: type[T], where: str) -> T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as e:
        raise CannotOpen(f"a key entry of the journal is damaged ({e})", where=where) from e


def _checked(signer: Signer, where: str) -> Signer:
    try:
        if sshsig.fingerprint(signer.key) == signer.id:
            return signer
    except sshsig.BadSignature:
        pass
    raise CannotOpen(f"a signing key of the journal does not fit its id {signer.id}", where=where)


def compare(header: Header, ring: KeyRing, *, recipient: str, where: str) -> None:
    """Hold habeas.json against identity and journal. Raises CannotOpen that says what does not match."""
    now = ring.opening
    pairs: tuple[tuple[str, object, object, object], ...] = (
        ("recipient", header.recipient, recipient, now.recipient),
        ("archive id", header.id, now.archive, now.archive),
        ("date of creation", header.created, now.created, now.created),
        ("encryption", header.encrypted, now.encrypted, now.encrypted),
        ("list of signing keys", header.signers, public(ring.active()), public(ring.active())),
    )
    for what, public_file, held, journal in pairs:
        if not public_file == held == journal:
            raise CannotOpen(
                f"the {what} in the archive's public file is not the one of its keys and its journal: "
                "somebody may have swapped it, or files of two archives were mixed",
                where=where,
                kept="Nothing was written, and nothing was encrypted to a stranger.",
                todo="Put habeas.json and the folder keys back from a backup, and find out who could change them.",
            )
