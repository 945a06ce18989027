"""Offices and professions that a text in another language gives a person: "Министр юстиции X", "X, avocate, …".

The nouns of each language are data (`roles.yaml`). A role is read right before a name or behind its comma, as far as
nouns, adjectives and complements go; with anything else between them, nobody has it. Reach for `roles_of`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from habeas.language.analysis import Analysis
from habeas.language.names.lexicon import lexicon
from habeas.language.other.kin import nouns
from habeas.language.speech import speech
from habeas.language.tables import load_table
from habeas.model.reading import Role
from habeas.model.records import Span

_BEFORE, _BEHIND = 110, 110
"""Characters before and behind a name in which a role may stand."""
_UP = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐҚҒҢӨҰҮҺӘŁŚŻŹĆŃ"
_APART = "о|об|с|со|под|над|про|при|без|для|перед|между|после|за|у|к|и|та|й|i|od|do|ze?|nad|pod|dla|po"
"""Words of Slavic languages that a complement without a preposition cannot hold."""
_CLOSES = re.compile(r"\s*(?:[,.;:)»”]|[–—]|$|\n|qui\s|che\s|que\s)")
_LEAD = re.compile(r",\s+(?:(?:le|la|les|il|lo|un|une|una|uno|el|ex|già|ancien|ancienne|autrefois)\s|[lL][’']|un[’'])?")
_AND = re.compile(
    r"\s+(?:et|e|ed|y|и|та|й|i|oraz|және)\s+(?:(?:le|la|il|lo|el|un|une|una|ancien|ancienne)\s|[lL][’'])?"
)


@dataclass(frozen=True)
class Pattern:
    """The roles of one language: the noun, and the whole phrase up to a name or from a comma on."""

    noun: re.Pattern[str]
    before: re.Pattern[str]
    phrase: re.Pattern[str]


@cache
def pattern_of(language: str) -> Pattern | None:
    """The compiled roles of a language, or None where there is no table."""
    raw = load_table("other/roles.yaml").get(language)
    if raw is None:
        return None
    noun, adjectives, joins = (raw[k].replace("{w}", r"[ \u00a0]+") for k in ("nouns", "adjectives", "joins"))
    title = r"[«“„\"][^«»“”„\"\n]{2,50}[»”\"]"
    name = rf"[{_UP}][\w’'.-]*(?:[ \u00a0][{_UP}][\w’'.-]*)*"
    apart = "|".join((_APART, raw.get("verbs", "(?!)")))
    lower = rf"(?!(?:{apart})\s)(?:[ldLD][’'])?[^\W\d_{_UP}][\w’'-]*"
    plain = rf"(?:{lower}(?:[ \u00a0]{lower})?(?:[ \u00a0](?:{title}|{name}))?|{name}|{title})"
    phrase = rf"(?i:{noun})(?![\w-])(?:[ \u00a0](?i:{adjectives})(?!\w))?(?:[ \u00a0](?i:{joins}){plain}){{0,3}}?"
    return Pattern(
        noun=re.compile(rf"(?<![\w-])(?:{noun})(?![\w-])", re.IGNORECASE),
        before=re.compile(rf"(?<![\w-])(?P<role>{phrase}),?[ \u00a0]$"),
        phrase=re.compile(rf"(?P<role>{phrase})(?={_CLOSES.pattern}|{_AND.pattern})"),
    )


def is_role(language: str, words: str) -> bool:
    """Whether words are a noun for an office or profession, and nothing else."""
    pattern = pattern_of(language)
    return pattern is not None and pattern.noun.fullmatch(words) is not None


def roles_of(a: Analysis) -> dict[int, tuple[Role, ...]]:
    """Figure → the roles that the text gives it, each wording once."""
    pattern = pattern_of(a.language)
    if pattern is None:
        return {}
    out: dict[int, dict[str, Role]] = defaultdict(dict)
    taken = sorted((m.span.start, m.span.end) for f in a.figures if f.schema == "Person" for m in f.mentions)
    for i, f in enumerate(a.figures):
        for m in f.mentions if f.schema == "Person" else ():
            if m.how != "name":
                continue
            found = [_before(a, pattern, m.span.start), *_behind(a, pattern, m.span.end)]
            for start, end in [s for s in found if s is not None]:
                if not any(s < end and start < e for s, e in taken):
                    text = a.text[start:end]
                    out[i].setdefault(text.casefold(), Role(text=text, span=Span(start, end)))
    return {i: tuple(roles.values()) for i, roles in out.items()}


def called(a: Analysis, spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Those capitalised stretches of two or three words that open with a known given name, or stand right behind a
    noun for a person: "son frère, X"."""
    pattern = pattern_of(a.language)
    if pattern is None:
        return
    near = (pattern.noun, *nouns(a.language))
    for start, end, name in spans:
        cut = re.match(r"[A-ZÀ-Ý]{2,} ", name)  # "a dit à l'AFP Irena Dovlat"
        start, name = (start + cut.end(), name[cut.end() :]) if cut else (start, name)
        words, stem = name.split(), a.text[max(0, start - 45) : start].rstrip(", ")
        if not 2 <= len(words) <= 3 or any(w.isupper() or len(w) < 3 for w in words):
            continue
        noun = any(m.end() == len(stem) for p in near for m in p.finditer(stem))
        if noun or words[0] in lexicon().given or _before(a, pattern, start) is not None:
            yield start, end, name


def _before(a: Analysis, pattern: Pattern, at: int) -> tuple[int, int] | None:
    """The phrase that ends right before a name, from its last noun that can head it."""
    start = max(0, a.text.rfind("\n", 0, at) + 1, at - _BEFORE)
    for noun in reversed(list(pattern.noun.finditer(a.text, start, at))):
        m = pattern.before.match(a.text, noun.start(), at)
        if m and not _says(a, m.group("role")):
            return m.span("role")
        if m or re.search(r"[.;:!?]", a.text[noun.start() : at]):
            return None
    return None


def _behind(a: Analysis, pattern: Pattern, at: int) -> list[tuple[int, int]]:
    """The phrases behind the comma of a name, up to the mark that closes them."""
    lead = _LEAD.match(a.text, at)
    out: list[tuple[int, int]] = []
    while lead is not None:
        m = pattern.phrase.match(a.text, lead.end(), lead.end() + _BEHIND)
        if m is None or _says(a, m.group("role")):
            break
        out.append(m.span("role"))
        lead = _AND.match(a.text, m.end())
    closed = not out or _CLOSES.match(a.text, out[-1][1])
    return out if closed else out[:-1]


def _says(a: Analysis, phrase: str) -> bool:
    """Whether a verb of speech is among the words, so that they are no role but a clause."""
    return speech(a.language).verb.search(phrase) is not None
