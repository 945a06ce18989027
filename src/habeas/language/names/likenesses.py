"""Names that only their likeness to another name of the same text explains.

"LA" in a text about the Lissen Alliance, "Dovlatt hung up" where Irena Dovlat was asked, the last of a row of towns.
Reach for this after all that decides a name by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.language.names.candidates import Candidate
from habeas.language.names.evidence import Evidence
from habeas.language.names.lexicon import Lexicon
from habeas.language.names.named import Name, named

_ROW = re.compile(
    r"\b(?:towns|cities|villages|districts|provinces|regions|municipalities|settlements|communes|camps|prisons|countries)"
    r" of (?:[A-Z][\w’-]+(?: [A-Z][\w’-]+)?(?:, | and |, and ))+$"
)
"""A row of places up to the name ("the towns of Toruna, Lissen and ")."""
_SMALL = frozenset(["of", "for", "the", "and", "on", "in", "against", "to", "de", "la"])
SHORTENED = "shortened"
_GUESSED = ("model", "speaker", "use-as-person", "family-ending")
_REPORTING = ("News", "Press", "Radio", "Wire", "Media", "Television")
LEAST = 5
"""Letters from which a family name may be a slip of another's."""


def with_likenesses(
    candidates: Sequence[Candidate], found: Sequence[Name | None], ev: Evidence, lex: Lexicon
) -> list[Name | None]:
    """The decisions, with what the other names of the text say of those that are still open or only guessed."""
    short = {initials(n.text) for n in found if n is not None and n.schema == "Organization" and " " in n.text}
    people = {n.candidate.words[-1] for n in found if n is not None and n.schema == "Person"}
    people = {w for w in people if len(w) >= LEAST and w.istitle()}
    shortened = _shortened(found, ev, lex)
    out = list(found)
    for at, c in enumerate(candidates):
        now = out[at]
        if _ROW.search(ev.before(c, 120)) and (now is None or now.rule in ("model", "row", "two-names", "acronym")):
            out[at] = named(c, "Place", "row", 0.75)
        elif c.text in shortened and _stands_for(c, now, shortened[c.text], ev):
            out[at] = named(c, "Organization", SHORTENED, 0.7, shortened[c.text].kind)
        elif now is None and c.text.isupper() and len(c.text) > 1 and c.text in short:
            out[at] = named(c, "Organization", "acronym", 0.7)
        elif (now is None or now.rule == "model") and _is_slip(c, people, ev, lex):
            out[at] = named(c, "Person", "misspelt", 0.5)
    return out


def _shortened(found: Sequence[Name | None], ev: Evidence, lex: Lexicon) -> dict[str, Name]:
    """First words that are nothing else ("Meridian" of the Meridian News Agency) and heads of papers ("the Courier" of
    the Lissen Courier) -> the only body of the text that they may stand for."""
    bodies = {n.text: n for n in found if n is not None and n.schema == "Organization" and len(n.candidate.words) > 1}
    people = {w for n in found if n is not None and n.schema == "Person" for w in n.candidate.words[1:]}
    short: dict[str, list[Name]] = {}
    for n in bodies.values():
        first, last = n.candidate.words[0], n.candidate.words[-1]
        rare = first.lower() not in lex.common and first not in lex.cities
        if first not in people and not _means_else(first, ev, lex) and (rare or _reports(n)):
            short.setdefault(first, []).append(n)
        if lex.org_heads.get(last) == "newspaper" or last in lex.paper_names:
            short.setdefault(last, []).append(n)
    return {word: names[0] for word, names in short.items() if len(names) == 1}


def _means_else(word: str, ev: Evidence, lex: Lexicon) -> bool:
    """Whether the first word of a body says where or of what it is, not what it is called."""
    tables = (lex.generic, lex.countries, lex.regions, lex.offices, lex.org_heads, lex.given, lex.titles)
    usual = word.lower() in ev.lower or lex.demonym(word) or ev.is_demonym(word) or len(word) < LEAST
    return usual or not word.istitle() or any(word in t for t in tables) or ev.around.weight(word, "place") >= 1.0


def _reports(body: Name) -> bool:
    return body.kind == "newspaper" or any(w in _REPORTING for w in body.candidate.words[1:])


def _stands_for(c: Candidate, now: Name | None, body: Name, ev: Evidence) -> bool:
    """A head of a paper stands for it behind "the" only; the first word anywhere further down, and rather than for
    somebody who was only guessed where reporters are ("told Meridian")."""
    if c.start < body.start or c.title:
        return False
    if c.text == body.candidate.words[-1]:
        return (now is None or now.rule == "nothing") and re.search(r"\b[Tt]he $", ev.before(c, 5)) is not None
    return now is None or (now.rule in _GUESSED and _reports(body))


def initials(name: str) -> str:
    """ "Lissen Alliance" -> "LA", "Committee for State Security" -> "CSS"."""
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w and w.lower() not in _SMALL and w[0].isupper())


def _is_slip(c: Candidate, people: set[str], ev: Evidence, lex: Lexicon) -> bool:
    """Whether one unknown word is one letter from the family name of a person of the text."""
    from rapidfuzz.distance import Levenshtein

    word = c.text
    if len(c.words) > 1 or c.initial or len(word) < LEAST or not word.istitle() or word.lower() in ev.lower:
        return False
    if word.lower() in lex.common or word in lex.cities or lex.demonym(word) or ev.is_demonym(word):
        return False
    return any(w != word and w[0] == word[0] and Levenshtein.distance(w, word, score_cutoff=1) == 1 for w in people)
