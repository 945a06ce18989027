from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from habeas.catalog import ActFilter, NewDocument, open_catalog
from habeas.catalog.sqlite import SqliteCatalog
from habeas.errors import NotFound
from habeas.model.case import Case, Contest, PossibleMatch, RelationRecord
from habeas.model.records import Review

from .conftest import KEY, act, cite, entity, make_document, new, store


@pytest.fixture
def filled(catalog: SqliteCatalog, veldania: tuple[NewDocument, ...], case: Case) -> SqliteCatalog:
    catalog.put_documents(veldania)
    store(catalog, case)
    return catalog


def names(catalog: SqliteCatalog, text: str, schema: str | None = None) -> list[str]:
    return [e.name for e in catalog.find_entities(text, schema)]  # type: ignore[arg-type]


def test_a_case_comes_back_whole_and_in_its_order(filled: SqliteCatalog, case: Case) -> None:
    assert filled.case() == case
    store(filled, case)
    assert filled.case() == case


def test_a_new_case_takes_the_place_of_the_old(filled: SqliteCatalog, case: Case) -> None:
    store(filled, Case(entities=case.entities[:1]))
    assert filled.acts() == []
    assert names(filled, "Tomas Belenko") == []
    assert filled.search("dovlat").facets["act"] == ()


def test_a_failed_write_leaves_the_old_case(filled: SqliteCatalog, case: Case) -> None:
    twice = msgspec.structs.replace(case, acts=(case.acts[0], case.acts[0]))
    with pytest.raises(Exception, match="UNIQUE"):
        store(filled, twice)
    assert filled.case() == case


def test_people_are_found_by_name_form_script_words_and_beginning(filled: SqliteCatalog) -> None:
    assert names(filled, "irena dovlat") == ["Irena Dovlat"]
    assert names(filled, "DOVLAT") == ["Irena Dovlat"]
    assert names(filled, "Ирена Довлат") == ["Irena Dovlat"]
    assert names(filled, "Oskar Zharkov") == ["Оскар Жарков"]
    assert names(filled, "Belenko Tomas") == ["Tomas Belenko"]
    assert names(filled, "belen") == ["Tomas Belenko"]
    assert names(filled, "nobody") == []
    assert names(filled, "") == []
    assert names(filled, "mar", "Place") == ["Maravik"]
    assert names(filled, "mar", "Person") == []


def test_the_exact_name_comes_before_a_name_that_only_begins_so(catalog: SqliteCatalog) -> None:
    d = new(make_document("Ivan Petrenkov met Petrenk, Petrenk, Petrenk."), 1)
    longer, exact = entity("Ivan Petrenkov", d), entity("Petrenk", d)
    catalog.put_documents([d])
    store(catalog, Case(entities=(longer, exact)))
    assert names(catalog, "petrenk") == ["Petrenk", "Ivan Petrenkov"]


def test_an_id_that_was_merged_away_still_finds_its_person(catalog: SqliteCatalog) -> None:
    d = new(make_document("Irena Dovlat"), 1)
    merged = msgspec.structs.replace(entity("Irena Dovlat", d), formerly=("e-old",))
    catalog.put_documents([d])
    store(catalog, Case(entities=(merged,)))
    assert catalog.entity("e-old") == merged
    with pytest.raises(NotFound):
        catalog.entity("e-never")


def test_acts_are_narrowed_by_person_type_place_date_and_state(filled: SqliteCatalog, case: Case) -> None:
    irena, tomas, _, toruna, _ = case.entities
    beaten, arrested = case.acts

    def acts(**filters: str) -> list[str]:
        return [a.type for a in filled.acts(ActFilter(**filters))]  # type: ignore[arg-type]

    assert acts(person=irena.id) == ["ill-treatment", "arrest"]
    assert acts(person=tomas.id) == ["ill-treatment"]
    assert acts(victim=tomas.id) == []
    assert acts(place=toruna.id) == ["arrest"]
    assert acts(since="2014-06-09", until="2014-06-09") == ["arrest"]
    assert acts(since="2014-06-10") == []
    assert acts(state="confirmed") == []
    assert acts(document=beaten.citation.document) == ["ill-treatment"]
    assert [a.id for a in filled.acts(sort="date")] == [arrested.id, beaten.id]
    assert [a.id for a in filled.acts(limit=1, offset=1)] == [arrested.id]


def test_an_act_with_an_open_date_is_found_in_the_time_it_can_mean(catalog: SqliteCatalog) -> None:
    d = new(make_document("Irena Dovlat was held since August."), 1)
    irena = entity("Irena Dovlat", d)
    held = act(d, "detention", "Irena Dovlat was held", irena, date="2016-08/..")
    catalog.put_documents([d])
    store(catalog, Case(entities=(irena,), acts=(held,)))
    assert catalog.acts(ActFilter(since="2017-01")) == [held]
    assert catalog.acts(ActFilter(until="2016-07")) == []


def test_what_concerns_a_person_is_found(filled: SqliteCatalog, veldania: tuple[NewDocument, ...], case: Case) -> None:
    irena, tomas, oskar, *_ = case.entities
    relation = RelationRecord(
        id="r-1", type="lawyer", source=tomas.id, target=irena.id, citation=cite(veldania[1], "Tomas Belenko")
    )
    possible = PossibleMatch(id="m-1", a=tomas.id, b=oskar.id, score=0.4, because=("for: none",))
    contest = Contest(id="c-1", about="x", sides=(("a",), ("b",)), people=(irena.id,))
    store(filled, msgspec.structs.replace(case, relations=(relation,), possible=(possible,), contests=(contest,)))
    assert filled.relations(person=irena.id) == [relation]
    assert filled.possible(person=oskar.id) == [possible]
    assert filled.possible(person=irena.id) == []
    assert filled.contests(person=irena.id) == [contest]
    assert filled.statements(person=irena.id) == list(case.statements)
    assert filled.statements(document=veldania[0].id) == []


def test_rejected_people_and_acts_are_kept_but_narrow_nothing(
    catalog: SqliteCatalog, veldania: tuple[NewDocument, ...], case: Case
) -> None:
    no = Review(state="rejected", by="reviewer", reason="not a person")
    entities = (msgspec.structs.replace(case.entities[0], review=no), *case.entities[1:])
    acts = tuple(msgspec.structs.replace(a, review=no) for a in case.acts)
    catalog.put_documents(veldania)
    store(catalog, msgspec.structs.replace(case, entities=entities, acts=acts))
    facets = catalog.search("dovlat").facets
    assert [c.label for c in facets["person"]] == ["Tomas Belenko"]
    assert facets["act"] == ()
    assert len(catalog.acts(ActFilter(state="rejected"))) == 2


def test_two_catalogs_filled_alike_give_the_same(tmp_path: Path, veldania: tuple[NewDocument, ...], case: Case) -> None:
    given = []
    for i, order in enumerate((veldania, veldania[::-1])):
        with open_catalog(tmp_path / f"{i}.db", KEY) as catalog:
            catalog.put_documents(order)
            store(catalog, case)
            given.append((catalog.case(), list(catalog.stored_documents()), catalog.search("dovlat")))
    assert given[0] == given[1]
