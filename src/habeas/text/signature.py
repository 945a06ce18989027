"""How a letter ends: the closing formula, the names under it, its date. Its writer is the author of the text.

Also where the block stands, because its lines are short and look like site furniture, which they are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.text.body import body_named
from habeas.text.people import looks_like_person
from habeas.text.shape import Line
from habeas.text.stated import find_stated
from habeas.text.words import is_closing, is_salutation, words

_SIGNED = re.compile(r"^\(?(?:signed|s/|/s/|sgd|подпись|підпис|firmato|signé|firmado|podpisano)\)?\s*[:.]?\s*", re.I)

_SIGNED_BY = re.compile(
    r"(?:signed|signatures?|signatories|the undersigned|undersigned)\b[^.!?]{0,80}:"
    r"|(?:signed )?(?:on behalf of|in the name of|for) [^.!?]{3,80}:",
    re.I,
)
"""Above the names: "Signed on behalf of the committees:"."""
_NUMBER = re.compile(r"\d{1,3}[.)]\s+")
_OWN = re.compile(r"(?:your|yours|dr|prof|mr|ms|mrs)\b\.?,?\s+", re.I)
_WE = re.compile(r"(?:^|[^\w“\"])(?:[Ww]e|[Oo]ur|us)(?!\w)")
_CLOSING = 6
"""Words of a closing of the writer's own at most."""
_LINES = 30
"""Lines of a signature block at most: names with their offices beneath."""


@dataclass(frozen=True)
class Signature:
    """`lines`: line numbers of the whole block; `names`: (name, line number); `date`: (EDTF, line number) or None."""

    lines: frozenset[int]
    names: tuple[tuple[str, int], ...]
    date: tuple[str, int] | None = None
    closed: bool = False
    """Whether a closing formula was found, not only a name where a letter would have one."""


def find_signature(lines: list[Line]) -> Signature | None:
    """The last signature block of a text, or None."""
    filled = [line for line in lines if not line.blank]
    for i in range(len(filled) - 1, -1, -1):
        if _closes(filled[i]):
            return _block(filled[i], filled[i + 1 :], closed=True)
        if i >= len(filled) - 3 and (name := _name_after_closing(filled[i])):
            return Signature(frozenset({filled[i].number}), ((name, filled[i].number),), closed=True)
    if not any(is_salutation(line.stripped) for line in filled[:14]):
        return _row_of_names(filled)
    prose = [i for i, line in enumerate(filled) if line.is_sentence or line.stripped.endswith((".", "!", "?"))]
    if not prose:
        return None
    after = filled[prose[-1] + 1 :]
    own = len(after) > 1 and len(after[0].words) <= _CLOSING
    own = own and (after[0].stripped.endswith(",") or _name_of(after[1].stripped) != "")
    if own and not (_name_of(after[0].stripped) or find_stated(after[0].stripped)):
        after = after[1:]  # a closing of the writer's own: "I embrace you,"
    found = _block(None, after, closed=False)
    return found if found.names else None


def _row_of_names(filled: list[Line]) -> Signature | None:
    """Two names or more at the very end of a text in which "we" speak; a day may stand above or under them."""
    tail: list[Line] = []
    for line in reversed(filled):
        text = _NUMBER.sub("", line.stripped)
        if not (_name_of(text) or (len(line.words) <= 6 and find_stated(line.stripped))):
            break
        tail.insert(0, line)
    prose = [line.text for line in filled[: len(filled) - len(tail)] if line.is_sentence]
    own = sum(_WE.search(text) is not None for text in prose)
    found = _block(None, tail, closed=True) if own and own * 2 >= len(prose) else None
    return found if found and len(found.names) > 1 else None


def _closes(line: Line) -> bool:
    if is_closing(line.text) or _SIGNED_BY.fullmatch(line.stripped):
        return True
    last = re.split(r"[.!?]\s+", line.stripped)[-1]
    return last != line.stripped and line.stripped.endswith(",") and is_closing(last)


def _name_after_closing(line: Line) -> str:
    """The name in "… Yours sincerely, Irena Dovlat" at the end of one line."""
    last = re.split(r"[.!?]\s+", line.stripped)[-1]
    formula, _, name = last.rpartition(",")
    return _name_of(name.strip()) if formula and is_closing(formula) else ""


def _block(closing: Line | None, after: list[Line], *, closed: bool) -> Signature:
    """The few lines after the closing: names, offices, place and date, in any order."""
    numbers = [closing.number] if closing else []
    names: list[tuple[str, int]] = []
    bodies: list[tuple[str, int]] = []
    date: tuple[str, int] | None = None
    for line in after[:_LINES]:
        text = _NUMBER.sub("", _SIGNED.sub("", line.stripped).strip(" \t—–-•"))
        dates = find_stated(text)
        if dates and len(line.words) <= 8:
            date = date or (dates[-1].edtf, line.number)
        elif several := _names_of(text):
            names += [(name, line.number) for name in several]
        elif (not names or bodies) and (body := body_named(text)):
            bodies.append((body, line.number))
        elif not names or date or line.number != numbers[-1] + 1 or not _office(line):
            break
        numbers.append(line.number)
    if len(bodies) > 1 and bodies[0][1] == min(n for _, n in (*names, *bodies)):
        names = sorted((*names, *bodies), key=lambda signed: signed[1])  # organisations, some of which read like people
    signed = names or bodies if closed or len(bodies) > 1 else names
    return Signature(frozenset(numbers), tuple(signed), date, closed)


def _names_of(text: str) -> list[str]:
    """The names on a signature line: one, or several that "and" joins."""
    joined = [part.strip() for part in re.split(r"\s+(?:and|&|и|e|et|y)\s+", text)]
    several = [_name_of(part) for part in joined]
    return several if len(several) > 1 and all(several) else [name] if (name := _name_of(text)) else []


def _office(line: Line) -> bool:
    """A line that may say who the signatory is, directly under the name."""
    return not (line.is_sentence or line.is_index or line.is_caps or line.bullet)


def _name_of(text: str) -> str:
    """The name on a signature line; "Tomas Belenko, lawyer" gives the part before the comma."""
    first = _OWN.sub("", text).split(",")[0].split(" – ")[0].split(" (")[0].strip()
    if not looks_like_person(first) or len(first.split()) > 4:
        return ""
    return "" if any(w.casefold() in words().labels for w in [text]) else first


def date_line(lines: list[Line], day_first: bool | None) -> tuple[str, int] | None:
    """The "Place, date" line in the head of a letter: (EDTF, line number)."""
    for line in [line for line in lines if not line.blank][:14]:
        if is_salutation(line.stripped):
            return None
        dates = find_stated(line.stripped, day_first=day_first)
        if dates and len(line.words) <= 7:
            return dates[0].edtf, line.number
    return None


def headed_by(lines: list[Line]) -> tuple[str, int] | None:
    """The name at the very head of a letter that is signed with its first part alone ("Your Irena"): (name, line)."""
    filled = [line for line in lines if not line.blank]
    first, signed = filled[0], filled[-6:]
    name = _name_of(first.stripped) if len(first.words) <= 5 else ""
    alone = {line.words[-1] for line in signed if 0 < len(line.words) <= 3 and not line.stripped.endswith(("!", "?"))}
    return (name, first.number) if name and name.split()[0] in alone else None
