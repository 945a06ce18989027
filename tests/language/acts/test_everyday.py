"""Acts told in everyday words, and the plain senses of the same words. All people are invented."""

from __future__ import annotations

from functools import cache

import pytest

from habeas.language import english
from habeas.language.acts import find_acts
from habeas.model.document import Document

HEAD = "Tomas Belenko is a journalist from Toruna. Irena Dovlat is a lawyer from Maravik.\n\n"


@cache
def told(text: str) -> list[tuple[str, list[str]]]:
    a = english.analyse(Document(sha256="0" * 64, full=f"{HEAD}{text}\n", language="en"))
    acts = [x for x in find_acts(a) if x.span.start >= len(HEAD) - 2]
    return [(x.type, [a.figures[v].name for v in x.victims]) for x in acts]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("arrest", "They came for Tomas Belenko at dawn."),
        ("arrest", "Officers hauled Tomas Belenko in for questioning."),
        ("arrest", "Tomas Belenko was collared near the market."),
        ("detention", "Tomas Belenko is doing time in Lissen."),
        ("detention", "Tomas Belenko was left to rot in jail."),
        ("release", "Tomas Belenko is out of prison."),
        ("release", "Tomas Belenko was sent home after questioning."),
        ("release", "Tomas Belenko is back home after three months in jail."),
        ("conviction", "The judge gave Tomas Belenko ten days in jail."),
        ("charge", "Tomas Belenko was booked for hooliganism."),
        ("trial", "Tomas Belenko goes before the judge on Monday."),
        ("trial", "Tomas Belenko will be in court tomorrow."),
        ("trial", "Tomas Belenko was hauled before a judge."),
        ("ill-treatment", "They gave Tomas Belenko a beating."),
        ("ill-treatment", "The guards set about Tomas Belenko with truncheons."),
        ("ill-treatment", "They starved Tomas Belenko for three days."),
        ("death", "Tomas Belenko never woke up from the coma."),
        ("death", "The family buried Tomas Belenko on Friday."),
        ("disappearance", "Tomas Belenko never came home from work."),
        ("disappearance", "All trace of Tomas Belenko was lost in Lissen."),
        ("threat", "A brick with a note was left on the doorstep of Tomas Belenko."),
        ("threat", "A stranger rang Tomas Belenko and told him to watch his step."),
        ("threat", "An officer promised Tomas Belenko trouble if he kept writing."),
        ("surveillance", "They were reading the emails of Tomas Belenko."),
        ("travel-ban", "Tomas Belenko was stopped at the border and turned back."),
        ("dismissal", "Tomas Belenko was thrown out of university."),
        ("dismissal", "The contract of Tomas Belenko was not renewed."),
        ("appeal", "Tomas Belenko has taken his case to Strasbourg."),
        ("appeal", "Tomas Belenko lost his appeal."),
        ("extradition", "Tomas Belenko lost his fight against extradition."),
        ("deportation", "Tomas Belenko was flown out under escort."),
        ("acquittal", "Tomas Belenko was let off by the court."),
    ],
)
def test_everyday_words_tell_an_act(kind: str, text: str) -> None:
    assert (kind, ["Tomas Belenko"]) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "A taxi came for Tomas Belenko at dawn.",
        "The boss called Tomas Belenko in for a chat.",
        "The apples were left to rot in the garden.",
        "Tomas Belenko was sent home from school with a fever.",
        "Tomas Belenko is back home after three weeks in Spain.",
        "Tomas Belenko got out of the car.",
        "The doctor gave Tomas Belenko ten days in bed.",
        "The judge gave Tomas Belenko two weeks to answer.",
        "Tomas Belenko was booked for a concert in Lissen.",
        "Irena Dovlat was in court yesterday as counsel.",
        "The team took a beating in the election.",
        "Tomas Belenko broke his arm skiing and had bruises all over.",
        "The project was starved of funds.",
        "Tomas Belenko never woke before ten.",
        "They buried the hatchet in May.",
        "Tomas Belenko never came home before nine.",
        "The doctor told Tomas Belenko to watch his back when lifting.",
        "They promised Tomas Belenko to help him.",
        "Irena Dovlat read the letter aloud.",
        "Tomas Belenko was thrown out of the meeting.",
        "The contract for the bridge was not renewed.",
        "Tomas Belenko won the appeal of the audience.",
        "His wife wants Tomas Belenko back.",
        "The wounded were flown out to hospital.",
        "Fireworks were let off by the court house.",
    ],
)
def test_the_plain_sense_of_the_same_words_tells_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("arrest", "Two men had driven Tomas Belenko away without a word."),
        ("arrest", "Tomas Belenko was escorted to the Lissen police station."),
        ("detention", "Tomas Belenko was shut in the punishment block for a week."),
        ("ill-treatment", "Officers wrenched Tomas Belenko’s arm until it cracked."),
        ("ill-treatment", "Tomas Belenko has been fed through a tube twice."),
        ("death", "Tomas Belenko had succumbed to heart failure."),
        ("surveillance", "A grey car trailed Tomas Belenko’s taxi for a week."),
        ("hunger-strike", "In the prison Tomas Belenko has not eaten since Friday, his lawyer told the police."),
        ("hunger-strike", "Tomas Belenko ended his hunger strike on the tenth day."),
        ("dismissal", "Irena Dovlat was struck off last Friday."),
        ("deportation", "Tomas Belenko was carried up the steps of the aircraft in handcuffs."),
        ("harassment", "Irena Dovlat was visited twice by men who advised her to keep silent."),
        ("charge", "Prosecutors accuse Irena Dovlat of embezzling money from the bank."),
        ("detention", "Tomas Belenko is serving ten years in Lissen."),
        ("release", "The lawyers welcomed the amnesty for two hundred convicts."),
        ("wanted-notice", "Interpol still lists Irena Dovlat, says her lawyer."),
        ("trial", "They will try Oskar Harn in his absence in January."),
    ],
)
def test_what_is_told_without_the_usual_verb_is_an_act(kind: str, text: str) -> None:
    assert kind in [found for found, _ in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "A taxi had driven Tomas Belenko off to the station hotel.",
        "Tomas Belenko twisted his ankle on the stairs.",
        "Tomas Belenko succumbed to temptation and bought a second cake.",
        "A delivery van stood in front of Irena Dovlat’s house.",
        "Irena Dovlat was given between two and four weeks’ notice.",
        "Tomas Belenko has not eaten pork since his childhood.",
        "The newborn was fed through a tube for a week.",
        "The two lawyers struck off the list of candidates one name after the other.",
        "Irena Dovlat served two years as a minister, and four years in the army.",
        "Tomas Belenko accused the minister of corruption.",
        "The magazine lists Irena Dovlat among the ten best players.",
        "They tried the soup of Oskar Harn in his absence.",
    ],
)
def test_the_plain_senses_of_such_words_are_no_acts(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ill-treatment", "The ministry said that no signs of beating were discovered on Tomas Belenko."),
        ("ill-treatment", "Tomas Belenko came out of the police station with two ribs cracked."),
        ("ill-treatment", "Tomas Belenko was left deaf after a month in custody."),
        ("ill-treatment", "Tomas Belenko was chained to a radiator."),
        ("ill-treatment", "They whipped the soles of Tomas Belenko’s feet."),
        ("ill-treatment", "Tomas Belenko was kept from sleeping for a week."),
        ("ill-treatment", "A guard stamped on Tomas Belenko’s hand."),
        ("ill-treatment", "The wounds inflicted on Tomas Belenko in the cellar were seen by a doctor."),
        ("arrest", "Riot police dragged off about 40 of them."),
        ("arrest", "The ministry said no one was detained."),
        ("arrest", "The ministry said that not a single person had been detained."),
        ("arrest", "At the police station she was told that no such man had been brought in."),
        ("disappearance", "The service says that it never took Tomas Belenko and that he left."),
        ("disappearance", "Three men pushed Tomas Belenko into a white van."),
        ("death", "A fellow prisoner insists that Tomas Belenko had been dead since Sunday."),
        ("death", "Tomas Belenko breathed his last in the colony."),
        ("death", "They were told that Tomas Belenko’s heart had stopped."),
        ("visit", "Irena Dovlat came to see Tomas Belenko and was sent away."),
        ("visit", "His mother was not once allowed to see Tomas Belenko."),
        ("visit", "A lawyer was not admitted to Tomas Belenko until March."),
        ("visit", "His mother stood at the prison gate and they did not let her in."),
        ("visit", "Irena Dovlat was granted one visit in May."),
        ("visit", "The directorate says that a family visit took place on 3 May."),
        ("threat", "An officer reminded Irena Dovlat how easily accidents happen."),
        ("threat", "Irena Dovlat was told that her infant son would be placed in an orphanage."),
        ("threat", "Irena Dovlat was given to understand by an officer that she would be next."),
        ("surveillance", "A white van has been standing opposite the house of Irena Dovlat since then."),
        ("surveillance", "A grey car without plates has been parked in front of their hostel."),
        ("dismissal", "Irena Dovlat was handed her notice a day later."),
        ("harassment", "Irena Dovlat has been summoned for “conversations” four times."),
        ("hunger-strike", "Tomas Belenko is starving himself in protest."),
        ("charge", "Tomas Belenko is accused of an offence under Article 5 of the Criminal Code."),
        ("trial", "The proceedings against Tomas Belenko before the Lissen City Court began on 3 April."),
        ("protection", "Tomas Belenko’s application for asylum was unsuccessful."),
        ("deportation", "Tomas Belenko was given until 3 July to leave the country."),
        ("search", "The office of Irena Dovlat was broken into on Saturday night."),
        ("appeal", "The prosecutor declined to open a criminal case."),
    ],
)
def test_what_witnesses_and_offices_say_in_passing_is_an_act(kind: str, text: str) -> None:
    assert kind in [found for found, _ in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "No traces of the colour were found on the wall.",
        "Signs of violence were found on the door of the shop.",
        "Tomas Belenko came back from the match with a broken finger.",
        "A childhood fever left Tomas Belenko deaf.",
        "The dog was tied to a tree.",
        "Paramedics strapped Tomas Belenko to a stretcher.",
        "The noise from the street kept Tomas Belenko from sleeping.",
        "Irena Dovlat stood on his foot by mistake while dancing.",
        "The storm inflicted damage on the harbour.",
        "The workers took away at least 30 of the chairs.",
        "A new tax law was brought in on Monday.",
        "The couple ceased to live together in May.",
        "Tomas Belenko drew his last salary in May.",
        "Her heart stopped for joy when she saw Tomas Belenko.",
        "Tomas Belenko asked to see the film and was turned away.",
        "The children were allowed to see their grandmother at weekends.",
        "Tomas Belenko was admitted to Maravik University.",
        "They did not let Tomas Belenko in at the club.",
        "Tomas Belenko was allowed a visit to the museum.",
        "Tomas Belenko managed to see the match.",
        "The committee toured the new school.",
        "The instructor reminded Tomas Belenko how easily accidents happen at work.",
        "The doctor said that he would not walk again.",
        "Tomas Belenko was given to understand that the hotel was full.",
        'The neighbour said: "You have a small son?"',
        "The landlord gave his tenant notice to quit the flat.",
        "Tomas Belenko was invited for a talk at the university.",
        "Irena Dovlat starved herself to lose weight.",
        "Tomas Belenko is accused of an odd sense of humour.",
        "The charge is two crowns a ticket.",
        "Divorce proceedings before the Lissen court began in May.",
        "The case was heard by everybody on the radio.",
        "Irena Dovlat’s application for a loan was unsuccessful.",
        "Tomas Belenko was given until Monday to leave the flat.",
        "Burglars broke into song at the office party.",
        "The office declined to open on Sunday.",
        "Irena Dovlat appealed for calm.",
        "The battery had been dead since Sunday.",
        "Two men pushed the old car into a garage.",
    ],
)
def test_the_same_words_about_other_things_are_no_acts(text: str) -> None:
    assert told(text) == []
