"""Mentions and statements that are found by place are those that going through all of them would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.casework.figures import Cast, Seating
from habeas.casework.heard import Spoken
from habeas.model.case import ActRecord, StatementRecord
from habeas.model.records import Citation, Span

RANGES = st.tuples(st.integers(0, 60), st.integers(0, 25)).map(lambda x: (x[0], x[0] + x[1]))


@given(st.lists(st.tuples(RANGES, st.sampled_from(["Person", "Place"])), max_size=12), RANGES)
def test_whoever_is_mentioned_in_a_range_is_found(
    given_: list[tuple[tuple[int, int], str]], asked: tuple[int, int]
) -> None:
    mentions = tuple(sorted((a, b, schema, f"e-{n}") for n, ((a, b), schema) in enumerate(given_)))
    cast = Cast(lambda _: Seating(mentions=mentions))
    start, end = asked
    assert cast.within("d", start, end) == [(a, b, e) for a, b, _, e in mentions if start <= a and b <= end]
    meeting = {e for a, b, s, e in mentions if min(end, b) - max(start, a) > 0 and s == "Person"}
    found = cast.at("d", start, end, "Person")
    assert found in meeting if meeting else found is None
    exact = {e for a, b, s, e in mentions if (a, b) == (start, end) and s == "Person" and a < b}
    assert found in exact or not exact


def said(words: tuple[int, int]) -> StatementRecord:
    citation = Citation(document="d", start=words[0], end=words[1], quote="", prefix="", suffix="", page=None)
    return StatementRecord(id=f"{words}", text="", words=Span(*words), direct=True, citation=citation)


@given(st.lists(RANGES, max_size=10), RANGES, st.text("abc ", max_size=40))
def test_an_act_is_told_inside_the_statements_around_it_and_their_words_are_left_out(
    spoken: list[tuple[int, int]], trigger: tuple[int, int], quote: str
) -> None:
    start = trigger[0]
    citation = Citation(document="d", start=start, end=start + len(quote), quote=quote, prefix="", suffix="", page=None)
    act = ActRecord(id="a", type="arrest", modality="actual", citation=citation, trigger=Span(*trigger))
    records = [said(words) for words in spoken]
    found = Spoken(records)
    around = [s for s in records if s.words.start <= trigger[0] and trigger[1] <= s.words.end]
    assert sorted(s.id for s in found.around(act)) == sorted(s.id for s in around)
    hidden = {n for a, b in spoken for n in range(a, b)}
    assert found.left_out(act) == "".join(" " if start + n in hidden else c for n, c in enumerate(quote))
