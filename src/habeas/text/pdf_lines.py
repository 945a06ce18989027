"""Lines of PDF pages to paragraphs: where one ends, which lines run on every page, how broken words are joined.

Pure: positions and strings in, text with regions and page offsets out. Without positions (all zero) it goes by the
words alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from habeas.model.document import Page, Region, RegionKind

_PAGE_NUMBER = re.compile(
    r"^[\s|·.–—-]*(?:page|p\.|pag\.|pagina|página|strona|seite|стр\.?|страница)?\s*\d{1,4}"
    r"(?:\s*(?:/|of|из|de|di|z|von|sur)\s*\d{1,4})?[\s|·.–—-]*$",
    re.I,
)
_TERMINAL = re.compile(r"[.!?…:;。؟][\"”’»)\]]*$")
_STARTS_ITEM = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]\s|\d{1,3}(?:\.\d{1,3})+\s|\(?[a-zа-я]\)\s|\([ivx]+\)\s|[•▪●–—*-]\s)"
)
_HYPHENS = ("\x02", "\ufffe", "\u00ad")


Running = frozenset[tuple[str, int]]


@dataclass(frozen=True)
class PdfLine:
    """One line with its box in points (origin at the lower left) and the size of its page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    width: float
    page_height: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True)
class Assembled:
    """`headline`: the first lines of page 1 when they are set larger than the body, else ""."""

    full: str
    regions: tuple[Region, ...]
    pages: tuple[Page, ...]
    headline: str


def assemble(pages: list[list[PdfLine]]) -> Assembled:
    """Paragraphs one a line over all pages; running headers and footers stay in the text as hidden regions."""
    running = _running(pages)
    words = Counter(w for lines in pages for line in lines for w in re.findall(r"[\w-]+", line.text.casefold()))
    out = _Out()
    held: tuple[str, bool] | None = None
    for number, lines in enumerate(pages, 1):
        body_from, body_to = _body(lines, running)
        hidden_head, body, hidden_foot = lines[:body_from], lines[body_from:body_to], lines[body_to:]
        paragraphs = _paragraphs(body, words)
        goes_on = held is not None and bool(paragraphs) and _goes_on(*held, paragraphs[0][0])
        if held is not None:
            out.close(held[0], goes_on)
        out.page(number)
        out.hide(hidden_head, "header", after_open=goes_on)
        held = None
        for i, (text, last) in enumerate(paragraphs):
            if i == len(paragraphs) - 1:
                held = (text, _is_full(last, body))
                out.foot = hidden_foot
            else:
                out.paragraph(text)
        if not paragraphs:
            out.hide(hidden_foot, "footer", after_open=False)
    if held is not None:
        out.close(held[0], False)
    return Assembled("".join(out.parts), tuple(out.regions), out.finished(), _headline(pages, running))


class _Out:
    """The text as it grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.regions: list[Region] = []
        self.starts: list[tuple[int, int]] = []
        self.foot: list[PdfLine] = []
        self.at = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def page(self, number: int) -> None:
        self.starts.append((number, self.at))

    def paragraph(self, text: str) -> None:
        self.add(text + "\n")

    def close(self, text: str, goes_on: bool) -> None:
        """The last paragraph of a page, then its footer; `goes_on`: the paragraph continues on the next page."""
        broken = text.endswith(_HYPHENS)
        text = text.rstrip("".join(_HYPHENS))
        self.add(text + ("" if goes_on and broken else " " if goes_on else "\n"))
        self.hide(self.foot, "footer", after_open=goes_on)
        self.foot = []

    def hide(self, lines: list[PdfLine], kind: RegionKind, *, after_open: bool) -> None:
        if not lines:
            return
        start = self.at
        self.add(("\n" if after_open else "") + "\n".join(line.text for line in lines) + "\n")
        why = f"running {kind} or page number"
        self.regions.append(Region(start=start, end=self.at, kind=kind, because=why))

    def finished(self) -> tuple[Page, ...]:
        ends = [start for _, start in self.starts[1:]] + [self.at]
        return tuple(Page(number=n, start=start, end=end) for (n, start), end in zip(self.starts, ends))


def _key(line: PdfLine) -> tuple[str, int]:
    """What makes two edge lines one: the words without their numbers, and the height on the page (by 6 points)."""
    return re.sub(r"\d+", "#", line.text.casefold()).strip(), round(line.bottom / 6)


def _running(pages: list[list[PdfLine]]) -> Running:
    """Keys of lines that stand at the edge of at least two pages and of two fifths of all."""
    filled = [lines for lines in pages if lines]
    if len(filled) < 2:
        return frozenset()
    counts: Counter[tuple[str, int]] = Counter()
    for lines in filled:
        counts.update({_key(line) for line in [*lines[:3], *lines[-3:]] if _at_edge(line)})
    least = max(2, round(len(filled) * 0.4))
    return frozenset(key for key, n in counts.items() if n >= least and any(c.isalnum() or c == "#" for c in key[0]))


def _at_edge(line: PdfLine) -> bool:
    """In the upper or lower seventh of the page; where positions are unknown, anywhere. No line inside a sentence."""
    if line.text[:1].islower() and len(line.text) > 50:
        return False
    if not line.height or not line.page_height:
        return True
    return line.top > line.page_height * 0.86 or line.bottom < line.page_height * 0.14


def _body(lines: list[PdfLine], running: Running) -> tuple[int, int]:
    """Indexes of the body between running lines at the edges."""
    first, last = 0, len(lines)
    while first < last and first < 4 and _runs(lines[first], running):
        first += 1
    while last > first and len(lines) - last < 4 and _runs(lines[last - 1], running):
        last -= 1
    return first, last


def _runs(line: PdfLine, running: Running) -> bool:
    return _key(line) in running or (bool(_PAGE_NUMBER.match(line.text)) and _at_edge(line))


def _paragraphs(lines: list[PdfLine], words: Counter[str]) -> list[tuple[str, PdfLine]]:
    """Joined paragraphs, each with its last line."""
    if not lines:
        return []
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if 0 < a.bottom - b.bottom < 60]
    usual = median(gaps) if gaps else 0.0
    out: list[tuple[str, PdfLine]] = [(lines[0].text, lines[0])]
    for before, line in pairwise(lines):
        if _breaks(before, line, usual, _margin(before, lines)):
            out.append((line.text, line))
        else:
            out[-1] = (join(out[-1][0], line.text, words), line)
    return out


def _margin(line: PdfLine, lines: list[PdfLine]) -> float:
    """Right edge of the column a line stands in: that of most lines which it overlaps."""
    rights = sorted(other.right for other in lines if other.left < line.right and other.right > line.left)
    return rights[int(0.85 * (len(rights) - 1))] if rights else line.right


def _breaks(before: PdfLine, line: PdfLine, usual: float, right: float) -> bool:
    """Whether a new paragraph begins with `line`."""
    ended = bool(_TERMINAL.search(before.text))
    if _STARTS_ITEM.match(line.text) and (ended or before.text.endswith(",")):
        return True
    if not line.height or not before.height or not usual:
        return (ended and len(before.text) < 60) or (len(before.text) < 40 and line.text[:1].isupper())
    gap = before.bottom - line.bottom
    if gap > usual * 1.35 and not before.text.endswith(_HYPHENS):
        return ended or not line.text[:1].islower() or gap > usual * 2.2
    if gap < 0:
        return ended
    if abs(line.height - before.height) > 0.2 * max(line.height, before.height):
        return True
    text_width = right - min(line.left, before.left)
    short = before.right < right - 0.18 * text_width
    if short and (ended or line.text[:1].isupper() or line.text[:1].isdigit()):
        return True
    return ended and line.left - before.left > line.height * 0.8


def join(first: str, second: str, words: Counter[str]) -> str:
    """Two lines of one paragraph. A word broken at the line's end is joined; a hyphen that belongs to it stays."""
    soft = first.endswith(_HYPHENS)
    if not soft and not re.search(r"[^\W\d_]-$", first):
        return f"{first} {second}"
    head = first.rstrip("".join(_HYPHENS)) if soft else first[:-1]
    left, right = re.search(r"[\w-]*$", head), re.match(r"[\w-]*", second)
    a, b = left.group() if left else "", right.group() if right else ""
    whole, hyphened = (a + b).casefold(), f"{a}-{b}".casefold()
    if words[hyphened] > words[whole]:
        return f"{head}-{second}"
    if words[whole] or (b[:1].islower() and a[:1].isalpha() and (soft or "-" not in a)):
        return head + second
    return f"{head}-{second}"


def _goes_on(text: str, full: bool, following: str) -> bool:
    """Whether a paragraph runs over the end of its page. `full`: its last line reaches the right margin."""
    if text.endswith(_HYPHENS):
        return True
    if _TERMINAL.search(text) or len(text) <= 40:
        return False
    return following[:1].islower() or following[:1] in "(," or (full and not _STARTS_ITEM.match(following))


def _is_full(line: PdfLine, lines: list[PdfLine]) -> bool:
    right = _margin(line, lines)
    return line.height > 0 and line.right > right - 0.15 * (right - line.left)


def _headline(pages: list[list[PdfLine]], running: Running) -> str:
    """The first lines of page 1 that are set at least a quarter larger than most lines of the document."""
    if not pages or not pages[0]:
        return ""
    heights = [line.height for lines in pages[:5] for line in lines if line.height]
    if not heights:
        return ""
    usual = median(heights)
    out: list[str] = []
    size = 0.0
    for line in [line for line in pages[0] if not _runs(line, running)][:8]:
        if line.height < usual * 1.25 or (out and abs(line.height - size) > 0.15 * size):
            if out:
                break
            continue
        size = line.height
        out.append(line.text)
    return " ".join(out) if 0 < len(" ".join(out)) < 250 else ""
