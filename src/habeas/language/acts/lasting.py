"""What lasted and is only said to have ended: "held until 18 September" after an arrest that has a day; and what is no
lasting thing: "was detained on 3 May", of how long nobody says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from habeas.language.acts.drafts import Draft
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


_LASTS = re.compile(
    r"\b(?:for|until|till|to) (?:[\w-]+ ){0,4}(?:hours?|days?|nights?|weeks?|months?|years?|morning|noon|midnight|"
    r"evening|trial)\b|\b(?:overnight|indefinitely|incommunicado|pending|under (?:the|a|an)|without charge|"
    r"in (?:a|the|his|her|their) (?:[\w-]+ )?(?:cell|prison|jail|custody|colony|camp|hospital|cellar|basement))\b"
)


def is_taken_in(d: Draft, drafts: Sequence[Draft]) -> bool:
    """ "was detained at the airport on 3 May": on one day, and for how long nobody says: taken into custody."""
    verb = d.hit.token
    day = len(d.dates) == 1 and re.fullmatch(r"\d{4}-\d\d-\d\d", d.dates[0].edtf) is not None
    if d.type != "detention" or verb.lemma_ != "detain" or not day or verb.tag_ not in ("VBD", "VBN"):
        return False
    if any(o.type in ("arrest", "disappearance") for o in drafts) or d.modality not in ("actual", "alleged", "denied"):
        return False
    behind = verb.doc[verb.i : verb.right_edge.i + 1].text
    return bool(d.victim.figures) and _LASTS.search(behind) is None
