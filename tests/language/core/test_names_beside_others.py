"""Names that what stands beside them tells: entries of digests, offices, quotations, fathers' names. All invented."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import pytest

from habeas.language import english
from habeas.model.document import Document

DIGEST = """Press digest: Veldania

1. Nowe Slowo (Lissen), 3 May. The weekly prints an interview with the wife of Ilya Voron.

2. Karsk Tany, 4 May. The state paper calls him a spy.

3. Kurir Verba, Toruna. The reporter met his mother."""
LIST = """Prisoners of May

1. Ilya Voron, Lissen. He was arrested in May.

2. Marek Zima, Toruna. He was arrested in June."""
CASES: list[tuple[str, dict[str, str]]] = [
    (DIGEST, {"Nowe Slowo": "Organization", "Karsk Tany": "Organization", "Kurir Verba": "Organization", "Lissen": "Place", "Toruna": "Place", "Ilya Voron": "Person"}),
    (LIST, {"Ilya Voron": "Person", "Marek Zima": "Person"}),
    ("Alisher Kodirov Rahmon o‘g‘li and Aigul Asan kyzy were held in Toruna.", {"Alisher Kodirov Rahmon o‘g‘li": "Person", "Aigul Asan kyzy": "Person"}),
    ("In an interview with the Kyrk Tany, the mayor of Sorna, Tibor Hajek, promised an inquiry.", {"Kyrk Tany": "Organization", "Tibor Hajek": "Person"}),
    ("The opposition movement Group 14 denied that its leader had fled.", {"Group 14": "Organization"}),
    ("They moved him from LA-155/8 to EC 166/5.", {"LA-155/8": "Place", "EC 166/5": "Place"}),
    ("He was moved to Most-on-Verbka, and later to Verkhny Orlav, a settlement in the hills.", {"Most-on-Verbka": "Place", "Verkhny Orlav": "Place"}),
    ("I was glad for Aliya, his wife, who stood in front of those gates.", {"Aliya": "Person"}),
    ("Suharti, a seamstress, said that soldiers had burned the house.", {"Suharti": "Person"}),
    ("The Institute for Legal Initiatives and the Lissen-based Memory Fund published a report.", {"Memory Fund": "Organization"}),
    ("Freedom for Rina Kovel! She is ill.", {"Rina Kovel": "Person"}),
    ("The newspapers “Vecherny Lissen” and “Golos Karska” were closed.", {"Vecherny Lissen": "Organization", "Golos Karska": "Organization"}),
    ("The Consulate General of Kharsia issued no papers.", {"Consulate General of Kharsia": "Organization"}),
    ("“I saw nothing,” Bakhyt said. Her cousin wept.", {"Bakhyt": "Person"}),
    ("The president of the Miners' Federation, Otakar Blaha, resigned.", {"Miners' Federation": "Organization", "Otakar Blaha": "Person"}),
    ("Witnesses Marek Pokorny and Eva Mala confirmed it.", {"Marek Pokorny": "Person", "Eva Mala": "Person"}),
    ("Kharsia, Veldania’s neighbour, said nothing. The licence of Anush Vardan was withdrawn.", {"Anush Vardan": "Person"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_stands_beside_a_name_says_what_it_is(text: str, wanted: dict[str, str]) -> None:
    found = english.analyse(Document(sha256="0" * 64, full=text)).figures
    said = {text[m.span.start : m.span.end]: f.schema for f in found for m in f.mentions}
    same = {"PublicBody": "Organization", "Company": "Organization"}
    assert {name: same.get(said.get(name, ""), said.get(name)) for name in wanted} == wanted


def test_a_word_that_closes_a_letter_names_nothing() -> None:
    text = "I saw him on Monday. He is thin and asks after you.\n\nAbrazos,\nInés"
    found = english.analyse(Document(sha256="0" * 64, full=text)).figures
    assert "Abrazos" not in {m.text for f in found for m in f.mentions}
