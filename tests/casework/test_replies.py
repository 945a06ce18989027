"""What an office answers right behind a complaint, and what the writer says differs; all texts are invented."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import pytest

from .read import case_of_texts


def sides_of(text: str) -> list[list[str]]:
    """The words of each side of every contest in one text."""
    case = case_of_texts(text)
    words = {a.id: a.citation.quote for a in case.acts} | {s.id: s.citation.quote + s.text for s in case.statements}
    return [["\n".join(words[i] for i in side) for side in c.sides] for c in case.contests]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Jonas Abelard has been in the remand prison of Maravik since Easter.\n\n“I stood at the gate for nine days and "
            "nobody opened,” said his sister, Karin Abelard.\n\n“Relatives may see the prisoner at any time,” said the "
            "prison's director, Otto Grell.",
            "stood at the gate",
            "at any time",
        ),
        (
            "Some sixty families were kept in a school in Orel for two days. Zara Idris, a mother of three, remembers that "
            "the children were crying for water. “Everybody received food and drink,” said the governor of the province, "
            "Paul Demant.",
            "crying for water",
            "Everybody received",
        ),
        (
            "Police searched the offices of the Toruna Legal Clinic on Friday. Colonel Ferenc Dossi told reporters that they "
            "had a court order. The clinic's staff tell another story. “They never showed us a document,” said its "
            "director, Ulla Brand.",
            "had a court order",
            "never showed us",
        ),
        (
            "Bruno Castell, a poet, has refused food in Brevno prison for forty days. “He cannot hold a spoon,” said his "
            "brother Leo after a visit.\n\nThe prison service paints a different picture. “His condition gives no cause for "
            "concern,” said its deputy head, Ines Wolter.",
            "cannot hold a spoon",
            "no cause for concern",
        ),
    ],
)
def test_a_reply_is_put_beside_the_complaint_that_it_answers(text: str, one: str, other: str) -> None:
    found = sides_of(text)
    assert any((one in a and other in b) or (one in b and other in a) for a, b in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Marek Tyl was arrested on Friday. The police said that he was suspected of theft. “He will be questioned on "
        "Monday,” said his lawyer, Hana Zima.",
        "“My daughter was beaten at school,” said Nora Feld. The school's director, Hans Weil, said that he was appalled and "
        "that those who did it had been expelled at once.",
        "Vera Holt was sentenced to two years. “I do not regret anything,” she told the judge. The judge, Rolf Kern, said "
        "that the sentence took account of her age.",
        "The court of Toruna sentenced Felix Arndt to five years. “We shall appeal,” said his lawyer, Ines Blau. The "
        "prosecutor, Kurt Lohse, said that he was satisfied with the sentence.",
    ],
)
def test_an_office_that_goes_on_about_something_else_answers_nothing(text: str) -> None:
    assert sides_of(text) == []
