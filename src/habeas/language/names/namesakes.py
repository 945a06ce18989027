"""Two bearers of one surname in a document of which only one has a given name: the victim and the officer, or a sister.

"Murad Belenko, a student, …" and further down "Colonel Belenko, the head of the prison service, …" are two, though the
text has one full name only. Whoever is brought in with a rank and an office of his own, or bears a rank where the full
name is a student's, a journalist's, a son's, is somebody else as long as nothing gives that full name an office too.
"Belenko's sister, Anna Belenko" is not the Belenko whose sister she is; nor is "his sister, Anna Belenko", where
somebody was called Belenko before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.language.names.doubts import is_kin_of
from habeas.language.names.lexicon import Lexicon, lexicon
from habeas.language.names.named import Name

_CHIEF = frozenset({"head", "chief", "deputy", "officer", "official", "chairman", "chairwoman", "rector", "director"})
_BEFORE = re.compile(r"[^.;:!?\n]{0,50}$")
_AFTER = re.compile(
    r",? ?\(?(?:who (?:is|was) )?((?:(?:then|now|currently|formerly) )?(?:an?|the|his|her|their) [^,.;:!?\n]{0,70})"
)


def officials(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, each a surname alone, that are of an official who is not the bearer of that surname in full: those
    with a rank, and those without any that follow one."""
    people = sorted((n for n in names if n.schema == "Person"), key=lambda n: n.start)
    apart = {s for s in {_surname(n) for n in people if _ranked(text, n)} if _two(text, people, s)}
    official = dict.fromkeys(apart, False)
    out: list[Name] = []
    for n in people:
        if (surname := _surname(n)) in apart:
            bare = len(n.candidate.words) == 1 and n.rule != "title"
            official[surname] = _ranked(text, n) or (bare and official[surname])
            out += [n] if official[surname] else []
    return out


def relatives(text: str, names: Sequence[Name]) -> set[str]:
    """The full names, folded, of those whom the text brings in as a relative of somebody whom it calls by the surname
    alone: whoever bears that surname alone is somebody else."""
    people = sorted((n for n in names if n.schema == "Person"), key=lambda n: n.start)
    alone: set[str] = set()
    full: set[str] = set()
    out: set[str] = set()
    for n in people:
        if len(n.candidate.words) == 1:
            alone.add(_surname(n))
        elif n.text.casefold() not in full:
            full.add(n.text.casefold())
            if _surname(n) in alone and is_kin_of(
                text[max(0, n.start - 90) : n.start], text[n.end : n.end + 70], n.candidate.words[-1]
            ):
                out.add(n.text.casefold())
    return out


def _surname(n: Name) -> str:
    return n.candidate.words[-1].casefold() if n.candidate.words else n.text.casefold()


def _ranked(text: str, n: Name) -> bool:
    return len(n.candidate.words) == 1 and (n.candidate.title in lexicon().ranks or _in_office(text, n))


_OFFICE = re.compile(
    r"\b[Tt]he ([A-Z][\w-]+(?: [A-Z][\w-]+)?)(?: of (?:the )?[A-Z][\w ]{2,30})?, (?:(?:Mr|Ms|Mrs|Dr)\.? )$"
)


def _in_office(text: str, n: Name) -> bool:
    """ "The Prosecutor-General of Veldania, Mr. Belenko"."""
    m = _OFFICE.search(text[max(0, n.start - 70) : n.start])
    lex = lexicon()
    return m is not None and any(w in lex.ranks or w in lex.titles for w in (m[1], *m[1].split(), *m[1].split("-")))


def _two(text: str, people: Sequence[Name], surname: str) -> bool:
    """Whether the one with the rank and the full name of this surname are two."""
    lex = lexicon()
    full = [n for n in people if _surname(n) == surname and len(n.candidate.words) > 1]
    said = [w for n in full for w in _said_of(text, n)]
    if not full or any(_of_office(w, lex) for w in said) or any(n.candidate.title in lex.ranks for n in full):
        return False
    if any(w in lex.person_nouns for w in said):
        return True
    first = next(n for n in people if _surname(n) == surname and _ranked(text, n))
    if _in_office(text, first):
        return True
    own = _AFTER.match(text, first.end)
    in_office = own is not None and any(_of_office(w, lex) for w in _words(own[1]))
    return in_office or text.startswith(" of the ", first.end)


def _said_of(text: str, n: Name) -> list[str]:
    """The words right before a name in its clause, and those of the apposition behind it."""
    before, after = _BEFORE.search(text[max(0, n.start - 50) : n.start]), _AFTER.match(text, n.end)
    return _words(before[0] if before else "")[-4:] + _words(after[1] if after else "")


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.lower())


def _of_office(word: str, lex: Lexicon) -> bool:
    return word in _CHIEF or word.capitalize() in lex.ranks
