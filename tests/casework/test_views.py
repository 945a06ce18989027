from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.casework.anchors import anchor, find
from habeas.casework.chronology import chronology
from habeas.casework.person import person_file, tie_of
from habeas.errors import NotFound
from habeas.model.case import RelationRecord
from habeas.model.document import Document
from habeas.model.ids import document_id
from habeas.model.records import Citation

from .told import Desk, Told, case_of


def diary() -> Told:
    told = Told(
        "Irena Dovlat was freed, tried, arrested, searched, threatened and convicted. "
        "“I was alone”, she said. Tomas met Ирена Довлат.",
        key="diary",
    )
    told.figure("Irena Dovlat", "Ирена Довлат").figure("Tomas")
    told.act("release", "freed", "Irena Dovlat", date="2016-08/..")
    told.act("trial", "tried", "Irena Dovlat", date="2014")
    told.act("arrest", "arrested", "Irena Dovlat", date="2014-02-03")
    told.act("search", "searched", "Tomas", date="2013~")
    told.act("threat", "threatened", "Irena Dovlat")
    told.act("conviction", "convicted", "Irena Dovlat", date="not a date")
    return told.says("Irena Dovlat", "I was alone", "Tomas", date="2015-XX")


def test_a_tie_that_is_the_same_from_either_end_reads_the_same() -> None:
    spouses = [
        RelationRecord(
            id="r", type="spouse", source=a, target=b, citation=Citation(document="d", start=0, end=1, quote="x")
        )
        for a, b in (("me", "you"), ("you", "me"))
    ]
    assert {tie_of(r, "me", str.title) for r in spouses} == {"spouse: You"}
    lawyer = msgspec.structs.replace(spouses[0], type="lawyer")
    assert [tie_of(lawyer, who, str.title) for who in ("me", "you")] == ["lawyer of You", "lawyer: Me"]


def test_a_chronology_sorts_by_what_dates_can_mean_and_keeps_the_undated_apart() -> None:
    lines = chronology(case_of(diary()).case)
    assert [line.date for line in lines.dated] == ["2013~", "2014", "2014-02-03", "2015-XX", "2016-08/.."]
    assert [line.record.id for line in lines.undated] == [
        a.id for a in case_of(diary()).case.acts if a.type in ("threat", "conviction")
    ]
    assert lines.dated[-1].label == "since August 2016"


def test_a_chronology_is_narrowed_by_person_time_and_type() -> None:
    desk = Desk(case_of(diary()), diary())
    irena, tomas = desk.entity("Irena Dovlat").id, desk.entity("Tomas").id
    assert [line.date for line in chronology(desk.case, person=tomas).dated] == ["2013~", "2015-XX"]
    assert "2013~" not in [line.date for line in chronology(desk.case, person=irena).dated]
    inside = chronology(desk.case, since="2014-02", until="2014-12")
    assert [line.date for line in inside.dated] == ["2014", "2014-02-03"]
    assert inside.undated == ()
    assert [line.date for line in chronology(desk.case, types=["arrest"]).dated] == ["2014-02-03"]


def test_what_copies_of_one_text_say_alike_is_one_line_and_says_so() -> None:
    def copy(key: str) -> Told:
        told = Told("Irena Dovlat was arrested.", key=key).figure("Irena Dovlat")
        return told.act("arrest", "arrested", "Irena Dovlat", date="2014")

    a, b, c = copy("a"), copy("b"), copy("c")
    case = case_of(a, b, c).case
    grouped = chronology(case, copies=[(a.id, b.id)]).dated
    assert [(line.one_voice, len(line.also), line.documents) for line in grouped] == [
        (True, 1, (a.id, b.id)),
        (False, 0, (c.id,)),
    ]
    assert len(chronology(case).dated) == 3


def test_a_person_file_gathers_what_the_case_says_of_her() -> None:
    desk = Desk(case_of(diary()), diary())
    irena, tomas = desk.entity("Irena Dovlat"), desk.entity("Tomas")
    file = person_file(desk.case, irena.id)
    assert [(n.text, n.script, len(n.mentions)) for n in file.names] == [
        ("Ирена Довлат", "Cyrillic", 1),
        ("Irena Dovlat", "Latin", 1),
    ]
    assert [a.type for a in file.suffered] == ["release", "trial", "arrest", "threat", "conviction"]
    assert [s.text for s in file.said] == ["I was alone"]
    assert [s.text for s in person_file(desk.case, tomas.id).said_about] == ["I was alone"]
    assert [(s.name, s.count) for s in file.seen_with] == [("Tomas", 1)]
    with pytest.raises(NotFound):
        person_file(desk.case, "e-nobody")


@given(
    st.text(max_size=40),
    st.text(alphabet="abc de", min_size=1, max_size=30),
    st.text(max_size=40),
    st.text(max_size=20),
)
def test_an_anchor_is_found_where_it_was_made(before: str, quote: str, after: str, inserted: str) -> None:
    full = before + quote + after
    document = Document(sha256="a" * 64, full=full)
    made = anchor(document, len(before), len(before) + len(quote), "act")
    documents = {document_id("a" * 64): document}
    found = find(made, documents)
    assert found is not None
    assert (found.start, found.end, found.how) == (len(before), len(before) + len(quote), "here")
    moved = Document(sha256="a" * 64, full=inserted + full)
    again = find(made, {document_id("a" * 64): moved})
    assert again is None or moved.full[again.start : again.end].split() == quote.split() or again.how == "partly"
