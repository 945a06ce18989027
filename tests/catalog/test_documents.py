from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from habeas.catalog import DocumentFilter, Failure, NewDocument, discard_catalog, open_catalog
from habeas.catalog.sqlite import SqliteCatalog
from habeas.errors import CannotOpen, NotFound
from habeas.model.document import Fact, Region
from habeas.model.ids import document_id
from habeas.model.reading import Reading
from habeas.model.records import Custody

from .conftest import KEY, make_document, new


def test_a_document_comes_back_as_it_was_put(catalog: SqliteCatalog, veldania: tuple[NewDocument, ...]) -> None:
    catalog.put_documents(veldania)
    for each in veldania:
        stored = catalog.document(each.id)
        assert stored.document == each.document
        assert (stored.seq, stored.state, stored.mark, stored.same_text_as) == (each.seq, "extracted", "", None)


def test_documents_come_in_journal_order_and_parts_by_number_after_the_whole(catalog: SqliteCatalog) -> None:
    mail = "a" * 64
    parts = ["2/10", "", "2/9", "10", "2"]
    catalog.put_documents([new(make_document("later letter"), 8)])
    catalog.put_documents([new(make_document(f"part {p}", part=p, original=mail), 2) for p in parts])
    assert [r.part for r in catalog.documents()] == ["", "2", "2/9", "2/10", "10", ""]
    assert catalog.document_ids() == [r.id for r in catalog.documents()]
    assert [r.id for r in catalog.stored_documents()] == catalog.document_ids()


def test_the_copy_first_kept_is_the_original_of_the_same_text(catalog: SqliteCatalog) -> None:
    later, first = new(make_document("words", title="b"), 9, "k"), new(make_document("words", title="a"), 1, "k")
    other = new(make_document("other"), 2, "")
    catalog.put_documents([later, other, first])
    assert catalog.document(later.id).same_text_as == first.id
    assert catalog.document(first.id).same_text_as is None
    assert catalog.document(other.id).same_text_as is None


def test_a_profile_changes_what_is_found_but_not_the_full_text(catalog: SqliteCatalog) -> None:
    text = "Home Contact Zanzibar\nIrena Dovlat was released."
    document = make_document(text)
    added = new(document, 1)
    catalog.put_documents([added])
    assert catalog.search("Zanzibar").total == 1
    hidden = make_document(text, regions=(Region(start=0, end=21, kind="navigation", because="recurs"),))
    catalog.set_profiled(added.id, hidden)
    assert catalog.search("Zanzibar").total == 0
    assert catalog.search("released").total == 1
    assert catalog.document(added.id).document.full == text


def test_an_interrupted_reading_goes_on_with_what_is_pending(
    catalog: SqliteCatalog, veldania: tuple[NewDocument, ...]
) -> None:
    catalog.put_documents(veldania)
    catalog.put_reading(veldania[1].id, Reading(document=veldania[1].id, reader="test 1"))
    catalog.set_state(veldania[2].id, "failed")
    assert catalog.pending() == [veldania[0].id]
    assert catalog.pending("read") == [veldania[1].id]
    assert catalog.pending("failed") == [veldania[2].id]
    assert [d for d, _ in catalog.readings()] == [veldania[1].id]
    assert catalog.document(veldania[1].id).reader == "test 1"
    assert catalog.reading(veldania[0].id) is None


def test_documents_are_narrowed_by_what_their_date_can_mean(
    catalog: SqliteCatalog, veldania: tuple[NewDocument, ...]
) -> None:
    catalog.put_documents(veldania)

    def titles(**filters: str) -> list[str]:
        return [r.title for r in catalog.documents(DocumentFilter(**filters))]

    assert titles(since="2014-07-15") == ["Belenko in court", "Угрозы"]
    assert titles(until="2014-06") == ["Irena Dovlat arrested"]
    assert titles(year="2014", language="ru") == ["Угрозы"]
    assert [r.published for r in catalog.documents(sort="-date")] == ["2015", "2014-07", "2014-06-12"]
    assert catalog.count_documents(DocumentFilter(publisher="Lissen Daily")) == 1


def test_documents_are_narrowed_by_author_and_counted_by_who_published_and_wrote_them(catalog: SqliteCatalog) -> None:
    letter = make_document("Nothing new.", publisher="Lissen Daily")
    vera, both = (
        (Fact(value="Вера Малик", origin="line 1"),),
        tuple(Fact(value=n, origin="x") for n in ("L'Or", "Вера Малик")),
    )
    told = [
        structs.replace(letter, sha256=f"{n}" * 64, original=f"{n}" * 64, authors=a)
        for n, a in enumerate((vera, both, ()))
    ]
    catalog.put_documents([new(d, n) for n, d in enumerate(told)])
    assert catalog.count_documents(DocumentFilter(author="Вера Малик")) == 2
    assert catalog.count_documents(DocumentFilter(author="L'Or")) == 1
    assert catalog.count_documents(DocumentFilter(author="Малик")) == 0
    assert {(o.publisher, o.authors): n for o, n in catalog.origin_counts()} == {
        ("Lissen Daily", ("Вера Малик",)): 1, ("Lissen Daily", ("L'Or", "Вера Малик")): 1, ("Lissen Daily", ()): 1
    }  # fmt: skip
    assert catalog.sharing_originals() == []
    part = structs.replace(letter, sha256="9" * 64, original="0" * 64, part="1", parent_part="")
    catalog.put_documents([new(part, 0)])
    assert catalog.sharing_originals() == [document_id("0" * 64), document_id("0" * 64, "1")]


def test_custody_and_marks_are_kept_with_the_document(
    catalog: SqliteCatalog, veldania: tuple[NewDocument, ...]
) -> None:
    catalog.put_documents(veldania)
    sightings = (Custody(name="a.txt", received_from="a cousin"), Custody(name="b.txt"))
    catalog.set_custody(veldania[0].document.original, sightings)
    catalog.set_marks({veldania[0].id: "protected"})
    assert catalog.document(veldania[0].id).custody == sightings
    assert catalog.documents()[0].mark == "protected"
    catalog.put_documents(veldania[:1])
    assert catalog.document(veldania[0].id).mark == "protected"
    catalog.set_marks({})
    assert catalog.document(veldania[0].id).mark == ""


def test_a_failure_is_listed_once_and_struck_out_when_it_was_read_after_all(catalog: SqliteCatalog) -> None:
    failure = Failure(original="f" * 64, name="scan.pdf", path="in/scan.pdf", code="needs-ocr", what="no text", at="1")
    catalog.put_failure(failure)
    catalog.put_failure(Failure(original="e" * 64, part="2", code="broken-zip", what="truncated"))
    catalog.put_failure(Failure(original="f" * 64, name="scan.pdf", path="in/scan.pdf", code="needs-ocr", what="x"))
    assert [(f.code, f.what) for f in catalog.failures()] == [("broken-zip", "truncated"), ("needs-ocr", "x")]
    catalog.clear_failures("f" * 64)
    assert [f.code for f in catalog.failures()] == ["broken-zip"]


def test_an_erased_original_leaves_nothing_behind(catalog: SqliteCatalog, veldania: tuple[NewDocument, ...]) -> None:
    catalog.put_documents(veldania)
    gone = veldania[0]
    catalog.put_reading(gone.id, Reading(document=gone.id, reader="test"))
    catalog.remove_original(gone.document.original)
    assert catalog.search("arrested").total == 0
    assert catalog.reading(gone.id) is None
    assert not catalog.has_original(gone.document.original)
    with pytest.raises(NotFound):
        catalog.document(gone.id)


def test_the_last_applied_entry_and_the_groups_of_copies_are_remembered(catalog: SqliteCatalog) -> None:
    assert catalog.applied_seq == -1
    catalog.set_applied_seq(0)
    assert catalog.applied_seq == 0
    catalog.set_copies([["d-2", "d-1"], ["d-7", "d-9"]])
    catalog.set_copies([["d-2", "d-1"]])
    assert catalog.copies() == [("d-2", "d-1")]


def test_an_encrypted_catalog_shows_nothing_and_opens_only_with_its_key(
    tmp_path: Path, veldania: tuple[NewDocument, ...]
) -> None:
    path = tmp_path / "catalog.db"
    with open_catalog(path, KEY) as catalog:
        catalog.put_documents(veldania)
        for file in tmp_path.iterdir():
            data = file.read_bytes()
            assert b"Dovlat" not in data
            assert b"SQLite format" not in data
    for key in (bytes(32), None):
        with pytest.raises(CannotOpen, match="habeas rebuild"):
            open_catalog(path, key)


def test_a_damaged_catalog_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    path.write_bytes(b"this is no database " * 500)
    with pytest.raises(CannotOpen, match="habeas rebuild") as caught:
        open_catalog(path, KEY)
    assert str(path) in str(caught.value)
    discard_catalog(path)
    open_catalog(path, KEY).close()


def test_a_catalog_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    with open_catalog(path, KEY) as catalog:
        catalog.set_setting("schema_version", "0")
    with pytest.raises(CannotOpen, match="version 0"):
        open_catalog(path, KEY)


def test_a_missing_catalog_is_not_made_for_a_reader(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen):
        open_catalog(tmp_path / "catalog.db", KEY, read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_sees_what_was_written_and_can_search(tmp_path: Path, veldania: tuple[NewDocument, ...]) -> None:
    with open_catalog(tmp_path / "catalog.db", KEY) as writer:
        writer.put_documents(veldania)
    with open_catalog(tmp_path / "catalog.db", KEY, read_only=True) as reader:
        assert reader.search("beaten").total == 1
        with pytest.raises(Exception, match=r"cannot be written"):
            reader.set_setting("x", "y")
