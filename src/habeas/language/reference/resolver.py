"""`Analysis.refer`: whom the noun phrase headed by a token stands for, from the chain and the parse."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Reference, Resolver, Sentence
from habeas.language.reference.chain import build
from habeas.language.reference.descriptions import copula
from habeas.language.reference.items import Item
from habeas.language.reference.state import SURE, Chain, owner
from habeas.language.tables import words
from habeas.model.reading import How

if TYPE_CHECKING:
    from spacy.tokens import Token

HOW: dict[str, How] = {"name": "name", "pronoun": "pronoun", "first": "first-person", "kin": "kinship"}
NEAR = 300
"""Characters in which the two people stand of whom one is "the latter"."""
RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))


def make_resolver(a: Analysis) -> Resolver:
    """A resolver over this document's chain. Later facts (statements, the signatory) are looked up at each call."""
    return ChainResolver(build(a), a)


class ChainResolver:
    """Callable as `Analysis.resolver`; `chain` is open to the steps that make relations and roles."""

    def __init__(self, chain: Chain, a: Analysis) -> None:
        self.chain = chain
        self.names = sorted(
            (m.span.start, m.span.end, i) for i, f in enumerate(a.figures) for m in f.mentions if m.how == "name"
        )
        self.starts = [n[0] for n in self.names]

    def __call__(self, a: Analysis, sentence: Sentence, token: Token) -> Reference:
        at = sentence.offset(token)
        named = self.named(at)
        if named is not None:
            start, end, figure = named
            return Reference((figure,), a.text[start:end], "name", confidence=a.figures[figure].confidence)
        if token.lower_ in RELATIVE and token.tag_ in ("WP", "WDT", "WP$", "IN"):
            antecedent = _antecedent(token)
            if antecedent is not None:
                found = self(a, sentence, antecedent)
                return Reference(found.figures, token.text, "pronoun", found.group, found.confidence * 0.95)
        if token.lower_ in ("former", "latter") and token.dep_ not in ("amod", "compound", "advmod"):
            return self._of_two(a, token, at)
        item = self.chain.item_at(at)
        if item is not None:
            found = self.item(a, item)
            text = _phrase(token) if item.kind in ("kin", "party", "stranger", "many") else token.text
            if found.figures or item.kind in ("pronoun", "first"):
                return Reference(found.figures, text, found.how, found.group, found.confidence)
        return self._phrase(a, sentence, token)

    def _of_two(self, a: Analysis, token: Token, at: int) -> Reference:
        """ "the former", "the latter": of the two people named last."""
        before = [f for start, _, f in self.names if at - NEAR < start < at and a.figures[f].schema == "Person"]
        last = list(dict.fromkeys(reversed(before)))[:2]
        if len(last) < 2:
            return Reference((), token.text, "description", group=True, confidence=0.3)
        return Reference((last[token.lower_ == "former"],), f"the {token.lower_}", "description", confidence=0.75)

    def named(self, offset: int) -> tuple[int, int, int] | None:
        """(start, end, figure) of the written name that holds an offset."""
        i = bisect_right(self.starts, offset) - 1
        return self.names[i] if i >= 0 and offset < self.names[i][1] else None

    def item(self, a: Analysis, item: Item) -> Reference:
        """What an item of the chain stands for, with what is known by now."""
        how = HOW.get(item.kind, "description")
        if item.kind == "first":
            return self._first(a, item)
        if item.kind == "kin" and item.key is None:
            return self._kin(a, item)
        if item.kind in ("kin", "party") and item.plural:
            found = self._many(a, item)
            return Reference(found, item.word, how, group=not found, confidence=0.8 if found else 0.3)
        if item.kind == "many" or (item.kind == "pronoun" and item.plural):
            sure = 0.7 if item.together else 0.3
            return Reference(item.together, item.word, how, group=not item.together, confidence=sure)
        if item.key is not None and item.key in self.chain.met:
            return Reference((self.chain.met[item.key],), item.word, how, confidence=0.7)
        if item.key is not None and item.key in self.chain.later:
            return self._kin(a, self.chain.later[item.key])
        if item.key is None or item.key < 0 or item.confidence < SURE:
            return Reference((), item.word, how, group=True, confidence=0.3)
        return Reference((item.key,), item.word, how, confidence=item.confidence)

    def _first(self, a: Analysis, item: Item) -> Reference:
        statement = a.statement_at(item.start)
        if statement is not None and (statement.direct or a.signatory is None):
            who = statement.speaker
        elif a.quote_at(item.start) is not None:
            who = None
        else:
            who = a.signatory
        if who is None:
            return Reference((), item.word, "first-person", group=item.plural, confidence=0.0)
        return Reference((who,), item.word, "first-person", group=item.plural, confidence=0.6 if item.plural else 0.9)

    def _kin(self, a: Analysis, item: Item) -> Reference:
        """ "my husband" inside words whose speaker is known only now."""
        own = owner(item, self.chain)
        whose = self.item(a, own).figures if own is not None else ()
        for figure in whose:
            found = set(self.chain.kin.get((figure, item.word), []))
            if len(found) == 1:
                return Reference(tuple(found), item.word, "kinship", confidence=0.8)
        return Reference((), item.word, "kinship", group=True, confidence=0.3)

    def _many(self, a: Analysis, item: Item) -> tuple[int, ...]:
        if item.kind == "party":
            found = self.chain.parties.get(item.word, [])
            return tuple(found) if len(found) > 1 else ()
        own = owner(item, self.chain)
        whose = self.item(a, own).figures if own is not None else ()
        return tuple(f for w in whose for f in self.chain.kin.get((w, item.word), []))

    def _phrase(self, a: Analysis, sentence: Sentence, token: Token) -> Reference:
        """A noun phrase that is no name: by its apposition, by the body it names for short, else a group."""
        for child in token.children:
            named = self.named(sentence.offset(child)) if child.dep_ == "appos" and not _is_one_of(child) else None
            if named is not None and named[0] >= sentence.offset(child.left_edge):  # not the end of "of Irena Dovlat"
                return Reference((named[2],), a.text[named[0] : named[1]], "name", confidence=0.85)
        if (before_verb := self._set_before_verb(sentence, token)) is not None:
            start, end, figure = before_verb
            return Reference((figure,), a.text[start:end], "name", confidence=0.8)
        text = _phrase(token)
        if (who := copula(a, sentence, token)) is not None:
            return Reference((who,), text, "description", confidence=0.8)
        if token.pos_ in ("NOUN", "PROPN") and token.tag_ not in ("NNS", "NNPS"):
            body = self._body(a, sentence.offset(token), token)
            if body is not None:
                return Reference((body,), text, "description", confidence=0.7)
        return Reference((), text, "description", group=True, confidence=0.3)

    def _set_before_verb(self, sentence: Sentence, token: Token) -> tuple[int, int, int] | None:
        """ "a colleague who had treated the wounded, L.A., was sentenced": the name between commas right before the
        verb of a subject, inside its phrase, wherever the parser hung it."""
        if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ != "NOUN" or token.tag_ == "NNS":
            return None
        verb, last = token.head, token.right_edge
        first = min((c.i for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i > token.i), default=verb.i)
        doc, comma = token.doc, first - 1
        if comma <= token.i + 2 or doc[comma].text != "," or last.i not in (comma, comma - 1):
            return None
        named = self.named(sentence.offset(doc[comma - 1]))
        if named is None or sentence.token(named[0]) is None:
            return None
        opens = sentence.token(named[0])
        return named if opens is not None and opens.i > token.i + 1 and doc[opens.i - 1].text == "," else None

    def _body(self, a: Analysis, at: int, token: Token) -> int | None:
        """ "the court" -> the last body named before whose head is Court."""
        low = token.lower_
        if low not in words("en/kinship.yaml", "bodies"):
            return None
        if not any(c.lower_ in ("the", "this", "that", "said") for c in token.children):
            return None
        if any(c.dep_ in ("amod", "compound", "nmod", "poss", "prep") for c in token.children):
            return None
        i = bisect_right(self.starts, at) - 1
        for start, end, figure in reversed(self.names[max(0, i - 40) : i + 1]):
            if a.figures[figure].schema == "Organization" and low in a.text[start:end].lower().split():
                return figure
        return None


def _is_one_of(name: Token) -> bool:
    """ "a colleague who had treated demonstrators, Irena Dovlat, was sentenced": one name is no apposition of several,
    where a verb follows that it could be the subject of."""
    after = name.right_edge.i + 1
    if name.head.tag_ != "NNS" or any(c.dep_ == "conj" for c in name.children) or after + 1 >= len(name.doc):
        return False
    return name.doc[after].text == "," and name.doc[after + 1].lower_ in ("was", "is", "has", "had")


def _antecedent(token: Token) -> Token | None:
    """The noun that a relative clause hangs on."""
    up = token
    while up.dep_ != "relcl" and up.head.i != up.i:
        up = up.head
    return up.head if up.dep_ == "relcl" else None


def _phrase(token: Token) -> str:
    """The words of a noun phrase up to its head."""
    doc = token.doc
    left = token.left_edge.i
    return str(doc[left : token.i + 1].text)
