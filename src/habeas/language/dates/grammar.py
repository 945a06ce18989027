"""The tables of one language (`en.yaml` …) as compiled patterns. Nothing here knows a language.

Reach for this to add a language: write its YAML beside this file. Unknown languages get numeric dates only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from habeas.model.tables import parse_table

YEAR = r"(?:1[6-9]|20)\d\d"
_ALL = re.IGNORECASE


_DAY_BEFORE = r"(?<![\d.])(?<![^\s\d(][/-])(?<!\d{3}[/-])(?<![/-]\d\d[/-])(?<![/-]\d[/-])"
"""What may not stand right before the day of a month: parts of a number; "5-6 June" and "5/6 June" are two days."""
_WINDOW = 80
"""Characters around a key word in which its expression must lie."""


def _windows(keys: tuple[str, ...], low: str) -> list[tuple[int, int]]:
    """Stretches around every key word, joined where they touch."""
    found: list[int] = []
    for key in keys:
        at = low.find(key)
        while at >= 0:
            found.append(at)
            at = low.find(key, at + 1)
    joined: list[tuple[int, int]] = []
    for at in sorted(found):
        start, end = max(0, at - _WINDOW), at + _WINDOW
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


@dataclass(frozen=True)
class Rule:
    """A pattern and what it says. `make` is for words around a date, `base`/`unit`/`shift`/`sign` for relative ones."""

    name: str
    pattern: re.Pattern[str]
    make: str = ""
    base: str = ""
    unit: str = ""
    shift: int = 0
    sign: int = 0
    open: bool = False
    keys: tuple[str, ...] = ()

    def matches(self, text: str, low: str) -> Iterator[re.Match[str]]:
        """Matches in order; only around the rule's key words where it has some. `low` is the text in lower case, or
        "" where lower case has other offsets."""
        if not self.keys or not low:
            yield from self.pattern.finditer(text)
            return
        at = -1
        for start, end in _windows(self.keys, low):
            for m in self.pattern.finditer(text, max(start, at), end):
                at = m.end()
                yield m


@dataclass(frozen=True)
class Grammar:
    """All patterns and name tables of one language."""

    language: str
    day_first: bool | None
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    days: Mapping[str, int]
    """Days of a month in words."""
    units: Mapping[str, str]
    month: str
    points: tuple[Rule, ...]
    before: tuple[Rule, ...]
    after: tuple[Rule, ...]
    relative: tuple[Rule, ...]
    joins: Mapping[str, re.Pattern[str]]
    future: re.Pattern[str]
    past: re.Pattern[str] | None
    told: re.Pattern[str] | None
    now: re.Pattern[str] | None
    until_now: re.Pattern[str] | None
    had: re.Pattern[str] | None
    head: Mapping[str, re.Pattern[str]]
    """A date in a heading at the top of a text: what may stand `before` it and `after` it, and the `verb` that makes
    what stands before it a sentence."""
    entry: Mapping[str, str]
    """Words of the dated lines of a chronology: `lead`, `part`, `title` (sources of patterns)."""

    def day(self, written: str) -> int:
        """The number of a day of a month, in figures or words."""
        return int(written) if written.isdecimal() else self.days[written.casefold()]


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language code; the empty grammar ("numeric dates only") for one without a table."""
    folder = resources.files(__package__)
    file = folder.joinpath(f"{language}.yaml") if re.fullmatch(r"[a-z]{2,3}", language or "") else None
    if file is None or not file.is_file():
        file = folder.joinpath("und.yaml")
    return _compile(language, parse_table(file.read_text(encoding="utf-8")))


def _names(table: Mapping[int, list[str]] | None) -> dict[str, int]:
    return {form.casefold(): number for number, forms in (table or {}).items() for form in forms}


def _either(forms: list[str], group: str, sensitive: bool) -> str:
    body = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True)) or "(?!)"
    return rf"(?P<{group}>(?-i:{body}))" if sensitive else rf"(?P<{group}>{body})"


def _parts(language: str, table: dict[str, Any]) -> dict[str, str]:
    """What the placeholders of a table stand for."""
    sensitive = bool(table.get("case_sensitive_names"))

    def forms(key: str) -> list[str]:
        return [f for fs in (table.get(key) or {}).values() for f in fs]

    numbers = [str(k).casefold() for k in table.get("numbers") or {}]
    single = [fs[0] for unit, fs in (table.get("units") or {}).items() if unit != "day"]
    days = "|".join(re.escape(f) for f in sorted(forms("days"), key=len, reverse=True)) or "(?!)"
    ordinal = "(?:st|nd|rd|th)?" if language == "en" else ""
    return {
        "w": r"(?:[^\S\n]*\s[^\S\n]*)",
        "ordinal": _either(forms("ordinals"), "d", False),
        "day": _DAY_BEFORE + rf"(?P<d>[0-3]?\d|\b(?:{days})\b)" + ordinal,
        "month": _either(forms("months"), "m", sensitive),
        "year": rf"(?P<y>{YEAR})(?!\d|,\d\d\d|\.\d|/\d{{3}})",
        "decade": r"(?P<dec>(?:1[89]|20)\d0)",
        "weekday": _either(forms("weekdays"), "wd", sensitive),
        "season": _either(forms("seasons"), "s", False),
        "named": _either(forms("months") + forms("weekdays") + forms("seasons"), "named", sensitive),
        "n": r"(?P<n>\d{1,3}|" + ("|".join(sorted(map(re.escape, numbers), key=len, reverse=True)) or "(?!)") + ")",
        "unit": _either([f.casefold() for f in forms("units")], "u", False),
        "unit1": _either(single, "u", False),
    }


def _compile(language: str, table: dict[str, Any]) -> Grammar:
    parts = _parts(language, table)

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{([a-z]+1?)\}", lambda m: parts[m[1]], text), _ALL)

    def rules(key: str) -> tuple[Rule, ...]:
        return tuple(
            Rule(
                row["rule"], pattern(row["pattern"]), row.get("make", ""), row.get("base", ""), row.get("unit", ""),
                row.get("shift", 0), row.get("sign", 0), bool(row.get("open")), tuple(row.get("key", ())),
            )
            for row in table.get(key) or []
        )  # fmt: skip

    return Grammar(
        language=language,
        day_first=table.get("day_first"),
        months=_names(table.get("months")),
        weekdays=_names(table.get("weekdays")),
        seasons=_names(table.get("seasons")),
        days=_names(table.get("days")) | _names(table.get("ordinals")),
        numbers={str(k).casefold(): int(v) for k, v in (table.get("numbers") or {}).items()},
        units={f.casefold(): unit for unit, fs in (table.get("units") or {}).items() for f in fs},
        month=parts["month"],
        points=rules("points"),
        before=rules("before"),
        after=rules("after"),
        relative=rules("relative"),
        joins={k: pattern(v) for k, v in (table.get("joins") or {}).items()},
        future=pattern(table.get("future") or "(?!)"),
        past=pattern(table["past"]) if table.get("past") else None,
        told=pattern(table["told"]) if table.get("told") else None,
        now=pattern(table["now"]) if table.get("now") else None,
        until_now=pattern(table["until_now"]) if table.get("until_now") else None,
        had=pattern(table["had"]) if table.get("had") else None,
        head={k: pattern(v) for k, v in (table.get("head") or {}).items()},
        entry=dict(table.get("entry") or {}),
    )
