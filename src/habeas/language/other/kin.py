"""Ties of people in other languages: "my husband, the teacher X", "her lawyer Y"; and whom a bare "my son" means.

The nouns and possessives of each language are data (`kin.yaml`). A tie counts where the text itself names both ends, or
one end is the writer or speaker; a bare "my husband" elsewhere in the document then leads to the one who was named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis
from habeas.language.tables import load_table
from habeas.model.reading import Relation
from habeas.model.records import RelationType, Span

if TYPE_CHECKING:
    from habeas.language.other.words import OtherAnalysis

INVERSE = {"parent": "child", "child": "parent", "lawyer": "client", "client": "lawyer"}
_OTHER = {("spouse", "m"): "f", ("spouse", "f"): "m"}
"""Whose husband or wife somebody most likely is where the possessive does not tell ("son mari")."""
_FAMILY = ("spouse", "parent", "child", "sibling")
_REACH = 70
_BESIDE = re.compile(r"(?:,?\s+[^\W\d_A-ZÀ-ÝА-ЯЁІЇЄҚҒҢӨҰҮҺӘ][\w’'-]*){0,5},?\s*(?:[ld][’'])?")
"""Between a noun and the name that is put beside it: words without capitals, and commas."""
_SURE = 0.7


@dataclass(frozen=True)
class Tie:
    """A noun of kinship or trust in the text (view offsets): `who` is the `type` of `of`; None where not told.

    `mine`: said with "my" or "our". `end` is that of the noun alone.
    """

    start: int
    end: int
    type: str
    gender: str
    who: int | None
    of: int | None
    mine: bool


@dataclass(frozen=True)
class Noun:
    type: str
    gender: str
    pattern: re.Pattern[str]
    own: re.Pattern[str]
    """Forms that hold "my" in themselves (Kazakh); never matches elsewhere."""


@dataclass(frozen=True)
class Table:
    """How a language says whose relative somebody is. Patterns ending in `$` look at what stands before the noun."""

    nouns: tuple[Noun, ...]
    mine: re.Pattern[str]
    theirs: re.Pattern[str]
    i_am: re.Pattern[str]
    of: re.Pattern[str]
    genitive: bool
    before: bool
    nominative: re.Pattern[str]


@cache
def table_of(language: str) -> Table | None:
    raw = load_table("other/kin.yaml").get(language)
    if raw is None:
        return None

    def words(text: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{text or '(?!)'})(?![\w-])", re.IGNORECASE)

    def tail(key: str) -> re.Pattern[str]:
        return re.compile(raw.get(key) or "(?!)", re.IGNORECASE)

    return Table(
        nouns=tuple(Noun(r[0], r[1], words(r[2]), words(r[3] if len(r) > 3 else "")) for r in raw["nouns"]),
        mine=tail("mine"), theirs=tail("theirs"), i_am=tail("i_am"), of=tail("of"), genitive=bool(raw.get("genitive")),
        before=bool(raw.get("before")), nominative=words(raw.get("nominative", "")),
    )  # fmt: skip


def nouns(language: str) -> tuple[re.Pattern[str], ...]:
    """The nouns of kinship and trust of a language."""
    table = table_of(language)
    return tuple(n.pattern for n in table.nouns) if table else ()


def is_relative(a: Analysis, start: int) -> bool:
    """Whether a noun of kinship stands right in front of a name, as one brings in somebody's relative."""
    table, before = table_of(a.language), a.text[max(0, start - 40) : start].rstrip(", ")
    nouns_ = (n for n in table.nouns if n.type != "lawyer") if table else ()
    return any(m.end() == len(before) for n in nouns_ for m in n.pattern.finditer(before))


def kin_before(a: Analysis, start: int) -> str:
    """The gender of the noun of kinship right in front of a name and a comma, as one brings in one's husband or
    sister; "" where there is none."""
    table, before = table_of(a.language), a.text[max(0, start - 40) : start]
    if table is None or not before.endswith(", "):
        return ""
    found = (n for n in table.nouns for m in n.pattern.finditer(before) if m.end() == len(before) - 2)
    return next((n.gender for n in found), "")


def find_ties(a: OtherAnalysis) -> tuple[Tie, ...]:
    """The ties of a document in the order of its text."""
    table = table_of(a.language)
    if table is None:
        return ()
    people = _People(a)
    found = [
        _tie(a, table, noun, people, m.start(), m.end(), own=pattern is noun.own)
        for noun in table.nouns
        for pattern in (noun.pattern, noun.own)
        for m in pattern.finditer(a.text)
        if not people.inside(m.start())
    ]
    return tuple(sorted(found, key=lambda t: t.start))


class _People:
    """Written names of people by place."""

    def __init__(self, a: OtherAnalysis) -> None:
        self.a = a
        self.all = sorted(
            (m.span.start, m.span.end, i)
            for i, f in enumerate(a.figures)
            if f.schema == "Person"
            for m in f.mentions
            if m.how == "name"
        )

    def inside(self, offset: int) -> bool:
        return any(s <= offset < e for s, e, _ in self.all)

    def behind(self, offset: int) -> Iterator[tuple[int, int, int]]:
        return (n for n in self.all if offset <= n[0] <= offset + _REACH)

    def in_front(self, offset: int) -> tuple[int, int, int] | None:
        return next((n for n in reversed(self.all) if n[1] <= offset and offset - n[1] <= 4), None)

    def oblique(self, start: int, end: int, figure: int) -> bool:
        """Whether a name is written in another form than those of its nominative."""
        name = self.a.figures[figure].name.split()
        return self.a.text[start:end] not in (" ".join(name), name[0], name[-1])


def _tie(a: OtherAnalysis, t: Table, noun: Noun, people: _People, start: int, end: int, *, own: bool) -> Tie:
    lead = a.text[max(0, start - 40) : start]
    mine = own or t.mine.search(lead) is not None
    me = _first_person(a, start) if mine else None
    who, of = None, me
    at = end
    for begin, stop, figure in people.behind(end):
        gap = a.text[at:begin]
        if re.search(r"[.;:!?«»“”„()\n]", gap):
            break
        name = (begin, stop, figure)
        said_of = t.i_am.search(lead) is not None and t.genitive and gap.isspace()
        if of is None and not mine and at == end and (said_of or _possesses(t, noun, a, people, (start, end), name)):
            of, at = figure, stop
            continue
        if _BESIDE.fullmatch(gap) and not t.of.search(gap):
            who = figure if figure != of and _fits(a, figure, noun.gender) else None
            who = None if _of_another(t, noun, a, people, (start, end), name) else who
        break
    if t.i_am.search(lead) and who is None and of is not None and not mine:
        who = _first_person(a, start)
    if of is None and t.before and (n := people.in_front(start)):
        of = n[2] if n[2] != who else None
    if of is None and (p := t.theirs.search(lead)):
        gender = next((g for g, v in p.groupdict().items() if v), "") or _OTHER.get((noun.type, noun.gender), "")
        of = _owner(a, people, p.start(), gender, who)
    return Tie(start, end, noun.type, noun.gender, who, of, mine)


def _possesses(
    t: Table, noun: Noun, a: OtherAnalysis, people: _People, said: tuple[int, int], name: tuple[int, int, int]
) -> bool:
    """Whether the name right behind a noun tells whose relative it is, not who it is: "the wife of X"."""
    gap, gender = a.text[said[1] : name[0]], a.figures[name[2]].gender
    if t.of.fullmatch(gap):
        return True
    if not t.genitive or not re.fullmatch(r"\s+(?:[^\W\d_]+\s+)?", gap):
        return False
    if gender and noun.gender and gender != noun.gender:
        return True
    named_next = re.match(r",\s", a.text[name[1] : name[1] + 2]) and any(people.behind(name[1]))
    nominative = t.nominative.fullmatch(a.text[said[0] : said[1]]) is not None
    return bool(nominative and (people.oblique(*name) or named_next))


def _of_another(
    t: Table, noun: Noun, a: OtherAnalysis, people: _People, said: tuple[int, int], name: tuple[int, int, int]
) -> bool:
    """Whether a name in the nominative stands behind a noun in the genitive, which is not whom it tells: "the cellmate
    of my husband, X"."""
    if not t.genitive or noun.gender != "m" or t.nominative.fullmatch(a.text[said[0] : said[1]]):
        return False
    written = a.text[name[0] : name[1]]
    return "," in a.text[said[1] : name[0]] and written[-1] not in "аеиоуюяєїіaeiouyąęó" and not people.oblique(*name)


def _first_person(a: OtherAnalysis, offset: int) -> int | None:
    """Who "I" is at an offset: the speaker of the words that hold it, else who signs the text."""
    said = a.statement_at(offset)
    if said is not None:
        return said.speaker
    return a.signatory if a.quote_at(offset) is None else None


def _owner(a: OtherAnalysis, people: _People, offset: int, gender: str, not_: int | None) -> int | None:
    """Whom "his" or "her" means where only one person of the same or the sentence before can be meant."""
    sentence = a.sentence_at(offset)
    first = sentence.index if sentence else 0
    for index in range(first, max(-1, first - 3), -1):
        lo = a.sentences[index].start
        near = {n[2] for n in people.all if lo <= n[0] < offset and n[2] != not_}
        fitting = [f for f in near if _fits(a, f, gender)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def meant_by(a: OtherAnalysis, start: int) -> int | None:
    """The person whom the kinship noun at an offset means, as far as the document tells it anywhere."""
    tie = next((t for t in a.ties if t.start <= start < t.end), None)
    if tie is None or tie.who is not None:
        return tie.who if tie else None
    bare = tie.of is None and not tie.mine and tie.type in _FAMILY  # "father was arrested": whose letter it is
    of = tie.of if tie.of is not None else _first_person(a, start) if tie.mine or bare else None
    known = {t.who for t in a.ties if t.type == tie.type and t.who is not None and (of is None or t.of in (of, None))}
    if of is not None:
        back = INVERSE.get(tie.type, tie.type)
        known |= {t.of for t in a.ties if t.type == back and t.who == of and t.of is not None}
    fitting = [f for f in known if f is not None and f != of and _fits(a, f, tie.gender)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(a: OtherAnalysis, figure: int, gender: str) -> bool:
    return not (gender and a.figures[figure].gender) or a.figures[figure].gender == gender


def relations(a: OtherAnalysis) -> list[Relation]:
    """The ties whose both ends are known, as relations; the same tie said twice is kept once."""
    out: dict[tuple[str, int, int], Relation] = {}
    for t in a.ties:
        if t.who is None or t.of is None or t.who == t.of or t.type == "client":
            continue
        kind: RelationType = t.type  # type: ignore[assignment]
        sentence = a.sentence_at(t.start)
        span = Span(sentence.start, sentence.end) if sentence else Span(t.start, t.end)
        out.setdefault((kind, t.who, t.of), Relation(type=kind, source=t.who, target=t.of, span=span,
                                                     made_by=f"kin/{a.language}", confidence=_SURE))  # fmt: skip
    return list(out.values())
