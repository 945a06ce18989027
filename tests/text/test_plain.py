"""Plain text: titles, bylines, signatures and furniture are recognised by shape; sentences are never lost."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model.document import Document
from habeas.text.plain import describe
from habeas.text.words import is_box

One = Callable[..., Document]

TAGS = (
    "Country Veldania Kharsia Topic amnesty Anton Belenko asylum Bridge of Toruna court Dovlat Elena Marsh extradition "
    "freedom of speech Gulnar Osmani harvest human rights Irena Dovlat Ivo Petrak justice Kenzhali Lissen Maravik "
    "Marta Olsen Ministry of Justice Nadia Ferro Oskar Lindqvist Pavel Morrow police prison Radio Lissen Red Notice "
    "Sabira Kenzhali Supreme Court of Veldania Tomas Belenko Toruna torture trial Ursula Venn Veldanian Herald Zora Klein"
)
BODY = (
    "Irena Dovlat was arrested in Toruna on 3 May 2016, her lawyer said on Monday.\n\n"
    "The police of Maravik did not answer questions. Two neighbours saw the search of her flat.\n\n"
    "“I will go on,” she told Radio Lissen after her release."
)


def page(
    title: str = "A journalist is held in Toruna", byline: str = "© veldania-herald.example 12.06.2014", tail: str = ""
) -> str:
    return f"{title}\n{byline}\n\n{BODY}\n{tail}"


def values(document: Document) -> tuple[str | None, str | None, str | None, list[str]]:
    def of(fact: object) -> str | None:
        return getattr(fact, "value", None)

    return of(document.title), of(document.published), of(document.publisher), [a.value for a in document.authors]


def test_title_byline_and_site_index_of_a_scraped_page_are_hidden(one: One) -> None:
    found = one(page(tail=f"\nNEWS\n\n{TAGS}\n  • Voices from abroad"))
    assert found.genre == "scrape"
    assert found.view().text == BODY
    assert values(found) == ("A journalist is held in Toruna", "2014-06-12", "veldania-herald.example", [])
    assert {r.kind for r in found.regions} == {"title", "byline", "navigation", "index"}


@pytest.mark.parametrize(
    "tail",
    [
        "\nTags\n" + "\n".join(w for w in TAGS.split()[:30]),
        "\n" + " | ".join(["Veldania", "Kharsia", "human rights", "trial", "Irena Dovlat", "Maravik"]),
        "\n" + ", ".join(["Veldania", "Kharsia", "Lissen", "Irena Dovlat", "Maravik", "Toruna"] * 6),
        "\nShare\nPrint\n\nRead also:\n• The harvest of Lissen\n• A bridge falls",
        "\nЧитайте также:\nНовости Маравика\n© 2014 Veldania Herald. All rights reserved.",
        "\n• Home\n• About us",
        "\nRELATED\n\n" + TAGS,
    ],
)
def test_furniture_after_the_body_is_hidden_in_many_shapes(one: One, tail: str) -> None:
    assert one(page(tail=tail)).view().text == BODY


def test_a_menu_before_the_title_is_hidden(one: One) -> None:
    found = one("Home | News | Topics | About us | Contact\nSearch\n\n" + page())
    assert found.view().text == BODY
    assert found.title is not None
    assert found.title.value == "A journalist is held in Toruna"
    assert found.title.origin == "line 4"


def test_a_long_index_is_cut_even_without_a_byline(one: One) -> None:
    found = one(f"A journalist is held\n\n{BODY}\n\n{TAGS}\n")
    assert found.view().text == BODY


def test_a_caption_glued_to_a_sentence_is_hidden_and_the_sentence_is_whole(one: One) -> None:
    text = page().replace("The police of", "Irena DovlatThe police of")
    found = one(text)
    assert "\nThe police of Maravik" in found.view().text
    assert [found.full[r.start : r.end] for r in found.regions if r.kind == "caption"] == ["Irena Dovlat"]


@pytest.mark.parametrize(
    "sentence",
    [
        "McDonald said that the court in Maravik would hear the case in May this year.",
        "Ronald McDonald said that the court in Maravik would hear the case in May.",
        "YouTube said that the film of the arrest in Toruna had been seen by many people.",
        "The iPhone of the lawyer was taken by the police in Maravik during the search.",
        "Anna DeVito said that the court in Maravik would hear the case in May this year.",
        "She left MaravikThe next day the police came to her flat and searched it for hours.",
        "LinkedIn and the PlayStation store were closed by the ministry for three whole days.",
    ],
)
def test_capitals_inside_names_are_no_captions(one: One, sentence: str) -> None:
    found = one(page().replace("The police of", sentence + "\n\nThe police of"))
    assert sentence in found.view().text


def test_a_letter_kept_as_itself_has_nothing_hidden(one: One) -> None:
    letter = (
        "Maravik, 3 May 2016\n\nDear Ms Kenzhali,\n\nMy brother was taken from his flat on Sunday.\n\n"
        "I ask you to help us.\n\nYours sincerely,\nTomas Belenko\nLissen\n"
    )
    found = one(letter)
    assert found.genre == "letter"
    assert found.view().text == letter.strip()
    assert [a.value for a in found.authors] == ["Tomas Belenko"]
    assert found.authors[0].origin == "signature, line 10"
    assert found.published is not None
    assert found.published.value == "2016-05-03"


def test_a_titled_letter_hides_only_its_title(one: One) -> None:
    found = one(
        "Open letter to the Ombudsman\n\nDear Madam,\n\nWe write to you again.\n\nRespectfully,\nIrena Dovlat\n1 March 2015"
    )
    assert found.title is not None
    assert found.title.value == "Open letter to the Ombudsman"
    assert found.view().text.startswith("Dear Madam,")
    assert found.view().text.endswith("1 March 2015")


def test_signatories_of_an_open_letter_are_not_taken_for_an_index(one: One) -> None:
    names = "\n".join(
        [
            "Anna Lind",
            "Boris Marek",
            "Clara Novak",
            "Dana Orlov",
            "Emil Petrak",
            "Fany Rossi",
            "Gita Sand",
            "Hugo Tarn",
            "Ines Ulm",
        ]
    )
    found = one(page(byline="© veldania-herald.example 12.06.2014\n\nDear Minister,", tail="\nSincerely,\n" + names))
    assert found.view().text.endswith("Ines Ulm")


def test_a_decision_keeps_its_numbered_paragraphs_whole(one: One) -> None:
    body = (
        "1.1 The complainant is S.K., a national of Veldania born in 1971. She is represented by counsel.\n"
        "2.1 On 4 May 2001, she was arrested in Toruna2001without a warrant.\n"
        "2.2 In accordance with article 5, the State party should reply within six months."
    )
    found = one("Committee of Veldania, communication 12/2003, facts as submitted\n\n" + body)
    assert found.genre == "decision"
    assert found.view().text == body
    assert found.published is None
    assert found.authors == ()


@pytest.mark.parametrize(
    ("byline", "published", "publisher", "authors"),
    [
        ("© 10.10.2013", "2013-10-10", None, []),
        ("© veldania-herald.example 12.06.2014", "2014-06-12", "veldania-herald.example", []),
        ("By Irena Dovlat, 12 June 2014", "2014-06-12", None, ["Irena Dovlat"]),
        ("By Irena Dovlat and Tomas Belenko | Veldania Herald | June 12, 2014", "2014-06-12", "Veldania Herald", ["Irena Dovlat", "Tomas Belenko"]),
        ("By Irena Dovlat on Monday, June 12, 2014", "2014-06-12", None, ["Irena Dovlat"]),
        ("Updated 14 June 2014 | Published 12 June 2014", "2014-06-12", None, []),
        ("Published on 2014-06-12 10:45", "2014-06-12", None, []),
        ("© Radio Lissen, 12 июня 2014", "2014-06-12", "Radio Lissen", []),
        ("Автор: Сабира Кенжали, 1.02.2015", "2015-02-01", None, ["Сабира Кенжали"]),
        ("25/12/2014 - Veldania Tribune", "2014-12-25", "Veldania Tribune", []),
        ("Posted 06/12/2014 by Oskar Lindqvist", "[2014-06-12,2014-12-06]", None, ["Oskar Lindqvist"]),
        ("di Irena Dovlat, 3 marzo 2016", "2016-03-03", None, ["Irena Dovlat"]),
    ],
)  # fmt: skip
def test_a_byline_gives_what_it_states_and_no_more(
    one: One, byline: str, published: str, publisher: str | None, authors: list[str]
) -> None:
    found = one(page(byline=byline))
    assert values(found)[1:] == (published, publisher, authors)
    assert found.view().text == BODY


def test_day_and_month_are_ordered_by_other_dates_of_the_document(one: One) -> None:
    found = one(page(byline="© 06/12/2014") + "\n\nThe hearing was moved from 25/11/2014 to another day of that week.")
    assert found.published is not None
    assert found.published.value == "2014-12-06"


def test_a_body_without_a_head_has_no_title(one: One) -> None:
    found = one("She was taken away in the night. Nobody saw her again.\n\nHer brother asked the police in Maravik.")
    assert found.title is None
    assert found.regions == ()


def test_charsets_are_recognised_and_a_guess_is_said(one: One) -> None:
    russian = (
        "Ирена Довлат была задержана в Торуне третьего мая, сообщил её адвокат. Полиция не ответила на вопросы.\n" * 4
    )
    assert one(russian.encode("utf-8")).warnings == ()
    assert one(russian.encode("utf-16")).full == russian
    for charset in ("cp1251", "koi8-r", "cp866"):
        found = one(russian.encode(charset))
        assert found.full == russian, charset
        assert "charset-guessed" in {w.code for w in found.warnings}
    french = "L’avocate d’Irena a été entendue à Maravik, où l’été commençait à peine. Où est-elle ?\n" * 3
    assert one(french.encode("cp1252")).full == french


def test_text_that_json_cannot_hold_is_replaced_and_counted(one: One) -> None:
    found = one(
        b"One word.\x00\x01 Then another word follows here, and many more words after it to make it long enough to be a text that is read."
    )
    assert "\x00" not in found.full
    assert "characters-lost" in {w.code for w in found.warnings}


LINES = st.sampled_from([*BODY.split("\n"), TAGS, "NEWS", "• Link", "Share", "12.06.2014", "Irena DovlatThe police of Maravik came at night to her flat.", "a | b | c | d | e", "Dear Sir,", "Sincerely,", "Irena Dovlat", "", "© x.org 2014", "Photo: RL"])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_view_and_hidden_regions_are_the_full_text(lines: list[str]) -> None:
    full = "\n".join(lines)
    found = describe(full)
    document = Document(sha256="0", full=full, regions=found.regions)
    at = 0
    for region in found.regions:
        assert at <= region.start < region.end <= len(full)
        at = region.end
    view = document.view()
    hidden = "".join(full[r.start : r.end] for r in found.regions)
    assert sorted("".join((view.text + hidden).split())) == sorted("".join(full.split()))
    if full.strip():
        assert view.text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_described(text: str) -> None:
    found = describe(text)
    assert all(0 <= r.start < r.end <= len(text) for r in found.regions)


@pytest.mark.parametrize(
    ("head", "title", "authors"),
    [
        ("A journalist is held in Toruna\nIrena Dovlat\n12 June 2014", "A journalist is held in Toruna", ["Irena Dovlat"]),
        ("Home About us News Contact Archive\n\nA journalist is held\n© 12.06.2014", "A journalist is held", []),
        ("A journalist is held\nA journalist is held\n© 12.06.2014", "A journalist is held", []),
        ("A journalist is held\nMaravik, 12 June 2014", "A journalist is held", []),
        ("A journalist is held\nSource: Radio Lissen, 12.06.2014", "A journalist is held", []),
    ],
)  # fmt: skip
def test_heads_of_many_shapes_are_taken_apart(one: One, head: str, title: str, authors: list[str]) -> None:
    found = one(f"{head}\n\n{BODY}")
    assert values(found)[:2] == (title, "2014-06-12")
    assert [a.value for a in found.authors] == authors
    assert found.view().text == BODY


def test_a_caption_is_told_by_the_surname_that_opens_the_sentence_behind_it(one: One) -> None:
    text = page().replace(
        "The police of", "Irena Dovlat before the courtBelenko was led past her. Belenko smiled. The police of"
    )
    document = one(text.encode(), "page.txt")
    shown = [document.full[r.start : r.end] for r in document.regions if r.kind == "caption"]
    assert shown == ["Irena Dovlat before the court"]


def test_a_sentence_glued_to_a_credit_stays(one: One) -> None:
    found = one(
        page().replace(
            "The police of", "Photo: Radio LissenHe saw nothing of it and went home to Lissen.\n\nThe police of"
        )
    )
    assert "\nHe saw nothing of it" in found.view().text
    assert "Photo" not in found.view().text


def test_a_caption_that_stands_elsewhere_as_a_name_is_cut_before_any_word(one: One) -> None:
    found = one(
        page().replace(
            "The police of",
            "Irena DovlatDelegates of three parties came to her flat in the same week.\n\nThe police of",
        )
    )
    assert "\nDelegates of three parties" in found.view().text


def test_a_label_with_sentences_after_it_hides_no_sentence(one: One) -> None:
    found = one(page(tail="\nNEWS\n\nShe was freed by the court of Lissen in June."))
    assert found.view().text.endswith("She was freed by the court of Lissen in June.")


def test_a_sorted_index_of_small_words_is_hidden(one: One) -> None:
    tags = "amnesty arrest asylum bridge court detention election extradition fair harvest human rights justice lawyer media music police prison quarry refugees repression rights torture trial visits witness women youth zoning"
    assert one(page(tail="\n" + tags)).view().text == BODY


def test_a_range_of_session_days_is_no_date_of_a_decision(one: One) -> None:
    body = (
        "1.1 The complainant is S.K., a national of Veldania.\n2.1 On 4 May 2001, she was arrested.\n2.2 She was freed."
    )
    ranged = one(f"Committee of Veldania, communication 12/2003\n18 March – 5 April 2002\n\n{body}")
    single = one(f"District Court of Maravik, judgment\n5 April 2002\n\n{body}")
    assert ranged.published is None
    assert single.published is not None
    assert single.published.value == "2002-04-05"


def test_a_list_of_detained_people_is_content(one: One) -> None:
    first = ["Anna", "Boris", "Clara", "Dana", "Emil", "Fany", "Gita", "Hugo", "Ines", "Jan"]
    people = ", ".join(f"{a} {b}" for a in first for b in ("Lind", "Marek", "Novak", "Orlov", "Petrak"))
    assert one(page(tail="\n" + people)).view().text.endswith("Jan Petrak")
    assert one(f"Detained in May\n\n{BODY}\n\n{people}").view().text.endswith("Jan Petrak")


def test_a_sentence_after_the_index_stays_and_the_link_before_it_goes(one: One) -> None:
    found = one(page(tail=f"\n{TAGS}\n  • Voices from abroad\nThis page is kept by volunteers of Lissen."))
    assert found.view().text == f"{BODY}\n\nThis page is kept by volunteers of Lissen."


@pytest.mark.parametrize(
    "end", ["Yours sincerely, Tomas Belenko", "We wait. With respect, Tomas Belenko", "— Tomas Belenko"]
)
def test_letters_signed_in_other_ways_have_an_author(one: One, end: str) -> None:
    found = one(f"Dear Irena,\n\nI was freed.\n\n{end}")
    assert [a.value for a in found.authors] == ["Tomas Belenko"]
    assert found.view().text.endswith(end)


def test_rows_of_a_table_are_no_bylines(one: One) -> None:
    found = one("name,born,arrested\nIrena Dovlat,1971,2016-05-03\nTomas Belenko,1969,2016-05-04\n")
    assert found.published is None
    assert found.view().text.count("2016") == 2


def test_the_subject_line_of_a_letter_is_its_title_and_stays(one: One) -> None:
    letter = "To the Ombudsman of Veldania\nMaravik, 3 May 2016\nSubject: the arrest of my brother\n\nDear Madam,\n\nPlease help.\n\nYours,\nIrena Dovlat"
    found = one(letter)
    assert found.title is not None
    assert (found.title.value, found.title.origin) == ("the arrest of my brother", "subject, line 3")
    assert found.view().text == letter


GLUED = (
    "Open Shore News\nHome News Cases Campaigns About Donate\nA journalist is held in Toruna\n"
    "3 May 2021 | Open Shore News\nShare Tweet Print\n" + BODY + "\n\n"
    "Tagsarrest asylum Toruna Irena Dovlat court Kharsia exile\n"
    "Read also Kharsia expels two bakers Mayor Melk threatens the ferry with closure after all\n"
    "Archive May 2021 (21) April 2021 (17) March 2021 (9)\n"
)


def test_a_sites_name_and_menu_without_bars_are_no_title_and_its_glued_tags_and_archive_are_hidden(one: One) -> None:
    document = one(GLUED)
    assert values(document) == ("A journalist is held in Toruna", "2021-05-03", "Open Shore News", [])
    assert document.view().text.strip() == BODY


@pytest.mark.parametrize(
    "line", ["News of the day from Home", "Tomas Cases, About whom nobody asks", "Home Truths About Toruna"]
)
def test_a_headline_with_some_of_a_sites_words_is_no_menu(one: One, line: str) -> None:
    assert values(one(page(title=line)))[0] == line


@pytest.mark.parametrize(
    ("byline", "publisher"), [("The Quarry, 3 May 2021", "The Quarry"), ("The Hague, 3 May 2021", None)]
)
def test_one_name_with_its_article_beside_the_day_is_the_paper_and_a_town_is_not(
    one: One, byline: str, publisher: str | None
) -> None:
    assert values(one(page(byline=f"By Irena Dovlat\n{byline}")))[2] == publisher


def test_a_long_row_of_counts_that_ends_as_something_else_is_judged_at_once() -> None:
    row = " ".join(f"Topic {n} ({n})" for n in range(60))
    started = time.perf_counter()
    assert is_box(row)
    assert not is_box(f"{row} and so on")
    assert time.perf_counter() - started < 2


def test_a_caption_with_its_credit_glued_to_a_sentence_is_hidden(one: One) -> None:
    text = (
        "The strike in Toruna\n\nThe square has been repaved twice, and nobody lays flowers there any more.\n\n"
        "Irena Dovlat in court. Photo: Radio MaravikIrena Dovlat, who led the strike committee, was convicted in 2020."
    )
    d = one(text.encode(), "strike.txt")
    assert "Radio Maravik" not in d.view().text
    assert "Irena Dovlat, who led the strike committee" in d.view().text
