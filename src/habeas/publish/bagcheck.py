"""Verify an evidence bag from Python: the same seven checks as the bag's own `verify.sh`, which stays the referee.

Fault names are the names of the checks: manifest, signature, timestamp, log, original, contents, root. Reads only the
bag; knows no keys but the public ones it is given.
"""

from __future__ import annotations

import re
from hashlib import sha256, sha384, sha512
from pathlib import Path
from typing import Any

import msgspec

from habeas.errors import CannotOpen, WrongUse
from habeas.model.records import Record
from habeas.sources import shown_name
from habeas.vault import Fault, Verification, checkpoint, merkle, sshsig

_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._/-]+)")


class _Body(Record, frozen=True, kw_only=True):
    seq: int
    salt: str
    body: str


class _Bag:
    """One bag while it is being checked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.lines: list[dict[str, Any]] = []
        self.bodies: dict[int, dict[str, Any]] = {}
        self.size = 0

    def fault(self, name: str, where: str, what: str) -> None:
        self.faults.append(Fault(name=name, where=shown_name(where), what=shown_name(what)))

    def read(self, name: str, check: str) -> bytes:
        try:
            return (self.path / name).read_bytes()
        except OSError as e:
            self.fault(check, name, f"cannot be read ({e.strerror})")
            return b""

    def manifest(self, name: str) -> dict[str, str]:
        """File -> hash as the manifest has it."""
        found: dict[str, str] = {}
        for line in self.read(name, "manifest").decode("utf-8", "replace").splitlines():
            m = _LINE.fullmatch(line)
            if not m or ".." in m[2].split("/") or m[2].startswith("/"):
                self.fault("manifest", name, f"not a line of a manifest: {line[:80]!r}")
            else:
                found[m[2]] = m[1]
        return found


def is_bag(path: Path) -> bool:
    """Does this folder look like an evidence bag?"""
    return (path / "bagit.txt").is_file() and (path / "habeas" / "log.jsonl").is_file()


def verify_bag(path: Path, allowed_signers: Path | None = None, since: Path | None = None) -> Verification:
    """Check a bag. `allowed_signers`: the trusted file, from outside; `since`: a checkpoint held elsewhere.

    Raises CannotOpen when the folder is no bag.
    """
    if not is_bag(path):
        raise CannotOpen("this folder is not an evidence bag", where=str(path), todo="Check the path.")
    bag = _Bag(path)
    data, tags = bag.manifest("manifest-sha256.txt"), bag.manifest("tagmanifest-sha256.txt")
    sizes = _manifests(bag, {**data, **tags})
    text = bag.read("habeas/checkpoint", "signature").decode("utf-8", "replace")
    _signature(bag, text, allowed_signers)
    _timestamp(bag)
    _log(bag, text, since)
    _bodies(bag, data, sizes)
    _contents(bag, data, tags, sizes)
    return Verification(
        faults=tuple(bag.faults),
        notes=tuple(bag.notes),
        originals=len(data),
        entries=bag.size,
        bytes=sum(sizes.get(name, 0) for name in data),
    )


def _manifests(bag: _Bag, listed: dict[str, str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for name, digest in listed.items():
        file = bag.path / name
        if not file.is_file() or file.is_symlink():
            bag.fault("manifest", name, "named in a manifest, but not there")
            continue
        running = sha256()
        with open(file, "rb") as f:
            while chunk := f.read(1 << 20):
                running.update(chunk)
        sizes[name] = file.stat().st_size
        if running.hexdigest() != digest:
            bag.fault("manifest", name, "not the bytes that the manifest names")
    return sizes


def _signature(bag: _Bag, text: str, allowed: Path | None) -> None:
    source = allowed or bag.path / "habeas" / "allowed_signers"
    if allowed is None:
        bag.notes.append(
            "Only the bag's own list of signers was used: whoever forged the bag could have forged that too. "
            "Get the signer's key another way and give it."
        )
    keys = re.findall(r"ssh-ed25519 [A-Za-z0-9+/=]+", source.read_text("utf-8", "replace") if source.exists() else "")
    try:
        key = checkpoint.signed_by(text, bag.path / "habeas" / "checkpoint.sshsig")
        trusted = {sshsig.fingerprint(k) for k in keys}
    except sshsig.BadSignature as e:
        bag.fault("signature", "habeas/checkpoint.sshsig", str(e))
        return
    if key not in trusted:
        bag.fault("signature", "habeas/checkpoint.sshsig", f"signed by {key}, which is not among the allowed signers")


def _timestamp(bag: _Bag) -> None:
    """Only whether it speaks of this signature (RFC 3161, section 2.4.2: the token holds the hash); `openssl ts`
    judges who issued it."""
    name = "habeas/checkpoint.tsr"
    if not (bag.path / name).exists():
        bag.notes.append("Not yet dated from outside: there is no timestamp over the signature.")
        return
    token = bag.read(name, "timestamp")
    signature = bag.read("habeas/checkpoint.sshsig", "signature")
    if not any(h(signature).digest() in token for h in (sha256, sha384, sha512)):
        bag.fault("timestamp", name, "it is for other bytes than this signature, or damaged")
    bag.notes.append("The bag holds a timestamp: let `openssl ts -verify` judge who issued it (docs/verify.md).")


def _log(bag: _Bag, text: str, since: Path | None) -> None:
    raw = bag.read("habeas/log.jsonl", "log")
    lines = raw.split(b"\n")[:-1]
    bag.size = len(lines)
    try:
        says = checkpoint.parse(text)
    except checkpoint.NoCheckpoint as e:
        bag.fault("log", "habeas/checkpoint", str(e))
        return
    if sha256(raw).hexdigest() != says.log_sha256 or len(lines) != says.size:
        bag.fault("log", "habeas/log.jsonl", "these are not the lines that the checkpoint covers")
    leaves = [merkle.leaf_hash(line) for line in lines]
    if merkle.root_of(leaves) != says.root:
        bag.fault("root", "habeas/log.jsonl", "the Merkle root of the lines is not the signed one")
    for line in lines:
        try:
            bag.lines.append(msgspec.json.decode(line, type=dict[str, Any]))
        except msgspec.DecodeError:
            bag.lines.append({})
    misplaced = [seq for seq, line in enumerate(bag.lines) if line.get("seq") != seq]
    if misplaced:
        what = f"from line {misplaced[0]} on they are not numbered 0, 1, 2 …: taken out, added or put in another order"
        bag.fault("log", "habeas/log.jsonl", what)
    if since:
        older = _older(since)
        if older.archive != says.archive or older.size > says.size:
            bag.fault("root", str(since), "the bag is older than this checkpoint, or of another archive: rolled back")
        elif merkle.root_of(leaves[: older.size]) != older.root:
            bag.fault("root", str(since), "the bag's log does not continue from this checkpoint")


def _older(since: Path) -> checkpoint.Checkpoint:
    try:
        return checkpoint.parse(since.read_text("utf-8", "replace"))
    except checkpoint.NoCheckpoint as e:
        raise WrongUse(str(e), where=str(since), todo="Name a file that ends in .checkpoint.") from e


def _bodies(bag: _Bag, data: dict[str, str], sizes: dict[str, int]) -> None:
    where = "habeas/bodies.jsonl"
    for number, line in enumerate(bag.read(where, "original").splitlines(), 1):
        try:
            b = msgspec.json.decode(line, type=_Body)
            digest = sha256(bytes.fromhex(b.salt) + b.body.encode()).hexdigest()
            if b.seq in bag.bodies or not 0 <= b.seq < len(bag.lines) or bag.lines[b.seq].get("body") != digest:
                raise ValueError(b.seq)
            bag.bodies[b.seq] = msgspec.json.decode(b.body, type=dict[str, Any])
        except (msgspec.DecodeError, ValueError):
            bag.fault("original", where, f"line {number} of this file is not the content that the journal fixes")
    kept = {
        (b["sha256"], b["size"]): b["custody"]["name"]
        for seq, b in bag.bodies.items()
        if bag.lines[seq].get("act") == "keep"
    }
    for name, digest in data.items():
        if (digest, sizes.get(name, -1)) not in kept:
            bag.fault("original", name, "no shown line of the journal keeps these bytes")
    for (digest, _), name in sorted(kept.items()):
        if digest not in data.values():
            bag.fault("contents", "data", f"the kept original {digest} ({name}) is missing")


def _contents(bag: _Bag, data: dict[str, str], tags: dict[str, str], sizes: dict[str, int]) -> None:
    # A timestamp may be put beside the signature later: it proves itself, so no manifest has to name it.
    expected = {*data, *tags, "tagmanifest-sha256.txt", "habeas/checkpoint.tsr"}
    for file in sorted(bag.path.rglob("*")):
        name = file.relative_to(bag.path).as_posix()
        if (file.is_symlink() or not file.is_dir()) and name not in expected:
            bag.fault("contents", name, "this file belongs to no manifest: planted")
    own = [(s, b) for s, b in bag.bodies.items() if bag.lines[s].get("act") == "export" and b.get("format") == "bag"]
    if not own:
        bag.fault("contents", "habeas/bodies.jsonl", "the entry that says what this bag holds is missing")
        return
    seq, says = max(own, key=lambda pair: pair[0])
    if says["manifest"] != sha256(bag.read("manifest-sha256.txt", "contents")).hexdigest():
        bag.fault("contents", "manifest-sha256.txt", "not the manifest with which this bag was made")
    left_out = {*says["withheld"], *says["removed"]}
    if set(bag.bodies) != {s for s in range(says["upto"]) if s not in left_out} | {seq}:
        bag.fault("contents", "habeas/bodies.jsonl", "contents were taken out or added after the bag was made")
    removed = len(says["removed"])
    bag.notes.append(f"Contents of lines: {len(bag.bodies)} shown, {bag.size - len(bag.bodies) - removed} withheld, "
                     f"{removed} removed.")  # fmt: skip
