"""How many voices there are: copies of one text are one source, however often they were printed.

A voice is whoever gives an account: the speaker that a text names, the signatory of a first-person text, else the text
itself with all its copies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from habeas.casework.figures import Cast
from habeas.model.case import ActRecord, StatementRecord
from habeas.model.document import Document
from habeas.model.reading import Reading


def near_copies(documents: Mapping[str, Document] | Iterable[tuple[str, Document]]) -> list[tuple[str, ...]]:
    """Groups of documents whose clean texts are near-copies of each other (containment, see `text.near`)."""
    from habeas.text.near import near_groups

    given = documents if isinstance(documents, Mapping) else dict(documents)
    return near_groups(
        ((identity, document.view().text) for identity, document in given.items()), lambda i: given[i].view().text
    )


class Voices:
    """Whose account each record is."""

    def __init__(self, readings: Mapping[str, Reading], cast: Cast, copies: Iterable[Sequence[str]] = ()) -> None:
        self._source = {d: group[0] for group in copies if group for d in group}
        self._writer: dict[str, str] = {}
        for identity, reading in readings.items():
            for i, figure in enumerate(reading.figures):
                if figure.signatory and (entity := cast.of(identity, i)):
                    self._writer.setdefault(identity, entity)

    def source(self, document: str) -> str:
        """The document that stands for all copies of one text."""
        return self._source.get(document, document)

    def writer(self, document: str) -> str | None:
        """The entity that wrote a first-person text, or None."""
        return self._writer.get(document)

    def narrator(self, document: str) -> str:
        """The voice of a text where nobody in it is speaking."""
        return self._writer.get(document) or f"text {self.source(document)}"

    def of_statement(self, statement: StatementRecord) -> str:
        if statement.speaker:
            return statement.speaker
        source = self.source(statement.citation.document)
        return f"{statement.speaker_as.casefold()} in {source}" if statement.speaker_as else self.narrator(source)

    def of_act(self, act: ActRecord) -> str:
        """Who says it in the text; of what is alleged or denied, who is named as reporting it; else the narrator."""
        relayed = act.reported_by[:1] if act.modality in ("alleged", "denied") else ()
        return act.said_by or next(iter(relayed), None) or self.narrator(act.citation.document)
