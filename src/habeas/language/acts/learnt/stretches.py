"""Whom an act concerns that its own sentence does not name: the model looks at the sentences around it too."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from habeas.language import pipeline
from habeas.language.acts.learnt.model import encode, pairs, vectors
from habeas.language.analysis import Analysis, Sentence

if TYPE_CHECKING:
    import numpy as np
    from spacy.tokens import Token

LONGEST = 192
"""Pieces that are looked at together: a sentence, what fits of those before it, and …"""
BEHIND = 48
"""… so many pieces at most of those behind it ("Police took the editor away. Irena Dovlat, 45, …")."""


@dataclass
class Stretch:
    """Some sentences. `starts`: view offsets of their words; `own`: which word the sentence asked about begins with.
    `ask`, `answer`: words x PAIR, all zero for words that did not fit."""

    starts: list[int]
    own: int
    ask: np.ndarray
    answer: np.ndarray

    def sure(self, token: int) -> np.ndarray:
        """By word of the stretch: how surely it names whom the act at a word of the sentence concerns."""
        return pairs(self.ask[self.own + token], self.answer)


class Stretches:
    """The stretches of one document, each looked at once."""

    def __init__(self, a: Analysis) -> None:
        self.a = a
        self._seen: dict[int, Stretch] = {}
        self._words: dict[int, list[tuple[int, str]]] = {}

    def scores(self, sentence: Sentence, token: Token) -> dict[int, float]:
        """Figure -> how surely the act at a word concerns it, by the names that stand around it."""
        stretch = self._stretch(sentence)
        sure = stretch.sure(token.i)
        out: dict[int, float] = {}
        for i, figure in enumerate(self.a.figures):
            for mention in figure.mentions:
                if mention.how == "name" and figure.schema != "Place":
                    last = bisect_left(stretch.starts, mention.span.end) - 1
                    if last >= 0 and stretch.starts[last] >= mention.span.start:
                        out[i] = max(out.get(i, 0.0), float(sure[last]))
        return out

    def _stretch(self, sentence: Sentence) -> Stretch:
        if sentence.index not in self._seen:
            self._seen[sentence.index] = self._look(sentence)
        return self._seen[sentence.index]

    def _look(self, sentence: Sentence) -> Stretch:
        own = self._of(sentence)
        room = LONGEST - _pieces(own)
        behind = self._around(sentence.index + 1, 1, min(BEHIND, room))
        before = self._around(sentence.index - 1, -1, room - _pieces(behind))
        words = [*before, *own, *behind]
        ask, answer = vectors([w for _, w in words], LONGEST)
        return Stretch([at for at, _ in words], len(before), ask, answer)

    def _around(self, first: int, step: int, room: int) -> list[tuple[int, str]]:
        words: list[tuple[int, str]] = []
        while 0 <= first < len(self.a.sentences):
            more = self._of(self.a.sentences[first])
            room -= _pieces(more)
            if room < 0:
                break
            words = [*words, *more] if step > 0 else [*more, *words]
            first += step
        return words

    def _of(self, sentence: Sentence) -> list[tuple[int, str]]:
        if sentence.index not in self._words:
            doc = sentence.doc if sentence.doc is not None else pipeline.make_docs([sentence.text])[0]
            self._words[sentence.index] = [(sentence.offset(t), t.text) for t in doc]
        return self._words[sentence.index]


def _pieces(words: list[tuple[int, str]]) -> int:
    return len(encode([w for _, w in words])[0]) - 2
