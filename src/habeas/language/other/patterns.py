"""Names in languages without a model: by the word before them, by given names, by first words of bodies, by gazetteer.

Reach for this where no model is: its confidence is low, and what no pattern speaks for is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.language.analysis import Analysis
from habeas.language.names.lexicon import Lexicon, lexicon
from habeas.language.other.befalls import acted_on, done_to
from habeas.language.other.beside import HER_NAME, calls, gender_abroad, in_his_case, tells_act
from habeas.language.other.found import Found
from habeas.language.other.inflection import base_form, endings_of, family_form, is_given, looks_like_family
from habeas.language.other.roles import called
from habeas.language.other.where import UPPER_MORE, around, ends_like_country, more, without_country
from habeas.language.other.world import world
from habeas.language.tables import load_table
from habeas.model.records import Schema

_SURE, _LIKELY = 0.55, 0.45
_OFFICE = re.compile(
    r"(?:[Gg]eneral|[Гг]енераль|[Вв]ерхов|[Гг]олов|[Gg]łówn|[Kk]rajow|[Nn]acional|[Nn]azional)\w*(?!\w)"
)
"""Adjectives of offices and bodies: no given name follows a title so."""
_STATE = re.compile(r" (?:Республі|Держав|Королівств|Федераці|Republi|Repúbl|Repubbl|Royaum|Królestw|Federacj)\w*.*$")
"""The beginning of a state's name right behind somebody's, in languages with cases."""
_BIG_CITY = 300_000
_PATRONYMIC = re.compile(r"(?:ович|евич|йович|івна|ївна|овна|ович[ауі]|івни)\w{0,2}$")


@dataclass(frozen=True)
class Table:
    """What `names.yaml` says of one language."""

    person: frozenset[str]
    bodies: frozenset[str]
    links: tuple[str, ...]
    countries: dict[str, str]
    given: dict[str, str]
    words: frozenset[str]
    quoted: tuple[str, ...]
    said: tuple[str, ...]
    cyrillic_endings: tuple[str, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    agents: re.Pattern[str]
    """How nouns for people of a trade or post end; only right before two capitalised words is that telling."""


@cache
def table_of(language: str) -> Table:
    """The table of a language; an empty one for a language that has none."""
    every = load_table("other/names.yaml")
    row: dict[str, Any] = every.get(language) or {}
    kin = ("it", "es", "pl") if language in ("it", "es", "pl", "de") else (language,)
    given = {
        g: [n for code in (*kin, language) for n in ((every.get(code) or {}).get("given") or {}).get(g, ())]
        for g in ("m", "f")
    }
    if language in ("it", "es", "pl", "de"):
        given = {g: [*given.get(g, ()), *names] for g, names in every["foreign_given"].items()}
    return Table(
        person=frozenset(p.lower() for p in row.get("person", ())),
        bodies=frozenset(row.get("bodies", ())),
        links=tuple(row.get("links", ())),
        countries=dict(row.get("countries", {})),
        given={n: "" if g == "x" else g for g in ("x", "m", "f") for n in given.get(g, ())},
        words=frozenset(row.get("words", ())),
        quoted=tuple({q.lower()[:7] for q in row.get("quoted", ())}),
        said=tuple(row.get("said", ())),
        cyrillic_endings=tuple(every["cyrillic_endings"]) if language in ("uk", "kk") else (),
        before=re.compile(rf"(?:{row.get('before', '(?!)')}) $", re.IGNORECASE),
        after=re.compile(rf"(?:{row.get('after', '(?!)')})(?!\w)", re.IGNORECASE),
        agents=re.compile(row.get("agents", "(?!)"), re.IGNORECASE),
    )


def read(a: Analysis) -> list[Found]:
    """Names of a document by pattern; a family name alone counts where its full name stands in the document."""
    table, lex = table_of(a.language), lexicon()
    found: list[Found] = []
    open_: list[tuple[int, int, str]] = []
    lower = frozenset(re.findall(r"(?<!\w)[^\W\d_]+", a.text)) if a.text else frozenset()
    for s in a.sentences:
        for m in _capitals().finditer(s.text):
            start, name = _trimmed(s.start + m.start(), m.group(), table)
            start, name = _from_given(a, table, start, name)
            name = without_country(_STATE.sub("", name), a.language)
            if (n := _place_in_front(a, name)) is not None:
                open_.append((start, start + n, name[:n]))
                start, name = start + n + 1, name[n + 1 :]
            if not name:
                continue
            first = start == s.start or not re.search(r"\w", a.text[s.start : start])
            one = _one(a, table, lex, start, name, first, lower)
            if one is not None:
                found.append(one)
            else:
                open_.append((start, start + len(name), name))
    nobody = table.bodies | table.countries.keys()
    free = [o for o in open_ if not (_OFFICE.match(o[2]) or nobody & set(o[2].split()) or
                                     ends_like_country(o[2].split()[-1], a.language))]  # fmt: skip
    known = {(s, e): lex.given.get(n.split()[0], "") for s, e, n in called(a, free)}
    for (start, end), gender in known.items():
        found.append(Found(start, end, "Person", a.text[start:end], "pattern/called-person", _LIKELY, gender=gender))
    open_ = [o for o in open_ if o[:2] not in known]
    found += _alone(a, found, open_)
    found += more(a, found, open_)
    return sorted(found, key=lambda f: f.start)


def open_words(a: Analysis, found: list[Found]) -> list[tuple[int, int, str]]:
    """Capitalised stretches that no name found covers."""
    spans = [
        (s.start + m.start(), s.start + m.end(), m.group()) for s in a.sentences for m in _capitals().finditer(s.text)
    ]
    return [o for o in spans if not any(f.start < o[1] and o[0] < f.end for f in found)]


@cache
def _capitals() -> re.Pattern[str]:
    u = f"[{UPPER_MORE}]"
    joins = r"(?: (?:d[aei]l?|della|de la|de los|von|van|al-|el) | d[’']| )"
    return re.compile(
        rf"(?<![\w’'])(?:[dl][’'])?{u}[\w’'-]*\w(?:{joins}{u}[\w’'-]*\w|(?: {u}\.)+)*|(?:{u}\. ?)+{u}[\w’'-]+"
    )


def _trimmed(start: int, name: str, table: Table) -> tuple[int, str]:
    """Without titles and small words in front: "Signor Belenko", "Il Belenko"."""
    while name:
        m = re.match(r"[dDlL][’'](?=\w)", name) or re.match(r"(\S+)(?: |$)", name)
        assert m is not None
        word = m.group().strip().lower()
        lower = name[:1].islower()  # "L’arresto di Irena": what is left of the first word is none
        if m.group()[-1] not in "’'" and not lower and word not in table.person and word not in table.words:
            break
        start, name = start + m.end(), name[m.end() :]
    return start, name


def _place_in_front(a: Analysis, name: str) -> int | None:
    """Length of a first word that ends as a country does, in front of a family name: "у Харсії Гречаному загрожує"."""
    first, _, rest = name.partition(" ")
    country = re.fullmatch(r".{2,}[^аеиоуіaeiouy](?:ії|ію|ією|ія|ji|ję|ii|ię)", first)
    family = rest and " " not in rest and looks_like_family(rest, a.language)
    hers = re.search(HER_NAME, name)
    return (
        len(first)
        if country and family and not hers and not base_form([first], a.language, table_of(a.language).given)[1]
        else None
    )


def _from_given(a: Analysis, table: Table, start: int, name: str) -> tuple[int, str]:
    """Without a word in front of the given name that only opens the sentence: "Журналістку Олену Гайову"."""
    words = [(m.start(), m.group()) for m in re.finditer(r"\S+", name)]
    if len(words) < 2:
        return start, name
    trade = calls(a, words[0][1]) or (table.agents.fullmatch(words[0][1]) and is_given(words[1][1], a.language, {}))
    if is_given(words[0][1], a.language, table.given) and not (trade and len(words) > 2):
        return start, name
    if len(words) > 2 and (trade or tells_act(a, words[0][1])):
        return start + words[1][0], name[words[1][0] :]  # "Затримання Рустема Аблаєва", "Poetkę Lejlę Ibragimową"
    behind = words[1:] if calls(a, words[0][1]) else words[1:-1]
    at = next((i for i, w in behind if is_given(w, a.language, table.given)), 0)
    if at == words[1][0] and len(words) == 3 and not _PATRONYMIC.search(words[2][1]):
        return start + at, name[at:]  # "соратника Тарнавських Ігоря Білика"
    if not at and len(words) == 3 and table.agents.fullmatch(words[0][1]):
        at = words[1][0]
    if at and words[-1][0] > at and (where := around(a.language)) and where.nothing.fullmatch(name[: at - 1]):
        return start + at, name[at:]  # "il ministro degli Esteri Pavel Belenko"
    opens = at and not re.search(r"\w", a.text[a.text.rfind("\n", 0, start) + 1 : start].rsplit(". ", 1)[-1])
    called_so = at and (calls(a, name[: at - 1]) or table.agents.fullmatch(name[: at - 1]))
    return (start + at, name[at:]) if opens or called_so else (start, name)


def _one(
    a: Analysis, table: Table, lex: Lexicon, start: int, name: str, first: bool, lower: frozenset[str]
) -> Found | None:
    end, words = start + len(name), name.split()
    before = a.text[max(0, start - 40) : start]
    previous = re.search(r"([\w.’']+)[,»\"”]? ?[«\"“„]?$", before)
    word = previous.group(1).lower().rstrip("’'") if previous and not first else ""
    quoted = before.endswith(("«", '"', "“", "„"))

    def is_(schema: Schema, rule: str, sure: float, base: str = name, stop: int = end, gender: str = "") -> Found:
        return Found(start, stop, schema, base, rule, sure, gender=gender)

    if name in table.countries or name in lex.countries:
        return is_("Place", "pattern/country", _SURE, table.countries.get(name, name))
    if quoted and word.startswith(table.quoted):
        stop = re.search(r"[»\"”]", a.text[start : start + 60])
        return is_("Organization", "pattern/titled", _LIKELY, stop=start + stop.start() if stop else end,
                   base=a.text[start : start + stop.start()] if stop else name)  # fmt: skip
    if words[0] in table.bodies:
        stop_ = _body_end(a.text, end, table)
        return is_("Organization", "pattern/body", _LIKELY, a.text[start:stop_], stop_) if stop_ - start > 9 else None
    if name in lex.orgs:
        return is_("Organization", "pattern/known-body", _LIKELY)
    if quoted or (first and len(words) == 1):
        return None
    if _OFFICE.match(name):
        return None
    base, gender = base_form(words, a.language, table.given)
    gender = gender or (gender_abroad(a.language, words[0]) if len(words) > 1 and words[0] not in table.given else "")
    if (his := in_his_case(a, table.given, words, base, gender, start, end)) is not None:
        base, gender = his, "m"
    titled = (word in table.person or calls(a, word)) and not name.isupper()
    telling = base.split()[0] in table.given or _personal(base.split(), a.language, lex, table)
    if len(words) > 1 and (telling or looks_like_family(words[-1], a.language)):
        return is_("Person", "pattern/person", _SURE if titled else _LIKELY, base, gender=gender)
    if titled and words[0].lower() not in lower and not any(w in table.bodies for w in words):
        return is_("Person", "pattern/titled-person", _SURE, base, gender=gender)
    if (
        len(words) in (2, 3)
        and not name.isupper()
        and (_trade(a, table, before, words) or acted_on(a, end) or done_to(a, start))
    ):
        return is_("Person", "pattern/trade", _LIKELY, base, gender=gender)
    if len(words) > 1 and (_said(a.text, start, end, table) or _suffers(a.text, start, end, table)):
        return is_("Person", "pattern/context", _LIKELY, base, gender=gender)
    if lex.cities.get(name, 0) >= _BIG_CITY and name not in lex.doubtful and name not in table.given:
        return is_("Place", "pattern/city", _LIKELY)
    return None


def _trade(a: Analysis, table: Table, before: str, words: list[str]) -> bool:
    """Whether a noun that ends as those for trades do stands right before capitalised words: "la costumista X Y"."""
    where, noun = around(a.language), re.search(r"([^\W\d_]+) $", before)
    if noun is None or not table.agents.fullmatch(noun.group(1)) or any(w in table.bodies for w in words):
        return False
    return where is None or where.body_before.search(before) is None


def _said(text: str, start: int, end: int, table: Table) -> bool:
    verbs = "|".join(map(re.escape, table.said)) or "(?!)"
    behind = re.match(rf",? (?:{verbs})\b", text[end : end + 30])
    ahead = re.search(rf"\b(?:{verbs}) $", text[max(0, start - 30) : start])
    return bool(behind or ahead)


def _suffers(text: str, start: int, end: int, table: Table) -> bool:
    """Whether the words around a name are said of people only: an arrest, an age, a profession behind a comma."""
    if table.before.search(text[max(0, start - 40) : start]) or table.after.match(text[end : end + 40]):
        return True
    behind = re.match(r", (?:un[ao]? |l[ao]? |il |un[’']|el |l[’'])?([\w-]+)", text[end : end + 30])
    return bool(behind and behind.group(1).lower() in table.person)


def _body_end(text: str, end: int, table: Table) -> int:
    """The end of a body's name that goes on behind small words: "Corte d’Appello di Maravik"."""
    links = "|".join(map(re.escape, sorted(table.links, key=len, reverse=True))) or "(?!)"
    more = re.compile(
        rf" ?(?: (?:{links})[’' ]| ?d[’']| ?dell[’'])\s?([{UPPER_MORE}][\w’'-]*\w(?: [{UPPER_MORE}][\w’'-]*\w)*)"
    )
    court = re.compile(
        r"(?: d[’'](?:appello|assise)| di cassazione| de apelación| suprem[ao]| superior| regional| nacional)(?!\w)"
    )
    if m := court.match(text, end):
        end = m.end()
    while m := more.match(text, end):
        end = m.end()
    return end


def _personal(words: list[str], language: str, lex: Lexicon, table: Table) -> bool:
    """A known given name in front, or the ending of a family name behind."""
    last = words[-1]
    cyrillic = bool(table.cyrillic_endings) and len(last) > 4 and last.lower().endswith(table.cyrillic_endings)
    return (
        words[0] in lex.given
        or words[0] in world(language)
        or cyrillic
        or lex.surname_gender(last) is not None
        or bool(re.fullmatch(rf"(?:[{UPPER_MORE}]\.)+", words[0]))
    )


def _alone(a: Analysis, found: list[Found], open_: list[tuple[int, int, str]]) -> Iterator[Found]:
    """Family or given names that stand alone, of people whose full name the document has."""
    people = list({(f.base, f.gender): f for f in found if f.schema == "Person" and " " in f.base}.values())
    whose = {name: _whose(a.language, name, people) for name in {n for _, _, n in open_}}
    for start, end, name in open_:
        if (bearer := whose[name]) is not None:
            yield Found(start, end, "Person", bearer[0], "pattern/alone", _LIKELY, gender=bearer[1])


def _whose(language: str, name: str, people: list[Found]) -> tuple[str, str] | None:
    """(base form, gender) of a name that stands alone, of the first person whose given or family name it can be."""
    endings = endings_of(language)
    for f in people:
        parts = f.base.split()
        forms = {name, base_form([name], language, {parts[0]: f.gender})[0]}
        if endings is not None:
            forms |= {family_form(name, g, endings) for g in ([f.gender] if f.gender else ["m", "f"])}
        if parts[0] in forms or parts[-1] in forms:
            return (parts[0] if parts[0] in forms else parts[-1]), f.gender
    return None
