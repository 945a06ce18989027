"""Places and bodies that only the words around them tell, where no model is: "the prison of X", "the daily X", "X:".

What is found once counts at its other places in the document too, in any case. All of it is marked as faint. Reach for
`more` with the names found so far and the capitalised words that are still open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.language.acts.other.rules import has_rules, table_of, triggers
from habeas.language.analysis import Analysis
from habeas.language.names.lexicon import UPPER, lexicon
from habeas.language.other.found import Found
from habeas.language.tables import load_table

UPPER_MORE = UPPER + "ҚҒҢӨҰҮҺӘІЇЄҐŁŚŻŹĆŃÓÁÉÍÚÑÀÈÌÒÙÂÊÎÔÛÇ"
SURE, FAINT = 0.45, 0.35
_DATELINE = re.compile(r"\s?:\s|\s?,\s(?=\d|[^\W\d_a-zà-ÿа-яіїєґ])")
"""Behind a place that opens a report: a colon, or a comma and a day or another name."""
Open = tuple[int, int, str]
"""(start, end, text) of a capitalised stretch that is nobody's name so far."""


@dataclass(frozen=True)
class Around:
    """What `where.yaml` says of one language."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    demonym: re.Pattern[str]
    country: re.Pattern[str]
    nothing: re.Pattern[str]
    body_before: re.Pattern[str]
    body_after: re.Pattern[str]
    body_quoted: re.Pattern[str]
    endings: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def around(language: str) -> Around | None:
    raw = load_table("other/where.yaml").get(language)
    if raw is None:
        return None

    def compiled(key: str, end: str = "") -> re.Pattern[str]:
        return re.compile(f"(?:{raw.get(key) or '(?!)'}){end}", re.IGNORECASE)

    endings = [(e, tuple(b)) for e, b in (raw.get("endings") or {}).items()]
    return Around(
        before=compiled("before", "$"), after=compiled("after"), demonym=compiled("demonym"),
        country=compiled("country", "$"), nothing=compiled("nothing"), body_before=compiled("body_before", "$"),
        body_after=compiled("body_after"), body_quoted=compiled("body_quoted"),
        endings=tuple(sorted(endings, key=lambda e: -len(e[0]))),
    )  # fmt: skip


def more(a: Analysis, found: Iterable[Found], open_: Sequence[Open]) -> list[Found]:
    """Further bodies and places of a document."""
    table = around(a.language)
    if table is None:
        return []
    known = list(found)
    bodies = list(_bodies(a, table, open_))
    taken = [(f.start, f.end) for f in bodies]
    rest = [o for o in open_ if not any(s < o[1] and o[0] < e for s, e in taken)]
    return [*bodies, *_places(a, table, [*known, *bodies], rest)]


def _bodies(a: Analysis, table: Around, open_: Sequence[Open]) -> Iterator[Found]:
    """ "the association Free Pens", "«Еркін жаға» газеті", and bodies that everybody knows."""
    taken: set[int] = set()
    for start, end, name in open_:
        article = re.search(r"(?<!\w)(?:La|El|Los|Las|Il|Lo|Le) $", a.text[max(0, start - 4) : start])
        begin = start - len(article.group()) if article else start
        if table.body_before.search(a.text[max(0, begin - 40) : begin]):
            taken.add(start)
            start, name = begin, a.text[begin:end]
            yield Found(start, end, "Organization", name, "pattern/called", SURE)
    for m in (*table.body_after.finditer(a.text), *table.body_quoted.finditer(a.text)):
        if m.start(1) not in taken:
            taken.add(m.start(1))
            yield Found(m.start(1), m.end(1), "Organization", m.group(1), "pattern/called", SURE)
    for m in _everywhere().finditer(a.text):
        if m.start() not in taken:
            yield Found(m.start(), m.end(), "Organization", m.group(1), "pattern/known-body", SURE)


@cache
def _everywhere() -> re.Pattern[str]:
    names = "|".join(map(re.escape, load_table("other/where.yaml")["bodies_everywhere"]))
    return re.compile(rf"(?<![\w«“„])({names})(?:у|а|ом|і|ові|u|em|ie|тің|ның|ға|тан)?(?!\w)")


def _places(a: Analysis, table: Around, found: Sequence[Found], open_: Sequence[Open]) -> Iterator[Found]:
    people = {w for f in found if f.schema == "Person" for w in (*f.base.split(), *a.text[f.start : f.end].split())}
    lower = frozenset(re.findall(r"(?<![\w’'-])[^\W\d_]{4,}", a.text))
    words = [o for o in open_ if _may_be(o, people, lower, table)]
    stems: dict[str, list[str]] = {}
    for _, _, name in words:
        stems.setdefault(_stem(name, table), []).append(name)
    told = {_stem(name, table) for start, end, name in words if _told(a, table, start, end, name, lower)}
    for start, end, name in words:
        if (stem := _stem(name, table)) in told:
            yield Found(start, end, "Place", _base(stems[stem], stem, table), "pattern/where", FAINT)


def _may_be(o: Open, people: set[str], lower: frozenset[str], table: Around) -> bool:
    name = o[2]
    plain = " " not in name and len(name) > 3 and not name.isupper()
    return plain and name not in people and name.lower() not in lower and not table.nothing.match(name)


def _told(a: Analysis, table: Around, start: int, end: int, name: str, lower: frozenset[str]) -> bool:
    if table.before.search(a.text[max(0, start - 60) : start]) or table.after.match(a.text, end):
        return True
    if table.after.search(a.text) and re.search(
        rf"(?<!\w){re.escape(_stem(name, table))}{table.after.pattern}", a.text
    ):
        return True
    line = a.text[a.text.rfind("\n", 0, start) + 1 : start]
    if not line.strip() and re.match(r",\s(?:le\s|il\s|el\s|dnia\s)?\d", a.text[end : end + 12]):
        return True  # "Maravik, 3 March 2018"
    if has_rules(a.language) and triggers(a.language, name, 0, len(name)):
        return False  # "Затримано: X"
    if start < a.paragraphs[0].end and not line.strip() and _DATELINE.match(a.text, end) and not _person(a, name):
        return True
    if table.country.search(name):
        return True
    if not re.search(r"[\w,][\s«“„]+$", a.text[max(0, start - 3) : start]):
        return False  # a word that opens its sentence is capital anyway
    front = name.lower()[: max(5, len(name) - 3)]
    return any(w.startswith(front) and table.demonym.search(w) for w in lower)


def _person(a: Analysis, word: str) -> bool:
    """Whether a capitalised word is a noun for a person that opens its sentence: "Заявник, X"."""
    return has_rules(a.language) and any(
        p.fullmatch(word) for p in (table_of(a.language).people, table_of(a.language).parties)
    )


def _stem(name: str, table: Around) -> str:
    return next((name[: -len(e)] for e, _ in table.endings if e and name.endswith(e) and len(name) - len(e) > 2), name)


def _base(forms: list[str], stem: str, table: Around) -> str:
    """The nominative that most written forms can be of; a known city or country before all."""
    votes: dict[str, float] = {}
    for form in forms:
        bases = next((b for e, b in table.endings if stem + e == form), ("",))
        for n, base in enumerate(bases):
            votes[stem + base] = votes.get(stem + base, 0.0) + 1 - 0.1 * n
    lex = lexicon()
    known = [b for b in votes if b in lex.cities or b in lex.countries]
    return known[0] if known else max(votes, key=lambda b: votes[b])


def without_country(name: str, language: str) -> str:
    """A full name without the country that stands behind it in another case: "видачу Шухрата Юсупова Узбекистану"."""
    front, _, last = name.rpartition(" ")
    full = " " in front and all(w[:1].isupper() for w in front.split())  # "Ambasciata di Veldania" is a body
    return front if full and ends_like_country(last, language) else name


def ends_like_country(name: str, language: str) -> bool:
    """Whether a word ends as names of countries do in a language."""
    table = around(language)
    return table is not None and table.country.search(name) is not None and table.nothing.match(name) is None
