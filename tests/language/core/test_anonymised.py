"""People whom a text calls by one letter."""

from __future__ import annotations

import pytest

from habeas.language import english
from habeas.language.names.anonymised import letters
from habeas.model.document import Document


def people(text: str) -> list[str]:
    a = english.analyse(Document(sha256="0" * 64, full=text))
    return [f.name for f in a.figures if f.schema == "Person"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The complainant is X, a national of Kharsia. X was arrested. She had married Y in Toruna.",
            ["X", "Y"],
        ),
        ("The author of the communication is I.D., a national of Kharsia. The author left Maravik.", ["I.D."]),
        ("The petitioner, S, fled to Lissen. His wife, M, was detained in Block B of the prison.", ["S", "M"]),
        ("The complainant is Irena Dovlat. Under article 3 and annex B she was held in Block C.", ["Irena Dovlat"]),
        ("Vitamin C was given in Ward D. Plan B failed, and the guard met nobody.", []),
    ],
)
def test_a_letter_is_a_person_where_a_party_is_introduced_by_one(text: str, found: list[str]) -> None:
    assert people(text) == found


def test_letters_of_lists_and_headings_are_nobody() -> None:
    assert letters("A. The facts. B. The complaint. The authors rely on section C, and the author of part D.") == set()
