"""What is not held for true is never read as told, by the table `disbelief.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from habeas.language import english
from habeas.language.acts import find_acts
from habeas.model.document import Document

TABLE = yaml.safe_load((Path(__file__).parent / "disbelief.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", TABLE, ids=[row["text"][:60] for row in TABLE])
def test_an_act_that_somebody_does_not_believe_is_denied_or_alleged(row: dict[str, Any]) -> None:
    acts = find_acts(english.analyse(Document(sha256="0" * 64, full=row["text"])))
    kind, modality = row["act"]
    assert {a.modality for a in acts if a.type == kind} == {modality}


def test_what_somebody_does_not_believe_will_happen_is_no_denial() -> None:
    acts = find_acts(
        english.analyse(Document(sha256="0" * 64, full="She did not believe that Belenko would be freed."))
    )
    assert "denied" not in {a.modality for a in acts}
