"""What speaks against a person: a kind of thing or people, a cited case, one unknown word without any personal use.

Reach for this last, when a name was taken for a person's by its form or by the model. In legal prose a wrong person is
worse than a missing one.
"""

from __future__ import annotations

import re

from habeas.language.names.evidence import Evidence
from habeas.language.names.lexicon import Lexicon
from habeas.language.names.named import Name

_PEOPLE = re.compile(
    r"[’']? (?:(?:sub-)?clans?|tribes?|tribal|tribesm[ae]n|ethnic|ethnicity|minority|customary|language|dialect|"
    r"speakers?|caste|sect|religion|faith|villagers?|nomads?)\b"
)
_KIND = re.compile(r"\b(?:[Aa]n?|[Ee]very|[Ee]ach|[Aa]nother|[Aa]ny) $")
_SURE = frozenset(["title", "initials", "greeting", "signature", "correspondent", "called", "person-noun"])
_SINGLE = frozenset(["model", "two-names", "use-as-person"])


def is_person(n: Name, ev: Evidence, lex: Lexicon) -> bool:
    """Whether nothing speaks against a name that was taken for a person's."""
    c, words = n.candidate, n.candidate.words
    if n.rule in _SURE:
        return True
    if any(w in ("v.", "V.", "vs.") for w in words[1:]) and (words[-1] in lex.countries or n.rule == "model"):
        return False
    if lex.demonym(words[0]) and len(words) > 1:
        return False
    if _KIND.search(ev.before(c, 10)) and n.rule != "document":
        return False
    if any(w in c.text for w in "0123456789") and n.rule == "model" and len(words) == 1:
        return False
    if n.rule != "document" and ev.of_a_people(c.text, _PEOPLE):
        return False
    alone = len(words) == 1 and n.rule == "model" and words[0] not in lex.given
    return not alone or ev.around.weight(c.text, "person") > 0 or ev.votes[c.text]["PERSON"] >= 6
