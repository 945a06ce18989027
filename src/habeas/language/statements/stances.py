"""Where somebody stands, told without a reported clause: "described the trial as fair", "has denied this".

A side of a dispute is often reported by a verb alone: a judgement, a bare denial, a number, a cause, a doubt. `stance`
gives the words of it, from the verb on; who takes it is the subject, or whoever stands behind "by".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Sentence
from habeas.language.statements.judgements import judged
from habeas.language.statements.names import Names
from habeas.language.statements.phrases import behind, end_of, is_official, is_passive, negated, of, subject_in
from habeas.language.statements.speaker import Speaker, who
from habeas.language.statements.versions import MODAL, subject_of
from habeas.model.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONDITIONS = ("if", "whether", "unless", "should")
_NEGATES = ("no", "neither", "any", "little", "nothing", "none")


def stance(sentence: Sentence, verb: Token) -> Span | None:
    """The words by which the subject of a verb, or its agent, takes a stand; None where it takes none."""
    out = verb.lemma_ == "rule" and any(c.lower_ == "out" for c in verb.children) and negated(verb)
    if out and (what := next((c for c in verb.children if c.dep_ == "dobj"), None)) is not None:
        return Span(sentence.offset(_first(verb)), sentence.offset(end_of(what)) + len(end_of(what)))
    if verb.pos_ not in ("VERB", "AUX", "ADJ") or _is_open(verb):
        return None
    last = judged(verb) or _denied(verb) or _found(verb) or _silent(verb) or _doubted(verb)
    if last is None:
        return None
    first = _first(verb)
    if is_passive(verb) and (what := subject_in(verb)) is not None and verb.lower_ not in of("sure"):
        first = min(what.subtree, key=lambda t: t.i)
    return Span(sentence.offset(first), sentence.offset(last) + len(last))


def taker(
    a: Analysis, names: Names, sentence: Sentence, verb: Token, before: tuple[int, Speaker] | None
) -> Speaker | None:
    """Who takes the stand: the subject, the agent of a passive, or the "official cause" that is given as something."""
    if is_passive(verb):
        papers = (t for t in behind(verb, "in") if t.lower_ in of("papers"))
        agent = next(behind(verb, "by"), None) or next(papers, None)
        if agent is not None and agent.pos_ in ("NOUN", "PROPN", "PRON"):
            return who(a, names, sentence, agent)
        what = subject_in(verb)
        sure = verb.lower_ in of("sure") or (what is not None and is_official(what))
        return who(a, names, sentence, what) if sure and what is not None else None
    above = verb
    while above.dep_ in ("conj", "advcl", "xcomp") and not any(c.dep_ == "nsubj" for c in above.children):
        above = above.head
    return subject_of(a, names, sentence, above, before)


def _is_open(verb: Token) -> bool:
    """Whether it is only possible, asked or wished that somebody does it."""
    if any(
        c.lower_ in MODAL or (c.dep_ == "aux" and c.lower_ in ("to", "will", "must", "shall")) for c in verb.children
    ):
        return True
    if any(c.dep_ in ("mark", "advmod") and c.lower_ in _CONDITIONS for c in verb.children):
        return True
    return verb.doc[len(verb.doc) - 1].text == "?"


def _first(verb: Token) -> Token:
    """The verb with its auxiliaries: "has always denied"."""
    before = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i]
    return min(before, key=lambda t: t.i, default=verb)


def _denied(verb: Token) -> Token | None:
    """ "has denied this", "rejects the official explanation", "stands by its figures", "confirmed the injuries"."""
    lemma = verb.lemma_.lower()
    if lemma == "stand" and (what := next(behind(verb, "by"), None)) is not None and what.pos_ == "NOUN":
        return end_of(what) if not negated(verb) else None
    if lemma not in of("denies") and lemma not in of("owns"):
        return None
    passive = is_passive(verb)
    what = next((c for c in verb.children if c.dep_ == ("nsubjpass" if passive else "dobj")), None)
    if what is None or negated(verb):
        return None
    if lemma in of("owns"):
        given = lemma not in ("accept", "uphold", "endorse") or what.lemma_ in of("held")
        fits = given and what.pos_ == "NOUN" and what.lemma_ in of("matters") | of("held") | of("signs")
        return end_of(what) if fits and not passive and not any(c.dep_ == "dative" for c in verb.children) else None
    if lemma == "contradict" and not passive:
        return end_of(what)
    if what.lower_ in of("bare") and what.pos_ in ("PRON", "DET") and lemma not in ("dismiss", "challenge", "question"):
        if what.lower_ in ("him", "her", "them"):
            return None
    elif what.lemma_ not in of("claims") or any(c.dep_ == "dative" for c in verb.children) or _decides(verb, what):
        return None
    if passive:
        return verb if any(c.dep_ == "agent" for c in verb.children) else None
    return end_of(what)


def _decides(verb: Token, what: Token) -> bool:
    """Whether a court or an office decides on a claim that is put before it, and denies nothing."""
    if what.lemma_ not in of("ruled") or verb.lemma_ not in ("dismiss", "reject", "question", "contest"):
        return False
    subject = subject_in(verb)
    judge = subject is None or subject.lemma_.lower() in of("judges")
    return what.lemma_ in of("filed") or (judge and what.tag_ == "NN") or any(c.lower_ == "for" for c in what.children)


def _found(verb: Token) -> Token | None:
    """ "found no evidence of torture", "found bruises on the neck", "has no record of his arrest"."""
    if verb.lemma_.lower() not in of("finds"):
        return None
    what = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if what is None or what.lemma_ not in of("signs") or is_passive(verb):
        return None
    subject = subject_in(verb)
    if what.lemma_ in ("reason", "ground", "basis") and subject is not None and subject.lemma_.lower() in of("judges"):
        return None  # a court gives its reasons
    none = negated(verb) or any(c.lower_ in _NEGATES for c in what.children)
    if verb.lemma_ in ("have", "show", "see", "note", "record", "report") and not none:
        return None
    if verb.lemma_ == "have" and verb.dep_ == "ccomp":
        return None  # "certified that she had no bruises"
    return end_of(what)


def _silent(verb: Token) -> Token | None:
    """ "refused to comment", "did not respond to the request"."""
    lemma = verb.lemma_.lower()
    if lemma in of("silent"):
        talk = next((c for c in verb.children if c.dep_ == "xcomp" and c.lemma_ in of("talks")), None)
        if talk is not None and talk.lemma_ in ("give", "provide", "say"):
            given = {c.lemma_ for c in talk.subtree}
            talk = (
                talk
                if given & {"reason", "comment", "detail", "explanation", "where", "why", "how", "information"}
                else None
            )
        return end_of(talk) if talk is not None else None
    if lemma in of("unanswered") and negated(verb):
        to = [*behind(verb, "to", "on"), *(c for c in verb.children if c.dep_ == "dobj")]
        return end_of(to[0]) if to and to[0].lemma_ in of("asked") else None
    return None


def _doubted(verb: Token) -> Token | None:
    """ "do not believe that their son hanged himself", "is convinced that he was murdered", "has no doubt that"."""
    lemma = verb.lemma_.lower()
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if lemma in of("doubts") and negated(verb):
        if clause is not None and clause.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            return end_of(clause)
        this = next(
            (c for c in verb.children if c.dep_ == "dobj" and (c.lower_ in of("bare") or c.lemma_ in of("claims"))),
            None,
        )
        return end_of(this) if this is not None and lemma in ("believe", "accept") else None
    if lemma == "have":
        doubt = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ == "doubt"), None)
        that = (
            next((c for c in doubt.children if c.dep_ in ("acl", "relcl", "ccomp")), None)
            if doubt is not None
            else None
        )
        return end_of(that) if that is not None else None
    if lemma in ("be",):
        sure = next((c for c in verb.children if c.dep_ in ("acomp", "attr") and c.lower_ in of("sure")), None)
        that = next((c for c in sure.children if c.dep_ == "ccomp"), None) if sure is not None else None
        return end_of(that) if that is not None else None
    if verb.lower_ in of("sure") and clause is not None and is_passive(verb) and not negated(verb):
        return end_of(clause)
    return None
