"""Reported words that go on: "states that he was detained, that he was well treated and that he was released"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Sentence
from habeas.language.statements.versions import extent

if TYPE_CHECKING:
    from spacy.tokens import Token

_AND_THAT = re.compile(r"[,;]?\s*(?:(?:and|or|nor)(?: also| further)? )?(?P<that>that) (?=\w)")
_MOST = 6
"""Clauses behind the first that are taken for the same speaker's, at most."""


def end_of_all(a: Analysis, sentence: Sentence, verb: Token, end: int) -> int:
    """Where the last of the clauses ends that a verb of saying reports, the first of them ending at `end`."""
    for _ in range(_MOST):
        more = _AND_THAT.match(a.text, end, sentence.end)
        if more is None or sentence.doc is None:
            break
        that = next((t for t in sentence.doc if sentence.offset(t) == more.start("that")), None)
        if that is None or that.dep_ != "mark" or that.head.i <= that.i:
            break
        further = extent(sentence, that.head, verb)[1]
        if further <= more.end():
            break
        end = further
    return end
