"""Where: which named place of a sentence an act is said to have happened at. Rather none than a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import syntax
from habeas.language.acts.dating import token_at
from habeas.language.acts.match import Hit
from habeas.language.analysis import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def place_for(hit: Hit, places: list[tuple[int, Token]]) -> int | None:
    """The named place that an act is said to have happened at: behind "in" or "at", in the act's own clause."""
    best: tuple[int, int] | None = None
    chosen: int | None = None
    for figure, token in places:
        rank = _place_rank(hit, token)
        if rank == 0:
            continue
        key = (rank, -abs(token.i - hit.token.i))
        if best is None or key > best:
            best, chosen = key, figure
    return chosen


def places_of(a: Analysis, sentence: Sentence) -> list[tuple[int, Token]]:
    """(figure, token) of every named place in the sentence; the last token of the name stands for it."""
    out = []
    for i, figure in enumerate(a.figures):
        if figure.schema != "Place":
            continue
        for mention in figure.mentions:
            if mention.how == "name" and sentence.start <= mention.span.start < sentence.end:
                token = token_at(sentence, mention.span.end - 1)
                first = token_at(sentence, mention.span.start)
                if token is not None and first is not None:
                    out.append((i, _head_within(first, token)))
    return out


def _head_within(first: Token, last: Token) -> Token:
    top = last
    for _ in range(8):
        if not first.i <= top.head.i <= last.i or top.head.i == top.i:
            break
        top = top.head
    return top


def _place_rank(hit: Hit, token: Token) -> int:
    top = token
    for _ in range(4):  # "the Landes region", "Toruna, Veldania"
        if top.dep_ in ("compound", "nmod", "appos", "conj") and top.head.i != top.i:
            top = top.head
        else:
            break
    if top.dep_ == "poss" and top.head.dep_ == "pobj":
        top = top.head
    if top.dep_ != "pobj" or top.head.lower_ not in AT:
        return 0
    prep = top.head
    up = prep.head
    for _ in range(4):
        if up.i in (hit.token.i, hit.frame.i):
            return 5
        if up.pos_ in ("NOUN", "PROPN") and up.dep_ == "pobj" and up.head.lower_ in (*AT, "of", "under", "to", "into"):
            if up.head.lower_ in ("to",):
                return 0
            up = up.head.head
            continue
        if up.dep_ in ("prep", "pobj", "advmod"):
            up = up.head
            continue
        break
    clause = syntax.clause_of(hit.frame)
    if up.i == clause.i:
        return 4
    if syntax.is_verb(up):
        return _place_shared(hit, clause, up, prep)
    return 0


def _place_shared(hit: Hit, clause: Token, up: Token, prep: Token) -> int:
    if any(c.lower_ == "when" for c in clause.children) and 0 <= clause.left_edge.i - prep.i <= 6:
        return 5
    if clause.dep_ == "conj" and clause.head.i == up.i and prep.i < up.i:
        return 2
    return 0


AT = ("in", "at", "near", "inside", "within", "outside", "throughout", "across")
