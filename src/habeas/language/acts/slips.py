"""Slips of the parser that hide whose verb it is: asides between commas, lists of participles, phrases cut off.

Each test knows one slip and says what the words mean; syntax.py asks them on its way to a subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts.tree import SUBJECTS, child, is_verb, personish

if TYPE_CHECKING:
    from spacy.tokens import Token

COMMAS = (",", "–", "—")
TOLD = (
    "claim",
    "say",
    "allege",
    "maintain",
    "insist",
    "believe",
    "assert",
    "contend",
    "tell",
    "recall",
    "add",
    "state",
)


def is_aside(first: Token, second: Token, verb: Token) -> bool:
    """ "The home of Dovlat, until last year a clerk, was searched": of two subjects the second is between commas."""
    doc, after = verb.doc, first.right_edge.i + 1
    joined = any(t.dep_ == "cc" or t.lower_ in ("and", "or", "nor") for t in doc[after : second.i])
    closes = doc[second.right_edge.i + 1].text == "," if second.right_edge.i + 1 < verb.i else False
    return first.pos_ in ("NOUN", "PROPN") and after < second.i and doc[after].text == "," and closes and not joined


def before_aside(verb: Token) -> Token | None:
    """ "Belenko was, he claims, beaten": the words between the commas took the participle; whose it is."""
    if verb.tag_ not in ("VBN", "VBD") or verb.i < 4:
        return None
    close = verb.i - 2 if verb.nbor(-1).pos_ == "ADV" else verb.i - 1
    if verb.doc[close].text not in COMMAS:
        return None
    for be in reversed(verb.doc[max(0, close - 9) : close - 1]):
        if be.lower_ in ("was", "were", "been", "is", "are") and be.nbor(1).text in COMMAS:
            told = any(t.lemma_.lower().removesuffix("s") in TOLD for t in verb.doc[be.i + 2 : close])
            subjects = (t for t in reversed(verb.doc[: be.i]) if t.dep_ in SUBJECTS)
            return next(subjects, None) if told else None
    return None


def listed_participle(verb: Token) -> bool:
    """ "She was questioned about her work, beaten and threatened": the parser hangs "beaten" on "work"."""
    before = verb.nbor(-1) if verb.i else None
    return before is not None and before.text in (",", "and") and not personish(verb.head)


def is_finite(verb: Token) -> bool:
    """ "was stopped", "stopped": no infinitive is beside it, whatever the parser says."""
    return verb.tag_ == "VBD" or any(
        c.lower_ in ("was", "were") and c.dep_ in ("aux", "auxpass") for c in verb.children
    )


def whom_done(verb: Token) -> Token | None:
    """ "Irena Dovlat, the mayor, whom Kharsian police arrested": the parser takes "whom" for an article."""
    whom = next((c for c in verb.head.children if c.lower_ == "whom"), None) if verb.dep_ == "acl" else None
    if whom is None or whom.i < 2:
        return None
    up = whom.nbor(-2) if whom.nbor(-1).text == "," else whom.nbor(-1)
    for _ in range(6):
        if up.ent_type_ == "PERSON" or up.head.i >= up.i or up.dep_ not in ("pobj", "prep", "compound", "appos"):
            break
        up = up.head
    return up if personish(up) else None


def goes_on(verb: Token) -> bool:
    """ "They were abducted, taken to a forest and beaten": a list of participles that the parser subordinates."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBN" or verb.i == 0 or verb.head.i > verb.i:
        return False
    return verb.nbor(-1).text == "," and child(verb, "mark", "aux", "auxpass", *SUBJECTS) is None


def whose_thing(own: Token, verb: Token) -> Token | None:
    """ "Belenko, the candidate, whose manager, Orlan, has been …": the parser gives the verb to Belenko."""
    whose = next((t for t in verb.doc[own.i + 1 : verb.i] if t.lower_ == "whose"), None)
    if whose is None or whose.head.dep_ != "appos":
        return None
    if any(is_verb(t) and t.dep_ not in ("aux", "auxpass") for t in verb.doc[whose.i : verb.i]):
        return None
    return whose.head


def cut_off_subject(verb: Token) -> Token | None:
    """ "…, and her passport, which covered the children, was taken": the parser hangs the noun on what stands before.

    The noun whose phrase, with its relative clause, ends right before a passive that has no subject of its own.
    """
    aux = child(verb, "auxpass")
    if aux is None or verb.dep_ == "conj" or aux.i < 3 or aux.nbor(-1).text != ",":
        return None
    for token in reversed(verb.doc[: aux.i - 1]):
        if token.pos_ == "NOUN" and token.right_edge.i in (aux.i - 1, aux.i - 2) and child(token, "relcl") is not None:
            return token
    return None


HEADLINE = frozenset(("sentences", "charges", "fines", "arrests", "releases", "raids", "searches", "bans", "tries"))
BEFORE_HEADLINE = frozenset(("court", "judge", "judges", "tribunal", "police", "jury", "prosecutors", "prosecutor"))


def is_headline_verb(token: Token) -> bool:
    """ "Maravik City Court sentences Belenko in absentia": the tagger takes the verb for a noun."""
    if token.lower_ not in HEADLINE or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(-1).lower_ in BEFORE_HEADLINE and headline_object(token) is not None


def headline_object(verb: Token) -> Token | None:
    """The name that follows such a verb, behind at most two nouns: "sentences journalist Irena Dovlat to …"."""
    following = verb.doc[verb.i + 1 : verb.i + 6]
    first = next((t for t in following if t.tag_ == "NNP"), None)
    if first is None or any(t.tag_ not in ("NN", "JJ") for t in verb.doc[verb.i + 1 : first.i]):
        return None
    while first.i + 1 < len(first.doc) and first.nbor(1).tag_ == "NNP":
        first = first.nbor(1)
    return first


DONE_TO = (
    "kill", "arrest", "detain", "beat", "search", "raid", "torture", "seize", "abduct", "kidnap", "wound", "release",
)  # fmt: skip


def acts_on(verb: Token, thing: Token) -> bool:
    """ "soldiers killed sixteen workers": taken for "soldiers (who were) killed", which could have no object."""
    return verb.dep_ == "acl" and verb.lemma_ in DONE_TO and thing.i > verb.i > verb.head.i and thing.tag_ != "CD"


def is_bare_let(verb: Token) -> bool:
    """ "was held for a day and let go": a participle that looks like an infinitive, tagged as one."""
    bare = verb.lower_ in ("let", "set", "put", "cut", "hit", "shut") and verb.tag_ == "VB" and verb.dep_ == "conj"
    return bare and is_verb(verb.head) and child(verb, "aux", *SUBJECTS) is None and verb.head.tag_ in ("VBN", "VBD")


def behind_day(verb: Token) -> Token | None:
    """ "On 3 May 2020 Irena Dovlat was arrested": the parser hangs the name on "on" and the day on the name."""
    aux = child(verb, "auxpass", "aux")
    if aux is None or aux.i < 3 or verb.tag_ != "VBN":
        return None
    name = aux.nbor(-1)
    on = name.head
    opens = name.dep_ == "pobj" and on.lower_ in ("on", "in") and on.head.i == verb.i and on.i <= 3
    dated = any(c.tag_ == "CD" and c.i == on.i + 1 for c in name.children)
    return name if opens and dated and (name.tag_ in ("NNP", "PRP") or personish(name)) else None


def fronted(verb: Token) -> Token | None:
    """ "Cleared of all charges on Friday, Irena Dovlat hugged her sons": taken for one more subject of what follows."""
    if verb.i > 1 or verb.tag_ != "VBN" or verb.dep_ not in ("nsubj", "nsubjpass", "csubj"):
        return None
    return next((c for c in verb.head.children if c.dep_ in SUBJECTS and c.i > verb.i and c.pos_ != "PUNCT"), None)


ABOARD = ("plane", "flight", "aircraft", "bus", "train", "ferry", "boat", "ship", "helicopter")


def put_aboard(verb: Token) -> bool:
    """ "was turned back and put on a plane": the participle is read as a past tense, the plane as its object."""
    if verb.lower_ != "put" or verb.dep_ != "conj" or child(verb, *SUBJECTS) is not None:
        return False
    return any(c.dep_ == "dobj" and c.lemma_ in ABOARD and child(c, "poss") is None for c in verb.children)


BESIDE = ("of", "about", "unlike", "like", "besides", "despite", "with", "without", "after", "before", "alongside")


def behind_preposition(own: Token) -> Token:
    """ "Unlike Tomas Belenko, Irena Dovlat was convicted": the parser takes the first name for the subject and the
    second for its apposition."""
    first = own.left_edge
    before = first.nbor(-1) if first.i else None
    cut = before is not None and before.dep_ == "prep" and before.lower_ in BESIDE and child(before, "pobj") is None
    if before is None or not (cut or _is_named_by(before, own)):
        return own
    second = child(own, "appos")
    return second if second is not None and personish(second) and own.tag_ == "NNP" else own


def _is_named_by(noun: Token, name: Token) -> bool:
    """ "In his report on the printer Josef Hanák, Lieutenant Belenko noted": the name belongs to the noun before it."""
    return noun.dep_ == "pobj" and noun.tag_ == "NN" and noun.head.dep_ == "prep" and name.dep_ in SUBJECTS


def shares_passive(verb: Token) -> bool:
    """ "Dovlat was arrested, Orlan beaten and Belenko deported": participles that share the first one's "was"."""
    if verb.tag_ not in ("VBD", "VBN") or verb.lemma_ not in (*DONE_TO, *SENT):
        return False
    if child(verb, "dobj", "aux", "auxpass", "xcomp") is not None or child(verb, "nsubj") is None:
        return False
    first = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None) or verb.head
    if first is None or first.i >= verb.i or not is_verb(first):
        return False
    return child(first, "auxpass") is not None or shares_passive(first)


def since_done(verb: Token) -> Token | None:
    """ "another prisoner, since released": the noun right before, wherever the parser hangs the participle."""
    if verb.tag_ not in ("VBN", "VBD") or verb.i < 3 or child(verb, *SUBJECTS, "aux", "auxpass", "dobj") is not None:
        return None
    by, comma, noun = verb.nbor(-1), verb.nbor(-2), verb.nbor(-3)
    if by.lower_ not in ("since", "later", "now", "recently", "subsequently") or comma.text != ",":
        return None
    return noun if noun.tag_ in ("NN", "NNP") and personish(noun) else None


def passive_before(verb: Token) -> Token | None:
    """ "he was forced into a car, handcuffed, beaten": the passive whose "was" a list of participles shares, where the
    parser hung them on a noun or began anew."""
    if verb.tag_ not in ("VBN", "VBD") or verb.i < 3 or child(verb, *SUBJECTS, "aux", "auxpass", "dobj") is not None:
        return None
    if verb.dep_ != "ROOT" and not (verb.dep_ in ("conj", "oprd", "dep") and not is_verb(verb.head)):
        return None
    at = verb.i - 1
    while at > 1 and verb.doc[at].pos_ == "ADV":
        at -= 1
    if verb.doc[at].text not in (",", "and"):
        return None
    for t in reversed(verb.doc[:at]):
        if child(t, "auxpass") is not None and t.tag_ in ("VBN", "VBD"):
            return t
        finite = t.tag_ in ("VBZ", "VBP", "MD") or (t.tag_ == "VBD" and child(t, *SUBJECTS) is not None)
        if t.dep_ in SUBJECTS or finite or t.text in (";", ":", "(", ")") or t.tag_ in ("WP", "WDT", "WRB"):
            return None
    return None


def beyond_modal(verb: Token, head: Token) -> Token:
    """ "He was put on a plane before his lawyer could object, and was arrested on landing": what goes on in the past
    behind a comma is joined to the clause above, not to what somebody could do."""
    own = child(verb, "aux", "auxpass")
    if own is None or own.tag_ != "VBD" or head.tag_ != "VB" or head.dep_ != "advcl" or not is_verb(head.head):
        return head
    modal = any(c.tag_ == "MD" for c in head.children)
    comma = any(t.text == "," for t in verb.doc[head.i + 1 : own.i])
    return head.head if modal and comma else head


SENT = ("deport", "extradite", "sentence", "convict", "expel", "fine", "dismiss", "charge", "imprison", "jail")
