"""Offices, professions, birth dates and gender that the text gives a person, put on the figures with their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Literal

import msgspec

from habeas.language.analysis import Analysis
from habeas.language.reference.items import ties
from habeas.language.reference.masking import Masked, N, P
from habeas.language.reference.resolver import HOW, ChainResolver
from habeas.language.reference.state import SURE
from habeas.language.relations import nearest
from habeas.language.tables import either, load_table, words
from habeas.model.reading import Figure, Mention, Role
from habeas.model.records import Span

_BORN = re.compile(r"\b(?:born|d\.o\.b\.?)(?: on| in)? ?")
_NAMED_BEFORE = re.compile(rf"{P}[^.;\n{P[1:-1]}]*$")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = load_table("en/names.yaml")
    nouns = _nouns()
    offices = {o for o in names["offices"].split() if len(o) > 3} | {"Prime Minister", "Human Rights Defender"}
    role = rf"{either(nouns | offices | {n.capitalize() for n in nouns})}|[Hh]ead(?= of )"
    rank = either(set(names["ranks"].split()) | {"Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Dr", "Dr."})
    what = rf"(?:(?:[\w’-]+ ){{0,3}}?(?:[“‘\"']?{N}[”’\"']?|[A-Z][\w’-]+)|[a-z][\w-]+(?: [a-z][\w-]+){{0,2}}?)"
    tail = rf"(?: (?:of|in|for|to|at|on) (?:the )?{what}){{0,3}}"
    phrase = rf"(?:[\w’-]+ ){{0,3}}?(?:{role}){tail}"
    return (
        re.compile(
            r"(?:^|[\s(“])(?:(?i:the|an?|one such|one of the|then|former|his|her|their|our|my) )*"
            rf"(?P<role>{phrase}),? (?:(?:{rank}) ){{0,2}}(?P<name>{P})",
            re.M,
        ),
        re.compile(
            rf"(?P<name>{P}),? (?:\([^)]*\),? )?(?:(?:an?|the|one of the|currently|former) |"
            rf"(?=(?:[a-z][\w-]* ){{0,2}}(?:{role}) (?:of|for|at) ))"
            rf"(?P<role>[^,.;:\n()]{{0,60}}?\b(?:{role})\b[^,.;:\n()]{{0,70}}?)(?=[,.;:)\n]| who\b| whom\b| whose\b)"
        ),
        re.compile(
            r"\b(?:is|was|became|as|position of|post of|been|appointed|elected|served as) (?:also )?(?:an?|the)? ?"
            rf"(?P<role>(?:[\w’-]+ ){{0,3}}?(?:{role})\b{tail})"
            r"(?=[,.;:)\n]| who| and | in | when | since | from | until | for | before)"
        ),
    )


def complete_figures(a: Analysis) -> None:
    """Put roles, births, gender and the sure coreferent mentions on `a.figures`."""
    resolver = a.resolver
    assert isinstance(resolver, ChainResolver)
    roles, born = _roles(a, resolver), _births(a, resolver)
    mentions = _mentions(a, resolver)
    for i, figure in enumerate(a.figures):
        gender, shown = resolver.chain.gender.get(i, ("", False))[0], i in resolver.chain.shown
        a.figures[i] = msgspec.structs.replace(
            figure,
            roles=tuple(roles.get(i, {}).values()),
            born=born.get(i, ""),
            gender=gender if shown else "",  # type: ignore[arg-type]
            gender_from=_gender_from(figure, mentions.get(i, []), gender) if shown and gender else "",
            mentions=tuple(sorted((*figure.mentions, *mentions.get(i, ())), key=lambda m: m.span)),
        )


def _gender_from(figure: Figure, others: Sequence[Mention], gender: str) -> Literal["title", "kinship", "pronouns"]:
    """What shows the gender: a title, or a kinship word right beside the name; else the pronouns alone."""
    if figure.gender_from == "title" and figure.gender == gender:
        return "title"
    kin = [m.span for m in others if m.how == "kinship" and ties().get(m.text.lower(), ("",))[0] == gender]
    beside = any(
        -2 <= m.span.start - k.end <= 2 or -2 <= k.start - m.span.end <= 7 for k in kin for m in figure.mentions
    )
    return "kinship" if beside else "pronouns"


def _roles(a: Analysis, resolver: ChainResolver) -> dict[int, dict[str, Role]]:
    masked = resolver.chain.masked
    out: dict[int, dict[str, Role]] = defaultdict(dict)
    for pattern in _patterns():
        for m in pattern.finditer(masked.text):
            if "name" in pattern.groupindex:
                figure = masked.figure(m.start("name"))
            else:
                who = nearest(a, resolver, masked.original(m.start()))
                if who is None:
                    continue
                figure = who[0]
            for start, end in _parts(masked, m.start("role"), m.end("role"), pattern is _patterns()[0]):
                text = a.text[start:end]
                out[figure].setdefault(text.casefold(), Role(text=text, span=Span(start, end)))
    return out


def _nouns() -> set[str]:
    """Words for what people do and are."""
    table = load_table("en/roles.yaml")
    told = words("en/names.yaml", "person_nouns") | words("en/trades.yaml", "trades")
    return set(told | set(table["roles"])) - set(table["not_roles"])


@cache
def _noun() -> re.Pattern[str]:
    names = load_table("en/names.yaml")
    nouns = _nouns()
    nouns |= {o.lower() for o in names["offices"].split()}
    return re.compile(rf"\b(?:(?:vice|ex|co)-)?(?:{either(nouns)}|head(?= of ))\b", re.IGNORECASE)


_ARTICLE = re.compile(
    r".*\b(?:the|an?|and|of|in|for|that|as|his|her|their|our|my|is|was|were|current|dear|one|such|when|on|at|from)\b ",
    re.I,
)
_VERBAL = re.compile(
    r".*\b(?:by|with|to|through|told|visited|against|met|said|called|asked|than|over|between)\b ?", re.I
)


def _parts(masked: Masked, start: int, end: int, before: bool) -> list[tuple[int, int]]:
    """ "the Ombudsman and the Commissioner for X" is two roles; articles and loose words before a role go. `before`:
    the role stands before the name, where a verb in front of it is not part of it; else a verb speaks against it."""
    out = []
    at = start
    table = load_table("en/roles.yaml")
    for piece in re.split(
        r"( and (?:the |an? )?(?=[\w’ -]{0,30}?\b(?:of|for|to|in)\b)| and (?:the|an?) )", masked.text[start:end]
    ):
        noun = _noun().search(piece)
        lead = piece[: noun.start()] if noun else ""
        if noun and (before or not _VERBAL.match(lead)):
            verb, article = _VERBAL.match(lead), _ARTICLE.match(lead)
            skip = max(verb.end() if verb else 0, article.end() if article else 0)
            owned = re.search(r"\b(?:of|to|for|in|by) (?:the )?(?=(?:[A-Z][\w-]+ ){0,2}([A-Z][\w-]+)$)", piece)
            if before and owned and _noun().fullmatch(owned.group(1)):
                skip = owned.end()
            if not any(
                re.match(rf"{w}s?\b(?! of )" if w == "head" else rf"{w}s?\b", piece[skip:]) for w in table["not_roles"]
            ):
                out.append((masked.original(at + skip), masked.original_end(at + len(piece.rstrip()))))
        at += len(piece)
    return out


def _births(a: Analysis, resolver: ChainResolver) -> dict[int, str]:
    masked = resolver.chain.masked
    out: dict[int, str] = {}
    dates = {d.span.start: d.edtf for d in a.dates}
    for m in _BORN.finditer(masked.text):
        at = masked.original(m.end())
        edtf = next((dates[at + k] for k in (0, 1, -3) if at + k in dates), "")
        if not edtf or "/" in edtf:
            continue
        lead = _NAMED_BEFORE.search(masked.text, max(0, m.start() - 90), m.start())
        if lead:
            out.setdefault(masked.figure(lead.start()), edtf)
        elif who := nearest(a, resolver, masked.original(m.start())):
            out.setdefault(who[0], edtf)
    return out


def _mentions(a: Analysis, resolver: ChainResolver) -> dict[int, list[Mention]]:
    """Pronouns, kinship and other phrases that surely stand for a figure."""
    out: dict[int, list[Mention]] = defaultdict(list)
    for item in resolver.chain.items:
        if item.kind == "name":
            continue
        found = resolver.item(a, item)
        if len(found.figures) == 1 and found.confidence > SURE + 0.1 and not found.group:
            span = Span(item.start, item.end)
            out[found.figures[0]].append(
                Mention(
                    span=span,
                    text=a.text[span.start : span.end],
                    how=HOW.get(item.kind, "description"),
                    made_by="chain",
                )
            )
    return out
