"""Short press texts, letters and court papers full of quotations: whose words each one is.

`invented/quotations/*.jsonl`, one text a line: `text`, `published`, `statements` (`words` within the quotation,
`speaker` as the text names him) and `statements_allowed` (nobody named, scare quotes, titles, slogans). Written by
hands that had not read the rules, about invented people; each was scored once before its mistakes were looked at
(docs/accuracy.md). A quotation counts as right when a statement holds the words and has that speaker; a statement of
no gold words and none that is allowed is wrong, as is one with another speaker or none.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bench.paragraphs import HERE as PARAGRAPHS
from bench.paragraphs import _is_one, _letters, _read

if TYPE_CHECKING:
    from habeas.language.analysis import Analysis

HERE = PARAGRAPHS.parent / "quotations"
_LEAST = 8
"""Letters of a statement at least that may be shorter than the words of gold."""


def run() -> dict[str, object]:
    """Precision, recall and F1 of statements with their speakers, for each file."""
    rows: dict[str, object] = {}
    for path in sorted(HERE.glob("*.jsonl")):
        told = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        counts = [_count(row, read) for row, read in zip(told, _read(told), strict=True)]
        right, proposed, asked = (sum(c[n] for c in counts) for n in range(3))
        precision, recall = right / max(1, proposed), right / max(1, asked)
        rows[f"{path.stem}: precision"] = round(precision, 3)
        rows[f"{path.stem}: recall"] = round(recall, 3)
        rows[f"{path.stem}: F1"] = round(2 * precision * recall / max(0.001, precision + recall), 3)
    return rows


def _count(told: dict[str, Any], a: Analysis) -> tuple[int, int, int]:
    """How many quotations have their speaker, how many are proposed (but for those allowed), how many there are."""
    used: set[int] = set()
    right = found = 0
    for gold in told["statements"]:
        words = _letters(gold["words"])
        near = [i for i, s in enumerate(a.statements) if _holds(_letters(s.text), words)]
        used |= set(near)
        found += bool(near)
        right += any(
            s.speaker is not None and _is_one(a, s.speaker, gold["speaker"]) for s in (a.statements[i] for i in near)
        )
    every = [_letters(g["words"]) for g in told["statements"] + told["statements_allowed"]]
    beyond = [s for i, s in enumerate(a.statements) if i not in used and s.direct]
    extra = sum(not any(w in _letters(s.text) or _letters(s.text) in w for w in every) for s in beyond)
    return right, found + extra, len(told["statements"])


def _holds(said: str, words: str) -> bool:
    return words in said or (len(said) > _LEAST and said in words)
