"""Whom an act is carried over from: told without a person, it is done to whom the sentences before are about.

Never where the words name another owner, and from another paragraph only where the text so far is about one person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.drafts import Draft, Memory
from habeas.language.acts.match import Hit
from habeas.language.acts.meant import FEW
from habeas.language.analysis import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def _own_story(a: Analysis, sentence: Sentence) -> tuple[int, ...]:
    """Who writes in the first person is the one it happens to, where a paragraph speaks of "me" and of nobody else."""
    if a.signatory is None:
        return ()
    start, end = a.paragraphs[sentence.paragraph].start, a.paragraphs[sentence.paragraph].end
    others = any(
        f.schema == "Person" and i != a.signatory and any(start <= m.span.start < end for m in f.mentions)
        for i, f in enumerate(a.figures)
    )
    told = re.search(r"\b(?:I|me)\b", a.text[start:end]) and not re.search(r"\b(?:he|she|him|her)\b", a.text[start:end])
    return (a.signatory,) if told and not others else ()


def carried_over(a: Analysis, sentence: Sentence, hit: Hit, memory: Memory, before: list[Draft]) -> tuple[int, ...]:
    """Victims of the act just before: in the same sentence, else the one person that the paragraph is about; from
    another paragraph only where the text so far is about one person. Nobody where the words name another owner."""
    thing = hit.token if hit.rule.kind == "noun" else syntax.patient(hit.token)
    if thing is not None and hit.rule.type in ("search", "seizure", "surveillance") and _owned(thing):
        raided = hit.rule.type == "seizure" and any(d.type == "search" for d in before)
        if not raided or not (_of_a_body(thing) or _of_some(thing)):
            return ()
    for draft in reversed(before):
        if len(draft.victim.figures) == 1 or (draft.type == hit.rule.type and 1 < len(draft.victim.figures) <= FEW):
            return draft.victim.figures
    if not memory.topic:
        return _own_story(a, sentence)
    if memory.topic_paragraph != sentence.paragraph:
        assert memory.told is not None
        if hit.rule.type in ("search", "seizure", "surveillance") or len({f for _, f in memory.told}) > 1:
            return ()
    return memory.topic


def _of_a_body(thing: Token) -> bool:
    """ "searched the flat and took away the register of the union": the union is not who lives in the flat."""
    own = [*tree.children(thing, "poss"), *tree.preps(thing, "of", "from")]
    return all(o.pos_ in ("NOUN", "PROPN") and not tree.personish(o) for o in own)


def _of_some(thing: Token) -> bool:
    """ "her office was searched and the files of forty clients were taken": nobody known, so it was taken from her."""
    own = tree.preps(thing, "of")
    return bool(own) and all(o.tag_ == "NNS" and tree.child(o, "poss", "appos", "det") is None for o in own)


def _owned(thing: Token) -> bool:
    return tree.child(thing, "poss") is not None or bool(tree.preps(thing, "of", "from"))
