"""The names of bodies that send out papers, and the byline in which a body says that it did and when."""

from __future__ import annotations

import re

from habeas.text.byline import Byline
from habeas.text.shape import Line
from habeas.text.stated import find_stated
from habeas.text.words import is_official, opening, papers, plain, words

_ACRONYM = re.compile(r"\s*\(([^()\s]{2,10})\)\s*$")
_SMALL = frozenset(("of", "the", "for", "and", "in", "on", "against", "to", "with", "de", "del", "la", "des", "et"))
_BYLINE = 24
"""Words of a byline at most."""
_LONGEST = 10
"""Words of the name of a body at most."""
_BY = re.compile(
    r"(?:(?:(?:an?|the|joint) )?(?:[a-z]+ )?"
    r"(?:compiled|prepared|published|issued|edited|released|produced|drawn up|submitted|presented|report|statement"
    r"|submission|briefing"
    r"|update|study|appeal|bulletin|communication|paper|chronology)) (?:and \w+ )?by (?:the )?"
    r"|(?:(?:joint|public|press) )?statement of (?:the )?",
    re.I,
)
_PEOPLE = re.compile(
    r"[^\W\d_a-z][^\W\d_]+s (?i:for|without|against|beyond) (?:[^\W\d_a-z][\w-]*\s?(?:and |the |of )?){1,4}$"
)
"""Lawyers Without Walls, Observers for Fair Trials"""
_SAID = re.compile(r"\s*[,.;:|·•]\s+|\s[–—-]\s")


def body_byline(line: Line, day_first: bool | None) -> Byline | None:
    """A byline that names the body, perhaps its seat, and the day: "Lissen Aid Union (LAU). Put up on 3 May …"."""
    by = _BY.match(line.stripped)
    text = line.stripped[by.end() :] if by else line.stripped
    if (m := opening("published").match(text)) and re.match(r"\s+(?:by |in |on )?(?:the )?(?=[A-Z])", text[m.end() :]):
        text = re.sub(r"^\s+(?:by |in |on )?(?:the )?", "", text[m.end() :])
    dates = find_stated(text, day_first=day_first)
    if (
        by
        and not dates
        and len(line.words) <= _BYLINE
        and (name := body_named(text) or _of_many(text) or _desk_of(text))
    ):
        return Byline(line, publisher=name, site=True)
    if len(dates) != 1 or len(line.words) > _BYLINE or text[dates[0].end :].strip(" ."):
        return None
    before = _SAID.split(text[: dates[0].start].rstrip().removesuffix(" on").rstrip(" ,.;:|–—-"))
    said = opening("published").match(before[-1]) if len(before) > 1 else None
    rest = before[:-1] if said else before
    if not rest or len(rest) > 2 or any(len(p.split()) > 3 for p in rest[1:]) or not (name := body_named(rest[0])):
        return None
    return Byline(line, tuple(dates), name, site=True)


_DESK = re.compile(
    r"(?:[a-z-]+ ){0,3}(?:desk|department|service|team|unit|section|office|staff|group|centre|committee)"
    r" (?:of|at) (?:the )?(?P<body>[^\W\d_a-z][\w’'-]*(?: (?:(?:of|for|and|the) )*[^\W\d_a-z][\w’'-]*){0,5})"
    r"(?:, [^\W\d_a-z][\w’' -]{2,30})?"
)


def _desk_of(text: str) -> str:
    """The body whose desk made a paper: "the documentation desk of Open Shore, Lissen"."""
    made = _DESK.fullmatch(text.strip(" ."))
    return made["body"] if made else ""


def _of_many(text: str) -> str:
    """The name of a body without any of their words, behind "prepared by": "Soldiers' Mothers of Lissen"."""
    name = text.strip(" .")
    parts = name.split()
    many = re.search(r"[^\W\d_a-z][\w’'-]*s[’']?(?= |$)", name) is not None
    titled = all(w[0].isupper() or w in _SMALL for w in parts)
    return name if 2 <= len(parts) <= 6 and many and titled and {"of", "for", "and"} & set(parts) else ""


def body_named(text: str) -> str:
    """The name of a body without its letters in brackets; "" where a line names none."""
    letters = _ACRONYM.search(text)
    name = text[: letters.start()].strip() if letters else text.strip(" .")
    parts = [w for w in re.split(r"[\s-]+", name) if w]
    if (
        not 2 <= len(parts) <= _LONGEST
        or not parts[0][0].isupper()
        or not all(w[0].isupper() or w.casefold() in _SMALL for w in parts)
    ):
        return ""
    if letters:
        initials = "".join(w[0] for w in parts if w.casefold() not in _SMALL).casefold()
        return name if letters[1].casefold()[:2] == initials[:2] or letters[1].casefold() == initials else ""
    if plain(name) in papers() or name[-1] in "!?":
        return ""
    known = any(plain(w) in words().publishers for w in parts) and not is_official(text)
    return name if known or _PEOPLE.match(name) else ""


_STATED_BY = re.compile(
    r"(?:(?:joint|public|press|urgent|an?|the) )*"
    r"(?:statement|declaration|communiqué|appeal|submission|briefing|press release)"
    r" (?:by|of|from) (?:the )?(?P<body>.{5,60}?) (?:on|about|regarding|concerning|following|after|to|in)\b.*",
    re.I,
)


def stated_by(title: str) -> str:
    """The body whose statement a title says that a text is: "Statement by the Open Shore Network on …"."""
    told = _STATED_BY.fullmatch(title.strip())
    return body_named(told["body"]) if told else ""


def sender_of(head: list[Line], first: Line) -> str:
    """The body that speaks in the first sentence of a press release: "The Lissen Aid Union today called on …"."""
    if not any(plain(line.stripped) in words().release for line in head):
        return ""
    told = re.sub(r"^.{3,40}?\s[–—-]\s", "", first.stripped, count=1).removeprefix("The ").split()
    sizes = (n for n in range(min(_LONGEST, len(told) - 1), 1, -1) if told[n][:1].islower() and told[n] not in _SMALL)
    return next((name for n in sizes if (name := body_named(" ".join(told[:n])))), "")
