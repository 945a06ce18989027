"""What the small model of acts finds of marked passages that it was not trained on: alone, and with the rules.

The passages stand in `training/acts/*.txt`, one a line, with their acts marked: `{type:word}`, `{type/modality:word}`,
`{type:word|Who it concerns|Date|Place}`, victims in angle brackets; with several acts numbered
(`training/acts/README.md`). Every tenth is held out of training.
An act counts as found when one of its type is proposed in the same sentence within forty characters of its word.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from habeas.model.reading import Act

PASSAGES = Path(__file__).resolve().parents[1] / "training" / "acts"
NEAR = 40
_BEGINS = re.compile(r"\{(?:(?P<act>\d+) )?(?P<type>[a-z-]+)(?:/(?P<modality>[a-z]+))?:|<(?:(?P<acts>\d[\d,]*) )?")
_CLOSES = {"{": "}", "<": ">"}


@dataclass(frozen=True)
class Marked:
    """One act of a passage: where its word stands (characters), its type, modality and number ("" alone); `who`: the
    fullest names of those whom it concerns, () for nobody that the passage tells of, None where that is not marked;
    `date` (EDTF) and `place`: when and where, "" if the passage does not say, None where that is not marked."""

    start: int
    end: int
    type: str
    modality: str
    number: str
    who: tuple[str, ...] | None = None
    date: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Concerned:
    """Words for somebody whom acts concern, and the numbers of those acts (none: all)."""

    start: int
    end: int
    numbers: frozenset[str]


@dataclass
class Passage:
    """One line without its marks."""

    text: str
    acts: list[Marked] = field(default_factory=list)
    victims: list[Concerned] = field(default_factory=list)


def parse(line: str) -> Passage:
    """A marked line; an act may stand inside the words for somebody. Raises ValueError where a mark is left open."""
    out = Passage("")
    opened: list[tuple[str, re.Match[str], int]] = []
    facts: list[str] = []
    at = 0
    while at < len(line):
        begins = _BEGINS.match(line, at)
        if begins is not None:
            opened.append((begins[0][0], begins, len(out.text)))
            at = begins.end()
            continue
        sign = line[at]
        if sign in "}>" and opened and _CLOSES[opened[-1][0]] == sign:
            _, mark, start = opened.pop()
            if sign == "}":
                modality, number = mark["modality"] or "actual", mark["act"] or ""
                out.acts.append(Marked(start, len(out.text), mark["type"], modality, number, *_facts(facts)))
                facts = []
            else:
                out.victims.append(Concerned(start, len(out.text), frozenset((mark["acts"] or "").split(",")) - {""}))
        elif sign == "|" and opened and opened[-1][0] == "{":
            end = line.find("}", at)
            facts = line[at + 1 : end].split("|")
            at = end
            continue
        elif sign in "{}<>":
            raise ValueError(f"a mark is left open: {line[:100]}")
        else:
            out.text += sign
        at += 1
    if opened:
        raise ValueError(f"a mark is left open: {line[:100]}")
    return out


def _facts(parts: list[str]) -> tuple[tuple[str, ...] | None, str | None, str | None]:
    """Who, when and where of an act; "-" for what the passage does not say."""
    told = ["" if part.strip() == "-" else part.strip() for part in parts]
    who = tuple(w for name in told[0].split(";") if (w := name.strip())) if told else None
    return who, told[1] if len(told) > 1 else None, told[2] if len(told) > 2 else None


def passages(folder: Path) -> Iterator[Passage]:
    """All passages of a folder, in the order of its files."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                try:
                    yield parse(line.strip())
                except ValueError as fault:
                    raise ValueError(f"{path.name}:{number}: {fault}") from fault


def is_held_out(passage: Passage) -> bool:
    """Whether a passage is kept for measuring: every tenth, by its words, so that adding some moves no other."""
    return int(hashlib.sha256(passage.text.encode()).hexdigest(), 16) % 10 == 0


def judged() -> list[tuple[float, bool]]:
    """(raw confidence, right) of the acts that the model adds to the held-out passages; right: type, modality."""
    out = []
    for passage, acts in _held_out(raw=True):
        for act in acts:
            if "/learnt." in act.made_by:
                near = [g for g in passage.acts if g.type == act.type and abs(act.trigger.start - g.start) < NEAR]
                out.append((act.confidence, any(g.modality == act.modality for g in near)))
    return out


def _held_out(*, raw: bool = False) -> Iterator[tuple[Passage, list[Act]]]:
    from habeas.language import english
    from habeas.language.acts import find_acts
    from habeas.model.document import Document

    held = [p for p in passages(PASSAGES) if is_held_out(p)]
    documents = [Document(sha256=f"{i:064x}", full=p.text, language="en") for i, p in enumerate(held)]
    for a, passage in zip(english.analyse_many(documents), held):
        yield passage, find_acts(a, raw=raw)


def run() -> dict[str, object]:
    """Precision and recall of acts (type and place in the text) by the rules, and by the rules with the model; of the
    acts found whose day the passage determines, how many have it, another, or none."""
    counts: dict[str, Counter[str]] = {"rules": Counter(), "rules and model": Counter()}
    days: Counter[str] = Counter()
    number = 0
    for passage, found in _held_out():
        number += 1
        days += _days(passage, found)
        ways = {"rules": [x for x in found if "/learnt." not in x.made_by], "rules and model": found}
        for name, acts in ways.items():
            free = list(acts)
            for gold in passage.acts:
                hit = next((x for x in free if x.type == gold.type and abs(x.trigger.start - gold.start) < NEAR), None)
                counts[name]["right" if hit else "missed"] += 1
                if hit:
                    free.remove(hit)
            counts[name]["wrong"] += len(free)
    out: dict[str, object] = {"passages held out": number}
    for name, c in counts.items():
        out[f"{name}: precision"] = round(c["right"] / max(1, c["right"] + c["wrong"]), 3)
        out[f"{name}: recall"] = round(c["right"] / max(1, c["right"] + c["missed"]), 3)
    out |= {f"dates {name}": days[name] for name in ("right", "wrong", "none")}
    return out


def _days(passage: Passage, found: list[Act]) -> Counter[str]:
    """Of the acts that a passage dates: whether that which was found has the day, another, or none."""
    days: Counter[str] = Counter()
    for gold in passage.acts:
        hit = next((x for x in found if x.type == gold.type and abs(x.trigger.start - gold.start) < NEAR), None)
        if hit is not None and gold.date:
            same = hit.date is not None and hit.date.split("/")[0] == gold.date.split("/")[0]
            days["right" if same else "wrong" if hit.date else "none"] += 1
    return days
