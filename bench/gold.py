"""Score an export against a hand-made gold file: what was found, what was missed, what was wrongly proposed.

A gold file names documents (with words their clean text must have or lack, and their metadata), entities, pairs that
must stay distinct, possible matches, statements, acts and contested accounts; `…_allowed` lists what is debatable and
may be proposed or left out. An act counts as found when a proposal of its type, citing the words of gold, has all its
victims; its date, modality and place are scored apart. Layers: text, metadata, entities, persons, identity, possible,
statements, acts, dates, modality, places, contests.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from habeas.model import edtf

LONGEST_CITATION = 600
"""Characters: a citation that covers more proves nothing."""

Row = dict[str, Any]


def fold(text: str | None) -> str:
    """Without case, accents, kinds of quotation marks and dashes, and runs of white space."""
    flat = unicodedata.normalize("NFKD", text or "").casefold().replace("ё", "е")
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    flat = flat.translate(str.maketrans("’‘“”«»–—", '\'\'""""--'))
    return re.sub(r"\s+", " ", flat).strip()


@dataclass
class Tally:
    """Counts of one layer and what went wrong in words."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def note(self, ok: bool, what: str) -> None:
        if ok:
            self.right += 1
        else:
            self.missed.append(what)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


class Scorer:
    """Holds one gold file and one export together; `tallies` has the layers after `run`."""

    def __init__(self, gold: Row, export: list[Row]) -> None:
        self.gold = gold
        self.rows: dict[str, list[Row]] = defaultdict(list)
        for row in export:
            self.rows[row["kind"]].append(row)
        self.docs = {d["file"]: d for d in self.rows["document"]}
        self.by_id = {d["id"]: d for d in self.rows["document"]}
        self.entities = {e["id"]: e for e in self.rows["entity"]}
        self.files = {g["file"] for g in gold["documents"]}
        self.also: dict[str, set[str]] = {}
        for g in gold["entities"]:
            for name in g["names"]:
                self.also.setdefault(fold(name), {fold(n) for n in [g["name"], *g["names"]]})
        self.tallies: dict[str, Tally] = defaultdict(Tally)

    def run(self) -> dict[str, Tally]:
        self._documents()
        self._entities()
        self._identity()
        self._statements()
        self._acts()
        self._contests()
        return self.tallies

    # what a record says
    def _cited(self, row: Row) -> tuple[str, str]:
        c = row["citation"]
        doc = self.by_id[c["document"]]
        return doc["file"], fold(doc["text"][c["start"] : c["end"]])

    def _is(self, name: str, id_: str | None) -> bool:
        e = self.entities.get(id_ or "")
        return e is not None and bool(
            self.also.get(fold(name), {fold(name)}) & {fold(n) for n in [e["name"], *e["names"]]}
        )

    def _documents(self) -> None:
        text, metadata = self.tallies["text"], self.tallies["metadata"]
        for g in self.gold["documents"]:
            doc = self.docs.get(g["file"])
            if doc is None:
                text.missed.append(f"{g['file']} is not there")
                continue
            body = fold(doc["text"])
            for words in g.get("text_has", []):
                text.note(fold(words) in body, f"{g['file']} lost «{words[:50]}»")
            for words in g.get("text_lacks", []):
                if fold(words) in body:
                    text.wrong.append(f"{g['file']} kept «{words[:50]}»")
            for key in ("title", "published", "language", "publisher"):
                if key in g:
                    metadata.note(fold(doc.get(key)) == fold(g[key]), f"{g['file']}: {key} is {doc.get(key)!r}")
            for author in g.get("authors", []):
                metadata.note(fold(author) in map(fold, doc["authors"]), f"{g['file']}: author {author} not found")

    def _entities(self) -> None:
        known: dict[str, set[tuple[str, str]]] = defaultdict(set)
        mentions: dict[tuple[str, str], set[str]] = defaultdict(set)
        for e in self.entities.values():
            for m in e["mentions"]:
                doc = self.by_id[m["document"]]
                mentions[(doc["file"], e["schema"])].add(fold(doc["text"][m["start"] : m["end"]]))
        for g in self.gold["entities"]:
            for f in g["documents"]:
                names = {fold(n) for n in g["names"]}
                known[f] |= {(g["schema"], n) for n in names}
                for layer in ("entities", "persons") if g["schema"] == "Person" else ("entities",):
                    ok = bool(names & mentions[(f, g["schema"])])
                    self.tallies[layer].note(ok, f"{f}: {g['schema']} {g['name']}")
        allowed = {(x["file"], fold(x["name"])) for x in self.gold.get("entities_allowed", [])}
        for (f, schema), words in mentions.items():
            for w in sorted(words) if f in self.files else ():
                if (f, w) not in allowed and not any(s == schema and (w in n or n in w) for s, n in known[f]):
                    self.tallies["entities"].wrong.append(f"{f}: {schema} «{w}»")

    def _ids(self, name: str) -> set[str]:
        return {i for i in self.entities if self._is(name, i)}

    def _of_both(self, a: str, b: str) -> int:
        """How many entities bear names of both, each a name that the other has not: a family name may be of both."""
        x, y = (self.also.get(fold(n), {fold(n)}) for n in (a, b))
        family = {n for n in x | y if all(any(m.endswith(" " + n) for m in names) for names in (x, y))}
        x, y = x - family, y - family
        borne = [{fold(n) for n in [e["name"], *e["names"]]} for e in self.entities.values()]
        return sum(bool(names & (x - y)) and bool(names & (y - x)) for names in borne)

    def _identity(self) -> None:
        tally = self.tallies["identity"]
        for a, b in self.gold.get("distinct", []):
            if joined := self._of_both(a, b):
                tally.wrong.append(f"wrongly joined: {a} + {b} ({joined})")
            else:
                tally.right += 1
        for g in self.gold["entities"]:
            found = [e for e in self.entities.values() if e["schema"] == g["schema"] and self._is(g["name"], e["id"])]
            files = [{self.by_id[d]["file"] for d in e["documents"]} & set(g["documents"]) for e in found]
            if len(g["documents"]) > 1:
                tally.note(any(len(f) == len(g["documents"]) for f in files), f"not joined: {g['name']}")
        for a, b in self.gold.get("possible_same", []):
            pairs = [(m["a"], m["b"]) for m in self.rows["possible_match"]]
            put = any(self._is(a, x) and self._is(b, y) for p in pairs for x, y in (p, p[::-1]))
            self.tallies["possible"].note(put or bool(self._ids(a) & self._ids(b)), f"not put to a person: {a} / {b}")

    def _statements(self) -> None:
        tally, used = self.tallies["statements"], set()
        for g in self.gold["statements"]:
            has = fold(g["has"])
            fits = [
                s
                for s in self.rows["statement"]
                if s["id"] not in used
                and self._cited(s)[0] == g["file"]
                and (has in fold(s["text"]) or has in self._cited(s)[1])
            ]
            speakers = [g["speaker"], *g.get("speaker_or", [])]
            best = next((s for s in fits if any(self._is(n, s["speaker"]) for n in speakers)), None)
            tally.note(best is not None, f"{g['file']}: {g['speaker']}: «{g['has'][:40]}»")
            used |= {best["id"]} if best else {s["id"] for s in fits[:1]}
            if fits and not best:
                tally.wrong.append(f"{g['file']}: wrong speaker of «{g['has'][:40]}»")
        expected: dict[str, list[str]] = defaultdict(list)
        for g in [*self.gold["statements"], *self.gold.get("statements_allowed", [])]:
            expected[g["file"]].append(fold(g["has"]))
        for s in self.rows["statement"]:
            f, words = self._cited(s)[0], fold(s["text"])
            if (
                f in self.files
                and s["id"] not in used
                and s["direct"]
                and not any(q in words or words in q for q in expected[f])
            ):
                tally.wrong.append(f"{f}: «{s['text'][:50]}»")

    def _acts(self) -> None:
        tally, used, seen = self.tallies["acts"], set(), set()
        for g in self.gold["acts"]:
            best = max(
                (a for a in self.rows["act"] if a["id"] not in used and self._fits(g, a)),
                key=lambda a: self._rank(g, a),
                default=None,
            )
            label = f"{g['file']}: {g['type']} «{g['has'][:40]}»"
            tally.note(best is not None, label)
            if best is None:
                continue
            used.add(best["id"])
            seen.add(self._same(best))
            if g.get("date") and (best["date"] or not g.get("carried")):
                self.tallies["dates"].note(
                    same_days(g["date"], best["date"]), f"{label}: {g['date']}, got {best['date']}"
                )
            if g.get("modality"):
                self.tallies["modality"].note(
                    g["modality"] == best["modality"], f"{label}: {g['modality']}, got {best['modality']}"
                )
            if g.get("place"):
                self.tallies["places"].note(self._is(g["place"], best["place"]), f"{label}: in {g['place']}")
        allowed = [(g["file"], g["type"], fold(g["has"])) for g in self.gold.get("acts_allowed", [])]
        for a in self.rows["act"]:
            f, cited = self._cited(a)
            if f not in self.files or a["id"] in used:
                continue
            if self._same(a) in seen or not any(
                f == x and a["type"] == t and (h in cited or cited in h) for x, t, h in allowed
            ):
                tally.wrong.append(f"{f}: {a['type']} «{cited[:60]}»")
            seen.add(self._same(a))

    def _fits(self, g: Row, a: Row) -> bool:
        f, cited = self._cited(a)
        has = fold(g["has"])
        return (
            (f, a["type"]) == (g["file"], g["type"])
            and len(cited) <= LONGEST_CITATION
            and (has in cited or (len(cited) > 8 and cited in has))
            and all(any(self._is(v, i) for i in a["victims"]) for v in g.get("victims", []))
        )

    def _rank(self, g: Row, a: Row) -> tuple[bool, bool, int, str]:
        right_date = not g.get("date") or same_days(g["date"], a["date"])
        return right_date, g.get("modality") in (None, a["modality"]), -len(self._cited(a)[1]), a["id"]

    def _same(self, a: Row) -> tuple[object, ...]:
        return (*self._cited(a), a["type"], frozenset(a["victims"]), a["date"], a["place"])

    def _contests(self) -> None:
        words = {
            r["id"]: self._cited(r)[1] + " " + fold(r.get("text")) for r in self.rows["act"] + self.rows["statement"]
        }
        for g in self.gold.get("contested", []):
            x, y = map(fold, g["sides"])
            ok = any(
                any(x in words.get(i, "") for i in p) and any(y in words.get(i, "") for i in q)
                for c in self.rows["contest"]
                for p in c["sides"]
                for q in c["sides"]
                if p is not q
            )
            self.tallies["contests"].note(ok, f"not shown side by side: {g['about']}")


def same_days(gold: str, got: str | None) -> bool:
    """Whether two EDTF values name the same days; of an open interval the known end decides."""
    if not got:
        return False
    (a, b), (c, d) = edtf.parse(gold).bounds, edtf.parse(got).bounds
    if a and b:
        return a == c and d in (b, None)
    return a == c if a else b == d


def score(gold: Path, export: Path) -> dict[str, Tally]:
    """The layers of one export (JSON Lines) against one gold file."""
    lines = [json.loads(line) for line in export.read_text("utf-8").splitlines() if line]
    return Scorer(json.loads(gold.read_text("utf-8")), lines).run()
