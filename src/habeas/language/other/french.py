"""French through its spaCy model: names, and the parse of the sentences that an act or a quotation may be in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from habeas.language.acts.other.rules import table_of
from habeas.language.models import spacy_model
from habeas.language.names.lexicon import lexicon
from habeas.language.other.found import LABELS, Found
from habeas.language.other.where import around
from habeas.language.other.words import OtherAnalysis, Word
from habeas.language.tables import load_table

_BATCH = 64
_PARSE = ("tok2vec", "morphologizer", "parser")


_ORDER = re.compile(r"^[A-ZÀ-Ý][\w’-]+ez\s(?=[A-ZÀ-Ý])")
"""A verb in front of a name that opens its sentence: "Libérez Irena Dovlat !"."""


_BESIDE = re.compile(r"(?<![\w’'])(?:[ld][’']|l[ea]\s|un[e]?\s)[^\W\d_]+\s$", re.IGNORECASE)
"""A noun with its article right in front of a name: "l’opposant X"."""


def read(a: OtherAnalysis, wanted: Callable[[str], bool]) -> list[Found]:
    """Names of a document; fills `a.words` with the parse of sentences that are `wanted`."""
    model = spacy_model("fr")
    docs = [model.make_doc(s.text) for s in a.sentences]
    _run(model, ("ner",), [d for d in docs if len(d)])
    asked = [(s.index, d) for s, d in zip(a.sentences, docs) if len(d) and wanted(s.text)]
    _run(model, _PARSE, [d for _, d in asked])
    for index, doc in asked:
        start = a.sentences[index].start
        a.words[index] = tuple(
            Word(
                start + t.idx, start + t.idx + len(t), t.text, None if t.head.i == t.i else t.head.i, t.dep_, t.pos_,
                "", {"Masc": "m", "Fem": "f"}.get(next(iter(t.morph.get("Gender", [])), ""), ""),
            )
            for t in doc
        )  # fmt: skip
    found = [f for s, doc in zip(a.sentences, docs) for f in _names(s.start, doc)]
    parts = {
        p for f in found if f.schema == "Person" and " " in f.base for p in (f.base.split()[0], f.base.split()[-1])
    }
    return [replace(f, schema="Person") if f.base in parts else f for f in found]  # a given name is nobody's town


def _run(model: Any, pipes: tuple[str, ...], docs: list[Any]) -> None:
    for i in range(0, len(docs), _BATCH):
        batch = docs[i : i + _BATCH]
        for name in pipes:
            pipe = model.get_pipe(name)
            pipe.set_annotations(batch, pipe.predict(batch))


def _names(start: int, doc: Any) -> Iterable[Found]:
    lex, table = lexicon(), load_table("other/names.yaml")["fr"]
    titles = "|".join(map(re.escape, sorted(table["titles"], key=len, reverse=True)))
    for e in doc.ents:
        label = LABELS.get(e.label_)
        name = re.sub(rf"^(?:[ld][’']|(?:l[ea]|les|{titles})(?!\w)[’'.]?\s*)+", "", e.text, flags=re.IGNORECASE)
        name = re.sub(r"[’'\s,;:]+$", "", name)
        name = _ORDER.sub("", name) if e.start_char == 0 else name
        at = e.text.rfind(name)
        if not label or not name or not (name[:1].isupper() or name[:1].isdigit()) or lex.demonym(name):
            continue
        first = name.split()[0]
        nobody = first.lower() in table["nobody"]
        if first in table["bodies"] and (" " in name or label == "Organization"):
            label = "Organization"
        elif (label == "Person" and nobody) or (label == "Place" and first in table["bodies"]):
            continue
        if name in table["countries"]:
            label = "Place"
        elif label != "Person" and " " in name and first in lex.given and first not in table["bodies"]:
            label = "Person"
        elif (
            label == "Place"
            and " " in name
            and table_of("fr").people.search(doc.text[: e.start_char].rstrip()[-14:] + " ")
        ):
            label = "Person" if _BESIDE.search(doc.text[: e.start_char]) else label
        elif label != "Organization" and (where := around("fr")) and where.body_before.search(doc.text[: e.start_char]):
            label = "Organization"
        begin = start + e.start_char + at
        gender = {"Mme": "f", "Mlle": "f", "M.": "m"}.get(_title_before(doc, e, at), "")
        base = table["countries"].get(name, name)
        yield Found(begin, begin + len(name), label, base, "fr-model", 0.65, gender=gender or _gender(name))


def _title_before(doc: Any, e: Any, cut: int) -> str:
    said = (doc.text[max(0, e.start_char - 6) : e.start_char] + e.text[:cut]).split()
    return said[-1] if said else ""


def _gender(name: str) -> str:
    lex = lexicon()
    return lex.given.get(name.split()[0], "") if " " in name else ""
