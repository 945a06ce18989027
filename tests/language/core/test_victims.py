"""Who the victim of an act is: pronouns, parties, kin and families with one name, in invented texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from habeas.language import english
from habeas.language.acts import find_acts
from habeas.model.document import Document, Fact

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("victims.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["case"] for c in CASES])
def test_the_victim_of_an_act_is_the_one_who_is_meant(case: dict[str, Any]) -> None:
    title = Fact(value=case["title"], origin="test") if "title" in case else None
    genre = "letter" if "signed" in case else "document"
    a = english.analyse(Document(sha256="0" * 64, full=case["text"], language="en", title=title, genre=genre))
    found = [{a.figures[v].name for v in x.victims} for x in find_acts(a) if x.type == case["type"]]
    assert set(case["victims"]) in found, found
