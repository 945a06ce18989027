"""Candidates among names of persons without comparing all pairs: names that share a key meet, and only they.

Two names that are the same have two words whose keys (or, between scripts, whose consonants or first letters and
liquids) agree; a misspelt name has one word right and the other one letter, or one exchange, away. Blocks that are too
common to say anything are left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from habeas.identity.across import across
from habeas.identity.keys import primary_key, skeleton
from habeas.identity.parse import PersonName, Token
from habeas.identity.tokens import base_form, weight

KEYS_PER_WORD = 4
Block = tuple[str, ...]


def _word_keys(token: Token) -> list[str]:
    """A few keys of a word; a given name with forms in several languages has its base too."""
    base = base_form(token.folded)
    keys = sorted(token.keys, key=lambda k: (k != token.key, k))[:KEYS_PER_WORD]
    return [*keys, primary_key(base)] if base else keys


def _name_tokens(name: PersonName) -> list[Token]:
    return [t for t in name.tokens if t.part == "name"][:6]


def same_blocks(name: PersonName) -> set[Block]:
    """Blocks where a full name meets the names that may be the same."""
    out: set[Block] = set()
    for x, y in combinations(_name_tokens(name), 2):
        for k in _word_keys(x):
            for j in _word_keys(y):
                out.add(("key", *sorted((k, j))))
        out.add(("consonants", *sorted((skeleton(x.folded)[:3], skeleton(y.folded)[:3]))))
    whole = "".join(t.key for t in _name_tokens(name))
    out.add(("whole", whole))
    return out


def near_blocks(name: PersonName) -> set[Block]:
    """Blocks where a full name meets its misspellings: one word right, the other nearly."""
    tokens = _name_tokens(name)
    out: set[Block] = set()
    for x in tokens[:4]:
        for y in tokens[:4]:
            if x is not y and len(y.key) > 3:
                anchor = primary_key(base_form(x.folded)) or x.key
                out.add(("letters", anchor, "".join(sorted(y.key))))
                out.add(("skeleton", anchor, skeleton(y.folded)))
                out.update(("less", anchor, y.key[:i] + y.key[i + 1 :]) for i in range(len(y.key)))
                out.add(("less", anchor, y.key))
    return out


def pairs_of(names: Iterable[PersonName], near: bool) -> Iterator[tuple[int, int]]:
    """Pairs of places in `names` that share a block, each pair once, in order."""
    blocks: dict[Block, list[int]] = defaultdict(list)
    listed = list(names)
    for at, name in enumerate(listed):
        for block in near_blocks(name) if near else same_blocks(name):
            blocks[block].append(at)
    most = int(weight("most_in_block"))
    seen: set[tuple[int, int]] = set()
    for block, members in blocks.items():
        if len(members) < 2:
            continue
        if block[0] == "consonants":
            pairs = _between_scripts(listed, members, most)
        elif len(members) <= most:
            pairs = list(combinations(members, 2))
        else:
            continue
        seen.update(pairs)
    if not near:
        seen.update(across(listed))
    yield from sorted(seen)


def _between_scripts(names: list[PersonName], members: list[int], most: int) -> list[tuple[int, int]]:
    """Consonants only bring together names of different scripts, or inflected Cyrillic ones."""
    latin = [i for i in members if names[i].tokens[0].script == "latin"]
    other = [i for i in members if names[i].tokens[0].script != "latin"]
    pairs = [(min(i, j), max(i, j)) for i in latin for j in other] if len(latin) * len(other) <= most * most else []
    return pairs + (list(combinations(other, 2)) if len(other) <= most else [])


def by_surname(names: Iterable[PersonName]) -> dict[str, list[int]]:
    """Key of the surname → places of the names that bear it."""
    out: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        if name.last is not None:
            for key in name.last.keys:
                out[key].append(at)
    return dict(out)
