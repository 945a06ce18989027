"""What a text says of bodies beside their names: on which days they did something, and who speaks for them."""

from __future__ import annotations

import pytest
from tests.language.core.conftest import Reads

from habeas.language.names.days import with_days
from habeas.language.names.service import with_service
from habeas.model.reading import Figure


def _served(read: Reads, text: str) -> dict[str, tuple[str, ...]]:
    a = read(text)
    return {f.name: f.serves for f in with_service(a, a.figures) if f.schema == "Person" and f.serves}


def _body(read: Reads, text: str, name: str) -> Figure:
    return next(f for f in with_days(read(text)) if f.name == name)


@pytest.mark.parametrize(
    "text",
    [
        "Nadia Orlova of the Interior Ministry said that nobody had been hurt.",
        "Nadia Orlova, a spokeswoman for the Interior Ministry, said that nobody had been hurt.",
        "Interior Ministry spokeswoman Nadia Orlova said that nobody had been hurt.",
        "The Interior Ministry’s first deputy head, Nadia Orlova, said that nobody had been hurt.",
        "The Interior Ministry rejects this. “Nobody was hurt,” wrote its spokeswoman, Nadia Orlova.",
        "The Interior Ministry rejects this.\n\nNobody was hurt, the ministry’s spokeswoman, Nadia Orlova, wrote.",
    ],
)
def test_who_speaks_for_a_body_is_noted(read: Reads, text: str) -> None:
    assert _served(read, text) == {"Nadia Orlova": ("Interior Ministry",)}


@pytest.mark.parametrize(
    "text",
    [
        "Nadia Orlova complained to the Interior Ministry of the beating.",
        "The Interior Ministry said that Nadia Orlova had been released.",
        "The Interior Ministry and the Health Ministry deny this. The ministry’s spokeswoman, Nadia Orlova, wrote so.",
        "The lawyer of Nadia Orlova wrote to the Interior Ministry.",
    ],
)
def test_whom_a_body_deals_with_does_not_speak_for_it(read: Reads, text: str) -> None:
    assert _served(read, text) == {}


def test_the_days_of_the_sentences_that_name_a_body_are_noted(read: Reads) -> None:
    text = (
        "Stepan Belenko was arrested on 14 March 2019. On 6 June 2019 the Supreme Court rejected his appeal. In July "
        "2019 the Supreme Court refused to hear him again. He was freed on 1 August 2020."
    )
    assert _body(read, text, "Supreme Court").days == ("2019-06-06", "2019-07")


def test_the_day_of_an_entry_is_the_day_of_the_bodies_in_it(read: Reads) -> None:
    text = (
        "Chronology\n\n14 March 2019. Stepan Belenko is arrested.\n\n6 June 2019. He is brought to Toruna. "
        "The Supreme Court rejects his appeal.\n\n1 August 2019. He is freed.\n"
    )
    assert _body(read, text, "Supreme Court").days == ("2019-06-06",)
