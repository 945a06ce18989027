"""The words that attribute speech, per language, as compiled patterns (table: `speech.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.language.tables import load_table


@dataclass(frozen=True)
class Speech:
    """Attribution words of one language, each list as a pattern."""

    verb: re.Pattern[str]
    """Verbs that stand beside quoted words."""
    reporting: re.Pattern[str]
    """The same and those that only report."""
    asks_for_parse: re.Pattern[str]
    """Those of them that are worth a parse without quotation marks."""
    according: re.Pattern[str]
    naming: re.Pattern[str]
    """What stands right before quotation marks that quote nobody."""
    labels: re.Pattern[str]
    """Those of `naming` that give a name whatever follows."""
    object_of: re.Pattern[str]
    """A preposition that makes the quotation what is spoken of."""
    judging: re.Pattern[str]
    """A verb by which somebody gives his opinion, up to the quotation."""
    plain: re.Pattern[str]
    """Verbs behind which even a few words are said."""
    texts: re.Pattern[str]
    """Nouns of written things, which do not speak."""
    written: re.Pattern[str]
    """The words by which a law, a banner or a leaflet is read out, up to the quotation."""
    reads_on: re.Pattern[str]
    """How the words of a letter or statement that was spoken of are gone on with."""
    aside: re.Pattern[str]
    """What opens a clause of its own behind a quotation."""
    words_before: re.Pattern[str]
    """Her answer was: “…”"""
    words_behind: re.Pattern[str]
    """“…” were the words of Irena Dovlat."""
    in_words: re.Pattern[str]
    """In Irena Dovlat's version, …: up to the quotation; `whose` version it is."""
    further: re.Pattern[str]
    """What leads from one quotation to the next."""
    is_how: re.Pattern[str]
    """The words behind a quotation before those that say who put it so."""
    perceives: frozenset[str]
    """Verbs whose subject takes in the words behind a colon and does not say them."""
    no_office: frozenset[str]
    """Nouns for people that are no office."""
    first_person: frozenset[str]
    unnamed: re.Pattern[str]
    """Phrases for offices and groups that speak without a name."""
    pronouns: frozenset[str]


@cache
def speech(language: str) -> Speech:
    """The attribution words of a language; the English ones for a language without a table."""
    table = load_table("speech.yaml")
    return _compile(table.get(language) or table["en"])


def _compile(row: dict[str, Any]) -> Speech:
    direct = [*row.get("forms", ()), *(f for base in row.get("speech", ()) for f in _inflect(base))]
    indirect = [f for base in row.get("indirect", ()) for f in _inflect(base)]
    common = {f for base in row.get("mark_only", ()) for f in _inflect(base)} | set(row.get("mark_only_forms", ()))
    said = "|".join(row.get("utterances", ["(?!)"]))
    but = "|".join(row.get("nouns", ()))
    return Speech(
        verb=_words(direct, but),
        reporting=_words([*direct, *indirect], but),
        asks_for_parse=re.compile(
            _words([f for f in (*direct, *indirect) if f not in common], but).pattern
            + r"(?=[^.;]{0,60}?(?:\bthat\b|[:“«])|\s+(?:he|she|they|having|being)\b|(?<=, said)\s+(?-i:[A-Z]))",
            re.IGNORECASE,
        ),
        according=_spaced(row["according"]),
        naming=_spaced(row["naming"]),
        labels=_spaced(row.get("labels", "(?!)")),
        object_of=_spaced(row.get("object_of", "(?!)")),
        judging=_spaced(row.get("judging", "(?!)")),
        plain=re.compile(rf"{_words(row.get('plain', [])).pattern}[\s,]*$", re.IGNORECASE),
        texts=_words(row.get("texts", [])),
        written=_spaced(row.get("written", "(?!)")),
        reads_on=_spaced(row.get("reads_on", "(?!)")),
        aside=_spaced(row.get("aside", "(?!)")),
        words_before=re.compile(
            rf"(?:{said})\b(?:[:,]?|(?:[^.;:“]*?\b(?:was|were|is|are|came)\b)[^.;“]{{0,40}}[:,]?|[^.;:“]*[:,])\s*$"
        ),
        words_behind=re.compile(rf"\s*[,–—-]?\s*(?:was|were|is|are|came|comes)\b[^.;:“”]{{0,40}}?\b(?P<noun>{said})\b"),
        in_words=_spaced(row.get("in_words", "(?!)")),
        further=_spaced(row.get("further", "(?!)")),
        is_how=_spaced(row.get("is_how", "(?!)")),
        perceives=frozenset(row.get("perceives", ())),
        no_office=frozenset(row.get("no_office", ())),
        first_person=frozenset(row.get("first_person", ())),
        unnamed=_spaced(row.get("unnamed", "(?!)")),
        pronouns=frozenset(row.get("pronouns", ())),
    )


def _words(forms: list[str], but: str = "") -> re.Pattern[str]:
    """Any of the forms as whole words; `but`: forms that, written so, are something else ("State")."""
    body = _either(sorted({f for f in forms if f}, key=len, reverse=True))
    spared = rf"(?!(?-i:{but})(?![\w-]))" if but else ""
    return re.compile(rf"(?<![\w-]){spared}(?:{body or '(?!)'})(?![\w-])", re.IGNORECASE)


def _either(forms: list[str], depth: int = 3) -> str:
    """Any of the forms, the first that matches; by their first letters, so that few are tried at each place."""
    if len(forms) < 8 or not depth or any(not f for f in forms):
        return "|".join(map(_literal, forms))
    by_first: dict[str, list[str]] = {}
    for f in forms:
        by_first.setdefault(f[0], []).append(f[1:])
    return "|".join(f"{_literal(first)}(?:{_either(rest, depth - 1)})" for first, rest in by_first.items())


def _literal(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"\s+")


def _spaced(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{w}", r"\s+").replace(r"\s+?$", r"\s*$"), re.IGNORECASE)


def _inflect(base: str) -> list[str]:
    """The regular forms of an English verb, and those irregular ones that the table needs."""
    irregular = {
        "think": ["think", "thinks", "thought", "thinking"], "know": ["know", "knows", "knew", "knowing"],
        "hold": ["hold", "holds", "held", "holding"], "find": ["find", "finds", "found", "finding"],
        "put": ["put", "puts", "putting"], "read": ["read", "reads", "reading"],
    }  # fmt: skip
    if base in irregular:
        return irregular[base]
    if base in ("admit", "beg", "quip", "rebut", "regret", "snap", "sob", "submit", "sum"):
        return [base, base + "s", base + base[-1] + "ed", base + base[-1] + "ing"]
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    return [base, base + ("es" if base.endswith(("s", "sh", "ch")) else "s"), base + "ed", base + "ing"]
