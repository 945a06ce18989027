"""age, the file encryption of everything at rest (age-encryption.org/v1), through pyrage.

Streams in both directions with bounded memory. A file that was altered or cut off is refused as `Damaged`. age proves
to a recipient that a file is whole, not who made it: whoever reads an original also checks its hash.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import threading
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from habeas.errors import CannotOpen

HEADER = b"age-encryption.org/v1\n"


class Damaged(CannotOpen):
    """The file is not an intact age file for this identity, or holds other bytes than it should."""


class Sink(Protocol):
    """What decrypted bytes are written to."""

    def write(self, data: bytes, /) -> object: ...


class Target(Sink, Protocol):
    """What encrypted bytes are written to."""

    def flush(self) -> object: ...


class Counting:
    """A sink that only hashes and counts."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        self.hash.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


class _Source:
    """Hands bytes from a source to pyrage, hashing them on the way; keeps what the source raised, Ctrl-C included."""

    def __init__(self, source: BinaryIO) -> None:
        self.source, self.hash, self.size = source, hashlib.sha256(), 0
        self.error: BaseException | None = None

    def read(self, n: int = -1) -> bytes:
        try:
            data = self.source.read(n)
        except BaseException as e:
            self.error = e
            raise
        self.hash.update(data)
        self.size += len(data)
        return data


class _Target:
    """Writes to a file for pyrage; keeps what was raised, which pyrage would flatten."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            self.target.write(data)
        except BaseException as e:
            self.error = e
            raise
        return len(data)

    def flush(self) -> None:
        try:
            self.target.flush()
        except BaseException as e:
            self.error = e
            raise


def new_identity() -> str:
    """A fresh `AGE-SECRET-KEY-1…`."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


class Locker:
    """Encrypts to one recipient and, with its identity, decrypts. Raises ValueError when it is no identity."""

    def __init__(self, identity: str) -> None:
        import pyrage

        self._pyrage: Any = pyrage
        try:
            self._identity = pyrage.x25519.Identity.from_str(identity.strip())
        except pyrage.IdentityError as e:
            raise ValueError("not an age identity") from e
        self._recipient = self._identity.to_public()
        self.recipient = str(self._recipient)

    def seal(self, data: bytes) -> bytes:
        """Small data, encrypted."""
        return bytes(self._pyrage.encrypt(data, [self._recipient]))

    def unseal(self, data: bytes) -> bytes:
        """Small data, decrypted. Raises Damaged."""
        try:
            return bytes(self._pyrage.decrypt(data, [self._identity]))
        except self._pyrage.DecryptError as e:
            raise Damaged(str(e)) from e

    def seal_stream(self, source: BinaryIO, target: Target) -> tuple[str, int]:
        """Encrypt a stream; gives SHA-256 (hex) and size of the plain bytes.

        Raises what reading the source raised, or OSError when writing failed.
        """
        reader, writer = _Source(source), _Target(target)
        try:
            self._pyrage.encrypt_io(reader, writer, [self._recipient])
            writer.flush()
        except (OSError, ValueError, self._pyrage.EncryptError) as e:
            _let_through(e)
            raise (reader.error or writer.error or e) from e
        return reader.hash.hexdigest(), reader.size

    def unseal_stream(self, source: BinaryIO, sink: Sink) -> None:
        """Decrypt a stream into a sink. Raises Damaged; then what the sink got must not be used."""
        try:
            self._pyrage.decrypt_io(source, sink, [self._identity])
        except (OSError, self._pyrage.DecryptError) as e:
            _let_through(e)
            raise Damaged(str(e)) from e

    def digest(self, path: Path) -> tuple[str, int]:
        """SHA-256 (hex) and size of the plain bytes of an encrypted file. Raises Damaged, FileNotFoundError."""
        sink = Counting()
        with open(path, "rb", buffering=1 << 18) as f:
            self.unseal_stream(f, sink)
        return sink.hash.hexdigest(), sink.size

    def reader(self, path: Path, sha256: str) -> BinaryIO:
        """The plain bytes as a forward-only stream; the last read raises Damaged if they are not those of `sha256`."""
        return io.BufferedReader(_Plain(self, path, sha256), 1 << 16)


def _let_through(e: Exception) -> None:
    """Ctrl-C while pyrage calls us comes out as an error of pyrage that only names it; it says nothing of the file."""
    if str(e).startswith("KeyboardInterrupt"):
        raise KeyboardInterrupt from e


class _Plain(io.RawIOBase):
    """Pull side of a decryption that runs in a thread of this process and pushes into a pipe."""

    def __init__(self, locker: Locker, path: Path, sha256: str) -> None:
        super().__init__()
        self._file = open(path, "rb", buffering=1 << 18)  # noqa: SIM115
        self._sha256, self._hash = sha256, hashlib.sha256()
        self._fd, write_fd = os.pipe()
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._push, args=(locker, write_fd), daemon=True)
        self._thread.start()

    def _push(self, locker: Locker, fd: int) -> None:
        with open(fd, "wb", buffering=1 << 16) as pipe:
            try:
                locker.unseal_stream(self._file, pipe)
                pipe.flush()
            except (Damaged, OSError) as e:
                self._error = e
                with contextlib.suppress(OSError):
                    pipe.close()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = os.read(self._fd, len(buffer))
        if data:
            self._hash.update(data)
            buffer[: len(data)] = data
            return len(data)
        self._thread.join()
        if self._error:
            raise Damaged(str(self._error)) from self._error
        if self._hash.hexdigest() != self._sha256:
            raise Damaged("these are not the bytes that were kept")
        return 0

    def close(self) -> None:
        if not self.closed:
            os.close(self._fd)
            self._thread.join()
            self._file.close()
        super().close()
