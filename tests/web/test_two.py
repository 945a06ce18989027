"""Joining and splitting people in the browser: first what speaks for it and what against, then a decision."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest

FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')


def person(browser: Any, name: str) -> Any:
    return browser.desk._room.archive.find(name)


def columns(page: str) -> tuple[str, str]:
    """What stands under For and under Against, of the last two such columns of a page."""
    part = page[page.rindex('class="cols reasons"') :]
    return part[: part.index("<h3>Against")], part[part.index("<h3>Against") : part.index("That nothing is found")]


def sent(page: str, action: str) -> dict[str, str]:
    """The fields of the form with this action."""
    form = page[page.index(f'action="{action}"') :]
    return dict(FIELD.findall(form[: form.index("</form>")]))


def test_two_names_are_put_side_by_side_with_reasons_before_they_are_joined(writing: Any) -> None:
    one, other = person(writing, "Gavril Osmanek"), person(writing, "Irena Dovlat")
    assert f'action="/entity/{one.id}/join"' in writing.page(f"/entity/{one.id}")
    page = writing.page(f"/entity/{one.id}/join?other=Irena Dovlat")
    _, against = columns(page)
    assert "another name: Gavril, Irena" in against
    fields = sent(page, "/decide")
    assert (fields["target"], fields["other"], fields["verb"]) == (one.id, other.id, "different")
    size = writing.desk.writer.journal_size()
    answer = writing.post("/decide", **{k: v for k, v in fields.items() if k != "csrf"} | {"verb": "same"})
    assert "Joined as one." in writing.page(answer.headers["location"])
    assert writing.desk.writer.journal_size() == size + 1
    assert person(writing, one.id).id == person(writing, other.id).id
    again = writing.post("/decide", **{k: v for k, v in fields.items() if k != "csrf"} | {"verb": "same"})
    assert "done already" in writing.page(again.headers["location"])
    apart = writing.post("/decide", **{k: v for k, v in fields.items() if k != "csrf"})  # another tab
    assert apart.status_code == 409
    assert writing.desk.writer.journal_size() == size + 1


def test_whom_a_person_joined_wrongly_the_page_of_the_split_holds_against_him_document_by_document(
    writing: Any,
) -> None:
    one, other = person(writing, "Gavril Osmanek"), person(writing, "Irena Dovlat")
    writing.desk._change(lambda archive: archive.decide("same", one.id, other=other.id))
    writing.desk._room.refresh(writing.desk._epoch)
    joined = person(writing, one.id)
    assert f'href="/entity/{joined.id}/split"' in writing.page(f"/entity/{joined.id}")
    page = writing.page(f"/entity/{joined.id}/split")
    assert "decided: the same" in page
    whole = page[: page.index('id="h-pair"')]
    assert "another name: Gavril, Irena" in whole
    pair = re.search(r"\?here=(d-\w+)&amp;there=(d-\w+)", whole)
    assert pair
    page = writing.page(f"/entity/{joined.id}/split?here={pair[1]}&there={pair[2]}")
    assert "another name" in columns(page)[1]
    fields = {k: v for k, v in sent(page, "/part").items() if k != "csrf"}
    assert (fields["here"], fields["there"]) == (pair[1], pair[2])
    answer = writing.post("/part", **fields, reason="two people")
    assert "Kept apart." in writing.page(answer.headers["location"])


def test_what_agrees_speaks_for_one_and_names_its_words(reading: Any) -> None:
    someone, archive = person(reading, "Sabira Kenzhali"), reading.desk._room.archive
    pairs = combinations(someone.documents, 2)
    here, there = next(p for p in pairs if any(r.grounds for r in archive.weighed_within(someone.id, *p)))
    page = reading.page(f"/entity/{someone.id}/split?here={here}&there={there}")
    speaks_for, _ = columns(page)
    assert "written alike" in speaks_for
    assert re.search(r'class="grounds"><a class="src"[^>]* href="/documents/d-\w+\?at=\d+-\d+#t-shown"', speaks_for)
    assert 'action="/part"' not in page


def test_a_possible_match_shows_also_what_identity_does_not_look_at(reading: Any) -> None:
    archive = reading.desk._room.archive
    match = archive.possible()[0]
    page = reading.page(f"/review/{match.id}")
    speaks_for, against = columns(page)
    shown = {"for": speaks_for, "against": against}
    for reason in match.because:
        way, _, text = reason.partition(": ")
        assert text in shown[way]
    for reason in archive.weighed(match.a, match.b):
        if reason.rule not in ("names", "one-document"):
            assert reason.text in shown[reason.way]
    assert not ("both in one document" in speaks_for and "one document names both" in against)


def test_a_pair_that_identity_put_to_a_person_has_its_reasons_on_the_page_of_joining_too(reading: Any) -> None:
    match = reading.desk._room.archive.possible()[0]
    page = reading.page(f"/entity/{match.a}/join?other={match.b}")
    assert f'href="/review/{match.id}"' in page
    assert all(reason.partition(": ")[2] in page for reason in match.because)


def test_of_several_of_a_name_one_is_chosen_and_nobody_is_joined_with_himself(reading: Any) -> None:
    someone = person(reading, "Sabira Kenzhali")
    page = reading.page(f"/entity/{someone.id}/join?other=o")
    assert "Which of these?" in page
    assert len(set(re.findall(r'href="\?other=(e-\w+)"', page))) > 1
    assert 'action="/decide"' not in page
    for nobody in ("Qwerty", someone.name, someone.id):
        assert "Nobody else is called so." in reading.page(f"/entity/{someone.id}/join?other={nobody}")


@pytest.mark.parametrize("query", ["", "?here=d-x&there=d-y", "?here=&there=", "?here=%00&there=%ff", "?here=%F0%28"])
def test_documents_that_do_not_name_somebody_are_not_put_side_by_side(reading: Any, query: str) -> None:
    someone = person(reading, "Sabira Kenzhali")
    page = reading.page(f"/entity/{someone.id}/split{query}")
    assert "Whom this document names" in page
    assert "Traceback" not in page


def test_whom_one_document_names_cannot_be_split(reading: Any) -> None:
    alone = next(e for e in reading.desk._room.archive.people() if len(e.documents) == 1)
    assert "There is nothing to split" in reading.page(f"/entity/{alone.id}/split")
    assert f"/entity/{alone.id}/split" not in reading.page(f"/entity/{alone.id}")


@pytest.mark.parametrize("path", ["/entity/e-x/split", "/entity/e-x/join", "/entity/%00/join?other=%ff"])
def test_an_entity_that_is_not_there_is_said_so(reading: Any, path: str) -> None:
    assert "there is no person, organisation or place" in reading.page(path, 404).lower()


def test_every_reason_is_said_in_the_language_of_the_reader() -> None:
    from habeas.casework.reasons import Reason, because
    from habeas.web.reasons import worded

    placed = worded(because("two-places", date="2015-03-04", place="Toruna", place2="Lissen"), "ru")
    assert " ".join(placed.split()) == "в один день в двух местах: 4 марта 2015 г., Toruna; Lissen"
    assert worded(because("tied", tie="spouse"), "fr") == "une source nomme un lien entre eux : conjoint(e)"
    named = Reason(rule="names", way="against", parts=(("said", "another name: Ilan, Verro"),))
    assert worded(named, "en") == "another name: Ilan, Verro"
    assert worded(named, "it") != worded(named, "en")
