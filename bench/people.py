"""Whole names of people in Latin and Cyrillic letters that nothing was learnt from: pairs, hard negatives, and peers.

The tokens are those that `tools/learn_translit.py` leaves out, drawn as often as people bear them. Half of them, by
hash, may be looked at while the matcher is worked on ("dev"); the numbers are of the other half. Against each right
pair stands a wrong one of a kind that archives are full of: the same surname with another given name, the same given
name with the most similar surname, a woman's or a man's surname, another father, or one letter that differs.

What is most similar may be no other name: Issa is written Исса and Иса. A wrong word that the data, anywhere in it,
gives for the same Latin name (marks, doubled letters and a last -e aside) is therefore passed over for the next one.
The precision with such pairs counted as wrong is given as well.
"""

from __future__ import annotations

import hashlib
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec
from tools.learn_context import another_vowel

from bench.scores import both_halves, f1
from habeas.identity import compare_names

Scorer = Callable[[str, str], float]
T = TypeVar("T")
SEED, COMMON, MOST = 31, 12, 60
"""`COMMON`: how often a token must be met to be a given name; `MOST`: how often one counts at most."""
MAN = re.compile("(ov|ev|in|sky|ski|skiy|off)$")
WOMAN = re.compile("(ova|eva|ina|aya|ska|skaya)$")
FATHERS = (("ovich", "ович"), ("ovna", "овна"))


class Pair(msgspec.Struct, frozen=True):
    """A Latin and a Cyrillic name, whether they are one person's, and what was done to them."""

    latin: str
    cyrillic: str
    same: bool
    kind: str


Token = tuple[str, str, int]


def held_out(latin: str, half: str) -> bool:
    """The split of tools/learn_translit.py, in two halves."""
    digest = hashlib.sha256(latin.encode()).digest()
    return digest[0] % 10 == 0 and ("dev" if digest[1] % 2 else "test") == half


def tokens(path: Path, half: str) -> list[Token]:
    out = []
    for line in path.read_text("utf-8").splitlines():
        latin, letters, count = line.split("\t")
        cyrillic = letters.replace(" ", "")
        if held_out(latin, half) and min(len(latin), len(cyrillic)) > 2 and (latin + cyrillic).isalpha():
            out.append((latin, cyrillic, int(count)))
    return out


Writings = dict[str, set[str]]


def writings(path: Path) -> Writings:
    """Plain Latin name → how the data writes it in Cyrillic letters, all of the data."""
    out: Writings = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        latin, letters, _ = line.split("\t")
        out[_plain(latin)].add(_without_points(letters.replace(" ", "")))
    return out


class People:
    """Draws pairs from the tokens of one half, always the same ones. `known`: writings that are not wrong."""

    def __init__(self, listed: Sequence[Token], known: Writings | None = None) -> None:
        self.known = known or {}
        self.rng = random.Random(SEED)
        self.listed = [t for t in listed if not re.search("(ovich|ovna|evich|evna|itsch)$", t[0])]
        self.weights = [min(n, MOST) for _, _, n in self.listed]
        self.given = [t for t in self.listed if t[2] >= COMMON]
        self.given_weights = [min(n, MOST) for _, _, n in self.given]
        self.men = [t for t in self.listed if MAN.search(t[0]) and re.search("(ов|ев|ин|ий)$", t[1])]
        self.fathers = [t for t in self.given if re.search("[бвгдзклмнпрстфх]$", t[1])]
        self.spellings: dict[str, set[str]] = defaultdict(set)
        for latin, cyrillic, _ in self.listed:
            self.spellings[cyrillic].add(_plain(latin))
        self.pool = sorted(self.spellings)

    def near(self, word: str, latin: str) -> str:
        """The most similar other Cyrillic word, unless it writes the same Latin name."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        known = self.known.get(_plain(latin), ())
        found = process.extract(word, self.pool, scorer=OSA.normalized_similarity, limit=12)
        others = (w for w, _, _ in found if _without_points(w) not in known)
        return next(w for w in others if self.spellings[w].isdisjoint(self.spellings[word]))

    def token(self, given: bool = False) -> Token:
        if given:
            return self.rng.choices(self.given, self.given_weights)[0]
        return self.rng.choices(self.listed, self.weights)[0]

    def pairs(self, count: int) -> list[Pair]:
        """As many right pairs, and one wrong pair to each."""
        makers = (self.other_given, self.near_surname, self.other_gender, self.other_father, self.near_given)
        out: list[Pair] = []
        for n in range(count):
            out += [self.right(), makers[n % len(makers)]()]
        return out

    def right(self) -> Pair:
        (a, x, _), (b, y, _) = self.token(given=True), self.token()
        kind = self.rng.choices(("plain", "comma", "father", "both fathers"), (70, 10, 12, 8))[0]
        f, g, _ = self.rng.choice(self.fathers)
        latin, cyrillic = f"{a} {b}", f"{x} {y}"
        if kind == "comma":
            cyrillic = f"{y}, {x}"
        elif kind == "father":
            cyrillic = f"{x} {g}ович {y}"
        elif kind == "both fathers":
            latin, cyrillic = f"{a} {f}ovich {b}", f"{y} {x} {g}ович"
        return Pair(latin.title(), cyrillic.title(), True, kind)

    def _wrong(self, latin: str, cyrillic: str, kind: str) -> Pair:
        return Pair(latin.title(), cyrillic.title(), False, kind)

    def other_given(self) -> Pair:
        (a, x, _), (_, other, _), (b, y, _) = self.token(given=True), self.token(given=True), self.token()
        return self._wrong(f"{a} {b}", f"{other if other != x else other[::-1]} {y}", "other given name")

    def near_surname(self) -> Pair:
        (a, x, _), (b, y, _) = self.token(given=True), self.token()
        return self._wrong(f"{a} {b}", f"{x} {self.near(y, b)}", "most similar surname")

    def near_given(self) -> Pair:
        (a, x, _), (b, y, _) = self.token(given=True), self.token()
        return self._wrong(f"{a} {b}", f"{self.near(x, a)} {y}", "most similar given name")

    def other_gender(self) -> Pair:
        (a, x, _), (b, y, _) = self.token(given=True), self.rng.choice(self.men)
        woman = re.sub("(ск|цк)ий$", r"\1ая", y) if y.endswith("ий") else y + "а"
        return self._wrong(f"{a} {b}", f"{x} {woman}", "woman and man")

    def other_father(self) -> Pair:
        (a, x, _), (b, y, _) = self.token(given=True), self.token()
        (f, g, _), (_, h, _) = self.rng.sample(self.fathers, 2)
        other = h if h != g else h + "он"
        return self._wrong(f"{a} {f}ovich {b}", f"{x} {other}ович {y}", "another father")


def _plain(latin: str) -> str:
    """Latin letters without marks, doubled letters and a last -e: what is equal here may well be one name."""
    bare = "".join(c for c in unicodedata.normalize("NFD", latin) if c.isalpha())
    return re.sub(r"(.)\1+", r"\1", bare).removesuffix("e")


def _without_points(cyrillic: str) -> str:
    return cyrillic.replace("ё", "е")


@contextmanager
def unlisted() -> Iterator[None]:
    """Without what the lists of names say of the tokens left out."""
    from unittest.mock import patch

    from habeas.identity import align, persons, tokens

    def left(listed: Mapping[str, T]) -> dict[str, T]:
        return {latin: c for latin, c in listed.items() if hashlib.sha256(latin.encode()).digest()[0] % 10}

    usual, frequent = left(align.usual()), left(align.frequent())
    caches = (align.odds_of_one, tokens.word_of, tokens._compare_words, persons._compare)
    for cached in caches:
        cached.cache_clear()
    with patch.object(align, "usual", lambda: usual), patch.object(align, "frequent", lambda: frequent):
        yield
    for cached in caches:
        cached.cache_clear()


def measure(path: Path, size: int = 5000, half: str = "test") -> dict[str, float | str]:
    """Ours and the peers: F1 with the threshold of the other part, and what is joined without asking."""
    listed = tokens(path, half)
    pairs = People(listed, writings(path)).pairs(size)
    truth, part = [p.same for p in pairs], [n // 2 % 2 for n in range(len(pairs))]
    with unlisted():
        own = [compare_names(p.latin, p.cyrillic) for p in pairs]
        strict = [float(compare_names(p.latin, p.cyrillic).same) for p in People(listed).pairs(size)]
        wrong, vowels = wrong_joins(pairs), other_vowels(listed)
    precision, recall, joined = f1([float(m.same) for m in own], truth, 1.0)
    out: dict[str, float | str] = {
        "Latin–Cyrillic people, F1": both_halves([m.score for m in own], truth, part),
        "Latin–Cyrillic people, joined: F1": joined,
        "Latin–Cyrillic people, joined: precision": precision,
        "Latin–Cyrillic people, joined: precision, known writings counted as wrong": f1(strict, truth, 1.0)[0],
        "Latin–Cyrillic people, joined: recall": recall,
        "Latin–Cyrillic people, wrong joins in 100,000 pairs of other people": wrong,
        "Slavic surnames of two scripts with another vowel, joined of 100": vowels,
    }
    for peer, score in peers().items():
        name = f"Latin–Cyrillic people, F1, {peer}"
        out[name] = both_halves([score(p.latin, p.cyrillic) for p in pairs], truth, part) if score else "not installed"
    return out


def wrong_joins(pairs: Sequence[Pair], people: int = 220) -> float:
    """How many of 100,000 pairs of different people are joined: everybody of one script against everybody else."""
    right = list({p.latin: p for p in pairs if p.same and p.kind == "plain"}.values())[:people]
    asked = [(a, b) for a in right for b in right if a is not b]
    return 100_000 * sum(compare_names(a.latin, b.cyrillic).same for a, b in asked) / max(len(asked), 1)


def other_vowels(listed: Sequence[Token]) -> float:
    """Of 100 Slavic surnames, how many are joined to the same with another vowel, behind one given name."""
    rng = random.Random(SEED)
    asked = [(f"Tomas {a}".title(), f"Томас {w}".title()) for a, c, _ in listed for w in another_vowel(c, rng)]
    return 100 * sum(compare_names(a, b).same for a, b in asked) / max(len(asked), 1)


def peers() -> dict[str, Scorer | None]:
    """Peers by name, each a score of 0-1; None for one that is not installed here."""
    return {
        "WRatio + anyascii": _wratio(),
        "Jaro-Winkler + anyascii": _jaro_winkler(),
        "nomenklatura logic-v2": _logic(),
    }


def _wratio() -> Scorer | None:
    try:
        from anyascii import anyascii
    except ImportError:
        return None
    from rapidfuzz import fuzz, utils

    return lambda a, b: fuzz.WRatio(anyascii(a), anyascii(b), processor=utils.default_process) / 100


def _jaro_winkler() -> Scorer | None:
    try:
        from anyascii import anyascii
        from jellyfish import jaro_winkler_similarity
    except ImportError:
        return None

    def score(a: str, b: str) -> float:
        left, right = (" ".join(sorted(re.findall(r"\w+", anyascii(n).lower()))) for n in (a, b))
        return float(jaro_winkler_similarity(left, right))

    return score


def _logic() -> Scorer | None:
    try:
        from followthemoney import EntityProxy, model
        from nomenklatura.matching import LogicV2
    except ImportError:
        return None
    config = LogicV2.default_config()

    def person(name: str) -> EntityProxy:
        data = {"id": name, "schema": "Person", "properties": {"name": [name]}}
        return EntityProxy(model["Person"], data, cleaned=True)

    return lambda a, b: float(LogicV2.compare(person(a), person(b), config).score)
