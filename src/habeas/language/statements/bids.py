"""What somebody tells others to do: "urged the court to drop the charge", "warned the family not to speak"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis
from habeas.language.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Token


def bidden(a: Analysis, verb: Token) -> Token | None:
    """The verb of what is bidden; None where nobody is told, as well as in a decision, where that is procedure."""
    if a.document.genre == "decision" or verb.lemma_ not in words("statements/bodies.yaml", "bids"):
        return None
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or verb.tag_ in ("VBG", "VB"):
        return None
    done = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and _is_to_do(c)), None)
    told = any(t.i > verb.i and t.dep_ in ("dobj", "prep", "dative", "nsubj") for t in verb.children)
    told = told or any(c.dep_ == "nsubj" for c in (done.children if done is not None else ()))
    return done if told and done is not None and done.i > verb.i else None


def _is_to_do(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
