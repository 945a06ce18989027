"""How many voices there are: copies of one text are one source, however often they were printed.

A voice is whoever gives an account: the speaker that a text names, the signatory of a first-person text, else the text
itself with all its copies.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from habeas.casework.figures import Cast
from habeas.model.case import ActRecord, StatementRecord
from habeas.model.records import Record

_REPORTED = re.compile(
    r"\b(?:submit|stat|argu|maintain|insist|claim|contend|assert|declar|say|said|den[yi]|explain|repl[yi]|add|not)"
    r"(?:e|es|ed|s|d|ies|ied)? that\b|\b(?:den(?:y|ies|ied)|according to)\b",
    re.I,
)
"""Words by which a text gives the denial of somebody else, and not its own."""


class Voices:
    """Whose account each record is."""

    def __init__(self, cast: Cast, copies: Iterable[Sequence[str]] = ()) -> None:
        self._source = {d: group[0] for group in copies if group for d in group}
        self._cast = cast

    def source(self, document: str) -> str:
        """The document that stands for all copies of one text."""
        return self._source.get(document, document)

    def writer(self, document: str) -> str | None:
        """The entity that wrote a first-person text, or None."""
        return self._cast.writer(document)

    def narrator(self, document: str) -> str:
        """The voice of a text where nobody in it is speaking."""
        return self._cast.writer(document) or f"text {self.source(document)}"

    def of_statement(self, statement: StatementRecord) -> str:
        if statement.speaker:
            return statement.speaker
        source = self.source(statement.citation.document)
        return f"{statement.speaker_as.casefold()} in {source}" if statement.speaker_as else self.narrator(source)

    def of_act(self, act: ActRecord, spoken: Sequence[StatementRecord] = ()) -> str:
        """Who says it in the text; of what is alleged or denied, who is named as reporting it; else whose words it
        stands in (`spoken`: the statements around it); else the narrator."""
        relayed = act.reported_by[:1] if act.modality in ("alleged", "denied") else ()
        said = act.said_by or next(iter(relayed), None)
        if not said and spoken:
            return self.of_statement(min(spoken, key=lambda s: s.words.end - s.words.start))
        if not said and act.modality == "denied" and _REPORTED.search(act.citation.quote):
            return f"who denies it in {self.source(act.citation.document)}"
        return said or self.narrator(act.citation.document)


class Facts(Record, frozen=True, kw_only=True):
    """What tells whether two documents are independent: who published, who wrote, what original they are part of."""

    publisher: str = ""
    authors: tuple[str, ...] = ()
    original: str = ""


class Source(Record, frozen=True, kw_only=True):
    """Documents that count as one source, in their order; `because`: what joins them ("copies", "publisher", "author",
    "original"), empty for a document that stands alone."""

    documents: tuple[str, ...]
    because: tuple[str, ...] = ()


def sources(documents: Sequence[str], facts: Mapping[str, Facts], copies: Iterable[Sequence[str]]) -> list[Source]:
    """The documents in groups that are independent of each other as far as is known: no common text, publisher, author
    or original. What is not known joins nothing, so there may be fewer sources than this says, never more."""
    group_of = {d: n for n, group in enumerate(copies) for d in group}
    joined: dict[str, dict[str, None]] = {d: {d: None} for d in documents}
    why: dict[str, dict[str, None]] = {d: {} for d in documents}
    first: dict[tuple[str, object], str] = {}
    for d in joined:
        known = facts.get(d, Facts())
        keys: list[tuple[str, object]] = [("copies", group_of[d])] if d in group_of else []
        keys += [("publisher", known.publisher.casefold())] if known.publisher else []
        keys += [("author", " ".join(a.casefold().split())) for a in known.authors]
        keys += [("original", known.original)] if known.original else []
        for key in keys:
            other = first.setdefault(key, d)
            if other != d:
                _merge(joined, why, other, d, key[0])
    order = {d: n for n, d in enumerate(joined)}
    groups = {tuple(sorted(group, key=order.__getitem__)): tuple(why[d]) for d, group in joined.items()}
    return [Source(documents=g, because=because) for g, because in groups.items()]


def count_sources(
    counted: Collection[tuple[Facts, int]], known: Mapping[str, Facts], copies: Iterable[Sequence[str]]
) -> int:
    """How many sources there are among very many documents, as `sources` would group them. `counted`: how many have
    the same publisher and authors; `known`: of those that stand in `copies` or share an original, all there is."""
    ties = [
        *map(_keys, (facts for facts, _ in counted)),
        *([*_keys(f), f"original {f.original}"] for f in known.values()),
    ]
    ties += [[f"original {known[d].original}" for d in group] for group in copies]
    nothing = sum(n for facts, n in counted if not _keys(facts))
    return _groups(ties) + nothing - sum(1 for f in known.values() if not _keys(f))


def _keys(facts: Facts) -> list[str]:
    """What ties a document to others of its publisher and authors."""
    publisher = [f"publisher {facts.publisher.casefold()}"] if facts.publisher else []
    return [*publisher, *(f"author {' '.join(a.casefold().split())}" for a in facts.authors)]


def _groups(ties: Iterable[Sequence[str]]) -> int:
    """How many groups there are when everything that stands in one tie is together."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = name = parent[parent[name]]
        return name

    for tie in ties:
        for name in tie:
            parent[root(name)] = root(tie[0])
    return sum(name == above for name, above in parent.items())


def _merge(joined: dict[str, dict[str, None]], why: dict[str, dict[str, None]], a: str, b: str, because: str) -> None:
    if joined[a] is not joined[b]:
        joined[a] |= joined[b]
        why[a] |= why[b]
        for d in joined[b]:
            joined[d], why[d] = joined[a], why[a]
    why[a][because] = None
