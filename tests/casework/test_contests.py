from __future__ import annotations

import pytest

from habeas.casework.answers import answers, load_rules
from habeas.casework.decisions import decide
from habeas.model.case import Contest

from .told import Desk, Told, case_of, logged


def said(sentence: str) -> set[tuple[str, bool]]:
    return {(a.question, a.yes) for a in answers(sentence, load_rules())}


@pytest.mark.parametrize(
    ("sentence", "question", "yes"),
    [
        ("We saw no violations of her rights", "treatment", False),
        ("Our delegation did not find any breach of his rights", "treatment", False),
        ("The rights of Mr Belenko are fully respected", "treatment", False),
        ("His rights were not respected", "treatment", True),
        ("Claims of torture are baseless", "treatment", False),
        ("The ministry denies that she was beaten", "treatment", False),
        ("She never denied that she was beaten", "treatment", True),
        ("What they did to me is not human", "treatment", True),
        ("She was treated well", "treatment", False),
        ("She was not treated well", "treatment", True),
        ("Nobody laid a finger on him", "treatment", False),
        ("The guards kicked me", "treatment", True),
        ("She may go, she is free to travel", "leave", True),
        ("She is free to leave whenever she wants", "leave", True),
        ("He has every opportunity to leave the country", "leave", True),
        ("He cannot leave Veldania", "leave", False),
        ("My passport has been confiscated", "leave", False),
        ("Nobody is preventing him from leaving", "leave", True),
        ("Nobody took her passport", "leave", True),
        ("She is not free", "leave", False),
        ("He is under house arrest", "leave", False),
        ("Belenko is not being held by us", "held", False),
        ("We do not have this person in our custody", "held", False),
        ("She was abducted by men in masks", "held", True),
        ("No one of that name was ever held at the station", "held", False),
        ("He is guilty", "guilt", True),
        ("I did not take a single crown", "guilt", False),
        ("He is not guilty", "guilt", False),
        ("My brother is innocent", "guilt", False),
        ("The charges against him are fabricated", "guilt", False),
        ("She pleaded not guilty and denied all charges", "guilt", False),
        ("He left voluntarily", "forced", False),
        ("They were deported against their will", "forced", True),
        ("She was not deported", "forced", False),
        ("She asked to return home", "forced", False),
        ("He hanged himself in his cell", "death", False),
        ("He was murdered", "death", True),
        ("He was not killed", "death", False),
        ("He died in an accident", "death", False),
        ("The trial was fair", "lawful", True),
        ("The trial was unfair", "lawful", False),
        ("The arrest was made without a warrant", "lawful", False),
        ("Everything was done in accordance with the law", "lawful", True),
        ("This is a politically motivated case", "political", True),
        ("The case has nothing to do with politics", "political", False),
        ("He has access to his lawyers", "care", True),
        ("He was denied medical treatment", "care", False),
        ("We fear for her life", "danger", True),
        ("He would be tortured there", "danger", True),
        ("He will not be tortured", "danger", False),
        ("The minister was not informed", "knew", False),
        ("The minister was informed on Monday", "knew", True),
        ("The passport was forged", "papers", False),
        ("Her passport is genuine", "papers", True),
        ("The demonstrators were peaceful", "violence", False),
        ("He confessed under torture", "confession", True),
        ("He confessed voluntarily", "confession", False),
        ("She never asked for asylum", "asylum", False),
        ("She applied for political asylum", "asylum", True),
        ("At no point of the interview did she mention a fear of return", "asylum", False),
        ("The doctor counted eleven bruises on his back", "treatment", True),
        ("The doctor found no bruises on his back", "treatment", False),
        ("The fractures were caused by blows with a stick", "treatment", True),
        ("Two guards strangled Tarin", "death", True),
        ("Tarin died through his own carelessness", "death", False),
        ("She benefits from regular check-ups", "care", True),
        ("She was assigned a lawyer", "care", True),
        ("Consular officers visited Ms Dovlat in June", "care", True),
        ("His statement was obtained by the use of a cable", "confession", True),
        ("She made the statement freely", "confession", False),
        ("He left his post at his own request", "forced", False),
        ("It was never her wish", "forced", True),
        ("He has been alone in a cell since May", "alone", True),
        ("She shares a cell with two others", "alone", False),
        ("They tore the camera out of my hands", "given", True),
        ("Nothing had been taken from her flat", "given", False),
        ("No documents of Ms Dovlat were ever confiscated", "given", False),
        ("Tarin was caned on the soles of the feet", "treatment", True),
        ("Tarin had taken his own life", "death", False),
        ("The police closed the matter as suicide", "death", False),
        ("Tarin was arbitrarily deprived of his life", "death", True),
        ("Tarin was beaten by two guards", "treatment", True),
        ("A nurse said, without giving a name, that he was beaten", "treatment", True),
        ("He was convicted for his articles", "political", True),
        ("He was dismissed for absence", "political", False),
        ("They threw him from the roof", "treatment", True),
        ("Tarin jumped from the roof", "treatment", False),
        ("The officers showed her a warrant", "lawful", True),
        ("Two witnesses of hers were turned away", "lawful", False),
        ("All her witnesses were heard", "lawful", True),
        ("A doctor examines Ms Dovlat every week", "care", True),
        ("She has not seen a doctor since March", "care", False),
        ("The body was handed to the family", "body", True),
        ("They refused to give her the body", "body", False),
        ("No prisoner is deprived of prescribed medicine", "care", True),
        ("Ms Dovlat was denied insulin", "care", False),
        ("They killed my brother", "death", True),
        ("Ms Dovlat lost her post as a teacher", "post", True),
        ("Her resignation was dictated to her", "post", True),
        ("Ms Dovlat left the school of her own accord", "post", False),
        ("His contract had simply expired", "post", False),
        ("Ms Dovlat was never dismissed", "post", False),
        ("The red notice against him remains in force", "notice", True),
        ("The notice had been cancelled in May", "notice", False),
        ("The notice has never been withdrawn", "notice", True),
        ("His heart had stopped", "death", False),
        ("Nobody has been allowed to visit Ms Dovlat", "care", False),
        ("Ms Dovlat received four visits", "care", True),
        ("The lawyer of Irena Dovlat had been present", "care", True),
        ("The family has received no compensation", "paid", False),
        ("She was paid full compensation", "paid", True),
        ("He handed over the camera voluntarily", "given", False),
        ("He wrote to the president and asked for mercy", "pardon", True),
        ("I never asked anyone for a pardon", "pardon", False),
        ("There was no search at all", "search", False),
        ("She spent a week in the punishment cell", "punished", True),
        ("Nobody in this colony has been punished", "punished", False),
        ("No person of that name was tried by the court", "tried", False),
        ("The judgment of May 2014 is a forgery", "tried", False),
        ("Cause: fall from the bunk", "treatment", False),
        ("The management put it down to a fall in the shower", "treatment", False),
        ("Nobody forbids him anything", "leave", True),
        ("A specialist recorded scars on both ankles", "treatment", True),
        ("She was left without insulin for six days", "care", False),
    ],
)
def test_a_sentence_answers_a_question(sentence: str, question: str, yes: bool) -> None:
    assert (question, yes) in said(sentence)
    assert (question, not yes) not in said(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Was she beaten?",
        "If he were beaten, we would know",
        "The weather in Toruna was fine",
        "The hearing is on Monday",
        "The committee may find whether she was beaten",
        "They played the game of chess",
    ],
)
def test_questions_suppositions_and_other_matters_answer_nothing(sentence: str) -> None:
    assert {q for q, _ in said(sentence)} <= {"danger"}


def official(words: str = "She was treated well", speaker: str = "Gavril Osmanek", **more: str) -> Told:
    text = f"{speaker} spoke of Sabira Kenzhali. “{words}”, he said."
    told = Told(text, **more).figure(speaker).figure("Sabira Kenzhali", *(["pronoun:She"] if "She" in words else []))
    return told.says(speaker, words, "Sabira Kenzhali")


def victim(words: str = "Two guards beat me") -> Told:
    return Told(f"“{words}”, said Sabira Kenzhali.").figure("Sabira Kenzhali").says("Sabira Kenzhali", words)


def contests(*told: Told, **more: object) -> tuple[Contest, ...]:
    return case_of(*told, **more).case.contests  # type: ignore[arg-type]


def test_two_voices_that_answer_in_opposite_ways_are_put_side_by_side() -> None:
    one, other = official(), victim()
    (contest,) = contests(one, other)
    desk = Desk(case_of(one, other), one, other)
    assert contest.people == (desk.entity("Sabira Kenzhali").id,)
    assert "Sabira Kenzhali" in contest.about
    sides = [{desk.statement("beat").id}, {desk.statement("treated").id}]
    assert [set(side) for side in contest.sides] == sides
    assert contest.because


def test_one_voice_does_not_contradict_itself() -> None:
    told = official().says("Gavril Osmanek", "She was treated well")
    other = official("She was beaten")
    assert contests(told, other) == ()


def test_accounts_about_different_people_are_no_contest() -> None:
    other = Told("“Two guards beat me”, said Tomas Belenko.").figure("Tomas Belenko")
    assert contests(official(), other.says("Tomas Belenko", "Two guards beat me")) == ()


def test_my_husband_is_not_me() -> None:
    words = "My husband is innocent"
    told = (
        Told(f"“{words}”, said Sabira Kenzhali.")
        .figure("Sabira Kenzhali")
        .figure("Tomas Belenko", "kinship:My husband")
    )
    told.says("Sabira Kenzhali", words)
    accuser = (
        Told("“Belenko is a thief”, said Gavril Osmanek.").figure("Gavril Osmanek").figure("Tomas Belenko", "Belenko")
    )
    (contest,) = contests(told, accuser.says("Gavril Osmanek", "Belenko is a thief"))
    assert contest.question == "guilt"
    assert "Tomas Belenko" in contest.about


def test_the_narrators_sentence_that_states_an_act_is_an_account() -> None:
    sentence = "She cannot go anywhere without her passport, which was taken by the police."
    text = f"“She is free to leave”, Gavril Osmanek said of Sabira Kenzhali. {sentence}"
    told = Told(text).figure("Gavril Osmanek").figure("Sabira Kenzhali", "pronoun:She", "pronoun:her")
    told.says("Gavril Osmanek", "She is free to leave", "Sabira Kenzhali").act("seizure", sentence, "Sabira Kenzhali")
    (contest,) = contests(told)
    desk = Desk(case_of(told), told)
    assert contest.question == "leave"
    assert contest.sides == ((desk.statement("free").id,), (desk.act("seizure").id,))


def test_a_denied_act_stands_against_the_same_act_told_as_done() -> None:
    told = Told("Sabira Kenzhali was arrested. The police denied arresting Sabira Kenzhali.")
    told.figure("Sabira Kenzhali").figure("The police", schema="Organization")
    told.act("arrest", "arrested", "Sabira Kenzhali")
    told.act("arrest", "arresting Sabira Kenzhali", "Sabira Kenzhali", modality="denied", said_by="The police")
    (contest,) = contests(told)
    assert contest.question == "held"


def test_an_unnamed_group_can_be_what_a_contest_is_about() -> None:
    told = Told("The striking miners were beaten. The ministry denied that the miners were beaten.")
    told.figure("The ministry", schema="Organization")
    told.act("ill-treatment", "The striking miners were beaten", victims_as=("The striking miners",))
    told.act(
        "ill-treatment", "miners were beaten", modality="denied", victims_as=("the miners",), said_by="The ministry"
    )
    (contest,) = contests(told)
    assert "miners" in contest.about
    assert contest.people == ()


def test_a_charge_that_ended_in_acquittal_is_no_dispute() -> None:
    told = Told("Sabira Kenzhali was charged. A year later the court acquitted Sabira Kenzhali.").figure(
        "Sabira Kenzhali"
    )
    told.act("charge", "charged", "Sabira Kenzhali").act("acquittal", "acquitted", "Sabira Kenzhali")
    other = Told("She, Sabira Kenzhali, was charged with theft.").figure("Sabira Kenzhali")
    assert contests(told, other.act("charge", "charged with theft", "Sabira Kenzhali")) == ()


def test_being_held_one_year_and_free_another_is_no_dispute() -> None:
    first = Told("Sabira Kenzhali was detained.").figure("Sabira Kenzhali")
    first.act("detention", "detained", "Sabira Kenzhali", date="2011")
    free = official("She is at home")
    assert len(contests(first, free)) == 1
    later = Told("Gavril Osmanek: “Sabira Kenzhali is at home”.").figure("Gavril Osmanek").figure("Sabira Kenzhali")
    later.says("Gavril Osmanek", "Sabira Kenzhali is at home", date="2014-03")
    assert contests(first, later) == ()


def test_copies_of_one_text_are_one_voice() -> None:
    rest = " ".join(f"Line {n} of the agency's report on the harvest." for n in range(60))

    def report(key: str, words: str, more: str) -> Told:
        told = Told(f"{words}. {more}", key=key).figure("Sabira Kenzhali")
        return told.act("death", words, "Sabira Kenzhali")

    def both(more: str) -> tuple[Contest, ...]:
        killed = report("a", "Sabira Kenzhali was murdered", more)
        return contests(killed, report("b", "Sabira Kenzhali died by suicide", more))

    assert len(both("So it is.")) == 1
    assert both(rest) == ()


def test_a_rejected_account_takes_no_part() -> None:
    one, other = official(), victim()
    desk = Desk(case_of(one, other), one, other)
    log = logged(decide("reject", desk.statement("beat"), reason="misread", **desk.known))
    assert contests(one, other, log=log) == ()


def test_a_contest_is_decided_and_keeps_its_decision_when_an_account_is_added() -> None:
    one, other = official(), victim()
    desk = Desk(case_of(one, other), one, other)
    log = logged(decide("reject", desk.case.contests[0], reason="different days", **desk.known))
    third = victim("They kicked me")
    (contest,) = contests(one, other, third, log=log)
    assert contest.review.state == "rejected"
    assert contest.id == desk.case.contests[0].id
    assert len(contest.sides[0]) == 2


def test_what_somebody_denies_is_not_what_he_says() -> None:
    sentence = "Gavril Osmanek denied that Sabira Kenzhali was beaten."
    told = Told(sentence).figure("Gavril Osmanek").figure("Sabira Kenzhali")
    told.says("Gavril Osmanek", "Sabira Kenzhali was beaten", sentence=sentence, direct=False)
    (contest,) = contests(told, victim())
    assert len(contest.sides) == 2


def test_he_before_the_quotation_marks_is_whom_the_words_are_about() -> None:
    sentence = "Gavril Osmanek said that he “knew nothing”."
    told = Told(sentence + " Edvard Rusnak: “Osmanek was informed”.").figure("Gavril Osmanek", "Osmanek")
    told.figure("Edvard Rusnak").says("Gavril Osmanek", "knew nothing", sentence=sentence)
    (contest,) = contests(told.says("Edvard Rusnak", "Osmanek was informed", "Gavril Osmanek"))
    assert contest.question == "knew"


def test_words_that_name_nobody_go_on_about_whom_the_other_voice_speaks_of() -> None:
    told = Told("“Two guards beat me”, said Sabira Kenzhali. “No force was used against anybody”, said Pavel Tarin.")
    told.figure("Sabira Kenzhali").figure("Pavel Tarin").says("Sabira Kenzhali", "Two guards beat me")
    told.says("Pavel Tarin", "No force was used against anybody")
    (contest,) = contests(told)
    assert "Sabira Kenzhali" in contest.about


def test_where_words_and_type_of_an_act_disagree_the_words_hold() -> None:
    sentence = "The doctors found no evidence that Sabira Kenzhali was beaten"
    doctors = Told(f"{sentence}.").figure("Sabira Kenzhali").act("ill-treatment", sentence, "Sabira Kenzhali")
    (contest,) = contests(doctors, victim())
    desk = Desk(case_of(doctors, victim()), doctors, victim())
    assert contest.sides == ((desk.statement("beat").id,), (desk.act("ill-treatment").id,))


def test_several_acts_in_one_sentence_are_one_account() -> None:
    sentence = "Sabira Kenzhali was beaten, detained and kicked"
    told = Told(f"{sentence}.").figure("Sabira Kenzhali")
    told.act("ill-treatment", sentence, "Sabira Kenzhali").act("detention", sentence, "Sabira Kenzhali")
    told.act("ill-treatment", sentence, "Sabira Kenzhali")
    treatment = next(c for c in contests(told, official()) if c.question == "treatment")
    assert [len(side) for side in treatment.sides] == [1, 1]


def spokesman(words: str) -> Told:
    text = f"The police spokesman, Major Gavril Osmanek, spoke of Sabira Kenzhali. “{words}”, he said."
    told = Told(text).figure("Gavril Osmanek").figure("Sabira Kenzhali", "pronoun:She")
    return told.says("Gavril Osmanek", words, "Sabira Kenzhali")


def lawyer(words: str) -> Told:
    text = f"“{words}”, said Vera Lom, the lawyer of Sabira Kenzhali."
    told = Told(text).figure("Vera Lom").figure("Sabira Kenzhali", "pronoun:She", "pronoun:her")
    return told.says("Vera Lom", words, "Sabira Kenzhali")


@pytest.mark.parametrize(
    ("official", "other", "question"),
    [
        ("She was beaten by other prisoners", "Two guards kicked her", "treatment"),
        ("No force was used against her", "She was beaten by other prisoners", "treatment"),
        ("She stumbled on the stairs", "They wrenched her arm until it cracked", "treatment"),
        ("She left for another city", "She is being kept in the cellar of the barracks", "held"),
        ("She is examined by a physician every week", "She coughs blood and weighs forty kilos", "care"),
        ("She confessed in the presence of counsel", "She signed only after the beating", "confession"),
        ("She eats and has put on weight", "She has taken nothing but water for a week", "fast"),
        ("The hearing was public", "The verdict was read behind a locked door to her alone", "open"),
        ("She was questioned for three hours and let go the same evening", "She was held for four days", "long"),
        ("The powder was discovered in her bag", "One of the men slid the packet under her seat", "planted"),
        ("She was released on 4 May and left our building", "Her whereabouts are unknown since May", "missing"),
        ("It was an inspection carried out with the consent of the residents", "They searched her flat", "search"),
        ("No person was brought to the station that night", "She was locked in a cell all night", "held"),
        ("Her story was invented from beginning to end", "Two guards kicked her", "treatment"),
        ("She died of natural causes", "She had eleven broken ribs when she died", "death"),
        ("She owed eleven months of dues", "She was expelled for defending the miners", "political"),
        ("She signed a declaration of voluntary departure", "She was carried onto the aircraft in handcuffs", "forced"),
    ],
)
def test_what_an_office_puts_mildly_stands_against_what_the_others_tell(
    official: str, other: str, question: str
) -> None:
    assert question in [c.question for c in contests(spokesman(official), lawyer(other))]


def test_mild_words_are_no_denial_in_the_mouth_of_a_lawyer() -> None:
    assert contests(lawyer("She has put on weight"), victim("I have taken nothing but water")) == ()


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("No force was used against her", "fast"),
        ("He was forbidden to leave Toruna for three months", "long"),
        ("She slipped in the shower", "planted"),
    ],
)
def test_words_of_another_matter_answer_nothing(sentence: str, question: str) -> None:
    assert question not in {asked for asked, _ in said(sentence)}
