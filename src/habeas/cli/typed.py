"""What is typed as a date or a type of act, checked before an archive is opened."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.errors import WrongUse


def dates(*given: str) -> None:
    """Raises WrongUse for what is no date; an empty one is none."""
    from habeas.model import edtf

    for date in given:
        if date and not edtf.valid(date):
            raise WrongUse(f"{date!r} is no date", todo="Write 2019-03-04, or 2019-03, or 2019.")


def span(since: str, until: str) -> None:
    """Raises WrongUse for what is no date, and where the first lies after the second: nothing lies in between."""
    from habeas.model import edtf

    dates(since, until)
    first, last = (edtf.parse(d).bounds if d else (None, None) for d in (since, until))
    if first[0] and last[1] and first[0] > last[1]:
        raise WrongUse(f"--since {since} lies after --until {until}", todo="Nothing lies in between; turn them round.")


def act_types(types: Sequence[str]) -> None:
    """Raises WrongUse for a type of act that there is none of."""
    from habeas.model import thesaurus

    unknown = [t for t in types if t not in thesaurus.act_types()]
    if unknown:
        raise WrongUse(f"there is no act type {unknown[0]!r}", todo="Types: " + ", ".join(thesaurus.act_types()))
