"""Small invented cases to publish, made by hand: documents with their figures at exact offsets."""

from __future__ import annotations

import hashlib

from habeas.catalog import StoredDocument
from habeas.model.case import (
    ActRecord,
    Case,
    Contest,
    Entity,
    EntityMention,
    EntityRole,
    PossibleMatch,
    RelationRecord,
    StatementRecord,
)
from habeas.model.document import Caveat, Document, Fact, Page, Region
from habeas.model.ids import document_id
from habeas.model.reading import DateFrom
from habeas.model.records import Citation, Custody, Review, Span

LETTER = (
    "Letter of Sabira Kenzhali\n\n"
    "MENU Home News\n"
    "Sabira Kenzhali was arrested in Maravik on 4 March 2019. “They beat me,” Kenzhali said. "
    "Her husband, Tomas Belenko, left last year."
)
REPLY = "Gavril Osmanek wrote: “Nobody laid a hand on her.” Kenzhali was never beaten, he said. She is free to go."


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def stored(name: str, full: str, *, seq: int, mark: str = "", **fields: object) -> StoredDocument:
    """A stored document whose id follows from its name; a line with MENU is hidden, line 1 is the title."""
    regions = []
    at = full.find("MENU")
    if at >= 0:
        regions.append(Region(start=at, end=full.index("\n", at) + 1, kind="navigation", because="menu"))
    title = None
    if "\n\n" in full:
        end = full.index("\n\n")
        title = Fact(value=full[:end], origin="line 1")
        regions.insert(0, Region(start=0, end=end + 2, kind="title", because="title"))
    document = Document(
        sha256=sha(name),
        original=sha(name),
        file=name,
        source=f"/cases/{name}",
        size=len(full),
        full=full,
        regions=tuple(regions),
        title=title,
        published=Fact(value="2019-05-02", origin="line 3"),
        language="en",
        pages=(Page(number=1, start=0, end=len(full)),),
        warnings=(Caveat(code="guessed-charset", text="The charset was guessed."),),
    )
    import msgspec

    custody = Custody(received_from="a friend", received_on="2019-05", note="by hand", name=name, path=f"/cases/{name}")
    document = msgspec.structs.replace(document, **fields)
    id_ = document_id(document.original, document.part)
    return StoredDocument(id=id_, document=document, seq=seq, custody=(custody,), mark=mark, state="read")


def cite(d: StoredDocument, words: str) -> Citation:
    full = d.document.full
    a = full.index(words)
    b = a + len(words)
    return Citation(
        document=d.id, start=a, end=b, quote=words, prefix=full[max(0, a - 20) : a], suffix=full[b : b + 20]
    )


def entity(
    id_: str, name: str, docs: list[StoredDocument], *names: str, mark: str = "", schema: str = "Person"
) -> Entity:
    mentions = []
    for d in docs:
        taken: list[Span] = []
        for n in (name, *names):
            at = d.document.full.find(n)
            while at >= 0:
                span = Span(at, at + len(n))
                if not any(span.meets(t) for t in taken):
                    taken.append(span)
                    mentions.append(EntityMention(document=d.id, start=span.start, end=span.end, text=n))
                at = d.document.full.find(n, at + 1)
    return Entity(
        id=id_,
        schema=schema,  # type: ignore[arg-type]
        name=name,
        names=(name, *names),
        documents=tuple(d.id for d in docs),
        mentions=tuple(sorted(mentions, key=lambda m: (m.document, m.start))),
        mark=mark,
    )


def small_case(**marks: str) -> tuple[Case, list[StoredDocument]]:
    """Two documents, four entities, three acts, two statements, one contest. `marks`: level by record id or file."""
    letter = stored("letter-kenzhali.txt", LETTER, seq=1, mark=marks.get("letter", ""))
    reply = stored("reply.txt", REPLY, seq=2, mark=marks.get("reply", ""))
    both = [letter, reply]

    def m(id_: str) -> str:
        return marks.get(id_, "")

    sabira = entity("e_sabira", "Sabira Kenzhali", both, "Kenzhali", mark=m("e_sabira"))
    tomas = entity("e_tomas", "Tomas Belenko", [letter], mark=m("e_tomas"))
    gavril = entity("e_gavril", "Gavril Osmanek", [reply], mark=m("e_gavril"))
    place = entity("e_maravik", "Maravik", [letter], mark=m("e_maravik"), schema="Place")
    import msgspec

    role = EntityRole(role="husband of Sabira Kenzhali", citation=cite(letter, "Her husband, Tomas Belenko"))
    tomas = msgspec.structs.replace(tomas, roles=(role,))
    arrest = "Sabira Kenzhali was arrested in Maravik on 4 March 2019."
    acts = (
        ActRecord(
            id="a_arrest", type="arrest", modality="actual", citation=cite(letter, arrest),
            trigger=Span(LETTER.index("arrested"), LETTER.index("arrested") + 8), victims=("e_sabira",),
            victims_as=("Sabira Kenzhali",), place="e_maravik", date="2019-03-04",
            date_from=DateFrom(quote="on 4 March 2019", anchor=""), made_by="rule", mark=m("a_arrest"),
        ),
        ActRecord(
            id="a_beaten", type="ill-treatment", modality="alleged",
            citation=cite(letter, "“They beat me,” Kenzhali said."),
            trigger=Span(LETTER.index("beat"), LETTER.index("beat") + 4), victims=("e_sabira",), said_by="e_sabira",
            mark=m("a_beaten"),
            review=Review(state="confirmed", by="A. Reader", at="2020-01-01T00:00:00Z", reason="heard"),
        ),
        ActRecord(
            id="a_denied", type="ill-treatment", modality="denied",
            citation=cite(reply, "Kenzhali was never beaten, he said."),
            trigger=Span(REPLY.index("beaten"), REPLY.index("beaten") + 6), victims=("e_sabira",), said_by="e_gavril",
            mark=m("a_denied"),
        ),
    )  # fmt: skip
    statements = (
        StatementRecord(
            id="s_beat", text="They beat me,", words=Span(LETTER.index("They"), LETTER.index("They") + 13), direct=True,
            citation=cite(letter, "“They beat me,” Kenzhali said."), speaker="e_sabira", speaker_as="Kenzhali",
            mark=m("s_beat"),
        ),
        StatementRecord(
            id="s_hand", text="Nobody laid a hand on her.",
            words=Span(REPLY.index("Nobody"), REPLY.index("Nobody") + 26), direct=True,
            citation=cite(reply, "Gavril Osmanek wrote: “Nobody laid a hand on her.”"), speaker="e_gavril",
            speaker_as="Gavril Osmanek", about=("e_sabira",), mark=m("s_hand"),
        ),
    )  # fmt: skip
    case = Case(
        entities=(sabira, tomas, gavril, place),
        relations=(
            RelationRecord(
                id="r_spouse",
                type="spouse",
                source="e_tomas",
                target="e_sabira",
                citation=cite(letter, "Her husband, Tomas Belenko"),
            ),
        ),
        statements=statements,
        acts=acts,
        possible=(PossibleMatch(id="p_1", a="e_tomas", b="e_gavril", score=0.4, because=("letters alike",)),),
        contests=(
            Contest(
                id="c_1",
                about="whether Sabira Kenzhali was beaten",
                sides=(("s_beat",), ("s_hand",)),
                people=("e_sabira",),
            ),
        ),
    )
    return case, both
