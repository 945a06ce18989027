"""What a text states about itself beside its byline: dateline, credits at the end, letter heads, signatories."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from habeas.model.document import Document

One = Callable[..., Document]
BODY = (
    "A court in the capital on Tuesday sentenced the cartoonist Selma Dreyer to four years in prison, her lawyer said.\n\n"
    "Dreyer was arrested in March 2013 after drawing a goat. On 19 June 2015 the appeal will be lodged, he said."
)
ASKED = "I write to you about my daughter, who was sentenced on 18 June 2015. I ask you to let a doctor see her.\n\n"


def facts(found: Document) -> tuple[str | None, str | None, list[str]]:
    published = found.published.value if found.published else None
    return published, found.publisher.value if found.publisher else None, [a.value for a in found.authors]


@pytest.mark.parametrize(
    ("dateline", "published", "publisher"),
    [
        ("MARAVIK, 18 June 2015 (Meridian News Agency) – ", "2015-06-18", "Meridian News Agency"),
        ("MARAVIK, Nov 12, 2021 (Hanse Newswire) - ", "2021-11-12", "Hanse Newswire"),
        ("(Maravik, June 18, 2015) – ", "2015-06-18", None),
        ("LISSEN (18 June 2015) – ", "2015-06-18", None),
        ("18 June 2015, Maravik — ", "2015-06-18", None),
        ("MARAVIK, June 18 (Hanse) - ", None, "Hanse"),
        ("TORUNA, Veldania — ", None, None),
        ("The march of 18 June 2015 – the largest in years – was peaceful. ", None, None),
        ("Maravik and Lissen saw protests on 18 June 2015 – ", None, None),
    ],
)
def test_a_dateline_gives_the_day_and_agency_that_it_states(
    one: One, dateline: str, published: str | None, publisher: str | None
) -> None:
    assert facts(one(f"Cartoonist jailed\n\n{dateline}{BODY}"))[:2] == (published, publisher)


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("(Reporting by Anna Holt; editing by Peter Lund)", (None, None, ["Anna Holt"])),
        ("Reporting by Anna Holt and Piet Roos in Maravik; editing by Peter Lund", (None, None, ["Anna Holt", "Piet Roos"])),
        ("Text: Anna Holt\nPhotos: Peter Lund", (None, None, ["Anna Holt"])),
        ("With reporting by the Meridian News Agency", (None, None, [])),
        ("Source: Meridian News Agency, 18 June 2015", ("2015-06-18", "Meridian News Agency", [])),
        ("Published on 18 June 2015", ("2015-06-18", None, [])),
        ("Updated on 20 June 2015", (None, None, [])),
        ("The trial began on 18 June 2015", (None, None, [])),
    ],
)  # fmt: skip
def test_the_last_lines_give_what_they_state_and_no_more(
    one: One, ending: str, expected: tuple[str | None, str | None, list[str]]
) -> None:
    assert facts(one(f"Cartoonist jailed\n\n{BODY}\n\n{ending}\n")) == expected


@pytest.mark.parametrize(
    ("letter", "published", "authors"),
    [
        (f"Release them\n\nMaravik, 3 July 2015\n\nMr. Speaker,\n\n{ASKED}Edda Holm\nOtto Lang\nIda Brand\non behalf of ten families\n", "2015-07-03", ["Edda Holm", "Otto Lang", "Ida Brand"]),
        (f"Mr. President,\n\n{ASKED}Edda Holm\nPresident of the Writers’ Union\n\nOtto Lang\nPhotographer\n\n3 July 2015\n", "2015-07-03", ["Edda Holm", "Otto Lang"]),
        (f"Date: 3 July 2015\nSubject: An appeal\n\nExcellencies,\n\n{ASKED}Henrik Olsson\nRapporteur\n", "2015-07-03", ["Henrik Olsson"]),
        (f"Dear Madam,\n\n{ASKED}Signatories:\n\n1. Edda Holm, writer\n2. Dr. Otto Lang, surgeon\n", None, ["Edda Holm", "Otto Lang"]),
        (f"To whom it may concern,\n\n{ASKED}Signed: Viktor Dreyer\nLissen, this 3rd day of July 2015\n", "2015-07-03", ["Viktor Dreyer"]),
        (f"Dear friends,\n\n{ASKED}With love,\nSelma\n\nColony No. 5, July 2015\n", None, []),
    ],
)  # fmt: skip
def test_a_letter_gives_its_day_and_all_who_sign_it(
    one: One, letter: str, published: str | None, authors: list[str]
) -> None:
    found = one(letter)
    assert found.genre == "letter"
    assert (facts(found)[0], facts(found)[2]) == (published, authors)


@pytest.mark.parametrize(
    ("head", "title", "publisher"),
    [
        ("Press release\n18 June 2015\n\nCartoonist jailed for a goat\n\n", "Cartoonist jailed for a goat", None),
        ("Meridian News\n\nCartoonist jailed for a goat\n\n18 June 2015\n\n", "Cartoonist jailed for a goat", "Meridian News"),
        ("Submission on the request concerning S.D.\n\n", "Submission on the request concerning S.D.", None),
    ],
)  # fmt: skip
def test_the_headline_is_found_under_other_lines(one: One, head: str, title: str, publisher: str | None) -> None:
    found = one(head + BODY)
    assert found.title is not None
    assert found.title.value == title
    assert facts(found)[1] == publisher


def page(*heads: str, beside: str = "", first: str = "") -> str:
    text = "".join(
        f"<p>{first if n == 0 else ''}The court of Maravik heard witness number {n} on Tuesday and rose early.</p>"
        for n in range(6)
    )
    title = "Cartoonist jailed in Maravik"
    return f"<html><head><title>{title}</title>{''.join(heads)}</head><body><article><h1>{title}</h1>{beside}{text}</article></body></html>"


def ld(**body: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **body})}</script>"


OG = "<meta property='article:published_time' content='{}'>"


@pytest.mark.parametrize(
    ("made", "published"),
    [
        (page(ld(datePublished="2015-06-18", dateModified="2016-01-02"), OG.format("2016-01-02")), "2015-06-18"),
        (page(ld(datePublished="2019-03-01"), OG.format("2015-06-18")), "2015-06-18"),
        (page(ld(datePublished="2019-03-01"), OG.format("2019-03-03"), beside="<time class='published' datetime='2019-03-03'>3 March</time>"), "2019-03-03"),
        (page(ld(datePublished="2015-06-17T22:00:00Z"), OG.format("2015-06-18T02:00:00+04:00")), "2015-06-18"),
        (page(beside="<p>By Anna Holt</p><p>18 June 2015</p>"), "2015-06-18"),
        (page(beside="<p>Published: 18 June 2015 Updated: 19 June 2015</p>"), "2015-06-18"),
        (page(first="MARAVIK, 18 June 2015 (Meridian News Agency) – "), "2015-06-18"),
        (page(beside="<p>Updated: 19 June 2015</p>"), None),
    ],
)  # fmt: skip
def test_of_dates_that_disagree_a_page_was_published_on_the_likeliest(
    one: One, made: str, published: str | None
) -> None:
    assert facts(one(made, "a.html"))[0] == published


def test_who_signs_for_a_whole_paper_is_no_author_of_a_page(one: One) -> None:
    made = page(ld(author={"@type": "Person", "name": "Web Desk"}), beside="<p class='author'>Anna Holt</p>")
    assert facts(one(made, "a.html"))[2] == ["Anna Holt"]
