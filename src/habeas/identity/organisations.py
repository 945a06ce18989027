"""Two written names of organisations: legal forms aside, head words in any language, acronyms, numbers.

The same content words make the same name. An acronym of the other name, a letter or two that differ, or a word more
only make a score.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from habeas.identity.keys import primary_key
from habeas.identity.records import NameMatch
from habeas.identity.scripts import fold
from habeas.identity.tables import load_yaml, word_set
from habeas.identity.tokens import WordMatch, compare_words, weight

POINTED = re.compile(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.(?=\s|$|,)")
PREFIX_CO = re.compile(r"\b([Cc]o)-(?=\w)")
PIECE = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


class OrganisationName(msgspec.Struct, frozen=True):
    """`words`: content words in written order, translated to one form; `forms`: classes of legal form."""

    written: str
    words: tuple[str, ...]
    forms: tuple[str, ...]
    letters: str
    """The name as an acronym ("PLA"), or "" when it is longer than one word."""
    initials: str
    """First letters of the words, for the acronym that another name may be."""

    @property
    def key(self) -> str:
        """Equal for the same name in any language: the words' keys in alphabetical order; an acronym as it is."""
        if self.letters and self.letters.isascii():
            return self.letters
        return " ".join(sorted(primary_key(w) or w for w in self.words))

    @property
    def run_together(self) -> str:
        """Equal for names that only part their words otherwise (Co-operation, Cooperation)."""
        return "".join(self.words)

    @property
    def common(self) -> bool:
        """A name that the bodies of many countries have ("the District Court")."""
        words = common_words()
        return all(w in words or w.isdigit() for w in self.words) and self.sorted_words not in _only_one()

    @property
    def single(self) -> bool:
        """A common name of which a country has one bearer ("the Supreme Court"), not several ("the District Court")."""
        part, several, single = (word_set("organisations.yaml", k) for k in ("part", "several", "single"))
        if any(w in part or w.isdigit() for w in self.words):
            return False
        if "court" in self.words or "tribunal" in self.words:
            single = word_set("organisations.yaml", "single_court")
        return any(w in single for w in self.words) or not any(w in several for w in self.words)

    @property
    def own(self) -> int:
        """Of a single name of common words, how many say more than the names of most states' bodies do: two in
        "Directorate for the Defence of the Constitution", one in "Bureau of State Protection", none in the State
        Security Service or the Ministry of Health."""
        usual, heads, ranks = (word_set("organisations.yaml", k) for k in ("usual", "plain_heads", "ranks"))
        if not self.single or any(w in usual for w in self.words):
            return 0
        own = [w for w in self.words if w not in heads and w not in ranks]
        return 0 if word_set("organisations.yaml", "rarer_heads").issuperset(own) else len(own)

    @property
    def seldom(self) -> bool:
        """A single common name that not many countries have ("Penal Service")."""
        return self.single and not word_set("organisations.yaml", "seldom").isdisjoint(self.words)

    @property
    def sorted_words(self) -> str:
        return " ".join(sorted(self.words))


@cache
def common_words() -> frozenset[str]:
    """Words of institutions that every country has, as names are taken apart: "affairs" is "affair" there."""
    return frozenset(_singular(w) for w in word_set("organisations.yaml", "common"))


@cache
def _only_one() -> frozenset[str]:
    listed = word_set("organisations.yaml", "only_one")
    return frozenset(" ".join(sorted(_singular(w) for w in name.split())) for name in listed)


def _singular(word: str) -> str:
    """Appeals Board and Appeal Board are one; short words and other scripts stay."""
    return word[:-1] if len(word) > 4 and word.isascii() and word[-1] == "s" and word[-2] not in "sui" else word


@cache
def _translations() -> dict[str, str]:
    table = load_yaml("organisations.yaml")
    out = {fold(str(w)): str(head) for head, forms in table["words"].items() for w in forms}
    countries = {str(k): str(v) for k, v in load_yaml("countries.yaml")["adjectives"].items()}
    return countries | out | {str(k): str(v) for k, v in table["numbers"].items()}


@cache
def countries() -> frozenset[str]:
    """Countries that have an adjective in the table; a word of a name is never a misspelling of one for another."""
    return frozenset(str(v) for v in load_yaml("countries.yaml")["adjectives"].values())


@cache
def _legal() -> tuple[re.Pattern[str], dict[str, str]]:
    """One expression for all legal forms, longest first, and the class of each."""
    table = load_yaml("organisations.yaml")["legal_forms"]
    classes = {fold(str(form)): str(kind) for kind, forms in table.items() for form in forms}
    longest = sorted(classes, key=lambda f: (-len(f), f))
    return re.compile(r"\b(" + "|".join(re.escape(f) for f in longest) + r")\b"), classes


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple((str(k), str(v)) for k, v in load_yaml("organisations.yaml")["phrases"].items())


@lru_cache(maxsize=1 << 15)
def parse_organisation(written: str) -> OrganisationName:
    """Takes a name apart. A name that is nothing but a legal form keeps it as its word."""
    plain = PREFIX_CO.sub(r"\1", POINTED.sub("", written).replace("&", " and "))
    folded = " ".join(fold(w) for w in PIECE.findall(plain))
    for phrase, short in _phrases():
        folded = folded.replace(phrase, short)
    pattern, classes = _legal()
    forms = tuple(sorted({classes[m] for m in pattern.findall(folded)}))
    bare = pattern.sub(" ", folded).split()
    stop = word_set("organisations.yaml", "stop_words")
    content = [w for w in bare if w not in stop] or bare or folded.split()
    translated = _translations()
    words = _without_union(tuple(_singular(translated.get(w, w)) for w in content))
    upright = [w for w in PIECE.findall(plain) if fold(w) in content]
    letters = fold(upright[0]) if len(upright) == 1 and upright[0].isupper() and 2 <= len(upright[0]) <= 8 else ""
    return OrganisationName(written, words, forms, letters, "".join(w[0] for w in content if w))


def _without_union(words: tuple[str, ...]) -> tuple[str, ...]:
    """A body of the United Nations under its own name, where that says enough ("UN Human Rights Committee")."""
    rest = words[1:]
    if words[:1] != ("un",) or len(rest) < 2:
        return words
    common = common_words()
    says_enough = not all(w in common for w in rest) or " ".join(sorted(rest)) in _only_one()
    return rest if says_enough else words


def _acronym(a: OrganisationName, b: OrganisationName) -> bool:
    if not a.letters or len(b.words) < 2:
        return False
    every = "".join(fold(w)[:1] for w in PIECE.findall(b.written) if fold(w))
    return a.letters in (b.initials, every) or primary_key(a.letters) == primary_key(b.initials)


def abbreviates(short: OrganisationName, long: OrganisationName) -> bool:
    """Whether an acronym's letters follow each other among the first letters of the name (or are of another script)."""
    if not short.letters or short.letters.isascii() != fold("".join(long.words)).isascii():
        return bool(short.letters)
    firsts = iter("".join(fold(w)[:1] for w in PIECE.findall(long.written)))
    return all(letter in firsts for letter in short.letters)


@lru_cache(maxsize=1 << 15)
def compare_organisations(written_a: str, written_b: str) -> NameMatch:
    """Compares two written names of organisations. Symmetric."""
    if written_b < written_a:
        return compare_organisations(written_b, written_a)
    a, b = parse_organisation(written_a), parse_organisation(written_b)
    if a.key == b.key:
        how = "written alike" if a.words == b.words else "the same words in two languages or spellings"
        if a.forms and b.forms and a.forms != b.forms:
            return NameMatch(score=0.93, same=False, contradiction=False, because=(how, "another legal form"))
        return NameMatch(score=1.0 if a.words == b.words else 0.97, same=True, contradiction=False, because=(how,))
    if _acronym(a, b) or _acronym(b, a):
        return NameMatch(score=0.8, same=False, contradiction=False, because=("one is the first letters of the other",))
    if (whole := compare_words("".join(a.words), "".join(b.words))).kind in ("identical", "spelling"):
        return NameMatch(score=0.97, same=True, contradiction=False, because=("the same letters, parted otherwise",))
    return _word_by_word(a, b, whole)


def _word_by_word(a: OrganisationName, b: OrganisationName, whole: WordMatch) -> NameMatch:
    because: list[str] = []
    got = total = 0.0
    table = sorted(
        (
            (m, i, j)
            for i, x in enumerate(a.words)
            for j, y in enumerate(b.words)
            if (m := _likeness(x, y)).kind != "other"
        ),
        key=lambda row: (-row[0].score, abs(row[1] - row[2]), row[1], row[2]),
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    same = True
    for match, i, j in table:
        if i in used_a or j in used_b:
            continue
        used_a.add(i)
        used_b.add(j)
        x, y = a.words[i], b.words[j]
        size = float(max(len(x), len(y)))
        total += size
        got += size * match.score
        same = same and match.same
        if match.kind == "near":
            because.append(f"{match.edits} letter{'s' if match.edits != 1 else ''} differ: {x}, {y}")
    left_a = [w for i, w in enumerate(a.words) if i not in used_a]
    left_b = [w for j, w in enumerate(b.words) if j not in used_b]
    total += sum(map(len, left_a)) + sum(map(len, left_b))
    score = got / total if total else 0.0
    if whole.kind == "near":
        score = max(score, whole.score)
    both = bool(left_a and left_b)
    for w in left_a + left_b:
        because.append(f"{w} only on one side")
    score = score * (0.8 if both else 1.0)
    done = same and not left_a and not left_b and bool(table)
    if done and not because:
        because.append("the same words in two languages or cases")
    return NameMatch(score=round(score, 4), same=done, contradiction=both or not table, because=tuple(because[:5]))


def _likeness(x: str, y: str) -> WordMatch:
    """Numbers are equal or not; words of a language are never each other's grammatical gender."""
    if x.isdigit() or y.isdigit() or {x, y} & countries():
        return WordMatch("identical", 1.0) if x == y else WordMatch("other", 0.0)
    common = common_words()
    if x != y and x in common and y in common:
        return WordMatch("other", 0.0)
    match = compare_words(x, y)
    if match.kind in ("gendered", "familiar"):
        return WordMatch("near", weight("gendered"), 1)
    return match
