"""Where a date stands to an act: in a clause of time beside it, in front of it all, right behind its noun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from habeas.language.acts import tree
from habeas.language.acts.match import Hit
from habeas.language.acts.rules import context
from habeas.model.reading import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, eq=False)
class Dated:
    """A date of the sentence with the token that it starts at and the words before it."""

    mention: DateMention
    token: Token
    last: Token
    before: str


def stands_beside(hit: Hit, dated: Dated) -> int:
    """ "will decide on her transfer to Kharsia on 3 May": a day behind a noun, which no verb divides from it."""
    gap = hit.token.doc[hit.token.i + 1 : dated.token.i]
    if hit.rule.kind != "noun" or not 0 < len(gap) <= 8 or not re.search(r"\b(on|in)\s+$", dated.before):
        return 0
    told = hit.token.dep_ == "pobj" and hit.token.head.lower_ in ("to", "against", "of", "on", "for")
    if told and not any(c.lower_ in ("will", "would", "is", "are") for c in tree.clause_of(hit.token.head).children):
        return 0  # "appealed against her dismissal on 3 May"
    plain = not any(tree.is_verb(t) or t.dep_ in ("cc", "punct") or t.lower_ == "of" for t in gap)
    return 3 if plain and not any(c.dep_ == "relcl" for c in hit.token.children) else 0


RULINGS = frozenset(["judgment", "judgement", "decision", "order", "ruling", "verdict", "sentence", "decree"])
PUT_OUT = frozenset((
    "schedule", "plan", "set", "fix", "order", "carry", "take", "expect", "postpone", "publish", "issue", "circulate",
    "distribute", "lodge", "file", "submit", "bring", "impose", "hold", "begin", "start", "announce", "declare", "make",
    "conduct", "commit", "launch", "open", "execute", "pronounce", "hand", "deliver", "pass",
))  # fmt: skip
SAYS = frozenset(("say", "tell", "testify", "report", "state", "write", "note", "claim", "put", "explain", "recall"))
STARTS = ("opening", "start", "beginning", "commencement", "resumption", "launch", "outset", "end", "conclusion")


def is_put_out(hit: Hit, held: Token) -> bool:
    """ "a red notice published in January", "a search carried out on 3 May": the verb that says how it came about."""
    of = held.head.head if held.head.dep_ == "conj" else held.head  # "the trial of X and 36 others | opened on 3 May"
    said_of = held.dep_ in ("acl", "relcl") and hit.token.i in (held.head.i, of.i)
    return not tree.is_verb(hit.token) and said_of and held.lemma_ in PUT_OUT


LATER = frozenset(("record", "register", "announce", "report", "publish", "disclose", "reveal", "acknowledge", "admit",
                   "confirm", "notify", "certify"))  # fmt: skip


def is_told_later(hit: Hit, held: Token) -> bool:
    """ "His arrest was recorded only on 3 May", "her death was announced on Friday": the day of the telling."""
    if hit.rule.kind != "noun" or held.lemma_ not in LATER:
        return False
    return hit.token.dep_ == "nsubjpass" and hit.token.head.i == held.i


def is_ruling_itself(hit: Hit, dated: Dated, held: Token) -> bool:
    """ "by judgment of 3 May, by which she was sentenced": what a ruling did was done on its day."""
    verb = hit.frame if hit.rule.kind == "noun" else hit.token
    court = held.head.head if held.dep_ == "pobj" and held.head.lower_ == "of" else held  # "judgment of the court of …"
    ruling = next((t for t in (held, court, court.head.head) if t.lemma_.lower() in RULINGS), None)
    if ruling is None or dated.last.i > verb.i or verb.i - dated.last.i > 14:
        return False
    if any(c.lower_ == "whereby" for c in verb.children):
        return True
    through = [g for c in verb.children if c.lower_ in ("by", "in", "with", "through", "under") for g in c.children]
    near = dated.token.i <= verb.head.i <= dated.last.i or ruling.i <= verb.head.i <= dated.last.i
    return verb.dep_ == "relcl" and near and any(g.lower_ == "which" for g in through)


def is_its_opening(hit: Hit, dated: Dated, held: Token) -> bool:
    """ "the opening on Thursday of the trial of X"."""
    of = hit.token.head
    there = of.head.i == held.i or dated.token.i <= of.head.i <= dated.last.i
    return hit.token.dep_ == "pobj" and of.lower_ == "of" and there and held.lemma_.lower() in STARTS


def told_of_day(day: Token) -> Token | None:
    """ "The following day her office was searched": the verb that a parser took for a clause about the day."""
    for c in day.children:
        if c.dep_ == "relcl" and tree.is_verb(c) and not any(t.lower_ in tree.RELATIVE for t in c.subtree):
            return c if c.i > day.i and day.left_edge.i == 0 else None
    return None


_LISTED = re.compile(r"(?:,|,? and|,? or)? ?(?:on )?(?:the )?")


def run_of(dated: Dated, dates: list[Dated]) -> list[DateMention]:
    """The date, or first and last of the days in a row that it is one of ("on 9, 10 and 11 May")."""
    ordered = sorted(dates, key=lambda d: d.token.i)
    first = last = ordered.index(dated)
    while first and _in_a_row(ordered[first - 1], ordered[first]):
        first -= 1
    while last + 1 < len(ordered) and _in_a_row(ordered[last], ordered[last + 1]):
        last += 1
    return [dated.mention] if first == last else [ordered[first].mention, ordered[last].mention]


_EITHER = re.compile(r",? or (?:in |on |possibly |perhaps )?(?:the )?")


def _in_a_row(a: Dated, b: Dated) -> bool:
    apart = b.before[len(b.before) - (b.mention.span.start - a.mention.span.end) :]
    if _EITHER.fullmatch(apart) and len(a.mention.edtf) == len(b.mention.edtf) and a.mention.edtf < b.mention.edtf:
        return True  # "in May or June 2019": neither of them is sure
    try:
        one, two = date.fromisoformat(a.mention.edtf), date.fromisoformat(b.mention.edtf)
    except ValueError:
        return False
    return (two - one).days == 1 and _LISTED.fullmatch(apart) is not None and not _opens_clause(a, b)


def _opens_clause(a: Dated, b: Dated) -> bool:
    """ "was freed on Sunday, and on Monday he lost his job": the second day is that of what follows it."""
    doc = b.last.doc
    if doc[b.token.i - 1].lower_ not in ("on", "in") or b.last.i + 1 >= len(doc):
        return False
    told = any(tree.is_verb(t) for t in doc[: a.token.i])
    return told and doc[b.last.i + 1].pos_ in ("PRON", "DET", "PROPN", "NOUN", "VERB", "AUX", "ADJ", "NUM")


def in_time_clause(at: Token, verb: Token) -> bool:
    """ "When she called there on 3 May, they kept her papers", "fell ill while being held on 3 May"."""
    if at.dep_ != "advcl" or at.head.i != verb.i:
        return False
    if at.lemma_ in SAYS and any(c.lower_ == "as" and c.dep_ == "mark" for c in at.children):
        return False  # "spent weeks in hospital, as a nurse testified on 3 May"
    return any(c.lower_ in ("when", "while", "as") and c.dep_ in ("advmod", "mark") for c in at.children)


def opens_sentence(at: Token, verb: Token, dated: Dated) -> bool:
    """ "On 3 May, she was turned back; her passport was seized": the day that the sentence opens with."""
    root = verb.head if verb.dep_ == "conj" and tree.is_verb(verb.head) else verb
    halves = at.dep_ in ("ccomp", "parataxis") and at.head.i == root.i and at.i < root.i
    opens = re.fullmatch(r"\W*(?:\d+(\.\d+)*\s+)?(On|In)\s+", dated.before) is not None
    return halves and opens and any(t.text == ";" for t in verb.doc[at.i : verb.i])


def is_during(verb: Token, dated: Dated) -> bool:
    """ "During a search on 3 May they seized …": the day of what the act was part of."""
    for up, _ in tree.climb(dated.token):
        if up.lower_ == "during" and up.dep_ == "prep":
            return up.head.i == verb.i
        if tree.is_verb(up):
            return False
    return False


def is_ruled_on(hit: Hit, held: Token) -> bool:
    """ "On 3 May the court found that the conditions for her extradition were met": the day of that ruling."""
    condition = hit.token.head.head
    if hit.token.dep_ not in ("pcomp", "pobj") or condition.lemma_ != "condition":
        return False
    clause = tree.clause_of(condition)
    return held.i in (clause.i, clause.head.i)


def explains_date(hit: Hit, dated: Dated) -> bool:
    """ "in December 2011, when workers were killed": the clause explains the date before it."""
    clause = tree.clause_of(hit.frame)
    while clause.dep_ == "conj" and tree.is_verb(clause.head):  # "when officers searched the flat and took …"
        clause = clause.head
    if not any(c.lower_ == "when" and c.dep_ in ("advmod", "mark") for c in clause.children):
        return False
    start = clause.left_edge.i
    return 0 <= start - dated.last.i <= 3 and hit.token.i > dated.last.i


def goes_on_there(verb: Token) -> bool:
    """ "…, where he was beaten", "a verdict, in which it sentenced him": it goes on with what happened there."""
    inside = [g.lower_ for c in verb.children if c.lower_ in ("in", "during") for g in c.children]
    if verb.dep_ not in ("relcl", "advcl") or not (
        any(c.lower_ == "where" for c in verb.children) or verb.left_edge.lower_ == "where" or "which" in inside
    ):
        return False
    return any(c.tag_ == "VBD" for c in (verb, *verb.children)) and not any(c.lower_ == "had" for c in verb.children)


RECEIVES = frozenset(
    ("get", "receive", "find", "have", "see", "organise", "organize", "hold", "publish", "send", "write")
)
"""What is told of in what somebody got or sent is of that day."""


def is_in_which(hit: Hit, dated: Dated) -> bool:
    """ "the events of 3 May, in which two men were killed", "a raid in May in which X was shot"; "In May he got a
    letter in which he was threatened"."""
    if _is_within_what(hit, dated):
        return True
    behind = hit.token.doc[dated.last.i + 1 : dated.last.i + 4]
    words = [t.lower_ for t in behind if t.text != ","][:2]
    if len(words) < 2 or words[0] not in ("in", "during", "at") or words[1] != "which":
        return False
    which = next(t for t in behind if t.lower_ == "which")
    clause = tree.clause_of(which)
    verb = hit.frame if hit.rule.kind == "noun" else hit.token
    while verb.dep_ == "conj" and tree.is_verb(verb.head):
        verb = verb.head
    return verb.i == clause.i


def _is_within_what(hit: Hit, dated: Dated) -> bool:
    """Whether an act is told of in what the clause with the date brought: "got a call in which she was threatened"."""
    up = hit.frame if hit.rule.kind == "noun" else hit.token
    held = tree.clause_of(dated.token)
    for _ in range(4):
        while up.dep_ == "conj" and tree.is_verb(up.head):
            up = up.head
        inside = any(
            t.lower_ == "which" and t.nbor(-1).lower_ in ("in", "at", "during") for t in up.subtree if t.i < up.i
        )
        if up.dep_ != "relcl" or not inside or up.head.dep_ != "dobj" or up.head.i < dated.last.i:
            return False
        up = up.head.head
        if up.i == held.i:
            return up.lemma_ in RECEIVES
    return False


def is_while_it_lasted(verb: Token) -> bool:
    """ "kept for forty days, during which he was beaten"."""
    return any(c.lower_ == "during" and any(g.lower_ == "which" for g in c.children) for c in verb.children)


def is_outcome(clause: Token) -> bool:
    """ "opened fire, killing four", "raided the flat, seizing her papers": what the verb above it led to."""
    if clause.dep_ != "advcl" or clause.tag_ != "VBG" or (clause.i < clause.head.i and clause.left_edge.i == 0):
        return False
    bare = not any(
        c.dep_ in ("mark", "nsubj", "nsubjpass", "aux", "auxpass", "prep", "advmod")
        and c.i < clause.i
        and c.lower_ not in ("thereby", "thus", "also")
        for c in clause.children
    )
    return bare and clause.left_edge.i > 0 and clause.doc[clause.left_edge.i - 1].text == ","


def goes_on_of_doer(verb: Token) -> bool:
    """ "The flat was searched on 3 May by officers, who took away two laptops": they went on at once."""
    if verb.dep_ != "relcl" or not verb.tag_.startswith("VBD"):
        return False
    noun, who = verb.head, any(c.lower_ == "who" and c.dep_ == "nsubj" for c in verb.children)
    return who and noun.dep_ == "pobj" and noun.head.dep_ == "agent" and not any(c.tag_ == "NNP" for c in noun.subtree)


def is_since(at: Token, verb: Token) -> bool:
    """ "has been missing since he left for school on 3 May": the day that the clause of time tells."""
    return at.dep_ == "advcl" and at.head.i == verb.i and any(c.lower_ == "since" and c.i < at.i for c in at.children)


AT_ONCE = frozenset(["immediately", "instantly", "thereupon", "whereupon", "forthwith", "straightaway"])


def follows_at_once(verb: Token) -> bool:
    """ "… and immediately asked for asylum", "…, whereupon he asked for asylum"."""
    return any(c.lower_ in AT_ONCE and c.i < verb.i for c in verb.children)


def told_as_later(verb: Token) -> bool:
    words = context()["later"]
    left = max(verb.left_edge.i, 0)
    near = verb.doc[left : min(len(verb.doc), verb.right_edge.i + 1)]
    return any(t.lower_ in words and t.head.i == verb.i for t in near)


def is_until(dated: Dated) -> bool:
    return dated.mention.edtf.startswith("../") or bool(re.search(r"\b(until|till)\s+$", dated.before, re.IGNORECASE))
