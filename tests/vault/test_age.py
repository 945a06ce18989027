"""Encryption of streams: what is raised while pyrage calls back comes out as itself."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from habeas.vault.age import Damaged, Locker, new_identity


class Stop(KeyboardInterrupt):
    """A wish to end, raised inside a callback."""


class Interrupted(io.BytesIO):
    def __init__(self, what: type[BaseException]) -> None:
        super().__init__(b"letter" * 100_000)
        self.what = what

    def read(self, n: int | None = -1) -> bytes:
        if self.tell() > 100_000:
            raise self.what
        return super().read(n)


class Refusing(io.BytesIO):
    def write(self, data: object) -> int:
        raise KeyboardInterrupt


@pytest.fixture
def locker() -> Locker:
    return Locker(new_identity())


@pytest.mark.parametrize("what", [KeyboardInterrupt, Stop, OSError])
def test_what_stops_the_reading_of_a_file_stops_its_encryption_as_itself(
    locker: Locker, what: type[BaseException]
) -> None:
    with pytest.raises(what) as caught:
        locker.seal_stream(Interrupted(what), io.BytesIO())
    assert type(caught.value) is what


def test_an_interrupted_decryption_is_not_taken_for_a_damaged_file(locker: Locker, tmp_path: Path) -> None:
    sealed = io.BytesIO()
    locker.seal_stream(io.BytesIO(b"letter" * 100_000), sealed)
    with pytest.raises(KeyboardInterrupt):
        locker.unseal_stream(io.BytesIO(sealed.getvalue()), Refusing())
    with pytest.raises(Damaged):
        locker.unseal_stream(io.BytesIO(sealed.getvalue()[:-1000]), io.BytesIO())
