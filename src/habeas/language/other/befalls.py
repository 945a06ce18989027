"""Whether the words beside a capitalised name tell what befalls people only: "hanno rimpatriato X Y", "X was arrested".

Reach for this where no model and no table of given names knows a name.
"""

from __future__ import annotations

import re

from habeas.language.acts.other.rules import has_rules, table_of, triggers
from habeas.language.analysis import Analysis

_SMALL = re.compile(r"\s(?:[a-zà-ÿа-яіїєґ’']{1,14}\s){0,3}(?:[dl][’'])?", re.IGNORECASE)
"""Between a verb and its object: articles and the like."""
_PERSONAL = frozenset(("arrest", "detention", "conviction", "deportation", "ill-treatment", "death", "protection"))
"""Acts that befall people and no bodies."""


def acted_on(a: Analysis, end: int) -> bool:
    """Whether right behind a name something is told that is done to people only."""
    rules = table_of(a.language).rules if has_rules(a.language) else ()
    told = (r for r in rules if r.type in _PERSONAL and r.victim in ("subject", "object"))
    return any(r.pattern.match(a.text, end + 1) for r in told)


def done_to(a: Analysis, start: int) -> bool:
    """Whether right in front of a name something is told that is done to people only: "hanno rimpatriato X Y"."""
    if not has_rules(a.language):
        return False
    lead = a.text[max(0, start - 60) : start]
    return any(
        end <= len(lead) and rule.type in _PERSONAL and rule.victim in ("object", "of") and _SMALL.fullmatch(lead[end:])
        for _, end, rule in triggers(a.language, lead, 0, len(lead))
    )


def object_in_front(a: Analysis, end: int) -> bool:
    """Whether a verb right behind a name says what they did to its bearer, without another subject: "X видали"."""
    rules = table_of(a.language).rules if has_rules(a.language) else ()
    return any(r.victim == "object" and r.pattern.match(a.text, end + 1) for r in rules if not r.noun)
