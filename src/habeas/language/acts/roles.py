"""Who: the words that fill the slots of a rule, and the figures that they stand for.

Slots: `object`, `subject`, `agent` of the frame; `owner` (whose thing the patient is), `recipient`, `poss`, `of`,
`by`, `compound` of the noun; `prep:X`; `frame-subject`, `frame-object`, `frame-agent` of the verb that carries the
noun; `topic` (whom the paragraph's last act was about, only where the words name nobody else).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from habeas.language.acts import syntax
from habeas.language.acts.match import Hit, of_phrase
from habeas.language.acts.rules import named_sets
from habeas.language.analysis import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
KIN = frozenset(["child", "son", "daughter", "family", "mother", "father", "parent", "wife", "husband", "relative"])
SPANS = ("year", "month", "week", "day", "hour", "life")
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
        if slot in ("topic", "near-topic"):
            continue
        heads = heads_of(hit, slot)
        if heads:
            found = _resolve(a, sentence, heads, slot, victim=victim)
            if found.filled:
                return found
    return Filled()


def heads_of(hit: Hit, slot: str) -> list[Token]:
    """The heads of the phrases in a slot, without what is coordinated with them."""
    token, frame = hit.token, hit.frame
    if slot.startswith("prep:"):
        word = slot[5:]
        compound = []
        if token.dep_ == "compound":  # "a deportation order was issued against X"
            up = token.head
            compound = syntax.preps(up, word) or (
                syntax.preps(up.head, word) if up.dep_ in ("nsubjpass", "dobj") else []
            )
        words = (word, "concerning", "regarding") if word == "against" else (word,)
        return syntax.preps(token, *words) or compound or (syntax.preps(frame, *words) if frame.i != token.i else [])
    if slot.startswith("prep-owner:"):
        held = syntax.preps(token, slot[11:]) or (syntax.preps(frame, slot[11:]) if frame.i != token.i else [])
        return [o for t in held for o in owners(t)]
    if slot.startswith("whom:"):  # the same, but only people
        return [t for t in heads_of(hit, f"prep:{slot[5:]}") if syntax.personish(t)]
    if slot.startswith("prep-of:"):
        held = syntax.preps(token, slot[8:])
        return [o for t in held for o in syntax.preps(t, "of") or owners(t)]
    if slot in VERB_SLOTS:
        return VERB_SLOTS[slot](token)
    if slot.startswith("frame-"):
        return _frame_slot(hit, slot)
    return NOUN_SLOTS[slot](token)


def _one(token: Token | None) -> list[Token]:
    return [] if token is None else [token]


def owners(token: Token) -> list[Token]:
    """Possessor of the phrase: "her passport", "the passport of X"; through "member of his family" too."""
    out = []
    for t in syntax.expand(token):
        own = syntax.child(t, "poss")
        if own is not None:
            out.append(own)
            continue
        of = [p for p in syntax.preps(t, "of") if syntax.personish(p) or p.ent_type_ == "PERSON"]
        if not of:  # "the windows of his flat"
            of = [p for thing in syntax.preps(t, "of") for p in syntax.children(thing, "poss")]
        out += of[:1]
    return out[:1]


def _owner_slot(verb: Token) -> list[Token]:
    patient = syntax.patient(verb)
    if patient is None:
        of = syntax.preps(verb, "of")
        return [o for t in of for o in owners(t)]
    found = owners(patient)
    if not found:
        found = [o for t in syntax.preps(verb, "of", "for") for o in owners(t)]
    return found


def _recipient(verb: Token) -> list[Token]:
    """ "granted him asylum", "asylum was granted to him", "he was granted asylum"."""
    given = syntax.child(verb, "dative")
    if given is not None:
        return syntax.children(given, "pobj") if given.pos_ == "ADP" else [given]
    to = [t for t in syntax.preps(verb, "to") if syntax.personish(t)]
    if to:
        return to
    patient = syntax.patient(verb)
    if patient is not None and syntax.personish(patient):
        return [patient]
    if patient is not None:
        # "granted the author asylum": the parser takes the person for a modifier of what was given
        inside = [c for c in patient.children if c.dep_ in ("nmod", "compound") and c.lemma_.lower() != "refugee"]
        return owners(patient) or [c for c in inside if syntax.personish(c)][:1]
    return []


def _object_or_subject(verb: Token) -> list[Token]:
    patient = syntax.patient(verb)
    if patient is not None and (syntax.personish(patient) or syntax.is_passive(verb)):
        return [patient]
    return _one(syntax.subject(verb)) if patient is None else []


def _of(noun: Token) -> list[Token]:
    return of_phrase(noun)


def _poss(noun: Token) -> list[Token]:
    own = syntax.children(noun, "poss") or (syntax.children(noun.head, "poss") if noun.dep_ == "conj" else [])
    return own[-1:]  # the nearest: the parser hangs "her" of "her sons’ arrest" on the arrest too


def _compound(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ == "compound" and c.lemma_.lower() in named_sets()["authority"]]


def _xcomp_object(verb: Token) -> list[Token]:
    for c in verb.children:
        if c.dep_ in ("xcomp", "ccomp", "advcl"):
            found = syntax.patient(c)
            if found is not None and syntax.personish(found):
                return (owners(found) if found.lemma_.lower() in KIN else []) or [found]
    return []


def _into_owner(verb: Token) -> list[Token]:
    return [o for t in syntax.preps(verb, "into") for o in owners(t)] or _owner_slot(verb)


def _person_object(verb: Token) -> list[Token]:
    patient = syntax.patient(verb)
    return [patient] if patient is not None and syntax.personish(patient) else []


def _person_owner(verb: Token) -> list[Token]:
    """Only where a person, not a court, is the possessor ("his conviction", not "the court's judgment")."""
    bodies = named_sets()["authority"] | {"court"}

    def is_person(o: Token) -> bool:
        named = o.tag_ == "NNP" and o.ent_type_ not in ("ORG", "GPE", "FAC", "NORP") and o.lemma_.lower() not in bodies
        return o.tag_ == "PRP$" or named or o.lemma_.lower() in named_sets()["person"]

    return [o for o in _owner_slot(verb) if is_person(o)]


def _object_to(verb: Token) -> list[Token]:
    """ "denied access to him"."""
    return [t for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for t in syntax.preps(c, "to")]


def _appellant(verb: Token) -> list[Token]:
    """Whose remedy it is: the client of a lawyer; nobody named where an authority appeals."""
    head = syntax.agent(verb) or (syntax.subject(verb) if not syntax.is_passive(verb) else None)
    if head is None or head.lemma_.lower() in named_sets()["authority"] | named_sets()["office"]:
        return []
    if head.lemma_.lower() in named_sets()["lawyer"]:
        return owners(head)
    return [head]


def _trial_of(verb: Token) -> list[Token]:
    """ "the trial of X", "the hearing in the case of X", "the verdict against X"."""
    heads = (syntax.subject(verb), syntax.patient(verb))
    subject = next((t for t in heads if t is not None and not syntax.personish(t)), None)
    if subject is None:
        return []
    case = [t for t in syntax.preps(subject, "in") if t.lemma_.lower() in ("case", "trial", "proceeding")]
    found = _poss(subject) or _of(subject) or syntax.preps(subject, "against")
    return found or [p for t in case for p in (_poss(t) or _of(t) or syntax.preps(t, "against"))]


def _parts(verb: Token) -> list[Token]:
    """ "two of his ribs": the ribs."""
    return [t for o in _one(syntax.patient(verb)) for t in syntax.preps(o, "of")]


def _owned_place(verb: Token) -> list[Token]:
    """Whose place stands anywhere behind the verb: "forced their way into the home of X"."""
    places = [t for t in verb.subtree if t.i > verb.i and t.lemma_.lower() in named_sets()["home"]]
    return [o for t in places for o in owners(t) if o.lower_ not in ("their", "its")][:1]


def _from_whom(verb: Token) -> list[Token]:
    """ "took a phone and a diary from X", wherever the parser hung the preposition."""
    found = [c for t in verb.subtree if t.lower_ == "from" and t.i > verb.i for c in t.children if c.dep_ == "pobj"]
    return [t for t in found if syntax.personish(t)][:1]


def _outlet(verb: Token) -> list[Token]:
    """ "the website of the Courier", "the Courier’s site": the outlet, where its name stands beside the thing."""
    thing = syntax.patient(verb)
    if thing is None:
        return []
    named = [t for t in (*syntax.preps(thing, "of"), *_poss(thing)) if t.tag_ in ("NNP", "NNPS")]
    return named[:1] or [thing]


def _told(verb: Token) -> list[Token]:
    """Who is told something: "told X that …", "X was told"."""
    found = [c for c in verb.children if c.dep_ in ("dative", "nsubjpass")]
    found += [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    return [t for t in found if syntax.personish(t)][:1]


def _before_owner(verb: Token) -> list[Token]:
    """ "entered X’s flat and searched it": whose place was named last before the verb."""
    places = [t for t in verb.doc[: verb.i] if t.lemma_.lower() in named_sets()["home"]]
    return next((found for t in reversed(places) if (found := owners(t))), [])


def _owned_by(verb: Token) -> list[Token]:
    """ "papers belonging to X were seized", "the house owned by X"."""
    things = [t for t in (syntax.patient(verb), syntax.subject(verb)) if t is not None]
    own = [c for t in things for e in syntax.expand(t) for c in e.children if c.lemma_ in ("belong", "own")]
    return [o for c in own for o in syntax.preps(c, "to", "by")][:1]


def _subject_owner(verb: Token) -> list[Token]:
    return [o for t in _one(syntax.subject(verb)) for o in owners(t)]


VERB_SLOTS: dict[str, Callable[[Token], list[Token]]] = {
    "appellant": _appellant,
    "object-to": _object_to,
    "owner-person": _person_owner,
    "object": lambda v: _one(syntax.patient(v)),
    "dobj": lambda v: [c for c in v.children if c.dep_ == "dobj"],
    "subject": lambda v: _one(syntax.subject(v)),
    "agent": lambda v: _one(syntax.agent(v)),
    "owner": _owner_slot,
    "recipient": _recipient,
    "object-or-subject": _object_or_subject,
    "subject-or-object": lambda v: _one(syntax.subject(v) or syntax.patient(v)),
    "object-of": lambda v: [t for o in _one(syntax.patient(v)) for t in syntax.preps(o, "against")],
    "object-if-person": _person_object,
    "xcomp-object": _xcomp_object,
    "into-owner": _into_owner,
    "trial-of": _trial_of,
    "thing-of": lambda v: [t for o in _one(syntax.patient(v)) for t in (syntax.preps(o, "of") or _poss(o))],
    "object-on": lambda v: [t for o in _one(syntax.patient(v)) for t in syntax.preps(o, "on", "for", "against")],
    "object-by": lambda v: [t for o in _one(syntax.patient(v)) for t in syntax.preps(o, "by") if syntax.personish(t)],
    "owner-part": lambda v: [o for t in [*_one(syntax.patient(v)), *_parts(v)] for o in owners(t)][:1],
    "owned-place": _owned_place,
    "told": _told,
    "from-whom": _from_whom,
    "outlet": _outlet,
    "before-owner": _before_owner,
    "owned-by": _owned_by,
    "subject-owner": _subject_owner,
}

NOUN_SLOTS: dict[str, Callable[[Token], list[Token]]] = {
    "poss": _poss,
    "of": _of,
    "by": lambda n: _one(syntax.by_phrase(n)),
    "compound": _compound,
    "of-owner": lambda n: [o for t in _of(n) for o in owners(t)],
    "name-on": lambda n: [],
}


def _frame_slot(hit: Hit, slot: str) -> list[Token]:
    """Slots on the verb that carries a noun, as the carrier kind says who is who."""
    frame, carrier = hit.frame, hit.carrier
    if frame.i == hit.token.i:
        return []
    if slot == "frame-subject" and carrier in ("subject", ""):
        subject = syntax.subject(frame)
        return [] if subject is None else _name_owner(subject)
    if slot == "frame-subject-owner" and carrier in ("subject", ""):
        return [o for t in _one(syntax.subject(frame)) for o in owners(t)]
    if slot == "frame-object" and carrier == "object":
        return _one(syntax.patient(frame))
    if slot == "frame-object" and carrier == "imposed":
        return list(syntax.preps(frame, "on", "upon", "against")) or list(syntax.preps(hit.token, "on", "against"))
    if slot == "frame-agent":
        return _one(syntax.agent(frame)) if carrier in ("object", "agent", "imposed", "none") else []
    return []


NAMED_FOR = (
    "name", "photograph", "picture", "family", "life", "house", "home", "flat", "office", "phone", "telephone", "case",
    "movement",
)  # fmt: skip


def _name_owner(subject: Token) -> list[Token]:
    """ "his name was on a list": he is the one."""
    if subject.lemma_ in NAMED_FOR:
        own = owners(subject)
        return own or [subject]
    return [subject]


def concerned(hit: Hit) -> list[Token]:
    """Whom a carried noun concerns in its frame: "he received threats", "subjected him to torture"."""
    frame = hit.frame
    if hit.carrier == "subject":
        subject = syntax.subject(frame)
        return [] if subject is None else _name_owner(subject)
    if hit.carrier == "object":
        return _one(syntax.patient(frame))
    if hit.token.dep_ == "pobj" and hit.token.head.lower_ in ("pending", "awaiting"):
        clause = syntax.clause_of(hit.token.head)
        who = syntax.patient(clause) if syntax.is_passive(clause) else syntax.subject(clause)
        return [who] if who is not None and syntax.personish(who) else []
    if hit.carrier in ("inflict", "imposed", "agent"):
        return syntax.preps(frame, "on", "upon", "against") or syntax.preps(hit.token, "on", "upon", "against")
    return []


def resolve_heads(a: Analysis, sentence: Sentence, heads: list[Token], slot: str) -> Filled:
    return _resolve(a, sentence, heads, slot, victim=True)


def _resolve(a: Analysis, sentence: Sentence, heads: list[Token], slot: str, *, victim: bool) -> Filled:
    figures: list[int] = []
    words: list[str] = []
    people = False
    certainty = 1.0
    for head in heads:
        for token in syntax.expand(head):
            if token.pos_ == "PUNCT" or token.lower_ == "non":
                continue
            if token.lower_ in THINGS or token.ent_type_ in ("DATE", "TIME") or token.lemma_.lower() in SPANS:
                continue
            got = a.refer(sentence, token)
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
            people = people or _is_person(a, found) or syntax.personish(token) or token.tag_ == "PRP$"
            words.append(got.text or token.text)
    return Filled(tuple(figures), tuple(words), slot, people, certainty, heads[0] if heads else None)


def _can_act(token: Token) -> bool:
    """Words that name somebody who acts: people, bodies, states."""
    if syntax.personish(token) or token.ent_type_ in ("ORG", "GPE", "NORP"):
        return True
    return token.lemma_.lower() in named_sets()["authority"] | named_sets()["monitor"]


def _is_person(a: Analysis, found: Sequence[int]) -> bool:
    return any(a.figures[f].schema == "Person" for f in found)


def _apposed(a: Analysis, sentence: Sentence, token: Token, *, victim: bool) -> list[int]:
    for c in token.subtree:
        acronym = c.dep_ == "appos" and c.i > 0 and c.nbor(-1).text == "("
        if acronym or (c.dep_ == "appos" and c.head.i == token.i):
            got = a.refer(sentence, c)
            found = [f for f in got.figures if not victim or a.figures[f].schema != "Place"]
            if found:
                return found
    return []
