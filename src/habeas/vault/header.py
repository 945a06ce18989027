"""habeas.json: what an archive says of itself in the open. Needed to open it, and never trusted alone.

Everything in it is compared with the identity and with the journal when the archive is opened: whoever swaps the
recipient or a signing key here gets nothing but a refusal.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from habeas.errors import CannotOpen
from habeas.model.records import Record
from habeas.vault.files import write_atomic
from habeas.vault.records import Signer

NAME = "habeas.json"
FORMAT = "habeas-archive"
VERSION = 1


class PublicKey(Record, frozen=True, kw_only=True):
    """A signing key without its person's name."""

    id: str
    key: str


class Header(Record, frozen=True, kw_only=True):
    """The content of habeas.json, version 1."""

    format: str
    version: int
    id: str
    created: str
    encrypted: bool
    recipient: str
    signers: tuple[PublicKey, ...]


def public(signers: tuple[Signer, ...]) -> tuple[PublicKey, ...]:
    """The keys without the names, for habeas.json."""
    return tuple(PublicKey(id=s.id, key=s.key) for s in signers)


def write(folder: Path, header: Header) -> None:
    """Replace habeas.json as a whole."""
    write_atomic(folder / NAME, msgspec.json.format(msgspec.json.encode(header), indent=1) + b"\n")


def read(folder: Path) -> Header:
    """Raises CannotOpen: no archive there, damaged, or of another version."""
    path = folder / NAME
    if not folder.is_dir():
        raise CannotOpen("there is no such archive", where=str(folder), todo="Check the path, or make one: habeas init")
    try:
        data = path.read_bytes()
    except FileNotFoundError as e:
        raise CannotOpen(
            "this folder is not a Habeas archive (it has no habeas.json)",
            where=str(folder),
            todo="Check the path, or make an archive with `habeas init`.",
        ) from e
    except OSError as e:
        raise CannotOpen(f"cannot be read ({e.strerror})", where=str(path), todo="Check its permissions.") from e
    try:
        version = msgspec.json.decode(data, type=dict[str, object]).get("version")
        if version != VERSION and isinstance(version, int):
            raise CannotOpen(
                f"the archive is of version {version}; this Habeas reads version {VERSION}",
                where=str(path),
                todo="Open it with the Habeas that made it.",
            )
        header = msgspec.json.decode(data, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as e:
        raise CannotOpen(
            f"the archive's public file is damaged ({e})",
            where=str(path),
            todo="Put this one file back from a backup of the archive; it holds no secret.",
        ) from e
    if header.format != FORMAT or not re.fullmatch(r"[0-9a-f]{32}", header.id):
        raise CannotOpen("this is not the public file of a Habeas archive", where=str(path), todo="Check the path.")
    return header
