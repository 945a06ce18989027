"""Numbers citations and exhibits, so that every line of a dossier leads to the quoted words.

A citation is numbered where it is first used; an exhibit has the number of its place in the archive, which never
changes: the first kept original is exhibit 1, the second part of the fifth original is exhibit 5.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from habeas.model.records import Citation, Record
from habeas.publish.records import OutDocument

CONTEXT = 160  # characters shown before and after the cited words


def exhibit_numbers(documents: Iterable[OutDocument], originals: Sequence[str] = ()) -> dict[str, str]:
    """Exhibit number of each document id. `originals`: SHA-256 (or "" for removed ones) of all originals in the order
    in which they were kept; without it the order of the documents decides."""
    order: dict[str, int] = {sha: n for n, sha in enumerate(originals, 1) if sha}
    out = {}
    for d in documents:
        number = order.setdefault(d.original, max(order.values(), default=len(originals)) + 1)
        out[d.id] = f"{number}.{d.part.replace('/', '.')}" if d.part else f"{number}"
    return out


class Quoted(Record, frozen=True, kw_only=True):
    """One numbered citation: the exact words with what stands around them. `used`: how often it is referred to."""

    number: int
    before: str
    quote: str
    after: str
    exhibit: str
    document: str
    language: str
    page: int | None
    start: int
    end: int
    used: int


class Ref(Record, frozen=True, kw_only=True):
    """One reference to a citation: its number, and which use of it this is (for the way back). `copy`: the exhibit
    has the same text as an earlier one, so that it is no voice of its own."""

    number: int
    use: int
    exhibit: str
    copy: bool = False


class Citer:
    """Hands out citation numbers in order of first use."""

    def __init__(self, documents: Mapping[str, OutDocument], exhibits: Mapping[str, str]) -> None:
        self._documents, self._exhibits = documents, exhibits
        self._numbers: dict[tuple[str, int, int, str], int] = {}
        self._cited: list[Citation] = []
        self._uses: list[int] = []

    def ref(self, citation: Citation) -> Ref:
        """The reference to put where this citation is used."""
        key = (citation.document, citation.start, citation.end, citation.quote)
        if key not in self._numbers:
            self._cited.append(citation)
            self._uses.append(0)
            self._numbers[key] = len(self._cited)
        number = self._numbers[key]
        self._uses[number - 1] += 1
        copy = self._documents[citation.document].same_text_as is not None
        return Ref(number=number, use=self._uses[number - 1], exhibit=self._exhibits[citation.document], copy=copy)

    def refs(self, citations: Iterable[Citation]) -> tuple[Ref, ...]:
        """References to several citations, each once."""
        seen = {(c.document, c.start, c.end): c for c in citations}
        return tuple(self.ref(c) for c in seen.values())

    @property
    def cited_documents(self) -> frozenset[str]:
        """Ids of all documents cited so far."""
        return frozenset(c.document for c in self._cited)

    def list(self) -> tuple[Quoted, ...]:
        """All citations by number."""
        return tuple(self._quoted(i, c) for i, c in enumerate(self._cited))

    def _quoted(self, i: int, c: Citation) -> Quoted:
        d = self._documents[c.document]
        hidden = c.end <= c.start
        return Quoted(
            number=i + 1,
            before=c.prefix if hidden else _from_word(d.text[max(0, c.start - CONTEXT) : c.start], c.start > CONTEXT),
            quote=c.quote,
            after=c.suffix if hidden else _to_word(d.text[c.end : c.end + CONTEXT], c.end + CONTEXT < len(d.text)),
            exhibit=self._exhibits[c.document],
            document=c.document,
            language=d.language or "",
            page=c.page,
            start=c.start,
            end=c.end,
            used=self._uses[i],
        )


def _from_word(text: str, cut: bool) -> str:
    """Context that begins with a whole word, and with a sign where it was cut."""
    return "… " + text.partition(" ")[2] if cut and " " in text else text


def _to_word(text: str, cut: bool) -> str:
    return text.rpartition(" ")[0] + " …" if cut and " " in text else text
