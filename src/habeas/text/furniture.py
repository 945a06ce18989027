"""What of one plain text is furniture: site index, navigation, labels, credits. By shape; word lists only support it.

A letter, mail or court paper kept as itself has none; callers do not ask for it then. Sentences are never hidden,
except as entries of a list that a site label introduces.
"""

from __future__ import annotations

import re

from habeas.model.document import Region, RegionKind
from habeas.text.captions import is_credit
from habeas.text.shape import Line
from habeas.text.words import is_box, is_call, is_label, plain

STRONG_INDEX = 40
"""Entries from which an index line is evidence by itself that the text was scraped from a site."""
_RUN = 8
_TEASER = 8
"""Words of a sentence with which a block below a text calls upon its readers, at most."""
_ADVERTS = frozenset(("advertisement", "ad", "advert", "реклама", "pubblicità", "publicité", "publicidad", "werbung"))
_WAY = re.compile(r"\s*[^\W\d_][\w ]{2,30}:\s")
"""The label before the headline of another text."""
_COMMENTS = re.compile(
    r"(?:\d+|one|no) (?:comments?|replies|responses?|thoughts?)(?: (?:on|to) .{3,120})?|comments?\s*[(:]?\s*\d+\s*\)?"
    r"|(?:reader|user)s?['’]? comments",
    re.I,
)
_OTHER_TEXT = re.compile(r"(?:read|see) |related(?: |$)|(?:читайте|leggi|lire|à lire|lea|czytaj|lesen) ")


def strong_index(lines: list[Line]) -> Line | None:
    """An index line too long for anything but a site, with hardly any prose after it."""
    filled = [line for line in lines if not line.blank]
    prose_after = 0
    for line in reversed(filled):
        if line.index_items >= STRONG_INDEX and line is not filled[0]:
            return line
        prose_after += line.is_sentence
        if prose_after > 2:
            return None
    return None


def is_furnished(lines: list[Line]) -> bool:
    """Whether a text has what sites put between paragraphs: a picture's credit, or two calls upon the readers."""
    filled = [line for line in lines if not line.blank]
    pictures = sum(is_credit(line) for line in filled)
    calls = sum(is_call(line.text) or plain(line.text) in _ADVERTS for line in filled)
    others = any(_introduces(line) and (is_box(line.text) or is_label(line.text)) for line in filled)
    return pictures > 0 or calls > 1 or others or _has_blocks(filled)


def _has_blocks(filled: list[Line]) -> bool:
    """Whether a site's blocks stand around the paragraphs: two buttons above them, comments or the name of a block of
    two words below ("Most read")."""
    prose = [i for i, line in enumerate(filled) if line.is_sentence]
    last = _before_teasers(filled, prose[-1] if prose else -1)
    if not prose or last < 0:
        return False
    above = sum(is_label(line.text) or is_call(line.text) for line in filled[: prose[0]])
    below = any((is_label(line.text) or is_box(line.text)) and len(line.words) > 1 for line in filled[last + 1 :])
    return above > 1 or below or any(_COMMENTS.fullmatch(line.stripped) for line in filled[prose[0] :])


def find_furniture(lines: list[Line], *, kept: frozenset[int]) -> list[Region]:
    """Regions over furniture lines of a scraped text. `kept`: line numbers that are never furniture (signature)."""
    hide: dict[int, tuple[RegionKind, str]] = {}
    everything = [line for line in lines if not line.blank]
    filled = _without_comments(everything, kept, hide)
    _hide_indexes(filled, kept, hide)
    _hide_tail(filled, kept, hide)
    _hide_inner(filled, kept, hide)
    return [region_over(line, *hide[line.number]) for line in everything if line.number in hide]


def _without_comments(filled: list[Line], kept: frozenset[int], hide: dict[int, tuple[RegionKind, str]]) -> list[Line]:
    """The lines above the readers' comments, which a line that counts them opens in the lower part of a text."""
    prose = 0
    for at, line in enumerate(filled):
        prose += line.is_sentence
        if prose > 1 and _COMMENTS.fullmatch(line.stripped):
            below = [line for line in filled[at:] if line.number not in kept]
            hide.update({line.number: ("navigation", "comments of readers") for line in below})
            return filled[:at]
    return filled


def region_over(line: Line, kind: RegionKind, because: str) -> Region:
    """A region over a whole line with its line break."""
    return Region(start=line.start, end=line.end + 1, kind=kind, because=because)


def _hide_indexes(filled: list[Line], kept: frozenset[int], hide: dict[int, tuple[RegionKind, str]]) -> None:
    """Index lines, the labels directly before them, and, at the end of the text, what follows them."""
    prose = [i for i, line in enumerate(filled) if line.is_sentence]
    for i, line in enumerate(filled):
        if line.number in kept or not line.is_index or not _sure_index(line, i, prose):
            continue
        hide[line.number] = ("index", f"{line.index_items} entries without a sentence")
        _labels_before(filled, i, kept, hide)
        if prose and sum(p > i for p in prose) <= 2:
            for later in filled[i + 1 :]:
                if later.number not in kept and later.number not in hide and not later.is_sentence:
                    hide[later.number] = ("navigation", "short line after the site index")


def _sure_index(line: Line, i: int, prose: list[int]) -> bool:
    """In the middle of prose an index must be long; at the edges fewer entries do."""
    at_edge = not prose or i < prose[0] or i > prose[-1]
    return line.index_items >= (6 if at_edge else STRONG_INDEX)


def _labels_before(filled: list[Line], i: int, kept: frozenset[int], hide: dict[int, tuple[RegionKind, str]]) -> None:
    for line in reversed(filled[:i]):
        label = is_label(line.text) or (line.is_caps and len(line.words) <= 4)
        label = label or (len(line.words) <= 2 and line.is_short and not line.stripped.endswith(","))
        if line.number in kept or line.number in hide or not label or line.is_sentence:
            return
        hide[line.number] = ("navigation", "label of the block after it")


def _hide_tail(filled: list[Line], kept: frozenset[int], hide: dict[int, tuple[RegionKind, str]]) -> None:
    """Site blocks after the last sentence: from the first label on, runs of tags, a bullet with a link text."""
    last = max(
        (
            i
            for i, line in enumerate(filled)
            if line.is_sentence and not (_is_rights(line) or _is_block(line) or line.number in hide)
        ),
        default=-1,
    )
    last = _before_teasers(filled, last)
    tail = [line for line in filled[last + 1 :] if line.number not in kept]
    for at, line in enumerate(tail):
        if is_label(line.text) or is_box(line.text) or _is_rights(line):
            for later in tail[at:]:
                hide.setdefault(later.number, ("navigation", "site block after the last sentence"))
            break
    open_list = last >= 0 and filled[last].stripped.endswith(":")
    for line in tail:
        if line.bullet and len(line.words) <= 8 and not open_list and not line.is_sentence:
            hide.setdefault(line.number, ("navigation", "link after the last sentence"))
    run = [
        line
        for line in tail
        if line.number not in hide and line.is_short and len(line.words) <= 6 and not line.numbered
    ]
    if len(run) >= _RUN and sum(_like_tag(line) for line in run) >= len(run) * 0.3:
        for line in run:
            hide[line.number] = ("index", "run of short lines after the last sentence")
    caps = [line for line in tail if line.number not in hide and line.is_caps and len(line.words) <= 3]
    for line in caps:
        if any(n > line.number for n in hide) or line is tail[-1]:
            hide[line.number] = ("navigation", "label after the last sentence")


def _before_teasers(filled: list[Line], last: int) -> int:
    """Step back over teasers: entries that a site label introduces, though some end like sentences."""
    for i in range(last, max(-1, last - 12), -1):
        if (is_label(filled[i].text) or is_box(filled[i].text)) and i > len(filled) * 0.4:
            between = filled[i + 1 : last + 1]
            if all(line.bullet or not line.is_sentence or len(line.words) <= _TEASER for line in between):
                return i - 1
    return last


def _hide_inner(filled: list[Line], kept: frozenset[int], hide: dict[int, tuple[RegionKind, str]]) -> None:
    """Credits anywhere, and between paragraphs a site label with the one headline it introduces."""
    body = next((i for i, line in enumerate(filled) if line.is_sentence), 0)
    for i, line in enumerate(filled):
        if line.number in kept or line.number in hide:
            continue
        if is_credit(line):
            hide[line.number] = ("caption", "credit or caption of a picture")
        elif is_call(line.text) or (
            not line.is_sentence and (is_box(line.text) or (is_label(line.text) and (i < body or _names_block(line))))
        ):
            hide[line.number] = ("navigation", "label of a site block")
            after = filled[i + 1] if i + 1 < len(filled) else None
            if after and _introduces(line) and after.is_short and after.number not in kept:
                hide[after.number] = ("navigation", "headline under a site label")


def _is_block(line: Line) -> bool:
    """Whether a line is a site's though it may be a sentence: a call, or the way to another text."""
    return is_call(line.text) or (_WAY.match(line.text) is not None and is_box(line.text))


def _names_block(line: Line) -> bool:
    """In the middle of a text one plain word may be a heading; several words or a colon are a site's."""
    return (
        len(line.words) > 1
        or (line.is_caps and _introduces(line))
        or line.stripped.endswith(":")
        or line.stripped[0] in "«»›•|"
    )


def _introduces(line: Line) -> bool:
    """Whether a label stands before the headline of another text ("Read also:", "RELATED STORY")."""
    return (line.stripped.endswith(":") and is_box(line.text)) or (
        is_label(line.text) and _OTHER_TEXT.match(plain(line.stripped)) is not None
    )


def _like_tag(line: Line) -> bool:
    return len(line.words) <= 1 or line.stripped[0].islower() or is_label(line.text) or line.bullet


def _is_rights(line: Line) -> bool:
    text = line.stripped.casefold()
    return len(line.words) <= 25 and (text.startswith(("©", "copyright", "(c)")) or "all rights reserved" in text)


def merged(regions: list[Region], full: str) -> tuple[Region, ...]:
    """Regions sorted, within the text, without overlaps; blank lines between hidden lines go too."""
    out: list[Region] = []
    for region in sorted(regions, key=lambda r: (r.start, -r.end)):
        start, end = max(region.start, out[-1].end if out else 0), min(region.end, len(full))
        if start >= end:
            continue
        if out and not full[out[-1].end : start].strip() and out[-1].end < start:
            out[-1] = _until(out[-1], start)
        out.append(Region(start=start, end=end, kind=region.kind, because=region.because))
    if out and not full[: out[0].start].strip():
        out[0] = Region(start=0, end=out[0].end, kind=out[0].kind, because=out[0].because)
    return _joined(out)


def _until(region: Region, end: int) -> Region:
    return Region(start=region.start, end=end, kind=region.kind, because=region.because)


def _joined(regions: list[Region]) -> tuple[Region, ...]:
    """Neighbours of one kind and reason as one."""
    out: list[Region] = []
    for region in regions:
        if out and out[-1].end == region.start and (out[-1].kind, out[-1].because) == (region.kind, region.because):
            out[-1] = _until(out[-1], region.end)
        else:
            out.append(region)
    return tuple(out)
