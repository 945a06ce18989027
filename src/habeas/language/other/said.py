"""What the common reading of statements leaves open elsewhere: pronouns and nouns that speak, dashes.

All only where it is sure: a pronoun is whoever spoke, or was spoken of alone, just before; a noun ("the lawyer") whom
the text introduced by it.
"""

from __future__ import annotations

import re

from habeas.language.acts.other.rules import has_rules, table_of
from habeas.language.analysis import Quote
from habeas.language.attributing import is_said_after, is_said_before
from habeas.language.other.kin import meant_by
from habeas.language.other.nouns import introduced, most_named
from habeas.language.other.reported import reported
from habeas.language.other.words import OtherAnalysis
from habeas.language.speech import speech
from habeas.language.statements.cite import about
from habeas.language.statements.names import Names
from habeas.language.tables import load_table
from habeas.model.reading import Statement
from habeas.model.records import Span

_LONGEST = 600
_LOOK_BACK = 3
"""Paragraphs back to the only person whom a pronoun can mean."""
_PRONOUN = 0.6
_DASHED = re.compile(r"^[ \t]*[–—-][ \u00a0]+", re.MULTILINE)
_DASH = re.compile(r"[,.!?…]?[ \u00a0][–—-][ \u00a0]+")


def more_statements(a: OtherAnalysis) -> list[Statement]:
    """All statements of a document: those found already, and what this module adds; in order."""
    names = Names(a, {})
    titles = {(m.span.start, m.span.end) for f in a.figures if f.schema == "Organization" for m in f.mentions}
    out = [s for s in a.statements if (s.words.start, s.words.end) not in titles]  # "the centre «Lamp» recalls …"
    for q in a.quotes:
        if not q.scare and not any(s.words.start < q.end and q.start < s.words.end for s in out):
            found = _by_pronoun(a, names, q, out)
            if found is not None:
                out.append(found)
    out += reported(a, names, out)
    return sorted(out, key=lambda s: (s.words.start, s.words.end))


def dash_quotes(text: str, language: str, quotes: list[Quote]) -> list[Quote]:
    """Speech set off by dashes at the beginning of a line ("— I am home, — said X."): Slavic and Romance press."""
    verb, out = speech(language).verb, []
    for m in _DASHED.finditer(text):
        for inner in _DASH.finditer(text, m.end(), m.end() + _LONGEST):
            if "\n" in text[m.end() : inner.start()]:
                break
            if verb.match(text, inner.end()):
                words = text[m.end() : inner.start()].rstrip()
                end = m.end() + len(words)
                if words and not any(q.outer_start < end and m.end() < q.outer_end for q in quotes):
                    out.append(Quote(m.end(), end, m.start(), end))
                break
    return sorted([*quotes, *out], key=lambda q: (q.outer_start, -q.outer_end))


def _by_pronoun(a: OtherAnalysis, names: Names, q: Quote, said: list[Statement]) -> Statement | None:
    """ "…", she said: the last speaker, or the only person of the sentence before."""
    sentence = a.sentence_at(max(q.start, q.outer_end - 2))
    if sentence is None:
        return None
    head = a.text[a.text.rfind("\n", 0, q.outer_start) + 1 : q.outer_start]
    end = a.text.find("\n", q.outer_end)
    tail = a.text[q.outer_end : end if end >= 0 else len(a.text)]
    words = a.text[q.start : q.end]
    behind = is_said_after(words, tail, a.language)
    if not behind and not (head.rstrip().endswith(":") and is_said_before(head, a.language)):
        return None
    near = re.split(r"[.!?]\s", tail)[0] if behind else re.split(r"[.!?]\s", head)[-1]
    near_at = q.outer_end if behind else q.outer_start - len(near)
    noun, at = _person_noun(a, near)
    if noun and any(re.search(rf"(?<!\w){p}(?!\w)", near[:at], re.IGNORECASE) for p in speech(a.language).pronouns):
        noun = ""  # "she told her husband: …"
    relative = _relative(a, near_at + at) if noun else None
    if relative is None and names.between(near_at, near_at + len(near)):
        return None
    gender = "" if noun else _gender(a.language, near)
    who = relative
    if who is None:
        who = _called(a, noun, near_at + at, q.start) if noun else _last(a, names, q, said, gender)
    if who is None or (gender and a.figures[who].gender and a.figures[who].gender != gender):
        return None
    start, stop = min(q.outer_start, near_at), max(q.outer_end, near_at + len(near))
    return Statement(
        span=Span(start, min(stop, start + _LONGEST) if stop - start > _LONGEST else stop),
        words=Span(q.start, q.end), text=words, direct=True, speaker=who, speaker_as="", inferred=True,
        about=about(a, names, Span(q.start, q.end), who),
        made_by="statement/noun" if noun else "statement/pronoun", confidence=_PRONOUN,
    )  # fmt: skip


def _relative(a: OtherAnalysis, at: int) -> int | None:
    """The relative or lawyer whom the text names behind the noun at an offset: "says X's sister, Y"."""
    return next((t.who for t in a.ties if t.start <= at < t.end), None)


def _person_noun(a: OtherAnalysis, near: str) -> tuple[str, int]:
    """The noun for a person or office among the words of speech at a quotation, or "", and where in them it stands."""
    if not has_rules(a.language):
        return "", 0
    table = table_of(a.language)
    words = [(m.group(), m.start()) for m in re.finditer(r"[^\W\d_][\w’'-]+", near)]
    told = (w for w in words if table.people.fullmatch(w[0]) or table.officials.fullmatch(f"{w[0]} "))
    return next(told, ("", 0))


def _called(a: OtherAnalysis, noun: str, offset: int, at: int) -> int | None:
    """Whom the document introduced by a noun before `at`, or the relative it means; for "the applicant" or "the
    detainee" the person that the document is about."""
    table = table_of(a.language)
    if (kin := meant_by(a, offset)) is not None:
        return kin
    found = introduced(a, noun, at, fits=lambda i: True, apart=table.direct)
    if not found and table.sufferers.fullmatch(noun):
        return most_named(a, fits=lambda i: True)
    return found[0] if len(found) == 1 else None


def _last(a: OtherAnalysis, names: Names, q: Quote, said: list[Statement], gender: str) -> int | None:
    floor = a.text.rfind("\n", 0, max(0, a.text.rfind("\n", 0, q.outer_start))) + 1
    line = a.text.rfind("\n", 0, q.outer_start) + 1

    def people(start: int) -> set[int]:
        found = {n.figure for n in names.between(start, q.outer_start, schemas=("Person",))}
        return {f for f in found if not (gender and a.figures[f].gender) or a.figures[f].gender == gender}

    before = [s for s in said if floor <= s.words.start < q.start and s.speaker is not None]
    here = people(line)
    if len(here) == 1 and not any(s.words.start >= line for s in before):
        return next(iter(here))
    if before:
        last = max(before, key=lambda s: s.words.start)
        since = people(last.span.end)
        if len(since) == 1 and last.speaker not in since:
            return since.pop()  # "…”, said X. Y calls that an invention. “…”, he assured
        return last.speaker if not since - {last.speaker} else None
    for _ in range(_LOOK_BACK):
        every = people(floor)
        if every or not floor:
            break
        floor = a.text.rfind("\n", 0, floor - 1) + 1
    return next(iter(every)) if len(every) == 1 else None


def _gender(language: str, words: str) -> str:
    table = load_table("other/said.yaml").get(language) or {}
    return next((g for g in ("f", "m") if g in table and re.search(table[g], words, re.IGNORECASE)), "")
