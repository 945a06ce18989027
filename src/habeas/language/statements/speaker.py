"""From a speech verb to whoever speaks: over the parse where there is one, else by the names that stand around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Sentence
from habeas.language.speech import speech
from habeas.language.statements.layers import writer_at
from habeas.language.statements.names import Name, Names
from habeas.language.statements.office import of_office, of_voice
from habeas.language.statements.party import is_state_party

if TYPE_CHECKING:
    from spacy.tokens import Token

_POSSESSIVE = re.compile(r"(?<=s)[’'](?=\s)|[’']s\b")
_TO_VERB = re.compile(r"(?:\s*\([^)]*\))?(?:,[^,.;]{2,40})?,\s+(?:[a-z]+\s+){0,3}")
"""What may stand between a name set off by commas and its verb."""
_GOVERNS = re.compile(r"(?:\b(?:of|for|to|by|from|with|in|at)|[,’'(]|[’']s)\s*$")
_GOES_BY = re.compile(
    r"(?:(?:\s+[a-z]+){0,4},\s+an?(?:\s+[a-z]+){1,3})?,?\s+(?:whom?|that|the)\s[^.;:“”,]{0,40}?"
    r"\b(?:called|addressed as|knew as|know as|nicknamed|referred to as|named"
    r"|introduced (?:him|her)self as)\s+"
)
"""Between somebody and the name that others give him."""
_TITLED = 40
"""Characters in which that name stands, with its title."""
_ASKED = re.compile(r"\W*(?:When )?[Aa]sked by\b")
_TO_NEXT_VERB = re.compile(r"\s+(?:[a-z]+ly\s+)?")
_INDEFINITE = re.compile(r"(?:an?|another|one|some)\s", re.IGNORECASE)
_HEARERS = ("tell", "ask", "inform", "warn", "order", "instruct", "remind", "advise", "assure", "notify", "promise")
_SUBJECT = ("nsubj", "csubj", "expl")
_ME = ("i", "me", "we")
_THINGS = ("it", "this", "these")
"""Subjects of a speech verb that stand for a paper or a fact: nobody speaks."""
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


def token_at(sentence: Sentence, offset: int) -> Token | None:
    """The parsed token at a view offset; None in an unparsed sentence."""
    if sentence.doc is None:
        return None
    local = offset - sentence.start
    return next((t for t in sentence.doc if t.idx <= local < t.idx + len(t)), None)


def speaker_of(a: Analysis, names: Names, verb: tuple[int, int], region: tuple[int, int]) -> Speaker | None:
    """Who is the subject of the speech verb at `verb`; looks no farther than `region`, the words outside the marks."""
    sentence = sentence_at(a, verb[0])
    inverted = _after_verb(a, names, verb, region)
    if inverted is not None:
        return inverted
    if sentence is not None:
        token = token_at(sentence, verb[0])
        if token is not None and (told := _object_that_speaks(token)) is not None:
            return who(a, names, sentence, told)
        if token is not None and _is_told(token):
            agent = next((x for c in token.children if c.dep_ == "agent" for x in c.children), None)
            return who(a, names, sentence, agent) if agent is not None else None
        if _ASKED.match(a.text, region[0]) and (asked := _right_before(a, names, verb[0], region[0])) is not None:
            return asked
        subject = next(_subjects(token), None) if token is not None else None
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
        own = [c for c in token.children if c.dep_ in _SUBJECT]
        yield from own
        if token.dep_ == "nsubj" or (own and own[0].lower_ not in ("it", "there")):
            return
        if token.head.i == token.i or token.dep_ not in (
            "conj", "xcomp", "advcl", "ccomp", "aux", "dep", "acl", "parataxis", "pcomp", "prep", "relcl", "auxpass"
        ):  # fmt: skip
            return
        token, seen = token.head, seen + 1


def _object_that_speaks(token: Token) -> Token | None:
    """The agency quoted Irena Dovlat as saying …: the object of the verb above."""
    if token.lower_ != "saying" or token.dep_ != "pcomp" or token.head.lower_ != "as":
        return None
    return next((c for c in token.head.head.children if c.dep_ in ("dobj", "nsubjpass")), None)


def only_hears(a: Analysis, at: int) -> bool:
    """Whether the words name only who hears what a speech verb introduces: "she was told: “…”"."""
    sentence = sentence_at(a, at)
    token = token_at(sentence, at) if sentence else None
    return token is not None and _is_told(token) and not any(c.dep_ == "agent" for c in token.children)


def _is_told(token: Token) -> bool:
    """Whether the subject hears the words: "she was told (by an officer)"."""
    return (
        token.tag_ == "VBN" and token.lemma_ in _HEARERS and any(c.dep_ in ("auxpass", "agent") for c in token.children)
    )


def who(a: Analysis, names: Names, sentence: Sentence, token: Token) -> Speaker | None:
    """Whom a noun phrase means: a name, an apposed name, the antecedent of "who", or what the reference step says."""
    if token.lower_ in ("who", "which", "that", "whom") and token.tag_ in ("WP", "WDT", "IN", "DT"):
        return _antecedent(a, names, sentence, token)
    for t in (token, *_apposed(token)):
        name = names.at(sentence.offset(t))
        if name and names.can_speak(name.figure):
            return Speaker(name.figure, a.text[name.start : name.end], name.start, name.end)
    if token.tag_ == "PRP$":
        return None
    start, end = _phrase(sentence, token)
    phrase = a.text[start:end]
    if token.lower_ in _ME and a.quote_at(sentence.offset(token)) is None:
        return Speaker(writer_at(a, names, start), phrase, start, end)
    if token.pos_ in ("NUM", "DET", "ADJ") and token.dep_ in _SUBJECT and token.lower_ in _SOMEBODY:
        if (called := _called(a, names, sentence, end)) is not None:
            return Speaker(called.figure, phrase, start, end, 0.8)
        return Speaker(None, phrase, start, end, 0.6)
    if token.pos_ not in ("NOUN", "PROPN", "PRON") or token.lower_ in ("it", "there", "this", "what"):
        return None
    if a.document.genre == "decision" and phrase.lower() == "the committee":
        return Speaker(names.deciding, phrase, start, end, 0.9)
    if names.state is not None and is_state_party(phrase):
        return Speaker(names.state, phrase, start, end, 0.9)
    reference = a.refer(sentence, token) if a.resolver and not _INDEFINITE.match(phrase) else None
    if reference and len(reference.figures) == 1 and names.can_speak(reference.figures[0]):
        return Speaker(reference.figures[0], reference.text or phrase, start, end, min(0.95, reference.confidence))
    part = of_voice(a, names, sentence, token, (start, end))
    if part is not None:
        return Speaker(part.figure, phrase, start, end, 0.8)
    beside = _name_behind(a, names, end) or _set_off(a, names, sentence, token) or _closing(a, names, start, end)
    beside = beside or _called(a, names, sentence, end) or names.of_part(phrase) or of_office(a, names, phrase, start)
    if beside is not None:
        return Speaker(beside.figure, phrase, start, end, 0.8)
    return Speaker(None, phrase, start, end, 0.6)


def _called(a: Analysis, names: Names, sentence: Sentence, end: int) -> Name | None:
    """ "one of them, whom the others called Captain Belenko, …": the name that somebody unnamed goes by."""
    m = _GOES_BY.match(a.text, end, sentence.end)
    near = names.between(m.end(), m.end() + _TITLED, schemas=("Person",)) if m else []
    return near[0] if near else None


def _name_behind(a: Analysis, names: Names, end: int) -> Name | None:
    """ "the rapporteur, Irena Dovlat (Greens), …": the name behind an office, where the parse does not join them."""
    m = re.match(r",\s+", a.text[end : end + 4])
    name = names.at(end + m.end()) if m else None
    if name and _POSSESSIVE.match(a.text, name.end):
        return None  # "one of the guards, Belenko's neighbour"
    return name if name and name.start == end + len(m.group()) and names.can_speak(name.figure) else None  # type: ignore[union-attr]


def _closing(a: Analysis, names: Names, start: int, end: int) -> Name | None:
    """ "Deputy Minister of Justice Irena Dovlat": the name that a phrase ends with, where no preposition governs it."""
    last = next((n for n in reversed(names.between(start, end, schemas=("Person",))) if n.end == end), None)
    governed = last and _GOVERNS.search(a.text[start : last.start])
    return None if governed else last


_COMMA = re.compile(r",\s*(?:(?:Mr|Ms|Mrs|Dr)\.?\s*)?$")


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
        if head.pos_ == "NOUN" and (not before or _is_somebody_else(sentence, head, before[-1])):
            return who(a, names, sentence, head)
    if before:
        n = before[-1]
        return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.9)
    return None


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
        elif c.dep_ == "prep" and c.lower_ == "of":
            parts += takewhile(lambda t: t.text != ",", (t for t in c.subtree if t.i - c.i < 8))
    first, last = min(parts, key=lambda t: t.i), max(parts, key=lambda t: t.i)
    return sentence.offset(first), sentence.offset(last) + len(last)


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
        if _POSSESSIVE.match(a.text, n.end):
            continue  # "said Amnesty International's Irena …", "said Belenko's lawyer, Irena …"
        if a.language != "en" and speech(a.language).object_of.search(lead):
            break  # "a déclaré à X"
        return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end)
    sentence = sentence_at(a, verb[0])
    token = token_at(sentence, verb[0]) if sentence else None
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


def _before_verb(a: Analysis, names: Names, verb: tuple[int, int], region: tuple[int, int]) -> Speaker | None:
    """Without help from the parse: the person right before the verb, or the first name that no preposition governs."""
    beside = _right_before(a, names, verb[0], region[0])
    if beside is not None and not _GOVERNS.search(a.text[region[0] : beside.start]):
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
        token = token_at(sentence, at) if sentence else None
        if sentence is not None and token is not None:
            return who(a, names, sentence, token)
        if m.group().lower() in _ME:
            return Speaker(writer_at(a, names, at), m.group(), at, at + len(m.group()), 0.8)
    return None
