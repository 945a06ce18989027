"""Which names of one document are one figure's: full name, family name, given name, acronym, shorter form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.language.names import namesakes, relatives
from habeas.language.names.lexicon import lexicon
from habeas.language.names.likenesses import SHORTENED, initials
from habeas.language.names.named import Name
from habeas.language.names.prisons import join_prisons
from habeas.language.tables import words

_OFFICIAL = " [official]"


def join(text: str, names: Sequence[Name]) -> list[list[Name]]:
    """Groups of names in order of first appearance; two people with different family names are never one."""
    groups: dict[str, list[Name]] = {}
    officials = {n.start for n in namesakes.officials(text, names)}
    for n in names:
        groups.setdefault(_key(n) + _OFFICIAL * (n.start in officials), []).append(n)
    root = {k: k for k in groups}
    bear = {k: [k] for k in groups}
    for short, full in _pairs(text, groups):
        a, b = _find(root, short), _find(root, full)
        if a != b and not any(_two_people(groups, x, y) for x in bear[a] for y in bear[b]):
            root[a] = b
            bear[b] += bear[a]
    out: dict[str, list[Name]] = {}
    for key, members in groups.items():
        out.setdefault(_find(root, key), []).extend(members)
    ordered = [sorted(g, key=lambda n: n.start) for g in out.values()]
    return sorted(ordered, key=lambda g: g[0].start)


def _find(root: dict[str, str], key: str) -> str:
    while root[key] != key:
        key = root[key]
    return key


def _two_people(groups: dict[str, list[Name]], a: str, b: str) -> bool:
    """Whether two names can not be one person's: two full names of which none holds the other, a he and a she, or
    an official and his namesake."""
    if a.endswith(_OFFICIAL) != b.endswith(_OFFICIAL):
        return True
    if groups[a][0].schema != "Person" or groups[b][0].schema != "Person":
        return False
    if {_gender(groups[a]), _gender(groups[b])} == {"f", "m"}:
        return True
    x, y = _parts(groups[a][0]), _parts(groups[b][0])
    return len(x) > 1 and len(y) > 1 and x != y and not (_within(x, y) or _within(y, x))


def _key(n: Name) -> str:
    if n.schema == "Place":
        lex = lexicon()
        words = n.text.split()
        if len(words) > 1 and words[0] in lex.directions and n.text not in lex.countries | lex.regions:
            return _key_of("Place", " ".join(words[1:]))
        short = _STATE.sub("", n.text)
        if short != n.text and short in lex.countries:
            return _key_of("Place", lex.same_place.get(short, short))  # "Republic of Veldania"
        return _key_of("Place", lex.same_place.get(n.text.replace("’", "'"), n.text))
    if n.schema == "Organization":
        return _key_of("Organization", lexicon().same_body.get(n.text, n.text))
    titled = f" ({n.gender})" if n.rule == "title" and n.gender and len(n.candidate.words) == 1 else ""
    return _key_of(n.schema, n.text) + titled  # "Mr Horak" and "Mrs Horak" are two


def _key_of(schema: str, text: str) -> str:
    folded = re.sub(r"[’'`]", "'", text).casefold().rstrip(".")
    return f"{schema}:{folded}"


def _pairs(text: str, groups: dict[str, list[Name]]) -> list[tuple[str, str]]:
    bodies = _bodies(text, groups) + _initials(groups) + _brackets(text, groups) + _spellings(groups)
    return _people(text, groups) + bodies + join_prisons(text, groups)


_STATE = re.compile(
    r"^(?:Islamic |Federal |Hellenic |Arab )?(?:Republic|Kingdom|State|Federation|Sultanate) of (?:the )?"
)
_BROUGHT_IN = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome)(?: [a-z][\w-]*){0,4},? (?:called|named|by the name of) $"
)
"""What brings a new person in ("a warder called Belenko")."""


def _people(text: str, groups: dict[str, list[Name]]) -> list[tuple[str, str]]:
    """Part of a name -> the one full name of the document that has it; but whom the text brings in by that part alone
    ("a warder called Belenko") is nobody who gets a full name only later."""
    people = [(k, _parts(g[0])) for k, g in groups.items() if g[0].schema == "Person"]
    gender = _genders(groups, people)
    aside = namesakes.relatives(text, [n for k, _ in people for n in groups[k]])
    out = _untitled(groups, people)
    starts = sorted(n.start for k, _ in people for n in groups[k])
    for key, parts in people:
        fuller = [
            (k, p)
            for k, p in people
            if k != key
            and _fuller(p, parts)
            and _within(parts, p)
            and {gender[k] or _usual(groups[k][0]), gender[key]} != {"f", "m"}
            and not (parts == p[-1:] and not gender[key] and groups[k][0].text.casefold() in aside)
            and not (parts == p[-1:] and not gender[key] and _only_signs(text, groups[k]))
        ]
        first = groups[key][0].start
        if _BROUGHT_IN.search(text[max(0, first - 60) : first]):
            fuller = [(k, p) for k, p in fuller if groups[k][0].start < first]
        tops = [k for k, p in fuller if not any(k != k2 and len(p2) > len(p) and _within(p, p2) for k2, p2 in fuller)]
        if len(tops) == 1:
            out.append((key, tops[0]))
        elif tops and (len(parts) == 1 or parts[0] in lexicon().particles):
            last = [k for k, p in fuller if (p[-len(parts) :] == parts or _first_surname(p, parts)) and k in tops]
            if any(p[0] == parts[0] and p[-len(parts) :] != parts for k, p in fuller if k in tops):
                continue  # "Vadim Satha" and "Satha Sanjev": one's family name is the other's first name
            alike = [k for k in last if gender[key] and gender[k] in ("", gender[key])]  # "Mrs Horak" is not Jan Horak
            known = [k for k in last if groups[k][0].start < groups[key][0].start]  # when the short form came first
            one = relatives.meant(text, groups[key], [groups[k] for k in last], starts) if len(last) > 1 else None
            told = [] if one is None else [last[one]]
            same = [k for k in alike if gender[key] == (gender[k] or _usual(groups[k][0]))]
            sure = next((ks for ks in (last, alike, same, told, known) if len(ks) == 1), [])
            out += [(key, k) for k in sure]
    return out


def _first_surname(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """ "Catelo" of "Rosa Catelo Huan": the first of two family names, which is the one that is used alone."""
    given = lexicon().given
    return len(full) == 3 and len(short) == 1 and full[1] == short[0] and full[1].title() not in given


def _only_signs(text: str, group: list[Name]) -> bool:
    """Whether a name stands alone on its line wherever it stands, in the last half: who signs does not speak of himself
    by his family name ("This Dovlat is drunk", in the letter of Marta Dovlat)."""
    alone = (text[n.start - 1 : n.start] == "\n" and text[n.end : n.end + 1] in ("", "\n") for n in group)
    return all(alone) and group[0].start * 2 > len(text)


def _fuller(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """More words, or as many with an initial spelled out."""
    return len(full) > len(short) or (
        len(full) == len(short) and sum(w.endswith(".") for w in full) < sum(w.endswith(".") for w in short)
    )


def _gender(group: list[Name]) -> str:
    """Gender that titles or the given name of a group show."""
    return next((n.gender for n in group if n.gender), "")


def _usual(full: Name) -> str:
    """The gender that a given name has, where it is not of both."""
    first, lex = full.candidate.words[0], lexicon()
    return "" if first in words("en/people.yaml", "either") else lex.given.get(first) or lex.called.get(first, "")


def _genders(groups: dict[str, list[Name]], people: list[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Gender of each name; of a full name also what its first name alone tells ("her husband, Sapar")."""
    own = {k: _gender(groups[k]) for k, _ in people}
    first = {parts[0]: own[k] for k, parts in people if len(parts) == 1}
    return {k: own[k] or (first.get(parts[0], "") if len(parts) > 1 else "") for k, parts in people}


def _untitled(groups: dict[str, list[Name]], people: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, str]]:
    """ "Horak" beside "Mr Horak": he, unless a "Mrs Horak" or another full name of that family is there too."""
    out = []
    for key, parts in people:
        titled = [k for k, p in people if k.startswith(f"{key} (") and p == parts]
        whole = [k for k, p in people if len(p) > 1 and p[-1:] == parts]
        if len(parts) == 1 and len(titled) == 1 and len(whole) <= 1:
            out.append((key, titled[0]))
    return out


def _parts(n: Name) -> tuple[str, ...]:
    lex = lexicon()
    if _INITIALS.fullmatch(n.text):
        return tuple(_INITIAL.findall(n.text.casefold()))
    return tuple(w.casefold() for w in n.candidate.words if w not in lex.particles) or (n.text.casefold(),)


_INITIAL = re.compile(r"[^\W\d_]\.")
_INITIALS = re.compile(r"(?:[^\W\d_]\. ?){2,4}")


def _within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """ "belenko", "t. belenko" within "tomas belenko": each part in order, an initial standing for what it begins; "e."
    within "j. e.", where nothing but initials is known of either."""
    if len(short) == 1 and _INITIAL.fullmatch(short[0]) and all(_INITIAL.fullmatch(p) for p in full):
        return len(full) > 1 and full[-1] == short[0]
    at = 0
    whole = False
    for part in short:
        while at < len(full) and not (full[at] == part or (part.endswith(".") and full[at].startswith(part[:-1]))):
            at += 1
        if at == len(full):
            return False
        whole = whole or (full[at] == part and len(part) > 2)
        at += 1
    return whole


_OWN_PLACE = re.compile(r" (?:in|of) [A-Z]")


def _bodies(text: str, groups: dict[str, list[Name]]) -> list[tuple[str, str]]:
    """ "Appeal Board" -> "Aliens Appeal Board", "Human Rights Commission" -> "Human Rights Commission of the …": named
    in full before, but for the headline. One that has another place of its own ("in Maravik") is another."""
    keys = [(k, g[0].text) for k, g in groups.items() if g[0].schema == "Organization"]
    headline = text.find("\n")
    out = []
    for key, name in keys:
        if " " not in name and groups[key][0].rule != SHORTENED:
            continue
        if any(_OWN_PLACE.match(text, n.end) for n in groups[key]):
            continue
        fuller = [k for k, n in keys if len(n) > len(name) and (_ends_with(n, name) or n.startswith(name + " "))]
        first = next((n.start for n in groups[key] if n.start > headline), len(text))
        if len(fuller) == 1 and groups[fuller[0]][0].start < first:
            out.append((key, fuller[0]))
    return out


def _initials(groups: dict[str, list[Name]]) -> list[tuple[str, str]]:
    """ "LA" -> "Lissen Alliance", where one body of the text has these initials."""
    bodies = [(k, g[0].text) for k, g in groups.items() if g[0].schema == "Organization"]
    out = []
    for key, name in bodies:
        if name.isupper() and name.isalpha():
            full = [k for k, n in bodies if " " in n and initials(n) == name]
            out += [(key, full[0])] if len(full) == 1 else []
    return out


def _ends_with(full: str, name: str) -> bool:
    """ "Aliens Appeal Board" ends with "Appeal Board"; a "Unit of the Lissen Police" is not the "Lissen Police"."""
    return full.endswith(" " + name) and not re.search(r" (?:of|for|to|in)(?: the)?$", full[: -len(name) - 1])


def _brackets(text: str, groups: dict[str, list[Name]]) -> list[tuple[str, str]]:
    """ "Lantern Movement of Toruna (LMT)", "KDV (Lantern Movement)": one body."""
    ordered = sorted((n.start, n.end, k) for k, g in groups.items() for n in g if n.schema == "Organization")
    starts = {s: k for s, _, k in ordered}
    out = []
    for _, end, key in ordered:
        m = re.match(r"[”’\"»]?(?: in (?:the )?\w+)? \((?:the |hereinafter |known as )*[“‘\"]?", text[end : end + 40])
        if m and (other := starts.get(end + m.end())) and other != key:
            out.append((other, key))
    return out


def _spellings(groups: dict[str, list[Name]]) -> list[tuple[str, str]]:
    """Two spellings, one letter apart, of a body of the same narrow kind."""
    from rapidfuzz.distance import Levenshtein

    keys = [
        (k, g[0]) for k, g in groups.items() if g[0].schema == "Organization" and g[0].kind in ("newspaper", "party")
    ]
    return [
        (ka, kb)
        for i, (ka, a) in enumerate(keys)
        for kb, b in keys[i + 1 :]
        if a.kind == b.kind and len(a.text) > 6 and Levenshtein.distance(a.text, b.text, score_cutoff=1) <= 1
    ]
