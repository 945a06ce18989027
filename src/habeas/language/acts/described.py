"""Who "the banker" is, and who the unnamed man of a news lead is: told by what else the text says of its people.

A lead tells of "a crane operator who was arrested"; the next sentence opens with his name and age. Later "the operator"
or "the Veldanian banker" is he: by the same noun beside his name, else as the only person of the paragraph so far.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.acts import tree
from habeas.language.acts.roles import Filled
from habeas.language.analysis import Analysis, Sentence
from habeas.language.reference.resolver import ChainResolver
from habeas.language.tables import load_table, words

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAD = 3
"""Sentences that can be the lead of a text, after which its person is named."""
_BY_AGE = re.compile(r",? (?:aged )?\d\d,")
_GOES_ON = re.compile(r" (?:was|had been|has been|had|has)\b(?! (?:said|told|added))")
_TITLES = "|".join(load_table("en/kinship.yaml")["office_titles"])
_OFFICE = re.compile(rf"\b(?:{_TITLES}|General|Minister|Counsel|lawyer|spokes\w+|consul|judge)\W+(?:[\w-]+ )?$")
_SAYS = re.compile(r"(?:,[^,.;]{2,60},)? (?:said|says|told|added|wrote|declared|explained|asked|insisted|stated)\b")
_SPOKE = re.compile(r"\b(?:said|says|told|added|wrote|declared|explained|asked|insisted)\b[^.;“”]{0,40}$")


def described(a: Analysis, sentence: Sentence, got: Filled) -> int | None:
    """The person whom the words for a victim describe without a name."""
    head = got.head
    if head is None or got.figures or head.tag_ != "NN" or head.pos_ != "NOUN":
        return None
    if tree.child(head, "poss", "appos") is not None:
        return None
    articles = {c.lower_ for c in head.children if c.dep_ == "det"}
    if articles & {"a", "an"}:
        return _named_next(a, sentence, head)
    if "the" in articles or (not articles and _is_headline(a, sentence)):
        by_noun = _by_noun(a, head)
        return _only_person(a, sentence, head) if by_noun is None else by_noun
    return None


def _is_headline(a: Analysis, sentence: Sentence) -> bool:
    return bool(a.title) and sentence.text.strip() == a.title.strip()


def _named_next(a: Analysis, sentence: Sentence, head: Token) -> int | None:
    """ "A miner who was held died on Monday. Ismet Hadar, 41, had been …": the name that opens what follows a lead."""
    if (
        sentence.index >= LEAD + 2
        or not tree.personish(head)
        or head.dep_ not in ("nsubj", "nsubjpass", "appos", "dep")
    ):
        return None
    body = [s for s in a.sentences[sentence.index + 1 : sentence.index + 3] if len(s.text.split()) > 4][:1]
    if not body or any(_first_named(a, f) < sentence.end for f in _people(a) if _first_named(a, f) >= sentence.start):
        return None
    start = body[0].start + len(body[0].text) - len(body[0].text.lstrip())
    for f in _people(a):
        for m in a.figures[f].mentions:
            if m.how == "name" and start <= m.span.start <= start + 4 and _first_named(a, f) == m.span.start:
                aged, on = _BY_AGE.match(a.text, m.span.end), _GOES_ON.match(a.text, m.span.end)
                return f if aged or on else None
    return None


def _people(a: Analysis) -> list[int]:
    return [i for i, f in enumerate(a.figures) if f.schema == "Person"]


def _first_named(a: Analysis, figure: int) -> int:
    return min((m.span.start for m in a.figures[figure].mentions if m.how == "name"), default=-1)


def _by_noun(a: Analysis, head: Token) -> int | None:
    """ "the banker", where the text says "the banker Irena Dovlat" or "Irena Dovlat, a banker from Toruna"."""
    noun = re.escape(head.lemma_.lower())
    before = re.compile(rf"\b{noun}(?: and [a-z]+)?,? $", re.IGNORECASE)
    after = re.compile(
        rf"(?: \([^)]*\))?,(?: aged)?(?: \d\d,)? (?:an?|the|one of the|former)(?: [\w’-]+){{0,3}} {noun}\b"
    )
    found = {
        f
        for f in _people(a)
        for m in a.figures[f].mentions
        if m.how == "name"
        and (before.search(a.text, max(0, m.span.start - 40), m.span.start) or after.match(a.text, m.span.end))
    }
    return found.pop() if len(found) == 1 else None


def _only_person(a: Analysis, sentence: Sentence, head: Token) -> int | None:
    """The one person named so far in the paragraph, who neither speaks there nor holds an office."""
    if head.lemma_.lower() not in words("acts/rules/sets.yaml", "known_by"):
        return None
    assert isinstance(a.resolver, ChainResolver)
    start = a.paragraphs[sentence.paragraph].start
    named: set[int] = set()
    for f in _people(a):
        spots = [m.span for m in a.figures[f].mentions if m.how == "name" and start <= m.span.start < sentence.start]
        if spots and f != a.signatory and not any(_acts_or_speaks(a.text, s.start, s.end) for s in spots):
            named.add(f)
    if named:
        return named.pop() if len(named) == 1 else None
    return a.resolver.chain.about if _is_headline(a, sentence) else None


def _acts_or_speaks(text: str, start: int, end: int) -> bool:
    office = _OFFICE.search(text, max(0, start - 40), start) or _SPOKE.search(text, max(0, start - 50), start)
    return office is not None or _SAYS.match(text, end) is not None
