"""Redaction takes what it must, and offsets move with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.model.records import Span
from habeas.publish.redact import WITHHELD, Redactor, cut

TEXTS = st.text(alphabet="ab Ж“\n", max_size=40)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5)


@given(TEXTS, SPANS)
def test_what_is_outside_a_cut_stays_and_is_found_at_its_new_place(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in pairs]
    r = cut(text, spans)
    taken = {i for s in r.spans for i in range(s.start, s.end)}
    assert all(i in taken for s in spans for i in range(s.start, s.end))
    for i, ch in enumerate(text):
        moved = r.shift(Span(i, i + 1))
        assert r.text[moved.start : moved.end] == (WITHHELD if i in taken else ch)


@given(TEXTS, SPANS, st.integers(0, 40), st.integers(0, 40))
def test_a_range_moves_to_the_words_it_held(text: str, pairs: list[tuple[int, int]], a: int, b: int) -> None:
    spans = [Span(min(x, y, len(text)), min(max(x, y), len(text))) for x, y in pairs]
    start, end = min(a, b, len(text)), min(max(a, b), len(text))
    r = cut(text, spans)
    moved = r.shift(Span(start, end))
    whole = [s for s in r.spans if s.start < end and start < s.end]
    if start < end:
        lo, hi = min([start, *(s.start for s in whole)]), max([end, *(s.end for s in whole)])
        inside = cut(text[lo:hi], [Span(s.start - lo, s.end - lo) for s in whole])
        assert r.text[moved.start : moved.end] == inside.text
    assert 0 <= moved.start <= moved.end <= len(r.text)


@given(
    st.lists(
        st.sampled_from(["Sabira Kenzhali", "Kenzhali", "KENZHALI", "Sabira\nKenzhali", "and", "x", "’s", " ", ","]),
        max_size=12,
    )
)
def test_no_written_form_survives_in_any_company(parts: list[str]) -> None:
    r = Redactor(people=["Sabira Kenzhali", "Kenzhali"])
    for joint in ("", " ", "\n"):
        assert "kenzhali" not in r.clean(joint.join(parts)).casefold()


def test_a_name_glued_to_the_next_sentence_is_taken() -> None:
    assert Redactor(people=["Mira Belenko"]).clean("Mira BelenkoHer daughter") == "[withheld]Her daughter"


def test_a_case_ending_goes_with_the_name() -> None:
    assert Redactor(people=["Тарин Павел"]).clean("видели Тарина вчера") == "видели [withheld] вчера"


def test_a_short_name_is_not_found_inside_a_word() -> None:
    assert Redactor(people=["Ann Li"]).clean("The Annex and Ann") == "The Annex and [withheld]"


def test_a_redactor_without_names_changes_nothing() -> None:
    assert Redactor().clean("Sabira Kenzhali") == "Sabira Kenzhali"
    assert Redactor().idle
