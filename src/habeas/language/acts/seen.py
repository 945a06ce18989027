"""What the parse shows of one verb, looked at once: most verbs are held against several rules."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree

if TYPE_CHECKING:
    from spacy.tokens import Token


class Seen:
    """One verb in its clause; each thing is worked out when a rule first asks for it."""

    def __init__(self, verb: Token) -> None:
        self._verb = verb

    @cached_property
    def passive(self) -> bool:
        return syntax.is_passive(self._verb)

    @cached_property
    def patient(self) -> Token | None:
        return syntax.patient(self._verb)

    @cached_property
    def agent(self) -> Token | None:
        return syntax.agent(self._verb)

    @cached_property
    def words(self) -> frozenset[str]:
        """What hangs right on it, in small letters."""
        return frozenset(c.lower_ for c in self._verb.children)

    @cached_property
    def clause(self) -> str:
        return clause_text(self._verb)

    @cached_property
    def is_person(self) -> bool:
        """Whether it is done to people."""
        return _people(self._verb, self.patient)


def clause_text(token: Token) -> str:
    """The words of the trigger's clause: what hangs on its verb, without coordinated verbs that have a subject."""
    verb = tree.clause_of(token)
    left, right = verb.left_edge.i, verb.right_edge.i
    for c in verb.children:
        if c.dep_ in ("conj", "advcl", "ccomp", "parataxis") and tree.is_verb(c):
            own = tree.child(c, *tree.SUBJECTS) is not None
            if c.dep_ == "ccomp" and tree.child(c, "mark", "aux", "auxpass") is None and c.i - verb.i < 8:
                continue  # "let him go", "declared her wanted"
            if own and c.i > token.i and verb.i <= token.i:
                right = min(right, c.left_edge.i - 1)
    if verb.dep_ == "relcl" and not tree.is_verb(verb.head):
        left = min(left, verb.head.left_edge.i)
    doc = token.doc
    start, end = min(left, token.i), max(right, token.i)
    if verb.dep_ == "conj" and not tree.child(verb, *tree.SUBJECTS):
        start = max(start, min(start, verb.i))
    return str(doc[start : end + 1].text).replace("'", "’")


def _people(verb: Token, patient: Token | None) -> bool:
    if patient is None or not tree.personish(patient) or patient.tag_ == "NNPS":
        return False
    part = tree.preps(patient, "of") if patient.lemma_.lower() in ("some", "many", "most", "all", "several") else []
    if part and not any(tree.personish(t) for t in part):
        return False  # "some of his assets"
    spoken = tree.child(verb, "nsubjpass", "dobj")
    if spoken is not None and spoken.lower_ == "which":
        return False
    return patient.ent_type_ not in ("GPE", "LOC", "ORG", "FAC")
