"""Documents about invented people, and what the reader makes of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from habeas.language.analysis import Analysis
from habeas.language.english import analyse
from habeas.model.document import Document, Genre

Reads = Callable[..., Analysis]


@pytest.fixture(scope="session")
def read() -> Reads:
    def reads(text: str, genre: Genre = "page", headers: tuple[tuple[str, str], ...] = ()) -> Analysis:
        return analyse(Document(sha256="0" * 64, full=text, genre=genre, headers=headers, language="en"))

    return reads


def names(a: Analysis, schema: str) -> set[str]:
    """Fullest names of one schema."""
    return {f.name for f in a.figures if f.schema == schema}


def who(a: Analysis, words: str, nth: int = 0) -> set[str]:
    """Names of whom the head word at the nth occurrence of `words` stands for; a sentence has to be parsed for it."""
    at = [m.start() for m in re.finditer(rf"\b{re.escape(words)}\b", a.text)][nth]
    sentence = a.sentence_at(at)
    assert sentence is not None
    assert sentence.doc is not None
    end = at + len(words)
    tokens = [t for t in sentence.doc if at <= sentence.offset(t) < end]
    return {a.figures[i].name for i in a.refer(sentence, tokens[-1]).figures}
