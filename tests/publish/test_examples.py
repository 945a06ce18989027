"""The invented examples and their gold hold together: what gold asks for stands in the files."""

from __future__ import annotations

import email
import email.policy
import html
import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
GOLD: dict[str, Any] = json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))


def words(path: Path) -> str:
    """All words of a file, roughly: enough to look a phrase up in it."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        import pypdfium2

        pdf = pypdfium2.PdfDocument(io.BytesIO(data))
        text = " ".join(pdf[i].get_textpage().get_text_range() for i in range(len(pdf)))
    elif path.suffix == ".docx":
        names = ("word/document.xml", "word/footer1.xml")
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            text = re.sub(r"<[^>]+>", " ", " ".join(z.read(n).decode() for n in names if n in z.namelist()))
    elif path.suffix == ".eml":
        m = email.message_from_bytes(data, policy=email.policy.default)
        parts = [p.get_content() for p in m.walk() if p.get_content_maintype() == "text"]
        text = " ".join([*(f"{v}" for v in m.values()), *parts])
    else:
        text = html.unescape(re.sub(r"<[^>]+>", " ", data.decode()))
    return re.sub(r"\s+", " ", text)


def text_of(file: str) -> str:
    return words(EXAMPLES / ("mail-sabira-is-home.eml" if file == "medical-note.txt" else file))


def test_every_document_of_gold_is_there_and_every_example_is_in_gold() -> None:
    there = {p.name for p in EXAMPLES.iterdir() if p.is_file() and p.name != "gold.json" and p.suffix != ".md"}
    in_gold = {d["file"] for d in GOLD["documents"]} - {"medical-note.txt"}
    assert there == in_gold
    assert len(there) >= 14


@pytest.mark.parametrize("file", sorted({d["file"] for d in GOLD["documents"]}))
def test_every_example_says_that_it_is_invented(file: str) -> None:
    assert re.search("invented example", text_of(file), re.I)


@pytest.mark.parametrize("kind", ["statements", "acts", "acts_allowed", "statements_allowed"])
def test_the_words_that_gold_asks_for_stand_in_their_file(kind: str) -> None:
    missing = [(g["file"], g["has"]) for g in GOLD[kind] if g["has"] not in text_of(g["file"])]
    assert missing == []


def test_the_entities_of_gold_are_named_in_each_of_their_documents() -> None:
    missing = [
        (g["name"], f) for g in GOLD["entities"] for f in g["documents"] if not any(n in text_of(f) for n in g["names"])
    ]
    assert missing == []


def test_people_and_places_that_gold_speaks_of_are_entities_of_gold() -> None:
    known = {g["name"] for g in GOLD["entities"]}
    spoken = {v for a in GOLD["acts"] for v in a["victims"]} | {a["place"] for a in GOLD["acts"] if "place" in a}
    spoken |= {s["speaker"] for s in GOLD["statements"]} | {n for pair in GOLD["distinct"] for n in pair}
    assert spoken <= known


def test_what_gold_wants_in_and_out_of_a_text_stands_in_the_file() -> None:
    for d in GOLD["documents"]:
        for words_ in [*d["text_has"], *d.get("text_lacks", [])]:
            text = re.sub(
                r" Regional Court of Port Amsel Case No. 14/2019 \d Invented .*? event\.", "", text_of(d["file"])
            )
            assert words_ in text, (d["file"], words_)


def test_gold_dates_are_real_days() -> None:
    for a in GOLD["acts"]:
        for part in re.findall(r"\d{4}-\d\d-\d\d", a.get("date", "")):
            date.fromisoformat(part)


def test_the_generated_examples_come_out_the_same_again() -> None:
    before = {p: p.read_bytes() for p in EXAMPLES.rglob("*") if p.is_file()}
    subprocess.run([sys.executable, ROOT / "tools" / "make_examples.py"], check=True, capture_output=True)
    assert {p: p.read_bytes() for p in EXAMPLES.rglob("*") if p.is_file()} == before
