"""Whom "they", "both" or "the two activists" stand for: the people that were last named together.

Only where no other people stand nearer who could be meant; an officer is more often "they" than those he arrests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.language.analysis import Analysis
from habeas.language.reference.items import Item
from habeas.language.reference.masking import Masked, P
from habeas.language.reference.state import Chain

_TOGETHER = re.compile(
    rf"{P}(?:(?:, |,? and |,? as well as )"
    r"(?:(?:(?:Mr|Ms|Mrs|Dr)\.? |[A-Z][a-z]{3,} ){1,2}|(?:(?:his|her|their|the|an?|one) )"
    r"(?:(?!who|that|which|whom|said|had|was|were|has)[\w’'-]+,? ){0,6})?"
    rf"{P}(?![’']s))+"
)
_OTHERS = re.compile(
    r"\b(?:police(?:men)?|officers|agents|guards|soldiers|men|women|authorities|officials|people|protesters|colleagues|"
    r"lawyers|judges|prosecutors|parents|relatives|journalists|activists|workers|supporters|militia|investigators|"
    r"neighbours|children|sons|daughters|friends|others)\b",
    re.IGNORECASE,
)
_OTHERS_COUNTED = re.compile(
    r"\b(?:men|women|people|protesters|colleagues|lawyers|parents|relatives|journalists|activists|workers|supporters|"
    r"neighbours|children|sons|daughters|friends|others)\b",
    re.IGNORECASE,
)
"""Who else may be meant by "the two": no police, and no prosecutors."""
_PASSIVE = re.compile(r" (?:\w+ )?(?:were|had been|have been|are|are being|were being|both)\b")
SIZES = {
    "two": 2, "both": 2, "couple": 2, "pair": 2, "brothers": 2, "sisters": 2,
    "trio": 3, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
_FARTHEST = {"pronoun": 1, "many": 3}
"""How many sentences back the people may have been named."""


@dataclass(frozen=True)
class Together:
    """People named side by side, with where their names end."""

    figures: tuple[int, ...]
    end: int
    sentence: int


def find_groups(a: Analysis, masked: Masked) -> list[Together]:
    """Every two or more people that the text names side by side with an "and", in order."""
    out: list[Together] = []
    n = 0
    for m in _TOGETHER.finditer(masked.text):
        if "and" not in m.group():
            continue
        figures = tuple(dict.fromkeys(masked.figure(m.start() + k.start()) for k in re.finditer(P, m.group())))
        end = masked.original_end(m.end())
        while n + 1 < len(a.sentences) and a.sentences[n + 1].start <= end - 1:
            n += 1
        if len(figures) > 1:
            out.append(Together(figures, end, n))
    return out


_FRONTED = re.compile(
    r"\W*(?:\d+\.\d+ )?"
    r"(?:Because|Due to|Owing to|Given|Since|As|When|While|After|Before|During|Despite|Although|In|On|At)\b"
    r"[^;:“”]{0,160}"
)
_AHEAD = re.compile(r"[^;:“”.]{0,110}, the (?P<party>author|complainant|petitioner|applicant)s \w+")


def _ahead(item: Item, parties: dict[str, list[int]], a: Analysis) -> tuple[int, ...]:
    """ "After the beatings they took, the authors …": the subject behind a fronted phrase."""
    found = _AHEAD.match(a.text, item.end)
    if found is None or _FRONTED.fullmatch(a.text, a.sentences[item.sentence].start, item.start) is None:
        return ()
    return tuple(parties.get(found.group("party"), ()))


_BOTH = re.compile(r" (?:were |are |had |have |both )?both\b")


def _size(item: Item) -> int:
    """How many people a counted noun is for; 0 for a group of any size."""
    return next((SIZES[w] for w in item.word.split() if w in SIZES), 0)


def _rest(group: Together, item: Item, before: list[Item]) -> tuple[int, ...]:
    """ "Dovlat was released, while the two men …": those of a group whom the sentence has not named."""
    if " " not in item.word:
        return ()
    named = {i.key for i in before if i.kind == "name" and i.sentence == item.sentence}
    return tuple(f for f in group.figures if f not in named) if named & set(group.figures) else ()


def _so_many(
    a: Analysis, item: Item, before: list[Item], size: int, chain: Chain, officials: frozenset[int]
) -> tuple[int, ...]:
    """So many people as a noun counts, whom the sentences just before name, one here and one there."""
    back = item.sentence - size
    other = {"women": "m", "men": "f"}.get(item.word.split()[-1], "-")

    def named(since: int) -> set[int]:
        near = {i.key for i in before if i.kind == "name" and i.key is not None and i.sentence >= since and not i.owns}
        people = {k for k in near - officials if a.figures[k].schema == "Person"}
        return {k for k in people if chain.gender.get(k, ("", False))[0] != other}

    people = named(back)
    if people != named(back - 2):
        return ()  # where more are named, it is not told who is counted
    start = a.sentences[max(0, back)].start
    others = _OTHERS_COUNTED.search(a.text, start, item.start) or _SOME.search(a.text, start, item.start)
    return tuple(sorted(people)) if len(people) == size and not others else ()


_SOME = re.compile(r"\b(?:[Tt]wo|[Ss]ome|[Ss]everal) (?:of|other|more)\b")


def resolve_group(
    item: Item, groups: list[Together], chain: Chain, a: Analysis, before: list[Item], officials: frozenset[int]
) -> None:
    """Put the people last named together on a plural pronoun or a counted noun, where they are surely meant."""
    if item.kind == "pronoun" and len(ahead := _ahead(item, chain.parties, a)) > 1:
        item.together = ahead
        return
    near = [g for g in reversed(groups) if g.end <= item.start and item.sentence - g.sentence <= _FARTHEST[item.kind]]
    both = item.kind == "pronoun" and _BOTH.match(a.text, item.end)
    if item.kind == "many" or both:
        size = 2 if both else _size(item)
        rest = next((r for g in near if len(r := _rest(g, item, before)) == size), ())
        item.together = next((g.figures for g in near if len(g.figures) == size), rest)
        item.together = item.together or (_so_many(a, item, before, size, chain, officials) if size > 1 else ())
        return
    group = near[0] if near else None
    if group is None:
        return
    between = a.text[group.end : item.start]
    if _OTHERS.search(between) and item.word == "they" and not _PASSIVE.match(a.text, item.end):
        return
    if item.word == "their" and _OTHERS.search(between):
        return
    item.together = group.figures
