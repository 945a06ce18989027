"""Inflected names of Ukrainian and Polish lead to their base form: "Остапа Вишневського" -> "Остап Вишневський".

Every word has several readings (an ending of `inflection.yaml` and what stands in its place); given and family name are
read together, so that gender and case agree. Reach for `base_form` with the words of one name; Russian is read by its
own dictionary (`russian.py`), Kazakh by its endings (`kazakh.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.language.names.lexicon import lexicon
from habeas.language.other.world import world
from habeas.language.tables import load_table

_HER_CASES = (
    (("ої",), ("и", "і", "ї")), (("ій",), ("і", "ї")),
    (("ову", "єву", "еву", "іну", "їну", "ську", "цьку"), ("у", "ю")),
    (("ою",), ("ою", "ею", "єю")), (("owej", "ewej", "skiej", "ckiej"), ("y", "i", "ie")),
    (("ową", "ewą", "ską", "cką"), ("ę", "ą")),
)  # fmt: skip
"""Endings of a woman's family name in a case, and of her given name in the same."""
_HER_NOMINATIVE = {"ї": "я", "ю": "я", "єю": "я", "ею": "я", "и": "а", "і": "а", "у": "а", "ою": "а"}
"""What stands in place of an ending of her given name in the nominative; "a" in Latin letters."""
_IN_OV = re.compile(r"(?:ов|єв|ев|їн|ін|ин|ow|ew|in|yn)[аa]$")
"""A man's family name in the accusative; a woman's would end in -у, -ą."""
_HER_ACCUSATIVE = re.compile(r"[ую] \w+(?:[оєе]в|[їі]н)у$")
"""A woman's name in the accusative, which could be a man's in the dative, where it is rare."""
_OPEN = "аеиіоуюяєїоaeiouyąęó"
"""Letters at the end of family names that may not change for men."""


@dataclass(frozen=True)
class Ending:
    """An ending, what the base form has in its place, and what must stand before it."""

    written: str
    base: str
    after: re.Pattern[str]


@dataclass(frozen=True)
class Endings:
    """The endings of one language: of given names (checked against the known ones) and of family names by gender."""

    given: tuple[Ending, ...]
    family: Mapping[str, tuple[Ending, ...]]
    feminine: re.Pattern[str]
    hers: re.Pattern[str]
    fixed: re.Pattern[str]
    looks: re.Pattern[str]


@cache
def endings_of(language: str) -> Endings | None:
    """The endings of a language, or None where names are taken as written."""
    raw: dict[str, Any] | None = load_table("other/inflection.yaml").get(language)
    if raw is None:
        return None

    def rows(lines: list[list[str]]) -> tuple[Ending, ...]:
        out = [Ending(r[0], r[1], re.compile(f"(?:{r[2] if len(r) > 2 else '.'})$", re.IGNORECASE)) for r in lines]
        return tuple(sorted(out, key=lambda e: -len(e.written)))

    return Endings(
        given=rows(raw["given"]),
        family={g: rows(raw["family"][g]) for g in ("m", "f")},
        feminine=re.compile(f"(?:{raw['feminine']})$"),
        hers=re.compile(f"(?:{raw['hers']})$"),
        fixed=re.compile(f"(?:{raw['fixed']})$"),
        looks=re.compile(f"(?:{raw['looks']})$"),
    )


def base_form(words: list[str], language: str, known: Mapping[str, str]) -> tuple[str, str]:
    """(nominative, gender) of a name; as written, with "" for gender, where nothing is known of its given name."""
    endings = endings_of(language)
    if endings is None or not words:
        return " ".join(words), known.get(words[0], "") if words else ""
    first, rest = words[0], words[1:]
    if not rest:
        base = next((b for b in _given(first, endings, known) if b), first)
        return base, known.get(base, "")
    last = rest[-1]
    could_be = _given(first, endings, known)
    if not could_be:
        latin, wide = lexicon().given if language == "pl" else {}, world(language)
        could_be = [*_given(first, endings, latin), *_given(first, endings, wide)]
        could_be = [b for b in dict.fromkeys(could_be) if b != first or language != "pl"]
        known = {b: latin[b] if b in latin else wide[b] for b in could_be}
    for base in could_be:
        gender = known[base]
        same = last == family_form(last, "m", endings) and last[-1] not in _OPEN
        if base != first and gender == "m" and same and any(known[b] == "f" for b in could_be):
            continue  # "Мар’яну Стельмах": his name would change
        family = [*(_beside(first, w, gender, endings) if base != first else w for w in rest)]
        if gender == "m" and _HER_ACCUSATIVE.search(f"{first} {last}") and any(known[b] == "f" for b in could_be):
            continue  # "Фаріду Алієву"
        if base == first and gender == "f" and not _may_be_hers(last, endings):
            continue  # "Олександра Коваля": of him, not she
        if base == first and gender == "f" and _rather_his(last, endings) and any(known[b] == "m" for b in could_be):
            continue  # "Богдана Мельничука"
        if (
            base == first
            and gender == "m"
            and rest[-1] != family_form(last, "m", endings)
            and endings.looks.search(last)
        ):
            continue
        return " ".join([base, *family]), gender
    if (hers := _by_her_family(first, last, endings)) is not None:
        return " ".join([hers, *(family_form(w, "f", endings) for w in rest)]), "f"
    if (his := _by_family(first, last, endings)) is not None:
        return " ".join([his, *(_beside(first, w, "m", endings) for w in rest)]), "m"
    return " ".join(words), known.get(first, "")


def _beside(first: str, word: str, gender: str, endings: Endings) -> str:
    """The nominative of a family name beside a given name that is not in it: "Федора Глинку" is of Глинка, though
    "Артему Рябку" is of Рябко."""
    accusative = gender == "m" and first[-1] in "аяa" and word[-1] in "уюę"
    return word[:-1] + {"у": "а", "ю": "я", "ę": "a"}[word[-1]] if accusative else family_form(word, gender, endings)


def is_given(word: str, language: str, known: Mapping[str, str]) -> bool:
    """Whether a word, in any case, is a given name of the language's table or of the world."""
    endings, wide = endings_of(language), world(language)
    if endings is None:
        return bool(known.get(word)) or word in wide
    return any(known[b] for b in _given(word, endings, known)) or bool(_given(word, endings, wide))


def _rather_his(last: str, endings: Endings) -> bool:
    """Whether a family name is a man's in an oblique case, as far as endings of family names tell."""
    family = family_form(last, "m", endings)
    return family != last and endings.looks.search(family) is not None and not endings.hers.search(last)


def _by_her_family(first: str, last: str, endings: Endings) -> str | None:
    """The nominative of an unknown woman's name beside her family name in the same case: "Зариною Омаровою"."""
    family = family_form(last, "f", endings)
    if family == last or not endings.hers.search(family) or endings.hers.search(last):
        return None
    if first[-1] not in _OPEN:
        return first  # "Айгуль Сатпаєву": a man's given name would have an ending
    for hers, given in _HER_CASES:
        if last.endswith(hers):
            ending = next((e for e in given if first.endswith(e) and len(first) - len(e) > 2), None)
            return None if ending is None else first[: -len(ending)] + _HER_NOMINATIVE.get(ending, "a")
    return None


def _by_family(first: str, last: str, endings: Endings) -> str | None:
    """The nominative of an unknown man's name beside a family name in the same oblique case: "Zenona Tomczaka"."""
    family = family_form(last, "m", endings)
    if first[-1:] in ("а", "я", "a") and last[-1:] in ("у", "ю", "ę") and len(first) > 4:
        return first[:-1]  # "Fiodora Glinkę"
    if first[-1:] in ("у", "ю", "ę") and _IN_OV.search(last):
        return first[:-1] + ("я" if first[-1] == "ю" else "а" if first[-1] == "у" else "a")  # "Мусу Абдуллаєва"
    if family == last or endings.hers.search(last) or not endings.looks.search(family):
        return None
    return next((first[: -len(e)] for e in ("owi", "iem", "em", "a", "ові", "ом", "а", "у") if first.endswith(e)), None)


def _given(word: str, endings: Endings, known: Mapping[str, str]) -> list[str]:
    """Known given names that a word can be a form of, itself first."""
    out = [word] if word in known else []
    for e in endings.given:
        stem = word[: len(word) - len(e.written)]
        if word.endswith(e.written) and e.after.search(stem) and stem + e.base in known:
            out.append(stem + e.base)
    return list(dict.fromkeys(out))


def family_form(word: str, gender: str, endings: Endings) -> str:
    """The nominative of an inflected family name, of a bearer of known gender."""
    if "-" in word:
        return "-".join(family_form(part, gender, endings) for part in word.split("-"))
    for e in endings.family.get(gender or "m", ()):
        stem = word[: len(word) - len(e.written)]
        if len(stem) > 1 and word.endswith(e.written) and e.after.search(stem):
            return stem + e.base
    return word


def _may_be_hers(word: str, endings: Endings) -> bool:
    return endings.feminine.search(word) is not None or endings.fixed.search(word) is not None


def looks_like_family(word: str, language: str) -> bool:
    """Whether a word, or the nominative of it, ends as family names of a language do."""
    endings = endings_of(language)
    if endings is None or len(word) < 5:
        return False
    forms = (word, family_form(word, "m", endings), family_form(word, "f", endings))
    return any(endings.looks.search(f) for f in forms)
