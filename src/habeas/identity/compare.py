"""One door for comparing two written names of any schema."""

from __future__ import annotations

from habeas.errors import WrongUse
from habeas.identity.organisations import compare_organisations
from habeas.identity.persons import compare_persons
from habeas.identity.places import compare_places
from habeas.identity.records import NameMatch


def compare_names(a: str, b: str, schema: str = "Person") -> NameMatch:
    """How two written names compare, with reasons. Symmetric.

    `schema` is Person, Organization or Place (Company counts as Organization); another one raises WrongUse.
    """
    if schema == "Person":
        return compare_persons(a, b)
    if schema in ("Organization", "Company", "LegalEntity", "Vessel"):
        return compare_organisations(a, b)
    if schema == "Place":
        return compare_places(a, b)
    raise WrongUse(f"names of schema {schema!r} cannot be compared", todo="Use Person, Organization or Place.")
