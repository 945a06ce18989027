"""From a speech verb to whoever speaks: over the parse where there is one, else by the names that stand around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from habeas.language.acts.slips import behind_preposition, is_aside
from habeas.language.analysis import Analysis
from habeas.language.speech import speech
from habeas.language.statements.layers import writer_at
from habeas.language.statements.names import Name, Names
from habeas.language.statements.speaker import GOVERNS, ME, POSSESSIVE, SUBJECT, Speaker, sentence_at, who

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASKED = re.compile(r"\W*(?:When )?[Aa]sked by\b")
_TO_NEXT_VERB = re.compile(r"\s+(?:[a-z]+ly\s+)?")
_HEARERS = ("tell", "ask", "inform", "warn", "order", "instruct", "remind", "advise", "assure", "notify", "promise")
_THINGS = ("it", "this", "these")
"""Subjects of a speech verb that stand for a paper or a fact: nobody speaks."""


def speaker_of(a: Analysis, names: Names, verb: tuple[int, int], region: tuple[int, int]) -> Speaker | None:
    """Who is the subject of the speech verb at `verb`; looks no farther than `region`, the words outside the marks."""
    sentence = sentence_at(a, verb[0])
    inverted = _after_verb(a, names, verb, region)
    if inverted is not None:
        return inverted
    if sentence is not None:
        token = sentence.token(verb[0])
        if token is not None and (told := _object_that_speaks(token)) is not None:
            return who(a, names, sentence, told)
        if token is not None and _is_told(token):
            agent = next((x for c in token.children if c.dep_ == "agent" for x in c.children), None)
            return who(a, names, sentence, agent) if agent is not None else None
        if _ASKED.match(a.text, region[0]) and (asked := _right_before(a, names, verb[0], region[0])) is not None:
            return asked
        subject = next(_subjects(token), None) if token is not None else None
        if token is not None and subject is None:
            subject = _behind_as_for(token)
        if token is not None and subject is not None:
            subject = _behind_when(subject, token) or _nearest(subject, token)
        if subject is not None and subject.lower_ in _THINGS and subject.i < token.i:  # type: ignore[union-attr]
            return None
        if subject is not None and region[0] <= sentence.offset(subject) < region[1]:
            found = who(a, names, sentence, subject)
            if found and (found.figure is not None or found.phrase):
                return found
    return _before_verb(a, names, verb, region)


def _right_before(a: Analysis, names: Names, verb: int, start: int) -> Speaker | None:
    """Asked by the judge, Tomas Belenko, whether …, Irena Dovlat answered: the name right before the verb."""
    n = next((n for n in reversed(names.between(start, verb, schemas=("Person",)))), None)
    beside = n is not None and _TO_NEXT_VERB.fullmatch(a.text[n.end : verb]) is not None
    return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.9) if n is not None and beside else None


def _subjects(token: Token) -> Iterator[Token]:
    """Subjects of a verb, its own first, then those of the verbs that it hangs on."""
    seen = 0
    while seen < 6:
        own = [c for c in token.children if c.dep_ in SUBJECT]
        if not own and (told := _told_of(token)) is not None:
            yield told
            return
        yield from own
        if token.dep_ == "nsubj" or (own and own[0].lower_ not in ("it", "there")):
            return
        paper = token.dep_ == "dobj" and token.lower_ in (
            "affidavit",
            "statement",
            "letter",
            "note",
            "reply",
            "message",
        )
        if token.head.i == token.i or (not paper and token.dep_ not in (
            "conj", "xcomp", "advcl", "ccomp", "aux", "dep", "acl", "parataxis", "pcomp", "prep", "relcl", "auxpass"
        )):  # fmt: skip
            return
        token, seen = token.head, seen + 1


def _nearest(subject: Token, verb: Token) -> Token:
    """ "Turning to the prosecutor, Albert Ngoma, the defendant Irena Dovlat said": of two subjects the one beside the
    verb, unless it is an aside; and never the name that a fronted phrase ends with."""
    own = [c for c in verb.children if c.dep_ == "nsubj" and subject.i < c.i < verb.i and c.tag_ == "NNP"]
    joined = any(c.dep_ == "cc" for c in subject.children)
    if own and subject.tag_ == "NNP" and not joined and not is_aside(subject, own[-1], verb):
        return own[-1]
    return behind_preposition(subject)


def _behind_when(subject: Token, verb: Token) -> Token | None:
    """ "When I told him of it he was silent and then said": the parser joins "said" to "told"."""
    head = verb.head
    if verb.dep_ != "conj" or not any(
        c.lower_ in ("when", "while", "as", "after") and c.i < head.i for c in head.children
    ):
        return None
    between = [t for t in verb.doc[head.i + 1 : verb.i] if t.dep_ == "nsubj" and t.lower_ in ("he", "she", "they")]
    return between[-1] if between and subject.i < head.i else None


def _behind_as_for(verb: Token) -> Token | None:
    """ "As for Mr Orlan, the director says": the parser makes the director an apposition of Orlan."""
    opens = next((c for c in verb.children if c.lower_ == "as" and c.i < verb.i), None)
    named = next((t for c in opens.children if c.lower_ in ("for", "to") for t in c.children), None) if opens else None
    beside = (c for c in named.children if c.dep_ == "appos" and c.i > named.i) if named is not None else iter(())
    return next((c for c in beside if c.right_edge.i == verb.i - 1), None)


_RECALLS = ("recall", "remember", "describe", "see", "hear", "watch", "show")


def _told_of(token: Token) -> Token | None:
    """ "Irena Dovlat recalled how the colonel leaned over and said": the parser joins "said" to "recalled"."""
    head = token.head
    if token.dep_ != "conj" or head.lemma_ not in _RECALLS or token.nbor(-1).lower_ != "and":
        return None
    inner = [c for c in head.children if c.dep_ == "ccomp" and head.i < c.i < token.i]
    how = inner and any(t.lower_ in ("how", "as") for t in token.doc[head.i + 1 : inner[-1].i])
    return next((c for c in inner[-1].children if c.dep_ in SUBJECT), None) if how else None


def _object_that_speaks(token: Token) -> Token | None:
    """The agency quoted Irena Dovlat as saying …: the object of the verb above."""
    if token.lemma_ == "say" and token.head.lemma_ == "have" and token.dep_ == "ccomp":  # "had this to say"
        return next((c for c in token.head.children if c.dep_ == "nsubj"), None)
    if token.lower_ != "saying" or token.dep_ != "pcomp" or token.head.lower_ != "as":
        return None
    return next((c for c in token.head.head.children if c.dep_ in ("dobj", "nsubjpass")), None)


def only_hears(a: Analysis, at: int) -> bool:
    """Whether the words name only who hears what a speech verb introduces: "she was told: “…”"."""
    sentence = sentence_at(a, at)
    token = sentence.token(at) if sentence else None
    return token is not None and _is_told(token) and not any(c.dep_ == "agent" for c in token.children)


def _is_told(token: Token) -> bool:
    """Whether the subject hears the words: "she was told (by an officer)"."""
    return (
        token.tag_ == "VBN" and token.lemma_ in _HEARERS and any(c.dep_ in ("auxpass", "agent") for c in token.children)
    )


def _after_verb(a: Analysis, names: Names, verb: tuple[int, int], region: tuple[int, int]) -> Speaker | None:
    """ "…”, said Senator X": a name right behind the verb, with only a title or office between them."""
    if a.text[region[0] : verb[0]].strip(" ,–—-\n"):
        return None
    for n in names.between(verb[1], region[1]):
        lead = a.text[verb[1] : n.start]
        if re.search(r"[.;:“«]|\b(?:to|that|about|in|on|at|from|against|after)\b", lead) or len(lead.split()) > 7:
            break
        if "," in lead and len(lead.split()) < 2:
            break
        if POSSESSIVE.match(a.text, n.end):
            continue  # "said Amnesty International's Irena …", "said Belenko's lawyer, Irena …"
        if a.language == "en" and a.figures[n.figure].schema == "Person" and _is_of_another(a, n, verb[0], lead):
            continue  # "said a friend of Irena Dovlat", "said the judge who sentenced Irena Dovlat"
        if a.language != "en" and speech(a.language).object_of.search(lead):
            break  # "a déclaré à X"
        return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end)
    sentence = sentence_at(a, verb[0])
    token = sentence.token(verb[0]) if sentence else None
    if sentence is None or token is None:
        return None
    behind = next((t for t in sentence.doc[token.i + 1 : token.i + 8] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)  # type: ignore[index]
    while behind is not None and behind.dep_ in ("compound", "poss") and behind.head.i > behind.i:
        behind = behind.head
    if behind is None or sentence.offset(behind) >= region[1] or behind.lower_ in ("it", "this"):
        return None
    lead = a.text[verb[1] : sentence.offset(behind)]
    if re.search(
        r"[.,;:]|\b(?:to|that|about|in|on|at|from|against|after|during|as|for|with|why|how|if|whether)\b", lead
    ):
        return None
    return who(a, names, sentence, behind)


_OF = re.compile(r"\b(?:of|for|with|by|to|and|or)(?:\s+(?:the|an?|his|her|their))?\s*$")


def _is_of_another(a: Analysis, name: Name, verb: int, lead: str) -> bool:
    """Whether a name behind a speech verb belongs to what is said of the speaker, and is not the speaker's own."""
    if _OF.search(lead):
        return True
    if lead.endswith(", ") and not re.match(r",? and\b", a.text[name.end : name.end + 5]):
        return False  # "said the husband of Irena Dovlat, Pavel Orlan"
    sentence = sentence_at(a, verb)
    token = sentence.token(name.start) if sentence else None
    above = sentence.token(verb) if sentence else None
    for _ in range(12):
        if token is None or above is None or token.i == above.i or token.head.i == token.i:
            return False
        if token.dep_ in ("pobj", "pcomp", "agent", "relcl", "acl", "advcl"):
            return True
        if token.dep_ in ("dobj", "dative") and token.head.i != above.i:
            return True
        token = token.head
    return False


def _before_verb(a: Analysis, names: Names, verb: tuple[int, int], region: tuple[int, int]) -> Speaker | None:
    """Without help from the parse: the person right before the verb, or the first name that no preposition governs."""
    beside = _right_before(a, names, verb[0], region[0])
    if beside is not None and not GOVERNS.search(a.text[region[0] : beside.start]):
        return beside
    for n in names.between(region[0], verb[0]):
        lead = a.text[region[0] : n.start].rstrip()
        if not re.search(
            r"\b(?:of|to|with|about|for|from|by|against|in|on|at|and|or|after|before)\W*$", lead, re.IGNORECASE
        ):
            return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.8)
    pronouns = speech(a.language).pronouns
    for m in re.finditer(r"[\w’']+", a.text[region[0] : verb[0]]):
        if m.group().lower() not in pronouns:
            continue
        at = region[0] + m.start()
        sentence = sentence_at(a, at)
        token = sentence.token(at) if sentence else None
        if sentence is not None and token is not None:
            return who(a, names, sentence, token)
        if m.group().lower() in ME:
            return Speaker(writer_at(a, names, at), m.group(), at, at + len(m.group()), 0.8)
    return None
