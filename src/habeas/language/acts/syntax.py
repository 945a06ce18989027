"""Who does what to whom: the deep subject and object of a verb, through passives, relative clauses and control.

It mends the parser's usual slips: shared subjects of coordinated verbs, relative pronouns, participles without a
clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import slips
from habeas.language.acts.tree import RELATIVE, SUBJECTS, child, clause_of, climb, is_verb, personish, preps

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECT_CONTROL = ("accuse", "suspect", "blame", "prevent", "stop", "ban", "bar", "prohibit", "keep", "discourage")
DECIDED = ("reject", "dismiss", "refuse", "deny", "grant", "uphold", "allow", "declare", "disallow", "accept")
ASKED = ("appeal", "application", "complaint", "petition", "request", "claim", "motion", "objection", "plea", "action")
ALL = ("all", "both", "each", "none", "neither")
ITSELF = ("himself", "herself", "themselves", "itself")
"""What only stresses a subject: "he was himself abducted"."""
FOUND_SO = (
    "handcuff",
    "chain",
    "tie",
    "bind",
    "beat",
    "gag",
    "blindfold",
    "shackle",
    "hang",
    "bruise",
    "injure",
    "kill",
    "murder",
)
"""How somebody is found: "found him handcuffed to a radiator"."""
EXPOSING = ("expose", "subject", "put", "place", "leave", "find")


def is_passive(verb: Token) -> bool:
    """Whether the verb's surface subject is its patient. A bare participle ("arrested in May", "being held") is."""
    if slips.before_aside(verb) is not None or slips.fronted(verb) is not None or slips.shares_passive(verb):
        return True
    if slips.passive_before(verb) is not None:
        return True
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ in ("VBN", "JJ") and verb.dep_ in ("acomp", "oprd"):  # "was not ill-treated", "was frozen"
        return True
    if any(c.dep_ == "nsubj" for c in verb.children):
        if is_causative(verb):
            return True
        if any(c.dep_ == "dobj" and c.lower_ == "whom" for c in verb.children):  # "…, whom the police arrested"
            return False
        small = verb.dep_ == "ccomp" and verb.tag_ == "VBN" and verb.head.lemma_ in ("have", "get", "see")
        if verb.dep_ == "ccomp" and verb.head.lemma_ == "find" and verb.lemma_ in FOUND_SO:
            return child(verb, "dobj", "mark") is None
        got = any(c.dep_ in ("aux", "auxpass") and c.lemma_ in ("be", "get") for c in verb.children)
        return verb.tag_ == "VBN" and (small or got or not any(c.dep_ == "aux" for c in verb.children))
    if any(c.dep_ == "aux" and c.lemma_ != "be" for c in verb.children):
        return False
    if slips.is_bare_let(verb):
        return is_passive(verb.head)
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    if slips.put_aboard(verb):
        return is_passive(verb.head)
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ != "incommunicado"]
    if objects and (verb.tag_ == "VBD" or (slips.acts_on(verb, objects[0]))):
        return False
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and is_verb(verb.head):
        return verb.head.tag_ == "VBG" or is_passive(verb.head)
    if verb.dep_ == "conj" and is_verb(verb.head):
        return is_passive(verb.head) and not any(c.pos_ != "NUM" for c in objects)
    return verb.tag_ == "VBN" and verb.dep_ in (
        "acl",
        "advcl",
        "relcl",
        "amod",
        "ROOT",
        "ccomp",
        "pcomp",
        "conj",
        "dep",
    )


def is_causative(verb: Token) -> bool:
    """ "had him arrested", "got her dismissed", which the parser may take for a past tense."""
    if verb.dep_ != "ccomp" or verb.tag_ not in ("VBN", "VBD") or verb.head.lemma_ not in ("have", "get", "want"):
        return False
    return child(verb, "mark", "aux", "dobj") is None


BRINGS_UP = frozenset(("refer", "draw", "mention", "cite", "point", "recall", "invoke", "allude", "name", "quote"))
"""Verbs by which a text brings up somebody else's case."""


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, also in "all of which"; any other token is itself."""
    if token.lower_ in ALL:
        inside = [g for c in token.children if c.lower_ == "of" for g in c.children if g.lower_ in ("which", "whom")]
        if inside:
            return antecedent(inside[0])
    if token.lower_ not in RELATIVE or token.tag_ not in ("WP", "WDT", "WP$", "IN"):
        return token
    up = token
    for _ in range(6):
        if up.dep_ == "relcl":
            return _outward(up.head, token, up)
        if up.head.i == up.i:
            break
        up = up.head
    return token


def _decided_on(body: Token) -> Token:
    """ "filed an appeal with the Supreme Court, which was rejected": the appeal, of which the court decides."""
    up = body.head.head
    while up.dep_ == "pobj" and up.head.dep_ == "prep":
        up = up.head.head
    if is_verb(up):
        up = child(up, "dobj", "nsubjpass") or body
    return up if up.lemma_ in ASKED else body


def _outward(noun: Token, pronoun: Token, verb: Token) -> Token:
    """The noun that a relative clause belongs to, when the parser hung it on an apposition or too low.

    "Irena Dovlat, a member of the Bar, who was arrested": behind a comma, "who" belongs to the whole phrase.
    """
    if pronoun.lower_ == "which" and verb.lemma_ in DECIDED and noun.dep_ == "pobj" and noun.tag_ in ("NNP", "NN"):
        return _decided_on(noun)
    if pronoun.lower_ not in ("who", "whom", "whose") or pronoun.i == 0 or pronoun.nbor(-1).text != ",":
        return noun.head if noun.dep_ == "appos" and pronoun.lower_ in ("who", "whom", "whose") else noun
    up = noun
    for _ in range(5):
        if up.dep_ == "appos" and up.head.i < up.i:
            if personish(up.head):
                return up.head
            up = up.head
            continue
        if up.dep_ not in ("pobj", "prep", "conj", "compound") or up.head.i >= up.i:
            break
        up = up.head
    return _all_of(noun) if _is_of_several(verb) else noun


def _is_of_several(verb: Token) -> bool:
    """ "who were beaten", "who have fled": a clause of more than one."""
    return any(t.lower_ in ("were", "are", "have") for t in (verb, *verb.children) if t.i <= verb.i)


def _all_of(noun: Token) -> Token:
    """The first of the names that one name, alone in number, is joined to: "Irena Dovlat and Petr Amin, who were …"."""
    while noun.dep_ == "conj" and noun.tag_ in ("NNP", "NN") and noun.head.i < noun.i and personish(noun.head):
        noun = noun.head
    return noun


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The surface subject, own or shared: through coordination, relative clauses, participles and control."""
    own = slips.before_aside(verb) or slips.fronted(verb) or slips.since_done(verb) or _own_subject(verb)
    if own is not None:
        return antecedent(slips.behind_preposition(own))
    if depth > 5:
        return None
    if (first := slips.passive_before(verb)) is not None:
        return subject(first, depth + 1)
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head):
        if verb.tag_ == "VBN" and head.tag_ == "VBG":  # "arrested for marching and tortured": not of "marching"
            above = next((up for up, _ in climb(head) if is_verb(up) and is_passive(up)), head)
            return subject(above, depth + 1)
        told = _reported_subject(verb, head) or _of_somebody_told_of(verb, head)
        return told or subject(slips.beyond_modal(verb, head), depth + 1)
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and slips.listed_participle(verb):
        return subject(clause_of(head), depth + 1)
    if verb.dep_ == "relcl" and not is_verb(head):
        whose = next((t for t in verb.doc[head.i + 1 : verb.i] if t.lower_ == "whose"), None)
        if whose is not None and whose.head.i < verb.i and whose.head.pos_ in ("NOUN", "PROPN"):
            return whose.head
    if verb.dep_ in ("acl", "relcl", "amod", "appos") and not is_verb(head):
        infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
        if not infinitive and (one := _one_among(head)) is not None:
            return antecedent(one)
        return _noun_control(head, depth) if infinitive else head
    if verb.dep_ == "ccomp" and any(c.dep_ == "auxpass" and c.tag_ in ("VBZ", "VBP", "VBD") for c in verb.children):
        return None  # a finite clause whose subject the parser lost
    if verb.dep_ in ("xcomp", "advcl", "ccomp", "dep", "prep", "conj") and is_verb(head):
        return _control(verb, head, depth)
    if verb.dep_ == "pcomp":
        return _beyond_preposition(head, depth)
    if verb.dep_ == "acomp" and is_verb(head):
        return subject(head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp") and head.pos_ in ("ADJ", "NOUN"):
        return subject(head.head, depth + 1) if is_verb(head.head) else None
    return None


def _one_among(those: Token) -> Token | None:
    """ "She was among those arrested", "is one of the dozens held": who is, where the words before name somebody."""
    up = those.head
    if those.dep_ != "pobj" or up.lower_ not in ("among", "amongst", "of"):
        return None
    if up.lower_ == "of" and (up.head.lower_ != "one" or up.head.dep_ != "attr"):
        return None
    be = up.head if up.lower_ != "of" else up.head.head
    own = child(be, "nsubj") if be.lemma_ in ("be", "number", "figure") else None
    return own if own is not None and own.i < be.i < those.i and personish(own) else None


def _own_subject(verb: Token) -> Token | None:
    """The nearest real subject: the parser sometimes gives a hyphenated noun several."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS and c.pos_ != "PUNCT" and c.lower_ not in ITSELF]
    if not found:  # "Irena Dovlat was exonerated": the parser may hang the name on "was"
        helpers = (c for c in verb.children if c.dep_ == "auxpass")
        found = [g for c in helpers for g in c.children if g.dep_ in SUBJECTS and g.i < c.i]
    if not found:
        return slips.cut_off_subject(verb) or slips.behind_day(verb)
    own = next((c for c in reversed(found) if c.lower_ != "it" and c.i < verb.i), found[0])
    if own.i > found[0].i and slips.is_aside(found[0], own, verb):
        own = found[0]
    return slips.whose_thing(own, verb) or own


def _reported_subject(verb: Token, head: Token) -> Token | None:
    """ "He adds that his wife was arrested and was beaten": the past goes on inside the report of a present verb."""
    if head.tag_ not in ("VBZ", "VBP") or verb.tag_ not in ("VBD", "VBN"):
        return None
    inner = next((c for c in head.children if c.dep_ == "ccomp" and head.i < c.i < verb.i), None)
    return subject(inner) if inner is not None and child(inner, *SUBJECTS) is not None else None


def _of_somebody_told_of(verb: Token, head: Token) -> Token | None:
    """ "He refers to A.K., who was returned in 2011, was detained and has not been seen": the clause goes on, which the
    parser hangs on the verb that brings somebody up."""
    if head.lemma_ not in BRINGS_UP or child(verb, *SUBJECTS) is not None:
        return None
    inside = [t for t in head.doc[head.i + 1 : verb.i] if t.lower_ == "who" and t.dep_ in SUBJECTS]
    return antecedent(inside[-1]) if inside else None


def _control(verb: Token, head: Token, depth: int) -> Token | None:
    """Subject of a subjectless complement: the object of "order, force, allow", else the governor's subject."""
    if verb.dep_ in ("xcomp", "ccomp") and not is_passive(head):
        obj = child(head, "dobj", "dative")
        if obj is not None and obj.i < verb.i:
            return antecedent(obj)
    return subject(head, depth + 1)


def _noun_control(noun: Token, depth: int) -> Token | None:
    """Subject of "decision to expel", "attempt to kill": the possessor of the noun, or the subject of its verb."""
    own = child(noun, "poss") or next((t for t in preps(noun, "for") if personish(t)), None)
    if own is not None:
        return own  # "a risk for the complainant to be beaten"
    verb = noun.head
    return subject(verb, depth + 1) if noun.dep_ in ("dobj", "pobj", "attr") and is_verb(verb) else None


def _beyond_preposition(prep: Token, depth: int) -> Token | None:
    """Subject of "after being released", "in fear of being killed", "accused of having stolen"."""
    up = prep
    for _ in range(4):
        if up.head.i == up.i:
            return None
        up = up.head
        if is_verb(up):
            whom = child(up, "dobj")
            timed = prep.lower_ in ("after", "before", "while", "since", "upon", "when")
            if up.lemma_ in (*OBJECT_CONTROL, *EXPOSING) and not is_passive(up) and whom is not None and not timed:
                return whom
            return subject(up, depth + 1)
        if up.pos_ in ("NOUN", "PROPN"):
            own = child(up, "poss")
            if own is not None:
                return own
    return None


def patient(verb: Token) -> Token | None:
    """Deep object: subject of a passive, object of an active verb (also shared by coordinated verbs)."""
    if verb.tag_ == "NNS" and verb.lower_ in slips.HEADLINE:
        return slips.headline_object(verb)
    if verb.dep_ == "pobj" and verb.head.lower_ in ("among", "amongst"):
        return child(verb.head.head, "nsubj")  # "Among the detained were Irena Dovlat and …"
    if (whom := slips.whom_done(verb)) is not None:
        return whom
    if is_passive(verb):
        return subject(verb)
    if verb.lemma_ == "be":
        return None
    own = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.ent_type_ != "DATE"), None)
    own = own or child(verb, "dative") or _small_clause(verb)
    if own is not None:
        return antecedent(own)
    relative = any(t.tag_ in ("WP", "WP$", "WDT", "WRB") for t in verb.doc[verb.left_edge.i : verb.i])
    if verb.dep_ == "relcl" and verb.head.i < verb.i and child(verb, "nsubj") is not None and not relative:
        named = child(verb, "nsubj")
        if named is not None and named.lower_ not in RELATIVE:
            return verb.head
    if verb.dep_ == "conj" and is_verb(verb.head):
        shared = child(verb.head, "dobj")
        for c in verb.head.children if shared is None else ():
            shared = child(c, "dobj") if c.dep_ == "xcomp" else shared
        if shared is not None and shared.lower_ in ("which", "whom", "that"):
            return antecedent(shared)
    for c in verb.children:
        if c.dep_ == "conj" and is_verb(c) and child(c, *SUBJECTS) is None and not is_passive(c):
            shared = child(c, "dobj")
            if shared is not None:
                return antecedent(shared)
    return None


def _small_clause(verb: Token) -> Token | None:
    """Object that the parser took for the subject of a complement ("ordered the author to leave")."""
    for c in verb.children:
        if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i:
            if c.tag_ == "NNP" and verb.lemma_ == "let":
                return c  # "would not let Irena Dovlat out"
            own = child(c, "nsubj")
            if own is not None and verb.i < own.i < c.i and child(c, "mark") is None:
                bare = verb.lemma_ in ("let", "make") or not is_verb(c)
                return own if bare or any(g.tag_ == "TO" for g in c.children) else None
    return None


def agent(verb: Token) -> Token | None:
    """Deep subject: the by-phrase of a passive, the subject of an active verb."""
    if is_passive(verb):
        for c in verb.children:
            if c.dep_ in ("agent", "prep") and c.lower_ == "by":
                found = child(c, "pobj")
                if found is not None:
                    return found
        for c in verb.children:
            if c.dep_ == "conj" and is_verb(c) and is_passive(c) and child(c, *SUBJECTS) is None:
                shared = agent(c)
                if shared is not None:
                    return shared
        return None
    return subject(verb)
