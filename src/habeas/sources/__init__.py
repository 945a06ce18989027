"""Brings bytes in, with the facts of their collection.

`walk` turns the paths a person names into items that can be opened, one by one, and problems that can be listed.
"""

from habeas.sources.walk import Item, Problem, shown_name, walk

__all__ = ["Item", "Problem", "shown_name", "walk"]
