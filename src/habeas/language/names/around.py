"""What stands around the words of unknown names, over a whole document: whether they are used as a place or a person.

Reach for this where no table knows a name: "MARAVIK, 14 March —", "returned to Maravik", "Maravikian" speak for a
place, "Belenko’s wife", "Belenko said" for a person. The patterns with their weights lie in `en/around.yaml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from habeas.language.names.candidates import Candidate
from habeas.language.tables import load_table

ENOUGH = 2.0
"""Weight from which a use decides."""
_DEMONYM = re.compile(r"\b([A-Z][\w’-]{3,}?)(n|an|ian|ean|nian|ese|i|ish|er)s? (?=[a-z]|[A-Z][a-z]+ (?:of|[A-Z]))")


OF_A_BODY = 1.5
"""How strongly it speaks for a place that a body of the text is of it ("the Dockers’ Union of Veldania")."""
_OF_A_STATE = re.compile(
    r"\b(?:Minist(?:ry|er)|Government|Parliament|Republic|Court|Police|Union|Bank|University|Army|Association|Federation|"
    r"Embassy|Assembly|Senate|Council|Congress|Party|Chamber|Academy|Ombudsman|Office)\b.* of (?:the )?[A-Z][\w’-]{3,}$"
)


@cache
def _patterns(side: str) -> tuple[tuple[re.Pattern[str], str, float], ...]:
    table = load_table("en/around.yaml")[side]
    return tuple((re.compile(p), what, float(weight)) for what, rows in table.items() for p, weight in rows)


class Around:
    """Weights of the uses of each capitalised phrase of a document."""

    def __init__(self, text: str, candidates: Sequence[Candidate]) -> None:
        self.text = text
        self.weights: dict[str, dict[str, float]] = {}
        self._at: dict[str, list[Candidate]] = defaultdict(list)
        self._holders: set[str] = set()
        for c in candidates:
            self._at[c.text].append(c)
            if len(c.words) > 2 and c.words[-2] in ("of", "the") and _OF_A_STATE.search(c.text):
                self._holders.add(c.words[-1])
        self._peoples: frozenset[str] | None = None

    def weight(self, name: str, what: str) -> float:
        """How strongly the document uses a phrase as a "place" or a "person"."""
        if name not in self.weights:
            self.weights[name] = self._weigh(name)
        return self.weights[name].get(what, 0.0)

    def is_place(self, name: str) -> bool:
        """Whether the document uses this phrase as a place, and not rather as a person."""
        place = self.weight(name, "place")
        return place >= ENOUGH and place > self.weight(name, "person")

    def is_person(self, name: str) -> bool:
        """Whether the document uses this phrase as a person, and not rather as a place."""
        person = self.weight(name, "person")
        return person >= ENOUGH and person > self.weight(name, "place")

    def _weigh(self, name: str) -> dict[str, float]:
        out: dict[str, float] = defaultdict(float)
        for c in self._at[name]:
            before, after = self.text[max(0, c.start - 60) : c.start], self.text[c.end : c.end + 60]
            line = before.rfind("\n")
            before = before[line:] if line >= 0 else ("\n" + before if c.start <= 60 else before)
            for pattern, what, weight in _patterns("before"):
                if pattern.search(before):
                    out[what] += weight
            for pattern, what, weight in _patterns("after"):
                if pattern.match(after):
                    out[what] += weight
            if before.strip() == "" and (found := _patterns("dateline")):
                out["place"] += next((w for p, _, w in found if p.match(after)), 0.0)
        if " " not in name and name[-1:].isalpha() and self._has_people(name):
            out["place"] += 2.0
        if name in self._holders:
            out["place"] += OF_A_BODY
        return out

    def _has_people(self, name: str) -> bool:
        """Whether an adjective of this name is used ("Veldanian" beside "Veldania")."""
        if self._peoples is None:
            stems: set[str] = set()
            for m in _DEMONYM.finditer(self.text):
                stems |= {m.group(1), m.group(1) + "a"} if len(m.group(1)) > 4 else set()
            self._peoples = frozenset(stems)
        return name in self._peoples or (len(name) > 5 and name[-1] in "aey" and name[:-1] in self._peoples)
