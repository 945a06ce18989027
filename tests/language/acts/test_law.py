"""What a decision says of the law, of other cases and of a country in general is no act of its people. All invented."""

from __future__ import annotations

from functools import cache

import pytest

from habeas.language import english
from habeas.language.acts import find_acts
from habeas.language.analysis import Analysis
from habeas.model.document import Document
from habeas.model.reading import Act

HEAD = (
    "1.1 The complainant is Tomas Belenko, a national of Veldania born in 1970. He claims that his deportation to "
    "Veldania would violate his rights. He is represented by counsel, Irena Dovlat.\n\n"
)


@cache
def read(text: str) -> tuple[Analysis, list[Act]]:
    a = english.analyse(Document(sha256="0" * 64, full=HEAD + text, language="en", genre="decision"))
    return a, [x for x in find_acts(a) if x.span.start >= len(HEAD) - 2]


def told(text: str) -> list[tuple[str, str, list[str]]]:
    a, acts = read(text)
    return [(x.type, x.modality, [a.figures[v].name for v in x.victims]) for x in acts]


@pytest.mark.parametrize(
    "text",
    [
        "Indications of a personal risk may include, but are not limited to: (a) arrest or detention without a trial.",
        "The burden of proof is on complainants, who must show that they will be subjected to torture.",
        "In Kharsia, 40 per cent of all such asylum applications were granted in 2018.",
        "An alien may not be returned to a country where he would be at risk of being subjected to torture.",
        "However, in that case the applicant had shown that he would be tortured after his forced return.",
        "The State party refers to Orlan v. Kharsia, in which the Committee found that the complainant risked torture.",
        "The same judges hear the charges against the accused.",
        "According to several reports, violence against the Kharsians goes on.",
        "Political opponents are detained and tortured in Kharsia.",
        "The complainant was given a number of opportunities in the asylum proceedings to explain himself.",
        "The Board accepted the complainant’s explanation about his asylum motive.",
        "Mr. Belenko was transferred to the Self-Care Unit in 2004.",
        "Mr. Belenko disappeared from a treatment programme twice.",
        "The treatment impeded his ability to obtain parole.",
        "The complaint should be declared inadmissible.",
        "The State party requested the Committee to discontinue the complaint.",
        "Mr. Belenko talked to a lawyer but decided not to file a complaint.",
        "The court dismissed the request to hear another witness.",
        "The court rejected any complaint of that kind.",
        "The State party has not ordered his expulsion.",
        "The complainant asked the defendants to surrender the property.",
        "The complainant could ask the authorities for protection and also lodge a complaint.",
        "He would not enjoy the necessary protection there as a refugee.",
        "The complainant has not informed the Committee whether he has been deported to Veldania.",
        "He submitted requests for review to two prosecutors; both were dismissed.",
        "No steps would be taken to deport him while the Committee was considering his complaint.",
        "He took part in a demonstration to protest against violence faced by Kharsians in Lissen.",
        "The Committee recalls that, once a complaint about ill-treatment has been filed, it must be investigated.",
        "Mr. Belenko applied to the district court to obtain letters of administration.",
    ],
)
def test_what_is_told_of_anybody_or_of_nothing_is_no_act(text: str) -> None:
    assert [x for x in told(text) if x[1] in ("actual", "alleged", "refused") or x[2]] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Committee notes the complainant’s claims that men came to his house; and that in May 2011 soldiers "
            "made a check during which he was beaten.",
            ("ill-treatment", "alleged"),
        ),
        ("The Court decided not to prevent his expulsion.", ("deportation", "pending")),
        ("He asks the Committee to act and claims that he has been tortured.", ("ill-treatment", "alleged")),
        ("He was told to drop the case or risk dying.", ("death", "feared")),
        ("She demanded to know why Mr. Belenko was being arrested.", ("arrest", "actual")),
        (
            "There is no evidence to suggest that the complainant has suffered ill-treatment.",
            ("ill-treatment", "denied"),
        ),
        ("The authorities dismissed the explanation for the death of Mr. Belenko.", ("death", "actual")),
        ("He requested confirmation of the fact that he had been tortured.", ("ill-treatment", "actual")),
        ("He feared being beaten and was arrested in the end.", ("arrest", "actual")),
        ("He reportedly filed a complaint and was forced to leave the country.", ("deportation", "alleged")),
        ("The doctor found no contraindications to Mr. Belenko’s deportation.", ("deportation", "pending")),
        ("According to a certificate, his forced removal would pose a risk to his health.", ("deportation", "feared")),
        ("The court heard his allegation to the effect that he had been tortured.", ("ill-treatment", "alleged")),
        ("The State party considers that his arrest in 1992 lacks credibility.", ("arrest", "alleged")),
        ("The complainant was, he claims, beaten by guards.", ("ill-treatment", "alleged")),
        ("Mr. Belenko was, the State party claims, lawfully detained.", ("detention", "alleged")),
    ],
)
def test_the_modality_is_that_of_the_words_above(text: str, expected: tuple[str, str]) -> None:
    assert (*expected, ["Tomas Belenko"]) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The prosecutor authorised the extradition of his alleged torturer to Kharsia.",
        "No appeal was available to an asylum seeker whose request for asylum was rejected.",
        "The High Court upheld an appeal by the Minister against the decision.",
    ],
)
def test_what_was_done_to_somebody_else_is_not_given_to_the_complainant(text: str) -> None:
    assert not any(people for _, _, people in told(text))


def test_a_decision_on_the_judgment_of_a_court_concerns_the_complainant_and_not_the_court() -> None:
    text = "The Supreme Court of Veldania overturned the decision of the Civil Chamber of the Maravik Court."
    assert told(text) == [("appeal", "actual", ["Tomas Belenko"])]


def test_an_account_of_many_that_is_told_as_past_stays() -> None:
    assert ("arrest", "actual", []) in told("The police arrested some 20 persons in Maravik on 3 May 2010.")


ARGUMENT = "2.1 Mr. Belenko is a teacher.\n\n3.1 The complainant claims that he would be at risk.\n\n"


def test_in_the_arguments_of_a_decision_only_those_who_are_known_or_counted_are_given_acts() -> None:
    assert told(ARGUMENT + "4.1 Those who came back were arrested at the airport of Maravik.") == []
    assert told(ARGUMENT + "4.1 Two of the others were arrested.") == [("arrest", "actual", [])]
    assert told(ARGUMENT + "4.1 His brother was arrested.") == [("arrest", "actual", [])]
