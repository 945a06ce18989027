"""What the Russian model puts into the span of a name that is no part of it: nouns, countries, somebody else's name.

Reach for `without_noun` and `cut_front` with each span that natasha found, and for `is_place` with what it takes for a
person; `place` gives the nominative of a place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from habeas.language.other.found import Found
from habeas.language.tables import load_table

_PATRONYMIC = re.compile(r"(?:вич|вна|ична|улы|ұлы|кызы|қызы|оглы)\w{0,3}$")
_COUNTRY = re.compile(r"(?:[^аеиоуыюя]и(?:я|и|ю|ей)|стана?)$")
_INSIDE = re.compile(r"(?<![\w-])(?:[вВ]|[вВ]о|[гГ]\.|город[ауе]?|городом|близ|из)\s$")
"""Before a single word: it is a place, not a person."""
_PARTICLES = re.compile(r"де|ди|да|дю|фон|ван|дер|ден|аль|эль|ас|ад|ибн|бен|бин|оглы|оглу|кызы|улы|уулу|заде|и")
"""Small words within names."""
OWNER = "ru-model/owner"
"""The rule of a family name in the genitive that was cut off the front of somebody else's name."""
_OWNER = re.compile(r"(?:[оеё]в|[иы]н|[бвгджзклмнпрстфхцчшщ])а$")
CONSONANT = re.compile(r"[бвгджзйклмнпрстфхцчшщь]$")


@cache
def given() -> frozenset[str]:
    """Given names of men and women in Cyrillic, of the tables of all languages that have them."""
    names = load_table("other/names.yaml")
    kazakh = load_table("other/kazakh.yaml")["lists"].get("given", "").split()
    lists = [ns for code in ("ru", "uk") for ns in ((names.get(code) or {}).get("given") or {}).values()]
    return frozenset([n for ns in lists for n in ns] + [n[:1].upper() + n[1:] for n in kazakh])


def without_noun(span: Any, vocabulary: Any) -> None:
    """Cut a common noun off the front of a person's name that opens a sentence: "Журналистке Айгуль Сериковой"."""
    first, _, rest = span.text.partition(" ")
    if span.type != "PER" or " " not in rest or first.endswith("."):
        return
    tags = [p.tag for p in vocabulary.parse(first)][:4]
    common = all("NOUN" in t and not {"Name", "Surn", "Patr"} & set(t.grammemes) for t in tags)
    if tags and common and vocabulary.word_is_known(first.lower()):
        span.start, span.text = span.start + len(first) + 1, rest


def cut_tail(span: Any) -> None:
    """Cut off a verb that the model took into a name, and what follows it: "Павел Орлов выдан Велдании"."""
    if span.type != "PER":
        return
    for m in re.finditer(r" (?=[а-яё])(\S+)", span.text):
        if not _PARTICLES.fullmatch(m.group(1)):
            span.text = span.text[: m.start()]
            span.stop = span.start + len(span.text)
            return


def cut_front(text: str, span: Any, vocabulary: Any) -> Found | None:
    """Cut off what only stands in front of a name, and say what it is: a country ("гражданина Велдании Ивана Серова"),
    or the family name of somebody else ("соратник Петрова Иван Серов" is Ivan, an associate)."""
    first, *rest = span.text.split()
    if span.type != "PER" or len(rest) < 2 or first in given():
        return None
    start, end = span.start, span.start + len(first)
    known = rest[0] in given() or any("Name" in p.tag for p in vocabulary.parse(rest[0])[:2])
    if _COUNTRY.search(first) and not vocabulary.word_is_known(first.lower()):
        cut = Found(start, end, "Place", place(first, vocabulary, set(), genitive=True), "ru-model", 0.6)
    elif known and len(rest) == 2 and not _PATRONYMIC.search(rest[1]) and _OWNER.search(first):
        if not re.search(r"[а-яё]{3,} $", text[max(0, start - 20) : start]):
            return None
        cut = Found(start, end, "Person", first[:-1], OWNER, 0.5, gender="m", case="Gen")
    else:
        return None
    span.start, span.text = end + 1, " ".join(rest)
    return cut


def is_place(text: str, span: Any, vocabulary: Any) -> bool:
    """Whether a "person" of one word ends as countries do, or stands where only places do."""
    word = span.text
    if " " in word or "." in word or "-" in word:
        return False
    named = vocabulary.word_is_known(word.lower()) and any("Name" in p.tag for p in vocabulary.parse(word))
    if _COUNTRY.search(word) and not named:
        return True
    return _INSIDE.search(text[max(0, span.start - 20) : span.start]) is not None


def place(word: str, vocabulary: Any, written: set[str], *, genitive: bool) -> str:
    """The nominative of a place: one that the document writes, else the usual one for the ending."""
    if genitive and re.search(r"[бвгджзклмнпрстфхцчшщ]а$", word):
        return word[:-1]
    if word.endswith("ии"):
        return word[:-2] + "ия"
    bases: list[str] = []
    for parse in vocabulary.parse(word):
        tag = parse.tag
        if "NOUN" in tag and "plur" not in tag and (wanted := parse.inflect({"Nom"})):
            bases.append(titled(str(wanted.word), word))
    others = [b for b in dict.fromkeys(bases) if b != word]
    for base in others:
        if base in written:
            return base
    if word in bases and not word.endswith(("ы", "е", "у", "ю", "ой", "ом")):
        return word
    if word.endswith("ы"):
        return word[:-1] + "а"
    plain = [b for b in others if CONSONANT.search(b)] if word.endswith("е") else []
    return (plain or others or [word])[0]


def titled(base: str, word: str) -> str:
    if "ё" not in word.lower():
        base = base.replace("ё", "е")  # the dictionary guesses it; the text did not write it
    return base.upper() if word.isupper() and len(word) > 1 else base[:1].upper() + base[1:]
