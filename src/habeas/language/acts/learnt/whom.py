"""Whom an act concerns where the rules are not sure: a choice among the people of the text, or nobody of them.

Each person in play is described by a few signs (how surely the model names him, how near he was spoken of last, whether
the paragraph is about him, what the rules say …), the words that stand where the victim should by others. The weights
of the signs (`rules/whom.yaml`) are fitted on marked passages by `python -m tools.fit_whom`; the most likely choice is
taken where it is likely enough.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from habeas.language.acts import tree
from habeas.language.acts.drafts import Memory
from habeas.language.acts.learnt.nobody import is_anybody, is_i, is_owner, is_somebody_unnamed
from habeas.language.acts.learnt.stretches import Stretches
from habeas.language.acts.match import Hit
from habeas.language.acts.meant import LAWYERS
from habeas.language.acts.roles import PLURAL, Filled, does_it_to
from habeas.language.analysis import Analysis, Sentence
from habeas.language.reference.items import PRONOUNS, Item, strangers, ties
from habeas.language.reference.resolver import ChainResolver
from habeas.language.reference.state import SURE
from habeas.language.reference.telling import only_says
from habeas.language.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

IDLE = frozenset(
    ("year", "years", "with", "that", "from", "said", "told", "been", "were", "their", "have", "which", "forme")
)
FAR = 12
"""So many sentences back at most somebody was spoken of last, unless the text is about him."""
UNSEEN = -3.0
"""What stands for the model's score of people whose names it did not see."""
OBJECTS = ("him", "her", "them")
POINTED = ("the", "this", "that", "these", "those")
DOUBTFUL = 0.7
"""What a pronoun is resolved with where another person fits nearly as well."""
SURER = 0.6
"""How likely somebody else must be than whom the rules take a pronoun for."""
OF_THINGS = ("search", "seizure", "surveillance", "censorship")
AROUND = 70
"""Characters beside a name in which a text says what somebody is."""
Signs = dict[str, float]


@dataclass
class Choice:
    """What can be chosen for one act: by figure its signs, and the signs for nobody."""

    people: dict[int, Signs]
    nobody: Signs

    def likely(self, weights: Signs) -> dict[int | None, float]:
        """Figure, or None for nobody -> how likely, together 1."""
        sums: dict[int | None, float] = {f: _sum(s, weights) for f, s in self.people.items()}
        sums[None] = _sum(self.nobody, weights)
        most = max(sums.values())
        grown = {f: math.exp(s - most) for f, s in sums.items()}
        whole = sum(grown.values())
        return {f: g / whole for f, g in grown.items()}


class Whom:
    """The people of one document, as acts choose among them."""

    def __init__(self, a: Analysis) -> None:
        assert isinstance(a.resolver, ChainResolver)
        self.a = a
        self.chain = a.resolver.chain
        self.stretches = Stretches(a)
        self.people = [i for i, f in enumerate(a.figures) if f.schema == "Person"]
        self.items: dict[int, list[Item]] = {}
        for item in self.chain.items:
            if item.key is not None and item.key >= 0 and (item.confidence >= SURE or item.kind == "name"):
                self.items.setdefault(item.key, []).append(item)
        self.officials = {f for found in self.chain.offices.values() for f in found}
        self.defenders = {f for (_, tie), found in self.chain.kin.items() if tie in LAWYERS for f in found}
        self._beside: dict[int, set[str]] = {}

    def choice(self, sentence: Sentence, hit: Hit, got: Filled, memory: Memory, actors: Collection[int]) -> Choice:
        """What can be chosen for an act; `got`: what the rules say."""
        scores = {f: s for f, s in self.stretches.scores(sentence, hit.token).items() if f in self.people}
        looks = {f: _logit(s) for f, s in scores.items()}
        best = sorted(looks.values(), reverse=True)[:2]
        at = sentence.offset(hit.token)
        gender = _gender(got.head)
        described = _content(got.head)
        speaker = self.a.statement_at(at)
        said = speaker.speaker if speaker is not None else None
        out: dict[int, Signs] = {}
        for f in self.people:
            near = self._nearness(f, sentence, got)
            if f == said and hit.modality == "denied":
                continue  # whoever denies it speaks of somebody else
            if f in actors and got.head is not None and got.head.lower_ in (*OBJECTS, "his"):
                continue  # "the judge left her in custody", "he knelt on his neck"
            if near is None and f not in scores and f not in got.figures and f not in memory.topic:
                continue
            signs: Signs = {"person": 1.0, near or "unmet": 1.0}
            look = looks.get(f, UNSEEN)
            signs["look"] = look
            others = [s for s in best if s != look] or [UNSEEN]
            signs["lead"] = look - max(others) if f in looks and look == best[0] else 0.0
            signs["unseen"] = float(f not in looks)
            last = self._last(f, at)
            if last is not None:
                signs["was subject"] = float(last.subject)
                signs["was owner"] = float(last.owns)
                signs["was pronoun"] = float(last.kind == "pronoun")
            signs["about"] = float(f == self.chain.about)
            signs["topic"] = float(f in memory.topic)
            signs["topic here"] = float(f in memory.topic and memory.topic_paragraph == sentence.paragraph)
            signs["told"] = float(any(f in found for _, found in memory.told or ()))
            signs["signatory"] = float(f == self.a.signatory)
            signs["official"] = float(f in self.officials)
            signs["defender"] = float(f in self.defenders)
            signs["says it"] = float(f == said)
            signs["does it"] = float(f in actors)
            own = self.a.figures[f].gender or self.chain.gender.get(f, ("", False))[0]
            signs["gender fits"] = float(bool(gender in ("m", "f") and own == gender))
            signs["gender clashes"] = float(bool(gender in ("m", "f") and own and own != gender))
            signs["by rules"] = float(f in got.figures)
            signs["described so"] = float(min(2, len(described & self._said_of(f))))
            signs["next"] = float(near is None and self.opens_next(f, sentence))
            signs["often"] = math.log1p(len([i for i in self.items.get(f, ()) if i.start < at]))
            out[f] = {k: v for k, v in signs.items() if v}
        close = [f for f, signs in out.items() if not {"gap 3", "gap 4", "unmet", "gender clashes"} & signs.keys()]
        if len(close) == 1:
            out[close[0]]["alone"] = 1.0
        return Choice(out, self._nobody(hit, got, best))

    def _nobody(self, hit: Hit, got: Filled, best: list[float]) -> Signs:
        signs: Signs = {
            "nobody": 1.0,
            "nobody looked": max(0.0, -best[0]) if best else 3.0,
            f"nobody {_kind(got)}": 1.0,
            "nobody owns": float(hit.rule.type in OF_THINGS),
            "nobody learnt": float(bool(hit.modality)),
            "nobody by rules": float(not got.figures),
        }
        return {k: v for k, v in signs.items() if v}

    def _nearness(self, f: int, sentence: Sentence, got: Filled) -> str | None:
        """Where somebody was spoken of last before the end of a sentence, but for the words in question."""
        asked = sentence.offset(got.head) if got.head is not None else -1
        before = [i for i in self.items.get(f, ()) if i.start < sentence.end and i.start != asked]
        if not before:
            return None
        gap = sentence.index - max(i.sentence for i in before)
        if gap > FAR and f != self.chain.about and f != self.a.signatory:
            return None
        return f"gap {min(gap, 4)}"

    def _said_of(self, f: int) -> set[str]:
        """Stems of the words beside somebody's name."""
        if f not in self._beside:
            text = self.a.text
            near = [
                text[max(0, m.span.start - AROUND) : m.span.start] + " " + text[m.span.end : m.span.end + AROUND]
                for m in self.a.figures[f].mentions
                if m.how == "name"
            ]
            self._beside[f] = {stem for part in near for stem in _stems(part)}
        return self._beside[f]

    def opens_next(self, f: int, sentence: Sentence) -> bool:
        """ "Police took a baker away. Irena Dovlat, 45, …": whether the next sentence is the first to name somebody."""
        mine = self.items.get(f, ())
        if not mine or mine[0].sentence != sentence.index + 1 or mine[0].kind != "name":
            return False
        return not only_says(self.a, mine[0])

    def _last(self, f: int, at: int) -> Item | None:
        return max((i for i in self.items.get(f, ()) if i.start < at), key=lambda i: i.start, default=None)


def is_unsure(got: Filled) -> bool:
    """Whether the rules found nobody, or a pronoun that may well be somebody else."""
    return not got.figures or (got.confidence <= DOUBTFUL and got.head is not None and got.head.lower_ in PRONOUNS)


def reconsidered(sentence: Sentence, hit: Hit, got: Filled, memory: Memory, actors: Collection[int]) -> Filled:
    """Whom the rules found, or whom the choice takes instead. In a decision only before it begins to argue."""
    whom = memory.whom
    if whom is None or sentence.start >= memory.argument or not is_unsure(got) or len(got.figures) > 1:
        return got
    if is_somebody_unnamed(got, whom.chain, sentence):
        return got
    if is_anybody(got) and not any(whom.opens_next(f, sentence) for f in whom.people):
        return got
    choice = whom.choice(sentence, hit, got, memory, actors)
    likely = choice.likely(weights())
    best = max((f for f in likely if f is not None), key=lambda f: likely[f], default=None)
    if best is None or (best,) == got.figures or likely[best] < (SURER if got.figures else least()):
        return got
    if is_anybody(got) and "next" not in choice.people[best]:
        return got
    if is_owner(got, best, whom.a, sentence) or is_i(got, whom.a, sentence):
        return got
    if got.head is not None and does_it_to(whom.a, sentence, got.head, (best,)):
        return got
    return replace(got, figures=(best,), people=True, confidence=round(0.4 + 0.4 * likely[best], 2))


@cache
def weights() -> Signs:
    """Sign -> its weight."""
    return {k: float(v) for k, v in load_table("acts/rules/whom.yaml")["weights"].items()}


@cache
def least() -> float:
    """How likely a choice must be."""
    return float(load_table("acts/rules/whom.yaml")["least"])


def _kind(got: Filled) -> str:
    """What stands where the victim should."""
    head = got.head
    if head is None:
        return "words" if got.words else "unsaid"
    if head.pos_ == "PRON":
        return "they" if head.lower_ in PLURAL or head.lower_ in ("we", "us", "our") else _pronoun(head)
    many = "many" if head.tag_ in ("NNS", "NNPS") or tree.child(head, "nummod") is not None else "one"
    if head.pos_ == "PROPN":
        return "name"
    if any(c.dep_ == "poss" for c in head.children):
        return f"owned {many}"
    pointed = any(c.lower_ in POINTED for c in head.children if c.dep_ == "det")
    return f"the {many}" if pointed else f"some {many}"


def _pronoun(head: Token) -> str:
    if head.lower_ in PRONOUNS:
        return "he"
    return "I" if head.lower_ in ("i", "me", "my", "mine", "myself") else "who"


def _gender(head: Token | None) -> str:
    """The gender that the word for somebody shows."""
    if head is None:
        return ""
    low = head.lower_
    tie = ties().get(low)
    return PRONOUNS.get(low, "") or strangers().get(low, "") or (tie[0] if tie else "")


def _content(head: Token | None) -> set[str]:
    """Stems of the words of a description ("the union leader")."""
    if head is None or head.pos_ not in ("NOUN", "ADJ"):
        return set()
    own = [head, *(c for c in head.children if c.dep_ in ("amod", "compound", "nmod", "nummod"))]
    return {stem for t in own for stem in _stems(t.text)}


def _stems(text: str) -> set[str]:
    """The first five letters of longer words, and numbers."""
    return {w[:5].lower() for w in re.findall(r"[^\W\d_]{4,}|\d+", text)} - IDLE


def _logit(p: float) -> float:
    p = min(max(p, 0.002), 0.998)
    return math.log(p / (1 - p))


def _sum(signs: Signs, weights: Signs) -> float:
    return sum(weights.get(k, 0.0) * v for k, v in signs.items())
