from __future__ import annotations

import msgspec
import pytest

from habeas.casework import decisions
from habeas.errors import WrongUse
from habeas.model.case import ActRecord, Entity
from habeas.model.records import Citation, Span

from .told import Desk, Told, case_of, logged

TEXT = "On Monday Irena Dovlat was arrested in Toruna by the harbour police. Tomas Belenko saw it."


def told(prefix: str = "", *, acts: bool = True, text: str = TEXT) -> Told:
    made = Told(prefix + text, key="one")
    made.figure("Irena Dovlat").figure("Toruna", schema="Place").figure("Tomas Belenko")
    return made.act("arrest", "arrested in Toruna", "Irena Dovlat", place="Toruna") if acts else made


def test_a_confirmed_record_stays_when_the_text_has_moved() -> None:
    desk = Desk(case_of(told()), told())
    log = logged(decisions.decide("confirm", desk.act("arrest"), reason="saw the file", **desk.known))
    (act,) = case_of(told("A new first line.\n"), log=log).case.acts
    assert (act.review.state, act.review.by, act.review.reason) == ("confirmed", "reviewer", "saw the file")
    assert act.citation.start == TEXT.index("arrested") + len("A new first line.\n")


def test_a_confirmed_record_is_there_even_when_no_reader_proposes_it_any_more() -> None:
    desk = Desk(case_of(told()), told())
    before = desk.act("arrest")
    log = logged(decisions.decide("confirm", before, **desk.known))
    settled = case_of(told("Moved. ", acts=False), log=log)
    (act,) = settled.case.acts
    assert act.id == before.id
    assert [e.name for e in settled.case.entities if e.id in act.victims] == ["Irena Dovlat"]
    assert act.citation.quote == "arrested in Toruna"
    assert settled.orphans == ()


def test_a_correction_changes_the_field_and_keeps_what_was_there() -> None:
    desk = Desk(case_of(told()), told())
    tomas = desk.entity("Tomas Belenko").id
    changes = {"victims": [tomas], "date": "2014-06-09"}
    made = decisions.decide("correct", desk.act("arrest"), changes=changes, reason="court file", **desk.known)
    (act,) = case_of(told(), log=logged(made)).case.acts
    assert (act.victims, act.date, act.review.state) == ((tomas,), "2014-06-09", "corrected")
    assert {c.field: c.was for c in act.review.changes} == {"victims": [desk.entity("Irena Dovlat").id], "date": None}


@pytest.mark.parametrize(
    "changes", [{}, {"modality": "certain"}, {"colour": "red"}, {"id": "a-1"}, {"victims": ["e-?"]}]
)
def test_a_correction_that_makes_no_sense_is_refused(changes: dict[str, object]) -> None:
    desk = Desk(case_of(told()), told())
    with pytest.raises(WrongUse):
        decisions.decide("correct", desk.act("arrest"), changes=changes, **desk.known)


def test_a_rejected_record_stays_rejected_and_can_be_opened_again() -> None:
    desk = Desk(case_of(told()), told())
    no = decisions.decide("reject", desk.act("arrest"), reason="a rumour", **desk.known)
    assert case_of(told("Moved. "), log=logged(no)).case.acts[0].review.state == "rejected"
    again = decisions.decide("reopen", desk.act("arrest"), **desk.known)
    assert case_of(told(), log=logged(no, again)).case.acts[0].review.state == "proposed"


def test_a_decision_is_taken_back_and_the_taking_back_too() -> None:
    desk = Desk(case_of(told()), told())
    no = decisions.decide("reject", desk.act("arrest"), **desk.known)
    assert case_of(told(), log=logged(no, decisions.undo(1))).case.acts[0].review.state == "proposed"
    back = logged(no, decisions.undo(1), decisions.undo(2))
    assert case_of(told(), log=back).case.acts[0].review.state == "rejected"


def test_words_that_are_gone_are_listed_as_orphaned_and_like_words_for_another_look() -> None:
    desk = Desk(case_of(told()), told())
    log = logged(decisions.decide("confirm", desk.act("arrest"), reason="why", **desk.known))
    other = Told("Nothing here is about that day at all.", key="one")
    settled = case_of(other, log=log)
    assert [(o.seq, o.why, o.quote) for o in settled.orphans] == [(1, "words-gone", "arrested in Toruna")]
    like = Told("On Monday Irena Dovlat was arrested at Toruna.", key="one").figure("Irena Dovlat")
    settled = case_of(like, log=log)
    assert [o.why for o in settled.look_again] == ["words-changed"]
    assert settled.case.acts == ()


def test_the_right_one_of_two_equal_quotes_is_found_by_its_context() -> None:
    text = "In May he was beaten by guards. In June she was beaten by guards."
    made = Told(text, key="two")
    made.act("ill-treatment", "beaten by guards")
    second = made.span("beaten by guards", 1)
    desk = Desk(case_of(made), made)
    citation = Citation(document=made.id, start=second.start, end=second.end, quote="beaten by guards")
    act = msgspec.structs.replace(
        desk.act("ill-treatment"), citation=citation, trigger=Span(second.start, second.start + 6)
    )
    log = logged(decisions.decide("confirm", act, **desk.known))
    moved = Told("Foreword. " + text, key="two")
    (found,) = case_of(moved, log=log).case.acts
    assert found.citation.start == second.start + len("Foreword. ")


def test_a_record_made_by_hand_is_in_the_case() -> None:
    desk = Desk(case_of(told()), told())
    span = told().span("Tomas Belenko saw it")
    record = ActRecord(
        id="",
        type="visit",
        modality="actual",
        citation=Citation(document=told().id, start=span.start, end=span.end, quote="Tomas Belenko saw it"),
        trigger=Span(span.start + 14, span.end),
        actors=(desk.entity("Tomas Belenko").id,),
    )
    settled = case_of(told("Moved. "), log=logged(decisions.add(record, reason="read it", **desk.known)))
    made = next(a for a in settled.case.acts if a.type == "visit")
    assert (made.review.state, made.citation.quote) == ("confirmed", "Tomas Belenko saw it")
    assert [e.name for e in settled.case.entities if e.id in made.actors] == ["Tomas Belenko"]


def test_two_people_decided_to_be_one_are_one_and_the_old_id_still_leads_there() -> None:
    other = Told("Dovlatova spoke to the press.").figure("Dovlatova")
    desk = Desk(case_of(told(), other), told(), other)
    a, b = desk.entity("Irena Dovlat"), desk.entity("Dovlatova")
    log = logged(decisions.join(a, b, documents=desk.documents, reason="same passport"))
    settled = case_of(told(), other, log=log)
    (one,) = [e for e in settled.case.entities if "Dovlatova" in e.names]
    assert one.name == "Irena Dovlat"
    assert one.formerly == (b.id,)
    assert any("same passport" in reason for reason in one.joined_because)
    assert case_of(told(), other, log=(*log, *_later(decisions.undo(1)))).case == case_of(told(), other).case


def test_people_told_apart_are_not_put_to_a_person_again() -> None:
    other = Told("Irena Dovlat of Lissen.").figure("Irena Dovlat")
    joined = Desk(case_of(told(), other), told(), other)
    (one,) = [e for e in joined.case.entities if e.name == "Irena Dovlat"]
    first, second = (next(m for m in one.mentions if m.document == t.id) for t in (told(), other))
    made = decisions.part_mentions(first, second, "Person", documents=joined.documents, reason="two women")
    settled = case_of(told(), other, log=logged(made))
    assert len([e for e in settled.case.entities if e.name == "Irena Dovlat"]) == 2
    (match,) = settled.case.possible
    assert (match.review.state, match.review.reason) == ("rejected", "two women")


def test_an_entity_is_corrected_and_rejected() -> None:
    desk = Desk(case_of(told()), told())
    renamed = decisions.decide("correct", desk.entity("Toruna"), changes={"schema": "Organization"}, **desk.known)
    rejected = decisions.decide("reject", desk.entity("Tomas Belenko"), reason="not a name", **desk.known)
    case = case_of(told("Moved. "), log=logged(renamed, rejected)).case
    assert {e.name: (e.schema, e.review.state) for e in case.entities} == {
        "Irena Dovlat": ("Person", "proposed"),
        "Toruna": ("Organization", "corrected"),
        "Tomas Belenko": ("Person", "rejected"),
    }


def test_words_selected_by_hand_become_a_mention_of_somebody_new_or_known() -> None:
    one = told()
    desk = Desk(case_of(one), one)
    span = one.span("harbour police")
    new = decisions.add_mention(
        one.document, span.start, span.end, schema="Organization", entity=None, documents=desk.documents
    )
    case = case_of(told("Moved. "), log=logged(new)).case
    police = next(e for e in case.entities if e.name == "harbour police")
    assert (police.schema, police.review.state, police.documents) == ("Organization", "confirmed", (one.id,))
    known = decisions.add_mention(
        one.document,
        span.start,
        span.end,
        schema="Person",
        entity=desk.entity("Tomas Belenko"),
        documents=desk.documents,
    )
    tomas = next(e for e in case_of(one, log=logged(known)).case.entities if e.name == "Tomas Belenko")
    assert "harbour police" in tomas.names


def test_marks_hold_for_documents_people_and_records_until_they_are_taken_away() -> None:
    desk = Desk(case_of(told()), told())
    person = decisions.mark_person(desk.entity("Irena Dovlat"), "protected", documents=desk.documents)
    record = decisions.mark_record(desk.act("arrest"), "privileged", **desk.known)
    settled = case_of(
        told("Moved. "), log=logged(person, record, decisions.mark_document(told().document, "confidential"))
    )
    assert {e.name: e.mark for e in settled.case.entities if e.mark} == {"Irena Dovlat": "protected"}
    assert settled.case.acts[0].mark == "privileged"
    assert settled.marks == {told().id: "confidential"}
    gone = logged(person, decisions.mark_person(desk.entity("Irena Dovlat"), "", documents=desk.documents))
    assert all(not e.mark for e in case_of(told(), log=gone).case.entities)


def test_a_marked_person_is_marked_wherever_a_new_reading_names_her() -> None:
    other = Told("Irena Dovlat of Lissen.").figure("Irena Dovlat")
    desk = Desk(case_of(told(), other), told(), other)
    log = logged(decisions.mark_person(desk.entity("Irena Dovlat"), "protected", documents=desk.documents))
    changed = Told("Irena Dovlat was seen.", key="one").figure("Irena Dovlat", schema="Person")
    apart = Told("Irena Dovlat of Lissen.").figure("Irena  Dovlat".replace("  ", " "))
    marked = [e for e in case_of(changed, apart, log=log).case.entities if e.mark]
    assert {d for e in marked for d in e.documents} == {changed.id, apart.id}


def test_erased_and_other_entries_of_the_journal_are_passed_over() -> None:
    class Entry(msgspec.Struct):
        seq: int
        t: str
        by: str
        act: str
        body: dict[str, object] | None

    entries = [
        Entry(1, "t", "key-1", "keep", {"sha256": "x"}),
        Entry(2, "t", "key-1", "decide", None),
        Entry(3, "t", "key-1", "decide", {"verb": "undo", "undoes": 2}),
    ]
    (one,) = decisions.logged(entries, {"key-1": "Ana"})  # type: ignore[arg-type]
    assert (one.seq, one.by) == (3, "Ana")


def test_a_decision_on_someone_already_one_is_refused() -> None:
    desk = Desk(case_of(told()), told())
    one: Entity = desk.entity("Irena Dovlat")
    with pytest.raises(WrongUse, match="one entity already"):
        decisions.join(one, one, documents=desk.documents)


def _later(*bodies: object) -> tuple[object, ...]:
    return tuple(msgspec.structs.replace(e, seq=e.seq + 100) for e in logged(*bodies))  # type: ignore[arg-type]
