"""Short paragraphs in which a good reader sees at once what a program gets wrong: acts, dates, modality, speakers.

`invented/paragraphs/*.jsonl`, one paragraph a line: `text`, `published` (for dates such as "on Tuesday"), `acts`
(`type`, `modality` (null: not asked), `victims` by full name, `date`, `place`, `has`: words within), `acts_allowed`
(debatable, or told again) and `statements` (`words`, `speaker`). Written by hands that had not read the rules, about
invented people. Each is read as a document of its own, and matched as `bench/gold.py` matches: same type, the words
within those cited, every victim. The model of acts has since learnt from them, and rules were mended by them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.gold import fold, same_days

if TYPE_CHECKING:
    from habeas.language.analysis import Analysis
    from habeas.model.reading import Act

HERE = Path(__file__).parent / "invented" / "paragraphs"
REGISTERS = {
    "press": ("press", "press2"),
    "decisions": ("decision", "decision2"),
    "letters": ("letter", "letter2"),
    "letters, second hand": ("letter3", "letter4"),
}


@dataclass
class Count:
    """What was found, missed and proposed beyond; of what was found, how much has the right date and modality."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    dated: int = 0
    rightly: int = 0
    asked: int = 0
    modality: int = 0
    said: int = 0
    speaker: int = 0

    def rows(self, name: str) -> dict[str, float]:
        """The shares that are held against their floors."""
        return {
            f"{name}: acts, precision": _share(self.found, self.found + self.extra),
            f"{name}: acts, recall": _share(self.found, self.found + self.missed),
            f"{name}: dates, of acts with one": _share(self.rightly, self.dated),
            f"{name}: modality": _share(self.modality, self.asked),
            f"{name}: statements with their speaker": _share(self.speaker, self.said),
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def run() -> dict[str, object]:
    """The shares of each register."""
    rows: dict[str, object] = {}
    for register, names in REGISTERS.items():
        count = Count()
        told = [json.loads(line) for n in names for line in (HERE / f"{n}.jsonl").read_text("utf-8").splitlines()]
        for row, read in zip(told, _read(told)):
            _count(row, read, count)
        rows.update(count.rows(register))
    return rows


def _read(told: list[dict[str, Any]]) -> list[Analysis]:
    from habeas.language import english
    from habeas.model.document import Document, Fact

    documents = [
        Document(
            sha256=f"{n:064x}",
            full=row["text"],
            genre="page",
            language="en",
            published=Fact(value=row["published"], origin="given") if row.get("published") else None,
        )
        for n, row in enumerate(told)
    ]
    return english.analyse_many(documents)


def _count(told: dict[str, Any], a: Analysis, count: Count) -> None:
    from habeas.language.acts import find_acts

    acts = find_acts(a)
    cited = [fold(a.text[x.span.start : x.span.end]) for x in acts]
    used: set[int] = set()
    for gold in told["acts"]:
        fits = [
            ((same_days(gold["date"], x.date) if gold["date"] else True, x.modality == gold["modality"]), i)
            for i, x in enumerate(acts)
            if i not in used and x.type == gold["type"] and fold(gold["has"]) in cited[i] and _concerns(a, x, gold)
        ]
        if not fits:
            count.missed += 1
            continue
        (dated, modality), i = max(fits)
        used.add(i)
        count.found += 1
        count.asked += gold["modality"] is not None
        count.modality += modality and gold["modality"] is not None
        if gold["date"] and acts[i].date:
            count.dated += 1
            count.rightly += dated
    for i, x in enumerate(acts):
        allowed = any(x.type == g["type"] and fold(g["has"]) in cited[i] for g in told["acts_allowed"])
        count.extra += i not in used and not allowed
    for gold in told["statements"]:
        words = _letters(gold["words"])
        near = [s for s in a.statements if s.direct and (words in _letters(s.text) or _letters(s.text) in words)]
        count.said += 1
        count.speaker += any(_is_one(a, s.speaker, gold["speaker"]) for s in near)


def _concerns(a: Analysis, act: Act, gold: dict[str, Any]) -> bool:
    names = [fold(n) for f in act.victims for n in (a.figures[f].name, *a.figures[f].names)]
    asked = [fold(v) for v in gold["victims"] if not v.startswith("the ")]
    return all(any(v in n or n in v for n in names) for v in asked)


def _is_one(a: Analysis, speaker: int | None, name: str | None) -> bool:
    if speaker is None or not name or name[:1].islower():
        return speaker is None and not (name and name[:1].isupper() and " " in name)
    return any(n in name or name in n for n in (a.figures[speaker].name, *a.figures[speaker].names))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
