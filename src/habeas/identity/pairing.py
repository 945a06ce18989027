"""Which words of one name of a person stand for which words of the other: order is not trusted, likeness is."""

from __future__ import annotations

import msgspec

from habeas.identity.parse import PersonName, Token
from habeas.identity.scripts import fold
from habeas.identity.tokens import WordMatch, compare_words, weight

Pair = tuple[Token, Token, WordMatch]


class Alignment(msgspec.Struct, frozen=True, gc=False):
    """Words of both names in pairs, and what is left of either."""

    pairs: tuple[Pair, ...]
    left_a: tuple[Token, ...]
    left_b: tuple[Token, ...]


def _pairs(a: tuple[Token, ...], b: tuple[Token, ...]) -> list[Pair]:
    """Best pairs first, each word used once; words at the same end are preferred where scores are equal."""
    table = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            match = compare_words(x.small, y.small)
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
    if not pairs and len(a.tokens) == len(b.tokens):
        return Alignment((), a.tokens, b.tokens)
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


def _written_together(a: PersonName, b: PersonName, pairs: list[Pair], weak: list[Pair]) -> Alignment | None:
    """SergeiLavrov = Sergei Lavrov: everything but the strong pairs, run together, is the same letters."""
    strong = [p for p in pairs if p not in weak]
    rest_a = [t for t in a.tokens if not any(t is p[0] for p in strong)]
    rest_b = [t for t in b.tokens if not any(t is p[1] for p in strong)]
    if not rest_a or not rest_b or min(len(rest_a), len(rest_b)) != 1:
        return None
    whole_a, whole_b = "".join(t.small for t in rest_a), "".join(t.small for t in rest_b)
    match = compare_words(whole_a, whole_b)
    if match.kind not in ("identical", "spelling", "near") or len(whole_a) < 5:
        return None
    token = (
        msgspec.structs.replace(rest_a[0], small=whole_a, folded=fold(whole_a)),
        msgspec.structs.replace(rest_b[0], small=whole_b, folded=fold(whole_b)),
    )
    together = WordMatch(
        "near" if match.kind == "near" else "spelling", min(match.score, weight("spelling")), match.edits
    )
    return Alignment((*strong, (*token, together)), (), ())
