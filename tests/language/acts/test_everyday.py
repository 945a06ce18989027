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
    ],
)
def test_the_plain_senses_of_such_words_are_no_acts(text: str) -> None:
    assert told(text) == []
