"""A case that was brought up to date step by step is, byte for byte, the one that is settled at once."""

from __future__ import annotations

import contextlib
import io
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from habeas.casework import decisions, translations
from habeas.casework.astray import Astray
from habeas.casework.heard import glean, keep_gleaned
from habeas.casework.scope import Entities
from habeas.casework.settle import settle
from habeas.catalog import Catalog, NewDocument, open_catalog
from habeas.catalog.records import EntityFilter, LineFilter
from habeas.errors import HabeasError
from habeas.identity import kinship
from habeas.model.case import ActRecord, Entity
from habeas.model.decision import Decision, Logged, Mark
from habeas.model.document import Document, Region
from habeas.model.records import Span
from habeas.publish.gate import pass_gate
from habeas.publish.jsonl import ArchiveFacts, write_jsonl
from habeas.text.near import Sampler

from .told import Told

NAMES = ("Irena Dovlat", "Dovlat", "Tomas Belenko", "T. Belenko", "Ирена Довлат", "Oskar Lindqvist", "Oskar Lindkvist")
FILLER = " ".join(f"Line {n} of the agency's report on the harvest." for n in range(60))
Draw = Callable[[int], int]
"""Gives a number below another one."""


def document(key: int, draw: Draw) -> Told:
    """An invented text of a few sentences, and what a reader could make of it."""
    parts: list[tuple[int, str, str]] = [
        (draw(7), NAMES[draw(len(NAMES))], NAMES[draw(len(NAMES))]) for _ in range(1 + draw(3))
    ]
    lines = [
        (
            f"{p} was murdered in Toruna", f"{p} died by suicide", f"{q} said: “{p} was never beaten”",
            f"{p} is the brother of {q}", f"{p} was arrested in Toruna",
            f"The ministry said that all the witnesses of {p} were heard by the judge",
            f"{q} said that not one of the witnesses of {p} was let into the court",
        )[kind] + f" {n}."
        for n, (kind, p, q) in enumerate(parts)
    ]  # fmt: skip
    copied = draw(3) == 0
    text = "Menu. " + " ".join(lines) + (f" {FILLER}" if copied else "")
    hidden = (Region(start=0, end=len("Menu. ") + len(lines[0]), kind="index", because="recurs"),) * (draw(6) == 0)
    told = Told(text, key=f"document {key}", regions=hidden)
    for name in dict.fromkeys(n for _, *pair in parts for n in pair if n in text):
        told.figure(name, signatory=draw(5) == 0)
    if "Toruna" in text:
        told.figure("Toruna", schema="Place", kind="city")
    for line, (kind, p, q) in zip(lines, parts, strict=True):
        words = line.removesuffix(".")
        if kind in (0, 1):
            told.act("death", words, p, date=("2019-05-03", "2019", None)[draw(3)])
        elif kind == 2:
            told.says(q, f"{p} was never beaten", p, sentence=words)
        elif kind == 3 and p != q:
            told.tie("sibling", p, q, words)
        elif kind == 4:
            told.act("arrest", words, p, place="Toruna", actors=())
        elif kind == 5:
            heard = f"all the witnesses of {p} were heard by the judge"
            told.says(None, heard, p, sentence=words, speaker_as="The ministry", direct=False)
        elif kind == 6 and p != q:
            told.says(q, f"not one of the witnesses of {p} was let into the court", p, sentence=words, direct=False)
    return told


class Case:
    """A catalog that is settled after every step, with what has to be put into another one to get the same."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog, self.log, self.told = catalog, list[Logged](), dict[int, Told]()

    def put(self, key: int, told: Told) -> None:
        self.told[key] = told
        self.catalog.put_documents([NewDocument(id=told.id, document=told.document, seq=key)])
        self.catalog.put_reading(told.id, told.reading())
        if key % 2:
            keep_gleaned(self.catalog, told.id, glean(told.id, told.document, told.reading(), Sampler()))

    def remove(self, key: int) -> None:
        if told := self.told.pop(key, None):
            self.catalog.remove_original(told.document.original)

    def say(self, made: Decision | Mark) -> None:
        seq = len(self.log) + 100
        self.log.append(Logged(seq=seq, t=f"2020-01-01T00:00:{seq % 60:02}Z", by="reviewer", body=made))

    def text(self, id_: str) -> Document:
        return self.catalog.document(id_).document

    def settle(self) -> None:
        settle(self.catalog, self.log, kinship)


def everything(catalog: Catalog) -> dict[str, Any]:
    """All that can be seen of a case, the export first."""
    out = io.BytesIO()
    facts = ArchiveFacts(id="x", created="2020", reader="test", originals=0, journal_size=1, root="")
    write_jsonl(out, facts, pass_gate(catalog.case(), catalog.stored_documents(), failures=[]))
    found = catalog.search("")
    entities = catalog.entities()
    return {
        "export": out.getvalue(),
        "case": catalog.case(),
        "astray": catalog.astray(Astray),
        "marks": {d.id: d.mark for d in catalog.documents()},
        "copies": catalog.copies(),
        "facets": found.facets,
        "names": catalog.named([e.id for e in entities]),
        "ranked": [e.id for e in catalog.entities(filters=EntityFilter(ranked=True))],
        "matching": [e.id for e in catalog.entities(filters=EntityFilter(role="match"))],
        "called": {n: [e.id for e in catalog.find_entities(n)] for n in NAMES},
        "lines": catalog.lines(LineFilter(), limit=1000),
        "counts": (catalog.count_lines(), catalog.count_records()),
        "of people": {e.id: catalog.statements(person=e.id) + catalog.relations(person=e.id) for e in entities},
    }


def act_on(case: Case, draw: Draw) -> None:
    """One thing that happens to a case."""
    doing = (new, new, decide, decide, decide, two, two, by_hand, mark, undo, undo, again, gone, translate)
    doing[draw(len(doing))](case, draw)


def new(case: Case, draw: Draw) -> None:
    key = draw(30)
    if key not in case.told:
        case.put(key, document(key, draw))


def again(case: Case, draw: Draw) -> None:
    """A document is read anew, and now says something else."""
    if key := pick(list(case.told), draw):
        case.put(key, document(key, draw))


def gone(case: Case, draw: Draw) -> None:
    if key := pick(list(case.told), draw):
        case.remove(key)


def decide(case: Case, draw: Draw) -> None:
    now = case.catalog.case()
    kinds = (now.acts, now.statements, now.relations, now.contests, now.entities)
    record: Any = pick(list(kinds[draw(5)]), draw)
    if record is None:
        return
    verb: Any = ("confirm", "reject", "correct", "reopen")[draw(4)]
    changes: dict[str, object] | None = None
    if verb == "correct":
        who = pick(list(now.entities), draw)
        assert who is not None
        fields: dict[str, object] = {
            "ActRecord": {"victims": [who.id]},
            "StatementRecord": {"speaker": who.id},
            "Entity": {"name": who.name},
            "RelationRecord": {"type": "friend"},
            "Contest": {"about": "something else"},
        }[type(record).__name__]  # type: ignore[assignment]
        changes = fields
    known = Entities(case.catalog, proposed=False)
    case.say(decisions.decide(verb, record, documents=case.text, entities=known, changes=changes))


def two(case: Case, draw: Draw) -> None:
    """Two entities are the same, or not, or one is split."""
    entities = case.catalog.entities()
    a, b = pick(entities, draw), pick(entities, draw)
    if a is None or b is None:
        return
    if a.id == b.id:
        first, last = a.mentions[0], a.mentions[-1]
        if first.document != last.document:
            case.say(decisions.part_mentions(first, last, a.schema, documents=case.text))
    else:
        make = (decisions.join, decisions.part)[draw(2)]
        case.say(make(a, b, documents=case.text))


def by_hand(case: Case, draw: Draw) -> None:
    told = pick(list(case.told.values()), draw)
    entity = pick(case.catalog.entities(), draw)
    if told is None or entity is None:
        return
    start = draw(len(told.text) - 3)
    span = Span(start, start + 1 + draw(12))
    words = case.text(told.id)
    if draw(2):
        kind, known = (("Person", None), ("Place", None), (entity.schema, entity))[draw(3)]
        case.say(decisions.add_mention(words, span.start, span.end, schema=kind, entity=known, documents=case.text))
        return
    from habeas.casework.anchors import cite

    act = ActRecord(
        id="", type="threat", modality="actual", citation=cite(told.id, words, span.start, span.end), trigger=span,
        victims=(entity.id,), date="2018",
    )  # fmt: skip
    case.say(decisions.add(act, documents=case.text, entities=Entities(case.catalog, proposed=False)))


def mark(case: Case, draw: Draw) -> None:
    now = case.catalog.case()
    level: Any = ("protected", "confidential", "")[draw(3)]
    what: Any = pick([*now.entities, *now.acts, *now.statements, *case.told.values()], draw)
    if isinstance(what, Entity):
        case.say(decisions.mark_person(what, level, documents=case.text))
    elif isinstance(what, Told):
        case.say(decisions.mark_document(what.document, level))
    elif what is not None:
        known = Entities(case.catalog, proposed=False)
        case.say(decisions.mark_record(what, level, documents=case.text, entities=known))


def translate(case: Case, draw: Draw) -> None:
    now = case.catalog.case()
    record = pick([*now.acts, *now.statements], draw)
    if record is not None:
        case.say(translations.translate(record, f"words {draw(5)}", language="en", by="T.", documents=case.text))


def undo(case: Case, draw: Draw) -> None:
    if entry := pick(case.log, draw):
        case.say(decisions.undo(entry.seq))


def pick(items: list[Any], draw: Draw) -> Any:
    return items[draw(len(items))] if items else None


@contextmanager
def fresh() -> Iterator[Catalog]:
    with tempfile.TemporaryDirectory() as folder, open_catalog(Path(folder) / "catalog.db", None) as catalog:
        yield catalog


def at_once(case: Case) -> dict[str, Any]:
    """The same documents and decisions in a new catalog."""
    with fresh() as catalog:
        other = Case(catalog)
        for key in sorted(case.told):
            other.put(key, case.told[key])
        other.log = case.log
        other.settle()
        return everything(catalog)


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_documents_and_decisions_gives_what_settling_at_once_gives(seed: int) -> None:
    numbers = random.Random(seed)

    def draw(below: int) -> int:
        return numbers.randrange(below)

    with fresh() as catalog:
        case = Case(catalog)
        for key in range(4):
            case.put(key, document(key, draw))
        case.settle()
        for _ in range(draw(30)):
            with contextlib.suppress(HabeasError):  # what cannot be decided is refused, and nothing is written
                act_on(case, draw)
            if draw(4):
                case.settle()
        case.settle()
        now, wanted = everything(catalog), at_once(case)
        for part in wanted:
            assert now[part] == wanted[part], part


@pytest.mark.parametrize("seed", range(5))
def test_any_sequence_of_same_and_different_gives_what_settling_at_once_gives(seed: int) -> None:
    numbers = random.Random(100 + seed)

    def draw(below: int) -> int:
        return numbers.randrange(below)

    with fresh() as catalog:
        case = Case(catalog)
        for key in range(8):
            case.put(key, document(key, draw))
        case.settle()
        for _ in range(12):
            with contextlib.suppress(HabeasError):
                (two, two, undo)[draw(3)](case, draw)
            case.settle()
        now, wanted = everything(catalog), at_once(case)
        for part in wanted:
            assert now[part] == wanted[part], part


def test_names_are_not_compared_again_for_a_decision_on_two_people() -> None:
    with fresh() as catalog:
        case = Case(catalog)
        for key in range(6):
            case.put(key, document(key, random.Random(key).randrange))
        case.settle()
        a, b, *_ = (e for e in catalog.entities() if e.schema == "Person")
        case.say(decisions.join(a, b, documents=case.text))

        def never(_: object) -> Any:
            raise AssertionError("all names were compared")

        settle(catalog, case.log, never)
        assert len(catalog.entities()) == len(at_once(case)["case"].entities)
        case.say(decisions.undo(case.log[-1].seq))
        settle(catalog, case.log, never)
        assert everything(catalog) == at_once(case)


def test_a_decision_on_one_act_writes_nothing_but_that_act(monkeypatch: pytest.MonkeyPatch) -> None:
    with fresh() as catalog:
        case = Case(catalog)
        for key in range(6):
            case.put(key, document(key, random.Random(key).randrange))
        case.settle()
        act = catalog.case().acts[0]
        known = Entities(catalog, proposed=False)
        case.say(decisions.decide("confirm", act, documents=case.text, entities=known))
        written: list[str] = []
        put = catalog.put_records
        monkeypatch.setattr(catalog, "put_records", lambda r: (written.extend(p.record.id for p in r), put(r)))
        monkeypatch.setattr(catalog, "put_entities", lambda e: written.extend(p.entity.id for p in e))
        case.settle()
        assert written == [act.id]


def test_a_possible_match_that_goes_leaves_the_others_where_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    with fresh() as catalog:
        case = Case(catalog)
        for key in range(8):
            case.put(key, document(key, random.Random(key).randrange))
        case.settle()
        first, *others = catalog.possible()
        assert others
        a, b = (next(e for e in catalog.entities() if e.id == i) for i in (first.a, first.b))
        case.say(decisions.join(a, b, documents=case.text))
        written: list[str] = []
        put = catalog.put_records
        monkeypatch.setattr(catalog, "put_records", lambda r: (written.extend(p.record.id for p in r), put(r)))
        case.settle()
        left = [m.id for m in others if {m.a, m.b}.isdisjoint({a.id, b.id})]
        assert set(written).isdisjoint(left)
        assert [m.id for m in catalog.possible() if m.id in left] == left


def test_one_more_document_is_looked_for_among_many_without_reading_their_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with fresh() as catalog:
        case = Case(catalog)
        for key in range(12):
            case.put(
                key, Told(f"{FILLER} And number {key} of it." if key < 3 else f"Letter {key} is short.", key=f"{key}")
            )
        case.settle()
        groups = catalog.copies()
        assert [len(g) for g in groups] == [3]
        asked: list[str] = []
        real = catalog.document
        monkeypatch.setattr(catalog, "document", lambda id_: asked.append(id_) or real(id_))
        case.put(12, Told("A note about the weather in Lissen, and about nothing else at all that day.", key="12"))
        case.settle()
        assert set(asked) == {case.told[12].id}
        case.put(13, Told(f"{FILLER} And number 13 of it.", key="13"))
        case.settle()
        assert [set(g) for g in catalog.copies()] == [{*groups[0], case.told[13].id}]
        assert set(asked) <= {case.told[n].id for n in (0, 1, 2, 12, 13)}


def test_what_is_gleaned_where_a_text_is_read_is_all_that_settling_has_to_hear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with fresh() as catalog:
        case = Case(catalog)
        for key in (1, 3, 5):  # read with all that is gleaned
            case.put(key, document(key, random.Random(key).randrange))
        monkeypatch.setattr("habeas.casework.heard.answers", lambda *_: pytest.fail("heard again"))
        case.settle()
        assert catalog.case().acts
