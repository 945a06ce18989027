"""The operative part of a decision: what it orders or refuses is done on the day of the decision itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from habeas.language.acts.dating import is_told_with
from habeas.language.acts.drafts import Draft
from habeas.language.analysis import Analysis, Sentence
from habeas.model.reading import DateMention

RULES = frozenset((
    "refuse", "order", "grant", "reject", "dismiss", "decide", "declare", "uphold", "quash", "allow", "authorise",
    "authorize", "sentence", "convict", "acquit", "direct", "deny", "confirm", "annul", "extend", "impose", "lift",
    "revoke", "discharge", "remand", "find", "prohibit", "suspend",
))  # fmt: skip
_HEAD = 700
"""Characters from the beginning in which a decision says when it was given."""
_GIVEN = re.compile(
    r"(?:^|\n)[^\n]{0,60}\b(?:judge?ment|decision|order|ruling|views|verdict|resolution)\b[^\n.;]{0,40}"
    r"|\b(?:adopted|delivered|given|pronounced|rendered|sitting|session)\b[^\n.;]{0,40}",
    re.IGNORECASE,
)
_OPERATIVE = re.compile(
    r"\b(?:for these reasons|for those reasons|on these grounds|on those grounds|for the foregoing reasons"
    r"|operative part|rules as follows|decid(?:es|ed) as follows|hereby|it is ordered|the court(?: therefore)?:)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Ruling:
    """The day of a decision, as it stands in its head, and where its operative part begins."""

    day: DateMention
    start: int


def ruling_of(a: Analysis) -> Ruling | None:
    """The decision that a document is, where its head says when it was given and its end what it orders."""
    found = [m.start() for m in _OPERATIVE.finditer(a.text)]
    if not found:
        return None
    for d in a.dates:
        if d.span.start > _HEAD:
            break
        line = a.text.rfind("\n", 0, d.span.start) + 1
        given = any(m.end() == d.span.start for m in _GIVEN.finditer(a.text[: d.span.start], max(0, line - 1)))
        if len(d.edtf) == 10 and given and a.text.find("\n\n", d.span.end) < _HEAD:
            return Ruling(d, found[-1] if len(found) < 3 else found[0])
    return None


def dated(a: Analysis, sentence: Sentence, d: Draft, drafts: list[Draft], ruling: Ruling) -> Draft:
    """The draft with the day of the decision, where the sentence is what the decision rules."""
    assert sentence.doc is not None
    if sentence.end < ruling.start or d.modality in ("feared", "denied", "alleged"):
        return d
    root = next(t for t in sentence.doc if t.head.i == t.i)
    first = next((t for t in sentence.doc if t.is_alpha and len(t) > 1), root)
    if first.lower_.removesuffix("s") in RULES or first.lemma_.lower() in RULES:  # an item of a list, however parsed
        own = any(d.span.start < sentence.end and d.span.end > sentence.start for d in a.dates)
        clause = d.hit.frame.dep_ == "relcl" and d.hit.frame.head.i != first.i
        return d if own or clause else replace(d, dates=[ruling.day])
    present = root.tag_ in ("VB", "VBP", "VBZ") and not any(c.dep_ == "aux" for c in root.children)
    if root.lemma_ not in RULES or not present:
        return d
    return replace(d, dates=[ruling.day]) if is_told_with(d.hit, root, ruling.day.edtf, [x.hit for x in drafts]) else d
