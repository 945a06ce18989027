"""Document -> Reading: the one entrance of this room. A pure function of the document and the reader's version.

Reach for `Reader().read_many` from a worker: batches share one run of the model. Offsets inside this room are into the
view; here they become spans of the full text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from habeas.language import english, tables
from habeas.language.analysis import Analysis
from habeas.language.detect import detect
from habeas.language.models import MODELS, available, model_version
from habeas.language.names.days import with_days
from habeas.language.names.service import with_service
from habeas.language.other import reading as other
from habeas.language.passages import read_passages
from habeas.language.sections import is_long, joined, sections
from habeas.model.document import Caveat, Document, View
from habeas.model.reading import PARTLY_READ, Reading
from habeas.model.records import Span

_SHORT = 400
"""Characters up to which a text may be taken for one in a near language."""
_FAULTS_TOLD = 3
_NEAR = (
    frozenset(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky")),
    frozenset(("it", "es", "fr", "pt", "ca", "gl", "ro")),
    frozenset(("pl", "cs", "sk")),
)


class Reader:
    """Reads documents of every language as far as a model or table for it is there."""

    name = "habeas-reader-1"

    def __init__(self, alive: Callable[[], None] = lambda: None) -> None:
        """`alive` is called now and then while a long text is read."""
        self._alive = alive
        parts = [self.name, tables.digest(), *(model_version(code) for code in sorted(MODELS))]
        self.version = "; ".join(parts)

    def read(self, document: Document, document_id: str) -> Reading:
        """The reading of one document; `document_id` is only carried into it."""
        return self.read_many([(document, document_id)])[0]

    def read_many(self, items: Sequence[tuple[Document, str]], *, careful: bool = False) -> list[Reading]:
        """Readings in the order of the items; documents of one language share the runs of its model.

        `careful`, for a document over which a reading failed: what a step of it stumbles over is left out and told
        in a warning `partly-read`, and the rest is read.
        """
        languages = [_language(document) for document, _ in items]
        long = [i for i, (document, _) in enumerate(items) if is_long(document)]
        readings = {i: self._read_long(languages[i], *items[i], careful=careful) for i in long}
        for language in dict.fromkeys(languages):
            chosen = [i for i, code in enumerate(languages) if code == language and i not in readings]
            for i, reading in zip(chosen, self._read_language(language, [items[i] for i in chosen], careful=careful)):
                readings[i] = reading
        return [readings[i] for i in range(len(items))]

    def _read_long(self, language: str | None, document: Document, document_id: str, *, careful: bool) -> Reading:
        """A text as long as a book, one section after the other."""
        read = []
        for at, part in sections(document):
            read.append((at, self._read_language(language, [(part, document_id)], careful=careful)[0]))
            self._alive()
        return joined(document, read)

    def _read_language(
        self, language: str | None, items: Sequence[tuple[Document, str]], *, careful: bool
    ) -> list[Reading]:
        if language == "en" and available("en"):
            analyses = english.analyse_many([d for d, _ in items], careful=careful)
            return [self._close(a, i, english.finish(a)) for a, (_, i) in zip(analyses, items)]
        read = ((other.analyse(d, language, careful=careful), i) for d, i in items)
        return [self._close(a, i, other.finish(a)) for a, i in read]

    def _close(self, a: Analysis, document_id: str, rest: dict[str, Any]) -> Reading:
        """View offsets become full-text spans."""
        reading = Reading(
            document=document_id,
            reader=self.version,
            language=a.language or None,
            figures=tuple(with_service(a, with_days(a))),
            dates=tuple(a.dates),
            statements=tuple(a.statements),
            acts=tuple(rest.get("acts", ())),
            relations=tuple(rest.get("relations", ())),
            warnings=_caveats(a),
        )
        reading = read_passages(a, reading)
        moved: Reading = to_full(reading, a.document.view())
        return moved


def _caveats(a: Analysis) -> tuple[Caveat, ...]:
    """What is said of how this text was read; of one without words, as a mailbox or a scan is, nothing."""
    if not a.document.view().text.strip():
        return ()
    told = () if a.language == "en" and available("en") else other.caveats(a.language or None)
    return (*told, *_stumbles(a))


def _stumbles(a: Analysis) -> tuple[Caveat, ...]:
    if not a.faults:
        return ()
    what = ", ".join(a.faults[:_FAULTS_TOLD]) + (" and more" if len(a.faults) > _FAULTS_TOLD else "")
    return (Caveat(code=PARTLY_READ, text=f"the reader stumbled and left out: {what}; all else was read"),)


def _language(document: Document) -> str | None:
    """The language that the text itself shows; of a text so short that near languages are mixed up the declared one."""
    text, declared = document.view().text, _declared(document)
    told = detect(text)
    near = told is not None and any(told in pair and declared in pair for pair in _NEAR)
    return declared if told is None or (near and len(text) < _SHORT) else told


def _declared(document: Document) -> str | None:
    """What the source itself says of its language ("en-GB" -> "en"): pages often say so wrongly, so the text decides
    first."""
    code = (document.language or "").split("-")[0].split("_")[0].lower()
    return code if len(code) == 2 else None


def to_full(record: Any, view: View) -> Any:
    """The same record with every `Span` in it moved from view offsets to full-text offsets."""
    if isinstance(record, Span):
        return view.to_full(record)
    if isinstance(record, tuple):
        return tuple(to_full(r, view) for r in record)
    if isinstance(record, msgspec.Struct):
        changes = {
            f: new for f in record.__struct_fields__ if (new := to_full(old := getattr(record, f), view)) is not old
        }
        return msgspec.structs.replace(record, **changes) if changes else record
    return record
