"""The journal: canonical lines, salted bodies, appends from several processes in one order."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.errors import WrongUse
from habeas.model.codec import canonical
from habeas.vault import Vault, merkle
from habeas.vault.journal import Journal

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(body=st.dictionaries(st.text(max_size=8), VALUES, max_size=5))
def test_a_body_comes_back_and_its_line_fixes_it(vault: Vault, body: dict[str, object]) -> None:
    entry = vault.journal.append("decide", body)
    row = next(vault.journal.rows(since=entry.seq))
    line = json.loads(row.line)
    assert row.salt is not None
    assert row.body is not None
    assert line["body"] == sha256(row.salt + row.body.encode()).hexdigest()
    assert canonical(line).decode() == row.line
    assert next(vault.journal.entries(since=entry.seq)).body == body


def test_the_same_body_twice_gives_different_lines(vault: Vault) -> None:
    a, b = vault.journal.append_many([("decide", {"x": 1}), ("decide", {"x": 1})])
    assert json.loads(a.line)["body"] != json.loads(b.line)["body"]


def test_lines_can_be_neither_changed_nor_deleted_through_the_database(vault: Vault) -> None:
    for sql in ("UPDATE line SET line = '{}'", "DELETE FROM line", "UPDATE body SET body = '{}'"):
        with pytest.raises(Exception, match="append-only"):
            vault.journal._db.execute(sql)


def test_an_unknown_act_is_refused(vault: Vault) -> None:
    with pytest.raises(WrongUse):
        vault.journal.append("invent", {})


def test_a_body_that_json_cannot_hold_writes_nothing(vault: Vault) -> None:
    before = vault.journal.size
    with pytest.raises(ValueError):
        vault.journal.append_many([("decide", {"fine": 1}), ("decide", {"n": 2**60})])
    assert vault.journal.size == before


def test_entries_can_be_chosen_by_act_and_by_original(vault: Vault) -> None:
    vault.journal.append("decide", {"x": 1})
    assert [e.act for e in vault.journal.entries(acts={"open", "decide"})] == ["open", "decide"]
    sha = next(vault.originals()).sha256
    assert [e.seq for e in vault.journal.entries(about=sha)] == [1]


WRITER = """
import sys
from pathlib import Path
from habeas.vault.journal import Journal
journal = Journal(Path(sys.argv[1]), None, by=sys.argv[2])
for i in range(60):
    journal.append_many([("decide", {"from": sys.argv[3], "n": i, "part": p}) for p in (0, 1)])
"""


def test_appends_from_several_processes_become_one_order(vault: Vault) -> None:
    before, arguments = vault.journal.size, [str(vault.journal.path), vault.signer]
    running = [subprocess.Popen([sys.executable, "-c", WRITER, *arguments, str(n)]) for n in range(3)]
    assert [p.wait(120) for p in running] == [0, 0, 0]
    entries = list(vault.journal.entries(since=before))
    assert [e.seq for e in entries] == list(range(before, before + 360))
    for pair in zip(entries[::2], entries[1::2], strict=True):
        assert pair[0].body
        assert pair[1].body
        assert (pair[0].body["from"], pair[0].body["n"]) == (pair[1].body["from"], pair[1].body["n"])
    lines = [merkle.leaf_hash(r.line.encode()) for r in vault.journal.rows()]
    assert vault.journal.root() == merkle.root_of(lines)
    assert vault.verify().ok


def test_a_missing_journal_is_named(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="missing"):
        Journal(tmp_path / "journal.db", None)
