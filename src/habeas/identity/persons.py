"""Two written names of persons, compared feature by feature.

The result says which words of one name stand for which words of the other, what is left over, and what speaks against
their being one name. Only words that are the *same* (in any script or system) make the same name; initials, familiar
forms, lone surnames and letters that are merely alike make a score and reasons, for a person to decide.
"""

from __future__ import annotations

from functools import lru_cache

from habeas.identity.contradictions import contradictions, left_over
from habeas.identity.pairing import Pair, align
from habeas.identity.parse import PersonName, Token, parse_person
from habeas.identity.records import NameMatch
from habeas.identity.tokens import initial_fits, weight


def _woman_or_case(pairs: tuple[Pair, ...]) -> bool:
    """Александра Белко: a woman, or a man in the genitive whose surname has no cases; Александра alone as well. Манне
    Хуан: another name, as the other word of a man's name would stand in the same case."""
    cases = [(x, y) for x, y, m in pairs if m.kind == "inflected"]
    if len(pairs) < 2 or len(cases) != 1:
        return bool(cases) and len(pairs) < 2
    first = [t.folded[-1:] for t in cases[0]]
    if any(last in ("а", "я") for last in first):
        return True
    others = [t for x, y, m in pairs if m.kind != "inflected" for t in (x, y) if t.script == "cyrillic"]
    return "a" not in first and any(t.folded[-1:] not in "аеиоуыэюяь" for t in others)


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
    if not (alignment.pairs or a.initials or b.initials):
        return _strangers(a, b)
    left_a, left_b = list(alignment.left_a), list(alignment.left_b)
    free_a, free_b = list(a.initials), list(b.initials)
    fits_a, misfit_a = _use_initials(a.initials, left_b, free_b)
    free_a = [t for t in free_a if not any(t is f[0] for f in fits_a)]
    fits_b, _ = _use_initials(tuple(t for t in b.initials if t in free_b), left_a, [])
    free_b = [t for t in free_b if not any(t is f[0] for f in fits_b)]
    misfit_a = [t for t in misfit_a if t in free_a]
    return _judge(a, b, alignment.pairs, left_a, left_b, [*fits_a, *fits_b], misfit_a, free_b)


def _strangers(a: PersonName, b: PersonName) -> NameMatch:
    """What `_judge` says of two names without a word or an initial in common, as most pairs are."""
    single = (len(a.tokens) == 1) != (len(b.tokens) == 1)
    because = ("only one name on one side",) if single else ()
    against = left_over(a.tokens, b.tokens, ())
    return NameMatch(score=0.0, same=False, contradiction=True, because=(*because, *against), against=tuple(against))


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
    against = contradictions(a, b, pairs, left_a, left_b, because)
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
    same = same and not misfit_a and not misfit_b and _initials_agree(a, b, fits) and _extras_agree(a, b, pairs, extras)
    if not against and _turned(a, b, pairs):
        because.append("the words stand in another order")
        same, score = False, score * weight("turned")
    if against:
        score = min(score * weight("contradicted_share"), weight("contradiction"))
    because += against
    if not against and a.folded == b.folded:
        because.insert(0, "written alike")
    return NameMatch(
        score=round(score, 4),
        same=same,
        contradiction=bool(against),
        because=tuple(because),
        against=tuple(against),
    )


def _initials_agree(a: PersonName, b: PersonName, fits: list[tuple[Token, Token]]) -> bool:
    """An initial for a name is not the same name, but the same initials on both sides of a full name are."""
    return all(t.part == "initial" and i.folded == t.folded for i, t in fits) and (not fits or a.full or b.full)


def _extras_agree(a: PersonName, b: PersonName, pairs: tuple[Pair, ...], extras: list[Token]) -> bool:
    """A patronymic may be missing on one side; another name may not, or it is another length of name."""
    names = sum(x.part == "name" and y.part == "name" for x, y, _ in pairs)
    return all(t.part == "patronymic" for t in extras) and (not extras or names > 1)


def _turned(a: PersonName, b: PersonName, pairs: tuple[Pair, ...]) -> bool:
    """Whether the words stand in another order and the surnames are not each other's. Where only one name tells its
    surname, the other may have it last, whatever its endings are like."""
    order = [b.tokens.index(y) for _, y, _ in pairs if y in b.tokens]
    if order == sorted(order):
        return False
    ends = [n.tokens[-1] if other.told and not n.told else n.last for n, other in ((a, b), (b, a))]
    return not any(x is ends[0] and y is ends[1] for x, y, _ in pairs)


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
