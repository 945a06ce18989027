"""The day of a chronology's entry for the acts that its sentences tell without a date of their own.

An entry speaks in the present of its own day ("12 June – Police arrest X. Her flat is searched."); where the whole
chronology is told in the past, so do its entries. What lies before ("had been beaten"), what is feared, planned or
only reported to have happened is not of that day. Rather none than a wrong one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.acts import tree
from habeas.language.acts.dating import is_told_with
from habeas.language.acts.drafts import Draft
from habeas.language.acts.rules import context
from habeas.language.acts.when import Dated, told_as_later
from habeas.language.analysis import Analysis, Sentence
from habeas.language.dates import Entry, entry_at
from habeas.model.reading import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Token

ASKED = ("protection", "extradition", "appeal")
"""What is told as pending on the day on which it is asked for."""
GOES_ON = ("remain", "continue", "stay", "await", "face")
NEXT = ("next-day", "day-after", "later", "following-unit")
"""Rules of dates from which the entry's own story goes on."""
_OTHER_TIME = re.compile(
    r"\b(?:later|earlier|previously|formerly|ago|meanwhile|still|already|so far|until now|to date|for (?:years|decades)"
    r"|in the past|(?:some|several|a few) (?:hours|days|weeks|months|years))\b",
    re.IGNORECASE,
)


def is_in_past(a: Analysis) -> bool:
    """Whether a chronology is told in the past tense: how most of its entries begin."""
    votes = 0
    for entry in a.entries:
        sentence = a.sentence_at(entry.body)
        if sentence is not None and sentence.doc is not None:
            tense = _tense(_root(sentence))
            votes += (tense == "past") - (tense == "present")
    return votes > 0


def day_of_entry(
    a: Analysis, sentence: Sentence, draft: Draft, drafts: list[Draft], dates: list[Dated], *, past: bool
) -> list[DateMention]:
    """The day of the entry that a sentence stands in, where the act is told as of that day; else []."""
    entry = entry_at(a.entries, sentence.start)
    if entry is None or sentence.start < entry.body or draft.modality in ("feared", "denied"):
        return []
    hit, root = draft.hit, _main(sentence, draft)
    if draft.modality == "pending" and draft.type not in ASKED and root.lemma_ not in context()["order"]:
        return []
    first = sentence.start == entry.body
    tenses = ("present", "bare", "past") if (past or first) and not entry.soft else ("present", "bare")
    verb = tree.clause_of(hit.frame)
    if _tense(root) not in tenses or _is_before(verb) or told_as_later(verb):
        return []
    if _OTHER_TIME.search(sentence.text) or root.lemma_ in GOES_ON or verb.lemma_ in GOES_ON:
        return []
    if any(tree.clause_of(d.token).i in (verb.i, root.i) for d in dates):
        return []
    day = _day(a, entry, sentence)
    return [day] if day and is_told_with(hit, root, day.edtf, [d.hit for d in drafts]) else []


def _day(a: Analysis, entry: Entry, sentence: Sentence) -> DateMention | None:
    """The entry's day, or the one to which its sentences have gone on ("The next day …")."""
    own = next((d for d in a.dates if d.span.start == entry.date.start), None)
    later = [d for d in a.dates if entry.body <= d.span.start < sentence.start and d.rule in NEXT]
    return later[-1] if own and later else own


def _root(sentence: Sentence) -> Token:
    assert sentence.doc is not None
    return next(t for t in sentence.doc if t.head.i == t.i)


def _main(sentence: Sentence, draft: Draft) -> Token:
    """The verb of the sentence, or of its own half before or behind a semicolon."""
    root, verb = _root(sentence), draft.hit.frame
    halves = verb.dep_ in ("ccomp", "parataxis") and verb.head.i == root.i
    cut = any(t.text == ";" for t in root.doc[min(verb.i, root.i) : max(verb.i, root.i)])
    return verb if halves and cut else root


def _helpers(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("aux", "auxpass")]


def _is_before(verb: Token) -> bool:
    """ "has been charged", "had been beaten": before the time of which is told."""
    return any(c.lemma_ == "have" and c.dep_ == "aux" for c in _helpers(verb))


def _tense(verb: Token) -> str:
    """ "present", "past", "bare" (a participle or a noun alone, as headlines have it) or "" for others."""
    if not tree.is_verb(verb):
        return "bare"
    finite = next((c for c in _helpers(verb) if c.tag_ in ("VBZ", "VBP", "VBD", "MD")), verb)
    if _is_before(verb) or finite.tag_ == "MD":
        return ""
    return {"VBZ": "present", "VBP": "present", "VB": "present", "VBD": "past", "VBN": "bare"}.get(finite.tag_, "")
