"""Does the archive still hold together? Every original, every line, every checkpoint; each fault by name.

Disk and journal are compared both ways. Nothing is changed. The names of faults are stable: scripts and tests use them.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from habeas.errors import WrongUse
from habeas.model.codec import canonical
from habeas.vault import checkpoint, sshsig
from habeas.vault.age import Damaged, Locker
from habeas.vault.journal import Journal, LogState
from habeas.vault.keyring import KeyRing
from habeas.vault.keys import Names
from habeas.vault.originals import Originals
from habeas.vault.records import CheckpointInfo, Fault, Row, Verification

Progress = Callable[[int, int], None]
NO_OUTSIDE = (
    "No checkpoint kept elsewhere was given (--since FILE): that the whole archive, checkpoints included, was put back "
    "to an older state cannot be excluded."
)


class Log:
    """One pass over the journal: checks each line and body, and collects what the other checks need."""

    def __init__(self, marks: set[int], ring: KeyRing) -> None:
        self.faults: list[Fault] = []
        self.state = LogState()
        self.at: dict[int, tuple[bytes, str]] = {}
        self.kept: dict[str, tuple[int, dict[str, Any]]] = {}
        self.signed: list[dict[str, Any]] = []
        self.last_signed = 0
        self.others_since = 0
        self.bodiless: set[int] = set()
        self.erased: set[int] = set()
        self.removed: set[str] = set()
        self._marks, self._signers = marks, {t.signer.id for t in ring.terms}

    def fault(self, name: str, where: str, what: str) -> None:
        self.faults.append(Fault(name=name, where=where, what=what))

    def take(self, row: Row, names: Names) -> None:
        where = f"journal line {row.seq}"
        if row.seq != self.state.size:
            self.fault("line-missing", where, f"line {self.state.size} of the journal is missing")
        self.state.add(row.line)
        if self.state.size in self._marks:
            self.at[self.state.size] = (self.state.root(), self.state.log_sha256())
        try:
            f = msgspec.json.decode(row.line)
            well_formed = canonical(f).decode() == row.line and set(f) == {"seq", "t", "by", "act", "body"}
        except (msgspec.DecodeError, ValueError, TypeError):
            f, well_formed = {}, False
        if not well_formed or f.get("seq") != row.seq:
            self.fault("line-altered", where, "the line is not one that Habeas writes")
            return
        if f["by"] not in self._signers:
            self.fault("signer-unknown", where, f"made by {f['by']}, a key that the journal does not know")
        if row.body is None or row.salt is None:
            self.bodiless.add(row.seq)
            return
        if sha256(row.salt + row.body.encode()).hexdigest() != f["body"]:
            self.fault("body-altered", where, f"the content of this {f['act']!r} entry is not what its line fixes")
            return
        self._note(row.seq, f["act"], msgspec.json.decode(row.body), names)

    def _note(self, seq: int, act: str, body: dict[str, Any], names: Names) -> None:
        if act == "keep":
            name = names.of(body["sha256"])
            self.kept[name] = (seq, body)
            self.removed.discard(name)
        elif act == "remove":
            self.erased.update(body["seqs"])
            self.kept.pop(body["name"], None)
            self.removed.add(body["name"])
        if act == "checkpoint":
            self.signed.append(body)
            self.last_signed, self.others_since = body["size"], seq - body["size"]
        else:
            self.others_since += 1

    def finish(self) -> None:
        for seq in sorted(self.bodiless - self.erased):
            self.fault("body-missing", f"journal line {seq}", "the content is gone, and no entry says it was removed")


def check(
    folder: Path,
    journal: Journal,
    ring: KeyRing,
    locker: Locker,
    names: Names,
    *,
    since: Path | None = None,
    progress: Progress | None = None,
) -> Verification:
    """Check everything. `since`: a checkpoint that was kept elsewhere (its file, or a bag that holds it).

    `progress` is called with originals done and in all. Raises WrongUse when `since` is no checkpoint.
    """
    originals = Originals(folder, locker, names)
    outside = _outside(since) if since else None
    infos = list(checkpoint.all_of(folder))
    listed = set(originals.on_disk())
    marks = {i.size for i in infos} | ({outside[0].size} if outside else set())
    log = Log(marks, ring)
    for row in journal.rows(until=journal.size):
        log.take(row, names)
    log.finish()
    faults = list(log.faults)
    done = _originals(originals, log, listed, locker, faults, progress)
    _checkpoints(folder, infos, log, ring, faults)
    notes = _notes(log, infos, outside is not None)
    if outside:
        _since(*outside, log, ring, faults, notes)
    return Verification(
        faults=tuple(faults),
        notes=tuple(notes),
        originals=len(log.kept),
        entries=log.state.size,
        bytes=done,
        unsigned=log.others_since,
    )


def _originals(
    originals: Originals,
    log: Log,
    listed: set[Path],
    locker: Locker,
    faults: list[Fault],
    progress: Progress | None,
) -> int:
    def fault(name: str, path: Path, what: str) -> None:
        faults.append(Fault(name=name, where=str(path.relative_to(originals.folder.parent)), what=what))

    total = 0
    for n, (name, (seq, body)) in enumerate(log.kept.items(), 1):
        path = originals.place(name)
        listed.discard(path)
        found = originals.find(body["sha256"])
        if found is None:
            fault("original-missing", path, f"the original kept by line {seq} is not there")
        else:
            try:
                digest, size = locker.digest(found)
            except Damaged:
                fault("original-damaged", found, f"the original of line {seq} was altered or cut off")
            except OSError as e:
                fault("original-unreadable", found, f"the original of line {seq} cannot be read ({e.strerror})")
            else:
                total += size
                if digest != body["sha256"] or size != body["size"]:
                    fault("original-altered", found, f"other bytes lie in the place of the original of line {seq}")
        if progress:
            progress(n, len(log.kept))
    # What a crash left of a removal is no fault: the next opening for writing erases it.
    for path in sorted(listed - {originals.place(name) for name in log.removed}):
        fault("original-unknown", path, "this file is not one that the journal keeps: planted, or not erased")
    return total


def _checkpoints(folder: Path, infos: list[CheckpointInfo], log: Log, ring: KeyRing, faults: list[Fault]) -> None:
    def fault(name: str, path: Path, what: str) -> None:
        faults.append(Fault(name=name, where=f"{checkpoint.FOLDER}/{path.name}", what=what))

    readable = {i.path for i in infos}
    for path in checkpoint.paths(folder):
        if path not in readable:
            fault("checkpoint-altered", path, "this is not the text of a checkpoint")
    by_number = {i.number: i for i in infos}
    named = {b["number"]: b for b in log.signed}
    for number, body in sorted(named.items()):
        path = folder / checkpoint.FOLDER / f"{number:06d}.checkpoint"
        if not path.exists():
            fault("checkpoint-missing", path, "the journal names this checkpoint, but its file is not there")
        elif number in by_number and checkpoint.digest(by_number[number].text) != body["digest"]:
            fault("checkpoint-altered", path, "not the text that the journal names")
    prev = "-"
    for i in infos:
        _one_checkpoint(i, prev, log, ring, fault)
        # The newest may not be journalled yet after a crash: the next opening for writing does it.
        if i.number not in named and i.size <= log.state.size and i is not infos[-1]:
            fault("checkpoint-unknown", i.path, "the journal does not name this checkpoint")
        prev = checkpoint.digest(i.text)


def _one_checkpoint(
    i: CheckpointInfo, prev: str, log: Log, ring: KeyRing, fault: Callable[[str, Path, str], None]
) -> None:
    says = checkpoint.parse(i.text)
    if says.archive != ring.opening.archive:
        fault("checkpoint-altered", i.path, "this checkpoint is of another archive")
    if says.prev != prev:
        fault("checkpoint-altered", i.path, "it does not follow the checkpoint before it")
    _against_log(says, i.path, log, fault)
    try:
        key = checkpoint.signed_by(i.text, i.signature_path)
    except sshsig.BadSignature as e:
        fault("signature-bad" if i.signature_path.exists() else "signature-missing", i.path, str(e))
        return
    if key not in {s.id for s in ring.active(i.size)}:
        fault("signer-unknown", i.path, f"signed by {key}, which was no key of this archive at that time")


def _against_log(says: checkpoint.Checkpoint, path: Path, log: Log, fault: Callable[[str, Path, str], None]) -> None:
    if says.size > log.state.size:
        what = f"it covers {says.size} entries, the journal has only {log.state.size}: it was put back or cut off"
        fault("rolled-back", path, what)
        return
    root, digest = log.at.get(says.size, (LogState().root(), LogState().log_sha256()))
    if root != says.root:
        fault("root-differs", path, f"the Merkle root over the first {says.size} entries is another one")
    if digest != says.log_sha256:
        fault("log-differs", path, f"the first {says.size} entries of the journal are not the ones that it covers")


def _outside(path: Path) -> tuple[checkpoint.Checkpoint, Path, str]:
    """A checkpoint kept elsewhere: what it says, its file, its text."""
    file = path / "habeas" / "checkpoint" if path.is_dir() else path
    try:
        text = file.read_text("utf-8", "replace")
        return checkpoint.parse(text), file, text
    except OSError as e:
        raise WrongUse(f"the checkpoint cannot be read ({e.strerror})", where=str(file)) from e
    except checkpoint.NoCheckpoint as e:
        raise WrongUse(str(e), where=str(file), todo="Give a .checkpoint file or an evidence bag.") from e


def _since(
    says: checkpoint.Checkpoint, file: Path, text: str, log: Log, ring: KeyRing, faults: list[Fault], notes: list[str]
) -> None:
    def fault(name: str, path: Path, what: str) -> None:
        faults.append(Fault(name=name, where=str(path), what=what))

    before = len(faults)
    if says.archive != ring.opening.archive:
        fault("other-archive", file, "the checkpoint that was kept elsewhere is of another archive")
        return
    signatures = [p for p in (file.with_suffix(".sshsig"), file.with_name(file.name + ".sshsig")) if p.exists()]
    for signature in signatures[:1]:
        try:
            key = checkpoint.signed_by(text, signature)
            if ring.signer(key) is None:
                fault("signer-unknown", file, f"signed by {key}, which is no key of this archive")
        except sshsig.BadSignature as e:
            fault("signature-bad", file, str(e))
    _against_log(says, file, log, fault)
    if len(faults) == before:
        notes.append(f"The first {says.size} entries are the ones of the checkpoint that was kept elsewhere.")


def _notes(log: Log, infos: list[CheckpointInfo], outside: bool) -> list[str]:
    notes = []
    if not infos:
        notes.append("The journal was never signed: make a checkpoint.")
    elif log.others_since:
        some = "1 entry" if log.others_since == 1 else f"{log.others_since} entries"
        notes.append(f"Not signed yet: {some} since the last checkpoint.")
    else:
        notes.append("Every entry is covered by the last checkpoint.")
    if infos and not infos[-1].timestamp_path.exists():
        notes.append("The last checkpoint is not yet dated from outside: its date is this machine's word.")
    if not outside:
        notes.append(NO_OUTSIDE)
    return notes
