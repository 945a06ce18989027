"""Who "he" or "she" is that speaks, where the reference step left it open: whoever spoke, or was spoken of, before."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.language.analysis import Analysis
from habeas.language.reference.items import strangers, ties
from habeas.language.statements.antecedent import PRONOUN, barred, is_brought_in, is_stranger_before, subject_before
from habeas.language.statements.beside import (
    ANSWERS,
    name_is_told,
    names_himself,
    of_fronted,
    of_picture,
    right_behind,
    sentence_before,
    until,
    who_was_asked,
)
from habeas.language.statements.carried import from_paragraph_before, spoke_before
from habeas.language.statements.names import Name, Names
from habeas.language.statements.nearby import (
    cannot_be,
    is_somebody,
    lone_person,
    named_later,
    of_pronoun,
    only_greeted,
    only_person,
    opens_item,
    person_of,
    subject_of_sentence,
)
from habeas.language.statements.said import Said, paragraph_of
from habeas.language.statements.speaker import Speaker, sentence_at, who
from habeas.language.tables import words

_ONE_MORE = ("another", "other", "second", "third", "fourth", "fifth", "sixth", "youngest", "eldest", "oldest")
"""Heads of phrases for one more of a group, whom the text does not name: "the fourth does not want her name …"."""
_GENDER = {"he": "m", "she": "f"}
_ROLES = "statements/bodies.yaml"
_LIKENESS = re.compile(
    r"the\s+(?:(?:\d+|[a-z]+(?:-[a-z]+)?)-year-old(?:\s+(?:[a-z-]+\s+)?[a-z-]+)?|(?:[a-z-]+\s+){0,2}(?P<noun>[a-z-]+))",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"the\s+(?:young|old|elderly|aged|retired|former|veteran|jailed|imprisoned|exiled|convicted)\s", re.I
)
_OFFICE = re.compile(r"the(?:\s+[A-Z][\w’'-]+){1,5}")
_ADDS = re.compile(r"\b(?:added|adds|continued|continues|went on|goes on|concluded|repeated)\b")
_NEW = re.compile(r"\b(?:[Aa]n?|[Oo]ne)\s+(?:\d+-year-old\s+)?(?:[a-z-]+\s+)??([a-z-]{3,})\b")
_ASKS = re.compile(
    r"\b(?:ask|asks|asked|questioned|confronted|begged|urged|(?:wrote|written|turned|appealed|spoke|complained) to"
    r"|called|phoned|telephoned|approached|met)\b"
)
_HE_ANSWERED = re.compile(r"(?:He|She)\s(?:\w+ly\s)?(?:answered|replied|responded|wrote back|did not answer)\b")


def with_person(a: Analysis, names: Names, found: Said, said: list[Said]) -> Said:
    """A "he" or "she" that the reference step left open is whoever spoke, or was spoken of, just before."""
    pronoun = PRONOUN.get(found.speaker.phrase.lower(), "")
    himself = names_himself(a, names, found) if pronoun or found.inferred else None
    if himself is not None:
        return replace(found, speaker=replace(found.speaker, figure=himself, confidence=0.75), inferred=True)
    never = barred(a, names, found) if pronoun else frozenset()
    never |= {i for i in range(len(a.figures) if pronoun else 0) if only_greeted(a, i)}
    if found.speaker.figure in never:
        found = replace(found, speaker=replace(found.speaker, figure=None, confidence=0.6))
    known = found.speaker.figure
    if pronoun and known is not None and (known == a.signatory or only_greeted(a, known)):
        found = replace(found, speaker=replace(found.speaker, figure=None))  # neither "I" nor "you" is "she"
    if pronoun and known is not None and _of_unnamed(a, found, said):
        return replace(found, speaker=replace(found.speaker, figure=None, confidence=0.6))
    same = right_behind(a, names, found, said, pronoun) if pronoun else None
    if same is not None and same not in never:
        return replace(found, speaker=replace(found.speaker, figure=same, confidence=0.8), inferred=True)
    fronted = of_fronted(a, names, found, pronoun) if pronoun else None
    if fronted is not None and fronted not in never:
        return replace(found, speaker=replace(found.speaker, figure=fronted, confidence=0.75), inferred=True)
    shown = of_picture(a, names, found, pronoun)
    if shown is not None:
        return replace(found, speaker=replace(found.speaker, figure=shown, confidence=0.75), inferred=True)
    ways = (
        name_is_told(a, names, found),
        _goes_on(a, found, said),
        _spouse(a, found, pronoun),
        _office_of(a, names, found, said),
    )
    told = next((figure for figure in ways if figure is not None), None)
    if pronoun and told is None:
        told = who_was_asked(a, names, found, pronoun)
    if told is not None:
        return replace(found, speaker=replace(found.speaker, figure=told, confidence=0.75), inferred=True)
    if pronoun and _is_new(a, names, found, pronoun):
        return replace(found, speaker=replace(found.speaker, figure=None, confidence=0.6))
    first = _first_of_all(a, names, found, said, pronoun, never)
    if first is not None:
        return replace(found, speaker=replace(found.speaker, figure=first, confidence=0.75), inferred=True)
    if pronoun and not _is_named_since(a, names, found, said) and is_stranger_before(a, names, found.frame[0]):
        return replace(found, speaker=replace(found.speaker, figure=None, confidence=0.6))
    if found.speaker.figure is not None or not pronoun or _is_somebody_unnamed(a, names, found, pronoun):
        return found
    paragraph = paragraph_of(a, found.quote.outer_start)[0]
    last = said[-1] if said else None
    asked = _asked(a, names, found)
    if asked is not None and not cannot_be(a, asked.figure, pronoun):
        speaker = replace(found.speaker, figure=asked.figure, confidence=0.75)
        return replace(found, speaker=speaker, inferred=True)
    before = spoke_before(a, names, found.quote, paragraph, last, pronoun)
    before = None if before is not None and before.figure in never else before
    before = before or _of_sentence_before(a, names, found)
    before = before or from_paragraph_before(a, names, paragraph, last)
    if before is None or before.figure is None or cannot_be(a, before.figure, pronoun):
        if is_brought_in(a, min(found.frame[0], found.quote.outer_start), pronoun):
            return found
        before = only_person(a, names, found.quote.outer_start, pronoun) or named_later(a, names, found.quote, pronoun)
        before = None if before is not None and before.figure is not None and only_greeted(a, before.figure) else before
    if before is None or before.figure is None or before.figure in never or cannot_be(a, before.figure, pronoun):
        return found
    speaker = replace(found.speaker, figure=before.figure, confidence=0.75)
    return replace(found, speaker=speaker, inferred=True)


def _first_of_all(
    a: Analysis, names: Names, found: Said, said: list[Said], pronoun: str, never: frozenset[int]
) -> int | None:
    """The subject of the sentence before, where nobody has spoken since and the reference step took somebody else."""
    at = min(found.frame[0], found.quote.outer_start)
    if not pronoun or _is_named_since(a, names, found, said):
        return None
    if (asked := _answered_before(a, names, found, pronoun)) is not None and asked not in never:
        return asked
    subject = subject_before(a, names, at, pronoun, never)
    return subject.figure if subject is not None and subject.figure != found.speaker.figure else None


def _is_named_since(a: Analysis, names: Names, found: Said, said: list[Said]) -> bool:
    """Whether there is no sentence before in the paragraph, or somebody has spoken in it, or is named since."""
    before = sentence_before(a, found)
    if before is None or names.between(before.end, found.speaker.start, schemas=("Person",)):
        return True
    return bool(said and until(said[-1]) > before.start)


def _answered_before(a: Analysis, names: Names, found: Said, pronoun: str) -> int | None:
    """I wrote to the judge, Tomas Belenko. He answered in two lines. “…,” he wrote: whom "he" answers for."""
    before = sentence_before(a, found)
    if before is None or _HE_ANSWERED.match(before.text) is None or not before.index:
        return None
    asking = a.sentences[before.index - 1]
    m = _ASKS.search(asking.text) if asking.paragraph == before.paragraph else None
    if m is None:
        return None
    near = {n.figure for n in names.between(asking.start + m.end(), asking.end, schemas=("Person",))}
    near = {figure for figure in near if not cannot_be(a, figure, pronoun)}
    return next(iter(near)) if len(near) == 1 else None


def _of_unnamed(a: Analysis, found: Said, said: list[Said]) -> bool:
    """The governor told me that he “…”. When I asked for a doctor he answered: the governor goes on, unnamed."""
    last, before = said[-1] if said else None, sentence_before(a, found)
    if last is not None and _is_still_unnamed(a, found, last):
        return True
    if last is None or before is None or last.speaker.figure is not None or last.speaker.phrase.lower() in PRONOUN:
        return False
    return before.start <= last.speaker.start < before.end and ANSWERS.search(a.text[slice(*found.frame)]) is not None


def _is_still_unnamed(a: Analysis, found: Said, last: Said) -> bool:
    """“…,” says his sister-in-law. “…,” she says: the same speaker, where nobody is named since."""
    speaker, here = last.speaker, found.speaker
    if speaker.figure is not None or not speaker.phrase or here.start < speaker.end:
        return False
    noun = speaker.phrase.lower().split()[-1]
    gender = ties()[noun][0] if noun in ties() else strangers().get(noun, "")
    if not gender or gender != _GENDER.get(here.phrase.lower()):
        return False
    near = here.start - until(last) < _NEAR and last.quote.outer_end > found.quote.outer_start - _NEAR
    since = a.text[until(last) : min(here.start, found.quote.outer_start)]
    return near and not re.search(r"[^\W\d_a-z][^\W\d_]+ ", since.strip())


_NEAR = 300
"""Characters from one quotation to the next of the same speaker."""


def _is_somebody_unnamed(a: Analysis, names: Names, found: Said, pronoun: str) -> bool:
    """Irena Dovlat's mother has not slept. “…,” she said: a relative whom the text does not name."""
    before = sentence_before(a, found)
    if before is None or a.quote_at(before.start):
        return False
    subject = next((t for t in before.doc or () if t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ROOT"), None)
    if subject is not None and subject.lower_ in _ONE_MORE:
        return True
    gender = ties().get(subject.lower_, ("",))[0] if subject is not None else ""
    if subject is None or _GENDER[pronoun] != gender:
        return False
    speaker = who(a, names, before, subject)
    return speaker is not None and speaker.figure is None and not speaker.phrase.lower().startswith("the ")


def _goes_on(a: Analysis, found: Said, said: list[Said]) -> int | None:
    """“…,” the lawyer added: whoever spoke last."""
    phrase, last = found.speaker.phrase.lower(), said[-1] if said else None
    if found.speaker.figure is not None or found.rule != "said-after" or not phrase.startswith("the "):
        return None
    if last is None or last.speaker.phrase.lower() == phrase or not _ADDS.search(a.text[slice(*found.frame)]):
        return None
    return last.speaker.figure


def _office_of(a: Analysis, names: Names, found: Said, said: list[Said]) -> int | None:
    """Rustam Belenko shakes his head. “…,” says the Deputy Mayor: the person of the sentence right before, where the
    office is written as one that only one person holds."""
    before, last = sentence_before(a, found), said[-1] if said else None
    if before is None and found.speaker.phrase.endswith("-year-old"):  # goes on from the paragraph before
        here = sentence_at(a, found.quote.outer_start)
        before = a.sentences[here.index - 1] if here and here.index else None
    fits = _OFFICE.fullmatch(found.speaker.phrase) or _is_likeness(a, names, found)
    if found.speaker.figure is not None or found.rule != "said-after" or not fits:
        return None
    if before is None or (last is not None and until(last) > before.start):
        return None
    named = {n.figure for n in names.between(before.start, before.end, schemas=("Person",))}
    if found.speaker.phrase.islower() and len(named) == 1:  # a likeness: "the retired teacher"
        return next(iter(named))
    if _LIKENESS.fullmatch(found.speaker.phrase) and not named:
        if (only := of_pronoun(a, names, before)) is not None:
            return only.figure
        told = subject_of_sentence(a, names, before, (before.start, before.end))
        return told.figure if told is not None and told.phrase.lower() in PRONOUN else None
    person = person_of(a, names, before) if len(named) == 1 else None
    return person.figure if person is not None else None


def _is_brought_in(text: str, noun: str) -> bool:
    """ "A colonel met her at the gate": somebody of his own, where no comma and no "is" makes him somebody named."""
    m = re.search(rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s+(?:[\w-]+\s+){{0,3}}?{re.escape(noun)}\b", text)
    return m is not None and re.search(r"(?:[,–—(]|\b(?:is|was|as|became|be))\s*$", text[: m.start()]) is None


def _is_likeness(a: Analysis, names: Names, found: Said) -> bool:
    """Whether a phrase only pictures whoever is spoken of: "the 34-year-old", "the retired teacher", "the poet"; no
    role beside somebody ("the lawyer"), and nobody else is named in the paragraph before it."""
    m = _LIKENESS.fullmatch(found.speaker.phrase)
    if m is None:
        return False
    noun = m["noun"] or ""
    if noun and (
        noun in ties() or noun not in words("en/names.yaml", "person_nouns") or noun in words(_ROLES, "beside")
    ):
        return False
    if not noun:
        return True
    start, at = paragraph_of(a, found.quote.outer_start)[0], found.quote.outer_start
    if _is_brought_in(a.text[start:at], noun):
        return False
    return len({n.figure for n in names.between(start, at, schemas=("Person",))}) == 1


def _spouse(a: Analysis, found: Said, pronoun: str) -> int | None:
    """His wife does not believe it. “…,” she says: the one other person who bears his family name."""
    before = sentence_before(a, found)
    if found.speaker.figure is not None or before is None or not pronoun:
        return None
    subject = next((t for t in before.doc or () if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"), None)
    gender, tie = ties().get(subject.lower_, ("", "", False))[:2] if subject is not None else ("", "")
    whose = a.possessor(before, subject) if subject is not None and tie == "spouse" else None
    if whose is None or len(whose.figures) != 1 or gender != _GENDER[pronoun]:
        return None
    his = whose.figures[0]
    family = a.figures[his].name.split()[-1]
    others = [i for i, f in enumerate(a.figures) if f.schema == "Person" and f.name.endswith(f" {family}") and i != his]
    others = [i for i in others if not cannot_be(a, i, pronoun)]
    return others[0] if len(others) == 1 else None


def _is_new(a: Analysis, names: Names, found: Said, pronoun: str) -> bool:
    """Whether an item of a digest has brought somebody whom it does not name: "A court fined an imam. “…,” he said."""
    at = min(found.frame[0], found.quote.outer_start)
    start = paragraph_of(a, at)[0]
    if not opens_item(a.text, start) or names.between(start, at, schemas=("Person",)):
        return False
    return any(is_somebody(m[1]) for m in _NEW.finditer(a.text, start, at))


def _of_sentence_before(a: Analysis, names: Names, found: Said) -> Speaker | None:
    """Irena Dovlat's house was searched. “…,” she said: the one person whom the sentence before names."""
    before = sentence_before(a, found)
    return lone_person(a, names, before) if before else None


def _asked(a: Analysis, names: Names, found: Said) -> Name | None:
    """Of whom something is asked just before "he answered": “I asked Colonel Belenko why. “…,” he replied."""
    if not ANSWERS.search(a.text[found.frame[0] : found.frame[1]]):
        return None
    here = sentence_at(a, min(found.frame[0], found.quote.outer_start))
    if here is None:
        return None
    start = a.sentences[here.index - 1].start if here.index else here.start
    for m in reversed(list(_ASKS.finditer(a.text, start, found.frame[1]))):
        if a.quote_at(m.start()) is None:
            near = names.between(m.end(), min(m.end() + 80, found.frame[1]), schemas=("Person",))
            return next(
                (n for n in near if not re.search(r"[.;:]|\b(?:if|whether|why|to|about)\b", a.text[m.end() : n.start])),
                None,
            )
    return None
