"""Signs of the model -> hits of the rules of `rules/learnt.yaml`, where the rules have read nothing themselves."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from habeas.language.acts.carrying import carried
from habeas.language.acts.learnt.model import Sign, signs_of
from habeas.language.acts.match import Hit, knows
from habeas.language.acts.rules import Rule
from habeas.language.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LIGHT = ("state", "experience", "face", "receive", "do", "suffer", "none")
NO_ACT = ("chargé", "chargée")
NAMED = 0.5
"""How surely the model must say that a word names whom an act concerns."""


@cache
def _rules() -> dict[tuple[str, str], Rule]:
    """(kind, type) -> the rule."""
    out = {}
    for kind, by_type in load_table("acts/rules/learnt.yaml")["rules"].items():
        for of_type, raw in by_type.items():
            out[kind, of_type] = Rule(
                id=f"learnt.{of_type}-{kind}",
                type=of_type,
                kind=kind,
                lemmas=frozenset(),
                victim=tuple(raw["victim"].split()),
                actor=tuple(raw.get("actor", "").split()),
                without=frozenset(raw.get("without", "").split()),
                light=LIGHT if kind == "noun" else (),
                bare="always" if kind == "noun" else "",
            )
    return out


@cache
def _least() -> float:
    return float(load_table("acts/rules/learnt.yaml")["sure"])


@cache
def _at_leisure() -> re.Pattern[str]:
    return re.compile(load_table("acts/rules/learnt.yaml")["at_leisure"])


@cache
def _never() -> dict[str, re.Pattern[str]]:
    """Type -> words with which a sentence holds no act of it."""
    return {t: re.compile(p) for t, p in load_table("acts/rules/learnt.yaml")["never"].items()}


@cache
def _of_known(of_type: str) -> float:
    return float(load_table("acts/rules/learnt.yaml")["sure_of_known"].get(of_type, _least()))


def is_sure_alone(hit: Hit, *, people: bool) -> bool:
    """Whether a hit is proposed although nobody is known whom it concerns; `people`: somebody is told of, unnamed."""
    least = load_table("acts/rules/learnt.yaml")["sure_of_strangers" if people else "sure_alone"]
    return hit.rule.confidence >= _confidence(float(least))


def _confidence(sure: float) -> float:
    """What a hit begins with; what its people are known by lowers it, as with every rule (`calibrate.py`)."""
    return round(0.55 + 0.35 * sure, 3)


def is_signed(doc: Doc) -> bool:
    """Whether the model is sure of some act in the sentence."""
    return any(s.sure >= _least() for s in signs_of(doc) or ())


def hits_of(doc: Doc, read: Collection[int]) -> Iterator[Hit]:
    """Hits of the model's signs in one sentence, in the order of its words; `read`: words that rules have read."""
    signs = signs_of(doc)
    if not signs or _at_leisure().search(doc.text):
        return
    for sign in signs:
        token = doc[sign.token]
        named = token.tag_ == "NNP" and token.dep_ == "compound" and token.head.tag_ == "NNP"
        if sign.token in read or token.dep_ in ("aux", "auxpass") or token.lower_ in NO_ACT or named:
            continue
        if (never := _never().get(sign.type)) is not None and never.search(doc.text):
            continue
        if sign.sure >= (_of_known(sign.type) if knows(token, sign.type) else _least()):
            yield _hit(doc, sign)


def _hit(doc: Doc, sign: Sign) -> Hit:
    token = doc[sign.token]
    kind = "noun" if token.pos_ in ("NOUN", "PROPN") else "verb"
    rule = replace(_rules()[kind, sign.type], confidence=_confidence(sign.sure))
    frame, carrier = carried(rule, token) if kind == "noun" else (token, "")
    return Hit(rule, token, frame, carrier, who=_who(doc, sign), modality=sign.modality)


def _who(doc: Doc, sign: Sign) -> tuple[Token, ...]:
    """The surest word for somebody, and the others that are nearly as sure and stand in a list with it."""
    sure = [(doc[i], p) for i, p in sign.victims if p >= NAMED and i != sign.token]
    if not sure:
        return ()
    return (sure[0][0],)
