"""What goes out: the facts that outputs state, the gate that they pass, the entry they leave in the journal."""

from __future__ import annotations

import base64
import contextlib
import io
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from habeas.archive import settling
from habeas.archive.account import Progress, Stage, Watcher
from habeas.errors import StorageFailed, WrongUse
from habeas.model.case import Entity
from habeas.model.records import Record
from habeas.publish.choice import Choice
from habeas.publish.gate import pass_gate
from habeas.publish.records import Passed
from habeas.vault import Vault

if TYPE_CHECKING:
    from habeas.catalog import Catalog

FORMATS = ("jsonl", "bag")
TRUTH = ("keep", "decide", "mark", "remove")
"""Acts that change what an export says; its first line names the journal as of the last of them."""


class Given(Record, frozen=True, kw_only=True):
    """What was written, where, and how many things stayed behind. `counts`: lines, files or parts by kind; `name`: whom
    a dossier is about, as the dossier calls them."""

    path: str
    bytes: int
    withheld: int
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    notes: tuple[str, ...] = ()
    name: str = ""


def passed(catalog: Catalog, withhold: tuple[str, ...] = ()) -> Passed:
    """Everything that may leave, through the one gate; `withhold` names what stays behind though it is not marked."""
    return pass_gate(catalog.case(), catalog.stored_documents(), failures=catalog.failures(), withhold=withhold)


def state_of_truth(vault: Vault) -> tuple[int, str]:
    """Size and base64 Merkle root of the journal as of the last entry that changes what an export says."""
    size = max((e.seq + 1 for e in vault.journal.entries(acts=TRUTH)), default=1)
    return size, base64.b64encode(vault.journal.root(size)).decode()


def jsonl(vault: Vault, catalog: Catalog, out: Path | None) -> Given:
    """The export of the contract, version 1; to standard output when `out` is None."""
    from habeas.publish.jsonl import ArchiveFacts, write_jsonl

    size, root = state_of_truth(vault)
    facts = ArchiveFacts(
        id=vault.id,
        created=vault.created,
        reader=settling.reader_of(catalog),
        originals=sum(1 for o in vault.originals() if not o.removed),
        journal_size=size,
        root=root,
    )
    through = passed(catalog)
    if out is None:
        with os.fdopen(os.dup(1), "wb") as stream:
            written = write_jsonl(stream, facts, through)
    else:
        buffer = io.BytesIO()
        written = write_jsonl(buffer, facts, through)
        write_whole(out, buffer.getvalue())
    return Given(path=str(out or "-"), bytes=written.bytes, withheld=written.withheld, counts=written.lines)


def bag(vault: Vault, catalog: Catalog, out: Path | None, watch: Watcher) -> Given:
    """The evidence bag: a folder that an expert checks with standard tools."""
    from habeas.publish.bag import write_bag

    if out is None:
        raise WrongUse("a bag is a folder", todo="Say where with -o FOLDER.")
    through = passed(catalog)
    report = write_bag(vault, out, withhold=through.withheld_originals, progress=progress_of(watch, "copy"))
    return Given(
        path=str(out),
        bytes=report.bytes,
        withheld=report.originals_withheld,
        counts={"originals": report.originals, "journal lines": report.entries},
    )


def dossier(
    vault: Vault, catalog: Catalog, person: Entity, out: Path, now: Callable[[], datetime], choice: Choice
) -> Given:
    """One person's dossier as one self-contained page. Raises NotFound when the person is withheld."""
    data, given = dossier_page(vault, catalog, person, now, choice)
    write_whole(out, data)
    return msgspec.structs.replace(given, path=str(out))


def dossier_page(
    vault: Vault, catalog: Catalog, person: Entity, now: Callable[[], datetime], choice: Choice
) -> tuple[bytes, Given]:
    """The same as bytes that are written nowhere."""
    from habeas.publish.dossier import build
    from habeas.publish.dossier_parts import DossierFacts
    from habeas.publish.page import render

    size, root = state_of_truth(vault)
    facts = DossierFacts(
        archive_id=vault.id,
        as_of=now().strftime("%Y-%m-%d"),
        reader=settling.reader_of(catalog),
        journal_size=size,
        root=root,
        fingerprint=vault.fingerprint,
    )
    through = passed(catalog, choice.checked().withhold)
    made = build(through, person.id, facts, originals=[o.sha256 for o in vault.originals()], choice=choice)
    data = render(made).encode("utf-8")
    counts = {
        "chronology": len(made.dated) + len(made.undated),
        "statements": len(made.said) + len(made.said_about),
        "contested": len(made.disputes),
        "citations": len(made.citations),
        "exhibits": len(made.exhibits),
    }
    return data, Given(path="-", bytes=len(data), withheld=through.withheld.total, counts=counts, name=made.person.name)


def journal(vault: Vault, what: str, given: Given) -> None:
    """Say in the journal that something was given out, and sign."""
    vault.journal.append("export", {"format": what, "bytes": given.bytes, "withheld": given.withheld})
    vault.checkpoint()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file as a whole or not at all. Raises StorageFailed."""
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as e:
        with contextlib.suppress(OSError):
            draft.unlink()
        todo = "Name another place with -o; the archive is unharmed."
        raise StorageFailed(f"cannot be written ({e.strerror or e})", where=str(path), todo=todo) from e


def progress_of(watch: Watcher, stage: Stage) -> Callable[..., None]:
    """A watcher in the form that the vault calls: (done, total, name)."""

    def tell(done: int, total: int = 0, name: str = "") -> None:
        watch(Progress(stage=stage, done=done, total=total, name=name))

    return tell


__all__ = ["FORMATS", "Given", "bag", "dossier", "dossier_page", "journal", "jsonl", "passed", "progress_of"]
