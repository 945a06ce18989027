"""The dossier of one person: what the sources say, line by line, each with the words it rests on.

`build` gathers the parts from what passed the gate; `render` writes them as one self-contained page. Nothing here
decides who is right, and nothing is shown that has no citation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from habeas.casework.person import person_file, script_of, tie_of
from habeas.casework.reasons import in_words
from habeas.errors import NotFound
from habeas.identity import compare_names
from habeas.model import edtf, thesaurus
from habeas.model.case import ActRecord, Case, Contest, Entity, RelationRecord, StatementRecord
from habeas.model.records import Citation
from habeas.publish.choice import WHOLE, Choice
from habeas.publish.citing import Citer, exhibit_numbers
from habeas.publish.dossier_parts import (
    Dispute,
    Dossier,
    DossierFacts,
    Event,
    Exhibit,
    Maybe,
    NamesOfScript,
    Said,
    Telling,
    Voice,
)
from habeas.publish.records import OutDocument, Passed
from habeas.publish.wording import alike, inside, plain, translations


def build(
    passed: Passed,
    person_id: str,
    facts: DossierFacts,
    *,
    originals: Sequence[str] = (),
    choice: Choice = WHOLE,
) -> Dossier:
    """The parts of one person's dossier. `originals`: SHA-256 of all originals in the order kept ("" where removed),
    which fixes the exhibit numbers. Raises NotFound for somebody who is not there or is withheld."""
    return _Builder(passed, person_id, originals, choice).dossier(facts)


class _Builder:
    def __init__(self, passed: Passed, person_id: str, originals: Sequence[str], choice: Choice) -> None:
        self.passed, self.case, self.choice = passed, passed.case, choice
        self.entities = {e.id: e for e in self.case.entities}
        if person_id not in self.entities:
            raise NotFound(
                "no such person can be given out", todo="Names that are marked are withheld; `habeas people` lists all."
            )
        self.person = self.entities[person_id]
        self.documents = {d.id: d for d in passed.documents}
        self.exhibits = exhibit_numbers(passed.documents, originals)
        self.citer = Citer(self.documents, self.exhibits)
        self.file = person_file(self.case, person_id)
        mine = {a.id for a in (*self.file.suffered, *self.file.did)}
        acts = [a for a in self.case.acts if a.id in mine]
        self.acts = [a for a in acts if choice.takes(a.date, a.review)]
        self.by = tuple(s for s in self.file.said if choice.takes(s.date, s.review))
        self.about = tuple(s for s in self.file.said_about if choice.takes(s.date, s.review))
        every = len(acts) + len(self.file.said) + len(self.file.said_about)
        self.left_out = every - len(self.acts) - len(self.by) - len(self.about)

    def dossier(self, facts: DossierFacts) -> Dossier:
        has = self.choice.has
        roles, ties = (self._roles(), self._ties()) if has("roles") else ((), ())
        dated, undated = self._chronology()
        disputed = [self._dispute(c) for c in self.case.contests if has("contested") and self._concerns(c)]
        disputes = tuple(sorted(disputed, key=lambda d: not d.is_sure))
        said = self._voices(self.by) if has("said") else ()
        about = self._voices(self.about) if has("about") else ()
        reviews = [*(a.review for a in self.acts), *(s.review for s in (*self.by, *self.about))]
        pending = sum(1 for r in reviews if r.state == "proposed")
        return Dossier(
            person=self.person,
            facts=facts,
            names=self._names() if has("names") else (),
            roles=roles,
            ties=ties,
            dated=dated,
            undated=undated,
            disputes=disputes,
            said=said,
            said_about=about,
            maybes=self._maybes() if has("possible") else (),
            exhibits=self._sources(),
            citations=self.citer.list(),
            unreviewed=pending,
            reviewed=len(reviews) - pending,
            failures=self.passed.failures,
            withheld=self.passed.withheld,
            choice=self.choice,
            left_out=self.left_out,
        )

    # -- who ----------------------------------------------------------------------------------------------------
    def _names(self) -> tuple[NamesOfScript, ...]:
        languages: dict[str, str] = {}
        for m in self.person.mentions:
            languages.setdefault(script_of(m.text), self.documents[m.document].language or "")
        forms: dict[str, dict[str, None]] = {}
        for name in self.person.names:
            plain = name.removesuffix("’s").removesuffix("'s")
            forms.setdefault(script_of(plain), {})[plain] = None
        return tuple(
            NamesOfScript(script=s, language=languages.get(s, ""), forms=tuple(sorted(f, key=self._likeness)))
            for s, f in forms.items()
        )

    def _likeness(self, form: str) -> tuple[float, int, str]:
        """Sorts the forms of a script: the one that spells the person's name before its cases and parts."""
        return -compare_names(self.person.name, form).score, -len(form), form

    def _roles(self) -> tuple[Said, ...]:
        by_role: dict[str, tuple[str, list[Citation]]] = {}
        for r in self.person.roles:
            by_role.setdefault(r.role.casefold(), (r.role, []))[1].append(r.citation)
        return tuple(
            Said(words=role, refs=self.citer.refs(cited), language=self._language(cited[0]))
            for role, cited in by_role.values()
        )

    def _ties(self) -> tuple[Said, ...]:
        ties: dict[str, list[RelationRecord]] = {}
        for r in self.file.relations:
            ties.setdefault(tie_of(r, self.person.id, self._name), []).append(r)
        return tuple(
            Said(words=words, refs=self.citer.refs(r.citation for r in found), review=found[0].review)
            for words, found in ties.items()
        )

    # -- chronology ---------------------------------------------------------------------------------------------
    def _chronology(self) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """Dated and undated lines; acts of one type, modality and date stand on one line with all who tell them, and
        undated ones with those that tell them in the same words."""
        groups: dict[tuple[str, ...], list[ActRecord]] = {}
        wanted = [a for a in self.acts if self.choice.has("chronology" if a.date else "undated")]
        for a in sorted(wanted, key=lambda a: edtf.sort_key(a.date)):
            mine = "victim" if self.person.id in a.victims else "actor"
            told = ("", plain(a.citation.quote), a.said_by or "")
            key = (*((a.date,) if a.date else told), a.type, a.modality, mine)
            groups.setdefault(key, []).append(a)
        events = [(acts[0].date, self._event(acts)) for acts in groups.values()]
        return tuple(e for d, e in events if d), tuple(e for d, e in events if not d)

    def _event(self, acts: list[ActRecord]) -> Event:
        a = acts[0]
        return Event(
            date=a.date or "",
            when=edtf.label(a.date) if a.date else "date not stated",
            precision=edtf.parse(a.date).precision if a.date else "none",
            type=a.type,
            label=thesaurus.label(a.type),
            modality=a.modality,
            modality_label=thesaurus.modalities()[a.modality],
            status=next((x.status for x in acts if x.status), "") or "",
            role="victim" if self.person.id in a.victims else "actor",
            place=self._name(next((x.place for x in acts if x.place), None)),
            victims=self._names_of(i for x in acts for i in x.victims if i != self.person.id),
            actors=self._names_of((i for x in acts for i in x.actors if i != self.person.id), a.actors_as),
            tellings=tuple(self._telling(same) for same in alike(acts, lambda x: (plain(x.citation.quote), x.said_by))),
        )

    def _telling(self, acts: list[ActRecord]) -> Telling:
        note, a = "", acts[0]
        if a.date_from and a.date_from.quote and a.date_from.anchor:
            note = f"“{a.date_from.quote}”"
            anchor = a.date_from.anchor
            if anchor and anchor != a.date:
                note += f", counted from {edtf.label(anchor) if edtf.valid(anchor) else anchor}"
        by = self._name(a.said_by) or self._names_of(a.reported_by)
        return Telling(
            quote=a.citation.quote,
            refs=self.citer.refs(x.citation for x in acts),
            language=self._language(a.citation),
            by=by,
            date_note=note,
            review=a.review,
            translations=translations(acts),
        )

    # -- statements and contested accounts ----------------------------------------------------------------------
    def _voices(self, statements: Iterable[StatementRecord]) -> tuple[Voice, ...]:
        """One voice for each speaker and words, however many sources print them."""
        spoken = alike(statements, lambda s: (plain(s.text), s.speaker, s.speaker_as if s.speaker is None else ""))
        return tuple(map(self._voice, spoken))

    def _voice(self, same: list[StatementRecord]) -> Voice:
        s = same[0]
        return Voice(
            speaker=self._name(s.speaker) or s.speaker_as or "speaker not named",
            when=edtf.label(s.date) if s.date else "",
            words=s.shown,
            direct=s.direct,
            inferred=s.inferred,
            kind="statement",
            refs=self.citer.refs(x.citation for x in same),
            language=self._language(s.citation),
            review=s.review,
            translations=translations(same),
        )

    def _act_voice(self, a: ActRecord) -> Voice:
        document = self.documents[a.citation.document]
        told = self._name(a.said_by) or self._names_of(a.reported_by)
        narrator = ", ".join(document.authors) or document.publisher or document.title or document.file
        return Voice(
            speaker=told or f"the source itself ({narrator})",
            when=edtf.label(a.date) if a.date else "",
            words=a.citation.quote,
            direct=False,
            inferred=False,
            kind=thesaurus.label(a.type),
            refs=(self.citer.ref(a.citation),),
            language=self._language(a.citation),
            review=a.review,
            translations=a.translations,
        )

    def _concerns(self, c: Contest) -> bool:
        ids = {i for side in c.sides for i in side}
        mine = {*(a.id for a in self.acts), *(s.id for s in (*self.by, *self.about))}
        return c.review.state != "rejected" and (self.person.id in c.people or bool(ids & mine))

    def _dispute(self, c: Contest) -> Dispute:
        sides = tuple(self._side(side) for side in c.sides)
        return Dispute(about=c.about, sides=sides, because=c.because, review=c.review, is_sure=c.is_sure)

    def _side(self, ids: Sequence[str]) -> tuple[Voice, ...]:
        said = self._voices(s for s in self.case.statements if s.id in ids)
        return (*said, *(self._act_voice(a) for a in self.case.acts if a.id in ids))

    # -- sources ------------------------------------------------------------------------------------------------
    def _maybes(self) -> tuple[Maybe, ...]:
        out = []
        for p in self.file.possible:
            if p.review.state == "proposed":
                other = self._name(p.b if p.a == self.person.id else p.a)
                out.append(Maybe(name=other, because=in_words(p.because)))
        return tuple(out)

    def _sources(self) -> tuple[Exhibit, ...]:
        cited = Counter(q.document for q in self.citer.list())
        wanted = set(self.person.documents) | set(cited)
        wanted |= {x for i in wanted for x in (self.documents[i].same_text_as, self.documents[i].part_of) if x}
        found = [self._exhibit(d, cited[d.id]) for d in self.passed.documents if d.id in wanted]
        return tuple(sorted(found, key=lambda x: [int(n) if n.isdigit() else 0 for n in x.number.split(".")]))

    def _exhibit(self, d: OutDocument, cited: int) -> Exhibit:
        return Exhibit(
            number=self.exhibits[d.id],
            document=d,
            same_as=self.exhibits.get(d.same_text_as or "", ""),
            part_of=self.exhibits.get(d.part_of or "", ""),
            cited=cited,
        )

    # -- small things -------------------------------------------------------------------------------------------
    def _name(self, id_: str | None) -> str:
        return self.entities[id_].name if id_ in self.entities else ""

    def _names_of(self, ids: Iterable[str], written: Sequence[str] = ()) -> str:
        names = list(dict.fromkeys(self.entities[i].name for i in ids if i in self.entities))
        return ", ".join(names or dict.fromkeys(w for w in map(inside, written) if w))

    def _language(self, c: Citation) -> str:
        return self.documents[c.document].language or ""


def main_person(case: Case) -> Entity | None:
    """The person to whom most is done, as the acts say; then the one in most documents. For a first dossier."""
    done_to = Counter(v for a in case.acts for v in a.victims)
    people = [e for e in case.entities if e.schema == "Person"]
    return min(people, key=lambda e: (-done_to[e.id], -len(e.documents), e.name), default=None)
