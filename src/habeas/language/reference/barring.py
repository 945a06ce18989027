"""Who a pronoun is not: the writer, the speaker of the quotation it stands in, whom the speaker names, the dead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from habeas.language.analysis import Quote
from habeas.language.reference.items import Item
from habeas.language.reference.state import State
from habeas.language.tables import load_table

Best = Callable[[Item, State, set[int | None]], int | None]
"""Who fits a pronoun best of all but some."""


def barred(item: Item, state: State, best: Best) -> set[int | None]:
    """Keys of those whom a pronoun of one person cannot mean."""
    quote = state.analysis.quote_at(item.start)
    if quote is None:
        named = (*_named_in_words_before(item, state), *_named_in_report(item, state), *_who_says_aside(item, state))
        told = (_who_tells_of_a_death(item, state), _who_survived(item, state), _whose_companion_tells(item, state))
        return {state.writer, *named, *told, *state.greeted, _whose_turn(item, state), _only_argues(item, state)}
    return {
        *state.greeted,
        _speaker_before(item, quote, state),
        _speaker_after(quote, state, best),
        _who_tells_of_a_death(item, state),
    }


_ARGUES = re.compile(
    r"(?i)\s(?:[a-z]+ly\s|also\s|then\s|further\s|has\s|had\s){0,2}(?:submi|add|argu|claim|not(?:es|ed)|stat|comment|reiterat"
    r"|maintain|recall|conten|stress|point|explain|consider|indicat|inform|request|ask|repl|refer|invok|repeat|mention"
    r"|conclud|emphasi|insist|observ|dispute|disagree|reject|client|represent|provide|allege|assert|affirm|challeng)"
)


def _only_argues(item: Item, state: State) -> int | None:
    """The counsel of a decision, whom "he" and "she" mean only where they argue."""
    return None if state.counsel is None or _ARGUES.match(state.analysis.text, item.end) else state.counsel


def _whose_turn(item: Item, state: State) -> int | None:
    """ "Dr. Belenko: Somebody had burned him.": whose turn to speak it is, in an interview or a record."""
    a = state.analysis
    start = a.paragraphs[a.sentences[item.sentence].paragraph].start
    for other in reversed(state.chain.items[: state.chain.at[item.start]]):
        if other.start < start:
            return None
        if other.kind == "name" and _TURN.match(a.text, other.end) and _OPENS.search(a.text[start : other.start]):
            return other.key
    return None


def _speaker_before(item: Item, quote: Quote, state: State) -> int | None:
    """Belenko said: “He was beaten”: he is another."""
    a = state.analysis
    lead = a.text[max(0, quote.outer_start - 60) : quote.outer_start].lower()
    opens = a.sentence_at(quote.outer_start)
    if opens is None:
        return None
    before = [i for i in state.chain.items if i.end <= quote.outer_start and i.sentence == opens.index]
    if before and before[-1].kind == "name" and a.text[before[-1].end : quote.outer_start].strip() == ":":
        return before[-1].key
    if not any(v in lead for v in load_table("en/kinship.yaml")["said"]):
        return None
    return next((i.key for i in before if i.subject), before[-1].key if before else None)


def _speaker_after(quote: Quote, state: State, best: Best) -> int | None:
    """“They beat him,” the colonel said, “They beat him,” he said: he is another."""
    a, items = state.analysis, state.chain.items
    behind = a.text[quote.outer_end : quote.outer_end + _NEAR]
    said = _ATTRIBUTED.match(behind)
    if said is None:
        return None
    end = quote.outer_end + said.end()
    for i in items:
        if quote.outer_end <= i.start < end:
            if i.kind == "name":
                return i.key
            if i.kind == "pronoun" and i.word in ("he", "she"):
                if quote.outer_end not in state.speakers:
                    state.speakers[quote.outer_end] = best(i, state, {state.writer, *_named_within(quote, state)})
                return state.speakers[quote.outer_end]
    return None


def spoken_before(item: Item, state: State) -> Quote | None:
    """The quotation of which "he said" behind it names the speaker."""
    a = state.analysis
    if item.word not in ("he", "she"):
        return None
    i = bisect_right(a.quotes, item.start, key=lambda q: q.outer_start) - 1
    if i < 0 or not 0 <= item.start - a.quotes[i].outer_end < _REACH:
        return None
    quote = a.quotes[i]
    told = re.fullmatch(r",? (?:said |says )?", a.text[quote.outer_end : item.start])
    return quote if told and _ATTRIBUTED.match(a.text, quote.outer_end) else None


def _named_in_words_before(item: Item, state: State) -> set[int | None]:
    """“Belenko was never here,” he said: he is another."""
    quote = spoken_before(item, state)
    return set() if quote is None else set(_named_within(quote, state))


def _named_in_report(item: Item, state: State) -> set[int | None]:
    """ "He told me that Belenko had been burned": he is another."""
    told = _REPORTS.match(state.analysis.text, item.end) if item.word in ("he", "she") else None
    if told is None:
        return set()
    at = state.chain.at[item.start]
    behind = state.chain.items[at + 1 : at + _WORDS]
    return {i.key for i in behind if i.kind == "name" and i.sentence == item.sentence and i.start >= told.end()}


def _who_says_aside(item: Item, state: State) -> set[int | None]:
    """ "For days, the man said, guards struck him": he who says it is rather another, unless he is told of there."""
    if item.word not in ("him", "his"):
        return set()
    at = state.chain.at[item.start]
    a = state.analysis
    for other in reversed(state.chain.items[max(0, at - 4) : at]):
        if other.sentence != item.sentence or other.kind not in ("name", "stranger", "kin"):
            continue
        before = a.text[max(0, other.start - 30) : other.start]
        if re.match(r" (?:said|says|told \w+|recalled|added),", a.text[other.end : other.end + 20]) and re.search(
            r", (?:the |an? |his |her )?(?:[\w-]+ )?$", before
        ):
            return {other.key}
    return set()


def _named_within(quote: Quote, state: State) -> list[int]:
    return [f for _, start, _, f in state.chain.masked.marks if quote.start <= start < quote.end]


def _who_tells_of_a_death(item: Item, state: State) -> int | None:
    """ "Belenko swears that he died in the cell": he who can still swear is another."""
    a = state.analysis
    index = state.chain.at[item.start]
    teller = state.chain.items[index - 1] if index else None
    if teller is None or not _DIED.match(a.text, item.end) or teller.sentence != item.sentence:
        return None
    return teller.key if _TELLS.fullmatch(a.text, teller.end, item.start) else None


def _whose_companion_tells(item: Item, state: State) -> int | None:
    """ "According to his companion, T.A., four men forced him into the car": he is not T.A."""
    a = state.analysis
    told = _BY_HIS_OWN.match(a.text, a.sentences[item.sentence].start)
    if told is None or item.start < told.end():
        return None
    items = state.chain.items[max(0, state.chain.at[item.start] - _WORDS) : state.chain.at[item.start]]
    return next((i.key for i in items if i.kind == "name" and i.start == told.end()), None)


def _who_survived(item: Item, state: State) -> int | None:
    """ "He died on 12 May" in the complaint of one for another: not who complains."""
    others = state.chain.parties.get("victim", [])
    return state.main if others and _DIED.match(state.analysis.text, item.end) else None


_TURN = re.compile(r"(?: \([^()]{2,40}\))?: \s*[A-Z(–—“\"]")
_OPENS = re.compile(r"(?:^|[.?!…”\")]\s|\n|[–—-] )(?:\w+\. |[A-Z]\w+ ){0,2}$")
_NEAR = 90
"""Characters behind a quotation in which its speaker stands."""
_REACH = 12
_SAID = (
    r"(?:said|says|told|tells|wrote|writes|added|adds|replied|replies|answered|claimed|claims|insisted|stated|explained|"
    r"recalled|declared|noted|remarked|warned|concluded|continued|asked)"
)
_WORDS = 12
"""Items of a sentence in which a report names people."""
_REPORTS = re.compile(rf" (?:has |had |also )?{_SAID} (?:[^.;:,“”\n]{{0,40}} )?that ")
_ATTRIBUTED = re.compile(rf",? (?:{_SAID} )?[^.;:“”\"\n]{{1,70}}?(?: {_SAID}\b|[.,\n])")
_DIED = re.compile(r" (?:had |has )?(?:died\b|been killed\b|(?:was|is) (?:dead|killed|murdered)\b)")
_BY_HIS_OWN = re.compile(r"\W*(?:\d+(?:\.\d+)*\s+)?According to (?:his|her|their) (?:[a-z-]+ ){0,3}[a-z-]+, ")
_TELLS = re.compile(
    r" (?:also |now |still )?(?:swears|swore|says|said|claims|claimed|insists|insisted|states|stated|maintains|"
    r"believes|believed|writes|wrote|thinks|is sure|confirmed) (?:that )?"
)
