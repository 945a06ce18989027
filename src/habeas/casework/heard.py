"""What the sentences of a document answer to contested questions, whoever they are about.

It hangs on the words alone: it is worked out once, where a document is read, and kept. What a decision brings up later
(words made or corrected by hand) is added when accounts are looked for.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from habeas.casework import resolve
from habeas.casework.answers import Answer, Rules, answers, load_rules
from habeas.casework.figures import Cast, Seating
from habeas.model.case import ActRecord, StatementRecord
from habeas.model.document import Document
from habeas.model.reading import Reading
from habeas.model.records import Record
from habeas.text.near import Sample, Sampler
from habeas.version import VERSION

if TYPE_CHECKING:
    from habeas.catalog import Catalog

Heard = dict[str, list[Answer]]
"""What sentences answer, by the sentence (its digest)."""
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”»’')\]]*|\n|$)|[.!?]+")


class Gleaned(Record, frozen=True, kw_only=True):
    """What settling needs of one document and hangs on nothing else: what its sentences answer, and what near-copies
    of it are found by."""

    heard: Heard
    sample: Sample


def glean(identity: str, document: Document, reading: Reading, sampler: Sampler) -> Gleaned:
    """Work that out; `sampler` may be used for many documents."""
    cast = Cast(lambda _: Seating())
    acts = resolve.acts(identity, document, reading, cast, resolve.Ids())
    said = resolve.statements(identity, document, reading, cast, resolve.Ids())
    speaking = {(a.type, a.trigger) for a in reading.acts if a.said_by is not None}
    spoken, rules = Spoken(said), load_rules()
    heard: Heard = {}
    for statement in said:
        for start, end in sentences(document.full, statement.words.start, statement.words.end):
            hear(document.full[start:end], heard, rules)
    for act in acts:
        if (act.type, act.trigger) not in speaking and not spoken.around(act):
            hear(spoken.left_out(act), heard, rules)
    return Gleaned(heard=heard, sample=sampler.sample(document.view().text))


def keep_gleaned(catalog: Catalog, identity: str, gleaned: Gleaned) -> None:
    """Keep it for the next settling, of the document and the reading that are stored now."""
    with catalog.together():
        catalog.put_answers({identity: gleaned.heard})
        catalog.put_samples({identity: gleaned.sample})
        catalog.set_gleaned(identity, VERSION)


def hear(text: str, heard: Heard, rules: Rules) -> list[Answer]:
    """What a sentence answers; several acts often cite the same one. A new sentence is added to `heard`."""
    key = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
    if key not in heard:
        heard[key] = answers(text, rules)
    return heard[key]


def sentences(full: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The sentences of a stretch of text."""
    for m in _SENTENCE.finditer(full, start, end):
        if m.group().strip():
            yield m.span()


class Spoken:
    """The statements of one document, found by place."""

    def __init__(self, said: Sequence[StatementRecord]) -> None:
        self._said = sorted(said, key=lambda s: (s.words.start, s.words.end))
        self._starts = [s.words.start for s in self._said]
        self._longest = max((s.words.end - s.words.start for s in self._said), default=0)

    def around(self, act: ActRecord) -> list[StatementRecord]:
        """Those in whose words an act is told."""
        start, end = act.trigger.start, act.trigger.end
        return [s for s in self._near(start, end) if s.words.start <= start and end <= s.words.end]

    def left_out(self, act: ActRecord) -> str:
        """The words of an act's citation with what somebody says in it blanked out, offsets unchanged."""
        quote, at = act.citation.quote, act.citation.start
        text = list(quote)
        for s in self._near(at, at + len(text)):
            a, b = max(0, s.words.start - at), min(len(text), s.words.end - at)
            if a < b:
                text[a:b] = " " * (b - a)
        return "".join(text)

    def _near(self, start: int, end: int) -> list[StatementRecord]:
        """All whose words may reach into a range."""
        return self._said[bisect_left(self._starts, start - self._longest) : bisect_right(self._starts, end)]
