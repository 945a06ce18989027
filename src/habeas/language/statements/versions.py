"""What somebody gives as a cause or a version, without a verb of speech, and what all reports share.

"Her version is that …", "the service stands by its version: …", "the doctor attributed the marks to a fall". Here also:
the subject of a verb that reports, the body that "it" goes on for, and how far a reported clause reaches.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Sentence
from habeas.language.statements.bodies import body_before
from habeas.language.statements.names import Names
from habeas.language.statements.papers import as_speaker
from habeas.language.statements.speaker import SUBJECT, Speaker, who
from habeas.model.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

VERSIONS = ("explanation", "version", "account", "answer", "reply", "response", "claim", "argument", "excuse")
"""Nouns for what somebody says: "he has another explanation, namely that …", "her version is that …"."""
_GROUNDS = ("ground", "grounds", "basis", "pretext", "excuse", "argument")
_AFTER_NOUN = 36
"""Characters between such a noun and the colon behind which it is told, at most."""
_FEWEST = 4
"""Words behind a colon at least that are somebody's version."""
CAUSES = ("attribute", "ascribe", "put")
"""Verbs by which somebody says what caused a thing: "attributed the marks to a fall", "put it down to a fall"."""
_FAR = 400
"""Characters behind which "it" is not taken to be the body that was reported last."""
_BESIDE = 4
"""Characters between a sentence and the next of its paragraph at most."""
_ITS = ("it", "its", "they", "their")
_GROUP = re.compile(r"(?:s|family|police|people|media|public|union|government|authorities|ministry|couple)$", re.I)
MODAL = ("would", "could", "might", "should", "may", "can")
_SO = ("so", "such", "enough")
"""Words with which "that" opens no report: "spoke so low that"."""


def caused(
    a: Analysis, names: Names, sentence: Sentence, verb: Token, before: tuple[int, Speaker] | None
) -> tuple[Speaker, Span] | None:
    """ "Dr Irena Dovlat attributed the marks to a fall", "the police put it down to a fall": what of what, they say."""
    if verb.pos_ != "VERB" or any(c.dep_ in ("neg", "auxpass") or c.lower_ in MODAL for c in verb.children):
        return None
    of = next((c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.i), None)
    if of is None:
        return None
    to = next((t for t in verb.subtree if t.lower_ == "to" and t.i > of.i and t.dep_ == "prep"), None)
    down = any(t.lower_ == "down" for t in verb.doc[verb.i + 1 : to.i]) if to is not None else False
    cause = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    speaker = subject_of(a, names, sentence, verb, before) if cause is not None else None
    if cause is None or speaker is None or (verb.lemma_ == "put" and not down):
        return None
    first, last = min(of.subtree, key=lambda t: t.i), max(cause.subtree, key=lambda t: t.i)
    return speaker, Span(sentence.offset(first), sentence.offset(last) + len(last))


def _after_colon(
    a: Analysis, names: Names, sentence: Sentence, noun: Token, before: tuple[int, Speaker] | None
) -> tuple[Speaker, Span] | None:
    """ "The Prison Service stands by its version: …": what stands behind the colon, up to the end of the sentence."""
    colon = a.text.find(":", sentence.offset(noun) + len(noun), sentence.end)
    between = a.text[sentence.offset(noun) + len(noun) : colon] if colon >= 0 else ","
    if len(between) > _AFTER_NOUN or (between and noun.dep_ != "nsubj") or "," in between or ";" in between:
        return None
    words = a.text[colon + 1 : sentence.end].rstrip(" .\n")
    if a.text[colon : colon + 2] != ": " or len(words.split()) < _FEWEST or a.quote_at(colon + 2) is not None:
        return None
    if words.lstrip()[:1] in "“\"«„‘'":
        return None
    verb = noun
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.tag_ != "PRP$"), None)
    speaker = who(a, names, sentence, owner) if owner is not None else subject_of(a, names, sentence, verb, before)
    start = colon + 1 + len(words) - len(words.lstrip())
    return (speaker, Span(start, colon + 1 + len(words))) if speaker is not None else None


def version(
    a: Analysis, names: Names, sentence: Sentence, noun: Token, before: tuple[int, Speaker] | None
) -> tuple[Speaker, Span] | None:
    """ "The governor has another explanation, namely that …", "her version is that …": whose it is, and what."""
    if (behind := _after_colon(a, names, sentence, noun, before)) is not None:
        return behind
    verb = noun.head
    clause = next((t for t in (*noun.subtree, *verb.children) if t.i > noun.i and opened_by_that(t)), None)
    clause = clause or _of_holder(noun)
    if clause is None or _weighed(a, noun):
        return None
    speaker = _holder(a, names, sentence, noun, before)
    start, end = extent(sentence, clause, noun)
    if noun.dep_ in ("nsubj", "nsubjpass") and verb.i > clause.i:
        first = min(
            (c for c in (verb, *verb.children) if c.i > clause.i and c.pos_ in ("VERB", "AUX")), key=lambda t: t.i
        )
        end = min(end, len(a.text[: sentence.offset(first)].rstrip()))
    return (speaker, Span(start, end)) if speaker is not None and end > start else None


def _holder(
    a: Analysis, names: Names, sentence: Sentence, noun: Token, before: tuple[int, Speaker] | None
) -> Speaker | None:
    """Whose claim it is: "the ministry's assertion", "the claim by the police", "refused on the ground that …"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None and owner.tag_ != "PRP$":
        return as_speaker(a, names, sentence, owner)
    if owner is not None and (found := goes_on(a, sentence, owner, before)) is not None:
        return found
    by = next(
        (x for c in noun.children if c.lower_ in ("by", "of", "from") for x in c.children if x.dep_ == "pobj"), None
    )
    if by is not None and owner is None:
        return who(a, names, sentence, by)
    verb = noun.head
    if noun.dep_ == "pobj" and noun.lemma_ in _GROUNDS and verb.lower_ == "on":
        verb = verb.head
        while verb.dep_ == "xcomp":
            verb = verb.head
        return subject_of(a, names, sentence, verb, before) if verb.pos_ == "VERB" else None
    return (
        subject_of(a, names, sentence, verb, before) if noun.dep_ == "dobj" and verb.pos_ in ("VERB", "AUX") else None
    )


def _of_holder(noun: Token) -> Token | None:
    """ "the claim by the police that X had fainted": the parser hangs the clause on whoever makes the claim."""
    by = (x for c in noun.children if c.lower_ == "by" for x in c.children if x.dep_ == "pobj")
    clauses = (c for x in by for c in x.children if c.dep_ == "relcl")
    return next(
        (
            c
            for c in clauses
            if any(t.lower_ == "that" and t.dep_ == "dobj" for t in c.children) and not _takes_object(c)
        ),
        None,
    )


def _takes_object(clause: Token) -> bool:
    """Whether "that" can be the object of the verb: "the claim by the police that he rejects"."""
    return clause.tag_ in ("VBZ", "VBP") and clause.i + 1 >= len(clause.doc) - 1


def _weighed(a: Analysis, noun: Token) -> bool:
    """Whether a committee goes through the claims of the parties: the parties' own paragraphs hold them."""
    if a.document.genre != "decision" or noun.lower_ in VERSIONS:
        return False
    return any(t.lower_ == "committee" and t.dep_ == "nsubj" for t in noun.doc)


def subject_of(
    a: Analysis, names: Names, sentence: Sentence, token: Token, before: tuple[int, Speaker] | None
) -> Speaker | None:
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is None and token.dep_ == "conj":
        subject = next((c for c in token.head.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return None
    return whoever(a, names, sentence, subject, before)


def whoever(
    a: Analysis, names: Names, sentence: Sentence, subject: Token, before: tuple[int, Speaker] | None
) -> Speaker | None:
    """Whom the subject of a verb means, by itself or as what goes on for who was reported last ("it", "they")."""
    found = who(a, names, sentence, subject)
    if found is not None and (found.figure is not None or subject.lower_ not in _ITS):
        return found
    return goes_on(a, sentence, subject, before) or _body(a, names, sentence, subject) or found


def _body(a: Analysis, names: Names, sentence: Sentence, subject: Token) -> Speaker | None:
    """ "Could you ask the Mission? They told us that …": the body of the sentence before."""
    pronoun, at = subject.lower_, sentence.offset(subject)
    body = body_before(a, names, sentence, pronoun) if pronoun in ("it", "they") else None
    return Speaker(body.figure, subject.text, at, at + len(subject), 0.7) if body is not None else None


def goes_on(a: Analysis, sentence: Sentence, subject: Token, before: tuple[int, Speaker] | None) -> Speaker | None:
    """ "It adds that …": the body that was reported last, in the same paragraph."""
    if subject.lower_ not in _ITS or before is None or "\n\n" in a.text[before[0] : sentence.start]:
        return None
    last = before[1]
    if subject.lower_ in ("they", "their"):
        return _group_goes_on(sentence, subject, before)
    if sentence.start - before[0] > _FAR or (
        last.figure is not None and a.figures[last.figure].schema != "Organization"
    ):
        return None
    at = sentence.offset(subject)
    return Speaker(last.figure, last.phrase, at, at + len(subject), min(0.75, last.confidence))


def _group_goes_on(sentence: Sentence, subject: Token, before: tuple[int, Speaker]) -> Speaker | None:
    """ "They believe he was killed": the group that was reported in the sentence before."""
    last, at = before[1], sentence.offset(subject)
    head = re.split(r"\s(?:of|from|at|in)\s", last.phrase)[0]
    if last.figure is not None or sentence.start - before[0] > _BESIDE or _GROUP.search(head) is None:
        return None
    return Speaker(None, last.phrase, at, at + len(subject), min(0.7, last.confidence))


def opened_by_that(clause: Token) -> bool:
    """ "replied within the hour that she would …": a reported clause that the parser hung on the noun before it."""
    if clause.dep_ == "advcl":  # "told the widow, in two lines, that …", not "was so weak that …"
        at = next((c.i for c in clause.children if c.dep_ == "mark" and c.lower_ == "that"), clause.head.i)
        between = [t.lower_ for t in clause.doc[clause.head.i : at]]
        told = between[-1:] == [","] and not any(word in _SO for word in between)
        return told and any(c.dep_ in SUBJECT or c.dep_ == "nsubjpass" for c in clause.children)
    if clause.dep_ not in ("relcl", "acl", "ccomp"):
        return False
    if clause.dep_ == "relcl" and _is_one(clause.head):  # "writes to his mother that Ilya …"
        that = next((c for c in clause.children if c.lower_ == "that" and c.dep_ in SUBJECT), None)
        if that is not None and that.i + 1 < clause.i and that.nbor().pos_ in ("PROPN", "PRON", "DET"):
            return True
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ == "that" for c in clause.children)
    return marked and any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)


def _is_one(noun: Token) -> bool:
    """Whether a noun means one that no clause with "that" needs to tell from others: "his mother", "Mr Tarin"."""
    return noun.pos_ == "PROPN" or any(c.dep_ == "poss" for c in noun.children)


def _breaks_off(last: Token) -> bool:
    """Whether a clause ends where its verb is still to come: "that recourse to the court | is no remedy"."""
    rest = [t for t in last.doc[last.i + 1 : last.i + 3] if t.text != ","]
    return bool(rest) and rest[0].tag_ in ("VBZ", "VBD", "VBP", "MD")


def extent(sentence: Sentence, clause: Token, verb: Token) -> tuple[int, int]:
    """The clause without "that" before it and without the point behind it."""
    tokens = [t for t in clause.subtree if (t.i > verb.i) == (clause.i > verb.i)]
    that = next((t for t in verb.doc[verb.i + 1 : min(verb.i + 6, clause.i)] if t.lower_ == "that"), None)
    that = that or next((c for c in clause.children if verb.i < c.i < clause.i and c.lower_ == "that"), None)
    if that is not None and tokens:
        end = len(verb.doc) - 1 if _breaks_off(tokens[-1]) else tokens[-1].i
        tokens = list(verb.doc[that.i + 1 : end + 1])  # the parser may have taken a clause inside it
    while tokens and (tokens[0].lower_ == "that" or tokens[0].is_punct):
        tokens = tokens[1:]
    while tokens and tokens[-1].is_punct and tokens[-1].text not in ')”’"':
        tokens = tokens[:-1]
    if not tokens:
        return 0, 0
    return sentence.offset(tokens[0]), sentence.offset(tokens[-1]) + len(tokens[-1])
