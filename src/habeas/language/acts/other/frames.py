"""What every verb can do: a table lists each verb once, and the frames of its language make the triggers of it.

A frame is a way to say an act ("was arrested", "they arrested her", "arrested in March, she …"); a verb class says how
the forms that frames ask for are made of a stem. To add a verb, add its stem to a row of `verbs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_FORM = re.compile(r"\{(\w+)\}")
_KEPT = ("type", "status", "need", "victim")
"""What a verb says of all its triggers."""


def framed(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Rows of triggers, written like those of `rules`: one for each verb and frame that asks for forms it has."""
    frames, classes, verbs = raw.get("frames", ()), raw.get("classes", {}), raw.get("verbs", ())
    every = {f for c in classes.values() for f in c} | {f for v in verbs for f in v.get("forms", ())}
    for verb in verbs:
        forms = _forms(verb, classes)
        for frame in frames:
            asked = [f for f in _FORM.findall(frame["find"]) if f in every]
            if frame["id"] in verb.get("without", ()) or any(f not in forms for f in asked):
                continue
            if frame.get("victim") == "behind" and "victim" in verb:
                continue  # a list behind names people, and the verb is about their things
            find = _FORM.sub(lambda m, f=forms: f.get(m[1], m[0]), frame["find"])  # type: ignore[misc]
            yield {
                **{k: frame[k] for k in ("victim", "actor", "modality") if k in frame},
                **{k: verb[k] for k in _KEPT if k in verb},
                "id": f"{verb['type']}.{frame['id']}",
                "stem": f"(?<!\\w)(?:{'|'.join(forms.values())})",
                "find": f"(?:{find}){verb.get('after', '')}",
                "sure": round(float(verb.get("sure", 0.8)) - float(frame.get("less", 0)), 2),
                "noun": False,
            }


def _forms(verb: dict[str, Any], classes: dict[str, dict[str, str]]) -> dict[str, str]:
    """The forms of a row of verbs: those that its classes make of its stems, and those that it gives itself."""
    found: dict[str, list[str]] = {}
    for name, stems in verb.items():
        for form, pattern in classes.get(name, {}).items():
            found.setdefault(form, []).append(pattern.replace("{s}", f"(?:{stems})"))
    for form, pattern in verb.get("forms", {}).items():
        found.setdefault(form, []).append(pattern)
    return {form: f"(?:{'|'.join(patterns)})" for form, patterns in found.items()}
