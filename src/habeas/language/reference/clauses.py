"""What the parse of a sentence says of a pronoun: whom it cannot mean, and whom the words before it go on about.

The object of a verb is not its subject, who orders that "he" be held is another, and the words of a relative or a
lawyer are about theirs. Silent where a sentence was not parsed: then the order of the words alone decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.reference.items import Item, ties
from habeas.language.reference.parse import keys_of, report_above, subject_of, token_of
from habeas.language.reference.state import State
from habeas.language.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = ("dobj", "dative", "pobj")
_TO_WHOM = ("against", "to", "at", "upon", "on", "for", "by", "from")


def not_the_subject(item: Item, state: State) -> set[int | None]:
    """ "The director threatened him", "the judge ordered that he be held": he is another."""
    token = token_of(item, state)
    if token is None:
        return set()
    if token.tag_ == "PRP$":
        return _who_asks_for_it(token, item, state)
    verb = _verb_of_object(token)
    if verb is None:
        report = report_above(token) if token.dep_ in ("nsubj", "nsubjpass") else None
        verb = report if report is not None and report.lemma_ in words("en/kinship.yaml", "orders") else None
    subject = subject_of(verb) if verb is not None else None
    ordered = _ordered(verb, item, state) if verb is not None and token.dep_ in _OBJECTS else set()
    if ordered:
        return ordered | (set() if subject is None else keys_of(subject, item, state))
    if subject is None and verb is not None and verb.dep_ == "ROOT":
        return _just_before(verb, item, state)
    return set() if subject is None else keys_of(subject, item, state)


def _who_asks_for_it(own: Token, item: Item, state: State) -> set[int | None]:
    """ "The prosecutor ordered his detention": he who orders it is another."""
    noun, verb = own.head, own.head.head
    if (
        noun.dep_ == "dobj"
        and noun.lemma_ in ("body", "corpse", "remains")
        and verb.lemma_ in ("find", "discover", "see")
    ):
        finder = subject_of(verb)  # "a gardener found her body"
        return set() if finder is None else keys_of(finder, item, state)
    asked = noun.dep_ == "dobj" and noun.lemma_ in words("en/kinship.yaml", "ordered")
    if not asked or verb.lemma_ not in words("en/kinship.yaml", "orders") | words("en/kinship.yaml", "rules_on"):
        return set()
    subject = subject_of(verb)
    return set() if subject is None else keys_of(subject, item, state)


_MAKES = ("tell", "send", "force", "make", "lead", "let", "cause")


def _ordered(verb: Token, item: Item, state: State) -> set[int | None]:
    """ "The colonel ordered his men to hold him": neither who orders it nor who has to do it."""
    above = verb.head
    orders = above.lemma_ in words("en/kinship.yaml", "orders")
    if not (verb.dep_ == "xcomp" and (orders or above.lemma_ in _MAKES)) and not (verb.dep_ == "ccomp" and orders):
        return set()
    told = [c for c in above.children if c.dep_ in ("nsubj", "dobj", "dative")]
    return {k for t in told for k in keys_of(t, item, state)}


def _just_before(verb: Token, item: Item, state: State) -> set[int | None]:
    """Who stands right before a verb for which the parse found no subject: "the director, Mr. Hlinka, has …"."""
    items, at = state.chain.items, state.chain.at[item.start]
    start = state.analysis.sentences[item.sentence].start + verb.idx
    before = next((i for i in reversed(items[:at]) if i.end <= start and i.sentence == item.sentence), None)
    between = state.analysis.text[before.end : start] if before is not None else "."
    return {before.key} if before is not None and re.fullmatch(r",?(?: \w+){0,3} ", between) else set()


def teller(item: Item, state: State) -> set[int | None]:
    """Who says the clause that an item is the subject or object of: "Dovlat says that he was beaten"."""
    token = token_of(item, state)
    report = report_above(token) if token is not None else None
    telling = words("en/kinship.yaml", "reports")
    if token is None or report is None or report.lemma_ not in telling or token.head.lemma_ in telling:
        return set()
    subject = subject_of(report)
    if subject is not None and subject.lower_ in (
        "nobody",
        "everybody",
        "everyone",
    ):  # "said that nobody knew where she was"
        above = report_above(report)
        subject = subject_of(above) if above is not None and above.lemma_ in telling else None
    passive = subject is not None and subject.dep_ == "nsubjpass"  # "Konrad was told that he": he himself
    return set() if subject is None or passive else keys_of(subject, item, state)


def speaks_for_an_office(item: Item, state: State) -> set[int | None]:
    """ "The ambassador said that he had not been harmed": to whom it was done is rather another."""
    token = token_of(item, state)
    undergone = token is not None and (token.dep_ == "nsubjpass" or _is_held(token))
    return teller(item, state) & state.officials if undergone else set()


_HELD = ("arrest", "custody", "detention", "prison", "jail", "cell", "investigation", "surveillance", "hospital")


def _is_held(token: Token) -> bool:
    """ "he was under arrest", "he is in custody": a state that others put somebody in."""
    if token.dep_ != "nsubj" or token.head.lemma_ != "be":
        return False
    held = [p for c in token.head.children if c.dep_ == "prep" and c.lower_ in ("under", "in") for p in c.children]
    return any(p.dep_ == "pobj" and p.lemma_ in _HELD for p in held)


def who_tells(item: Item, state: State) -> int | None:
    """ "Belenko, who told the court that he had been beaten": he himself."""
    token = token_of(item, state)
    report = report_above(token) if token is not None and token.dep_ in ("nsubj", "nsubjpass") else None
    if report is None or report.dep_ != "relcl" or report.lemma_ not in words("en/kinship.yaml", "reports"):
        return None
    who = next((c for c in report.children if c.dep_ == "nsubj"), None)
    if who is None or who.lower_ != "who":
        return None
    keys = {k for k in keys_of(report.head, item, state) if k is not None and k >= 0}
    return keys.pop() if len(keys) == 1 and not _is_relative(keys, state) else None


def _is_relative(keys: set[int], state: State) -> bool:
    return any(keys & set(named) for (_, tie), named in state.chain.kin.items() if tie in ties())


def spoken_of(item: Item, state: State, speakers: set[int | None]) -> tuple[int | None, set[int | None]]:
    """(whom a relative or a lawyer speaks of, who speaks), inside quoted words or behind "says that"."""
    quote = state.analysis.quote_at(item.start)
    if quote is not None:
        if any(last.start >= quote.start and last.gender in ("", item.gender) for last in state.last.values()):
            return None, set()
        told = speakers - {None}
    else:
        told = teller(item, state)
    if not told or state.main in told:
        return None, set()
    return _told_of(told, item, state), told


def his_relative_does(item: Item, state: State) -> int | None:
    """ "Dovlat’s lawyer was allowed to see her": whose lawyer it is."""
    items = state.chain.items
    for other in reversed(items[max(0, state.chain.at[item.start] - 6) : state.chain.at[item.start]]):
        if other.sentence != item.sentence or (other.kind == "pronoun" and other.gender == item.gender):
            return None
        if other.kind != "kin" or other.possessor is None:
            continue
        own = items[other.possessor]
        gender = state.chain.gender.get(own.key, ("", False))[0] if own.key is not None else ""
        fits = own.sentence == item.sentence and gender in ("", item.gender)
        return own.key if fits and _is_no_rival(other, item, state) else None
    return None


def _is_no_rival(kin: Item, item: Item, state: State) -> bool:
    """Whether a relative cannot well be meant by a pronoun behind him: by gender, by trade, as who tells it."""
    if kin.gender and kin.gender != item.gender:
        return True
    begin = kin.begin if kin.begin >= 0 else kin.start
    told = state.analysis.text[max(0, begin - 18) : begin].lower()
    doer = kin.key is not None and kin.key in not_the_subject(item, state)
    return doer or ties()[kin.word][1] == "lawyer" or "according to" in told


def _told_of(speakers: set[int | None], item: Item, state: State) -> int | None:
    """Whom a relative or a lawyer speaks of: the one person of the pronoun's gender whose relative or lawyer he is."""
    found: set[int] = set()
    for (whose, tie), named in state.chain.kin.items():
        if whose is None or whose < 0 or tie not in ties() or not speakers & set(named):
            continue
        gender = state.chain.gender.get(whose, ("", False))[0]
        if not gender or gender == item.gender:
            found.add(whose)
    return found.pop() if len(found) == 1 else None


def same_object(item: Item, state: State) -> int | None:
    """ "convicts Dovlat of theft and sentences her": what two verbs of one subject are done to, is one person."""
    token = token_of(item, state)
    if token is None or token.dep_ not in ("dobj", "dative"):
        return None
    verb = token.head
    if verb.dep_ != "conj" or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return None
    before = next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i), None)
    keys = keys_of(before, item, state) if before is not None else set()
    return keys.pop() if len(keys) == 1 else None


def is_object(item: Item, state: State) -> bool:
    """Whether a name stands as the object of its verb, though no other person stands before it."""
    return _role(item, state) in ("dobj", "dative")


def himself(item: Item, state: State) -> tuple[bool, int | None]:
    """(whether the parse tells who "himself" is, the one subject of its verb): "Dovlat hanged himself"."""
    token = token_of(item, state) if item.word in ("himself", "herself") else None
    if token is None:
        return False, None
    before = state.chain.items[state.chain.at[item.start] - 1] if state.chain.at[item.start] else None
    if before is not None and before.kind == "name" and before.end + 1 == item.start:
        return True, before.key  # "the director himself came"
    if token.dep_ not in _OBJECTS:  # "was himself arrested"
        others = [c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i]
        keys = keys_of(others[0], item, state) if others and token.head.pos_ == "VERB" else set()
        return len(keys) == 1, keys.pop() if len(keys) == 1 else None
    subject = subject_of(token.head.head if token.dep_ == "pobj" else token.head)
    if subject is None or subject.pos_ == "PRON":
        return False, None
    keys = keys_of(subject, item, state)
    return True, keys.pop() if len(keys) == 1 else None


def is_direct_object(item: Item, state: State) -> bool:
    token = token_of(item, state)
    return token is not None and token.dep_ in ("dobj", "dative")


def acts_for_another(last: Item, key: int, state: State) -> bool:
    """ "Her lawyer, Irena Dovlat, found her in Toruna": who only does something for the one whom the text is about."""
    whose = {k for (k, tie), named in state.chain.kin.items() if key in named and tie in ties() and k != key}
    lawyer = any(
        ties()[tie][1] == "lawyer" for (_, tie), named in state.chain.kin.items() if key in named and tie in ties()
    )
    return lawyer and bool(whose & set(state.last)) and _role(last, state) == "nsubj"


def _role(item: Item, state: State) -> str:
    """What the phrase is to its verb whose head, or apposition, an item is."""
    token = token_of(item, state)
    while token is not None and token.dep_ in ("compound", "appos", "flat") and token.head.i != token.i:
        token = token.head
    return token.dep_ if token is not None else ""


_TURNS_TO = re.compile(
    r"(?:As (?:for|to|regards)|Regarding|Concerning|About|Turning to|(?:With|In) (?:regard|respect) (?:to|of)"
    r"|In the case of)[^.;:]{0,40}? $|(?:As (?:for|to|regards)|Regarding|Concerning|About|Turning to) $"
)


def turned_to(item: Item, state: State) -> int | None:
    """ "As for Dovlat, he was held", "About Dovlat. He …": whom the text has just turned to."""
    a = state.analysis
    for other in reversed(state.chain.items[max(0, state.chain.at[item.start] - 4) : state.chain.at[item.start]]):
        if item.sentence - other.sentence > 1 or (other.kind == "pronoun" and other.gender == item.gender):
            return None
        if other.kind == "name":
            begins = a.sentences[other.sentence].start
            turns = _TURNS_TO.fullmatch(a.text, begins, other.start)
            closed = a.text[other.end : other.end + 1]
            same = other.sentence == item.sentence
            return other.key if turns and closed == ("," if same else ".") else None
    return None


def same_that(item: Item, state: State) -> int | None:
    """ "says that his brother was held, and that he was beaten": of whom the clause before is told."""
    token = token_of(item, state)
    if token is None or token.dep_ not in ("nsubj", "nsubjpass", "dobj", "dative"):
        return None
    verb = token.head
    if verb.dep_ != "conj" or not _is_that(verb):
        return None
    first = verb.head if _is_that(verb.head) else next((c for c in verb.head.children if _is_that(c)), None)
    if first is None or first.i > verb.i:
        return None
    subject = subject_of(first)
    keys = keys_of(subject, item, state) if subject is not None else set()
    return keys.pop() if len(keys) == 1 else None


def _is_that(verb: Token) -> bool:
    return verb.dep_ in ("ccomp", "conj") and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _verb_of_object(token: Token) -> Token | None:
    """The verb whose object a pronoun is."""
    if token.dep_ not in _OBJECTS or token.tag_ != "PRP" or token.lower_.endswith("self"):
        return None
    up = token.head
    if token.dep_ == "pobj":
        if up.lower_ not in _TO_WHOM or up.dep_ not in ("prep", "dative", "agent"):
            return None
        up = up.head
    return up if up.pos_ in ("VERB", "AUX") else None
