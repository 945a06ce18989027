"""Prisons that a text calls by their own name first and by that alone later: "Kronfeld prison … back to Kronfeld".

Such a name may be that of a town as well: it is the prison's only where the text puts prisoners there and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from habeas.language.names.lexicon import Lexicon, lexicon
from habeas.language.names.named import Name

_CUSTODY = re.compile(
    r"\b(?:held|detained|kept|imprisoned|jailed|locked up|confined|transferred|transfer"
    r"|taken|moved|sent|brought|returned|led|thrown|delivered|visit(?:ed|s|ing)?|inmates?|prisoners?|detainees?|guards?|warders?|governor|director|warden|doctor"
    r"|cells?|infirmary|gates?|walls|yard|register|released|freed|died|nights?|days|weeks|months|years|inside|behind"
    r"|him|her|them|back|parcels?|letters?)"
    r"(?: (?!for\b)[a-z]+){0,2}? (?:in|at|to|into|from|of|on|inside|outside|out of|behind) $"
    r"|\b(?:men|women|others) at $"
)
"""What stands before a prison: who is held there, what it has."""
_TOWN_BEFORE = re.compile(
    r"\b(?:town|city|village|settlement|district|region|province|port|island|capital|mayor|streets?|people"
    r"|residents|inhabitants|court|police|university|born|grew up|lives?|lived|living|works?|worked"
    r"|house|home|flat|hospital|school)"
    r"(?: [a-z]+)? (?:of|in) $"
)
_TOWN_BEHIND = re.compile(
    r"[’']?s? (?:[a-z]+ )?(?:city|town|village|district|region|province|court|police|street|airport|railway|hospital|"
    r"university|school|mayor|residents|streets|market|harbour|port)\b|, (?:a|the) [a-z ]{0,20}(?:town|city|village)\b"
)


def join_prisons(text: str, groups: Mapping[str, Sequence[Name]]) -> list[tuple[str, str]]:
    """Keys of a bare name and of the one prison of the text that is called by it."""
    lex = lexicon()
    places = {k: g for k, g in groups.items() if g[0].schema == "Place"}
    bare = {g[0].text: k for k, g in places.items()}
    found: dict[str, set[str]] = {}
    for key, group in places.items():
        own = _own_name(group[0], lex)
        if own in bare and bare[own] != key:
            found.setdefault(own, set()).add(key)
    return [
        (bare[own], min(keys)) for own, keys in found.items() if len(keys) == 1 and _only_held(text, places[bare[own]])
    ]


def _own_name(name: Name, lex: Lexicon) -> str:
    """ "Kronfeld" of "Kronfeld prison"; "" where it is that of a known town or country."""
    words = name.text.split()
    at = next((n for n, w in enumerate(words) if w[0].islower() or lex.place_heads.get(w) == "prison"), 0)
    own = " ".join(words[:at])
    known = own in lex.countries or own in lex.regions or own in lex.cities
    return own if name.kind == "prison" and not known and not lex.demonym(own) else ""


def _only_held(text: str, names: Sequence[Name]) -> bool:
    """Whether somebody is held at each place of a name, or nothing is said of it, and never anything of a town."""
    if any(n.kind not in ("", "prison") or n.rule == "dateline" for n in names):
        return False
    every = [m.span() for m in re.finditer(rf"\b{re.escape(names[0].text)}\b", text)]
    before = {end: text[max(0, start - 50) : start] for start, end in every}
    town = any(_TOWN_BEFORE.search(b) or _TOWN_BEHIND.match(text, end) for end, b in before.items())
    return not town and any(_CUSTODY.search(before.get(n.end, "")) for n in names)
