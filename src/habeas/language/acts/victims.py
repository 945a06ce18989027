"""To whom an act was done, whether the rule holds without anybody, and when the person is carried over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from habeas.language.acts import law, remedies, syntax, tree
from habeas.language.acts.beside_slots import (
    OF_ITS_OWNER,
    caused,
    claimant,
    filed_by_kin,
    in_a_state,
    of_beside_owner,
    on_whose_behalf,
)
from habeas.language.acts.bodies import body_meant
from habeas.language.acts.carried import carried_over
from habeas.language.acts.drafts import Draft, Memory
from habeas.language.acts.lists import listed
from habeas.language.acts.match import Hit, of_phrase
from habeas.language.acts.meant import client_of, meant, on_behalf, parties_of, tells_of_self
from habeas.language.acts.roles import Filled, fill, resolve_heads
from habeas.language.acts.rules import context, named_sets
from habeas.language.acts.slots import name_owner
from habeas.language.analysis import Analysis, Sentence
from habeas.language.reference.descriptions import described, described_many
from habeas.language.reference.resolver import ChainResolver

if TYPE_CHECKING:
    from spacy.tokens import Token

OF_THE_PARTIES = frozenset(("protection", "appeal", "deportation", "extradition"))
"""Steps of the procedures that a complaint is about."""
STEPS = frozenset(("appeal", "house-arrest", "release", "acquittal", *OF_THE_PARTIES))
"""What a lawyer asks for, or appeals against, for a client."""
PROSECUTORS = ("prosecution", "prosecutor", "procurator", "ministry", "government")
BODIES_TOO = frozenset(("search", "seizure", "censorship", "harassment", "surveillance"))
"""What can be done to a court or a ministry, as well as to people."""
ONLY_PEOPLE = frozenset(
    ("arrest", "detention", "ill-treatment", "wanted-notice", "disappearance", "house-arrest", "hunger-strike",
     "visit", "extradition", "protection", "travel-ban")
)  # fmt: skip
"""What cannot be done to a body: "a red notice of Interpol" is after somebody else."""
OF_CUSTODY = (
    "custody_words",
    "inside_words",
    "inside_or_police",
    "gate_words",
    "menace_words",
    "justice_words",
    "seizing_words",
)
BEFORE = 400
"""How many characters before a sentence can say that it is told of prisons and police."""


def victim_of(
    a: Analysis, sentence: Sentence, hit: Hit, memory: Memory, before: list[Draft], denied: bool
) -> Filled | None:
    """Who it was done to; None where the rule does not hold without somebody."""
    got = _victim_of(a, sentence, hit, memory, before, denied)
    if got is not None and denied and _is_of_the_denier(a, sentence, hit, got):
        got = Filled()
    return None if got is None or (hit.rule.need == "victim" and not got.figures) else got


def _around(a: Analysis, sentence: Sentence, name: str) -> str:
    """Where words that tell the sense of others may stand: the sentence; for custody, what was told just before too."""
    return a.text[max(0, sentence.start - BEFORE) : sentence.end] if name in OF_CUSTODY else sentence.text


def _victim_of(
    a: Analysis, sentence: Sentence, hit: Hit, memory: Memory, before: list[Draft], denied: bool
) -> Filled | None:
    rule = hit.rule
    got = resolve_heads(a, sentence, _owner_of(hit) or list(hit.who), "learnt") if hit.who else Filled()
    if (made := caused(a, sentence, hit)) is not None:
        got = made
    if not got.filled and (of := of_beside_owner(hit)):
        got = resolve_heads(a, sentence, of, "of")
    if not got.filled and rule.kind == "noun":
        got = _light_victim(a, sentence, hit)
    if not got.filled:
        got = fill(a, sentence, hit, rule.victim, victim=True)
    if rule.type not in BODIES_TOO and any(law.is_office(a, f) for f in got.figures):
        got = Filled()
    if rule.type in ONLY_PEOPLE and any(a.figures[f].schema == "Organization" for f in got.figures):
        people = tuple(f for f in got.figures if a.figures[f].schema == "Person")
        got = replace(got, figures=people) if people else Filled()
    if rule.type != "visit" and (people := _described(a, sentence, got)):
        got = replace(got, figures=people, people=True, confidence=0.7)
    if teller := tells_of_self(a, sentence, got):
        got = replace(got, figures=teller, people=True, confidence=0.75)
    named = listed(a, sentence, got.head) if got.head is not None else ()
    if not got.figures and rule.kind == "noun" and (claims := claimant(hit)) is not None:
        got = resolve_heads(a, sentence, [claims], "claim")
    if len(named) > len(got.figures):
        got = replace(got, figures=named, people=True, confidence=0.85)
    if got.figures and rule.kind == "verb" and (more := _alongside(a, sentence, hit, got)):
        got = replace(got, figures=(*got.figures, *more))
    if rule.kind == "noun" and not got.filled and not (_may_stand_bare(hit) or denied):
        return None
    if rule.person and not _person_holds(rule.person, got, hit):
        return None
    if rule.need_context and not context()[rule.need_context].search(_around(a, sentence, rule.need_context)):
        return None
    if not got.figures and rule.type in BODIES_TOO:
        doer = fill(a, sentence, hit, rule.actor, victim=False).figures
        if (body := body_meant(a, sentence, hit, before, doer)) is not None:
            return Filled((body,), got.words, "body", False, 0.7)
    if rule.need == "victim" and not got.figures and rule.type not in OF_THE_PARTIES:
        return None
    if rule.type == "appeal" and rule.modality == "refused" and got.head is not None and got.head.lemma_ in PROSECUTORS:
        return None  # "threw out the prosecution’s motion"
    if rule.type == "appeal" and remedies.of_an_office(hit):
        return Filled()
    if "appellant" in rule.victim and (_by_office(hit) or any(_prosecutes(a, f) for f in got.figures)):
        return None if rule.id.startswith("appeal.lodge") else got
    if rule.type == "appeal" and not got.figures and (kin := filed_by_kin(hit)) is not None:
        got = resolve_heads(a, sentence, [kin], "by")
    if not got.figures and not got.people and not _of_other(got) and {"topic", "near-topic"} & set(rule.victim):
        carried = carried_over(a, sentence, hit, memory, before)
        if rule.type == "trial" and (accused := _accused(memory)):
            carried = accused
        if carried:
            return Filled(carried, got.words, "topic", True, 0.6)
    if not got.figures and rule.type == "search" and got.words in (("their",), ("Their",)):
        goes_on = len(memory.topic) == 1 and memory.topic_paragraph == sentence.paragraph
        return Filled(memory.topic, got.words, "topic", True, 0.6) if goes_on else got  # the home that he shares
    if (
        rule.type in STEPS
        and (whom := on_whose_behalf(hit))
        and (for_ := resolve_heads(a, sentence, whom, "for")).figures
    ):
        return for_
    if rule.type in STEPS and len(got.figures) == 1 and (client := client_of(a, got.figures[0])) is not None:
        return replace(got, figures=(client,), confidence=0.8)
    if rule.type == "appeal" and len(got.figures) == 1:
        other = on_behalf(a, got.figures[0], memory, sentence)
        got = got if other is None else replace(got, figures=(other,), confidence=0.7)
    if not got.figures and (found := meant(a, sentence, got, memory)):
        return replace(got, figures=found, people=True, confidence=0.6)
    if not got.figures and rule.type in OF_THE_PARTIES and _may_be_the_parties(got, hit, memory, sentence):
        return Filled(parties_of(a), got.words, "topic", True, 0.6)
    return got


def _accused(memory: Memory) -> tuple[int, ...]:
    """Whose "the trial" is: of whoever alone was charged so far, or else alone was arrested."""
    for kinds in (("charge",), ("arrest", "detention")):
        found = {whom for kind, whom in memory.told or () if kind in kinds and whom}
        if found:
            return next(iter(found)) if len(found) == 1 else ()
    return ()


def _is_of_the_denier(a: Analysis, sentence: Sentence, hit: Hit, got: Filled) -> bool:
    """ "The spokeswoman, Major Dravik, said that there had been no search": she speaks of somebody else."""
    said = a.statement_at(sentence.offset(hit.token))
    own = got.head is not None and got.head.lower_ in ("i", "me", "my", "myself")
    return said is not None and said.speaker is not None and said.speaker in got.figures and not own


def _owner_of(hit: Hit) -> list[Token]:
    """ "following Dovlat’s removal, Boris Tal was summoned": whoever stands right before the noun."""
    if hit.rule.kind != "noun" or hit.rule.type not in OF_ITS_OWNER:
        return []
    return [c for c in hit.token.children if c.dep_ == "poss" and (c.tag_ == "PRP$" or tree.personish(c))]


def _alongside(a: Analysis, sentence: Sentence, hit: Hit, got: Filled) -> list[int]:
    """ "was convicted together with his brother": the brother too."""
    behind = hit.token.doc[hit.token.i + 1 : hit.token.right_edge.i + 1]
    led = [t for t in behind if t.lower_ in ("together", "along", "alongside")]
    if got.head is None or not led or got.head.dep_ not in ("nsubjpass", "dobj"):
        return []
    beside = led[0].nbor(1) if led[0].lower_ != "alongside" and led[0].i + 1 < len(led[0].doc) else led[0]
    heads = [t for t in tree.children(beside, "pobj") if beside.lower_ in ("with", "alongside")]
    heads = [t for t in heads if t.pos_ != "PRON" and (tree.personish(t) or _is_introduced(t))]
    found = resolve_heads(a, sentence, heads, "beside").figures
    return [f for f in found if f not in got.figures and a.figures[f].schema == "Person"]


def _is_introduced(noun: Token) -> bool:
    """ "her manager, Vera Lisitsa": a noun of somebody's whom a name behind it names."""
    return tree.child(noun, "poss") is not None and any(
        c.dep_ == "appos" and c.tag_ == "NNP" and c.i > noun.i for c in noun.children
    )


def _described(a: Analysis, sentence: Sentence, got: Filled) -> tuple[int, ...]:
    if got.head is None or got.figures:
        return ()
    assert isinstance(a.resolver, ChainResolver)
    chain = a.resolver.chain
    if got.head.tag_ == "NNS":
        return described_many(a, chain, sentence, got.head)
    person = described(a, chain, sentence, got.head, people=tree.personish(got.head))
    return () if person is None else (person,)


def _of_other(got: Filled) -> bool:
    """ "the extradition of his torturer": somebody is named by what he is to another."""
    return got.head is not None and got.head.pos_ == "NOUN" and tree.child(got.head, "poss") is not None


def _may_be_the_parties(got: Filled, hit: Hit, memory: Memory, sentence: Sentence) -> bool:
    """What a complaint tells of a procedure is that of its complainants, where no other person is in sight: "the
    application was refused", "withdrew their permits"."""
    if memory.stranger_paragraph == sentence.paragraph:
        return False
    if got.words:
        return all(w.lower() in ("they", "them", "their") for w in got.words)
    return "topic" in hit.rule.victim


def _by_office(hit: Hit) -> bool:
    """Whether an authority takes the step ("the agency filed an application"): then it is nobody's remedy."""
    who = syntax.subject(hit.token) if not syntax.is_passive(hit.token) else syntax.agent(hit.token)
    return who is not None and who.lemma_.lower() in named_sets()["authority"] | named_sets()["office"]


def _prosecutes(a: Analysis, figure: int) -> bool:
    """Whether the text calls somebody a prosecutor: what he appeals against is not against him."""
    assert isinstance(a.resolver, ChainResolver)
    return figure in a.resolver.chain.offices.get("prosecutor", ())


def _light_victim(a: Analysis, sentence: Sentence, hit: Hit) -> Filled:
    own = fill(a, sentence, hit, tuple(s for s in hit.rule.victim if s == "poss"), victim=True)
    if own.filled and hit.carrier != "subject":
        return own
    heads = _concerned(hit) or in_a_state(hit)
    return resolve_heads(a, sentence, heads, "frame") if heads else Filled()


def _concerned(hit: Hit) -> list[Token]:
    """Whom a carried noun concerns in its frame: "he received threats", "subjected him to torture"."""
    frame = hit.frame
    if hit.carrier == "subject":
        subject = syntax.subject(frame)
        return [] if subject is None else name_owner(subject)
    if hit.carrier == "object":
        return [p for p in [syntax.patient(frame)] if p is not None]
    if hit.token.dep_ == "pobj" and hit.token.head.head.lower_ == "subject" and hit.token.head.lower_ == "to":
        who = syntax.subject(tree.clause_of(hit.token.head))  # "is subject to deportation"
        return [who] if who is not None and tree.personish(who) else []
    if hit.token.dep_ == "pobj" and hit.token.head.lower_ in ("pending", "awaiting"):
        clause = tree.clause_of(hit.token.head)
        who = syntax.patient(clause) if syntax.is_passive(clause) else syntax.subject(clause)
        return [who] if who is not None and tree.personish(who) else []
    if hit.carrier in ("inflict", "imposed", "agent"):
        return tree.preps(frame, "on", "upon", "against") or tree.preps(hit.token, "on", "upon", "against")
    return []


def _may_stand_bare(hit: Hit) -> bool:
    rule = hit.rule
    if rule.bare == "always":
        return True
    if rule.bare == "state":
        return hit.carrier in ("subject", "object", "imposed")
    if rule.bare == "procedure":
        return _procedural(hit.token) or _decided_on(hit.token)
    return False


def _procedural(noun: Token) -> bool:
    """ "a request for extradition": a step of a procedure, even where it names nobody."""
    words = context()["procedural"]
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ in ("pending", "awaiting"):
        return True  # "is held pending extradition"
    if noun.dep_ == "compound":
        return head.lemma_ in words
    return noun.dep_ == "pobj" and head.lower_ in ("for", "of", "on") and head.head.lemma_ in words


def _decided_on(noun: Token) -> bool:
    """ "suspended the extradition", "the deportation was halted": a decision on the one case that the text is about."""
    verb = noun.head
    pointed = any(c.lower_ in ("the", "his", "her", "their") for c in noun.children)
    if noun.dep_ == "nsubj" and verb.pos_ == "ADJ" and verb.dep_ == "ccomp":  # "declared the extradition lawful"
        return pointed and verb.head.lemma_ in (*context()["decided"], "find", "hold", "rule")
    return pointed and noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in context()["decided"]


def _person_holds(kind: str, got: Filled, hit: Hit) -> bool:
    if kind == "soft":
        return not got.filled or got.people or (hit.rule.kind == "verb" and not _thing(hit))
    if kind == "pronoun":
        return bool(got.figures) or any(w.lower() in tree.PRONOUNS for w in got.words)
    return got.people


def _thing(hit: Hit) -> bool:
    """Whether a thing stands where the victim would: "abuse of power", "the report was attacked"."""
    if hit.rule.kind == "noun":
        stands = tree.child(hit.token, "poss") or next(iter(of_phrase(hit.token)), None)
    else:
        stands = syntax.patient(hit.token) or syntax.subject(hit.token)
    return stands is not None and stands.lemma_.lower() in named_sets()["thing"]
