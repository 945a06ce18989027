"""Languages without a full reader, letters in the first person, and what a reading says of its own limits."""

from __future__ import annotations

import pytest

from habeas.language.other import kazakh

from .conftest import Reads


def test_kazakh_names_lose_their_case_endings(read: Reads) -> None:
    got = read("Журналист Сабира Кенжалиева Алматыда ұсталды. Сабира Кенжалиеваның адвокаты сотқа келді.", "kk")
    assert "Сабира Кенжалиева" in got.names("Person")
    assert len(got.names("Person")) == 1


def test_the_kazakh_model_finds_people_bodies_and_places() -> None:
    text = "Президент Нұрлан Серікбаев Астана қаласында Білім министрлігі өкілдерімен кездесті."
    found = {(text[start:end], schema) for start, end, schema, _ in kazakh.tag(text)}
    assert ("Нұрлан Серікбаев", "Person") in found
    assert any(schema == "Place" for _, schema in found)
    assert any(schema == "Organization" for _, schema in found)


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("uk", "Її затримали 4 березня 2019 року, а торік звільнили.", ["2019-03-04", "2018"]),
        ("uk", "З серпня 2016 року вона під вартою.", ["2016-08/.."]),
        (
            "pl",
            "Zatrzymano ją 4 marca 2019 roku. Od sierpnia 2016 r. przebywała w areszcie.",
            ["2019-03-04", "2016-08/.."],
        ),
        ("pl", "W zeszłym roku wyszła na wolność.", ["2018"]),
        ("kk", "Ол 2019 жылғы 4 наурызда ұсталды.", ["2019-03-04"]),
        ("kk", "2016 жылдың тамызынан бері қамауда.", ["2016-08/.."]),
        ("kk", "Жас журналист үш жыл оқыды.", []),
        ("ru", "Задержана 4 марта 2019 года. Неделю спустя отпущена.", ["2019-03-04", "2019-03-11~"]),
    ],
)
def test_dates_follow_the_grammar_of_the_language(read: Reads, language: str, text: str, dates: list[str]) -> None:
    assert list(read(text, language).dates().values()) == dates


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "«Я нічого не зробила», — сказала журналістка Ірена Довлат.", "Ірена Довлат"),
        ("pl", "„Nic nie zrobiłam” – powiedziała dziennikarka Irena Dovlat.", "Irena Dovlat"),
        ("kk", "«Мен ештеңе істеген жоқпын», – деді Сабира Кенжалиева.", "Сабира Кенжалиева"),
    ],
)
def test_quotation_marks_and_speech_verbs_are_those_of_the_language(
    read: Reads, language: str, text: str, speaker: str
) -> None:
    assert [s for s, _ in read(text, language).said()] == [speaker]


def test_ukrainian_and_polish_names_lead_to_their_base_form(read: Reads) -> None:
    assert "Ірена Довлат" in read("Журналістку Ірену Довлат затримали.", "uk").names("Person")
    assert "Tomasz Belenko" in read("Zatrzymano adwokata Tomasza Belenko.", "pl").names("Person")


def test_names_by_pattern_are_marked_as_unsure(read: Reads) -> None:
    reading = read("Adwokat Tomasz Belenko przyjechał do Warszawy.", "pl").reading
    assert reading.figures
    assert all(f.confidence < 0.6 for f in reading.figures)
    assert "no-model" in [w.code for w in reading.warnings]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Қазақстанда журналист ұсталды, ол туралы адвокат хабарлады.", "kk"),
        ("Журналістку затримали у Києві, її адвокат подав скаргу.", "uk"),
        ("Журналистку задержали на вокзале, сообщил её адвокат.", "ru"),
        ("La giornalista è stata arrestata alla stazione, ha detto il suo avvocato.", "it"),
        ("Dziennikarka została zatrzymana na dworcu, powiedział jej adwokat.", "pl"),
        ("La periodista fue detenida en la estación, dijo su abogado.", "es"),
        ("La journaliste a été arrêtée à la gare, a dit son avocat.", "fr"),
    ],
)
def test_the_language_of_a_document_is_told(read: Reads, text: str, language: str) -> None:
    assert read(text).reading.language == language


def test_the_signatory_of_a_letter_is_known(read: Reads) -> None:
    letter = (
        "Уважаемый господин министр!\n\nЯ пишу вам о моём муже. Его задержали в мае. Мне не дают с ним говорить.\n\n"
        "С уважением,\nИрена Довлат"
    )
    figures = read(letter, "ru", genre="letter").reading.figures
    assert [f.name for f in figures if f.signatory] == ["Ирена Довлат"]


def test_broken_text_is_read_without_harm(read: Reads) -> None:
    for language in ("ru", "fr", "it", "uk", "pl", "es", "kk"):
        for text in ("", "«" * 300, "А" * 20_000, "арест " * 500, "\ue000\uf000", "di " * 2_000):
            read(text, language)


def test_speech_between_dashes_is_quoted_too(read: Reads) -> None:
    russian = read("Адвоката Томаса Беленко не пустили в суд.\n— Это преступление, — сказал Беленко.", "ru")
    polish = read("Adwokat Tomasz Belenko czekał.\n– To zbrodnia – powiedział Belenko.", "pl")
    assert russian.said() == [("Томас Беленко", "Это преступление")]
    assert polish.said() == [("Tomasz Belenko", "To zbrodnia")]
    assert read("— Погода была хорошей — и мы ушли.", "ru").said() == []
