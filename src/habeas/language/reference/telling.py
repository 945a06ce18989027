"""Who only tells of others: the sources of a text, whose words are about somebody else.

"Her mother, Irena Dovlat, told us: …" leaves the daughter the one who is spoken of, until the mother speaks on.
"""

from __future__ import annotations

import re

from habeas.language.analysis import Analysis
from habeas.language.reference.items import Item
from habeas.language.reference.state import State


def only_tells(item: Item, last: Item, state: State) -> bool:
    """Whether somebody was named as who says something ("Her mother, Irena Dovlat, told us: …"), and says no more."""
    a = state.analysis
    told = _TELLER.match(a.text, last.end)
    return told is not None and not goes_on_telling(item, state) and a.quote_at(item.start) is None


def only_says(a: Analysis, named: Item) -> bool:
    """Whether what is told of a name is that its bearer says something ("Dovlat, who runs the prison, said …")."""
    return _TELLER.match(a.text, named.end) is not None


def goes_on_telling(item: Item, state: State) -> bool:
    text = state.analysis.text
    return _SAYS.match(text, item.end) is not None or _TELLS_ON.match(text, item.end) is not None


_TELLS_ON = re.compile(
    r" (?:has |had |also |then )?(?:denie[sd]|reject(?:s|ed)|call(?:s|ed)|describe[sd]|argue[sd]|warn(?:s|ed)|"
    r"stress(?:es|ed)|note[sd]|explain(?:s|ed)|ask(?:s|ed)|repli(?:es|ed)|accuse[sd]|insist(?:s|ed)|state[sd]|admit(?:s|ted)|announce[sd]|"
    r"promise[sd]|declare[sd]|refer(?:s|red)|declined|wrote|writes|spoke|speaks|did not say)\b"
)


_TELLER = re.compile(
    r"(?:, [^,;.:“”]{3,60})?,? (?:has |had |also )?(?:says?|said|told|tells?|wrote|writes|reports?|reported|states|"
    r"stated)\b"
)


def says_that(item: Item, last: Item, state: State) -> bool:
    """ "Belenko’s brother says that he was beaten", "… says that guards beat him": he is rather whose brother it is."""
    between = state.analysis.text[last.end : item.start]
    return _SAYS.match(between) is not None and not re.search(r"[.;:“”]", between)


_SAYS = re.compile(
    r" (?:has |had |also )?"
    r"(?:says?|said|told [\w ]{2,30}|claims?|claimed|added|believes?|fears?|feared|recalled|confirmed)\b"
)


_OWN_STORY = re.compile(
    r" had (?:also |only |already )?been (?!dismissed|appointed|chosen|invited|found|sentenced|accused)\w+"
)
"""What somebody tells his lawyer happened to himself."""
_TELLS = re.compile(r"\b(?:told|informed|warned|advised|notified|assured|reminded) $")


def told_that(item: Item, state: State) -> int | None:
    """ "Her mother informed her that she was wanted": whoever is told it."""
    a, index = state.analysis, state.chain.at[item.start]
    whom = state.chain.items[index - 1] if index else None
    if whom is None or whom.kind != "pronoun" or whom.gender != item.gender or whom.sentence != item.sentence:
        return None
    if a.text[whom.end : item.start] != " that " or item.word not in ("he", "she"):
        return None
    if _OWN_STORY.match(a.text, item.end) and a.text[: whom.start].endswith("told "):
        before = state.chain.items[index - 2] if index > 1 else None
        own = before is not None and before.kind == "name" and before.sentence == item.sentence
        return before.key if own and before is not None and a.text[before.end : whom.start] == " told " else None
    return whom.key if _TELLS.search(a.text, max(0, whom.start - 12), whom.start) else None


def told_who(item: Item, state: State) -> int | None:
    """ "He is Tomas Belenko, a physicist": whoever he is said to be."""
    items, at = state.chain.items, state.chain.at[item.start]
    name = items[at + 1] if at + 1 < len(items) else None
    said = name is not None and name.kind == "name" and state.analysis.text[item.end : name.start] in (" is ", " was ")
    return name.key if said and name is not None and item.word in ("he", "she") else None
