"""Names that one document took for a person and others for a place: the documents with a reason for it decide.

A reader sees one document, and of an unknown name it can only guess what it names ("Maravik seized the press"). Where
other documents show what the name is ("in Maravik"), a guess without any sign of its own follows them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from habeas.identity.figures import Item, kind_of
from habeas.identity.parse import parse_person
from habeas.identity.scripts import fold
from habeas.identity.tables import word_set
from habeas.identity.tokens import weight
from habeas.model.records import Schema

SCHEMATA: tuple[Schema, ...] = ("Person", "Place", "Organization")
PERSONAL = frozenset({"pronoun", "kinship", "first-person", "signature", "description"})
"""Mentions that only a person has."""


def corrected(items: Sequence[Item]) -> dict[int, tuple[Schema, str]]:
    """Place in `items` → the schema that other documents show, and why. Names of one word only: two words are told
    apart in each document well enough, and a person's full name is never taken away."""
    by_name: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, item in enumerate(items):
        if item.figure.schema in SCHEMATA and " " not in item.figure.name.strip():
            by_name[fold(item.figure.name)][item.figure.schema].append(at)
    out: dict[int, tuple[Schema, str]] = {}
    for written in by_name.values():
        if len(written) > 1 and (to := _schema_of(items, written)):
            documents = len({items[at].ref.document for at in written[to]})
            because = f"a {to.lower()} in {documents} other documents, and nothing says otherwise in this one"
            others = (at for schema, listed in written.items() if schema != to for at in listed)
            out.update((at, (to, because)) for at in others if not shown(items[at]))
    return out


def _schema_of(items: Sequence[Item], written: dict[str, list[int]]) -> Schema | None:
    """The one schema that any document shows, where at least two documents have it; without any sign, that of a large
    majority."""
    documents = {s: {items[at].ref.document for at in listed} for s, listed in written.items()}
    signs = [s for s, listed in written.items() if any(shown(items[at]) for at in listed)]
    ranked = sorted(signs or documents, key=lambda s: (-len(documents[s]), s))
    best = ranked[0]
    if len(signs) > 1 or len(documents[best]) < 2:
        return None
    rivals = [len(documents[s]) for s in documents if s != best]
    if not signs and len(documents[best]) < weight("majority") * max(rivals):
        return None
    return next((s for s in SCHEMATA if s == best), None)


def shown(item: Item) -> bool:
    """Whether the document itself shows what the figure is, rather than guessing."""
    figure = item.figure
    if figure.schema == "Person" and (figure.roles or any(m.how in PERSONAL for m in figure.mentions)):
        return True
    signs = word_set("schemas.yaml", figure.schema)
    return any(m.made_by.partition("+")[0] in signs for m in figure.mentions)


def with_schema(item: Item, schema: Schema) -> Item:
    figure = msgspec.structs.replace(item.figure, schema=schema)
    if schema != "Person":
        return msgspec.structs.replace(item, figure=figure)
    name = parse_person(figure.name)
    return msgspec.structs.replace(item, figure=figure, name=name, kind=kind_of(name))
