"""Kinship and other ties: whose husband "her husband" is, and who a tie that was told once stands for later."""

from __future__ import annotations

import re

from habeas.language.analysis import Analysis
from habeas.language.reference.items import Item, ties
from habeas.language.reference.masking import P
from habeas.language.reference.state import NARRATOR, Chain, State, owner

ONLY_ONE = ("parent", "spouse")
"""Ties of which somebody has one to each gender."""
_NOBODY = re.compile(r"\b(?:[Nn]o|[Nn]either|[Nn]or) $")


def resolve_kin(item: Item, state: State) -> None:
    chain = state.chain
    if _NOBODY.search(state.analysis.text, max(0, item.start - 9), item.start):
        return  # "no relative has seen him"
    own = owner(item, chain)
    whose = own.key if own is not None else None
    speaker_unknown = own is not None and own.kind == "first" and own.key is None
    if speaker_unknown and own is not None and state.analysis.quote_at(own.start) is None:
        whose, speaker_unknown = NARRATOR, False
    if own is not None and own.plural and own.kind == "pronoun":
        whose = _couple(own, state)
    if own is not None and own.start > item.start:
        whose = own.key if own.key is not None else _party_key(own, state)
    tie = item.word
    if item.named is not None and (own is not None or ties()[tie][1] in ("lawyer", "employee", "guard")):
        item.key, item.confidence = item.named, 0.9
        if (unnamed := state.unnamed.get((whose, tie))) is not None and ties()[tie][1] in ONLY_ONE and ties()[tie][0]:
            chain.met.setdefault(unnamed, item.named)  # "my mother" was spoken of before she was named
        chain.kin.setdefault((whose, tie), []).append(item.named)
        for one in _all_of(own, chain) if whose is None else ():
            chain.kin.setdefault((one, tie), []).append(item.named)
        if whose is not None:
            tie_back(chain, whose, tie, item.named)
        chain.offices.setdefault(tie, []).append(item.named)
        return
    if item.named is not None:
        item.key, item.confidence = item.named, 0.85
        return
    if item.named_all:
        chain.kin[(whose, tie)] = list(item.named_all)
        return
    if item.plural:
        return
    known = chain.kin.get((whose, tie), []) if whose is not None else []
    if not known and whose is not None and whose >= 0 and (spouse := _unnamed_spouse(whose, tie, state)) is not None:
        known = [spouse]
    if not known and whose is not None and whose >= 0 and (spouse := _of_his_name(whose, tie, state)) is not None:
        item.key, item.confidence = spouse, 0.65
        return
    if not known and own is None and tie in chain.offices:
        known = chain.offices[tie][-1:]
    if len(set(known)) == 1:
        item.key, item.confidence = known[0], 0.85
    else:
        whom = (whose, f"my {tie}" if speaker_unknown else tie)
        item.key = state.unnamed.setdefault(whom, -1 - len(state.unnamed))
        item.confidence = 0.6
        if whose is not None and whose >= 0:
            tie_back(chain, whose, tie, item.key)
        if speaker_unknown:
            chain.later.setdefault(item.key, item)


def _all_of(own: Item | None, chain: Chain) -> tuple[int, ...]:
    """Whose "their son, X" is, each of whom may speak of "my son" later: people named together, or the authors of a
    complaint."""
    if own is None or own.word != "their":
        return ()
    return own.together or next((tuple(found) for found in chain.parties.values() if len(found) > 1), ())


def _unnamed_spouse(whose: int, tie: str, state: State) -> int | None:
    """ "was held with his wife. Irena Dovlat was let go; her husband …": he whose wife has no name so far is hers."""
    gender, relation, _ = ties()[tie]
    if relation != "spouse" or not gender or state.chain.gender.get(whose, ("", False))[0] == gender:
        return None
    other = "wife" if gender == "m" else "husband"
    met = {k: key for (k, noun), key in state.unnamed.items() if noun == other and k is not None and k >= 0}
    if len(met) != 1 or whose in met:
        return None
    found, key = next(iter(met.items()))
    state.chain.met[key] = whose
    return found


def _of_his_name(whose: int, tie: str, state: State) -> int | None:
    """ "Pavel Dovlat … his wife … Irena Dovlat", "Mrs Dovlat": the one woman of his family name, whom nothing calls his
    sister or mother."""
    gender, relation, _ = ties()[tie]
    figures, chain = state.analysis.figures, state.chain
    if relation != "spouse" or not gender or chain.gender.get(whose, ("", False))[0] == gender:
        return None
    house = _house(figures[whose].name)
    others = [
        k
        for k, f in enumerate(figures)
        if k != whose and f.schema == "Person" and " " in f.name and _house(f.name) == house
    ]
    told = any(
        i.kind == "kin" and i.named in others and ties().get(i.word, ("", "", False))[1] != "spouse"
        for i in chain.items
    )
    alike = [k for k in others if chain.gender.get(k, ("", False))[0] == gender]
    return alike[0] if len(alike) == 1 and not told and house else None


def _house(name: str) -> str:
    """A family name without what tells her from him; nothing for an initial or a name of one word."""
    last = name.rpartition(" ")[2].casefold()
    return "" if " " not in name or last.endswith(".") else re.sub(r"(?:[sc]kaya|[sc]kaia|aya|a|yi|iy|y|i)$", "", last)


_BACK: dict[str, tuple[str, ...]] = {
    "spouse": ("spouse", "partner", "m:husband", "f:wife"),
    "parent": ("child", "m:son", "f:daughter"),
    "child": ("parent", "m:father", "f:mother"),
    "sibling": ("sibling", "m:brother", "f:sister"),
}
"""What the owner of a tie is to whom it names: the mother's child is "her son" where the text shows a man."""


def tie_back(chain: Chain, whose: int, tie: str, named: int) -> None:
    """Note the tie the other way round: whose mother she is, is her child."""
    gender = chain.gender.get(whose, ("", False))[0]
    for back in _BACK.get(ties()[tie][1], ()):
        shown, _, noun = back.rpartition(":")
        if not shown or not gender or shown == gender:
            chain.kin.setdefault((named, noun), []).append(whose)


def note_marriages(chain: Chain) -> None:
    """ "X is married to Y": the only tie told by a verb."""
    for m in _MARRIED.finditer(chain.masked.text):
        one, other = chain.masked.figure(m.start(1)), chain.masked.figure(m.start(2))
        for a, b in ((one, other), (other, one)):
            tie_back(chain, a, "spouse", b)


def note_own_ties(chain: Chain, a: Analysis) -> None:
    """ "I am the wife of X", "as the sister of X": X is "my husband", "my brother" to whoever writes."""
    for m in _I_AM.finditer(chain.masked.text):
        if m["tie"] in ties() and a.quote_at(chain.masked.original(m.start())) is None:
            for writer in (NARRATOR, NARRATOR if a.signatory is None else a.signatory):
                tie_back(chain, chain.masked.figure(m.start("whom")), m["tie"], writer)


_I_AM = re.compile(
    r"\b(?:I(?:, | am | was )|[Ww]e(?:, | are | were )|(?:I|[Ww]e) (?:write|turn|appeal|speak|come)(?: to you)? as )"
    rf"the (?:\w+ )?(?P<tie>[a-z]+) of"
    rf" (?:the (?:[\w-]+ ){{1,4}}|(?:Mr|Ms|Mrs|Dr)\.? )?(?P<whom>{P})"
)
_MARRIED = re.compile(
    rf"({P})(?:,[^,.;]{{2,40}},)? (?:is|was|has been|had been|,)? ?married (?:to )?(?:the [\w -]{{3,30}} )?({P})"
)


def _couple(item: Item, state: State) -> int | None:
    """Whose "their children" are, after "his wife": whoever "his" was, in the same sentence."""
    before = [i for i in state.chain.items if i.end <= item.start and i.sentence == item.sentence]
    return next((i.key for i in reversed(before) if i.word in ("his", "her") and i.key is not None), None)


def _party_key(item: Item, state: State) -> int | None:
    return state.main if item.kind == "party" else None
