"""Voices of different documents that cannot both be right about somebody, whatever they speak of.

Each document tells what is said in it of each person, by the matters that the words are nearest to; what an office
says is compared with what others say of the same person and matter elsewhere, so that no account is compared with all.
Copies of one text are one voice.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence

from habeas.casework.clash_marks import load_marks
from habeas.casework.clashes import ACROSS, Voiced, held_by, is_clash
from habeas.casework.opposing import Heard, heard, matters_of, opposing
from habeas.casework.sides import Account, Uttered

NEEDED = 0.1
"""Log odds, as they were learnt, from which two accounts of different documents are put side by side; and they have to
reach what `clashes.yaml` needs of two that stand near each other, and to have a word in common."""
_MOST = 40
"""Accounts of one side that are compared about one matter of one person, in the order of the archive."""
_PEOPLE = 3
"""An account of more people than this tells nothing of each of them."""
_LEAST = 1
"""Words of content that say something."""
_LONG = 500
"""Characters of an account that are compared."""


def uttered(voiced: Iterable[Voiced], known: Iterable[Account], source: Callable[[str], str]) -> Iterator[Account]:
    """What the voices of one document say of each person, to be compared with those of other documents. `known`: what
    they answer to questions; `source`: the document that stands for all copies of one."""
    answers: dict[tuple[str, str], set[tuple[str, bool]]] = {}
    for account in known:
        if not is_clash(account.question):
            answers.setdefault((account.record, account.person), set()).add((account.question, account.yes))
    seen: set[tuple[str, str]] = set()
    for told in voiced:
        if not 0 < len(told.people) <= _PEOPLE or (told.voice, told.words) in seen:
            continue
        seen.add((told.voice, told.words))
        content = heard(told)
        if len(content.meant.words) < _LEAST or (told.look.mute and not content.denies):
            continue
        matters = matters_of(content)
        for person in sorted(told.people):
            said = Uttered(
                source(told.account.document), told.camp, told.frame[:_LONG], told.words[:_LONG],
                tuple(sorted(told.names)), matters, tuple(sorted(answers.get((told.record, person), ()))),
            )  # fmt: skip
            for matter in matters:
                yield dataclasses.replace(told.account, question=f"{ACROSS}{matter}", person=person, uttered=said)


def opposed(question: str, person: str, given: Sequence[Account]) -> list[Account]:
    """Of what is said of a person in one matter, what goes against each other: offices first, others against them. Each
    account is put against the one that opposes it most."""
    matter = int(question.removeprefix(ACROSS))
    offices, others = _sides(person, given)
    found = [
        (-clash[0], a.place, b.place, a, b, clash[1])
        for a, ours in offices
        for b, theirs in others
        if _may_meet(a, b, matter) and (clash := _clash(ours, theirs))[0] >= NEEDED
    ]
    used: set[str] = set()
    out = []
    for *_, a, b, marks in sorted(found, key=lambda f: (f[0], f[1], f[2], f[3].record, f[4].record)):
        if a.record not in used and b.record not in used:
            used |= {a.record, b.record}
            out += [
                dataclasses.replace(a, yes=True, marks=(*marks, "official")),
                dataclasses.replace(b, yes=False, marks=marks),
            ]
    return out


def _clash(a: Heard, b: Heard) -> tuple[float, tuple[str, ...]]:
    """The log odds that two accounts oppose each other, and what speaks for it; less than any where the marks or the
    words say too little."""
    marks = load_marks()
    score, shared = opposing(a, b, apart=None)
    held = held_by(a.told, b.told, marks.near + 1, marks) if shared > 0 else ()
    return (score if sum(marks.weights[mark] for mark in held) >= marks.enough else float("-inf")), held


def _sides(person: str, given: Sequence[Account]) -> list[list[tuple[Account, Heard]]]:
    """The accounts of offices and those of others, those of one voice in the same words once."""
    sides: list[list[tuple[Account, Heard]]] = [[], []]
    seen: set[tuple[str, str]] = set()
    for account in sorted(given, key=lambda a: (a.place, a.record)):
        said = account.uttered
        side = sides[said is None or said.camp != "official"]
        if said is None or len(side) == _MOST or (account.voice, account.words) in seen:
            continue
        seen.add((account.voice, account.words))
        side.append((account, heard(_voiced(account, said, person))))
    return sides


def _voiced(account: Account, said: Uttered, person: str) -> Voiced:
    return Voiced(
        record=account.record, voice=account.voice, camp=said.camp, start=account.place[1], end=account.place[1],
        words=said.words, frame=said.frame, people=frozenset({person}), names=frozenset(said.names), account=account,
    )  # fmt: skip


def _may_meet(a: Account, b: Account, matter: int) -> bool:
    """Whether two accounts of different documents are compared in this matter, the first that they share, and no
    question has them both."""
    ours, theirs = a.uttered, b.uttered
    if ours is None or theirs is None or ours.source == theirs.source or a.voice == b.voice:
        return False
    asked, answered = ({question for question, _ in x.answers} for x in (ours, theirs))
    related = {q for group in load_marks().related if group & asked for q in group}
    if asked & answered or (asked and answered and not related & answered):
        return False
    return min(set(ours.matters) & set(theirs.matters), default=None) == matter
