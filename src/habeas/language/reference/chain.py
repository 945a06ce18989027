"""Resolves the items of a document in one pass from left to right, keeping who was spoken of last and as what.

A pronoun goes to the best of the people in play: gender decides first, then nearness, subjecthood and who the
document is about. What is not clearly best stays unresolved: a wrong person is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from habeas.language.analysis import Analysis
from habeas.language.reference.items import Item, collect, ties
from habeas.language.reference.masking import Masked, mask
from habeas.language.reference.parties import genders, parties
from habeas.language.tables import load_table, words

SURE = 0.5


@dataclass
class Chain:
    """What is known after the pass. `kin`: (whose, tie) -> figures, "my" ties of an unknown speaker under None."""

    masked: Masked
    items: list[Item]
    parties: dict[str, list[int]]
    gender: dict[int, tuple[str, bool]]
    shown: frozenset[int] = frozenset()
    """Figures whose gender the text itself shows."""
    kin: dict[tuple[int | None, str], list[int]] = field(default_factory=dict)
    offices: dict[str, list[int]] = field(default_factory=dict)
    at: dict[int, int] = field(default_factory=dict)
    later: dict[int, Item] = field(default_factory=dict)
    """Negative key -> "my husband" of a speaker who is known only when statements are."""

    def item_at(self, offset: int) -> Item | None:
        i = self.at.get(offset)
        return None if i is None else self.items[i]


@dataclass
class _State:
    chain: Chain
    analysis: Analysis
    main: int | None
    last: dict[int, Item] = field(default_factory=dict)
    """Key -> its latest item."""
    unnamed: dict[tuple[int | None, str], int] = field(default_factory=dict)
    pronoun: dict[str, int] = field(default_factory=dict)
    """Gender -> key of the latest pronoun of that gender."""
    officials: frozenset[int] = frozenset()


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
        if item.kind == "party" and " " in item.word:
            chain.at.setdefault(item.start + item.word.rindex(" ") + 1, i)
    state = _State(chain, a, main, officials=_officials(a))
    for item in items:
        _resolve(item, state)
        if item.key is not None:
            before = state.last.get(item.key)
            if before is not None and before.sentence == item.sentence and before.subject:
                item.subject = True
            state.last[item.key] = item
    return chain


def _resolve(item: Item, state: _State) -> None:
    if item.kind == "party":
        _party(item, state)
    elif item.kind == "kin":
        _kin(item, state)
    elif item.kind == "stranger":
        _stranger(item, state)
    elif item.kind == "pronoun" and not item.plural:
        _pronoun(item, state)
    elif item.kind == "first" and state.analysis.quote_at(item.start) is None:
        item.key, item.confidence = state.analysis.signatory, 0.6 if item.plural else 0.9


def _party(item: Item, state: _State) -> None:
    found = state.chain.parties.get(item.word, [])
    if item.named is not None:
        item.key, item.confidence = item.named, 0.9
    elif item.plural:
        return
    elif len(found) == 1 or (found and len(found) > 1 and not item.plural):
        item.key, item.confidence = found[0], 0.9 if len(found) == 1 else 0.6
    elif item.word == "client" and (whose := _represented_by(item, state)) is not None:
        item.key, item.confidence = whose, 0.85
    elif state.main is not None and item.word in _party_words():
        item.key, item.confidence = state.main, 0.8


def _party_words() -> frozenset[str]:
    table = load_table("en/kinship.yaml")
    return frozenset([*table["parties"], *table["parties_guarded"]])


def _represented_by(item: Item, state: _State) -> int | None:
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


def owner(item: Item, chain: Chain) -> Item | None:
    """The item that a kinship phrase belongs to."""
    return None if item.possessor is None else chain.items[item.possessor]


def _kin(item: Item, state: _State) -> None:
    chain = state.chain
    own = owner(item, chain)
    whose = own.key if own is not None else None
    speaker_unknown = own is not None and own.kind == "first" and own.key is None
    if own is not None and own.plural and own.kind == "pronoun":
        whose = _couple(own, state)
    if own is not None and own.start > item.start:
        whose = own.key if own.key is not None else _party_key(own, state)
    tie = item.word
    if item.named is not None and (own is not None or tie in ("counsel", "lawyer")):
        item.key, item.confidence = item.named, 0.9
        chain.kin.setdefault((whose, tie), []).append(item.named)
        if whose is not None and ties()[tie][1] == "spouse":
            for back in (
                "spouse",
                "partner",
                {"m": "husband", "f": "wife"}.get(chain.gender.get(whose, ("", 0))[0], "spouse"),
            ):
                chain.kin.setdefault((item.named, back), []).append(whose)
        chain.offices.setdefault(tie, []).append(item.named)
        return
    if item.named_all:
        chain.kin[(whose, tie)] = list(item.named_all)
        return
    if item.plural:
        return
    known = chain.kin.get((whose, tie), []) if whose is not None else []
    if not known and own is None and tie in chain.offices:
        known = chain.offices[tie][-1:]
    if len(set(known)) == 1:
        item.key, item.confidence = known[0], 0.85
    else:
        whom = (whose, f"my {tie}" if speaker_unknown else tie)
        item.key = state.unnamed.setdefault(whom, -1 - len(state.unnamed))
        item.confidence = 0.6
        if speaker_unknown:
            chain.later.setdefault(item.key, item)


def _couple(item: Item, state: _State) -> int | None:
    """Whose "their children" are, after "his wife": whoever "his" was, in the same sentence."""
    before = [i for i in state.chain.items if i.end <= item.start and i.sentence == item.sentence]
    return next((i.key for i in reversed(before) if i.word in ("his", "her") and i.key is not None), None)


def _party_key(item: Item, state: _State) -> int | None:
    return state.main if item.kind == "party" else None


def _stranger(item: Item, state: _State) -> None:
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
    if item.subject and not re.search(r"\b(?:is|was|as|be|been|became|become) (?:an? )?[\w -]{0,24}$", before):
        item.key = state.unnamed.setdefault((None, item.word), -1 - len(state.unnamed))
        item.confidence = 0.5


def _pronoun(item: Item, state: _State) -> None:
    scores: list[tuple[float, int]] = []
    rival = _rival(item, state)
    barred = _speaker_before(item, state)
    for key, last in state.last.items():
        if key == barred:
            continue
        score = _score(item, key, last, state, rival)
        if score > 0:
            scores.append((score, key))
    scores.sort(reverse=True)
    if not scores:
        return
    margin = scores[0][0] - (scores[1][0] if len(scores) > 1 else 0.0)
    item.key = scores[0][1]
    item.confidence = 0.85 if margin >= 0.8 else 0.65 if margin >= 0.3 else 0.45
    if item.confidence >= SURE:
        state.pronoun[item.gender] = item.key


def _rival(item: Item, state: _State) -> int | None:
    """Key of the new subject here (or of somebody unnamed, no official, just before): the main person then has no
    first claim on "he"."""
    officials = words("en/kinship.yaml", "officials")
    for key, last in state.last.items():
        gap = item.sentence - last.sentence
        if not last.subject or key == state.main or gap > (0 if key >= 0 else 1) or last.kind in ("pronoun", "first"):
            continue
        gender = last.gender if key < 0 else state.chain.gender.get(key, ("", False))[0]
        if last.word not in officials and not (gender and item.gender != gender):
            return key
    return None


def _score(item: Item, key: int, last: Item, state: _State, rival: int | None) -> float:
    """How well somebody fits a pronoun; 0 where not at all."""
    gap = item.sentence - last.sentence
    main = key == state.main
    claimed = rival is not None and key != rival
    near = (2.0, 1.8, 1.2, 0.8)[gap] if gap < 4 else 0.4
    if gap > (30 if main else 8):
        return 0.0
    score = near + (0.7 if main and not claimed else 0.0) + (0.0 if key < 0 else 0.3)
    if claimed and gap and key >= 0:
        score -= 0.6
    if last.subject and gap == 0 and _is_object(item, last, state):
        score -= 0.5
    elif last.subject:
        score += (1.3, 1.1, 0.6, 0.3)[gap] if gap < 4 else 0.0
        if gap == 0 and last.kind in ("name", "stranger", "kin"):
            score += 0.4
    if state.pronoun.get(item.gender) == key and not claimed and (gap <= 2 or main):
        score += 0.6
    if key in state.officials and not main and gap:
        score -= 0.8
    if gap == 0 and last.kind == "kin" and key < 0 and _says_that(item, last, state):
        score -= 1.5
    gender, sure = (last.gender, True) if key < 0 else state.chain.gender.get(key, ("", False))
    if gender:
        if gender != item.gender:
            return 0.0 if sure else score - 2.5
        score += 1.0 if sure else 0.6
    return score


def _says_that(item: Item, last: Item, state: _State) -> bool:
    """ "Belenko’s brother says that he was beaten": he is rather whose brother it is."""
    between = state.analysis.text[last.end : item.start]
    return (
        re.fullmatch(
            r" (?:has |had )?(?:says?|said|told [\w ]{2,30}|claims?|claimed|added|believes?)(?: that)? ", between
        )
        is not None
    )


def _officials(a: Analysis) -> frozenset[int]:
    """Figures that the text calls by an office which acts on others."""
    titles = "|".join(load_table("en/kinship.yaml")["office_titles"])
    before = re.compile(rf"\b(?:{titles})(?: [^.;:\n]{{2,34}},)? $")
    return frozenset(
        i
        for i, f in enumerate(a.figures)
        if f.schema == "Person"
        and any(before.search(a.text, max(0, m.span.start - 50), m.span.start) for m in f.mentions if m.how == "name")
    )


def _is_object(item: Item, subject: Item, state: _State) -> bool:
    """ "him", and "her" that nothing follows which it could own: rarely the subject of its own clause."""
    if re.search(
        r"\b(?:which|who|that|when|because|as|while|if|where)\b", state.analysis.text[subject.end : item.start]
    ):
        return False
    if item.word == "him":
        return True
    after = state.analysis.text[item.end : item.end + 9]
    return item.word == "her" and bool(
        re.match(r"[.,;:!?]| (?:to|by|for|in|at|on|from|and|when|that|because|with|as)\b", after)
    )


def _speaker_before(item: Item, state: _State) -> int | None:
    """Whoever says the quotation that a pronoun stands in is not that pronoun."""
    quote = state.analysis.quote_at(item.start)
    if quote is None:
        return None
    lead = state.analysis.text[max(0, quote.outer_start - 60) : quote.outer_start].lower()
    if not any(v in lead for v in load_table("en/kinship.yaml")["said"]):
        return None
    before = [i for i in state.chain.items if i.end <= quote.outer_start and i.sentence == item.sentence]
    return next((i.key for i in before if i.subject), before[-1].key if before else None)
