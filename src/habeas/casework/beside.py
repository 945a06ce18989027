"""What voices say beside each other in one text, ready to be compared (`clashes.py`): statements, and acts that the
narrator tells, each with who speaks, of whom, and in which words.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence

from habeas.casework.across import uttered
from habeas.casework.answers import FLAT, load_rules
from habeas.casework.clashes import Voiced, clashes, pair, question_of
from habeas.casework.figures import Cast
from habeas.casework.independence import Voices
from habeas.casework.opposing import odds
from habeas.casework.owners import camp_of, inside, is_bench, is_owned, speaks_for
from habeas.casework.pleadings import RARE, pleaded
from habeas.casework.sides import Account
from habeas.casework.whom import Names
from habeas.model.case import ActRecord, StatementRecord
from habeas.model.records import Citation

MY_PEOPLE = re.compile(
    r"\b[Mm]y (?:\w+ )?(?:husband|wife|son|daughter|brother|sister|father|mother|parents|children|family|friends?"
    r"|client|colleagues?|partner|relatives|cousin|uncle|aunt|nephew|niece|lawyer|boss|people|country|government)\b"
)
THEIR_PEOPLE = re.compile(
    r"\b(?:his|her|their) (?:\w+ )?(?:husband|wife|sons?|daughters?|brothers?|sisters?|father|mother|parents|children"
    r"|family|friends?|clients?|colleagues?|partner|relatives|cousin|uncle|aunt|nephew|niece|lawyer|driver)\b"
)
"""Others whom somebody's own report may be about: "she says that her husband was beaten"."""
ME = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_WITNESS = re.compile(
    r"\bI (?:(?:have|had|also|then|even|myself|only|still|clearly) )?(?:saw|seen|see|found|noticed|counted|noted"
    r"|recorded|examined|photographed|washed|documented|heard|watched)\b"
)
"""Of somebody else, as a rule: "I saw bruises"."""
SAME = re.compile(r"^\W*(?:that |and |but )*(?:he|she)\b", re.I)
_BEFORE = 220
_SENTENCE = re.compile(r"[^.!?\n”\"]+[.!?:]$")
_TOLD = frozenset({"actual", "alleged", "denied"})


@dataclasses.dataclass(frozen=True, kw_only=True)
class Beside:
    """Finds them in one text. `official`: whether a statement is that of an office; `pleads`: whether the sides plead;
    `account`: the account, still of no question, that a voice gives with a record."""

    full: str
    cast: Cast
    voices: Voices
    people: Collection[str]
    names: Names
    official: Callable[[StatementRecord], bool]
    pleads: bool
    account: Callable[[str, ActRecord | StatementRecord], Account]

    def clashing(
        self, statements: Sequence[StatementRecord], acts: Sequence[ActRecord], known: Sequence[Account]
    ) -> list[Account]:
        """Accounts of two voices that stand beside each other and clash, where no question has found them (`known`),
        and what is to be compared with other documents; `acts` are those that no statement tells."""
        told = self._told_by(statements)
        said = [self._said(s, told.get(s.id, frozenset())) for s in statements]
        voiced = [*said, *(v for a in acts if (v := self._done(a)))]
        aside = self.names.main(()) or self.names.nobody
        found = clashes(voiced, known, None if self.pleads else odds)
        if self.pleads:
            paired = {a.question for a in found}
            pairs = [p for p in map(_in_order, pleaded(voiced)) if question_of(*p) not in paired]
            found += [a for one, other in pairs for a in pair(one, other, _whom(one, other), (RARE,))]
        beside = [dataclasses.replace(a, person=a.person or aside) for a in found]
        return [*beside, *uttered(voiced, [*known, *beside], self.voices.source)]

    def _told_by(self, statements: Sequence[StatementRecord]) -> dict[str, frozenset[str]]:
        """Of each statement, the voices of offices for which it speaks."""
        out: dict[str, set[str]] = {}
        listed = sorted(statements, key=lambda s: (s.citation.start, s.words.start))
        longest = max((s.words.end - s.words.start for s in listed), default=0)
        starts = [s.citation.start for s in listed]
        for n, said in enumerate(listed):
            near = listed[
                bisect_left(starts, said.words.start - longest - _BEFORE) : bisect_right(starts, said.words.end)
            ]
            around = inside(said, near)
            if n and speaks_for(said, listed[n - 1], self.full):
                around.append(listed[n - 1])
            out[said.id] = {self.voices.of_statement(o) for o in around if self.official(o)} - {
                self.voices.of_statement(said)
            }
        return {i: frozenset(v) for i, v in out.items() if v}

    def _said(self, said: StatementRecord, within: frozenset[str]) -> Voiced:
        c = said.citation
        words = self.full[said.words.start : said.words.end]
        speaker = said.speaker
        itself = ME.search(MY_PEOPLE.sub("", words)) or (not said.direct and SAME.search(words))
        people = {p for p in (*said.about, *self._mentioned(c)) if p in self.people and p != speaker}
        if speaker is not None and speaker in self.people and itself:
            people.add(speaker)
        before = self.full[c.start : said.words.start].translate(FLAT)
        camp = camp_of(before, load_rules()) or ("official" if self.official(said) else "other")
        if self.pleads and is_bench(said.speaker_as) and camp_of(before, load_rules()) is None:
            camp = ""
        return Voiced(
            record=said.id,
            voice=self.voices.of_statement(said),
            camp=camp,
            start=c.start,
            end=c.end,
            words=words.translate(FLAT),
            frame=f"{before} {self.full[said.words.end : c.end].translate(FLAT)}",
            people=frozenset(people),
            names=self._written(c),
            account=self.account(self.voices.of_statement(said), said),
            before=self._told_before(c.start),
            within=within,
            is_owned=is_owned(before),
            pleads=self.pleads,
        )

    def _told_before(self, start: int) -> str:
        """The sentence before a place, in its paragraph or at the end of the one before."""
        text = self.full[max(0, start - _BEFORE) : start].rstrip(' \n“"«')
        last = _SENTENCE.findall(text)
        return last[-1].translate(FLAT) if last else ""

    def _done(self, act: ActRecord) -> Voiced | None:
        people = frozenset(v for v in act.victims if v in self.people)
        if not people or act.modality not in _TOLD:
            return None
        voice = self.voices.of_act(act)
        return Voiced(
            record=act.id,
            voice=voice,
            camp="",
            start=act.citation.start,
            end=act.citation.end,
            words=act.citation.quote.translate(FLAT),
            frame="",
            people=people,
            names=self._written(act.citation),
            account=self.account(voice, act),
        )

    def _mentioned(self, c: Citation) -> list[str]:
        return [e for _, _, e in self.cast.within(c.document, c.start, c.end)]

    def _written(self, c: Citation) -> frozenset[str]:
        """The words of all names that a citation holds, folded."""
        names = (self.full[a:b] for a, b, _ in self.cast.within(c.document, c.start, c.end))
        return frozenset(w.casefold() for name in names for w in re.findall(r"\w+", name) if w[0].isupper())


def is_about_me(words: str) -> bool:
    """Whether words are about whoever speaks them, and not about others whom they saw or are related to."""
    return ME.search(_WITNESS.sub("", MY_PEOPLE.sub("", words))) is not None


def _in_order(both: tuple[Voiced, Voiced]) -> tuple[Voiced, Voiced]:
    one, other = both
    return (one, other) if (one.start, one.end) <= (other.start, other.end) else (other, one)


def _whom(one: Voiced, other: Voiced) -> str:
    """Of whom two accounts speak: of somebody whom both name, else one of them; "" where neither names anybody."""
    return min(one.people & other.people or one.people or other.people, default="")
