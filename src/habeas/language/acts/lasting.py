"""What lasted and is only said to have ended: "held until 18 September" after an arrest that has a day."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from habeas.model import edtf
from habeas.model.reading import Act

_ANYBODY = frozenset(("he", "she", "him", "her", "they", "them"))
_LONGEST = 400
"""Days from the beginning to the end of what is still one detention."""


def begun(acts: Sequence[Act]) -> list[Act]:
    """The acts, where a detention with an end only begins on the day of the arrest told just before it."""
    out: list[Act] = []
    for act in acts:
        start = _start(act, out)
        out.append(structs.replace(act, date=f"{start}/{(act.date or '')[3:]}") if start else act)
    return out


def _start(act: Act, before: Sequence[Act]) -> str:
    if act.type not in ("detention", "house-arrest") or not (act.date or "").startswith("../"):
        return ""
    same = [b for b in before if b.victims == act.victims and (act.victims or _may_be(act.victims_as, b.victims_as))]
    same = [b for b in same if b.date and b.modality == act.modality]
    last = next((b for b in reversed(same) if b.type in ("arrest", "detention")), None)
    if last is None or last.date is None or len(last.date) != 10:
        return ""
    end = edtf.parse((act.date or "")[3:]).last
    begin = edtf.parse(last.date).first
    return last.date if end and begin and 0 <= (end - begin).days <= _LONGEST else ""


def _may_be(later: Sequence[str], earlier: Sequence[str]) -> bool:
    """Whether unnamed people may be the same: the same words, or "he" after them."""
    told = {x.casefold() for x in later}
    return told == {x.casefold() for x in earlier} or (bool(told) and told <= _ANYBODY)
