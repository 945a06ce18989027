"""What the vault promises to the rooms above it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from habeas.errors import BadPassphrase, CannotOpen, HabeasError, Locked, NotFound, WrongUse
from habeas.model.records import Custody
from habeas.vault import Vault, keys
from habeas.vault.passphrase import open_patiently

from .making import PASSPHRASE, keep


def test_what_was_kept_comes_back_byte_for_byte(vault: Vault) -> None:
    big = b"third letter" * 20_000
    sha = list(vault.originals())[2].sha256
    assert vault.read_original(sha) == big
    with vault.open_original(sha) as f:
        assert f.read(5) == big[:5]
        assert f.read() == big[5:]


def test_a_reader_may_stop_in_the_middle_of_an_original(vault: Vault) -> None:
    with vault.open_original(list(vault.originals())[2].sha256) as f:
        assert f.read(4) == b"thir"


def test_the_same_bytes_met_again_are_a_sighting(vault: Vault) -> None:
    again = keep(vault, b"first letter", b"new", b"new", name="copy.txt")
    assert [k.new for k in again] == [False, True, False]
    first = next(vault.originals())
    assert [c.name for c in first.custody] == ["letter.txt", "copy.txt"]
    assert len(list(vault.originals())) == 4


def test_a_name_with_undecodable_bytes_is_kept_visibly(vault: Vault) -> None:
    kept = vault.commit([(vault.stage(io.BytesIO(b"odd")), Custody(name="ra\udce9\n🕊.txt"))])[0]
    assert [o.custody[0].name for o in vault.originals() if o.sha256 == kept.sha256] == ["ra\\udce9\n🕊.txt"]


def test_a_source_that_fails_leaves_nothing_behind(vault: Vault) -> None:
    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            raise OSError(5, "bad sector")

    with pytest.raises(OSError, match="bad sector") as caught:
        vault.stage(Broken())  # type: ignore[arg-type]
    assert not isinstance(caught.value, HabeasError)
    assert not list((vault.path / "incoming").iterdir())


def test_an_open_archive_says_so_and_has_no_catalog_key(vault: Vault) -> None:
    assert not vault.encrypted
    assert vault.catalog_key() is None
    assert vault.signer_name == "Sabira Kenzhali"


def test_removal_erases_the_bytes_and_keeps_the_line(vault: Vault) -> None:
    first = next(vault.originals())
    vault.remove(first.sha256, "asked by the person concerned")
    assert next(vault.originals()).removed
    with pytest.raises(NotFound):
        vault.open_original(first.sha256)
    outcome = vault.verify()
    assert outcome.ok, outcome.faults
    assert outcome.originals == 2
    assert next(vault.journal.entries(since=1)).body is None
    assert keep(vault, b"first letter")[0].new
    assert vault.verify().ok


def test_only_one_process_writes_and_readers_are_allowed_beside_it(vault: Vault) -> None:
    with pytest.raises(Locked, match="process"):
        Vault.open(vault.path)
    with Vault.open(vault.path, read_only=True) as reader:
        keep(vault, b"written meanwhile")
        assert len(list(reader.originals())) == 4
        with pytest.raises(WrongUse):
            keep(reader, b"no")
        with pytest.raises(WrongUse):
            reader.journal.append("decide", {})


def test_a_backup_is_a_whole_archive_that_verifies(vault: Vault, tmp_path: Path) -> None:
    vault.checkpoint()
    assert vault.backup(tmp_path / "copy").ok
    with Vault.open(tmp_path / "copy") as copied:
        assert copied.id == vault.id
        assert [o.sha256 for o in copied.originals()] == [o.sha256 for o in vault.originals()]
    with pytest.raises(WrongUse):
        vault.backup(tmp_path / "copy")


def test_creating_over_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WrongUse):
        Vault.create(tmp_path, passphrase=None, by="x")


def test_a_wrong_and_a_missing_passphrase_are_told_apart_from_damage(sealed: tuple[Path, Callable[..., Vault]]) -> None:
    path, _ = sealed
    with pytest.raises(BadPassphrase) as wrong:
        Vault.open(path, passphrase="wrong")
    assert wrong.value.exit_code == 3
    with pytest.raises(BadPassphrase):
        Vault.open(path)
    locked = path / "keys" / "passphrase.age"
    locked.write_bytes(locked.read_bytes()[:-9])
    with pytest.raises(CannotOpen, match="damaged"):
        Vault.open(path, passphrase=PASSPHRASE)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(sealed: tuple[Path, Callable[..., Vault]]) -> None:
    path, reopen = sealed
    with reopen() as vault:
        vault.change_passphrase(PASSPHRASE, "another one")
    with pytest.raises(BadPassphrase):
        Vault.open(path, passphrase=PASSPHRASE)
    with Vault.open(path, passphrase="another one", read_only=True) as vault:
        assert vault.verify().ok


@pytest.mark.parametrize("damage", ["missing", "text", "version", "journal", "no-journal", "signing-key", "no-archive"])
def test_a_damaged_archive_is_refused_with_what_to_do(vault: Vault, damage: str) -> None:
    path = vault.path
    vault.close()
    public = path / "habeas.json"
    match damage:
        case "missing":
            public.unlink()
        case "text":
            public.write_text("{")
        case "version":
            public.write_text(public.read_text().replace('"version": 1', '"version": 9'))
        case "journal":
            (path / "journal.db").write_bytes(b"not a database" * 1000)
        case "no-journal":
            (path / "journal.db").unlink()
        case "signing-key":
            next((path / "keys").glob("sign-*.age")).write_bytes(b"x")
        case "no-archive":
            path = path / "nowhere"
    with pytest.raises(CannotOpen) as caught:
        Vault.open(path)
    assert caught.value.exit_code == 4
    assert caught.value.todo
    assert caught.value.where


@pytest.mark.parametrize("field", ["recipient", "id", "signers", "encrypted", "created"])
def test_a_swapped_public_file_is_refused_and_nothing_is_encrypted_to_the_stranger(
    vault: Vault, tmp_path: Path, field: str
) -> None:
    vault.close()
    with Vault.create(tmp_path / "stranger", passphrase=None, by="Oskar Lindqvist") as stranger:
        theirs = json.loads((stranger.path / "habeas.json").read_text())
    public = vault.path / "habeas.json"
    ours = json.loads(public.read_text())
    ours[field] = {"encrypted": True, "created": "2001-01-01T00:00:00Z"}.get(field, theirs[field])
    public.write_text(json.dumps(ours))
    with pytest.raises((CannotOpen, BadPassphrase)) as caught:
        Vault.open(vault.path)
    if field != "encrypted":
        assert caught.value.exit_code == 4


def test_a_swapped_journal_is_refused(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    Vault.create(tmp_path / "stranger", passphrase=None, by="Oskar Lindqvist").close()
    shutil.copy(tmp_path / "stranger" / "journal.db", vault.path / "journal.db")
    with pytest.raises(CannotOpen, match="swapped"):
        Vault.open(vault.path)


def test_keys_cannot_be_sent_to_another_process(vault: Vault) -> None:
    import pickle

    with pytest.raises(TypeError):
        pickle.dumps(vault._held)


def test_markers_are_found_nowhere_in_an_encrypted_archive(sealed: tuple[Path, Callable[..., Vault]]) -> None:
    path, reopen = sealed
    with reopen() as vault:
        keep(vault, b"MARKER of another file", name="MARKER2.txt")
        everything = [p for p in path.rglob("*") if p.is_file()]
        seen = b"".join(p.read_bytes() + p.name.encode() for p in everything)
    seen += b"".join(p.read_bytes() + str(p).encode() for p in path.rglob("*") if p.is_file())
    assert b"MARKER" not in seen
    assert b"SQLite format" not in seen
    assert "Irena".encode("utf-16-le") not in seen
    sha = b"".join(o.sha256.encode() for o in vault_originals(reopen))
    assert sha[:64] not in seen, "names of originals must not confirm a known file"


def vault_originals(reopen: Callable[..., Vault]) -> list:  # type: ignore[type-arg]
    with reopen(read_only=True) as vault:
        return list(vault.originals())


@pytest.mark.referee("age")
def test_the_standard_age_tool_recovers_an_original(sealed: tuple[Path, Callable[..., Vault]], tmp_path: Path) -> None:
    path, _ = sealed
    identity = open_patiently((path / "keys" / "passphrase.age").read_bytes(), PASSPHRASE)
    (tmp_path / "identity.txt").write_bytes(identity)
    found = set()
    for file in (path / "originals").rglob("*.age"):
        command = ["age", "-d", "-i", str(tmp_path / "identity.txt"), str(file)]
        found.add(subprocess.run(command, capture_output=True, check=True).stdout)
    assert found == {b"MARKERBYTES the letter", b"second"}


def test_a_signing_key_opens_with_its_owners_key_alone(vault: Vault) -> None:
    held = vault._held
    file = next((vault.path / "keys").glob("sign-*.age"))
    assert keys.SigningKey.load(file, held.owner).id == vault.signer
    with pytest.raises(CannotOpen):
        keys.SigningKey.load(file, held.identity)
    shared = keys.Secrets.parse(held.file(with_owner=False), where="a colleague's copy")
    assert (shared.root, shared.owner) == (held.root, "")
