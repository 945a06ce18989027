"""What the steps of one reading hand to each other. Lives only while one document is read.

Offsets here are into the document's *view* (clean text); `reader.py` turns them into full-text spans at the end.
Order of the steps: sentences -> names -> parse where needed -> figures -> dates -> quotations -> third-person
reference -> statements with speakers -> first-person reference -> acts -> relations and roles.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from habeas.language.dates.entries import Entry
from habeas.model.document import Document
from habeas.model.reading import DateMention, Figure, How, Statement
from habeas.model.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence of the view. `doc` is its own small spaCy Doc with tags, lemmas and a dependency parse, or None
    where nothing in the sentence asked for a parse. A token's offset in the view is `start + token.idx`."""

    index: int
    start: int
    end: int
    paragraph: int
    text: str
    doc: Doc | None = None

    def offset(self, token: Token) -> int:
        return self.start + int(token.idx)

    def token(self, offset: int) -> Token | None:
        """The token at a view offset; None between two of them, and in a sentence without a parse."""
        at = offset - self.start
        if self.doc is None or at < 0 or not len(self.doc):
            return None
        low, high = 0, len(self.doc) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.doc[middle].idx <= at else (low, middle - 1)
        found = self.doc[low]
        return found if found.idx <= at < found.idx + len(found) else None


@dataclass(frozen=True)
class Quote:
    """A stretch between quotation marks. `start`/`end` cover the words without the marks; `outer_*` with the marks.

    `scare` is set for quotation marks that only distance from, name or title something (‘La Repubblica’).
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    scare: bool = False


@dataclass(frozen=True)
class Reference:
    """Whom or what a noun phrase stands for. `figures` are indices into `Analysis.figures`; empty when not sure.

    `text`: the phrase as written. `group`: an unnamed group or unnamed person ("striking workers", "his father").
    """

    figures: tuple[int, ...]
    text: str
    how: How = "name"
    group: bool = False
    confidence: float = 0.9


Resolver = Callable[["Analysis", Sentence, "Token"], Reference]


@dataclass
class Analysis:
    """The workbench of one document."""

    document: Document
    text: str
    language: str
    paragraphs: list[Span] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    """Mentions' spans are in view offsets until the reading is closed."""
    dates: list[DateMention] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """Dated entries, where the document is a chronology."""
    quotes: list[Quote] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    signatory: int | None = None
    anchor: str = ""
    """EDTF of what relative dates are resolved against by default: the date in the text that signs or dates it (a
    letter's own date), else the publication date, else ""."""
    resolver: Resolver | None = None
    faults: list[str] | None = None
    """Where steps of a careful reading failed; None: the first failure ends the reading of this document."""

    @contextmanager
    def spared(self, step: str) -> Iterator[None]:
        """A step whose failure costs a careful reading no more than what this step would have found."""
        try:
            yield
        except MemoryError:
            raise
        except Exception:
            if self.faults is None:
                raise
            self.faults.append(step)

    @property
    def title(self) -> str:
        """The document's title, which need not stand in its text; "" where it has none."""
        return self.document.title.value if self.document.title else ""

    def refer(self, sentence: Sentence, token: Token) -> Reference:
        """Whom the noun phrase headed by `token` stands for (names, pronouns, kinship, office, conjunct excluded)."""
        assert self.resolver is not None
        return self.resolver(self, sentence, token)

    def refer_all(self, sentence: Sentence, token: Token) -> list[Reference]:
        """References of the phrase headed by `token` and of everything coordinated with it ("X, Y or Z")."""
        heads = [token, *(t for t in token.conjuncts if t.i > token.i)]
        return [self.refer(sentence, t) for t in heads]

    def possessor(self, sentence: Sentence, token: Token) -> Reference | None:
        """Whose thing the phrase headed by `token` is ("her passport", "Belenko's flat", "the flat of the author")."""
        for child in token.children:
            if child.dep_ == "poss":
                return self.refer(sentence, child)
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((self.refer(sentence, t) for t in child.children if t.dep_ == "pobj"), None)
        return None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a view offset."""
        i = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def figure_at(self, offset: int) -> int | None:
        """Index of the figure whose written name holds a view offset."""
        for i, figure in enumerate(self.figures):
            if any(m.span.start <= offset < m.span.end and m.how == "name" for m in figure.mentions):
                return i
        return None

    def quote_at(self, offset: int) -> Quote | None:
        """The innermost true quotation (no scare quotes) that holds a view offset."""
        inside = [q for q in self.quotes if not q.scare and q.start <= offset < q.end]
        return min(inside, key=lambda q: q.end - q.start, default=None)

    def statement_at(self, offset: int) -> Statement | None:
        """The statement whose words hold a view offset: tells who is "I" and who says an act."""
        inside = [s for s in self.statements if s.words.start <= offset < s.words.end]
        return min(inside, key=lambda s: s.words.end - s.words.start, default=None)
