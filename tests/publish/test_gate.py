"""Nothing that is marked leaves: not as a record, not inside a quote, not in a title, a path or another's citation."""

from __future__ import annotations

import io
import json
import re

import msgspec
import pytest

from habeas.catalog import Failure
from habeas.model.case import Case, Translation
from habeas.model.document import Fact
from habeas.publish.gate import pass_gate
from habeas.publish.jsonl import ArchiveFacts, write_jsonl
from habeas.publish.records import Passed

from .made import LETTER, cite, entity, small_case, stored

FACTS = ArchiveFacts(id="a", created="2020-01-01T00:00:00Z", reader="r", originals=2, journal_size=3, root="AAAA")


def given_out(passed: Passed) -> str:
    """Every character that an export would show."""
    out = io.BytesIO()
    write_jsonl(out, FACTS, passed)
    return out.getvalue().decode()


def test_without_marks_the_text_is_the_view_and_offsets_point_into_it() -> None:
    case, docs = small_case()
    passed = pass_gate(case, docs)
    texts = {d.id: d.text for d in passed.documents}
    assert "MENU" not in "".join(texts.values())
    for record in (*passed.case.acts, *passed.case.statements, *passed.case.relations):
        c = record.citation
        assert texts[c.document][c.start : c.end] == c.quote
    assert passed.withheld.total == 0
    assert passed.withheld_originals == frozenset()


@pytest.mark.parametrize("level", ["confidential", "protected", "privileged"])
def test_a_protected_name_is_nowhere_in_the_export(level: str) -> None:
    case, docs = small_case(e_sabira=level)
    passed = pass_gate(case, docs)
    everything = given_out(passed).casefold()
    assert "kenzhali" not in everything
    assert "sabira" not in everything
    assert passed.withheld.people == 1
    assert passed.withheld.words >= 3


def test_offsets_still_point_at_their_quotes_after_names_were_replaced() -> None:
    case, docs = small_case(e_sabira="protected")
    passed = pass_gate(case, docs)
    texts = {d.id: d.text for d in passed.documents}
    for record in (*passed.case.acts, *passed.case.statements):
        c = record.citation
        assert texts[c.document][c.start : c.end] == c.quote
        assert c.end > c.start
    arrest = passed.case.acts[0]
    assert arrest.citation.quote == "[withheld] was arrested in Maravik on 4 March 2019."
    assert texts[arrest.citation.document][arrest.trigger.start : arrest.trigger.end] == "arrested"


def test_acts_on_a_protected_person_stay_without_the_person() -> None:
    case, docs = small_case(e_sabira="protected")
    passed = pass_gate(case, docs)
    assert [a.victims for a in passed.case.acts] == [(), (), ()]
    assert passed.case.acts[0].victims_as == ("[withheld]",)
    assert passed.case.statements[0].speaker is None
    assert passed.case.relations == ()
    assert passed.case.contests[0].about == "whether [withheld] was beaten"


def test_the_original_that_holds_a_protected_name_is_reported_for_the_bag() -> None:
    case, docs = small_case(e_gavril="protected")
    assert pass_gate(case, docs).withheld_originals == {docs[1].document.original}


def test_an_original_that_nobody_could_read_is_withheld_with_a_protected_name() -> None:
    case, docs = small_case(e_gavril="protected")
    scan = Failure(original="f" * 64, name="scan of Osmanek.pdf", path="in/scan.pdf", code="needs-ocr", what="no text")
    passed = pass_gate(case, docs, failures=[scan])
    assert "f" * 64 in passed.withheld_originals
    assert passed.failures[0].name == "scan of [withheld].pdf"
    case, docs = small_case()
    assert pass_gate(case, docs, failures=[scan]).withheld_originals == frozenset()


def test_a_marked_document_is_left_out_with_all_that_rests_on_it() -> None:
    case, docs = small_case(reply="confidential")
    passed = pass_gate(case, docs)
    assert [d.id for d in passed.documents] == [docs[0].id]
    assert "Osmanek" not in given_out(passed)
    assert [s.id for s in passed.case.statements] == ["s_beat"]
    assert passed.case.contests == ()
    assert passed.withheld.documents == 1
    assert passed.withheld_originals == {docs[1].document.original}


def test_a_copy_of_a_marked_document_is_withheld_too() -> None:
    case, docs = small_case(letter="confidential")
    copy = msgspec.structs.replace(stored("copy.txt", LETTER, seq=3), same_text_as=docs[0].id)
    passed = pass_gate(case, [*docs, copy])
    assert {d.file for d in passed.documents} == {"reply.txt"}


def test_the_first_of_two_copies_is_withheld_when_the_second_is_marked() -> None:
    case, docs = small_case()
    copy = msgspec.structs.replace(stored("copy.txt", LETTER, seq=3, mark="privileged"), same_text_as=docs[0].id)
    assert {d.file for d in pass_gate(case, [*docs, copy]).documents} == {"reply.txt"}


def test_the_attachment_of_a_marked_mail_is_withheld_too() -> None:
    case, docs = small_case(letter="confidential")
    part = stored("note.txt", "A note.", seq=1, original=docs[0].document.original, part="2", parent_part="")
    assert {d.file for d in pass_gate(case, [*docs, part]).documents} == {"reply.txt"}


def test_a_marked_record_is_left_out_and_its_words_are_taken_from_the_text() -> None:
    case, docs = small_case(a_arrest="confidential")
    passed = pass_gate(case, docs)
    assert "a_arrest" not in {a.id for a in passed.case.acts}
    assert "4 March 2019" not in given_out(passed)
    assert passed.withheld.records == 1
    assert "arrested" not in passed.documents[0].text
    assert "“They beat me,” Kenzhali said." in passed.documents[0].text


def test_a_protected_name_is_found_in_another_script() -> None:
    case, docs = small_case(e_sabira="protected")
    russian = stored("news.txt", "Вчера Сабиру Кенжали перевели под домашний арест, сказал Беленко.", seq=3)
    passed = pass_gate(case, [*docs, russian])
    assert "Кенжали" not in passed.documents[2].text
    assert "Беленко" in passed.documents[2].text
    assert russian.document.original in passed.withheld_originals


def test_a_name_in_file_names_paths_and_titles_is_replaced() -> None:
    case, docs = small_case(e_sabira="protected")
    odd = stored("SABIRA_KENZHALI%20(1).pdf", "Nothing here.", seq=3)
    passed = pass_gate(case, [*docs, odd])
    assert passed.documents[0].file == "letter-[withheld].txt"
    assert passed.documents[0].title == "Letter of [withheld]"
    assert "KENZHALI" not in passed.documents[2].file
    assert "KENZHALI" not in passed.documents[2].custody[0].path


def test_the_surname_that_an_open_person_shares_is_only_taken_where_it_is_the_protected_one() -> None:
    judge = stored("judge.txt", "Judge Arkady Belenko heard Tomas Belenko. Belenko was silent.", seq=3)
    case, docs = small_case(e_tomas="protected")
    case = msgspec.structs.replace(case, entities=(*case.entities, entity("e_judge", "Arkady Belenko", [judge])))
    passed = pass_gate(case, [*docs, judge])
    assert passed.documents[2].text == "Judge Arkady Belenko heard [withheld]. Belenko was silent."


def test_a_given_name_that_stands_alone_is_taken_since_nobody_knows_that_it_is_somebody_else() -> None:
    mail = stored("mail.txt", "Dear Sabira, Tomas is at home. Yours, Ola", seq=3)
    case, docs = small_case(e_sabira="protected")
    alone = [entity("e_alone", "Sabira", [mail]), entity("e_first", "Tomas", [mail])]
    case = msgspec.structs.replace(case, entities=(*case.entities, *alone))
    passed = pass_gate(case, [*docs, mail])
    assert passed.documents[2].text == "Dear [withheld], Tomas is at home. Yours, Ola"
    assert "e_alone" not in {e.id for e in passed.case.entities}


def test_a_protected_body_takes_its_whole_name_and_not_its_single_words() -> None:
    report = stored("report.txt", "The Toruna Rights Centre spoke. Rights are rights in Toruna.", seq=3)
    case, docs = small_case()
    centre = entity("e_centre", "Toruna Rights Centre", [report], mark="protected", schema="Organization")
    case = msgspec.structs.replace(case, entities=(*case.entities, centre))
    passed = pass_gate(case, [*docs, report])
    assert passed.documents[2].text == "The [withheld] spoke. Rights are rights in Toruna."


def test_an_author_and_a_note_of_custody_lose_the_protected_name() -> None:
    case, docs = small_case(e_gavril="protected")
    doc = msgspec.structs.replace(docs[0].document, authors=(Fact(value="Gavril Osmanek", origin="byline"),))
    custody = msgspec.structs.replace(docs[0].custody[0], received_from="Osmanek himself", note="from OSMANEK")
    passed = pass_gate(case, [msgspec.structs.replace(docs[0], document=doc, custody=(custody,)), docs[1]])
    assert "osmanek" not in given_out(passed).casefold()


def test_words_that_a_correction_holds_are_scrubbed_too() -> None:
    from habeas.model.records import Change, Review

    case, docs = small_case(e_sabira="protected")
    review = Review(state="corrected", by="R", reason="Kenzhali said so", changes=(
        Change(field="victims", was=["e_sabira"], now=["e_tomas"]), Change(field="text", was="Kenzhali", now="she"),
    ))  # fmt: skip
    acts = (msgspec.structs.replace(case.acts[0], review=review), *case.acts[1:])
    shown = given_out(pass_gate(msgspec.structs.replace(case, acts=acts), docs))
    assert "Kenzhali" not in shown
    assert "e_sabira" not in shown


def test_the_count_of_what_is_withheld_stands_in_the_first_line() -> None:
    case, docs = small_case(e_tomas="protected", reply="confidential")
    first = json.loads(given_out(pass_gate(case, docs)).splitlines()[0])
    passed = pass_gate(case, docs)
    assert first["withheld"] == passed.withheld.total > 2


def test_a_citation_of_hidden_words_keeps_its_quote() -> None:
    case, docs = small_case()
    act = msgspec.structs.replace(case.acts[0], citation=cite(docs[0], "MENU Home"))
    passed = pass_gate(msgspec.structs.replace(case, acts=(act,)), docs)
    assert (passed.case.acts[0].citation.start, passed.case.acts[0].citation.end) == (0, 0)
    assert passed.case.acts[0].citation.quote == "MENU Home"


def test_what_rests_on_the_words_of_a_marked_record_stays_behind_with_it() -> None:
    case, docs = small_case(a_beaten="confidential")
    passed = pass_gate(case, docs)
    assert "beat" not in given_out(passed).replace("was never beaten", "")
    assert "s_beat" not in {s.id for s in passed.case.statements}
    assert passed.withheld.records >= 2


def test_a_person_named_only_in_the_words_of_a_marked_record_stays_behind_with_them() -> None:
    note = stored("note.txt", "Mira Talven was held in Lissen. Olena Zorina hid the tapes.", seq=3)
    case, docs = small_case()
    act = msgspec.structs.replace(
        case.acts[0], id="a_tapes", citation=cite(note, "Olena Zorina hid the tapes."), mark="confidential"
    )
    people = (entity("e_mira", "Mira Talven", [note]), entity("e_olena", "Olena Zorina", [note]))
    case = msgspec.structs.replace(case, entities=(*case.entities, *people), acts=(*case.acts, act))
    shown = given_out(pass_gate(case, [*docs, note]))
    assert "Mira Talven" in shown
    assert "Zorina" not in shown


def translated(case: Case, words: str) -> Case:
    """The case with a translation beside the quote of its first act."""
    said = Translation(text=words, language="de", by="Vera Malik", seq=9, at="")
    return msgspec.structs.replace(
        case, acts=(msgspec.structs.replace(case.acts[0], translations=(said,)), *case.acts[1:])
    )


def test_a_translation_cannot_tell_in_its_own_words_what_its_quote_withholds() -> None:
    case, docs = small_case(e_maravik="protected")
    passed = pass_gate(translated(case, "In Marawik wurde sie festgenommen"), docs)
    assert [t.text for t in passed.case.acts[0].translations] == ["[withheld]"]
    case, docs = small_case(e_sabira="protected")
    passed = pass_gate(translated(case, "Sabira Kenzhali wurde festgenommen"), docs)
    assert [t.text for t in passed.case.acts[0].translations] == ["[withheld] wurde festgenommen"]


@pytest.mark.parametrize("words", [
    "Tomas Zharkov was there too", "TOMAS was there", "Жарков был там", "and Zharkovs men", "zharkov stood by",
])  # fmt: skip
def test_a_translation_cannot_name_somebody_protected_whom_its_quote_does_not_name(words: str) -> None:
    case, docs = small_case()
    hidden = msgspec.structs.replace(entity("e_tomas", "Tomas Zharkov", []), mark="protected")
    # Others have the same surname and given name: by themselves these words are free.
    shared = (entity("e_arkady", "Arkady Zharkov", []), entity("e_other", "Tomas Lind", []))
    case = translated(msgspec.structs.replace(case, entities=(*case.entities, hidden, *shared)), words)
    (left,) = (t.text for t in pass_gate(case, docs).case.acts[0].translations)
    assert "[withheld]" in left
    assert not re.search("harkov|Жарков|Tomas", left, re.IGNORECASE)
    free = pass_gate(translated(case, "Sabira Kenzhali wurde festgenommen"), docs)
    assert [t.text for t in free.case.acts[0].translations] == ["Sabira Kenzhali wurde festgenommen"]


def test_a_translation_tells_nothing_of_a_marked_record_inside_its_quote() -> None:
    case, docs = small_case()
    inner = msgspec.structs.replace(
        case.acts[1], id="a_day", citation=cite(docs[0], "on 4 March 2019"), mark="confidential"
    )
    case = translated(case, "Kenzhali wurde am 4. März 2019 festgenommen")
    passed = pass_gate(msgspec.structs.replace(case, acts=(*case.acts, inner)), docs)
    assert passed.case.acts[0].citation.quote == "Sabira Kenzhali was arrested in Maravik [withheld]."
    assert [t.text for t in passed.case.acts[0].translations] == ["[withheld]"]
