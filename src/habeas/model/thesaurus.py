"""The words for acts: types with their labels and standard codes, the order of modalities, the statuses.

The table is `thesaurus.yaml` beside this file. Reach for it wherever an act is typed, shown, filtered or exported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from habeas.model.records import Modality, Record, Status
from habeas.model.tables import read_table

_ESF_DIGITS = 12  # an ESF micro-thesaurus code is written in twelve digits, filled up with zeros on the right


class ActType(Record, frozen=True, kw_only=True):
    """One type of act. `esf`: MT04 terms in twelve digits, empty for a local extension; `esf_if`: narrower terms that
    hold only where the source says so, by what it has to say ("killed", "refoulement", "refused")."""

    name: str
    label: str
    meaning: str
    esf: tuple[str, ...] = ()
    esf_if: Mapping[str, str] = MappingProxyType({})


@cache
def act_types() -> Mapping[str, ActType]:
    """All types of acts by name, in the order of the reference table."""
    return MappingProxyType(
        {
            name: ActType(
                name=name,
                label=row["label"],
                meaning=row["is"],
                esf=tuple(_code(c) for c in row["esf"]),
                esf_if={k: _code(c) for k, c in row.get("terms_if", {}).items()},
            )
            for name, row in _table()["types"].items()
        }
    )


@cache
def modalities() -> Mapping[Modality, str]:
    """Labels of the modalities; the order of the keys is the order in which they win."""
    return MappingProxyType({row["name"]: row["label"] for row in _table()["modalities"]})


@cache
def statuses() -> Mapping[Status, str]:
    """Labels of the statuses that a request or decision can have."""
    return MappingProxyType({row["name"]: row["label"] for row in _table()["statuses"]})


def strongest(found: Iterable[Modality]) -> Modality:
    """The modality that wins where several fit; `actual` where none was found."""
    have = set(found)
    return next((m for m in modalities() if m in have), "actual")


def label(act_type: str) -> str:
    """The label of a type for people; an unknown type is shown as it is written."""
    known = act_types().get(act_type)
    return known.label if known else act_type


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_table("habeas.model", "thesaurus.yaml")
    return table


def _code(term: str) -> str:
    return term.ljust(_ESF_DIGITS, "0")
