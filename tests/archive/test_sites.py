"""What a site puts around its texts is learnt from all of them, whenever each of them came."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.archive import Archive

TOPICS = ("harvest", "bridge", "election")
TOLD = (
    "Farmers near {} counted fewer sacks than in any summer since the drought, and blamed the closed canal.",
    "Engineers from {} found cracks in nine pillars, so lorries must now take the old road over the hills.",
    "Voters in {} waited until midnight because the lists of their street had been left in another town.",
)


def story(folder: Path, n: int) -> Path:
    body = "\n\n".join(f"{TOLD[n].format(city)} Irena Dovlat spoke there." for city in ("Toruna", "Lissen"))
    path = folder / f"{n}.txt"
    path.write_text(
        f"A story about the {TOPICS[n]}\n© veldania-herald.example 1{n}.06.2014\n\n{body}\n\n"
        "Voices of the reader\n\nHerald of Veldania since 1921\n",
        "utf-8",
    )
    return path


def views(case: Archive) -> dict[str, str]:
    return {row.file: case.document(row.id).document.view().text for row in case.documents()}


def test_a_text_that_comes_later_loses_what_recurs_in_those_before_it(
    case: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.add([story(tmp_path, 0), story(tmp_path, 1)])
    before = {row.id for row in case.documents()}
    asked: list[str] = []
    real = case.catalog.document
    monkeypatch.setattr(case.catalog, "document", lambda id_: asked.append(id_) or real(id_))
    monkeypatch.setattr(case.catalog, "stored_documents", lambda: pytest.fail("every text is read"))
    case.add([story(tmp_path, 2)])
    monkeypatch.undo()
    assert before.isdisjoint(asked)
    assert len(views(case)) == 3
    for text in views(case).values():
        assert "Voices of the reader" not in text
        assert "since 1921" not in text
        assert text.count("Irena Dovlat spoke") == 2
    assert case.rebuild() == []


def test_an_erased_text_teaches_nothing_any_more(case: Archive, tmp_path: Path) -> None:
    from habeas.text.profile import LineStats

    case.add([story(tmp_path, 0), story(tmp_path, 1)])
    gone = case.documents()[0]
    case.catalog.remove_original(gone.original)
    assert gone.id not in dict(case.catalog.site_lines(LineStats))
