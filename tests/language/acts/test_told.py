"""The days and places of acts in chronologies, decisions and dense sentences, by the table `told.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from habeas.language import english
from habeas.language.acts import find_acts
from habeas.model.document import Document

TABLE = yaml.load((Path(__file__).parent / "told.yaml").read_text("utf-8"), yaml.BaseLoader)  # days stay words


@pytest.mark.parametrize("row", TABLE, ids=[row["text"][:40].strip() for row in TABLE])
def test_an_act_has_the_day_and_the_place_of_which_it_is_told(row: dict[str, Any]) -> None:
    a = english.analyse(Document(sha256="0" * 64, full=row["text"].strip()))
    acts = find_acts(a)
    for kind, words, day, *place in row["acts"]:
        found = [x for x in acts if x.type == kind and words in a.text[x.span.start : x.span.end]]
        assert found, f"no {kind} in «{words}»"
        assert (found[0].date or "-") == day, f"{kind} in «{words}»"
        if place:
            assert found[0].place is not None
            assert a.figures[found[0].place].name == place[0]
