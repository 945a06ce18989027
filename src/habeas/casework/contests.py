"""Contested accounts: voices that answer one question about one person in opposite ways, put side by side.

Proposed with reasons and decided like everything else; the archive never says who is right. The questions and the
words that answer them are in `contests.yaml`; an account is a statement, an act, or the sentence that states an act.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from habeas.casework.across import opposed
from habeas.casework.answers import FLAT, Answer, Question, Rules, clause, load_rules, unsure
from habeas.casework.beside import ME, MY_PEOPLE, SAME, THEIR_PEOPLE, Beside, is_about_me
from habeas.casework.by_type import by_type, group, is_nobody, without_doubles
from habeas.casework.clashes import ACROSS, clash_rule, is_clash
from habeas.casework.counts import asks_how_many, contest_of_numbers, counts_of
from habeas.casework.days import asks_for_day, contest_of_days, question_of
from habeas.casework.figures import Cast
from habeas.casework.heard import Heard, Spoken, hear, sentences
from habeas.casework.independence import Voices
from habeas.casework.lately import Lately
from habeas.casework.owners import is_pleading, marks_of, marks_of_act
from habeas.casework.sides import Account, contest_of
from habeas.casework.sureness import weighed
from habeas.casework.whom import Names, led
from habeas.model.case import ActRecord, Contest, StatementRecord
from habeas.model.document import Document
from habeas.model.reading import CLAIMED
from habeas.model.records import Record

__all__ = ["Account", "Told", "Voices", "accounts_of", "contest_about"]

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)|dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)"
    r"|rul(?:es?|ed|ing) out|contest(?:s|ed|ing)?|rebut(?:s|ted|ting)?)\b[^.;:“”\"«»]{0,40}$",
    re.I,
)
"""A reporting verb before the words that says the contrary of them."""
_SUBJECT = re.compile(r"\b(he|she|I)\s*[“\"«‘']?\s*$", re.I)
"""A subject that stands before the quotation marks ('he “knew nothing”')."""
_DEATH = "death"
_SHORT = 200
"""Characters of a sentence that is about the victims of its act as a whole."""
_CALLED = re.compile(r",\s*(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam|Your|Comrade|Citizen)\b\.?[^,.;!?”\"]*(?:[,.;!?”\"]|$)")
"""Words by which somebody is spoken to."""
_OWN = re.compile(r"(?:^|,)\s*(?:\w+\s+){1,3}(?:alleg|claim|conten|maintain|assert|submi|insist|argu|sa[iy])\w*,", re.I)
"""The reporting words inside reported speech: "There, she alleges, …"."""
_DENIAL = re.compile(
    r"\bden(?:y|ies|ied|ying)\b|\b(?:not|never|no|nobody|no one|nothing|without|rejects?|rejected)\b|n['’]t\b", re.I
)
_BEHIND = 60
"""Characters behind an act within which its words are dismissed."""
_NOT_YET = frozenset({"feared", "pending"})
_LONG = 300
"""Characters of a sentence of which only the answering clause tells about whom it is."""
_MOST_PEOPLE = 4
"""A sentence about more people than this answers nothing about each of them."""


_NOT = re.compile(r"(?:not|no|never|nothing|nobody|without)", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:and|but|then) (?:was|were|had been|has been|been)\b")
"""Behind a negation: a verb of its own goes on, told as done."""


class Told(Record, frozen=True, kw_only=True):
    """What one document tells: its records as they are now, and its `place` in the order of the archive."""

    document: Document
    place: str
    acts: tuple[ActRecord, ...] = ()
    statements: tuple[StatementRecord, ...] = ()


def accounts_of(told: Told, cast: Cast, voices: Voices, people: Collection[str], heard: Heard) -> list[Account]:
    """What one document answers about `people`. Rejected records take no part. New sentences are added to `heard`."""
    finder = _Accounts(told, cast, voices, people, heard, load_rules())
    statements = [s for s in told.statements if s.review.state != "rejected"]
    accounts = [a for statement in statements for a in finder.of_statement(statement)]
    spoken = Spoken(statements)
    for act in told.acts:
        if act.review.state != "rejected":
            accounts += finder.of_act(act, spoken)
    placed = finder.lately.of_acts(accounts, {q.id: q for q in load_rules().questions})
    known = led(placed, finder.names)
    known = without_doubles([*known, *finder.lately.of_sentence(placed, known)])
    acts = [a for a in told.acts if a.review.state != "rejected" and not spoken.around(a)]
    clashing = finder.beside().clashing([s for s in statements if s.made_by != CLAIMED], acts, known)
    return [*known, *clashing, *finder.numbers(statements, spoken)]


def contest_about(
    question: str, person: str, accounts: Sequence[Account], names: Mapping[str, str]
) -> tuple[str, Contest] | None:
    """The contest that accounts of all documents make of one question about one person, and its place in the order of
    the case; None when none oppose each other. `names`: of people, by id."""
    rules = load_rules()
    if asks_for_day(question):
        days = contest_of_days(question, person, accounts, names, rules)
        place, start = min(a.place for a in accounts)
        return (f"{place}{start:010d}#{days.id}", weighed(days, accounts)) if days else None
    if asks_how_many(question):
        numbers = contest_of_numbers(question, person, accounts, rules)
        place, start = min(a.place for a in accounts)
        return (f"{place}{start:010d}#{numbers.id}", weighed(numbers, accounts)) if numbers else None
    if is_clash(question):
        rule: Question | None = clash_rule()
        accounts = opposed(question, person, accounts) if question.startswith(ACROSS) else accounts
    else:
        rule = next((q for q in rules.questions if q.id == question), None)
    if question == _DEATH:  # whoever speaks in it lives
        accounts = [] if any(a.voice == person for a in accounts) else accounts
    contest = contest_of(question, person, accounts, rule, names, rules)
    if contest is None:
        return None
    place, start = min(a.place for a in accounts)
    return f"{place}{start:010d}#{contest.id}", weighed(contest, accounts)


class _Accounts:
    """Finds the accounts of single records."""

    def __init__(
        self, told: Told, cast: Cast, voices: Voices, people: Collection[str], heard: Heard, rules: Rules
    ) -> None:
        self._full = told.document.full
        self._place = told.place
        self._acts = [a for a in told.acts if a.review.state != "rejected"]
        self._people = people
        self._cast = cast
        self._voices = voices
        self._rules = rules
        self._questions = {q.id: q for q in rules.questions}
        self._heard = heard
        self._pleads = is_pleading(told.document.full)
        cited = [r.citation.document for r in told.acts] + [r.citation.document for r in told.statements]
        home = cited[0] if cited else ""
        self.names = Names(cast, home, self._full, people)
        self.lately = Lately(self._full, home, told.acts, cast, people)

    def numbers(self, statements: Sequence[StatementRecord], spoken: Spoken) -> list[Account]:
        """How many people the document says were hurt in an event."""
        acts = ((a, self._account("", True, "", self._voices.of_act(a, spoken.around(a)), a)) for a in self._acts)
        said = ((s, self._account("", True, "", self._voices.of_statement(s), s)) for s in statements)
        return list(counts_of(self._full, acts, said, self._rules))

    def beside(self) -> Beside:
        """What finds voices beside each other in this text."""
        return Beside(
            full=self._full,
            cast=self._cast,
            voices=self._voices,
            people=self._people,
            names=self.names,
            official=self._is_official,
            pleads=self._pleads,
            account=lambda voice, record: self._account("", True, "", voice, record),
        )

    def _answers(self, text: str) -> list[Answer]:
        return hear(text, self._heard, self._rules)

    def of_statement(self, said: StatementRecord) -> list[Account]:
        """What a statement answers, sentence by sentence; an answer about nobody that is named has `person` "". Where a
        sentence answers both ways, what it says first: "she was at liberty until May, when she was arrested"."""
        out: list[Account] = []
        full = self._full
        turned = bool(_DENIES.search(full, said.citation.start, said.words.start))
        camp = "official" if self._is_official(said) else "other"
        for start, end in sentences(full, said.words.start, said.words.end):
            first: dict[tuple[str, str], bool] = {}
            for answer in self._meant(said, full[start:end], camp):
                voice = self._voices.of_statement(said)
                for person in self._about(said, full, start, end, answer) or [""]:
                    told = (
                        full[start + answer.clause_start : start + answer.clause_end]
                        if said.direct
                        else full[start:end]
                    )
                    loose = person != voice and not self.names.is_named(person, _CALLED.sub("", told))
                    yes = answer.yes != turned
                    if person == voice and camp == "official" and not ME.search(told):
                        person, loose = "", True
                    if first.setdefault((answer.question, person), yes) == yes:
                        marks = marks_of(full, said, camp, hinted=bool(answer.camp), denied=turned, pleads=self._pleads)
                        out.append(self._account(answer.question, yes, person, voice, said, loose, marks))
        return out

    def _meant(self, said: StatementRecord, sentence: str, camp: str) -> list[Answer]:
        """What a sentence of a statement answers in the mouth of who speaks, in the order of its words."""
        own = not said.direct and _OWN.search(sentence) is not None
        given = self._answers(sentence)
        meant = [a for a in given if a.camp in ("", camp) and (own or not a.relayed)]
        return sorted(meant, key=lambda a: a.start)

    def _is_official(self, said: StatementRecord) -> bool:
        """Whether whoever speaks speaks for an office, by the words that name or introduce them."""
        rules = self._rules
        if rules.unofficial.search(said.speaker_as):
            return False
        if rules.official.search(said.speaker_as):
            return True
        return said.speaker is not None and self._is_office(said.speaker)

    def _is_office(self, voice: str) -> bool:
        return self.names.is_introduced(voice, self._rules.official, self._rules.unofficial)

    def of_act(self, act: ActRecord, spoken: Spoken) -> list[Account]:
        """What an act answers by its type and modality, and the narrator's own words that state it. Where its words
        deny or doubt ("no evidence that he was beaten"), they hold, but for an act that is read as denied. An act
        inside what somebody says is left to the account of those words, when they answer the same."""
        people = [v for v in act.victims if v in self._people] or group(act, self._rules)
        quoted = spoken.around(act)
        voice = self._voices.of_act(act, quoted)
        own = [] if quoted or (act.said_by and act.modality == "denied") else self._narrated(act, spoken, people, voice)
        told = {q for s in quoted for q in self._spoken(s, people)} | {a.question for a in own}
        doubtful = self._is_doubted(act)
        day = question_of(act, self._rules) if not doubtful else None
        out = [self._account(day, True, p, voice, act) for p in act.victims if day and p in self._people]
        for question, yes, by_others in by_type(act, self._rules):
            denied = act.modality == "denied" and _DENIAL.search(act.citation.quote)
            if question in told or (not denied and (doubtful or self._unsure(act, question))):
                continue
            for person in people or ([""] if question in self._questions else []):
                if person != voice or not by_others:
                    loose = bool(quoted) and person != voice and not self.names.is_named(person, act.citation.quote)
                    out.append(self._account(question, yes, person, voice, act, loose or is_nobody(act) or not person))
        return out + own

    def _is_doubted(self, act: ActRecord) -> bool:
        """Whether the words before the act doubt it, or those right behind dismiss it."""
        text = act.citation.quote.translate(FLAT)
        start = min(max(0, act.trigger.start - act.citation.start), len(text))
        end = min(max(start, act.trigger.end - act.citation.start), len(text))
        behind = self._rules.dismissals.search(text, start, min(len(text), end + _BEHIND))
        before = list(self._rules.doubts.finditer(text, 0, end))
        over = bool(before) and _NOT.fullmatch(before[-1].group()) is not None
        if over and _GOES_ON.search(text, before[-1].end(), min(len(text), start + 1)):
            before = []  # "was not allowed to sleep and was hit": what goes on is told
        return bool(before or behind)

    def _unsure(self, act: ActRecord, question: str) -> bool:
        """Whether the clause only supposes the act, or asks for it."""
        text = act.citation.quote.translate(FLAT)
        at = min(max(0, act.trigger.start - act.citation.start), len(text))
        a, _ = clause(text, at, at, self._rules)
        return unsure(self._questions.get(question), text, a, at, self._rules)

    def _spoken(self, said: StatementRecord, people: Sequence[str]) -> set[str]:
        """The questions that a statement answers itself; not those that it answers about nobody, where the act is
        known to concern somebody: "denied that anyone had been beaten"."""
        full = self._full
        camp = "official" if self._is_official(said) else "other"
        return {
            a.question
            for start, end in sentences(full, said.words.start, said.words.end)
            for a in self._meant(said, full[start:end], camp)
            if not people or said.direct or self._about(said, full, start, end, a)
        }

    def _narrated(self, act: ActRecord, spoken: Spoken, people: Sequence[str], voice: str) -> list[Account]:
        """What the narrator's own words answer about people whom their clause names, or about the act's victims where
        the sentence is short enough to be about nobody else."""
        document = act.citation.document
        if not people and not self._mentioned(document, act.citation.start, act.citation.end):
            return []
        text = spoken.left_out(act)
        out = []
        for answer in self._answers(text):
            question = self._questions[answer.question]
            if (
                answer.camp == "official"
                or question.said_only
                or (act.modality in _NOT_YET and not question.hypothetical)
            ):
                continue
            start = act.citation.start
            near = self._mentioned(document, start + answer.clause_start, start + answer.clause_end)
            alone = near if len(near) == 1 and not act.victims_as else []
            short = people if len(text) < _SHORT else []
            about = [p for p in near if p in people] or short or alone
            if len(about) <= _MOST_PEOPLE:
                out += [self._account(answer.question, answer.yes, p, voice, act) for p in about]
        return out

    def _account(
        self,
        question: str,
        yes: bool,
        person: str,
        voice: str,
        record: ActRecord | StatementRecord,
        loose: bool = False,
        marks: tuple[str, ...] = (),
    ) -> Account:
        c = record.citation
        event = isinstance(record, ActRecord)
        if isinstance(record, ActRecord):
            marks = marks_of_act(record, self._is_office, pleads=self._pleads)
        place = (self._place, c.start)
        words = " ".join(getattr(record, "text", c.quote).casefold().split())
        return Account(
            question, yes, person, voice, record.id, place, record.date, c.document, words, event, loose, None, marks
        )

    def _mentioned(self, document: str, start: int, end: int) -> list[str]:
        within = self._cast.within(document, start, end)
        return [e for e in dict.fromkeys(e for _, _, e in within) if e in self._people]

    def _about(self, said: StatementRecord, full: str, start: int, end: int, answer: Answer) -> list[str]:
        """Whom an answer inside a statement is about: named in its clause, else in its sentence, else the speaker who
        says "I", else whom the statement is about, else the one other person whom the reporting words name."""
        document = said.citation.document
        speaker = said.speaker or (self._voices.writer(document) if not said.speaker_as else None)
        speaker = speaker if speaker in self._people else None
        words = full[start + answer.start : start + answer.end]
        if speaker and is_about_me(words):
            return [speaker]
        here = start + answer.clause_start, start + answer.clause_end
        around = full[here[0] : here[1]]
        self_told = None if said.direct or THEIR_PEOPLE.search(around) else speaker
        named = [p for p in self._mentioned(document, *here) if p != speaker or p == self_told]
        if not named and speaker and is_about_me(around) and not MY_PEOPLE.search(around):
            return [speaker]
        if end - start > _LONG:
            return named if len(named) <= _MOST_PEOPLE else []
        named = named or [p for p in self._mentioned(document, start, end) if p != speaker]
        named = named or [p for p in said.about if p in self._people and p != speaker]
        elided = _SUBJECT.search(full, said.citation.start, said.words.start)
        if not named and elided:
            subject = self._cast.at(document, elided.start(1), elided.end(1), "Person") or speaker
            return [subject] if subject and subject in self._people else []
        same = SAME.search(full[here[0] : start + answer.end])
        if not named and speaker and not said.direct and same and not self._is_official(said):
            return [speaker]
        if not named:
            outside = self._mentioned(document, said.citation.start, said.citation.end)
            others = [p for p in outside if p != speaker]
            named = others if len(others) == 1 else []
        return named if len(named) <= _MOST_PEOPLE else []
