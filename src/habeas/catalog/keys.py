"""The keys under which a name is found across scripts, as the identity room makes them."""

from __future__ import annotations


def name_keys(name: str) -> set[str]:
    """Script-neutral keys of a name; names that share one are worth showing to whoever searches for either."""
    from habeas.identity import search_keys

    return set(search_keys(name))
