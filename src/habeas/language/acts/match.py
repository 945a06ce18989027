"""Rules against tokens: which words of a parsed sentence trigger which rule. No people are looked up here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from habeas.language.acts import slips, syntax, tree
from habeas.language.acts.carrying import carried
from habeas.language.acts.negation import is_negated, noun_negated
from habeas.language.acts.rules import Rule, by_lemma, context, named_sets
from habeas.language.acts.seen import Seen

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, eq=False)
class Hit:
    """A rule that fits at a token. `frame`: the verb that carries a noun ("received threats"), else the trigger.

    `carrier`: how the frame carries it: "" for a verb, "subject", "object" or "agent" (who the person concerned is in
    the frame), "none" where no known verb carries the noun. `negated`: whether the act is said not to be.
    """

    rule: Rule
    token: Token
    frame: Token
    carrier: str = ""
    negated: bool = False
    who: tuple[Token, ...] = ()
    """Words for whom it concerns, where a model named them."""
    modality: str = ""
    """What a model says of it; "": the rules decide."""


def find_hits(doc: Doc) -> Iterator[Hit]:
    """Every fit of every rule in one sentence, in the order of the words, best rule of a type first."""
    index = by_lemma()
    for token in doc:
        kind = kind_of(token)
        if not kind:
            continue
        seen = Seen(token)
        for rule in index.get((kind, _lemma(token, kind)), ()):
            hit = _verb_hit(rule, token, seen) if kind == "verb" else _noun_hit(rule, token, seen)
            if hit is not None:
                yield hit


def knows(token: Token, of_type: str) -> bool:
    """Whether some rule of a type can be triggered by the word: if none fitted, it was found to be no such act."""
    kind = kind_of(token)
    return bool(kind) and any(rule.type == of_type for rule in by_lemma().get((kind, _lemma(token, kind)), ()))


def _lemma(token: Token, kind: str) -> str:
    """The lemma, mended where the tagger makes one up ("rearreste", "fin") or takes a participle for an adjective."""
    lemma = token.lemma_.lower()
    lemma = str(context()["participles"].get(lemma, lemma))
    if kind != "verb" or (kind, lemma) in by_lemma():
        return lemma
    form = token.lower_
    stems = [form[: -len(end)] + more for end in ("ed", "ing", "d") if form.endswith(end) for more in ("", "e")]
    near = (s for s in stems if s.startswith(lemma) or lemma.startswith(s))
    return next((s for s in near if ("verb", s) in by_lemma()), lemma)


def kind_of(token: Token) -> str:
    """ "verb", "noun" or "" for a token that can carry no act."""
    if token.tag_.startswith("VB"):
        return "" if token.dep_ in ("aux", "auxpass", "compound") else "verb"
    if token.tag_ == "JJ" and token.dep_ in ("acomp", "oprd") and token.lemma_ in context()["participles"]:
        return "verb"  # "the accounts were frozen"
    if token.lower_ == "missing" and token.tag_ == "JJ" and token.i and token.nbor(-1).text == ",":
        return "verb"  # "Irena Dovlat, a lawyer, missing since May"
    if token.tag_ in ("NN", "NNS"):
        return "verb" if slips.is_headline_verb(token) else "noun"
    if token.tag_ == "NNP" and token.text.islower():
        return "noun"
    return ""


def _said_text(verb: Token) -> str:
    """The clause of a threat with what is said in it: "told her that her son would be taken away"."""
    return str(verb.doc[verb.left_edge.i : verb.right_edge.i + 1].text).replace("'", "’")


def _in(token: Token | None, words: frozenset[str]) -> bool:
    return token is not None and (token.lemma_.lower() in words or token.lower_ in words)


def _any_in(token: Token | None, words: frozenset[str]) -> bool:
    return token is not None and any(_in(t, words) for t in tree.expand(token))


def _patterns(rule: Rule, token: Token, seen: Seen) -> bool:
    if rule.near is None and rule.unless is None:
        return True
    text = _said_text(token) if rule.type == "threat" and rule.kind == "verb" else seen.clause
    if rule.near is not None and not rule.near.search(text):
        lower = text[:1].lower() + text[1:]
        if lower == text or not rule.near.search(lower):
            return False
    return rule.unless is None or not rule.unless.search(text)


def _complement(rule: Rule, verb: Token) -> bool:
    if not rule.complement:
        return True
    for word, lemmas in rule.complement:
        if not word:
            return True
        for found in (*tree.preps(verb, word), *_hung_on_the_person(verb, word)):
            if "*" in lemmas or any(_in(t, lemmas) for t in tree.expand(found)):
                return True
            if any(_in(c, lemmas) for c in found.children if c.dep_ in ("compound", "nmod", "amod")):
                return True
    return False


def _hung_on_the_person(verb: Token, word: str) -> list[Token]:
    """ "stripped Irena Dovlat of her licence": the parser hangs "of" on the name, which takes no such thing."""
    objects = [c for c in verb.children if c.dep_ == "dobj" and (c.tag_ == "NNP" or c.ent_type_ == "PERSON")]
    return [t for c in objects for t in tree.preps(c, word)]


def _verb_hit(rule: Rule, verb: Token, seen: Seen) -> Hit | None:
    if verb.dep_ == "amod" and rule.type in ("appeal", "protection", "visit"):
        return None  # "a registered letter"
    if verb.dep_ in ("prep", "mark") or (
        verb.lower_ == "given" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "that"
    ):
        return None  # "given the situation"
    if rule.voice and seen.passive != (rule.voice == "passive"):
        return None
    if rule.particle and rule.particle.isdisjoint(seen.words):
        return None
    if rule.xcomp and not any(_in(c, rule.xcomp) for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl")):
        return None
    if rule.object_kind == "org" and not _body(seen.patient):
        return None
    if rule.object_kind in ("person", "thing") and (rule.object_kind == "person") != seen.is_person:
        return None
    if not _complement(rule, verb) or not _arguments(rule, verb, seen) or not _patterns(rule, verb, seen):
        return None
    negated = is_negated(verb)
    if rule.negated in ("required", "cannot", "required-refused") and not negated:
        return None
    return Hit(rule, verb, verb, "", negated and rule.negated == "drop")


def _body(patient: Token | None) -> bool:
    """Whether what it is done to is a body or outlet: by a name that is no person's, or by its noun."""
    if patient is None:
        return False
    if patient.lemma_.lower() in named_sets()["outlet"] | {"organisation", "organization", "association", "ngo"}:
        return True
    return patient.tag_ in ("NNP", "NNPS") and patient.ent_type_ not in ("PERSON", "GPE", "LOC", "DATE")


def _arguments(rule: Rule, verb: Token, seen: Seen) -> bool:
    wanted = rule.object | rule.not_object | rule.subject | rule.subject_or_object | rule.object_or_of
    if not wanted:
        return True
    patient = seen.patient
    if rule.object and patient is not None and patient.lower_ == "it" and rule.modality == "refused":
        return any(_in(t, rule.object) for t in verb.doc[: patient.i])  # "filed a complaint but it was rejected"
    if rule.object and not _any_in(patient, rule.object):
        given = tree.children(verb, "dobj", "npadvmod")  # "was given a six-year sentence", "gave her two years"
        if not any(_any_in(t, rule.object) for t in given if t.dep_ == "dobj" or verb.lemma_ in ("give", "hand")):
            return False
    if rule.not_object and _in(patient, rule.not_object):
        return False
    if rule.object_or_of and not _any_in(patient, rule.object_or_of):
        return any(_any_in(t, rule.object_or_of) for t in tree.preps(verb, "of"))
    if rule.subject:
        subject = seen.agent
        if rule.subject_or_object and _any_in(patient, rule.subject_or_object):
            return True
        found = _any_in(subject, rule.subject) or _any_in(syntax.subject(verb), rule.subject)
        return found or (rule.type in ("visit", "threat") and _titled(subject, rule.subject))
    return True


def _titled(token: Token | None, titles: frozenset[str]) -> bool:
    """ "Senator Belenko", "the Human Rights Commission": the title or name holds the word."""
    return token is not None and any(
        c.lower_ in titles for c in token.subtree if c.dep_ in ("compound", "appos", "pobj")
    )


def _noun_hit(rule: Rule, noun: Token, seen: Seen) -> Hit | None:
    modifiers = {c.lower_ for c in noun.children if c.dep_ in ("compound", "amod", "nmod", "punct")}
    modifiers |= {c.lemma_.lower() for c in noun.children if c.dep_ in ("compound", "amod", "nmod")}
    if rule.mods and not rule.mods & modifiers:
        return None
    if rule.not_mods & modifiers or _is_institution(rule, noun):
        return None
    if rule.mods_or_near is not None and not rule.mods_or_near.search(_noun_text(noun)):
        return None
    if rule.unless_noun is not None and rule.unless_noun.search(_noun_text(noun)):
        return None
    if rule.of_object and not any(_any_in(t, rule.of_object) for t in of_phrase(noun)):
        return None
    if rule.complement_of and not (noun.dep_ == "pobj" and noun.head.lower_ == rule.complement_of):
        return None
    if not _patterns(rule, noun, seen) or not _qualified(rule, noun):
        return None
    frame, carrier = carried(rule, noun)
    return Hit(rule, noun, frame, carrier, rule.negated == "drop" and noun_negated(noun, frame, carrier))


def of_phrase(noun: Token) -> list[Token]:
    """What the noun is of, also behind its agent ("withdrawal by the authorities of his passport")."""
    found = tree.preps(noun, "of")
    if not found:
        found = [t for by in tree.preps(noun, "by") for t in tree.preps(by, "of")]
    if not found:  # "the arrest on 5 May of the lawyer"
        between = [t for t in tree.preps(noun, "on", "in", "at") if tree.child(t, "det", "compound") is None]
        found = [t for at in between for t in tree.preps(at, "of") if tree.personish(t)]
    return found


def _qualified(rule: Rule, noun: Token) -> bool:
    """Weak nouns of violence ("treatment", "attack") need a word that says what they are."""
    if noun.lemma_ not in ("treatment", "attack", "injury", "punishment", "abuse") or rule.type != "ill-treatment":
        return True
    words = " ".join(t.lower_ for t in noun.doc[max(0, noun.left_edge.i) : noun.right_edge.i + 1])
    telling = r"\bill\b|inhuman|degrading|cruel|brutal|harsh|breach|contrary|hands of"
    if noun.lemma_ != "treatment":
        telling += "|violent|physical|sexual|police|knife|acid|armed"
    return bool(re.search(telling, words)) and not re.search(r"\bmedical|hospital", words)


def _noun_text(noun: Token) -> str:
    """The noun's phrase without relative clauses, and the word that governs it."""
    right = noun.i
    for c in noun.children:
        if c.dep_ in ("prep", "compound", "amod", "nmod", "acl") and c.i > noun.i:
            right = max(right, c.right_edge.i)
    head = noun.head.text + " " if noun.head.i < noun.i else ""
    return head + str(noun.doc[noun.left_edge.i : max(min(right, noun.i + 12), noun.i + 4) + 1].text).replace("'", "’")


def _is_institution(rule: Rule, noun: Token) -> bool:
    """Whether the noun is part of a name, a law or another noun ("detention centre", "Convention against Torture")."""
    words = context()
    head = noun.head
    if noun.dep_ in ("compound", "nmod", "amod") and head.i > noun.i:
        return rule.bare != "procedure" or head.lemma_ not in words["procedural"]
    if noun.dep_ == "conj" and head.dep_ in ("compound", "nmod"):
        return True
    before = noun.doc[max(0, noun.left_edge.i - 4) : noun.i].text_with_ws
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if following is not None and following.lower_ in words["institution_after"] and following.dep_ != "nsubj":
        return True
    if following is not None and following.lower_ in rule.not_compound:
        return True
    return bool(words["generic_before"].search(before)) or (noun.text.istitle() and noun.i > 0)
