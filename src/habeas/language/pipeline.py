"""The English model, run as cheaply as the reading allows: words once, names everywhere, parse only where asked for.

Measured on treaty-body decisions: of the small pipeline's time half is name recognition, two fifths the shared
vectors, the parser and the rule tables behind it; sentences without a trigger skip the latter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from habeas.language.finishing import finisher
from habeas.language.models import spacy_model

if TYPE_CHECKING:
    from spacy.tokens import Doc

BATCH = 128
WORDS = 8_000
PARSE = ("tok2vec", "tagger", "parser")


def make_docs(texts: Sequence[str]) -> list[Doc]:
    """Tokenised sentences, nothing else."""
    model = spacy_model("en")
    return [model.make_doc(t) for t in texts]


def recognise(docs: Sequence[Doc]) -> None:
    """Set `doc.ents` on each."""
    _run(docs, ("ner",))


def parse(docs: Sequence[Doc]) -> None:
    """Set tags, dependencies, parts of speech, morphology and lemmas on each."""
    _run(docs, PARSE)
    finisher()([d for d in docs if len(d)])


def _run(docs: Sequence[Doc], names: Sequence[str]) -> None:
    model = spacy_model("en")
    pipes: list[Any] = [model.get_pipe(n) for n in names]
    for batch in _batches(docs):
        for pipe in pipes:
            pipe.set_annotations(batch, pipe.predict(batch))


def _batches(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """Sentences of like length together: less padding. What a batch costs in memory goes by its words."""
    batch: list[Doc] = []
    words = 0
    for doc in sorted((d for d in docs if len(d)), key=len):
        if batch and (len(batch) == BATCH or words + len(doc) > WORDS):
            yield batch
            batch, words = [], 0
        batch.append(doc)
        words += len(doc)
    if batch:
        yield batch
