"""Who: the words that fill the slots of a rule (slots.py), and the figures that they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.match import Hit
from habeas.language.acts.owning import KIN, owners
from habeas.language.acts.rules import named_sets
from habeas.language.acts.slots import heads_of
from habeas.language.analysis import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
SPANS = ("year", "month", "week", "day", "hour", "life")
BODIES = frozenset(["committee", "court", "board", "council", "tribunal", "commission", "secretariat"])
THINGS = frozenset(["it", "which", "this", "that", "what", "itself", "its"])


@dataclass(frozen=True)
class Filled:
    """Figures of a slot and its words. `named`: some head was resolved. `people`: words for people stood there."""

    figures: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    slot: str = ""
    people: bool = False
    confidence: float = 1.0
    head: Token | None = None
    """Head of the phrase that filled the slot."""

    @property
    def filled(self) -> bool:
        return bool(self.figures or self.words)


def fill(a: Analysis, sentence: Sentence, hit: Hit, slots: tuple[str, ...], *, victim: bool) -> Filled:
    """The first slot that holds somebody."""
    for slot in slots:
        if slot in ("topic", "near-topic", "body"):
            continue
        heads = heads_of(hit, slot)
        if heads:
            found = _resolve(a, sentence, heads, slot, victim=victim)
            if found.filled:
                return found
    return Filled()


def resolve_heads(a: Analysis, sentence: Sentence, heads: list[Token], slot: str) -> Filled:
    return _resolve(a, sentence, heads, slot, victim=True)


def _resolve(a: Analysis, sentence: Sentence, heads: list[Token], slot: str, *, victim: bool) -> Filled:
    figures: list[int] = []
    words: list[str] = []
    people = False
    certainty = 1.0
    for head in heads:
        for token in (owner for t in tree.expand(head) for owner in _whole(t, victim=victim)):
            at = sentence.offset(token)
            if token.pos_ == "PUNCT" or token.lower_ == "non" or any(d.span.start <= at < d.span.end for d in a.dates):
                continue
            if victim and token.lower_ in BODIES and all(c.dep_ == "det" for c in token.children):
                continue  # "The Committee notes …": nothing is done to it
            if token.lower_ in THINGS or token.ent_type_ in ("DATE", "TIME") or token.lemma_.lower() in SPANS:
                continue
            got = a.refer(sentence, token)
            nobody = _of_nobody(token)
            if (
                nobody
                or _is_owner(a, sentence, token, got.figures)
                or _is_of_another(a, sentence, token, got.figures)
                or does_it_to(a, sentence, token, got.figures)
            ):
                got = replace(got, figures=())
            if not victim and (token.lower_ in PLURAL or not got.figures) and not _can_act(token):
                continue
            found = [f for f in got.figures if not victim or a.figures[f].schema != "Place"]
            if not victim and token.lower_ in PLURAL:
                found = []
            if token.lower_ in PLURAL and len(found) == 1 and a.figures[found[0]].schema == "Person":
                found = []
            if not found and token.dep_ != "poss":
                found = _apposed(a, sentence, token, victim=victim)
            figures += [f for f in found if f not in figures]
            certainty = min(certainty, got.confidence) if found else certainty
            people = people or nobody or _is_person(a, found) or tree.personish(token) or token.tag_ == "PRP$"
            words.append(got.text or token.text)
    return Filled(tuple(figures), tuple(words), slot, people, certainty, heads[0] if heads else None)


def _whole(token: Token, *, victim: bool) -> list[Token]:
    """ "his head was beaten": he was."""
    if not victim or token.lemma_.lower() not in named_sets()["body"] or _leads(token):
        return [token]
    return owners(token) or [token]


def _leads(token: Token) -> bool:
    """ "the head of the miners' union" is no part of a body."""
    of = tree.preps(token, "of") if token.lower_ == "head" else []
    named = ("NNP", "NNPS")
    return any(t.ent_type_ != "PERSON" and (t.tag_ in named or not tree.personish(t)) for t in of)


def _can_act(token: Token) -> bool:
    """Words that name somebody who acts: people, bodies, states."""
    if tree.personish(token) or token.ent_type_ in ("ORG", "GPE", "NORP"):
        return True
    return token.lemma_.lower() in named_sets()["authority"] | named_sets()["monitor"]


def _of_nobody(token: Token) -> bool:
    """ "an asylum seeker whose request was refused", "persons who are held": an antecedent that is nobody known."""
    if token.lower_ not in ("who", "whom", "whose"):
        return False
    noun = syntax.antecedent(token)
    if (
        noun.pos_ != "NOUN"
        or noun.i >= token.i
        or noun.dep_ in ("appos", "attr")
        or tree.child(noun, "appos") is not None
    ):
        return False
    dets = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss", "nummod")}
    return bool(dets & {"a", "an", "any", "every", "no"}) or (not dets and noun.tag_ == "NNS")


def _is_owner(a: Analysis, sentence: Sentence, token: Token, figures: Sequence[int]) -> bool:
    """ "her alleged torturer" is not she."""
    own = tree.child(token, "poss")
    if own is None or not figures or token.pos_ != "NOUN" or not tree.personish(token):
        return False
    return own.pos_ == "PRON" and set(a.refer(sentence, own).figures) == set(figures)


def _is_of_another(a: Analysis, sentence: Sentence, token: Token, figures: Sequence[int]) -> bool:
    """ "the judge left her in custody": an object that is no "herself" is not whoever does it."""
    if token.dep_ == "poss" and token.lower_ in ("his", "her") and figures and _is_part_of(token.head):
        verb = tree.clause_of(token.head)
        subject = syntax.subject(verb) if tree.is_verb(verb) and not syntax.is_passive(verb) else None
        return subject is not None and set(a.refer(sentence, subject).figures) == set(figures)
    if token.lower_ not in ("him", "her", "them") or token.dep_ not in ("dobj", "nsubj", "dative") or not figures:
        return False
    verb = token.head if token.dep_ != "nsubj" else token.head.head
    own = tree.child(verb, "nsubj") is not None or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    subject = syntax.subject(verb) if own and tree.is_verb(verb) and not syntax.is_passive(verb) else None
    if subject is None or subject.i >= token.i or subject.pos_ == "PRON":
        return False
    mine = a.refer(sentence, subject).figures or _apposed(a, sentence, subject, victim=False)
    return set(mine) == set(figures)


def _is_part_of(noun: Token) -> bool:
    """A part of a body on which somebody stands, or at which he strikes."""
    return noun.dep_ == "pobj" and noun.lemma_.lower() in named_sets()["body"]


def does_it_to(a: Analysis, sentence: Sentence, token: Token, figures: Sequence[int]) -> bool:
    """ "The man who killed Orlan" is not Orlan."""
    for clause in token.children:
        if token.pos_ == "NOUN" and clause.dep_ in ("relcl", "acl") and tree.is_verb(clause):
            objects = [c for c in clause.children if c.dep_ in ("dobj", "dative") and c.tag_ not in ("WP", "WDT")]
            if any(set(a.refer(sentence, c).figures) & set(figures) for c in objects):
                return True
    return False


def _is_person(a: Analysis, found: Sequence[int]) -> bool:
    return any(a.figures[f].schema == "Person" for f in found)


def _apposed(a: Analysis, sentence: Sentence, token: Token, *, victim: bool) -> list[int]:
    """ "the lawyer, Irena Dovlat", and the other way round: "Irena Dovlat, a lawyer, arrested in May"."""
    if token.dep_ == "appos" and token.i > token.head.i:
        above = a.refer(sentence, token.head).figures
        if len(above) == 1 and a.figures[above[0]].schema == "Person":
            return list(above)
    if token.dep_ == "attr" and token.head.lemma_ == "be" and (who := tree.child(token.head, "nsubj")) is not None:
        above = a.refer(sentence, who).figures
        if _is_person(a, above):
            return list(above)  # "They are nationals of Kharsia held in Toruna"
    if token.tag_ == "NN" and token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "NNP":
        at = a.figure_at(sentence.offset(token.nbor(1)))  # "the photographer Tomas Belenko", which the parse parts
        if at is not None and _is_person(a, [at]) and tree.personish(token):
            return [at]
    if (named := _between_commas(a, sentence, token)) is not None:
        return [named]
    end = sentence.offset(token) + len(token)
    if called := _CALLED.match(a.text, end):
        at = a.figure_at(called.end())
        return [at] if at is not None and _is_person(a, [at]) else []
    for c in token.subtree:
        if _ends_a_name(c, token) or _is_left_out(c, token):
            continue
        if _after_office(c, token) and _is_person(a, found := list(a.refer(sentence, c).figures)):
            return found
        acronym = c.dep_ == "appos" and c.i > 0 and c.nbor(-1).text == "("
        if _aside(c, token) and _is_person(a, found := list(a.refer(sentence, c).figures)):
            return found
        if acronym or (c.dep_ == "appos" and c.head.i == token.i):
            got = a.refer(sentence, c)
            found = [f for f in got.figures if not victim or a.figures[f].schema != "Place"]
            if found:
                return found
    return []


def _is_left_out(c: Token, token: Token) -> bool:
    """ "All members of the board except Hovik Sargsyan": not he."""
    between = token.doc[token.i + 1 : c.i]
    return any(t.lower_ in ("except", "excepting", "save", "barring", "minus") for t in between)


def _ends_a_name(c: Token, token: Token) -> bool:
    """ "The son of Irena Dovlat": her family name, which the parser takes for the son's apposition."""
    before = c.nbor(-1) if c.left_edge.i == c.i and c.i else c
    return c.dep_ == "appos" and before.tag_ == "NNP" and before.dep_ == "pobj" and before.head.head.i == token.i


_CALLED = re.compile(r" (?:by the name of|named|called|known as) ")
"""Behind "nobody" or "a man": the name by which he is asked for."""


def _between_commas(a: Analysis, sentence: Sentence, office: Token) -> int | None:
    """ "charged the head of the union, Irena Dovlat, with …": the name right behind an office, wherever it hangs."""
    of = [c.right_edge.i for c in office.children if c.dep_ == "prep" and c.lower_ == "of" and c.i == office.i + 1]
    led = office.lower_ == "head" or (tree.personish(office) and office.lemma_ not in KIN)
    if not of or office.tag_ != "NN" or not led:
        return None
    comma = next((t for t in office.doc[office.i + 2 : of[0] + 3] if t.text == ","), None)
    if comma is None or comma.i + 2 >= len(office.doc):
        return None
    at = sentence.offset(comma.nbor(1))
    found = a.figure_at(at)
    if found is None or a.figures[found].schema != "Person":
        return None
    end = next(m.span.end for m in a.figures[found].mentions if m.span.start <= at < m.span.end)
    return found if a.text[end : end + 1] == "," else None


def _aside(name: Token, noun: Token) -> bool:
    """ "another member of the union, A.W.S., who …": initials between commas that the parser takes for an adverb."""
    aside = name.dep_ == "npadvmod" and name.head.i == noun.i and name.tag_ == "NNP" and name.left_edge.i > 0
    return aside and name.doc[name.left_edge.i - 1].text == ","


def _after_office(name: Token, office: Token) -> bool:
    """ "the chairman of the party, R.S.,": the parser hangs the name on the party."""
    body = name.head
    first = name.left_edge.i
    behind = first > 0 and name.doc[first - 1].text == ","
    return name.dep_ == "appos" and body.dep_ == "pobj" and body.head.head.i == office.i and behind
