"""Which body speaks that the text does not call by its name there: "the group said", "an official of the ministry".

A body is gone on about by a noun for what it is. That noun stands in its name ("the Union of Dockers … the union"), in
what the text calls it ("Harbour Watch, a Toruna organisation … the group"), or is left to the sentence before, whose
subject it was. Reach for `of_body` where a phrase has no figure yet, and for `body_before` where "it" or "they" speaks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Sentence
from habeas.language.speech import speech
from habeas.language.statements.names import Name, Names
from habeas.language.tables import load_table, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_TABLE = "statements/bodies.yaml"
_KINDS = ("group", "paper")
_PHRASE = re.compile(r"the\s+(?!same\b|other\b)(?:[\w’'-]+\s+){0,2}?([A-Za-z-]+)", re.IGNORECASE)
_CALLED_BEHIND = re.compile(r",?\s+(?:\([^)]*\),?\s+)?(?:an?|the|one of the|which is an?)\s+([^,.;:“”]{3,70})")
_CALLED_AHEAD = 40
"""Characters before a name in which the text says what it is: "the human rights group Open Cells"."""
_BACK = 6
"""Sentences back in which a body is looked for."""
_BARE = re.compile(r"(?:an?|its|the) (?:spokes\w+|representative)", re.IGNORECASE)
_JOINS = re.compile(r"\s+(?:of|for|at|from|with)\s+(?:the\s+)?")
_OWN = re.compile(r"(?:[’']s|(?<=s)[’'])?\s+(?:[\w-]+\s+){0,3}?$")
_HOLDS = re.compile(r"(?:[’']s|(?<=s)[’'])?\s+((?:[\w-]+\s+){1,5})(?:(?:for|of)\s+(?:the\s+)?(?:[\w-]+\s+){1,4})?")
_NO_TITLE = frozenset(("and", "the", "said", "told", "that", "when", "which", "its", "of", "to"))
_ACTS = re.compile(r"\s+(?:has\s+|had\s+|have\s+)?[a-z]+(?:ed|s|sent|gave|wrote|made)\b")
"""What stands behind a name that is the subject, in a sentence that is not parsed."""
_HEADS = re.compile(r"\s*(?:\([^()]{2,40}\)\s*)?[,:.–—-]\s*(?=\d|[A-Z][a-z]+ \d|[A-Z])")
_FAR = 80
"""Characters between the name of a body and of somebody who holds an office in it, at most."""


def of_body(a: Analysis, names: Names, sentence: Sentence, phrase: str, start: int) -> Name | None:
    """The body that "the group", "the paper" means, of those named before it in its paragraph or the one before."""
    m = _PHRASE.fullmatch(phrase)
    noun = m[1].lower() if m is not None else ""
    kinds = [k for k in _KINDS if noun in _nouns(k)]
    if a.document.genre == "decision" or not (kinds or noun in _nouns("itself")):
        return None
    own = frozenset((noun, *(n for k in kinds for n in _nouns(k))))
    weak: Name | None = None
    for s in reversed(a.sentences[max(0, sentence.index - _BACK) : sentence.index + 1]):
        if s.paragraph < sentence.paragraph - 1:
            break
        near = names.between(s.start, min(s.end, start), schemas=("Organization",))
        near = [n for n in near if a.quote_at(n.start) is None]
        fits = [n for n in near if _is_called(a, n, own) or ("paper" in kinds and _heads_item(a, s, n))]
        if fits:
            return fits[0] if len({n.figure for n in fits}) == 1 else None
        first = next((n for n in near if _opens(a, s, n)), None)
        if weak is None and first is not None and s.index < sentence.index and _may_be(a, s, first, kinds):
            weak = first
    return weak


def of_unnamed(a: Analysis, names: Names, phrase: str, start: int, end: int, token: Token) -> Name | None:
    """ "an official of the Ministry of Justice", "an Open Cells spokesperson": for whom somebody unnamed speaks."""
    if token.lower_ not in words(_TABLE, "voices"):
        return None
    within = names.between(start, end, schemas=("Organization",))
    if within and _OWN.fullmatch(a.text[within[0].end : end - len(token.text)] + " "):
        return within[0]
    behind = a.text.index(token.text, start) + len(token.text)
    joined = _JOINS.match(a.text, behind)
    if joined is None and _BARE.fullmatch(a.text, start, behind):
        return _whose(a, names, start)
    name = names.at(joined.end()) if joined else None
    return name if name is not None and a.figures[name.figure].schema == "Organization" else None


def _whose(a: Analysis, names: Names, at: int) -> Name | None:
    """The Customs Service denies it; a spokesman said …: the body that the sentence, or the one before, is about."""
    here = a.sentence_at(at)
    around = [here, a.sentences[here.index - 1]] if here is not None and here.index else [here]
    for s in around:
        if s is None or here is None or s.paragraph != here.paragraph:
            continue
        near = names.between(s.start, min(s.end, at), schemas=("Organization",))
        near = [n for n in near if a.quote_at(n.start) is None]
        if near:
            opens = _opens(a, s, near[0]) or not a.text[s.start : near[0].start].removeprefix("The ")
            return near[0] if opens and len({n.figure for n in near}) == 1 else None
    return None


def holder_behind(a: Analysis, names: Names, body: Name) -> Name | None:
    """ "Open Cells director Irena Dovlat": who speaks is the person behind the name of the body."""
    person = next(iter(names.between(body.end, body.end + _FAR, schemas=("Person",))), None)
    if person is None:
        return None
    m = _HOLDS.fullmatch(a.text, body.end, person.start)
    held = set(m[1].lower().split()) if m else set()
    return person if held & words(_TABLE, "holders") and not held & _NO_TITLE else None


def body_before(a: Analysis, names: Names, sentence: Sentence, pronoun: str) -> Name | None:
    """The body that "it" or "they" is at the beginning of a sentence: the subject of the one before, or the only body
    in it where nobody else can be meant ("Could you ask the Mission? They told us …")."""
    last = a.sentences[sentence.index - 1] if sentence.index else None
    if last is None or last.paragraph != sentence.paragraph or a.document.genre == "decision":
        return None
    near = [n for n in names.between(last.start, last.end, schemas=("Organization",)) if a.quote_at(n.start) is None]
    first = next((n for n in near if _opens(a, last, n)), None)
    if first is not None or len({n.figure for n in near}) != 1 or last.doc is None:
        return first
    subjects = [t for t in last.doc if t.dep_ in ("nsubj", "nsubjpass")]
    plain = all(t.lower_ in ("i", "we", "you", "who") for t in subjects)
    others = any(t.tag_ in ("NNS", "NNPS") and names.at(last.offset(t)) is None for t in last.doc)
    return near[0] if subjects and plain and not others and pronoun in ("they", "it") else None


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(w.lower() for w in load_table(_TABLE)[kind])


def _is_called(a: Analysis, n: Name, nouns: frozenset[str]) -> bool:
    """Whether such a noun stands in the name of a body or in what the text calls it beside that."""
    if _words(a.text[n.start : n.end]) & nouns:
        return True
    behind = _CALLED_BEHIND.match(a.text, n.end)
    if behind and _words(behind[1].split(" that ")[0].split(" of ")[0]) & nouns:
        return True
    ahead = re.search(r"(?:^|[\s(])([\w-]+)\s+[“‘\"]?$", a.text[max(0, n.start - _CALLED_AHEAD) : n.start])
    return ahead is not None and ahead[1].lower() in nouns


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text.lower()))


def _may_be(a: Analysis, s: Sentence, n: Name, kinds: list[str]) -> bool:
    """Whether a body that the text does not describe can be a group, or, where it reports, a paper: its name says
    nothing else."""
    if _words(a.text[n.start : n.end]) & words(_TABLE, "named_like"):
        return False
    reports = speech(a.language).reporting.match(a.text[n.end : s.end].lstrip()) is not None
    return "group" in kinds or ("paper" in kinds and reports)


def _heads_item(a: Analysis, s: Sentence, n: Name) -> bool:
    """Whether a name heads the item of a digest: "Morning Post (Lissen), 19 April. …"."""
    first = a.text[n.start - 1 : n.start] in ("", "\n") and n.start == s.start
    return first and _HEADS.match(a.text, n.end) is not None


def _opens(a: Analysis, s: Sentence, n: Name) -> bool:
    """Whether a name is the subject of a sentence, or opens it where it is not parsed."""
    if s.doc is None:
        return _ACTS.match(a.text, n.end, s.end) is not None
    inside = (t for t in s.doc if n.start <= s.offset(t) < n.end)
    return any(t.dep_ in ("nsubj", "nsubjpass") and (t.head.dep_ in ("ROOT", "conj")) for t in inside)
