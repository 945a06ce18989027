"""Pages: all visible text is kept, the main text is the view, and facts are taken only where the page states them."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from habeas.model.document import Document
from habeas.text.html_align import align
from habeas.text.html_blocks import Block
from habeas.text.html_facts import edtf_of

One = Callable[..., Document]

PARAGRAPHS = [
    "Irena Dovlat was arrested in Toruna on Monday morning, her lawyer told the Veldania Herald in a long talk.",
    "The police of Maravik did not answer the questions that were sent to them on the same day by several papers.",
    "Two neighbours saw the search of her flat, which lasted for five hours and ended without any explanation at all.",
    "Her brother asked the court of Lissen for help, but the judge said that the court was not the right one for this.",
]


def page(head: str = "", date: str = "", body: str = "") -> str:
    paragraphs = body or "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en"><head><title>A journalist is held - Veldania Herald</title>{head}
    <script>var hidden = "no text";</script><style>p {{ color: red }}</style></head><body>
    <header><a href="/">Veldania Herald</a></header>
    <nav><ul><li><a href="/a">Politics</a></li><li><a href="/b">Harvest</a></li><li><a href="/c">Sport</a></li></ul></nav>
    <main><article><h1>A journalist is held</h1>{date}{paragraphs}</article></main>
    <aside><h3>Most read</h3><ul><li><a href="/x">A bridge falls in Lissen</a></li></ul></aside>
    <footer>© 2019 Veldania Herald. All rights reserved.</footer></body></html>"""


def test_the_view_is_the_main_text_and_nothing_visible_is_lost(one: One) -> None:
    found = one(page())
    assert found.genre == "page"
    assert found.view().text.split("\n") == PARAGRAPHS
    for words in ("Politics", "A bridge falls in Lissen", "© 2019 Veldania Herald", "A journalist is held"):
        assert words in found.full
    assert "no text" not in found.full
    assert {"title", "navigation", "footer"} <= {r.kind for r in found.regions}


def test_nothing_is_stated_that_the_page_does_not_state(one: One) -> None:
    found = one(page(date="<p>Some words about 3 May 2016 in the text, which are not the date of the page.</p>"))
    assert found.published is None
    assert found.authors == ()
    assert found.publisher is not None
    assert (found.publisher.value, found.publisher.origin) == ("Veldania Herald", "title tag")
    assert found.title is not None
    assert (found.title.value, found.title.origin) == ("A journalist is held", "h1")


LD = json.dumps({"@context": "x", "@graph": [{
    "@type": "NewsArticle", "headline": "A journalist is held", "datePublished": "2016-05-03T23:10:00+02:00",
    "author": [{"@type": "Person", "name": "Sabira Kenzhali"}], "publisher": {"@type": "Organization", "name": "Veldania Herald"},
}]})  # fmt: skip


@pytest.mark.parametrize(
    ("head", "date", "published", "origin"),
    [
        ('<meta property="article:published_time" content="2016-05-03T08:00:00Z">', "", "2016-05-03", "meta article:published_time"),
        (f'<script type="application/ld+json">{LD}</script>', "", "2016-05-03", "JSON-LD datePublished"),
        ("", '<time class="entry-date published" datetime="2016-05-03">May 3</time>', "2016-05-03", "time element marked as publication"),
        ('<meta name="citation_publication_date" content="2016/05/03">', "", "2016-05-03", "meta citation_publication_date"),
        ('<meta property="article:published_time" content="soon">', "", None, None),
        ('<meta property="article:modified_time" content="2016-05-03">', "", None, None),
    ],
)  # fmt: skip
def test_a_date_needs_explicit_markup(
    one: One, head: str, date: str, published: str | None, origin: str | None
) -> None:
    found = one(page(head, date))
    assert (found.published.value if found.published else None) == published
    assert (found.published.origin if found.published else None) == origin


def test_authors_and_publisher_come_with_their_origin(one: One) -> None:
    found = one(page(f'<script type="application/ld+json">{LD}</script>'))
    assert [(a.value, a.origin) for a in found.authors] == [("Sabira Kenzhali", "JSON-LD author")]
    assert found.publisher is not None
    assert found.publisher.value == "Veldania Herald"
    named = one(
        page(
            '<meta name="author" content="By Irena Dovlat and Tomas Belenko"><meta property="og:site_name" content="Radio Lissen">'
        )
    )
    assert [a.value for a in named.authors] == ["Irena Dovlat", "Tomas Belenko"]
    assert one(page('<meta name="author" content="admin">')).authors == ()


@pytest.mark.parametrize(
    ("written", "edtf"),
    [("2016-05-03T23:59:00+05:00", "2016-05-03"), ("20160503", "2016-05-03"), ("2016-05", "2016-05"), ("2016", "2016"),
     ("May 3, 2016", "2016-05-03"), ("2016-13-40", ""), ("yesterday", ""), ("", "")],
)  # fmt: skip
def test_machine_dates_keep_their_precision(written: str, edtf: str) -> None:
    assert edtf_of(written) == edtf


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_pages_of_many_charsets_are_read(one: One, charset: str) -> None:
    text = "Ирену Довлат задержали в Торуне третьего мая, сообщил её адвокат. Полиция на вопросы не ответила. " * 3
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    found = one(
        f"<html><head>{declared}<title>Задержание</title></head><body><p>{text}</p><p>{text}!</p></body></html>".encode(
            charset
        )
    )
    assert "Ирену Довлат задержали" in found.view().text


def test_a_wrongly_declared_charset_is_seen_through(one: One) -> None:
    text = "L’été à Maravik — où est-elle ? " * 10
    found = one(f'<html><head><meta charset="windows-1251"></head><body><p>{text}</p></body></html>'.encode())
    assert "L’été à Maravik" in found.full
    assert "charset-wrong" in {w.code for w in found.warnings}


def test_a_teaser_with_the_same_words_is_not_taken_for_the_paragraph() -> None:
    blocks = [Block(t, "p") for t in [PARAGRAPHS[1], "Menu", *PARAGRAPHS, PARAGRAPHS[1]]]
    assert align(blocks, "\n".join(PARAGRAPHS)) == [False, False, True, True, True, True, False]


def test_line_breaks_and_tables_become_lines(one: One) -> None:
    found = one(
        "<html><body><p>One line<br>another line</p><table><tr><td>Name</td><td>Irena</td></tr></table></body></html>"
    )
    assert found.full == "One line\nanother line\nName Irena"


def test_hidden_elements_are_no_main_text_when_nothing_else_decides(one: One) -> None:
    found = one("<html><body><p>Shown words here.</p><p style='display: none'>Unseen words here.</p></body></html>")
    assert "Shown words here." in found.view().text


def test_a_page_saved_by_a_browser_as_one_file_is_a_page(one: One) -> None:
    lines = [
        "From: <Saved by Blink>", "Snapshot-Content-Location: https://veldania-herald.example/held",
        "Subject: A journalist is held", "MIME-Version: 1.0", 'Content-Type: multipart/related; type="text/html"; boundary="b"',
        "", "--b", "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", page(), "--b",
        "Content-Type: image/png", "Content-Transfer-Encoding: base64", "", "iVBORw0KGgo=", "--b--", "",
    ]  # fmt: skip
    found = one("\r\n".join(lines))
    assert (found.genre, found.source) == ("page", "https://veldania-herald.example/held")
    assert found.view().text.split("\n") == PARAGRAPHS


def test_entities_smuggle_no_unstorable_characters_in(one: One) -> None:
    found = one(
        '<html><head><meta property="og:title" content="A&#1;B"></head><body><p>Words &#2; and &#xD800; more &#0; words.</p></body></html>'
    )
    assert not set(found.full) & {"\x00", "\x01", "\x02", "\ud800"}
    assert found.title is not None
    assert "\x01" not in found.title.value


@pytest.mark.parametrize(
    ("line", "published", "authors"),
    [
        ("By Irena Dovlat, 3 May 2016", "2016-05-03", ["Irena Dovlat"]),
        ("3 мая 2016, 10:45", "2016-05-03", []),
        ("Last updated 3 May 2016", None, []),
        ("From 3 May 2016 to 5 May 2016", None, []),
    ],
)
def test_a_byline_under_the_headline_is_a_statement(
    one: One, line: str, published: str | None, authors: list[str]
) -> None:
    found = one(page(date=f"<p>{line}</p>"))
    assert (found.published.value if found.published else None) == published
    assert [a.value for a in found.authors] == authors


@pytest.mark.parametrize(
    ("head", "foot", "tags"),
    [
        ('<meta property="article:tag" content="press freedom"><meta property="article:tag" content="Lissen">', "", ["press freedom", "Lissen"]),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"A goat","keywords":["courts","goat"]}</script>', "", ["courts", "goat"]),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"A goat","keywords":"courts, goat"}</script>', "", ["courts", "goat"]),
        ("", '<p>Tags: <a rel="tag" href="/t/1">Toruna</a> <a rel="tag" href="/t/2">goat</a></p>', ["Toruna", "goat"]),
        ('<meta name="keywords" content="courts; goat">', "", ["courts", "goat"]),
        ('<meta name="keywords" content="news, Veldania"><meta property="article:tag" content="goat">', "", ["goat"]),
        ("", '<aside><a rel="tag" href="/t/1">Toruna</a></aside>', []),
        ("", "", []),
    ],
)  # fmt: skip
def test_tags_are_those_that_the_page_gives_itself(one: One, head: str, foot: str, tags: list[str]) -> None:
    body = (
        "<p>The cartoonist Selma Dreyer was sentenced to four years in prison on Tuesday by a court in Maravik.</p>" * 3
    )
    page = f"<html><head><title>A goat</title>{head}</head><body><article><h1>A goat</h1>{body}{foot}</article></body></html>"
    assert [t.value for t in one(page, name="goat.html").tags] == tags


def test_the_heading_of_a_box_for_a_newsletter_goes_with_the_box(one: One) -> None:
    box = '<div class="newsletter"><h3>The Herald at seven</h3><p>Five stories a day. Sign up for free.</p></div>'
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS[:2]) + box + "".join(f"<p>{p}</p>" for p in PARAGRAPHS[2:])
    assert one(page(body=body)).view().text.split("\n") == PARAGRAPHS
