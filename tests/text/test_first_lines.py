"""What the first and last lines of a text state in forms that no byline has, and what they leave open. All invented."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

from collections.abc import Callable

import pytest

from habeas.model.document import Document

One = Callable[..., Document]
BODY = (
    "The cartoonist Selma Dreyer was sentenced to four years in prison on Tuesday by a court in Maravik, her lawyer told reporters.\n\n"
    "Dreyer was arrested in March 2013 after drawing a goat. The appeal will be lodged on 19 June, he said."
)
TITLE = "Cartoonist jailed for a goat"
DAY = "2015-06-18"
TEXTS = [
    # a menu, and the way to the text
    (f"Toruna Gazette\nHome | Politics | Courts | Sport | Opinion\nSign in | Subscribe from 3.50 a month | Newsletter\n\nHome > Courts\n\n{TITLE}\n\nBy Anna Holt\nToruna Gazette, 18 June 2015\n\n{BODY}", TITLE, DAY, "Toruna Gazette", ["Anna Holt"]),
    # who kept it, and when
    (f"Saved from the web on 3 January 2021\nhttp://www.torunagazette.example/2015/06/goat\n\nToruna Gazette\n{TITLE}\nBy Anna Holt | 18 June 2015\n\n{BODY}", TITLE, DAY, "Toruna Gazette", ["Anna Holt"]),
    (f"Published on Toruna Gazette (https://gazette.example)\n\n{TITLE}\nBy Anna Holt\nThu 18 June 2015\n\n{BODY}", TITLE, DAY, "Toruna Gazette", ["Anna Holt"]),
    # the paper's name is known by where it stands
    (f"Le Courrier de l'Est\n{TITLE} for four years\nPar Anna Holt\n18 juin 2015\n\n{BODY}", f"{TITLE} for four years", DAY, "Le Courrier de l'Est", ["Anna Holt"]),
    (f"The Toruna Worker, No. 7 (312), 18 June 2015, p. 3\n\n{TITLE}\n\nA. Holt\n\n{BODY}", TITLE, DAY, "The Toruna Worker", ["A. Holt"]),
    (f"Lissen Monthly\nJune 2015\n\n{TITLE}\n\n{BODY}", TITLE, "2015-06", "Lissen Monthly", []),
    # who reports, and from where
    (f"{TITLE}\nFrom Anna Holt in Maravik\n18 June 2015\n\n{BODY}", TITLE, DAY, None, ["Anna Holt"]),
    (f"{TITLE}\nBy Anna Holt in Toruna and Piet Roos in Maravik\n18 June 2015\n\n{BODY}", TITLE, DAY, None, ["Anna Holt", "Piet Roos"]),
    (f"{TITLE}\n(A. Holt, 18 June 2015)\n\n{BODY}", TITLE, DAY, None, ["A. Holt"]),
    (f"{TITLE}\n\n{BODY}\n\nAnna Holt\n18 June 2015", TITLE, DAY, None, ["Anna Holt"]),
    (f"{TITLE}\n\n{BODY}\n\nAnna Holt is a writer who lives in Lissen.", TITLE, None, None, ["Anna Holt"]),
    (f"{TITLE}\nAn essay by Anna Holt\n18 June 2015\n\n{BODY}", TITLE, DAY, None, ["Anna Holt"]),
    (f"TORUNA COURIER\nIndependent daily, founded 1911\n18 June 2015\n\n{TITLE}\n\nAnna Holt\n\n{BODY}", TITLE, DAY, "TORUNA COURIER", ["Anna Holt"]),
    ("“I will draw it again”\nSelma Dreyer on goats, judges and the price of ink\nAnna Holt\nThursday, June 18, 2015\n\nWhen did they come?\n\nAt six. I was asleep.", "“I will draw it again”", DAY, None, ["Anna Holt"]),
    # bodies, and what they send out
    (f"Lissen Aid Union\n\nImprisoned for a drawing of a goat: the case of Selma Dreyer\n\nBriefing paper, June 2015\n\n{BODY}", "Imprisoned for a drawing of a goat: the case of Selma Dreyer", "2015-06", "Lissen Aid Union", []),
    ("Chronology of the case of Selma Dreyer\nLissen Aid Union\nLast updated 18 June 2015\n\n1 March 2013: Police search the flat of Selma Dreyer in Maravik and take away nine drawings.\n\n3 March 2013: She is charged with insulting the president of the republic.\n\n9 June 2015: A court sentences her to four years in prison.", "Chronology of the case of Selma Dreyer", None, "Lissen Aid Union", []),
    (f"Prisoners' Line\nURGENT APPEAL\n18 June 2015\n\nVELDANIA\nCartoonist in danger behind bars\n\n{BODY}", "Cartoonist in danger behind bars", DAY, "Prisoners' Line", []),
    ("PRESS RELEASE\nFor immediate release\n18 June 2015\n\nA drawing is no crime at all\n\nThe Union of Veldanian Artists today called on the court of appeal to acquit the cartoonist Selma Dreyer, who was sentenced to four years.\n\n“She drew a goat,” it said.", "A drawing is no crime at all", DAY, "Union of Veldanian Artists", []),
    (f"{TITLE}\n\n18 June 2015\n\n{BODY}\n\n© 2015 Lissen Herald. All rights reserved.", TITLE, DAY, "Lissen Herald", []),
    (f"Cartoonist loses her appeal\n\nMARAVIK, 18 June (Meridian News Agency). {BODY}\n\n18.06.2015", "Cartoonist loses her appeal", DAY, "Meridian News Agency", []),
    # what is not said is left open
    (f"{TITLE}\n\n{BODY}\n\nSelma Dreyer", TITLE, None, None, []),
    (f"{TITLE}\n\n{BODY}\n\nSelma Dreyer is a cartoonist.", TITLE, None, None, []),
    (f"Anna Holt\n{TITLE} for four years\n18 June 2015\n\n{BODY}", f"{TITLE} for four years", DAY, None, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "published", "publisher", "authors"), TEXTS)
def test_first_and_last_lines_say_what_they_say_and_no_more(
    one: One, text: str, title: str, published: str | None, publisher: str | None, authors: list[str]
) -> None:
    found = one(f"{text}\n")
    got = [f.value if f else None for f in (found.title, found.published, found.publisher)]
    assert (*got, [a.value for a in found.authors]) == (title, published, publisher, authors)


def test_a_page_whose_title_tag_nobody_filled_has_its_heading_for_a_title(one: One) -> None:
    page = f"<html><head><title>Untitled Document</title></head><body><h2>{TITLE}</h2><p>Anna Holt, Lissen, 18 June 2015</p>"
    found = one(page + "".join(f"<p>{p}</p>" for p in BODY.split("\n\n")) + "</body></html>", name="a.html")
    assert found.title is not None
    assert found.title.value == TITLE
    assert [a.value for a in found.authors] == ["Anna Holt"]


def test_a_letter_saved_as_a_page_has_its_writer_and_its_day(one: One) -> None:
    page = (
        "<html><head><title>Letter to the Minister</title></head><body><p>Lissen, 18 June 2015</p><p>Dear Minister,</p>"
        "<p>I represent the cartoonist Selma Dreyer, who has been in prison since March 2013 for a drawing.</p>"
        "<p>I ask you to see to it that she is released, as there was never any ground for it.</p>"
        "<p>Yours sincerely,<br>Anna Holt</p></body></html>"
    )
    found = one(page, name="a.html")
    assert found.published is not None
    assert found.published.value == DAY
    assert [a.value for a in found.authors] == ["Anna Holt"]
