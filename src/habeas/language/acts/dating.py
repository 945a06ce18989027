"""When: which of a sentence's dates belong to which act. Rather none than a wrong one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.acts import slips, tree
from habeas.language.acts.match import Hit
from habeas.language.acts.rules import context
from habeas.language.acts.when import (
    Dated,
    explains_date,
    follows_at_once,
    goes_on_there,
    in_time_clause,
    is_during,
    is_ruled_on,
    is_until,
    is_while_it_lasted,
    opens_sentence,
    stands_beside,
    told_as_later,
)
from habeas.language.analysis import Analysis, Sentence
from habeas.language.dates import NOT_OF_AN_ACT
from habeas.model.reading import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Token

TOGETHER = frozenset(("arrest", "detention", "death", "ill-treatment", "disappearance", "search", "seizure", "threat"))
BACKWARD = ("during", "after", "before", "following", "since", "upon", "until", "throughout")
LASTING = frozenset(("detention", "house-arrest", "surveillance", "hunger-strike", "travel-ban", "harassment"))


def token_at(sentence: Sentence, offset: int) -> Token | None:
    """The token of a parsed sentence that holds a view offset."""
    if sentence.doc is None:
        return None
    local = offset - sentence.start
    for token in sentence.doc:
        if token.idx <= local < token.idx + len(token) + 1:
            return token if local < token.idx + len(token) else None
    return None


def dates_of(a: Analysis, sentence: Sentence) -> list[Dated]:
    """Dates in the sentence that can be the date of an act: no birth dates, deadlines, laws or papers' dates."""
    words = context()
    out = []
    for mention in a.dates:
        if not sentence.start <= mention.span.start < sentence.end:
            continue
        token, last = token_at(sentence, mention.span.start), token_at(sentence, mention.span.end - 1)
        before = a.text[sentence.start : mention.span.start]
        if token is None or last is None or not mention.edtf:
            continue
        if mention.rule in NOT_OF_AN_ACT or words["paper_of"].search(before[-40:]):
            continue
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
    if any(t.lower_ == "respectively" for t in hit.token.doc) and len(dates) > 1:
        return []
    second = next((d for r, d in ranked[1:] if r >= 3 and (r >= best[0] - 1 or is_until(best[1]))), None)
    if second is not None and hit.rule.type in LASTING:
        first, last = sorted((best[1], second), key=lambda d: d.token.i)
        if re.search(r"\bbefore\s+$", last.before, re.IGNORECASE):
            return [first.mention]
        if is_until(last) or re.search(r"\b(to|and)\s+$", last.before, re.IGNORECASE):
            return [first.mention, last.mention]
    return [best[1].mention]


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
            break
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
    if back and not 0 < dated.token.i - hit.token.i <= reach:
        return 0
    if back and reach > 4 and not any(tree.is_verb(t) for t in hit.token.doc[hit.token.i + 1 : dated.token.i]):
        return 5
    paper = _paper(dated, held)
    if paper == "other" and held.i not in own:
        return 0
    if is_until(dated) and hit.rule.type not in LASTING:
        return 5 if explains_date(hit, dated) else 0  # "until 11 May, when he was dismissed"
    if held.i in own or (held.dep_ == "relcl" and held.head.i == hit.token.i and held.lemma_ in PLANNED):
        return 5
    if explains_date(hit, dated):
        return 5
    if is_ruled_on(hit, held):
        return 4
    verb = hit.frame if near and tree.is_verb(hit.frame) else None
    if verb is None:
        return _noun_rank(hit, held) or stands_beside(hit, dated)
    if is_during(verb, dated):
        return 4
    at = tree.clause_of(held.head if paper == "ruling" else dated.token)
    if any(
        r.token.i == held.i and r.rule.kind == "noun" and r.rule.type != hit.rule.type for r in rivals if r is not hit
    ):
        return 0
    if at.i == verb.i:
        return 4
    if in_time_clause(at, verb) or opens_sentence(at, verb, dated):
        return 3
    if at.dep_ == "xcomp" and at.head.i == verb.i and not any(r.token.i == at.i for r in rivals):
        return 4  # "stopped eating on 3 May"
    return _shared(hit, verb, at, dated, rivals)


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


def _paper(dated: Dated, held: Token) -> str:
    """What a date says when it hangs on a paper: "ruling" for "by judgment of …", "other" for the date of a thing."""
    noun = held.head if tree.is_verb(held) and held.dep_ == "acl" and held.lemma_ in PAPER_VERBS else held
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() in TIMES:
        return ""
    if noun.i == held.i and not re.search(r"\bof\s+$", dated.before, re.IGNORECASE):
        return ""
    by = noun.dep_ == "pobj" and noun.head.lower_ in ("by", "in", "through", "under")
    by = by and (tree.is_verb(noun.head.head) or any(c.dep_ == "poss" for c in noun.children))  # "in its judgment of …"
    return "ruling" if by and noun.lemma_.lower() in RULINGS else "other"


PLANNED = ("schedule", "plan", "set", "fix", "order", "carry", "take", "expect", "postpone")
SITTINGS = ("session", "hearing", "meeting", "sitting")
ASKS = ("ask", "apply", "petition", "press", "call", "move")
PAPER_VERBS = ("date", "issue", "render", "hand", "deliver", "pronounce", "adopt")
TIMES = frozenset((
    "night", "morning", "evening", "afternoon", "day", "event", "summer", "winter", "spring",
    "autumn", "end", "beginning", "month", "course", "hour", "half", "week"
))  # fmt: skip
RULINGS = frozenset(["judgment", "judgement", "decision", "order", "ruling", "verdict", "sentence", "decree"])


def _noun_rank(hit: Hit, held: Token) -> int:
    """A noun takes the date of its verb only as its object, or through a procedural noun ("a request for …")."""
    if held.lemma_ in SITTINGS and held.dep_ == "pobj" and tree.is_verb(held.head.head):
        held = held.head.head  # "at a session on Friday, the court ordered …"
    procedural = context()["procedural"]
    up = hit.token
    for _ in range(4):
        below, up = up, up.head
        if up.i == below.i:
            return 0
        if tree.is_verb(up):
            asked = below.lower_ == "for" and up.lemma_ in ASKS
            return 4 if up.i == held.i and (asked or below.dep_ in ("dobj", "nsubjpass", "nsubj", "attr")) else 0
        if up.pos_ == "ADJ" and up.dep_ == "ccomp" and below.dep_ == "nsubj":
            return 4 if up.head.i == held.i else 0  # "declared the extradition lawful on 3 May"
        if up.pos_ in ("NOUN", "PROPN"):
            if up.i == held.i:
                return 4 if up.lemma_ in procedural else 0
            if up.lemma_ not in procedural:
                return 0
        elif up.pos_ == "ADP" and up.lower_ not in ("for", "of", "on", "to", "against", "in"):
            return 0
    return 0


def _shared(hit: Hit, verb: Token, at: Token, dated: Dated, rivals: list[Hit]) -> int:
    """Dates of the governing verb ("on 2 June the court decided to …") and of coordinated verbs."""
    up, crossed = verb, False
    behind = _behind(hit.rule.type, verb, at, rivals) if dated.token.i > verb.i else 0
    if behind:
        return behind
    for _ in range(6):
        below, up = up, up.head
        if up.i == below.i:
            break
        if goes_on_there(below) and dated.token.i < up.i and not told_as_later(below):
            if re.fullmatch(r"\d{4}~?", dated.mention.edtf) and not is_while_it_lasted(below):
                return 0  # "In 1998 he fled to Kharsia, where he was granted asylum": some time after
            crossed = True  # "On 5 May he was taken to a station, where he was beaten"
            if up.i == at.i or tree.clause_of(up).i == at.i:
                return 3
            continue
        if below.dep_ in ("relcl", "advcl", "parataxis", "pcomp", "appos") and not slips.goes_on(below):
            return 3 if follows_at_once(below) and dated.token.i < below.i and tree.clause_of(up).i == at.i else 0
        if below.dep_ == "ccomp" and up.lemma_ not in context()["order"] and up.lemma_ not in ("find", "hold"):
            return 0
        if below.dep_ == "acl" and not any(c.tag_ == "TO" for c in below.children):
            return 0
        if (below.dep_ == "conj" and tree.is_verb(below)) or slips.goes_on(below):
            crossed = True
            if told_as_later(below) or (
                dated.mention.edtf.endswith("/..") and tree.child(below, *tree.SUBJECTS) is not None
            ):
                return 0
        if up.i == at.i:
            if not crossed:
                return 4
            if follows_at_once(below) and dated.token.i < below.i:
                return 3  # "entered Kharsia on 3 May and immediately asked for asylum"
            return 3 if dated.token.i < up.i else _same_raid(hit, verb, at, dated, rivals)
    return 0


def _same_raid(hit: Hit, verb: Token, at: Token, dated: Dated, rivals: list[Hit]) -> int:
    """ "searched the flat on Monday and seized her papers": what is done together is done on the first one's day."""
    done = [r.rule.type for r in rivals if r.token.i == at.i]
    together = hit.rule.type in TOGETHER - LASTING and (any(t in TOGETHER for t in done) or not done)
    together = together or (hit.rule.type == "charge" and "arrest" in done and len(dated.mention.edtf) == 10)
    together = together and tree.child(verb, *tree.SUBJECTS) is None
    return 2 if together and verb.head.i == at.i and at.i < dated.token.i < verb.i else 0


def _behind(rule_type: str, verb: Token, at: Token, rivals: list[Hit]) -> int:
    """ "was arrested and killed in 1989": a trailing date may hold for the earlier verb too."""
    up = at
    for _ in range(3):
        if up.dep_ != "conj" or not tree.is_verb(up.head) or told_as_later(up):
            return 0
        if tree.child(up, *tree.SUBJECTS) is not None:
            return 0
        up = up.head
        if up.i == verb.i:
            alike = [r.rule.type for r in rivals if r.token.i == at.i]
            return 2 if any(t in TOGETHER for t in alike) or rule_type in alike else 0
    return 0


def combine(mentions: list[DateMention], hit: Hit) -> str | None:
    """EDTF of a beginning and an end; of one date as it is."""
    if not mentions:
        return None
    if len(mentions) == 1:
        return mentions[0].edtf if hit.rule.type in LASTING else mentions[0].edtf.removeprefix("../")
    start = mentions[0].edtf.split("/")[0]
    end = mentions[1].edtf.split("/")[-1]
    return f"{start}/{end}"
