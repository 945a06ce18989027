"""What voices say beside each other in one text, ready to be compared (`clashes.py`): statements, and acts that the
narrator tells, each with who speaks, of whom, and in which words.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Sequence

from habeas.casework.across import uttered
from habeas.casework.answers import FLAT
from habeas.casework.clash_marks import load_marks
from habeas.casework.clashes import Voiced, clashes
from habeas.casework.figures import Cast
from habeas.casework.independence import Voices
from habeas.casework.opposing import odds
from habeas.casework.sides import Account
from habeas.casework.whom import Names
from habeas.model.case import ActRecord, StatementRecord
from habeas.model.records import Citation

MY_PEOPLE = re.compile(
    r"\b[Mm]y (?:\w+ )?(?:husband|wife|son|daughter|brother|sister|father|mother|parents|children|family|friends?"
    r"|client|colleagues?|partner|relatives|cousin|uncle|aunt|nephew|niece|lawyer|boss|people|country|government)\b"
)
ME = re.compile(r"\b(?:I|me|my|mine|myself)\b")
SAME = re.compile(r"^\W*(?:that |and |but )*(?:he|she)\b", re.I)
_PLEADING = 8
"""Words of parties from which a text is that of proceedings."""
_BEFORE = 220
_SENTENCE = re.compile(r"[^.!?\n”\"]+[.!?:]$")
_TOLD = frozenset({"actual", "alleged", "denied"})


@dataclasses.dataclass(frozen=True, kw_only=True)
class Beside:
    """Finds them in one text. `official`: whether a statement is that of an office; `account`: the account, still of
    no question, that a voice gives with a record."""

    full: str
    cast: Cast
    voices: Voices
    people: Collection[str]
    names: Names
    official: Callable[[StatementRecord], bool]
    account: Callable[[str, ActRecord | StatementRecord], Account]

    def clashing(
        self, statements: Sequence[StatementRecord], acts: Sequence[ActRecord], known: Sequence[Account]
    ) -> list[Account]:
        """Accounts of two voices that stand beside each other and clash, where no question has found them (`known`),
        and what is to be compared with other documents; `acts` are those that no statement tells."""
        voiced = [*map(self._said, statements), *(v for a in acts if (v := self._done(a)))]
        pleads = len(load_marks().pleading.findall(self.full)) >= _PLEADING
        aside = self.names.main(()) or self.names.nobody
        beside = [
            dataclasses.replace(a, person=a.person or aside) for a in clashes(voiced, known, None if pleads else odds)
        ]
        return [*beside, *uttered(voiced, [*known, *beside], self.voices.source)]

    def _said(self, said: StatementRecord) -> Voiced:
        c = said.citation
        words = self.full[said.words.start : said.words.end]
        speaker = said.speaker
        itself = ME.search(MY_PEOPLE.sub("", words)) or (not said.direct and SAME.search(words))
        people = {p for p in (*said.about, *self._mentioned(c)) if p in self.people and p != speaker}
        if speaker is not None and speaker in self.people and itself:
            people.add(speaker)
        return Voiced(
            record=said.id,
            voice=self.voices.of_statement(said),
            camp="official" if self.official(said) else "other",
            start=c.start,
            end=c.end,
            words=words.translate(FLAT),
            frame=f"{self.full[c.start : said.words.start]} {self.full[said.words.end : c.end]}".translate(FLAT),
            people=frozenset(people),
            names=self._written(c),
            account=self.account(self.voices.of_statement(said), said),
            before=self._told_before(c.start),
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
