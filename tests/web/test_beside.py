"""What people put beside the records: translations, kept searches, ties, roles, positions of places."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from habeas.archive.byhand import RoleByHand


def statement(browser: Any, language: str) -> Any:
    """A statement from a document in that language."""
    languages = {d.id: d.language for d in browser.desk.writer.documents()}
    found = browser.desk.writer.case().statements
    return next(s for s in found if languages[s.citation.document] == language)


def seq_of(answer: Any) -> str:
    assert answer.status_code == 303, answer.text
    found = re.search(r"done=(\d+)", answer.headers["location"])
    assert found
    return found[1]


def test_a_translation_stands_beside_the_quote_wherever_it_is_shown_and_can_be_taken_back(writing: Any) -> None:
    said = statement(writing, "ru")
    words = "Nobody told her why the door was locked."
    seq = seq_of(writing.post("/translate", target=said.id, text=words, by="Vera Malik", language="en"))
    record = writing.get(f"/api/records/{said.id}").json()["record"]
    assert [(t["text"], t["by"]) for t in record["translations"]] == [(words, "Vera Malik")]
    pages = [f"/review/{said.id}", f"/documents/{said.citation.document}"]
    pages += [f"/entity/{i}" for i in (said.speaker, *said.about) if i]
    assert len(pages) > 2
    for page in pages:
        text = writing.page(page)
        assert words in text, page
        assert "translation by Vera Malik" in text, page
    person = next(i for i in (said.speaker, *said.about) if i)
    dossier = writing.page(f"/dossier/preview?person={person}")
    assert words in dossier
    assert "translation by Vera Malik" in dossier
    writing.post("/undo", seq=seq)
    assert words not in writing.page(f"/review/{said.id}")


def test_translations_searches_roles_and_positions_outlive_a_rebuild(few: Path, browse: Any, open_desk: Any) -> None:
    desk = open_desk(few)
    said, archive = statement(browse(desk), "it"), desk.writer
    archive.translate(said.id, "She walks to the window.", by="N.", language="en")
    archive.keep_search("Hunger", "q=hunger")
    archive.decide("correct", archive.find("Lissen", "Place").id, changes={"position": "40.4, 43.7"})
    person = archive.find("Borys Hlinka")
    id_ = person.documents[0]
    words = next(line for line in archive.document(id_).document.full.splitlines() if "Hlinka" in line)
    archive.add_by_hand(id_, words, RoleByHand(entity=person.id, role="head of guards"))
    archive.rebuild(workers=1)
    again = next(s for s in archive.case().statements if s.id == said.id)
    assert [t.text for t in again.translations] == ["She walks to the window."]
    assert [s.query for s in archive.searches()] == ["q=hunger"]
    assert archive.find("Lissen", "Place").position == "40.4, 43.7"
    assert "head of guards" in [r.role for r in archive.find("Borys Hlinka").roles]
    desk.close()


@pytest.mark.parametrize("fields", [{"text": " ", "by": "N."}, {"text": "words", "by": ""},
                                    {"text": "words", "by": "N.", "language": "xx"}])  # fmt: skip
def test_a_translation_without_words_translator_or_known_language_is_refused(writing: Any, fields: Any) -> None:
    said = statement(writing, "ru")
    assert writing.post("/translate", **{"target": said.id, "language": "en", **fields}).status_code == 400


def test_a_search_is_kept_found_again_and_forgotten(writing: Any) -> None:
    query = "q=hunger+strike&language=en"
    seq = seq_of(writing.post("/searches", name="Hunger strikes", query=query + "&evil=1"))
    page = writing.page("/documents")
    link = re.search(r'href="/documents\?([^"]*)">Hunger strikes<', page)
    assert link
    assert link[1].replace("&amp;", "&") == query
    assert 'aria-current="true">Hunger strikes<' in writing.page(f"/documents?{query}")
    writing.post("/undo", seq=seq)
    assert "Hunger strikes" not in writing.page("/documents")
    assert writing.post("/searches", name="", query=query).status_code == 400
    assert writing.post("/searches", name="All", query="").status_code == 400


def test_words_become_a_tie_and_a_role_with_their_citation(writing: Any) -> None:
    archive = writing.desk.writer
    irena, borys = archive.find("Irena Dovlat"), archive.find("Borys Hlinka")
    document = next(d for d in irena.documents if d in borys.documents)
    full = archive.document(document).document.full
    words = next(line for line in full.splitlines() if "Hlinka" in line)
    answer = writing.post(f"/documents/{document}/add", what="tie", words=words, tie="other", source=irena.id,
                          target=borys.id)  # fmt: skip
    seq_of(answer)
    tie = next(r for r in archive.case().relations if r.made_by == "by hand")
    assert (tie.source, tie.type, tie.target) == (irena.id, "other", borys.id)
    assert tie.citation.quote == words
    seq_of(writing.post(f"/documents/{document}/add", what="role", words=words, holder=borys.id, role="head of guards"))
    assert "head of guards" in writing.page(f"/entity/{borys.id}")
    for bad in ({"what": "tie", "tie": "other", "source": irena.id, "target": irena.id},
                {"what": "tie", "tie": "neighbour", "source": irena.id, "target": borys.id},
                {"what": "role", "holder": borys.id, "role": " "}):  # fmt: skip
        assert writing.post(f"/documents/{document}/add", words=words, **bad).status_code == 400, bad


def test_a_place_stands_on_the_map_when_somebody_says_where_it_is(writing: Any) -> None:
    place = writing.desk.writer.find("Toruna", "Place")
    assert f'href="/entity/{place.id}" class="pin' not in writing.page("/map")
    page = writing.page(f"/entity/{place.id}")
    shown = re.search(r'action="/map/place".*?name="seen" value="([^"]+)"', page, re.S)
    assert shown
    assert writing.post("/map/place", target=place.id, at="somewhere").status_code == 400
    assert writing.post("/map/place", target=place.id, at="123, 5").status_code == 400
    person = writing.desk.writer.find("Irena Dovlat")
    assert writing.post("/map/place", target=person.id, at="10, 10").status_code == 400
    seq = seq_of(
        writing.post("/map/place", target=place.id, seen=shown[1], at="43.2, 46.1", to=f"/entity/{place.id}#where")
    )
    assert f'href="/entity/{place.id}" class="pin' in writing.page("/map")
    assert "43.2, 46.1" in writing.page(f"/entity/{place.id}")
    writing.post("/undo", seq=seq)
    assert f'href="/entity/{place.id}" class="pin' not in writing.page("/map")


def test_a_translation_never_replaces_one_that_its_translator_did_not_see(writing: Any) -> None:
    said = statement(writing, "ru")

    def shown() -> str:
        found = re.search(
            r'action="/translate".*?name="seen" value="([^"]+)"', writing.page(f"/review/{said.id}"), re.S
        )
        assert found
        return found[1]

    before = shown()
    fields = {"target": said.id, "language": "en"}
    seq_of(writing.post("/translate", **fields, text="The door was locked.", by="Vera Malik", seen=before))
    other = {**fields, "text": "The gate was shut.", "by": "Nora Brandt"}
    assert writing.post("/translate", **other, seen=before).status_code == 409
    assert (
        writing.client.post("/api/translations", json=other, headers={"x-habeas-csrf": writing.token}).status_code
        == 409
    )
    assert "The door was locked." in writing.page(f"/review/{said.id}")
    seq_of(writing.post("/translate", **other, seen=shown()))
    assert "The gate was shut." in writing.page(f"/review/{said.id}")
