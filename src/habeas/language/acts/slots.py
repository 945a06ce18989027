"""The slots that a rule names, as heads of phrases of a parse: where the people of an act may stand.

Slots: `object`, `subject`, `agent` of the frame; `owner` (whose thing the patient is), `recipient`, `poss`, `of`,
`by`, `compound` of the noun; `prep:X`; `frame-subject`, `frame-object`, `frame-agent` of the verb that carries the
noun; `topic` (whom the paragraph's last act was about, only where the words name nobody else).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from habeas.language.acts import far, syntax, tree
from habeas.language.acts.match import Hit
from habeas.language.acts.owning import KIN, of, one, owners, poss
from habeas.language.acts.rules import named_sets

if TYPE_CHECKING:
    from spacy.tokens import Token


def heads_of(hit: Hit, slot: str) -> list[Token]:
    """The heads of the phrases in a slot, without what is coordinated with them."""
    token, frame = hit.token, hit.frame
    if slot.startswith("prep:"):
        word = slot[5:]
        compound = []
        if token.dep_ == "compound":  # "a deportation order was issued against X"
            up = token.head
            compound = tree.preps(up, word) or (tree.preps(up.head, word) if up.dep_ in ("nsubjpass", "dobj") else [])
        words = {"against": ("against", "concerning", "regarding"), "on": ("on", "upon")}.get(word, (word,))
        own = tree.preps(token, *words) or compound or (tree.preps(frame, *words) if frame.i != token.i else [])
        return own or _made(token, *words)
    if slot.startswith("prep-owner:"):
        held = tree.preps(token, slot[11:]) or (tree.preps(frame, slot[11:]) if frame.i != token.i else [])
        return [o for t in held for o in owners(t)]
    if slot.startswith("whom:"):  # the same, but only people
        return [t for t in heads_of(hit, f"prep:{slot[5:]}") if tree.personish(t)]
    if slot.startswith("prep-of:"):
        held = tree.preps(token, slot[8:])
        return [o for t in held for o in tree.preps(t, "of") or owners(t)]
    if slot in VERB_SLOTS:
        return VERB_SLOTS[slot](token)
    if slot.startswith("frame-"):
        return _frame_slot(hit, slot)
    return NOUN_SLOTS[slot](token)


def _made(noun: Token, *words: str) -> list[Token]:
    """ "the threats made against X", "the charges brought against X"."""
    made = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and noun.pos_ == "NOUN"]
    return [t for c in made for t in tree.preps(c, *words)]


def _owner_slot(verb: Token) -> list[Token]:
    patient = syntax.patient(verb)
    if patient is None:
        of = tree.preps(verb, "of")
        return [o for t in of for o in owners(t)]
    found = owners(patient)
    if not found:
        found = [o for t in tree.preps(verb, "of", "for") for o in owners(t)]
    return found


def _recipient(verb: Token) -> list[Token]:
    """ "granted him asylum", "asylum was granted to him", "he was granted asylum"."""
    given = tree.child(verb, "dative")
    if given is not None:
        return tree.children(given, "pobj") if given.pos_ == "ADP" else [given]
    to = [t for t in tree.preps(verb, "to") if tree.personish(t)]
    if to:
        return to
    patient = syntax.patient(verb)
    if patient is not None and tree.personish(patient):
        return [patient]
    if patient is not None:
        # "granted the author asylum": the parser takes the person for a modifier of what was given
        inside = [c for c in patient.children if c.dep_ in ("nmod", "compound") and c.lemma_.lower() != "refugee"]
        return owners(patient) or [c for c in inside if tree.personish(c)][:1]
    return []


def _object_or_subject(verb: Token) -> list[Token]:
    patient = syntax.patient(verb)
    if patient is not None and (tree.personish(patient) or syntax.is_passive(verb)):
        return [patient]
    return one(syntax.subject(verb)) if patient is None else []


def _compound(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ == "compound" and c.lemma_.lower() in named_sets()["authority"]]


def _xcomp_object(verb: Token) -> list[Token]:
    for c in verb.children:
        if c.lemma_ == "have":  # "threatened to have his sister beaten"
            c = next((g for g in c.children if g.dep_ in ("ccomp", "xcomp")), c)
        if c.dep_ in ("xcomp", "ccomp", "advcl"):
            found = syntax.patient(c)
            if found is not None and tree.personish(found):
                return (owners(found) if found.lemma_.lower() in KIN else []) or [found]
    return []


def _into_owner(verb: Token) -> list[Token]:
    return [o for t in tree.preps(verb, "into") for o in owners(t)] or _owner_slot(verb)


def _person_object(verb: Token) -> list[Token]:
    patient = syntax.patient(verb)
    return [patient] if patient is not None and tree.personish(patient) else []


def _person_owner(verb: Token) -> list[Token]:
    """Only where a person, not a court, is the possessor ("his conviction", not "the court's judgment")."""
    bodies = named_sets()["authority"] | {"court"}

    def is_person(o: Token) -> bool:
        named = o.tag_ == "NNP" and o.ent_type_ not in ("ORG", "GPE", "FAC", "NORP") and o.lemma_.lower() not in bodies
        return o.tag_ == "PRP$" or named or o.lemma_.lower() in named_sets()["person"]

    return [o for o in _owner_slot(verb) if is_person(o)]


def _object_to(verb: Token) -> list[Token]:
    """ "denied access to him"."""
    return [t for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for t in tree.preps(c, "to")]


def _appellant(verb: Token) -> list[Token]:
    """Whose remedy it is: the client of a lawyer; nobody named where an authority appeals."""
    head = syntax.agent(verb) or (syntax.subject(verb) if not syntax.is_passive(verb) else None)
    meant = [t for c in (verb, *tree.children(verb, "dobj")) for t in tree.preps(c, "for") if tree.personish(t)]
    theirs = [t for c in tree.children(verb, "dobj") for t in poss(c) if t.lower_ not in ("my", "our", "its")]
    if (meant or theirs) and head is not None and head.lower_ in ("i", "we"):
        return (meant or theirs)[:1]  # "I lodged a complaint for her", "I filed her appeal"
    if head is None or head.lemma_.lower() in named_sets()["authority"] | named_sets()["office"]:
        return []
    if head.lemma_.lower() in named_sets()["lawyer"]:
        return owners(head)
    return [head]


def _trial_of(verb: Token) -> list[Token]:
    """ "the trial of X", "the hearing in the case of X", "the verdict against X"."""
    heads = (syntax.subject(verb), syntax.patient(verb))
    subject = next((t for t in heads if t is not None and not tree.personish(t)), None)
    if subject is None:
        return []
    case = [t for t in tree.preps(subject, "in") if t.lemma_.lower() in ("case", "trial", "proceeding")]
    found = poss(subject) or of(subject) or tree.preps(subject, "against")
    return found or [p for t in case for p in (poss(t) or of(t) or tree.preps(t, "against"))]


def _parts(verb: Token) -> list[Token]:
    """ "two of his ribs": the ribs."""
    return [t for o in one(syntax.patient(verb)) for t in tree.preps(o, "of")]


def _person_subject(verb: Token) -> list[Token]:
    found = syntax.subject(verb)
    return [found] if found is not None and tree.personish(found) else []


def _outlet(verb: Token) -> list[Token]:
    """ "the website of the Courier", "the Courier’s site": the outlet, where its name stands beside the thing."""
    thing = syntax.patient(verb)
    if thing is None:
        return []
    named = [t for t in (*tree.preps(thing, "of"), *poss(thing)) if t.tag_ in ("NNP", "NNPS")]
    return named[:1] or [thing]


def _told(verb: Token) -> list[Token]:
    """Who is told something: "told X that …", "X was told"."""
    found = [c for c in verb.children if c.dep_ in ("dative", "nsubjpass")]
    found += [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    return [t for t in found if tree.personish(t)][:1]


VERB_SLOTS: dict[str, Callable[[Token], list[Token]]] = {
    "appellant": _appellant,
    "object-to": _object_to,
    "owner-person": _person_owner,
    "object": lambda v: one(syntax.patient(v)),
    "dobj": lambda v: [c for c in v.children if c.dep_ == "dobj"],
    "subject": lambda v: one(syntax.subject(v)),
    "agent": lambda v: one(syntax.agent(v)),
    "owner": _owner_slot,
    "recipient": _recipient,
    "object-or-subject": _object_or_subject,
    "subject-or-object": lambda v: one(syntax.subject(v) or syntax.patient(v)),
    "object-of": lambda v: [t for o in one(syntax.patient(v)) for t in tree.preps(o, "against")],
    "object-if-person": _person_object,
    "xcomp-object": _xcomp_object,
    "into-owner": _into_owner,
    "trial-of": _trial_of,
    "thing-of": lambda v: [t for o in one(syntax.patient(v)) for t in (tree.preps(o, "of") or poss(o))],
    "object-on": lambda v: [t for o in one(syntax.patient(v)) for t in tree.preps(o, "on", "for", "against")],
    "object-by": lambda v: [t for o in one(syntax.patient(v)) for t in tree.preps(o, "by") if tree.personish(t)],
    "owner-part": lambda v: [o for t in [*one(syntax.patient(v)), *_parts(v)] for o in owners(t)][:1],
    "owned-place": far.owned_place,
    "told": _told,
    "from-whom": far.from_whom,
    "owned-body": far.owned_body,
    "xcomp-body": far.xcomp_body,
    "xcomp-owner": far.xcomp_owner,
    "whom-seen": far.whom_seen,
    "against-any": far.against_any,
    "trial-any": far.trial_any,
    "subject-if-person": _person_subject,
    "outlet": _outlet,
    "before-owner": far.before_owner,
    "owned-by": far.owned_by,
    "subject-owner": lambda v: [o for t in one(syntax.subject(v)) for o in owners(t)],
    "clause-person": far.clause_person,
    "inner-person": far.inner_person,
    "conj-object": far.conj_object,
}

NOUN_SLOTS: dict[str, Callable[[Token], list[Token]]] = {
    "poss": poss,
    "of": of,
    "by": lambda n: one(tree.by_phrase(n)),
    "compound": _compound,
    "of-owner": lambda n: [o for t in of(n) for o in ([t] if tree.child(t, "case") is not None else owners(t))],
    "clause-subject": lambda n: one(syntax.subject(tree.clause_of(n.head))),
    "said-subject": far.said_subject,
    "inner-person": far.inner_person,
}


def _frame_slot(hit: Hit, slot: str) -> list[Token]:
    """Slots on the verb that carries a noun, as the carrier kind says who is who."""
    frame, carrier = hit.frame, hit.carrier
    if frame.i == hit.token.i:
        return []
    if slot == "frame-subject" and carrier in ("subject", ""):
        subject = syntax.subject(frame)
        return [] if subject is None or subject.i == hit.token.i else name_owner(subject)
    if slot == "frame-subject-owner" and carrier in ("subject", ""):
        return [o for t in one(syntax.subject(frame)) for o in owners(t)]
    if slot == "frame-object" and carrier == "object":
        return one(syntax.patient(frame))
    if slot == "frame-object" and carrier == "imposed":
        return list(tree.preps(frame, "on", "upon", "against")) or list(tree.preps(hit.token, "on", "against"))
    if slot == "frame-agent":
        return one(syntax.agent(frame)) if carrier in ("object", "agent", "imposed", "none") else []
    return []


NAMED_FOR = (
    "name", "photograph", "picture", "family", "life", "house", "home", "flat", "office", "phone", "telephone", "case",
    "movement",
)  # fmt: skip


def name_owner(subject: Token) -> list[Token]:
    """ "his name was on a list": he is the one."""
    if subject.lemma_ in NAMED_FOR:
        lives = [c for c in subject.children if c.dep_ == "relcl" and c.lemma_ in ("live", "stay", "reside", "sleep")]
        own = owners(subject) or [g for c in lives for g in tree.children(c, "nsubj")]  # "the house in which she lives"
        return own or [subject]
    return [subject]
