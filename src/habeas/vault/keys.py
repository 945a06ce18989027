"""The keys of an archive: its identity file, what is derived from it, and people's signing keys.

The identity file is an ordinary age identity file with a few comment lines, so the standard `age` tool recovers every
original with it. Signing keys belong to people: each is encrypted to its owner's own age identity, which lies only in
the owner's copy of the identity file.
"""

from __future__ import annotations

import hmac
import re
import secrets
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from habeas.errors import BadPassphrase, CannotOpen
from habeas.vault import age, sshsig
from habeas.vault.files import write_atomic
from habeas.vault.passphrase import seal_with_passphrase, unseal_with_passphrase
from habeas.vault.records import Signer

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FOLDER = "keys"
PASSPHRASE_FILE = "passphrase.age"  # noqa: S105
OPEN_FILE = "identity.txt"
_RESTORE = "Put the folder `keys` back from a backup of the archive."


class Secrets:
    """Everything that opens one archive. Lives only in the key process; never printed, never pickled."""

    def __init__(self, *, archive: str, identity: str, root: bytes, owner: str) -> None:
        self.archive, self.identity, self.root, self.owner = archive, identity, root, owner
        self.locker = age.Locker(identity)

    def __repr__(self) -> str:
        return f"<Secrets of {self.archive}>"

    def __reduce__(self) -> str:
        raise TypeError("keys never leave their process")

    def derive(self, purpose: str) -> bytes:
        """32 bytes by HKDF-SHA256: salt = archive id, info = `habeas/1/PURPOSE`."""
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        hkdf = HKDF(algorithm=SHA256(), length=32, salt=self.archive.encode(), info=f"habeas/1/{purpose}".encode())
        return hkdf.derive(self.root)

    @classmethod
    def new(cls, archive: str) -> Secrets:
        """Fresh keys for a new archive."""
        owner = age.new_identity()
        return cls(archive=archive, identity=age.new_identity(), root=secrets.token_bytes(32), owner=owner)

    def file(self, *, with_owner: bool = True) -> bytes:
        """The identity file; without the owner's line it is what another reader of the archive gets."""
        lines = [
            "# Habeas archive: this file opens it. `age -d -i THIS FILE` decrypts its originals.",
            f"# archive: {self.archive}",
            f"# recipient: {self.locker.recipient}",
            f"# root: {self.root.hex()}",
        ]
        if with_owner and self.owner:
            lines.append(f"# owner: {self.owner}")
        return ("\n".join([*lines, self.identity]) + "\n").encode()

    @classmethod
    def parse(cls, data: bytes, *, where: str) -> Secrets:
        """Read an identity file. Raises CannotOpen when it is not one."""
        text = data.decode("utf-8", "replace")
        facts = dict(re.findall(r"^# (archive|root|owner): (\S+)$", text, re.M))
        keys = re.findall(r"^AGE-SECRET-KEY-1\S+$", text, re.M)
        try:
            root = bytes.fromhex(facts["root"])
            if len(keys) != 1 or len(root) != 32:
                raise ValueError("not one key and one root")
            return cls(archive=facts["archive"], identity=keys[0], root=root, owner=facts.get("owner", ""))
        except (KeyError, ValueError) as e:
            raise CannotOpen("the archive's identity file is damaged", where=where, todo=_RESTORE) from e


class Names:
    """Keyed names: nobody can confirm from a file's name that a known file is inside."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, sha256_hex: str) -> str:
        """64 hex digits: HMAC-SHA256(names key, the original's SHA-256 as 32 bytes)."""
        return hmac.new(self._key, bytes.fromhex(sha256_hex), sha256).hexdigest()


def write_locked(folder: Path, held: Secrets, passphrase: str | None) -> None:
    """Write the identity file: encrypted with the passphrase, or lying open where there is none."""
    keys = folder / FOLDER
    if passphrase is None:
        write_atomic(keys / OPEN_FILE, held.file())
    else:
        write_atomic(keys / PASSPHRASE_FILE, seal_with_passphrase(held.file(), passphrase))


def unlock(folder: Path, *, encrypted: bool, passphrase: str | None) -> Secrets:
    """Open the identity file. Raises BadPassphrase, CannotOpen."""
    path = folder / FOLDER / (PASSPHRASE_FILE if encrypted else OPEN_FILE)
    try:
        data = path.read_bytes()
    except OSError as e:
        raise CannotOpen(f"the archive's keys cannot be read ({e.strerror})", where=str(path), todo=_RESTORE) from e
    if encrypted:
        if not passphrase:
            raise BadPassphrase("this archive needs its passphrase", where=str(folder), todo="Give the passphrase.")
        data = unseal_with_passphrase(data, passphrase, where=str(path))
    return Secrets.parse(data, where=str(path))


class SigningKey:
    """One person's Ed25519 key. `id` is its OpenSSH fingerprint."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.line = sshsig.public_line(private.public_key().public_bytes_raw())
        self.id = sshsig.fingerprint(self.line)

    def __reduce__(self) -> str:
        raise TypeError("keys never leave their process")

    @classmethod
    def new(cls) -> SigningKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(Ed25519PrivateKey.generate())

    def sign(self, message: bytes, namespace: str) -> str:
        """An armoured SSHSIG signature."""
        return sshsig.sign(self._private, message, namespace)

    def save(self, folder: Path, owner: str) -> None:
        """Write it, as an OpenSSH private key encrypted to the owner's age identity alone."""
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        pem = self._private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
        write_atomic(signing_path(folder, self.line), age.Locker(owner).seal(pem))

    @classmethod
    def load(cls, path: Path, owner: str) -> SigningKey:
        """Raises CannotOpen when the file is missing, damaged or somebody else's."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_ssh_private_key

        try:
            key = load_ssh_private_key(age.Locker(owner).unseal(path.read_bytes()), None)
        except (OSError, ValueError, age.Damaged) as e:
            raise CannotOpen("the signing key cannot be read", where=str(path), todo=_RESTORE) from e
        if not isinstance(key, Ed25519PrivateKey):
            raise CannotOpen("the signing key is of another kind", where=str(path), todo=_RESTORE)
        return cls(key)


def label(public_line: str) -> str:
    """What stands for a person in file names: from the key, so that a seized disk names nobody."""
    return sha256(sshsig.public_blob(sshsig.raw_public(public_line))).hexdigest()[:12]


def signing_path(folder: Path, public_line: str) -> Path:
    """keys/sign-LABEL.age"""
    return folder / FOLDER / f"sign-{label(public_line)}.age"


def own_signing_key(folder: Path, held: Secrets, signers: tuple[Signer, ...]) -> SigningKey | None:
    """The active signing key that this owner can open, or None. Raises CannotOpen when its file is damaged."""
    if not held.owner:
        return None
    problem: CannotOpen | None = None
    for signer in signers:
        path = signing_path(folder, signer.key)
        try:
            key = SigningKey.load(path, held.owner)
        except CannotOpen as e:
            problem = e
            continue
        if key.id != signer.id:
            raise CannotOpen("the signing key is not the one that the journal names", where=str(path), todo=_RESTORE)
        return key
    if problem:
        raise problem
    return None
