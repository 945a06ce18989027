"""People named in a row: "Irena Dovlat, Tomas Belenko and Sabira Kenzhali", "the brothers Aram and Gevorg".

Where some names of a row are people's, the others are: the row says so when neither the tables nor the model do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.language.names.candidates import Candidate
from habeas.language.names.evidence import WORD_BEFORE, Evidence
from habeas.language.names.lexicon import Lexicon, lexicon
from habeas.language.names.named import Name, named

_BETWEEN = re.compile(
    r"(?: \([^()]{0,40}\)|, (?:aged )?\d\d)?(?:[,;]| and|[,;] and| &)(?: (?:his|her|their) (?:[a-z-]+ )?)? ?"
)
_KIN = re.compile(
    r"\b(?:[Bb]rothers|[Ss]isters|[Ss]ons|[Dd]aughters|[Tt]wins|[Cc]ousins|[Cc]hildren|[Ss]pouses|[Ss]iblings|"
    r"[Pp]arents|[Nn]ephews|[Nn]ieces|[Ff]riends|[Cc]olleagues|[Ll]awyers|[Jj]ournalists|[Aa]ctivists|[Cc]omplainants|"
    r"[Aa]uthors) $"
)
_TITLED = re.compile(r"\b(?:Messrs|Mmes|MM)\.? (?:[A-Z][\w’.-]+(?: [A-Z][\w’.-]+)*(?:, (?:and )?| and ))+$")
_UNSURE = frozenset(["model", "acronym", "use-as-place", "coined"])


def in_rows(
    candidates: Sequence[Candidate], found: Sequence[Name | None], ev: Evidence, lex: Lexicon
) -> list[Name | None]:
    """The decisions, with people where a row shows them."""
    out = list(found)
    for at, c in enumerate(candidates):
        now = out[at]
        if not _open(c, now, ev, lex):
            continue
        if _TITLED.search(ev.before(c, 90)):
            out[at] = named(c, "Person", "row", 0.8)
            continue
        before = at > 0 and _person(out[at - 1], c) and _joined(candidates[at - 1], c, ev)
        after = at + 1 < len(candidates) and _person(out[at + 1], c) and _joined(c, candidates[at + 1], ev)
        kin = bool(_KIN.search(ev.before(c, 30))) and re.match(r" and [A-Z]", ev.after(c, 8)) is not None
        more = (after and _two_more(candidates, out, at, ev)) or (before and _two_before(candidates, out, at, ev))
        if not more and len(c.words) == 1 and ev.vote(c.text) not in ("", "PERSON"):
            continue
        more = more or _shared(candidates, out, at, ev)
        if (
            more
            or (before and after)
            or ((before or after) and (kin or now is None or now.schema == "Person"))
            or (kin and now is None)
        ):
            out[at] = named(c, "Person", "row", 0.7, gender=lex.given.get(c.words[0], ""))
    return out


def _two_more(candidates: Sequence[Candidate], out: Sequence[Name | None], at: int, ev: Evidence) -> bool:
    """Whether two people follow in the row; the last may have the family name of all."""
    if at + 2 >= len(candidates) or not _joined(candidates[at + 1], candidates[at + 2], ev):
        return False
    last = out[at + 2]
    return last is not None and last.schema == "Person"


def _shared(candidates: Sequence[Candidate], out: Sequence[Name | None], at: int, ev: Evidence) -> bool:
    """ "Aurel and Lucia Belenko": a first name that shares the family name of the next."""
    c, now = candidates[at], out[at]
    if len(c.words) > 1 or at + 1 >= len(candidates):
        return False
    guessed = now is not None and now.rule == "model" and c.text not in lexicon().cities and c.text.istitle()
    if not guessed and ((now is None and c.text not in lexicon().given) or (now and now.schema != "Person")):
        return False
    following = out[at + 1]
    whole = following is not None and following.schema == "Person" and len(candidates[at + 1].words) > 1
    return whole and ev.text[c.end : candidates[at + 1].start] == " and "


def _two_before(candidates: Sequence[Candidate], out: Sequence[Name | None], at: int, ev: Evidence) -> bool:
    """Whether two people of whole names precede in the row."""
    whole = len(candidates[at].words) > 1 and at > 1 and _person(out[at - 2], candidates[at])
    return whole and _joined(candidates[at - 2], candidates[at - 1], ev)


def _open(c: Candidate, now: Name | None, ev: Evidence, lex: Lexicon) -> bool:
    """Whether nothing but a guess says what a phrase is, and its words may be a person's."""
    words = c.words
    if now is not None and now.rule not in _UNSURE:
        return False
    tables = (
        lex.generic,
        lex.nothing,
        lex.offices,
        lex.titles,
        lex.org_heads,
        lex.place_heads,
        lex.countries,
        lex.cities,
    )
    if c.quoted or len(words) > 5 or any(w in t for w in words for t in tables) or any(lex.demonym(w) for w in words):
        return False
    if c.text.isupper() or not all(w[0].isalpha() for w in words) or any(ch.isdigit() for ch in c.text):
        return False
    before = WORD_BEFORE.search(ev.before(c, 25))
    if before and before.group(1).lower() in lex.place_prepositions:
        return False
    plain = [w for w in words if w.lower() in lex.common or w.lower() in ev.lower]
    return not plain


def _person(n: Name | None, c: Candidate) -> bool:
    """A person of as many names: "Irena Dovlat, Lissen" is no row of people."""
    return n is not None and n.schema == "Person" and (len(n.candidate.words) > 1) <= (len(c.words) > 1)


def _joined(a: Candidate, b: Candidate, ev: Evidence) -> bool:
    return a.sentence == b.sentence and _BETWEEN.fullmatch(ev.text, a.end, b.start) is not None
