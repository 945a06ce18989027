"""Parts of speech, morphology and lemmas of parsed sentences, looked up instead of matched.

spaCy's rule tables give them as a function of (word, tag, dependency) except for a handful of two-word rules; matching
them anew for each token costs as much as the parse. Here each such triple is worked out once by the model's own
components and remembered; sentences with a word of a two-word rule go through the components as they are.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from habeas.language.models import spacy_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENTS = ("attribute_ruler", "lemmatizer")
PAIRED = ("ai", "Ai", "gon", "Gon", "got", "Got", "let", "Let", "c'm", "C'm", "y", "y'", "Y'", "Y")
"""Words that begin a two-word rule; so does an expletive "there"."""
MOST = 300_000
"""Triples that are remembered before the table is begun anew."""

Key = tuple[int, int, int]


class Finisher:
    """Sets POS, MORPH and LEMMA on tagged and parsed sentences exactly as the model's components do."""

    def __init__(self, model: Language) -> None:
        from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG

        self.model = model
        self.inputs, self.outputs = [ORTH, TAG, DEP], [POS, MORPH, LEMMA]
        self.known: dict[Key, tuple[int, int, int]] = {}
        strings = model.vocab.strings
        self.paired = {strings.add(w) for w in PAIRED}
        self.expletive = strings.add("expl")

    def __call__(self, docs: Sequence[Doc]) -> None:
        import numpy

        if len(self.known) > MOST:
            self.known.clear()
        rows: list[tuple[Doc, list[Key]]] = []
        for doc in docs:
            keys = [tuple(r) for r in doc.to_array(self.inputs).tolist()]
            if any(k[0] in self.paired or k[2] == self.expletive for k in keys):
                self._plainly(doc)
            else:
                rows.append((doc, keys))
        self._learn({k for _, keys in rows for k in keys if k not in self.known})
        for doc, keys in rows:
            values: Any = numpy.array([self.known[k] for k in keys], dtype="uint64")
            doc.from_array(self.outputs, values)

    def _plainly(self, doc: Doc) -> None:
        for name in COMPONENTS:
            component: Any = self.model.get_pipe(name)
            component(doc)

    def _learn(self, keys: set[Key]) -> None:
        """Work out new triples, in one made-up sentence of words that are all their own heads."""
        from spacy.tokens import Doc

        if not keys:
            return
        strings, ordered = self.model.vocab.strings, sorted(keys)
        doc = Doc(
            self.model.vocab,
            words=[strings[k[0]] for k in ordered],
            tags=[strings[k[1]] for k in ordered],
            deps=[strings[k[2]] for k in ordered],
            heads=list(range(len(ordered))),
        )
        self._plainly(doc)
        for key, row in zip(ordered, doc.to_array(self.outputs).tolist()):
            self.known[key] = tuple(row)


@cache
def finisher() -> Finisher:
    """The English finisher of this process."""
    return Finisher(spacy_model("en"))
