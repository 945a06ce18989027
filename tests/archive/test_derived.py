"""Everything but originals and journal is derived: it can be thrown away, and what people decided comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

import habeas
from habeas.archive import Archive
from habeas.errors import CannotOpen, NotFound, WrongUse


def exported(case: Archive, where: Path) -> bytes:
    case.export("jsonl", where)
    return where.read_bytes()


def test_a_rebuild_gives_the_same_export_byte_for_byte(case: Archive, papers: Path, tmp_path: Path) -> None:
    case.add([papers])
    act = next(a for a in case.case().acts if a.type == "arrest")
    case.decide("confirm", act.id, reason="seen in the court's register")
    before = exported(case, tmp_path / "before.jsonl")
    assert case.rebuild() == []
    assert exported(case, tmp_path / "after.jsonl") == before


def test_a_lost_catalog_is_made_again_from_originals_and_journal(papers: Path, tmp_path: Path) -> None:
    with Archive.create(tmp_path / "lost", passphrase=None, by="Irena Dovlat") as case:
        case.add([papers])
        act = next(a for a in case.case().acts if a.type == "arrest")
        case.decide("reject", act.id, reason="another man of that name")
        before = exported(case, tmp_path / "before.jsonl")
    for file in (tmp_path / "lost").glob("catalog.db*"):
        file.unlink()
    with pytest.raises(CannotOpen, match="rebuild"):
        habeas.open(str(tmp_path / "lost"))
    assert Archive.rebuild_at(tmp_path / "lost") is None
    with habeas.open(str(tmp_path / "lost")) as case:
        assert exported(case, tmp_path / "after.jsonl") == before


def test_a_correction_holds_shows_what_was_and_can_be_undone(case: Archive, papers: Path) -> None:
    case.add([papers])
    act = next(a for a in case.case().acts if a.type == "arrest")
    seq = case.decide("correct", act.id, changes={"date": "2019-05-04"}, reason="the arrest record says so")
    case.reread()
    now = next(a for a in case.case().acts if a.id == act.id)
    assert (now.date, now.review.state, now.review.reason) == ("2019-05-04", "corrected", "the arrest record says so")
    assert [(c.field, c.was, c.now) for c in now.review.changes] == [("date", "2019-05-03", "2019-05-04")]
    case.undo(seq)
    assert next(a for a in case.case().acts if a.id == act.id).date == "2019-05-03"


def test_two_people_joined_by_a_person_stay_one_and_can_be_parted(case: Archive, papers: Path) -> None:
    case.add([papers])
    a, b = case.find("Oskar Lindqvist"), case.find("Tomas Belenko")
    seq = case.decide("same", a.id, other=b.id, reason="for the test")
    assert case.find(a.id).id == case.find(b.id).id
    case.rebuild()
    assert case.find(a.id).id == case.find(b.id).id
    case.undo(seq)
    assert case.find(a.id).id != case.find(b.id).id


def test_an_unknown_name_gets_suggestions_and_an_unknown_verb_the_list(case: Archive, papers: Path) -> None:
    case.add([papers])
    with pytest.raises(NotFound, match="Tomas Belenko"):
        case.find("Tomas Belenka")
    with pytest.raises(WrongUse, match="confirm"):
        case.decide("bless", case.case().acts[0].id)


def test_a_protected_name_is_withheld_from_every_output_also_inside_quotes(
    case: Archive, papers: Path, tmp_path: Path
) -> None:
    case.add([papers])
    case.mark("Sabira Kenzhali", "protected", reason="at risk")
    out = exported(case, tmp_path / "out.jsonl").decode()
    case.dossier("Tomas Belenko", tmp_path / "dossier.html")
    page = (tmp_path / "dossier.html").read_text("utf-8")
    case.export("bag", tmp_path / "bag")
    bag = b"".join(p.read_bytes() for p in sorted((tmp_path / "bag").rglob("*")) if p.is_file())
    for text in (out, page, bag.decode("utf-8", "replace")):
        assert "Kenzhali" not in text
        assert "Sabira" not in text
