"""The evidence bag: a BagIt 1.0 folder that an expert can verify without Habeas.

It holds originals in the clear, every line of the journal, the bodies that may be shown, a signed checkpoint and
`verify.sh`. What is withheld or removed is counted and listed in the signed `export` entry of this very bag, so that
nothing can be dropped from it later without being seen. `docs/format.md` describes every file.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Collection
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import msgspec

from habeas.errors import WrongUse
from habeas.model.records import Record
from habeas.publish.bagcheck import verify_bag
from habeas.vault import CheckpointInfo, Entry, Vault
from habeas.vault.checkpoint import allowed_signers
from habeas.vault.files import storing
from habeas.vault.keys import label
from habeas.version import VERSION

__all__ = ["DEFAULT_ACTS", "BagReport", "verify_bag", "write_bag"]

DEFAULT_ACTS = frozenset(("open", "key", "keep", "seen"))
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class BagReport(Record, frozen=True, kw_only=True):
    """What went into a bag and what did not. Bodies are the contents of journal lines."""

    path: Path
    originals: int
    originals_withheld: int
    bytes: int
    entries: int
    bodies_shown: int
    bodies_withheld: int
    bodies_removed: int
    checkpoint: CheckpointInfo


class _Choice:
    """Which bodies are shown: decided once, entry by entry, before anything is written."""

    def __init__(self, vault: Vault, withhold: Collection[str], include: Callable[[Entry], bool] | None) -> None:
        self.upto = vault.journal.size
        self.shown: set[int] = set()
        self.withheld: list[int] = []
        self.removed: list[int] = []
        self.files: list[tuple[int, str, str]] = []
        self.kept_back = 0
        blocked = set(withhold)
        for entry in vault.journal.entries(until=self.upto):
            if entry.body is None:
                self.removed.append(entry.seq)
                continue
            sha = str(entry.body.get("sha256", "")) if entry.act in ("keep", "seen") else ""
            show = sha not in blocked and (include(entry) if include else entry.act in DEFAULT_ACTS)
            if not show:
                self.withheld.append(entry.seq)
                if entry.act == "keep":
                    # A line whose content is withheld takes its original and later sightings with it.
                    blocked.add(sha)
                    self.kept_back += 1
                continue
            self.shown.add(entry.seq)
            if entry.act == "keep":
                self.files.append((entry.seq, sha, str(entry.body["custody"]["name"])))


def write_bag(
    vault: Vault,
    out: Path,
    *,
    withhold: Collection[str] = (),
    include_bodies: Callable[[Entry], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> BagReport:
    """Write a bag to the new folder `out`, journal that, and sign it.

    `withhold`: SHA-256 of originals that stay out, with all that the journal says of them. `include_bodies` decides
    for every other entry (default: those of DEFAULT_ACTS); a kept line whose body is not shown takes its original with
    it. `progress`: originals done, in all. Raises WrongUse, StorageFailed, CannotOpen; then nothing is left at `out`.
    """
    if vault.read_only:
        raise WrongUse("an evidence bag is journalled and signed: open the archive for writing", where=str(vault.path))
    if out.exists():
        raise WrongUse("there is already something there", where=str(out), todo="Name a new folder.")
    choice = _Choice(vault, withhold, include_bodies)
    partial = out.with_name(f".{out.name}.{os.getpid()}.partial")
    with storing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        (partial / "data").mkdir(parents=True, mode=0o700)
        partial.chmod(0o700)
    try:
        with storing(out):
            size, manifest = _data(vault, partial, choice, progress)
            checkpoint = _journal(vault, choice, manifest)
            bodies = _habeas(vault, partial, choice, checkpoint)
            _tags(vault, partial, choice, checkpoint, size)
            os.replace(partial, out)
    finally:
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(partial)
    return BagReport(
        path=out,
        originals=len(choice.files),
        originals_withheld=choice.kept_back,
        bytes=size,
        entries=checkpoint.size,
        bodies_shown=bodies,
        bodies_withheld=checkpoint.size - bodies - len(choice.removed),
        bodies_removed=len(choice.removed),
        checkpoint=checkpoint,
    )


def safe_name(seq: int, name: str) -> str:
    """`000012-letter-to-the-court.pdf`: number of the journal line, and what is left of the name in plain ASCII."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem, dot, ending = plain.rpartition(".")
    if not dot or not re.fullmatch(r"[A-Za-z0-9]{1,8}", ending):
        stem, ending = plain, ""
    slug = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-")[:60] or "original"
    return f"{seq:06d}-{slug}" + (f".{ending}" if ending else "")


def _data(vault: Vault, bag: Path, choice: _Choice, progress: Callable[[int, int], None] | None) -> tuple[int, bytes]:
    """Originals in the clear, each checked against its hash on the way, and their manifest."""
    lines, total = [], 0
    for n, (seq, sha, name) in enumerate(choice.files, 1):
        place = f"data/{safe_name(seq, name)}"
        with vault.open_original(sha) as source, open(bag / place, "xb") as target:
            shutil.copyfileobj(source, target, 1 << 18)
            total += target.tell()
        lines.append(f"{sha}  {place}\n")
        if progress:
            progress(n, len(choice.files))
    manifest = "".join(lines).encode()
    (bag / "manifest-sha256.txt").write_bytes(manifest)
    return total, manifest


def _journal(vault: Vault, choice: _Choice, manifest: bytes) -> CheckpointInfo:
    """The signed word on what this bag holds and what it leaves out."""
    body = {
        "format": "bag",
        "manifest": sha256(manifest).hexdigest(),
        "upto": choice.upto,
        "withheld": choice.withheld,
        "removed": choice.removed,
    }
    choice.shown.add(vault.journal.append("export", body).seq)
    return vault.checkpoint(force=True)


def _habeas(vault: Vault, bag: Path, choice: _Choice, checkpoint: CheckpointInfo) -> int:
    """The folder habeas/; gives how many bodies are shown."""
    folder = bag / "habeas"
    folder.mkdir()
    shown = 0
    with open(folder / "log.jsonl", "wb") as log, open(folder / "bodies.jsonl", "wb") as bodies:
        for row in vault.journal.rows(until=checkpoint.size):
            log.write(row.line.encode() + b"\n")
            if row.seq in choice.shown and row.salt is not None:
                bodies.write(msgspec.json.encode({"seq": row.seq, "salt": row.salt.hex(), "body": row.body}) + b"\n")
                shown += 1
    (folder / "checkpoint").write_text(checkpoint.text)
    shutil.copyfile(checkpoint.signature_path, folder / "checkpoint.sshsig")
    pairs = [(f"signer-{label(s.key)}", s.key) for s in vault.signers]
    (folder / "allowed_signers").write_text(allowed_signers(pairs))
    return shown


def _tags(vault: Vault, bag: Path, choice: _Choice, checkpoint: CheckpointInfo, size: int) -> None:
    """The files that BagIt asks for (RFC 8493), and the verifier."""
    (bag / "bagit.txt").write_text(_DECLARATION)
    script = bag / "verify.sh"
    script.write_bytes((files("habeas.publish") / "verify.sh").read_bytes())
    script.chmod(0o755)
    info = {
        "Bag-Software-Agent": f"Habeas {VERSION}",
        "Bagging-Date": _date(vault, checkpoint),
        "Payload-Oxum": f"{size}.{len(choice.files)}",
        "External-Identifier": f"habeas/{vault.id}",
        "Habeas-Fingerprint": vault.fingerprint,
        "Habeas-Journal-Size": str(checkpoint.size),
        "Habeas-Claim": "these bytes existed, under this key, by this date, and are unchanged since",
    }
    (bag / "bag-info.txt").write_text("".join(f"{k}: {v}\n" for k, v in info.items()))
    tags = sorted(p for p in bag.rglob("*") if p.is_file() and not p.is_relative_to(bag / "data"))
    lines = [f"{sha256(p.read_bytes()).hexdigest()}  {p.relative_to(bag).as_posix()}\n" for p in tags]
    (bag / "tagmanifest-sha256.txt").write_text("".join(lines))


def _date(vault: Vault, checkpoint: CheckpointInfo) -> str:
    """Day of the bag's own entry, as the journal has it."""
    last = next(vault.journal.entries(since=checkpoint.size - 1, until=checkpoint.size))
    return last.t[:10]
