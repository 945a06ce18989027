"""The day of a chronology's entry for the acts of its sentences that have no date of their own.

Here nothing is parsed: an act takes the day only where its sentence names no other and no word of another time.
"""

from __future__ import annotations

import re

from habeas.language.acts.other.scene import Scene
from habeas.language.dates import entry_at
from habeas.model.reading import DateMention

_OTHER_TIME = re.compile(
    r"\b(?:ранее|раньше|прежде|позже|уже|до сих пор|все ещё|всё ещё|раніше|пізніше|досі|вже|déjà|auparavant|plus tard"
    r"|toujours|encore|già|prima|in precedenza|più tardi|ancora|antes|anteriormente|más tarde|todavía|aún|wcześniej"
    r"|później|już|nadal|бұрын|кейін|әлі)\b",
    re.IGNORECASE,
)


def day_of_entry(scene: Scene, start: int, modality: str, *, noun: bool) -> DateMention | None:
    """The day of the entry that an act stands in, where it is told as of that day."""
    a, sentence = scene.a, scene.sentence
    entry = entry_at(a.entries, sentence.start)
    if entry is None or entry.soft or sentence.start < entry.body or modality in ("feared", "denied", "pending"):
        return None
    if scene.dates or _OTHER_TIME.search(sentence.text) or a.statement_at(start) is not None:
        return None
    if noun and sentence.start != entry.body:
        return None
    return next((d for d in a.dates if d.span.start == entry.date.start), None)
