"""All documents of a catalog as a mapping that holds only some of them in memory: a large mailbox has too many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import ItemsView, Iterator, Mapping
from functools import cached_property
from typing import cast

from habeas.catalog import Catalog
from habeas.errors import NotFound
from habeas.model.document import Document

HELD = 8_000_000
"""Code points of text that are held. Where all documents together have fewer, each is fetched once."""


class Texts(Mapping[str, Document]):
    """Document id → Document, in the order in which the originals were kept."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._held: OrderedDict[str, Document] = OrderedDict()
        self._length = 0

    @cached_property
    def _ids(self) -> dict[str, None]:
        return dict.fromkeys(self._catalog.document_ids())

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __getitem__(self, id_: str) -> Document:
        found = self._held.get(id_)
        if found is not None:
            self._held.move_to_end(id_)
            return found
        try:
            return self._hold(id_, self._catalog.document(id_).document)
        except NotFound as e:
            raise KeyError(id_) from e

    def items(self) -> ItemsView[str, Document]:
        """In order, fetched a few at a time where they are not held."""
        return cast("ItemsView[str, Document]", _Items(self))

    def fetch(self) -> Iterator[tuple[str, Document]]:
        """All of them, in order."""
        if len(self._held) == len(self._ids):
            yield from ((id_, self._held[id_]) for id_ in self._ids)
            return
        for stored in self._catalog.stored_documents():
            yield stored.id, self._hold(stored.id, stored.document)

    def _hold(self, id_: str, document: Document) -> Document:
        if id_ not in self._held:
            self._held[id_] = document
            self._length += len(document.full) + 500
            while self._length > HELD and len(self._held) > 1:
                _, gone = self._held.popitem(last=False)
                self._length -= len(gone.full) + 500
        return document


class _Items(ItemsView[str, Document]):
    def __init__(self, texts: Texts) -> None:
        super().__init__(texts)
        self._texts = texts

    def __iter__(self) -> Iterator[tuple[str, Document]]:
        return self._texts.fetch()
