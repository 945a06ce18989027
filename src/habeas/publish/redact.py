"""Finds protected names and phrases in any text and takes them out, keeping count of how offsets move.

Rather too much than too little: a written form is taken wherever it stands, its single words wherever no other, open
name uses them, other scripts by the script-neutral keys of the identity room, case endings of up to three letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property

from habeas.model.records import Record, Span

WITHHELD = "[withheld]"
LONG = 5  # letters from which a single word is a name even when it is glued to others or carries an ending
SHORTEST = 3  # letters below which a part of a name is no name by itself
KEYED = 4  # letters from which a word is compared by its sound across scripts
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_GAP = r"[\s\u00a0\-–,.]+"
_ENDING = r"(?:(?![A-ZА-ЯЁ])[^\W\d_]){0,3}"
_LABEL_GAP = r"(?:[\s_\-.+,]|%20)*"

Keys = Callable[[str], Iterable[str]]


class Redacted(Record, frozen=True, kw_only=True):
    """A text after redaction, and the way from old offsets to new ones. `spans`: what was taken, in old offsets."""

    text: str
    spans: tuple[Span, ...] = ()

    def shift(self, span: Span) -> Span:
        """Where a range of the old text stands in the new one; an end inside a replaced stretch takes all of it."""
        return Span(self._at(span.start, False), self._at(span.end, True))

    def _at(self, offset: int, is_end: bool) -> int:
        i = bisect_right([s.start for s in self.spans], offset - 1 if is_end else offset)
        moved = sum(len(WITHHELD) - (s.end - s.start) for s in self.spans[:i])
        if i and offset < self.spans[i - 1].end:
            start = self.spans[i - 1].start + moved - len(WITHHELD) + self.spans[i - 1].end - self.spans[i - 1].start
            return start + len(WITHHELD) if is_end else start
        return offset + moved


def cut(text: str, spans: Iterable[Span]) -> Redacted:
    """The text with these ranges replaced; ranges that touch or have only white space between them become one."""
    merged: list[Span] = []
    for span in sorted(s for s in spans if s.end > s.start):
        if merged and (span.start <= merged[-1].end or text[merged[-1].end : span.start].isspace()):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    out, at = [], 0
    for span in merged:
        out += [text[at : span.start], WITHHELD]
        at = span.end
    return Redacted(text="".join([*out, text[at:]]), spans=tuple(merged))


class Redactor:
    """Knows what is protected. `names`: written forms of protected people and bodies; `people`: those of them that are
    names of people, whose single words count too, but for words that stand in `open_names` or `titles`; `phrases`:
    words of marked records; `keys`: script-neutral keys of one word."""

    def __init__(
        self,
        names: Iterable[str] = (),
        people: Iterable[str] = (),
        phrases: Iterable[str] = (),
        open_names: Iterable[str] = (),
        titles: Iterable[str] = (),
        keys: Keys | None = None,
    ) -> None:
        self.people = tuple(sorted({n.strip() for n in people if n.strip()}))
        self.names = tuple(sorted({n.strip() for n in (*names, *people) if n.strip()}, key=lambda n: (-len(n), n)))
        self.phrases = tuple(sorted({p.strip() for p in phrases if len(p.strip()) > SHORTEST}))
        self._open = {w.casefold() for n in (*open_names, *titles) for w in _WORD.findall(n)}
        self._keys = keys
        self._heard: dict[str, bool] = {}

    @property
    def idle(self) -> bool:
        """Whether there is nothing to protect."""
        return not (self.names or self.phrases)

    def redact(self, text: str, also: Iterable[Span] = ()) -> Redacted:
        """Prose without what is protected; `also`: ranges to take out whatever they say."""
        return cut(text, [*also, *([] if self.idle else self._find(text))])

    def clean(self, text: str) -> str:
        """`redact`, when only the words are wanted."""
        return text if self.idle else self.redact(text).text

    def clean_label(self, text: str) -> str:
        """A file name, path or address: any case, any joint between the words."""
        if self.idle or self._labels is None:
            return text
        return cut(self.clean(text), [Span(*m.span()) for m in self._labels.finditer(self.clean(text))]).text

    def hits(self, text: str) -> bool:
        """Whether something protected stands in the text."""
        return not self.idle and bool(self._find(text))

    def echoes(self, text: str) -> frozenset[str]:
        """Words of the names of protected people that a text has, in any script and also where an open name shares
        them: what may tell of somebody in words that no source wrote."""
        said = {w.casefold() for w in _WORD.findall(text)}
        return frozenset(w for w in self._all_words if any(self._echo(w, other) for other in said))

    def _echo(self, word: str, said: str) -> bool:
        known = word.casefold()
        if said == known or (len(known) >= KEYED and said.startswith(known)):
            return True
        sounds = self._keys is not None and min(len(known), len(said)) >= KEYED
        return sounds and not frozenset(self._keys(word)).isdisjoint(self._keys(said.title()))  # type: ignore[misc]

    def _find(self, text: str) -> list[Span]:
        found = [Span(*m.span()) for p in self._patterns for m in p.finditer(text)]
        if self._sounds:
            found += [Span(*m.span()) for m in _WORD.finditer(text) if self._sounds_protected(m.group())]
        return found

    @cached_property
    def _all_words(self) -> frozenset[str]:
        """Single words of the names of protected people."""
        return frozenset(
            w for n in self.people for w in _WORD.findall(n) if len(w) >= SHORTEST and w[0].upper() == w[0]
        )

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """Those that no open name shares."""
        return tuple(sorted((w for w in self._all_words if w.casefold() not in self._open), key=lambda w: (-len(w), w)))

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        several = [n for n in self.names if len(n.split()) > 1]
        single = sorted({n for n in self.names if len(n.split()) == 1} | set(self._words), key=lambda n: (-len(n), n))
        out = []
        if several or self.phrases:
            forms = [_GAP.join(re.escape(t) for t in n.split()) for n in several]
            forms += [r"\s+".join(re.escape(t) for t in p.split()) for p in self.phrases]
            out.append(re.compile("|".join(forms), re.IGNORECASE))
        long = [re.escape(f) for n in single if len(n) >= LONG for f in sorted({n, n.upper(), n.title()})]
        if long:
            out.append(re.compile(rf"(?:{'|'.join(long)}){_ENDING}"))
        short = [re.escape(f) for n in single if len(n) < LONG for f in sorted({n, n.upper(), n.title()})]
        if short:
            out.append(re.compile(rf"(?<!\w)(?:{'|'.join(short)})(?!\w)"))
        return tuple(out)

    @cached_property
    def _labels(self) -> re.Pattern[str] | None:
        forms = [_LABEL_GAP.join(re.escape(t) for t in n.split()) for n in self.names]
        forms += [re.escape(w) for w in self._words]
        return re.compile("|".join(forms), re.IGNORECASE) if forms else None

    @cached_property
    def _sounds(self) -> frozenset[str]:
        if self._keys is None:
            return frozenset()
        return frozenset(k for w in self._words if len(w) >= KEYED for k in self._keys(w))

    def _sounds_protected(self, word: str) -> bool:
        if len(word) < KEYED or not word[0].isupper() or word.casefold() in self._open or self._keys is None:
            return False
        if word not in self._heard:
            self._heard[word] = not self._sounds.isdisjoint(self._keys(word))
        return self._heard[word]
