"""What pages and texts state of themselves without markup, in fields, letterheads and title tags. All names invented."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

from collections.abc import Callable

import pytest

from habeas.model.document import Document

One = Callable[..., Document]
BODY = [
    "Riot police broke up a march of teachers in Toruna on Tuesday and detained at least fourteen of them, witnesses said.",
    "“They came from both ends of the street,” said Amina Dreyer, who teaches mathematics at School No. 9 of the town.",
    "A court in Toruna will hear the first of the cases on Monday; the teachers expect to lose their places.",
]
TEXT = "\n\n".join(BODY)
PARAGRAPHS = "".join(f"<p>{p}</p>" for p in BODY)
TITLE = "Police break up a march of teachers"
DAY = "2021-05-04"
Facts = tuple[str | None, str | None, str | None, list[str]]


def facts(found: Document) -> Facts:
    title, published, publisher = (f.value if f else None for f in (found.title, found.published, found.publisher))
    return title, published, publisher, [a.value for a in found.authors]


def page(head: str, body: str) -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


LINKED = (
    '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"' + TITLE + '","datePublished":"2021-05-04",'
    '"author":{"@id":"#a"},"publisher":{"@id":"#o"}},{"@type":"Person","@id":"#a","name":"Anna Holt"},'
    '{"@type":"Organization","@id":"#o","name":"Toruna Echo"}]}</script>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        (LINKED, f"<h1>{TITLE}</h1>", (TITLE, DAY, "Toruna Echo", ["Anna Holt"])),
        (f"<title>{TITLE} | Society | The Toruna Echo</title>", f"<h1>{TITLE}</h1><p>Posted by Anna Holt on 4 May 2021 in Society</p>", (TITLE, DAY, "The Toruna Echo", ["Anna Holt"])),
        (f"<title>Toruna Echo — {TITLE}</title>", f"<h2>{TITLE}</h2><p>14/05/2021 14:05 | 1,204 views | Anna Holt</p>", (TITLE, "2021-05-14", "Toruna Echo", ["Anna Holt"])),
        (f"<title>{TITLE[:20]}… | Toruna Echo</title>", f"<h1>{TITLE}</h1><div>Anna Holt</div><div>May 4, 2021 2:05 pm EET</div>", (TITLE, DAY, "Toruna Echo", ["Anna Holt"])),
        (f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><p>By Anna Holt in Toruna and Piet Roos in Maravik</p><p>Published: 14:05, 4 May 2021 | Updated: 18:20, 5 May 2021</p>", (TITLE, DAY, None, ["Anna Holt", "Piet Roos"])),
        (f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><p>Par Anna Holt (à Toruna), publié le 4 mai 2021 à 14h05, mis à jour le 5 mai 2021 à 10h00</p>", (TITLE, DAY, None, ["Anna Holt"])),
        (f"<title>{TITLE}</title>", f"<div><span>04.05.2021</span><h1>{TITLE}</h1></div>", (TITLE, DAY, None, [])),
        (f"<title>{TITLE}</title>", f"<p>Tuesday, 4 May 2021</p><h1>{TITLE}</h1>", (TITLE, None, None, [])),
        (f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><p>Text: Anna Holt. Photo: Piet Roos</p>", (TITLE, None, None, ["Anna Holt"])),
        (f"<title>{TITLE}</title><meta name='application-name' content='Toruna Echo'>", f"<h1>{TITLE}</h1>", (TITLE, None, "Toruna Echo", [])),
        (f"<title>{TITLE}</title>", f"<h1 itemprop='headline'>{TITLE}</h1><span itemprop='publisher'><meta itemprop='name' content='Echo Media'></span>", (TITLE, None, "Echo Media", [])),
    ],
)  # fmt: skip
def test_a_page_states_its_facts_at_its_headline_and_in_its_title_tag(
    one: One, head: str, body: str, wanted: Facts
) -> None:
    found = one(page(head, body + PARAGRAPHS), "x.html")
    assert facts(found) == wanted
    assert [p for p in BODY if p not in found.view().text] == []


def test_who_holds_the_rights_is_the_publisher_where_nothing_else_names_one(one: One) -> None:
    footer = "<footer>Copyright 2012-2024 Toruna Echo. All rights reserved.</footer>"
    found = one(page(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>{PARAGRAPHS}{footer}"), "x.html")
    assert facts(found) == (TITLE, None, "Toruna Echo", [])


def test_a_day_between_paragraphs_is_not_that_of_the_page(one: One) -> None:
    listed = "<p>4 March 2019 | District Court | appeal refused</p>"
    found = one(page(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>{PARAGRAPHS}{listed}{PARAGRAPHS}"), "x.html")
    assert found.published is None


@pytest.mark.parametrize(
    "tags",
    [
        "<p>Topics: <a href='/1'>teachers</a>, <a href='/2'>police violence</a></p>",
        "<div class='post-tags'><a href='/1'>teachers</a> <a href='/2'>police violence</a></div>",
    ],
)
def test_links_that_are_labelled_as_tags_are_the_tags(one: One, tags: str) -> None:
    found = one(page(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>{PARAGRAPHS}{tags}"), "x.html")
    assert [t.value for t in found.tags] == ["teachers", "police violence"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"Title: {TITLE}\nPublished: 2021-05-04\nAuthor: Anna Holt\nPublisher: Toruna Echo\nURL: https://echo.example/1\n\n{TEXT}", (TITLE, DAY, "Toruna Echo", ["Anna Holt"])),
        (f"{TITLE}\n\nSource: Toruna Echo\nDate: 14-05-2021\nAuthor: Anna Holt\n\n{TEXT}", (TITLE, "2021-05-14", "Toruna Echo", ["Anna Holt"])),
        (f"The Toruna Echo (Veldania)\nMay 4, 2021 Tuesday\n\n{TITLE}\n\nBYLINE: ANNA HOLT\nSECTION: NEWS; Pg. 3\nLENGTH: 612 words\n\n{TEXT}", (TITLE, DAY, None, ["Anna Holt"])),
        (f"{TITLE}\nAnna Holt, Toruna Echo, 4 May 2021\n\n{TEXT}", (TITLE, DAY, "Toruna Echo", ["Anna Holt"])),
        (f"{TITLE}\nFourteen held after a march over pay\n\nAnna Holt in Toruna\nTue 4 May 2021 14.05 BST\nLast modified on Wed 5 May 2021 09.12 BST\n\n{TEXT}", (TITLE, DAY, None, ["Anna Holt"])),
        (f"LISSEN AID GROUP\nPRESS RELEASE\nMaravik, 4 May 2021\n\n{TITLE}\n\n{TEXT}", (TITLE, DAY, "LISSEN AID GROUP", [])),
        (f"AI Index: EUR 77/012/2021\nUA 41/21\n4 May 2021\n\nURGENT ACTION\nVELDANIA: TEACHERS AT RISK\n\n{TEXT}", ("VELDANIA: TEACHERS AT RISK", DAY, None, [])),
        (f"Further information on UA 41/21 Index: EUR 77/015/2021 Veldania Date: 4 May 2021\n\nURGENT ACTION\nTEACHERS RELEASED ON BAIL\n\n{TEXT}", ("TEACHERS RELEASED ON BAIL", DAY, None, [])),
        (f"{TITLE}\n\nPublished on the Toruna Echo, 4 May 2021\n\n{TEXT}", (TITLE, DAY, "Toruna Echo", [])),
        (f"Press digest: Veldania, 26 April – 2 May 2021\nCompiled by the Lamp Initiative, Lissen. Issued 4 May 2021\n\n{TEXT}", ("Press digest: Veldania, 26 April – 2 May 2021", DAY, "Lamp Initiative", [])),
        (f"Chronology of a march\nLamp Initiative, last updated 4 May 2021\n\n{TEXT}", ("Chronology of a march", DAY, "Lamp Initiative", [])),
        (f"Joint statement\n\n{TITLE}\n\n4 May 2021\n\n{TEXT}\n\nSigned by:\n\nLamp Initiative\nUnion of Teachers\n", (TITLE, DAY, None, ["Lamp Initiative", "Union of Teachers"])),
        (f"Dear Anna,\n\n{TEXT}\n\nI embrace you,\nPiet Roos\n4 May 2021\n", (None, DAY, None, ["Piet Roos"])),
        (f"{TITLE}\n\n{TEXT} (Reporting by Anna Holt; editing by Piet Roos)\n", (TITLE, None, None, ["Anna Holt"])),
        (f"Regional Court of Toruna, Case No. 188/19, Republic v. Dreyer\nJudgment of 4 May 2021 (translation)\n\nI. The request\n\n1. {BODY[0]}\n\n2. {BODY[1]}\n\n3. {BODY[2]}", ("Regional Court of Toruna, Case No. 188/19, Republic v. Dreyer", DAY, None, [])),
        (f"Dear colleagues,\n\n{TEXT}\n\nWith solidarity,\nAmina Dreyer and Piet Roos\n4 May 2021, Toruna\n", (None, DAY, None, ["Amina Dreyer", "Piet Roos"])),
    ],
)  # fmt: skip
def test_texts_state_their_facts_in_fields_letterheads_and_signatures(one: One, text: str, wanted: Facts) -> None:
    found = one(text, "x.txt")
    assert facts(found) == wanted
    assert [p for p in BODY if p not in found.view().text] == []


def test_parties_of_a_paper_are_no_fields_of_a_head(one: One) -> None:
    found = one(
        f"To: the Prosecutor of Toruna\nFrom: Anna Holt, lawyer\nDate: 4 May 2021\n\nCOMPLAINT\n\n{TEXT}", "x.txt"
    )
    assert "COMPLAINT" in found.view().text


def test_a_line_of_tags_is_taken_from_a_text(one: One) -> None:
    found = one(f"{TITLE}\n\n4 May 2021\n\n{TEXT}\n\nTags: teachers, march; Toruna\n", "x.txt")
    assert [t.value for t in found.tags] == ["teachers", "march", "Toruna"]
    assert "Tags:" not in found.view().text


def test_calls_and_credits_between_paragraphs_are_hidden_without_other_signs_of_a_site(one: One) -> None:
    parts = (TITLE, BODY[0], "ADVERTISEMENT", BODY[1], "Continue reading below", "Photo: Piet Roos", BODY[2])
    assert one("\n\n".join(parts), "x.txt").view().text.split() == TEXT.split()


def test_a_caption_before_a_straight_mark_is_cut_off(one: One) -> None:
    spoken = '"They came from both ends of the street," said Amina Dreyer, who teaches in the town.'
    found = one(f"{TITLE}\n© echo.example 04.05.2021\n\n{BODY[0]}\n\nAmina Dreyer outside the clinic{spoken}", "x.txt")
    assert "outside the clinic" not in found.view().text
    assert spoken in found.view().text


def test_a_sender_whose_family_name_comes_first_is_turned(one: One) -> None:
    mail = "From: \"Holt, Anna\" <a@x.example>\nTo: b@x.example\nDate: Tue, 4 May 2021 10:00:00 +0000\nSubject: News\nMessage-ID: <1@x>\n\nThey are free.\n"  # fmt: skip
    assert [a.value for a in one(mail, "x.eml").authors] == ["Anna Holt"]


def test_a_sender_in_plain_eight_bit_letters_is_read(one: One) -> None:
    mail = "From: Inês Holt <a@x.example>\nTo: b@x.example\nDate: Tue, 4 May 2021 10:00:00 +0000\nSubject: News\nMessage-ID: <1@x>\n\nThey are free.\n"  # fmt: skip
    assert [a.value for a in one(mail, "x.eml").authors] == ["Inês Holt"]


def test_a_row_of_buttons_is_no_text(one: One) -> None:
    buttons = "<p class='row'>Share on Facebook Share on Twitter</p>"
    found = one(page(f"<title>{TITLE}</title>", f"<article><h1>{TITLE}</h1>{buttons}{PARAGRAPHS}</article>"), "x.html")
    assert found.view().text.split("\n") == BODY


def test_the_day_of_adoption_of_a_decision_is_its_date(one: One) -> None:
    head = "UNITED NATIONS\nCAT/C/66/D/801/2017\nConvention against Torture\nDistr.: General\n14 June 2019\nOriginal: English\n\nCommittee against Torture\n\nDate of complaint: 3 March 2017\nDate of adoption of decision: 17 May 2019\n\n"  # fmt: skip
    numbered = "1. The complainant is A.Y., a national of Kharsia. He claims a breach of article 3.\n\n2.1 He was detained for nine days in 2014.\n\n2.2 He arrived in Veldania on 4 May 2015.\n"
    found = one(head + numbered, "x.txt")
    assert found.published is not None
    assert found.published.value == "2019-05-17"


DECISION = """Committee against Torture
Decision adopted by the Committee concerning communication No. 812/2017

Submitted by: Ihor Zelensko (represented by counsel, Marit Haugland)
State party: Veldania
Date of complaint: 3 February 2017
Date of present decision: 9 May 2019

1. The complainant is Ihor Zelensko, a national of Kharsia born in 1977."""
WITNESS = """Witness statement of Pelagia Nkruma

I, Pelagia Nkruma, born on 3 May 1980, state as follows:
1. On 4 April 2020 I saw my husband in the yard.

Pelagia Nkruma
Lissen, 12 June 2020"""
STATEMENT = """Statement by the Lantern Foundation on the arrest of Gaukhar Zhetpis

Lissen, 4 October 2019 — The Lantern Foundation condemns the arrest of Gaukhar Zhetpis."""
VIEWS = """Human Rights Council
Working Group on Open Doors

Opinion concerning Irena Dovlat (Veldania)
Adopted on 3 May 2019

1. The Working Group transmitted a communication to the Government of Veldania.

2. The Government replied on 11 February 2019.

3. The source says that she was not heard."""


@pytest.mark.parametrize(
    ("text", "title", "published", "authors"),
    [
        (DECISION, "Decision adopted by the Committee concerning communication No. 812/2017", "2019-05-09", []),
        (WITNESS, "Witness statement of Pelagia Nkruma", "2020-06-12", ["Pelagia Nkruma"]),
        (VIEWS, "Opinion concerning Irena Dovlat (Veldania)", "2019-05-03", []),
    ],
)
def test_a_paper_is_called_what_it_says_and_bears_its_own_day(
    one: One, text: str, title: str, published: str, authors: list[str]
) -> None:
    told = facts(one(text.encode()))
    assert (told[0], told[1], told[3]) == (title, published, authors)


def test_a_body_whose_statement_the_title_names_is_the_publisher(one: One) -> None:
    assert facts(one(STATEMENT.encode()))[2] == "Lantern Foundation"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("From our correspondent in Port Lissen", []),
        ("3 May 2021 – by our correspondent Xiomara Delgado", ["Xiomara Delgado"]),
    ],
)
def test_our_correspondent_is_an_author_only_by_name(one: One, line: str, authors: list[str]) -> None:
    assert facts(one(f"{TITLE}\n{line}\n\n{TEXT}".encode()))[::3] == (TITLE, authors)
