"""Kazakh names by a small conditional random field of our own: endings, beginnings and shapes of words, and neighbours.

The model file beside this was made by `tools/train_kazakh.py` (see NOTICE). Its labels are those of its source; what
they mean here is in `SCHEMA`. Reach for `tag` with a sentence's text.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from habeas.language.other.found import Found
from habeas.language.other.words import OtherAnalysis
from habeas.language.tables import load_table
from habeas.model.records import Schema

MODEL = Path(__file__).parent / "kazakh.crfsuite"
Tagged = tuple[int, int, Schema, float]
"""Start, end, schema of a name, and how sure the model is."""
_FATHER = re.compile(r"(?:ұлы|улы|қызы|кызы)$")
_AWAY = re.compile(r"(?:[дт][ае]|[дтн][ае]н)$")
"""Endings of where and from where, which behind a name with the father's are of a place."""
LEAST = 0.5
"""How sure the model has to be of each word of a name."""
SCHEMA: dict[str, Schema] = {
    "PERSON": "Person", "GPE": "Place", "LOCATION": "Place", "FACILITY": "Place", "ORGANISATION": "Organization",
}  # fmt: skip
WORD = re.compile(r"\w+(?:[-’'.]\w+)*\.?(?<=\b[А-ЯA-ZӘҒҚҢӨҰҮҺІЁ]\.)|\w+(?:[-’']\w+)*|[^\w\s]")


def words_of(text: str) -> list[tuple[int, int, str]]:
    """Words and marks of a sentence with their offsets, cut as the training data are cut."""
    return [(m.start(), m.end(), m.group()) for m in WORD.finditer(text)]


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w\w\w)[’'-]?(?:{case_endings()})$")


@cache
def case_endings() -> str:
    """The case endings as alternatives of a pattern, longest first."""
    return "|".join(sorted(load_table("other/kazakh.yaml")["case_endings"], key=len, reverse=True))


def stem(word: str) -> str:
    """A noun without its case ending, as far as the ending alone tells: "Довлатқа" -> "Довлат"."""
    bare = _endings().sub("", word)
    return bare if len(bare) > 3 or bare == word else word


def features(words: list[str]) -> list[list[str]]:
    """What the model sees of each word: itself, its ends and its shape, and the same of two neighbours each side."""
    rows = [_own(w) for w in words]
    out = []
    for i, own in enumerate(rows):
        row = ["bias", *own]
        for step in (-2, -1, 1, 2):
            j = i + step
            if 0 <= j < len(rows):
                row += [f"{step}:{f}" for f in _seen(words[j], rows[j], abs(step) == 1)]
            else:
                row.append(f"{step}:edge")
        if 0 < i < len(words) - 1:
            row.append(f"-1|1:{_shape(words[i - 1])}|{_shape(words[i + 1])}")
        if i and i + 1 < len(words):
            row.append("quoted" if words[i - 1] in '«“"' else "open")
        row.append(f"stem+1:{stem(words[i + 1].lower()) if i + 1 < len(words) else ''}|{_shape(words[i])}")
        row.append(f"stem-1:{stem(words[i - 1].lower()) if i else ''}|{_shape(words[i])}")
        out.append(row)
    return out


def _own(word: str) -> list[str]:
    low = word.lower()
    row = [f"w:{low}", f"stem:{stem(low)}", f"shape:{_shape(word)}"]
    row += [f"end{n}:{low[-n:]}" for n in range(1, 6) if len(low) > n]
    row += [f"begin{n}:{low[:n]}" for n in range(2, 6) if len(low) > n]
    bare = stem(low)
    row += [f"stem-end{n}:{bare[-n:]}" for n in (2, 3, 4) if len(bare) > n]
    if word[:1].isupper():
        row += [f"up-end3:{bare[-3:]}", "up"]
    row += [f"list:{kind}" for kind in _lists(low, bare)]
    return row


def _seen(word: str, own: list[str], near: bool) -> list[str]:
    low = word.lower()
    kept = [f"w:{low}", f"shape:{_shape(word)}"]
    return (
        [*kept, f"stem:{stem(low)}", f"end3:{low[-3:]}", *(f for f in own if f.startswith("list:"))] if near else kept
    )


@cache
def _known() -> dict[str, str]:
    """Word -> list it stands in (`kazakh.yaml`): offices, heads of bodies and of places, given names."""
    return {w.lower(): kind for kind, ws in load_table("other/kazakh.yaml")["lists"].items() for w in ws.split()}


def _lists(low: str, bare: str) -> list[str]:
    known = _known()
    return list(dict.fromkeys(known[w] for w in (low, bare) if w in known))


def _shape(word: str) -> str:
    short = "".join("X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c for c in word)
    return re.sub(r"(.)\1{2,}", r"\1\1", short)[:8]


@cache
def _tagger() -> Any:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))
    return tagger


def tag(text: str) -> list[tuple[int, int, Schema, float]]:
    """Names of one sentence: (start, end, schema, how sure the model is of the least sure word)."""
    words = words_of(text)
    tagger = _tagger()
    labels = tagger.tag(features([w for _, _, w in words])) if words else []
    out: list[tuple[int, int, Schema, float]] = []
    i = 0
    while i < len(labels):
        kind = labels[i][2:]
        j = i + 1
        while j < len(labels) and labels[j] == f"I-{kind}":
            j += 1
        if kind in SCHEMA:
            sure = min(float(tagger.marginal(labels[k], k)) for k in range(i, j))
            out.append((words[i][0], words[j - 1][1], SCHEMA[kind], sure))
        i = j
    return out


def read(a: OtherAnalysis) -> list[Found]:
    """Names of a document; bases are without case endings, as far as the document or the ending itself is sure."""
    tagged = [(s.start + b, s.start + e, schema, p) for s in a.sentences for b, e, schema, p in tag(s.text)]
    tagged = _apart(a.text, tagged)
    written = {a.text[b:e] for b, e, _, _ in tagged}
    stems: dict[str, set[str]] = {}
    for name in written:
        stems.setdefault(stem(name), set()).add(name)
    out = []
    for start, end, schema, sure in tagged:
        name = a.text[start:end].strip('«»“”"')
        start = a.text.index(name, start)
        if not name[:1].isupper() or sure < LEAST:
            continue
        out.append(Found(start, start + len(name), schema, _base(name, written, stems), "kk-crf", round(sure * 0.85, 2),
                         gender=_gender(name) if schema == "Person" else ""))  # fmt: skip
    return out


def apart(text: str, found: list[Found]) -> list[Found]:
    """The same for names that patterns found."""
    cut = _apart(text, [(f.start, f.end, f.schema, f.confidence) for f in found])
    whole = {(f.start, f.end): f for f in found}
    return [whole.get((s, e)) or Found(s, e, schema, bare(text[s:e]), "kk-cut", p) for s, e, schema, p in cut]


def _apart(text: str, tagged: list[Tagged]) -> list[Tagged]:
    """Names that the model took for one, cut: a common noun in front ("Сот Насыров"), a given name of somebody else
    or a country behind ("Берік Сейдалы Арманды")."""
    firsts = {text[b:e].split()[0] for b, e, schema, _ in tagged if schema == "Person" and " " in text[b:e]}
    countries = load_table("other/names.yaml")["kk"]["countries"]
    out: list[Tagged] = []
    for start, end, schema, sure in tagged:
        words = [(m.start() + start, m.end() + start, m.group()) for m in re.finditer(r"\S+", text[start:end])]
        if schema == "Person" and len(words) > 1 and _known().get(words[0][2].lower()) not in (None, "given"):
            words = words[1:]
        last = words[-1]
        behind = len(words) == 3 and schema == "Person"
        away = _FATHER.search(words[-2][2]) and _AWAY.search(last[2]) if behind else None
        if behind and (away or last[2] in countries or stem(last[2]) in countries):
            out.append((last[0], last[1], "Place", sure))
            words = words[:-1]
        elif behind and stem(last[2]) in firsts and stem(last[2]) != last[2]:
            out.append((last[0], last[1], "Person", sure))
            words = words[:-1]
        out.append((words[0][0], words[-1][1], schema, sure))
    return sorted(out)


def _base(name: str, written: set[str], stems: dict[str, set[str]]) -> str:
    """The form without its case ending: where the document writes it so too, or two forms share it, or it is known."""
    table = load_table("other/names.yaml")["kk"]["countries"]
    if name in table:
        return str(table[name])
    bare = _stemmed(name)
    if bare == name:
        return name
    return bare if bare in written or len(stems.get(bare, ())) > 1 or _surely(name) else name


def _stemmed(name: str) -> str:
    """The stem of a name; "Мәлікұлын" is the accusative of what is itself a possessed form."""
    return re.sub(r"(?<=ұлы|улы|ызы)н$", "", stem(name))


def bare(name: str) -> str:
    """A name without the case ending that is surely one."""
    return _stemmed(name) if _surely(name) else name


def _surely(name: str) -> bool:
    """Whether the ending is long enough to be one whatever the name is."""
    family = r"(?:[оеё]ва?|ина?|ұлы|қызы)(?:[дтн][ыі]|н)"
    object_ = r"[аәеиоөуұүыіэюя]н[ыі]|(?<= )\w+[^аәеёиоөуұүыіэюя][дт][ыі]"
    others = "ның|нің|дың|дің|тың|тің|нда|нде|дан|ден|тан|тен|нан|нен|мен|бен|пен|ға|ге|қа|ке"
    return re.search(f"(?:{family}|{object_}|{others})$", name) is not None


def _gender(name: str) -> str:
    low = stem(name.lower())
    if re.search(r"(?:ова|ева|ина|қызы|кызы|ая)$", low):
        return "f"
    return "m" if re.search(r"(?:ов|ев|ин|ұлы|улы|ский)$", low) else ""
