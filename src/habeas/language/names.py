"""skeleton"""
from __future__ import annotations
from collections.abc import Sequence
from typing import Any
from habeas.language.analysis import Analysis
from habeas.model.reading import Figure, Mention
from habeas.model.records import Span
KIND = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place"}

def find_figures(a: Analysis, docs: Sequence[Any]) -> None:
    found: dict[tuple[str, str], list[Mention]] = {}
    for s, d in zip(a.sentences, docs):
        for e in d.ents:
            if e.label_ in KIND:
                x, y = s.start + e.start_char, s.start + e.end_char
                name = a.text[x:y]
                for lead in ("the ", "The ", "Mr. ", "Ms. ", "Mr ", "Ms "):
                    if name.startswith(lead):
                        x += len(lead)
                for tail in ("’s", "'s"):
                    if a.text[x:y].endswith(tail):
                        y -= len(tail)
                name = a.text[x:y]
                if name:
                    found.setdefault((KIND[e.label_], name), []).append(Mention(span=Span(x, y), text=name))
    a.figures = [Figure(schema=k, name=n, names=(n,), mentions=tuple(m)) for (k, n), m in found.items()]
