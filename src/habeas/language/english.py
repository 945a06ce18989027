"""One English document read: view -> sentences -> names -> parse where needed -> figures -> references.

Reach for `analyse` to get the workbench of one document as the later steps (statements, acts) see it.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from typing import Any

from habeas.language import pipeline, sentences
from habeas.language.acts.law import argument_from
from habeas.language.acts.learnt.model import observe
from habeas.language.analysis import Analysis, Sentence
from habeas.language.blocks import find_blocks
from habeas.language.dates import bodies_of, find_dates, find_entries
from habeas.language.names import Candidate, find_candidates, find_figures, undecided
from habeas.language.reference import make_resolver
from habeas.language.relations import find_relations
from habeas.language.roles import complete_figures
from habeas.language.signing import date_line, find_signatory
from habeas.model.document import Document
from habeas.text.wrapped import flowing

_IT_SAYS = re.compile(r"(?:It|He|She|They|The [a-z]+)\b[^.“„«\"]{2,60}[“„«\"]")
"""“It reads: “…””: whose it is stands in the sentence before."""
_OPENS = frozenset('“„«"‘')


def optional(module: str, name: str) -> Callable[..., Any] | None:
    """A step of another part of this room, or None while that part is not there."""
    try:
        found: Callable[..., Any] | None = getattr(importlib.import_module(f"habeas.language.{module}"), name, None)
    except ImportError:
        return None
    return found


def analyse(document: Document) -> Analysis:
    """The workbench of one English document, ready for acts: see `analyse_many`."""
    return analyse_many([document])[0]


def analyse_many(documents: Sequence[Document], *, careful: bool = False) -> list[Analysis]:
    """Workbenches with sentences, parses, figures, dates, quotes, references and statements; acts are not in it.

    `careful`: a step that fails is noted in `faults` and the rest goes on.
    """
    drafts = [_draft(d, careful=careful) for d in documents]
    docs = [pipeline.make_docs([s.text for s in a.sentences]) for a in drafts]
    candidates = [[c for s in a.sentences for c in find_candidates(s)] for a in drafts]
    asked = [undecided(a.text, cs) for a, cs in zip(drafts, candidates)]
    pipeline.recognise([d for ds, open_ in zip(docs, asked) for i, d in enumerate(ds) if i in open_])
    gates = [g for g in (optional("statements", "statement_gate"), optional("acts", "act_gate")) if g]
    pipeline.parse([d for a, ds in zip(drafts, docs) for d in _worth_a_parse(a, ds, gates)])
    observe([d for a, ds in zip(drafts, docs) for d in _told(a, ds)])
    for a, ds, cs in zip(drafts, docs, candidates):
        a.sentences = [
            Sentence(s.index, s.start, s.end, s.paragraph, s.text, d if d.has_annotation("DEP") else None)
            for s, d in zip(a.sentences, ds)
        ]
        _complete(a, ds, cs)
    return drafts


def _worth_a_parse(a: Analysis, docs: Sequence[Any], gates: Sequence[Callable[[str], bool]]) -> list[Any]:
    """Sentences that a gate lets through, and those right before a quotation that can tell who speaks it."""
    texts = [s.text for s in a.sentences]
    quoted = [t[:1] in _OPENS or _IT_SAYS.match(t) is not None for t in texts[1:]] + [False]
    return [d for t, d, before in zip(texts, docs, quoted) if before or not gates or any(g(t) for g in gates)]


def _told(a: Analysis, docs: Sequence[Any]) -> list[Any]:
    """Parsed sentences that tell what happened: in a decision those before it begins to argue."""
    argument = argument_from(a)
    return [d for s, d in zip(a.sentences, docs) if s.start < argument and d.has_annotation("DEP")]


def _draft(document: Document, *, careful: bool) -> Analysis:
    text = flowing(document.view().text)
    a = Analysis(document=document, text=text, language="en", faults=[] if careful else None)
    a.paragraphs = sentences.paragraphs(text)
    bodies = bodies_of(text, "en", a.title)
    for n, paragraph in enumerate(a.paragraphs):
        for span in sentences.split(text, paragraph, bodies):
            piece = text[span.start : span.end]
            a.sentences.append(Sentence(len(a.sentences), span.start, span.end, n, piece))
    return a


def _complete(a: Analysis, docs: Sequence[Any], candidates: Sequence[Candidate]) -> None:
    find_quotes = optional("quotes", "find_quotes")
    if find_quotes:
        a.quotes = find_quotes(a.text)
        if a.document.genre not in ("decision", "mail"):
            blocks = [b for b in find_blocks(a.text, a.paragraphs) if a.quote_at(b.start) is None]
            a.quotes = sorted([*a.quotes, *blocks], key=lambda q: (q.outer_start, -q.outer_end))
    find_figures(a, candidates, docs)
    find_signatory(a)
    _dates(a)
    a.resolver = make_resolver(a)
    find_statements = optional("statements", "find_statements")
    if find_statements:
        with a.spared("statements"):
            a.statements = find_statements(a)


def _dates(a: Analysis) -> None:
    published = a.document.published.value if a.document.published else ""
    a.anchor = published
    signed = date_line(a) if a.signatory is not None or a.document.genre in ("letter", "mail") else ""
    own = find_dates(signed, language="en", anchor="", published=published) if signed else []
    a.anchor = own[-1].edtf if own else published
    a.dates = find_dates(a.text, language="en", anchor=a.anchor, published=published, title=a.title)
    a.entries = find_entries(a.text, language="en", anchor=a.anchor, title=a.title)


def finish(a: Analysis) -> dict[str, Any]:
    """What is read last, when statements are known: acts, relations, roles, births."""
    find_acts = optional("acts", "find_acts")
    found: dict[str, Any] = {}
    with a.spared("acts"):
        found["acts"] = find_acts(a) if find_acts else ()
    with a.spared("relations"):
        found["relations"] = find_relations(a)
    with a.spared("roles"):
        complete_figures(a)
    return found
