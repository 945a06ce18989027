"""Which words are cited for an act: its sentence, or its clause where the sentence is long; and the trigger itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.match import Hit
from habeas.language.analysis import Sentence
from habeas.model.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 400
PARTICLES = ("prt", "advmod", "dobj", "compound", "amod", "auxpass")


def cite(sentence: Sentence, hit: Hit) -> Span:
    """At most 400 characters around the act: sentence, else clause, else a window that ends at commas."""
    text = sentence.text.rstrip()
    if len(text) <= LONGEST:
        lead = len(text) - len(text.lstrip())
        return Span(sentence.start + lead, sentence.start + len(text))
    assert sentence.doc is not None
    clause = tree.clause_of(hit.frame)
    start, end = _chars(clause)
    subject = syntax.subject(hit.frame)
    if subject is not None and subject.i < hit.token.i:
        start = min(start, subject.idx) if hit.token.idx - subject.idx < LONGEST // 2 else start
    if end - start > LONGEST:
        start, end = _window(text, start, end, hit.token.idx)
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" ,;:"))
    end = start + len(text[start:end].rstrip(" ,;:"))
    return Span(sentence.start + start, sentence.start + end)


def _chars(token: Token) -> tuple[int, int]:
    left, right = token.left_edge, token.right_edge
    return int(left.idx), int(right.idx + len(right))


def _window(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """Cut a long clause to its part around the trigger, at punctuation where there is some."""
    lo, hi = max(start, at - LONGEST // 2), min(end, at + LONGEST // 2)
    if lo > start:
        cut = max(text.find(mark, lo, at) for mark in (", ", "; ", " "))
        comma = text.find(", ", lo, max(lo, at - 60))
        lo = (comma if comma >= 0 else text.find(" ", lo, at)) + 1 if cut >= 0 else lo
    if hi < end:
        comma = max(text.rfind(", ", at + 60, hi), text.rfind("; ", at + 60, hi))
        hi = comma if comma > at else text.rfind(" ", at, hi)
    return lo, hi


def trigger_span(sentence: Sentence, hit: Hit) -> Span:
    """The words that name the act: the verb with its particle, the noun with its modifier, within a few words."""
    tokens = [hit.token]
    carried = hit.rule.kind == "noun" and hit.frame.i != hit.token.i and hit.carrier not in ("", "none")
    if carried and abs(hit.frame.i - hit.token.i) <= 6:
        tokens.append(hit.frame)
    for c in hit.token.children:
        wanted = c.dep_ in ("prt", "compound", "auxpass") or c.lower_ in ("back", "away", "dead", "free", "guilty")
        if wanted and abs(c.i - hit.token.i) <= 3:
            tokens.append(c)
    for found, lemmas in hit.rule.complement:
        for t in tree.preps(hit.token, found) if found else []:
            if t.lemma_.lower() in lemmas and 0 < t.i - hit.token.i <= 6:
                tokens.append(t)
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return Span(sentence.offset(first), sentence.offset(last) + len(last))
