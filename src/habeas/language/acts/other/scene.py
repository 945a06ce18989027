"""One sentence with what stands in it: people, their places, the clause of a trigger, and what the parse says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from habeas.language.acts.other.rules import Table
from habeas.language.analysis import Sentence
from habeas.language.other.words import NAMING, OtherAnalysis, Word
from habeas.model.reading import DateMention

_ACROSS = 2
_TIED = 70
_OF = ("di ", "de ", "d’", "d'")
_SINCE = re.compile(
    r"(?<!\w)(?:da allora|da ieri|da quel giorno|da (?:un|due|tre|\d+|quattro|cinque|sei) (?:giorn|settiman|mes|ann)\w+"
    r"|depuis lors|depuis ce jour|depuis (?:une?|deux|trois|quatre|cinq|six|\d+) (?:jour|semaine|mois|an)\w*"
    r"|desde entonces|desde hace \w+ (?:día|semana|mes|año)\w*|od tego czasu|od tamtej pory|od tygodni\w*|od miesi\w+"
    r"|з того часу|від того часу|с тех пор|с того дня|с этого времени|уже (?:\w+ )?(?:день|неделю|месяц|год))\s",
    re.IGNORECASE,
)
"""Phrases of time whose preposition governs no name behind them: "since then X …"."""
_LISTS = re.compile(
    r"(?:[;:]|(?<!\w)(?:premesso|rilevato|ritenuto|considerato|atteso|visto|osservato|considérant|attendu|vu|considerando"
    r"|resultando|visto|atendido|dado))$",
    re.IGNORECASE,
)
"""Before "that" of a court's list of reasons, which opens no relative clause."""
_MARKS = tuple("«»“”„")


def without_time(lead: str) -> str:
    """What stands before a word, up to a phrase of time in it, whose preposition governs nothing behind it."""
    return lead[max((m.end() for m in _SINCE.finditer(lead)), default=0) :]


@dataclass(frozen=True)
class Met:
    """A written name in a sentence (view offsets)."""

    start: int
    end: int
    figure: int


class Scene:
    """A sentence and its clause around a trigger. All offsets are into the view."""

    def __init__(
        self,
        a: OtherAnalysis,
        sentence: Sentence,
        table: Table,
        past: Sequence[tuple[int, int]] = (),
        groups: Sequence[tuple[int, tuple[int, ...]]] = (),
        told: Collection[tuple[str, tuple[int, ...]]] = (),
        party: int | None = None,
    ) -> None:
        self.a, self.sentence, self.table = a, sentence, table
        self.past = list(past)
        """(sentence, figure) of those who suffered something so far, in the order of the text."""
        self.groups: list[tuple[int, tuple[int, ...]]] = list(groups)
        self.told, self.party = told, party
        self.to_come = False
        """Whether the act looked at is hoped for, asked for or feared: it is of nobody who died."""

    @cached_property
    def bystanders(self) -> frozenset[int]:
        """People introduced by an office or as counsel who suffer nothing so far: "she" is seldom one of them."""
        suffered = {v for _, v in self.past}
        return frozenset(
            i
            for i, f in enumerate(self.a.figures)
            if f.schema == "Person"
            and i not in suffered
            and any(
                self.table.officials.search(self.a.text[max(0, m.span.start - 50) : m.span.start]) for m in f.mentions
            )
        )

    @cached_property
    def dead(self) -> frozenset[int]:
        """Those whose death was told before."""
        return frozenset(v for kind, figures in self.told if kind == "death" for v in figures)

    @cached_property
    def people(self) -> list[Met]:
        return self._met("Person", self.sentence.start, self.sentence.end)

    @cached_property
    def dates(self) -> list[DateMention]:
        return [x for x in self.a.dates if self.sentence.start < x.span.end <= self.sentence.end]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return self.a.words_of(self.sentence.index)

    def _met(self, schema: str, start: int, end: int) -> list[Met]:
        return sorted(
            (
                Met(m.span.start, m.span.end, i)
                for i, f in enumerate(self.a.figures)
                if f.schema == schema
                for m in f.mentions
                if start <= m.span.start < end and m.how == "name"
            ),
            key=lambda m: m.start,
        )

    def places(self) -> list[Met]:
        return self._met("Place", self.sentence.start, self.sentence.end)

    def bodies(self) -> list[Met]:
        return self._met("Organization", self.sentence.start, self.sentence.end)

    def people_before(self, sentences: int) -> list[Met]:
        """People named in so many sentences before this one; beyond the paragraph no farther than two."""
        first = self.sentence.index
        while first > 0 and self.sentence.index - first < sentences:
            far = self.sentence.index - first >= _ACROSS
            if far and self.a.sentences[first - 1].paragraph != self.sentence.paragraph:
                break
            first -= 1
        return self._met("Person", self.a.sentences[first].start, self.sentence.start)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause that holds a trigger, between conjunctions, relative words, semicolons and quotation marks."""
        lo, hi = self.sentence.start, self.sentence.end
        inside = [(x.span.start, x.span.end) for f in self.a.figures for x in f.mentions if lo <= x.span.start < hi]
        for m in self.table.breaks.finditer(self.a.text, lo, hi):
            beside = 1 if m.group().strip() in _MARKS else 0  # marks around a name are part of it
            if any(b - beside < m.end() and m.start() < e + beside and m.group().strip(" ,") for b, e in inside):
                continue
            if m.end() <= start:
                lo = m.start()
            elif m.start() >= end:
                hi = m.start()
                break
        if self.table.relative.match(self.a.text[lo:start]) and not _LISTS.search(self.a.text[:lo].rstrip(" ,")[-24:]):
            lo, hi = self._in_relative(lo, start, end, hi)
        return lo, hi

    def _in_relative(self, lo: int, start: int, end: int, hi: int) -> tuple[int, int]:
        """A relative clause ends at its comma; what comes behind that is the main clause again."""
        comma = self.a.text.rfind(",", lo + 2, start)
        if comma > 0:
            return comma, hi
        after = self.a.text.find(",", end, hi)
        return lo, after if after > 0 else hi

    def antecedent(self, offset: int) -> Met | None:
        """The person before the relative clause that ends at `offset`, whom the main clause goes on about."""
        opened = [m.start() for m in self.table.breaks.finditer(self.a.text, self.sentence.start, offset)]
        opened = [o for o in opened if self.table.relative.match(self.a.text[o : o + 20])]
        before = [m for m in self.people if opened and m.end <= opened[-1] + 1]
        near = before and not re.search(r"\w", self.a.text[before[-1].end : opened[-1]])
        return before[-1] if near else None

    def word_at(self, offset: int) -> int | None:
        return next((i for i, w in enumerate(self.words) if w.start <= offset < w.end), None)

    def head_of(self, start: int, end: int) -> int | None:
        """The word of a trigger that hangs on none of its other words."""
        inside = [i for i, w in enumerate(self.words) if start <= w.start and w.end <= end]
        return next((i for i in inside if self.words[i].head not in inside), None)

    def objects(self, start: int, end: int) -> list[int]:
        """What hangs as an object on the words of a trigger: nouns and names before pronouns, the last verb's first."""
        inside = [i for i, w in enumerate(self.words) if start <= w.start and w.end <= end]
        found = [c for i in reversed(inside) for c in self.children(i) if c not in inside]
        found = [c for c in found if self.words[c].dep in ("obj", "iobj", "obl:arg")]
        return sorted(found, key=lambda c: self.words[c].pos in ("PRON", "DET"))

    def children(self, index: int) -> list[int]:
        return [i for i, w in enumerate(self.words) if w.head == index]

    def named_at(self, index: int) -> Met | None:
        """The person whose name a word is, or whose name hangs on the word ("redactor Irena Dovlat")."""
        word = self.words[index]
        met = next((m for m in self.people if m.start <= word.start < m.end), None)
        if met is not None:
            return met
        for i in self.children(index):
            if self.words[i].dep in NAMING and (found := self.named_at(i)):
                return found
        return None

    def governed(self, m: Met) -> bool:
        """Whether a preposition or a noun in front governs a name ("the wife of X", "to X")."""
        if self.table.genitive.search(self.a.text[m.start : m.end]):
            return True
        tie = next((t for t in self.a.ties if t.who == m.figure and 0 <= m.start - t.end < _TIED), None)
        if tie is not None:  # "X's father, the teacher Y": only what governs the father governs Y
            return self.table.direct.search(self.before(tie.start, 20)) is not None
        if self.a.parsed and (i := self.word_at(m.start)) is not None:
            top = i
            for _ in range(4):
                w = self.words[top]
                if w.head is None or not (m.start <= self.words[w.head].start < m.end):
                    break
                top = w.head
            if any(self.words[c].dep == "case" for c in self.children(top)) or self.words[top].dep == "nmod":
                return True
        if any(x.span.end <= m.start and not re.search(r"\w", self.a.text[x.span.end : m.start]) for x in self.dates):
            return False  # "on Monday X …": the preposition is the day's
        found = self.table.governed.search(without_time(self.before(m.start, 40)))
        return found is not None and not self._of_thing(found.group())

    def _of_thing(self, governed: str) -> bool:
        """Whether a preposition's own noun stands before a name, and means nobody: "il suo compagno di lotta X"; only
        where no case can make the name that noun's."""
        if self.table.oblique_before:
            return False
        words = re.findall(r"[^\W\d_]{4,}", governed)
        return bool(words) and not self.table.people.search(governed) and governed.lower().startswith(_OF)

    def before(self, offset: int, size: int = 60) -> str:
        return self.a.text[max(self.sentence.start, offset - size) : offset]

    def gender_of(self, figure: int) -> str:
        return self.a.figures[figure].gender

    def gap(self, start: int, end: int) -> str:
        return re.sub(r"\s+", " ", self.a.text[start:end])
