"""Whom a text is about: the person whom its headline names, or whom its opening names and the rest keeps naming.

Not asked where a procedure has its party (parties.py). It breaks ties between people who fit a pronoun equally well,
says who "the editor" of the headline is, and who "my husband" is in a letter under his name.
"""

from __future__ import annotations

import re
from collections import Counter

from habeas.language.analysis import Analysis
from habeas.language.reference.items import Item, strangers, ties
from habeas.language.reference.masking import Masked
from habeas.language.reference.state import NARRATOR, Chain, State
from habeas.language.tables import words

_GREETED = re.compile(r"(?:^|\n)\W*(?:[Dd]ear|[Hh]ello|[Hh]i)\b[^\n]*$")
_LEAD = 4
"""Sentences of a text that introduce the person whom it is about."""
_OFTEN = 3
"""So often at least somebody is named whom a text without a telling headline is about."""
_OWN = ("husband", "wife", "son", "daughter", "brother", "sister", "father", "mother")
_COMPANIONS = ("friend", "colleague")


def main_person(a: Analysis, masked: Masked, officials: frozenset[int]) -> tuple[int | None, bool]:
    """(figure whom the text is about, whether its headline names him); (None, False) where nobody stands out."""
    counts = Counter(f for _, _, _, f in masked.marks if a.figures[f].schema == "Person")
    to = greeted(a, masked)
    for figure in list(counts):
        if figure == a.signatory or figure in officials or (figure in to and counts[figure] == 1):
            del counts[figure]
    headed = _of_title(a, counts)
    if len(headed) == 1:
        return headed[0], True
    lead = [f for _, start, _, f in masked.marks if f in counts and start < _lead_end(a)]
    if headed or not lead or counts[lead[0]] < 2:
        return None, False
    others = max((n for f, n in counts.items() if f != lead[0]), default=0)
    often = counts[lead[0]] >= _OFTEN and counts[lead[0]] > others
    alone = set(lead) == {lead[0]} and lead.count(lead[0]) > 1 and others < 2 * counts[lead[0]]
    return (lead[0], False) if often or alone else (None, False)


def greeted(a: Analysis, masked: Masked) -> frozenset[int]:
    """Those whom a letter greets ("Dear Mr. Belenko, …")."""
    return frozenset(f for _, start, _, f in masked.marks if _GREETED.search(a.text, max(0, start - 40), start))


def _of_title(a: Analysis, counts: Counter[int]) -> list[int]:
    title = a.document.title.value if a.document.title else ""
    said = set(re.findall(r"[^\W\d_][\w’'-]+", re.sub(r"[’']s\b", "", title)))
    said -= {w for f in a.figures if f.schema == "Place" for n in f.names for w in n.split()}
    whole = [f for f in counts if re.search(rf"(?<!\w){re.escape(a.figures[f].name)}(?!\w)", title)]
    return whole or [f for f in counts if said & _short(a.figures[f].names)]


def _short(names: tuple[str, ...]) -> set[str]:
    """By which single words somebody may be called: the last of his names, and each that stands alone."""
    return {n.split()[-1] for n in names if len(n.split()[-1]) > 3}


def _lead_end(a: Analysis) -> int:
    return a.sentences[min(_LEAD, len(a.sentences)) - 1].end if a.sentences else 0


def note_headline(chain: Chain, a: Analysis) -> None:
    """ "Lissen editor says …": whom the text is about is "the editor", where the headline names nobody."""
    title = a.document.title.value if a.document.title else ""
    if chain.about is None or chain.headed:
        return
    for word in re.findall(r"[\w-]+", title.lower()):
        if word in strangers() and word not in words("en/kinship.yaml", "officials"):
            chain.offices.setdefault(word, []).append(chain.about)


def note_own_subject(chain: Chain, a: Analysis) -> None:
    """A signed letter whose headline names one person: "my husband" is he, where no name tells who that is."""
    about = chain.about
    if about is None or not chain.headed or a.signatory is None:
        return
    own = {i.word for i in chain.items if i.kind == "kin" and _is_mine(i.possessor, chain)}
    nouns = _OWN if own & set(_OWN) else _COMPANIONS
    named = {i.named for i in chain.items if i.kind == "kin" and i.named is not None}
    gender = chain.gender.get(about, ("", False))[0]
    fits = [tie for tie in nouns if tie in own and (not gender or ties()[tie][0] in ("", gender))]
    unnamed = [t for t in fits if not any(i.word == t and i.named is not None for i in chain.items)]
    if about in named or len(unnamed) != 1:
        return
    if ties()[unnamed[0]][0]:
        chain.gender[about] = (ties()[unnamed[0]][0], True)
    for writer in (NARRATOR, a.signatory):
        chain.kin.setdefault((writer, unnamed[0]), []).append(about)


def _is_mine(possessor: int | None, chain: Chain) -> bool:
    return possessor is not None and chain.items[possessor].word in ("my", "our")


def named_next(item: Item, state: State) -> int | None:
    """ "The minister refused his extradition. Tomas Belenko had …": who opens the next sentence, before whom the text
    has named nobody."""
    items, at = state.chain.items, state.chain.at[item.start]
    if any(k >= 0 for k in state.last):
        return None
    name = next((i for i in items[at + 1 :] if i.kind == "name"), None)
    if name is None or name.key is None or name.sentence != item.sentence + 1 or not name.subject or name.owns:
        return None
    gender = state.chain.gender.get(name.key, ("", False))[0]
    person = state.analysis.figures[name.key].schema == "Person"
    return name.key if person and gender in ("", item.gender) else None
