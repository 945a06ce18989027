from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.catalog import DocumentFilter, NewDocument, open_catalog
from habeas.catalog.query import parse
from habeas.catalog.sqlite import SqliteCatalog
from habeas.catalog.words import Folder
from habeas.model.case import Case

from .conftest import KEY, make_document, new, store


@pytest.fixture
def filled(catalog: SqliteCatalog, veldania: tuple[NewDocument, ...], case: Case) -> SqliteCatalog:
    catalog.put_documents(veldania)
    store(catalog, case)
    return catalog


def found(catalog: SqliteCatalog, query: str, **filters: str) -> list[str]:
    return [h.document.title for h in catalog.search(query, DocumentFilter(**filters)).hits]


def marked(catalog: SqliteCatalog, query: str) -> list[str]:
    return [text for h in catalog.search(query).hits for s in h.snippets for text, hit in s if hit]


def test_all_words_must_be_there_and_quoted_words_together(filled: SqliteCatalog) -> None:
    assert found(filled, "dovlat beaten") == ["Belenko in court"]
    assert found(filled, "dovlat nowhere") == []
    assert found(filled, '"was beaten"') == ["Belenko in court"]
    assert found(filled, '"beaten was"') == []
    assert found(filled, "“the arrest”") == ["Irena Dovlat arrested"]


def test_words_can_be_left_out_and_alternatives_given(filled: SqliteCatalog) -> None:
    assert found(filled, "dovlat -beaten") == ["Irena Dovlat arrested"]
    assert sorted(found(filled, "monday OR beaten")) == ["Belenko in court", "Irena Dovlat arrested"]
    assert sorted(found(filled, "-beaten")) == ["Irena Dovlat arrested", "Угрозы"]


def test_a_name_is_found_in_the_other_script_and_the_words_as_written_are_marked(filled: SqliteCatalog) -> None:
    assert found(filled, "Zharkov") == ["Угрозы"]
    assert marked(filled, "Zharkov") == ["Жарков", "Жаркову"]
    assert found(filled, "Довлат") == found(filled, "Dovlat")
    assert marked(filled, "Беленко") == ["Belenko"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Евгений", "Yevgeniy"),
        ("Евгений", "Evgeny"),
        ("Жовнир", "Zhovnir"),
        ("Аблаев", "Ablayev"),
        ("Хамитова", "Khamitova"),
        ("Юлия", "Yuliya"),
        ("Щукин", "Shchukin"),
        ("Ёлкин", "Елкин"),
        ("José", "Jose"),
        ("Łucja", "Lucja"),
        ("Александр", "Aleksandr"),
    ],
)
def test_spellings_of_one_name_are_folded_together(a: str, b: str) -> None:
    folder = Folder()
    assert folder.word(a) == folder.word(b)


@pytest.mark.parametrize(("a", "b"), [("Dovlat", "Dovlan"), ("Belenko", "Belenka"), ("1999", "1998"), ("Igor", "Egor")])
def test_different_words_stay_different(a: str, b: str) -> None:
    folder = Folder()
    assert folder.word(a) != folder.word(b)


def test_a_longer_word_is_found_by_its_beginning_and_a_short_one_is_not(filled: SqliteCatalog) -> None:
    assert found(filled, "arrest") == ["Irena Dovlat arrested"]
    assert marked(filled, "court") == ["court"]
    assert found(filled, "cour*") == ["Belenko in court"]
    assert found(filled, "pol") == []


def test_filters_narrow_by_person_place_act_kind_and_date(filled: SqliteCatalog, case: Case) -> None:
    irena, tomas, _, toruna, _ = case.entities
    assert sorted(found(filled, "", person=irena.id)) == ["Belenko in court", "Irena Dovlat arrested"]
    assert found(filled, "dovlat", person=tomas.id) == ["Belenko in court"]
    assert found(filled, "", place=toruna.id) == ["Irena Dovlat arrested"]
    assert found(filled, "", act="ill-treatment") == ["Belenko in court"]
    assert found(filled, "dovlat", until="2014-12-31") == ["Irena Dovlat arrested"]
    assert found(filled, "dovlat", kind="letter") == []


def test_facets_count_what_was_found_and_carry_names_for_people(filled: SqliteCatalog, case: Case) -> None:
    facets = filled.search("dovlat").facets
    assert [(c.label, c.count) for c in facets["person"]] == [("Irena Dovlat", 2), ("Tomas Belenko", 1)]
    assert [(c.value, c.count) for c in facets["year"]] == [("2015", 1), ("2014", 1)]
    assert [(c.value, c.count) for c in facets["act"]] == [("arrest", 1), ("ill-treatment", 1)]
    assert {c.label for c in facets["place"]} == {"Maravik", "Toruna"}
    assert facets["person"][0].value == case.entities[0].id
    assert filled.search("dovlat", facets=False).facets == {}


def test_pages_follow_each_other_without_gap_or_overlap(catalog: SqliteCatalog) -> None:
    catalog.put_documents([new(make_document(f"river number {i}", title=f"t{i}"), i) for i in range(25)])
    pages = [catalog.search("river", limit=10, offset=o) for o in (0, 10, 20)]
    titles = [h.document.title for p in pages for h in p.hits]
    assert len(titles) == len(set(titles)) == 25
    assert {p.total for p in pages} == {25}
    assert catalog.search("river", sort="-order", limit=1).hits[0].document.title == "t24"


def test_a_snippet_shows_the_words_and_its_text_is_the_documents(catalog: SqliteCatalog) -> None:
    text = "filler " * 300 + "the guards in Lissen beat Sabira Kenzhali there " + "filler " * 300
    catalog.put_documents([new(make_document(text), 1)])
    (hit,) = catalog.search("kenzhali guards").hits
    (snippet,) = hit.snippets
    shown = "".join(t for t, _ in snippet)
    assert shown.strip("… ") in text
    assert len(shown) < 400
    assert [t for t, m in snippet if m] == ["guards", "Kenzhali"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from(list("ab \"'*()-+:^{}[]ORANDNEARжÉ“”\\%_,.;&|~0\n\x00")), max_size=40))
def test_whatever_is_typed_is_a_search(filled: SqliteCatalog, query: str) -> None:
    hits = filled.search(query)
    assert hits.total >= len(hits.hits)
    parse(query, Folder())


def test_the_first_page_costs_the_database_little_per_document(tmp_path: Path) -> None:
    words = ["river", "court", "letter", "guard", "winter", "Maravik", "Toruna", "paper", "witness", "judge"]
    with open_catalog(tmp_path / "catalog.db", KEY) as catalog:
        documents = [
            make_document(
                " ".join(words[(i * k) % 10] for k in range(1, 60)) + f" case {i}", published=f"{1990 + i % 30}"
            )
            for i in range(1000)
        ]
        catalog.put_documents([new(d, i) for i, d in enumerate(documents)])
        assert 0 < steps(catalog, lambda: catalog.search("river")) < 400 * len(documents)


def test_facets_are_the_same_whether_few_or_many_documents_were_found(
    filled: SqliteCatalog, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for few in (0, 10**6):
        monkeypatch.setattr("habeas.catalog.search._FEW", few)
        found.append(filled.search("dovlat").facets)
    assert found[0] == found[1]
    assert found[0]["person"]


def steps(catalog: SqliteCatalog, work: Callable[[], object]) -> int:
    """How many instructions of SQLite's machine something takes, to the nearest hundred."""
    counted = [0]

    def count() -> int:
        counted[0] += 100
        return 0

    with catalog._engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.set_progress_handler(count, 100)
    work()
    raw.set_progress_handler(None, 0)
    return counted[0]
