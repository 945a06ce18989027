"""From a correction form to the fields that changed, as `Archive.decide("correct", …)` takes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.datastructures import FormData

from habeas.errors import WrongUse
from habeas.model import edtf
from habeas.model.case import Entity
from habeas.model.records import Record

LISTS = ("victims", "actors", "about")
ONE = ("place", "speaker", "said_by", "source", "target")
PLAIN = ("type", "modality", "status", "name", "kind", "about_words")
Find = Callable[[str], Entity]


def changes(record: Record, form: FormData, find: Find) -> dict[str, Any]:
    """What the form changes, perhaps nothing; fields that it did not show stay. `find` gives an entity by name and
    raises NotFound."""
    out: dict[str, Any] = {}
    for name in record.__struct_fields__:
        if f"has_{name}" not in form:
            continue
        now = _value(name, form, find)
        if now != _plain(getattr(record, name)):
            out[name] = now
    return out


def _value(name: str, form: FormData, find: Find) -> Any:
    given = str(form.get(name, "")).strip()
    other = str(form.get(f"{name}_other", "")).strip()
    if name in LISTS and form[f"has_{name}"] == "list":
        chosen = [str(v) for v in form.getlist(name) if v]
        chosen += [find(part.strip()).id for part in other.split(",") if part.strip()]
        return list(dict.fromkeys(chosen))
    if name in ONE:
        return (find(other).id if other else given) or None
    if name == "date":
        if given and not edtf.valid(given):
            raise WrongUse(
                f"{given!r} is no date that can be kept",
                todo="Write 2019-03-04, 2019-03, 2019, 2019~ (about), 2019-03-04/2019-03-09 or 2019-03/.. (since).",
            )
        return given or None
    if name in ("direct", "inferred"):
        return bool(given)
    return given or (None if name == "status" else "")


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
