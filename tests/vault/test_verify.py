"""Each fault is found, and by its name."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from habeas.errors import CannotOpen, WrongUse
from habeas.model.records import Custody
from habeas.vault import Vault
from habeas.vault.keys import SigningKey

from .making import keep


def names(vault: Vault, since: Path | None = None) -> set[str]:
    return {f.name for f in vault.verify(since=since).faults}


def rewrite(vault: Vault, *statements: str) -> None:
    """What somebody with the database key could do: the triggers are no obstacle to him."""
    db = vault.journal._db
    for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        db.execute(statement)


def first_file(vault: Vault) -> Path:
    return sorted((vault.path / "originals").rglob("*.age"), key=lambda p: p.stat().st_size)[0]


def flip(path: Path, at: int = -5) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def plant(vault: Vault) -> None:
    (vault.path / "originals" / "ab").mkdir(exist_ok=True)
    (vault.path / "originals" / "ab" / "planted.age").write_bytes(b"x")


def replace_by_valid_age_file(vault: Vault) -> None:
    first_file(vault).write_bytes(vault._held.locker.seal(b"other words"))


FILES: dict[str, Callable[[Vault], object]] = {
    "original-damaged": lambda v: flip(first_file(v)),
    "original-missing": lambda v: first_file(v).unlink(),
    "original-altered": replace_by_valid_age_file,
    "original-unknown": plant,
    "checkpoint-missing": lambda v: v.last_checkpoint().path.unlink(),  # type: ignore[union-attr]
    "checkpoint-altered": lambda v: flip(v.last_checkpoint().path, 60),  # type: ignore[union-attr]
    "signature-missing": lambda v: v.last_checkpoint().signature_path.unlink(),  # type: ignore[union-attr]
    "signature-bad": lambda v: flip(v.last_checkpoint().signature_path, 120),  # type: ignore[union-attr]
    "body-altered": lambda v: rewrite(v, "UPDATE body SET body = replace(body, 'letter', 'better') WHERE seq = 1"),
    "body-missing": lambda v: rewrite(v, "DELETE FROM body WHERE seq = 2"),
    "line-missing": lambda v: rewrite(v, "DELETE FROM body WHERE seq = 2", "DELETE FROM line WHERE seq = 2"),
    "line-altered": lambda v: rewrite(v, "UPDATE line SET line = replace(line, ':', ': ') WHERE seq = 1"),
    "root-differs": lambda v: rewrite(v, "UPDATE line SET line = replace(line, 'Z', 'X') WHERE seq = 1"),
    "log-differs": lambda v: rewrite(v, "UPDATE line SET line = replace(line, 'Z', 'X') WHERE seq = 1"),
    "rolled-back": lambda v: rewrite(v, "DELETE FROM body WHERE seq > 2", "DELETE FROM line WHERE seq > 2"),
}


@pytest.mark.parametrize("fault", FILES)
def test_each_fault_is_found_by_its_name(vault: Vault, fault: str) -> None:
    vault.checkpoint()
    assert names(vault) == set()
    FILES[fault](vault)
    outcome = vault.verify()
    assert fault in {f.name for f in outcome.faults}
    assert not outcome.ok
    assert all(f.where and f.what for f in outcome.faults)


@pytest.mark.parametrize("cut", [1, 20, 200, 65_600])
def test_a_truncated_original_is_refused(vault: Vault, cut: int) -> None:
    sha = list(vault.originals())[2].sha256
    path = max((vault.path / "originals").rglob("*.age"), key=lambda p: p.stat().st_size)
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(CannotOpen):
        vault.read_original(sha)
    assert names(vault) == {"original-damaged"}


def test_an_original_replaced_by_other_bytes_for_the_same_recipient_is_not_given_out(vault: Vault) -> None:
    shas = [o.sha256 for o in vault.originals()]
    for path in (vault.path / "originals").rglob("*.age"):
        path.write_bytes(vault._held.locker.seal(b"forged"))
    for sha in shas:
        with pytest.raises(CannotOpen, match="not the bytes"), vault.open_original(sha) as f:
            f.read()


def test_a_checkpoint_of_a_stranger_is_not_believed(vault: Vault) -> None:
    made = vault.checkpoint()
    made.signature_path.write_text(SigningKey.new().sign(made.text.encode(), "habeas-checkpoint"))
    assert names(vault) == {"signer-unknown"}


def test_it_says_how_many_entries_are_unsigned(vault: Vault) -> None:
    assert vault.verify().unsigned == 4
    vault.checkpoint()
    assert vault.verify().unsigned == 0
    vault.journal.append("decide", {})
    outcome = vault.verify()
    assert outcome.unsigned == 1
    assert any("Not signed yet: 1 entry since the last checkpoint" in note for note in outcome.notes)


def test_checkpoints_form_a_chain_and_are_not_repeated_for_nothing(vault: Vault) -> None:
    one = vault.checkpoint()
    assert vault.checkpoint() == one
    keep(vault, b"more")
    two = vault.checkpoint()
    assert (two.number, two.size) == (2, 6)
    assert names(vault) == set()
    one.path.unlink()
    assert "checkpoint-missing" in names(vault)


def test_closing_signs(vault: Vault) -> None:
    vault.close()
    with Vault.open(vault.path, read_only=True) as again:
        assert again.verify().unsigned == 0


def test_a_rollback_is_caught_with_a_checkpoint_held_elsewhere_and_admitted_without(
    vault: Vault, tmp_path: Path
) -> None:
    """Threat 8: the whole folder is put back to an older, perfectly valid state."""
    vault.checkpoint()
    vault.close()
    shutil.copytree(vault.path, tmp_path / "older")
    with Vault.open(vault.path) as now:
        keep(now, b"what somebody wants to be forgotten")
        made = now.checkpoint()
        held = tmp_path / "held.checkpoint"
        held.write_text(made.text)
        assert now.verify(since=held).ok
    with Vault.open(tmp_path / "older", read_only=True) as older:
        without = older.verify()
        assert without.ok
        assert any("cannot be excluded" in note for note in without.notes)
        assert names(older, since=held) == {"rolled-back"}


def test_a_rewritten_history_is_caught_with_a_checkpoint_held_elsewhere(vault: Vault, tmp_path: Path) -> None:
    held = tmp_path / "held.checkpoint"
    made = vault.checkpoint()
    held.write_text(made.text)
    made.path.unlink()
    made.signature_path.unlink()
    rewrite(vault, "UPDATE line SET line = replace(line, 'Z', 'X') WHERE seq = 1", "DELETE FROM body WHERE seq = 4",
            "DELETE FROM line WHERE seq = 4")  # fmt: skip
    vault.journal._state = type(vault.journal._state)()
    vault.checkpoint()
    assert {"root-differs", "log-differs"} <= names(vault, since=held)


def test_a_checkpoint_of_another_archive_is_named_as_such(vault: Vault, tmp_path: Path) -> None:
    with Vault.create(tmp_path / "other", passphrase=None, by="Tomas Belenko") as other:
        made = other.checkpoint()
    assert names(vault, since=made.path) == {"other-archive"}
    with pytest.raises(WrongUse):
        vault.verify(since=vault.path / "habeas.json")


def test_progress_counts_every_original(vault: Vault) -> None:
    seen: list[tuple[int, int]] = []
    vault.verify(progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_staged_files_that_were_never_kept_are_cleared_away(vault: Vault) -> None:
    vault.stage(io.BytesIO(b"never kept"))
    vault.close()
    with Vault.open(vault.path) as again:
        assert not list((again.path / "incoming").iterdir())
        assert again.verify().ok


def test_a_checkpoint_that_the_journal_does_not_name_is_a_fault(vault: Vault) -> None:
    one = vault.checkpoint()
    rewrite(vault, "DELETE FROM body WHERE seq = 4", "DELETE FROM line WHERE seq = 4")
    keep(vault, b"more")
    vault.journal._state = type(vault.journal._state)()
    assert vault.checkpoint().number == one.number + 1
    assert "checkpoint-unknown" in names(vault)


def test_a_large_original_streams_through_in_little_memory(vault: Vault) -> None:
    psutil = pytest.importorskip("psutil")
    process, size = psutil.Process(), 120_000_000

    class Endless(io.RawIOBase):
        left = size

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            n = min(len(buffer), self.left)
            self.left -= n
            return n

    before = process.memory_info().rss
    kept = vault.commit([(vault.stage(Endless()), Custody())])[0]  # type: ignore[arg-type]
    with vault.open_original(kept.sha256) as f:
        read = sum(len(chunk) for chunk in iter(lambda: f.read(1 << 20), b""))
    assert vault.verify().ok
    assert (kept.size, read) == (size, size)
    assert process.memory_info().rss - before < 40_000_000
