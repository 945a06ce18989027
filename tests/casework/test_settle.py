from __future__ import annotations

from habeas.identity.records import FigureRef, Possible
from habeas.model.document import Region
from habeas.model.records import Span

from .told import Desk, Told, case_of

LETTER = "Irena Dovlat was arrested in Toruna. Later Dovlat was freed. Tomas Belenko is her husband."


def letter(prefix: str = "", **more: object) -> Told:
    told = Told(prefix + LETTER, key="letter", **more)  # type: ignore[arg-type]
    told.figure("Irena Dovlat", "Dovlat", "pronoun:her").figure("Toruna", schema="Place").figure("Tomas Belenko")
    told.act("arrest", "arrested in Toruna", "Irena Dovlat", place="Toruna", date="2014-06")
    return told.tie("spouse", "Tomas Belenko", "Irena Dovlat", "Tomas Belenko is her husband")


def test_figures_become_entities_and_every_record_cites_its_exact_words() -> None:
    told = letter()
    case = case_of(told).case
    (act,) = case.acts
    desk = Desk(case_of(told), told)
    assert act.victims == (desk.entity("Irena Dovlat").id,)
    assert act.place == desk.entity("Toruna").id
    c = act.citation
    assert told.text[c.start : c.end] == c.quote == "arrested in Toruna"
    assert told.text[: c.start].endswith(c.prefix)
    assert told.text[c.end :].startswith(c.suffix)
    (tie,) = case.relations
    assert (tie.source, tie.target) == (desk.entity("Tomas Belenko").id, desk.entity("Irena Dovlat").id)


def test_names_hold_written_forms_and_pronouns_only_stand_for_somebody() -> None:
    irena = Desk(case_of(letter()), letter()).entity("Irena Dovlat")
    assert irena.names == ("Irena Dovlat", "Dovlat")
    assert {m.text for m in irena.mentions if m.how == "pronoun"} == {"her"}


def test_the_name_shown_is_the_fullest_one_of_all_documents() -> None:
    short = Told("I. Dovlat came. I. Dovlat left. I. Dovlat wrote.").figure("I. Dovlat")
    full = Told("It was Irena Dovlat.").figure("Irena Dovlat")
    from habeas.casework.figures import entity_of, grouped, outline, sheet_of
    from habeas.identity.records import Clusters, Group

    clusters = Clusters(groups=(Group(members=(FigureRef(short.id, 0), FigureRef(full.id, 0))),))
    sheets = {t.id: sheet_of(t.id, t.document, t.reading().figures) for t in (short, full)}
    outlines = {i: outline(sheet) for i, sheet in sheets.items()}
    (group,) = grouped(clusters, outlines, {short.id: "1", full.id: "2"})
    entity = entity_of(group, {ref: sheets[ref.document].figures[ref.index] for ref in group.members})
    assert entity.name == "Irena Dovlat"
    assert entity.names == ("I. Dovlat", "Irena Dovlat")
    assert entity.documents == (short.id, full.id)


def test_the_same_input_gives_the_same_case_and_unique_ids() -> None:
    told = letter().act("arrest", "arrested", "Tomas Belenko")
    told.act("arrest", "arrested", "Irena Dovlat")
    one, two = case_of(told).case, case_of(told).case
    assert one == two
    ids = [r.id for r in (*one.entities, *one.acts, *one.relations)]
    assert len(ids) == len(set(ids))


def test_ids_stay_when_other_documents_come_later() -> None:
    first, later = letter(), Told("Irena Dovlat again.").figure("Irena Dovlat")
    before = {e.id for e in case_of(first).case.entities}
    assert before == {e.id for e in case_of(first, later).case.entities}


def test_what_stands_only_in_hidden_text_does_not_exist() -> None:
    index = "Oskar Lindqvist Toruna Politics\n"
    told = letter(index, regions=(Region(start=0, end=len(index), kind="index", because="recurs"),))
    told.figure("Oskar Lindqvist").act("arrest", "Politics", "Oskar Lindqvist")
    case = case_of(told).case
    assert "Oskar Lindqvist" not in {e.name for e in case.entities}
    assert len(case.acts) == 1
    toruna = next(e for e in case.entities if e.name == "Toruna")
    assert [m.start for m in toruna.mentions] == [told.span("Toruna", 1).start]


def test_possible_matches_name_entities_and_come_best_first() -> None:
    told = (
        Told("Irena Dovlat. Irina Dovlat. I. Dovlatt.")
        .figure("Irena Dovlat")
        .figure("Irina Dovlat")
        .figure("I. Dovlatt")
    )
    refs = [FigureRef(told.id, i) for i in range(3)]
    found = case_of(
        told,
        possible=(
            Possible(a=refs[0], b=refs[2], score=0.4, because=("for: x",)),
            Possible(a=refs[0], b=refs[1], score=0.8, because=("for: y",)),
        ),
    ).case.possible
    desk = Desk(case_of(told), told)
    assert [p.score for p in found] == [0.8, 0.4]
    assert {found[0].a, found[0].b} == {desk.entity("Irena Dovlat").id, desk.entity("Irina Dovlat").id}


def test_a_statement_keeps_its_words_and_speaker() -> None:
    told = Told("“They lied,” said Irena Dovlat.").figure("Irena Dovlat")
    told.says("Irena Dovlat", "They lied", sentence="“They lied,” said Irena Dovlat.")
    (said,) = case_of(told).case.statements
    assert said.words == Span(1, 10)
    assert said.speaker == case_of(told).case.entities[0].id
    assert said.citation.quote == told.text
