"""Whose words a report gives, where that is not whoever reports them.

"The Committee notes the author's claim that …" gives the author's words; "the State party says that its doctors found
nothing" gives those of the State party. Two reports of one side do not go against each other, however far their words
are apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from habeas.casework.answers import FLAT, Rules, load_rules
from habeas.casework.clash_marks import load_marks
from habeas.model.case import ActRecord, StatementRecord

_OWNER = re.compile(
    r"(?P<whose>\b[\w.-]+(?: [\w.-]+){0,2}?)[’']s? (?:\w+ ){0,2}?(?:claims?|allegations?|arguments?|contentions?"
    r"|assertions?|submissions?|statements?|positions?|suggestions?|complaints?|views?|opinions?)(?: is| are)?"
    r"(?: that)?[,:]?\s*$",
    re.I,
)
"""Words before the report: "the author's claim that"."""
_ACCORDING = re.compile(r"\baccording to (?P<whose>(?:the |its |his |her )?[\w.’'-]+(?: [\w.-]+){0,4}),\s*$", re.I)
_BENCH = re.compile(r"(?:the )?(?:human rights |[\w-]+ and [\w-]+ rights )?committee(?: (?:against|on) [\w ]+)?", re.I)
"""Who writes a decision and speaks in it for neither side."""
_GOES_ON = re.compile(r"\W*(?:its|their)\b", re.I)
"""How a report of somebody of theirs begins, said by whoever spoke last."""
_ARTICLE = re.compile(r"^(?:the|an?|this|that|its|his|her|their)\s+", re.I)
_NAMED = 24
"""Characters in front of a report that may call it a document of whoever spoke last."""
_PLEADING = 8
"""Words of parties from which a text is that of proceedings; half as many, where it is short."""
_OFTEN = 400
"""Characters of a short text of proceedings to one word of a party."""


def is_pleading(full: str) -> bool:
    """Whether a text tells of proceedings, in which the sides plead."""
    words = len(load_marks().pleading.findall(full))
    return words >= _PLEADING or (words >= _PLEADING // 2 and words * _OFTEN >= len(full))


def camp_of(frame: str, rules: Rules) -> str | None:
    """Whether the words behind a frame are called those of an office ("official") or of somebody else ("other"); None
    where they are called nobody's."""
    found = _OWNER.search(frame) or _ACCORDING.search(frame)
    if found is None:
        return None
    whose = found["whose"]
    if rules.unofficial.search(whose):
        return "other"
    return "official" if rules.official.search(whose) else None


def marks_of(full: str, said: StatementRecord, camp: str, **held: bool) -> tuple[str, ...]:
    """What a statement shows of how it is told: whose words it gives, and what else of `held` is true."""
    owner = camp_of(full[said.citation.start : said.words.start].translate(FLAT), load_rules())
    bench = owner is None and held.get("pleads") and is_bench(said.speaker_as)
    return ("bench" if bench else owner or camp, *(mark for mark, there in held.items() if there))


def marks_of_act(act: ActRecord, is_office: Callable[[str], bool], *, pleads: bool) -> tuple[str, ...]:
    """The same of an act: who says it, if not the text itself; whether it is denied, feared, or pleaded."""
    said = act.said_by or next(iter(act.reported_by), None)
    camps = ("denier",) if said is None and act.modality == "denied" else ()
    camps = ("official" if is_office(said) else "other",) if said else camps
    held = {"denied": act.modality == "denied", "feared": act.modality == "feared", "pleads": pleads}
    return (*camps, *(mark for mark, there in held.items() if there))


def is_owned(frame: str) -> bool:
    """Whether a frame calls the words behind it somebody's claim."""
    return _OWNER.search(frame) is not None


def is_bench(speaker_as: str) -> bool:
    """Whether whoever speaks judges between the sides of proceedings."""
    return _BENCH.fullmatch(speaker_as.strip()) is not None


def speaks_for(said: StatementRecord, before: StatementRecord, full: str) -> bool:
    """Whether a report is one more word of the voice that was heard right before it: of somebody who is called its
    own, or of a document that it is told to have given."""
    gap = full[before.citation.end : said.citation.start]
    if "\n" in gap.strip(" ") or len(gap) > _NAMED:
        return False
    if _GOES_ON.match(full[said.citation.start : said.words.start]):
        return True
    noun = _ARTICLE.sub("", said.speaker_as.strip()).casefold()
    own = _ARTICLE.match(said.speaker_as.strip()) is not None and noun.isalpha()
    return own and re.search(rf"\bin (?:an?|its|his|her|their) {noun}\b", before.citation.quote, re.I) is not None


def inside(said: StatementRecord, others: Sequence[StatementRecord]) -> list[StatementRecord]:
    """The statements of others in whose words a report stands."""
    a, b = said.words.start, said.words.end
    return [o for o in others if o.id != said.id and o.words.start <= a and b <= o.words.end and o.words != said.words]
