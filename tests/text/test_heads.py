"""Heads and surroundings of scraped texts in many arrangements, and papers that parties sign. All names are invented."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

from collections.abc import Callable

import pytest

from habeas.model.document import Document

One = Callable[..., Document]
BODY = (
    "The cartoonist Selma Dreyer was sentenced to four years in prison on Tuesday by a court in Maravik, her lawyer told this newspaper.\n\n"
    "Dreyer was arrested in March 2013 after drawing a goat. The appeal will be lodged on 19 June, he said.\n\n"
    "“I will draw it again,” she told Kestrel from the dock."
)
TITLE = "Cartoonist jailed for a goat"
DAY = "2015-06-18"
HEADS = [
    (f"{TITLE}\nTransit Monitor\nEurope | Courts | Long read\nBy Anna Holt\n18 June 2015", TITLE, DAY, "Transit Monitor", ["Anna Holt"]),
    (f"The Lissen Lamp\nCourts\n{TITLE}\nA court has found that a drawing insults the president.\nBy Anna Holt | 18 June 2015 | 5 comments", TITLE, DAY, "The Lissen Lamp", ["Anna Holt"]),
    (f"18 June 2015\n{TITLE}\nBy Anna Holt and Piet Roos", TITLE, DAY, None, ["Anna Holt", "Piet Roos"]),
    (f"Home > News > Courts\n\n{TITLE}\n\nPosted on June 18, 2015 by Anna Holt\n\nShare on Facebook  Tweet  Print", TITLE, DAY, None, ["Anna Holt"]),
    (f"KESTREL\nHome\nWorld\nPolitics\nCulture\nSport\nAbout us\n\n{TITLE}\nPublished: 18.06.2015 14:05 · Updated: 20.06.2015 09:00\nAuthor: Anna Holt", TITLE, DAY, "KESTREL", ["Anna Holt"]),
    (f"{TITLE}\nThursday, 18 June 2015, 14:05 GMT+1\nAnna Holt, Maravik correspondent", TITLE, DAY, None, ["Anna Holt"]),
    (f"EN | RU | VE\n{TITLE}\nAnna Holt · 18 June 2015 · 4 min read", TITLE, DAY, None, ["Anna Holt"]),
    (f"Courts\n{TITLE}\nA drawing of a goat, the judge said, insults the president and the state, and nobody who draws may claim not to know it.\nWords: Anna Holt\nPhotos: Peter Lund\n18/06/2015", TITLE, DAY, None, ["Anna Holt"]),
    (f"{TITLE} | Kestrel\n{TITLE}\nKestrel, 18 June 2015", TITLE, DAY, "Kestrel", []),
    (f"We use cookies to improve your experience. Accept all.\nSkip to content\nKestrel\n{TITLE}\nText: Anna Holt\nJune 18, 2015", TITLE, DAY, "Kestrel", ["Anna Holt"]),
    (f"{TITLE}\nLast updated: 20 June 2015\nFirst published on 18 June 2015", TITLE, DAY, None, []),
    ("Interview\n“I will draw it again”\nInterview by Anna Holt\n2015-06-18", "“I will draw it again”", DAY, None, ["Anna Holt"]),
    ("“I will draw it again”\nThe Toruna Echo\n18 June 2015\nInterview: Anna Holt", "“I will draw it again”", DAY, "The Toruna Echo", ["Anna Holt"]),
    ("Opinion\nWhy a goat frightens them\nAnna Holt\n18 June 2015", "Why a goat frightens them", DAY, None, ["Anna Holt"]),
    (f"Kestrel\n© 2015\n\n{TITLE}\n\nSelma Dreyer in court. Photo: Peter Lund\n\nBy Anna Holt, Kestrel\n18 June 2015 10:30", TITLE, DAY, "Kestrel", ["Anna Holt"]),
    (f"Toruna Mirror » News » Courts » {TITLE}\n\n{TITLE}\n\nJune 18th, 2015 | Filed under: Courts | Tags: goat, drawing | by Anna Holt", TITLE, DAY, None, ["Anna Holt"]),
    (f"{TITLE}\nReporting by Anna Holt\nToruna Mirror\n18 June 2015\n3 comments\nShare", TITLE, DAY, "Toruna Mirror", ["Anna Holt"]),
    (f"FOR IMMEDIATE RELEASE\n18 June 2015\n{TITLE}", TITLE, DAY, None, []),
    (f"{TITLE}\n\nby Anna Holt | Jun 18, 2015 | Courts, News | 0 comments", TITLE, DAY, None, ["Anna Holt"]),
    (f"{TITLE}\nNews · 18 June 2015", TITLE, DAY, None, []),
    (f"{TITLE}\nFriends speak of revenge\n\nAnna Holt | The Toruna Echo\nJune 18, 2015 at 9:15 am", TITLE, DAY, "The Toruna Echo", ["Anna Holt"]),
    (f"Toruna Echo | 18 June 2015 | Anna Holt\n\n{TITLE}", TITLE, DAY, "Toruna Echo", ["Anna Holt"]),
    (f"{TITLE}\nFour years for an insult\nAnna Holt, Maravik\nToruna Echo, 18.06.2015", TITLE, DAY, "Toruna Echo", ["Anna Holt"]),
    # what is not said is left open
    (f"{TITLE}\n\nSelma Dreyer", TITLE, None, None, []),
    (f"{TITLE}\n\nMaravik\n18 June 2015", TITLE, DAY, None, []),
    (f"{TITLE}\nBy our correspondent in Maravik\n18 June 2015", TITLE, DAY, None, []),
    (f"{TITLE}\nSelma Dreyer\n18 June 2015\nThe Hague", TITLE, DAY, None, []),
    (f"{TITLE}\nUpdated: 20 June 2015\nLong read", TITLE, None, None, []),
]  # fmt: skip


def facts(found: Document) -> tuple[str | None, str | None, str | None, list[str]]:
    title, published, publisher = (f.value if f else None for f in (found.title, found.published, found.publisher))
    return title, published, publisher, [a.value for a in found.authors]


@pytest.mark.parametrize(("head", "title", "published", "publisher", "authors"), HEADS)
def test_a_head_gives_what_it_states_in_whatever_order(
    one: One, head: str, title: str, published: str | None, publisher: str | None, authors: list[str]
) -> None:
    found = one(f"{head}\n\n{BODY}\n")
    assert facts(found) == (title, published, publisher, authors)
    assert found.view().text.endswith(BODY)


@pytest.mark.parametrize(
    "tail",
    [
        "Read also\nWarsaw tightens rules\nTwo letters from Lissen\n\nTags Albania Amnesty goat Maravik Toruna",
        "Share on Facebook\nTweet\nPrint\n\n5 comments\n\nLog in to leave a comment",
        "Related: The judge who hates goats\n\nTags: goat, drawing, Maravik",
        "Sign up for our letter and never miss a story from both sides of the river.\n\nAbout us | Contact | Imprint | © 2015 Kestrel",
        "More from Courts\nGrain trial: eleven drivers convicted\nFive cheap lunches near the ring road\nKharsia reopens crossing",
        "You may also like\n- Grain trial\n- Five cheap lunches\n\nComments (3)\n\nAnonymous: well done!",
        "Filed under: Courts, Maravik\nPrevious article\nGrain trial\nNext article\nFive cheap lunches",
        "EN RU KA\n\nKestrel is published by volunteers. All rights reserved.",
        "Toruna\nMaravik\nLissen\ngoat\ndrawing\nSelma Dreyer\ncourts\npress\nprison",
        "If you liked this story, support our work with a gift.\nSubscribe to our newsletter\nYour email address\nSubscribe",
        "Follow us on Twitter and Facebook.\nMost read\n1. Grain trial\n2. Five cheap lunches\n3. Kharsia reopens crossing",
    ],
)
def test_what_a_site_puts_under_a_text_is_hidden(one: One, tail: str) -> None:
    found = one(f"{TITLE}\nTransit Monitor\nCourts\nBy Anna Holt\n18 June 2015\n\n{BODY}\n\n{tail}\n")
    assert found.view().text == BODY


def test_an_open_letter_that_a_site_printed_has_the_sites_head_and_its_own_writer(one: One) -> None:
    letter = "Dear Minister,\n\nI write to you about my daughter Selma. I ask you to let a doctor see her.\n\nRespectfully,\nIrena Dreyer"
    found = one(
        f"Transit Monitor\nHome | News | About us\nOpen letter to the Minister of Justice\nPublished: 18 June 2015\n\n{letter}\n"
    )
    assert facts(found) == ("Open letter to the Minister of Justice", DAY, "Transit Monitor", ["Irena Dreyer"])
    assert found.view().text == letter


def test_the_first_day_of_a_chronicle_is_not_the_day_of_its_publication(one: One) -> None:
    days = "3 June 2013\nSelma Dreyer is arrested in Maravik by two officers.\n\n5 June 2013\nA court orders her to be held for two months."
    found = one(f"Two years in the life of Selma Dreyer\n\n{days}\n")
    assert found.published is None
    assert days in found.view().text


def test_a_box_between_paragraphs_is_hidden_and_the_caption_with_its_credit(one: One) -> None:
    first, rest = BODY.split("\n\n", 1)
    caption = "Friends of Selma Dreyer before the court in Maravik, June 2015. Photo: Peter Lund"
    box = "READ ALSO\nThe judge who hates goats"
    found = one(f"{TITLE}\nBy Anna Holt\n18 June 2015\n\n{caption}\n\n{first}\n\n{box}\n\n{rest}\n")
    assert " ".join(found.view().text.split()) == " ".join(BODY.split())


def test_sentences_that_begin_like_a_box_stay(one: One) -> None:
    body = f"More on the trial was said by the judge on Monday.\n\n{BODY}\n\nBack to Maravik she will not go."
    assert one(f"{TITLE}\nBy Anna Holt\n18 June 2015\n\n{body}\n").view().text == body


FACTS = (
    "1. On 14 March 2013 the Applicant was stopped by a patrol on the road to Toruna and was taken to a police station.\n\n"
    "2. She was held there until 18 March 2013 and was not allowed to call anybody. The record of 20 March 2013 is false."
)
PARTIES = "To the Lissen District Court\nComplaint against unlawful detention\n\nApplicant: Selma Dreyer, artist\nRepresentative: Irena Dovlat, advocate, Lissen\n"


@pytest.mark.parametrize(
    ("head", "end", "published", "authors"),
    [
        (f"{PARTIES}\n3 April 2013", "Irena Dovlat, advocate", "2013-04-03", ["Irena Dovlat"]),
        (PARTIES, "Lissen, 3 April 2013\n\nAdvocate: ________ I. Dovlat", "2013-04-03", ["Irena Dovlat"]),
        (PARTIES, "Date: 3 April 2013\nSignature: Irena Dovlat", "2013-04-03", ["Irena Dovlat"]),
        (PARTIES, "(signed) Selma Dreyer\nIrena Dovlat, counsel for the applicant\n3 April 2013", "2013-04-03", ["Selma Dreyer", "Irena Dovlat"]),
        (PARTIES, "", None, []),
        (f"{PARTIES}\n1 April 2013", "3 April 2013\nIrena Dovlat", "2013-04-03", ["Irena Dovlat"]),
        ("Motion for release from custody\n\nCounsel for the detainee: Irena Dovlat\nCase No. 41/2013\n", "For these reasons I ask the court to release her.\n\nDated this 3 April 2013\nIrena Dovlat", "2013-04-03", ["Irena Dovlat"]),
        ("Witness statement of Tomas Belenko\n\nI, Tomas Belenko, born on 4 May 1970, a driver, state the following:\n", "Toruna, 3 April 2013", "2013-04-03", ["Tomas Belenko"]),
        ("Statement of the Ministry of Justice of Veldania\n", "", None, []),
    ],
)  # fmt: skip
def test_a_paper_of_a_party_bears_the_day_and_the_names_under_it(
    one: One, head: str, end: str, published: str | None, authors: list[str]
) -> None:
    found = one(f"{head}\n\n{FACTS}\n\n{end}\n")
    assert (facts(found)[1], facts(found)[3]) == (published, authors)
    assert FACTS in found.view().text


ALERT = "Selma Dreyer, a cartoonist, has refused food since 2 June. She is held in the remand prison of Lissen.\n\nHer lawyer was not let in."


@pytest.mark.parametrize(
    ("head", "title", "publisher"),
    [
        ("PENCIL AID WORLDWIDE (PAW)\nURGENT ACTION 12/15\n18 June 2015\n\nVELDANIA: CARTOONIST ON HUNGER STRIKE", "VELDANIA: CARTOONIST ON HUNGER STRIKE", "PENCIL AID WORLDWIDE"),
        ("Union for the Defence of Drawing (UDD)\nMaravik, 18 June 2015\nPress release no. 4\n\nA cartoonist is starving in Lissen", "A cartoonist is starving in Lissen", "Union for the Defence of Drawing"),
        ("Veldanian Committee of Artists\nAlert | 18 June 2015\nBulletin 7\nA cartoonist is starving in Lissen", "A cartoonist is starving in Lissen", "Veldanian Committee of Artists"),
    ],
)  # fmt: skip
def test_a_bulletin_opens_with_who_sends_it_and_what_it_is_before_its_headline(
    one: One, head: str, title: str, publisher: str
) -> None:
    found = one(f"{head}\n\n{ALERT}\n")
    assert facts(found) == (title, DAY, publisher, [])
    assert found.view().text == ALERT


def test_a_headline_with_letters_in_brackets_is_no_letterhead(one: One) -> None:
    found = one(f"Cartoonists Petition Lissen Council (LC)\n18 June 2015\n\n{ALERT}\n")
    assert facts(found)[0] == "Cartoonists Petition Lissen Council (LC)"


def test_a_sworn_paper_bears_the_day_of_the_oath_and_the_full_name_of_who_swears(one: One) -> None:
    oath = "I, SELMA DREYER, born on 4 May 1970 in Toruna, artist, MAKE OATH and say as follows:"
    end = "SWORN at Lissen this 3rd day of April 2013\nbefore me, Piet Roos, notary\n\n(signed) S. Dreyer"
    found = one(f"AFFIDAVIT\n\n{oath}\n\n{FACTS}\n\n{end}\n")
    assert found.published is not None
    assert found.published.value == "2013-04-03"
    assert [a.value for a in found.authors] == ["Selma Dreyer"]


@pytest.mark.parametrize(
    "line", ["Toruna, 3 April 2013 (extract)", "City of Toruna, 3 April 2013", "Toruna, April 3, 2013"]
)
def test_a_judgment_bears_the_day_that_stands_beside_its_place(one: One, line: str) -> None:
    found = one(
        f"TORUNA DISTRICT COURT\nCase No. 2-14/2013\n\nJUDGMENT\nIN THE NAME OF VELDANIA\n\n{line}\n\n{FACTS}\n"
    )
    assert found.published is not None
    assert found.published.value == "2013-04-03"


def test_two_days_beside_places_at_the_head_of_a_judgment_leave_its_day_open(one: One) -> None:
    lines = "Toruna, 3 April 2013\nLissen, 9 April 2013"
    found = one(
        f"TORUNA DISTRICT COURT\nCase No. 2-14/2013\n\nJUDGMENT\nIN THE NAME OF VELDANIA\n\n{lines}\n\n{FACTS}\n"
    )
    assert found.published is None


PAGE = (
    "<html><head><title>{0}</title></head><body><center><a href=i.htm>home</a> | <a href=p.htm>list</a></center><hr>"
    "<h1>{0}</h1><i>{1}</i><p>" + BODY.replace("\n\n", "<p>") + "<hr><font size=1>{2}</font></body></html>"
)


@pytest.mark.parametrize(
    "note",
    [
        "You are visitor no. 00312. This page looks best at 800x600. Write to the webmaster.",
        "Best viewed with your eyes open.",
        "Sign our guestbook",
    ],
)
@pytest.mark.parametrize("put", ["Put up on 18 June 2015", "Posted on 18 June 2015", "18 June 2015"])
def test_a_bare_page_of_a_body_states_itself_under_its_headline(one: One, put: str, note: str) -> None:
    found = one(PAGE.format(TITLE, f"Union for the Defence of Drawing (UDD), Lissen. {put}", note), name="goat.htm")
    assert facts(found) == (TITLE, DAY, "Union for the Defence of Drawing", [])
    assert note not in found.view().text
    assert "from the dock" in found.view().text


LETTER = "We ask you for a grave. Our friend was taken from his home five years ago. Nobody has told us where he is."


def test_a_letter_that_calls_itself_one_is_titled_above_its_date(one: One) -> None:
    text = f"Open letter to the Minister of Justice\nMaravik, 6 March 2019\n\nDear Minister,\n\n{LETTER}\n\nWith respect,\nIrena Dovlat"
    assert facts(one(text)) == ("Open letter to the Minister of Justice", "2019-03-06", None, ["Irena Dovlat"])
    text = (
        f"To the Prime Minister: an open letter from colleagues of Tomas Belenko\nLissen, 8 October 2018\n\n"
        f"Prime Minister Orsk,\n\n{LETTER}\n\nSigned on behalf of the shifts:\nIrena Dovlat, clerk\nPavel Horak, pilot\nand 211 others"
    )
    found = facts(one(text))
    assert found == (
        "To the Prime Minister: an open letter from colleagues of Tomas Belenko",
        "2018-10-08",
        None,
        ["Irena Dovlat", "Pavel Horak"],
    )


def test_a_digest_is_published_by_the_body_whose_desk_made_it(one: One) -> None:
    text = f"Press review: Veldania, Kharsia\nCompiled by the documentation desk of Quill Watch, Lissen\n18 June 2015\n\n{BODY}"
    assert facts(one(text)) == ("Press review: Veldania, Kharsia", DAY, "Quill Watch", [])


def test_a_row_of_sections_set_apart_by_spaces_is_no_title(one: One) -> None:
    text = f"Skip to content\nHome  News  Courts  Labour  Opinion  Archive\nSearch the Lantern\n{TITLE}\nBy Anna Holt\n18 June 2015\n\n{BODY}\n\n© 2015 The Lissen Lantern"
    assert facts(one(text)) == (TITLE, DAY, "The Lissen Lantern", ["Anna Holt"])
