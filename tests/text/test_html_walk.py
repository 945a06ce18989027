"""Pages taken apart: every visible word once and in order, whatever the markup around it does."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.text.html_blocks import parse
from habeas.text.html_walk import blocks_of, page_of

SENTENCE = "The court in Maravik kept the editor in custody for two months."


def lines(markup: str) -> list[str]:
    return [b.text for b in blocks_of(parse(markup))]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One<!-- <div>no --> line</p>", ["One line"]),
        ("<p>a</p><!--[if !IE]><!--><div>b</div><!--<![endif]--><p>c</p>", ["a", "b", "c"]),
        ("<p>a &lt;b&gt; &amp;amp; c</p>", ["a <b> &amp; c"]),
        ("<p title='a > b' class=\"x<y\">said</p>", ["said"]),
        ("one<br>two<hr>three<img src=x>four", ["one", "two", "threefour"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a b", "c"]),
        ("<p>a<script>if (a<b) { document.write('<p>no</p>') }</script>b</p>", ["ab"]),
        ("<p>a <b>b</b> <i>c</i></p>", ["a b c"]),
        ("<p>shown</p><plaintext><p>as it is", ["shown", "as it is"]),
        ("<?xml version='1.0'?><html><head><title/><script src='s'/></head><body><div id='a'/><p>text</p></body></html>", ["text"]),
    ],
)  # fmt: skip
def test_the_lines_of_a_page_are_what_it_shows(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


def test_words_in_links_are_counted_and_hidden_ones_marked() -> None:
    found = blocks_of(parse("<p>See <a href='/x'>the list</a>.</p><div style='color: red; display:none'>gone</div>"))
    assert [(b.text, b.linked, b.hidden) for b in found] == [("See the list.", 8, False), ("gone", 0, True)]


def test_a_form_around_the_text_is_no_furniture_but_a_search_form_is() -> None:
    whole = "".join(f"<p>{SENTENCE}</p>" for _ in range(5))
    assert {b.place for b in blocks_of(parse(f"<form action='/'>{whole}</form>"))} == {""}
    assert {b.place for b in blocks_of(parse("<form action='/'><p>Search</p></form>"))} == {"navigation"}


def test_a_box_comes_after_the_one_around_it_and_holds_text() -> None:
    page = page_of(parse(f"<div><div class='empty'><img></div><div class='full'><p>{SENTENCE}</p></div></div>"))
    assert page.tags == ["body", "html", "body", "div", "div", "p"]
    assert page.parents == [-1, 0, 1, 2, 3, 4]
    assert not any("empty" in names for names in page.attributes)


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<p><i>"])
def test_text_inside_thousands_of_elements_is_found(opening: str) -> None:
    assert lines("<html><body>" + opening * 12_000 + SENTENCE) == [SENTENCE]


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div class='a'>", "</div>", "<b>", "</b>", "<!--", "-->", "<form x=1>", "</form>", "<td>", "<a href=q>", "</a>", "<br>", "<svg>", "</svg>", " word ", "&lt;", "<", ">", "\"", "'"]), max_size=40))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_any_markup_gives_lines_without_tags(pieces: list[str]) -> None:
    page = page_of(parse("".join(pieces)))
    for block in page.blocks:
        assert block.text == block.text.strip()
        assert 0 <= block.box < len(page.tags)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a</p><script><!-- <script>x</script> --></script><p>b</p>", ["a", "b"]),
        ("<p>a</p><noscript><script>'<noscript>'</script><p>no</p></noscript><p>b</p>", ["a", "b"]),
        ("<p>a</p><svg><svg><text>no</text></svg><text>no</text></svg><p>b</p>", ["a", "b"]),
        ("<p>a</p><object><!-- </object> -->no</object><p>b</p>", ["a", "b"]),
        ("<p>a</p><style>p > a { content: '<p>no' }</style><p>b</p>", ["a", "b"]),
        ("<p x<script>said</p><p>b</p>", ["said", "b"]),
        ("<p>a <b y<i z>b</b> c</p><p>d</p>", ["a b c", "d"]),
        ("<frameset><frame src=x></frameset><noframes>no</noframes>", []),
    ],
)
def test_what_cannot_be_seen_is_passed_over_and_nothing_behind_it(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected
