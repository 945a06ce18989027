"""The verb that carries a noun of an act and how: "received threats", "was put under surveillance"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import tree
from habeas.language.acts.rules import Rule, context

if TYPE_CHECKING:
    from spacy.tokens import Token


def carried(rule: Rule, noun: Token) -> tuple[Token, str]:
    """The verb that carries the noun and how: "received threats" -> (received, "subject")."""
    tables = context()["light"]
    top = _listed_with(noun)
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    for _ in range(3):  # "victim of torture", "risk of torture"
        head = top.head
        if top.dep_ == "pobj" and head.lower_ in ("of", "against") and head.head.pos_ == "NOUN":
            wide = [tables[k].get("nouns", frozenset()) for k in rule.light]
            if any(head.head.lemma_ in w for w in wide) or head.head.lemma_ in context()["quantity"]:
                top = head.head
                continue
        break
    verb = top.head.head if top.dep_ == "pobj" and not tree.is_verb(top.head) else top.head
    if top.dep_ == "pobj" and top.head.lower_ in ("in", "against") and verb.lemma_ == "protest":
        verb = tree.clause_of(verb) if tree.child(noun, "acl", "relcl") is None else noun
    relative = _relative_frame(rule, noun)
    if relative is not None and top.dep_ == "dobj" and any(_how_carried(tables[k], verb, top) for k in rule.light):
        relative = None  # "she began a strike, which she ended after a week"
    if relative is not None:
        return relative
    if not tree.is_verb(verb):
        if top.dep_ in ("attr", "ROOT") and tree.is_verb(top):
            return top, "none"
        return noun, "none"
    for kind in rule.light:
        how = _how_carried(tables[kind], verb, top)
        if how:
            return verb, how
    return relative if relative is not None else (verb if top.dep_ != "pobj" else noun, "none")


def _listed_with(noun: Token) -> Token:
    """ "at risk of torture and enforced disappearance": the parser makes a verb of "enforced"."""
    head = noun.head
    if noun.dep_ != "dobj" or head.lower_ not in ("enforced", "forced") or head.i < 2 or head.i != noun.i - 1:
        return noun
    before = noun.doc[head.i - 2]
    return before if noun.doc[head.i - 1].lower_ in ("and", "or") and before.pos_ == "NOUN" else noun


def _how_carried(table: dict[str, frozenset[str]], verb: Token, top: Token) -> str:
    lemma = verb.lemma_.lower()
    if lemma in table.get("object", ()) and top.dep_ in ("pobj", "nsubjpass", "dobj"):
        return "object" if top.dep_ == "pobj" else "imposed"
    if lemma in table.get("agent", ()):
        return "agent"
    if lemma in table.get("subject", ()):
        return "passive" if top.dep_ == "nsubjpass" else "subject"
    if top.dep_ == "pobj" and top.lemma_ in table.get("nouns", ()) and top.head.lower_ in ("at", "in", "under"):
        return (
            "object"
            if lemma in ("put", "place", "leave")
            else "subject"
            if lemma in ("be", "live", "feel", "remain")
            else ""
        )
    if lemma == "run" and top.dep_ == "dobj" and top.lemma_ in table.get("nouns", ()):
        return "subject"  # "would run a risk of torture"
    if top.dep_ == "attr" and "nouns" in table and top.lemma_ in table["nouns"]:
        return "subject"
    return ""


def _relative_frame(rule: Rule, noun: Token) -> tuple[Token, str] | None:
    """ "the beatings to which he was subjected", "the ill-treatment he is facing"."""
    tables = context()["light"]
    owners = [noun, *([noun.head] if noun.dep_ == "conj" else []), *(c for c in noun.children if c.dep_ == "conj")]
    for owner in owners:
        for c in owner.children:
            if c.dep_ in ("relcl", "acl") and tree.is_verb(c) and not any(g.lower_ == "where" for g in c.children):
                for kind in rule.light:
                    if c.lemma_ in tables[kind].get("object", ()):
                        return c, "object"
                    if c.lemma_ in tables[kind].get("subject", ()) and tree.child(c, "nsubj") is not None:
                        return c, "subject"
                if c.lemma_ in context()["inflict"]:
                    return c, "inflict"
    return None
