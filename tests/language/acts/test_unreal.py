"""What did not happen is no act, by the table `unreal.yaml`; what may have happened is told as no more than that."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from habeas.language import english
from habeas.language.acts import find_acts
from habeas.model.document import Document
from habeas.model.reading import Act

TABLE = yaml.safe_load((Path(__file__).parent / "unreal.yaml").read_text("utf-8"))


def acts(text: str) -> tuple[Act, ...]:
    return tuple(find_acts(english.analyse(Document(sha256="0" * 64, full=text))))


@pytest.mark.parametrize("row", TABLE, ids=[row["text"] for row in TABLE])
def test_what_did_not_happen_is_no_act(row: dict[str, str]) -> None:
    assert row["type"] not in {a.type for a in acts(row["text"])}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The minister called for the arrest of Belenko.", "pending"),
        ("There were reports that Belenko had been killed, but he called his mother the next day.", "alleged"),
        ("Belenko can be sentenced to ten years in prison.", "feared"),
        ("It is not known whether Belenko was arrested.", "alleged"),
        ("The lawyer wants to know whether Belenko was tortured.", "alleged"),
        ("Why was Belenko arrested?", "actual"),
    ],
)
def test_what_may_have_happened_is_told_as_no_more(text: str, modality: str) -> None:
    assert {a.modality for a in acts(text)} == {modality}
