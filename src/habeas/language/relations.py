"""Ties between figures, each with the words that say it: family, friends, counsel, bodies that people belong to.

Kinship with a name comes from the reference chain ("her husband, Tomas Belenko"); copulas, appositions and membership
are patterns over the masked text.
"""

from __future__ import annotations

import re
from functools import cache

from habeas.language.analysis import Analysis
from habeas.language.reference.items import Item, ties
from habeas.language.reference.masking import B, P
from habeas.language.reference.resolver import ChainResolver
from habeas.language.reference.state import Chain, owner
from habeas.language.tables import load_table
from habeas.model.reading import Relation
from habeas.model.records import RelationType, Span

_IS_A = re.compile(
    rf"(?:(?P<name>{P}),|\b(?:is|was|being|as)) (?:also )?(?:the|an?)(?: [\w-]+){{0,3}}?"
    r"(?: and)?(?: an?)?(?: [\w-]+)? $"
)
_AND_OF = re.compile(rf"[^.;{{}}]{{0,120}}?,? and of (?:the (?:\w+ )?)?({P})")


@cache
def _membership() -> re.Pattern[str]:
    nouns = "|".join(sorted(load_table("en/roles.yaml")["bodies"], key=len, reverse=True))
    return re.compile(
        rf"\b(?P<noun>{nouns}) (?:of|at|for|with) (?:the |an? )?(?:[\w-]+ ){{0,3}}?[“‘\"'«(]?(?P<body>{B})"
        r"|\b(?P<work>work(?:s|ed|ing) (?:\w+ )?(?:as an? [\w -]{3,30} )?(?:for|at|with)) (?:the )?[“‘\"'«]?"
        rf"(?P<firm>{B})"
    )


_ASIDE = re.compile(
    r"\b(?:not|never|no|by|that|told|met|with|against|from|to (?:the|an?)|nor|than)\b"
    r"|\b(?:unlike|when|while|before|after)\b|[;:“”]"
)
"""Between a person and the tie to a body: then the tie is another's, or denied."""


def find_relations(a: Analysis) -> list[Relation]:
    """Relations of one document in order of appearance; the same tie said twice is kept once."""
    resolver = a.resolver
    assert isinstance(resolver, ChainResolver)
    found = [r for item in resolver.chain.items if item.kind == "kin" for r in _kin(a, resolver, item)]
    found += _bodies(a, resolver)
    out: dict[tuple[str, int, int], Relation] = {}
    for r in sorted(found, key=lambda r: (r.span.start, r.span.end)):
        if r.source != r.target:
            out.setdefault((r.type, r.source, r.target), r)
    return list(out.values())


def _kin(a: Analysis, resolver: ChainResolver, item: Item) -> list[Relation]:
    chain = resolver.chain
    kind: RelationType = ties()[item.word][1]  # type: ignore[assignment]
    own = owner(item, chain)
    if own is None and item.word == "counsel":
        own = subject_of(chain, item)
    if own is None:
        return []
    held = resolver.item(a, own)
    whose = [f for f in held.figures if f >= 0] if held.confidence >= 0.6 else []
    if own.plural and own.kind == "pronoun":
        whose = [
            k
            for (k, tie), named in chain.kin.items()
            if k is not None and tie == item.word and named == list(item.named_all)
        ]
    sources = list(item.named_all) or ([item.named] if item.named is not None else [])
    start = item.begin if 0 <= item.begin < item.start else item.start
    end = max(item.end, own.end, item.named_end)
    rule = "kinship-name"
    if not sources:
        source, first = _is_a(chain, item, own)
        if source is None:
            return []
        rule, start, sources = "kinship-copula", first, [source]
        whose += _further(chain, own)
    return [
        Relation(type=kind, source=s, target=w, span=Span(start, max(end, start + 1)), made_by=rule, confidence=0.85)
        for s in sources
        for w in whose
        if s != w and _fits(a, chain, item, s)
    ]


def _fits(a: Analysis, chain: Chain, item: Item, source: int) -> bool:
    """Whether the tie's noun and the person agree in gender ("her husband" is no woman) and the person is one."""
    told = ties()[item.word][0]
    known = chain.gender.get(source, ("", False))[0]
    return a.figures[source].schema == "Person" and not (told and known and told != known)


def _is_a(chain: Chain, item: Item, own: Item) -> tuple[int | None, int]:
    """ "The author is the daughter of X", "Belenko, a journalist and friend of the author": who, from where."""
    if own.start < item.start:
        return None, item.start
    text = chain.masked.text
    at = masked_offset(chain, item.start)
    m = _IS_A.search(text, max(0, at - 70), at)
    if m is None:
        return None, item.start
    if m.group("name"):
        return chain.masked.figure(m.start("name")), chain.masked.original(m.start("name"))
    before = subject_of(chain, item)
    return (
        (before.key, before.start) if before is not None and before.key is not None and before.key >= 0 else (None, 0)
    )


def _further(chain: Chain, own: Item) -> list[int]:
    """The further people of "a cousin of X, …, and of Y"."""
    m = _AND_OF.match(chain.masked.text, masked_offset(chain, own.start) + 1)
    return [chain.masked.figure(m.start(1))] if m else []


def subject_of(chain: Chain, item: Item) -> Item | None:
    """The person item that opens the sentence of this one, when it is before it and resolved."""
    i = chain.at[item.start]
    found = None
    while i > 0 and chain.items[i - 1].sentence == item.sentence:
        i -= 1
        before = chain.items[i]
        if before.key is not None and before.key >= 0 and before.kind != "kin":
            found = before
    return found


def masked_offset(chain: Chain, original: int) -> int:
    """Masked offset of a view offset that is the start of a name or lies outside names."""
    shift = 0
    for at, start, end, _ in chain.masked.marks:
        if start >= original:
            break
        shift = end - (at + 1)
    return original - shift


def _bodies(a: Analysis, resolver: ChainResolver) -> list[Relation]:
    masked, out = resolver.chain.masked, []
    kinds = load_table("en/roles.yaml")["bodies"]
    for m in _membership().finditer(masked.text):
        body = masked.figure(m.start("body") if m.group("body") else m.start("firm"))
        kind: RelationType = kinds[m.group("noun")] if m.group("noun") else "employee"
        start = masked.original(m.start())
        who = nearest(a, resolver, start)
        if who is not None and not _ASIDE.search(a.text[who[1] : start]):
            span = Span(start, masked.original_end(m.end()))
            out.append(
                Relation(
                    type=kind,
                    source=who[0],
                    target=body,
                    span=Span(min(who[1], span.start), span.end),
                    made_by="membership",
                    confidence=0.7,
                )
            )
    return out


def nearest(a: Analysis, resolver: ChainResolver, offset: int) -> tuple[int, int] | None:
    """(figure, offset) of the resolved person spoken of last before an offset, in the same sentence."""
    sentence = a.sentence_at(offset)
    if sentence is None:
        return None
    best: tuple[int, int] | None = None
    for item in resolver.chain.items:
        if item.start >= offset:
            break
        if item.start >= sentence.start and item.kind in ("name", "pronoun", "party", "first"):
            found = resolver.item(a, item).figures
            if len(found) == 1 and a.figures[found[0]].schema == "Person" and item.word not in ("his", "her", "my"):
                best = (found[0], item.start)
        elif item.start >= sentence.start and item.kind == "kin" and not resolver.item(a, item).figures:
            best = None
    return best
