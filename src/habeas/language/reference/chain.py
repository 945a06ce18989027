"""Resolves the items of a document in one pass from left to right, keeping who was spoken of last and as what.

A pronoun goes to the best of the people in play (pronouns.py), a tie to whoever it was told of (kinship.py). What is
not clearly best stays unresolved: a wrong person is worse than none.
"""

from __future__ import annotations

import re
from bisect import insort

from habeas.language.analysis import Analysis
from habeas.language.reference.groups import Together, find_groups, resolve_group
from habeas.language.reference.items import Item, collect, ties
from habeas.language.reference.kinship import note_marriages, note_own_ties, resolve_kin
from habeas.language.reference.masking import mask
from habeas.language.reference.parties import genders, parties
from habeas.language.reference.pronouns import resolve_pronoun
from habeas.language.reference.salience import main_person, note_headline, note_own_subject
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
    titled = _titled(a)
    officials = frozenset(figure for _, figure in titled)
    for office, figure in titled:
        chain.offices.setdefault(office, []).append(figure)
    if main is None:
        chain.about, chain.headed = main_person(a, masked, officials)
    note_marriages(chain)
    note_own_ties(chain, a)
    note_headline(chain, a)
    note_own_subject(chain, a)
    state = State(chain, a, main, officials=officials, writer=_writer(a, items))
    for item in items:
        if item.kind == "party" and item.plural and len(known.get(item.word, ())) > 1:
            insort(groups, Together(tuple(known[item.word]), item.end, item.sentence), key=lambda g: g.end)
        if item.kind == "many" or (item.kind == "pronoun" and item.plural):
            resolve_group(item, groups, known, a)
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
        _stranger(item, state)
    elif item.kind == "pronoun" and not item.plural:
        resolve_pronoun(item, state)
    elif item.kind == "first" and state.analysis.quote_at(item.start) is None:
        item.key, item.confidence = state.analysis.signatory, 0.6 if item.plural else 0.9


def _party(item: Item, state: State) -> None:
    victims = state.chain.parties.get("victim", [])
    if item.word == "victim" and not victims and item.named is None:
        item.kind = "stranger"
        _stranger(item, state)
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
    elif state.main is not None and item.word in _party_words():
        item.key, item.confidence = state.main, 0.8


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


def _stranger(item: Item, state: State) -> None:
    """ "the ombudsman": whoever was introduced so; else somebody unnamed, who may be "he" in what follows."""
    chain = state.chain
    if item.named is not None:
        item.key, item.confidence = item.named, 0.85
        chain.offices.setdefault(item.word, []).append(item.named)
        return
    before = state.analysis.text[max(0, item.start - 24) : item.start].lower()
    definite = " the " in f" {before}" or before.endswith(("the ", "this "))
    known = chain.offices.get(item.word, [])
    if definite and len(set(known)) == 1:
        item.key, item.confidence = known[0], 0.75
        return
    if definite and (alone := _alone(item, state)) is not None:
        item.key, item.confidence = alone, 0.6
        return
    if item.subject and not re.search(
        r"\b(?:is|am|are|was|were|as|be|been|became|become) (?:an? )?[\w -]{0,24}$", before
    ):
        item.key = state.unnamed.setdefault((None, item.word), -1 - len(state.unnamed))
        item.confidence = 0.5


def _alone(item: Item, state: State) -> int | None:
    """ "The activist …" of the one person whom the sentences just before name."""
    if item.word in words("en/kinship.yaml", "officials") | words("en/kinship.yaml", "others_than"):
        return None
    if item.start and state.analysis.quote_at(item.start) is not None:
        return None
    if state.analysis.text[item.end : item.end + 4] == " of ":
        return None  # "the physician of the prison" is told by what he is of
    near = {k for k, i in state.last.items() if k >= 0 and item.sentence - i.sentence <= 2}
    near -= state.officials
    near = near if len(near) == 1 else near - _of_another_trade(item, state)
    told = {k for k in near if state.analysis.quote_at(state.last[k].start) is None}
    near = told or near  # who is named in the words of others comes second
    if len(near) != 1:
        return None
    key = near.pop()
    gender = state.chain.gender.get(key, ("", False))[0]
    if state.last[key].sentence == item.sentence:
        return None
    return None if gender and item.gender and gender != item.gender else key


def _of_another_trade(item: Item, state: State) -> set[int]:
    """Whom the text calls by a noun that "the activist" is not: the director, the nurse."""
    apart = words("en/kinship.yaml", "officials") | words("en/kinship.yaml", "others_than")
    return {k for noun, named in state.chain.offices.items() if noun in apart and noun != item.word for k in named}


_WRITES = 3
"""So often "I" stands outside quoted words where somebody writes of himself."""


def _writer(a: Analysis, items: list[Item]) -> int | None:
    own = [i for i in items if i.kind == "first" and not i.plural and a.quote_at(i.start) is None]
    return a.signatory if len(own) >= _WRITES else None


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
