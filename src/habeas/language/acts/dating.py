"""When: which of a sentence's dates belong to which act. Rather none than a wrong one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from habeas.language.acts import tree
from habeas.language.acts.fronting import is_cleft, is_it_was, opens, opens_during, opens_next, opens_unparsed
from habeas.language.acts.match import Hit
from habeas.language.acts.moments import breaks_in, is_at_its_time, is_its_day, is_kept_since
from habeas.language.acts.rules import context
from habeas.language.acts.sharing import LASTING, noun_rank, shared
from habeas.language.acts.when import (
    RULINGS,
    Dated,
    explains_date,
    in_time_clause,
    is_during,
    is_in_which,
    is_its_opening,
    is_put_out,
    is_ruled_on,
    is_ruling_itself,
    is_since,
    is_told_later,
    is_until,
    opens_sentence,
    run_of,
    stands_beside,
    told_of_day,
)
from habeas.language.analysis import Analysis, Sentence
from habeas.language.dates import NOT_OF_AN_ACT
from habeas.model.reading import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Token

BACKWARD = ("during", "after", "before", "following", "since", "upon", "until", "throughout")


def dates_of(a: Analysis, sentence: Sentence) -> list[Dated]:
    """Dates in the sentence that can be the date of an act: no birth dates, deadlines, laws or papers' dates."""
    words = context()
    out = []
    for mention in a.dates:
        if not sentence.start <= mention.span.start < sentence.end:
            continue
        token, last = sentence.token(mention.span.start), sentence.token(mention.span.end - 1)
        before = a.text[sentence.start : mention.span.start]
        if token is None or last is None or not mention.edtf:
            continue
        if mention.rule in NOT_OF_AN_ACT or words["paper_of"].search(before[-40:]):
            continue
        if mention.edtf.startswith("../") and is_it_was(before):  # "It was not until May that …"
            mention = replace(mention, edtf=mention.edtf.removeprefix("../"))
        out.append(Dated(mention, token, last, before))
    return out


def date_for(hit: Hit, dates: list[Dated], rivals: list[Hit]) -> list[DateMention]:
    """The date of one hit among the sentence's dates ([]: none; two: a beginning and an end)."""
    if not dates:
        return []
    ranked = sorted(
        (r for r in ((_rank(hit, d, rivals), d) for d in dates) if r[0] > 0),
        key=lambda x: (-x[0], abs(x[1].token.i - hit.token.i)),
    )
    if not ranked:
        return []
    best = ranked[0]
    if best[0] <= 4 and any(hit.token.i < d.token.i < best[1].token.i for d in dates):
        return []  # a nearer date stands between: whose date this is, the words do not say
    following = best[1].last.i + 1
    if len(dates) > 1 and following < len(hit.token.doc) and hit.token.doc[following].text == "(":
        return []  # "on 5 May (Belenko) and 6 June (Dovlat)"
    if len(dates) > 1 and _is_in_turn(best[1]):
        return []
    second = next((d for r, d in ranked[1:] if r >= 3 and (r >= best[0] - 1 or is_until(best[1]))), None)
    if second is not None and hit.rule.type in LASTING:
        first, last = sorted((best[1], second), key=lambda d: d.token.i)
        if re.search(r"\bbefore\s+$", last.before, re.IGNORECASE):
            return [first.mention]
        if is_until(last) or re.search(r"\b(to|and)\s+$", last.before, re.IGNORECASE):
            return [first.mention, last.mention]
    return run_of(best[1], dates)


def _is_in_turn(dated: Dated) -> bool:
    """ "were rejected on 3 May and 6 June, respectively": which of them is which day's, the order says."""
    behind = dated.token.doc[dated.last.i + 1 :]
    told = next((t for t in behind if t.lower_ == "respectively"), None)
    return told is not None and not any(tree.is_verb(t) for t in behind if t.i < told.i)


def governor(dated: Dated) -> Token:
    """The verb or noun that a date hangs on."""
    inside = range(dated.token.i, dated.last.i + 1)
    root = dated.token
    for _ in range(12):
        if root.head.i == root.i or root.head.i not in inside:
            break
        root = root.head
    up = root
    for _ in range(6):
        if up.head.i == up.i:
            return told_of_day(up) or up
        below, up = up, up.head
        if (up.ent_type_ == "PERSON" or up.pos_ == "PRON") and below.lower_ in ("in", "on", "at", "during"):
            continue  # nobody is dated: "a notice against Irena Dovlat in 2015"
        if up.i and up.nbor(-1).text == "-" and up.i != inside.start:
            continue  # "dismissed as ill-founded on 5 May"
        if tree.is_verb(up) or (up.pos_ in ("NOUN", "PROPN") and up.i not in inside and up.ent_type_ != "DATE"):
            break
    return up


def _rank(hit: Hit, dated: Dated, rivals: list[Hit]) -> int:
    """How surely a date belongs to a hit: 5 hangs on its words, 4 same clause, 3 shared in front, 2 shared behind."""
    near = _carried_directly(hit)
    own = {hit.token.i, hit.frame.i} if near else {hit.token.i}
    if hit.rule.kind == "noun":  # "his application for asylum of 5 May"
        own |= {x.i for c in hit.token.children if c.lower_ == "for" for x in c.children if x.dep_ == "pobj"}
    held = governor(dated)
    back = hit.rule.kind == "noun" and hit.token.dep_ in ("pobj", "dobj") and hit.token.head.lower_ in BACKWARD
    reach = 9 if hit.token.head.lower_ == "during" else 4
    if back and not 0 < dated.token.i - hit.token.i <= (
        9 if held.i == hit.token.i and _unbroken(hit, dated) else reach
    ):
        return 0
    if back and reach > 4 and not any(tree.is_verb(t) for t in hit.token.doc[hit.token.i + 1 : dated.token.i]):
        return 5
    if is_told_later(hit, held) or opens_next(hit.token, dated) or _is_of_the_crime(hit, held):
        return 0
    if is_put_out(hit, held) or is_ruling_itself(hit, dated, held) or is_its_opening(hit, dated, held):
        return 5
    if tree.is_verb(hit.frame) and (opens_during(hit.frame, dated) or opens_unparsed(hit.frame, dated)):
        return 4
    if tree.is_verb(hit.frame) and near and (opens(hit.frame, dated) or is_cleft(hit.frame, dated)):
        return 5
    if is_in_which(hit, dated):
        return 4
    if _of_another_item(hit, dated):
        return 0
    paper = _paper(dated, held)
    if paper == "other" and held.i not in own:
        return 0
    if is_until(dated) and hit.rule.type not in LASTING:
        return 5 if explains_date(hit, dated) else 0  # "until 11 May, when he was dismissed"
    if held.i in own:
        return 5
    if explains_date(hit, dated) or is_its_day(hit, dated):
        return 5
    if is_at_its_time(hit, held, dated):
        return 4
    if is_ruled_on(hit, held):
        return 4
    verb = hit.frame if near and tree.is_verb(hit.frame) else None
    if verb is None:
        return noun_rank(hit, held) or stands_beside(hit, dated)
    if is_during(verb, dated):
        return 4
    at = tree.clause_of(held.head if paper == "ruling" else dated.token)
    at = at if tree.is_verb(at) or not tree.is_verb(held) else held
    at = tree.clause_of(at.head) if at.dep_ == "amod" else at  # "On 1 June masked men …"
    if any(
        r.token.i == held.i and r.rule.kind == "noun" and r.rule.type != hit.rule.type for r in rivals if r is not hit
    ):
        return 0
    if at.i == verb.i:
        return 4
    if _of_today(hit, verb, at, dated):
        return 0
    if is_kept_since(hit, verb, at, rivals) or breaks_in(verb, at, dated):
        return 3
    if in_time_clause(at, verb) or opens_sentence(at, verb, dated):
        return 3
    if is_since(at, verb) and hit.rule.type in SINCE:
        return 3
    if at.dep_ == "pcomp" and at.head.head.i == verb.i and not any(r.token.i == at.i for r in rivals):
        return 4  # "banned from leaving since May 2021"
    others = any(r.token.i == at.i and r.rule.type != hit.rule.type for r in rivals)
    if at.dep_ == "xcomp" and at.head.i == verb.i and not others:
        return 4  # "stopped eating on 3 May", "was found hanged on 3 May"
    if at.dep_ == "acl" and at.tag_ == "VB" and at.head.dep_ == "dobj" and at.head.head.i == verb.i:
        return 3  # "was refused permission to see him on Monday"
    if _of_its_order(verb, at) or _came_for_it(hit, verb, at, dated):
        return 3
    return shared(hit, verb, at, dated.token.i, dated.mention.edtf, rivals)


def _unbroken(hit: Hit, dated: Dated) -> bool:
    """Whether no verb and no comma stands between an act and the date behind it."""
    return not any(tree.is_verb(t) or t.text == "," for t in hit.token.doc[hit.token.i + 1 : dated.token.i])


def _of_its_order(verb: Token, at: Token) -> bool:
    """ "On 3 May the prefect issued an order requiring her to leave", "Kharsia submitted a note to the Norvian ministry
    requesting her extradition": the day of the order."""
    order = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG":
        return False
    if order.dep_ == "dobj" and order.head.i == at.i:
        return True
    asks = verb.lemma_ in ASKS and any(c.dep_ == "dobj" and at.i < c.i < verb.i for c in at.children)
    return asks and tree.clause_of(order).i == at.i


def _came_for_it(hit: Hit, verb: Token, at: Token, dated: Dated) -> bool:
    """ "arrived in Kharsia on 3 May and sought asylum there"."""
    came = verb.dep_ == "conj" and verb.head.i == at.i and at.lemma_ in ("arrive", "enter", "reach", "land")
    return came and hit.rule.type == "protection" and dated.token.i < verb.i


def _of_today(hit: Hit, verb: Token, at: Token, dated: Dated) -> bool:
    """ "Last Friday the order was revoked, but she has been charged": no day of another clause goes with "has been"."""
    perfect = any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("has", "have", "’s", "’ve", "'s", "'ve") for c in verb.children
    )
    if not perfect:
        return False
    first, last = sorted((dated.last.i, verb.i))
    apart = any(t.lower_ in (":", ";", "but") for t in verb.doc[first:last])
    return apart or (hit.rule.type not in LASTING and at.i != verb.i)


def is_told_with(hit: Hit, root: Token, edtf: str, rivals: list[Hit]) -> bool:
    """Whether a date that stands above a whole sentence is that of an act in it."""
    if not tree.is_verb(root):
        return hit.token.i == root.i or noun_rank(hit, root) > 0  # "Arrest of X in Toruna."
    verb = hit.frame if _carried_directly(hit) and tree.is_verb(hit.frame) else None
    if verb is None:
        return noun_rank(hit, root) > 0
    return verb.i == root.i or shared(hit, verb, root, -1, edtf, rivals) > 0


def _of_another_item(hit: Hit, dated: Dated) -> bool:
    """ "the death of X in May 2019, the imprisonment of Y": a date behind one item of a list is not the next one's."""
    edge = hit.token.left_edge.i
    if hit.rule.kind != "noun" or dated.last.i + 2 != edge or hit.token.doc[edge - 1].text != ",":
        return False
    return any(tree.is_verb(t) for t in hit.token.doc[: dated.token.i])


def _carried_directly(hit: Hit) -> bool:
    """Whether the verb that carries a noun is right above it: its date is then the noun's too."""
    if hit.rule.kind == "verb":
        return True
    top = hit.token
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    if hit.token.i - top.i > 8:
        return False  # far down a list, where the parser may have joined it to the wrong noun
    above = (top.head.i, top.head.head.i, top.i)
    return hit.frame.i in above or hit.carrier in ("object", "inflict") or hit.frame.head.i in above


def _is_of_the_crime(hit: Hit, held: Token) -> bool:
    """ "charged with covering up a killing in 1986": the day of what somebody is charged with."""
    if hit.rule.type not in ("charge", "conviction", "acquittal", "trial") or held.i <= hit.token.i:
        return False
    up = held
    for _ in range(6):
        if up.dep_ == "pcomp" and up.tag_ == "VBG" and up.head.lower_ in ("with", "of", "for"):
            return up.head.head.i == hit.token.i
        if up.head.i == up.i:
            break
        up = up.head
    return False


def _paper(dated: Dated, held: Token) -> str:
    """What a date says when it hangs on a paper: "ruling" for "by judgment of …", "other" for the date of a thing."""
    noun = held.head if tree.is_verb(held) and held.dep_ == "acl" and held.lemma_ in PAPER_VERBS else held
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head  # "by order of the rector of 3 May"
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() in TIMES:
        return ""
    if noun.i == held.i and not re.search(r"\bof\s+$", dated.before, re.IGNORECASE):
        return ""
    by = noun.dep_ == "pobj" and noun.head.lower_ in ("by", "in", "through", "under")
    by = by and (tree.is_verb(noun.head.head) or any(c.dep_ == "poss" for c in noun.children))  # "in its judgment of …"
    return "ruling" if by and noun.lemma_.lower() in RULINGS else "other"


ASKS = frozenset(("request", "ask", "seek", "demand", "order", "urge", "require"))
SINCE = LASTING | {"disappearance"}
PAPER_VERBS = ("date", "issue", "render", "hand", "deliver", "pronounce", "adopt")
TIMES = frozenset((
    "night", "morning", "evening", "afternoon", "day", "event", "summer", "winter", "spring",
    "autumn", "end", "beginning", "month", "course", "hour", "half", "week", "whole", "rest", "most", "part"
))  # fmt: skip


def combine(mentions: list[DateMention], hit: Hit) -> str | None:
    """EDTF of a beginning and an end; of one date as it is."""
    if not mentions:
        return None
    if len(mentions) == 1:
        return mentions[0].edtf if hit.rule.type in LASTING else mentions[0].edtf.removeprefix("../")
    start = mentions[0].edtf.split("/")[0]
    end = mentions[1].edtf.split("/")[-1]
    return f"{start}/{end}"
