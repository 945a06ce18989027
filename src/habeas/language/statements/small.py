"""Bodies written in small letters that speak: "the Veldanian embassy", "the prison administration of Brodna".

Beside their words they are somebody: one body of one place. Elsewhere such words name nobody in particular, so a body
is made of them only where it is quoted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from habeas.language.analysis import Analysis
from habeas.language.tables import words
from habeas.model.reading import Figure, Mention, Statement
from habeas.model.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF = re.compile(r"\s(?:of|in|for|at)\s(?:the\s)?(?=[A-Z])")
_ARTICLE = re.compile(r"(?:the|a|an|its)\s", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
_MOST = 8
"""Words of such a name at most."""
_PEOPLE = re.compile(r"[A-Z][\w-]+(?:ian|ean|ese|ish|an|ic|i|ch|sh)$")
_WHOSE = re.compile(r"[A-Z][\w-]+(?:[’']s|s[’'])$")


def name_of(phrase: str) -> str:
    """The body that a phrase calls by what it is and of which place ("Veldanian embassy"); "" where it calls none."""
    if _ARTICLE.match(phrase) and phrase[:1].lower() != "t":
        return ""  # "a court of Toruna"
    name = _ARTICLE.sub("", phrase, count=1).strip()
    parts = _WORD.findall(name)
    if not 2 <= len(parts) <= _MOST or name.lower().startswith(("same ", "other ")):
        return ""
    of = _OF.search(name)
    head = name[: of.start()] if of else name
    said = head.split()
    if not said or said[-1] not in words("statements/bodies.yaml", "small"):
        return ""
    if of is not None:
        return name if all(w.islower() or _WHOSE.match(w) or _PEOPLE.match(w) for w in said) else ""
    placed = re.match(r"[A-Z][\w-]{2,}", said[0]) is not None
    return name if placed and len(said) < 4 and all(w.islower() for w in said[1:]) else ""


def with_bodies(a: Analysis, statements: Sequence[Statement]) -> list[Statement]:
    """The statements; what a body in small letters is quoted with is its own, a figure of the text from now on."""
    if a.document.genre == "decision":
        return list(statements)
    made: dict[str, int] = {}
    for s in statements:
        name = name_of(s.speaker_as) if s.speaker is None and s.direct else ""
        if name and name.lower() not in made:
            made[name.lower()] = len(a.figures)
            a.figures.append(_figure(a, name, s.confidence))
    if not made:
        return list(statements)
    return [
        msgspec.structs.replace(s, speaker=made.get(name_of(s.speaker_as).lower())) if s.speaker is None else s
        for s in statements
    ]


def _figure(a: Analysis, name: str, confidence: float) -> Figure:
    spans = [m.span() for m in re.finditer(rf"\b{re.escape(name)}\b", a.text)]
    mentions = tuple(
        Mention(span=Span(start, end), text=a.text[start:end], how="name", made_by="name/quoted-body")
        for start, end in spans
        if a.figure_at(start) is None
    )
    written = tuple(dict.fromkeys(m.text for m in mentions)) or (name,)
    return Figure(
        schema="Organization",
        name=written[0],
        names=written,
        mentions=mentions,
        made_by="name/quoted-body",
        confidence=min(0.7, confidence),
    )
