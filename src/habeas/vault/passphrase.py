"""The passphrase of an archive: sealing the file of its keys with age's scrypt, and opening it on any machine.

pyrage measures at each call what the machine can do in a second: it seals with as many rounds as that, and refuses to
open what would take too long. A laptop that is busy, or slower than the one that sealed, must still open its archive,
so what pyrage refuses for that reason is opened here after the specification (age-encryption.org/v1, scrypt).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import struct

from habeas.errors import BadPassphrase, CannotOpen
from habeas.vault.age import HEADER

LEAST_ROUNDS = 18
"""Rounds as a power of two below which the passphrase is sealed again: what the `age` tool itself takes."""
MOST_ROUNDS = 22
"""Rounds as a power of two, 4 GB of memory, above which a file is not tried: nobody's machine has sealed it."""
_TRIES = 4
_CHUNK = (64 << 10) + 16
"""Bytes of one encrypted piece of the payload, its tag among them."""
_TOO_LONG = "Excessive work"
"""How pyrage begins to say that the machine is too slow or too busy."""


def seal_with_passphrase(data: bytes, passphrase: str) -> bytes:
    """Encrypted with age's scrypt; takes about two seconds, and guessing one passphrase 256 or 512 MB.

    On a machine that is busy pyrage may take a quarter of the rounds, and the passphrase would be as much cheaper to
    guess for ever: then it is sealed again, and the costliest is kept.
    """
    import pyrage

    best = b""
    for _ in range(_TRIES):
        sealed = bytes(pyrage.passphrase.encrypt(data, passphrase))
        best = max(best, sealed, key=rounds_of)
        if rounds_of(best) >= LEAST_ROUNDS:
            break
    return best


def rounds_of(sealed: bytes) -> int:
    """Rounds of scrypt, as a power of two, of a file sealed with a passphrase; 0 for anything else."""
    words = sealed.removeprefix(HEADER).split(b"\n", 1)[0].split()
    return int(words[3]) if words[:2] == [b"->", b"scrypt"] and len(words) == 4 and words[3].isdigit() else 0


def unseal_with_passphrase(data: bytes, passphrase: str, *, where: str) -> bytes:
    """Raises BadPassphrase, or CannotOpen when the file is visibly damaged."""
    import pyrage

    damaged = CannotOpen(
        "the file that holds the archive's keys is damaged",
        where=where,
        todo="Put this one file back from a backup of the archive; the passphrase stays the same.",
    )
    wrong = BadPassphrase("the passphrase does not open this archive", where=where, todo="Try again.")
    if not data.startswith(HEADER + b"-> scrypt ") or b"\n--- " not in data:
        raise damaged
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError as e:
        if str(e) == "Decryption failed":
            raise wrong from e
        if not str(e).startswith(_TOO_LONG) or rounds_of(data) > MOST_ROUNDS:
            raise damaged from e
    try:
        return open_patiently(data, passphrase)
    except PermissionError as e:
        raise wrong from e
    except ValueError as e:
        raise damaged from e


def open_patiently(sealed: bytes, passphrase: str) -> bytes:
    """The plain bytes, however long the machine takes. PermissionError: not this passphrase. ValueError: damaged."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    head, salt, wrapped, mac, payload = _parts(sealed)
    rounds = 1 << rounds_of(sealed)
    salt = b"age-encryption.org/v1/scrypt" + salt
    wrapping = hashlib.scrypt(
        passphrase.encode(), salt=salt, n=rounds, r=8, p=1, maxmem=rounds * 1024 + (1 << 24), dklen=32
    )
    try:
        key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), wrapped, None)
    except InvalidTag as e:
        raise PermissionError("not this passphrase") from e
    if not hmac.compare_digest(mac, hmac.digest(_derived(key, b"", b"header"), head, "sha256")):
        raise ValueError("the head was altered")
    cipher = ChaCha20Poly1305(_derived(key, payload[:16], b"payload"))
    pieces = [payload[i : i + _CHUNK] for i in range(16, len(payload), _CHUNK)]
    try:
        return b"".join(
            cipher.decrypt(struct.pack(">3xQB", n, n == len(pieces) - 1), piece, None) for n, piece in enumerate(pieces)
        )
    except InvalidTag as e:
        raise ValueError("the payload was altered") from e


def _parts(sealed: bytes) -> tuple[bytes, bytes, bytes, bytes, bytes]:
    """Head up to its "---", salt, wrapped key, code of the head, payload."""
    try:
        version, stanza, body, rest = sealed.split(b"\n", 3)
        last, payload = rest.split(b"\n", 1)
        dashes, mac = last.split(b" ")
        salt = stanza.split(b" ")[2]
        if version + b"\n" != HEADER or dashes != b"---" or len(payload) <= 16:
            raise ValueError("not a file sealed with a passphrase")
        return b"\n".join((version, stanza, body, dashes)), _bytes(salt), _bytes(body), _bytes(mac), payload
    except (IndexError, binascii.Error) as e:
        raise ValueError("not a file sealed with a passphrase") from e


def _bytes(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)
