"""Signatures in SSHSIG form (OpenSSH, PROTOCOL.sshsig), so that `ssh-keygen -Y verify` can judge them.

Ed25519 only, hash sha512, namespace given by the caller. A signing key's id is its OpenSSH fingerprint, the one that
`ssh-keygen -l` prints.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MAGIC = b"SSHSIG"
ALGORITHM = b"ssh-ed25519"
HASH = b"sha512"
BEGIN = "-----BEGIN SSH SIGNATURE-----"
END = "-----END SSH SIGNATURE-----"


class BadSignature(Exception):
    """The bytes are no valid signature over this message; the text says why."""


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _take(data: bytes) -> tuple[bytes, bytes]:
    if len(data) < 4 or len(data) < 4 + (n := struct.unpack(">I", data[:4])[0]):
        raise BadSignature("the signature is cut off")
    return data[4 : 4 + n], data[4 + n :]


def public_blob(raw: bytes) -> bytes:
    """OpenSSH wire form of a raw 32-byte Ed25519 public key."""
    return _string(ALGORITHM) + _string(raw)


def public_line(raw: bytes) -> str:
    """`ssh-ed25519 AAAA…`, as in an authorized_keys or allowed_signers file."""
    return f"{ALGORITHM.decode()} {base64.b64encode(public_blob(raw)).decode()}"


def raw_public(line: str) -> bytes:
    """The raw key of a `ssh-ed25519 AAAA…` line. Raises BadSignature when it is not one."""
    try:
        algorithm, data = line.split()[:2]
        name, rest = _take(base64.b64decode(data, validate=True))
        raw, rest = _take(rest)
    except (ValueError, binascii.Error) as e:
        raise BadSignature(f"not an Ed25519 public key: {line[:40]!r}") from e
    if algorithm.encode() != ALGORITHM or name != ALGORITHM or len(raw) != 32 or rest:
        raise BadSignature(f"not an Ed25519 public key: {line[:40]!r}")
    return raw


def fingerprint(line: str) -> str:
    """`SHA256:…` of a public key line, as `ssh-keygen -l` prints it."""
    digest = hashlib.sha256(public_blob(raw_public(line))).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def _to_sign(message: bytes, namespace: str) -> bytes:
    parts = (namespace.encode(), b"", HASH, hashlib.sha512(message).digest())
    return MAGIC + b"".join(_string(p) for p in parts)


def sign(key: Ed25519PrivateKey, message: bytes, namespace: str) -> str:
    """The armoured signature of a message."""
    raw = key.public_key().public_bytes_raw()
    signature = _string(ALGORITHM) + _string(key.sign(_to_sign(message, namespace)))
    fields = (public_blob(raw), namespace.encode(), b"", HASH, signature)
    blob = MAGIC + struct.pack(">I", 1) + b"".join(_string(f) for f in fields)
    text = base64.b64encode(blob).decode()
    return "\n".join([BEGIN, *(text[i : i + 70] for i in range(0, len(text), 70)), END]) + "\n"


def verify(armoured: str, message: bytes, namespace: str) -> str:
    """The public key line that signed this message in this namespace. Raises BadSignature.

    The caller decides whether that key may be trusted.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    lines = armoured.strip().splitlines()
    if len(lines) < 3 or lines[0] != BEGIN or lines[-1] != END:
        raise BadSignature("not an SSH signature")
    try:
        blob = base64.b64decode("".join(lines[1:-1]), validate=True)
    except (ValueError, binascii.Error) as e:
        raise BadSignature("not an SSH signature") from e
    if blob[: len(MAGIC) + 4] != MAGIC + struct.pack(">I", 1):
        raise BadSignature("not an SSH signature of version 1")
    fields, rest = [], blob[len(MAGIC) + 4 :]
    for _ in range(5):
        field, rest = _take(rest)
        fields.append(field)
    public, space, _reserved, algorithm, signature = fields
    if rest or space != namespace.encode() or algorithm != HASH:
        raise BadSignature(f"signed for another purpose ({space.decode('utf-8', 'replace')!r})")
    name, remainder = _take(signature)
    signed, remainder = _take(remainder)
    line = f"{ALGORITHM.decode()} {base64.b64encode(public).decode()}"
    raw = raw_public(line)
    if name != ALGORITHM or remainder:
        raise BadSignature("not an Ed25519 signature")
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(signed, _to_sign(message, namespace))
    except InvalidSignature as e:
        raise BadSignature("the signature does not fit these bytes") from e
    return line
