"""Resolves the items of a document in one pass from left to right, keeping who was spoken of last and as what.

A pronoun goes to the best of the people in play (pronouns.py), a tie to whoever it was told of (kinship.py). What is
not clearly best stays unresolved: a wrong person is worse than none.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter

from habeas.language.analysis import Analysis
from habeas.language.reference.descriptions import resolve_stranger
from habeas.language.reference.groups import Together, find_groups, resolve_group
from habeas.language.reference.items import Item, collect, ties
from habeas.language.reference.kinship import note_marriages, note_own_ties, resolve_kin
from habeas.language.reference.masking import mask
from habeas.language.reference.parties import complained_for, genders, parties
from habeas.language.reference.pronouns import resolve_pronoun
from habeas.language.reference.salience import greeted, main_person, note_headline, note_own_subject
from habeas.language.reference.state import Chain, State
from habeas.language.tables import load_table, words


def build(a: Analysis) -> Chain:
    """The resolved chain of a document."""
    masked = mask(a)
    items = collect(a, masked)
    known = parties(masked)
    main = known.get("", [None])[0]
    gender, shown = genders(a, items, main)
    chain = Chain(masked, items, known, gender, shown)
    chain.at = {item.start: i for i, item in enumerate(items)}
    for i, item in enumerate(items):  # "the requested person" is met by its head word
        if item.kind == "stranger" and "-" in item.word:  # "the 45-year-old", met by its last word
            chain.at.setdefault(item.start + item.word.rindex("-") + 1, i)
        if item.kind == "party" and " " in item.word:
            chain.at.setdefault(item.start + item.word.rindex(" ") + 1, i)
    groups = find_groups(a, masked)
    chain.groups = tuple((g.sentence, g.figures) for g in groups)
    titled = _titled(a)
    officials = frozenset(figure for _, figure in titled) | _acting(items)
    for office, figure in titled:
        chain.offices.setdefault(office, []).append(figure)
    if main is None:
        chain.about, chain.headed = main_person(a, masked, officials)
    elif (
        len(others := set(known.get("victim") or complained_for(masked, {f for fs in known.values() for f in fs}))) == 1
    ):
        chain.about = others.pop()
    note_marriages(chain)
    note_own_ties(chain, a)
    note_headline(chain, a)
    note_own_subject(chain, a)
    state = State(chain, a, main, officials=officials, greeted=greeted(a, masked), writer=_writer(a, items))
    state.counsel = _counsel(a)
    for item in items:
        if item.kind == "party" and item.plural and len(known.get(item.word, ())) > 1:
            insort(groups, Together(tuple(known[item.word]), item.end, item.sentence), key=lambda g: g.end)
        if item.kind == "many" or (item.kind == "pronoun" and item.plural):
            resolve_group(item, groups, chain, a, items[: chain.at[item.start]], officials)
            if item.together:
                insort(groups, Together(item.together, item.end, item.sentence), key=lambda g: g.end)
        _resolve(item, state)
        if item.key is not None:
            before = state.last.get(item.key)
            if before is not None and before.sentence == item.sentence and before.subject:
                item.subject = True
            state.last[item.key] = item
    return chain


def _resolve(item: Item, state: State) -> None:
    if item.kind == "party":
        _party(item, state)
    elif item.kind == "kin":
        resolve_kin(item, state)
    elif item.kind == "stranger":
        resolve_stranger(item, state)
    elif item.kind == "pronoun" and not item.plural:
        resolve_pronoun(item, state)
    elif item.kind == "first" and state.analysis.quote_at(item.start) is None:
        item.key, item.confidence = state.analysis.signatory, 0.6 if item.plural else 0.9


def _party(item: Item, state: State) -> None:
    victims = state.chain.parties.get("victim", [])
    if item.word == "victim" and not victims and item.named is None:
        item.kind = "stranger"
        resolve_stranger(item, state)
        return
    found = victims if item.word == "alleged victim" and victims else state.chain.parties.get(item.word, [])
    if item.named is not None and not (found and item.named not in found and _listed(item, state)):
        item.key, item.confidence = item.named, 0.9
    elif item.plural:
        return
    elif (nth := _ordinal(item, state)) is not None:
        item.key, item.confidence = (found[nth], 0.9) if nth < len(found) else (None, 0.0)
    elif len(found) == 1 or (found and len(found) > 1 and not item.plural):
        item.key, item.confidence = found[0], 0.9 if len(found) == 1 else 0.6
    elif item.word == "client" and (whose := _represented_by(item, state)) is not None:
        item.key, item.confidence = whose, 0.85
    elif not state.chain.parties and item.word in ("complainant", "petitioner") and len(people := _people(state)) == 1:
        item.key, item.confidence = people[0], 0.7
    elif state.main is not None and item.word in _party_words():
        item.key, item.confidence = state.main, 0.8


def _people(state: State) -> list[int]:
    """Everybody named, but for whom the text names as somebody's: "his wife, Irena Dovlat" is not the complainant."""
    whose = {i.named for i in state.chain.items if i.kind == "kin" and i.possessor is not None and _of_kin(i)}
    return [i for i, f in enumerate(state.analysis.figures) if f.schema == "Person" and i not in whose]


def _of_kin(item: Item) -> bool:
    return ties()[item.word][1] not in ("lawyer", "client")


def _listed(item: Item, state: State) -> bool:
    """ "the author, T. Belenko and U. Sared": the first of a list, whom no apposition names."""
    behind = state.analysis.text[item.named_end : item.named_end + 60]
    return re.match(r"(?:,? and |, )(?:(?:Mr|Ms|Mrs|Dr)\.? |his |her |their )?(?:[A-Z]|\w+ [A-Z])", behind) is not None


_NTH = re.compile(r"\b(first|second|third|fourth|fifth)(?:[- ]named)? $", re.IGNORECASE)


def _ordinal(item: Item, state: State) -> int | None:
    """ "the second author": his place among those introduced together."""
    nth = _NTH.search(state.analysis.text[max(0, item.start - 16) : item.start])
    return None if nth is None else ("first", "second", "third", "fourth", "fifth").index(nth.group(1).lower())


def _party_words() -> frozenset[str]:
    table = load_table("en/kinship.yaml")
    return frozenset([*table["parties"], *table["parties_guarded"]])


def _represented_by(item: Item, state: State) -> int | None:
    """ "her client", of a lawyer: whoever she was said to be the lawyer of."""
    before = state.chain.items[state.chain.at[item.start] - 1]
    if before.kind != "pronoun" or before.key is None:
        return None
    whose = {
        k
        for (k, tie), named in state.chain.kin.items()
        if k is not None and ties()[tie][1] == "lawyer" and before.key in named
    }
    return whose.pop() if len(whose) == 1 else None


def _acting(items: list[Item]) -> set[int]:
    """Those whom the text calls judge or prosecutor beside their name, but for him whom it names the most."""
    counts = Counter(i.key for i in items if i.kind == "name" and i.key is not None)
    acting = words("en/kinship.yaml", "acting")
    found = {i.named for i in items if i.kind == "stranger" and i.word.lower() in acting and i.named is not None}
    most = {f for f, n in counts.items() if n == max(counts.values())}
    return found - most if len(most) == 1 else found


_WRITES = 2
"""So often "I" or "we" stands outside quoted words where somebody writes of himself; once is enough in a letter."""


def _writer(a: Analysis, items: list[Item]) -> int | None:
    own = [i for i in items if i.kind == "first" and a.quote_at(i.start) is None]
    least = 1 if a.document.genre in ("letter", "mail") else _WRITES
    return a.signatory if len(own) >= least else None


_REPRESENTED = re.compile(
    r"\brepresented\s+(?:\w+ly\s+)?by\s+(?:(?:his|her|their)\s+)?(?:legal\s+)?(?:counsel|lawyer|attorney),?\s+"
    r"(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?(?=[A-Z])"
)
_HEAD = 6000
"""Characters of a decision in which its parties are named."""


def _counsel(a: Analysis) -> int | None:
    """ "represented by counsel, Ms. Irena Dovlat": she; None where a decision names none or two."""
    if a.document.genre != "decision":
        return None
    found = {a.figure_at(m.end()) for m in _REPRESENTED.finditer(a.text, 0, _HEAD)} - {None}
    return found.pop() if len(found) == 1 else None


def _titled(a: Analysis) -> list[tuple[str, int]]:
    """(office, figure) of those whom the text calls by an office which acts on others: "Colonel Irena Dovlat"."""
    titles = "|".join(load_table("en/kinship.yaml")["office_titles"])
    before = re.compile(rf"\b({titles})(?: [^.;:\n]{{2,34}},)? $")
    found = [
        (m[1].lower(), i)
        for i, f in enumerate(a.figures)
        if f.schema == "Person"
        for mention in f.mentions
        if mention.how == "name" and (m := before.search(a.text, max(0, mention.span.start - 50), mention.span.start))
    ]
    return list(dict.fromkeys(found))
