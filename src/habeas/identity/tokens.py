"""How two words of names compare: the kinds of likeness, from "the same letters" down to "another word".

Each kind has a strength (`tables/weights.yaml`) and whether it is the *same* word. Likeness of letters alone is never
the same word: it is "near", and a person decides.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache, lru_cache
from typing import Literal

import msgspec
from rapidfuzz.distance import OSA

from habeas.identity.align import NONE, kept_sounds, odds_of_one, openings
from habeas.identity.keys import key_set, primary_key, token_keys
from habeas.identity.scripts import Script, fold, script_of
from habeas.identity.tables import load_yaml

Kind = Literal[
    "identical", "spelling", "form", "learnt", "heard", "inflected", "gendered", "familiar", "endings", "near", "other"
]
INFLECTED_LIKENESS = 0.5
"""Of keys, below which two words are not cases or genders of one."""
CYRILLIC_VOWELS = frozenset("аеёиоуыэюяіїєәөұү")
SAME: frozenset[str] = frozenset({"identical", "spelling", "form", "learnt", "inflected"})


class WordMatch(msgspec.Struct, frozen=True, gc=False):
    """`score` 0-1; `edits`: letters that differ in the key, for "near"."""

    kind: Kind
    score: float
    edits: int = 0

    @property
    def same(self) -> bool:
        return self.kind in SAME


class Word(msgspec.Struct, frozen=True):
    """What is asked of a word in every comparison, worked out once. `small`: small letters with their marks."""

    small: str
    folded: str
    script: Script
    key: str
    keys: frozenset[str]
    base: str
    """The base of its forms in several languages, or ""."""
    short_for: frozenset[str]
    """The names that it may be short for."""
    openings: frozenset[str]
    """What it may begin with in Cyrillic letters, for a Latin word."""
    kept: str
    """The sounds that two scripts hardly ever write otherwise."""


IDENTICAL = WordMatch("identical", 1.0)
OTHER = WordMatch("other", 0.0)


@cache
def weight(name: str) -> float:
    """A number of `tables/weights.yaml`."""
    return float(load_yaml("weights.yaml")[name])


@cache
def _forms() -> dict[str, str]:
    """Folded form of a given name → its base."""
    return {fold(str(f)): fold(str(group[0])) for group in load_yaml("people.yaml")["forms"] for f in group}


@cache
def _form_keys() -> dict[str, str]:
    """The same by key, for spellings that nobody listed."""
    out: dict[str, str] = {}
    for form, base in _forms().items():
        out.setdefault(primary_key(form), base)
    return out


@lru_cache(maxsize=1 << 16)
def base_form(word: str) -> str:
    """The base of a given name that has forms in several languages, or "" (`Олександр` → `alexander`)."""
    return _forms().get(word) or _form_keys().get(primary_key(word), "")


@cache
def _familiar() -> dict[str, frozenset[str]]:
    table = load_yaml("people.yaml")["familiar"]
    return {fold(str(k)): frozenset(fold(str(v)) for v in names) for k, names in table.items()}


@cache
def _gendered() -> tuple[tuple[str, str], ...]:
    return tuple((str(f), str(m)) for f, m in load_yaml("people.yaml")["gendered"])


@cache
def _cases() -> tuple[tuple[str, str], ...]:
    return tuple((str(a), str(b)) for a, b in load_yaml("people.yaml")["cases"])


def woman_of(a: str, b: str) -> bool:
    """Whether key `a` is the woman's form of the surname key `b`."""
    for woman, man in _gendered():
        if a.endswith(woman) and b.endswith(man) and a[: len(a) - len(woman)] == b[: len(b) - len(man)]:
            return len(a) - len(woman) > 1
    return False


def _one_stem(a: str, b: str) -> bool:
    """Keys of a man's surname in the Russian and in the Kazakh fashion: Kenzhaliev, Kenzhaliuly."""
    ends = [next((e for e in ("uli", "ov", "ev") if k.endswith(e)), "") for k in (a, b)]
    if ends[0] == ends[1] or "uli" not in ends:
        return False
    stems = [k[: len(k) - len(e)].rstrip("i") for k, e in zip((a, b), ends, strict=True)]
    return stems[0] == stems[1] and len(stems[0]) > 3


def _takes(stem: str, ending: str, base: str) -> bool:
    """No name that ends in a vowel takes the endings of those that end in a consonant, nor -ий the -е of -ей."""
    if base in ("", "ь"):
        return stem[-1] not in CYRILLIC_VOWELS
    return base != "й" or (stem[-1] in CYRILLIC_VOWELS and stem[-1] + ending != "ие")


@lru_cache(maxsize=1 << 15)
def base_cases(word: str) -> frozenset[str]:
    """Keys of what a Cyrillic word may be in its first case, the word's own keys left out."""
    if script_of(word) != "cyrillic" or len(word) < 5:
        return frozenset()
    out: set[str] = set()
    for ending, base in _cases():
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(stem) > 2 and _takes(stem, ending, base):
            out.update(token_keys(stem + base))
    return frozenset(out) - key_set(word)


@lru_cache(maxsize=1 << 16)
def word_of(small: str) -> Word:
    """A word in small letters, with its keys and bases."""
    folded = fold(small)
    script = script_of(small)
    keys = token_keys(small)
    return Word(
        small=small,
        folded=folded,
        script=script,
        key=keys[0] if keys else "",
        keys=frozenset(keys),
        base=base_form(folded),
        short_for=_familiar().get(folded, frozenset()),
        openings=openings(small) if script == "latin" else frozenset(),
        kept=kept_sounds(folded),
    )


def in_two_scripts(a: Word, b: Word) -> tuple[Word, Word] | None:
    """The Latin and the Cyrillic one of two words that may write one name, or None where their letters rule it out."""
    if a.script == "latin" and b.script == "cyrillic":
        latin, cyrillic = a, b
    elif a.script == "cyrillic" and b.script == "latin":
        latin, cyrillic = b, a
    else:
        return None
    if cyrillic.small[0] not in latin.openings or abs(len(a.small) - len(b.small)) > 6:
        return None
    if OSA.distance(a.kept, b.kept, score_cutoff=1) > 1 or min(len(a.small), len(b.small)) < 2:
        return None
    return latin, cyrillic


def _sounds(a: Word, b: Word) -> float:
    """Log odds that a Latin and a Cyrillic word write one name; -NONE for words of other scripts."""
    both = in_two_scripts(a, b)
    return odds_of_one(both[0].small, both[1].small) if both else -NONE


def compare_words(a: str, b: str) -> WordMatch:
    """Compares two words of names in small letters; marks may be kept or left out. Symmetric."""
    if a == b:
        return IDENTICAL
    return _compare_words(a, b) if a < b else _compare_words(b, a)


@lru_cache(maxsize=1 << 18)
def _compare_words(a: str, b: str) -> WordMatch:
    x, y = word_of(a), word_of(b)
    if x.folded == y.folded:
        return IDENTICAL
    if not x.keys.isdisjoint(y.keys):
        return WordMatch("spelling", weight("spelling"))
    if x.base and x.base == y.base:
        return WordMatch("form", weight("form"))
    if (x.short_for and (y.base or y.folded) in x.short_for) or (y.short_for and (x.base or x.folded) in y.short_for):
        return WordMatch("familiar", weight("familiar"))
    edits = OSA.distance(x.key, y.key)
    likeness = 1 - edits / max(len(x.key), len(y.key), 1)
    if likeness >= INFLECTED_LIKENESS:
        return _alike(x, y, edits, likeness)
    if x.script == y.script or (x.base and y.base):
        return OTHER
    return _learnt(_sounds(x, y)) or OTHER


def _alike(x: Word, y: Word, edits: int, likeness: float) -> WordMatch:
    """Two words of which half the key is the same: cases, genders, transliterations, misspellings."""
    if not (x.base and y.base) and (woman_of(x.key, y.key) or woman_of(y.key, x.key)):
        return WordMatch("gendered", weight("gendered"))
    if base_cases(x.folded) & y.keys or base_cases(y.folded) & x.keys:
        return WordMatch("inflected", weight("inflected"))
    if x.base and y.base:  # two given names that the table knows as different
        return WordMatch("other", min(likeness, weight("other_given")), edits)
    if _one_stem(x.key, y.key):
        return WordMatch("endings", weight("endings"))
    return _learnt(_sounds(x, y)) or _near(x, y, edits)


def _learnt(odds: float) -> WordMatch | None:
    """By what the learnt table says: one name, perhaps one, or no answer."""
    if odds < weight("heard_odds"):
        return None
    kind: Kind = "learnt" if odds >= weight("learnt_odds") else "heard"
    return WordMatch(kind, 1 - weight("learnt_doubt") / (1 + math.exp(odds / 2)))


def _near(a: Word, b: Word, edits: int) -> WordMatch:
    """One or two letters apart in the keys or as written, or the same letters in another order."""
    if a.script == b.script:
        edits = min(edits, OSA.distance(a.folded, b.folded))
    size = max(len(a.key), len(b.key))
    score = 1 - edits / max(size, 1)
    allowed = 1 if size < 5 else 2 if size < 9 else 3
    if edits <= allowed and score >= weight("near_least"):
        return WordMatch("near", score, edits)
    if size > 5 and exchanged(a.key, b.key):
        return WordMatch("near", max(score, weight("near_least")), edits)
    return WordMatch("other", score, edits)


def exchanged(a: str, b: str) -> bool:
    """Whether both keys have the same letters and begin alike, in another order."""
    return a != b and a[:1] == b[:1] and len(a) == len(b) and Counter(a) == Counter(b)


@cache
def _initial_classes() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(str(x) for x in group) for group in load_yaml("systems.yaml")["initials"])


@lru_cache(maxsize=1 << 14)
def initial_fits(initial: str, word: str) -> bool:
    """Whether a folded initial may stand for a folded word or another initial, across scripts and systems."""
    starts = {word[:1], word[:2]} if len(initial) < 3 else {word[: len(initial)]}
    if word.startswith(initial) or initial.startswith(word):
        return True
    if {k[:1] for k in token_keys(initial)} & {k[:1] for k in token_keys(word)}:
        return True
    return any(initial in group and starts & group for group in _initial_classes())
