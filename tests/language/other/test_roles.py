"""Offices and professions that texts in other languages give a person."""

from __future__ import annotations

import pytest

from .conftest import Reads


@pytest.mark.parametrize(
    ("language", "text", "name", "expected"),
    [
        ("fr", "Le ministre de la justice, Pavel Orlek, a parlé.", "Pavel Orlek", ["ministre de la justice"]),
        ("fr", "Pavel Orlek, procureur général de Veldanie, est parti.", "Pavel Orlek",
         ["procureur général de Veldanie"]),
        ("fr", "Irena Dovlat, journaliste et militante, a parlé.", "Irena Dovlat", ["journaliste", "militante"]),
        ("fr", "L’avocat de Pavel Orlek a parlé.", "Pavel Orlek", []),
        ("fr", "Le ministre a rencontré Pavel Orlek.", "Pavel Orlek", []),
        ("it", "Ha parlato il ministro degli Esteri Pavel Orlek.", "Pavel Orlek", ["ministro degli Esteri"]),
        ("es", "Pavel Orlek, fiscal general de Veldania, dimitió.", "Pavel Orlek", ["fiscal general de Veldania"]),
        ("ru", "Министр юстиции Велдании Павел Орлов ушёл.", "Павел Орлов", ["Министр юстиции Велдании"]),
        ("ru", "Следователь допросил Павла Орлова.", "Павел Орлов", []),
        ("uk", "Павло Орленко, головний редактор видання «Маяк», виступив.", "Павло Орленко",
         ["головний редактор видання «Маяк»"]),
        ("pl", "Minister sprawiedliwości Paweł Orlik podał się do dymisji.", "Paweł Orlik",
         ["Minister sprawiedliwości"]),
        ("kk", "Журналист Айдос Серіков сотқа келді.", "Айдос Серіков", ["Журналист"]),
    ],
)  # fmt: skip
def test_an_office_beside_a_name_is_its_bearer_s(
    read: Reads, language: str, text: str, name: str, expected: list[str]
) -> None:
    roles = {f.name: [r.text for r in f.roles] for f in read(text, language).reading.figures}
    assert roles[name] == expected
