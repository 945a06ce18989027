"""Who only reads an archive stands in nobody's way, and can decide now and then."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from habeas.archive import Archive, settling, sites
from habeas.archive.settling import differences, summary
from habeas.catalog import DocumentFilter, NewDocument
from habeas.errors import Locked
from habeas.model.case import Case, Entity, PossibleMatch
from habeas.model.document import Document
from habeas.model.ids import document_id
from habeas.text.profile import Profile


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A closed archive with one document that was never read."""
    path = tmp_path / "kept"
    with Archive.create(path, passphrase=None, by="Irena Dovlat") as archive:
        original = "a" * 64
        document = Document(sha256=original, original=original, full="Irena Dovlat was freed.", genre="scrape")
        archive.catalog.put_documents([NewDocument(id=document_id(original), document=document, seq=1)])
        settling.settle(archive.vault, archive.catalog)
    return path


def test_an_export_goes_on_beside_somebody_who_reads(kept: Path, tmp_path: Path) -> None:
    with Archive.open(kept, read_only=True), Archive.open(kept) as writer:
        assert writer.export("jsonl", tmp_path / "case.jsonl").bytes


def test_a_reader_can_write_now_and_then_and_sees_what_was_written(kept: Path) -> None:
    with Archive.open(kept, read_only=True) as reader:
        with reader.writing() as writer:
            seq = writer.keep_search("freed", "q=freed")
        assert [s.seq for s in reader.searches()] == [seq]
        with Archive.open(kept), pytest.raises(Locked), reader.writing():
            pass


def test_a_rebuild_tells_possible_matches_by_their_names() -> None:
    two = [Entity(id=f"e-{n}", schema="Person", name=n, names=(n,)) for n in ("Irena Dovlat", "I. Dovlat")]
    match = PossibleMatch(id="m-1", a=two[0].id, b=two[1].id, score=0.5, because=())
    without = Case(entities=tuple(two))
    (found,) = differences(summary(without), summary(msgspec.structs.replace(without, possible=(match,))))
    assert (found.change, found.kind, found.label) == ("added", "possible match", "Irena Dovlat / I. Dovlat")


def test_a_site_profile_that_changes_nothing_lets_no_document_wait_again(kept: Path) -> None:
    with Archive.open(kept) as archive:
        (row,) = archive.documents()
        archive.catalog.set_state(row.id, "read")
        profile = Profile(key="nothing like it", edge="head", documents=9, sample="")
        body = {"profiles": msgspec.to_builtins([profile]), "documents": [row.id]}
        archive.vault.journal.append("profile", body)
        sites.catch_up(archive.vault, archive.catalog)
        assert [d.id for d in archive.documents(DocumentFilter(state="read"))] == [row.id]
