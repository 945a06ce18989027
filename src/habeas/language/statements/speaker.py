"""Whom a phrase means that stands where a speaker stands: a name, an office with its name, "who", "the group"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Sentence
from habeas.language.statements.bodies import holder_behind, of_body, of_unnamed
from habeas.language.statements.layers import addressed_at, writer_at
from habeas.language.statements.names import Name, Names
from habeas.language.statements.office import of_office, of_voice
from habeas.language.statements.party import is_state_party

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFFICE_OF = re.compile(
    r"\b(?:[Hh]ead|[Cc]hief|[Dd]irector|[Cc]hair\w*|[Cc]ommander|[Mm]inister|[Pp]resident|[Ss]ecretary|[Dd]eputy|[Ss]pokes\w+"
    r"|[Gg]overnor|[Rr]ector|[Dd]ean|[Ee]ditor\S*|[Ss]ecretary-[Gg]eneral|[Oo]fficial|[Mm]ember|[Ll]eader) "
    r"(?:of|for|at|in) (?:the )?$"
)
POSSESSIVE = re.compile(r"(?<=s)[’'](?=\s)|[’']s\b")
_TO_VERB = re.compile(r"(?:\s*\([^)]*\))?(?:,[^,.;]{2,40})?,\s+(?:[a-z]+\s+){0,3}")
"""What may stand between a name set off by commas and its verb."""
GOVERNS = re.compile(r"(?:\b(?:of|for|to|by|from|with|in|at)|[,’'(]|[’']s)\s*$")
_GOES_BY = re.compile(
    r"\s+(?:called|named|by the name of)\s+(?=[A-Z])|(?:(?:\s+[a-z]+){0,4},\s+an?(?:\s+[a-z]+){1,3})?,?\s+"
    r"(?:whom?|that|the)\s[^.;:“”,]{0,40}?"
    r"\b(?:called|addressed as|knew as|know as|nicknamed|referred to as|named"
    r"|(?:introduced|identified) (?:him|her)self(?: only)? as|gave (?:his|her) name(?: only)? as)\s+"
)
"""Between somebody and the name that others give him."""
_TITLED = 40
"""Characters in which that name stands, with its title."""
_COUNSEL = re.compile(
    r"(?:the\s+|(?:the\s+)?(?:author|complainant|petitioner|applicant)s?[’']s?\s+)?counsel", re.IGNORECASE
)
_AGED = re.compile(r"\bthe\s+(?:\d+|[a-z]+(?:-[a-z]+)?)-year-old$", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?:an?|another|one|some)\s", re.IGNORECASE)
SUBJECT = ("nsubj", "csubj", "expl")
ME = ("i", "me", "we")
_SOMEBODY = ("one", "two", "another", "others", "some", "many", "several", "both", "most", "other")
"""Heads of phrases that mean people whom nobody names: "one of the guards"."""


@dataclass(frozen=True)
class Speaker:
    """Who speaks: a figure index or None, the phrase as written, where it stands, and how sure that is."""

    figure: int | None
    phrase: str
    start: int
    end: int
    confidence: float = 0.95


def sentence_at(a: Analysis, offset: int) -> Sentence | None:
    """The sentence that holds a view offset."""
    i = bisect_right([s.start for s in a.sentences], offset) - 1
    return a.sentences[i] if i >= 0 and offset < a.sentences[i].end else None


def who(a: Analysis, names: Names, sentence: Sentence, token: Token) -> Speaker | None:
    """Whom a noun phrase means: a name, an apposed name, the antecedent of "who", or what the reference step says."""
    if token.lower_ in ("who", "which", "that", "whom") and token.tag_ in ("WP", "WDT", "IN", "DT"):
        return _antecedent(a, names, sentence, token)
    for t in (token, *_apposed(token)):
        name = names.at(sentence.offset(t))
        if name and a.figures[name.figure].schema == "Organization":
            name = holder_behind(a, names, name) or _head_of(a, names, sentence, token, name) or name
        if name and names.can_speak(name.figure):
            return Speaker(name.figure, a.text[name.start : name.end], name.start, name.end)
    if token.tag_ == "PRP$":
        return None
    start, end = _phrase(sentence, token)
    phrase = a.text[start:end]
    if token.lower_ in (*ME, "you") and a.quote_at(sentence.offset(token)) is None:
        told = token.lower_ == "you"
        return Speaker(addressed_at(a, names, start) if told else writer_at(a, names, start), phrase, start, end)
    if token.pos_ in ("NUM", "DET", "ADJ") and token.dep_ in SUBJECT and token.lower_ in _SOMEBODY:
        called = _called(a, names, sentence, end) or _set_off(a, names, sentence, token)
        if called is not None:
            return Speaker(called.figure, phrase, start, end, 0.8)
        return Speaker(None, phrase, start, end, 0.6)
    aged = _AGED.search(a.text, max(0, sentence.offset(token) - _TITLED), end)
    if aged is not None:
        return Speaker(None, aged.group(), aged.start(), end, 0.6)
    if token.pos_ not in ("NOUN", "PROPN", "PRON") or token.lower_ in ("it", "there", "this", "what"):
        return None
    return _described(a, names, sentence, token, (start, end))


def _described(a: Analysis, names: Names, sentence: Sentence, token: Token, at: tuple[int, int]) -> Speaker:
    """Whom a phrase that is no name means: a party of the case, what the reference step says, an office that is named
    beside it or elsewhere, a body that it goes on about; nobody known."""
    start, end = at
    phrase = a.text[start:end]
    if a.document.genre == "decision" and phrase.lower() == "the committee":
        return Speaker(names.deciding, phrase, start, end, 0.9)
    if names.state is not None and is_state_party(phrase):
        return Speaker(names.state, phrase, start, end, 0.9)
    reference = a.refer(sentence, token) if a.resolver and not _INDEFINITE.match(phrase) else None
    if reference and len(reference.figures) == 1 and names.can_speak(reference.figures[0]):
        return Speaker(reference.figures[0], reference.text or phrase, start, end, min(0.95, reference.confidence))
    if a.document.genre == "decision" and _COUNSEL.fullmatch(phrase):
        return Speaker(names.counsel, phrase, start, end, 0.7)
    part = of_voice(a, names, sentence, token, (start, end))
    if part is not None:
        return Speaker(part.figure, phrase, start, end, 0.8)
    beside = _name_behind(a, names, end) or _set_off(a, names, sentence, token) or _closing(a, names, start, end)
    beside = beside or _called(a, names, sentence, end) or names.of_part(phrase) or of_office(a, names, phrase, start)
    if beside is not None:
        return Speaker(beside.figure, phrase, start, end, 0.8)
    same = names.body_called(token.text) if phrase.lower().startswith("the same ") else None
    if same is not None:
        return Speaker(same, phrase, start, end, 0.75)
    body = of_unnamed(a, names, phrase, start, end, token) or of_body(a, names, sentence, phrase, start)
    return Speaker(body.figure, phrase, start, end, 0.7) if body else Speaker(None, phrase, start, end, 0.6)


def _head_of(a: Analysis, names: Names, sentence: Sentence, token: Token, body: Name) -> Name | None:
    """ "the head of the Prison Service, Colonel-General Tomas Belenko, told": he who is set off behind his office."""
    if not _OFFICE_OF.search(a.text, max(sentence.start, body.start - _TITLED), body.start):
        return None
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    end = sentence.offset(verb)
    near = names.between(body.end, end, schemas=("Person",))
    fits = [n for n in near if _COMMA.search(a.text, body.end, n.start) and _TO_VERB.fullmatch(a.text[n.end : end])]
    return fits[0] if len(fits) == 1 else None


def _called(a: Analysis, names: Names, sentence: Sentence, end: int) -> Name | None:
    """ "one of them, whom the others called Captain Belenko, …": the name that somebody unnamed goes by."""
    m = _GOES_BY.match(a.text, end, sentence.end)
    near = names.between(m.end(), m.end() + _TITLED, schemas=("Person",)) if m else []
    return near[0] if near else None


def _name_behind(a: Analysis, names: Names, end: int) -> Name | None:
    """ "the rapporteur, Irena Dovlat (Greens), …": the name behind an office, where the parse does not join them."""
    m = re.match(r",\s+", a.text[end : end + 4])
    name = names.at(end + m.end()) if m else None
    if name and POSSESSIVE.match(a.text, name.end):
        return None  # "one of the guards, Belenko's neighbour"
    return name if name and name.start == end + len(m.group()) and names.can_speak(name.figure) else None  # type: ignore[union-attr]


def _closing(a: Analysis, names: Names, start: int, end: int) -> Name | None:
    """ "Deputy Minister of Justice Irena Dovlat": the name that a phrase ends with, where no preposition governs it."""
    last = next((n for n in reversed(names.between(start, end, schemas=("Person",))) if n.end == end), None)
    governed = last and GOVERNS.search(_RANKS.sub("", a.text[start : last.start]))
    return None if governed else last


_RANKS = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof|Professor|Major|Colonel|Captain|Lieutenant|General|Sergeant|Judge|Senator|Imam|Sheikh)\.?\s+)+$"
)
"""Titles before a name: "the widow of Major "."""
_COMMA = re.compile(r",\s*(?:(?:[A-Z][\w-]*\.?|\(?[Rr]et(?:ired|d)?\.?\)?)\s+){0,3}$")


def _set_off(a: Analysis, names: Names, sentence: Sentence, token: Token) -> Name | None:
    """ "a spokeswoman for the Prosecutor General, Irena Dovlat, said": the name between commas before the verb."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.head.i < token.i:
        return None
    start, end = sentence.offset(token), sentence.offset(token.head)
    for n in reversed(names.between(start, end, schemas=("Person",))):
        if _COMMA.search(a.text, start, n.start) and _TO_VERB.fullmatch(a.text[n.end : end]):
            return n
    return None


def _apposed(token: Token) -> list[Token]:
    """Names beside a noun: "the lawyer, Irena …", "her husband, the economist Tomas …"."""
    names = [c for c in token.children if c.dep_ in ("appos", "flat") and c.pos_ == "PROPN"]
    nouns = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "NOUN"]
    names += [x for c in nouns for x in c.children if x.dep_ in ("appos", "compound") and x.pos_ == "PROPN"]
    return [*names, *(c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN")]


def _antecedent(a: Analysis, names: Names, sentence: Sentence, token: Token) -> Speaker | None:
    """What "who" refers to: the person named last before it, unless the parse says another noun of that name."""
    before = names.between(sentence.start, sentence.offset(token), schemas=("Person",))
    verb = token.head
    head = verb.head if verb.dep_ in ("relcl", "acl") else None
    while head is not None and head.dep_ in ("appos", "conj") and head.head.i != head.i:
        head = head.head
    if head is not None:
        name = names.at(sentence.offset(head))
        if name and a.figures[name.figure].schema == "Person":
            return Speaker(name.figure, a.text[name.start : name.end], name.start, name.end)
        if head.pos_ == "NOUN" and (pointed := _pointed_at(a, names, sentence, head)) is not None:
            return pointed
        if head.pos_ == "NOUN" and (not before or _is_somebody_else(sentence, head, before[-1])):
            return who(a, names, sentence, head)
    if before:
        n = before[-1]
        return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.9)
    return None


def _pointed_at(a: Analysis, names: Names, sentence: Sentence, noun: Token) -> Speaker | None:
    """Dovlat has promised it. This is the official who signed the order and the man who told us: “…”: whom "this", or
    "he", is; the person of the sentence before."""
    root = next((t for t in sentence.doc or () if t.dep_ == "ROOT"), None)
    first = next((c for c in root.children if c.dep_ == "nsubj"), None) if root is not None else None
    if root is None or first is None or root.lemma_ != "be" or first.lower_ not in ("this", "that", "he", "she", "it"):
        return None
    attr = next((c for c in root.children if c.dep_ == "attr"), None)
    if attr is None or attr.pos_ != "NOUN" or not any(c.dep_ == "relcl" for c in attr.children) or noun.i < attr.i:
        return None
    last = a.sentences[sentence.index - 1] if sentence.index else None
    if last is None or last.paragraph != sentence.paragraph or not any(c.lower_ == "the" for c in noun.children):
        return None
    about = next((t for t in last.doc or () if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"), None)
    found = who(a, names, last, about) if about is not None else None
    at = sentence.offset(noun)
    known = found is not None and found.figure is not None and a.figures[found.figure].schema == "Person"
    return Speaker(found.figure, noun.text, at, at + len(noun), 0.7) if known and found else None


def _is_somebody_else(sentence: Sentence, head: Token, name: Name) -> bool:
    """Whether "a guard who …" is not the person named before: no comma joins the two."""
    if sentence.offset(head) < name.start or head.dep_ == "appos":
        return False
    between = sentence.text[name.end - sentence.start : sentence.offset(head) - sentence.start]
    return not re.fullmatch(r"\s*,[^,]*|\s*", between)


def _phrase(sentence: Sentence, token: Token) -> tuple[int, int]:
    """The noun phrase of a token without clauses that hang on it."""
    parts = [token]
    for c in token.children:
        if c.dep_ in ("det", "amod", "compound", "poss", "nummod", "case", "nmod"):
            parts += list(c.subtree)
        elif c.dep_ == "prep" and c.lower_ in ("of", "for") and (c.lower_ == "of" or token.text[:1].isupper()):
            parts += takewhile(lambda t: t.text != ",", (t for t in c.subtree if t.i - c.i < 8))
    first, last = min(parts, key=lambda t: t.i), max(parts, key=lambda t: t.i)
    return sentence.offset(first), sentence.offset(last) + len(last)
