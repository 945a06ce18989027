"""Victims whom a list names beside a group: "Among those arrested were A and B", "three people were held: A, B and C".

Also a second person in a clause without its verb: "A was sentenced to five years and B to seven".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from habeas.language.acts.drafts import Draft
from habeas.language.acts.roles import Filled
from habeas.language.analysis import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARK = re.compile(
    r"(?::|\s[–—-]|,|;|\()\s*"
    r"(?:(?:and )?(?:among(?:st)? (?:them|whom|those)(?: (?:were|are|was|is))?|including|namely)\s)?"
)
_NEXT = re.compile(
    r"(?:Among(?:st)? (?:them|those (?:\w+ )?(?:arrested|detained|held|killed|released|sentenced|charged)"
    r"|the (?:dead|killed|wounded|injured|missing|arrested|detained|detainees|victims|convicted|accused|prisoners))"
    r" (?:were|are|was|is)|They (?:are|were|include|included)|Their names are|The (?:\w+ )?are)\b:?"
)
_GAP = re.compile(
    r"(?:,? and |, |; |,? as well as |/)(?:[^.;:]{0,60}[ (])?|[ ,(][^.;:]{0,60}(?:, | and )(?:the [\w ]{3,30} )?"
)
_FINITE = re.compile(r"\b(?:was|were|is|are|has|had|who|whose|by|said|says|from|against|told|while|but)\b")
_LEAD = 60
"""Characters between the opening of a list and its first name: "the lawyers", "a reporter for the Courier,"."""
GAPPED = frozenset(("conviction", "arrest", "detention", "release", "death", "deportation", "extradition", "charge"))


_SIDE = re.compile(
    r"(?:, |,? and |,? as well as )(?:(?:Mr|Ms|Mrs|Dr)\.? )?"
    r"|,? and the (?:(?!who|that|was|were|had)[a-z’'-]+ ){0,5}[a-z’'-]+,? "
)
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "both": 2}


def beside(a: Analysis, sentence: Sentence, head: Token) -> tuple[int, ...]:
    """Further people named side by side with a name that the parse left apart: "the death of A, B, C and D"."""
    out: list[int] = []
    at, joined = -1, False
    for where, until, figure in _people(a, sentence.start, sentence.end):
        if until <= sentence.offset(head):
            continue
        if at >= 0:
            gap = a.text[at:where]
            if not _SIDE.fullmatch(gap):
                break
            joined = joined or "and" in gap
        elif where > sentence.offset(head):
            return ()
        at = until
        out += [figure] if figure not in out else []
    return tuple(out) if joined and len(out) > 2 else ()


def listed(a: Analysis, sentence: Sentence, head: Token) -> tuple[int, ...]:
    """The people that a list names for a group headed by this token."""
    if a.figure_at(sentence.offset(head)) is not None:
        return beside(a, sentence, head)
    if head.tag_ not in ("NNS", "NNPS", "DT", "CD") and head.lower_ not in ("group", "number", "following"):
        return ()
    at = sentence.offset(head)
    verb = head.head if head.dep_ in ("nsubj", "nsubjpass", "attr", "dobj") else head.head.head
    between = head.dep_ == "nsubj" or (head.dep_ == "pobj" and head.head.lower_ in ("among", "amongst"))
    if between and verb.lemma_ in ("be", "include"):
        return names_from(a, sentence.offset(verb) + len(verb), sentence.end)
    for m in _MARK.finditer(a.text, at, sentence.end):
        if m.group() == ", " and a.figure_at(m.end()) is not None and (found := _counted(a, sentence, head, m.end())):
            return found
        if m.group().strip() == "," or (m.group().strip() == "(" and a.text[m.end() : m.end() + 1].islower()):
            continue
        if found := names_from(a, m.end(), sentence.end):
            return found
    if (among := _AMONG.search(a.text, at, sentence.end)) is not None:
        return names_from(a, among.start("who"), among.end("who"))
    if apposed := [c for c in head.children if c.dep_ == "appos"]:
        return names_from(a, sentence.offset(apposed[0].left_edge), sentence.end)
    after = _NEXT.match(a.text, _start_of_next(a, sentence))
    if after is None or sentence.index + 1 >= len(a.sentences):
        return ()
    return names_from(a, after.end(), a.sentences[sentence.index + 1].end)


_AMONG = re.compile(r", (?P<who>(?:(?!\b(?:said|was|were|had)\b)[^,;:.“”]){3,70}) among(?:st)? them\b")
""" "led six of them away, the poet Lena Tovi among them"."""


def _counted(a: Analysis, sentence: Sentence, head: Token, start: int) -> tuple[int, ...]:
    """ "Two sisters from Toruna, Zeynab and Maryam Dovlat, were …": so many names as the words before them count."""
    size = next((_COUNTED.get(c.lower_, 0) for c in head.children if c.dep_ == "nummod"), 0)
    found = names_from(a, start, sentence.end) if size else ()
    return found if len(found) == size else ()


def _start_of_next(a: Analysis, sentence: Sentence) -> int:
    if sentence.index + 1 >= len(a.sentences):
        return len(a.text)
    following = a.sentences[sentence.index + 1]
    return following.start + len(following.text) - len(following.text.lstrip())


def names_from(a: Analysis, start: int, end: int) -> tuple[int, ...]:
    """The people named one after the other from here on; nobody where no list begins here."""
    out: list[int] = []
    at = start
    for where, until, figure in _people(a, start, end):
        gap = a.text[at:where]
        if not out and (
            where - start > _LEAD or _FINITE.search(gap) or "." in gap.replace("Mr.", "").replace("Ms.", "")
        ):
            return ()
        if out and (not _GAP.fullmatch(gap) or _FINITE.search(gap)):
            break
        at = until
        out += [figure] if figure not in out else []
    return tuple(out)


def _people(a: Analysis, start: int, end: int) -> list[tuple[int, int, int]]:
    return sorted(
        (m.span.start, m.span.end, i)
        for i, f in enumerate(a.figures)
        if f.schema == "Person"
        for m in f.mentions
        if m.how == "name" and start <= m.span.start < end
    )


_TERM = re.compile(r"\d|\bto\b|\bin (?:[A-Z]|the)|\b(?:years?|months?|weeks?|days?|life|fine|today|yesterday)\b")
"""When or how long, before a further name: "A to five years and B to seven"."""


def gapped(a: Analysis, sentence: Sentence, draft: Draft) -> list[Draft]:
    """The draft, and one for each further person in a clause that leaves its verb out: "and B to seven years"."""
    if draft.type not in GAPPED or draft.hit.rule.kind != "verb" or not draft.victim.figures:
        return [draft]
    out: list[Draft] = []
    at = sentence.offset(draft.hit.token)
    own = draft.victim.figures
    for where, until, figure in _people(a, at, sentence.end):
        lead = a.text[at:where]
        if re.search(r",? (?:as|and so|so) (?:was|were|did|had)(?: [\w’'-]+){0,4},? $", lead) and figure not in own:
            victim = Filled((figure,), (a.text[where:until],), "gap", True, 0.9)
            out.append(replace(draft, victim=victim, confidence=draft.confidence * 0.9))
            continue
        if not re.search(r"(?:,|;|:|\band)\s+(?:(?:Mr|Ms|Mrs|Dr)\.? )?$", lead):
            continue
        behind = a.text[until : sentence.end]
        dates = [d for d in a.dates if until < d.span.start <= until + 5 and d.span.end <= sentence.end]
        dated = bool(dates) and re.match(r" (?:on|in) ", behind) is not None
        years = draft.type == "conviction" and re.match(
            r",? (?:to|got|received) (?:an? )?(?:[\w-]+ ?){1,4}(?:years?|months|life|[,.;]|$| in\b| and\b)", behind
        )
        if not (dated or years) or (figure in own and (len(own) == 1 or not _TERM.search(lead))):
            continue
        own = tuple(f for f in own if f != figure)
        victim = Filled((figure,), (a.text[where:until],), "gap", True, 0.9)
        out.append(
            replace(draft, victim=victim, dates=dates[:1] if dated else draft.dates, confidence=draft.confidence * 0.9)
        )
    if out and not own:
        return out
    return [replace(draft, victim=replace(draft.victim, figures=own)) if out else draft, *out]
