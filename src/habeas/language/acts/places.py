"""Where: which named place of a sentence an act is said to have happened at. Rather none than a wrong one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.match import Hit
from habeas.language.acts.rules import named_sets
from habeas.language.acts.sites import (
    OF_PEOPLE,
    boards,
    does_it,
    entered,
    let_out,
    meanwhile,
    moved_there,
    seat_of_doer,
    seats,
)
from habeas.language.acts.when import is_outcome
from habeas.language.analysis import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def plain(a: Analysis, places: list[tuple[int, Token]]) -> frozenset[int]:
    """Figures that are no names of their own: "remand prison No. 3" gives way to the town it is in."""
    return frozenset(figure for figure, _ in places if a.figures[figure].name[:1].islower())


def place_for(hit: Hit, places: list[tuple[int, Token]], plain: frozenset[int] = frozenset()) -> int | None:
    """The named place that an act is said to have happened at: behind "in" or "at", in the act's own clause."""
    places = [(f, t) for f, t in places if not _inside_another(f, t, places, plain)]
    where = _where_clause(hit, places)
    if where is not None:
        return where
    best: tuple[bool, int, int] | None = None
    chosen: int | None = None
    for figure, token in places:
        rank = _place_rank(hit, token)
        if rank == 0:
            continue
        key = (figure not in plain, rank, -abs(token.i - hit.token.i))
        if best is None or key > best:
            best, chosen = key, figure
    return chosen


def _inside_another(figure: int, token: Token, places: list[tuple[int, Token]], plain: frozenset[int]) -> bool:
    """ "in Remand Prison No. 1 in Toruna": the town only says where the place is that has a name of its own."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("in", "near", "outside"):
        return False
    within = (t for f, t in places if f != figure and f not in plain and t.dep_ == "pobj" and t.i < token.i)
    return any(token.head.i - 4 <= t.i < token.head.i and _only_number(t, token.head) for t in within)


def _only_number(place: Token, prep: Token) -> bool:
    """Nothing but the number of a prison stands between its name and the preposition behind it."""
    between = place.doc[place.i + 1 : prep.i]
    beside = prep.lower_ in ("near", "outside") and [t.text for t in between] == [","]  # "in Orlo, near Toruna"
    return beside or all(t.is_digit or t.lower_ in ("no", "no.", ".", "№") for t in between)


def _where_clause(hit: Hit, places: list[tuple[int, Token]]) -> int | None:
    """ "in Lissen Prison, where he was beaten": the place named just before the clause."""
    clause = tree.clause_of(hit.frame)
    while clause.dep_ == "conj" and tree.is_verb(clause.head) and tree.child(clause, *tree.SUBJECTS) is None:
        clause = clause.head  # "in Lissen, where he was locked up and beaten"
    if clause.dep_ not in ("relcl", "advcl"):
        return None
    mark = next((c for c in clause.children if c.lower_ == "where"), None)
    if mark is None:
        return None
    of = clause.head.i if clause.dep_ == "relcl" else -1
    before = [
        (t.i, f) for f, t in places if 0 < mark.i - t.i <= 5 or _only_dated(t, mark) or (t.i == of and t.i < mark.i)
    ]
    return max(before)[1] if before else None


def _only_dated(place: Token, mark: Token) -> bool:
    """ "fled to Kharsia on 3 May 2020, where …": nothing but a date between the place and its clause."""
    between = list(place.doc[place.i + 1 : mark.i]) if 0 < mark.i - place.i <= 9 else []
    return any(t.is_digit for t in between) and all(t.tag_ in ("IN", "CD", "NNP", "DT", ",") for t in between)


def there(a: Analysis, sentence: Sentence, hit: Hit) -> int | None:
    """ "He was detained there", "There he was beaten": the one place that the words just before name."""
    told = (hit.frame, hit.frame.head) if hit.frame.dep_ in ("ccomp", "advcl", "relcl") else (hit.frame,)
    clefted = [c for v in told[1:] if v.lemma_ == "be" for c in v.children if c.i < hit.frame.i]
    mark = next((c for c in (*hit.frame.children, *clefted) if c.lower_ == "there" and c.dep_ == "advmod"), None)
    if mark is None:
        return None
    at, floor = sentence.offset(mark), sentence.start
    if sentence.index and a.sentences[sentence.index - 1].paragraph == sentence.paragraph:
        floor = a.sentences[sentence.index - 1].start
    found = [
        (m.span.start, i)
        for i, f in enumerate(a.figures)
        if f.schema == "Place"
        for m in f.mentions
        if m.how == "name" and floor <= m.span.start < at
    ]
    found.sort()
    if len(found) > 1 and _IN.fullmatch(a.text[_end_of_name(a, found[-2]) : found[-1][0]]):
        return found[-2][1]  # "Colony No. 5 near Toruna. There he was beaten"
    return found[-1][1] if found else None


_IN = re.compile(r",? (?:in|near|outside) (?:the )?(?:(?:city|town|village) of )?")


def _end_of_name(a: Analysis, spot: tuple[int, int]) -> int:
    return next(m.span.end for m in a.figures[spot[1]].mentions if m.span.start == spot[0])


def places_of(a: Analysis, sentence: Sentence) -> list[tuple[int, Token]]:
    """(figure, token) of every named place in the sentence; the last token of the name stands for it."""
    out = []
    for i, figure in enumerate(a.figures):
        if figure.schema != "Place":
            continue
        for mention in figure.mentions:
            if mention.how == "name" and sentence.start <= mention.span.start < sentence.end:
                token = sentence.token(mention.span.end - 1)
                first = sentence.token(mention.span.start)
                if token is not None and first is not None:
                    out.append((i, _head_within(first, token)))
    return [*out, *seats(a, sentence, out)]


def _head_within(first: Token, last: Token) -> Token:
    top = last
    for _ in range(8):
        if not first.i <= top.head.i <= last.i or top.head.i == top.i:
            break
        top = top.head
    return top


def _place_rank(hit: Hit, token: Token) -> int:
    top = token
    for _ in range(4):  # "the Landes region", "Toruna, Veldania"
        if top.dep_ in ("compound", "nmod", "appos", "conj") and top.head.i != top.i:
            top = top.head
        else:
            break
    if top.dep_ == "poss" and top.head.dep_ == "pobj":
        top = top.head
    for _ in range(2):  # "the airport of the city of Toruna"
        if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lemma_.lower() in SITES:
            top = top.head.head
    if boards(hit, top) or meanwhile(hit, top):
        return 3
    if moved_there(hit, top) or let_out(hit, top):
        return 5
    if top.dep_ in ("nsubj", "compound") or top.head.dep_ == "agent":
        return seat_of_doer(hit, top)
    if top.dep_ != "pobj" or top.head.lower_ not in AT:
        return 0
    prep = top.head
    hung, up = _hung_on(hit, prep)
    if hung is not None:
        return hung
    if hit.rule.type in OF_PEOPLE and prep.i > hit.token.i and _is_whom(hit, up):
        return 3
    if _is_doer(up) and up.dep_ == "nsubj" and does_it(hit, up.head):
        return 2  # "guards at Toruna Prison beat him", "a judge in Lissen ordered her to be held"
    if up.dep_ == "dobj" and is_outcome(hit.frame) and hit.frame.head.i == up.head.i:
        return 2  # "broke up a strike in the port of Lissen, killing four"
    if _is_doer(up) and hit.frame.dep_ == "acl" and hit.frame.head.i == up.i and tree.child(hit.frame, "dobj"):
        return 2  # "a tribunal in Lissen on 3 May sentenced two officers", taken for "sentenced by" somebody else
    if came := entered(hit, up):
        return came
    if _of_the_thing(hit, up) or _of_the_event(hit, up):
        return 3
    clause = tree.clause_of(hit.frame)
    if (
        up.dep_ == "acl"
        and up.lemma_ in ("sit", "meet", "convene")
        and up.head.dep_ == "nsubj"
        and does_it(hit, up.head.head)
    ):
        return 2  # "a tribunal sitting in Toruna found her guilty"
    if up.dep_ == "xcomp" and up.head.i == hit.token.i and prep.i > hit.token.i:
        return 3  # "stopped taking food in Toruna prison"
    if up.i == clause.i:
        return 4
    if tree.is_verb(up):
        return _place_shared(hit, clause, up, prep)
    return 0


def _is_doer(noun: Token) -> bool:
    """Whether a noun is one of those that act on others where they are: police, courts, guards, prison doctors."""
    return noun.lemma_.lower() in named_sets()["authority"] | {"guard", "doctor", "warder", "warden", "staff"}


def _hung_on(hit: Hit, prep: Token) -> tuple[int | None, Token]:
    """How surely a preposition hangs on the act, where phrases of place lead up to it; else where the way up ends."""
    up = prep.head
    for _ in range(4):
        if up.i in (hit.token.i, hit.frame.i):
            return 5, up
        if (
            up.pos_ in ("NOUN", "PROPN")
            and up.dep_ == "pobj"
            and up.head.lower_ in (*AT, "of", "under", "to", "into", "by", "from", "during", "off", "aboard")
        ):
            if up.head.lower_ == "to":
                at_home = hit.rule.type == "house-arrest" and up.head.head.i == hit.token.i
                return (5 if at_home or moved_there(hit, up) else 0), up
            up = up.head.head
            continue
        if up.dep_ in ("prep", "pobj", "advmod"):
            up = up.head
            continue
        if up.dep_ == "pcomp" and up.head.lower_ == "during":
            up = up.head.head  # "was beaten during questioning at Police Department No. 2"
            continue
        break
    return None, up


def _of_the_thing(hit: Hit, noun: Token) -> bool:
    """ "searched her home in Toruna", "was granted asylum in Kharsia": the place of what was searched or granted."""
    if hit.rule.type not in AT_THE_THING or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    return noun.head.i in (hit.token.i, hit.frame.i) and noun.dep_ in ("dobj", "nsubjpass", "nsubj", "conj")


def _of_the_event(hit: Hit, noun: Token) -> bool:
    """ "began a hunger strike in Toruna", "is serving a term in Colony No. 5": it is begun and served there."""
    verb = noun.head.head if noun.head.dep_ == "xcomp" else noun.head  # "stopped taking food in Toruna prison"
    own = noun.dep_ in ("dobj", "nsubjpass") and verb.i in (hit.token.i, hit.frame.i)
    return own and hit.rule.type in EVENTS and noun.pos_ == "NOUN" and not tree.personish(noun)


def _is_whom(hit: Hit, noun: Token) -> bool:
    """ "arrested the poet Ilya Venn in Toruna": the place stands behind the person."""
    top = noun
    while top.dep_ in ("appos", "conj", "flat", "compound") and top.head.i != top.i:
        top = top.head
    return top.dep_ == "dobj" and top.head.i == hit.token.i and (tree.personish(noun) or tree.personish(top))


def grantor(a: Analysis, hit: Hit, places: list[tuple[int, Token]]) -> int | None:
    """ "Kharsia granted her asylum": the country that protects is where she is protected."""
    if hit.rule.type != "protection":
        return None
    for figure, token in places:
        subject = token.dep_ in ("nsubj", "compound") or (token.dep_ == "pobj" and token.head.lower_ == "by")
        verb = token.head if token.dep_ in ("nsubj", "compound") else tree.clause_of(token.head)
        grants = [verb] if subject else [c for c in token.children if c.dep_ == "relcl" and _is_by_which(c)]
        if any(v.i in (hit.token.i, hit.frame.i) for v in grants) and a.figures[figure].kind in ("country", ""):
            return figure
    return None


def _is_by_which(verb: Token) -> bool:
    """ "fled to Kharsia, which gave her asylum"."""
    return any(c.dep_ == "nsubj" and c.lower_ in ("which", "that") for c in verb.children)


def _place_shared(hit: Hit, clause: Token, up: Token, prep: Token) -> int:
    if any(c.lower_ == "when" for c in clause.children) and 0 <= clause.left_edge.i - prep.i <= 6:
        return 5
    if clause.dep_ == "conj" and clause.head.i == up.i and prep.i < up.i:
        return 2
    if clause.head.i == up.i and is_outcome(clause):
        return 2  # "In Toruna police opened fire, killing four"
    scene = up.lower_ in ("was", "were") or (up.tag_ == "VBG" and tree.child(up, "aux") is not None)
    if clause.dep_ == "advcl" and clause.head.i == up.i < prep.i < clause.left_edge.i and scene:
        came = not syntax.is_passive(clause) and any(c.lower_ == "when" for c in clause.children)
        return 2 if came else 0  # "was at home in Lissen when they came"
    came = clause.dep_ == "conj" and clause.head.i == up.i and up.i < prep.i < clause.i and up.lemma_ in COMES
    return 1 if came and tree.child(clause, *tree.SUBJECTS) is None else 0


AT_THE_THING = ("search", "seizure", "protection", "censorship", "visit")
COMES = (
    "ring", "come", "enter", "break", "burst", "storm", "stop", "surround", "raid", "search", "arrive", "meet", "find",
    "board", "intercept", "wait", "knock", "land", "appear", "turn", "block", "catch", "seize",
    "hand", "give", "report", "present", "surrender",
)  # fmt: skip
"""How those come who then take somebody: "rang at a hostel in Toruna and led her away"."""
SITES = (
    "airport", "station", "city", "town", "village", "province", "region", "port", "border", "prison", "suburb",
    "district", "outskirts", "centre", "center", "colony", "camp", "harbour", "capital", "court", "university",
    "market", "square", "hospital", "hotel", "mosque", "church", "cathedral", "island", "docks", "bazaar",
    "street", "streets", "alley", "quarter", "square", "harbor", "station", "waters", "coast", "factory", "barracks",
    "basement", "cellar", "building", "ward", "wing", "yard", "cell", "block",
)  # fmt: skip
AT = ("in", "at", "near", "inside", "within", "outside", "throughout", "across", "on", "around")
EVENTS = ("hunger-strike", "detention", "trial", "visit", "house-arrest", "search", "ill-treatment")
