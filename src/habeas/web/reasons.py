"""Reasons for and against two names being one, ready to be shown: those of identity and those of the whole case."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.casework.reasons import Reason, template
from habeas.model import thesaurus
from habeas.model.case import PossibleMatch
from habeas.web import dates
from habeas.web.languages import translations
from habeas.web.room import Room
from habeas.web.told import told

Ways = tuple[tuple[Reason, ...], tuple[Reason, ...]]
"""Those for, and those against."""


def of_match(room: Room, match: PossibleMatch) -> Ways:
    """Why identity puts the two to a person, and what else the archive holds of them. What identity counts for the
    match (that both stand in one document) is not counted against it as well."""
    names = identity_says(match.because)
    said = {r.parts[0][1] for r in names}
    there = all(i in room.index.entities for i in (match.a, match.b))
    found = room.archive.weighed(match.a, match.b) if there else ()
    more = [r for r in found if not (names and r.rule == "names") and r.text not in said]
    if "both in one document" in said:
        more = [r for r in more if r.rule != "one-document"]
    return sorted_ways([*names, *more])


def identity_says(because: Iterable[str]) -> list[Reason]:
    """Reasons that begin with their way ("for: …"); for a match where they do not."""
    out = []
    for text in because:
        way, colon, said = text.partition(": ")
        if colon and way in ("for", "against"):
            out.append(Reason(rule="names", way="against" if way == "against" else "for", parts=(("said", said),)))
        else:
            out.append(Reason(rule="names", way="for", parts=(("said", text),)))
    return out


def sorted_ways(reasons: Iterable[Reason]) -> Ways:
    """Those for, and those against, in their order."""
    listed = tuple(reasons)
    return tuple(r for r in listed if r.way == "for"), tuple(r for r in listed if r.way == "against")


def worded(reason: Reason, language: str) -> str:
    """A reason in the language of the interface."""
    if reason.rule == "names":
        return told(dict(reason.parts)["said"], language)
    filled = {name: _part(name, value, language) for name, value in reason.parts}
    message = template(reason.rule)
    for name in filled:
        message = message.replace("{" + name + "}", f"%({name})s")
    return str(translations(language).gettext(message) % filled)


def _part(name: str, value: str, language: str) -> str:
    """What fills a text: dates and our own words in the language, the words of sources as they are."""
    if name.startswith("date"):
        return dates.when(value, language)
    if name == "act":
        return str(translations(language).gettext(thesaurus.label(value)))
    return str(translations(language).gettext(value)) if name == "tie" else value
