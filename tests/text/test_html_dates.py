"""When a page says its date and its author, and when it only holds dates and names: then both stay empty."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from habeas.model.document import Document
from habeas.text.done import done_date
from habeas.text.shape import lines_of

One = Callable[..., Document]
TITLE = "Three held after a search in Toruna"
TEXT = "".join(
    f"<p>The police of Toruna searched flat number {n} on Monday and took three people with them, as their lawyer said.</p>"
    for n in range(4)
)


def page(beside: str = "", head: str = "", before: str = "", after: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body><div id='top'>{before}</div><div id='main'><div class='article'>"
        f"<div class='title-block'><h1>{TITLE}</h1>{beside}</div><div class='article-body'>{TEXT}</div></div>{after}</div></body></html>"
    )


def ld(**body: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **body})}</script>"


@pytest.mark.parametrize(
    "made",
    [
        {"head": ld(headline=TITLE, datePublished="2019-05-04T08:00:00+02:00")},
        {"head": "<meta property='article:published_time' content='2019-05-04T08:00:00Z'>"},
        {"head": "<meta itemprop='datePublished' content='2019-05-04'>"},
        {"beside": "<time datetime='2019-05-04T10:00'>4 May</time>"},
        {"beside": "<time pubdate>2019-05-04</time>"},
        {"beside": "<span itemprop='datePublished' content='2019-05-04'>today</span>"},
        {"beside": "<abbr class='published' title='2019-05-04'>4 May</abbr>"},
        {"beside": "<span class='date'>4 May 2019</span>"},
        {"beside": "<p>Published: 4 May 2019, 10:30</p>"},
        {"beside": "<p>Опубликовано: 4 мая 2019</p>"},
        {"beside": "<p>Опубліковано 4 травня 2019</p>"},
        {"beside": "<p>Publié le 4 mai 2019</p>"},
        {"beside": "<p>Pubblicato il 4 maggio 2019</p>"},
        {"beside": "<p>Publicado el 4 de mayo de 2019</p>"},
        {"beside": "<p>Opublikowano 4 maja 2019</p>"},
        {"beside": "<p>Жарияланды: 2019 жылғы 4 мамыр</p>"},
        {
            "head": ld(headline=TITLE, datePublished="2019-05-04")
            + ld(headline="A bridge falls in Lissen", datePublished="2018-01-01")
        },
    ],
)
def test_a_stated_date_is_taken(one: One, made: dict[str, str]) -> None:
    found = one(page(**made))
    assert found.published is not None
    assert found.published.value == "2019-05-04"
    assert found.published.origin


@pytest.mark.parametrize(
    "made",
    [
        {},
        {"after": "<div class='footer'>© 2012-2019 Veldania Herald. Page last changed 4 May 2019.</div>"},
        {
            "after": "<div class='comments'><div class='comment'><time class='published' datetime='2019-05-04'>4 May</time><p>I saw it all from my window that day.</p></div></div>"
        },
        {
            "after": "<div class='related'><article><h3>A bridge falls</h3><time class='entry-date' datetime='2019-05-04'>4 May 2019</time></article></div>"
        },
        {
            "after": "<article><h3>A bridge falls</h3><time itemprop='datePublished' datetime='2019-05-04'>4 May 2019</time></article>"
        },
        {"before": "<p>Saturday, 4 May 2019</p>"},
        {"before": "<time datetime='2019-05-04'>Today is 4 May 2019</time>"},
        {"beside": "<p>Last updated: 4 May 2019</p>"},
        {"beside": "<time class='updated' itemprop='dateModified' datetime='2019-05-04'>4 May</time>"},
        {"head": "<meta property='og:url' content='https://herald.example/2019/05/04/three-held'>"},
        {"head": "<link rel='canonical' href='https://herald.example/2019/05/04/three-held'>"},
        {"head": "<meta property='article:modified_time' content='2019-05-04'>"},
        {
            "head": ld(headline="A bridge falls in Lissen", datePublished="2018-01-01")
            + ld(headline="The mayor speaks", datePublished="2019-05-04")
        },
        {
            "after": "<ul class='archive'>"
            + "".join(
                f"<li><time class='published' datetime='2019-05-0{d}'>{d} May 2019</time> News</li>"
                for d in range(1, 6)
            )
            + "</ul>"
        },
    ],
)
def test_a_page_that_states_no_date_gets_none(one: One, made: dict[str, str]) -> None:
    assert one(page(**made)).published is None


@pytest.mark.parametrize(
    "made",
    [
        {"head": ld(headline=TITLE, author={"@type": "Person", "name": "Irena Dovlat"})},
        {"head": "<meta name='author' content='Irena Dovlat'>"},
        {"beside": "<a rel='author' href='/x'>Irena Dovlat</a>"},
        {"beside": "<span itemprop='author' itemscope><span itemprop='name'>Irena Dovlat</span></span>"},
        {"beside": "<span class='author vcard'><a class='fn' href='/x'>Irena Dovlat</a></span>"},
        {"beside": "<p>By Irena Dovlat</p>"},
        {"beside": "<p>Автор: Irena Dovlat</p>"},
        {"beside": "<p>Texte de la rédaction</p><p>par Irena Dovlat</p>"},
        {"beside": "<p>di Irena Dovlat</p>"},
        {"beside": "<p>Por Irena Dovlat</p>"},
        {"beside": "<p>Autor: Irena Dovlat</p>"},
    ],
)
def test_a_stated_author_is_taken(one: One, made: dict[str, str]) -> None:
    assert [a.value for a in one(page(**made)).authors] == ["Irena Dovlat"]


@pytest.mark.parametrize(
    "made",
    [
        {},
        {"head": "<meta name='author' content='Veldania Herald'>"},
        {"head": "<meta name='author' content='admin'>"},
        {"beside": "<p>By our correspondent</p>"},
        {
            "after": "<div class='comment'><span class='author'>Tomas Belenko</span><p>I saw it all from my window that day.</p></div>"
        },
        {"after": "<div class='sidebar'><a rel='author' href='/t'>Tomas Belenko</a></div>"},
        {"after": "<p>Photo: Tomas Belenko</p>"},
        {"beside": "<span class='author'>The Russian</span>"},
    ],
)
def test_a_page_that_states_no_author_gets_none(one: One, made: dict[str, str]) -> None:
    assert one(page(**made)).authors == ()


@pytest.mark.parametrize(
    ("paper", "date"),
    [
        ("Judgment\n\nThe facts of 3 May 2016.\n\nDone at Maravik on 6 June 2019", "2019-06-06"),
        ("Decision\nDate of adoption: 6 June 2019\n\nThe facts.", "2019-06-06"),
        ("Decision\nDate of adoption:\n6 June 2019\n\nThe facts.", "2019-06-06"),
        ("Решение\nДата принятия: 6 июня 2019 г.\nСуд установил.", "2019-06-06"),
        ("Arrêt\nLes faits.\nFait à Toruna, le 6 juin 2019", "2019-06-06"),
        ("Judgment\nThe letter of 6 June 2019 was read out.", None),
        ("Judgment\nDone at Maravik on 6 June 2019\nDelivered on 9 June 2019", None),
        ("Judgment\n" + "The facts.\n" * 60 + "Done at Maravik on 6 June 2019\n" + "More facts.\n" * 60, None),
    ],
)
def test_a_paper_is_dated_only_by_its_own_date_line(paper: str, date: str | None) -> None:
    found = done_date(lines_of(paper))
    assert (found.value if found else None) == date
