"""Who "the judge" is who speaks: the one person whom the text gives that office by name; whose "press office" it is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Sentence
from habeas.language.reference.items import OPENED_BY
from habeas.language.speech import speech
from habeas.language.statements.names import Name, Names

if TYPE_CHECKING:
    from spacy.tokens import Token

_VOICE = re.compile(
    r"\b(?:press|media|information|public relations|public affairs|communications|legal|PR) "
    r"(?:office|service|department|centre|center|bureau|secretariat|unit|desk|section)\b|\b(?:web\s?site|hotline|secretariat|"
    r"leadership|management|board|Telegram channel)\b"
)
"""Parts of a body that speak for it."""
_OFFICES = ("office", "cabinet", "campaign", "secretariat")
"""What speaks for the person whose it is: "Governor Belenko's office"."""
_NEAR = 70
"""Characters between an office and the name that it stands beside, at most."""
_OF_WHAT = r"(?:\s+(?:of|for|in|at)\s+(?:[^\s.;:“”,]+\s+){0,5}?[^\s.;:“”,]+)?"
"""What an office is of, before the name: "the Minister of the Interior, Tomas Belenko"."""
_PHRASE = re.compile(r"the\s+(?:[\w’'-]+\s+)?([a-z-]{4,})", re.IGNORECASE)


def of_office(a: Analysis, names: Names, phrase: str, at: int) -> Name | None:
    """The person named before `at` whose office the phrase repeats; None where nobody or more than one has it."""
    m = _PHRASE.fullmatch(phrase)
    if m is None or m[1].lower() in speech(a.language).no_office:
        return None
    ahead, behind = _patterns(m[1].lower())
    found: dict[int, Name] = {}
    for n in names.between(0, at, schemas=("Person",)):
        ranked = re.compile(rf"\b{re.escape(m[1])}\s+$", re.I).search(a.text, max(0, n.start - _NEAR), n.start)
        titled = a.text[n.start : n.end].lower().startswith(m[1].lower() + " ")
        if a.text[n.end : n.end + 2] in ("’s", "'s") and not (ranked or titled):
            continue  # "the judge, Belenko's cousin …", but "Colonel Belenko's men"
        if OPENED_BY.search(a.text, max(0, n.start - _NEAR), n.start):
            continue  # "As for Mr Belenko, the director says …"
        before = a.text[max(0, n.start - _NEAR) : n.start + 1]
        if ahead.search(before) or ahead.match(a.text, n.start) or behind.match(a.text, n.end):
            found[n.figure] = n
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def _patterns(noun: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The office right before a name ("The judge, Radek's cousin Olena …") and behind it ("…, the court's judge")."""
    noun = re.escape(noun)
    return (
        re.compile(
            rf"\b{noun}(?:[- ]General)?{_OF_WHAT}(?:\s+|,\s+(?:[^\s.;:“”,]+\s+){{0,3}})(?-i:[^\W\d_a-z])$",
            re.IGNORECASE,
        ),
        re.compile(
            rf",\s+(?:\d+,\s+)?(?:the|an?|his|her|their|its|then|now|currently|formerly)\s+(?:[\w’'-]+\s+){{0,3}}{noun}\b",
            re.IGNORECASE,
        ),
    )


def of_voice(a: Analysis, names: Names, sentence: Sentence, token: Token, phrase: tuple[int, int]) -> Name | None:
    """ "the Directorate's press office", "the press service of the ministry": the body whose voice it is."""
    start, end = phrase
    if token.lemma_ in _OFFICES and (whose := next((c for c in token.children if c.dep_ == "poss"), None)) is not None:
        person = names.at(sentence.offset(whose))
        if person is not None and a.figures[person.figure].schema == "Person":
            return Name(start, end, person.figure)
    if not _VOICE.search(a.text[start:end]):
        return None
    owners = [c for c in token.children if c.dep_ == "poss"]
    owners += [x for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for x in c.children]
    for t in owners:
        name = names.at(sentence.offset(t))
        figure = name.figure if name else None
        if figure is None and a.resolver and (found := a.refer(sentence, t)) and len(found.figures) == 1:
            figure = found.figures[0]
        figure = names.body_called(t.text) if figure is None else figure
        if figure is not None and a.figures[figure].schema == "Organization":
            return Name(start, end, figure)
    return None
