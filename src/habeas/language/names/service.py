"""Who speaks or acts for which body, as the words between both names say.

"Nadia Orlo of the Prosecutor’s Office", "Interior Ministry spokesman Nadia Orlo", "its spokeswoman, Nadia Orlo":
where another text names the same person beside a body of that name, it is the same body. Only what the text says in so
many words is noted; the people of a case stand beside many bodies.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from habeas.language.analysis import Analysis
from habeas.model.reading import Figure
from habeas.model.records import Span

_OFFICE = (
    r"(?:spokes(?:man|woman|person)|head|chief|director|minister|secretary|chair(?:man|woman|person)?|president|official|"
    r"representative|commissioner|commander|press officer|inspector|prosecutor general|prosecutor|judge)"
)
_RANK = r"(?:(?:the|an?|deputy|first|chief|acting|press|former|then|senior|general) )*"
_NAME_OF_BODY = re.compile(rf"(?: of|,? \(?{_RANK}{_OFFICE}(?: [a-z]+)? (?:of|for|at|with)) (?:the )?")
"""Between a person and a body behind him."""
_BODY_NAME = re.compile(rf"(?:[’']s?)?,? {_RANK}{_OFFICE},? (?:(?:Mr|Ms|Mrs|Dr)\.? )?")
"""Between a body and a person behind it."""
_ITS_NAME = re.compile(rf"\b[Ii]ts {_RANK}{_OFFICE},? (?:(?:Mr|Ms|Mrs|Dr)\.? )?$")
"""Before a person, of the body that was named last."""
_THE_BODYS_NAME = re.compile(rf"\b[Tt]he ([a-z]+)[’']s? {_RANK}{_OFFICE},? (?:(?:Mr|Ms|Mrs|Dr)\.? )?$")
"""The same of the last body of a kind: "the ministry's spokesman, "."""
_NEAR = 70
_PARAGRAPH = 300
"""Characters within which "its" means the body that was named last."""


def with_service(a: Analysis, figures: Sequence[Figure]) -> list[Figure]:
    """The figures; people with the names of the bodies that they speak or act for."""
    bodies = sorted(
        (m.span, f.name) for f in figures if f.schema == "Organization" for m in f.mentions if m.how == "name"
    )
    if not bodies:
        return list(figures)
    starts = [span.start for span, _ in bodies]

    def served(span: Span) -> Iterator[str]:
        at = bisect_left(starts, span.end)
        if at < len(bodies) and _NAME_OF_BODY.fullmatch(a.text[span.end : bodies[at][0].start][:_NEAR]):
            yield bodies[at][1]
        before = bisect_right(starts, span.start) - 1
        if before >= 0:
            gap = a.text[bodies[before][0].end : span.start]
            its = len(gap) < _PARAGRAPH and "\n\n" not in gap and _ITS_NAME.search(gap)
            if its or (len(gap) < _NEAR and _BODY_NAME.fullmatch(gap)):
                yield bodies[before][1]
            elif kind := _THE_BODYS_NAME.search(a.text, max(0, span.start - _NEAR), span.start):
                of_kind = dict.fromkeys(name for _, name in bodies[: before + 1] if kind[1] in name.lower().split())
                yield from of_kind if len(of_kind) == 1 else ()

    out = []
    for figure in figures:
        told: dict[str, None] = {}
        if figure.schema == "Person":
            told = dict.fromkeys(b for m in figure.mentions if m.how == "name" for b in served(m.span))
        out.append(msgspec.structs.replace(figure, serves=tuple(told)) if told else figure)
    return out
