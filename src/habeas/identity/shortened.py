"""A body that one document calls by its kind alone ("the County Court"), and another by its full name.

The full name has a word more, of its town or of what it belongs to ("Toruna County Court", "Third Department of the
Ministry of the Interior"). They are one where both documents name the same people and either tell something of the same
day, or the short name stands beside the town of the full one. What could be two bodies is joined to neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from habeas.identity.company import Company
from habeas.identity.everywhere import Local
from habeas.identity.figures import Item
from habeas.identity.graph import Groups
from habeas.identity.organisations import OrganisationName, common_words, parse_organisation
from habeas.identity.places import place_key
from habeas.identity.records import FigureRef
from habeas.identity.signs import WHOLE
from habeas.identity.tables import word_set
from habeas.identity.tokens import weight

Named = Sequence[tuple[Item, OrganisationName]]
_BECAUSE = "a shorter name in a document that tells of the same day or town, and of the same people"
MOST_WORDS = 5
"""Words that a full name may have more."""


def join_shortened(
    named: Named, common: Mapping[str, Sequence[Local]], groups: Groups[FigureRef], company: Company[FigureRef]
) -> None:
    """Joins bodies of a common name to the only full name that is surely theirs."""
    longer = _longer(named)
    words = {item.ref: name.words for item, name in named}
    for listed in common.values():
        for short, full in _sure([one for one in listed if not one.single], words, longer, groups, company):
            groups.join(full, short, _BECAUSE)


def _longer(named: Named) -> dict[tuple[str, ...], list[tuple[Item, tuple[str, ...]]]]:
    """What full names end or begin with → their bearers, and the further words: of a town before ("Toruna County
    Court"), or of what it belongs to behind; "Administrative Court of Appeal" is no Court of Appeal."""
    out: dict[tuple[str, ...], list[tuple[Item, tuple[str, ...]]]] = defaultdict(list)
    common = common_words()
    for item, name in named:
        words = name.words
        for n in range(max(2, len(words) - MOST_WORDS), len(words)):
            if not common & {*words[:-n]}:
                out[words[-n:]].append((item, words[:-n]))
            if "ministry" in words[n:] or not common.issuperset(words[n:]):
                out[words[:n]].append((item, words[n:]))
    return out


def _sure(
    listed: Sequence[Local],
    words: Mapping[FigureRef, tuple[str, ...]],
    longer: Mapping[tuple[str, ...], Sequence[tuple[Item, tuple[str, ...]]]],
    groups: Groups[FigureRef],
    company: Company[FigureRef],
) -> Iterator[tuple[FigureRef, FigureRef]]:
    """A short name and a full one, where all that are joined with the short one point to one full name alone."""
    found: dict[FigureRef, set[FigureRef]] = defaultdict(set)
    for one in listed:
        bearers = longer.get(words[one.item.ref], ())
        if len(bearers) > weight("most_in_block"):
            continue
        here = {groups.root(item.ref) for item, _ in bearers if item.ref.document == one.item.ref.document}
        only = len({groups.root(item.ref) for item, _ in bearers}) == 1
        fit = {groups.root(item.ref) for item, more in bearers if _is_told(one, item, more, company, only)}
        found[groups.root(one.item.ref)] |= fit | (here if fit else set())
    for short, fulls in found.items():
        if len(fulls) == 1 and short not in fulls:
            yield short, next(iter(fulls))


def _is_told(one: Local, item: Item, more: tuple[str, ...], company: Company[FigureRef], only: bool) -> bool:
    """Whether both are told of one day or of one town; of the only full name there is, one month is enough beside two
    people, and a number."""
    here, there = one.item.ref.document, item.ref.document
    shared = len(company.shared(here, [there]))
    if not shared:
        return False
    days, others = one.item.figure.days, item.figure.days
    if any(d in others for d in days if len(d) == WHOLE) or one.home.towns == {place_key(" ".join(more))}:
        return True
    numbered = bool(_numbers() & set(parse_organisation(one.item.figure.name).words))
    return only and shared > 1 and (numbered or any(d.startswith(o) or o.startswith(d) for d in days for o in others))


@cache
def _numbers() -> frozenset[str]:
    return word_set("organisations.yaml", "ordinals")
