"""When the choice among the people of a text (`whom.py`) has nothing to say: "a baker", "her colleague", "me".

Each test knows words that stand for somebody whom the text does not name, or that cannot stand for whom was chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.roles import Filled
from habeas.language.analysis import Analysis, Sentence
from habeas.language.reference.items import PRONOUNS, ties
from habeas.language.reference.parse import told_by_clause
from habeas.language.reference.state import Chain

if TYPE_CHECKING:
    from spacy.tokens import Token

SEVERAL = ("one", "both", "all", "some", "many", "others")
UNCOUNTED = frozenset(("several", "many", "some", "most", "numerous", "various", "few", "countless"))
UNNAMED = 0.8
"""How surely a pronoun must stand for somebody without a name."""


def is_somebody_unnamed(got: Filled, chain: Chain, sentence: Sentence) -> bool:
    """ "Her former husband threatened her. He was arrested": he is that husband, whom nothing names."""
    if got.head is None or got.head.lower_ not in PRONOUNS:
        return False
    at = chain.at.get(sentence.offset(got.head))
    item = chain.items[at] if at is not None else None
    if item is None or at is None or item.key is None or item.key >= 0 or item.confidence < UNNAMED:
        return False
    return any(i.kind == "kin" and i.key == item.key for i in chain.items[:at])


def is_i(got: Filled, a: Analysis, sentence: Sentence) -> bool:
    """ "they dismissed me", outside quoted words: whoever writes, and nobody whom the text names."""
    head = got.head
    own = head is not None and head.lower_ in ("i", "me", "my", "myself")
    return own and head is not None and a.quote_at(sentence.offset(head)) is None


def is_anybody(got: Filled) -> bool:
    """ "a baker", "two of his friends": hardly those whom the text has named before."""
    head = got.head if got.head is None or got.head.lower_ not in ("who", "whom") else syntax.antecedent(got.head)
    if head is None or tree.child(head, "poss") is not None:
        return False
    if head.lower_ in ties() and head.tag_ == "NN" and any(c.lower_ == "the" for c in head.children):
        return True  # "the son", whom nothing names
    if any(c.lower_ in ("except", "excepting", "save") for c in head.children):
        return True  # "all members of the board except Tomas Belenko"
    before = {c.lower_ for c in head.children if c.i < head.i}
    many = head.tag_ == "NNS" and (tree.child(head, "nummod") is not None or not before.isdisjoint(UNCOUNTED))
    bare = head.tag_ == "NNS" and not any(c.dep_ in ("det", "poss", "relcl") for c in head.children)
    anybody = any(c.lower_ in ("a", "an", "another") for c in head.children if c.dep_ == "det") or told_by_clause(head)
    return many or bare or anybody or head.pos_ == "NUM" or head.lower_ in SEVERAL


def is_owner(got: Filled, best: int, a: Analysis, sentence: Sentence) -> bool:
    """ "Dovlat’s wife" is not Dovlat, and "her mother" not she."""
    own = _possessor(got.head) if got.head is not None else None
    if got.head is None or own is None or not tree.personish(got.head):
        return False
    if own.pos_ == "PRON" and own.lower_ not in PRONOUNS:
        return False
    return best in a.refer(sentence, own).figures


def _possessor(noun: Token) -> Token | None:
    """Whose somebody is; "his co-defendant", where the parser hangs "his" on something else."""
    if (own := tree.child(noun, "poss")) is not None:
        return own
    joined = noun.i > 2 and noun.nbor(-1).text == "-" and noun.nbor(-2).lower_ in ("co", "ex")
    return noun.nbor(-3) if joined and noun.nbor(-3).tag_ == "PRP$" else None
