"""Acts in other languages, one invented sentence each: every frame of a verb and who is meant (`told.yaml`), and the
ways of press, relatives and counsel (`told_elsewhere.yaml`); passages of several sentences (`told_at_length.yaml`);
acts as nouns with a verb that carries them (`told_by_turns.yaml`)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from habeas.language.acts.other.frames import framed

from .conftest import Reads

TABLES = [
    yaml.safe_load((Path(__file__).parent / n).read_text("utf-8"))
    for n in ("told.yaml", "told_elsewhere.yaml", "told_at_length.yaml", "told_by_turns.yaml")
]


@pytest.mark.parametrize(
    ("language", "text", "expected"), [(code, *row) for table in TABLES for code, rows in table.items() for row in rows]
)
def test_a_sentence_tells_these_acts_and_no_others(read: Reads, language: str, text: str, expected: list[str]) -> None:
    acts = read(text, language).acts()
    assert sorted(f"{kind} {modality} {'+'.join(names)}" for kind, modality, names in acts) == sorted(expected)


def test_a_verb_gets_a_trigger_for_each_frame_whose_forms_it_has() -> None:
    raw = {
        "classes": {"er": {"pp": "{s}é", "inf": "{s}er"}},
        "frames": [{"id": "active", "find": "a {pp}"}, {"id": "infinitive", "find": "{inf}", "less": 0.1}],
        "verbs": [
            {"type": "arrest", "er": "arrêt", "sure": 0.8},
            {"type": "release", "forms": {"pp": "remis"}, "after": " en liberté"},
        ],
    }
    made = {row["id"]: (row["find"], row["sure"]) for row in framed(raw)}
    assert made == {
        "arrest.active": ("(?:a (?:(?:arrêt)é))", 0.8),
        "arrest.infinitive": ("(?:(?:(?:arrêt)er))", 0.7),
        "release.active": ("(?:a (?:remis)) en liberté", 0.8),
    }
