"""Main text of pages of many kinds: what belongs is in the view, what does not is hidden, and nothing is thrown away."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model.document import Document
from habeas.text.html_blocks import parse
from habeas.text.html_layout import layout_of
from habeas.text.html_walk import page_of

One = Callable[..., Document]

P = [
    "Irena Dovlat was arrested in Toruna on Monday morning, her lawyer told the Veldania Herald in a long conversation.",
    "The police of Maravik did not answer the questions that were sent to them on the same day by several newspapers.",
    "Two neighbours saw the search of her flat, which lasted for five hours, and they were asked to sign as witnesses.",
    "Her brother asked the court of Lissen for help, but the judge said that the court was not the right one for this.",
    "The hearing was put off twice, first because the interpreter was ill, then because the file could not be found.",
]
RU = [
    "Ирену Довлат задержали в Торуне в понедельник утром, сообщил её адвокат в разговоре с корреспондентом газеты.",
    "Полиция Маравика не ответила на вопросы, которые в тот же день направили ей несколько редакций из разных городов.",
    "Двое соседей видели обыск в её квартире, который продолжался пять часов, и подписали протокол как понятые.",
    "Её брат обратился в суд города Лиссен, но судья ответил, что рассматривать эту жалобу должен другой суд.",
]
MENU = (
    "<ul class='menu'>"
    + "".join(f"<li><a href='/{w}'>{w}</a></li>" for w in ("Politics", "Courts", "Harbour", "Sport", "Weather"))
    + "</ul>"
)
COOKIES = "<div id='cookie-banner' class='cookie-consent'><p>We use cookies to improve your visit and to measure how our pages are read. You can change this at any time.</p><button>Accept</button></div>"
TEASERS = (
    "<div class='related-posts'><h3>Read also</h3>"
    + "".join(
        f"<div class='teaser'><h4><a href='/{i}'>The bridge of Lissen, part {i}</a></h4><p>The bridge was closed again on day {i}, and the mayor of the town promised a new one before the winter comes.</p></div>"
        for i in range(4)
    )
    + "</div>"
)
COMMENTS = (
    "<section id='comments' class='comments'><h3>3 comments</h3>"
    + "".join(
        f"<div class='comment'><span class='author'>reader{i}</span><p>I do not believe a word of this, number {i}, and neither does anybody whom I know in the whole of Lissen, believe me.</p></div>"
        for i in range(3)
    )
    + "</section>"
)
FOOT = (
    "<div class='footer'><p>Veldania Herald, 12 Harbour Street, Maravik. Copyright 2019. All rights reserved.</p></div>"
)


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{t}</p>" for t in texts)


def page(body: str, title: str = "A journalist is held in Toruna") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title} - Veldania Herald</title></head><body><div class='site'>{COOKIES}"
        f"<div class='head'>{MENU}</div><div class='content'><h1>{title}</h1>{body}</div></div></body></html>"
    )


def shows(found: Document, wanted: list[str], unwanted: list[str]) -> None:
    text = found.view().text
    assert [w for w in wanted if w not in text] == []
    assert [w for w in unwanted if w in text] == []
    assert [w for w in (*wanted, *unwanted) if w not in found.full] == []


FURNITURE = ["We use cookies", "Weather"]


def test_a_news_page_with_everything_around_it(one: One) -> None:
    found = one(page(f"<div class='article-body'>{paragraphs(P)}</div>{TEASERS}{COMMENTS}{FOOT}"))
    shows(
        found, P, [*FURNITURE, "The bridge was closed again on day 2", "I do not believe a word", "12 Harbour Street"]
    )


def test_a_page_whose_maker_gave_no_names(one: One) -> None:
    body = page(f"<div><div>{paragraphs(P)}</div></div>").replace("class=", "data-x=").replace("id=", "data-y=")
    shows(one(body), P, ["Weather"])


def test_many_long_comments_do_not_outweigh_a_short_text(one: One) -> None:
    many = COMMENTS.replace(
        "</section>",
        "".join(
            f"<div class='comment'><p>{p} That is what I think, at least, and I was not there.</p></div>"
            for p in RU * 3
        )
        + "</section>",
    )
    shows(
        one(page(f"<div class='post'>{paragraphs(P[:3])}</div>{many}")),
        P[:3],
        ["I do not believe a word", "and I was not there"],
    )


def test_paragraphs_parted_only_by_line_breaks(one: One) -> None:
    shows(one(page("<div class='text'>" + "<br><br>".join(P) + "</div>" + FOOT)), P, FURNITURE)


def test_an_old_page_laid_out_with_tables(one: One) -> None:
    body = (
        "<html><head><title>A journalist is held</title></head><body bgcolor='white'><table width='100%'><tr><td width='20%'>"
        + "<br>".join(f"<a href='{w}.htm'>{w}</a>" for w in ("News", "Courts", "Letters", "Links"))
        + f"</td><td><font size='5'>A journalist is held</font>{paragraphs(P)}</td></tr><tr><td colspan='2'>"
        "<a href='mailto:x'>Write to us</a></td></tr></table></body></html>"
    )
    shows(one(body), P, ["Letters", "Write to us"])


def test_the_table_of_a_court_is_kept(one: One) -> None:
    table = "<table><tr><th>Date</th><th>Court</th><th>Outcome</th></tr>" + "".join(
        f"<tr><td>{d} March 2019</td><td>District Court of {c}</td><td>{o}</td></tr>"
        for d, c, o in ((4, "Toruna", "detained for two months"), (18, "Lissen", "appeal refused"), (29, "Maravik", "house arrest"))
    ) + "</table>"  # fmt: skip
    shows(
        one(page(f"<div class='article-body'>{paragraphs(P[:3])}{table}{paragraphs(P[3:])}</div>")),
        [*P, "District Court of Lissen appeal refused"],
        FURNITURE,
    )


def test_lists_and_quotations_in_the_text_are_kept(one: One) -> None:
    listed = "<p>The commission asks for three things:</p><ul><li>the release of Irena Dovlat without any condition;</li><li>an inquiry into the search of her flat;</li><li>the return of her papers.</li></ul>"
    quoted = f"<blockquote><p>{P[3]}</p><p>{P[4]}</p></blockquote>"
    shows(
        one(page(f"<div class='article-body'>{paragraphs(P[:2])}{listed}{quoted}{paragraphs(P[2:3])}</div>")),
        [*P, "an inquiry into the search of her flat"],
        FURNITURE,
    )


def test_an_interview_keeps_its_questions_and_answers(one: One) -> None:
    talk = "".join(
        f"<p><strong>{q}</strong></p><p>{a}</p>"
        for q, a in zip(("Where were you held?", "Who came to see you?", "What did you sign?", "And the judge?"), P)
    )
    shows(
        one(page(f"<div class='entry-content'>{talk}</div>{TEASERS}")),
        [*P[:4], "Who came to see you?", "What did you sign?"],
        [*FURNITURE, "The bridge was closed again"],
    )


def test_a_page_of_two_sentences(one: One) -> None:
    shows(one(page(f"<div class='text'><p>{P[0]}</p><p>{P[1]}</p></div>{FOOT}")), P[:2], FURNITURE)


@pytest.mark.parametrize(
    "holder", ["<div class='article-body'>{}</div>", "<article>{}</article>", "<div>{}</div>", "<td>{}</td>"]
)
def test_a_page_in_cyrillic(one: One, holder: str) -> None:
    foot = "<div class='footer'><p>При использовании материалов ссылка обязательна. Все права защищены.</p></div>"
    body = page(holder.format(paragraphs(RU)) + foot, title="Задержание в Торуне")
    shows(one(body), RU, ["Все права защищены", "We use cookies"])


def test_what_a_site_says_of_itself_between_paragraphs_is_hidden(one: One) -> None:
    calls = ["Subscribe to our newsletter and never miss a story.", "Read also: The bridge of Lissen, part two"]
    body = f"<p>{P[0]}</p><p>{P[1]}</p><div class='newsletter-signup'><p>{calls[0]}</p></div><p>{P[2]}</p><div class='related'><a href='/2'>{calls[1]}</a></div><p>{P[3]}</p><p>{P[4]}</p>"
    shows(one(page(f"<div class='article-body'>{body}</div>")), P, calls)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "div", "li", "td", "h2", "span", "nav", "aside", "blockquote"]),
            st.sampled_from([*P, *RU, "Menu", "©"]),
        ),
        max_size=25,
    )
)
@settings(max_examples=40, deadline=None)
def test_view_and_hidden_regions_make_the_full_text(parts: list[tuple[str, str]]) -> None:
    import io

    from habeas.text import extract

    data = page("".join(f"<{t}>{words}</{t}>" for t, words in parts)).encode()
    found = next(extract(io.BytesIO(data), original="0" * 64, size=len(data), name="x.html"))
    assert isinstance(found, Document)
    view = found.view()
    covered = sorted([*view.kept, *((r.start, min(r.end, len(found.full))) for r in found.regions)])
    missing = [found.full[a[1] : b[0]] for a, b in zip([(0, 0), *covered], [*covered, (len(found.full), 0)])]
    assert not "".join(missing).strip()
    assert "".join(found.full[a:b] for a, b in view.kept) == view.text


def test_deep_nesting_and_one_endless_line_cost_linear_time(one: One) -> None:
    import time

    def seconds(count: int) -> float:
        started = time.process_time()
        one(
            "<html><body>"
            + "<div class='a'>" * count
            + f"<p>{P[0]}</p>"
            + "</div>" * count
            + f"<p>{'x &nosuch; &#99999999; word ' * count}</p></body></html>"
        )
        return time.process_time() - started

    seconds(100)
    small, large = seconds(2_500), seconds(20_000)
    assert large < 8 * 4 * max(small, 0.02)


def test_the_core_lies_where_the_prose_is() -> None:
    found = page_of(parse(page(f"<div class='story'>{paragraphs(P)}</div>{COMMENTS}")))
    layout = layout_of(found)
    inside = {b.text for b in found.blocks if not layout.outside[b.box]}
    assert set(P) <= inside
    assert not any("not believe" in text for text in inside)


@pytest.mark.parametrize("tag", ["div", "form", "header", "blockquote", "span"])
def test_words_inside_twenty_thousand_nested_elements_are_not_lost(one: One, tag: str) -> None:
    found = one("<html><body>" + f"<{tag}>" * 20_000 + P[0] + f"</{tag}>" * 20_000 + f"<p>{P[1]}</p></body></html>")
    assert P[0] in found.full
    assert P[1] in found.full
