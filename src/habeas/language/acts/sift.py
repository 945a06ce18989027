"""What looks like an act and is none: rules about anybody, rights and duties, habits, chances, what almost happened.

Legal texts speak of arrests and torture far more often than they report them ("an individual must not be returned
to a State where he or she would be tortured"). Each test here looks at the words around a hit; `is_no_event` joins
them. Word lists: `rules/sift.yaml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from habeas.language.acts import aims, syntax, tree
from habeas.language.acts.match import Hit, of_phrase
from habeas.language.acts.roles import Filled
from habeas.language.acts.rules import named_sets
from habeas.language.acts.unreal import is_unreal
from habeas.language.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

MODALS = frozenset(("can", "could", "may", "might", "would", "cannot", "should", "must", "ca", "'d", "’d"))
SINGLE = frozenset(("he", "him", "his", "she", "her", "himself", "herself"))
GERUNDS = ("ill-treatment", "deportation", "detention", "arrest", "death")
STEPS = frozenset(("appeal", "protection", "visit", "acquittal"))
"""Acts that a person or body may take or leave: what may be done is no act yet."""


@cache
def _words() -> dict[str, frozenset[str]]:
    table = load_table("acts/rules/sift.yaml")
    return {k: frozenset(str(v).split()) for k, v in table.items() if not k.endswith("_pattern")}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_table("acts/rules/sift.yaml")[f"{name}_pattern"], re.IGNORECASE)


def is_no_event(hit: Hit, victim: Filled, decided: str) -> bool:
    """Whether the words speak of no event at all, whatever the rule made of them."""
    if decided == "feared" and hit.rule.type in (*STEPS, "release", "trial"):
        return True  # "would abscond if released"
    if not victim.figures and victim.head is not None and decided == "feared" and _is_bare(victim.head):
        return True  # "Veldanians facing forcible return"
    if _pattern("fiction").search(hit.token.doc.text) or is_unreal(hit):
        return True
    if _anybody(hit, victim, decided) or _almost(hit) or _may_but_need_not(hit, decided):
        return True
    if hit.rule.type != "release" and _entitled(hit):
        return True
    if _habit(hit) and any(c.lower_ == "are" for c in hit.frame.children):
        return True
    if not victim.figures and hit.frame.tag_ in ("VBZ", "VBP") and _pattern("event").search(hit.token.doc.text):
        return True
    return (not victim.figures or victim.slot == "topic") and (_habit(hit) or _generic(hit, victim, decided))


def is_hypothetical(hit: Hit) -> bool:
    """ "A complaint would be rejected", "is able to reject it": nothing was decided."""
    head = hit.token.head
    if hit.token.dep_ == "xcomp" and head.lemma_ in (
        "able",
        "likely",
        "entitle",
        "possible",
        "free",
        "empower",
        "bind",
    ):
        return True
    return any(
        c.dep_ == "aux" and c.lower_ in ("would", "could", "may", "might", "can", "should", "must")
        for c in hit.token.children
    )


def _anybody(hit: Hit, victim: Filled, decided: str) -> bool:
    """ "the individual concerned", "he or she", "any person"; "a person" only where nothing is told as past."""
    spoken = [w.lower() for w in victim.words]
    words = [w.lstrip("0123456789. ") for w in victim.words]
    if hit.rule.type == "death" and spoken == ["themselves"] and decided == "feared":
        return True  # "they would kill her themselves"
    if hit.rule.type == "ill-treatment" and set(spoken) & {"himself", "herself", "themselves", "oneself"}:
        return True
    if spoken == ["who"] and not victim.figures:
        return True  # "asked who had been arrested"
    if not victim.figures and not victim.people and hit.rule.type in GERUNDS and _is_gerund(hit.token):
        return True
    if {"he", "she"} <= set(spoken) or {"him", "her"} <= set(spoken) or {"his", "her"} <= set(spoken):
        return True
    if decided == "feared" and _pattern("article").search(hit.token.doc.text):
        return True
    if decided == "feared" and hit.rule.type == "ill-treatment" and not victim.figures and not victim.words:
        return True
    unknown = not victim.figures and bool(spoken) and set(spoken) <= SINGLE
    if unknown and _pattern("statute").search(hit.token.doc.text):
        return True
    if decided == "feared" and not victim.figures and any(_pattern("type_of_person").match(w) for w in victim.words):
        return True
    near = hit.token.doc[max(0, hit.token.i - 12) : hit.token.i + 8].text
    if _pattern("he_or_she").search(near) and not any(w[:1].isupper() for w in victim.words):
        return True
    indefinite = all(w.lower().startswith(("a ", "an ", "any ", "every ")) for w in victim.words)
    if not victim.words or (victim.figures and not indefinite):
        return False
    if any(_pattern("anybody").match(w) for w in words):
        return decided != "denied"  # "says that no one was detained"
    if hit.token.dep_ == "relcl" and all(_pattern("whoever").match(w) for w in words):
        return True  # "what happened to individuals who were detained"
    unsure = decided in ("feared", "pending", "refused") or not told_as_past(hit)
    unsure = unsure or (hit.token.dep_ == "acl" and hit.token.tag_ == "VBN")  # "a person held in prison"
    return unsure and any(_pattern("somebody").match(w) for w in words)


def _is_gerund(verb: Token) -> bool:
    """ "(the risk) of being subjected to …"."""
    return verb.dep_ == "pcomp" and (verb.tag_ == "VBG" or any(c.lower_ == "being" for c in verb.children))


def told_as_past(hit: Hit) -> bool:
    """Whether the trigger, or the verb that carries it, is in a past tense."""
    verb = hit.frame if tree.is_verb(hit.frame) else tree.clause_of(hit.token)
    marks = [verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass"))]
    if any(m.tag_ == "MD" for m in marks):
        return False
    if any(m.tag_ == "VBD" or m.lower_ in ("has", "have", "had", "having", "being") for m in marks):
        return True
    if verb.dep_ == "conj" and tree.is_verb(verb.head):
        return any(c.tag_ == "VBD" for c in (verb.head, *verb.head.children))
    return verb.tag_ == "VBN" and not any(m.tag_ in ("VBZ", "VBP", "TO") for m in marks)


def _almost(hit: Hit) -> bool:
    """ "he almost lost his life", "she was nearly killed", "let alone tortured"."""
    before = hit.token.doc[max(0, hit.token.i - 3) : hit.token.i].text.lower()
    if before.endswith(("let alone", "let alone being", "much less")):
        return True
    return any(c.lower_ in ("almost", "nearly") for t in (hit.token, hit.frame) for c in t.children)


def _may_but_need_not(hit: Hit, decided: str) -> bool:
    """ "could appeal", "the opportunity to lodge an appeal", "always rejects"."""
    verb = hit.frame
    if hit.rule.type == "protection" and hit.rule.status in ("granted", "refused") and _no_ground(verb):
        return True
    if hit.rule.type == "deportation" and _where_clause(verb):
        return True
    if verb.dep_ in ("xcomp", "ccomp", "csubj", "advcl") and _infinitive_of_ease(verb):
        return True
    if hit.rule.type not in STEPS or decided == "refused":
        return False
    shared = verb.head if verb.dep_ == "conj" and tree.child(verb, *tree.SUBJECTS, "aux") is None else verb
    modals = {c.lower_ for c in (*verb.children, *shared.children) if c.dep_ == "aux"} & MODALS
    planned = modals <= {"would", "'d", "’d"} and hit.rule.need == "plan"
    decided_so = modals <= {"should", "must", "shall"} and aims.is_ruled(verb)  # "decided that he should be admitted"
    if modals and not planned and not decided_so:
        return True
    head = verb.head
    if verb.dep_ in ("acl", "relcl") and head.lemma_.lower() in _words()["chances"]:
        return True
    if verb.dep_ == "pcomp" and head.dep_ == "prep" and head.head.lemma_.lower() in _words()["chances"]:
        return True
    if head.lemma_ == "able" and any(c.lower_ in ("was", "were") for c in (head.head, *head.head.children)):
        return False  # "two diplomats were able to visit him"
    return verb.dep_ in ("xcomp", "ccomp") and head.lemma_ in ("able", "unable", "allow", "entitle", "possible", "free")


def _infinitive_of_ease(verb: Token) -> bool:
    """ "it was possible to appeal", "impossible to deport him"."""
    if not any(c.tag_ == "TO" for c in verb.children):
        return False
    words = ("possible", "impossible", "difficult", "easy", "necessary", "unnecessary", "illogical", "unlawful")
    return any(t.lemma_ in words for t in (verb.head, *(c for c in verb.head.children if c.dep_ == "acomp")))


def _no_ground(verb: Token) -> bool:
    """ "no reasons to grant asylum", "could not justify granting her asylum": nothing was decided by that clause."""
    if verb.tag_ == "VBG" and verb.head.lemma_ in ("justify", "warrant", "merit"):
        return True
    return verb.dep_ in ("acl", "pcomp", "xcomp", "relcl") and any(
        up.lemma_
        in ("reason", "ground", "basis", "justification", "condition", "requirement", "sufficient", "criterion")
        for up, _ in zip((verb.head, verb.head.head), range(2))
    )


def _where_clause(verb: Token) -> bool:
    """ "the country where the complainant is expelled": the place is meant."""
    present = any(c.tag_ in ("VBZ", "VBP", "MD") for c in verb.children)
    return present and verb.dep_ in ("relcl", "advcl") and any(c.lower_ in ("where", "which") for c in verb.subtree)


def _entitled(hit: Hit) -> bool:
    """What hangs on a right, a duty or a principle: "the obligation not to expel him", "the right to be released"."""
    below = hit.token
    for up, child in tree.climb(hit.token):
        if tree.is_verb(up) and up.tag_ in ("VBD", "VBZ", "VBP") and child.dep_ not in ("acl", "pcomp", "xcomp"):
            return False
        if up.pos_ == "NOUN" and up.lemma_.lower() in _words()["rights"]:
            return child.dep_ in ("acl", "prep", "relcl") and (child.dep_ != "prep" or below.dep_ == "pcomp")
        if child.dep_ in ("ccomp", "advcl"):
            return False
        below = up if up.dep_ in ("pcomp",) else below
    return False


def _habit(hit: Hit) -> bool:
    """ "the court always rejects petitions", "protesters are routinely beaten"."""
    verb = hit.frame
    present = verb.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") and c.lemma_ == "be" for c in verb.children)
    if not present:
        return False
    return any(c.lower_ in _words()["habits"] for c in verb.children) or "as a rule" in verb.doc.text.lower()


def _generic(hit: Hit, victim: Filled, decided: str) -> bool:
    """What may happen to anybody is no act: "an applicant can be deported", "a person is kept in custody until …"."""
    if hit.rule.kind == "noun" or hit.token.dep_ == "amod":
        return hit.token.dep_ == "amod" or _bare_plural(hit) or _bare_procedure(hit)
    if victim.words and all(w.lower() in ("they", "them", "their") for w in victim.words) and not told_as_past(hit):
        return True  # "failed applicants are watched when their request is turned down"
    head = syntax.patient(hit.token)
    own = tree.child(hit.token, "nsubj") is not None
    if hit.rule.type == "visit":  # "is to visit the camp"
        own = own or tree.child(hit.token.head, "nsubj") is not None
    if hit.rule.type in STEPS and hit.token.tag_ in ("VB", "VBG") and not own and not _past_around(hit.token):
        return True  # "by submitting a request or a new application"
    if head is not None and head.lower_ == "one" and tree.preps(head, "of"):
        return False  # "one of his friends"
    if head is not None and head.lower_ == "one" and any(c.lower_ == "no" for c in head.children):
        return False  # "no one was detained"
    if head is not None and head.lower_ in ("anyone", "anybody") and decided == "denied":
        return False  # "denied that anyone had been beaten"
    if head is None or head.lower_ in ("anyone", "everyone", "anybody", "one", "himself", "herself", "oneself"):
        return head is not None
    plural = head.tag_ == "NNS" and not any(c.dep_ in ("det", "poss", "nummod") for c in head.children)
    told = any(c.dep_ in ("aux", "auxpass") and c.lower_ in ("have", "had", "were") for c in hit.token.children)
    if hit.rule.type in STEPS and plural and not victim.words and not told:
        return True  # "the number of applications made"
    if _is_bare(head) and not told_as_past(hit):
        return True
    if hit.token.dep_ == "acl" and hit.rule.type in STEPS and not _past_around(hit.token):
        return True
    if hit.token.dep_ == "acl" and (_is_bare(head) or head.lower_ == "those"):
        return True
    if not any(c.lower_ in ("a", "an", "any", "every", "no") and c.dep_ == "det" for c in head.children):
        return False
    return any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBZ", "VBP", "TO") and c.lemma_ != "have"
        for c in hit.token.children
    ) or (decided == "feared")


def _past_around(token: Token) -> bool:
    """Whether the clause around a subordinate one is told as past."""
    up = tree.clause_of(token.head) if token.head.i != token.i else token
    marks = [up, *(c for c in up.children if c.dep_ in ("aux", "auxpass"))]
    return any(m.tag_ == "VBD" or m.lower_ in ("has", "have", "had") for m in marks)


def _bare_procedure(hit: Hit) -> bool:
    """ "an extradition must be lawful", "in extradition proceedings": a procedure as such, outside any account."""
    if any(c.lower_ in ("a", "an", "any", "such") and c.dep_ == "det" for c in hit.token.children):
        return not _past_around(hit.token)
    if hit.rule.bare != "procedure" or any(c.dep_ in ("poss", "prep") for c in hit.token.children):
        return False
    return not _past_around(hit.token)


def _is_bare(head: Token) -> bool:
    """ "persons", "asylum seekers": a plural that nothing counts or points at."""
    plain = ("det", "poss", "nummod", "quantmod", "appos")
    if head.tag_ == "NNS" and head.lemma_.lower() not in named_sets()["person"]:
        return False
    return head.tag_ in ("NNS", "NNPS") and not any(c.dep_ in plain or c.tag_ == "CD" for c in head.children)


def _bare_plural(hit: Hit) -> bool:
    """ "violence against women", "the arrest of students": a practice, no event."""
    if hit.carrier not in ("", "none"):
        return False
    heads = [*of_phrase(hit.token), *tree.preps(hit.token, "against", "to")]
    telling = [h for h in heads if h.text.isalnum() and h.lower_ != "non"]
    return bool(telling) and all(_is_bare(h) for h in telling)
