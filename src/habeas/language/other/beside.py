"""What the words beside a capitalised word, and its own ending, tell of it: a noun that calls somebody, an act that
only opens its sentence, the case that its place asks for.

Reach for this where names are found without a model (`patterns.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from habeas.language.acts.other.rules import has_rules, table_of, triggers
from habeas.language.analysis import Analysis
from habeas.language.names.lexicon import lexicon
from habeas.language.other.befalls import done_to, object_in_front
from habeas.language.other.inflection import endings_of, family_form, is_given
from habeas.language.other.kin import nouns as kin_nouns
from habeas.language.other.world import world

HER_NAME = re.compile(
    r"ія \w+(?:[оєеії]ва|[їіи]на|[сц]ька)$|ію \w+(?:[оєе]ву|[їі]ну|[сц]ьку)$|ії \w+(?:[оєе]в|[їі]н|[сц]ьк)(?:ої|ій)$|"
    r"ією \w+(?:[оєе]в|[їі]н|[сц]ьк)ою$"
)
"""A woman's name in one case, though its first word ends as a country's does: "Зульфію Рахімову"."""


def calls(a: Analysis, words: str) -> bool:
    """Whether words are a person noun of the language: "Лікарку", "Adwokatowi"."""
    return has_rules(a.language) and any(
        p.fullmatch(words) for p in (table_of(a.language).people, *kin_nouns(a.language))
    )


def tells_act(a: Analysis, word: str) -> bool:
    """Whether a capitalised word tells an act by itself, so that it only opens its sentence: "Затримання X"."""
    return has_rules(a.language) and any(
        end - start == len(word) for start, end, _ in triggers(a.language, word, 0, len(word))
    )


def gender_abroad(language: str, given: str) -> str:
    """The gender of a given name that only the lists of the world know, or ""."""
    return lexicon().given.get(given, "") or world(language).get(given, "")


def in_his_case(
    a: Analysis, known: Mapping[str, str], words: list[str], base: str, gender: str, start: int, end: int
) -> str | None:
    """The nominative of a name that could be a woman's, where its place asks for another case: "ekstradycję Szuchrata
    Jusupowa" is of him, she would be "Szuchraty Jusupowej"."""
    endings = endings_of(a.language)
    open_ = endings is not None and gender != "m" and len(words) == 2 and " ".join(words) == base
    if not open_ or endings is None or words[0][-1] not in "аa" or not endings.hers.search(words[1]):
        return None
    family, his = family_form(words[1], "m", endings), world(a.language).get(words[0][:-1], "") == "m"
    if family == words[1] or (is_given(words[0], a.language, known) and not his) or words[0] in known:
        return None
    oblique = done_to(a, start) or object_in_front(a, end)
    return f"{words[0][:-1]} {family}" if oblique else None
