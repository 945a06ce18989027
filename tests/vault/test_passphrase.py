"""The passphrase: sealed at a cost that holds for years, opened on any machine, however busy."""

from __future__ import annotations

import pyrage
import pytest

from habeas.errors import BadPassphrase, CannotOpen
from habeas.vault.age import HEADER
from habeas.vault.passphrase import rounds_of, seal_with_passphrase, unseal_with_passphrase


def test_a_passphrase_is_sealed_again_where_a_busy_machine_took_too_few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_rounds(rounds: int) -> bytes:
        return HEADER + b"-> scrypt c2FsdA %d\nbody\n--- mac\n" % rounds

    given = iter([with_rounds(15), with_rounds(18), with_rounds(20)])
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, passphrase: next(given))
    assert rounds_of(seal_with_passphrase(b"keys", "a long passphrase")) == 18


def test_on_a_machine_that_is_always_slow_the_costliest_of_a_few_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter([HEADER + b"-> scrypt c2FsdA %d\nbody\n--- mac\n" % rounds for rounds in (14, 16, 15, 15)])
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, passphrase: next(given))
    assert rounds_of(seal_with_passphrase(b"keys", "a long passphrase")) == 16


def test_the_rounds_of_a_sealed_file_are_read_from_its_head() -> None:
    sealed = seal_with_passphrase(b"keys", "a long passphrase")
    assert rounds_of(sealed) >= 10
    assert unseal_with_passphrase(sealed, "a long passphrase", where="here") == b"keys"
    assert rounds_of(b"nothing of the kind") == 0


@pytest.fixture
def on_a_busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """pyrage measures that opening would take half a minute, and refuses."""

    def refuse(data: bytes, passphrase: str) -> bytes:
        raise pyrage.DecryptError("Excessive work parameter for passphrase.\nDecryption would take around 32 seconds.")

    monkeypatch.setattr(pyrage.passphrase, "decrypt", refuse)


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return bytes(pyrage.passphrase.encrypt(b"the keys" * 20_000, "a long passphrase"))


@pytest.mark.usefixtures("on_a_busy_machine")
def test_a_machine_that_is_too_busy_for_pyrage_still_opens_the_keys(sealed: bytes) -> None:
    assert unseal_with_passphrase(sealed, "a long passphrase", where="here") == b"the keys" * 20_000


@pytest.mark.usefixtures("on_a_busy_machine")
def test_a_wrong_passphrase_is_told_from_a_damaged_file_on_a_busy_machine_too(sealed: bytes) -> None:
    with pytest.raises(BadPassphrase, match="does not open"):
        unseal_with_passphrase(sealed, "another passphrase", where="here")
    head, payload = sealed.split(b"\n--- ", 1)
    mac, payload = payload.split(b"\n", 1)
    for altered in (
        head + b"\n--- " + mac + b"\n" + payload[:-1] + bytes([payload[-1] ^ 1]),
        head + b"\n--- " + mac + b"\n" + payload[: 16 + (64 << 10) + 16],
        head + b"\n--- " + (b"A" * len(mac)) + b"\n" + payload,
        head + b"\n--- ?\n" + payload,
        head + b"\n--- " + mac + b"\n",
    ):
        with pytest.raises(CannotOpen, match="damaged"):
            unseal_with_passphrase(altered, "a long passphrase", where="here")


@pytest.mark.usefixtures("on_a_busy_machine")
def test_a_file_that_asks_for_more_than_any_machine_has_is_refused_as_damaged() -> None:
    with pytest.raises(CannotOpen, match="damaged"):
        unseal_with_passphrase(HEADER + b"-> scrypt c2FsdA 40\nbody\n--- mac\n", "x", where="here")
