"""Who is meant where the words name nobody, what a party denies in its part, headlines. All people are invented."""

from __future__ import annotations

from habeas.language import english
from habeas.language.acts import find_acts
from habeas.model.document import Document, Genre


def acts(text: str, genre: Genre = "document") -> list[tuple[str, str, str]]:
    """(type, modality, surnames) of the acts of a text."""
    a = english.analyse(Document(sha256="0" * 64, full=text, language="en", genre=genre))
    names = [f.name.split()[-1] for f in a.figures]
    return [(x.type, x.modality, " ".join(names[v] for v in x.victims)) for x in find_acts(a)]


def test_a_name_right_behind_its_trade_is_the_victim() -> None:
    assert ("ill-treatment", "actual", "Belenko") in acts("Officers beat the photographer Tomas Belenko at the gate.")


def test_they_behind_somebody_and_her_child_are_those_whom_the_words_name() -> None:
    text = (
        "His wife, Irena Dovlat, and their daughter stayed in Maravik. They have been barred from leaving the country."
    )
    assert ("travel-ban", "actual", "Dovlat") in acts(text)


def test_who_makes_an_affidavit_is_the_one_it_happens_to() -> None:
    text = "I, Tomas Belenko, of Toruna, make oath and say as follows.\n\nOn 3 May one of them stamped on my foot."
    assert ("ill-treatment", "actual", "Belenko") in acts(text)


def test_the_step_of_a_lawyer_who_defended_somebody_is_that_of_her_client() -> None:
    text = "Irena Dovlat, who defended the editor, Tomas Belenko, said that she would appeal against the verdict."
    assert ("appeal", "pending", "Belenko") in acts(text)


def test_what_a_party_says_did_not_happen_in_its_own_part_is_denied() -> None:
    text = (
        "The facts as submitted\n\n2.1 On 3 May 2019 Tomas Belenko was abducted in Toruna.\n\n"
        "State party’s observations\n\n4.1 There was no abduction. He came of his own free will."
    )
    assert ("disappearance", "denied") in [x[:2] for x in acts(text, "decision")]


def test_what_a_complainant_says_did_not_happen_is_no_denial_of_the_party() -> None:
    text = (
        "State party’s observations\n\n4.1 The party speaks of an arrest.\n\n"
        "Complainant’s comments\n\n5.1 There was no arrest."
    )
    assert "denied" not in [x[1] for x in acts(text, "decision")]


def test_a_headline_in_the_present_tense_is_read() -> None:
    text = "Tomas Belenko lives abroad.\n\nMaravik City Court sentences Belenko in absentia to 14 years."
    assert ("conviction", "actual", "Belenko") in acts(text)


def test_what_a_threat_consists_of_is_no_act_of_its_own() -> None:
    found = acts("Anonymous callers warned Irena Dovlat that she would be killed.")
    assert [x[0] for x in found] == ["threat"]


def test_what_happens_in_a_play_is_no_act() -> None:
    assert acts("In the play, Irena Dovlat is arrested by a comic policeman.") == []


def test_whoever_expects_to_be_arrested_is_afraid_of_it() -> None:
    assert ("arrest", "feared", "Dovlat") in acts("Irena Dovlat expects to be arrested herself.")


def test_whoever_a_lead_tells_of_by_a_clause_with_who_is_named_next() -> None:
    text = (
        "TORUNA, 10 May 2021 - A tram inspector who photographed a barge has been charged with spying, friends say. "
        "Irena Dovlat, 42, came off a night shift last Tuesday."
    )
    assert ("charge", "actual", "Dovlat") in acts(text)


def test_words_for_one_event_in_a_sentence_share_its_date() -> None:
    text = "On 20 November 2017, the Toruna court ordered his remand in custody, which was extended five times."
    a = english.analyse(Document(sha256="0" * 64, full=text, language="en"))
    assert [(x.type, x.date) for x in find_acts(a)] == [("detention", "2017-11-20")]
