"""The text with each written name as one character, so that patterns can speak of names; and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from habeas.language.analysis import Analysis
from habeas.model.reading import Figure

PERSON, BODY, PLACE = 0xE000, 0xF0000, 0xF8000
ROOM = 0x1800
P = "[\ue000-\uf7ff]"
"""Character class of a person's name in masked text; `B` of a body's, `L` of a place's, `N` of any."""
B = "[\U000f0000-\U000f7fff]"
L = "[\U000f8000-\U000fffff]"
N = "[\ue000-\uf7ff\U000f0000-\U000fffff]"


@dataclass
class Masked:
    """`text`: masked. `marks`: (masked offset, start, end, figure) of each name, in order."""

    text: str
    marks: list[tuple[int, int, int, int]] = field(default_factory=list)
    _shifts: list[tuple[int, int]] = field(default_factory=list)

    def figure(self, at: int) -> int:
        """Figure of the name at a masked offset."""
        i = bisect_right(self.marks, at, key=lambda m: m[0]) - 1
        return self.marks[i][3]

    def original(self, at: int) -> int:
        """Offset in the view of a masked offset (of the first character of a name)."""
        i = bisect_right(self._shifts, at, key=lambda s: s[0]) - 1
        return at if i < 0 else at + self._shifts[i][1]

    def original_end(self, at: int) -> int:
        """Offset in the view of the end of what ends at this masked offset."""
        if at > 0 and re.match(N, self.text[at - 1]):
            i = bisect_right(self.marks, at - 1, key=lambda m: m[0]) - 1
            return self.marks[i][2]
        return self.original(at - 1) + 1 if at else 0


def mask(a: Analysis) -> Masked:
    """Mask the written names of all figures; where names overlap the longer one counts."""
    names = sorted(
        ((m.span.start, m.span.end, i) for i, f in enumerate(a.figures) for m in f.mentions if m.how == "name"),
        key=lambda n: (n[0], -n[1]),
    )
    return _build(a.text, names, a.figures)


def _build(text: str, names: Sequence[tuple[int, int, int]], figures: Sequence[Figure]) -> Masked:
    text = re.sub(N, "\ufffd", text)  # private letters of a broken PDF are no names
    out, pieces, at, length = Masked(""), [], 0, 0
    base = {"Person": PERSON, "Organization": BODY, "Place": PLACE}
    for start, end, figure in names:
        if start < at:
            continue
        pieces.append(text[at:start])
        length += start - at
        out.marks.append((length, start, end, figure))
        pieces.append(chr(base[figures[figure].schema] + figure % ROOM))
        length += 1
        out._shifts.append((length, end - length))
        at = end
    pieces.append(text[at:])
    out.text = "".join(pieces)
    return out
