"""Mentions, acts and statements that a person makes from the words of a document."""

from __future__ import annotations

import re
from typing import Any

import msgspec


def document(browser: Any) -> str:
    found = re.search(r"/documents/(d-[\w-]+)", browser.page("/documents?q=complaint+inspectorate"))
    assert found
    return found[1]


def test_words_become_an_act_with_their_citation_and_survive_a_settling(writing: Any) -> None:
    id_ = document(writing)
    full = writing.get(f"/api/documents/{id_}").json()["document"]["full"]
    words = next(line for line in full.splitlines() if "Hlinka" in line).split(". ")[1]
    answer = writing.post(f"/documents/{id_}/add", words=words, what="act", type="threat", date="2019-03-05")
    assert answer.status_code == 303, answer.text
    acts = [r for r in writing.desk.writer.case().acts if r.made_by == "by hand"]
    assert [a.type for a in acts] == ["threat"]
    assert full[acts[0].citation.start : acts[0].citation.end] == acts[0].citation.quote
    assert acts[0].review.state == "confirmed"
    assert f"t-{acts[0].id}" in writing.page(f"/documents/{id_}")


def test_words_become_a_statement_and_can_be_taken_back(writing: Any) -> None:
    id_ = document(writing)
    answer = writing.post(f"/documents/{id_}/add", words="My client has received threats", what="statement")
    seq = re.search(r"done=(\d+)", answer.headers["location"])
    assert seq
    assert any(s.made_by == "by hand" for s in writing.desk.writer.case().statements)
    writing.post("/undo", seq=seq[1])
    assert not any(s.made_by == "by hand" for s in writing.desk.writer.case().statements)


def test_words_that_do_not_stand_there_are_refused(writing: Any) -> None:
    id_ = document(writing)
    assert writing.post(f"/documents/{id_}/add", words="the moon was made of tin", what="act", type="arrest"
                        ).status_code == 404  # fmt: skip
    assert writing.post(f"/documents/{id_}/add", words="", what="act", type="arrest").status_code == 400
    assert writing.post(f"/documents/{id_}/add", words="My client", what="act", type="dance").status_code == 400
    assert writing.post(f"/documents/{id_}/add", words="My client", what="zzz").status_code == 400


def test_a_dossier_is_not_named_by_a_name_that_stands_only_in_what_is_withheld(writing: Any, monkeypatch: Any) -> None:
    archive = writing.desk.writer
    person = archive.find("Irena Dovlat")
    page = archive.dossier_page

    def renamed(*args: Any, **kw: Any) -> Any:
        data, given = page(*args, **kw)
        return data, msgspec.structs.replace(given, name="Open Name")

    monkeypatch.setattr(archive, "dossier_page", renamed)
    answer = writing.post("/dossier/make", person=person.id)
    assert answer.headers["content-disposition"] == 'attachment; filename="Open-Name.html"'
