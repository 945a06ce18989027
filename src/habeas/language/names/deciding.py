"""What a capitalised phrase is: a person, a body, a place or nothing. Each decision names its rule.

Strong evidence first (a title, a head word, the gazetteer), then the document's own evidence (the same words decided
elsewhere), then the votes of the model over the whole document. `decide` works on all candidates of a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from habeas.language.names.candidates import Candidate
from habeas.language.names.doubts import is_firm, is_people, is_person, kin_gender
from habeas.language.names.evidence import (
    WORD_BEFORE,
    Evidence,
)
from habeas.language.names.letters import in_letter
from habeas.language.names.lexicon import Lexicon, lexicon
from habeas.language.names.likenesses import with_likenesses
from habeas.language.names.named import Name, named
from habeas.language.names.rows import in_rows
from habeas.language.names.shared import with_shared_surnames
from habeas.language.names.strong import by_strength
from habeas.language.names.weak import by_vote

__all__ = ["Name", "decide", "undecided"]


def decide(
    text: str,
    candidates: Sequence[Candidate],
    votes: Iterable[tuple[int, int, str]],
    people: frozenset[str] = frozenset(),
    outside: Mapping[str, str] = MappingProxyType({}),
    title: str = "",
) -> list[Name]:
    """Names among the candidates of one document. `votes`: (start, end, label) of the model in view offsets; `people`:
    words of names of people who have to do with the document; `outside`: see names/outside.py; `title`: its title."""
    lex = lexicon()
    evidence = Evidence(text, candidates, votes, title)
    strong = [
        _named_outside(c, evidence, outside, lex) or _in_letter_or_strong(c, evidence, people, lex) for c in candidates
    ]
    strong = _bearers(candidates, strong, evidence, lex)
    known = _document(strong)
    decided = [name or _from_document(c, known) for c, name in zip(candidates, strong)]
    decided = [
        name or (_of_bearer(c, by_vote(c, evidence, lex), known, lex) if len(c.words) > 1 else None)
        for c, name in zip(candidates, decided)
    ]
    parts = _parts(decided, evidence, lex)
    decided = [name or _from_document(c, parts) or by_vote(c, evidence, lex) for c, name in zip(candidates, decided)]
    decided = with_likenesses(candidates, decided, evidence, lex)
    out = []
    for found, c in zip(in_rows(candidates, decided, evidence, lex), candidates):
        if found is None or is_people(found, evidence):
            continue
        if found.schema == "Person" and not is_person(found, evidence, lex):
            if is_firm(found):
                out.append(named(c, "Organization", "firm", 0.6, "company"))
            continue
        if found.schema == "Person" and not found.gender:
            found = replace(found, gender=kin_gender(evidence.before(c, 60)))
        if found.rule != "nothing":
            out.append(found)
    return with_shared_surnames(text, out)


def undecided(text: str, candidates: Sequence[Candidate]) -> set[int]:
    """Sentences for which the model has to be asked: the tables and the document leave a name of theirs open."""
    lex = lexicon()
    evidence = Evidence(text, candidates, ())
    strong = [by_strength(c, evidence, lex) for c in candidates]
    known = _document(strong)
    out = set()
    for c, name in zip(candidates, strong):
        if name is None:
            sure = c.text in known and known[c.text].rule != "city"
            plain = c.initial and len(c.words) == 1 and c.text.lower() in evidence.lower
            if not (sure or plain or _hopeless(c, lex)):
                out.add(c.sentence)
        elif name.rule == "city" and (len(c.words) == 1 or c.text in lex.doubtful):
            out.add(c.sentence)
    return out


def _hopeless(c: Candidate, lex: Lexicon) -> bool:
    """No vote would make a name of it."""
    return len(c.words) == 1 and (c.text in lex.generic or c.text in lex.nothing or lex.demonym(c.text))


def _document(strong: Sequence[Name | None]) -> dict[str, Name]:
    """Words that name the figures that were decided: whole names, and single words of people's names."""
    known: dict[str, Name] = {}
    sure = [n for n in strong if n is not None and n.rule != "nothing"]
    for n in sure:
        if n.schema == "Person" and len(n.candidate.words) > 1:
            for word in n.candidate.words:
                if len(word) > 2 and word[0].isupper() and "." not in word:
                    known.setdefault(word, n)
    for n in sure:
        if n.rule != "lower-head":  # "Toruna city court" says nothing of "Toruna"
            known.setdefault(n.candidate.text, n)
            if n.rule == "dateline" and n.candidate.text.isupper():
                known.setdefault(n.candidate.text.title(), n)
    return known


def _in_letter_or_strong(c: Candidate, ev: Evidence, people: Iterable[str], lex: Lexicon) -> Name | None:
    """What the tables say; but a name of a town that signs or is greeted in a letter is a person's ("…, Florence")."""
    found = by_strength(c, ev, lex)
    if found is not None and found.rule != "city":
        return found
    return in_letter(c, ev, people, lex) or found


def _bearers(
    candidates: Sequence[Candidate], strong: Sequence[Name | None], ev: Evidence, lex: Lexicon
) -> list[Name | None]:
    """The decisions, with family names that are towns' names too given to the people of the text who bear them."""
    whole = [n for n in strong if n is not None and n.schema == "Person" and len(n.candidate.words) > 1]
    last = {n.candidate.words[0]: n for n in whole} | {n.candidate.words[-1]: n for n in whole}
    towns = [
        at
        for at, n in enumerate(strong)
        if n is not None and n.rule == "city" and len(n.candidate.words) == 1 and n.candidate.text in last
    ]
    where = Counter(candidates[at].text for at in towns if _is_somewhere(candidates[at], ev, lex))
    every = Counter(candidates[at].text for at in towns)
    out = list(strong)
    for at in towns:
        c = candidates[at]
        if not _is_somewhere(c, ev, lex) or 2 * where[c.text] < every[c.text]:
            out[at] = named(c, "Person", "document", 0.8, gender=last[c.text].gender)
    return out


_HEARD_FROM = re.compile(
    r"\b(?:hear|heard|letters?|messages?|calls?|word|news|note|wrote|next|due|according|thanks) (?:from|to) $"
)


def _is_somewhere(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """Whether a preposition of place stands before a name ("in Toruna"; "next to Toruna" may be a person too)."""
    before = WORD_BEFORE.search(ev.before(c, 25))
    return (
        before is not None
        and before.group(1).lower() in lex.place_prepositions
        and not _HEARD_FROM.search(ev.before(c, 30))
    )


def _named_outside(c: Candidate, ev: Evidence, outside: Mapping[str, str], lex: Lexicon) -> Name | None:
    """A first name or surname alone, of somebody whose whole name stands in the title; not "Mrs Dovlat", who may be
    another of the family."""
    if len(c.words) != 1 or c.text not in outside or c.text.lower() in ev.lower or lex.titles.get(c.title):
        return None
    return named(c, "Person", "title-of-text", 0.8)


def _parts(decided: Sequence[Name | None], ev: Evidence, lex: Lexicon) -> dict[str, Name]:
    """First and last words of the whole names that the votes found, where the text uses them as nothing else."""
    whole = [n for n in decided if n is not None and n.schema == "Person" and len(n.candidate.words) > 1]
    parts = {n.candidate.words[0]: n for n in whole if _may_call(n.candidate.words[0], lex)}
    parts |= {n.candidate.words[-1]: n for n in whole}
    return {
        w: n
        for w, n in parts.items()
        if len(w) > 2 and w[0].isupper() and w.lower() not in ev.lower and not ev.around.is_place(w)
    }


def _may_call(word: str, lex: Lexicon) -> bool:
    """Whether a first word may call somebody alone: no word of a body, a place or an office."""
    tables = (lex.generic, lex.nothing, lex.offices, lex.titles, lex.org_heads, lex.place_heads, lex.cities)
    return word.istitle() and not any(word in t for t in (*tables, lex.countries)) and not lex.demonym(word)


def _of_bearer(c: Candidate, voted: Name | None, known: dict[str, Name], lex: Lexicon) -> Name | None:
    """The decision of the votes; but "Tirelan, a driver, …" says what "Pavo Tirelan" is, whatever the model takes it
    for."""
    if len(c.words) != 2 or c.quoted or not all(w.isalpha() and w.istitle() for w in c.words):
        return voted
    bearer = known.get(c.words[1]) if voted is None or voted.rule == "model" else None
    if bearer is None or bearer.schema != "Person" or not _may_call(c.words[0], lex):
        return voted
    return named(c, "Person", "document", min(bearer.confidence, 0.7), gender=lex.given.get(c.words[0], ""))


def _from_document(c: Candidate, known: dict[str, Name]) -> Name | None:
    n = known.get(c.text)
    return None if n is None else named(c, n.schema, "document", min(n.confidence, 0.85), n.kind)
