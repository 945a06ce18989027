"""What a worker does while no job waits for it: it loads what its next jobs will need.

While the key process asks for the passphrase, unlocks, and keeps files, the libraries are loaded; once a document of a
language has come, its model. A job that comes is never kept waiting by more than the one thing that is being loaded.
"""

from __future__ import annotations

import contextlib
import select
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from habeas.model.document import Document

_LIBRARIES = (
    "habeas.text.extract", "habeas.language.detect", "habeas.language.reader", "habeas.casework.heard", "spacy",
)  # fmt: skip
_SENTENCES = {
    "en": "Irena Dovlat was arrested in Toruna on 3 May 2019. “She was not beaten,” said Tomas Belenko, her lawyer.",
    "fr": "Irena Dovlat a été arrêtée à Toruna le 3 mai 2019. « Elle est libre », a dit Tomas Belenko, son avocat.",
    "ru": "Ирена Довлат была арестована в Торуне 3 мая 2019 года. «Она свободна», – сказал её адвокат Томас Беленко.",
}
"""Invented words: to read them once loads all that reading a language takes."""


class Ahead:
    """`read` reads documents, (document, id), for nothing."""

    def __init__(self, read: Callable[[list[tuple[Document, str]]], Iterable[object]]) -> None:
        self._read = read
        self._todo: deque[Callable[[], object]] = deque(partial(import_module, name) for name in _LIBRARIES)
        self._met: set[str] = set()

    def met(self, language: str | None) -> None:
        """A document of this language has come, and will be read."""
        if language in _SENTENCES and language not in self._met:
            self._met.add(language)
            self._todo.append(partial(self._practise, language))

    def work(self, source: BinaryIO) -> None:
        """Load one thing after the other until something waits to be read from `source`."""
        while self._todo and not select.select([source], [], [], 0)[0]:
            with contextlib.suppress(Exception):  # what cannot be loaded is missed, and said, when a job needs it
                self._todo.popleft()()

    def _practise(self, language: str) -> None:
        from habeas.model.document import Document

        document = Document(sha256="0" * 64, full=_SENTENCES[language], language=language)
        for _ in self._read([(document, "practice")]):
            pass
