"""The rest of what a party says: sentences that go on with its position without naming it again.

A decision gives a party's paragraph one attribution ("The State party contends that …") and then goes on in its voice;
and a denial in the press goes on with what had not been so. Such words are the party's, and always inferred. Only
sentences that tell of somebody, not those that argue about the law; the first few behind an attribution, and further
ones that say flatly what was or was not. Whoever signs a letter says flatly, too, what others may contradict.
"""

from __future__ import annotations

import re

import msgspec

from habeas.language.analysis import Analysis, Sentence
from habeas.language.statements.cite import about
from habeas.language.statements.names import Names
from habeas.language.statements.said import paragraph_of
from habeas.language.statements.speaker import Speaker
from habeas.model.reading import CLAIMED, Statement
from habeas.model.records import Span

_PARTY = r"(?:State\s+part(?:y|ies)|Government|authors?|complainants?|petitioners?|applicants?|source|counsel)"
_SAYS = (
    r"(?:submit|maintain|challenge|contend|argue|note|observe|add|recall|state|claim|allege|insist|reiterate|explain|affirm|consider|assert"
    r"|indicate|point(?:s|ed)?\s+out|emphasi[sz]e|stress|underline|dispute|repeat|repl(?:y|ies|ied)|report|inform|conclude|mention"
    r"|affirm|specif(?:y|ies|ied)|clarif(?:y|ies|ied)|respond|refer|reject|den(?:y|ies|ied)|contest|highlight|den|believe|concede|admit)"
)
_FORMULA = re.compile(
    rf"(?:^|[,;]\s|\band\s|\bthat\s)(?P<who>(?:The|the|It|it|He|She|They|His|Her|Their|his|her|their)(?:\s{_PARTY}(?:[’']s?\s(?:counsel|representative|lawyer))?)?)\s"
    rf"(?:(?:\w+ly|also|further|then|again|thus|therefore|next|moreover|does|did|do|has|have|had|nevertheless|in\s\w+)\s){{0,3}}{_SAYS}(?:e?[sd]|ting|ted)?\b"
)
"""A party with a verb of saying: what names whose the paragraph is."""
_THAT = re.compile(r"(?:,\s[^,]{2,60},)?\s+that,?\s+")
_SHOWN = re.compile(
    rf"\b(?P<who>[Tt]he {_PARTY})\s(?:(?:has|had|also|further|\w+ly)\s){{0,2}}"
    r"(?:obtain|produc|provid|furnish|present|attach|submit|receiv)\w*\s[^.;]{0,60}"
    r"\b(?:according to which|(?:stating|showing|certifying|confirming|indicating) that|"
    r"which (?:states?|shows?|certifies|confirms?|indicates?) that),?\s+"
)
"""A paper that a party puts forward, up to what stands in it: "obtained a certificate according to which …"."""
_WEIGHED = re.compile(
    r"\b(?:the\s+)?(?:Committee|Working\s+Group)\b(?:\s\w+){0,2}\s(?:notes?|noted|observes?|considers?|recalls?|finds|concludes)\b",
    re.I,
)
_OF_SOMEBODY = re.compile(
    rf"\b(?:he|she|his|her|him|they|their|them|the\s{_PARTY}|officers?|guards?|doctors?|police|nobody|no\s(?:one|person|prisoner|detainee))\b",
    re.I,
)
_LAW = re.compile(
    r"\b(?:articles?|sections?|Code|Act|Law|Covenant|Convention|Optional\sProtocol|rules?|paragraphs?|jurisprudence|case\slaw|provisions?"
    r"|admissib\w+|inadmissib\w+|remed(?:y|ies)|legislation|constitution\w*|communication|observations|committee)\b",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:was|were|had|did|has|have|is|are|remained?|left|went|took|gave|came|fell|made|kept|met|saw|lost|sent|brought|\w{3,}ed)\b"
)
_FLAT = re.compile(
    r"\b(?:not?|never|nobody|nothing|none|neither|without|only|always|every|each|all|free(?:ly)?|voluntar\w+|own)\b",
    re.I,
)
"""What the second sentence behind an attribution must have to be taken for a claim, and no mere story."""
_CLAIM = re.compile(
    r"\b(?:not?|never|nobody|nothing|none|neither|without|voluntar\w+|of\s(?:his|her|their)\sown|caused\sby|due\sto)\b|n[’']t\b",
    re.I,
)
"""What a sentence further behind must have."""
_NUMBER = re.compile(r"\s*(\d{1,2})\s?\.")
_HAD_NOT = re.compile(
    r"^\W*(?:He|She|They)\s(?:had|was|were|did|has|is|have|are)\s(?:not|never)\b|^\W*(?:He|She|They)\s(?:hadn|wasn|didn|weren)['’]t\b"
)
_MOST = 2
"""Sentences behind an attribution that are taken for its speaker's, at most; flat claims are not counted."""
_NONE = -1
"""What is left behind the words of a court or a witness."""
_MOST_OF_WRITER = 12
"""Claims of whoever signs a letter, at most."""
_DENIED = re.compile(
    r"\b(?:was|were|is|are|am|has|have|had|did|does|do|could|been)(?:\s(?:not|never)\b|n[’']t\b)|\b(?:never|nobody|no\sone|none\sof|not\sonce|nothing)\b"
    r"|\b(?:has|have|had|was|were|is|are|saw|got|found|gave|made|received)\sno\b|\bwithout\s(?:a|an|any|the|his|her|my|our|their)\b",
    re.I,
)
_MINE = re.compile(r"\b(?:I|me|my|we|us|our)\b")
_OPEN = re.compile(
    r"\?\s*$|\b(?:if|whether|unless|will|would|shall|should|must|may|might|please|let\sus|thank|hope|wish|believe|think|understand|sure"
    r"|know|afraid|fear|imagine|forget|ask|beg|mind|matter|want|need|perhaps)\b",
    re.I,
)
"""Words of wishes, guesses and feelings: of what was or was not, such a sentence says nothing."""
_CLOSE = 12
"""Characters by which the beginnings of a clause may differ that two ways read."""
_FIRST = {"state": 3, "other": 5}
"""Numbers of the sections of a decision in which a party speaks, at least; before them stand the facts."""


def going_on(a: Analysis, names: Names, told: list[Statement]) -> list[Statement]:
    """What parties of a decision go on to say, and denials that go on, where no statement holds it yet."""
    if a.document.genre == "decision":
        return _of_parties(a, names, told)
    return [*_of_denials(a, names, told), *_of_writer(a, names, told)]


def _of_parties(a: Analysis, names: Names, told: list[Statement]) -> list[Statement]:
    out: list[Statement] = []
    paragraph, voice, left = -1, None, 0
    for s in a.sentences:
        if s.paragraph != paragraph:
            paragraph, voice, left = s.paragraph, None, 0
            weighed = _WEIGHED.search(a.text, *paragraph_of(a, s.start)) is not None
            number = _NUMBER.match(a.text, paragraph_of(a, s.start)[0])
        if weighed:
            continue
        m = _FORMULA.search(s.text)
        shown = _SHOWN.search(s.text)
        here = [t for t in told if s.start <= t.span.start < s.end and not t.direct]
        if shown is not None and (holder := _named(names, s, shown, voice)) is not None:
            voice, left = holder, _MOST
            if _is_new(a, s, shown.end(), here):
                out.append(_statement(a, names, s, voice, shown.end(), inferred=False))
        elif m is not None:
            named = _named(names, s, m, voice)
            voice = named or (voice if _fits(m["who"], voice) else _voice(here[0]) if here else None)
            left = _MOST
            that = _THAT.match(s.text, m.end())
            if that is not None and voice is not None and _is_new(a, s, that.end(), here):
                out.append(_statement(a, names, s, voice, that.end(), inferred=named is None))
        elif here:
            voice, left = _voice(here[0]), _MOST if _speaks_for_itself(here[0].speaker_as) else _NONE
        elif voice is not None and left > _NONE and _holds(a, names, s, voice, int(number[1]) if number else 0, left):
            out.append(_statement(a, names, s, voice, 0, inferred=True))
            left = max(left - 1, 0)
        else:
            left = min(left, 0)
    return out


def _speaks_for_itself(phrase: str) -> bool:
    """Whether a phrase is a party of the case, or a pronoun: what a court or a witness says ends with its sentence."""
    return re.search(rf"\b{_PARTY}$", phrase, re.I) is not None or " " not in phrase


def _is_new(a: Analysis, s: Sentence, that: int, here: list[Statement]) -> bool:
    """Whether no statement holds the clause behind "that" yet."""
    words = Span(s.start + that, s.end)
    held = (t for t in here if t.words.start <= words.start + _CLOSE and t.words.meets(words))
    return next(held, None) is None and a.quote_at(words.start) is None


def _voice(t: Statement) -> Speaker:
    return Speaker(t.speaker, t.speaker_as, t.span.start, t.span.end, t.confidence)


def _named(names: Names, s: Sentence, m: re.Match[str], voice: Speaker | None) -> Speaker | None:
    """The party that a formula names; "it" is whoever spoke before."""
    phrase = m["who"]
    if " " not in phrase:
        return None
    figure = names.state if phrase.lower().endswith("state party") else None
    if figure is None and voice is not None and voice.phrase.lower() == phrase.lower():
        return voice
    if figure is None and not phrase.lower().endswith(("state party", "government")):
        return None
    return Speaker(figure, phrase, s.start + m.start("who"), s.start + m.end("who"), 0.8)


def _fits(pronoun: str, voice: Speaker | None) -> bool:
    """Whether a pronoun can go on for a party: "it" for a state, "he", "she" and "they" for whoever complains."""
    return voice is not None and (pronoun.lower() == "it") == _is_state(voice)


def _is_state(voice: Speaker) -> bool:
    return re.search(r"\b(?:State\s+party|Government)$", voice.phrase, re.I) is not None


def _holds(a: Analysis, names: Names, s: Sentence, voice: Speaker, number: int, left: int) -> bool:
    """Whether a sentence tells of somebody in a section in which the party speaks, and of no law."""
    if number < _FIRST["state" if _is_state(voice) else "other"] or a.quote_at(s.start) is not None:
        return False
    if left < _MOST and not (_FLAT if left else _CLAIM).search(s.text):
        return False
    return _is_of_somebody(names, s) and _TELLS.search(s.text) is not None and not _LAW.search(s.text)


def _is_of_somebody(names: Names, s: Sentence) -> bool:
    return _OF_SOMEBODY.search(s.text) is not None or bool(names.between(s.start, s.end, schemas=("Person",)))


def _of_denials(a: Analysis, names: Names, told: list[Statement]) -> list[Statement]:
    """ "Captain Reski contradicted her. He had not been on duty": a denial that goes on in the same paragraph."""
    out = []
    for t in told:
        after = (
            next((s for s in a.sentences if s.start >= t.span.end), None) if t.made_by == "statement/stand" else None
        )
        if after is None or not _HAD_NOT.match(after.text) or "\n" in a.text[t.span.end : after.start]:
            continue
        if not any(s.span.meets(Span(after.start, after.end)) for s in told) and a.quote_at(after.start) is None:
            out.append(_statement(a, names, after, _voice(t), 0, inferred=True))
    return out


def _of_writer(a: Analysis, names: Names, told: list[Statement]) -> list[Statement]:
    """ "In nine months I was not let in to him once": what whoever signs a letter says was not so, in words that no
    statement holds yet."""
    if a.signatory is None:
        return []
    out: list[Statement] = []
    for s in a.sentences:
        if len(out) == _MOST_OF_WRITER or not _DENIED.search(s.text) or a.quote_at(s.start) is not None:
            continue
        if _OPEN.search(s.text) or not (_MINE.search(s.text) or _is_of_somebody(names, s)):
            continue
        here = Span(s.start, s.end)
        if not any(t.words.meets(here) or t.span.meets(here) for t in told):
            voice = Speaker(a.signatory, "I", s.start, s.start, 0.8)
            claim = _statement(a, names, s, voice, 0, inferred=False)
            out.append(msgspec.structs.replace(claim, made_by=CLAIMED))
    return out


def _statement(a: Analysis, names: Names, s: Sentence, voice: Speaker, start: int, *, inferred: bool) -> Statement:
    text = s.text.rstrip(" .\n")
    words = Span(s.start + start, s.start + len(text))
    return Statement(
        span=Span(s.start, min(s.end, s.start + 600)),
        words=words,
        text=a.text[words.start : words.end],
        direct=False,
        speaker=voice.figure,
        speaker_as=voice.phrase,
        inferred=inferred,
        about=about(a, names, words, voice.figure),
        made_by="statement/goes-on" if inferred else "statement/reported",
        confidence=round(min(0.6 if inferred else 0.8, voice.confidence), 2),
    )
