"""The day that a clause opens with, or that stands right before its verb: whose it is, wherever the parser hung it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.acts import tree
from habeas.language.acts.moments import is_told_right_before
from habeas.language.acts.when import Dated

if TYPE_CHECKING:
    from spacy.tokens import Token


def opens(verb: Token, dated: Dated) -> bool:
    """Whether a date is that of the clause of this verb by where it stands."""
    found = (opens_first, opens_apart, opens_misparsed, stands_right_before, is_told_right_before, is_set_between)
    return any(fits(verb, dated) for fits in found)


def opens_during(verb: Token, dated: Dated) -> bool:
    """ "During the search of 3 May officers seized …": the day of what the sentence opens with, however parsed."""
    opens = re.fullmatch(r"\W*(?:During|In the course of) (?:\S+ ){1,5}?(?:of|on) ", dated.before)
    return opens is not None and verb.i > dated.last.i and verb.tag_ in ("VBD", "VBN") and verb.dep_ != "relcl"


def opens_unparsed(verb: Token, dated: Dated) -> bool:
    """ "On 3 May at about 5 p.m. six officers arrested X", where the parser found no verb above it all."""
    root = next(t for t in verb.doc if t.head.i == t.i)
    opens = re.fullmatch(r"\W*(?:\d+(?:\.\d+)*\s+)?(?:On|In)\s+", dated.before) is not None
    plain = verb.tag_ == "VBD" and verb.dep_ != "relcl" and verb.i > dated.last.i
    return opens and plain and not tree.is_verb(root)


def opens_misparsed(verb: Token, dated: Dated) -> bool:
    """ "On 3 May 2020 soldiers killed four", where the parser made the day a part of "soldiers"."""
    opens = re.fullmatch(r"\W*(?:\d+(?:\.\d+)*\s+)?(?:On|In)\s+", dated.before) is not None
    noun = verb.head
    if not opens or verb.dep_ != "acl" or not dated.last.i < noun.i < verb.i:
        return False
    between = noun.doc[dated.last.i + 1 : noun.i]
    root = noun.dep_ == "ROOT" and all(t.dep_ in ("amod", "det", "nummod", "compound") for t in between)
    return root or (noun.i == dated.last.i + 1 and dated.token.head.i == noun.i)


def opens_first(verb: Token, dated: Dated) -> bool:
    """ "On 1 November masked men searched …", "that on 3 May the court set aside …": the day that a clause opens with
    is that of its first verb, wherever the parser hung it."""
    opens = re.search(r"(?:^\W*(?:\d+(?:\.\d+)*\s+)?|\b(?P<that>that) |, (?P<and>and) )[Oo]n\s+$", dated.before)
    if opens is None or verb.i < dated.last.i:
        return False
    if opens["and"] and not any(c.dep_ in tree.SUBJECTS and dated.last.i < c.i < verb.i for c in verb.children):
        return False
    finite = (t for t in verb.doc[dated.last.i + 1 :] if t.tag_ in ("VBD", "VBZ", "VBP"))
    first = next((t for t in finite if t.dep_ not in ("amod", "acl", "compound")), None)
    if first is None or first.i > verb.i:
        return False
    helps = first.dep_ in ("aux", "auxpass") and first.head.i == verb.i
    own = first.i == verb.i or helps or (verb.dep_ in ("acomp", "oprd") and verb.head.i == first.i)
    plain = verb.dep_ not in ("relcl", "advcl", "acl", "ccomp") or (verb.dep_ == "ccomp" and bool(opens["that"]))
    plain = plain or (verb.dep_ == "advcl" and bool(opens["and"]))
    return own and plain and not any(t.lower_ in ("who", "which", "when") for t in verb.doc[dated.last.i : verb.i])


def stands_right_before(verb: Token, dated: Dated) -> bool:
    """ "was arrested in May and, on 8 October, sentenced": a day right before a bare participle, behind "and"."""
    if verb.tag_ not in ("VBN", "VBD") or not 1 <= verb.i - dated.last.i <= 3:
        return False
    between = verb.doc[dated.last.i + 1 : verb.i]
    bare = all(t.tag_ in ("RB", ",") for t in between)
    return re.search(r"\band,? (?:on|in) (?:the )?$", dated.before) is not None and bare


def opens_next(token: Token, dated: Dated) -> bool:
    """ "She was charged, and on 22 August the court set her free": the day that the next clause opens with."""
    if token.i > dated.token.i or re.search(r", and (?:on|in) (?:the )?$", dated.before) is None:
        return False
    verbs = (t for t in token.doc[dated.last.i + 1 :] if t.tag_ in ("VBD", "VBZ", "VBP", "VBN"))
    return any(c.dep_ in tree.SUBJECTS and dated.last.i < c.i < v.i for v in verbs for c in v.children)


_IT_WAS = re.compile(
    r"\b[Ii]t (?:was|is) (?:not |only |also |probably |already )?"
    r"(?:(?:until|on|in|at|during)(?: about| around)? (?:the )?)?$"
)


def is_it_was(before: str) -> bool:
    """Whether the words before a day are "It was not until", "It was on"."""
    return _IT_WAS.search(before) is not None


def is_cleft(verb: Token, dated: Dated) -> bool:
    """ "It was not until May 2007 that she was released", "It was on 3 May that …": the day of the clause behind it."""
    if verb.i < dated.last.i or not is_it_was(dated.before):
        return False
    that = next((c for c in verb.children if c.lower_ in ("that", "when") and dated.last.i < c.i < verb.i), None)
    between = list(verb.doc[dated.last.i + 1 : that.i]) if that is not None else []
    return that is not None and not any(t.tag_ in ("VBD", "VBZ") for t in between)


_SO_LONG = re.compile(r",? (?:\w+ ){1,3}(?:days?|weeks?|months?|hours?) (?:after|before)\b")


def opens_apart(verb: Token, dated: Dated) -> bool:
    """ "In May, a week after she had spoken on the radio, she was dismissed": the day of the main clause."""
    opens = re.fullmatch(r"\W*(?:\d+(?:\.\d+)*\s+)?(?:On|In)\s+", dated.before) is not None
    if not opens or verb.dep_ != "ROOT" or verb.i < dated.last.i:
        return False
    return _SO_LONG.match(verb.doc.text, dated.last.idx + len(dated.last)) is not None


def is_set_between(verb: Token, dated: Dated) -> bool:
    """ "On the night when she was arrested, in January of last year, they …": the day of that night."""
    if verb.dep_ != "relcl" or verb.head.lemma_.lower() not in ("night", "day", "evening", "morning", "week", "moment"):
        return False
    aside = 0 < dated.token.i - verb.right_edge.i <= 3 and verb.doc[verb.right_edge.i + 1].text == ","
    return aside and dated.last.i + 1 < len(verb.doc) and verb.doc[dated.last.i + 1].text == ","
