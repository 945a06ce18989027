"""What the sentences of a document answer to contested questions, whoever they are about.

It hangs on the words alone: it is worked out once, where a document is read, and kept. What a decision brings up later
(words made or corrected by hand) is added when accounts are looked for.
"""

from __future__ import annotations

import hashlib
import re
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
    heard: Heard = {}
    rules = load_rules()
    for statement in said:
        for start, end in sentences(document.full, statement.words.start, statement.words.end):
            hear(document.full[start:end], heard, rules)
    for act in acts:
        if (act.type, act.trigger) not in speaking and not quoted_around(act, said):
            hear(without_quoted(act, said), heard, rules)
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


def quoted_around(act: ActRecord, said: Sequence[StatementRecord]) -> list[StatementRecord]:
    """The statements in whose words an act is told."""
    return [s for s in said if s.words.start <= act.trigger.start and act.trigger.end <= s.words.end]


def without_quoted(act: ActRecord, said: Sequence[StatementRecord]) -> str:
    """The words of an act's citation with what somebody says in it blanked out, offsets unchanged."""
    quote, at = act.citation.quote, act.citation.start
    text = list(quote)
    for s in said:
        a, b = max(0, s.words.start - at), min(len(text), s.words.end - at)
        if a < b:
            text[a:b] = " " * (b - a)
    return "".join(text)
