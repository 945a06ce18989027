"""Figures: the people, bodies and places of one document, each with all its written names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from habeas.language.analysis import Analysis
from habeas.language.names.candidates import Candidate
from habeas.language.names.correspondents import with_whole_names
from habeas.language.names.deciding import decide
from habeas.language.names.homes import with_homes
from habeas.language.names.joining import join
from habeas.language.names.letters import people_around
from habeas.language.names.lexicon import lexicon
from habeas.language.names.named import Name
from habeas.language.names.outside import people_outside, with_names_outside
from habeas.model.reading import Figure, Mention
from habeas.model.records import Span


def find_figures(a: Analysis, candidates: Sequence[Candidate], docs: Sequence[Any]) -> None:
    """Fill `a.figures`, in order of first appearance. `docs`: one Doc per sentence, with the model's votes as its
    entities where it was asked."""
    votes = [
        (s.start + e.start_char, s.start + e.end_char, e.label_) for s, doc in zip(a.sentences, docs) for e in doc.ents
    ]
    people, outside = people_around(a.document), people_outside(a.document)
    made = make_figures(a.text, decide(a.text, candidates, votes, people, outside, a.title))
    made = with_names_outside(with_whole_names(a.document, a.text, made), outside)
    a.figures = with_homes(a.text, a.paragraphs, made)


def make_figures(text: str, names: Sequence[Name]) -> list[Figure]:
    """Figures of decided names, in order of first appearance. `Name.text` is the base form of what is written."""
    return [_figure(text, group) for group in join(text, names)]


def _figure(text: str, group: list[Name]) -> Figure:
    texts = list(dict.fromkeys(n.text for n in group))
    best = max(group, key=lambda n: n.confidence)
    full = max(texts, key=lambda t: (len([w for w in t.split() if len(w) > 2]), len(t)))
    if best.schema == "Place":
        longer = 1 if best.kind == "prison" else -1  # "Kronfeld prison", which is called "Kronfeld" as well
        full = max(texts, key=lambda t: (t in lexicon().countries, not (t.isupper() and len(t) > 3), longer * len(t)))
    titled = next((n.gender for n in group if n.gender and n.rule == "title"), "")
    gender = titled or next((n.gender for n in group if n.gender), "")
    return Figure(
        schema=best.schema,
        name=full,
        names=tuple(dict.fromkeys([*texts, *(text[n.start : n.end] for n in group)])),
        mentions=tuple(Mention(span=Span(n.start, n.end), text=text[n.start : n.end], made_by=n.rule) for n in group),
        gender=gender,  # type: ignore[arg-type]
        gender_from="title" if titled else "",
        kind=next((n.kind for n in group if n.kind), ""),
        made_by=best.rule,
        confidence=best.confidence,
    )
