"""Who is meant by words that name nobody: "our house" in a letter, "they" behind two people, a lawyer's step, "the
applicants" of a decision. What no pronoun chain tells, the form of the text does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.drafts import Memory
from habeas.language.acts.roles import Filled, resolve_heads
from habeas.language.analysis import Analysis, Sentence
from habeas.language.reference.resolver import ChainResolver

if TYPE_CHECKING:
    from spacy.tokens import Token

FEW = 3
"""So many people at most can be whom a paragraph goes on about: complainants of one case."""


LAWYERS = frozenset(
    ("lawyer", "counsel", "attorney", "barrister", "solicitor", "advocate", "defender", "representative")
)


COMPLAINANTS = ("complainant", "author", "petitioner", "applicant")


def meant(a: Analysis, sentence: Sentence, got: Filled, memory: Memory) -> tuple[int, ...]:
    """Who is meant by words that name nobody: "our house" in a letter, "they" behind two people, "her client"."""
    words = {w.lower() for w in got.words}
    if words and words <= {"our", "us", "we"} and a.signatory is not None and a.quote_at(sentence.start) is None:
        return (a.signatory,)
    if words and words <= {"they", "them", "their"}:
        return _pair_before(a, sentence)
    if got.head is not None and got.head.lemma_ == "client" and tree.child(got.head, "poss") is not None:
        return memory.topic if len(memory.topic) == 1 else ()
    if got.head is not None and got.head.lower_ in OF_THE_CASE and _is_the(got.head):
        return memory.topic if len(memory.topic) == 1 else ()
    if len(words) == 1 and (gender := _ONE.get(next(iter(words)))) is not None:
        return _about(a, gender)
    return ()


OF_THE_CASE = frozenset(("defendant", "accused", "detainee", "prisoner", "convict", "inmate", "suspect"))
"""Where a text names nobody so: the one of whom it told last that something was done to him."""


def _is_the(noun: Token) -> bool:
    """ "the defendant", without a word that tells one from another ("the second defendant")."""
    beside = [c for c in noun.children if c.dep_ in ("amod", "compound", "nummod", "poss", "prep", "relcl", "appos")]
    return not beside and any(c.lower_ == "the" for c in noun.children if c.dep_ == "det")


_ONE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


def _about(a: Analysis, gender: str) -> tuple[int, ...]:
    """Whom the text is about, for a pronoun that nobody near claims."""
    assert isinstance(a.resolver, ChainResolver)
    about = a.resolver.chain.about
    return (about,) if about is not None and a.figures[about].gender == gender else ()


_AND_KIN = re.compile(
    r"\band (?:his|her|their|my) (?:[\w-]+ )?"
    r"(?:daughters?|sons?|child(?:ren)?|wife|husband|mother|father|parents|brothers?|sisters?)\b"
)


def _pair_before(a: Analysis, sentence: Sentence) -> tuple[int, ...]:
    """ "His wife, Irena Dovlat, and their daughter stayed. They were …": those whom the subject before names."""
    last = a.sentences[sentence.index - 1] if sentence.index else None
    if last is None or last.paragraph != sentence.paragraph:
        return ()
    if last.doc is None:
        kin = _AND_KIN.search(last.text)
        before = last.start + kin.start() if kin is not None else last.start
        named = {i for i, f in enumerate(a.figures) for m in f.mentions if last.start <= m.span.start < before}
        people = [i for i in named if a.figures[i].schema == "Person"]
        return tuple(people) if len(people) == 1 else ()
    root = next((t for t in last.doc if t.dep_ == "ROOT"), None)
    own = syntax.subject(root) if root is not None and tree.is_verb(root) else None
    heads = [t for t in tree.expand(own) if tree.personish(t)] if own is not None else []
    if len(heads) < 2 or len(heads) > FEW:
        return ()
    return resolve_heads(a, last, [own], "topic").figures if own is not None else ()


_MY_CLIENT = re.compile(r"\b[Mm]y client\b")


def client_of(a: Analysis, figure: int) -> int | None:
    """Whose lawyer somebody is, as the text says: a step that she takes is that of her client."""
    assert isinstance(a.resolver, ChainResolver)
    chain = a.resolver.chain
    whose = {k for (k, tie), named in chain.kin.items() if k is not None and tie in LAWYERS and figure in named}
    whose = whose or _defended(a, figure)
    if not whose and figure == a.signatory:
        whose = set(chain.parties.get("client", ()))
        if not whose and chain.about not in (None, figure) and _MY_CLIENT.search(a.text):
            whose = {chain.about}  # a lawyer who writes "my client" of whom all the mail is about
    return whose.pop() if len(whose) == 1 else None


def on_behalf(a: Analysis, figure: int, memory: Memory, sentence: Sentence) -> int | None:
    """Whose remedy it is that the author of a complaint seeks, who complains for one other person: unless the
    paragraph so far is about what was done to the author."""
    assert isinstance(a.resolver, ChainResolver)
    known = a.resolver.chain.parties
    others = known.get("victim", [])
    if len(others) != 1 or figure not in known.get("", ()):
        return None
    own = memory.topic == (figure,) and memory.topic_paragraph == sentence.paragraph
    return None if own else others[0]


_DEFENDS = re.compile(
    r"(?:,? who (?:defend|represent)(?:s|ed)|, (?:the )?(?:legal )?(?:counsel|lawyer|attorney|advocate) (?:for|of))"
    r" (?:(?:him|her)\b|(?:the [\w -]{2,30},? )?(?:(?:Mr|Ms|Mrs|Dr)\.? )?(?=[A-Z]))"
)


def _defended(a: Analysis, figure: int) -> set[int]:
    """ "Irena Dovlat, who defended the editor, Tomas Belenko, …": her client."""
    found: set[int] = set()
    for m in a.figures[figure].mentions:
        said = _DEFENDS.match(a.text, m.span.end)
        at = a.figure_at(said.end()) if said is not None else None
        if at is not None and at != figure and a.figures[at].schema == "Person":
            found.add(at)
    return found


def parties_of(a: Analysis) -> tuple[int, ...]:
    """Those whom the text introduces as its complainants, where they are few."""
    assert isinstance(a.resolver, ChainResolver)
    named = a.resolver.chain.parties
    people = [i for word in COMPLAINANTS for i in named.get(word, ())] or named.get("client", [])
    return tuple(dict.fromkeys(people)) if len(set(people)) <= FEW else ()


TELLING = frozenset(
    ("tell", "say", "state", "claim", "complain", "allege", "testify", "write", "report", "recount", "explain")
)


def tells_of_self(a: Analysis, sentence: Sentence, got: Filled) -> tuple[int, ...]:
    """ "Irena Dovlat, who told the court that she had been beaten": whoever tells it, where "she" may be two people."""
    pronoun = got.head
    if got.figures or pronoun is None or pronoun.lower_ not in ("he", "she") or pronoun.dep_ not in tree.SUBJECTS:
        return ()
    verb = pronoun.head
    while verb.dep_ == "conj" and tree.is_verb(verb.head):
        verb = verb.head
    above = verb.head
    if verb.dep_ != "ccomp" or above.lemma_ not in TELLING or above.i > verb.i or syntax.is_passive(above):
        return ()
    teller = syntax.subject(above)
    found = () if teller is None else a.refer(sentence, teller).figures
    if teller is None or len(found) != 1 or a.figures[found[0]].schema != "Person" or _speaks_for(teller):
        return ()
    gender = a.figures[found[0]].gender
    return found if gender in ("", {"he": "m", "she": "f"}[pronoun.lower_]) else ()


def _speaks_for(teller: Token) -> bool:
    """A lawyer, an official or a relative tells of somebody else."""
    words = {t.lemma_.lower() for t in (teller, *teller.children)}
    return bool(words & (LAWYERS | OF_OTHERS))


OF_OTHERS = frozenset(
    ("prosecutor", "minister", "spokesman", "spokeswoman", "judge", "director", "commissioner", "officer", "governor",
     "wife", "husband", "mother", "father", "sister", "brother", "son", "daughter", "friend", "doctor", "chief", "head")
)  # fmt: skip
