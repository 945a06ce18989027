"""Two written names of persons, compared feature by feature.

The result says which words of one name stand for which words of the other, what is left over, and what speaks against
their being one name. Only words that are the *same* (in any script or system) make the same name; initials, familiar
forms, lone surnames and letters that are merely alike make a score and reasons, for a person to decide.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from habeas.identity.parse import PersonName, Token, parse_person
from habeas.identity.records import NameMatch
from habeas.identity.tokens import WordMatch, compare_words, exchanged, initial_fits, weight

Pair = tuple[Token, Token, WordMatch]


class Alignment(msgspec.Struct, frozen=True):
    """Words of both names in pairs, and what is left of either."""

    pairs: tuple[Pair, ...]
    left_a: tuple[Token, ...]
    left_b: tuple[Token, ...]


def _pairs(a: tuple[Token, ...], b: tuple[Token, ...]) -> list[Pair]:
    """Best pairs first, each word used once; words at the same end are preferred where scores are equal."""
    table = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            match = compare_words(x.folded, y.folded)
            if match.kind != "other" and (x.part == y.part or match.same):
                away = abs((len(a) - i) - (len(b) - j))
                table.append((-match.score, away, i + j, i, j, match))
    if len(table) > 1:
        table.sort(key=lambda row: row[:5])
    used_a: set[int] = set()
    used_b: set[int] = set()
    out = []
    for _, _, _, i, j, match in table:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            out.append((i, j, match))
    return [(a[i], b[j], m) for i, j, m in sorted(out, key=lambda row: (row[0], row[1]))]


def align(a: PersonName, b: PersonName) -> Alignment:
    """Pairs words, then words written together in one name and apart in the other, then initials."""
    pairs = _pairs(a.tokens, b.tokens)
    left_a = [t for t in a.tokens if not any(t is p[0] for p in pairs)]
    left_b = [t for t in b.tokens if not any(t is p[1] for p in pairs)]
    pairs = _in_another_case(pairs)
    weak = [p for p in pairs if not p[2].same]
    if (left_a or left_b) and len(a.tokens) != len(b.tokens) and (joined := _written_together(a, b, pairs, weak)):
        return joined
    return Alignment(tuple(pairs), tuple(left_a), tuple(left_b))


def _in_another_case(pairs: list[Pair]) -> list[Pair]:
    """Мухтара Аблязова is a case of Мухтар Аблязов: beside an inflected given name, -ова is no woman's ending."""
    if not any(m.kind == "inflected" for _, _, m in pairs):
        return pairs
    case = WordMatch("inflected", weight("inflected"))
    return [(x, y, case if m.kind == "gendered" and "cyrillic" in (x.script, y.script) else m) for x, y, m in pairs]


def _woman_or_case(pairs: tuple[Pair, ...]) -> bool:
    """Александра Белко: a woman, or a man in the genitive whose surname has no cases."""
    cases = [(x, y) for x, y, m in pairs if m.kind == "inflected"]
    return len(pairs) > 1 and len(cases) == 1 and any(t.folded[-1:] in ("а", "я") for t in cases[0])


def _written_together(a: PersonName, b: PersonName, pairs: list[Pair], weak: list[Pair]) -> Alignment | None:
    """SergeiLavrov = Sergei Lavrov: everything but the strong pairs, run together, is the same letters."""
    strong = [p for p in pairs if p not in weak]
    rest_a = [t for t in a.tokens if not any(t is p[0] for p in strong)]
    rest_b = [t for t in b.tokens if not any(t is p[1] for p in strong)]
    if not rest_a or not rest_b or min(len(rest_a), len(rest_b)) != 1:
        return None
    whole_a, whole_b = "".join(t.folded for t in rest_a), "".join(t.folded for t in rest_b)
    match = compare_words(whole_a, whole_b)
    if match.kind not in ("identical", "spelling", "near") or len(whole_a) < 5:
        return None
    token = msgspec.structs.replace(rest_a[0], folded=whole_a), msgspec.structs.replace(rest_b[0], folded=whole_b)
    together = WordMatch(
        "near" if match.kind == "near" else "spelling", min(match.score, weight("spelling")), match.edits
    )
    return Alignment((*strong, (*token, together)), (), ())


def _use_initials(
    initials: tuple[Token, ...], left: list[Token], others: list[Token]
) -> tuple[list[tuple[Token, Token]], list[Token]]:
    """Initials against what the other name has left: words first, then its own initials. Returns fits and misfits."""
    fits: list[tuple[Token, Token]] = []
    misfits: list[Token] = []
    for initial in initials:
        for pool in (left, others):
            hit = next((t for t in pool if initial_fits(initial.folded, t.folded)), None)
            if hit is not None:
                pool.remove(hit)
                fits.append((initial, hit))
                break
        else:
            misfits.append(initial)
    return fits, misfits


def compare_persons(written_a: str, written_b: str) -> NameMatch:
    """Compares two written names of persons. Symmetric."""
    return _compare(written_a, written_b) if written_a < written_b else _compare(written_b, written_a)


@lru_cache(maxsize=1 << 14)
def _compare(written_a: str, written_b: str) -> NameMatch:
    a, b = parse_person(written_a), parse_person(written_b)
    if a.letters_only or b.letters_only:
        return _letters(a, b)
    alignment = align(a, b)
    left_a, left_b = list(alignment.left_a), list(alignment.left_b)
    free_a, free_b = list(a.initials), list(b.initials)
    fits_a, misfit_a = _use_initials(a.initials, left_b, free_b)
    free_a = [t for t in free_a if not any(t is f[0] for f in fits_a)]
    fits_b, _ = _use_initials(tuple(t for t in b.initials if t in free_b), left_a, [])
    free_b = [t for t in free_b if not any(t is f[0] for f in fits_b)]
    misfit_a = [t for t in misfit_a if t in free_a]
    return _judge(a, b, alignment.pairs, left_a, left_b, [*fits_a, *fits_b], misfit_a, free_b)


def _letters(a: PersonName, b: PersonName) -> NameMatch:
    """Names of initials only say too little: never the same across documents, whatever their letters."""
    same = bool(a.folded) and a.letters_only and b.letters_only and a.folded == b.folded
    return NameMatch(score=0.5 if same else 0.0, same=False, contradiction=not same, because=("initials only",))


def _judge(
    a: PersonName,
    b: PersonName,
    pairs: tuple[Pair, ...],
    left_a: list[Token],
    left_b: list[Token],
    fits: list[tuple[Token, Token]],
    misfit_a: list[Token],
    misfit_b: list[Token],
) -> NameMatch:
    because: list[str] = []
    against = _contradictions(a, b, pairs, left_a, left_b, because)
    if (misfit_a and misfit_b) or (misfit_a and left_b) or (misfit_b and left_a):
        against.append("another initial")
    score = _score(a, b, pairs, left_a, left_b, fits, misfit_a + misfit_b)
    because += [f"initial {i.text} fits {t.text}" for i, t in fits]
    single = [len(n.tokens) + len(n.initials) == 1 for n in (a, b)]
    alone = sum(single) == 1 and bool(left_a or left_b or fits)
    if alone:
        because.append("only one name on one side")
        score = min(score, weight("only_surname")) if all(p[2].same for p in pairs) else score * weight("only_surname")
    extras = [*left_a, *left_b]
    if not against:
        because += [
            f"{'patronymic' if t.part == 'patronymic' else 'further name'} {t.text} on one side" for t in extras
        ]
    same = not against and not alone and bool(pairs) and all(m.same for _, _, m in pairs)
    same = same and not _woman_or_case(pairs)
    same = same and sum(m.bits for _, _, m in pairs) <= weight("learnt_bits_mean") * len(pairs)
    same = same and not misfit_a and not misfit_b and _initials_agree(a, b, fits) and _extras_agree(a, b, pairs, extras)
    if not against and _turned(a, b, pairs):
        because.append("the words stand in another order")
        same, score = False, score * weight("turned")
    if against:
        score = min(score * weight("contradicted_share"), weight("contradiction"))
    because += against
    if not against and a.folded == b.folded:
        because.insert(0, "written alike")
    return NameMatch(score=round(score, 4), same=same, contradiction=bool(against), because=tuple(because))


def _initials_agree(a: PersonName, b: PersonName, fits: list[tuple[Token, Token]]) -> bool:
    """An initial for a name is not the same name, but the same initials on both sides of a full name are."""
    return all(t.part == "initial" and i.folded == t.folded for i, t in fits) and (not fits or a.full or b.full)


def _extras_agree(a: PersonName, b: PersonName, pairs: tuple[Pair, ...], extras: list[Token]) -> bool:
    """A patronymic may be missing on one side; another name may not, or it is another length of name."""
    names = sum(x.part == "name" and y.part == "name" for x, y, _ in pairs)
    return all(t.part == "patronymic" for t in extras) and (not extras or names > 1)


def _contradictions(
    a: PersonName,
    b: PersonName,
    pairs: tuple[Pair, ...],
    left_a: list[Token],
    left_b: list[Token],
    because: list[str],
) -> list[str]:
    """Reasons why these are two people; what speaks for one name is added to `because`."""
    against: list[str] = []
    for x, y, match in pairs:
        if match.kind == "gendered":
            against.append(f"{x.text} and {y.text} are of a woman and a man")
        elif match.kind == "near" and x.key != y.key and _woman_and_man(x, y, a, b):
            against.append(f"{x.text} and {y.text} are names of a woman and a man")
        elif match.kind == "near":
            because.append(_near_reason(x, y, match))
        elif match.kind != "identical":
            because.append(REASONS[match.kind].format(x.text, y.text))
    if _other_father(a, b, pairs):
        against.append("father and son are the other way round")
    fathers = [[t for t in left if t.part == "patronymic"] for left in (left_a, left_b)]
    if all(fathers):
        against.append(f"another patronymic: {fathers[0][0].text}, {fathers[1][0].text}")
    names = [[t for t in left if t.part == "name"] for left in (left_a, left_b)]
    if all(names):
        against.append(f"another name: {names[0][0].text}, {names[1][0].text}")
    elif not pairs:
        against.append("no name in common")
    return against


def _other_father(a: PersonName, b: PersonName, pairs: tuple[Pair, ...]) -> bool:
    """Abdullah bin Omar is not Omar bin Abdullah."""
    if not a.fathers or not b.fathers:
        return False
    return any((x.folded in a.fathers) != (y.folded in b.fathers) for x, y, _ in pairs)


def _woman_and_man(x: Token, y: Token, a: PersonName, b: PersonName) -> bool:
    """Juan and Juana: a given name and the same with an ending -a."""
    if x is a.last or y is b.last:
        return False
    short, long = sorted((x.key, y.key), key=len)
    return long == short + "a" or (short[:-1] == long[:-1] and {short[-1], long[-1]} == {"a", "o"})


def _turned(a: PersonName, b: PersonName, pairs: tuple[Pair, ...]) -> bool:
    """Whether the words stand in another order and the surnames are not each other's."""
    order = [b.tokens.index(y) for _, y, _ in pairs if y in b.tokens]
    return order != sorted(order) and not any(x is a.last and y is b.last for x, y, _ in pairs)


REASONS = {
    "spelling": "{} and {} spell one name",
    "form": "{} and {} are one name in two languages",
    "learnt": "{} is how {} is transliterated",
    "inflected": "{} and {} are cases of one name",
    "endings": "{} and {} may be the Russian and the Kazakh form of one surname",
    "familiar": "{} may be short for {}",
}


def _near_reason(x: Token, y: Token, match: WordMatch) -> str:
    if exchanged(x.key, y.key):
        return f"same letters in another order: {x.text}, {y.text}"
    letters = "one letter differs" if match.edits == 1 else f"{match.edits} letters differ"
    return f"{letters}: {x.text}, {y.text}"


def _size(token: Token) -> float:
    return max(2.0, float(len(token.key)))


def _score(
    a: PersonName,
    b: PersonName,
    pairs: tuple[Pair, ...],
    left_a: list[Token],
    left_b: list[Token],
    fits: list[tuple[Token, Token]],
    misfits: list[Token],
) -> float:
    """Mean likeness of the pairs by their length, less what only one side has."""
    got = total = 0.0
    for x, y, match in pairs:
        size = max(_size(x), _size(y))
        total += size
        got += size * match.score
    for _ in fits:
        total += 2.0
        got += 2.0 * weight("initial")
    short, long = sorted((left_a, left_b), key=lambda left: sum(map(_size, left)))
    if short:
        total += sum(map(_size, long))
    if not total:
        return 0.0
    score = got / total
    if not short:
        ends = {id(n.tokens[n.surname]) for n in (a, b) if n.surname >= 0}
        for t in long:
            kind = "extra_patronymic" if t.part == "patronymic" else "extra_end" if id(t) in ends else "extra_middle"
            score -= weight(kind)
    return max(0.0, score - 0.2 * len(misfits))
