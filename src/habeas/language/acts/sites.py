"""Places that stand elsewhere than behind "in" beside an act: where who does it sits, where somebody is on the way.

The seat of a court is where it sentences; a prison that somebody is moved to, or leaves, is where he is held or freed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.match import Hit
from habeas.language.acts.rules import context, named_sets
from habeas.language.acts.when import is_outcome
from habeas.language.analysis import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

OF_PEOPLE = ("arrest", "detention", "ill-treatment", "disappearance", "death")
CARRIERS = ("flight", "plane", "train", "bus", "ferry", "boat", "ship", "aircraft")
VIOLENT = (
    "fire", "open", "shoot", "attack", "storm", "explode", "charge", "disperse", "break", "clash", "beat", "ram",
    "shell", "bomb", "raid", "clear", "crush",
)  # fmt: skip
AT_COURT = frozenset(("conviction", "acquittal", "trial", "detention", "release", "arrest", "house-arrest"))
"""What a court or the police of a town does where it sits."""
SEATED = frozenset(("court", "police", "office", "police-station", "school", "hospital"))


def seats(a: Analysis, sentence: Sentence, places: list[tuple[int, Token]]) -> list[tuple[int, Token]]:
    """(town, head of the name) of each body in the sentence that is named for a town the text speaks of."""
    assert sentence.doc is not None
    towns = {f.name.casefold(): i for i, f in enumerate(a.figures) if f.schema == "Place" and f.kind in ("", "city")}
    taken = {t.i for _, t in places}
    out = []
    for figure in a.figures:
        town = _town(figure.name, towns) if figure.schema == "Organization" and figure.kind in SEATED else None
        for m in figure.mentions if town is not None else ():
            if m.how == "name" and sentence.start <= m.span.start < sentence.end:
                inside = [t for t in sentence.doc if m.span.start <= sentence.offset(t) < m.span.end]
                head = next((t for t in inside if t.head.i == t.i or t.head not in inside), None)
                if head is not None and head.i not in taken and town is not None:
                    out.append((town, head))
    return out


def _town(name: str, towns: dict[str, int]) -> int | None:
    """The town that the name of a body begins with, or ends in ("Toruna District Court", "University of Toruna")."""
    low = name.casefold()
    return next((i for t, i in towns.items() if low.startswith(f"{t} ") or low.endswith(f" of {t}")), None)


def seat_of_doer(hit: Hit, place: Token) -> int:
    """ "The Toruna District Court sentenced her", "Toruna police arrested him": where who did it sits."""
    doer = place.head if place.dep_ == "compound" else place
    if hit.rule.type not in AT_COURT or (place.dep_ == "compound" and not _acts(doer)):
        return 0
    if doer.dep_ == "nsubj":
        return 2 if does_it(hit, doer.head) else 0
    passive = doer.dep_ == "pobj" and doer.head.lower_ == "by" and doer.head.head.i in (hit.token.i, hit.frame.i)
    return 2 if passive else 0


def _acts(doer: Token) -> bool:
    return doer.lemma_.lower() in named_sets()["authority"]


def does_it(hit: Hit, verb: Token) -> bool:
    """Whether a verb is that of the act, or orders it: "a judge in Lissen ordered her to be held"."""
    if verb.i in (hit.token.i, hit.frame.i):
        return not syntax.is_passive(verb)
    if hit.frame.dep_ == "conj" and hit.frame.head.i == verb.i and tree.child(hit.frame, *tree.SUBJECTS) is None:
        return not syntax.is_passive(verb)  # "guards at Toruna Prison beat him and stood on his hands"
    if hit.frame.dep_ == "xcomp" and hit.frame.head.i == verb.i and verb.lemma_ in ("begin", "start", "continue"):
        return True
    outcome = hit.frame.head if hit.frame.dep_ == "conj" and hit.frame.tag_ == "VBG" else hit.frame
    if is_outcome(outcome) and outcome.head.i == verb.i:
        return True  # "police in Lissen fired at a crowd, killing two and wounding nine"
    ordered = verb.lemma_ in context()["order"] and hit.frame.dep_ in ("xcomp", "ccomp") and hit.frame.head.i == verb.i
    return ordered or (verb.lemma_ in context()["order"] and hit.token.dep_ == "dobj" and hit.token.head.i == verb.i)


def moved_there(hit: Hit, place: Token) -> bool:
    """ "transferred to Colony No. 5", "moved to a colony in Toruna": where somebody is held from then on."""
    to = place.dep_ == "pobj" and place.head.lower_ == "to" and place.head.head.i == hit.token.i
    admitted = hit.rule.type == "protection" and hit.token.lemma_ == "admit"  # "provisionally admitted to Kharsia"
    return to and (hit.rule.type == "detention" or admitted)


def let_out(hit: Hit, place: Token) -> bool:
    """ "left Toruna prison", "was released from the prison in Lissen", "walked out of Colony No. 5"."""
    if hit.rule.type != "release" or place.i < hit.token.i:
        return False
    if place.dep_ == "dobj":
        return place.head.i == hit.token.i and not tree.personish(place)
    prep = place.head
    if place.dep_ != "pobj" or prep.lower_ not in ("from", "of"):
        return False
    up = prep.head if prep.lower_ == "from" or prep.head.lower_ != "out" else prep.head.head
    return up.i == hit.token.i


def boards(hit: Hit, place: Token) -> bool:
    """ "was arrested as he boarded a flight from Toruna", "on his arrival in Toruna", "when he landed in Toruna"."""
    prep = place.head
    if hit.rule.type not in OF_PEOPLE or place.dep_ != "pobj" or place.i < hit.token.i:
        return False
    up = prep.head
    leaves = prep.lower_ == "from" and (up.lemma_.lower() in CARRIERS or up.lemma_ in ("fly", "depart"))
    arrives = prep.lower_ in ("in", "at") and up.lemma_.lower() in ("arrive", "arrival", "land", "landing")
    if not (leaves or arrives):
        return False
    clause = tree.clause_of(up)
    for _ in range(3):
        if clause.i == hit.token.i:
            return True
        if clause.dep_ not in ("advcl", "xcomp", "pcomp", "ccomp"):
            return False
        clause = tree.clause_of(clause.head)
    return clause.i == hit.token.i


def meanwhile(hit: Hit, place: Token) -> bool:
    """ "was arrested while visiting her sister in Toruna", "as she left a shop in Toruna": where she was then."""
    prep = place.head
    if hit.rule.type not in OF_PEOPLE or place.dep_ != "pobj" or prep.lower_ not in ("in", "at", "near", "outside"):
        return False
    clause = tree.clause_of(prep)
    if clause.dep_ != "advcl" or clause.head.i != hit.token.i:
        return False
    mark = any(c.lower_ in ("while", "when", "as") and c.i < clause.i for c in clause.children)
    own = tree.child(clause, "nsubj", "nsubjpass")
    if mark and hit.rule.type in ("death", "ill-treatment") and clause.lemma_ in VIOLENT:
        return True  # "was killed when troops fired at a crowd in Toruna"
    return mark and (own is None or own.lower_ in ("he", "she", "they", "i", "we"))


AWAITED = ("ill-treatment", "disappearance", "arrest", "detention", "death", "conviction", "trial", "charge")
"""What somebody is afraid of where he would be sent."""
RETURNING = (
    "return", "send", "deport", "extradite", "expel", "remove", "surrender", "refoul", "removal", "expulsion",
    "extradition", "deportation", "refoulement", "surrendering",
)  # fmt: skip


def sent_back_to(hit: Hit, modality: str, places: list[tuple[int, Token]]) -> int | None:
    """ "if she is returned to Kharsia, she risks being tortured": what is feared is feared there."""
    if modality != "feared" or hit.rule.type not in AWAITED:
        return None
    to = [(f, t) for f, t in places if t.dep_ == "pobj" and t.head.lower_ == "to"]
    found = {f for f, t in to if t.head.head.lemma_.lower() in RETURNING}
    return found.pop() if len(found) == 1 else None


def kept_in(hit: Hit, places: list[tuple[int, Token]]) -> int | None:
    """ "was prevented from leaving Kharsia", "refused entry to Kharsia": what somebody may not leave or
    enter; "from boarding a plane at Lissen airport": where he is kept from it."""
    if hit.rule.type != "travel-ban":
        return None
    found = {f for f, t in places if _is_barred(hit, t)}
    return found.pop() if len(found) == 1 else None


def _is_barred(hit: Hit, place: Token) -> bool:
    """Whether a place is what somebody is kept from, or where he is about to leave from."""
    place = place.head if place.dep_ == "compound" else place  # "Toruna airport"
    up = place.head.head
    if place.dep_ == "dobj":
        return place.head.lemma_ in ("leave", "exit", "quit", "enter")
    if place.dep_ != "pobj" or place.i < hit.token.i:
        return False
    if place.head.lower_ in ("to", "into"):
        return up.lemma_.lower() in ("entry", "admission", "entrance") and hit.token.i in (up.i, up.head.i)
    clause = next((t for t, _ in tree.climb(place.head) if tree.is_verb(t)), place)
    boarding = clause.lemma_ in ("board", "leave", "depart", "fly", "travel") and clause.dep_ in ("pcomp", "xcomp")
    return place.head.lower_ in ("at", "in") and boarding and clause.i > hit.token.i and clause.is_ancestor(place)


HOMES = frozenset((
    "home", "house", "flat", "apartment", "office", "premises", "lodging", "lodgings", "room", "shop", "workshop",
    "newsroom", "studio", "farm", "village", "building", "hostel",
))  # fmt: skip
TAKEN = frozenset(("arrest", "detention", "search", "seizure", "ill-treatment", "disappearance", "death", "threat"))


def entered(hit: Hit, up: Token) -> int:
    """ "went through his flat in Lissen and took him away", "when they entered her house in Lissen, they took …": done
    where those who did it came in. `up` is what the place hangs on: the home or the verb."""
    home, verb = (_home_of(up), up) if tree.is_verb(up) else (up, up.head.head if up.dep_ == "pobj" else up.head)
    if hit.rule.type not in TAKEN or home is None or home.lemma_.lower() not in HOMES or verb.i >= hit.token.i:
        return 0
    if _home_of(verb) != home or syntax.is_passive(verb):
        return 0
    if hit.frame.dep_ == "conj" and hit.frame.head.i == verb.i:
        return 2 if tree.child(hit.frame, *tree.SUBJECTS) is None else 0
    came = verb.dep_ == "advcl" and verb.head.i == hit.frame.i
    return 2 if came and any(c.lower_ in ("when", "as") and c.i < verb.i for c in verb.children) else 0


def _home_of(verb: Token) -> Token | None:
    """The house, flat or office that somebody enters, searches or goes through."""
    through = [g for c in verb.children if c.lower_ in ("through", "into", "to", "at") for g in c.children]
    homes = (t for t in (*verb.children, *through) if t.dep_ in ("dobj", "pobj") and t.lemma_.lower() in HOMES)
    return next(homes, None)


def asked_in(hit: Hit, places: list[tuple[int, Token]]) -> int | None:
    """ "his asylum applications in Kharsia, all of which were refused": refused where they were made."""
    clause = tree.clause_of(hit.frame)
    if hit.rule.type != "protection":
        return None
    if clause.dep_ == "conj" and clause.head.lemma_ in ("enter", "reach", "arrive"):  # "entered Kharsia and applied …"
        came = clause.head
        there = (f for f, t in places if came.i < t.i < clause.i and came.i in (t.head.i, t.head.head.i))
        return next(there, None)
    if clause.dep_ != "relcl":
        return None
    edge = clause.left_edge.i
    return next((f for f, t in places if 0 < edge - t.i <= 3 and t.dep_ == "pobj" and t.head.lower_ == "in"), None)
