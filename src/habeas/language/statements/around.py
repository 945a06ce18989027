"""The words around a quotation: how far those reach that can attribute it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Quote
from habeas.language.statements.said import paragraph_of
from habeas.language.statements.speaker import sentence_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_THINGS = ("it", "this", "these")
_MARKS = ("underline", "mark", "read", "stress", "copy", "highlight", "recite", "sing", "chant")
_ON_PAPER = frozenset(("sentence", "line", "word", "passage", "phrase", "page", "verse", "poem", "book", "paragraph"))


def outermost(quotes: list[Quote]) -> list[Quote]:
    """The quotations that quote somebody, without those inside another."""
    true = [q for q in quotes if not q.scare]
    return [
        q for q in true if not any(o is not q and o.start <= q.outer_start and q.outer_end <= o.outer_end for o in true)
    ]


def left(a: Analysis, q: Quote) -> int:
    """Where the words before a quotation begin: at its sentence, at the end of another quotation in it, or, when it
    opens a paragraph behind a colon, at the last sentence of the paragraph before."""
    sentence = sentence_at(a, q.outer_start)
    start = sentence.start if sentence else paragraph_of(a, q.outer_start)[0]
    if not before(a, start, q).strip() and sentence and sentence.index:
        last = a.sentences[sentence.index - 1]
        if before(a, last.start, q).rstrip().endswith(":"):
            start = last.start
    return max(
        [
            start,
            *(o.outer_end for o in a.quotes if not o.scare and start <= o.outer_start and o.outer_end <= q.outer_start),
        ]
    )


def before(a: Analysis, start: int, q: Quote) -> str:
    """The words from an offset up to a quotation, without the sign of a block ("> “…”")."""
    return re.sub(r"\n[>|\s]+$", "\n", "\n" + a.text[start : q.outer_start])[1:]


def right(a: Analysis, q: Quote) -> int:
    """Where the words behind a quotation end: with the sentence, or with the next quotation."""
    end = paragraph_of(a, q.outer_end)[1]
    sentence = next((s for s in a.sentences if s.end > q.outer_end), None)
    if sentence and sentence.start <= q.outer_end + 3:
        end = min(end, sentence.end)
        if not a.text[q.outer_end : end].strip(" .,–—-") and sentence.index + 1 < len(a.sentences):
            after = a.sentences[sentence.index + 1]
            if after.paragraph == sentence.paragraph:
                end = after.end
    return min([end, *(o.outer_start for o in a.quotes if not o.scare and o.outer_start >= q.outer_end)])


def negated(a: Analysis, at: int) -> bool:
    """Whether nobody says it: "never said", "would say" (but "could only say" is said), "as it states that"."""
    sentence = sentence_at(a, at)
    token = sentence.token(at) if sentence else None
    if token is None:
        return False
    has_to_say = token.lemma_ == "say" and token.head.lemma_ == "have"  # "he had this to say"
    if _marks_text(token) or any(not has_to_say and c.dep_ == "nsubj" and c.lower_ in _THINGS for c in token.children):
        return True
    words = {c.lower_ for c in token.children}
    if words & {"could", "can", "would", "will"} and "only" in words:
        return False
    return any(c.dep_ == "neg" for c in token.children) or bool(words & {"would", "could", "might", "should"})


def _marks_text(token: Token) -> bool:
    """Whether a verb is done to words on paper: "he had underlined one sentence: “…”"."""
    return token.lemma_ in _MARKS and any(c.dep_ == "dobj" and c.lemma_ in _ON_PAPER for c in token.children)


def is_noun(a: Analysis, at: int) -> bool:
    """Whether a word that can be a speech verb is a noun here: "in a report", "his demand"."""
    sentence = sentence_at(a, at)
    token = sentence.token(at) if sentence else None
    if token is None or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return token.dep_ in ("pobj", "compound", "dobj") or any(c.dep_ in ("det", "poss", "amod") for c in token.children)
