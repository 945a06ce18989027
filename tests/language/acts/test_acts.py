"""What acts are found in invented sentences: type, modality, people, date and place."""

from __future__ import annotations

from functools import cache

import pytest

from habeas.language import english
from habeas.language.acts import act_gate, find_acts
from habeas.language.analysis import Analysis
from habeas.model.document import Document, Fact
from habeas.model.reading import Act


@cache
def read(text: str) -> tuple[Analysis, list[Act]]:
    published = Fact(value="2015-06-10", origin="test")
    a = english.analyse(Document(sha256="0" * 64, full=text, language="en", published=published))
    return a, find_acts(a)


def acts(text: str, kind: str = "") -> list[Act]:
    return [x for x in read(text)[1] if not kind or x.type == kind]


def one(text: str, kind: str) -> Act:
    found = acts(text, kind)
    assert len(found) == 1, [(x.type, x.made_by) for x in acts(text)]
    return found[0]


def victims(text: str, kind: str) -> set[str]:
    return {read(text)[0].figures[i].name for i in one(text, kind).victims}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Irena Dovlat was arrested in Toruna.", "arrest"),
        ("The police took Irena Dovlat into custody.", "arrest"),
        ("Irena Dovlat has been held incommunicado for two weeks.", "detention"),
        ("Irena Dovlat was placed in pre-trial detention.", "detention"),
        ("Irena Dovlat is under house arrest.", "house-arrest"),
        ("The court placed Irena Dovlat under house arrest.", "house-arrest"),
        ("Irena Dovlat was charged with extremism.", "charge"),
        ("Charges were filed against Irena Dovlat.", "charge"),
        ("Irena Dovlat was put on trial in Maravik.", "trial"),
        ("A Maravik court sentenced Irena Dovlat to five years in prison.", "conviction"),
        ("Irena Dovlat was found guilty of libel.", "conviction"),
        ("Irena Dovlat was given a five-year sentence.", "conviction"),
        ("Irena Dovlat was released on bail.", "release"),
        ("Irena Dovlat was acquitted by the city court.", "acquittal"),
        ("Kharsia extradited Irena Dovlat to Veldania.", "extradition"),
        ("Irena Dovlat was sent back to Veldania.", "deportation"),
        ("Irena Dovlat was expelled from Kharsia.", "deportation"),
        ("Kharsia granted Irena Dovlat asylum.", "protection"),
        ("Irena Dovlat has obtained refugee status in Kharsia.", "protection"),
        ("Veldania put Irena Dovlat on its wanted list.", "wanted-notice"),
        ("Irena Dovlat was beaten by guards.", "ill-treatment"),
        ("Irena Dovlat was subjected to electric shocks and torture.", "ill-treatment"),
        ("Irena Dovlat was struck on the head with a baton.", "ill-treatment"),
        ("Irena Dovlat was found dead near Lissen.", "death"),
        ("Irena Dovlat was shot dead by soldiers.", "death"),
        ("Irena Dovlat died in custody.", "death"),
        ("Irena Dovlat was abducted by masked men.", "disappearance"),
        ("Irena Dovlat received death threats.", "threat"),
        ("Unknown men threatened Irena Dovlat.", "threat"),
        ("The police tapped Irena Dovlat’s telephone line.", "surveillance"),
        ("Irena Dovlat was kept under constant surveillance.", "surveillance"),
        ("The police searched Irena Dovlat’s flat.", "search"),
        ("The police confiscated Irena Dovlat’s passport.", "seizure"),
        ("Irena Dovlat was barred from leaving the country.", "travel-ban"),
        ("Irena Dovlat went on hunger strike.", "hunger-strike"),
        ("Irena Dovlat was subjected to harassment.", "harassment"),
        ("Irena Dovlat was dismissed from her post at the university.", "dismissal"),
        ("Irena Dovlat lodged an appeal with the Supreme Court.", "appeal"),
        ("A delegation of senators visited Irena Dovlat.", "visit"),
    ],
)  # fmt: skip
def test_the_person_concerned_is_found_for_each_kind_of_act(text: str, kind: str) -> None:
    assert act_gate(text)
    assert victims(text, kind) == {"Irena Dovlat"}


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("Tomas Belenko was tortured.", "ill-treatment", "actual"),
        ("Tomas Belenko was allegedly tortured.", "ill-treatment", "alleged"),
        ("Tomas Belenko claims that he was tortured.", "ill-treatment", "alleged"),
        ("Tomas Belenko suspects that the police have tapped his telephone.", "surveillance", "alleged"),
        ("According to his lawyer, Tomas Belenko was tortured.", "ill-treatment", "alleged"),
        ("Tomas Belenko would be tortured in Veldania.", "ill-treatment", "feared"),
        ("Tomas Belenko risks being extradited to Veldania.", "extradition", "feared"),
        ("Tomas Belenko fears that he will be killed.", "death", "feared"),
        ("The deportation of Tomas Belenko would violate the Convention.", "deportation", "feared"),
        ("The activists live in fear of having their offices raided.", "search", "feared"),
        ("Veldania requested the extradition of Tomas Belenko.", "extradition", "pending"),
        ("Tomas Belenko is awaiting a decision on his extradition to Veldania.", "extradition", "pending"),
        ("Tomas Belenko applied for asylum in Kharsia.", "protection", "pending"),
        ("The court refused to extradite Tomas Belenko to Veldania.", "extradition", "refused"),
        ("The Migration Office rejected Tomas Belenko’s asylum application.", "protection", "refused"),
        ("The Supreme Court dismissed Tomas Belenko’s appeal.", "appeal", "refused"),
        ("The court decided not to extradite Tomas Belenko.", "extradition", "refused"),
        ("The minister denied that Tomas Belenko had been tortured.", "ill-treatment", "denied"),
        ("There is no evidence that Tomas Belenko was tortured.", "ill-treatment", "denied"),
    ],
)  # fmt: skip
def test_modality_follows_the_words_around_the_act(text: str, kind: str, modality: str) -> None:
    assert one(text, kind).modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "Sabira Kenzhali was not arrested.",
        "Nobody was arrested in Toruna.",
        "Sabira Kenzhali left the building without being arrested.",
        "Sabira Kenzhali refrained from filing a complaint.",
        "The Convention against Torture was signed by Veldania.",
        "The Committee against Torture met in Toruna.",
        "Sabira Kenzhali works in a detention centre.",
        "Sabira Kenzhali wrote to the Court of Appeal.",
        "The ministry released a report on prisons.",
        "Sabira Kenzhali was convicted of murder by mistake, the paper wrote about a killing in fiction.",
        "An applicant can be deported at any time.",
        "The team beat its rivals.",
    ],
)  # fmt: skip
def test_what_did_not_happen_to_anybody_is_no_act(text: str) -> None:
    assert [x for x in acts(text) if x.type not in ("conviction",)] == []


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("On 3 May 2011 Oskar Lindqvist was arrested and taken to Lissen.", "arrest", "2011-05-03"),
        ("Oskar Lindqvist was arrested in Lissen on 3 May 2011.", "arrest", "2011-05-03"),
        ("On 3 May 2011 the court decided to extradite Oskar Lindqvist.", "extradition", "2011-05-03"),
        ("Oskar Lindqvist, born on 4 April 1970, was arrested.", "arrest", None),
        ("Oskar Lindqvist was arrested. On 5 May 2011 his wife called.", "arrest", None),
        ("From 2001 to 2004, Oskar Lindqvist was detained in Lissen.", "detention", "2001/2004"),
        ("On 1 May 2011 Tom Lindqvist was arrested and jailed until 4 May 2011.", "detention", "2011-05-01/2011-05-04"),
        ("Oskar Lindqvist challenged the judgment of 3 May 2011. He was later arrested.", "arrest", None),
        ("Oskar Lindqvist was tortured and killed in 1989.", "death", "1989"),
    ],
)  # fmt: skip
def test_a_date_belongs_to_its_own_act(text: str, kind: str, date: str | None) -> None:
    assert one(text, kind).date == date


def test_a_date_keeps_the_words_it_came_from() -> None:
    act = one("Oskar Lindqvist was arrested in Lissen on 3 May 2011.", "arrest")
    assert act.date_from is not None
    assert "3 May 2011" in act.date_from.quote


def test_the_place_of_an_act_is_not_where_somebody_is_sent_to() -> None:
    text = "Sabira Kenzhali was deported to Veldania."
    assert one(text, "deportation").place is None


def test_a_place_behind_in_is_the_place_of_the_act() -> None:
    text = "Sabira Kenzhali was arrested in Toruna by the police."
    place = one(text, "arrest").place
    assert place is not None
    assert read(text)[0].figures[place].name == "Toruna"


def test_coordinated_verbs_share_their_subject() -> None:
    text = "Sabira Kenzhali was arrested, beaten and sentenced to three years in prison."
    assert {x.type for x in acts(text)} == {"arrest", "ill-treatment", "conviction"}
    for kind in ("arrest", "ill-treatment", "conviction"):
        assert victims(text, kind) == {"Sabira Kenzhali"}


def test_one_event_told_by_verb_and_noun_is_one_act() -> None:
    assert len(acts("Sabira Kenzhali was arrested without being told the reasons for her arrest.", "arrest")) == 1


def test_a_noun_that_looks_back_is_no_second_act() -> None:
    text = "Sabira Kenzhali was arrested on 3 May 2011. After her arrest she wrote a letter."
    assert len(acts(text, "arrest")) == 1


def test_a_group_without_a_name_is_an_act_without_victims() -> None:
    act = one("Striking workers were killed in Lissen.", "death")
    assert act.victims == ()
    assert act.victims_as == ("Striking workers",)


def test_the_relative_clause_speaks_of_the_passport_and_its_owner() -> None:
    text = "Sabira Kenzhali cannot go without her passport, which was taken away by the police."
    assert victims(text, "seizure") == {"Sabira Kenzhali"}


def test_what_somebody_is_convicted_of_is_no_act() -> None:
    assert acts("Oskar Lindqvist was convicted of murder.", "death") == []


def test_a_person_of_whom_a_crime_is_threatened_is_threatened() -> None:
    text = "They threatened to kill Oskar Lindqvist."
    assert [x.type for x in acts(text)] == ["threat"]


def test_the_citation_holds_the_trigger_and_is_short() -> None:
    long = (
        "Sabira Kenzhali was arrested in Toruna, "
        + "where many people of the region had come together, " * 12
        + "in May."
    )
    a, found = read(long)
    for act in found:
        assert act.span.covers(act.trigger)
        assert act.span.end - act.span.start <= 400
        assert "arrest" in a.text[act.trigger.start : act.trigger.end]
    assert found


def test_the_speaker_of_a_reported_act_is_kept() -> None:
    text = "Oskar Lindqvist claims that he was beaten."
    a, _ = read(text)
    act = one(text, "ill-treatment")
    assert act.said_by is not None
    assert a.figures[act.said_by].name == "Oskar Lindqvist"


def test_an_act_names_its_rule() -> None:
    assert one("Oskar Lindqvist was arrested.", "arrest").made_by == "acts/arrest.verb"


def test_a_hypothetical_refusal_is_no_act() -> None:
    assert acts("A complaint by Oskar Lindqvist would be rejected.", "appeal") == []


def test_a_purpose_is_not_told_as_done() -> None:
    assert one("Two policemen came to arrest Oskar Lindqvist.", "arrest").modality == "pending"


def test_a_practice_without_anybody_is_no_act() -> None:
    assert acts("The report deals with violence against women.") == []


def test_asylum_refused_later_in_the_sentence_is_protection() -> None:
    found = acts("Oskar Lindqvist applied for asylum but was turned down.", "protection")
    assert [x.modality for x in found] == ["pending", "refused"]


def test_an_application_refused_after_asylum_was_asked_for_is_protection() -> None:
    text = "Oskar Lindqvist applied for asylum in Kharsia. On 4 May 2012 the Migration Office rejected his application."
    assert [(x.type, x.modality) for x in acts(text)] == [("protection", "pending"), ("protection", "refused")]


def test_the_date_of_a_judgment_is_the_date_of_what_it_did_but_not_of_its_appeal() -> None:
    assert one("By judgment of 3 May 2012, the court sentenced Oskar Lindqvist.", "conviction").date == "2012-05-03"
    assert one("Oskar Lindqvist appealed the judgment of 3 May 2012.", "appeal").date is None


def test_a_person_seized_is_arrested_and_a_thing_seized_is_confiscated() -> None:
    assert one("Masked officers seized Oskar Lindqvist.", "arrest")
    assert one("Masked officers seized Oskar Lindqvist’s computer.", "seizure")


def test_a_return_to_work_is_no_deportation() -> None:
    assert acts("The return of Oskar Lindqvist to work would be welcome.", "deportation") == []


def test_a_list_of_participles_shares_its_patient() -> None:
    text = "Oskar Lindqvist was arrested, held in prison for ten days, beaten and tortured."
    assert victims(text, "detention") == {"Oskar Lindqvist"}
    assert victims(text, "ill-treatment") == {"Oskar Lindqvist"}
