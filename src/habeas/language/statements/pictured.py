"""People whom only a picture's caption names that scraping glued to a paragraph: that paragraph is about them.

The caption itself is hidden from the text that is read; its paragraph opens with "The wife of …" or "One of them".
"""

from __future__ import annotations

import re

import msgspec

from habeas.language.analysis import Analysis
from habeas.model.reading import Figure
from habeas.model.records import Span

_NAME = re.compile(r"(?:[^\W\d_a-z]\.\s?|[^\W\d_a-z][\w’'-]+\s+){1,3}[^\W\d_a-z][\w’'-]+")


def pictured(a: Analysis) -> dict[int, int]:
    """View offset of each paragraph that a person's caption is glued to -> figure; made where there is none."""
    captions = [r for r in a.document.regions if r.kind == "caption"]
    view = a.document.view() if captions else None
    out: dict[int, int] = {}
    for region in captions:
        caption = a.document.full[region.start : region.end].strip()
        behind = view.to_view(Span(region.end, region.end + 1)) if view else None
        if behind is None or a.document.full[region.end].isspace():
            continue
        shown = [re.split(r",\s|\s\(", words)[0] for words in re.split(r"\s(?:and|with)\s", caption)]
        figures = [f for words in shown if _NAME.fullmatch(words) and (f := _figure(a, words)) is not None]
        if len(figures) == len(shown) == 1:
            out[behind.start] = figures[0]
    return out


def _figure(a: Analysis, name: str) -> int | None:
    """The figure of that name, or the one whom the text calls by a part of it alone; else a new one. None where the
    name is that of something else."""
    first, last = name.split()[0], name.split()[-1]
    for i, f in enumerate(a.figures):
        if name in f.names:
            return i if f.schema == "Person" else None
    for i, f in enumerate(a.figures):
        if f.schema == "Person" and f.name in (first, last):
            a.figures[i] = msgspec.structs.replace(f, name=name, names=(name, *f.names))
            return i
    a.figures.append(Figure(schema="Person", name=name, names=(name,), mentions=(), made_by="caption", confidence=0.8))
    return len(a.figures) - 1
