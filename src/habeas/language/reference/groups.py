"""Whom "they", "both" or "the two activists" stand for: the people that were last named together.

Only where no other people stand nearer who could be meant; an officer is more often "they" than those he arrests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.language.analysis import Analysis
from habeas.language.reference.items import Item
from habeas.language.reference.masking import Masked, P

_TOGETHER = re.compile(
    rf"{P}(?:(?:, |,? and |,? as well as )"
    r"(?:(?:Mr|Ms|Mrs|Dr)\.? |(?:(?:his|her|their|the|an?|one) )(?:[\w’'-]+,? ){0,3})?"
    rf"{P}(?![’']s))+"
)
_OTHERS = re.compile(
    r"\b(?:police(?:men)?|officers|agents|guards|soldiers|men|women|authorities|officials|people|protesters|colleagues|"
    r"lawyers|judges|prosecutors|parents|relatives|journalists|activists|workers|supporters|militia|investigators|"
    r"neighbours|children|sons|daughters|friends|others)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r" (?:\w+ )?(?:were|had been|have been|are|are being|were being|both)\b")
_SIZES = {
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


def resolve_group(item: Item, groups: list[Together], parties: dict[str, list[int]], a: Analysis) -> None:
    """Put the people last named together on a plural pronoun or a counted noun, where they are surely meant."""
    if item.kind == "pronoun" and len(ahead := _ahead(item, parties, a)) > 1:
        item.together = ahead
        return
    group = next((g for g in reversed(groups) if g.end <= item.start), None)
    if group is None or item.sentence - group.sentence > _FARTHEST[item.kind]:
        return
    if item.kind == "many":
        size = _SIZES.get(item.word.split()[0].lower(), 0)
        item.together = group.figures if len(group.figures) == size else ()
        return
    between = a.text[group.end : item.start]
    if _OTHERS.search(between) and item.word == "they" and not _PASSIVE.match(a.text, item.end):
        return
    if item.word == "their" and _OTHERS.search(between):
        return
    item.together = group.figures
