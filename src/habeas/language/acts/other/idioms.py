"""What is said in other words than an act's plain verbs: "behind bars since May", "dare dodici anni", "увезли из дома".

`idioms/LANGUAGE.yaml` lists phrases by act and by where the person stands in them (a slot of rules.py, with a modality
and a status behind it where the words themselves say one; "?" where the act counts without a person). In a phrase a
space is any white space, `~` (`~~`) lets up to three (seven) words stand between, `^` up to four without a comma, and
none reaches over the `ands` of the language. To teach an idiom, add a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_SURE = {"none": 0.66, "owner": 0.72, "patient": 0.72, "of": 0.66}
_PLAIN = 0.76
_WITHOUT = ("owner", "none")
"""Slots whose acts count with nobody named."""
_ELIDED = r"(?:\w{1,2}[’'])?"
"""What may stand right before a word in Romance languages: "sa demande d’asile"."""


_OPTIONAL_TAIL = re.compile(r" (~~?) (\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))\?$")
"""A gap before a last group that may be missing: with the group goes the gap."""
_SPACE = re.compile(r"(\(\?<[!=][^()]*\))| ")
"""A space outside of what looks behind, which must have a fixed width."""
_COMMA = {" ~~ ": ",?", " ~ ": ",?", " ^ ": ""}


def phrased(raw: dict[str, Any], ands: str) -> Iterator[dict[str, Any]]:
    """Rows of triggers, written like those of `rules`: one for each phrase. `ands`: see `find_of`."""
    for kind, slots in raw.items():
        for said, phrases in slots.items():
            for phrase in phrases:
                yield _row(kind, said, "idiom", find_of(phrase, ands))


def turned(raw: dict[str, Any], ands: str) -> Iterator[dict[str, Any]]:
    """Rows of triggers for each noun of an act with each turn that carries it ("was the object of", "is exposed to",
    "asks for"): `nouns` lists the nouns by act, a row of `turns` its phrase with {n} for the noun (`say`), the slot
    (`slot`, as in idioms) and the acts it is said of (`of`). Only sentences with the noun are looked at."""
    for turn in raw.get("turns", ()):
        for kind in turn["of"]:
            noun = f"(?:{raw['nouns'][kind]})"
            row = _row(kind, turn["slot"], "turn", find_of(turn["say"].replace("{n}", noun), ands))
            yield {**row, "stem": rf"(?<!\w){find_of(noun, ands)}"}


def _row(kind: str, said: str, how: str, find: str) -> dict[str, Any]:
    slot, modality, status = (*said.rstrip("?").split(), "", "")[:3]
    return {
        "id": f"{kind}.{how}-{slot}",
        "type": kind,
        "find": find,
        "victim": slot,
        "actor": "subject" if slot == "object" else "agent",
        "modality": modality,
        "status": status,
        "need": slot not in _WITHOUT and not said.endswith("?"),
        "noun": slot == "of" and modality != "pending",
        "sure": _SURE.get(slot, _PLAIN),
    }


def find_of(phrase: str, ands: str) -> str:
    """The pattern of a phrase: white space and gaps spelled out. `ands`: words that join clauses, over which no gap
    reaches."""
    word = rf"(?!(?:{ands})\b)[\w’'«»“”„.-]+"
    gaps = {" ~~ ": (f"{word},?", 7), " ~ ": (f"{word},?", 3), " ^ ": (word, 4)}
    phrase = _OPTIONAL_TAIL.sub(r"(?: \1 \2)?", phrase)
    for sign, (words, most) in gaps.items():
        phrase = phrase.replace(sign, f"{_COMMA[sign]}{{w}}(?:{words}{{w}}){{0,{most}}}?{_ELIDED}")
    return _SPACE.sub(lambda m: m[1] or "{w}", phrase)
