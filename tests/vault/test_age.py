"""Encryption of streams: what is raised while pyrage calls back comes out as itself."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from habeas.vault import age
from habeas.vault.age import Damaged, Locker, new_identity, rounds_of, seal_with_passphrase


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


def test_a_passphrase_is_sealed_again_where_a_busy_machine_took_too_few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyrage

    def with_rounds(rounds: int) -> bytes:
        return age.HEADER + b"-> scrypt c2FsdA %d\nbody\n--- mac\n" % rounds

    given = iter([with_rounds(15), with_rounds(18), with_rounds(20)])
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, passphrase: next(given))
    assert rounds_of(seal_with_passphrase(b"keys", "a long passphrase")) == 18


def test_on_a_machine_that_is_always_slow_the_costliest_of_a_few_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyrage

    given = iter([age.HEADER + b"-> scrypt c2FsdA %d\nbody\n--- mac\n" % rounds for rounds in (14, 16, 15, 15)])
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, passphrase: next(given))
    assert rounds_of(seal_with_passphrase(b"keys", "a long passphrase")) == 16


def test_the_rounds_of_a_sealed_file_are_read_from_its_head() -> None:
    sealed = seal_with_passphrase(b"keys", "a long passphrase")
    assert rounds_of(sealed) >= 10
    assert age.unseal_with_passphrase(sealed, "a long passphrase", where="here") == b"keys"
    assert rounds_of(b"nothing of the kind") == 0
