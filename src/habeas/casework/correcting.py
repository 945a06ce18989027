"""What a correction may say: every page and everything given out relies on it later, so it is refused here or nowhere.

A correction changes what a record says. Its mark has a decision of its own, its citation is what it rests on, and how
sure a program was or who made it is nobody's to correct.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from habeas.casework import typed
from habeas.errors import WrongUse
from habeas.model import edtf, thesaurus
from habeas.model.case import ActRecord, Entity
from habeas.model.records import Record

NEVER = frozenset(
    {"id", "review", "citation", "formerly", "translations", "mark", "made_by", "confidence", "trigger", "words"}
    | {"mentions", "documents", "joined_because"}
)

LINES = MappingProxyType({"name": "the name", "about": "what it is about"})
"""Fields that people type, and what errors call them."""
BODIES = ("victims", "said_by", "speaker", "source", "target")
"""Fields in which no place can stand."""


def corrected(record: Record, kind: str, field: str, now: object) -> object:
    """The new value of a field, as plain data. Raises WrongUse for a field or value that cannot be."""
    if field not in record.__struct_fields__ or field in NEVER:
        known = ", ".join(f for f in record.__struct_fields__ if f not in NEVER)
        raise WrongUse(f"{kind} has no field {field!r} that can be corrected", todo=f"Fields: {known}.")
    if field in LINES and isinstance(now, str):
        now = typed.line(LINES[field], now)
    try:
        fitted = msgspec.convert({**msgspec.to_builtins(record), field: msgspec.to_builtins(now)}, type(record))
        msgspec.json.encode(fitted)
    except UnicodeEncodeError as e:
        raise WrongUse(f"{field} cannot be {now!r}: {e.reason}") from e
    except msgspec.ValidationError as e:
        raise WrongUse(f"{field} cannot be {now!r}: {e}") from e
    value = getattr(fitted, field)
    if field == "date" and value and not edtf.valid(value):
        raise WrongUse(f"{value!r} is no EDTF date")
    if field == "type" and isinstance(record, ActRecord) and value not in thesaurus.act_types():
        raise WrongUse(f"there is no type of act {value!r}")
    return msgspec.to_builtins(value)


def fitting(changes: Mapping[str, object], entities: Mapping[str, Entity]) -> None:
    """Raises WrongUse where an act would happen at a person, or a place would suffer, speak or be tied to somebody."""
    for field in {*changes} & {*BODIES, "place"}:
        found = changes[field] or ()
        for id_ in [found] if isinstance(found, str) else iter(found):  # type: ignore[call-overload]
            if id_ in entities and (entities[id_].schema == "Place") != (field == "place"):
                raise WrongUse(f"{entities[id_].name} cannot stand there", todo="Go back and choose another one.")
