"""What somebody calls a thing, blames it on, puts it at or tells of it: up to the last word of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.statements.phrases import (
    behind,
    end_of,
    is_official,
    is_passive,
    negated,
    objects_of,
    of,
    subject_in,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED = ("see", "give", "list", "cite", "record", "write", "pass")
"""Verbs whose "as" gives a name or a number rather than a judgement where a name follows."""


def judged(verb: Token) -> Token | None:
    """What something is called, blamed for or put at: the last word of it."""
    lemma = verb.lemma_.lower()
    if negated(verb):
        return None
    passive = is_passive(verb)
    objects = objects_of(verb)
    if lemma in of("as") and (objects or passive):
        judged = next(behind(verb, "as"), None)
        if judged is not None and (lemma not in _NAMED or judged.pos_ != "PROPN"):
            return _furthest(verb, judged, objects)
    if lemma in of("so") and (found := _called(verb, passive)) is not None:
        return found
    if lemma in of("at") and objects and objects[0].lemma_ not in of("prices"):
        number = next(
            (n for n in behind(verb, "at") if n.pos_ == "NUM" or any(c.pos_ == "NUM" for c in n.subtree)), None
        )
        if number is not None:
            return end_of(number)
    if lemma in of("counts") and any(c.dep_ == "nummod" or c.pos_ == "NUM" for o in objects for c in o.children):
        return end_of(objects[-1])
    if lemma in of("blames") and objects:
        return _furthest(verb, next(behind(verb, "on", "for"), objects[0]), objects)
    if lemma in of("accuses") and (objects or passive):
        what = next(behind(verb, "of"), None)
        return end_of(what) if what is not None else None
    if lemma in of("causes") and objects:
        cause = next(behind(verb, "by", "with"), None)
        return end_of(cause) if cause is not None and cause.pos_ in ("NOUN", "PROPN") else None
    if lemma == "be" and (what := subject_in(verb)) is not None and is_official(what):
        return next((end_of(c) for c in verb.children if c.dep_ == "attr"), None)
    return _told(verb, objects)


def _furthest(verb: Token, token: Token, objects: list[Token]) -> Token:
    """The end of what comes last: "rejects AS baseless the claims of torture"."""
    ends = [end_of(token), *(end_of(o) for o in objects if o.i > token.i)]
    return max(ends, key=lambda t: t.i)


def _called(verb: Token, passive: bool) -> Token | None:
    """What something is called: a second object, or a clause without a verb; not a name that somebody goes by."""
    small = [c for c in verb.children if c.dep_ in ("oprd", "ccomp", "xcomp", "attr") and c.i > verb.i]
    small = [c for c in small if c.pos_ in ("ADJ", "NOUN") or c.tag_ == "VBN"]
    small = [c for c in small if not any(x.dep_ in ("aux", "auxpass", "cop", "mark") for x in c.children)]
    given = [c for c in verb.children if c.dep_ == "dobj"]
    which = any(g.tag_ in ("WDT", "WP") for g in given)
    if (
        not small
        and (len(given) > 1 or (which and len(given) > 1))
        and verb.lemma_ in ("call", "rule", "declare", "deem", "brand")
    ):
        small = given[-1:]
    if not small or not (
        given or passive or any(c.dep_ == "nsubj" for c in small[0].children) or small[0].dep_ == "oprd"
    ):
        return None
    what = small[0]
    follows = what.i + 1 < len(what.doc) and what.doc[what.i + 1].lower_ in ("to", "that")
    if follows and any(o.lower_ == "it" for o in (*given, *what.children)):
        return None  # "finds it sufficient to refer to …"
    if what.pos_ == "NOUN" and not any(c.dep_ in ("det", "amod", "prep", "compound", "acl") for c in what.children):
        return None
    if verb.lemma_ in ("find", "think", "believe") and (
        passive or what.lower_ in ("guilty", "open", "dead", "shut", "closed")
    ):
        return None
    return None if verb.lemma_ == "call" and passive else end_of(what)


def _told(verb: Token, objects: list[Token]) -> Token | None:
    """ "described guards striking him", "complained of threats", "speaks of four dead", "tells of a beating", "played
    down the incident"."""
    lemma = verb.lemma_.lower()
    if lemma in of("recounts"):
        seen = next((c for c in verb.children if c.i > verb.i and c.dep_ in ("xcomp", "pcomp", "ccomp", "advcl")), None)
        seen = seen or next((o for o in objects if any(c.dep_ == "acl" and c.tag_ == "VBG" for c in o.children)), None)
        fits = seen is not None and (
            seen.tag_ == "VBG" or seen.dep_ == "dobj" or any(c.lower_ == "how" for c in seen.children)
        )
        return end_of(seen) if seen is not None and fits else None
    if lemma == "complain" and (what := next(behind(verb, "of", "about"), None)) is not None:
        return end_of(what) if what.lemma_ not in of("ills") and what.pos_ in ("NOUN", "VERB") else None
    if lemma in ("speak", "talk", "tell") and (what := next(behind(verb, "of"), None)) is not None:
        number = what.pos_ == "NUM" or any(c.dep_ == "nummod" for c in what.children)
        return end_of(what) if number or what.lemma_ in of("matters") else None
    aside = any(c.dep_ in ("prt", "advmod") and c.lower_ in ("down", "aside", "off", "away") for c in verb.children)
    if aside and lemma in of("aside") and objects and objects[0].pos_ == "NOUN":
        return end_of(objects[0])
    return None
